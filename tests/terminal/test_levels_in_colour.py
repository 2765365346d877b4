"""The level on every page that shows one: readable with 256 colours, with 16 and without."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

import pytest
from prompt_toolkit.output import ColorDepth

from tests import builders
from tests.showing import shown
from tests.terminal.pyte_terminal import Terminal
from thresholds_cli.interview.page import Page
from thresholds_cli.interview.question_pages import page_for, reading_pages
from thresholds_cli.model.case import Case

KIRKLEES = builders.bundled("kirklees-2016")
GRAVE = "health-4-repeated-injuries"
DEPTHS = {
    "none": (ColorDepth.DEPTH_1_BIT, {"NO_COLOR": "1"}, r"(?!)"),
    "16": (ColorDepth.DEPTH_4_BIT, {"TERM": "xterm"}, r"(?!)"),
    "256": (ColorDepth.DEPTH_8_BIT, {"TERM": "xterm-256color"}, r"[34]8;5;(?:160|130|30|27)\b"),
}
WORDS_IN_COLOUR = re.compile(
    r"\x1b\[(?:[0-9]+;)*(?:3[1-6]|9[1-6]|38;5;(?!(?:15|231)\b)[0-9]+)(?:;[0-9]+)*m[^\x1b]*\w"
)
COLOURED = re.compile(r"\x1b\[(?:[0-9]+;)*(?:3[1-6]|9[1-6]|[34]8;5;[0-9]+)(?:;|m)")


def pages() -> Iterator[tuple[Page, str]]:
    """A page to tick, one to choose a level and the reading, with what must be read of the level.
    """
    case = Case(builders.answers(KIRKLEES.id, indicators=[GRAVE]))
    yield page_for(KIRKLEES, case, "indicators.health"), "▮▮▯▯ Level 2 of 4"
    yield page_for(KIRKLEES, case, "own.level"), "▮▮▮▮ Level 4 of 4"
    yield reading_pages(shown(KIRKLEES, case))[0], "Level 4 of 4: Child Protection"


@pytest.mark.parametrize("colours", DEPTHS)
@pytest.mark.parametrize("number", range(3))
def test_the_level_is_readable_on_ticks_levels_and_reading(
    number: int, colours: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if os.name == "nt" and colours == "16":
        pytest.skip("Windows does not say by TERM how many colours there are")
    depth, environment, wanted = DEPTHS[colours]
    for name in ("NO_COLOR", "COLORTERM", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    page, said = [*pages()][number]
    terminal = Terminal(depth=depth)

    terminal.ask(page, "Ctrl-S")

    written = terminal.stream.written.decode()
    assert said in terminal.pictures[0].words
    assert bool(re.search(wanted, written)) == (colours == "256")
    assert bool(COLOURED.search(written)) == (colours == "256")
    assert not WORDS_IN_COLOUR.search(written)
