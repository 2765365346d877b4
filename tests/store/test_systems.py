"""A trial before the first question, what stays open, and what each system offers."""

from __future__ import annotations

import errno
import importlib.util
import inspect
import os
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from thresholds_cli import store
from thresholds_cli.base.errors import ConrError
from thresholds_cli.store import disk_windows

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes, links and pipes")

SECRET = b"what-was-written-of-a-child\n"


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def without_nameless_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "O_TMPFILE", raising=False)


def without_hard_links(monkeypatch: pytest.MonkeyPatch) -> None:
    def link(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "no hard links")

    monkeypatch.setattr(os, "link", link)


def test_a_trial_writes_a_block_and_sweeps_what_a_killed_one_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original, written = os.write, []

    def write(fd: int, data: memoryview) -> int:
        written.append(len(data))
        return original(fd, data)

    (tmp_path / ".conr-trial.0123456789abcdef.conr-part").write_bytes(SECRET)
    without_nameless_files(monkeypatch)
    monkeypatch.setattr(os, "write", write)

    assert store.check_target(tmp_path / "record.md") == ()

    assert written == [4096]
    assert names(tmp_path) == set()


def test_nothing_stays_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened, closed = [], []
    opens, closes = os.open, os.close

    def open_(*given: Any, **named: Any) -> int:
        opened.append(opens(*given, **named))
        return opened[-1]

    def close(fd: int) -> None:
        closed.append(fd)
        closes(fd)

    monkeypatch.setattr(os, "open", open_)
    monkeypatch.setattr(os, "close", close)
    log, part = tmp_path / "log", tmp_path / ".log.0123456789abcdef.conr-part"
    for placed in (lambda _: None, without_nameless_files):
        placed(monkeypatch)
        store.create(log, b"old")
        part.write_bytes(b"left")
        store.replace(log, SECRET, b"old")
        for refused in (
            partial(store.create, log, SECRET), partial(store.replace, log, SECRET, b"old"),
        ):
            with suppress(ConrError):
                refused()
        store.check_target(tmp_path / "record.md")
        store.remove(log)
        with monkeypatch.context() as moved:
            without_hard_links(moved)
            store.create(log, b"moved")
            store.remove(log)

    assert len(opened) > 20
    assert sorted(opened) == sorted(closed)


def test_a_lock_is_ours_or_not(tmp_path: Path) -> None:
    from thresholds_cli.store import disk_posix

    first, second = (disk_posix.open_lock(tmp_path / "log.lock") for _ in range(2))

    assert [disk_posix.try_lock(first), disk_posix.try_lock(second)] == [True, False]
    os.close(first)
    assert disk_posix.try_lock(second) is True
    os.close(second)


def test_both_systems_offer_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    from thresholds_cli.store import disk_posix

    for name in disk_posix.__all__:
        here, there = getattr(disk_posix, name), getattr(disk_windows, name)
        assert inspect.signature(here) == inspect.signature(there)


@pytest.mark.parametrize(
    ("platform", "chosen"), [("win32", "windows"), ("linux", "posix"), ("darwin", "posix")]
)
def test_each_system_writes_in_its_own_way(
    platform: str, chosen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = importlib.util.find_spec("thresholds_cli.store.writing")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setattr(sys, "platform", platform)
    spec.loader.exec_module(module)

    assert module.disk.__name__ == f"thresholds_cli.store.disk_{chosen}"
