"""The progress bar: only where somebody looks at it and at nothing else, and never left behind."""

from __future__ import annotations

import io
import os
import sys

import pyte
import pytest

from tests.snapshots.runs import GIVEN
from thresholds_cli.cli.assess_many import assess_many
from thresholds_cli.terminal.screen import progress


class Window(io.StringIO):
    """A stream that is a terminal, or is not; and one that goes away."""

    encoding = "utf-8"

    def __init__(self, terminal: bool = True) -> None:
        super().__init__()
        self._terminal = terminal
        self.gone = False

    def isatty(self) -> bool:
        return self._terminal

    def write(self, text: str) -> int:
        if self.gone:
            raise OSError("the window has gone away")
        return super().write(text)


@pytest.fixture(autouse=True)
def surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.delenv("ACCESSIBLE", raising=False)


def seen(drawn: str) -> str:
    screen = pyte.Screen(60, 40)
    pyte.Stream(screen).feed(drawn.replace("\n", "\r\n"))
    return "\n".join(screen.display).strip()


@pytest.mark.parametrize(("total", "words"), [(1000, "500/1000"), (None, "500/?")])
def test_it_shows_how_much_of_how_much_and_goes(total: int | None, words: str) -> None:
    window = Window()
    with progress(total, window) as advance:
        for _ in range(500):
            advance()

    assert words in window.getvalue()
    assert seen(window.getvalue()) == ""
    assert window.getvalue().rindex("\x1b[?25h") > window.getvalue().rindex("\x1b[?25l")


def test_a_window_that_goes_away_is_not_missed() -> None:
    window = Window()
    with progress(10, window) as advance:
        window.gone = True
        advance()


@pytest.mark.parametrize(("error", "output", "plain", "drawn"), [
    (True, False, False, True), (False, False, False, False), (True, True, False, False),
    (True, False, True, False),
])
@pytest.mark.skipif(os.name == "nt", reason="a stand-in for a terminal; Windows itself is asked")
def test_no_bar_in_a_file_beside_the_data_or_read_aloud(
    error: bool, output: bool, plain: bool, drawn: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen, out = Window(error), Window(output)
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(sys, "stdout", out)
    bad = GIVEN["misspelt.yaml"]

    assert not assess_many([str(GIVEN["hungry.yaml"]), str(bad)], None, False, plain)

    assert ("2/2" in screen.getvalue()) is drawn
    assert out.getvalue().count("\n") == 2
    assert "cannot be used: 5 problems" in " ".join(screen.getvalue().split())
    if drawn:
        assert "cannot be used: 5 problems" in " ".join(seen(screen.getvalue()).split())
