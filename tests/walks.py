"""One whole interview: what a person presses on each page, and what is answered by then. The
answers go lower than the framework points, so that every page comes."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.scripted import ScriptedAsker
from tests.showing import shown
from thresholds_cli.frameworks import load_framework
from thresholds_cli.interview.page import Answered, Kind, Page, Reply
from thresholds_cli.interview.session import Interview
from thresholds_cli.model.case import Answers, Case

FRAMEWORK = load_framework("kirklees-2016")
ROOT = Path(__file__).resolve().parents[1]
_MARKS = {Kind.ONE: "( ) ", Kind.MANY: "[ ] ", Kind.TEXT: " character", Kind.TELL: "enter ",
          Kind.FORM: "f10 go on"}
ENTER, CTRL_D, DOWN, TAB, F10 = "\r", "\x04", "\x1b[B", "\t", "\x1b[21~"


@dataclass(frozen=True)
class Stop:
    """A page on the way: what answers it, how it is answered by keys and by a line, and what was
    answered before it was shown."""

    page: Page
    reply: Reply
    keys: tuple[str, ...]
    line: str
    case: Case
    answered: tuple[str, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """What a window shows once the page is there, and on no other page."""
        page = self.page
        if page.leads:
            number, text = next(
                (n, one.text) for n, one in enumerate(page.options, 1) if one.value == page.start
            )
            return (f"> {number} {text[:20]}",)
        title = " ".join(page.title.split())
        return title[:40], _MARKS[page.kind]


@cache
def walk(name: str = FRAMEWORK.id) -> tuple[Stop, ...]:
    """Every page of the interview in order."""
    framework = load_framework(name)
    stops: list[Stop] = []

    class Walker(ScriptedAsker):
        def ask(self, page: Page) -> Reply:
            reply, keys, line = _answer(page, self._visit(page))
            stops.append(Stop(page, reply, keys, line, held.case, tuple(held.answered)))
            return reply

        def _visit(self, page: Page) -> int:
            self.pages.append(page)
            return self.asked.count(page.id)

    held = Interview(
        framework, Walker(), Case(Answers(framework.id)), show=shown,
        keep=lambda case, answered: None, say=lambda text: None,
    )
    held.hold()
    return tuple(stops)


def _answer(page: Page, visit: int) -> tuple[Reply, tuple[str, ...], str]:
    """The reply to a page, the keys for it, and the line for it in plain mode."""
    if page.kind is Kind.TELL:
        return Answered(), (TAB,), ""
    if page.kind is Kind.TEXT:
        text = page.written or f"note on {page.id.replace('.', ' ')}"
        typed = "" if page.written else text
        line = typed if page.shape.lines == 1 else f"{typed}\n.".lstrip("\n")
        return Answered(text=text), (*typed, CTRL_D), line
    if page.kind is Kind.FORM:
        stands = tuple((one.key, one.answer) for one in page.entries)
        return Answered(entries=stands), (F10,), "\n" * (len(page.entries) - 1)
    if page.id == "areas":
        return Answered(), (ENTER, ENTER), "\n"
    if page.kind is Kind.MANY:
        first = page.options[0].value
        return Answered((first,)), (" ", ENTER), "1\n"
    if page.leads:
        if page.id == "record" and visit < len(page.options):
            place = [option.value for option in page.options].index(page.start)
            value = page.options[visit].value
            keys = (DOWN, ENTER) if place == 0 else (ENTER,)
            return Answered((value,)), keys, str(visit + 1)
        return Answered(("go on",)), (ENTER,), "1"
    wanted = {
        "immediate_danger": "no", "significant_harm": "no", "own.level": "3",
        "decision.level": "1", "pause": "not sure, on",
    }.get(page.id)
    place = [option.value for option in page.options].index(wanted) if wanted else 1
    keys = (str(place + 1), ENTER)
    return Answered((page.options[place].value,)), keys, str(place + 1)


def play(scenes: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """What came of scenes in real pseudo-terminals."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "stage.py")], input=json.dumps(list(scenes)),
        text=True, encoding="utf-8", capture_output=True, check=False, timeout=1200,
    )
    assert done.returncode == 0, done.stderr
    results: list[dict[str, Any]] = json.loads(done.stdout)
    return results
