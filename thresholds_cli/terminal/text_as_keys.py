"""Telling text that arrives as keystrokes from keys that answer: a paste without its marks,
dictation, a text expander."""

from __future__ import annotations

import enum
from collections.abc import Callable

from thresholds_cli.terminal.widget import DIGITS, Sheet

# The next key of a person comes a tenth of a second later or more, a key held down thirty times a
# second; a rolled-over letter may come sooner, but not several. Text may pause on its way.
_PAUSE = 0.1
_NO_PERSON = 0.03
_SEVERAL = 4
_LINE_END_AFTER = 2
_PAUSE_IN_TEXT = 0.5
_AT_ONCE = 0.05
ACTING = frozenset((" ", "enter", "tab", "!", "?", *DIGITS))
"""Keys that act on a page to choose or to read, and are text where something is written."""
LINE_ENDS = {"enter": "\n", "tab": "\t"}
"""Keys that act everywhere, and what they are in a text."""
_NEVER = float("-inf")


class Heard(enum.Enum):
    """What a key is: one to be acted on, part of a text, or the first sign by which a text shows,
    whose keys before it were acted on and are now taken back."""

    KEY = "key"
    TEXT = "text"
    TAKEN_BACK = "taken back"


class TextAsKeys:
    """Looks at every key of a page, in order, before its sheet gets it."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._last = _NEVER
        self._in_a_row = 0
        self._text_until = _NEVER
        self._burst_until = _NEVER
        self._take_back: Callable[[], None] | None = None

    def hear(self, key: str, sheet: Sheet) -> Heard:
        """What the key is on this sheet."""
        now = self._clock()
        gap, self._last = now - self._last, now
        acts = key in LINE_ENDS if sheet.typing else (
            key in ACTING or (len(key) == 1 and sheet.answers(key))
        )
        sign = not acts and (len(key) == 1 or key == "unmarked")
        self._in_a_row = self._in_a_row + 1 if (acts or sign) and gap < _NO_PERSON else 0
        if key == "unmarked" or (sign and self._in_a_row >= _SEVERAL):
            self._burst_until = now + _PAUSE_IN_TEXT
        text = acts and now < self._until(key, sheet)
        if sign or text:
            self._text_until = now + _PAUSE
        taken_back = self._undone(gap) if sign else False
        if acts and not text:
            if self._take_back is None or gap >= _AT_ONCE:
                self._take_back = sheet.remember()
        else:
            self._take_back = None
        return Heard.TEXT if text else Heard.TAKEN_BACK if taken_back else Heard.KEY

    def _until(self, key: str, sheet: Sheet) -> float:
        """Till when such a key is text, unless it goes on."""
        if sheet.typing:  # Enter and Tab end a text there, but not in the midst of it
            return float("inf") if self._in_a_row >= _LINE_END_AFTER else self._burst_until
        return max(self._text_until, self._burst_until)

    def _undone(self, gap: float) -> bool:
        if self._take_back is None or gap >= _AT_ONCE:
            return False
        self._take_back()
        return True
