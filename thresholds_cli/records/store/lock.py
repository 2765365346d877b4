"""One writer at a time: a lock that ends with its holder, however that ends."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from thresholds_cli.files import StrPath, shown
from thresholds_cli.records.store.disk import disk
from thresholds_cli.records.store.outcomes import Busy, TargetRefused, WriteFailed
from thresholds_cli.records.store.target import check_name

_EVERY = 0.02


@contextmanager
def lock(path: StrPath, *, wait: float = 5.0) -> Iterator[None]:
    """Hold `<path>.lock` meanwhile; Busy if another has it for longer than `wait` seconds.

    The lock file stays: removing it would let two writers hold two files of the same name.
    """
    check_name(path)
    lock_path = os.fspath(path) + ".lock"
    try:
        fd = disk.open_lock(lock_path)
    except OSError as error:
        raise WriteFailed(lock_path, error, "nothing was changed", doing="opened") from error
    try:
        _acquire(fd, path, lock_path, wait)
        yield
    finally:
        with suppress(OSError):
            os.close(fd)


def _acquire(fd: int, path: StrPath, lock_path: str, wait: float) -> None:
    if not stat.S_ISREG(os.fstat(fd).st_mode):
        raise TargetRefused(
            f"{shown(lock_path)} is not an ordinary file", "Move it away, then try again."
        )
    until = time.monotonic() + wait
    while not _taken(fd, lock_path):
        if time.monotonic() >= until:
            raise Busy(path)
        time.sleep(_EVERY)


def _taken(fd: int, lock_path: str) -> bool:
    try:
        return disk.try_lock(fd)
    except OSError as error:
        raise WriteFailed(lock_path, error, "nothing was changed", doing="locked") from error
