"""The part of a record's file that people read: its document as markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from thresholds_cli.model.framework import Framework
from thresholds_cli.model.reading import Reading
from thresholds_cli.model.record import Record
from thresholds_cli.records.documents.document import (
    Document,
    Fact,
    Item,
    Part,
    Quote,
    Rows,
    Scale,
    Section,
    Words,
    Written,
)
from thresholds_cli.records.documents.markdown import inline, note, table
from thresholds_cli.records.documents.record_document import record_document


def record_body(record: Record, framework: Framework, reading: Reading) -> str:
    """The body as markdown. Framework text is quoted and cited; notes stay in their own blocks."""
    return f"{as_markdown(record_document(record, framework, reading))}\n- {_SEAL}\n"


_SEAL = (
    "The seal in this file’s first lines shows whether it was changed by accident or by a casual "
    "edit since. It is not a signature."
)


def as_markdown(document: Document, warnings: Iterable[str] = ()) -> str:
    """A document as markdown from which nothing can break out."""
    blocks = [f"# {document.title}", f"**{inline(document.alert)}**"]
    blocks += [f"**{inline(one)}**" for one in warnings]
    blocks += _joined(document.facts)
    for number, section in enumerate(document.sections, 1):
        blocks += _section(number, section)
    return "\n\n".join(blocks)


def _section(number: int, section: Section) -> Iterator[str]:
    yield f"## {number}. {inline(section.title)}"
    yield from _joined(section.parts)


def _joined(parts: tuple[Part, ...]) -> list[str]:
    """The parts as blocks; neighbouring items of a list make one block."""
    blocks: list[str] = []
    in_list = False
    for part in parts:
        text = _block(part)
        if not text:
            continue
        of_list = isinstance(part, Fact | Item | Quote)
        if of_list and in_list:
            blocks[-1] += f"\n{text}"
        else:
            blocks.append(text)
        in_list = of_list
    return blocks


def _block(part: Part) -> str:
    match part:
        case Words(text, strong):
            return f"**{inline(text)}**" if strong else inline(text)
        case Fact(name, value):
            return f"- {inline(name)}: {inline(value)}"
        case Item(text):
            return f"- {inline(text)}"
        case Quote(text, citation, before):
            lead = f"**{inline(before)}**: " if before else ""
            return f"- {lead}“{inline(text)}” ({inline(citation)})"
        case Written(label, text):
            return f"{inline(label)}:\n\n{note(text)}" if label else note(text)
        case Rows(_, head, rows):
            cells = [[inline(cell) for cell in row] for row in rows]
            return table([inline(cell) for cell in head], cells)
        case Scale():
            return ""
        case never:
            assert_never(never)
