"""The spreadsheet in which a framework is edited, written and read as an Excel file by openpyxl.

Every cell is text, so that no program takes 01296 … for a number or 2.10 for 2.1.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

from thresholds_cli.base.errors import ConrError, FileRefused, Problem
from thresholds_cli.base.text import first_unsafe, without_unsafe
from thresholds_cli.sources import workbook_sheets as sheets
from thresholds_cli.sources.safe_zip import refused
from thresholds_cli.sources.sheet_rows import Row, Rows
from thresholds_cli.sources.workbook_sheets import Column, Sheet
from thresholds_cli.sources.xlsx_reader import NEEDED, load_workbook

_LONGEST = 32_000
_ROWS_FOR_MORE = 400
_MOST_ROWS = 20_000
_WHOLE = ("words", "number", "numbers", "level", "flag")
"""The kinds of columns in which a whole number may be typed as such."""


def workbook_bytes(rows: Rows, rules: Iterable[str], notes: Iterable[str]) -> bytes:
    """An Excel file with these rows. `rules` in words are shown and not read back; `notes` are
    what the person is told on the first sheet. Raises ConrError where openpyxl is missing."""
    try:
        import openpyxl
    except ImportError:
        raise ConrError("to write a spreadsheet, conr needs the package openpyxl", NEEDED) from None
    book = openpyxl.Workbook()
    first = book.active
    first.title = sheets.READ_ME
    _lines(first, (sheets.MARK, *notes))
    _document(book.create_sheet(sheets.DOCUMENT.title), rows[sheets.DOCUMENT.title])
    domains = {one["id"]: one["name"] for one in rows[sheets.DOMAINS.title] if "id" in one}
    level = "C" if any(one.get("label") for one in rows[sheets.LEVELS.title]) else "A"
    for sheet in sheets.SHEETS:
        _table(book.create_sheet(sheet.title), sheet, rows[sheet.title], domains, level)
    _lines(book.create_sheet("Rules"), rules)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _lines(sheet: Any, lines: Iterable[str]) -> None:
    sheet.column_dimensions["A"].width = 110
    for number, line in enumerate(lines, 1):
        _put(sheet.cell(number, 1), line)


def _put(cell: Any, text: str, locked: bool = False) -> None:
    """Text in a cell, as text whatever it looks like."""
    from openpyxl.styles import Alignment, PatternFill

    if text:
        cell.value = text[:_LONGEST]
        cell.data_type = "s"
    cell.number_format = "@"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if locked:
        cell.fill = PatternFill("solid", fgColor="EEEEEE")


def _head(sheet: Any, columns: Iterable[Column], about: str) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    for number, column in enumerate(columns, 1):
        cell = sheet.cell(1, number)
        _put(cell, column.head, locked=True)
        cell.font = Font(bold=True)
        words = column.about or (about if number == 1 else "")
        if words:
            cell.comment = Comment(words, "conr")
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.freeze_panes = "A2"


def _document(sheet: Any, rows: list[Row]) -> None:
    _head(sheet, sheets.DOCUMENT.columns, sheets.DOCUMENT.about)
    given = {row["what"]: row["value"] for row in rows}
    for number, column in enumerate(sheets.DOCUMENT_ROWS, 2):
        _put(sheet.cell(number, 1), column.head, locked=True)
        _put(sheet.cell(number, 2), _text(given.get(column.head)))
        _put(sheet.cell(number, 3), column.about, locked=True)


def _table(
    sheet: Any, spec: Sheet, rows: list[Row], domains: dict[str, str], level: str
) -> None:
    _head(sheet, spec.columns, spec.about)
    for number, row in enumerate(rows, 2):
        for place, column in enumerate(spec.columns, 1):
            value = row.get(column.key or column.head)
            if column.kind == "domain":
                value = domains.get(str(value), value)
            _put(sheet.cell(number, place), _text(value))
    _choices(sheet, spec, len(rows) + _ROWS_FOR_MORE, level)


def _choices(sheet: Any, spec: Sheet, last: int, level: str) -> None:
    """A list to choose from where only some values make sense; `level` is the column that names
    the levels."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    for place, column in enumerate(spec.columns, 1):
        if column.kind == "domain":
            formula = f"'{sheets.DOMAINS.title}'!$B$2:$B$60"
        elif column.kind == "level":
            formula = f"'{sheets.LEVELS.title}'!${level}$2:${level}$21"
        elif column.kind == "flag":
            formula = f'"{sheets.YES}"'
        elif column.choices:
            formula = f'"{",".join(column.choices)}"'
        else:
            continue
        letter = get_column_letter(place)
        made = DataValidation("list", formula1=formula, allow_blank=True)
        made.add(f"{letter}2:{letter}{last}")
        sheet.add_data_validation(made)


def _text(value: Any) -> str:
    """A value as the words in a cell."""
    if value is None or value is False:
        return ""
    if value is True:
        return sheets.YES
    if isinstance(value, list):
        joint = "\n" if any(isinstance(one, str) for one in value) else ", "
        return joint.join(map(str, value))
    return str(value)


# Reading


def is_framework_workbook(data: bytes, name: str) -> bool:
    """Whether an Excel file is one that conr wrote, and not a council's own."""
    first = load_workbook(data, name, formulas=False).worksheets[0]
    return str(first.cell(1, 1).value or "").startswith("conr framework spreadsheet")


