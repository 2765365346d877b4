"""Whole-or-nothing writing on Windows, by what it has instead.

A rename there fails if the name is taken, and a file in use cannot be removed. Folders cannot
be flushed, but a rename can wait until it is on the disk. Who may read a file is decided by the
folder it is in.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from thresholds_cli.base.files import StrPath, contents, is_passing_name, passing_name
from thresholds_cli.store.outcomes import Changed, Notice

_BINARY = getattr(os, "O_BINARY", 0)
_REPLACE, _WRITE_THROUGH = 0x1, 0x8
_TAKEN = (errno.EACCES, 0)
"""What a lock that somebody has is called: 0 by Wine, which leaves the number unset."""
_PATIENCE = (0.05, 0.1, 0.2, 0.4)


def put_new(path: StrPath, data: bytes) -> tuple[Notice, ...]:
    """Give `data` a name that nothing has yet, else FileExistsError."""
    with _part(path, data) as part:
        _patiently(lambda: _move(part, path, 0))
    return ()


def put_over(path: StrPath, data: bytes, expect: bytes) -> tuple[Notice, ...]:
    """Put `data` in the place of `expect`; Changed if the file holds anything else."""
    with _part(path, data) as part:
        if _content(path, len(expect)) != expect:
            raise Changed(path)
        _patiently(lambda: _move(part, path, _REPLACE))
    return ()


def take_away(path: StrPath) -> None:
    """Remove the file, if it is there, and what killed writes of it left behind."""
    with suppress(FileNotFoundError):
        _patiently(lambda: os.unlink(path))
    _sweep(path)


def probe(folder_path: StrPath) -> tuple[Notice, ...]:
    """Write in the folder without leaving anything there; OSError if that cannot be done."""
    with _part(os.path.join(folder_path, "conr-trial"), bytes(4096)):
        return ()


def open_lock(path: StrPath) -> int:
    """Open a lock file, made if need be, for `try_lock`."""
    return os.open(path, os.O_RDWR | os.O_CREAT | _BINARY, 0o600)


def try_lock(fd: int) -> bool:
    """Whether the lock is ours now; the system frees it when the process ends, however it ends."""
    if sys.platform == "win32":  # pragma: no branch  (else mypy reads on)
        import msvcrt

        try:
            msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno not in _TAKEN:
                raise
            return False
    return True


@contextmanager
def _part(path: StrPath, data: bytes) -> Iterator[str]:
    """A finished file under a passing name; closed, because an open one cannot be renamed."""
    _sweep(path)
    folder, name = os.path.split(os.fspath(path))
    part = os.path.join(folder, passing_name(name))
    try:
        fd = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(fd, rest) :]
            os.fsync(fd)
        finally:
            os.close(fd)
        yield part
    finally:
        with suppress(OSError):
            _patiently(lambda: os.unlink(part))


def _move(part: str, path: StrPath, over: int) -> None:
    """Rename, and come back when that is on the disk."""
    if sys.platform == "win32":  # pragma: no branch  (else mypy reads on)
        import ctypes

        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        if not kernel.MoveFileExW(part, os.fspath(path), over | _WRITE_THROUGH):
            raise ctypes.WinError(ctypes.get_last_error())
        return
    (os.replace if over else os.rename)(part, path)


def _content(path: StrPath, expected: int) -> bytes | None:
    try:
        fd = os.open(path, os.O_RDONLY | _BINARY)
    except FileNotFoundError:
        return None
    try:
        return contents(fd, expected)
    finally:
        os.close(fd)


def _sweep(path: StrPath) -> None:
    folder, name = os.path.split(os.fspath(path))
    for left in Path(folder).iterdir():
        if is_passing_name(left.name, name):
            with suppress(OSError):
                left.unlink()


def _patiently(step: Callable[[], None]) -> None:
    """Try again for a moment: scanners and synchronisers hold on to files just changed."""
    for pause in _PATIENCE:
        try:
            return step()
        except PermissionError:
            time.sleep(pause)
    step()
