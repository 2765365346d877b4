"""What would change a reading: facts that are not known and only count together."""

from __future__ import annotations

from typing import Any

import pytest

from tests import builders
from tests.engine.test_what_if import MET, PROVISIONAL, Row, alone, rows, small
from thresholds_cli.engine.level import read_level
from thresholds_cli.model.case import Child, Truth
from thresholds_cli.model.framework import Framework
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
    MinorityMet,
    NoneTicked,
    Ticked,
)


def together(framework: Framework, **said: Any) -> list[Row]:
    return rows(read_level(framework, builders.answers(**said)).would_change_together)


def test_two_facts_that_only_count_together() -> None:
    framework = small(
        builders.rule("2", 2),
        builders.rule("3", 3, AllOf((FactIs("resistance"), FactIs("escalating"), Ticked(2)))),
    )
    ticked = {"indicators": ["home-2-cold"]}
    assert alone(framework, **ticked) == []
    assert together(framework, **ticked) == [("resistance: yes & escalating: yes", 3, MET)]
    assert alone(framework, resistance="yes", **ticked) == [("escalating: yes", 3, MET)]
    assert together(framework, resistance="yes", **ticked) == []
    assert together(framework, resistance="no", **ticked) == []
    assert together(framework) == []


def test_the_childs_age_can_count_together_with_another_fact() -> None:
    framework = small(
        builders.rule("4", 4, AllOf((ChildAge(0, 12), FactIs("escalating")))),
        builders.rule("3", 3, AllOf((ChildIs("disabled"), FactIs("resistance")))),
    )
    assert together(framework) == [
        ("child.age: under 1 year & escalating: yes", 4, MET),
        ("child.disabled: yes & resistance: yes", 3, MET),
    ]
    assert together(framework, child=Child("5", disabled=Truth.NO)) == []
    assert alone(framework, child=Child("4 months", disabled=Truth.YES)) == [
        ("escalating: yes", 4, MET), ("resistance: yes", 3, MET)]


def test_every_kind_of_fact_can_count_together() -> None:
    framework = small(
        builders.rule("3", 3, AllOf((MinorityMet(), HelpFailed(2), HelpTried(3), Cluster(3)))),
    )
    ticked = {"indicators": ["home-3-empty", "school-3-absent"]}
    needs = "baseline.home: not met & baseline.school: not met"
    help_given = "help.2: did not work & help.3: did not work"
    assert together(framework, **ticked) == [(f"{needs} & {help_given}", 3, MET)]
    assert together(framework, **ticked, baseline={"home": "not met"}, help={3: "under way"}) == [
        ("baseline.school: not met & help.2: did not work", 3, MET)
    ]
    assert together(framework, **ticked, help={2: "under way"}) == []


def test_only_as_many_facts_as_are_needed() -> None:
    framework = builders.framework(
        domains=builders.domains("home", "school", "street"),
        rules=(builders.rule("2", 2, AllOf((MinorityMet(), FactIs("escalating")))),),
    )
    assert together(framework) == [
        ("baseline.home: not met & baseline.school: not met & escalating: yes", 2, MET)
    ]
    either = small(builders.rule("4", 4, AllOf((
        FactIs("escalating"), AnyOf((FactIs("immediate_danger"), FactIs("significant_harm"))),
    ))))
    assert together(either) == [("escalating: yes & immediate_danger: yes", 4, MET)]


@pytest.mark.parametrize("longer_first", [True, False])
def test_of_several_ways_to_a_rule_the_shortest_is_listed(longer_first: bool) -> None:
    ways = (
        AllOf((FactIs("immediate_danger"), FactIs("resistance"), FactIs("escalating"))),
        AllOf((FactIs("resistance"), HelpFailed(2))),
    )
    framework = small(builders.rule("3", 3, AnyOf(ways if longer_first else ways[::-1])))
    assert together(framework) == [("resistance: yes & help.2: did not work", 3, MET)]


@pytest.mark.parametrize(("closed", "found"), [
    (63, [("resistance: yes & escalating: yes", 3, MET)]), (64, []),
])
def test_no_more_than_the_first_64_ways_to_a_rule_are_looked_through(
    closed: int, found: list[Row]
) -> None:
    both = AllOf((FactIs("resistance"), FactIs("escalating")))
    framework = small(builders.rule("3", 3, AnyOf((*[HelpFailed(2)] * closed, both))))
    assert together(framework, help={2: "worked"}) == found


def test_needs_that_are_met_can_count_together() -> None:
    framework = small(builders.rule("1", 1, AllOf((BaselineMet(), NoneTicked(2)))))
    assert together(framework) == [("baseline.home: met & baseline.school: met", 1, MET)]
    assert together(framework, baseline={"home": "met"}) == []


