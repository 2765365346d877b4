"""The Windows way of writing, with stand-ins for what only Windows has."""

from __future__ import annotations

import errno
import importlib.util
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from thresholds_cli.store import Changed, disk_windows

PAUSES: list[float] = []
imitated = pytest.mark.skipif(sys.platform == "win32", reason="an imitation, for other systems")


@pytest.fixture(autouse=True)
def _windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rename that refuses a name that is taken, and no waiting."""
    original = os.rename

    def rename(old: str, new: str) -> None:
        if os.path.lexists(new):
            raise FileExistsError(errno.EEXIST, "taken")
        original(old, new)

    monkeypatch.setattr(os, "rename", rename)
    monkeypatch.setattr(time, "sleep", lambda seconds: PAUSES.append(seconds))
    PAUSES.clear()


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def busy_for(times: int, call: Callable[..., None]) -> Callable[..., None]:
    """The call, refused at first as while a scanner holds the file."""
    left = [PermissionError(errno.EACCES, "in use")] * times

    def step(*given: object) -> None:
        if left:
            raise left.pop()
        call(*given)

    return step


def test_a_new_file(tmp_path: Path) -> None:
    said = disk_windows.put_new(tmp_path / "record.md", b"new\r\n")

    assert said == ()
    assert (tmp_path / "record.md").read_bytes() == b"new\r\n"
    assert names(tmp_path) == {"record.md"}
    assert os.name == "nt" or (tmp_path / "record.md").stat().st_mode & 0o777 == 0o600


def test_a_new_file_in_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".record.md.0123456789abcdef.conr-part").write_bytes(b"left")

    disk_windows.put_new("record.md", b"new")

    assert names(tmp_path) == {"record.md"}


@imitated
def test_a_file_taken_in_small_bites_is_whole_and_on_the_disk_before_it_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    write, fsync, close, rename = os.write, os.fsync, os.close, os.rename

    def noted(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def step(*given: Any) -> Any:
            steps.append(name)
            return call(*given)

        return step

    monkeypatch.setattr(os, "write", noted("write", lambda fd, data: write(fd, data[:3])))
    monkeypatch.setattr(os, "fsync", noted("flush", fsync))
    monkeypatch.setattr(os, "close", noted("close", close))
    monkeypatch.setattr(os, "rename", noted("name", rename))

    disk_windows.put_new(tmp_path / "record.md", b"1234567")

    assert (tmp_path / "record.md").read_bytes() == b"1234567"
    assert steps == ["write", "write", "write", "flush", "close", "name"]


def test_no_byte_is_changed_on_its_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows turns line ends into its own unless every file is opened as binary."""
    binary, original, asked = 1 << 30, os.open, []

    def opens(path: Any, flags: int, *mode: int) -> int:
        asked.append(flags & binary)
        return original(path, flags & ~binary, *mode)

    monkeypatch.setattr(os, "O_BINARY", binary, raising=False)
    monkeypatch.setattr(os, "open", opens)
    spec = disk_windows.__spec__
    assert spec
    assert spec.loader
    there = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(there)
    there.put_new(tmp_path / "log", b"old\r\n")
    there.put_over(tmp_path / "log", b"new\r\n", expect=b"old\r\n")
    os.close(there.open_lock(tmp_path / "log.lock"))

    assert asked == [binary] * 4


def test_a_name_that_is_taken(tmp_path: Path) -> None:
    (tmp_path / "record.md").write_bytes(b"mine")

    with pytest.raises(FileExistsError):
        disk_windows.put_new(tmp_path / "record.md", b"new")

    assert (tmp_path / "record.md").read_bytes() == b"mine"
    assert names(tmp_path) == {"record.md"}


@pytest.mark.parametrize("now", [b"edited", b"old and more", None])
def test_a_file_that_another_program_changed(now: bytes | None, tmp_path: Path) -> None:
    if now is not None:
        (tmp_path / "log").write_bytes(now)

    with pytest.raises(Changed):
        disk_windows.put_over(tmp_path / "log", b"new", expect=b"old")

    assert names(tmp_path) == (set() if now is None else {"log"})


@imitated
@pytest.mark.parametrize("call", ["rename", "replace", "unlink"])
def test_a_scanner_that_holds_the_file_for_a_moment(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, call, busy_for(4, getattr(os, call)))

    assert disk_windows.put_new(tmp_path / "log", b"old") == ()
    assert disk_windows.put_over(tmp_path / "log", b"new", b"old") == ()
    assert (tmp_path / "log").read_bytes() == b"new"

    disk_windows.take_away(tmp_path / "log")
    assert names(tmp_path) == set()
    assert PAUSES == [0.05, 0.1, 0.2, 0.4]


