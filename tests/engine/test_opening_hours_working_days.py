"""Working days over weekends, bank holidays and the change of the clocks."""

from __future__ import annotations

import datetime

import pytest

from thresholds_cli.base.dates import day
from thresholds_cli.engine.opening_hours import count_on, counted_in_words
from thresholds_cli.frameworks.national_data import calendar
from thresholds_cli.model.national import Calendar


def date(text: str) -> datetime.date:
    found = day(text)
    assert found is not None
    return found


@pytest.mark.parametrize(("start", "days", "ends"), [
    ("2026-11-16", 1, "2026-11-17"),  # Monday to Tuesday
    ("2026-11-20", 1, "2026-11-23"),  # Friday to Monday
    ("2026-11-21", 1, "2026-11-23"),  # a Saturday counts from Monday
    ("2026-11-16", 5, "2026-11-23"),
    ("2026-12-23", 2, "2026-12-29"),  # Christmas Day, weekend, Boxing Day's substitute
    ("2026-04-01", 3, "2026-04-08"),  # Good Friday and Easter Monday
    ("2028-02-28", 2, "2028-03-01"),  # over a leap day
    ("2026-03-27", 1, "2026-03-30"),  # the clocks go forward in between
    ("2026-10-23", 1, "2026-10-26"),  # and back
    ("2022-09-16", 1, "2022-09-20"),  # a bank holiday by proclamation
    ("2026-11-20", 0, "2026-11-20"),
])
def test_a_count_ends_on_the_right_day(start: str, days: int, ends: str) -> None:
    assert count_on(date(start), days, calendar()).ends == date(ends)


def test_a_count_says_what_it_passed_over() -> None:
    counted = count_on(date("2026-12-23"), 2, calendar())
    assert counted_in_words(counted) == (
        "Tuesday 29 December 2026: 2 working days after Wednesday 23 December 2026, without "
        "weekends, Christmas Day (Friday 25 December 2026), Boxing Day (substitute day) (Monday 28 "
        "December 2026)"
    )


@pytest.mark.parametrize(("start", "days", "words"), [
    ("2026-11-16", 0, "Monday 16 November 2026: 0 working days after Monday 16 November 2026"),
    ("2026-11-16", 1, "Tuesday 17 November 2026: 1 working day after Monday 16 November 2026"),
    ("2026-11-16", 4, "Friday 20 November 2026: 4 working days after Monday 16 November 2026"),
    ("2026-11-20", 1, "Monday 23 November 2026: 1 working day after Friday 20 November 2026, "
     "without weekends"),
])
def test_a_count_in_words_names_only_what_was_passed_over(
    start: str, days: int, words: str
) -> None:
    assert counted_in_words(count_on(date(start), days, calendar())) == words


def test_a_count_past_the_known_bank_holidays_says_so() -> None:
    known = Calendar({}, until=date("2026-11-17"))

    assert counted_in_words(count_on(date("2026-11-16"), 1, known)) == (
        "Tuesday 17 November 2026: 1 working day after Monday 16 November 2026"
    )
    assert counted_in_words(count_on(date("2026-11-16"), 2, known)) == (
        "Wednesday 18 November 2026: 2 working days after Monday 16 November 2026. Bank holidays "
        "so far ahead are not known to conr: count again yourself"
    )
