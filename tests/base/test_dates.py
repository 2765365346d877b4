"""Dates: days that exist, in one form."""

from __future__ import annotations

import datetime

import pytest

from thresholds_cli.base.dates import day, in_words
from thresholds_cli.strict_yaml.reader import Leaf
from thresholds_cli.strict_yaml.schema import MISSING, Day, Report


def test_a_date_in_words_has_its_weekday() -> None:
    assert in_words(datetime.date(2026, 11, 21)) == "Saturday 21 November 2026"
    assert in_words(datetime.date(2024, 2, 29)) == "Thursday 29 February 2024"


@pytest.mark.parametrize("text", [
    "2026-02-30", "2025-02-29", "2026-13-01", "2026-1-1", "21-11-2026", "20261121", "2026-W47-6",
    "2026-11-21T10:00", " 2026-11-21", "0001-01-01", "1989-12-31", "", "today", "٢٠٢٦-١١-٢١",
])
def test_what_is_not_a_day_or_not_in_the_one_form_is_none(text: str) -> None:
    assert day(text) is None


def test_leap_days_are_days() -> None:
    assert day("2028-02-29") == datetime.date(2028, 2, 29)


@pytest.mark.parametrize("value", ["2026-02-30", 20261121, True, None])
def test_the_shape_reports_the_line_and_how_to_write_a_date(
    value: str | int | bool | None,
) -> None:
    report = Report()
    assert Day().read(Leaf(value, 7, 3, cut=False), "on", report) is MISSING
    (problem,) = report.problems
    assert (problem.line, problem.column) == (7, 3)
    assert "year-month-day, such as 2026-11-21" in problem.message


def test_the_shape_gives_the_date() -> None:
    leaf = Leaf("2026-11-21", 1, 1, cut=False)
    assert Day().read(leaf, "on", Report()) == datetime.date(2026, 11, 21)
