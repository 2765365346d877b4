"""The bank holidays as data: every date follows the rules, and the next two years are there."""

from __future__ import annotations

import datetime
from datetime import UTC
from pathlib import Path

import pytest

from thresholds_cli.base.errors import FileRefused
from thresholds_cli.frameworks.national_data import calendar
from thresholds_cli.frameworks.national_format import parse_calendar
from thresholds_cli.model.national import Calendar

YEARS = range(2016, 2029)
PROCLAIMED = {
    datetime.date(2022, 6, 3), datetime.date(2022, 9, 19), datetime.date(2023, 5, 8),
}
MOVED = {  # what the rules give, and what the proclamation made of it
    datetime.date(2020, 5, 4): datetime.date(2020, 5, 8),
    datetime.date(2022, 5, 30): datetime.date(2022, 6, 2),
}


def easter_sunday(year: int) -> datetime.date:
    """By the Gregorian rule (Meeus, Jones and Butcher)."""
    golden = year % 19
    century, of_century = divmod(year, 100)
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15)
    epact %= 30
    sunday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - epact - of_century % 4) % 7
    late = (golden + 11 * epact + 22 * sunday) // 451
    month, day = divmod(epact + sunday - 7 * late + 114, 31)
    return datetime.date(year, month, day + 1)


def monday(year: int, month: int, last: bool = False) -> datetime.date:
    """The first or last Monday of a month."""
    day = datetime.date(year, month, 31 if last else 1)
    step = -1 if last else 1
    while day.weekday() != 0:
        day += datetime.timedelta(days=step)
    return day


def moved_off_the_weekend(*days: datetime.date) -> set[datetime.date]:
    """Each day, or the next weekday that is not one of the others."""
    found: set[datetime.date] = set()
    for day in sorted(days, key=lambda one: one.weekday() >= 5):
        while day.weekday() >= 5 or day in found:
            day += datetime.timedelta(days=1)
        found.add(day)
    return found


def by_rule(year: int) -> set[datetime.date]:
    easter = easter_sunday(year)
    days = {
        easter - datetime.timedelta(days=2), easter + datetime.timedelta(days=1),
        monday(year, 5), monday(year, 5, last=True), monday(year, 8, last=True),
        *moved_off_the_weekend(datetime.date(year, 1, 1)),
        *moved_off_the_weekend(datetime.date(year, 12, 25), datetime.date(year, 12, 26)),
    }
    return {MOVED.get(day, day) for day in days}


@pytest.mark.parametrize("year", YEARS)
def test_every_bank_holiday_follows_the_rules_or_a_proclamation(year: int) -> None:
    given = {day for day in calendar().bank_holidays if day.year == year}
    assert given == by_rule(year) | {day for day in PROCLAIMED if day.year == year}


def test_the_bank_holidays_of_next_year_are_known() -> None:
    """Fails on purpose when GOV.UK's next years have to be added to data/bank-holidays.yaml."""
    assert calendar().until.year > datetime.datetime.now(UTC).year


def test_days_off_are_named() -> None:
    known = calendar()
    assert known.day_off(datetime.date(2026, 12, 25)) == "Christmas Day"
    assert known.day_off(datetime.date(2026, 12, 26)) == "weekend"
    assert known.day_off(datetime.date(2026, 12, 28)) == "Boxing Day (substitute day)"
    assert known.day_off(datetime.date(2026, 12, 29)) == ""


def test_a_calendar_that_somebody_broke_is_refused_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bank-holidays.yaml").write_text("format: 1\ndays: some\n", "utf-8")
    monkeypatch.setattr("thresholds_cli.frameworks.national_data.data_root", lambda: tmp_path)

    with pytest.raises(FileRefused) as refused:
        calendar()

    assert any(one.line == 2 for one in refused.value.problems)


TWO = """\
format: 1
source: GOV.UK
address: https://www.gov.uk/bank-holidays
checked_on: 2026-11-21
days:
  - {on: 2026-12-25, name: Christmas Day}
  - {on: 2025-12-26, name: Boxing Day}
"""


def test_days_are_known_to_the_end_of_the_last_days_year() -> None:
    assert parse_calendar(TWO.encode(), "days.yaml") == Calendar(
        {datetime.date(2026, 12, 25): "Christmas Day", datetime.date(2025, 12, 26): "Boxing Day"},
        until=datetime.date(2026, 12, 31),
    )


@pytest.mark.parametrize(("old", "new", "problem"), [
    ("format: 1", "format: 2", (1, 9, "format: must be 1")),
    ("format: 1", "format: 0", (1, 9, "format: must be 1")),
    ("GOV.UK", "''", (2, 9, "source: is empty")),
    ("https://www.gov.uk/bank-holidays", "h" * 301,
     (3, 10, "address: is 301 characters long; the most is 300")),
    ("Boxing Day", "B" * 101, (7, 28, "days[2].name: is 101 characters long; the most is 100")),
    ("  - {on: 2026-12-25, name: Christmas Day}\n  - {on: 2025-12-26, name: Boxing Day}\n",
     "  - Christmas\n", (6, 5, "days[1]: must be a table with the keys on, name")),
    ("\n  - {on: 2026-12-25, name: Christmas Day}\n  - {on: 2025-12-26, name: Boxing Day}", " []",
     (5, 7, "days: must have at least 1 of these")),
    ("days:", "weeks: []\ndays:", (5, 1, "weeks: unknown key. Known here: format, source, address, "
                                  "checked_on, days")),
    ("checked_on: 2026-11-21\n", "", (1, 1, "the file: the key 'checked_on' is missing")),
])
def test_a_fault_of_a_calendar_is_said_at_its_place(
    old: str, new: str, problem: tuple[int, int, str]
) -> None:
    assert TWO.count(old) == 1
    with pytest.raises(FileRefused) as refused:
        parse_calendar(TWO.replace(old, new).encode(), "days.yaml")
    assert refused.value.path == "days.yaml"
    assert refused.value.problems == (problem,)


@pytest.mark.parametrize(("old", "new"), [
    ("https://www.gov.uk/bank-holidays", "h" * 300), ("Boxing Day", "B" * 100),
])
def test_a_calendar_may_be_as_long_as_its_limits(old: str, new: str) -> None:
    assert parse_calendar(TWO.replace(old, new).encode(), "days.yaml").until.year == 2026
