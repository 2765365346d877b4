"""A record to and from its file: facts in the front matter, under a seal; the body is for reading.

The body is rendered from the facts and never parsed.
"""

from __future__ import annotations

import enum
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from thresholds_cli.errors import ConrError, FileRefused, Problem
from thresholds_cli.model.case import Case
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.reading import Basis, Reading
from thresholds_cli.model.record import Edition, Record
from thresholds_cli.records.case_file import case_from, case_values, emit
from thresholds_cli.records.record_body import record_body
from thresholds_cli.shapes import MISSING, Anything, Field, Fields, Number, OneOf, Report, Text
from thresholds_cli.strict_yaml import Leaf, Node, Table, decode, read

FORMAT = 1
"""The version of the record format that this program writes; it reads every earlier one."""

_SEAL = re.compile(r'^seal: "sha256:([0-9a-f]{64}|)"$', re.MULTILINE)
_SEAL_LINE = 'seal: "sha256:{}"'


class RecordRefused(ConrError):
    """A file that cannot be read as a record."""


@dataclass(frozen=True, slots=True)
class SealedRecord:
    """A record that was read, its framework, and whether the file is as it was written."""

    record: Record
    framework: Framework
    intact: bool


def make_record(
    case: Case, framework: Framework, reading: Reading, made: str, program: str
) -> Record:
    """The facts of a record. `made` is the time in UTC, as 2026-11-21T16:45:00Z."""
    edition = Edition(framework.id, framework.title, framework.edition, framework.sha256)
    return Record(
        edition, made, program, reading.level, reading.basis, reading.firm_level, case
    )


def record_text(record: Record, framework: Framework, reading: Reading) -> str:
    """The whole file of a record, sealed. The same facts always give the same text."""
    front = emit({
        "conr_record": FORMAT,
        "made": record.made,
        "program": record.program,
        "framework": {
            "id": record.edition.id,
            "title": record.edition.title,
            "edition": record.edition.edition,
            "sha256": record.edition.sha256,
        },
        "reading": {
            "level": record.level,
            "basis": record.basis,
            "firm_level": record.firm_level,
        },
        "case": case_values(record.case),
    })
    body = record_body(record, framework, reading)
    unsealed = f"---\n{front}{_SEAL_LINE.format('')}\n---\n\n{body}"
    return unsealed.replace(_SEAL_LINE.format(""), _SEAL_LINE.format(_digest(unsealed)), 1)


def read_record(
    data: bytes, path: str, framework_named: Callable[[str], Framework]
) -> SealedRecord:
    """The record in a file. Raises RecordRefused or FileRefused when it cannot be read safely."""
    text = decode(data, path)
    front, _end = _front_matter(text, path)
    node = read(front, path)
    _known_format(node, path)
    report = Report()
    values = _RECORD.read(node, "", report)
    if values is MISSING or report.problems:
        raise FileRefused(path, tuple(report.problems))
    case, framework = case_from(values.case, path, framework_named)
    record = _record(values, case)
    return SealedRecord(record, framework, is_as_written(text))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _front_matter(text: str, path: str) -> tuple[str, int]:
    """The front matter and where it ends. Its lines keep their numbers."""
    end = text.find("\n---\n", 4)
    if not text.startswith("---\n") or end < 0:
        raise RecordRefused(
            f"{path} does not begin with the facts of a record (between two lines '---')",
            "Give a record that 'conr assess --export' wrote, whole.",
        )
    return f"\n{text[4:end]}\n", end + 1


def _known_format(node: Node, path: str) -> None:
    version = node.entries.get("conr_record") if isinstance(node, Table) else None
    value = version.value if isinstance(version, Leaf) else None
    if not isinstance(value, int) or isinstance(value, bool):
        raise RecordRefused(f"{path} is not a record of conr", "It has no line 'conr_record: 1'.")
    if value > FORMAT:
        raise RecordRefused(f"{path} was written by a newer conr", "Install the newest conr.")


def is_as_written(text: str) -> bool:
    """Whether a record's text, as `decode` gives it, has the seal that belongs to it."""
    _front, end = _front_matter(text, "the record")
    seals = [match for match in _SEAL.finditer(text, 0, end)]
    if len(seals) != 1 or not text[seals[0].end():end] == "\n":
        return False
    seal = seals[0]
    unsealed = text[:seal.start()] + _SEAL_LINE.format("") + text[seal.end():]
    return seal[1] == _digest(unsealed)


@dataclass(frozen=True, slots=True)
class _Front:
    conr_record: int
    made: str
    program: str
    framework: Edition
    reading: tuple[int | None, Basis, int | None]
    case: Node
    seal: str


class _LevelOrNone:
    """A level, or null where there was not enough information."""

    def read(self, node: Node, path: str, report: Report) -> Any:
        if isinstance(node, Leaf) and node.value is None:
            return None
        return Number(1, 20).read(node, path, report)

    def schema(self) -> dict[str, Any]:
        return {"type": ["integer", "null"]}


def _reading(
    level: int | None, basis: enum.Enum, firm_level: int | None
) -> tuple[int | None, enum.Enum, int | None]:
    return level, basis, firm_level


_RECORD = Fields(_Front, {
    "conr_record": Field(Number(1, FORMAT)),
    "made": Field(Text(pattern=r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")),
    "program": Field(Text(limit=40)),
    "framework": Field(Fields(Edition, {
        "id": Field(Text(limit=80)),
        "title": Field(Text(limit=300)),
        "edition": Field(Text(limit=100)),
        "sha256": Field(Text(pattern="[0-9a-f]{64}")),
    })),
    "reading": Field(Fields(_reading, {
        "level": Field(_LevelOrNone()),
        "basis": Field(OneOf(Basis)),
        "firm_level": Field(_LevelOrNone()),
    })),
    "case": Field(Anything()),
    "seal": Field(Text(pattern="sha256:[0-9a-f]{64}")),
})


def _record(values: _Front, case: Case) -> Record:
    level, basis, firm = values.reading
    return Record(values.framework, values.made, values.program, level, basis, firm, case)
