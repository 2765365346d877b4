"""The keyboard and the screen of a terminal, opened; and what is typed, put right before a page
hears it: which keys the pages take, sequences that are no key swallowed whole, and text that comes
all at once as one paste, whether the terminal marks it as one or not."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, cast

from thresholds_cli.base.errors import ConrError
from thresholds_cli.base.text import SEQUENCE
from thresholds_cli.terminal.output import is_terminal

if TYPE_CHECKING:
    from prompt_toolkit.input import Input
    from prompt_toolkit.key_binding import KeyBindings
    from prompt_toolkit.key_binding.key_processor import KeyPress, KeyPressEvent
    from prompt_toolkit.output import Output


_HINT = "Use --plain to answer line by line."


class NoScreen(ConrError):
    """There is no terminal that a page can be drawn on: the plain lines have to be used."""


def open_keyboard() -> Input:
    """Standard input; raises NoScreen where that is no terminal."""
    from prompt_toolkit.input import create_input

    if sys.stdin is None or not is_terminal(sys.stdin):
        raise NoScreen("the questions need a terminal to type on", _HINT)
    return create_input()


def open_screen() -> Output:
    """Standard output or, where that is redirected, standard error; raises NoScreen if neither."""
    from prompt_toolkit.output import create_output

    dumb = os.environ.get("TERM", "").lower() in ("dumb", "unknown")
    if dumb or not (is_terminal(sys.stdout) or is_terminal(sys.stderr)):
        raise NoScreen("there is no terminal to draw the questions on", _HINT)
    try:
        screen = create_output(always_prefer_tty=True)
    except Exception as error:
        # the class exists on Windows only: Git Bash and the like, which are no console
        if type(error).__name__ != "NoConsoleScreenBufferError":
            raise
        raise NoScreen("this window is not a Windows console", _HINT) from error
    if hasattr(screen, "enable_cpr"):
        # Where the caret is need not be known, and over a slow line the terminal's reply to that
        # question can end up among what is typed.
        screen.enable_cpr = False
    return screen


_MOVING = ("up", "down", "left", "right", "home", "end", "pageup", "pagedown")
_WITH_CTRL = ("left", "right", "home", "end", *"adegkprsuwz_")
_FUNCTION = ("f1", "f2", "f3", "f4", "f8", "f9", "f10")
_SAME = (*_MOVING, *(f"c-{key}" for key in _WITH_CTRL), *_FUNCTION, "delete", "escape")

NAMES = {
    **{name: name for name in _SAME},
    "c-m": "enter",
    "c-j": "enter",
    "c-i": "tab",
    "c-h": "backspace",
}
"""The terminal's names of keys (prompt_toolkit's), and ours."""


def bindings(press: Callable[[str, str], None], interrupt: Callable[[], None]) -> KeyBindings:
    """Send every key that is heard to `press`, as its name and its text; Ctrl-C to `interrupt`.

    Any other key is left unheard.
    """
    from prompt_toolkit.key_binding import KeyBindings

    bound = KeyBindings()
    for terminal, name in NAMES.items():
        _bind(bound, (terminal,), _named(name, press))
    _bind(bound, ("escape", "c-m"), lambda event: press("escape enter", ""))
    _bind(bound, ("<bracketed-paste>",), lambda event: _text(event.data, press))
    _bind(bound, ("<any>",), lambda event: _sign(event, press))
    for terminal in ("c-c", "<sigint>"):
        _bind(bound, (terminal,), lambda event: interrupt())
    return bound


def _named(name: str, press: Callable[[str, str], None]) -> Callable[[KeyPressEvent], None]:
    return lambda event: press(name, "")


def _bind(
    bound: KeyBindings, keys: tuple[str, ...], handler: Callable[[KeyPressEvent], None]
) -> None:
    bound.add(*keys)(handler)


def _sign(event: KeyPressEvent, press: Callable[[str, str], None]) -> None:
    """Pass on a single sign, and leave it to what is written on to say that it cannot be kept;
    keys without a name of ours come this way too."""
    key = event.key_sequence[0].key
    if len(key) == 1:
        press(key, key)


def _text(data: str, press: Callable[[str, str], None]) -> None:
    """A paste, with line feeds where terminals send carriage returns."""
    text = data.replace("\r\n", "\n").replace("\r", "\n")
    press("unmarked" if isinstance(data, Unmarked) else "paste", text)


_AT_ONCE = 0.02
_ALONE = 0.003
_TOGETHER = 0.1
"""Seconds: how long an answer waits for text behind it; how long a line end does that comes at a
person's pace, since few texts begin with one and come sign by sign; and within what keys come
faster than a person's."""


