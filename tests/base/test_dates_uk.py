"""Times as people in the UK write them, whatever the computer knows of time zones."""

from __future__ import annotations

import datetime
from zoneinfo import TZPATH, ZoneInfo

import pytest

from thresholds_cli.base.dates import on, shortly, started, uk_clock, uk_time, utc_text, when

_ODD = datetime.timezone(datetime.timedelta(hours=-11, minutes=-30))


@pytest.mark.skipif(not TZPATH, reason="this computer knows no time zones")
@pytest.mark.parametrize("year", [2016, 2018, 2024, 2025, 2026, 2027, 2030])
def test_every_hour_of_the_days_on_which_clocks_change(year: int) -> None:
    london = ZoneInfo("Europe/London")
    for month in (3, 10):
        for hour in range(24 * 9):
            at = datetime.datetime(year, month, 23, tzinfo=datetime.UTC)
            at += datetime.timedelta(hours=hour)
            expected = at.astimezone(london).replace(tzinfo=None).isoformat(timespec="minutes")

            assert uk_clock(utc_text(at)) == expected
            assert uk_time(at.astimezone(_ODD)).isoformat(timespec="minutes") == expected


def test_a_friday_in_june_at_a_quarter_to_five() -> None:
    assert when("2026-06-05T15:45:10Z") == "5 June 2026, 16:45 (UK time)"


def test_shortly_before_midnight_in_summer_is_the_next_day() -> None:
    assert on("2026-06-30T23:30:00Z") == "1 July 2026"
    assert shortly("2026-06-30T23:30:00Z") == "1 Jul 2026"
    assert shortly("2026-12-31T23:30:00Z") == "31 Dec 2026"


@pytest.mark.parametrize("said", ["", "yesterday", "2026-13-01T10:00:00Z"])
def test_what_is_no_time_comes_back_as_it_is(said: str) -> None:
    assert uk_clock(said) == said
    assert on(said) == shortly(said) == said[:10]


def test_the_beginning_of_a_sentence() -> None:
    assert started("conr-made Words") == "Conr-made Words"
    assert started("") == ""
