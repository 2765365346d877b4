"""Times and words in records as people write them."""

from __future__ import annotations

from thresholds_cli.days import MONTHS, day


def on(made: str) -> str:
    """The date of a time in UTC: 21 November 2026. What is no date comes back as it is."""
    date = day(made[:10])
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}" if date else made[:10]


def when(made: str) -> str:
    """A time in UTC as 21 November 2026, 16:45 UTC."""
    return f"{on(made)}, {time_of(made)} UTC"


def shortly(made: str) -> str:
    """The date for the head of a narrow column: 21 Nov 2026."""
    date = day(made[:10])
    return f"{date.day} {MONTHS[date.month - 1][:3]} {date.year}" if date else made[:10]


def time_of(made: str) -> str:
    """The hour and minute of a time in UTC."""
    return made[11:16]


def started(text: str) -> str:
    """Words as the beginning of a sentence; nothing else of them is changed."""
    return text[:1].upper() + text[1:]
