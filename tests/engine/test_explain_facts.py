"""The answers one by one: what rules read of the child is among them, and only then."""

from __future__ import annotations

import dataclasses

from tests import builders
from thresholds_cli.engine.explain import told
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
