"""The terminal that pages are drawn on: opened, refused where there is none, its keys dropped."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TextIO

from thresholds_cli.errors import ConrError

if TYPE_CHECKING:
    from prompt_toolkit.input import Input
    from prompt_toolkit.output import Output

_HINT = "Use --plain to answer line by line, or --answers FILE."


class NoScreen(ConrError):
    """There is no terminal that a page can be drawn on: the plain lines have to be used."""


def open_keyboard() -> Input:
    """Standard input; raises NoScreen where that is no terminal."""
    from prompt_toolkit.input import create_input

    if not _is_terminal(sys.stdin):
        raise NoScreen("the questions need a terminal to type on", _HINT)
    return create_input()


def open_screen() -> Output:
    """Standard output or, where that is redirected, standard error; raises NoScreen if neither."""
    from prompt_toolkit.output import create_output

    dumb = os.environ.get("TERM", "").lower() in ("dumb", "unknown")
    if dumb or not (_is_terminal(sys.stdout) or _is_terminal(sys.stderr)):
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


def _is_terminal(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False


def drop_what_waits(keyboard: Input) -> None:
    """Forget keys that came before the page: they were meant for another one."""
    from prompt_toolkit.input.typeahead import clear_typeahead

    with keyboard.raw_mode():
        while keyboard.read_keys():
            pass
        keyboard.flush_keys()
    clear_typeahead(keyboard)
