"""A record to and from its file: facts under a seal, the body for reading; and what a re-assessment
takes up of it."""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import thresholds_cli
from thresholds_cli.base.errors import FileRefused
from thresholds_cli.base.frozen import dataclass
from thresholds_cli.base.text import in_short
from thresholds_cli.model.case import Action, Answers, Case, Decision, Notes, Truth
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.record import Addition, Basis, Earlier, Edition, Reading, Record
from thresholds_cli.records.additions import Added, read_additions
from thresholds_cli.records.case_file import case_from, case_values, emit, framework_in
from thresholds_cli.records.record_document import latest_review, record_body
from thresholds_cli.records.record_layout import RecordRefused, ending, inert, layout, sealed_text
from thresholds_cli.strict_yaml.reader import Leaf, Node, Table, decode, read
from thresholds_cli.strict_yaml.schema import (
    Anything,
    Field,
    Fields,
    Flag,
    Number,
    OneOf,
    Report,
    Text,
    read_shape,
)

FORMAT = 3
"""The version of the record format that this program writes; it reads every earlier one."""

MAX_BYTES = 2 * 1024 * 1024
"""How large a record or a draft may be: notes of any sensible length stand in it twice."""

_FACTS = 6
"""The facts may have one part in so many of that."""

MAX_NODES = 100_000
"""How many values it may have: 5,000 actions, and every indicator of a large framework."""

SEAL = "sha256:[0-9a-f]{64}"


@dataclass(frozen=True, slots=True)
class Front:
    """The facts of a record as they stand in its file; the case is read by its framework."""

    conr_record: int
    made: str
    program: str
    framework: Edition
    reading: tuple[int | None, Basis, int | None]
    case: Node
    seal: str
    earlier: Node | None


@dataclass(frozen=True, slots=True)
class EarlierFront:
    """The same of the record before."""

    made: str
    seal: str
    intact: bool
    framework: Edition
    level: int | None
    basis: Basis
    case: Node


class _LevelOrNone(Number):
    """A level, or null where there was not enough information."""

    def read(self, node: Node, path: str, report: Report) -> Any:
        if isinstance(node, Leaf) and node.value is None:
            return None
        return super().read(node, path, report)

    def schema(self) -> dict[str, Any]:
        return {"type": ["integer", "null"]}


_LEVEL = Field(_LevelOrNone(1, 20))


def _reading(
    level: int | None, basis: enum.Enum, firm_level: int | None
) -> tuple[int | None, enum.Enum, int | None]:
    return level, basis, firm_level


