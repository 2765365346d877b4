"""The plain lines: the same pages in words, numbered, without redraws or moves of the caret."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TextIO

from thresholds_cli.base.errors import ConrError
from thresholds_cli.base.text import clean, left_out, without_unsafe
from thresholds_cli.documents.plain import wrapped
from thresholds_cli.interview.page import Kind, Move, Page, Reply
from thresholds_cli.terminal.keyboard import more_comes
from thresholds_cli.terminal.line_choices import LineChoice, has_words
from thresholds_cli.terminal.line_prompts import LineForm, LinePrompt, LineText, Voice
from thresholds_cli.terminal.output import is_terminal, screen_width

# What a terminal takes as one line; it drops the rest without a word.
_LONGEST_LINE = 1023 if sys.platform == "darwin" else 4095
_MOST_LINES = 5_000

# Nobody reads a question and answers it in a quarter of a second. The lines of a paste follow each
# other at once, with a pause here and there; a person's lines do not.
_UNREAD = 0.25
_SAME_PASTE = 0.1
_PAUSE_IN_PASTE = 0.5
_A_SIGN = 0.03
_TOO_EARLY = "A line that came before this question could be read was not taken. Answer it now."


class LineMode:
    """Asks pages line by line: reads standard input, speaks on standard error.

    The end of the input is taken for the wish to stop. Ctrl-C raises KeyboardInterrupt.
    """

    def __init__(
        self,
        reads: TextIO | None = None,
        says: TextIO | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._reads = reads if reads is not None else sys.stdin
        self._says = says if says is not None else sys.stderr
        self._clock = clock
        self._read_out: set[str] = set()
        self._voice = Voice(self._say)
        self._last_line = float("-inf")
        self._pasting_until = float("-inf")

    def ask(self, page: Page) -> Reply:
        """Read out the page and take lines until there is a reply."""
        if self._is_terminal():
            _drop_typed_ahead(self._reads)
        prompt = _prompt(page, self._voice)
        self._say("")
        prompt.read_out(page.title in self._read_out)
        self._read_out.add(page.title)
        asked = self._clock()
        taken = 0
        while self._is_terminal() or taken < _MOST_LINES:
            line = self._line()
            if line is None:
                return Move.STOP
            taken += 1
            typed = self._is_terminal()
            reply = self._typed(line, page, prompt, asked) if typed else prompt.handle(line)
            if reply is not None:
                return reply
        self._say(f"{_MOST_LINES:,} lines did not answer this page; that is no person typing.")
        return Move.STOP

    def _typed(self, line: str, page: Page, prompt: LinePrompt, asked: float) -> Reply | None:
        """What becomes of a line at a terminal, where a paste arrives as lines."""
        now, before = self._clock(), max(self._last_line, asked)
        lines = [line, *self._at_once()]
        fastest = now - max(_SAME_PASTE, _A_SIGN * len(line))
        if len(lines) > 1 or now < self._pasting_until or fastest < before:
            self._pasting_until = self._last_line + _PAUSE_IN_PASTE
            prompt.handle_paste(lines)
            return None
        if page.safety and now < asked + _UNREAD:
            self._say(_TOO_EARLY)
            return None
        reply = prompt.handle(line)
        if reply is None and page.kind not in (Kind.TEXT, Kind.FORM) and has_words(line):
            self._pasting_until = self._last_line + _PAUSE_IN_PASTE  # it was text: more may come
        return reply

    def _at_once(self) -> list[str]:
        """The lines that come at once after another."""
        lines: list[str] = []
        self._last_line = self._clock()
        while self._reads is not None and more_comes(self._reads.fileno(), _SAME_PASTE):
            line = self._line(prompt=False)
            if line is None:
                break
            lines.append(line)
            self._last_line = self._clock()
        return lines

    def _say(self, text: str) -> None:
        """Folded at spaces on a terminal, which would break a word in two and have it read so."""
        if is_terminal(self._says):
            width = screen_width(self._says)
            text = "\n".join(part for line in text.split("\n") for part in wrapped(line, width))
        self._says.write(clean(text) + "\n")

    def _line(self, prompt: bool = True) -> str | None:
        """The next line without what must not reach a file or a screen; None at the end."""
        self._says.write("> " if prompt else "")
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
            self._say(text)  # nobody has seen it typed: a log should show it
        elif len(line.encode(errors="replace")) >= _LONGEST_LINE:
            self._say("That line was as long as the terminal takes. Look whether its end is there.")
        if removed:
            self._say(left_out(removed))
        return text

    def _is_terminal(self) -> bool:
        return self._reads is not None and is_terminal(self._reads)


def _prompt(page: Page, say: Voice) -> LinePrompt:
    match page.kind:
        case Kind.TEXT:
            return LineText(page, say)
        case Kind.FORM:
            return LineForm(page, say)
    return LineChoice(page, say)


def _drop_typed_ahead(stream: TextIO) -> None:
    """Forget lines typed before the question was read out: they were meant for another one."""
    if sys.platform == "win32":
        import msvcrt

        while msvcrt.kbhit():
            msvcrt.getwch()
    else:
        import termios

        termios.tcflush(stream.fileno(), termios.TCIFLUSH)
