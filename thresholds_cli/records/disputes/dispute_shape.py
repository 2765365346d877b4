"""The shape of a dispute log in its file, and of one entry as somebody gives it."""

from __future__ import annotations

from typing import Any

from thresholds_cli.days import Day
from thresholds_cli.model.dispute_log import DisputeLog, Entry, Step
from thresholds_cli.model.record import Edition
from thresholds_cli.shapes import Field, Fields, Flag, ListOf, Number, Text
from thresholds_cli.values import dataclass

FORMAT = 1
"""The version of the log format that this program writes; it reads every earlier one."""

LONGEST = 20_000

_note = Field(Text(limit=LONGEST, lines=True, empty=True), required=False, default="")
STEP = {
    "on": Field(Day()),
    "stage": Field(Number(0, 50)),
    "who": Field(Text(limit=500, lines=True)),
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

LOG = Fields(_log, {
    "conr_dispute_log": Field(Number(1, FORMAT)),
    "framework": Field(Fields(Edition, {
        "id": Field(Text(limit=1000)),
        "title": Field(Text(limit=300)),
        "edition": Field(Text(limit=100)),
        "sha256": Field(Text(pattern="[0-9a-f]{64}")),
    })),
    "route": Field(Text(limit=80)),
    **_ABOUT,
    "entries": Field(ListOf(Fields(_entry, {
        "number": Field(Number(1, 99_999)),
        "written": Field(Text(pattern=r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")),
        "remarks": Field(ListOf(Text()), required=False, default=()),
        **STEP,
    }), least=1)),
    "seal": Field(Text(pattern="sha256:[0-9a-f]{64}")),
})
