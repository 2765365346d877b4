"""What is to be talked through: a no to harm beside what stands at its level, and the same words
at two levels."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from tests import builders
from tests.engine.test_notices import SMALL, notices
from tests.snapshots.comparing import Reviewed
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.rules import AnyOf, FactIs

HARM = dataclasses.replace(
    SMALL, rules=(builders.rule("harm", 3, FactIs("significant_harm")), *SMALL.rules)
)


def against_harm(framework: Framework, **said: Any) -> list[str]:
    return [one for one in notices(framework, **said) if one.startswith("You answered no")]


def test_no_to_harm_beside_what_stands_at_the_level_of_harm_is_to_be_talked_through(
    reviewed: Reviewed,
) -> None:
    said = against_harm(
        HARM, immediate_danger="no", significant_harm="no", indicators=["home-3-empty"])

    assert len(said) == 1
    reviewed(said)


@pytest.mark.parametrize(("harm", "ticked"), [
    ("no", ["home-2-cold"]), ("not known", ["home-3-empty"]), ("yes", ["home-3-empty"]),
])
def test_nothing_lower_and_no_other_answer_is_to_be_talked_through(
    harm: str, ticked: list[str]
) -> None:
    assert not against_harm(
        HARM, immediate_danger="no", significant_harm=harm, indicators=ticked)


@pytest.mark.parametrize(("ticked", "more"), [
    (["home-3-dark", "home-2-cold"], ""), (["home-3-dark", "home-3-empty"], " (and 1 more)"),
    (["home-3-dark", "home-3-alone", "home-3-empty"], " (and 2 more)"),
])
def test_several_against_a_no_to_harm_are_counted(ticked: list[str], more: str) -> None:
    framework = dataclasses.replace(HARM, indicators=builders.indicators(
        "home-2-cold", "home-3-dark", "home-3-empty", "home-3-alone"
    ))
    (said,) = against_harm(framework, significant_harm="no", indicators=ticked)
    assert said.startswith(f"You answered no to significant harm and ticked “Dark”{more}, which ")


@pytest.mark.parametrize(("levels", "ticked", "said"), [
    ((2,), "home-2-cold", True), ((3,), "home-2-cold", False),
    ((2, 3), "home-2-cold", False), ((2, 3), "home-3-empty", True), ((), "home-3-empty", False),
])
def test_the_level_of_harm_is_the_highest_that_the_frameworks_rules_give_it(
    levels: tuple[int, ...], ticked: str, said: bool
) -> None:
    harm = AnyOf((FactIs("immediate_danger"), FactIs("significant_harm")))
    rules = (*(builders.rule(f"harm-{one}", one, harm) for one in levels), *SMALL.rules)
    framework = dataclasses.replace(SMALL, rules=rules)

    assert bool(against_harm(framework, significant_harm="no", indicators=[ticked])) is said


@pytest.mark.parametrize(("ticked", "lower"), [
    (["home-2-cold"], [2]), (["home-2-cold", "home-3-cold"], []), (["home-3-cold"], []),
    (["home-1-cold"], [1]), (["home-1-cold", "home-2-cold"], [2]),
    (["home-1-cold", "home-3-cold"], []), (["home-2-damp"], []),
])
def test_the_same_words_at_a_higher_level_are_to_be_talked_through(
    ticked: list[str], lower: list[int]
) -> None:
    assert [one.partition(". ")[0] for one in of_the_same_words(ticked)] == [
        f"You ticked “Cold” at Level {level}" for level in lower]


def of_the_same_words(ticked: list[str]) -> list[str]:
    framework = dataclasses.replace(SMALL, indicators=builders.indicators(
        "home-1-cold", "home-2-cold", "home-2-damp", "home-3-cold", "home-3-empty"
    ))
    said = notices(framework, indicators=ticked)
    return [one for one in said if one.startswith("You ticked")]


def test_which_level_is_meant_is_a_matter_for_the_safeguarding_lead(reviewed: Reviewed) -> None:
    reviewed(of_the_same_words(["home-2-cold"]))
