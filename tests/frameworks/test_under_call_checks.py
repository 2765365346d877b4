"""Rules that could call a child's situation too low are refused, whatever the framework."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from tests.builders import SMALLEST, rule
from tests.frameworks.faults import changed, faults
from tests.snapshots.comparing import Reviewed
from thresholds_cli.frameworks import examine, parse_framework
from thresholds_cli.frameworks.under_call_checks import check_reach
from thresholds_cli.model.rules import Condition, Ticked

BOTH = ["immediate_danger", "significant_harm"]
HELP = ("facts: {}", "facts:\n  help: {why: Why., citation: §1, levels: [2]}\n"
        "  escalating: {why: Why., citation: §1}")
HARM = "when: {any: [{fact: immediate_danger}, {fact: significant_harm}]}"
PRESENT = "when: {ticked_at: 2}"
MET = "when: {all: [{baseline: all met}, {none_ticked_from: 2}]}"
COLD = "text: The house is cold"
THREE = ("  - {number: 2, name: Extra help}", "  - {number: 2, name: Extra help}\n"
         "  - {number: 3, name: Protection}")
HARM_AT_3 = ("level: 2\n    text: Immediate", "level: 3\n    text: Immediate")
RULE_3 = "rules:\n  - {id: S3, level: 3, text: Three., citation: §1, when: {ticked_at: 3}}"
AT_2, AT_3 = (
    (f"{n}", f"one indicator at level {n} alone must lead to level {n} or above") for n in (2, 3))
"""Of a fault: what it points at, and how what is said begins."""


def more(rule: str, rule_id: str = "A", before: str = "  - id: S2\n") -> tuple[str, str]:
    """One more rule: its level, and what follows."""
    level, _, rest = rule.partition(", ")
    return before, (
        f"  - {{id: {rule_id}, level: {level}, text: A rule., citation: §1, {rest}}}\n{before}")


def not_alone(fact: str, highest: int = 2) -> tuple[str, str]:
    return "- {id: S3" if highest == 3 else "- id: S2", (
        f"{fact} alone must lead to level {highest}, the highest, not provisionally")


def at_once(highest: int) -> tuple[str, str]:
    return "true", (
        f"to be referred at once it must alone lead to level {highest}, not provisionally")


def refused(*changes: tuple[str, str]) -> list[tuple[str, str]]:
    """The faults of a changed file, without what is said to do about them."""
    return [(place, without_advice(words)) for place, words in faults(changed(*changes))]


def without_advice(words: str) -> str:
    return words.partition(": add a rule")[0].removesuffix(", at least provisionally")


def sound(*changes: tuple[str, str]) -> bool:
    parse_framework(changed(*changes).encode(), "x.yaml")
    return True


@pytest.mark.parametrize("new", [
    "when: {cluster_from: 2}", "when: {all: [{ticked_at: 2}, {fact: significant_harm}]}",
    "when: {indicator: home-2-cold}", "when: {ticked_at: 1}",
])
def test_one_indicator_alone_must_lead_to_its_level(new: str) -> None:
    assert refused((PRESENT, new)) == [AT_2]


@pytest.mark.parametrize("new", [
    "when: {any: [{ticked_at: 2}, {fact: significant_harm}]}", "when: {all: [{ticked_from: 2}]}",
    "when: {any: [{all: [{ticked_from: 1}]}, {baseline: some unmet}]}",
    "when: {ticked_at: 2}\n    provisional: true",
])
def test_it_may_do_so_among_other_ways(new: str) -> None:
    assert sound((PRESENT, new))


def test_it_may_lead_to_a_higher_level_but_not_to_a_lower_one() -> None:
    assert sound(THREE, HARM_AT_3, ("rules:", RULE_3), (PRESENT, "when: {cluster_from: 2}"),
                 more("3, when: {ticked_at: 2}", before="  - id: S2-harm"))
    assert refused(
        THREE, HARM_AT_3, ("rules:", RULE_3), (PRESENT, "when: {ticked_from: 3}")) == [AT_2]
    assert refused(
        THREE, HARM_AT_3, more("3, when: {cluster_from: 3}"),
        more("2, when: {ticked_at: 3}", "B", before="  - id: S2-harm")) == [AT_3]


@pytest.mark.parametrize(("when", "enough"), [
    (Ticked(2), True), (Ticked(2, count=2), False), (Ticked(1, or_above=True), True),
    (Ticked(1, count=2, or_above=True), False),
], ids=str)
def test_a_rule_that_asks_for_two_is_not_one_that_one_leads_to(
    tmp_path: Path, when: Condition, enough: bool
) -> None:
    path = tmp_path / "ours.yaml"
    path.write_text(SMALLEST, encoding="utf-8")
    examined = examine(str(path))
    rules = (rule(when=when), *examined.framework.rules[1:])
    check_reach(dataclasses.replace(examined.framework, rules=rules), examined.report)
    said = [without_advice(one.message) for one in examined.report.problems]
    assert said == ([] if enough else [AT_2[1]])


@pytest.mark.parametrize(("new", "missing"), [
    ("when: {fact: immediate_danger}", ["significant_harm"]),
    ("when: {fact: significant_harm}", ["immediate_danger"]),
    ("when: {any: [{fact: immediate_danger}, {fact: escalating}]}", ["significant_harm"]),
    ("when: {all: [{fact: immediate_danger}, {fact: significant_harm}]}", BOTH),
    ("when: {any: [{all: [{fact: immediate_danger}, {ticked_from: 2}]}, "
     "{all: [{fact: significant_harm}, {baseline: some unmet}]}]}", BOTH),
    ("when: {all: [{any: [{fact: immediate_danger}, {fact: significant_harm}]}, "
     "{ticked_at: 2}]}", BOTH),
    ("when: {all: [{any: [{fact: immediate_danger}, {fact: significant_harm}]}, "
     "{none_ticked_from: 2}]}", BOTH),
    ("when: {any: [{help_failed: 2}, {fact: escalating}]}", BOTH),
    (f"{HARM}\n    provisional: true", BOTH),
])
def test_danger_and_suspected_harm_must_each_meet_the_criteria_of_the_highest_level(
    new: str, missing: list[str]
) -> None:
    assert refused(HELP, (HARM, new)) == [not_alone(fact) for fact in missing]


@pytest.mark.parametrize("new", [
    "when: {any: [{fact: significant_harm}, {fact: immediate_danger}, {ticked_at: 2}]}",
    "when: {any: [{any: [{fact: significant_harm}]}, {all: [{fact: immediate_danger}]}]}",
    "when: {all: [{any: [{fact: immediate_danger}, {fact: significant_harm}]}, "
    "{any: [{fact: significant_harm}, {fact: immediate_danger}, {ticked_at: 2}]}]}",
])
def test_they_may_do_so_among_other_ways(new: str) -> None:
    assert sound((HARM, new))


def test_they_may_each_have_a_rule_of_their_own() -> None:
    assert sound((HARM, "when: {fact: immediate_danger}"),
                 more("2, when: {fact: significant_harm}"))


@pytest.mark.parametrize("level", [1, 2])
def test_a_level_below_the_highest_is_not_enough_for_danger_or_harm(level: int) -> None:
    below = ("level: 2\n    text: Immediate", f"level: {level}\n    text: Immediate")
    found = refused(THREE, below, ("rules:", RULE_3))
    assert found[:2] == [not_alone(fact, 3) for fact in BOTH]
    assert [words.startswith(ON_MET) for _, words in found[2:]] == [True] * (level == 1)


def test_a_provisional_rule_at_the_highest_is_not_enough_beside_a_firm_one_below() -> None:
    assert refused(
        THREE, ("rules:", RULE_3), more("3, provisional: true, " + HARM, "H")) == [
        not_alone(fact, 3) for fact in BOTH]


ON_MET = "a rule for level 1 rests on met needs"


@pytest.mark.promise("nothing-is-not-level-1")
@pytest.mark.parametrize("new", [
    "{ticked_at: 1}", "{ticked_from: 1}", "{cluster_from: 1}", "{indicator: home-2-cold}",
    "{any_indicator: [home-2-cold]}", "{immediate: true}", "{baseline: some unmet}",
    "{minority_met: true}", "{help_failed: 2}", "{help_tried: 2}", "{fact: escalating}",
    "{fact: immediate_danger}", "{any: [{baseline: all met}, {ticked_at: 1}]}",
    "{any: [{baseline: all met}, {help_failed: 2}]}",
    "{any: [{all: [{baseline: all met}, {none_ticked_from: 2}]}, {ticked_at: 1}]}",
    "{all: [{none_ticked_from: 2}, {ticked_at: 1}]}",
    "{all: [{none_ticked_from: 2}, {help_failed: 2}]}",
    "{all: [{any: [{baseline: all met}, {ticked_at: 1}]}, {none_ticked_from: 2}]}",
    "{all: [{baseline: all met}, {help_failed: 2}]}",
    "{all: [{baseline: all met}, {fact: escalating}]}",
    "{all: [{baseline: all met}, {any: [{none_ticked_from: 2}, {fact: significant_harm}]}]}",
    "{all: [{baseline: all met}, {baseline: some unmet}]}",
    "{all: [{baseline: all met}, {ticked_from: 1}]}",
    "{all: [{baseline: all met}, {ticked_at: 2}]}",
])
def test_a_rule_for_the_lowest_level_rests_on_met_needs_alone(new: str) -> None:
    ((place, words),) = refused(HELP, (MET, f"when: {new}"))
    assert new.startswith(place)
    assert words.startswith(ON_MET)


@pytest.mark.parametrize("new", [
    "{baseline: all met}", "{all: [{baseline: all met}, {ticked_at: 1}]}",
    "{all: [{baseline: all met}, {any: [{none_ticked_from: 2}, {ticked_at: 1}]}]}",
    "{any: [{baseline: all met}, {all: [{baseline: all met}, {none_ticked_from: 2}]}]}",
])
def test_a_strength_may_stand_beside_met_needs(new: str) -> None:
    assert sound((MET, f"when: {new}"))


@pytest.mark.parametrize("when", ["immediate: true", "indicator: home-2-cold"])
def test_what_is_referred_at_once_must_alone_be_the_highest_level(when: str) -> None:
    marked = (COLD, f"immediate: true, {COLD}")
    provisional = (PRESENT, f"{PRESENT}\n    provisional: true")
    assert refused(marked, provisional) == [at_once(2)]
    assert refused(
        marked, provisional, more(f"2, provisional: true, when: {{{when}}}")) == [at_once(2)]
    assert refused(
        marked, provisional, more("2, when: {indicator: home-2-damp}"),
        (f"{COLD}, citation: §1}}", f"{COLD}, citation: §1}}\n  - {{id: home-2-damp, level: 2, "
         "domain: home, text: Damp, citation: §1}")) == [at_once(2)]
    assert sound(marked, provisional, more(f"2, when: {{{when}}}"))


@pytest.mark.parametrize(("when", "enough"), [
    ("{any: [{fact: escalating}, {immediate: true}]}", True),
    ("{any: [{fact: escalating}, {indicator: home-2-cold}]}", True),
    ("{all: [{immediate: true}, {any_indicator: [home-2-cold]}]}", True),
    ("{all: [{fact: escalating}, {immediate: true}]}", False),
    ("{any: [{fact: escalating}]}", False),
])
def test_one_of_several_ways_to_the_highest_level_is_enough(when: str, enough: bool) -> None:
    changes = (HELP, (COLD, f"immediate: true, {COLD}"),
               (PRESENT, f"{PRESENT}\n    provisional: true"), more(f"2, when: {when}"))
    if enough:
        assert sound(*changes)
    else:
        assert refused(*changes) == [at_once(2)]


def test_a_rule_below_the_highest_is_not_enough_for_it() -> None:
    rules = ("rules:", f"{RULE_3}\n  - {{id: A, level: 2, text: A., citation: §1, "
                       "when: {immediate: true}}")
    marked = (COLD, f"immediate: true, {COLD}")
    assert refused(THREE, HARM_AT_3, marked, rules) == [at_once(3)]


@pytest.mark.parametrize("new", [
    "{none_ticked_from: 2}", "{all: [{none_ticked_from: 2}]}",
    "{all: [{none_ticked_from: 2}, {none_ticked_from: 1}]}",
    "{any: [{baseline: all met}, {none_ticked_from: 2}]}",
    "{any: [{baseline: all met}, {all: [{none_ticked_from: 1}]}]}",
])
def test_nothing_known_is_never_a_level(new: str) -> None:
    ((place, words),) = refused((MET, f"when: {new}"))
    assert new.startswith(place)
    assert words.startswith("holds when nothing at all is known")


@pytest.mark.parametrize(("rule", "expected"), [
    ("2, when: {all: [{baseline: some unmet}, {none_ticked_from: 1}]}",
     "at level 1 would lower the level"),
    ("2, when: {all: [{baseline: all met}, {fact: significant_harm}]}",
     "only a rule for level 1 can rest on"),
])
def test_a_worse_answer_never_lowers_the_level(rule: str, expected: str) -> None:
    ((place, words),) = refused(more(rule))
    assert f"when: {place}" in rule
    assert expected in words


@pytest.mark.parametrize("changes", [
    pytest.param([(PRESENT, "when: {cluster_from: 2}")], id="one indicator"),
    pytest.param([HELP, (HARM, "when: {fact: immediate_danger}")], id="danger and harm"),
    pytest.param([(COLD, f"immediate: true, {COLD}"),
                  (PRESENT, f"{PRESENT}\n    provisional: true")], id="at once"),
    pytest.param([(MET, "when: {ticked_at: 1}")], id="the lowest level"),
    pytest.param([(MET, "when: {none_ticked_from: 2}")], id="nothing known"),
    pytest.param([more("2, when: {all: [{baseline: some unmet}, {none_ticked_from: 1}]}")],
                 id="lowered by a tick"),
    pytest.param([more("2, when: {all: [{baseline: all met}, {fact: significant_harm}]}")],
                 id="rests on met needs"),
])
def test_what_to_do_about_each(changes: list[tuple[str, str]], reviewed: Reviewed) -> None:
    reviewed(words for _place, words in faults(changed(*changes)))


@pytest.mark.parametrize("rule", [
    "2, when: {all: [{baseline: some unmet}, {none_ticked_from: 2}]}",
    "1, when: {all: [{baseline: all met}, {none_ticked_from: 1}]}",
])
def test_what_rules_out_only_what_leads_as_high_is_no_fault(rule: str) -> None:
    assert sound(more(rule))


def test_no_level_is_out_of_reach() -> None:
    assert refused(THREE) == [
        ("3", "no rule leads to level 3"), AT_3,
        *(("- id: S2", not_alone(fact, 3)[1]) for fact in BOTH)]


def test_a_faulty_rule_does_not_make_others_look_wrong() -> None:
    assert refused((PRESENT, "when: {ticked_at: two}")) == [
        ("two", "rules[1].when.ticked_at: must be a whole number")]
