"""Reads a PDF: ruled tables cell by cell, and around them lines as paragraphs. Needs pdfplumber.

Bounds come before the reading: what streams unpack to, how many pages there are, and how much text
one of them shows.
"""

from __future__ import annotations

import io
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from thresholds_cli.base.errors import ConrError
from thresholds_cli.base.text import without_unsafe
from thresholds_cli.sources.pdf_grid import Box, Line, Word, grid_of, lines_of, paragraphs_of
from thresholds_cli.sources.safe_zip import refused
from thresholds_cli.sources.source import Cell, Paragraph, Source, Table, letters_in

MOST_PAGES = 200
MOST_UNPACKED = 48 * 1024 * 1024
MOST_IN_ONE = 8 * 1024 * 1024
MOST_SHOWN = 60_000
"""Bytes of text that one page may show; a page that is full of small print has about 8,000."""
_SHOWN = re.compile(rb"\((?:[^()\\]|\\.){0,4000}\)|<[0-9A-Fa-f\s]{0,8000}>", re.DOTALL)
_FEW = 40
"""Letters on a page: with fewer, and a picture, the page is taken for a scan."""
NEEDED = "Install it with: pip install 'conr[import]'"


class _TooMuch(Exception):
    """A stream unpacks to more than a document needs."""


class _BoundedZlib:
    """Stands in for `zlib` where pdfminer unpacks streams."""

    error = zlib.error
    decompressobj = staticmethod(zlib.decompressobj)

    def __init__(self) -> None:
        self.left = MOST_UNPACKED

    def decompress(self, data: bytes) -> bytes:
        unpacker = zlib.decompressobj()
        made = unpacker.decompress(data, min(MOST_IN_ONE, max(self.left, 1)))
        self.left -= len(made)
        if unpacker.unconsumed_tail or self.left <= 0:
            raise _TooMuch
        if not unpacker.eof:
            raise zlib.error("not whole")
        return made


def read_pdf(data: bytes, name: str) -> Source:
    """The document in the bytes of a PDF. Raises FileRefused where it cannot be read safely or at
    all, and ConrError where pdfplumber is not installed."""
    try:
        import pdfminer.pdftypes
        import pdfplumber
    except ImportError:
        raise ConrError("to read a PDF, conr needs the package pdfplumber", NEEDED) from None
    unpacking: Any = pdfminer.pdftypes
    kept, unpacking.zlib = unpacking.zlib, _BoundedZlib()
    try:
        with pdfplumber.open(io.BytesIO(data)) as opened:
            return _read(opened, name)
    except ConrError:
        raise
    except RecursionError:
        raise refused(name, "this PDF nests its parts without end", _ANEW) from None
    except Exception as error:
        raise _why(error, name) from None
    finally:
        unpacking.zlib = kept


_ANEW = "Save the document as a PDF again, or give it as Word (.docx) or web page (.html)."


def _why(error: Exception, name: str) -> ConrError:
    """What pdfminer stopped at; it has many kinds of errors, and wraps them in one another."""
    kinds = set()
    seen: BaseException | None = error
    while seen is not None:
        kinds |= {type(seen).__name__, *(type(one).__name__ for one in seen.args)}
        seen = seen.__context__
    if "PDFPasswordIncorrect" in kinds or "PDFEncryptionError" in kinds:
        return refused(name, "this file is protected by a password", (
            "Save a copy without a password, and give that."
        ))
    if "_TooMuch" in kinds:
        return refused(name, "this file unpacks to far more than a document needs", _ANEW)
    return refused(name, "this PDF is damaged or not whole", _ANEW)


def _read(opened: Any, name: str) -> Source:
    pages = _pages(opened, name)
    parts: list[Paragraph | Table] = []
    words = [_words(page) for page in pages]
    body = _usual_size(word for one in words for word in one)
    if sum(len(word.text) for one in words for word in one) < _FEW * len(pages):
        raise refused(name, "this PDF has pictures of its pages and no words to read", (
            "Give the document that it was made from (Word, .docx), or let a scanner program find "
            "the words (OCR) and save a PDF with them."
        ))
    loose = 0
    for number, (page, found) in enumerate(zip(pages, words, strict=True), 1):
        made, apart = _page(page, found, body, f"page {number}")
        loose += apart
        parts += made
    return Source(name, tuple(_joined(parts)), loose)


def _pages(opened: Any, name: str) -> list[Any]:
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdftypes import resolve1

    for number, page in enumerate(PDFPage.create_pages(opened.doc), 1):
        if number > MOST_PAGES:
            raise refused(name, f"this PDF has more than {MOST_PAGES} pages", (
                "Give only the part with the levels and the indicators."
            ))
        shown = 0
        for stream in page.contents:
            shown += sum(map(len, _SHOWN.findall(resolve1(stream).get_data())))
        if shown > MOST_SHOWN:
            raise refused(name, f"page {number} of this PDF shows more text than a page can", _ANEW)
    return list(opened.pages)


def _words(page: Any) -> list[Word]:
    found = page.dedupe_chars().extract_words(
        x_tolerance_ratio=0.15, extra_attrs=["size", "fontname"], return_chars=False,
    )
    return [
        Word(
            without_unsafe(one["text"])[0], one["x0"], one["top"], one["x1"], one["bottom"],
            one["size"], "bold" in one["fontname"].lower(),
        )
        for one in found
    ]