_MADE = Field(Text(pattern=r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z"))
EDITION = Field(Fields(Edition, {
    "id": Field(Text()),
    "title": Field(Text()),
    "edition": Field(Text()),
    "sha256": Field(Text(pattern="[0-9a-f]{64}")),
}))
RECORD = Fields(Front, {
    "conr_record": Field(Number(1, FORMAT)),
    "made": _MADE,
    "program": Field(Text(limit=40)),
    "framework": EDITION,
    "reading": Field(Fields(_reading, {
        "level": _LEVEL,
        "basis": Field(OneOf(Basis)),
        "firm_level": _LEVEL,
    })),
    "case": Field(Anything()),
    "earlier": Field(Anything(), required=False),
    "seal": Field(Text(pattern=SEAL)),
})

EARLIER = Fields(EarlierFront, {
    "made": _MADE,
    "seal": Field(Text(pattern=SEAL)),
    "intact": Field(Flag()),
    "framework": EDITION,
    "level": _LEVEL,
    "basis": Field(OneOf(Basis)),
    "case": Field(Anything()),
})


_MOST_KEPT, _LONGEST_KEPT = 20, 300
"""How many worries and actions of an earlier record are kept, and how many characters of each."""


def earlier_of(
    record: Record, seal: str, intact: bool, added: tuple[Addition, ...] = ()
) -> Earlier:
    """What is kept of a record: its answers and levels; of its notes the worry and what was
    agreed, in short, and what of that was done since."""
    notes = record.case.notes

    def short(text: str) -> str:
        return in_short(text, _LONGEST_KEPT)

    return Earlier(
        record.edition, record.made, seal, intact, record.level, record.basis,
        Case(record.case.answers, Notes(
            worries=tuple(short(one) for one in notes.worries[:_MOST_KEPT]),
            seen_alone=notes.seen_alone, decision=Decision(notes.decision.level),
            actions=tuple(
                Action(short(one.what), short(one.who), short(one.by))
                for one in notes.actions[:_MOST_KEPT]
            ),
            review_on=short(latest_review(record, added)), done=_done_since(record, added),
        )),
    )


def _done_since(record: Record, added: tuple[Addition, ...]) -> Mapping[int, Truth]:
    """What was added about agreed actions: the last word on each."""
    agreed = range(1, min(len(record.case.notes.actions), _MOST_KEPT) + 1)
    said = {
        one.event.action: Truth.YES if one.event.done else Truth.NO
        for one in sorted(added, key=lambda one: (one.event.date, one.number))
        if one.event.done is not None
    }
    return MappingProxyType({number: said[number] for number in agreed if number in said})


def case_to_start_from(record: Record, added: tuple[Addition, ...] = ()) -> Case:
    """The case that a re-assessment begins with: what was ticked is ticked, what was added as done
    or not is so, and nothing else is taken over. Every other question is open again, because an
    old answer may be too mild."""
    notes, answers = record.case.notes, record.case.answers
    return Case(
        Answers(answers.framework, indicators=answers.indicators),
        Notes(
            reference=notes.reference, role=notes.role, keep_until=notes.keep_until,
            done=_done_since(record, added),
        ),
    )


def earlier_values(earlier: Earlier) -> dict[str, object]:
    """As plain values for a file."""
    edition = earlier.edition
    return {
        "made": earlier.made,
        "seal": earlier.seal,
        "intact": earlier.intact,
        "framework": {
            "id": edition.id, "title": edition.title, "edition": edition.edition,
            "sha256": edition.sha256,
        },
        "level": earlier.level,
        "basis": earlier.basis,
        "case": case_values(earlier.case),
    }


def earlier_from(
    node: Node | None, path: str, framework_named: Callable[[str], Framework]
) -> Earlier | None:
    """From a file's node, if there is one. Raises FileRefused."""
    if node is None:
        return None
    front: EarlierFront = read_shape(EARLIER, node, path, "earlier")
    case, _framework = case_from(front.case, path, framework_named)
    return Earlier(
        front.framework, front.made, front.seal, front.intact, front.level, front.basis, case
    )


_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class OtherEdition(RecordRefused):
    """A record whose answers do not fit the edition of its framework that is here."""


@dataclass(frozen=True, slots=True)
class SealedRecord:
    """A record that was read, and its framework. `intact`: the sealed part is as it was written.
    `page` is what stands in the file to be read; `older`: another version of conr made that, in
    other words. `added` is what was added afterwards, and how that stands."""

    record: Record
    framework: Framework
    intact: bool
    seal: str
    page: str
    older: bool
    added: Added = Added()

    def as_earlier(self) -> Earlier:
        """What a re-assessment keeps of it."""
        return earlier_of(self.record, self.seal, self.intact, self.added.entries)


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
    facts = inert(emit({
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
        **({"earlier": earlier_values(record.earlier)} if record.earlier else {}),
    }))
    refuse_long_facts(facts)
    text = sealed_text(record_body(record, framework, reading), facts) + ending(0)
    _refuse_too_long(len(text.encode()), MAX_BYTES)
    return text


def refuse_long_facts(facts: str) -> None:
    """Raise RecordRefused where facts, written as they stand in a record, would leave no room for
    the page that is made of them: a sign takes up to five there."""
    _refuse_too_long(len(facts.encode(errors="surrogatepass")), MAX_BYTES // _FACTS)


def _refuse_too_long(size: int, most: int) -> None:
    if size > most:
        raise RecordRefused(
            f"the notes are too long for one record (the most is {MAX_BYTES // _FACTS:,} bytes)",
            "Keep long documents in your case system and say in the notes where they are.",
        )


def read_record(
    data: bytes, path: str, framework_named: Callable[[str], Framework]
) -> SealedRecord:
    """The record in a file. Raises RecordRefused or FileRefused when it cannot be read safely."""
    parts = layout(decode(data, path, MAX_BYTES), path)
    front = _front(parts.facts, path)
    framework = framework_in(path, _framework_name(front, path), framework_named)
    try:
        case, _framework = case_from(front.case, path, lambda _name: framework)
        earlier = earlier_from(front.earlier, path, lambda _name: framework)
    except FileRefused as refused:
        if front.framework.sha256 == framework.sha256:
            raise
        raise OtherEdition(
            f"{path} was made with another edition of {front.framework.id} and does not fit the "
            f"one here (line {refused.problems[0].line}): {refused.problems[0].message}",
            "Name the framework file that it was made with, with --framework.",
        ) from None
    level, basis, firm = front.reading
    record = Record(
        front.framework, front.made, front.program, level, basis, firm, case, earlier
    )
    older = front.conr_record < FORMAT or front.program != thresholds_cli.__version__
    return SealedRecord(
        record, framework, parts.intact, front.seal, parts.page, older, read_additions(parts)
    )


def _front(facts: str, path: str) -> Front:
    node = read(facts, path, MAX_NODES)
    _known_format(node, path)
    front: Front = read_shape(RECORD, node, path)
    return front


def _known_format(node: Node, path: str) -> None:
    version = node.entries.get("conr_record") if isinstance(node, Table) else None
    if not isinstance(version, Leaf) or not isinstance(version.value, int) or (
        isinstance(version.value, bool)
    ):
        raise RecordRefused(
            f"{_at(path, version or node)} is not a record of conr",
            f"It has no line 'conr_record: {FORMAT}'.",
        )
    if version.value > FORMAT:
        raise RecordRefused(
            f"{_at(path, version)} was written by a newer conr", "Install the newest conr."
        )


def _at(path: str, node: Node) -> str:
    """A file with the line at which it cannot be used."""
    return f"{path}:{node.line}:{node.column}"


def _framework_name(front: Front, path: str) -> str:
    """The framework's name as the answers give it. Raises FileRefused where they give none."""
    name = front.case.entries.get("framework") if isinstance(front.case, Table) else None
    # Never a path: a record from elsewhere must not make the program open files of its choice.
    if not isinstance(name, Leaf) or not _ID.fullmatch(str(name.value)):
        raise RecordRefused(
            f"{_at(path, name or front.case)} does not say by its id which framework its answers "
            "are for",
            "It was changed or cut; look for another copy of it.",
        )
    return str(name.value)
