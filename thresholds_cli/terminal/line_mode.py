"""The plain lines: the same pages in words, numbered, without redraws or moves of the caret."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TextIO

from thresholds_cli.base.errors import ConrError
from thresholds_cli.base.text import clean, without_unsafe
from thresholds_cli.documents.plain import wrapped
from thresholds_cli.interview.page import Kind, Move, Page, Reply
from thresholds_cli.terminal.line_prompts import Choosing, Filling, Talk, Writing
from thresholds_cli.terminal.output import is_terminal, screen_width

# What a terminal takes as one line; it drops the rest without a word.
_LONGEST_LINE = 1023 if sys.platform == "darwin" else 4095
_MOST_LINES = 5_000


class Lines:
    """Asks pages line by line: reads standard input, speaks on standard error.

    The end of the input is taken for the wish to stop. Ctrl-C raises KeyboardInterrupt.
    """

    def __init__(self, reads: TextIO | None = None, says: TextIO | None = None) -> None:
        self._reads = reads if reads is not None else sys.stdin
        self._says = says if says is not None else sys.stderr
        self._read_out: set[str] = set()

    def ask(self, page: Page) -> Reply:
        """Read out the page and take lines until there is a reply."""
        if self._is_terminal():
            _drop_typed_ahead(self._reads)
        talk = _prompt(page, self._say)
        self._say("")
        talk.read_out(page.title in self._read_out)
        self._read_out.add(page.title)
        taken = 0
        while self._is_terminal() or taken < _MOST_LINES:
            line = self._line()
            if line is None:
                return Move.STOP
            taken += 1
            reply = talk.hear(line)
            if reply is not None:
                return reply
        self._say(f"{_MOST_LINES:,} lines did not answer this page; that is no person typing.")
        return Move.STOP

    def _say(self, text: str) -> None:
        """Folded at spaces on a terminal, which would break a word in two and have it read so."""
        if is_terminal(self._says):
            width = screen_width(self._says)
            text = "\n".join(part for line in text.split("\n") for part in wrapped(line, width))
        self._says.write(clean(text) + "\n")

    def _line(self) -> str | None:
        """The next line without what must not reach a file or a screen; None at the end."""
        self._says.write("> ")
        self._says.flush()
        try:
            line = self._reads.readline() if self._reads is not None else ""
        except UnicodeDecodeError as error:
            raise ConrError(
                "a line of the input is not readable text", f"It must be {error.encoding}."
            ) from None
        if not line.endswith("\n"):
            # half a line may be half an answer: "no" of "not known"
            self._say("\nThe last line was not ended and is not taken." if line else "")
            return None
        text, removed = without_unsafe(line.rstrip("\r\n"))
        if not self._is_terminal():
            self._say(text)  # nobody has seen it typed: a log of the talk should show it
        elif len(line.encode(errors="replace")) >= _LONGEST_LINE:
            self._say("That line was as long as the terminal takes. Look whether its end is there.")
        if removed:
            self._say(f"Left out: {removed} control character{'s' if removed > 1 else ''}.")
        return text

    def _is_terminal(self) -> bool:
        return self._reads is not None and is_terminal(self._reads)


def _prompt(page: Page, say: Callable[[str], None]) -> Talk:
    match page.kind:
        case Kind.TEXT:
            return Writing(page, say)
        case Kind.FORM:
            return Filling(page, say)
    return Choosing(page, say)


def _drop_typed_ahead(stream: TextIO) -> None:
    """Forget lines typed before the question was read out: they were meant for another one."""
    if sys.platform == "win32":
        import msvcrt

        while msvcrt.kbhit():
            msvcrt.getwch()
    else:
        import termios

        termios.tcflush(stream.fileno(), termios.TCIFLUSH)
