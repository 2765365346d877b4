"""Pasting into a page of the full screen by the emulator, in a time of its own."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass, replace
from random import Random
from unittest.mock import patch

from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from tests.terminal.emulator import WAYS, sent, some_text
from tests.terminal.pyte_terminal import many, options, yes_no
from thresholds_cli.base.text import without_unsafe
from thresholds_cli.interview.page import Answered, Entry, Kind, Move, Option, Page, Reply
from thresholds_cli.strict_yaml.schema import Text
from thresholds_cli.terminal.full_screen import FullScreen
from thresholds_cli.terminal.line_mode import LineMode

CHOICES = (Option("yes", "Yes"), Option("no", "No"), Option("not known", "Not known"))
PAGES = {
    "tick": many(),
    "tick or find": many(find=lambda words: options(3) if words else ()),
    "one": yes_no(), "one of a safety question": yes_no(safety=True),
    "one answered before": yes_no(given=("no",)),
    "read": Page("t", Kind.TELL, "Read this", "It is short.", (Option("other", "Other"),)),
    "write": Page("n", Kind.TEXT, "What did you see?"),
    "fill in": Page("w", Kind.FORM, "What worries you?", entries=(
        Entry("worries", "Worries", shape=Text(limit=5000, lines=200, empty=True)),
        Entry("unborn", "Unborn?", choices=CHOICES),
    )),
    "fill in a choice": Page("c", Kind.FORM, "The child", entries=(
        Entry("unborn", "Unborn?", choices=CHOICES), Entry("age", "Age"),
    )),
}


@dataclass
class Pasted:
    """What came of it: the reply, and what the page told to keep, last."""

    reply: Reply | None
    kept: Answered | None


def paste(page: Page, sending: Iterable[str | float]) -> Pasted:
    """Send all of it to the page, each part once the picture after the one before is drawn."""
    waiting, now, kept, done = [1.0, *sending, 1.0], 0.0, [], False

    def pass_time() -> None:
        nonlocal now
        while waiting and isinstance(waiting[0], float):
            now += waiting.pop(0)  # type: ignore[operator]

    def soon(_descriptor: int, seconds: float) -> bool:
        pauses = [one for one in waiting[:1] if isinstance(one, float)]
        if sum(pauses) > seconds or len(waiting) <= len(pauses):
            return False
        pass_time()
        keyboard.send_text(waiting.pop(0))  # type: ignore[arg-type]
        return True

    def painted() -> None:
        nonlocal done
        pass_time()
        done = not waiting
        keyboard.send_text("\x03" if done else waiting.pop(0))  # type: ignore[arg-type]

    with create_pipe_input() as keyboard, patch(
        "thresholds_cli.terminal.keyboard.more_comes", soon
    ):
        screen = FullScreen(keyboard, DummyOutput(), lambda: now, painted)
        try:
            reply = screen.ask(replace(page, keep=kept.append))
        except KeyboardInterrupt:
            assert done
            reply = None
    return Pasted(reply, kept[-1] if kept else None)


def faults(page: Page, text: str, way: str, random: Random, plain: bool = False) -> str:
    """What is wrong after a text was pasted in one of the WAYS; "" where nothing is."""
    if plain and (way not in ("brackets", "at once") or text.count("\n") < 2):
        # A terminal gives lines when they are ended: a number alone, and long after it the rest of
        # a paste, is what a person does too.
        text = text.lstrip(" \t\n12")
    sending = sent(text, way, random)
    if plain:
        came, _unended = paste_in_lines(page, sending)
        text = text[: text.rfind("\n") + 1]
    else:
        came = paste(page, sending)
    if came.reply is not None:
        return f"answered {came.reply}"
    kept = came.kept or Answered(page.given, page.written,
                                 tuple((one.key, one.answer) for one in page.entries))
    if page.kind in (Kind.ONE, Kind.MANY, Kind.TELL):
        return "" if kept.values == page.given else f"chose {kept.values}"
    if page.kind is Kind.FORM:
        answers = dict(kept.entries)
        if answers.get("unborn"):
            return f"chose {answers['unborn']}"
        if page.entries[0].choices:
            return "" if not answers["age"] else "wrote elsewhere"
        return _difference(answers["worries"], text, blank_lines=False)
    return _difference(kept.text, text)


def _difference(kept: str, text: str, blank_lines: bool = True) -> str:
    """A Tab on a page to write on is some spaces; blank lines at the ends are nobody's words."""
    found, wanted = (
        [line.split() for line in without_unsafe(one)[0].strip().split("\n")]
        for one in (kept, text)
    )
    if not blank_lines:
        found, wanted = ([line for line in one if line] for one in (found, wanted))
    return "" if found == wanted else f"kept {kept!r}"


def some_pastes(seed: int, count: int) -> Iterable[tuple[str, str, str]]:
    """Where, how and what to paste: every page by every way in turn, texts by chance."""
    random = Random(seed)
    places = [(name, way) for way in WAYS for name in PAGES]
    for number in range(count):
        yield (*places[number * 7 % len(places)], some_text(random))


class Cooked:
    """Standard input of a terminal that gives whole lines, in a time of its own."""

    encoding = "utf-8"

    def __init__(self, sending: Iterable[str | float]) -> None:
        self.now, line = 10.0, ""
        self._lines: list[tuple[float, str]] = []
        at = self.now + 1
        for part in sending:
            if isinstance(part, float):
                at += part
                continue
            for sign in part.replace("\r", "\n"):
                line += sign
                if sign == "\n":
                    self._lines.append((at, line))
                    line = ""
        self.unended = line

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return 0

    def readline(self) -> str:
        """The next line, when it has come; "" at the end."""
        if not self._lines:
            return ""
        self.now, line = max(self.now, self._lines[0][0]), self._lines.pop(0)[1]
        return line

    def more_comes(self, _descriptor: int, seconds: float) -> bool:
        """Whether another line comes so soon."""
        if self._lines and self._lines[0][0] <= self.now + seconds:
            return True
        self.now += seconds
        return False


def paste_in_lines(page: Page, sending: Iterable[str | float]) -> tuple[Pasted, str]:
    """Send all of it to the page in lines; what came of it, and the line that was not ended."""
    kept: list[Answered] = []
    stream = Cooked(sending)
    with patch("thresholds_cli.terminal.line_mode.more_comes", stream.more_comes), patch(
        "thresholds_cli.terminal.line_mode._drop_typed_ahead"
    ):
        lines = LineMode(stream, io.StringIO(), lambda: stream.now)  # type: ignore[arg-type]
        reply = lines.ask(replace(page, keep=kept.append))
    return Pasted(None if reply is Move.STOP else reply, kept[-1] if kept else None), stream.unended
