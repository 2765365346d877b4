"""Blocks as plain text: for pipes, screen readers and terminals without colour."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from thresholds_cli.base.text import as_typed, clean
from thresholds_cli.documents.blocks import (
    NOTHING,
    Alert,
    Badge,
    Block,
    Grid,
    Heading,
    Note,
    Paragraph,
    Point,
)


def render(blocks: Iterable[Block], width: int | None, marks: bool = True) -> str:
    """The text, wrapped to `width` columns; None leaves every record on a line of its own.

    `marks`: what is drawn around words to be seen, and would only be in the way read aloud.
    """
    text = "".join(
        f"{line}\n" for block in blocks
        for line in (_lines(block, width) if marks else _unmarked(block, width))
    )
    return text.removeprefix("\n")


def quoted(point: Point) -> str:
    """A point's words, in quotation marks and cited where they are the framework's."""
    return f"“{point.text}” ({point.citation})" if point.citation else as_typed(point.text)


def _lines(block: Block, width: int | None) -> Iterator[str]:
    match block:
        case Heading(text):
            yield ""
            yield from wrapped(text.upper() if width is None else text, width)
            if width is not None:
                yield "-" * min(len(clean(text)), width)
        case Alert(text):
            yield from wrapped(f"!! {text}", width, "   ")
        case Paragraph(text):
            yield from wrapped(as_typed(text), width)
        case Point():
            yield from wrapped(f"- {quoted(block)}", width, "  ")
            if block.detail:
                yield from (f"  {line}" for line in wrapped(block.detail, width and width - 2))
        case Badge(text=text):
            yield from wrapped(f"[ {text} ]", width, "  ")
        case Grid(head, rows):
            yield from _grid(head, rows, width)
        case Note(text):
            yield from note_lines(text, width)


def _unmarked(block: Block, width: int | None) -> Iterator[str]:
    match block:
        case Heading(text):
            yield ""
            yield from wrapped(text.upper(), width)
        case Alert(text) | Badge(text=text):
            yield from wrapped(text, width)
        case _:
            yield from _lines(block, width)


def note_lines(text: str, width: int | None) -> Iterator[str]:
    """What a person wrote, with a mark at the beginning of every line."""
    for line in text.strip("\n").split("\n"):
        yield from wrapped(f"| {line}", width, "| ")


def _grid(
    head: tuple[str, ...], rows: tuple[tuple[str, ...], ...], width: int | None
) -> Iterator[str]:
    for first, *rest in rows:
        pairs = ", ".join(
            f"{name}: {value}" for name, value in zip(head[1:], rest, strict=True)
            if value != NOTHING
        )
        yield from wrapped(f"{first}. {pairs}.", width, "  ")


def wrapped(text: str, width: int | None, indent: str = "") -> list[str]:
    """Text folded at spaces, later lines with `indent`; whole where there is no width."""
    flat = clean(text)
    if width is None:
        return [" ".join(flat.split())]
    return textwrap.wrap(flat, width, subsequent_indent=indent, break_on_hyphens=False) or [""]
