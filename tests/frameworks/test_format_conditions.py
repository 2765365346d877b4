"""Each condition that a rule's `when` may state, and what is said of one that it may not."""

from __future__ import annotations

import pytest

from thresholds_cli.frameworks.condition_format import KINDS, ConditionShape, condition_schema
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
from thresholds_cli.strict_yaml.reader import read
from thresholds_cli.strict_yaml.schema import MISSING, Report

EACH = (
    "any, all, fact, child, child_age, ticked_at, ticked_from, ticked, cluster_from, "
    "none_ticked_from, indicator, any_indicator, immediate, minority_met, baseline, "
    "help_failed, help_tried"
)
FACTS = "immediate_danger, significant_harm, resistance, escalating"
AGES = "say `from`, `under` or both, and `from` is the lower one"
ID = "made of small letters, figures and hyphens, such as health-2-check-ups"


@pytest.mark.parametrize(("written", "condition"), [
    ("{any: [{ticked_at: 2}]}", AnyOf((Ticked(2),))),
    ("{all: [{ticked_at: 2}, {any: [{cluster_from: 1}]}]}",
     AllOf((Ticked(2), AnyOf((Cluster(1),))))),
    ("{fact: escalating}", FactIs("escalating")),
    ("{child: unborn}", ChildIs("unborn")),
    ("{child_age: {under: 1}}", ChildAge(0, 12)),
    ("{child_age: {from: 16, under: 18}}", ChildAge(192, 216)),
    ("{child_age: {from: 6, unit: months}}", ChildAge(6)),
    ("{ticked_at: 20}", Ticked(20, count=1, or_above=False)),
    ("{ticked_from: 1}", Ticked(1, count=1, or_above=True)),
    ("{ticked: {level: 3}}", Ticked(3)),
    ("{ticked: {level: 3, count: 4, domains: 2, or_above: true}}", Ticked(3, 4, True, 2)),
    ("{cluster_from: 2}", Cluster(2)),
    ("{none_ticked_from: 2}", NoneTicked(2)),
    ("{indicator: home-2-cold}", TickedAny(("home-2-cold",))),
    ("{any_indicator: [home-2-cold, x]}", TickedAny(("home-2-cold", "x"))),
    ("{immediate: true}", ImmediateTicked()),
    ("{minority_met: true}", MinorityMet()),
    ("{baseline: all met}", BaselineMet()),
    ("{baseline: some unmet}", BaselineUnmet()),
    ("{help_failed: 2}", HelpFailed(2)),
    ("{help_tried: 2}", HelpTried(2)),
])
def test_what_a_condition_says(written: str, condition: Condition) -> None:
    report = Report()
    assert ConditionShape().read(read(written, "x.yaml"), "when", report) == condition
    assert report.problems == []
    assert report.built()[-1] == condition


@pytest.mark.parametrize(("written", "column", "words"), [
    ("ticked", 1, f"when: a condition has exactly one key: {EACH}"),
    ("{}", 1, f"when: a condition has exactly one key: {EACH}"),
    ("{ticked_at: 2, immediate: true}", 1, f"when: a condition has exactly one key: {EACH}"),
    ("{tick: 2}", 2, f"when.tick: unknown condition. Known: {EACH}"),
    ("{'tick\u200bed': 2}", 2, rf"when.'tick\u200bed': unknown condition. Known: {EACH}"),
    ("{all: []}", 7, "when.all: must have at least 1 of these"),
    ("{any: [{fact: x}]}", 15, f"when.any[1].fact: 'x' is not one of: {FACTS}"),
    ("{child: poor}", 9, "when.child: 'poor' is not one of: unborn, disabled"),
    ("{child_age: {}}", 13, f"when.child_age: {AGES}"),
    ("{child_age: {from: 3, under: 3}}", 13, f"when.child_age: {AGES}"),
    ("{fact: [x]}", 8, "when.fact: must be text"),
    ("{baseline: met}", 12, "when.baseline: 'met' is not one of: all met, some unmet"),
    ("{ticked_at: 0}", 13, "when.ticked_at: must be from 1 to 20"),
    ("{ticked_at: 21}", 13, "when.ticked_at: must be from 1 to 20"),
    ("{indicator: A}", 13, f"when.indicator: 'A' must be {ID}"),
    ("{any_indicator: []}", 17, "when.any_indicator: must have at least 1 of these"),
    ("{any_indicator: [A-]}", 18, f"when.any_indicator[1]: 'A-' must be {ID}"),
    ("{immediate: false}", 13, "when.immediate: can only be true; leave the condition out instead"),
    ("{minority_met: 1}", 16, "when.minority_met: must be true or false"),
])
def test_what_is_no_condition_is_said_at_its_place(written: str, column: int, words: str) -> None:
    report = Report()
    found = ConditionShape().read(read(written, "x.yaml"), "when", report)
    assert [tuple(one) for one in report.problems] == [(1, column, words)]
    if not written.startswith(("{any: [", "{any_indicator: [A")):
        assert found is MISSING
        assert not [one for one in report.built() if not isinstance(one, ChildAge)]


def test_the_schema_has_one_alternative_for_each_kind() -> None:
    assert ConditionShape().schema() == {"$ref": "#/$defs/condition"}
    alternatives = condition_schema()["oneOf"]
    assert [list(one["properties"]) for one in alternatives] == [[kind] for kind in KINDS]
    assert alternatives[2] == {
        "type": "object",
        "properties": {"fact": {"enum": FACTS.split(", ")}},
        "required": ["fact"],
        "additionalProperties": False,
    }
    assert alternatives[12]["properties"] == {"immediate": {"type": "boolean"}}
