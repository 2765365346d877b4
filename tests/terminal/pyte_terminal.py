"""A terminal in memory: the full screen is driven key by key and every picture of it is kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pyte
from prompt_toolkit.application import get_app
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import ColorDepth
from prompt_toolkit.output.vt100 import Vt100_Output

from thresholds_cli.interview.page import Kind, Option, Page, Reply
from thresholds_cli.terminal.full_screen import FullScreen

KEYS = {
    "Up": "\x1b[A", "Down": "\x1b[B", "Right": "\x1b[C", "Left": "\x1b[D",
    "Home": "\x1b[H", "End": "\x1b[F", "PageUp": "\x1b[5~", "PageDown": "\x1b[6~",
    "Enter": "\r", "Tab": "\t", "Backspace": "\x7f", "Escape": "\x1b", "Space": " ",
    "F1": "\x1bOP", "F2": "\x1bOQ", "F3": "\x1bOR", "F4": "\x1bOS", "F8": "\x1b[19~",
    "F9": "\x1b[20~", "F10": "\x1b[21~",
    "Ctrl-C": "\x03", "Ctrl-D": "\x04", "Ctrl-E": "\x05", "Ctrl-G": "\x07", "Ctrl-P": "\x10",
    "Ctrl-R": "\x12", "Ctrl-S": "\x13", "Ctrl-Z": "\x1a",
}
A_KEY_LATER = 0.2
SIZES = [(80, 24), (60, 20), (40, 12)]


@dataclass(frozen=True)
class Resize:
    """The window gets another size."""

    columns: int
    rows: int


@dataclass(frozen=True)
class Picture:
    """What the window shows, where the caret is, and which rows are in reverse from end to end."""

    rows: tuple[str, ...]
    caret: tuple[int, int]
    bars: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """All of it, without the blanks at the ends of rows."""
        return "\n".join(self.rows).rstrip()

    @property
    def words(self) -> str:
        """All of it as one line."""
        return " ".join(self.text.split())

    def pointed(self) -> str:
        """The text of the item at the pointer, as far as it is shown, in one line."""
        start = next((n for n, row in enumerate(self.rows) if row.startswith("> ")), None)
        if start is None:
            return ""
        lead = re.match(r"> [\[(].[\])] (?: *\d+ )?", self.rows[start])
        assert lead is not None, self.rows[start]
        parts = [self.rows[start][lead.end():]]
        for row in self.rows[start + 1 :]:
            if not row.startswith(" " * 4) or not row.strip():
                break
            parts.append(row.strip())
        return " ".join(part.rstrip() for part in parts)


class _Stream:
    """Takes what is written for a terminal, in the terminal's encoding."""

    def __init__(self, encoding: str, screen: pyte.Screen) -> None:
        self.encoding = encoding
        self.written = b""
        self._stream = pyte.Stream(screen)
        self.buffer = self

    def write(self, data: Any) -> None:
        self.written += data
        self._stream.feed(data.decode(self.encoding))

    def flush(self) -> None:
        pass

    def isatty(self) -> bool:
        return True


class Terminal:
    """Asks one page at a time; `pictures` has the first drawing and one more for every key."""

    def __init__(
        self, columns: int = 80, rows: int = 24, encoding: str = "utf-8",
        depth: ColorDepth | None = None,
    ) -> None:
        self.depth = depth
        self.screen = pyte.Screen(columns, rows)
        self.stream = _Stream(encoding, self.screen)
        self.now = 1000.0
        self.pictures: list[Picture] = []

    def ask(
        self, page: Page, *keys: str | Resize | float, ahead: str = "", wait: float = 1.0
    ) -> Reply | None:
        """Press the keys, each when the picture after the one before is complete.

        None if there was no reply in the end. `ahead` is typed before the page is shown, `wait`
        how long the person looks at it before the first key; a number between the keys is the
        pause there, instead of a fifth of a second.
        """
        self.pictures = []
        waiting: list[str | Resize | float] = [wait, *keys]
        given_up = False
        with create_pipe_input() as keyboard:

            def painted() -> None:
                nonlocal given_up
                self.pictures.append(self.picture())
                paused = bool(waiting) and isinstance(waiting[0], float)
                while waiting and isinstance(waiting[0], float):
                    self.now += waiting.pop(0)  # type: ignore[operator]
                if not waiting:
                    given_up = True
                    keyboard.send_text("\x03")
                    return
                key = waiting.pop(0)
                if len(self.pictures) > 1 and not paused:
                    self.now += A_KEY_LATER
                if isinstance(key, Resize):
                    self.screen.resize(key.rows, key.columns)
                    get_app()._on_resize()  # what SIGWINCH calls
                else:
                    assert isinstance(key, str)
                    keyboard.send_text(KEYS.get(key, key))

            keyboard.send_text(ahead)
            asker = FullScreen(keyboard, self._output(), lambda: self.now, painted)
            try:
                return asker.ask(page)
            except KeyboardInterrupt:
                if given_up:
                    return None
                raise

    def picture(self) -> Picture:
        """What there is to see now."""
        rows = tuple(row.rstrip() for row in self.screen.display)
        columns = range(self.screen.columns)
        bars = tuple(
            row for row in range(self.screen.lines)
            if all(self.screen.buffer[row][column].reverse for column in columns)
        )
        return Picture(rows, (self.screen.cursor.y, self.screen.cursor.x), bars)

    def _output(self) -> Vt100_Output:
        return Vt100_Output(
            self.stream,  # type: ignore[arg-type]
            lambda: Size(rows=self.screen.lines, columns=self.screen.columns),
            term="xterm-256color",
            default_color_depth=self.depth,
            enable_cpr=False,
        )


def options(count: int = 30, groups: Sequence[str] = ("Level 2", "Level 3", "Level 4")) -> tuple[
    Option, ...
]:
    """Options of 20 to 200 characters, in groups."""
    words = "missed appointments without any reason given by the parents or carers of the child "
    made = []
    for number in range(count):
        length = 20 + (number * 67) % 181
        text = f"{number + 1:02d} " + (words * 4)[: length - 4].rstrip() + "."
        group = groups[number * len(groups) // count] if groups else ""
        made.append(Option(f"item-{number + 1}", text, group, more=f"More on {number + 1}."))
    return tuple(made)


def many(**changes: Any) -> Page:
    """A page of thirty long options to tick."""
    given = {
        "id": "indicators.health", "kind": Kind.MANY, "title": "Health: tick what you see",
        "options": options(), "position": "Question 4 of 9", "why": "The framework asks (§7).",
    }
    return Page(**{**given, **changes})


def yes_no(**changes: Any) -> Page:
    """A question with yes, no and not known."""
    given = {
        "id": "immediate_danger", "kind": Kind.ONE, "title": "Is the child in danger now?",
        "options": (
            Option("yes", "Yes"), Option("no", "No"), Option("not known", "Not known: ask"),
        ),
        "position": "Question 1 of 9",
    }
    return Page(**{**given, **changes})
