"""The shape of a file of bank holidays."""

from __future__ import annotations

import datetime
from types import MappingProxyType
from typing import Any

from thresholds_cli.days import Day
from thresholds_cli.errors import FileRefused
from thresholds_cli.model.calendar import Calendar
from thresholds_cli.shapes import Field, Fields, ListOf, Number, Report, Text
from thresholds_cli.strict_yaml import decode, read


def _holiday(on: datetime.date, name: str) -> tuple[datetime.date, str]:
    return on, name


def _days(days: tuple[tuple[datetime.date, str], ...], **about: Any) -> dict[datetime.date, str]:
    return dict(days)


CALENDAR = Fields(_days, {
    "format": Field(Number(1, 1)),
    "source": Field(Text()),
    "address": Field(Text(limit=300)),
    "checked_on": Field(Day()),
    "days": Field(ListOf(
        Fields(_holiday, {"on": Field(Day()), "name": Field(Text(limit=100))}), least=1
    )),
})


def parse_calendar(data: bytes, path: str) -> Calendar:
    """The calendar in a file's bytes. Raises FileRefused with every fault that was found."""
    report = Report()
    days: Any = CALENDAR.read(read(decode(data, path), path), "", report)
    if report.problems:
        raise FileRefused(path, tuple(report.problems))
    return Calendar(MappingProxyType(days), datetime.date(max(days).year, 12, 31))
