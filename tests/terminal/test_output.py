"""Who is at a stream, and how wide it is: on Windows too, with stand-ins for what only it has."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from thresholds_cli.base.text import without_unsafe
from thresholds_cli.terminal import output
from thresholds_cli.terminal.output import is_terminal, prepare_streams, screen_width


class AtTerminal(io.StringIO):
    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return 7


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """A Windows whose consoles are the handles in `consoles`; every descriptor has its own."""
    import ctypes

    def get_console_mode(handle: ctypes.c_void_p, _mode: object) -> bool:
        return handle.value in found.consoles

    found = SimpleNamespace(consoles={107}, page=850, kind=3)
    kernel = SimpleNamespace(
        GetConsoleMode=get_console_mode, GetConsoleOutputCP=lambda: found.page,
        GetFileType=lambda _handle: found.kind,
    )
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


@pytest.mark.parametrize(("page", "kind", "variable", "written"), [
    (850, 3, "", b'\x82 "no tea"'),  # a pipe, which PowerShell 5 takes for the console's page
    (65001, 3, "", "é “no tea”".encode()),
    (850, 1, "", "é “no tea”".encode("cp1252")),  # a file
    (0, 3, "", "é “no tea”".encode("cp1252")),  # no console: a service reads
    (999, 3, "", "é “no tea”".encode("cp1252")),  # a page that Python does not know
    (850, 3, "cp1252", "é “no tea”".encode("cp1252")),  # somebody has said which
])
def test_a_pipe_on_windows_is_written_as_shells_read_it(
    page: int, kind: int, variable: str, written: bytes,
    windows: SimpleNamespace, monkeypatch: pytest.MonkeyPatch,
) -> None:
    windows.page, windows.kind = page, kind
    windows.consoles.clear()
    raw = _Numbered()
    monkeypatch.setenv("PYTHONIOENCODING", variable)
    for name in ("stdout", "stderr"):
        monkeypatch.setattr(sys, name, io.TextIOWrapper(raw, "cp1252"))
    prepare_streams()

    sys.stdout.write("é “no tea”")
    sys.stdout.flush()

    assert raw.getvalue() == written


class _Numbered(io.BytesIO):
    """What is written, as if to a descriptor."""

    def fileno(self) -> int:
        return 7


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


@pytest.mark.promise("nothing-vanishes")
@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
@pytest.mark.parametrize("encoding", ["ascii", "utf-8"])
@pytest.mark.parametrize(("typed", "kept", "lost"), [
    ("café, naïve", "café, naïve", 0), ("３時 👩\u200d👧", "３時 👩\u200d👧", 0),
    ("no\u00a0break", "no\u00a0break", 0), ("caf\udce9 \udcff", "caf ", 2),
])
def test_what_is_typed_is_kept_or_counted_whatever_the_locale(
    encoding: str, typed: str, kept: str, lost: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pty

    master, slave = pty.openpty()
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with open(slave, encoding=encoding) as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        prepare_streams()
        os.write(master, typed.encode("utf-8", "surrogateescape") + b"\n")
        assert without_unsafe(stdin.readline()) == (f"{kept}\n", lost)
    os.close(master)


def test_a_pipe_in_another_encoding_is_refused_and_not_shortened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "piped").write_bytes(b"caf\xe9\n")
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with open(tmp_path / "piped", encoding="ascii") as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        prepare_streams()
        with pytest.raises(UnicodeDecodeError):
            stdin.readline()
