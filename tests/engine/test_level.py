"""What a whole reading carries, on a small framework."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from tests import builders
from thresholds_cli.engine.level import NOT_COUNTED, read_level
from thresholds_cli.model.framework import Passage
from thresholds_cli.model.record import Basis, Reading
from thresholds_cli.model.rules import BaselineMet, Cluster, FactIs, Ticked, Tier

TIERS = (
    Tier("resisted", FactIs("resistance"), "§1"),
    Tier("several", Cluster(2), "§1"),
    Tier("any", Ticked(2, or_above=True), "§1"),
)
SMALL = builders.framework(
    levels=tuple(
        dataclasses.replace(
            level,
            responses=(Passage(f"Do this at {level.number}.", "§2"),),
            consent=(Passage(f"Ask this at {level.number}.", "§3"),),
        )
        for level in builders.levels(3)
    ),
    indicators=builders.indicators("home-1-warm", "home-2-cold", "home-2-damp", "home-3-empty"),
    rules=(
        builders.rule("3", 3, provisional=True),
        builders.rule("2", 2, Ticked(2, or_above=True), tiers=TIERS),
        builders.rule("1", 1, BaselineMet()),
    ),
)


def reading(**said: Any) -> Reading:
    return read_level(SMALL, builders.answers(**said))


def test_the_guidance_is_that_of_the_level_shown() -> None:
    at_3 = reading(indicators=["home-3-empty"])
    assert (at_3.level, at_3.basis, at_3.firm_level) == (3, Basis.PROVISIONAL, 2)
    assert at_3.responses == (Passage("Do this at 3.", "§2"),)
    assert at_3.consent == (Passage("Ask this at 3.", "§3"),)


def test_without_a_level_there_is_no_guidance() -> None:
    nothing = reading()
    assert (nothing.level, nothing.basis) == (None, Basis.NOT_ENOUGH)
    assert (nothing.firm_level, nothing.tier) == (None, None)
    assert nothing.responses == nothing.consent == ()
    assert nothing.indicators == ()


@pytest.mark.parametrize(("said", "tier"), [
    ({"indicators": ["home-2-cold"]}, "any"),
    ({"indicators": ["home-2-cold", "home-2-damp"]}, "several"),
    ({"indicators": ["home-2-cold"], "resistance": "yes"}, "resisted"),
    ({"indicators": ["home-2-cold", "home-2-damp"], "resistance": "no"}, "several"),
    ({"indicators": ["home-3-empty"]}, None),  # a tier is within its own level
    ({"baseline": {"home": "met"}}, None),
    ({}, None),
])
def test_the_tier_is_the_first_that_holds(said: dict[str, Any], tier: str | None) -> None:
    assert reading(**said).tier == tier


def test_where_no_tier_holds_there_is_none() -> None:
    only = (Tier("in danger", FactIs("immediate_danger"), "§1"),)
    framework = dataclasses.replace(SMALL, rules=(builders.rule("2", 2, tiers=only),))
    assert read_level(framework, builders.answers(indicators=["home-2-cold"])).tier is None


def test_tiers_of_a_rule_that_does_not_hold_do_not_count() -> None:
    framework = dataclasses.replace(SMALL, rules=(
        builders.rule("2", 2),
        builders.rule("2-danger", 2, FactIs("escalating"), tiers=(
            Tier("any", Ticked(2), "§1"),
        )),
    ))
    assert read_level(framework, builders.answers(indicators=["home-2-cold"])).tier is None


def test_what_was_ticked_comes_highest_level_first_then_in_the_documents_order() -> None:
    found = reading(indicators=["home-2-damp", "home-1-warm", "home-3-empty", "home-2-cold"])
    assert [one.id for one in found.indicators] == [
        "home-3-empty", "home-2-cold", "home-2-damp", "home-1-warm"
    ]


def test_every_rule_is_a_reason_in_the_frameworks_order() -> None:
    reasons = reading(indicators=["home-2-cold"]).reasons
    assert [(one.rule.id, one.outcome.value) for one in reasons] == [
        ("3", "no"), ("2", "yes"), ("1", "not known")
    ]
    assert reasons[0].because == ("no indicator ticked at Level 3",)


@pytest.mark.parametrize(("said", "texts"), [
    ({"significant_harm": "no"}, ["Text of 3.", "Text of 2.", "Text of 1."]),
    ({"significant_harm": "yes"}, ["Text of 3.", "Text of 2.", NOT_COUNTED]),
    ({"immediate_danger": "yes"}, ["Text of 3.", "Text of 2.", NOT_COUNTED]),
])
def test_beside_danger_or_harm_only_what_holds_of_the_lowest_level_is_not_told(
    said: dict[str, str], texts: list[str]
) -> None:
    met = {"home": "met"}
    both = reading(indicators=["home-2-cold"], baseline=met, **said)
    assert [one.rule.text for one in both.reasons] == texts
    assert NOT_COUNTED.startswith("Not counted, since danger or suspected harm")
    unmet = reading(indicators=["home-2-cold"], baseline={"home": "not met"}, **said)
    assert [one.rule.text for one in unmet.reasons][2] == "Text of 1."


def test_an_indicator_of_another_framework_is_refused() -> None:
    with pytest.raises(KeyError):
        reading(indicators=["health-2-not-registered"])
