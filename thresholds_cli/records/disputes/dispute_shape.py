"""The shape of a dispute log in its file, and of one entry as somebody gives it."""

from __future__ import annotations

from typing import Any

from thresholds_cli.days import Day
from thresholds_cli.model.dispute_log import DisputeLog, Entry, Step
from thresholds_cli.model.record import Edition
from thresholds_cli.records.sealed.record_shape import EDITION
from thresholds_cli.shapes import MANY_LINES, Field, Fields, Flag, ListOf, Number, Text
from thresholds_cli.values import dataclass

FORMAT = 1
"""The version of the log format that this program writes; it reads every earlier one."""

LONGEST = 20_000
MOST_ENTRIES = 2_000

MAX_BYTES = 4 * 1024 * 1024
MAX_NODES = 100_000
"""How large a log may be: so many entries, or some forty with every text as long as it may be."""

LONGEST_ENTRY = 1024 * 1024
"""What is kept free of it for one entry more, whatever stands in that."""

_note = Field(Text(limit=LONGEST, lines=MANY_LINES, empty=True), required=False, default="")
STEP = {
    "on": Field(Day()),
    "stage": Field(Number(0, 50)),
    "who": Field(Text(limit=500, lines=MANY_LINES)),
    "asked": _note,
    "answered": _note,
    "agreed": _note,
    "safe_meanwhile": _note,
    "by": Field(Day(), required=False),
    "corrects": Field(Number(1, 99_999), required=False),
    "resolved": Field(Flag(), required=False, default=False),
    "reason": _note,
}
_ABOUT = {
    "dispute": _note,
    "reference": Field(Text(limit=300, empty=True), required=False, default=""),
}


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody gives for an entry; `dispute` and `reference` count for the first one only."""

    step: Step
    dispute: str = ""
    reference: str = ""


def _said(dispute: str, reference: str, **values: Any) -> Said:
    return Said(Step(**values), dispute, reference)


def _entry(number: int, written: str, remarks: tuple[str, ...], **values: Any) -> Entry:
    return Entry(number, written, Step(**values), remarks)


def _log(conr_dispute_log: int, framework: Edition, seal: str, **values: Any) -> DisputeLog:
    return DisputeLog(edition=framework, **values)


SAID = Fields(_said, {**STEP, **_ABOUT})
"""What `--entry FILE` may hold."""


def text_shape(key: str) -> Text:
    """What one text of an entry may hold, by its key."""
    shape = SAID.fields[key].shape
    assert isinstance(shape, Text)
    return shape


LOG = Fields(_log, {
    "conr_dispute_log": Field(Number(1, FORMAT)),
    "framework": EDITION,
    "route": Field(Text(limit=80)),
    **_ABOUT,
    "entries": Field(ListOf(Fields(_entry, {
        "number": Field(Number(1, 99_999)),
        "written": Field(Text(pattern=r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")),
        "remarks": Field(ListOf(Text()), required=False, default=()),
        **STEP,
    }), least=1, most=MOST_ENTRIES)),
    "seal": Field(Text(pattern="sha256:[0-9a-f]{64}")),
})
