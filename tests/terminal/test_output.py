"""Who is at a stream, and how wide it is: on Windows too, with stand-ins for what only it has."""

from __future__ import annotations

import io
import os
import sys
from types import SimpleNamespace

import pytest

from thresholds_cli.terminal import output
from thresholds_cli.terminal.output import is_terminal, screen_width


class AtTerminal(io.StringIO):
    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return 7


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """A Windows whose consoles are the handles in `consoles`; every descriptor has its own."""
    import ctypes

    found = SimpleNamespace(consoles={107})

    def get_console_mode(handle: ctypes.c_void_p, _mode: object) -> bool:
        return handle.value in found.consoles

    kernel = SimpleNamespace(GetConsoleMode=get_console_mode)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(os, "isatty", lambda descriptor: True)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(get_osfhandle=lambda fd: 100 + fd))
    return found


@pytest.mark.parametrize("at", [7, AtTerminal()])
def test_a_console_is_a_terminal_and_nul_is_none(
    at: int | AtTerminal, windows: SimpleNamespace
) -> None:
    assert is_terminal(at)
    windows.consoles.clear()
    assert not is_terminal(at)


def test_a_stream_that_is_closed_is_none() -> None:
    closed = AtTerminal()
    closed.close()

    assert not is_terminal(io.StringIO())
    assert not is_terminal(99_999)
    with open(os.devnull) as nobody:
        assert not is_terminal(nobody)


@pytest.mark.parametrize(("system", "columns"), [("nt", 79), ("posix", 80)])
def test_a_line_stays_one_column_short_where_a_full_one_wraps_by_itself(
    system: str, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = SimpleNamespace(
        environ={}, name=system, get_terminal_size=lambda fd: os.terminal_size((80, 24)))
    monkeypatch.setattr(output, "os", seen)

    assert screen_width(AtTerminal()) == columns
