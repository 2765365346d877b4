"""The shape of a file of notes on law and national advice."""

from __future__ import annotations

from thresholds_cli.days import Day
from thresholds_cli.errors import FileRefused
from thresholds_cli.model.law import AtOdds, LawNote, Standing
from thresholds_cli.shapes import Field, Fields, Flag, ListOf, Number, OneOf, Report, Text
from thresholds_cli.strict_yaml import decode, read

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
        "frameworks": Field(ListOf(_ID), required=False, default=()),
        "at_odds": Field(ListOf(Fields(AtOdds, {
            "framework": Field(_ID),
            "levels": Field(ListOf(Number(1, 20), least=1)),
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
