"""Reads a Word document (.docx): paragraphs, headings, lists and tables, as WordprocessingML
(ISO 29500) has them. What was deleted or moved away under tracked changes is not read."""

from __future__ import annotations

import re
from dataclasses import replace

from thresholds_cli.base.text import without_unsafe
from thresholds_cli.sources.safe_zip import SafeZip, parse_xml, refused
from thresholds_cli.sources.source import (
    BESIDE_PAGE,
    IN_NOTE,
    NUMBERED,
    Cell,
    Paragraph,
    Source,
    Table,
    letters_in,
)

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main}"
_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = {
    "del", "moveFrom", "instrText", "delText", "delInstrText", "rPrChange", "pPrChange",
    "tcPrChange", "numberingChange",
}
_BODY = "word/document.xml"
_BESIDE = re.compile(r"word/(?:header|footer)\d*\.xml\Z")
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_LIST_LEVELS = {*"012345678"}
_NO_NUMBERS = ("bullet", "none")
_OFF = {"0", "false", "off"}
_NO_COLOUR = {"", "auto", "ffffff"}
_HEADING = re.compile(r"heading (\d)\Z", re.IGNORECASE)
MOST_TABLES_IN_TABLES = 20
MOST_COLUMNS = 100


def read_docx(data: bytes, name: str) -> Source:
    """The document in the bytes of a Word file; notes, then page headers and footers, at its end.

    Raises FileRefused where it is not one, is damaged, or is not ordinary.
    """
    packed = SafeZip(data, name)
    body = packed.read(_BODY)
    if body is None:
        raise refused(name, "this is a zip file, but no Word document", (
            "Give the document as Word (.docx), web page (.html), PDF or plain text (.txt)."
        ))
    styles = _styles(packed.read("word/styles.xml"), name)
    numbered = _numbered(packed.read("word/numbering.xml"), name)
    parts: list[Paragraph | Table] = []
    loose = 0
    beside = sorted(one for one in packed.names if _BESIDE.match(one))
    for part in (_BODY, *_NOTES, *beside):
        content = body if part == _BODY else packed.read(part)
        if content is None:
            continue
        walk = _Walk(name, styles, numbered)
        parse_xml(content, name, walk.start, walk.end, walk.words)
        found = walk.found if part == _BODY else [
            replace(one, at=BESIDE_PAGE if part in beside else IN_NOTE) for one in walk.found
        ]
        loose += walk.loose
        if part in beside:
            found = [one for one in found if one not in parts]
        parts += found
    return Source(name, tuple(parts), loose)


class _Style:
    """What a style says of its paragraphs: whether headings, items of a list, or bold."""

    def __init__(self) -> None:
        self.heading = 0
        self.listed = False
        self.bold = False
        self.based_on = ""


def _styles(data: bytes | None, name: str) -> dict[str, _Style]:
    made: dict[str, _Style] = {}
    if data is None:
        return made
    current = _Style()

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal current
        local, value = tag.rpartition("}")[2], _value(attributes)
        if local == "style":
            current = made.setdefault(_attribute(attributes, "styleId"), _Style())
        elif local == "name" and _HEADING.match(value):
            current.heading = int(value[-1])
        elif local == "name" and value.lower() == "title":
            current.heading = 1
        elif local == "outlineLvl" and value.isdigit() and int(value) < 9:
            current.heading = current.heading or int(value) + 1
        elif local == "numPr":
            current.listed = True
        elif local == "b":
            current.bold = value not in _OFF
        elif local == "basedOn":
            current.based_on = value

    parse_xml(data, name, start, lambda _tag: None, lambda _words: None)
    for style in made.values():
        base, steps = style, 0
        while base.based_on in made and steps < 10 and not (
            style.heading and style.listed and style.bold
        ):
            base, steps = made[base.based_on], steps + 1
            style.heading = style.heading or base.heading
            style.listed = style.listed or base.listed
            style.bold = style.bold or base.bold
    return made


def _numbered(data: bytes | None, name: str) -> set[tuple[str, str]]:
    """The lists and their levels that have numbers or letters, and no bullets."""
    formats: dict[str, set[str]] = {}
    made: set[tuple[str, str]] = set()
    if data is None:
        return made
    abstract = level = number = ""

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal abstract, level, number
        match tag.rpartition("}")[2]:
            case "abstractNum":
                abstract = _attribute(attributes, "abstractNumId")
            case "lvl":
                level = _attribute(attributes, "ilvl")
            case "numFmt" if level in _LIST_LEVELS and _value(attributes) not in _NO_NUMBERS:
                formats.setdefault(abstract, set()).add(level)
            case "num":
                number = _attribute(attributes, "numId")
            case "abstractNumId":
                made.update((number, one) for one in formats.get(_value(attributes), ()))

    parse_xml(data, name, start, lambda _tag: None, lambda _words: None)
    return made


def _attribute(attributes: dict[str, str], name: str) -> str:
    return attributes.get(_W + name, attributes.get(_STRICT + name, ""))


def _value(attributes: dict[str, str]) -> str:
    return _attribute(attributes, "val")