def test_an_unmet_need_can_count_together_with_another_fact() -> None:
    framework = small(builders.rule("3", 3, AllOf((BaselineUnmet(), FactIs("escalating")))))
    (found,) = together(framework, baseline={"home": "met"})
    assert found[1:] == (3, MET)
    assert "baseline.school" in found[0]
    assert "escalating: yes" in found[0]


def test_together_is_not_listed_where_one_of_them_does_as_much() -> None:
    framework = small(
        builders.rule("both", 3, AllOf((FactIs("resistance"), FactIs("escalating")))),
        builders.rule("one", 3, FactIs("escalating")),
    )
    assert alone(framework) == [("escalating: yes", 3, MET)]
    assert together(framework) == []


def test_together_is_listed_whatever_other_facts_would_do() -> None:
    framework = small(
        builders.rule("both", 3, AllOf((FactIs("resistance"), FactIs("escalating")))),
        builders.rule("danger", 4, FactIs("immediate_danger")),
    )
    assert alone(framework) == [("immediate_danger: yes", 4, MET)]
    assert together(framework) == [("resistance: yes & escalating: yes", 3, MET)]


@pytest.mark.parametrize(("condition", "known"), [
    (FactIs("resistance"), {"resistance": "no"}),
    (HelpFailed(2), {"help": {2: "worked"}}),
    (HelpTried(2), {"help": {2: "not tried"}}),
    (BaselineMet(), {"baseline": {"home": "met", "school": "not met"}}),
    (MinorityMet(), {"baseline": {"home": "met", "school": "met"}}),
])
def test_what_is_known_is_not_thought_otherwise(condition: Any, known: dict[str, Any]) -> None:
    two = AllOf((FactIs("escalating"), HelpFailed(3)))
    framework = small(builders.rule("3", 3, AnyOf((condition, two))))
    assert together(framework, **known) == [("escalating: yes & help.3: did not work", 3, MET)]


def test_together_is_listed_where_it_does_more_than_each_alone() -> None:
    framework = small(
        builders.rule("both", 4, AllOf((FactIs("resistance"), FactIs("escalating")))),
        builders.rule("one", 3, FactIs("escalating")),
    )
    assert alone(framework) == [("escalating: yes", 3, MET)]
    assert together(framework) == [("resistance: yes & escalating: yes", 4, MET)]


def test_a_rule_that_would_change_nothing_does_not_hide_the_next() -> None:
    both = AllOf((FactIs("resistance"), FactIs("escalating")))
    other = AllOf((FactIs("resistance"), HelpFailed(2)))
    framework = small(
        builders.rule("lower", 2, both), builders.rule("now", 3, Ticked(3)),
        builders.rule("higher", 4, other),
    )
    assert together(framework, indicators=["home-3-empty"]) == [
        ("resistance: yes & help.2: did not work", 4, MET)
    ]


def test_together_is_listed_where_it_is_firmer_than_each_alone() -> None:
    framework = small(
        builders.rule("both", 3, AllOf((FactIs("resistance"), FactIs("escalating")))),
        builders.rule("one", 3, FactIs("escalating"), provisional=True),
    )
    assert alone(framework) == [("escalating: yes", 3, PROVISIONAL)]
    assert together(framework) == [("resistance: yes & escalating: yes", 3, MET)]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["can, cannot", "cannot, can"])
def test_a_rule_that_cannot_come_to_hold_adds_nothing(order: tuple[int, int]) -> None:
    two = (FactIs("resistance"), FactIs("escalating"))
    rules = (
        builders.rule("can", 3, AllOf(two)),
        builders.rule("cannot", 4, AllOf((*two, HelpFailed(2), FactIs("immediate_danger")))),
    )
    framework = small(*(rules[one] for one in order))
    assert together(framework, help={2: "under way"}) == [
        ("resistance: yes & escalating: yes", 3, MET)
    ]


def test_two_rules_with_the_same_facts_are_listed_once_the_highest_first() -> None:
    two = AllOf((FactIs("resistance"), FactIs("escalating")))
    same = AllOf((FactIs("escalating"), FactIs("resistance")))
    three = AllOf((HelpFailed(2), HelpFailed(3)))
    framework = small(
        builders.rule("low", 2, three), builders.rule("high", 4, two),
        builders.rule("again", 3, same),
    )
    assert together(framework) == [
        ("resistance: yes & escalating: yes", 4, MET),
        ("help.2: did not work & help.3: did not work", 2, MET),
    ]


@pytest.mark.parametrize("needs", [
    (MinorityMet(), BaselineUnmet()), (BaselineUnmet(), MinorityMet()),
], ids=["the worse first", "the milder first"])
def test_of_two_answers_to_one_fact_the_worse_serves_both_conditions(
    needs: tuple[Condition, ...]
) -> None:
    framework = small(builders.rule("3", 3, AllOf((*needs, FactIs("escalating")))))
    assert together(framework) == [(
        "baseline.home: not met & baseline.school: not met & escalating: yes", 3, MET,
    )]
