"""A record to and from its file: facts in the front matter, under a seal; the body is for reading.

The body is rendered from the facts and never parsed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable

from thresholds_cli.errors import ConrError, FileRefused
from thresholds_cli.model.case import Case
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.reading import Reading
from thresholds_cli.model.record import Earlier, Edition, Record
from thresholds_cli.records.cases.case_file import case_from, case_values, emit, framework_in
from thresholds_cli.records.documents.record_body import record_body
from thresholds_cli.records.sealed.earlier import earlier_from, earlier_of, earlier_values
from thresholds_cli.records.sealed.record_shape import (
    FORMAT,
    MAX_BYTES,
    MAX_NODES,
    RECORD,
    Front,
)
from thresholds_cli.shapes import Report
from thresholds_cli.strict_yaml import Leaf, Node, Table, decode, read
from thresholds_cli.values import dataclass

_SEAL = re.compile(r'^seal: "sha256:([0-9a-f]{64}|)"$', re.MULTILINE)
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_FOR_THE_READER = (
    "# These lines are conr’s own: do not change them. The record to read begins below them.\n"
)
_SEAL_LINE = 'seal: "sha256:{}"'


class RecordRefused(ConrError):
    """A file that cannot be read as a record."""


class OtherEdition(RecordRefused):
    """A record whose answers do not fit the edition of its framework that is here."""


@dataclass(frozen=True, slots=True)
class SealedRecord:
    """A record that was read, its framework, whether the file is as it was written; its seal."""

    record: Record
    framework: Framework
    intact: bool
    seal: str

    def as_earlier(self) -> Earlier:
        """What a re-assessment keeps of it."""
        return earlier_of(self.record, self.seal, self.intact)


def make_record(
    case: Case, framework: Framework, reading: Reading, made: str, program: str,
    earlier: Earlier | None = None,
) -> Record:
    """The facts of a record. `made` is the time in UTC, as 2026-11-21T16:45:00Z."""
    edition = Edition(framework.id, framework.title, framework.edition, framework.sha256)
    return Record(
        edition, made, program, reading.level, reading.basis, reading.firm_level, case, earlier
    )


def record_text(record: Record, framework: Framework, reading: Reading) -> str:
    """The whole file of a record, sealed. The same facts always give the same text.

    Raises RecordRefused where the file would be too large to be read again.
    """
    front = emit({"conr_record": FORMAT}) + _FOR_THE_READER + emit({
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
        **({"earlier": earlier_values(record.earlier)} if record.earlier else {}),
    })
    refuse_too_long(len(front.encode()), MAX_BYTES // 2)
    body = record_body(record, framework, reading)
    unsealed = f"---\n{front}{_SEAL_LINE.format('')}\n---\n\n{body}"
    text = unsealed.replace(_SEAL_LINE.format(""), _SEAL_LINE.format(_digest(unsealed)), 1)
    refuse_too_long(len(text.encode()), MAX_BYTES)
    return text


def refuse_too_long(size: int, most: int) -> None:
    """Raise RecordRefused where what is to be kept has more bytes than there may be."""
    if size > most:
        raise RecordRefused(
            f"the notes are too long for one record (the most is {MAX_BYTES // 2:,} bytes)",
            "Keep long documents in your case system and say in the notes where they are.",
        )


def read_record(
    data: bytes, path: str, framework_named: Callable[[str], Framework]
) -> SealedRecord:
    """The record in a file. Raises RecordRefused or FileRefused when it cannot be read safely."""
    text = decode(data, path, MAX_BYTES)
    front = _front(text, path)
    framework = framework_in(path, _framework_name(front, path), framework_named)
    try:
        case, _framework = case_from(front.case, path, lambda _name: framework)
        earlier = earlier_from(front.earlier, path, lambda _name: framework)
    except FileRefused as refused:
        if front.framework.sha256 == framework.sha256:
            raise
        raise OtherEdition(
            f"{path} was made with another edition of {front.framework.id} and does not fit the "
            f"one here: {refused.problems[0].message}",
            "Name the framework file that it was made with, with --framework.",
        ) from None
    level, basis, firm = front.reading
    record = Record(
        front.framework, front.made, front.program, level, basis, firm, case, earlier
    )
    return SealedRecord(record, framework, is_as_written(text), front.seal)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _front(text: str, path: str) -> Front:
    facts, _end = _front_matter(text, path)
    node = read(facts, path, MAX_NODES)
    _known_format(node, path)
    report = Report()
    front: Front = RECORD.read(node, "", report)
    if report.problems:
        raise FileRefused(path, tuple(report.problems))
    return front


def _front_matter(text: str, path: str) -> tuple[str, int]:
    """The front matter and where it ends. Its lines keep their numbers."""
    end = text.find("\n---\n", 4)
    if not text.startswith("---\n") or end == -1:
        raise RecordRefused(
            f"{path} does not begin with the facts of a record (between two lines '---')",
            "Give a record that 'conr assess --export' wrote, whole.",
        )
    return f"\n{text[4:end]}\n", end


def _known_format(node: Node, path: str) -> None:
    version = node.entries.get("conr_record") if isinstance(node, Table) else None
    value = version.value if isinstance(version, Leaf) else None
    if not isinstance(value, int) or isinstance(value, bool):
        raise RecordRefused(f"{path} is not a record of conr", "It has no line 'conr_record: 1'.")
    if value > FORMAT:
        raise RecordRefused(f"{path} was written by a newer conr", "Install the newest conr.")


def _framework_name(front: Front, path: str) -> str:
    """The framework's name as the answers give it. Raises FileRefused where they give none."""
    name = front.case.entries.get("framework") if isinstance(front.case, Table) else None
    # Never a path: a record from elsewhere must not make the program open files of its choice.
    if not isinstance(name, Leaf) or not _ID.fullmatch(str(name.value)):
        raise RecordRefused(
            f"{path} does not say by its id which framework its answers are for",
            "It was changed or cut; look for another copy of it.",
        )
    return str(name.value)


def is_as_written(text: str) -> bool:
    """Whether a record's text, as `decode` gives it, has the seal that belongs to it."""
    _front, end = _front_matter(text, "the record")
    seals = list(_SEAL.finditer(text, endpos=end))
    if len(seals) != 1:
        return False
    seal = seals[0]
    unsealed = text[:seal.start()] + _SEAL_LINE.format("") + text[seal.end():]
    return seal[1] == _digest(unsealed)
