"""Whether anybody can answer, and how they are asked: on a full screen or in lines."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from thresholds_cli.base.errors import ConrError
from thresholds_cli.terminal.output import is_plain, is_terminal, tell, wants_plain

if TYPE_CHECKING:
    from thresholds_cli.interview.asking import Asker
    from thresholds_cli.terminal.full_screen import FullScreen


def can_ask(plain: bool) -> bool:
    """Whether somebody can answer: at a terminal, or line by line where that was asked for."""
    return wants_plain(plain) or is_terminal(0)


def make_asker(plain: bool) -> Asker:
    """The full screen on a terminal, else lines where they were asked for or nothing else can be
    shown. How to have lines is the first thing that is said.

    Raises ConrError where nobody can answer: what happens to be piped in is never an answer.
    """
    from thresholds_cli.terminal.keyboard import NoScreen
    from thresholds_cli.terminal.line_mode import LineMode

    if not can_ask(plain):
        raise ConrError(
            "questions need a terminal, and standard input is not one",
            "Give --plain to answer line by line from a pipe; 'conr assess' also takes --answers "
            "FILE.",
        )
    if is_plain(plain):
        return LineMode()
    try:
        return _full_screen()
    except NoScreen:
        if not is_terminal(2):
            raise
        tell("This window cannot show pages, so the questions come line by line.")
        return LineMode()


@functools.cache
def _full_screen() -> FullScreen:
    """One for all pages of a command, whoever asks them. Raises NoScreen."""
    from thresholds_cli.terminal.full_screen import FullScreen

    screen = FullScreen()
    tell("For a screen reader, use --plain.")
    _collect_little_and_often()
    return screen


def _collect_little_and_often() -> None:
    """Every page drawn leaves thousands of objects that hold each other. Looking for them as
    seldom as a short command does would now and then keep a key waiting for a tenth of a second."""
    import gc

    gc.freeze()
    gc.set_threshold(5_000, 10, 10)
