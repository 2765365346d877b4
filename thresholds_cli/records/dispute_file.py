"""The log of a disagreement in its file: added to under a lock, sealed, and never written over."""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import os
import re
from collections.abc import Callable
from typing import Any

from thresholds_cli.base.dates import utc_text
from thresholds_cli.base.errors import ConrError, FileRefused
from thresholds_cli.base.files import read_file, shown
from thresholds_cli.base.frozen import dataclass
from thresholds_cli.engine.disputes import next_entry, refuse_impossible
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.record import DisputeLog, Edition, Entry, Step
from thresholds_cli.records.case_file import emit, framework_in
from thresholds_cli.records.record_file import EDITION
from thresholds_cli.store import Notice, create, lock, replace
from thresholds_cli.strict_yaml import own_kinds
from thresholds_cli.strict_yaml.own_kinds import read_kind, refuse_other_kind
from thresholds_cli.strict_yaml.reader import Leaf, Node, Table, decode, read
from thresholds_cli.strict_yaml.schema import (
    MANY_LINES,
    Day,
    Field,
    Fields,
    Flag,
    ListOf,
    Number,
    Text,
    read_shape,
)

FORMAT = 1
"""The version of the log format that this program writes; it reads every earlier one."""

LONGEST = 20_000
MOST_ENTRIES = 2_000

MAX_BYTES = 2 * 1024 * 1024
MAX_NODES = 100_000
"""How large a log may be: so many entries, or some ten with every text as long as it may be."""

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
    "route": Field(Text(limit=80, code=True)),
    **_ABOUT,
    "entries": Field(ListOf(Fields(_entry, {
        "number": Field(Number(1, 99_999)),
        "written": Field(Text(pattern=r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")),
        "remarks": Field(ListOf(Text()), required=False, default=()),
        **STEP,
    }), least=1, most=MOST_ENTRIES)),
    "seal": Field(Text(pattern="sha256:[0-9a-f]{64}")),
})


_SEAL = re.compile(r'^seal: "sha256:([0-9a-f]{64}|)"\n\Z', re.MULTILINE)
_SEAL_LINE = 'seal: "sha256:{}"\n'
_ANY = "surrogatepass"  # what is no text is found when it is read back, not here


@dataclass(frozen=True, slots=True)
class SealedLog:
    """A log that was read, its framework, and whether the file is as conr wrote it."""

    log: DisputeLog
    framework: Framework
    intact: bool


def read_said(data: bytes, path: str) -> Said:
    """What somebody gives for an entry. Raises FileRefused with every fault."""
    said: Said = read_shape(SAID, read_kind(data, path, own_kinds.ENTRY), path)
    return said


def read_log(
    data: bytes, path: str, framework_named: Callable[[str], Framework]
) -> SealedLog:
    """A log, its framework as it is now, and whether the file is as conr wrote it.

    Raises FileRefused with every fault, or ConrError for what is not a log at all.
    """
    text = decode(data, path, MAX_BYTES)
    refuse_other_kind(text, path, own_kinds.LOG)
    node = read(text, path, MAX_NODES)
    _known_format(node, path)
    log: DisputeLog = read_shape(LOG, node, path)
    wrong = next((one for place, one in enumerate(log.entries, 1) if one.number != place), None)
    intact = _sealed(text) and wrong is None
    return SealedLog(log, framework_in(path, log.edition.id, framework_named), intact)


def refuse_full(log: DisputeLog, data: bytes, path: str) -> None:
    """Raise ConrError where a log may have no room for another entry: said before one is asked
    for, not after."""
    if len(log.entries) < MOST_ENTRIES and len(data) + LONGEST_ENTRY <= MAX_BYTES:
        return
    raise ConrError(
        f"{shown(path)} is full ({len(log.entries):,} entries, {len(data):,} bytes)",
        "It was left as it is. Begin another log, and name this one in its dispute.",
    )


def add_entry(
    path: str, said: Said, start: DisputeLog | None, now: datetime.datetime,
    framework_named: Callable[[str], Framework], *, wait: float = 5.0,
) -> tuple[SealedLog, tuple[Notice, ...]]:
    """Put an entry after the others, under the lock; `start` is the log that a new file begins.

    Comes back when it is on the disk. Raises Busy, Changed, ConrError; the file is then as it was.
    """
    written = utc_text(now)
    with lock(path, wait=wait):
        there = read_file(path, MAX_BYTES) if os.path.lexists(path) else None
        if there is None:
            if start is None:
                raise ConrError(
                    f"{shown(path)} is not there", "Give --framework to begin a new log."
                )
            sealed = SealedLog(start, framework_named(start.edition.id), True)
            text = _head(start)
        else:
            sealed = read_log(there, path, framework_named)
            refuse_full(sealed.log, there, path)
            said = _begun_elsewhere(said, sealed.log, start, path)
            text = _unsealed(decode(there, path, MAX_BYTES), path)
        refuse_impossible(sealed.log, said.step, sealed.framework, _latest_date(now))
        entry = next_entry(sealed.log, said.step, written, sealed.intact)
        new = _with_seal(text + emit({"entries": [_values(entry)]}).partition("\n")[2])
        log = dataclasses.replace(sealed.log, entries=(*sealed.log.entries, entry))
        _check(new, path, sealed, log)
        notices = create(path, new) if there is None else replace(path, new, there)
    return SealedLog(log, sealed.framework, True), notices


