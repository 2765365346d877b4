"""A text to be read: a page that only tells, the help, more about an option."""

from __future__ import annotations

from collections.abc import Sequence

from thresholds_cli.documents.document import Block, in_first_window
from thresholds_cli.interview.page import GO_ON, Answered, Move, Option, Part
from thresholds_cli.terminal.layout import (
    AS_TEXT,
    DIGITS,
    NONE,
    UNKNOWN_KEY,
    Closed,
    Drawn,
    Fragments,
    KeyHint,
    Pressed,
    Role,
    Row,
    Shown,
    Widget,
    cut,
    footer,
    line,
    more_word,
    stacked,
    view,
    wrap,
)

_CLOSING = ("escape", "left", "right", "tab", "backspace", "f1", "f2", "c-g")
NO_MORE = "There is nothing more about this one."


class TextViewer(Widget):
    """Shows a text. Enter shows what has not been seen yet, and only then goes on.

    `is_page`: it is a page of its own, answered by going on; otherwise it lies over a page.
    `blocks` stand in place of a text, drawn in colour; `parts` are opened by their numbers, then
    the `options`.
    """

    def __init__(
        self, title: str, text: str, shown: Shown, position: str = "", is_page: bool = False,
        options: Sequence[Option] = (), blocks: Sequence[Block] = (), parts: Sequence[Part] = (),
    ) -> None:
        self.notice = ""
        self._options = options
        self._parts = parts
        self._blocks = blocks
        self._shown = shown
        self._title = title
        self._text = text
        self._position = position
        self._is_page = is_page
        self._top = 0
        self._room = 20
        self._read = False
        self._laid_out: tuple[tuple[int, int], tuple[Row, ...]] = ((0, 0), ())

    def draw(self, width: int, height: int) -> Drawn:
        """The text from where it was scrolled to, with the title kept above it."""
        rows = self._rows(width, height)
        self._room = max(height - len(self._foot(width, False, False)), 1)
        if self._blocks and len(rows) > self._room:
            rows = _without_air(rows)
        shown = view(rows, self._room, self._top, NONE)
        if shown.above or shown.below:  # the status may take a second row to say so
            self._room = max(height - len(self._foot(width, True, True)), 1)
            shown = view(rows, self._room, self._top, NONE)
        self._top = shown.top
        self._read = self._read or not shown.below
        body: list[Fragments] = []
        if shown.pinned:
            body.append(line(cut(self._title.replace("\n", " "), width), "class:title"))
        body += [row.pieces or line(row.text, f"class:{row.role.value}") for row in shown.rows]
        foot = self._foot(width, shown.above, shown.below)
        return stacked(body, foot, (0, 0), height, height if shown.above or shown.below else 0)

    def press(self, key: str, data: str) -> Pressed:
        """Scroll, go on, open a part, or close."""
        page = max(self._room - 2, 1)
        match key:
            case "up" | "down":
                self._top += 1 if key == "down" else -1
            case "pageup" | "pagedown" | " ":
                self._top += -page if key == "pageup" else page
            case "home" | "end":
                self._top = 0 if key == "home" else len(self._laid_out[1])
            case "enter" if not self._read:
                self._top += page
            case "enter":
                return Answered() if self._is_page else Closed.CLOSED
            case "f10" if self._is_page:
                return Answered()
            case "left" if self._is_page:
                return Move.BACK
            case "right" | "tab" if self._is_page:
                return Answered((GO_ON,) if self._leaps and key == "right" else ())
            case _ if key in DIGITS and 1 <= int(key) <= len(self._parts):
                part = self._parts[int(key) - 1]
                return TextViewer(part.title, "", self._shown, blocks=part.blocks)
            case _ if key in DIGITS and 1 <= int(key) - len(self._parts) <= len(self._options):
                return Answered((self._options[int(key) - len(self._parts) - 1].value,))
            case _ if key in _CLOSING and not self._is_page:
                return Closed.CLOSED
            case _:
                self.notice = AS_TEXT if key == "paste" else UNKNOWN_KEY
        self._top = max(self._top, 0)
        return None

    def help(self) -> tuple[str, ...]:
        """The keys that mean something here."""
        return (
            "Up, Down, Page Up, Page Down, Home, End: move through the text",
            *(("Enter: show the rest, then go on",
               f"{'' if self._leaps else 'Right, '}Tab, F10: go on without the rest",
               *([f"Right: {self._leaps}"] if self._leaps else []))
              if self._is_page else ("Enter or Esc: close",)),
            *(f"{number}: {one.title}" for number, one in enumerate(self._parts, 1)),
        )

    @property
    def _leaps(self) -> str:
        """The words of the option that leaves out the pages that would come next, if it is there.
        """
        return next((one.text for one in self._options if one.value == GO_ON), "")

    @property
    def _numbered(self) -> list[str]:
        """What the numbers open, but for what Right does."""
        names = [one.name for one in self._parts]
        names += [one.text for one in self._options if one.value != GO_ON]
        return [f"{number} {name}" for number, name in enumerate(names, 1)]

    def _rows(self, width: int, height: int) -> tuple[Row, ...]:
        if self._laid_out[0] != (width, height):
            title = [Row(text, Role.TITLE) for text in wrap(self._title, width)]
            text = [Row(text) for text in wrap(self._text, width)] if self._text else []
            rows = (*title, *([Row("")] if text else []), *text)
            self._laid_out = (width, height), self._drawn(width, height) if self._blocks else rows
        return self._laid_out[1]

    def _drawn(self, width: int, height: int) -> tuple[Row, ...]:
        """The blocks as rows, what must be seen at once in the first window."""
        from thresholds_cli.terminal.screen import drawn_rows

        def rows(blocks: Sequence[Block]) -> tuple[Row, ...]:
            return drawn_rows(blocks, width, self._shown)

        room = height - len(self._foot(width, False, True))
        if len(_without_air(whole := rows(self._blocks))) <= room:
            return whole
        return rows(in_first_window(
            self._blocks, lambda first: len(_without_air(rows(first))) <= room))

    def _foot(self, width: int, above: bool, below: bool) -> tuple[Fragments, ...]:
        go_on = "enter go on" if self._is_page else "enter or esc close"
        hints = [KeyHint(one, 2) for one in self._numbered]
        hints.append(KeyHint(go_on if self._read else "enter more", 0))
        if self._leaps:
            hints.append(KeyHint(f"right {self._leaps}", 1))
        if above or below:
            hints.append(KeyHint("up/down scroll", 3))
        if self._is_page:
            hints += [KeyHint("right go on", 3)] if not (self._read or self._leaps) else []
            hints += [KeyHint("left back", 1), KeyHint("! danger", 1), KeyHint("? help", 1)]
        elif not self._read:
            hints.append(KeyHint("esc close", 1))
        pieces = (self._position, more_word(above, below) or "all of it is shown")
        return footer(pieces, hints, self.notice, width)


def _without_air(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows that say something: where there is little room, air goes first."""
    return tuple(row for row in rows if row.text.strip())


def more_about(option: Option | None, shown: Shown) -> TextViewer | None:
    """What more there is about an option, if anything."""
    if option is None or not option.told:
        return None
    return TextViewer(shown(option.text), shown(option.told), shown)
