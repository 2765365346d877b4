"""Making, replacing and removing a file, by one writer at a time: done when the function returns,
or as if never tried."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from thresholds_cli.base.files import StrPath, shown
from thresholds_cli.store.disk import disk
from thresholds_cli.store.outcomes import Busy, Changed, Notice, TargetRefused, WriteFailed
from thresholds_cli.store.target import check_name, refuse_link, taken

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


def create(path: StrPath, data: bytes) -> tuple[Notice, ...]:
    """Make a new file, never over anything and never through a link.

    What the place did not offer comes back: nothing, as a rule.
    """
    check_name(path)
    try:
        return disk.put_new(path, data)
    except FileExistsError as error:
        raise taken(path) from error
    except OSError as error:
        raise WriteFailed(path, error) from error


def replace(path: StrPath, data: bytes, expect: bytes | None) -> tuple[Notice, ...]:
    """Put `data` in the place of the content `expect`, or of nothing at all (None).

    Changed if something else is there. Hold the lock from reading `expect` until this returns.
    """
    check_name(path)
    refuse_link(path)
    try:
        return disk.put_new(path, data) if expect is None else disk.put_over(path, data, expect)
    except FileExistsError as error:
        raise Changed(path) from error
    except OSError as error:
        raise WriteFailed(path, error) from error


def remove(path: StrPath) -> None:
    """Remove a file, if it is there, together with what a killed write of it may have left."""
    check_name(path)
    try:
        disk.take_away(path)
    except OSError as error:
        raise WriteFailed(path, error, "it may still be there", doing="removed") from error