@imitated
def test_a_scanner_that_never_lets_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "rename", busy_for(99, os.rename))

    with pytest.raises(PermissionError):
        disk_windows.put_new(tmp_path / "log", b"old")

    assert names(tmp_path) == set()


def test_what_a_kill_left_is_swept(tmp_path: Path) -> None:
    (tmp_path / ".log.0123456789abcdef.conr-part").write_bytes(b"new")
    (tmp_path / ".log.old.0123456789abcdef.conr-part").write_bytes(b"old")

    disk_windows.put_new(tmp_path / "log", b"new")

    assert names(tmp_path) == {"log", ".log.old.0123456789abcdef.conr-part"}

    (tmp_path / ".log.0123456789abcdef.conr-part").write_bytes(b"new")
    disk_windows.take_away(tmp_path / "log")

    assert names(tmp_path) == {".log.old.0123456789abcdef.conr-part"}


def test_a_trial_writes_a_block_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original, written = os.write, []

    def write(fd: int, data: memoryview) -> int:
        written.append((os.listdir(tmp_path)[0].partition(".0")[0], len(data)))
        return original(fd, data)

    (tmp_path / ".conr-trial.0123456789abcdef.conr-part").write_bytes(b"of a killed one")
    monkeypatch.setattr(os, "urandom", bytes)
    monkeypatch.setattr(os, "write", write)

    assert disk_windows.probe(tmp_path) == ()

    assert written == [(".conr-trial", 4096)]
    assert names(tmp_path) == set()


def test_a_trial_where_one_may_not_write(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        disk_windows.probe(tmp_path / "none")


def test_nothing_stays_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened, closed = [], []
    opens, closes = os.open, os.close

    def open_(*given: Any) -> int:
        opened.append(opens(*given))
        return opened[-1]

    def close(fd: int) -> None:
        closed.append(fd)
        closes(fd)

    monkeypatch.setattr(os, "open", open_)
    monkeypatch.setattr(os, "close", close)
    disk_windows.put_new(tmp_path / "log", b"old")
    disk_windows.put_over(tmp_path / "log", b"new", expect=b"old")

    assert len(opened) == 3
    assert opened == closed


@pytest.mark.parametrize(("refused", "ours"), [
    (None, True), (PermissionError(errno.EACCES, "held"), False), (OSError(0, "held"), False),
])
def test_the_lock(
    refused: OSError | None, ours: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locking(locked: int, mode: int, size: int) -> None:
        assert (locked, mode, size) == (fd, 2, 1)
        if refused is not None:
            raise refused

    fd = disk_windows.open_lock(tmp_path / "log.lock")
    with monkeypatch.context() as windows:
        windows.setitem(sys.modules, "msvcrt", SimpleNamespace(locking=locking, LK_NBLCK=2))
        windows.setattr(sys, "platform", "win32")
        got = disk_windows.try_lock(fd)
    os.close(fd)

    assert got is ours
    assert os.name == "nt" or (tmp_path / "log.lock").stat().st_mode & 0o777 == 0o600


def test_a_disk_that_knows_no_locks_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def locking(*_: int) -> None:
        raise OSError(errno.ENOSYS, "no locks")

    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(locking=locking, LK_NBLCK=2))
    monkeypatch.setattr(sys, "platform", "win32")

    with pytest.raises(OSError, match="no locks"):
        disk_windows.try_lock(5)


@pytest.mark.parametrize(("taken", "flags"), [(False, 0x8), (True, 0x9)])
def test_a_rename_there_waits_until_it_is_on_the_disk(
    taken: bool, flags: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import ctypes

    asked: list[int] = []

    def move(old: str, new: str, how: int) -> bool:
        asked.append(how)
        os.replace(old, new)
        return True

    kernel = SimpleNamespace(MoveFileExW=move)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "WinDLL", lambda name, use_last_error: {
        ("kernel32", True): kernel,  # else its errors are lost
    }[name, use_last_error], raising=False)
    if taken:
        (tmp_path / "log").write_bytes(b"old")
        disk_windows.put_over(tmp_path / "log", b"new", b"old")
    else:
        disk_windows.put_new(tmp_path / "log", b"new")

    assert (tmp_path / "log").read_bytes() == b"new"
    assert asked == [flags]


def test_a_rename_that_windows_refuses_is_an_error_of_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import ctypes

    kernel = SimpleNamespace(MoveFileExW=lambda old, new, how: False)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "WinDLL", lambda name, use_last_error: kernel, raising=False)
    monkeypatch.setattr(ctypes, "get_last_error", lambda: 183, raising=False)
    monkeypatch.setattr(ctypes, "WinError", lambda code: FileExistsError(code, "taken"),
                        raising=False)

    with pytest.raises(FileExistsError):
        disk_windows.put_new(tmp_path / "log", b"new")

    assert names(tmp_path) == set()