def workbook_rows(data: bytes, name: str) -> Rows:
    """The rows of every sheet. Raises FileRefused with every cell that is not as it must be."""
    book = load_workbook(data, name, formulas=True)
    if book.worksheets[0].cell(1, 1).value != sheets.MARK:
        raise refused(name, f"the first sheet does not begin with {sheets.MARK!r}", (
            "Give a spreadsheet that 'conr framework import' or 'conr framework export' wrote."
        ))
    problems: list[Problem] = []
    rows: Rows = {}
    labels = _names(book, sheets.LEVELS.title, "label", "label")
    levels = _names(book, sheets.LEVELS.title, "name", "label" if labels else "number")
    domains = _names(book, sheets.DOMAINS.title, "name", "id")
    for spec in (sheets.DOCUMENT, *sheets.SHEETS):
        if spec.title not in book.sheetnames:
            problems.append(Problem(0, 0, f"the sheet {spec.title!r} is missing"))
            continue
        reader = _SheetReader(book[spec.title], spec, problems, levels, labels, domains)
        rows[spec.title] = list(reader.rows())
    if problems:
        raise FileRefused(name, tuple(problems))
    return rows


def _names(book: Any, title: str, key: str, value: str) -> dict[str, str]:
    """What a name in one column of a sheet stands for in another."""
    if title not in book.sheetnames:
        return {}
    heads, *lines = [
        [str(one or "").strip() for one in line]
        for line in book[title].iter_rows(max_row=100, max_col=10, values_only=True)
    ]
    if key not in heads or value not in heads:
        return {}
    names, values = heads.index(key), heads.index(value)
    return {line[names].lower(): line[values] for line in lines if line[names] and line[values]}


class _SheetReader:
    """Reads one sheet; what is wrong goes to `problems`, with the cell's name."""

    def __init__(
        self, sheet: Any, spec: Sheet, problems: list[Problem], levels: dict[str, str],
        labels: dict[str, str], domains: dict[str, str],
    ) -> None:
        self.sheet = sheet
        self.spec = spec
        self.problems = problems
        self.levels = levels
        self.labels = labels
        self.domains = domains

    def rows(self) -> Iterator[Row]:
        """Each row that is not empty, by the keys of its columns."""
        if self.sheet.merged_cells.ranges:
            first = next(iter(self.sheet.merged_cells.ranges))
            self._fault(str(first.coord), "merged cells: unmerge them, each row stands for itself")
        if self.sheet.max_row > _MOST_ROWS:
            self._fault("A1", f"more than {_MOST_ROWS:,} rows: delete the empty ones at the end")
            return
        heads = [str(one.value or "").strip() for one in self.sheet[1]]
        for head in (
            one.head for one in self.spec.columns if one.head not in heads and not one.later
        ):
            self._fault("A1", f"the column {head!r} is missing: put its head in the first row")
        places = [(heads.index(one.head), one) for one in self.spec.columns if one.head in heads]
        for cells in self.sheet.iter_rows(min_row=2):
            row: Row = {}
            for place, column in places:
                value = self._value(cells[place], column)
                if value is not None:
                    row[column.key or column.head] = value
            if row:
                row["row"] = cells[0].row
                yield row

    def _fault(self, where: str, words: str) -> None:
        self.problems.append(Problem(0, 0, f"{self.spec.title}, {where}: {words}"))

    def _value(self, cell: Any, column: Column) -> Any:
        if cell.value is None or (isinstance(cell.value, str) and not cell.value.strip()):
            return None
        if cell.data_type == "f":
            self._fault(cell.coordinate, "holds a formula: type the text itself")
            return None
        text = self._words(cell, column)
        if text is None:
            return None
        match column.kind:
            case "flag":
                return self._flag(cell, text)
            case "level":
                return self._level(cell, text)
            case "number":
                return self._number(cell, text)
            case "numbers":
                numbers = [self._level(cell, one) for one in text.replace(",", " ").split()]
                return [one for one in numbers if one is not None]
            case "lines":
                return [one.strip() for one in text.split("\n") if one.strip()]
            case "domain":
                return self.domains.get(text.lower(), text)
        return re.sub(r"\s*\n\s*", " ", text) if column.key else text

    def _words(self, cell: Any, column: Column) -> str | None:
        """The words of a cell, which must be text except where a number or yes is wanted."""
        value = cell.value
        whole = isinstance(value, int) and not isinstance(value, bool)
        if isinstance(value, str):
            if first_unsafe(value):
                value, _removed = without_unsafe(value)
            return str(value).strip()
        if column.kind in _WHOLE and isinstance(value, int | bool):
            return str(value)
        if isinstance(value, float) and value.is_integer() and column.kind in ("number", "level"):
            return str(int(value))
        what = "a number" if whole or isinstance(value, float) else "a date or another value"
        self._fault(cell.coordinate, (
            f"holds {what}, not text: a program changed its type, and zeros or full stops may be "
            "lost. Format the cell as text and type it again"
        ))
        return None

    def _flag(self, cell: Any, text: str) -> bool | None:
        if text.lower() in ("yes", "true", "y", "x", "1"):
            return True
        if text.lower() in ("no", "false", "n", "0"):
            return None
        self._fault(cell.coordinate, f"{text[:40]!r} must be yes, or empty")
        return None

    def _level(self, cell: Any, text: str) -> str | int | None:
        """A level by its name, or its number as printed."""
        said = self.levels.get(text.lower(), text)
        if not self.labels:
            return self._number(cell, said)
        if said.lower() not in self.labels:
            self._fault(cell.coordinate, f"no level is printed as {text[:40]!r}")
        return self.labels.get(said.lower())

    def _number(self, cell: Any, text: str) -> int | None:
        if text.isascii() and text.isdigit() and len(text) < 9:
            return int(text)
        self._fault(cell.coordinate, f"{text[:40]!r} must be a whole number")
        return None
