"""Dates and times in words: days that exist, and times in UTC said as the clock in the UK showed
them, by its own rule and not by what a computer happens to know of time zones."""

from __future__ import annotations

import datetime
import re
from contextlib import suppress

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FIRST_YEAR = 1990
_UTC = "%Y-%m-%dT%H:%M:%SZ"


def day(text: str) -> datetime.date | None:
    """The date that is written as 2026-11-21, or None for anything else."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII) or int(text[:4]) < FIRST_YEAR:
        return None
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def in_words(date: datetime.date) -> str:
    """A date as people say it: Saturday 21 November 2026."""
    return f"{WEEKDAYS[date.weekday()]} {date.day} {MONTHS[date.month - 1]} {date.year}"


_SUMMER, _WINTER = 3, 10
"""The months on whose last Sundays, at 1.00 UTC, the clocks go forward and back (since 1996)."""


def uk_clock(made: str) -> str:
    """A time in UTC, 2026-06-05T15:45:00Z, on the clock of the UK: 2026-06-05T16:45. What is no
    time comes back as it is."""
    with suppress(ValueError):
        return _in_the_uk(datetime.datetime.strptime(made, _UTC)).isoformat(timespec="minutes")
    return made


def uk_time(instant: datetime.datetime) -> datetime.datetime:
    """What the clock in the UK shows at an instant (aware). The result has no zone."""
    return _in_the_uk(instant.astimezone(datetime.UTC).replace(tzinfo=None))


def utc_text(instant: datetime.datetime) -> str:
    """An instant (aware) as files keep it: 2026-06-05T15:45:00Z."""
    return instant.astimezone(datetime.UTC).strftime(_UTC)


def _in_the_uk(at: datetime.datetime) -> datetime.datetime:
    summer = _change(at.year, _SUMMER) <= at < _change(at.year, _WINTER)
    return at + datetime.timedelta(hours=summer)


def _change(year: int, month: int) -> datetime.datetime:
    last = datetime.datetime(year, month, 31, 1)
    return last - datetime.timedelta(days=(last.weekday() + 1) % 7)


def on(made: str) -> str:
    """The date of a time in UTC: 21 November 2026. What is no date comes back as it is."""
    clock = uk_clock(made)
    date = day(clock[:10])
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}" if date else made[:10]


def when(made: str) -> str:
    """A time in UTC as 21 November 2026, 16:45 (UK time)."""
    return f"{on(made)}, {uk_clock(made)[11:16]} (UK time)"


def shortly(made: str) -> str:
    """The date for the head of a narrow column: 21 Nov 2026."""
    date = day(uk_clock(made)[:10])
    return f"{date.day} {MONTHS[date.month - 1][:3]} {date.year}" if date else made[:10]


def started(text: str) -> str:
    """Words as the beginning of a sentence; nothing else of them is changed."""
    return text[:1].upper() + text[1:]
