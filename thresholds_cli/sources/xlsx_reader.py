"""Reads a council's own spreadsheet: each sheet is a heading and a table. Needs openpyxl."""

from __future__ import annotations

import io
from typing import Any

from thresholds_cli.base.errors import ConrError
from thresholds_cli.base.text import without_unsafe
from thresholds_cli.sources.safe_zip import SafeZip, refused
from thresholds_cli.sources.source import Cell, Paragraph, Source, Table

NEEDED = "Install it with: pip install 'conr[import]'"
MOST_CELLS = 200_000


def load_workbook(data: bytes, name: str, formulas: bool) -> Any:
    """A workbook, with formulas or with the values that they last had.

    Raises FileRefused where it is not ordinary, and ConrError where openpyxl is not installed.
    """
    try:
        import openpyxl
    except ImportError:
        raise ConrError("to read a spreadsheet, conr needs the package openpyxl", NEEDED) from None
    packed = SafeZip(data, name)
    packed.check_whole()
    for part in packed.names:
        if part.endswith((".xml", ".rels")) and b"<!DOCTYPE" in (packed.read(part) or b"")[:4096]:
            raise refused(name, "this file defines entities of its own", (
                "Save it again in a spreadsheet program, and give that."
            ))
    try:
        return openpyxl.load_workbook(io.BytesIO(data), data_only=not formulas)
    except Exception:  # openpyxl lets whatever it trips over through
        raise refused(name, "this spreadsheet is damaged or not whole", (
            "Open it in a spreadsheet program, save it again, and give that."
        )) from None


def read_xlsx(data: bytes, name: str) -> Source:
    """The document in the bytes of a spreadsheet."""
    parts: list[Paragraph | Table] = []
    for sheet in load_workbook(data, name, formulas=False).worksheets:
        if sheet.max_row * sheet.max_column > MOST_CELLS:
            raise refused(name, f"the sheet {sheet.title!r} has more than {MOST_CELLS:,} cells", (
                "Delete the empty rows and columns at its end, and try again."
            ))
        rows = _rows(sheet)
        if rows:
            parts += [Paragraph(sheet.title, heading=1), Table(rows, f"sheet {sheet.title!r}")]
    return Source(name, tuple(parts))


def _rows(sheet: Any) -> tuple[tuple[Cell, ...], ...]:
    values = [[_cell(one) for one in row] for row in sheet.iter_rows()]
    for merged in sheet.merged_cells.ranges:
        first = values[merged.min_row - 1][merged.min_col - 1]
        for row in values[merged.min_row - 1:merged.max_row]:
            row[merged.min_col - 1:merged.max_col] = [first] * (merged.max_col - merged.min_col + 1)
    return tuple(tuple(row) for row in values if any(one.paragraphs for one in row))


def _cell(found: Any) -> Cell:
    if found.value is None:
        return Cell()
    text, bold = without_unsafe(str(found.value))[0], bool(found.font.b)
    return Cell(tuple(
        Paragraph(" ".join(line.split()), bold=bold) for line in text.split("\n") if line.strip()
    ), str(found.fill.fgColor.rgb) if found.fill.fill_type == "solid" else "")
