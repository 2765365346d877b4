"""A document as it was read: paragraphs and tables in its order, with the place of each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thresholds_cli.base.frozen import dataclass

_BULLET = re.compile(r"[•·▪●○◦‣⁃∙■□❖➢✓\uf0b7\uf0a7\uf0d8\uf0fc\uf076]|[-–—*o]\s")
NUMBERED = "1."
"""The mark of an item that the layout numbers."""
IN_NOTE = "note"
BESIDE_PAGE = "page header or footer"
"""Where words stand that are no part of what comes before them in a file."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words that stand together; a line break in them is "\\n".

    `mark` is the bullet or number that the layout put before them, `heading` its rank from 1 (0 for
    text), `at` the line or page where the file has such. `wrapped`: the lines are full, so that a
    break between them may mean nothing. `bold`: all of its letters are.
    """

    text: str
    mark: str = ""
    heading: int = 0
    at: str = ""
    wrapped: bool = False
    bold: bool = False

    @property
    def listed(self) -> bool:
        """Whether it is an item of a list, be its bullet only typed."""
        return bool(self.mark) or _BULLET.match(self.text) is not None


HEAD = "head"
"""The shade of a cell that the document says is a head."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell of a table holds. `shade` is the colour of its ground, HEAD, or "" for none."""

    paragraphs: tuple[Paragraph, ...] = ()
    shade: str = ""

    @property
    def text(self) -> str:
        """All of its words, a line for each paragraph."""
        return "\n".join(one.text for one in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Table:
    """A table as a grid: a cell that was merged stands, as one and the same, in each place."""

    rows: tuple[tuple[Cell, ...], ...]
    at: str = ""


@dataclass(frozen=True, slots=True)
class Located:
    """Words of the document and where they stand, for a message."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """A document. `loose` is the number of letters that stand in text boxes, out of any order."""

    name: str
    parts: tuple[Paragraph | Table, ...]
    loose: int = 0

    def passages(self) -> Iterator[Located]:
        """Every paragraph and cell, once each, in the document's order."""
        heading, tables = "", 0
        for part in self.parts:
            if isinstance(part, Table):
                tables += 1
                yield from _cells(part, tables)
                continue
            if part.heading:
                heading = part.text
            yield Located(part.at or (f"under {heading[:60]!r}" if heading else ""), part.text)


def _cells(table: Table, number: int) -> Iterator[Located]:
    seen: set[int] = set()
    for row_number, row in enumerate(table.rows, 1):
        for column, cell in enumerate(row, 1):
            if id(cell) in seen:
                continue
            seen.add(id(cell))
            where = f"table {number}, row {row_number}, column {column}"
            place = f"{table.at}, {where}" if table.at else where
            yield from (Located(place, one.text) for one in cell.paragraphs)


def paragraphs_in(part: Paragraph | Table) -> Iterator[Paragraph]:
    """The paragraph, or those of the cells of a table, once each."""
    if isinstance(part, Paragraph):
        yield part
        return
    for cell in {id(cell): cell for row in part.rows for cell in row}.values():
        yield from cell.paragraphs


def letters_in(text: str) -> int:
    """How many letters and figures a text has: what is counted when words are accounted for."""
    return sum(map(str.isalnum, text))
