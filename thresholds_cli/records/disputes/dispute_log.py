"""The log of a disagreement in its file: added to under a lock, sealed, and never written over.

An entry is put after the text that is there; nothing of that text is ever changed.
"""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import os
import re
from collections.abc import Callable
from typing import Any

from thresholds_cli.engine.dispute_log import next_entry, refuse_impossible
from thresholds_cli.errors import ConrError, FileRefused
from thresholds_cli.files import read_file, shown
from thresholds_cli.model.dispute_log import DisputeLog, Entry, Step
from thresholds_cli.model.framework import Framework
from thresholds_cli.records.cases.case_file import emit, framework_in
from thresholds_cli.records.disputes.dispute_shape import (
    FORMAT,
    LOG,
    LONGEST_ENTRY,
    MAX_BYTES,
    MAX_NODES,
    MOST_ENTRIES,
    SAID,
    STEP,
    Said,
)
from thresholds_cli.records.store import Notice, create, lock, replace
from thresholds_cli.shapes import MISSING, Fields, Report
from thresholds_cli.strict_yaml import Leaf, Node, Table, decode
from thresholds_cli.strict_yaml import read as read_yaml
from thresholds_cli.values import dataclass

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
    said: Said = _read(SAID, read_yaml(decode(data, path), path), path)
    return said


def read_log(
    data: bytes, path: str, framework_named: Callable[[str], Framework]
) -> SealedLog:
    """A log, its framework as it is now, and whether the file is as conr wrote it.

    Raises FileRefused with every fault, or ConrError for what is not a log at all.
    """
    text = decode(data, path, MAX_BYTES)
    node = read_yaml(text, path, MAX_NODES)
    _known_format(node, path)
    log: DisputeLog = _read(LOG, node, path)
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
    written = now.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
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
    except ConrError as error:
        wrong = error.message
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


def _read(shape: Fields, node: Node, path: str) -> Any:
    report = Report()
    found = shape.read(node, "", report)
    if found is MISSING or report.problems:
        raise FileRefused(path, tuple(report.problems))
    return found