class _Paragraph:
    """A paragraph that is being read."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.heading = 0
        self.mark = ""
        self.level = "0"
        self.bold = False
        self.run_bold = False
        self.plain = False

    def made(self) -> Paragraph | None:
        text, _removed = without_unsafe("".join(self.words))
        lines = (" ".join(line.split()) for line in text.split("\n"))
        text = "\n".join(line for line in lines if line)
        bold = not self.plain and any(map(str.isalpha, text))
        return Paragraph(text, self.mark, self.heading, bold=bold) if text else None

    def add(self, words: str) -> None:
        """Words of the run that is being read."""
        self.words.append(words)
        self.plain |= not self.run_bold and any(map(str.isalpha, words))


class _Cell:
    """A cell that is being read, with the columns that it covers; `goes_on`: from the row above."""

    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []
        self.columns = 1
        self.goes_on = False
        self.shade = ""


class _Walk:
    """The events of one part of the file, as paragraphs and tables."""

    def __init__(
        self, name: str, styles: dict[str, _Style], numbered: set[tuple[str, str]]
    ) -> None:
        self.name = name
        self.styles = styles
        self.numbered = numbered
        self.found: list[Paragraph | Table] = []
        self.loose = 0
        self._skip = 0
        self._boxes = 0
        self._paragraphs: list[_Paragraph] = []
        self._tables: list[list[list[_Cell]]] = []
        self._in_text = False
        self._of_mark = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        namespace, _, local = tag.rpartition("}")
        if self._skip or tag == _FALLBACK or local in _SKIPPED:
            self._skip += 1
            return
        if f"{namespace}}}" not in (_W, _STRICT):
            return
        match local:
            case "p":
                self._paragraphs.append(_Paragraph())
            case "pPr":
                self._of_mark = True
            case "r" if self._paragraphs:
                self._paragraphs[-1].run_bold = self._paragraphs[-1].bold
            case "t":
                self._in_text = True
            case "tab" | "ptab" if self._paragraphs:
                self._paragraphs[-1].words.append("\t")
            case "br" | "cr" if self._paragraphs:
                self._paragraphs[-1].words.append("\n")
            case "noBreakHyphen" if self._paragraphs:
                self._paragraphs[-1].words.append("-")
            case "txbxContent":
                self._boxes += 1
            case "tbl":
                if len(self._tables) >= MOST_TABLES_IN_TABLES:
                    raise refused(self.name, (
                        f"this document has tables inside tables, {len(self._tables)} deep"
                    ), "Take the inner tables out of the outer ones in Word, and save it again.")
                self._tables.append([])
            case "tr" if self._tables:
                self._tables[-1].append([])
            case "tc" if self._tables and self._tables[-1]:
                self._tables[-1][-1].append(_Cell())
            case _:
                self._property(local, attributes)

    def _property(self, local: str, attributes: dict[str, str]) -> None:
        value = _value(attributes)
        if self._paragraphs:
            one = self._paragraphs[-1]
            if local == "pStyle" and value in self.styles:
                style = self.styles[value]
                one.heading = one.heading or style.heading
                one.mark = one.mark or "•" * (style.listed and not style.heading)
                one.bold = style.bold
            elif local == "outlineLvl" and value.isdigit() and int(value) < 9:
                one.heading = int(value) + 1
            elif local == "ilvl":
                one.level = value
            elif local == "numId":
                listed = NUMBERED if (value, one.level) in self.numbered else "•"
                one.mark = "" if value == "0" else listed
            elif local in ("b", "caps") and not self._of_mark:
                one.run_bold = value not in _OFF
            elif local == "rStyle" and value in self.styles and not self._of_mark:
                one.run_bold |= self.styles[value].bold
        cell = self._cell()
        if cell is not None and local == "gridSpan" and value.isdigit():
            cell.columns = max(1, min(int(value), MOST_COLUMNS))
        elif cell is not None and local == "vMerge":
            cell.goes_on = value != "restart"
        elif cell is not None and local == "shd" and not self._paragraphs:
            fill = _attribute(attributes, "fill").lower()
            cell.shade = "" if fill in _NO_COLOUR else fill

    def end(self, tag: str) -> None:
        if self._skip:
            self._skip -= 1
            return
        namespace, _, local = tag.rpartition("}")
        if f"{namespace}}}" not in (_W, _STRICT):
            return
        if local == "t":
            self._in_text = False
        elif local == "pPr":
            self._of_mark = False
        elif local == "txbxContent":
            self._boxes -= 1
        elif local == "p" and self._paragraphs:
            made = self._paragraphs.pop().made()
            if made is not None:
                self._add(made)
        elif local == "tbl" and self._tables:
            self._close(self._tables.pop())

    def words(self, text: str) -> None:
        if self._in_text and not self._skip and self._paragraphs:
            self._paragraphs[-1].add(text)

    def _cell(self) -> _Cell | None:
        rows = self._tables[-1] if self._tables else []
        return rows[-1][-1] if rows and rows[-1] else None

    def _add(self, made: Paragraph) -> None:
        if self._boxes:
            self.loose += letters_in(made.text)
        cell = self._cell()
        if cell is None:
            self.found.append(made)
        else:
            cell.paragraphs.append(made)

    def _close(self, rows: list[list[_Cell]]) -> None:
        """A table within a cell gives its words to the cell, in their order."""
        outer = self._cell()
        if outer is None:
            if table := _grid(rows):
                self.found.append(table)
            return
        outer.paragraphs += [one for row in rows for cell in row for one in cell.paragraphs]


def _grid(rows: list[list[_Cell]]) -> Table | None:
    made: list[tuple[Cell, ...]] = []
    for row in rows:
        line: list[Cell] = []
        for one in row:
            above = made[-1][len(line)] if made and len(made[-1]) > len(line) else None
            cell = Cell(tuple(one.paragraphs), one.shade)
            if one.goes_on and above is not None and not one.paragraphs:
                cell = above
            line += [cell] * one.columns
        made.append(tuple(line))
    if len(made) == 1 and len(set(map(id, made[0]))) == 1 and not made[0]:
        return None
    return Table(tuple(made)) if any(made) else None
