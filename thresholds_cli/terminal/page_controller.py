"""A page being answered: its widget, what lies on top of it, the keys that work everywhere; and how
text that arrives as keystrokes (a paste, dictation, a text expander) is told from keys."""

from __future__ import annotations

import enum
from collections.abc import Callable

from thresholds_cli.interview.page import Answered, Kind, Move, Page, Reply
from thresholds_cli.terminal.choice_view import ChoiceView
from thresholds_cli.terminal.form_view import FormView
from thresholds_cli.terminal.layout import DIGITS, Closed, Drawn, Shown, Widget
from thresholds_cli.terminal.text_editor import TextEditor
from thresholds_cli.terminal.text_viewer import TextViewer

_MOVES = {
    "f3": Move.BACK,
    "c-p": Move.BACK,
    "f4": Move.REVIEW,
    "c-r": Move.REVIEW,
    "f8": Move.STOP,
    "c-s": Move.STOP,
    "f9": Move.DANGER,
    "c-e": Move.DANGER,
}
_MOVES_UNLESS_TYPING = {"!": Move.DANGER}
_HELP = ("f1", "c-g")

# A question that a mistake could make dangerous is not answered by what was typed before it could
# be read: nobody reads and answers in a quarter of a second, while the rest of a paste or a key
# held down follows its last sign within a tenth.
_DEAF = 0.25
_PAUSE = 0.1
_DROPPED = "Keys pressed before this question could be read were not taken."
_KEY_IN_TEXT = "That key came in the middle of typing and is part of it. Press it again to use it."
_TAKEN_BACK = "That was text that came as keys: no tick and no answer of it stays."


class PageController:
    """Takes keys for a page and says what to draw, until there is a reply."""

    def __init__(self, page: Page, shown: Shown, clock: Callable[[], float]) -> None:
        self._page = page
        self._shown = shown
        self._clock = clock
        self._deaf_until: float | None = None
        self._text_as_keys = TextAsKeys(clock)
        self._writing = TextEditor(page, shown) if page.kind is Kind.TEXT else (
            FormView(page, shown) if page.kind is Kind.FORM else None
        )
        self._widgets: list[Widget] = [self._writing or self._first_widget()]

    def _first_widget(self) -> Widget:
        page = self._page
        if page.kind is Kind.TELL:
            return TextViewer(
                page.title, page.text, self._shown, page.position, True, page.options,
                page.blocks, page.parts,
            )
        return ChoiceView(page, self._shown)

    def draw(self, width: int, height: int) -> Drawn:
        """The screen for a window of this size."""
        return self._widgets[-1].draw(max(width, 1), max(height, 1))

    def painted(self) -> None:
        """The page can be seen from now on."""
        if self._deaf_until is None:
            self._deaf_until = self._clock() + _DEAF

    def keep(self) -> None:
        """The page is left in any other way than by a reply: what is written is not lost."""
        if self._writing is not None:
            self._writing.keep()

    def press(self, key: str, data: str) -> Reply | None:
        """Take a key by its name; a reply if that was the last one."""
        widget = self._widgets[-1]
        widget.notice = ""
        if self._page.safety and self._is_early():
            widget.notice = _DROPPED
            return None
        kind = self._text_as_keys.look_at(key, widget)
        if kind is KeyKind.TEXT:
            self._take_text(key, widget)
            return None
        reply = self._act(key, data, widget)
        if kind is KeyKind.TAKEN_BACK:
            self._widgets[-1].notice = _TAKEN_BACK
        return reply

    def _take_text(self, key: str, widget: Widget) -> None:
        """A key that would act, but came in the midst of text."""
        self._act("paste", LINE_ENDS.get(key, key), widget)
        if key in ("enter", "tab", "!", "?"):
            self._widgets[-1].notice = self._widgets[-1].notice or _KEY_IN_TEXT

    def _act(self, key: str, data: str, widget: Widget) -> Reply | None:
        move = _MOVES.get(key) or (None if widget.typing else _MOVES_UNLESS_TYPING.get(key))
        if move is not None:
            self.keep()
            return move
        if key in _HELP or (key == "?" and not widget.typing):
            self._toggle_help(widget)
            return None
        pressed = widget.press("paste" if key == "unmarked" else key, data)
        if isinstance(pressed, (Answered, Move)):
            return pressed
        if pressed is Closed.CLOSED:
            self._widgets.pop()
        elif pressed is not None:
            self._widgets.append(pressed)
        return None

    def _is_early(self) -> bool:
        now = self._clock()
        if self._deaf_until is not None and now >= self._deaf_until:
            return False
        self._deaf_until = max(self._deaf_until or 0.0, now + _PAUSE)
        return True

    def _toggle_help(self, widget: Widget) -> None:
        if len(self._widgets) > 1 and isinstance(widget, TextViewer):
            self._widgets.pop()
        else:
            self._widgets.append(TextViewer("Help", self._help(widget), self._shown))

    def _help(self, widget: Widget) -> str:
        page, typing = self._page, widget.typing
        parts = []
        if typing:
            parts.append(f"{page.title}\n{page.text}".strip())
        if page.why:
            parts.append(f"Why this is asked\n{page.why}")
        keys = [f"- {text}" for text in widget.help()]
        keys += [
            f"- {'' if typing else 'Left, '}F3 or Ctrl-P: back to the page before",
            f"- {'' if typing else '!, '}F9 or Ctrl-E: the child is in danger now",
            "- F4 or Ctrl-R: all answers so far, to change any",
            "- F8 or Ctrl-S: stop here and keep the answers",
            f"- F1{'' if typing else ', ?'} or Ctrl-G: this help; Esc closes it",
        ]
        return "\n\n".join([*parts, "\n".join(["Keys", *keys])])


