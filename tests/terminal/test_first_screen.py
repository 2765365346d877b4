"""The first screen of a reading as a terminal draws it: all that matters fits a window of 80
columns and 24 rows, with many colours, few or none."""

from __future__ import annotations

import io
import os
import re
from pathlib import Path

import pytest

from tests.readme import ROOT
from tests.showing import shown
from tests.terminal.laid import Laid
from thresholds_cli.base.files import read_file
from thresholds_cli.documents.document import bars
from thresholds_cli.frameworks import load_framework
from thresholds_cli.interview.question_pages import reading_pages
from thresholds_cli.records.case_file import read_answers
from thresholds_cli.terminal import screen
from thresholds_cli.views.reading_view import Shown, do_now, first_screen

CASES = sorted((ROOT / "docs" / "examples").glob("*/*.yaml"))
ROWS = 24
COLOURS = {"none": {"NO_COLOR": "1"}, "16": {"TERM": "xterm"}, "256": {"TERM": "xterm-256color"}}


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def seen(path: Path) -> Shown:
    case, framework = read_answers(read_file(str(path)), path.name, load_framework)
    return shown(framework, case)


def drawn(of: Shown, width: int = 80) -> str:
    stream = Terminal()
    screen.show(first_screen(of), stream, width)
    return stream.getvalue()


def plain(text: str) -> str:
    """Without the escape sequences that colour it."""
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


@pytest.fixture(params=COLOURS)
def colours(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    for name in ("NO_COLOR", "COLORTERM", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in COLOURS[request.param].items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("TERM", COLOURS[request.param].get("TERM", "xterm-256color"))
    return str(request.param)


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_level_what_to_do_and_whom_to_call_fit_one_window(path: Path, colours: str) -> None:
    of = seen(path)
    rows = plain(drawn(of)).splitlines()
    window = rows[:ROWS]
    phone = next(at for at, row in enumerate(window) if row.startswith("PHONE"))
    level = of.reading.level

    assert any(row.startswith("DO NOW") for row in window)
    assert "999" in " ".join(window[phone:])
    assert of.phone.lines[0].mark in " ".join(window[phone:])
    assert (of.framework.level_words(level) if level else "No level yet") in window[0] + window[1]
    assert any(row.startswith("WHY") for row in window)


@pytest.mark.parametrize("path", CASES[:4], ids=lambda path: f"{path.parent.name}/{path.stem}")
@pytest.mark.skipif(os.name == "nt", reason="a stand-in for a terminal; Windows itself is asked")
def test_the_level_is_readable_without_its_colour(path: Path, colours: str) -> None:
    of = seen(path)
    text = drawn(of)
    level, highest = of.reading.level, of.framework.highest

    assert level is None or f"{level} {bars(level, highest)}" in plain(text)
    assert ("\x1b[38;5;" in text or "48;5;" in text) == (colours == "256" and level is not None)


@pytest.mark.parametrize("size", [(80, 24), (60, 24), (60, 20)], ids=str)
@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_in_the_interview_the_same_is_seen_before_any_key(
    path: Path, size: tuple[int, int]
) -> None:
    of = seen(path)
    page, *further = reading_pages(of)
    text = Laid(page, *size).text

    assert page.title.split(":")[0] in text
    assert "DO NOW" in text
    assert do_now(of).lines[0].text.split()[0] in text[text.index("DO NOW"):text.index("PHONE")]
    assert all(one.mark in text[text.index("PHONE"):] for one in of.phone.lines)
    assert [one.id for one in further] == (["consent"] if of.reading.level else [])


@pytest.mark.parametrize("size", [(60, 24), (60, 20), (40, 12)], ids=str)
def test_in_a_small_window_what_to_do_is_whole_after_the_numbers(size: tuple[int, int]) -> None:
    of = seen(CASES[1])
    laid, rows = Laid(reading_pages(of)[0], *size), []
    for _ in range(200):
        rows += laid.rows
        laid.press("down")
    text = " ".join(" ".join(rows).split())

    assert re.search(r"DO NOW, \d OF \d .* PHONE .* DO NOW, THE OTHER \d .* WHY", text)
    for one in do_now(of).lines:
        assert one.text.split()[-1] in text
