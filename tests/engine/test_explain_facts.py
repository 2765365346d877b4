"""The answers one by one: what rules read of the child is among them, and only then."""

from __future__ import annotations

import dataclasses

from tests import builders
from thresholds_cli.engine.explain import answered, told
from thresholds_cli.frameworks import load_framework
from thresholds_cli.model.case import Child, Truth
from thresholds_cli.model.rules import AllOf, ChildAge, ChildIs, Ticked

SMALL = builders.framework()
READING = dataclasses.replace(SMALL, rules=(
    *SMALL.rules,
    builders.rule("baby", 2, AllOf((Ticked(2), ChildAge(0, 12)))),
    builders.rule("disabled", 2, AllOf((Ticked(2), ChildIs("disabled")))),
))


def test_what_rules_read_of_the_child_is_told_with_what_is_not_known() -> None:
    said = builders.answers(SMALL.id, child=Child("about 1", others="a brother"))
    found = [
        (one.key, one.what, one.value) for one in told(READING, said)
        if one.key.startswith("child.")
    ]

    assert found == [
        ("child.age", "the child’s age", "about 1"),
        ("child.disabled", "the child is disabled", Truth.NOT_KNOWN.value),
    ]


def test_what_no_rule_reads_of_the_child_is_no_answer_to_the_framework() -> None:
    said = builders.answers(SMALL.id, child=Child("4", disabled=Truth.YES))
    assert not [one for one in told(SMALL, said) if one.key.startswith("child")]


def test_every_single_answer_danger_first() -> None:
    framework = load_framework("kirklees-2016")
    said = builders.answers(framework.id, immediate_danger=Truth.NO, escalating=Truth.YES)

    assert [(one.key, one.what, one.value) for one in answered(framework, said)] == [
        ("immediate_danger", "immediate danger", "no"),
        ("significant_harm", "significant harm suspected", "not known"),
        ("baseline.health", "Level 1 needs in Health", "not known"),
        ("baseline.education", "Level 1 needs in Education", "not known"),
        ("baseline.emotional", "Level 1 needs in Emotional and Behavioural Development",
         "not known"),
        ("baseline.identity", "Level 1 needs in Identity", "not known"),
        ("baseline.family", "Level 1 needs in Family and Environmental", "not known"),
        ("baseline.parenting", "Level 1 needs in Parenting Capacity", "not known"),
        ("help.2", "help at Level 2", "not known"),
        ("help.3", "help at Level 3", "not known"),
        ("resistance", "the family turns down help from several agencies", "not known"),
        ("escalating", "need or risk is getting worse, or likely to", "yes"),
    ]


def test_what_the_framework_never_asks_is_told_only_where_it_was_said() -> None:
    """The smallest framework asks for neither; danger and harm are asked by every one."""
    said = builders.answers(SMALL.id, escalating=Truth.NO)

    assert [one.key for one in told(SMALL, said)] == [
        "immediate_danger", "significant_harm", "baseline.home", "escalating",
    ]


def test_what_the_framework_asks_is_told_where_it_is_not_known_too() -> None:
    framework = load_framework("kirklees-2016")

    keys = [one.key for one in told(framework, builders.answers(framework.id))]

    assert keys[-2:] == ["resistance", "escalating"]
