"""Every rule and every boundary of both frameworks, as readable cases (see cases/)."""

from __future__ import annotations

import functools
import itertools
from pathlib import Path
from typing import Any

import pytest

from tests import builders
from thresholds_cli.engine.level import read_level
from thresholds_cli.model.case import Answers
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.rules import Cluster, NoneTicked, Ticked, TickedAny, leaves
from thresholds_cli.strict_yaml.reader import read

CASES = Path(__file__).parent / "cases"


@functools.cache
def told(framework_id: str) -> dict[str, Any]:
    """A file of cases."""
    path = CASES / f"{framework_id}.yaml"
    data: dict[str, Any] = builders.plain(read(path.read_text("utf-8"), path.name))
    return data


def every_case() -> list[Any]:
    return [
        pytest.param(one, case, id=f"{one}: {case['name']}")
        for one in builders.BUNDLED for case in told(one)["cases"]
    ]


def answers_of(framework_id: str, case: dict[str, Any]) -> Answers:
    given = {**told(framework_id)["unless_said"], **case["answers"]}
    return builders.answers(framework_id, **given)


def outcomes(framework: Framework, answers: Answers, wanted: str) -> set[str]:
    reading = read_level(framework, answers)
    return {one.rule.id for one in reading.reasons if one.outcome.value == wanted}


@pytest.mark.parametrize(("framework_id", "case"), every_case())
def test_case(framework_id: str, case: dict[str, Any]) -> None:
    reading = read_level(builders.bundled(framework_id), answers_of(framework_id, case))
    by_outcome: dict[str, set[str]] = {"yes": set(), "no": set(), "not known": set()}
    for reason in reading.reasons:
        by_outcome[reason.outcome.value].add(reason.rule.id)
    got = {
        "level": reading.level,
        "basis": reading.basis.value,
        "firm_level": reading.firm_level,
        "tier": reading.tier,
        "met": by_outcome["yes"],
        "not_known": by_outcome["not known"],
    }
    want = case["expect"]
    assert got == {**want, "met": set(want["met"]), "not_known": set(want["not_known"])}
    assert case.get("says", "") in " ".join(one.text for one in reading.notices)


@pytest.mark.parametrize("framework_id", builders.BUNDLED)
def test_every_reason_names_where_its_rule_comes_from(framework_id: str) -> None:
    reading = read_level(builders.bundled(framework_id), builders.answers(framework_id))
    citations = {one.rule.id: one.rule.citation for one in reading.reasons}
    assert citations == told(framework_id)["citations"]


@pytest.mark.parametrize("framework_id", builders.BUNDLED)
def test_every_rule_has_a_case_where_it_is_met_not_met_and_not_known(framework_id: str) -> None:
    rules = {rule.id for rule in builders.bundled(framework_id).rules}
    met, not_met, not_known = set(), set(), set()
    for case in told(framework_id)["cases"]:
        want = case["expect"]
        met.update(want["met"])
        not_known.update(want["not_known"])
        not_met.update(rules - set(want["met"]) - set(want["not_known"]))
    assert met == not_met == rules
    assert not_known == {rule.id for rule in builders.bundled(framework_id).rules if not all(
        # what is ticked is always known
        isinstance(leaf, Ticked | Cluster | NoneTicked | TickedAny) for leaf in leaves(rule.when)
    )}


@pytest.mark.parametrize("framework_id", builders.BUNDLED)
def test_no_two_cases_have_the_same_name_or_answers(framework_id: str) -> None:
    cases = told(framework_id)["cases"]
    assert len({case["name"] for case in cases}) == len(cases)
    given = [answers_of(framework_id, case) for case in cases]
    assert not [one for one, two in itertools.combinations(given, 2) if one == two]
