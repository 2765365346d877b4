"""The Windows way of writing, with stand-ins for what only Windows has."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from thresholds_cli.records.store import Changed, disk_windows


@pytest.fixture(autouse=True)
def _windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rename that refuses a name that is taken, and no waiting."""
    original = os.rename

    def rename(old: str, new: str) -> None:
        if os.path.lexists(new):
            raise FileExistsError(errno.EEXIST, "taken")
        original(old, new)

    monkeypatch.setattr(os, "rename", rename)
    monkeypatch.setattr(time, "sleep", lambda _seconds: None)


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
    disk_windows.put_new(tmp_path / "record.md", b"new\r\n")

    assert (tmp_path / "record.md").read_bytes() == b"new\r\n"
    assert names(tmp_path) == {"record.md"}


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


@pytest.mark.parametrize("call", ["rename", "replace", "unlink"])
def test_a_scanner_that_holds_the_file_for_a_moment(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, call, busy_for(4, getattr(os, call)))

    disk_windows.put_new(tmp_path / "log", b"old")
    disk_windows.put_over(tmp_path / "log", b"new", expect=b"old")
    assert (tmp_path / "log").read_bytes() == b"new"

    disk_windows.take_away(tmp_path / "log")
    assert names(tmp_path) == set()


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


def test_a_trial_leaves_nothing(tmp_path: Path) -> None:
    disk_windows.probe(tmp_path)

    assert names(tmp_path) == set()


@pytest.mark.parametrize(("refused", "ours"), [(False, True), (True, False)])
def test_the_lock(
    refused: bool, ours: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locking(_fd: int, _mode: int, _size: int) -> None:
        if refused:
            raise PermissionError(errno.EACCES, "held")

    fd = disk_windows.open_lock(tmp_path / "log.lock")
    with monkeypatch.context() as windows:
        windows.setitem(sys.modules, "msvcrt", SimpleNamespace(locking=locking, LK_NBLCK=2))
        windows.setattr(sys, "platform", "win32")
        got = disk_windows.try_lock(fd)
    os.close(fd)

    assert got is ours
