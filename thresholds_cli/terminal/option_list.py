"""Options one under another with a pointer: what a page and a search have in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thresholds_cli.documents.document import Alert, Block, bars
from thresholds_cli.interview.page import Choices, Kind, Option
from thresholds_cli.terminal.layout import (
    NONE,
    Fragments,
    Role,
    Row,
    Shown,
    View,
    bounds,
    cut_both,
    heading_before,
    leap,
    line,
    spans,
    step,
    view,
    wrap,
)
from thresholds_cli.terminal.palette import ink

_ROOMY = 14
_WIDE = 60
_LITTLE = 4


class OptionList:
    """The options, the pointer on one of them or none, and the part of them that is shown.

    `numbered`: each carries a number, which moves the pointer to it.
    """

    def __init__(
        self,
        choices: Choices,
        options: Sequence[Option],
        shown: Shown,
        title: str = "",
        text: str = "",
        item: int = NONE,
        numbered: bool = False,
        blocks: Sequence[Block] = (),
        alert: bool = False,
    ) -> None:
        self.options = options
        self.item = item
        self._choices = choices
        self._shown = shown
        self.numbered = numbered and len(options) > 1
        self._title = title
        self._text = text
        self._blocks = (*((Alert(title),) if alert else ()), *blocks)
        self._alert = alert
        self._top = 0
        self._size = (80, 20)
        self._drawn = False
        self._rows: tuple[tuple[int, int, int], tuple[Row, ...]] = ((0, 0, 0), ())

    @property
    def pointed(self) -> Option | None:
        """The option at the pointer."""
        return self.options[self.item] if self.item != NONE else None

    @property
    def _digits(self) -> int:
        return len(str(len(self.options))) if self.numbered else 0

    def move(self, key: str) -> bool:
        """Move the pointer; False if the key is not one that moves."""
        height = self._size[1]
        rows = self._laid_out()
        match key:
            case "up" | "down":
                by = 1 if key == "down" else -1
                self.item, self._top = step(rows, height, self._top, self.item, by)
            case "pageup" | "pagedown":
                by = 1 if key == "pagedown" else -1
                self.item, self._top = leap(rows, height, self._top, self.item, by)
            case "home":
                self.item, self._top, self._drawn = 0 if self.options else NONE, 0, False
            case "end":
                self.item = len(self.options) - 1
            case _:
                return False
        return True

    def draw(self, width: int, height: int) -> tuple[list[Fragments], int, View]:
        """The rows for a window of this size, which of them the pointer is on, and the view."""
        self._size = (width, height)
        rows = self._laid_out()
        if not self._drawn and self.item == 0 and self._is_to_be_read(rows, height):
            self.item = NONE
        self._drawn = True
        part = view(rows, height, self._top, self.item)
        self._top = part.top
        drawn = [line(self._pin(rows, part, width), "class:heading")] if part.pinned else []
        drawn += [self._fragments(row) for row in part.rows]
        caret = next(
            (at for at, row in enumerate(part.rows) if row.item == self.item != NONE), NONE
        )
        return drawn, caret + part.pinned if caret != NONE else NONE, part

    def _is_to_be_read(self, rows: Sequence[Row], height: int) -> bool:
        """Whether words before the first option would be scrolled away by pointing to it."""
        first, last = bounds(rows, 0)
        words = [row for row in rows[:first] if row.role is not Role.HEADING and row.text]
        return last >= height and len(words) > 1  # a title of one row stays as the heading

    def _pin(self, rows: Sequence[Row], part: View, width: int) -> str:
        heading = "" if part.rows[0].role is Role.HEADING else heading_before(rows, part.top)
        return cut_both(self._title.split("\n")[0], heading, width) or "..."

    def _laid_out(self) -> tuple[Row, ...]:
        width, height = self._size
        made_for = (width, height, len(self.options))
        if self._rows[0] != made_for:
            rows = self._lay_out(width, airy=height >= _ROOMY)
            for reasons in (True, False):  # air goes first, then reasons, where that shows all
                if len(rows) > height:
                    tight = self._lay_out(width, airy=False, reasons=reasons)
                    rows = tight if len(tight) <= height else rows
            self._rows = made_for, tuple(rows)
        return self._rows[1]

    def _lay_out(self, width: int, airy: bool, reasons: bool = True) -> list[Row]:
        title = "" if self._alert else self._title
        rows = [Row(text, Role.TITLE) for text in wrap(title, width) if title]
        rows += [Row(text) for text in wrap(self._text, width) if self._text]
        if self._blocks:
            from thresholds_cli.terminal.screen import drawn_rows

            drawn = drawn_rows(self._blocks, width, self._shown)
            rows += [row for row in drawn if airy or row.text.strip()]
        group = ""
        for item, option in enumerate(self.options):
            if option.group != group or item == 0:
                rows += [Row("")] if rows and (airy or not group) else []
                group = option.group
                rows += self._heading(option, width) if group else []
            text = self._shown(option.text).replace("\n", " ").replace("\t", " ")
            mark = option.highest + 1 if option.level and not option.group else 0
            room, rest = width - len(self._prefix(item)) - mark, width - self._indent(item)
            rows += [
                Row(text[start:end].rstrip(), Role.OPTION, item, first=number == 0)
                for number, (start, end) in enumerate(spans(text, room, rest))
            ]
            rows += [
                Row(text, Role.TEXT, item)
                for text in wrap(self._shown(option.why), rest) if option.why and reasons
            ]
        return rows

    def _heading(self, option: Option, width: int) -> Iterator[Row]:
        """What options stand under; of a level with its bars, which alone are in its ink."""
        mark = f"{self._shown(bars(option.level, option.highest))} " if option.level else ""
        words = mark + self._shown(option.group).replace("\n", " ")
        for number, text in enumerate(wrap(words, width)):
            pieces: Fragments = ()
            if mark and number == 0:
                pieces = (self._bars(option), ("class:heading bold", text[len(mark):]))
            yield Row(text, Role.HEADING, pieces=pieces)

    def _bars(self, option: Option) -> tuple[str, str]:
        colour = f"class:level{ink(option.level, option.highest).index}"
        return colour, f"{self._shown(bars(option.level, option.highest))} "

    def _prefix(self, item: int) -> str:
        option = self.options[item]
        ticked, pointer = self._choices.is_ticked(option), ">" if item == self.item else " "
        number = f"{item + 1:>{self._digits}} " if self.numbered else ""
        if self._choices.page.kind is Kind.MANY:
            return f"{pointer} [{'x' if ticked else ' '}] {number}"
        if self._choices.page.leads:
            return f"{pointer} {number}"
        return f"{pointer} ({'x' if ticked else ' '}) {number}"

    def _indent(self, item: int) -> int:
        """How far the further rows of an option stand in: under its text or, where every column
        counts, a little."""
        whole = len(self._prefix(item))
        return whole if self._size[0] >= _WIDE else min(whole - self._digits, _LITTLE)

    def _fragments(self, row: Row) -> Fragments:
        if row.pieces:
            return row.pieces
        if row.item == NONE:
            return line(row.text, f"class:{row.role.value}")
        lead = self._prefix(row.item) if row.first else " " * self._indent(row.item)
        bold = row.item == self.item and row.role is Role.OPTION
        style = "class:pointed" if bold else ""
        option = self.options[row.item]
        if not (option.level and row.first and not option.group):
            return line(lead + row.text, style)
        return ((style, lead), self._bars(option), (style, row.text))