def _usual_size(words: Iterable[Word]) -> float:
    sizes: Counter[float] = Counter()
    for word in words:
        sizes[round(word.size, 1)] += len(word.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _page(
    page: Any, words: list[Word], body: float, at: str
) -> tuple[list[Paragraph | Table], int]:
    """The parts of a page from its top down; and how many letters stand in unruled columns."""
    tables = [
        (Box(*one.bbox), [Box(*cell) for cell in one.cells]) for one in page.find_tables()
        if len(one.cells) > 1
    ]
    tables = [one for one in tables if not any(
        other is not one and other[0].holds(one[0]) for other in tables
    )]
    loose = [word for word in words if not any(box.has(word) for box, _cells in tables)]
    lines = lines_of(loose)
    apart = sum(letters_in(line.text) for line in lines if line.has_gap)
    pieces: list[tuple[float, Paragraph | Table]] = [
        (box.top, _table(cells, [word for word in words if box.has(word)], at))
        for box, cells in tables
    ]
    tops = sorted(box.top for box, _cells in tables)
    limit = max((line.words[-1].right for line in lines), default=0)
    for group in _between(lines, tops):
        pieces += paragraphs_of(group, body, at, limit)
    return [one for _top, one in sorted(pieces, key=lambda piece: piece[0])], apart


def _between(lines: list[Line], tops: list[float]) -> Iterator[list[Line]]:
    """Lines in groups, which the tables part."""
    for low, high in zip((float("-inf"), *tops), (*tops, float("inf")), strict=True):
        yield [line for line in lines if low <= line.top < high]


def _table(cells: list[Box], words: list[Word], at: str) -> Table:
    rows = grid_of(cells)
    owner = {id(cell): [word for word in words if cell.has(word)] for row in rows for cell in row}
    held = {id(word) for one in owner.values() for word in one}
    boxes = {id(cell): cell for row in rows for cell in row}
    made = {key: _cell(found, boxes[key].left, boxes[key].right) for key, found in owner.items()}
    table = [tuple(made[id(cell)] for cell in row) for row in rows]
    astray = [word for word in words if id(word) not in held]
    if astray:  # on a line of the table, or where cells do not meet
        table.append((_cell(astray, 0, 0),))
    return Table(tuple(table), at)


def _cell(words: list[Word], left: float, right: float) -> Cell:
    """The words of a cell, whose text is taken to end as far from the right as it begins from the
    left."""
    lines = lines_of(words)
    limit = right - (min((line.words[0].left for line in lines), default=left) - left)
    return Cell(tuple(one for _top, one in paragraphs_of(lines, 0, "", limit)))


def _joined(parts: list[Paragraph | Table]) -> Iterator[Paragraph | Table]:
    """A table that goes on at the top of the next page, with as many columns, is one table."""
    waiting: Table | None = None
    between: list[Paragraph | Table] = []
    for part in parts:
        if isinstance(part, Table):
            if waiting is not None and _goes_on(waiting, part, between):
                waiting = Table(_sewn(waiting.rows, part.rows), waiting.at)
                continue
            if waiting is not None:
                yield waiting
            yield from between
            waiting, between = part, []
        elif waiting is not None:
            between.append(part)
        else:
            yield part
    if waiting is not None:
        yield waiting
    yield from between


def _goes_on(first: Table, then: Table, between: list[Paragraph | Table]) -> bool:
    """Whether only the foot of one page and the head of the next stand between two tables."""
    last = re.search(r"\d+", first.at)
    start = re.search(r"\d+", then.at)
    few = sum(letters_in(one.text) for one in between if isinstance(one, Paragraph)) <= 160
    headed = any(isinstance(one, Paragraph) and one.heading for one in between)
    return bool(
        last and start and int(start[0]) > int(last[0]) and few and not headed
        and len(first.rows[0]) == len(then.rows[0])
    )


def _sewn(
    rows: tuple[tuple[Cell, ...], ...], more: tuple[tuple[Cell, ...], ...]
) -> tuple[tuple[Cell, ...], ...]:
    """Rows put together; one whose first cell is empty goes on from the row before it. The header
    may stand above it once more."""
    head = more[:1] if [one.text for one in more[0]] == [one.text for one in rows[0]] else ()
    rest = more[len(head):]
    first = rest[0] if rest else ()
    if not first or first[0].text or len(rows[-1]) != len(first) or not rows[-1][0].text:
        return rows + more
    last = tuple(_one_cell(one, other) for one, other in zip(rows[-1], first, strict=True))
    return (*rows[:-1], *head, last, *rest[1:])


def _one_cell(above: Cell, below: Cell) -> Cell:
    """A cell that a page parted; a paragraph that begins small goes on from the page before."""
    if not above.paragraphs or not below.paragraphs:
        return above if above.paragraphs else below
    last, first = above.paragraphs[-1], below.paragraphs[0]
    if first.mark or not first.text[:1].islower():
        return Cell(above.paragraphs + below.paragraphs)
    joined = Paragraph(f"{last.text} {first.text}", last.mark, last.heading, last.at)
    return Cell((*above.paragraphs[:-1], joined, *below.paragraphs[1:]))