# The next key of a person comes a tenth of a second later or more (_PAUSE), a key held down thirty
# times a second; a rolled-over letter may come sooner, but not several. Text may pause on its way.
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


class KeyKind(enum.Enum):
    """What a key is: one to be acted on, part of a text, or the first sign by which a text shows,
    whose keys before it were acted on and are now taken back."""

    KEY = "key"
    TEXT = "text"
    TAKEN_BACK = "taken back"


class TextAsKeys:
    """Looks at every key of a page, in order, before its widget gets it."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._last = _NEVER
        self._in_a_row = 0
        self._text_until = _NEVER
        self._burst_until = _NEVER
        self._take_back: Callable[[], None] | None = None

    def look_at(self, key: str, widget: Widget) -> KeyKind:
        """What the key is on this widget."""
        now = self._clock()
        gap, self._last = now - self._last, now
        acts = key in LINE_ENDS if widget.typing else (
            key in ACTING or (len(key) == 1 and widget.answers(key))
        )
        sign = not acts and (len(key) == 1 or key == "unmarked")
        self._in_a_row = self._in_a_row + 1 if (acts or sign) and gap < _NO_PERSON else 0
        if key == "unmarked" or (sign and self._in_a_row >= _SEVERAL):
            self._burst_until = now + _PAUSE_IN_TEXT
        text = acts and now < self._until(widget)
        if sign or text:
            self._text_until = now + _PAUSE
        taken_back = self._undone(gap) if sign else False
        if acts and not text:
            if self._take_back is None or gap >= _AT_ONCE:
                self._take_back = widget.remember()
        else:
            self._take_back = None
        return KeyKind.TEXT if text else KeyKind.TAKEN_BACK if taken_back else KeyKind.KEY

    def _until(self, widget: Widget) -> float:
        """Till when such a key is text, unless it goes on."""
        if widget.typing:  # Enter and Tab end a text there, but not in the midst of it
            return float("inf") if self._in_a_row >= _LINE_END_AFTER else self._burst_until
        return max(self._text_until, self._burst_until)

    def _undone(self, gap: float) -> bool:
        if self._take_back is None or gap >= _AT_ONCE:
            return False
        self._take_back()
        return True
