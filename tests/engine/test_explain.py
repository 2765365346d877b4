"""Why a rule holds, does not hold or is not known, in plain words."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from tests import builders
from tests.snapshots.comparing import Reviewed
from thresholds_cli.engine.conditions import situate
from thresholds_cli.engine.explain import FACT_NAMES, because
from thresholds_cli.model.case import FACTS, Child, Truth
from thresholds_cli.model.rules import (
    AllOf,
    AnyOf,
    BaselineMet,
    BaselineUnmet,
    ChildAge,
    ChildIs,
    Cluster,
    Condition,
    FactIs,
    HelpFailed,
    HelpTried,
    ImmediateTicked,
    MinorityMet,
    NoneTicked,
    Ticked,
    TickedAny,
)

SMALL = builders.framework(
    levels=builders.levels(4),
    domains=builders.domains("home", "school", "street"),
    indicators=builders.indicators(
        "home-2-cold", "home-2-damp", "school-2-late", "home-3-empty", "street-3-alone",
        "home-4-unsafe", "school-4-hurt",
    ),
)


def why(condition: Condition, **said: Any) -> tuple[str, ...]:
    return because(condition, situate(SMALL, builders.answers(**said)))


def test_every_single_fact_has_a_name() -> None:
    assert tuple(FACT_NAMES) == FACTS


@pytest.mark.parametrize("fact", FACTS)
def test_a_fact_by_its_name_and_answer(fact: str, reviewed: Reviewed) -> None:
    (said,) = why(FactIs(fact), **{fact: "yes"})
    assert why(FactIs(fact)) == (said.removesuffix("yes") + "not known",)
    reviewed(said)


@pytest.mark.parametrize(("condition", "ticked", "words"), [
    (Ticked(2), [], "no indicator ticked at Level 2"),
    (Ticked(2), ["home-2-cold"], "1 indicator ticked at Level 2"),
    (Ticked(2), ["home-2-cold", "home-2-damp"], "2 indicators ticked at Level 2"),
    (Ticked(2), ["home-4-unsafe"], "no indicator ticked at Level 2"),
    (Ticked(2, or_above=True), ["home-4-unsafe"], "1 indicator ticked at Level 2 or above"),
    (Ticked(4, or_above=True), ["home-4-unsafe"], "1 indicator ticked at Level 4"),
    (NoneTicked(2), [], "no indicator ticked at Level 2 or above"),
    (NoneTicked(2), ["home-3-empty"], "1 indicator ticked at Level 2 or above"),
    (
        Cluster(3), ["home-3-empty"],
        "1 indicator ticked at Level 3 or above; a cluster is 2 or more",
    ),
    (
        Cluster(4), ["school-4-hurt", "home-4-unsafe"],
        "2 indicators ticked at Level 4; a cluster is 2 or more",
    ),
])
def test_how_many_are_ticked(condition: Condition, ticked: list[str], words: str) -> None:
    assert why(condition, indicators=ticked) == (words,)


@pytest.mark.parametrize(("ticked", "words"), [
    ([], "no indicator ticked at Level 2, in 0 domains"),
    (["home-2-cold", "home-2-damp", "school-4-hurt"],
     "2 indicators ticked at Level 2, in 1 domain"),
    (["home-2-cold", "school-2-late", "street-3-alone"],
     "2 indicators ticked at Level 2, in 2 domains"),
])
def test_in_how_many_domains_is_told_where_a_rule_asks_for_several(
    ticked: list[str], words: str
) -> None:
    assert why(Ticked(2, domains=2), indicators=ticked) == (words,)
    assert why(Ticked(2), indicators=ticked) == (words.partition(",")[0],)


def test_certain_indicators_are_quoted() -> None:
    either = TickedAny(("home-2-cold", "home-2-damp"))
    assert why(either, indicators=["home-2-damp"]) == ("ticked: “Damp”",)
    assert why(either) == ("not ticked: “Cold”; “Damp”",)


def test_what_is_to_be_referred_at_once_is_quoted() -> None:
    urgent = dataclasses.replace(SMALL, indicators=tuple(
        dataclasses.replace(one, immediate=one.level == 4) for one in SMALL.indicators
    ))

    def why_urgent(*ticked: str) -> tuple[str, ...]:
        return because(ImmediateTicked(), situate(urgent, builders.answers(indicators=ticked)))

    (none,) = why_urgent("home-2-cold")
    assert none.startswith("nothing ticked that ")
    assert why_urgent("school-4-hurt", "home-4-unsafe", "home-2-cold") == (
        "ticked, and to be referred at once: “Unsafe”; “Hurt”",
    )


def test_levels_without_numbers_are_called_by_their_names() -> None:
    unnumbered = dataclasses.replace(SMALL, numbering="")
    now = situate(unnumbered, builders.answers(indicators=["home-2-cold"], help={3: "worked"}))
    assert because(Ticked(2, or_above=True), now) == (
        "1 indicator ticked at Level name 2 or above",
    )
    assert because(HelpFailed(3), now) == ("help at Level name 3: worked",)


@pytest.mark.parametrize(("baseline", "words"), [
    ({}, "Level 1 needs are not known in every domain"),
    (
        {"home": "met", "school": "met", "street": "met"},
        "Level 1 needs are met in every domain",
    ),
    (
        {"home": "met", "school": "not met"},
        "Level 1 needs are not met in School; are not known in Street; are met in Home",
    ),
    (
        {"home": "partly met", "school": "met", "street": "partly met"},
        "Level 1 needs are met only in part in Home, Street; are met in School",
    ),
])
def test_the_baseline_worst_first(baseline: dict[str, str], words: str) -> None:
    assert why(BaselineMet(), baseline=baseline) == (words,)
    assert why(BaselineUnmet(), baseline=baseline) == (words,)


@pytest.mark.parametrize(("baseline", "words"), [
    (["not met", "not met", "not met"], "needs known to be met in 0 of 3 domains"),
    (["partly met", "not met", "not met"], "needs known to be met in ½ of 3 domains"),
    (["met", "not met", "not met"], "needs known to be met in 1 of 3 domains"),
    (["met", "partly met", "not met"], "needs known to be met in 1½ of 3 domains"),
    (["met", "not known", "not known"], "needs known to be met in 1 of 3 domains, not known in 2"),
])
def test_how_many_needs_are_met(baseline: list[str], words: str) -> None:
    said = dict(zip(("home", "school", "street"), baseline, strict=True))
    assert why(MinorityMet(), baseline=said) == (words,)


def test_help_at_a_level() -> None:
    assert why(HelpFailed(2), help={2: "under way"}) == ("help at Level 2: under way",)
    assert why(HelpTried(3)) == ("help at Level 3: not known",)


ESCALATING = FACT_NAMES["escalating"]
STEP_UP = AllOf((FactIs("resistance"), FactIs("escalating"), Ticked(2, or_above=True)))


def test_a_rule_that_holds_gives_all_its_facts_in_its_order() -> None:
    assert why(STEP_UP, resistance="yes", escalating="yes", indicators=["home-2-cold"]) == (
        "the family turns down help from several agencies: yes",
        f"{ESCALATING}: yes",
        "1 indicator ticked at Level 2 or above",
    )


def test_a_rule_that_fails_gives_only_what_fails_it() -> None:
    assert why(STEP_UP, resistance="yes", escalating="no", indicators=["home-2-cold"]) == (
        f"{ESCALATING}: no",
    )


def test_a_rule_that_is_not_known_gives_only_what_is_missing() -> None:
    assert why(STEP_UP, resistance="yes", indicators=["home-2-cold"]) == (
        f"{ESCALATING}: not known",
    )


def test_one_of_several_gives_those_that_decide() -> None:
    either = AnyOf((FactIs("immediate_danger"), FactIs("significant_harm")))
    assert why(either, immediate_danger="no", significant_harm="yes") == (
        "significant harm suspected: yes",
    )
    assert why(either, immediate_danger="no", significant_harm="no") == (
        "immediate danger: no", "significant harm suspected: no",
    )


def test_nothing_is_said_twice() -> None:
    twice = AllOf((BaselineMet(), BaselineUnmet()))
    assert why(twice) == ("Level 1 needs are not known in every domain",)


@pytest.mark.parametrize(("said", "words"), [
    (Child("4 months"), "4 months"), (Child(), "not known"), (Child("unborn"), "not born yet"),
    (Child("  "), "not known"), (Child(unborn=Truth.YES), "not born yet"),
    (Child("5", unborn=Truth.YES), "5"),
])
def test_the_age_is_told_as_it_was_written(said: Child, words: str) -> None:
    assert why(ChildAge(0, 12), child=said) == (f"the child’s age: {words}",)


def test_what_is_known_of_the_child_is_told() -> None:
    said = Child(disabled=Truth.NO)
    assert why(ChildIs("disabled"), child=said) == ("the child is disabled: no",)
    assert why(ChildIs("unborn"), child=said) == ("the child is not born yet: not known",)