def text_at_once(keyboard: Input, line_end_after: float) -> list[KeyPress]:
    """What comes at once after a key, if it is text: then the key was part of it.
    `line_end_after`: seconds since the key before it, if it is a line end; else 0."""
    keys: list[KeyPress] = []
    wait = _AT_ONCE if line_end_after < _TOGETHER else _ALONE
    # To a console of Windows a paste comes as one.
    while sys.platform != "win32" and more_comes(keyboard.fileno(), wait):
        came = keyboard.read_keys()
        keys += came
        if is_text(came):
            return keys
        if not came or not all(map(as_text, came)):
            break
    return []


def drop_what_waits(keyboard: Input) -> None:
    """Forget keys that came before the page: they were meant for another one."""
    from prompt_toolkit.input.typeahead import clear_typeahead

    with keyboard.raw_mode():
        while keyboard.read_keys():
            pass
        keyboard.flush_keys()
    clear_typeahead(keyboard)


def more_comes(descriptor: int, seconds: float) -> bool:
    """Whether a terminal has sent more, or does so soon: before a person could have typed it."""
    if sys.platform == "win32":
        import msvcrt

        time.sleep(seconds)
        return msvcrt.kbhit()
    import select

    return bool(select.select([descriptor], [], [], seconds)[0])


class Unmarked(str):
    """Text that came all at once, which the terminal did not mark as pasted."""

    __slots__ = ()


def put_right(keyboard: Input) -> Input:
    """The same keyboard, with what it sends put right."""
    parser = getattr(keyboard, "vt100_parser", None)
    if parser is not None:  # the consoles of Windows send keys, not sequences
        cast(Any, keyboard).vt100_parser = _Sequences(parser)
    return cast("Input", _Keyboard(keyboard))


class _Keyboard:
    """A keyboard of prompt_toolkit, whose keys of one reading are looked at together."""

    def __init__(self, keyboard: Input) -> None:
        self._keyboard = keyboard

    def read_keys(self) -> list[KeyPress]:
        return list(_with_pastes(self._keyboard.read_keys()))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._keyboard, name)


_LINE_ENDS = {"c-m": "\r", "c-j": "\n", "c-i": "\t"}


def _with_pastes(keys: Sequence[KeyPress]) -> Iterator[KeyPress]:
    for written, group in groupby(keys, lambda key: as_text(key) != ""):
        run = list(group)
        text = "".join(map(as_text, run))
        if written and is_paste(text):
            yield as_paste(text)
        else:
            yield from run


def as_text(key: KeyPress) -> str:
    """What a key adds to a text; "" if it is no sign."""
    name = str(getattr(key.key, "value", key.key))
    return name if len(name) == 1 else _LINE_ENDS.get(name, "")


def as_paste(text: str) -> KeyPress:
    """Text as a key that the terminal did not mark as a paste."""
    from prompt_toolkit.key_binding.key_processor import KeyPress
    from prompt_toolkit.keys import Keys

    return KeyPress(Keys.BracketedPaste, Unmarked(text))


def is_text(keys: Sequence[KeyPress]) -> bool:
    """Whether keys begin with text that is nothing else: a letter, a sign, several of them."""
    first = next(iter(keys), None)
    return first is not None and (
        isinstance(first.data, Unmarked) or not (as_text(first) or " ").isspace()
    )


