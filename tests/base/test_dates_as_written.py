"""Days are read as people in the UK write them."""

from __future__ import annotations

import datetime

import pytest

from thresholds_cli.base.dates import day_as_written

TODAY = datetime.date(2026, 11, 27)
"""A Friday."""


@pytest.mark.parametrize(("written", "meant"), [
    ("today", "2026-11-27"),
    ("Tomorrow", "2026-11-28"),
    ("yesterday", "2026-11-26"),
    ("28/11", "2026-11-28"),
    ("11/12", "2026-12-11"),
    ("3.1.", "2027-01-03"),
    ("1/9", "2026-09-01"),
    ("28/11/26", "2026-11-28"),
    ("28-11-2026", "2026-11-28"),
    ("2026-11-28", "2026-11-28"),
    ("28 Nov", "2026-11-28"),
    ("28th November 2026", "2026-11-28"),
    ("the 28th", None),
    ("Monday", "2026-11-30"),
    ("fri", "2026-12-04"),
    ("next Friday", "2026-12-04"),
    ("next Monday", "2026-11-30"),
    ("by Wednesday", "2026-12-02"),
    ("Mon 30 Nov", "2026-11-30"),
    ("in two weeks", "2026-12-11"),
    ("in 3 days", "2026-11-30"),
    ("in a month", "2026-12-27"),
    ("in a fortnight", "2026-12-11"),
    ("31/2", None),
    ("29/2/2027", None),
    ("13/13", None),
    ("soon", None),
    ("", None),
    ("5", None),
])
def test_a_day_is_read_as_it_is_written_here(written: str, meant: str | None) -> None:
    assert str(day_as_written(written, TODAY)) == str(meant)


def test_the_last_day_of_a_short_month_is_meant_where_the_day_does_not_exist() -> None:
    end = datetime.date(2027, 2, 28)

    assert day_as_written("in a month", datetime.date(2027, 1, 31)) == end
    assert day_as_written("in two months", datetime.date(2026, 12, 31)) == end


def test_on_a_wednesday_next_friday_is_of_the_week_after() -> None:
    wednesday = datetime.date(2026, 11, 25)

    assert day_as_written("Friday", wednesday) == datetime.date(2026, 11, 27)
    assert day_as_written("next Friday", wednesday) == datetime.date(2026, 12, 4)
