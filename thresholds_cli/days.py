"""Dates in files and in words: days that exist, in one form, read by no guess."""

from __future__ import annotations

import datetime
import re
from typing import Any

from thresholds_cli.shapes import MISSING, Report
from thresholds_cli.strict_yaml import Leaf, Node, shown
from thresholds_cli.values import dataclass

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FIRST_YEAR = 1990


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


@dataclass(frozen=True, slots=True)
class Day:
    """The shape of a date in a file: 2026-11-21, a day that exists."""

    def read(self, node: Node, path: str, report: Report) -> Any:
        value = node.value if isinstance(node, Leaf) else None
        found = day(value) if isinstance(value, str) else None
        if found is None:
            said = f"{shown(value)} is not a date" if isinstance(value, str) else "must be a date"
            report.add(node, f"{path}: {said}; write it as year-month-day, such as 2026-11-21")
            return MISSING
        return found

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "date"}
