"""Reads a saved web page: headings, paragraphs, lists and tables; of a page that marks its main
part, that part alone."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from thresholds_cli.base.text import without_unsafe
from thresholds_cli.sources.safe_zip import refused
from thresholds_cli.sources.source import HEAD, Cell, Paragraph, Source, Table
from thresholds_cli.sources.text_reader import decoded

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([A-Za-z0-9_-]{1,40})", re.IGNORECASE)
_BOLD_STYLE = re.compile(r"font-weight:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_GROUND = re.compile(r"background(?:-color)?:\s*([^;]{1,40})", re.IGNORECASE)
_UNSEEN = {"script", "style", "noscript", "template", "svg", "title", "iframe", "object", "select"}
_BREAKS = {
    "p", "div", "section", "article", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "header",
    "footer", "nav", "aside", "main", "form", "fieldset", "figure", "figcaption", "address", "pre",
    "details", "summary", "hr", "caption", "thead", "tbody", "tfoot", "body", "html", "legend",
}
_MAY_BE_BOLD = {"b", "strong", "span", "font"}
_MAIN = re.compile(r"<main[\s>]|role=[\"']main[\"']", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_NO_TAG = re.compile(r"<(?=[^<>]*(?:<|\Z))")
_LONG_TAG = re.compile(r"<(/?[a-zA-Z][a-zA-Z0-9]{0,40})(?=[\s/])[^<>]{4000,}>")
MOST_TABLES_IN_TABLES = 20
MOST_SPAN = 200
MOST_CELLS = 200_000


def read_html(data: bytes, name: str) -> Source:
    """The document in the bytes of a web page. Raises FileRefused where it is not ordinary."""
    declared = _CHARSET.search(data[:4096])
    text = decoded(data, name, declared[1].decode("ascii") if declared else "")
    walk = _Walk(name, main_only=len(_MAIN.findall(text)) == 1)
    walk.feed(_ordinary(text))
    walk.close()
    walk.finish()
    return Source(name, tuple(walk.found))


def _ordinary(text: str) -> str:
    """The page without what makes Python's parser read it over and over: comments, signs that
    begin no tag, and endless tags."""
    text = _COMMENT.sub(" ", text)
    return _LONG_TAG.sub(r"<\1>", _NO_TAG.sub("&lt;", text))


class _Cell:
    """A cell that is being read."""

    def __init__(self, rows: int, columns: int, shade: str) -> None:
        self.paragraphs: list[Paragraph] = []
        self.rows = rows
        self.columns = columns
        self.shade = shade


class _Walk(HTMLParser):
    """The events of a page, as paragraphs and tables."""

    def __init__(self, name: str, main_only: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.name = name
        self.found: list[Paragraph | Table] = []
        self._tables: list[list[list[_Cell]]] = []
        self._cells: list[_Cell | None] = []
        self._words: list[str] = []
        self._bold: list[str] = []
        self._plain = False
        self._unseen: list[str] = []
        self._heading = 0
        self._mark = ""
        self._main_only = main_only
        self._main = ""
        self._main_depth = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN or self._unseen:
            if tag in _UNSEEN:
                self._unseen.append(tag)
            return
        given = dict(attributes)
        if self._main_only:
            self._enter_main(tag, given)
        if tag in _MAY_BE_BOLD and (
            tag in ("b", "strong") or _BOLD_STYLE.search((given.get("style") or "")[:400])
        ):
            self._bold.append(tag)
        if tag == "br":
            self._words.append("\n")
        elif re.fullmatch("h[1-6]", tag):
            self._flush()
            self._heading = int(tag[1])
        elif tag in _BREAKS:
            self._flush()
            if tag == "li":
                self._mark = "•"
        elif tag == "table":
            self._open_table()
        elif tag == "tr" and self._tables:
            self._close_cell()
            self._tables[-1].append([])
        elif tag in ("td", "th") and self._tables:
            self._close_cell()
            if not self._tables[-1]:
                self._tables[-1].append([])
            cell = _Cell(
                _span(given.get("rowspan")), _span(given.get("colspan")),
                HEAD if tag == "th" else _shade(given),
            )
            self._tables[-1][-1].append(cell)
            self._cells[-1] = cell

    def _enter_main(self, tag: str, given: dict[str, str | None]) -> None:
        if self._main:
            self._main_depth += tag == self._main
        elif tag == "main" or (given.get("role") or "").lower() == "main":
            self._flush()
            self.found.clear()
            self._main, self._main_depth = tag, 1

    def handle_endtag(self, tag: str) -> None:
        if self._unseen:
            if tag in self._unseen:
                del self._unseen[self._unseen.index(tag):]
            return
        if self._bold and tag == self._bold[-1]:
            self._bold.pop()
        if re.fullmatch("h[1-6]", tag):
            self._flush()
            self._heading = 0
        elif tag in _BREAKS:
            self._flush()
            if tag == "li":
                self._mark = ""
        elif tag in ("td", "th", "tr") and self._tables:
            self._close_cell()
        elif tag == "table" and self._tables:
            self._close_table()
        if self._main and tag == self._main:
            self._main_depth -= 1
            if not self._main_depth:
                self._flush()
                self._unseen.append("")  # nothing closes it: the rest is not the main part

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._words.append(re.sub(r"\s+", " ", data))
            self._plain |= not self._bold and any(map(str.isalpha, data))

    def finish(self) -> None:
        """What was not closed ends with the page."""
        self._unseen.clear()
        self._flush()
        while self._tables:
            self._close_table()

    def _open_table(self) -> None:
        self._flush()
        if len(self._tables) >= MOST_TABLES_IN_TABLES:
            raise refused(self.name, (
                f"this page has tables inside tables, {len(self._tables)} deep"
            ), "Copy the table with the indicators into a Word document, and give that.")
        self._tables.append([])
        self._cells.append(None)

    def _close_cell(self) -> None:
        self._flush()
        self._cells[-1] = None

    def _close_table(self) -> None:
        self._flush()
        rows, _cell = self._tables.pop(), self._cells.pop()
        outer = self._cells[-1] if self._cells else None
        if outer is not None:
            outer.paragraphs += [one for row in rows for cell in row for one in cell.paragraphs]
        elif not self._tables and any(rows):
            self.found.append(Table(_grid(rows, self.name)))

    def _flush(self) -> None:
        text, _removed = without_unsafe("".join(self._words))
        self._words.clear()
        bold, self._plain = not self._plain and any(map(str.isalpha, text)), False
        lines = (" ".join(line.split()) for line in text.split("\n"))
        text = "\n".join(line for line in lines if line)
        if not text:
            return
        made = Paragraph(text, self._mark, self._heading, bold=bold)
        cell = self._cells[-1] if self._cells else None
        if cell is not None:
            cell.paragraphs.append(made)
        else:
            self.found.append(made)
        self._mark = ""


def _shade(given: dict[str, str | None]) -> str:
    """The colour of a cell's ground as the page has it; "" where it has none, or white."""
    styled = _GROUND.search((given.get("style") or "")[:400])
    colour = (styled[1] if styled else given.get("bgcolor") or "").strip().lower()
    return "" if colour in ("white", "#fff", "#ffffff", "none", "transparent") else colour


def _span(value: str | None) -> int:
    return max(1, min(int(value), MOST_SPAN)) if value and re.fullmatch(r"\d{1,6}", value) else 1


def _grid(rows: list[list[_Cell]], name: str) -> tuple[tuple[Cell, ...], ...]:
    """Cells in their places; a merged cell stands in all of its own."""
    empty = Cell()
    placed: dict[tuple[int, int], Cell] = {}
    for row_number, row in enumerate(rows):
        column = 0
        for one in row:
            while (row_number, column) in placed:
                column += 1
            cell = Cell(tuple(one.paragraphs), one.shade)
            for down in range(min(one.rows, len(rows) - row_number)):
                for across in range(one.columns):
                    placed[row_number + down, column + across] = cell
            if len(placed) > MOST_CELLS:
                raise refused(name, f"this page has a table of more than {MOST_CELLS:,} cells")
            column += one.columns
    width = 1 + max((column for _row, column in placed), default=-1)
    return tuple(
        tuple(placed.get((row, column), empty) for column in range(width))
        for row in range(len(rows))
    )
