"""Markdown from which no text of a person or a framework can break out."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from thresholds_cli.base.text import clean
from thresholds_cli.documents.document import (
    Document,
    Fact,
    Grid,
    Part,
    Point,
    Scale,
    Section,
    Steps,
    Words,
    Written,
)

_ACTIVE = re.compile(r"[\\`*_{}\[\]<>|~$^@]|&(?=[#A-Za-z0-9]+;)|:(?=//)|(?<=(?i:\bwww))\.")
_LINE_START = re.compile(r"^(?:[#+\-=:]+|\d+[.)])(?=\s|$)")
_INDENT = "    "


def inline(text: str) -> str:
    """Text on one line in which nothing is live. Signs are written as numbers (`&#60;`): renderers
    do not agree before which of them a back-slash counts."""
    flat = " ".join(clean(text).split())
    flat = _ACTIVE.sub(lambda match: _number(match[0]), flat)
    return _LINE_START.sub(lambda match: match[0][:-1] + _number(match[0][-1]), flat)


def _number(sign: str) -> str:
    return f"&#{ord(sign)};"


def note(text: str, width: int = 84) -> str:
    """Free text of any length as an indented block, which every renderer knows; long lines are
    folded so that paper shows them. A paragraph must stand before it, never a list."""
    lines = (
        folded
        for line in clean(text).strip("\n").split("\n")
        for folded in (textwrap.wrap(line, width, break_on_hyphens=False) or [""])
    )
    return "\n".join(f"{_INDENT}{line}" if line else "" for line in lines)


_SHORT = 400


def _is_short(text: str) -> bool:
    """Whether a note can stand on the line of its label: one line, and not a long one."""
    return "\n" not in text.strip("\n") and len(text) <= _SHORT


def labelled(label: str, text: str, otherwise: str = "not recorded") -> str:
    """A note under its label, or what to print on the same line where nothing was said."""
    return f"{label}:\n\n{note(text)}" if text.strip() else f"{label}: {otherwise}"


def quote(text: str, citation: str) -> str:
    """A framework's words with their citation, as one item of a list."""
    return f"- “{inline(text)}” ({inline(citation)})"


_NOTED = "What was written"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of cells that `inline` made harmless already."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell or ' ' for cell in line)} |" for line in lines)


def as_markdown(document: Document, warnings: Iterable[str] = ()) -> str:
    """A document as markdown from which nothing can break out."""
    blocks = [f"# {document.title}", f"**{inline(document.alert)}**"]
    blocks += [f"**{inline(one)}**" for one in warnings]
    blocks += _joined(document.facts)
    for number, section in enumerate(document.sections, 1):
        blocks += _section(number, section)
    return "\n\n".join(blocks)


def _section(number: int, section: Section) -> Iterator[str]:
    """A section. Its heading stands right above its first lines, so that more fits on a page."""
    first, *rest = _joined(section.parts) or [""]
    yield f"## {number}. {inline(section.title)}\n{first}".rstrip("\n")
    yield from rest


def _joined(parts: tuple[Part, ...]) -> list[str]:
    """The parts as blocks; neighbouring items of a list make one block."""
    blocks: list[str] = []
    in_list = False
    for part in parts:
        text = _block(part)
        if not text:
            continue
        if isinstance(part, Written) and not (part.label or _is_short(part.text)):
            text = f"{_NOTED}:\n\n{text}"
        of_list = isinstance(part, Fact | Point | Steps) or (
            isinstance(part, Written) and _is_short(part.text)
        )
        if of_list and in_list:
            blocks[-1] += f"\n{text}"
        else:
            blocks.append(text)
        in_list = of_list
    return blocks


def _block(part: Part) -> str | None:
    """A part; None for what only a screen draws."""
    match part:
        case Words(text, strong):
            return f"**{inline(text)}**" if strong else inline(text)
        case Fact(name, value):
            return f"- {inline(name)}: {inline(value)}"
        case Steps(name):
            return f"- {inline(f'{name}: ' + ' '.join(part.numbered))}"
        case Point():
            return _point(part)
        case Written(label, text) if _is_short(text):
            return f"- {inline(label)}: {inline(text)}" if label else f"- {inline(text)}"
        case Written(label, text):
            return f"{inline(label)}:\n\n{note(text)}" if label else note(text)
        case Grid(head, rows):
            cells = [[inline(cell) for cell in row] for row in rows]
            return table([inline(cell) for cell in head], cells)
        case Scale():
            return None
        case never:
            assert_never(never)


def _point(point: Point) -> str:
    lead = f"**{inline(point.before)}**: " if point.before else ""
    detail = f" {inline(point.detail)}" if point.detail else ""
    if point.citation:
        return f"- {lead}“{inline(point.text)}” ({inline(point.citation)}){detail}"
    return f"- {lead}{inline(point.text)}{detail}"
