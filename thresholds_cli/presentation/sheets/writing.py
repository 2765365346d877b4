"""A page to write on: as many lines as wanted, wrapped at words, with the caret in sight."""

from __future__ import annotations

from bisect import bisect_right

from thresholds_cli.plain_text import without_unsafe
from thresholds_cli.presentation.pages.page import Answered, Page
from thresholds_cli.presentation.sheets.drawing import (
    Drawn,
    Fragments,
    KeyHint,
    footer,
    line,
    more_word,
    stacked,
)
from thresholds_cli.presentation.sheets.editor import Editor
from thresholds_cli.presentation.sheets.layout import cells, spans, wrap
from thresholds_cli.presentation.sheets.sheet import UNKNOWN_KEY, Pressed, Shown

_MARGIN = "| "
_KEPT_EVERY = 40
_FEWEST_ROWS = 4


class Writing:
    """Asks a page of kind TEXT."""

    typing = True

    def __init__(self, page: Page, shown: Shown) -> None:
        self.notice = ""
        self._page = page
        self._shown = shown
        self._editor = Editor(page.written, page.shape.limit, page.shape.lines > 1)
        self._one_line = page.shape.lines == 1
        self._kept = page.written
        self._unkept = 0
        self._width = 76
        self._room = 10
        self._top = 0
        self._column: int | None = None
        self._laid_out: tuple[str, int, list[tuple[int, int]]] = ("", 0, [])

    def draw(self, width: int, height: int) -> Drawn:
        """The question, the part of the text around the caret, and what is written so far."""
        self._width = max(width - len(_MARGIN) - 1, 1)
        foot_rows = len(self._foot(width, True, True))
        head = self._head(width, max((height - foot_rows) // 2, 0))
        self._room = max(height - foot_rows - len(head), 1)
        rows = self._rows()
        at, column = self._at()
        self._top = min(max(self._top, at - self._room + 1), at, max(len(rows) - self._room, 0))
        shown = rows[self._top : self._top + self._room]
        body: list[Fragments] = [
            (("class:status", _MARGIN.rstrip()), ("", f" {self._text(row)}"))
            for row in shown
        ]
        body += [line(_MARGIN.rstrip(), "class:status")] * (
            min(_FEWEST_ROWS, self._room) - len(body)
        )
        foot = self._foot(width, self._top > 0, self._top + len(shown) < len(rows))
        caret = (len(head) + at - self._top, len(_MARGIN) + column)
        return stacked([*head, *body], foot, caret, height, 0)

    def press(self, key: str, data: str) -> Pressed:
        """Write, move the caret, or finish."""
        if key in ("c-d", "f10", "escape enter") or (key == "enter" and self._one_line):
            return self._finished()
        if key in ("up", "down", "pageup", "pagedown"):
            self._vertically(key)
            return None
        self._column = None
        if not self._editor.press(key, data) and key != "escape":
            self.notice = UNKNOWN_KEY
        self.notice = self._editor.said or self.notice
        self._unkept += self._editor.text != self._kept
        if self._unkept >= _KEPT_EVERY or key in ("enter", "paste"):
            self.keep()
        return None

    def help(self) -> tuple[str, ...]:
        """The keys that mean something here."""
        return (
            "Ctrl-D, F10, or Esc then Enter: finished, go on",
            "Enter: finished too; this is one line" if self._one_line else "Enter: a new line",
            "arrows, Home, End, Page Up, Page Down: move; with Ctrl by words or to the ends",
            "Ctrl-Z: undo; Ctrl-W, Ctrl-U, Ctrl-K: delete a word, to the line's start, to its end",
        )

    def keep(self) -> None:
        """Tell whoever asks what is written so far, if that is news."""
        if self._editor.text != self._kept and self._page.keep is not None:
            self._page.keep(Answered(text=without_unsafe(self._editor.text)[0].rstrip()))
        self._kept, self._unkept = self._editor.text, 0

    def _finished(self) -> Answered | None:
        text = without_unsafe(self._editor.text)[0].rstrip()
        self.notice = self._page.fault(text)
        return None if self.notice else Answered(text=text)

    def _head(self, width: int, most: int) -> list[Fragments]:
        rows = [line(row, "class:title") for row in wrap(self._page.title, width)]
        if self._page.text:
            rows += [line(row) for row in wrap(self._page.text, width)]
        if len(rows) + 1 <= most:
            return [*rows, line("")]
        return [*rows[: max(most - 1, 0)], line("... (F1 or Ctrl-G: all of it)")][:most]

    def _rows(self) -> list[tuple[int, int]]:
        """Where each row begins and ends in the whole text."""
        text = self._editor.text
        if self._laid_out[:2] != (text, self._width):
            rows, start = [], 0
            for one in text.split("\n"):
                rows += [(start + a, start + b) for a, b in spans(one, self._width, self._width)]
                start += len(one) + 1
            self._laid_out = text, self._width, rows
        return self._laid_out[2]

    def _at(self) -> tuple[int, int]:
        """The row and the column of the caret."""
        rows, caret = self._rows(), self._editor.caret
        row = bisect_right(rows, caret, key=lambda ends: ends[0]) - 1
        column = cells(self._editor.text[rows[row][0] : caret])
        return row, min(column, self._width)

    def _text(self, ends: tuple[int, int]) -> str:
        row = self._editor.text[slice(*ends)].replace("\t", " ")
        return row[: -1] if row.endswith(" ") and cells(row) > self._width else row

    def _vertically(self, key: str) -> None:
        row, column = self._at()
        self._column = column if self._column is None else self._column
        by = {"up": -1, "down": 1, "pageup": 1 - self._room, "pagedown": self._room - 1}[key]
        rows = self._rows()
        start, end = rows[min(max(row + by, 0), len(rows) - 1)]
        last = start < end < len(self._editor.text) and self._editor.text[end] != "\n"
        place = start
        while place < end - last and cells(self._editor.text[start : place + 1]) <= self._column:
            place += 1
        self._editor.caret = place

    def _foot(self, width: int, above: bool, below: bool) -> tuple[Fragments, ...]:
        count = len(self._editor.text)
        pieces = (
            self._page.position,
            f"{count:,} character{'s' if count != 1 else ''}",
            more_word(above, below),
        )
        hints = (
            KeyHint("enter done" if self._one_line else "ctrl-d done", 0),
            *([] if self._one_line else [KeyHint("enter new line", 3)]),
            KeyHint("ctrl-p back", 2),
            KeyHint("ctrl-s stop", 4),
            KeyHint("ctrl-e danger", 1),
            KeyHint("ctrl-g help", 1),
        )
        return footer(pieces, hints, self.notice, width)
