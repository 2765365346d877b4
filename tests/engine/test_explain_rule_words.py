"""A rule's condition in words: every kind of it, with the framework's own names for levels."""

from __future__ import annotations

from typing import Any

import pytest

from tests import builders
from tests.snapshots.comparing import Reviewed
from thresholds_cli.engine.explain import condition_words
from thresholds_cli.frameworks.condition_format import KINDS
from thresholds_cli.model.rules import AllOf, AnyOf, ChildAge, Condition, FactIs, Ticked

VALUES: dict[str, Any] = {
    "any": (FactIs("escalating"),), "all": (Ticked(2), Ticked(3)), "fact": "resistance",
    "ticked_at": 4, "ticked_from": 4, "cluster_from": 3, "none_ticked_from": 2,
    "ticked": Ticked(4, 3, domains=2),
    "indicator": "child-5-bruise", "any_indicator": ("child-5-bruise", "child-5-injury"),
    "immediate": True, "minority_met": True, "baseline": "all met", "help_failed": 3,
    "help_tried": 3, "child": "unborn", "child_age": ChildAge(0, 12),
}
"""By the kind of a condition: what it asks for."""


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_its_words(kind: str, reviewed: Reviewed) -> None:
    _shape, make = KINDS[kind]
    reviewed(condition_words(make(VALUES[kind]), builders.made_up()))


def test_an_unmet_need(reviewed: Reviewed) -> None:
    _shape, make = KINDS["baseline"]
    reviewed(condition_words(make("some unmet"), builders.made_up()))


def test_an_age_without_an_end() -> None:
    words = condition_words(ChildAge(192), builders.made_up())
    assert words == "the child is 16 years or over"


def test_parts_of_parts_stand_in_brackets() -> None:
    inner: Condition = AnyOf((Ticked(2), FactIs("immediate_danger")))
    assert condition_words(AllOf((Ticked(3), inner)), builders.framework()) == (
        "at least 1 ticked at Level 3 and (at least 1 ticked at Level 2 or immediate danger)"
    )


def test_a_part_that_is_a_list_of_one_stands_without_brackets() -> None:
    alone: Condition = AnyOf((FactIs("immediate_danger"),))
    assert condition_words(AllOf((Ticked(3), alone)), builders.framework()) == (
        "at least 1 ticked at Level 3 and immediate danger"
    )


def test_a_kind_that_has_no_words_is_never_passed_over() -> None:
    with pytest.raises(AssertionError):
        condition_words("unheard of", builders.framework())  # type: ignore[arg-type]
