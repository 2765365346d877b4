"""A page on the controller without a terminal: press keys by name, read the rows."""

from __future__ import annotations

from thresholds_cli.base.text import clean
from thresholds_cli.interview.page import Page, Reply
from thresholds_cli.terminal.page_controller import PageController


class Laid:
    """A page on a controller with a window of a size; it has been looked at for long enough."""

    def __init__(self, page: Page, width: int = 80, height: int = 24) -> None:
        self.now = 0.0
        self.size = (width, height)
        self.controller = PageController(page, clean, lambda: self.now)
        self.draw()
        self.controller.painted()
        self.now = 10.0

    def press(self, *keys: str) -> Reply | None:
        """Press keys one after another, `"text"` by its signs; the first reply, if any."""
        for key in keys:
            self.now += 0.2
            reply = self.controller.press(key, key if len(key) == 1 else "")
            self.draw()
            if reply is not None:
                return reply
        return None

    def type(self, text: str) -> Reply | None:
        """Press the keys of a text."""
        return self.press(*("enter" if sign == "\n" else sign for sign in text))

    def paste(self, text: str) -> None:
        """Paste a text in one go."""
        assert self.controller.press("paste", text) is None
        self.draw()

    def draw(self) -> None:
        """Look at the screen."""
        drawn = self.controller.draw(*self.size)
        self.rows = ["".join(text for _, text in row).rstrip() for row in drawn.rows]
        self.caret = drawn.caret

    @property
    def text(self) -> str:
        """The whole screen."""
        return "\n".join(self.rows)
