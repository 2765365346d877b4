"""Every page of both frameworks in every window: what is pointed to is whole, how far one is and
the ways out are named, and no row is wider than the terminal."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pyte
import pytest

from tests.terminal.laid import Laid
from tests.terminal.pyte_terminal import SIZES
from tests.walks import walk
from thresholds_cli.base.text import clean
from thresholds_cli.documents.document import Alert, Panel
from thresholds_cli.frameworks import load_framework
from thresholds_cli.interview.answer_list import findings_page
from thresholds_cli.interview.asking import danger_page, say_page
from thresholds_cli.interview.page import Kind, Page
from thresholds_cli.model.case import Answers, Case, Notes
from thresholds_cli.model.framework import Framework
from thresholds_cli.records.identifiers import identifiers, texts_of
from thresholds_cli.terminal.layout import spans, wrap
from thresholds_cli.terminal.screen import drawn_rows

FRAMEWORKS = [load_framework(name) for name in ("kirklees-2016", "rochdale-2018")]
WAYS_OUT = {
    Kind.ONE: ("enter choose", "left back", "! danger", "? help"),
    Kind.MANY: ("space tick", "enter next", "left back", "! danger", "? help"),
    Kind.TEXT: ("ctrl-d done", "ctrl-p back", "ctrl-e danger", "ctrl-g help"),
    Kind.TELL: ("enter", "left back", "! danger", "? help"),
    Kind.FORM: ("f10 go on", "danger", "ctrl-g help"),
}
PREFIX = re.compile(r"> (?:[\[(].[\])] )?(?: *\d+ )?(?:[▮▯]+ )?")


def pages(framework: Framework) -> Iterator[Page]:
    """Each page of a whole interview once, as full as it gets."""
    last = {(stop.page.id, stop.page.title): stop.page for stop in walk(framework.id)}
    for page in last.values():
        yield replace(page, find=lambda words: ()) if page.id.startswith("indicators") else page
    case = Case(Answers(framework.id), Notes(notes="Born 3.4.2015, tel. 01484 414960, Mr Smith."))
    yield danger_page(framework, case, ())
    yield say_page(framework, case)
    yield findings_page(framework, identifiers(texts_of(case)))


class Emulator:
    """A terminal of one width: what becomes of a row in it. The same row is drawn only once."""

    def __init__(self, width: int) -> None:
        self._screen = pyte.Screen(width, 2)
        self._stream = pyte.Stream(self._screen)
        self._seen: dict[str, str] = {}

    def row(self, text: str) -> str:
        """The row as it is seen; what runs over its end is not."""
        if text not in self._seen:
            self._screen.reset()
            self._stream.feed(text)
            self._seen[text] = self._screen.display[0].rstrip()
        return self._seen[text]


def pointed(rows: list[str], number: int, count: int) -> str:
    """The text of the item of that number at the pointer, as far as the window shows it."""
    start = next((n for n, row in enumerate(rows) if row.startswith("> ")), None)
    if start is None:
        return ""
    digits = len(str(count)) if count > 1 else 0
    lead = PREFIX.match(rows[start])
    assert lead is not None
    assert (str(number) in lead[0].split()) == (count > 1), rows[start]
    following = re.compile(rf"  (?:[\[(].[\])] )?{number + 1:>{digits}} ")
    parts = [rows[start][lead.end():]]
    for row in rows[start + 1 :]:
        indent = " " * min(lead.end() - digits, 4)
        if not row.startswith(indent) or not row.strip() or following.match(row):
            break
        parts.append(row.strip())
    return " ".join(parts)


def faults(page: Page, width: int, height: int) -> Iterator[str]:
    """What is wrong with a page in a window, step by step from its top to its end. An item that no
    window of the size could hold must be shown row by row."""
    laid, emulator = Laid(page, width, height), Emulator(width)
    seen: list[str] = []
    tall: list[str] = []
    reached, count = -1, len(page.options)
    for _ in range(400):
        rows = [emulator.row(row) for row in laid.rows]
        screen = " ".join(" ".join(rows).split())
        if rows != laid.rows or len(rows) > height:
            yield f"rows run over the window: {rows}"
        short = page.kind is Kind.TEXT and page.shape.lines == 1
        ways = [*("enter done" if short and one == "ctrl-d done" else one
                  for one in WAYS_OUT[page.kind]), *([f"1-{count} move"] if count > 1 else []),
                *(["abc find"] if page.find else [])]
        yield from (f"{way!r} is not named" for way in ways if way not in screen)
        named = page.position if width >= 60 else page.position.split(" ")[0]
        if named not in screen:
            yield f"{page.position!r} is not shown: {screen}"
        seen += rows
        if page.kind in (Kind.ONE, Kind.MANY):
            item = re.search(rf"Item (\d+) of {count}", screen)
            if page.kind is Kind.MANY and f"{len(page.given)} ticked" not in screen:
                yield "the number ticked is not shown"
            text = " ".join(page.options[int(item[1]) - 1].text.split()) if item else ""
            if len(text) > height * (width - 6) * 2 // 3:
                tall.append(text)
            elif item and text != (seen_of := pointed(rows, int(item[1]), count)):
                yield f"cut: {seen_of!r} of {text!r}"
            reached = max(reached, int(item[1]) if item else 0)
        before = laid.rows
        laid.press("down")
        if laid.rows == before:
            break
    if page.kind in (Kind.ONE, Kind.MANY) and reached != len(page.options):
        yield f"only {reached} of {len(page.options)} items can be pointed to"
    if page.kind is not Kind.TEXT:
        words = [*wrap(page.title, width), *wrap(page.text, width)]
        if page.blocks:
            head = (Alert(page.title),) * page.alert if page.kind is Kind.ONE else ()
            blocks = (  # where the steps stand in two parts, the heading counts them
                replace(one, title="", note="") if isinstance(one, Panel) and one.steps else one
                for one in page.blocks
            )
            drawn = drawn_rows((*head, *blocks), width, clean)
            words = [row.text.strip() for row in drawn]
        words += [text[a:b] for text in tall for a, b in spans(text, width - 8, width - 4)]
        shown = {"", *(PREFIX.sub("", row).strip() for row in seen)}
        yield from (f"never shown: {row!r}" for row in words if row.strip() not in shown)


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("framework", FRAMEWORKS, ids=lambda one: one.id)
def test_on_every_page_every_item_is_whole_and_every_way_out_is_named(
    framework: Framework, width: int, height: int
) -> None:
    found = {page.id: wrong for page in pages(framework)
             if (wrong := list(faults(page, width, height)))}

    assert found == {}


@pytest.mark.parametrize(("broken", "said"), [
    (lambda text, first, rest: ((0, min(len(text), first)),), "cut: "),
    (lambda text, first, rest: ((0, len(text)),), "rows run over"),
])
def test_a_layout_that_cuts_long_items_is_found_out(
    broken: Callable[[str, int, int], object], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("thresholds_cli.terminal.option_list.spans", broken)
    page = next(page for page in pages(FRAMEWORKS[0]) if page.id == "indicators.family")

    assert any(fault.startswith(said) for fault in faults(page, 60, 20))


def test_a_footer_without_a_way_out_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "thresholds_cli.terminal.layout.key_lines", lambda hints, width: ()
    )
    page = next(pages(FRAMEWORKS[0]))

    assert "'left back' is not named" in list(faults(page, 80, 24))
