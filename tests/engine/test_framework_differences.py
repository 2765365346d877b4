"""How two frameworks differ: what only one has, and what both say but differently."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from tests import builders
from thresholds_cli.engine.framework_differences import (
    Change,
    Difference,
    Said,
    differences,
    folded,
)
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.rules import Cluster, Ticked, Tier

FIRST = builders.framework(
    levels=builders.levels(3),
    domains=builders.domains("home", "school"),
    indicators=builders.indicators("home-2-cold", "home-2-damp", "school-3-absent"),
    rules=(builders.rule("three", 3), builders.rule("two", 2)),
)


def found(**changes: Any) -> dict[str, Difference]:
    return {one.part: one for one in differences(FIRST, dataclasses.replace(FIRST, **changes))}


@pytest.mark.parametrize("framework_id", builders.BUNDLED)
def test_a_framework_does_not_differ_from_itself(framework_id: str) -> None:
    framework = builders.bundled(framework_id)
    assert differences(framework, framework) == ()


def test_an_indicator_that_only_one_has() -> None:
    cold, _damp, absent = FIRST.indicators
    new = builders.indicator("home-3-empty")
    one = found(indicators=(cold, absent, new))["indicators"]
    assert one.only_first == (Said("home-2-damp", "Damp (Level 2; Home; §1)"),)
    assert one.only_second == (Said("home-3-empty", "Empty (Level 3; Home; §1)"),)
    assert one.changes == ()


@pytest.mark.parametrize(("changed", "what", "first", "second"), [
    ({"text": "Icy"}, "wording", "Cold", "Icy"),
    ({"level": 3}, "level", "Level 2", "Level 3"),
    ({"domain": "school"}, "domain", "Home", "School"),
    ({"citation": "§2"}, "section", "§1", "§2"),
    ({"group": "Housing"}, "group", "", "Housing"),
    ({"ages": "Unborn"}, "marks", "", "for: Unborn"),
    ({"immediate": True}, "marks", "", "refer at once"),
])
def test_what_changed_of_an_indicator(
    changed: dict[str, Any], what: str, first: str, second: str
) -> None:
    cold, *others = FIRST.indicators
    one = found(indicators=(dataclasses.replace(cold, **changed), *others))["indicators"]
    assert one == Difference(
        "indicators", changes=(Change("home-2-cold", what, first, second),)
    )


def test_the_same_words_under_another_id_are_the_same_indicator() -> None:
    cold, damp, absent = FIRST.indicators
    other = dataclasses.replace(absent, id="school-2-away", level=2, text="absent. ")
    one = found(indicators=(cold, damp, other))["indicators"]
    assert (one.only_first, one.only_second) == ((), ())
    assert one.changes == (
        Change("school-3-absent / school-2-away", "wording", "Absent", "absent. "),
        Change("school-3-absent / school-2-away", "level", "Level 3", "Level 2"),
    )


def test_an_indicator_of_which_only_the_id_changed_is_told() -> None:
    cold, damp, absent = FIRST.indicators
    one = found(indicators=(cold, damp, dataclasses.replace(absent, id="school-3-away")))
    assert one["indicators"].changes == (
        Change("school-3-absent / school-3-away", "id", "school-3-absent", "school-3-away"),
    )


def test_a_domain_of_another_name_is_told_once() -> None:
    home, school = FIRST.domains
    one = found(domains=(dataclasses.replace(home, name="House"), school))
    assert one == {
        "domains": Difference("domains", changes=(Change("home", "name", "Home", "House"),)),
    }


def test_the_order_of_indicators_is_no_difference() -> None:
    assert found(indicators=FIRST.indicators[::-1]) == {}


def test_a_domain_that_only_one_has_is_told_by_its_name() -> None:
    (home, _school), indicators = FIRST.domains, FIRST.indicators[:2]
    assert found(domains=(home,), indicators=indicators)["domains"] == Difference(
        "domains", only_first=(Said("school", "School"),)
    )


def test_words_are_compared_without_capitals_double_spaces_and_the_last_stop() -> None:
    assert folded(" The  HOUSE\nis cold.; ") == "the house is cold"
    assert folded("cold, damp") != folded("cold damp")


def test_what_changed_of_a_rule() -> None:
    three, two = FIRST.rules
    one = found(rules=(
        dataclasses.replace(three, provisional=True, text="Three of them.", citation="§3"),
        dataclasses.replace(two, when=Ticked(2, or_above=True), tiers=(
            Tier("a talk", Ticked(2), "§1"), Tier("a plan", Cluster(2), "§1"),
        )),
    ))
    assert one == {"rules": Difference("rules", changes=(
        Change("three", "statement", "Text of three.", "Three of them."),
        Change("three", "level", "Level 3", "Level 3, to be talked through"),
        Change("three", "section", "§1", "§3"),
        Change("two", "condition", "at least 1 ticked at Level 2",
               "at least 1 ticked at Level 2 or above"),
        Change("two", "kinds of response", "",
               "a talk where at least 1 ticked at Level 2; "
               "a plan where a cluster (2 or more) at Level 2 or above"),
    ))}


@pytest.mark.parametrize("others", [
    (builders.bundled("kirklees-2016"), builders.bundled("rochdale-2018")),
    (builders.made_up(), builders.bundled("rochdale-2018")),
    (builders.bundled("kirklees-2016"), builders.made_up()),
], ids=lambda pair: f"{pair[0].id} {pair[1].id}")
def test_nothing_is_lost_between_two_councils(others: tuple[Framework, Framework]) -> None:
    first, second = others
    one = {part.part: part for part in differences(first, second)}["indicators"]
    named = {name for change in one.changes for name in change.name.split(" / ")}
    assert {said.name for said in one.only_first} == {
        indicator.id for indicator in first.indicators} - named
    assert {said.name for said in one.only_second} == {
        indicator.id for indicator in second.indicators} - named


def test_turned_round_it_says_the_same_from_the_other_side() -> None:
    first, second = builders.made_up(), builders.bundled("kirklees-2016")
    there = {one.part: one for one in differences(first, second)}
    back = {one.part: one for one in differences(second, first)}
    assert there.keys() == back.keys()
    for part, one in there.items():
        assert set(one.only_first) == set(back[part].only_second)
        assert {(c.what, c.first, c.second) for c in one.changes} == {
            (c.what, c.second, c.first) for c in back[part].changes}
