"""Records made from cases, for the tests of everything that is done with them."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from tests.builders import answers, bundled
from tests.builders import framework as smallest
from thresholds_cli.documents.document import Document
from thresholds_cli.engine.level import read_level
from thresholds_cli.model.case import Case, Notes
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.questions import QUESTIONS, Takes, held, with_held
from thresholds_cli.model.record import Earlier, Record
from thresholds_cli.records.additions import read_additions
from thresholds_cli.records.case_file import read_answers
from thresholds_cli.records.record_document import record_document
from thresholds_cli.records.record_file import SealedRecord, make_record, read_record, record_text
from thresholds_cli.records.record_layout import layout

SAMPLES = Path(__file__).parent / "samples"
MADE = "2026-11-21T16:45:00Z"
KIRKLEES, ROCHDALE = bundled("kirklees-2016"), bundled("rochdale-2018")
SMALLEST = smallest()


@functools.cache
def long_case() -> Case:
    """A case of real length: seven indicators, and something in every note."""
    path = SAMPLES / "case.yaml"
    return read_answers(path.read_bytes(), path.name, lambda _name: KIRKLEES)[0]


def full_case() -> Case:
    """The same, and something in every note of the table that is newer than it."""
    full = long_case()
    for row in QUESTIONS:
        empty = row.takes in (Takes.TEXT, Takes.WORDS) and row.missing and not held(full, row.key)
        if empty:
            full = with_held(full, row.key, f"said of {row.key}")
    return full


def case(*indicators: str, framework: Framework = KIRKLEES, **changes: object) -> Case:
    """A case with these indicators; notes and facts by their names, the rest left out."""
    names = {one for one in Notes.__dataclass_fields__}
    notes = {key: value for key, value in changes.items() if key in names}
    facts = {key: value for key, value in changes.items() if key not in names}
    for key, value in notes.items():
        if isinstance(value, Mapping):
            notes[key] = MappingProxyType(value)
    said = answers(framework.id, indicators=indicators, **facts)  # type: ignore[arg-type]
    return Case(said, Notes(**notes))  # type: ignore[arg-type]


def record_of(
    case: Case, framework: Framework = KIRKLEES, made: str = MADE, earlier: Earlier | None = None
) -> Record:
    """The facts of a record."""
    reading = read_level(framework, case.answers)
    return make_record(case, framework, reading, made, "0.1.0", earlier)


def text_of(
    case: Case, framework: Framework = KIRKLEES, made: str = MADE, earlier: Earlier | None = None
) -> str:
    """The whole file of a record."""
    record = record_of(case, framework, made, earlier)
    return record_text(record, framework, read_level(framework, case.answers))


def body_of(text: str) -> str:
    """What is read of a record's file: all but the facts for the program."""
    return text.split("\n## The facts, for conr\n")[0]


def facts_of(text: str) -> str:
    """The facts of a record's file, with their seal."""
    return text.split("```yaml\n")[-1].split("```")[0]


def read_back(text: str | bytes, framework: Framework = KIRKLEES) -> SealedRecord:
    """A record read from its file."""
    data = text if isinstance(text, bytes) else text.encode()
    return read_record(data, "record.md", lambda _name: framework)


def sealed(
    case: Case, framework: Framework = KIRKLEES, made: str = MADE, earlier: Earlier | None = None
) -> SealedRecord:
    """A record that went to its file and came back."""
    return read_back(text_of(case, framework, made, earlier), framework)


def document_of(
    case: Case, framework: Framework = KIRKLEES, earlier: Earlier | None = None
) -> Document:
    """What a record says."""
    record = record_of(case, framework, earlier=earlier)
    return record_document(record, framework, read_level(framework, case.answers))


def is_as_written(text: str) -> bool:
    """Whether a record's text, is as conr wrote it, with all that was added
    since."""
    parts = layout(text, "the record")
    return parts.intact and not read_additions(parts).faults
