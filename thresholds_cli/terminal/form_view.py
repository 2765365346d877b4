"""A page of several answers to fill in: boxes for words, lists of one item a line, and choices."""

from __future__ import annotations

from collections.abc import Callable

from thresholds_cli.base.text import without_unsafe
from thresholds_cli.interview.page import Answered, Entry, Move, Page, place_by_letter
from thresholds_cli.terminal.layout import (
    AS_TEXT,
    DIGITS,
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
from thresholds_cli.terminal.text_editor import Editor

_KEPT_EVERY = 40


class FormView(Widget):
    """Asks a page of kind FORM. Enter goes to the next box and, from the last one, on; in a list
    it begins a line, and an empty line ends the list."""

    def __init__(self, page: Page, shown: Shown) -> None:
        self.notice = ""
        self._page = page
        self._shown = shown
        self._boxes = [
            Editor(one.answer, one.shape.limit, one.is_list, one_line=not one.is_list)
            for one in page.entries
        ]
        self._at = 0
        self._outside = False
        self._offer: tuple[str, ...] = ()
        self._kept = self._answer()
        self._unkept = 0
        self._top = 0

    @property
    def typing(self) -> bool:
        """Whether every sign is text that is being written."""
        return not (self._entry.choices or self._outside)

    @property
    def _entry(self) -> Entry:
        return self._page.entries[self._at]

    @property
    def _box(self) -> Editor:
        return self._boxes[self._at]

    def press(self, key: str, data: str) -> Pressed:
        """Write, choose, move between the boxes, or finish."""
        offer, self._offer = self._offer, ()
        if offer and key in ("enter", "escape"):
            if key == "enter":
                self._put_line("\n".join(offer))
            return None
        self._outside = False
        match key:
            case "f10" | "escape enter":
                return self._finished()
            case "enter" | "tab":
                return self._enter(key)
            case "up" | "down":
                self._vertically(-1 if key == "up" else 1)
            case "escape":
                self._outside = True
                self.notice = "Out of the box: ! for danger, ? for help; other keys are back in it."
            case _ if self._entry.choices:
                return self._choose(key)
            case _:
                self._write(key, data)
        return None

    def answers(self, sign: str) -> bool:
        """Whether a letter stands for an answer."""
        return place_by_letter(self._entry.choices, sign) is not None

    def remember(self) -> Callable[[], None]:
        """How to come back to this box, and to the answer that is chosen in it."""
        at, text = self._at, self._box.text

        def back() -> None:
            if self._at != at or self._entry.choices:
                self._at, self._box.text, self._box.caret = at, text, len(text)
                self.keep()

        return back

    def keep(self) -> None:
        """Tell whoever asks what is written so far, if that is news."""
        answer = self._answer()
        if answer != self._kept and self._page.keep is not None:
            self._page.keep(answer)
        self._kept, self._unkept = answer, 0

    def help(self) -> tuple[str, ...]:
        """The keys that mean something here."""
        return (
            "Enter: the next box; from the last one, on; in a list a new line, and an empty line "
            "ends the list",
            "Space, or its number: the next answer, where there are answers to choose from",
            "Up, Down, Tab: move between boxes and lines",
            "F10: go on from anywhere; Esc leaves a box, so that ! and ? work",
        )

    def draw(self, width: int, height: int) -> Drawn:
        """The boxes, as many as the window has room for, with the one being filled in sight."""
        foot = self._foot(width, True, True)
        room = max(height - len(foot), 1)
        rows: list[Fragments] = [line(row, "class:title") for row in wrap(self._page.title, width)]
        rows += [line(row) for row in wrap(self._page.text, width) if self._page.text]
        caret = (0, 0)
        for number, entry in enumerate(self._page.entries):
            rows.append(line(""))
            drawn, at = self._drawn(number, entry, width)
            if number == self._at:
                caret = (len(rows) + at[0], at[1])
            rows += drawn
        last = caret[0] + 1
        self._top = min(max(self._top, last - room), caret[0], max(len(rows) - room, 0))
        part = rows[self._top : self._top + room]
        below = self._top + room < len(rows)
        return stacked(
            part, self._foot(width, self._top > 0, below), (caret[0] - self._top, caret[1]),
            height, 0,
        )

    def _drawn(
        self, number: int, entry: Entry, width: int
    ) -> tuple[list[Fragments], tuple[int, int]]:
        """The rows of one box, and where the caret is in them."""
        here = number == self._at
        box, style = self._boxes[number], "class:pointed" if here else ""
        pointer = "> " if here else "  "
        rows: list[Fragments] = []
        if entry.choices:
            said = self._shown(entry.said(box.text)) or "no answer yet"
            rows += [
                line(f"{'  ' if place else pointer}{row}", style)
                for place, row in enumerate(wrap(f"{entry.label}  {said}", width - len(pointer)))
            ]
            if here:
                answers = " · ".join(
                    f"{n} {one.text}" for n, one in enumerate(entry.choices, 1)
                )
                rows += [line(row) for row in wrap(f"    {answers}", width)]
            return rows, (0, 0)
        label = "" if entry.is_list else f"{entry.label}: "
        if entry.is_list and number > 0:
            rows.append(line(f"{pointer}{entry.label}:"))
        caret, before = (0, 0), 0
        for n, text in enumerate(box.text.split("\n"), 1):
            mark = f"{n:>2}  " if entry.is_list else ""
            lead = f"{pointer}{mark}{label}"
            indent = len(pointer) + len(mark)
            parts = spans(text, width - cells(lead) - 1, width - indent - 1)
            for place, (start, end) in enumerate(parts):
                head = lead if place == 0 else " " * indent
                room = max(width - cells(head) - 1, 1)
                rows.append((("", head), (style, in_row(text[start:end], room))))
                if before + start <= box.caret <= before + end:
                    written = text[start : box.caret - before]
                    caret = (len(rows) - 1, cells(head) + min(cells(written), room))
            before += len(text) + 1
        if entry.hint and (here or not box.text):
            rows += [line(row) for row in wrap(f"    {entry.hint}", width)]
        return rows, caret

    def _enter(self, key: str) -> Pressed:
        box = self._box
        if self._entry.is_list and key == "enter" and self._line():
            box.press("enter", "")
            self.keep()
            return None
        if self._entry.is_list:
            box.text = "\n".join(one for one in box.text.split("\n") if one.strip())
            box.caret = len(box.text)
        self.keep()
        if self._at + 1 == len(self._boxes):
            return self._finished()
        self.notice = self._entry.fault(box.text.strip())
        if self.notice:
            return None
        self._at += 1
        return None

    def _choose(self, key: str) -> Pressed:
        choices, box = self._entry.choices, self._box
        values = [one.value for one in choices]
        place = place_by_letter(choices, key) if len(key) == 1 else None
        if key == " ":
            place = (values.index(box.text) + 1) % len(values) if box.text in values else 0
        elif key in DIGITS and 1 <= int(key) <= len(values):
            place = int(key) - 1
        elif key == "left":
            self.keep()
            return Move.BACK
        if place is None:
            self.notice = AS_TEXT if key == "paste" else UNKNOWN_KEY
        else:
            box.text = values[place]
            self.keep()
        return None

    def _write(self, key: str, data: str) -> None:
        if not self._box.press(key, data):
            self.notice = UNKNOWN_KEY
        self.notice = self._box.said or self.notice
        self._unkept += 1
        if key == "paste" and self._entry.split is not None:
            parts = self._entry.split(self._line())
            if len(parts) > 1:
                self._offer = parts
                self.notice = (
                    f"That is {len(parts)} sentences. One worry each? Enter splits, Esc keeps it "
                    "whole."
                )
        if self._unkept >= _KEPT_EVERY or key == "paste":
            self.keep()

    def _line(self) -> str:
        """The line that the caret is on."""
        text, caret = self._box.text, self._box.caret
        return text[text.rfind("\n", 0, caret) + 1 :].split("\n", 1)[0].strip()

    def _put_line(self, text: str) -> None:
        box = self._box
        start = box.text.rfind("\n", 0, box.caret) + 1
        end = start + len(box.text[start:].split("\n", 1)[0])
        box.text = box.text[:start] + text + box.text[end:]
        box.caret = start + len(text)
        self.keep()

    def _vertically(self, by: int) -> None:
        """To the line above or below in a list, else to the box before or after."""
        box = self._box
        lines = box.text.split("\n")
        row = box.text.count("\n", 0, box.caret) + by
        if self._entry.is_list and 0 <= row < len(lines):
            box.caret = sum(len(one) + 1 for one in lines[:row]) + len(lines[row])
        else:
            self._at = min(max(self._at + by, 0), len(self._boxes) - 1)

    def _answer(self) -> Answered:
        return Answered(entries=tuple(
            (entry.key, without_unsafe(box.text)[0].strip())
            for entry, box in zip(self._page.entries, self._boxes, strict=True)
        ))

    def _finished(self) -> Answered | None:
        answer = self._answer()
        for number, (entry, (_key, text)) in enumerate(
            zip(self._page.entries, answer.entries, strict=True)
        ):
            if fault := entry.fault(text):
                self._at, self.notice = number, fault
                return None
        return answer

    def _foot(self, width: int, above: bool, below: bool) -> tuple[Fragments, ...]:
        hints = [
            KeyHint("space next answer" if self._entry.choices else "enter next", 0),
            *([KeyHint("empty line: on", 1)] if self._entry.is_list else []),
            *([KeyHint("enter next", 1)] if self._entry.choices else []),
            KeyHint("f10 go on", 1),
            KeyHint("ctrl-p back" if self.typing else "left back", 2),
            *([KeyHint("esc leave the box", 3)] if self.typing else []),
            KeyHint("ctrl-s stop", 4),
            KeyHint("ctrl-e danger", 1),
            KeyHint("ctrl-g help", 1),
        ]
        pieces = (self._page.position, more_word(above, below))
        return footer(pieces, hints, self.notice, width)
