"""The format of the file of notes on law, and of the file of bank holidays."""

from __future__ import annotations

import datetime
from types import MappingProxyType
from typing import Any

from thresholds_cli.base.errors import FileRefused
from thresholds_cli.model.national import AtOdds, Calendar, LawNote, Standing
from thresholds_cli.strict_yaml.reader import decode, read
from thresholds_cli.strict_yaml.schema import (
    Day,
    Field,
    Fields,
    Flag,
    ListOf,
    Number,
    OneOf,
    Report,
    Text,
)


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


_ID = Text(limit=80, pattern=r"[a-z0-9]+(?:-[a-z0-9]+)*")


def _notes(format: int, notes: tuple[LawNote, ...]) -> tuple[LawNote, ...]:  # the file's own key
    return notes


LAW_NOTES = Fields(_notes, {
    "format": Field(Number(1, 1)),
    "notes": Field(ListOf(Fields(LawNote, {
        "id": Field(_ID),
        "text": Field(Text()),
        "source": Field(Text()),
        "address": Field(Text(limit=300, pattern=r"https://[!-~]+")),
        "checked_on": Field(Day()),
        "standing": Field(OneOf(Standing)),
        "stored_copy": Field(Flag(), required=False, default=False),
        "unread": Field(Flag(), required=False, default=False),
        "frameworks": Field(ListOf(_ID), required=False, default=()),
        "at_odds": Field(ListOf(Fields(AtOdds, {
            "framework": Field(_ID),
            "levels": Field(ListOf(Number(1, 20), least=1), required=False, default=()),
            "words": Field(Text()),
            "how": Field(Text()),
        })), required=False, default=()),
    }), least=1)),
})


def parse_law_notes(data: bytes, path: str) -> tuple[LawNote, ...]:
    """The notes in a file's bytes. Raises FileRefused with every fault that was found."""
    report = Report()
    notes: tuple[LawNote, ...] = LAW_NOTES.read(read(decode(data, path), path), "", report)
    if report.problems:
        raise FileRefused(path, tuple(report.problems))
    return notes