def _begun_elsewhere(
    said: Said, log: DisputeLog, start: DisputeLog | None, path: str
) -> Said:
    """What to add where another window began the log first: nothing that was written is lost."""
    if start is None:
        return said
    if (start.edition.id, start.route) != (log.edition.id, log.route):
        raise ConrError(
            f"{shown(path)} was begun meanwhile as the log of another disagreement: "
            f"{log.edition.id}, {log.route}",
            "Use another file for another disagreement.",
        )
    if start.dispute.strip() in ("", log.dispute.strip()):
        return said
    own = f"The dispute, in the words of this entry’s writer: {start.dispute}"
    asked = f"{said.step.asked}\n\n{own}".strip()
    return Said(dataclasses.replace(said.step, asked=asked))


def _latest_date(now: datetime.datetime) -> datetime.date:
    """Today wherever it is latest: a step is not in the future because of a time zone."""
    return (now.astimezone(datetime.UTC) + datetime.timedelta(hours=1)).date()


def _check(data: bytes, path: str, before: SealedLog, log: DisputeLog) -> None:
    """Refuse before anything is written what could not be read back, or would lose something."""
    try:
        wrong = "" if read_log(data, path, lambda _name: before.framework).log == log else (
            "it would read differently"
        )
    except FileRefused as refused:
        wrong = refused.problems[0].message
    if not wrong:
        return
    if before.intact:
        raise ConrError(
            f"this entry could not be read again from {shown(path)}: {wrong}",
            "Nothing was written. Put the entry right, then add it again.",
        )
    raise ConrError(
        f"{shown(path)} was changed outside conr so that nothing can be added to it",
        "It was left as it is. Begin another log, and keep this one beside it.",
    )


def _head(log: DisputeLog) -> str:
    return (
        "# The log of a professional disagreement, kept by conr: 'conr escalate --log FILE'.\n"
        "# Entries are only added; to correct one, add another. The seal shows later changes.\n"
        + emit({
            "conr_dispute_log": FORMAT,
            "framework": {
                "id": log.edition.id,
                "title": log.edition.title,
                "edition": log.edition.edition,
                "sha256": log.edition.sha256,
            },
            "route": log.route,
            "reference": log.reference,
            "dispute": log.dispute,
        })
        + "entries:\n"
    )


def said_text(said: Said) -> str:
    """An entry as `--entry FILE` takes it."""
    about = {"dispute": said.dispute, "reference": said.reference}
    return emit({
        **{key: value for key, value in about.items() if value}, **_step_values(said.step)
    })


def _values(entry: Entry) -> dict[str, object]:
    remarks = {"remarks": list(entry.remarks)} if entry.remarks else {}
    return {
        "number": entry.number, "written": entry.written, **_step_values(entry.step), **remarks,
    }


def _step_values(step: Step) -> dict[str, object]:
    values = {key: getattr(step, key) for key in STEP}
    return {
        key: value.isoformat() if isinstance(value, datetime.date) else value
        for key, value in values.items()
        if key == "stage" or value not in ("", None, False)
    }


def _with_seal(text: str) -> bytes:
    digest = hashlib.sha256((text + _SEAL_LINE.format("")).encode(errors=_ANY)).hexdigest()
    return (text + _SEAL_LINE.format(digest)).encode(errors=_ANY)


def _sealed(text: str) -> bool:
    seal = _SEAL.search(text)
    return seal is not None and _with_seal(text[:seal.start()]) == text.encode()


def _unsealed(text: str, path: str) -> str:
    seal = _SEAL.search(text)
    if seal is None:
        raise ConrError(
            f"{shown(path)} does not end with its seal; nothing can be added to it",
            "It was left as it is. Begin another log, and keep this one beside it.",
        )
    return text[:seal.start()]


def _known_format(node: Node, path: str) -> None:
    version = node.entries.get("conr_dispute_log") if isinstance(node, Table) else None
    value = version.value if isinstance(version, Leaf) else None
    if not isinstance(value, int) or isinstance(value, bool):
        raise ConrError(
            f"{shown(path)} is not a log of a disagreement", "It has no line 'conr_dispute_log: 1'."
        )
    if value > FORMAT:
        raise ConrError(f"{shown(path)} was written by a newer conr", "Install the newest conr.")