def is_paste(text: str) -> bool:
    """Whether keys that came at once are text: a word, or a sign among other keys. Numbers, spaces
    and line ends alone may be answers typed while the program was busy, and so may one sign that
    is held down."""
    signs = [sign for sign in text if not (sign.isspace() or sign.isdecimal())]
    return len({*signs}) > 1 or (len(signs) == 1 and len(text) > 2)


_WHOLE = re.compile(f"\x1b{{1,2}}(?:{SEQUENCE})")
_BEGUN = re.compile(
    "\x1b{1,2}(?:"
    r"\[(?:M[\s\S]{0,2}|\[|[0-?]*[ -/]*)|O[0-9;]*"
    "|\\][^\x07\x1b]*\x1b?|[PX^_][^\x1b]*\x1b?"
    r")?\Z"
)
_EXTENDED = re.compile(r"\x1b\[(?:(?P<u>\d+);5(?::1)?u|27;5;(?P<other>\d+)~)")
_PASTE, _PASTED = "\x1b[200~", "\x1b[201~"


class _Sequences:
    """Stands before the parser of prompt_toolkit, which takes a sequence that it does not know for
    Escape and text. What a sequence begins with is held until its end comes."""

    def __init__(self, parser: Any) -> None:
        self._parser = parser
        self._held = ""
        self._late = False
        self._pasting = False

    def feed(self, data: str) -> None:
        """Pass on what is text or a key."""
        text = self._held + data
        late = self._late and self._held and not self._pasting
        if late and (len(data) == 1 or not _WHOLE.match(text)):
            text = data  # typed: what belongs together seldom comes so far apart
        self._held, self._late = "", False
        while text:
            text = self._to_end_of_paste(text) if self._pasting else self._to_escape(text)

    def flush(self) -> None:
        """Nothing more came for a while: Escape alone is a key, the beginning of a sequence not."""
        if self._held.strip("\x1b") == "" and not self._pasting:
            self._parser.feed(self._held)
            self._held = ""
        self._late = True
        self._parser.flush()

    def _to_end_of_paste(self, text: str) -> str:
        """Pass on the text of a paste, all but what may be the beginning of its end mark."""
        end = text.find(_PASTED)
        if end >= 0:
            self._pasting = False
            end += len(_PASTED)
        else:
            end = max(len(text) - len(_PASTED) + 1, 0)
            self._held = text[end:]
        self._parser.feed(text[:end])
        return "" if self._pasting else text[end:]

    def _to_escape(self, text: str) -> str:
        """Pass on the text before an escape sequence, or the sequence if it is a key."""
        start = text.find("\x1b")
        if start != 0:
            end = start if start > 0 else len(text)
            self._parser.feed(text[:end])
            return text[end:]
        whole = _WHOLE.match(text)
        if whole is not None:
            self._pasting = whole[0] == _PASTE
            self._parser.feed(_as_known(whole[0]))
            return text[whole.end() :]
        if _BEGUN.match(text):
            self._held = text
            return ""
        self._parser.feed(text[:1])  # Escape; what comes after it is looked at in its turn
        return text[1:]


def _as_known(sequence: str) -> str:
    """A sequence as prompt_toolkit knows it; "" where it is none of its keys."""
    from prompt_toolkit.input.ansi_escape_sequences import ANSI_SEQUENCES

    extended = _EXTENDED.fullmatch(sequence)
    if extended is not None:  # Ctrl and a letter, from terminals that send all keys as numbers
        letter = chr(int(extended["u"] or extended["other"]) % 0x80)
        return chr(ord(letter) & 0x1F) if "a" <= letter <= "z" else ""
    if sequence in ANSI_SEQUENCES:
        return sequence
    return f"\x1b{_as_known(sequence[1:])}" if sequence.startswith("\x1b\x1b") else ""
