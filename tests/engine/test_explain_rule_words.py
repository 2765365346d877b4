"""A rule's condition in words: every kind of it, with the framework's own names for levels."""

from __future__ import annotations

from typing import Any

import pytest

from tests import builders
from thresholds_cli.engine.explain import condition_words
from thresholds_cli.frameworks.format import KINDS
from thresholds_cli.model.rules import AllOf, AnyOf, Condition, FactIs, Ticked

VALUES: dict[str, tuple[Any, str]] = {
    "any": ((FactIs("escalating"),), "need or risk is escalating, or likely to"),
    "all": ((Ticked(2), Ticked(3)), "at least 1 ticked at Universal Plus and at least 1 ticked at "
            "Partnership"),
    "fact": ("resistance", "the family resists multi-agency help"),
    "ticked_at": (4, "at least 1 ticked at Partnership Plus"),
    "ticked_from": (4, "at least 1 ticked at Partnership Plus or above"),
    "cluster_from": (3, "a cluster (3 or more) at Partnership or above"),
    "none_ticked_from": (2, "none ticked at Universal Plus or above"),
    "indicator": ("child-5-bruise", "ticked: child-5-bruise"),
    "any_indicator": (("child-5-bruise", "child-5-injury"),
                      "ticked: child-5-bruise or child-5-injury"),
    "immediate": (True, "ticked: one to be referred at once"),
    "minority_met": (True, "only a minority of needs met"),
    "baseline": ("all met", "Universal needs met in every domain"),
    "help_failed": (3, "help at Partnership did not work"),
    "help_tried": (3, "help at Partnership under way or did not work"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_its_words(kind: str) -> None:
    value, words = VALUES[kind]
    _shape, make = KINDS[kind]
    assert condition_words(make(value), builders.made_up()) == words


def test_an_unmet_need() -> None:
    _shape, make = KINDS["baseline"]
    assert condition_words(make("some unmet"), builders.made_up()) == (
        "Universal needs partly met or not met in some domain"
    )


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
