"""The progress bar: only where somebody looks at it, when it is long, and never left behind."""

from __future__ import annotations

import io
import sys

import pytest

from thresholds_cli.terminal.progress import Progress


class Screen(io.StringIO):
    """A stream that is a terminal, or is not."""

    def __init__(self, terminal: bool) -> None:
        super().__init__()
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


class Clock:
    """A clock that is put forward by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(autouse=True)
def surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("ACCESSIBLE", raising=False)


def drawn(
    monkeypatch: pytest.MonkeyPatch, *, error: bool = True, output: bool = False,
    plain: bool = False, total: int | None = 1000, after: float = 2.0,
) -> str:
    screen = Screen(error)
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(sys, "stdout", Screen(output))
    clock = Clock()
    with Progress(total, plain, clock) as progress:
        clock.now = after
        progress.at(500)
        shown = screen.getvalue()
    assert screen.getvalue().endswith("\r" if shown else "")
    return shown.strip("\r")


def test_it_shows_how_much_of_how_much(monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawn(monkeypatch) == "[##########..........] 500 of 1,000"


def test_without_an_end_in_sight_it_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawn(monkeypatch, total=None) == "500 read"


def test_what_is_quick_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawn(monkeypatch, after=0.9) == ""


def test_no_bar_in_a_file_beside_the_data_or_read_aloud(monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawn(monkeypatch, error=False) == ""
    assert drawn(monkeypatch, output=True) == ""
    assert drawn(monkeypatch, plain=True) == ""


def test_it_is_drawn_a_few_times_a_second_and_makes_room(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen(True)
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(sys, "stdout", Screen(False))
    clock = Clock()
    with Progress(10, clock=clock) as progress:
        for step in range(100):
            clock.now = 2 + step / 1000
            progress.at(step % 10)
        assert screen.getvalue().count("\r") == 1
        progress.clear()
        assert screen.getvalue().endswith(" \r")
        progress.clear()
        assert screen.getvalue().count("\r") == 3
