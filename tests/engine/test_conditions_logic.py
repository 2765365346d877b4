"""Kleene's tables, written out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from thresholds_cli.engine.conditions import all_of, any_of, truth
from thresholds_cli.model.case import Truth

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.NOT_KNOWN


@pytest.mark.parametrize(("one", "two", "both", "either"), [
    (YES, YES, YES, YES),
    (YES, UNKNOWN, UNKNOWN, YES),
    (YES, NO, NO, YES),
    (UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
    (UNKNOWN, NO, NO, UNKNOWN),
    (NO, NO, NO, NO),
])
def test_two_parts_in_either_order(one: Truth, two: Truth, both: Truth, either: Truth) -> None:
    assert all_of([one, two]) is all_of([two, one]) is both
    assert any_of([one, two]) is any_of([two, one]) is either


@pytest.mark.parametrize("only", list(Truth))
def test_one_part_is_itself(only: Truth) -> None:
    assert all_of([only]) is any_of([only]) is only


def test_no_part_at_all() -> None:
    assert all_of([]) is YES
    assert any_of([]) is NO


def test_one_no_among_many_is_no_and_one_yes_among_many_is_yes() -> None:
    assert all_of([YES, UNKNOWN, NO, UNKNOWN, YES]) is NO
    assert any_of([NO, UNKNOWN, YES, UNKNOWN, NO]) is YES


def test_not_known_is_neither_forgotten_nor_turned_into_an_answer() -> None:
    assert all_of([YES, UNKNOWN, YES]) is UNKNOWN
    assert any_of([NO, UNKNOWN, NO]) is UNKNOWN


def test_parts_may_come_one_at_a_time() -> None:
    def parts() -> Iterator[Truth]:
        yield YES
        yield UNKNOWN

    assert all_of(parts()) is UNKNOWN
    assert any_of(parts()) is YES


def test_a_plain_truth() -> None:
    assert truth(True) is YES
    assert truth(False) is NO
