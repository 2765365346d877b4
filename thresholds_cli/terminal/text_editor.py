"""A page to write on, wrapped at words, with the caret in sight; and the text being typed on it."""

from __future__ import annotations

import re
from bisect import bisect_right

from thresholds_cli.base.text import left_out, without_unsafe
from thresholds_cli.interview.page import Answered, Page
from thresholds_cli.terminal.layout import (
    UNKNOWN_KEY,
    Drawn,
    Fragments,
    KeyHint,
    Pressed,
    Shown,
    Widget,
    cells,
    footer,
    in_row,
    line,
    more_word,
    spans,
    stacked,
    wrap,
)

_UNDONE_MOST = 100
_WORD_BEFORE = re.compile(r"\S+\s*\Z|\s+\Z")
_LINE_ENDS = re.compile(r" *[\n\t]\s*")
_WORD_AFTER = re.compile(r"\s*\S+|\s+")


class Editor:
    """Takes keys by name; in a text of `one_line`, line ends and tabs become spaces. `said` is what
    has to be told about the last key, if anything."""

    def __init__(
        self, text: str, longest: int, many_lines: bool = False, one_line: bool = False
    ) -> None:
        self.text = text
        self.caret = len(text)
        self.said = ""
        self._longest = longest
        self._many_lines = many_lines
        self._one_line = one_line
        self._undo: list[tuple[str, int]] = []
        self._running = ""

    def press(self, key: str, data: str) -> bool:
        """Do what the key does; False if it does nothing here."""
        self.said = ""
        if key == "paste" or len(key) == 1:
            self._insert(data if key == "paste" else key, pasted=key == "paste")
        elif key in ("enter", "c-j") and self._many_lines:
            self._insert("\n")
        elif key == "tab" and self._many_lines:
            self._insert("    ")
        elif key in ("c-z", "c-_"):
            if self._undo:
                self.text, self.caret = self._undo.pop()
            self._running = ""
        elif (removal := self._removal(key)) is not None:
            self._replace(*removal, "", key)
        elif (place := self._place(key)) is not None:
            self.caret, self._running = place, ""
        else:
            return False
        return True

    def _insert(self, data: str, pasted: bool = False) -> None:
        text, removed = without_unsafe(data)
        if self._one_line:
            text = _LINE_ENDS.sub(" ", text)
        length = len(self.text) + len(text)
        if length > self._longest:
            self.said = (
                f"Not taken: it would make {length:,} characters, the most is {self._longest:,}."
            )
            return
        if removed:
            self.said = left_out(removed)
        run = "" if pasted or text.isspace() else "typing"
        self._replace(self.caret, self.caret, text, run)

    def _replace(self, start: int, end: int, text: str, run: str) -> None:
        """Change the text; one run of typing or of deleting is undone as a whole."""
        if start == end and not text:
            return
        if not run or run != self._running:
            self._undo = [*self._undo[1 - _UNDONE_MOST :], (self.text, self.caret)]
        self._running = run
        self.text = self.text[:start] + text + self.text[end:]
        self.caret = start + len(text)

    def _removal(self, key: str) -> tuple[int, int] | None:
        """What the key takes away, from where to where."""
        match key:
            case "backspace":
                return max(self.caret - 1, 0), self.caret
            case "delete":
                return self.caret, min(self.caret + 1, len(self.text))
            case "c-w":
                return self._word_before(), self.caret
            case "c-u":
                return self._line()[0], self.caret
            case "c-k":
                return self.caret, self._line()[1]
        return None

    def _place(self, key: str) -> int | None:
        """Where the key moves the caret."""
        match key:
            case "left":
                return max(self.caret - 1, 0)
            case "right":
                return min(self.caret + 1, len(self.text))
            case "home" | "c-a":
                return self._line()[0]
            case "end":
                return self._line()[1]
            case "c-home":
                return 0
            case "c-end":
                return len(self.text)
            case "c-left":
                return self._word_before()
            case "c-right":
                after = _WORD_AFTER.match(self.text, self.caret)
                return after.end() if after else self.caret
        return None

    def _line(self) -> tuple[int, int]:
        end = self.text.find("\n", self.caret)
        return self.text.rfind("\n", 0, self.caret) + 1, end if end >= 0 else len(self.text)

    def _word_before(self) -> int:
        before = _WORD_BEFORE.search(self.text[max(self.caret - 1000, 0) : self.caret])
        return self.caret - len(before[0]) if before else self.caret


_MARGIN = "| "
_KEPT_EVERY = 40
_FEWEST_ROWS = 4


class TextEditor(Widget):
    """Asks a page of kind TEXT."""

    typing = True

    def __init__(self, page: Page, shown: Shown) -> None:
        self.notice = ""
        self._page = page
        self._shown = shown
        self._one_line = page.shape.lines == 1
        self._editor = Editor(
            page.written, page.shape.limit, not self._one_line, one_line=self._one_line
        )
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
        return in_row(self._editor.text[slice(*ends)], self._width)

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
