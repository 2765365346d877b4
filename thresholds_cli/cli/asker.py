"""Who answers: whether anybody can, and whether by full screen or by lines."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from thresholds_cli.errors import ConrError
from thresholds_cli.presentation.printing.output import is_plain, tell

if TYPE_CHECKING:
    from thresholds_cli.presentation.interview.asking import Asker


def can_ask(plain: bool) -> bool:
    """Whether somebody can answer: at a terminal, or line by line where that was asked for."""
    return plain or is_terminal(0)


def make_asker(plain: bool) -> Asker:
    """The full screen on a terminal, else lines where they were asked for or nothing else can be
    shown. How to have lines is the first thing that is said.

    Raises ConrError where nobody can answer: what happens to be piped in is never an answer.
    """
    from thresholds_cli.presentation.terminal.lines import Lines
    from thresholds_cli.presentation.terminal.terminal import NoScreen

    if is_plain(plain):
        return Lines()
    if not is_terminal(0):
        raise ConrError(
            "questions need a terminal, and standard input is not one",
            "Give --answers FILE, or --plain to answer line by line from a pipe.",
        )
    from thresholds_cli.presentation.terminal.full_screen import FullScreen

    try:
        asker = FullScreen()
    except NoScreen:
        if not is_terminal(2):
            raise
        tell("This window cannot show pages, so the questions come line by line.")
        return Lines()
    tell("For a screen reader, use --plain.")
    _collect_little_and_often()
    return asker


def _collect_little_and_often() -> None:
    """Every page drawn leaves thousands of objects that hold each other. Looking for them as
    seldom as a short command does would now and then keep a key waiting for a tenth of a second."""
    import gc

    gc.freeze()
    gc.set_threshold(5_000, 10, 10)


def is_terminal(descriptor: int) -> bool:
    """Whether a terminal is behind a descriptor; no where it is closed."""
    try:
        return os.isatty(descriptor)
    except OSError:
        return False
