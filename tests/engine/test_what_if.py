"""What would change a reading: single facts that are not known."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from tests import builders
from thresholds_cli.engine.level import read_level
from thresholds_cli.engine.what_if import all_in_words, apply
from thresholds_cli.model.case import Child, Truth
from thresholds_cli.model.framework import FactQuestion, Framework
from thresholds_cli.model.record import Basis, FactChange, WouldChange
from thresholds_cli.model.rules import (
    AllOf,
    AnyOf,
    BaselineMet,
    BaselineUnmet,
    ChildAge,
    ChildIs,
    FactIs,
    HelpFailed,
    HelpTried,
    MinorityMet,
    NoneTicked,
    Rule,
    Ticked,
)

MET, PROVISIONAL, NOT_ENOUGH = Basis.CRITERIA_MET, Basis.PROVISIONAL, Basis.NOT_ENOUGH
Row = tuple[str, int | None, Basis]


def small(*rules: Rule) -> Framework:
    """Four levels, two domains and these rules."""
    return builders.framework(
        levels=builders.levels(4),
        domains=builders.domains("home", "school"),
        facts={"help": FactQuestion("why", "§1", levels=(2, 3))},
        indicators=builders.indicators("home-2-cold", "home-3-empty", "school-3-absent"),
        rules=rules,
    )


def rows(changes: tuple[WouldChange, ...]) -> list[Row]:
    """Changes in short: the facts and what they turn out, level, basis."""
    return [
        (" & ".join(f"{fact.fact}: {fact.to}" for fact in one.facts), one.level, one.basis)
        for one in changes
    ]


def alone(framework: Framework, **said: Any) -> list[Row]:
    return rows(read_level(framework, builders.answers(**said)).would_change)


# One fact


@pytest.mark.parametrize(("change", "wanted"), [
    (FactChange("immediate_danger", "yes"), {"immediate_danger": "yes"}),
    (FactChange("escalating", "no"), {"escalating": "no"}),
    (FactChange("baseline.school", "partly met"), {
        "baseline": {"home": "met", "school": "partly met"}
    }),
    (FactChange("help.3", "did not work"), {"help": {2: "worked", 3: "did not work"}}),
])
def test_a_change_touches_its_fact_only(change: FactChange, wanted: dict[str, Any]) -> None:
    before: dict[str, Any] = {
        "indicators": ["home-2-cold"], "resistance": "yes", "baseline": {"home": "met"},
        "help": {2: "worked"},
    }
    now = builders.answers(**before)
    assert apply(now, change) == builders.answers(**{**before, **wanted})
    assert now == builders.answers(**before)


def test_a_change_replaces_an_answer_that_was_there() -> None:
    now = builders.answers(baseline={"home": "met"}, help={2: "worked"}, resistance="no")
    assert apply(now, FactChange("baseline.home", "not met")).baseline_of("home").value == "not met"
    assert apply(now, FactChange("help.2", "under way")).help_at(2).value == "under way"
    assert apply(now, FactChange("resistance", "yes")).resistance.value == "yes"


def test_every_open_fact_that_raises_the_level_is_listed_the_largest_effect_first() -> None:
    framework = small(
        builders.rule("2", 2, FactIs("escalating")),
        builders.rule("3", 3, FactIs("resistance"), provisional=True),
        builders.rule("4", 4, AnyOf((FactIs("immediate_danger"), FactIs("significant_harm")))),
    )
    assert alone(framework) == [
        ("immediate_danger: yes", 4, MET),
        ("significant_harm: yes", 4, MET),
        ("resistance: yes", 3, PROVISIONAL),
        ("escalating: yes", 2, MET),
    ]
    assert alone(framework, significant_harm="no", resistance="yes") == [
        ("immediate_danger: yes", 4, MET)
    ]
    assert alone(framework, immediate_danger="yes") == []


def test_what_is_known_is_never_said_to_change() -> None:
    pairs = (("resistance", "escalating"), ("immediate_danger", "significant_harm"))
    for one, other in (*pairs, *(pair[::-1] for pair in pairs)):
        framework = small(builders.rule("4", 4, AnyOf((FactIs(one), FactIs(other)))))

        assert alone(framework, **{one: "no"}) == [(f"{other}: yes", 4, MET)]


def test_what_rules_read_of_the_child_is_said_while_it_is_not_known() -> None:
    framework = small(
        builders.rule("4", 4, AllOf((Ticked(3), ChildAge(0, 12)))),
        builders.rule("3", 3, AllOf((Ticked(2), ChildIs("disabled")))),
    )
    ticked = ["home-3-empty", "home-2-cold"]
    assert alone(framework, indicators=ticked) == [
        ("child.age: under 1 year", 4, MET), ("child.unborn: yes", 4, MET),
        ("child.disabled: yes", 3, MET),
    ]
    assert alone(framework, indicators=ticked, child=Child("5", disabled=Truth.NO)) == []
    said = builders.answers(indicators=ticked, child=Child("about 1"))
    would = read_level(framework, said).would_change
    assert "If the child is under 1 year old: " in " ".join(all_in_words(would, framework))


def test_what_is_known_of_the_child_is_never_said_to_change() -> None:
    framework = small(builders.rule("4", 4, AnyOf((ChildAge(60), ChildAge(0, 12)))))
    assert alone(framework, child=Child("about 1")) == [("child.age: under 1 year", 4, MET)]
    assert alone(framework, child=Child("a toddler", unborn=Truth.NO)) == [
        ("child.age: 5 years or over", 4, MET)]


@pytest.mark.parametrize(("change", "child"), [
    (FactChange("child.age", "5"), Child("5", Truth.NO, Truth.YES, "a brother")),
    (FactChange("child.age", "not known"), Child("", Truth.NO, Truth.YES, "a brother")),
    (FactChange("child.unborn", "yes"), Child("1", Truth.YES, Truth.YES, "a brother")),
    (FactChange("child.disabled", "not known"), Child("1", Truth.NO, others="a brother")),
])
def test_a_change_of_the_child_touches_nothing_else_of_the_child(
    change: FactChange, child: Child
) -> None:
    before = builders.answers(child=Child("1", Truth.NO, Truth.YES, "a brother"), resistance="yes")
    assert apply(before, change) == builders.answers(child=child, resistance="yes")


def test_a_firmer_basis_at_the_same_level_is_a_change() -> None:
    framework = small(
        builders.rule("present", 3, Ticked(3), provisional=True),
        builders.rule("firm", 3, FactIs("escalating")),
    )
    assert alone(framework, indicators=["home-3-empty"]) == [("escalating: yes", 3, MET)]


def test_criteria_met_comes_before_provisional_at_the_same_level() -> None:
    framework = small(
        builders.rule("provisional", 3, FactIs("resistance"), provisional=True),
        builders.rule("firm", 3, FactIs("escalating")),
    )
    assert alone(framework) == [("escalating: yes", 3, MET), ("resistance: yes", 3, PROVISIONAL)]


def test_a_lower_rule_that_comes_to_hold_changes_nothing() -> None:
    framework = small(builders.rule("3", 3), builders.rule("2", 2, FactIs("escalating")))
    assert alone(framework, indicators=["home-3-empty"]) == []
    assert alone(framework) == [("escalating: yes", 2, MET)]


def test_the_last_unknown_need_can_go_either_way() -> None:
    framework = small(
        builders.rule("unmet", 2, AllOf((BaselineUnmet(), NoneTicked(2))), provisional=True),
        builders.rule("met", 1, AllOf((BaselineMet(), NoneTicked(2)))),
    )
    assert alone(framework, baseline={"home": "met"}) == [
        ("baseline.school: partly met", 2, PROVISIONAL),  # the mildest of two with this effect
        ("baseline.school: met", 1, MET),
    ]
    assert alone(framework, baseline={"home": "not met"}) == []
    assert alone(framework) == [
        ("baseline.home: partly met", 2, PROVISIONAL),
        ("baseline.school: partly met", 2, PROVISIONAL),
    ]


@pytest.mark.parametrize(("condition", "to"), [
    (HelpFailed(3), "did not work"),
    (HelpTried(3), "under way"),
])
def test_help_names_the_mildest_answer_that_is_enough(condition: Any, to: str) -> None:
    framework = small(builders.rule("3", 3, condition))
    assert alone(framework) == [(f"help.3: {to}", 3, MET)]
    assert alone(framework, help={2: "worked"}) == [(f"help.3: {to}", 3, MET)]
    assert alone(framework, help={3: "worked"}) == []


def test_help_under_way_is_known_and_so_not_listed() -> None:
    framework = small(builders.rule("3", 3, HelpFailed(3)))
    assert alone(framework, help={3: "under way"}) == []


def test_help_that_is_never_asked_about_is_not_listed() -> None:
    framework = dataclasses.replace(small(builders.rule("3", 3, HelpFailed(3))), facts={})
    assert alone(framework) == []
    assert read_level(framework, builders.answers()).would_change_together == ()


def test_answers_with_different_effects_are_each_listed() -> None:
    firmer = small(
        builders.rule("tried", 3, HelpTried(3), provisional=True),
        builders.rule("failed", 3, HelpFailed(3)),
    )
    assert alone(firmer) == [
        ("help.3: did not work", 3, MET), ("help.3: under way", 3, PROVISIONAL),
    ]
    higher = small(
        builders.rule("tried", 3, HelpTried(3)), builders.rule("failed", 4, HelpFailed(3))
    )
    assert alone(higher) == [("help.3: did not work", 4, MET), ("help.3: under way", 3, MET)]


def test_equal_effects_are_listed_in_the_order_of_asking() -> None:
    framework = small(builders.rule("3", 3, AnyOf((
        FactIs("escalating"), FactIs("resistance"), HelpFailed(3), HelpFailed(2), BaselineMet(),
        FactIs("significant_harm"), FactIs("immediate_danger"),
    ))))
    assert [row[0].partition(":")[0] for row in alone(framework, baseline={"home": "met"})] == [
        "immediate_danger", "significant_harm", "baseline.school", "help.2", "help.3",
        "resistance", "escalating",
    ]


def test_the_mildest_need_that_makes_a_minority() -> None:
    framework = small(builders.rule("3", 3, MinorityMet()))
    assert alone(framework, baseline={"home": "not met"}) == [
        ("baseline.school: partly met", 3, MET)
    ]
    assert alone(framework, baseline={"home": "partly met"}) == [
        ("baseline.school: not met", 3, MET)
    ]
