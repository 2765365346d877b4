"""What the desk expects of a sheet: something that lies on the screen, takes keys and may close."""

from __future__ import annotations

import enum
from collections.abc import Callable
from typing import Protocol

from thresholds_cli.presentation.pages.page import Reply
from thresholds_cli.presentation.sheets.drawing import Drawn

Shown = Callable[[str], str]
"""Makes text safe for the terminal and spells it in the characters the terminal has."""


class Closed(enum.Enum):
    """A sheet has done its work; the one beneath it is shown again."""

    CLOSED = "closed"


class Sheet(Protocol):
    """One thing on the screen.

    `typing`: every sign is text that is being written, `?` and `!` included.
    `notice`: said once in place of the keys, until the next key.
    """

    typing: bool
    notice: str

    def draw(self, width: int, height: int) -> Drawn:
        """The screen for a window of this size."""

    def press(self, key: str, data: str) -> Pressed:
        """Take a key by its name, with the text that it stands for."""

    def help(self) -> tuple[str, ...]:
        """The keys that mean something here, one line each."""


Pressed = Reply | Closed | Sheet | None
"""A reply to the page, the end of a sheet, a sheet to lay on top, or nothing further."""

UNKNOWN_KEY = "That key does nothing here. F1 or Ctrl-G shows the keys."
