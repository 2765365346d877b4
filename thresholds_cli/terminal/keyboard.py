"""The terminal that pages are drawn on, opened and closed, and which keys the pages take."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from thresholds_cli.base.errors import ConrError
from thresholds_cli.terminal.output import is_terminal
from thresholds_cli.terminal.terminal_input import Unmarked, as_text, is_text, more_comes

if TYPE_CHECKING:
    from prompt_toolkit.input import Input
    from prompt_toolkit.key_binding import KeyBindings
    from prompt_toolkit.key_binding.key_processor import KeyPress, KeyPressEvent
    from prompt_toolkit.output import Output


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


_AT_ONCE = 0.02  # seconds; every answer waits for so long
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


def text_at_once(keyboard: Input) -> list[KeyPress]:
    """What comes at once after a key, if it is text: then the key was part of it."""
    keys: list[KeyPress] = []
    # To a console of Windows a paste comes as one.
    while sys.platform != "win32" and more_comes(keyboard.fileno(), _AT_ONCE):
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
