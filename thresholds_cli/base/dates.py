"""The clock, and dates and times in words: days that exist, and times in UTC said as the clock in
the UK showed them, by its own rule and not by what a computer happens to know of time zones."""

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


def now() -> datetime.datetime:
    """The time, in UTC. Commands read it and pass it in; nothing else asks."""
    return datetime.datetime.now(datetime.UTC)


def uk_now() -> datetime.datetime:
    """What the clock in the UK shows. The result has no zone."""
    return uk_time(now())


def day(text: str) -> datetime.date | None:
    """The date that is written as 2026-11-21, or None for anything else."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII) or int(text[:4]) < FIRST_YEAR:
        return None
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


_NUMBERS = r"(\d{1,2})[/. -](\d{1,2})(?:[/. -](\d{2}|\d{4}))?"
_NAMED = r"(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]{3,9})\.?,?(?: (\d{4}))?"
_IN = r"in (\d{1,3}|a|one|two|three|four|six) (day|week|month)s?(?: time)?"
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "six": 6}
_LATELY = datetime.timedelta(days=180)
"""A day without a year lies no further back than this; else the next such day is meant."""


def day_as_written(text: str, today: datetime.date) -> datetime.date | None:
    """A day as people in the UK write it: 28/11, 28 Nov, Friday, next Friday, tomorrow, in two
    weeks, 2026-11-28. None where the words are no day, or the day does not exist.

    A weekday is the next such day after today; with 'next', that of the week after this one
    (weeks begin on Mondays).
    """
    words = " ".join(text.casefold().replace(",", " ").strip(" .").split())
    if words in _NEAR:
        return today + datetime.timedelta(days=_NEAR[words])
    weekday = re.sub(r"^(?:on|by|this|next) ", "", words)
    for number, name in enumerate(WEEKDAYS):
        if len(weekday) >= 3 and name.casefold().startswith(weekday):
            ahead = (number - today.weekday()) % 7 or 7
            if words.startswith("next "):
                ahead = 7 - today.weekday() + number
            return today + datetime.timedelta(days=ahead)
    words = re.sub(r"^(?:on|by) ", "", words)
    for name in WEEKDAYS:  # a weekday before the date only repeats it
        words = re.sub(rf"^{name[:3].casefold()}(?:{name[3:].casefold()})? (?=\d)", "", words)
    if found := re.fullmatch(_IN, words, re.ASCII):
        return _ahead(today, _COUNTS.get(found[1]) or int(found[1]), found[2])
    if found := re.fullmatch(_NUMBERS, words, re.ASCII):
        return _dated(int(found[1]), int(found[2]), found[3], today)
    if found := re.fullmatch(_NAMED, words, re.ASCII):
        months = [n for n, name in enumerate(MONTHS, 1) if name.casefold().startswith(found[2])]
        return _dated(int(found[1]), months[0], found[3], today) if len(months) == 1 else None
    return day(words)


_NEAR = {"today": 0, "now": 0, "tomorrow": 1, "yesterday": -1, "next week": 7, "in a fortnight": 14}


def _ahead(today: datetime.date, count: int, unit: str) -> datetime.date:
    if unit != "month":
        return today + datetime.timedelta(days=count * (7 if unit == "week" else 1))
    years, month = divmod(today.month - 1 + count, 12)
    last = (datetime.date(today.year + years + (month == 11), (month + 1) % 12 + 1, 1)
            - datetime.timedelta(days=1)).day
    return datetime.date(today.year + years, month + 1, min(today.day, last))


def _dated(
    number: int, month: int, year: str | None, today: datetime.date
) -> datetime.date | None:
    with suppress(ValueError):
        if year is not None:
            return datetime.date(int(year) + 2000 * (len(year) == 2), month, number)
        found = datetime.date(today.year, month, number)
        return found if found >= today - _LATELY else found.replace(year=today.year + 1)
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
