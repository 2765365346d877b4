"""Counting working days, with how it was counted: weekends and bank holidays are passed over."""

from __future__ import annotations

import datetime

from thresholds_cli.days import in_words
from thresholds_cli.model.calendar import Calendar
from thresholds_cli.values import dataclass

_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Counted:
    """A limit in working days. `passed_over` holds the bank holidays on the way, with their names;
    `certain` is False where the count runs past the bank holidays that are known."""

    start: datetime.date
    days: int
    ends: datetime.date
    passed_over: tuple[tuple[datetime.date, str], ...]
    weekends: bool
    certain: bool


def count_on(start: datetime.date, days: int, calendar: Calendar) -> Counted:
    """The last of this many working days after `start`, which itself does not count."""
    day, left, weekends = start, days, False
    passed_over = []
    while left > 0:
        day += _DAY
        off = calendar.day_off(day)
        if off == "weekend":
            weekends = True
        elif off:
            passed_over.append((day, off))
        else:
            left -= 1
    return Counted(start, days, day, tuple(passed_over), weekends, calendar.knows(day))


def counted_in_words(counted: Counted) -> str:
    """The date and how it was counted."""
    off = [f"{name} ({in_words(day)})" for day, name in counted.passed_over]
    if counted.weekends:
        off.insert(0, "weekends")
    days = f"{counted.days} working day{'' if counted.days == 1 else 's'}"
    without = f", without {', '.join(off)}" if off else ""
    known = "" if counted.certain else (
        ". Bank holidays so far ahead are not known to conr: count again yourself"
    )
    return f"{in_words(counted.ends)}: {days} after {in_words(counted.start)}{without}{known}"
