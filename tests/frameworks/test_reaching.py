"""Rules that could call a child's situation too low are refused, whatever the framework."""

from __future__ import annotations

import pytest

from tests.builders import SMALLEST
from thresholds_cli.errors import FileRefused
from thresholds_cli.frameworks import parse_framework

HARM = "when: {any: [{fact: immediate_danger}, {fact: significant_harm}]}"
PRESENT = "when: {ticked_at: 2}"
MET = "when: {all: [{baseline: all met}, {none_ticked_from: 2}]}"
COLD = "text: The house is cold"
THREE = ("  - {number: 2, name: Extra help}", "  - {number: 2, name: Extra help}\n"
         "  - {number: 3, name: Protection}")
RULE_3 = "rules:\n  - {id: S3, level: 3, text: Three., citation: §1, when: {ticked_at: 3}}"


def changed(*pairs: tuple[str, str]) -> str:
    text = SMALLEST
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def refusals(*pairs: tuple[str, str]) -> list[str]:
    with pytest.raises(FileRefused) as caught:
        parse_framework(changed(*pairs).encode(), "x.yaml")
    assert all(one.line for one in caught.value.problems)
    return [one.message for one in caught.value.problems]


@pytest.mark.parametrize("new", [
    "when: {cluster_from: 2}", "when: {all: [{ticked_at: 2}, {fact: significant_harm}]}",
    "when: {indicator: home-2-cold}",
])
def test_one_indicator_alone_must_lead_to_its_level(new: str) -> None:
    found = refusals((PRESENT, new))
    assert any("one indicator at level 2 alone must lead" in one for one in found)


@pytest.mark.parametrize("new", [
    "when: {any: [{ticked_at: 2}, {fact: significant_harm}]}", "when: {all: [{ticked_from: 2}]}",
    "when: {any: [{all: [{ticked_from: 1}]}, {baseline: some unmet}]}",
])
def test_it_may_do_so_among_other_ways(new: str) -> None:
    parse_framework(changed((PRESENT, new)).encode(), "x.yaml")


@pytest.mark.parametrize(("new", "missing"), [
    ("when: {fact: immediate_danger}", ["significant_harm"]),
    ("when: {all: [{fact: immediate_danger}, {fact: significant_harm}]}",
     ["immediate_danger", "significant_harm"]),
    (f"{HARM}\n    provisional: true", ["immediate_danger", "significant_harm"]),
])
def test_danger_and_suspected_harm_must_each_meet_the_criteria_of_a_level(
    new: str, missing: list[str]
) -> None:
    assert [one.split()[0] for one in refusals((HARM, new))] == missing


@pytest.mark.parametrize("rule", [
    "rules:\n  - {id: A, level: 2, text: A., citation: §1, when: {immediate: true}}",
    "rules:\n  - {id: A, level: 2, text: A., citation: §1, when: {indicator: home-2-cold}}",
])
def test_what_is_referred_at_once_must_alone_be_the_highest_level(rule: str) -> None:
    at_once = (COLD, f"immediate: true, {COLD}")
    provisional = ("  - id: S2-harm", f"{rule[7:-1]}, provisional: true}}\n  - id: S2-harm")
    (refusal,) = refusals(at_once, (PRESENT, f"{PRESENT}\n    provisional: true"), provisional)
    assert "to be referred at once it must alone lead to level 2" in refusal
    parse_framework(changed(at_once, ("rules:", rule)).encode(), "x.yaml")


def test_a_rule_below_the_highest_is_not_enough_for_it() -> None:
    rule = ("rules:", f"{RULE_3}\n  - {{id: A, level: 2, text: A., citation: §1, "
                      "when: {immediate: true}}")
    (refusal,) = refusals(THREE, (COLD, f"immediate: true, {COLD}"), rule)
    assert "it must alone lead to level 3" in refusal


@pytest.mark.parametrize(("new", "words"), [
    ("when: {none_ticked_from: 2}", "holds when nothing at all is known"),
    ("when: {all: [{none_ticked_from: 2}]}", "holds when nothing at all is known"),
    ("when: {any: [{baseline: all met}, {none_ticked_from: 2}]}", "holds when nothing"),
])
def test_nothing_known_is_never_a_level(new: str, words: str) -> None:
    assert any(words in one for one in refusals((MET, new)))


@pytest.mark.parametrize(("new", "words"), [
    ("when: {all: [{baseline: all met}, {none_ticked_from: 1}]}", "would lower the level"),
    ("when: {all: [{baseline: all met}, {none_ticked_from: 2}]}", "only a rule for level 1"),
])
def test_a_worse_answer_never_lowers_the_level(new: str, words: str) -> None:
    rule = f"rules:\n  - {{id: A, level: 2, text: A., citation: §1, {new}}}"
    assert any(words in one for one in refusals(("rules:", rule)))


def test_no_level_is_out_of_reach() -> None:
    assert "no rule leads to level 3" in refusals(THREE)


def test_a_faulty_rule_does_not_make_others_look_wrong() -> None:
    (only,) = refusals((PRESENT, "when: {ticked_at: two}"))
    assert only == "rules[1].when.ticked_at: must be a whole number"
