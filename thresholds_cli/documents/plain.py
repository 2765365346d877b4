"""What is to be said, as plain text: for pipes, screen readers and terminals without colour."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from unicodedata import east_asian_width

from thresholds_cli.base.dates import started
from thresholds_cli.base.text import as_typed, clean
from thresholds_cli.documents.document import (
    NOTHING,
    Alert,
    Badge,
    Block,
    Fact,
    Grid,
    Heading,
    Panel,
    Point,
    Scale,
    Steps,
    Words,
    Written,
    strip,
)
from thresholds_cli.documents.drawings import in_blocks

BESIDE = 11
"""Columns for the title of a panel whose lines begin beside it."""


def render(blocks: Iterable[Block], width: int | None, marks: bool = True) -> str:
    """The text, wrapped to `width` columns; None leaves every record on a line of its own.

    `marks`: what is drawn around words to be seen, and would only be in the way read aloud.
    """
    lines = (
        (line for block in blocks for line in _lines(block, width)) if marks
        else _all_unmarked(tuple(blocks), width)
    )
    return "".join(f"{line}\n" for line in lines).removeprefix("\n")


def quoted(point: Point) -> str:
    """A point's words, in quotation marks and cited where they are the framework's."""
    return point.words if point.citation else as_typed(point.words)


def _lines(block: Block, width: int | None) -> Iterator[str]:
    match block:
        case Heading(text):
            yield ""
            yield from wrapped(text.upper() if width is None else text, width)
            if width is not None:
                yield "-" * min(len(clean(text)), width)
        case Alert(text):
            yield from wrapped(f"!! {text}", width, "   ")
        case Words(text):
            yield from wrapped(as_typed(text), width)
        case Point():
            yield from wrapped(f"- {quoted(block)}", width, "  ")
            if block.detail:
                yield from (f"  {line}" for line in wrapped(block.detail, width and width - 2))
        case Badge():
            yield from wrapped(f"[ {block.text} ]", width, "  ")
            if block.level and block.note:
                place = strip(block.level, block.highest)
                yield from wrapped(f"{place}   {block.note}", width, " " * (len(place) + 3))
            elif block.note:
                yield from wrapped(block.note, width)
        case Grid():
            yield from _grid(block, width)
        case Written(label, text):
            yield from wrapped(f"{label}:", width) if label else ()
            yield from note_lines(text, width)
        case Fact(name, value):
            yield from wrapped(f"{name}: {value}", width)
        case Steps(name):
            yield from wrapped(f"{name}:", width)
            for one in block.numbered:
                yield from wrapped(one, width, "   ")
        case Scale():
            yield from (line for one in in_blocks(block) for line in _lines(one, width))
        case Panel():
            yield from _panel(block, width)


def _panel(panel: Panel, width: int | None) -> Iterator[str]:
    title = panel.title.upper()
    if panel.note or not panel.beside:
        yield ""
        yield from wrapped(f"{title}  {panel.note}".rstrip(), width, " " * (len(title) + 2))
        title = ""
    indent = f"{title:{BESIDE}}" if panel.beside else "  "
    longest = max((len(one.mark) for one in panel.lines), default=0)
    for one in panel.lines:
        words = f"“{one.text}” ({one.citation})" if one.citation else as_typed(one.text)
        mark = f"{one.mark:{longest}}  " if longest else ""
        room = width and width - len(mark) - len(indent)
        for line in wrapped(words, room):
            yield f"{indent}{mark}{line}"
            indent, mark = " " * len(indent), " " * len(mark)


def _spoken(panel: Panel, width: int | None) -> Iterator[str]:
    """A panel to be read aloud: steps are numbered, and a number to phone is said before its name.
    """
    yield ""
    yield from wrapped(as_typed(f"{panel.title}. {started(panel.note)}".strip()), width)
    for number, one in enumerate(panel.lines, start=1):
        of = f" of {len(panel.lines)}" * (number == 1)
        count = f"{number}{of}. " if panel.steps else ""
        mark = "" if one.level else f"{one.mark}: " * bool(one.mark)
        place = f"Level {one.level} of {one.highest}. " if one.level else ""
        words = f"“{one.text}” ({one.citation})" if one.citation else as_typed(one.text)
        yield from wrapped(f"{count}{place}{mark}{words}", width)


def _all_unmarked(blocks: tuple[Block, ...], width: int | None) -> Iterator[str]:
    """Quotations one after another from one place have it said after the last of them."""
    for block, after in zip(blocks, (*blocks[1:], Words("")), strict=False):
        match block, after:
            case Point(text, place, "", ""), Point(citation=again) if place == again != "":
                yield from wrapped(f"- “{text}”", width, "  ")
            case _:
                yield from _unmarked(block, width)


def _unmarked(block: Block, width: int | None) -> Iterator[str]:
    match block:
        case Heading(text):
            yield ""  # and no capitals, which may be spelled out one by one
            yield from wrapped(text if text.endswith((".", "?", "!")) else f"{text}.", width)
        case Alert(text):
            yield from wrapped(text, width)
        case Badge(text=text, note=note):
            yield from wrapped(f"{text}. {note}" if note else text, width)
        case Panel():
            yield from _spoken(block, width)
        case Scale():
            yield from (line for one in in_blocks(block) for line in _unmarked(one, width))
        case _:
            yield from _lines(block, width)


_SECOND = "\ufffe"
"""The second column of a wide character: no cleaned text has it."""


def note_lines(text: str, width: int | None) -> Iterator[str]:
    """What a person wrote, with a mark at the beginning of every line."""
    for line in text.strip("\n").split("\n"):
        yield from wrapped(f"| {line}", width, "| ")


def _grid(grid: Grid, width: int | None) -> Iterator[str]:
    for first, *rest in grid.rows:
        pairs = ", ".join(
            f"{name}: {value}" for name, value in zip(grid.head[1:], rest, strict=True)
            if not (grid.counts and value == NOTHING)
        )
        yield from wrapped(f"{first}. {pairs}.", width, "  ")


def wrapped(text: str, width: int | None, indent: str = "") -> list[str]:
    """Text folded at spaces, later lines with `indent`; whole where there is no width."""
    flat = clean(text)
    if width is None:
        return [" ".join(flat.split())]
    wide = "" if flat.isascii() else "".join(
        one + _SECOND if east_asian_width(one) in "WF" else one for one in flat
    )
    room = width - (wide != flat) if wide else width  # its two halves may come apart at the end
    rows = textwrap.wrap(wide or flat, room, subsequent_indent=indent, break_on_hyphens=False)
    return [row.replace(_SECOND, "") for row in rows] or [""]
