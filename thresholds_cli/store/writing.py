"""Making, replacing and removing a file, by one writer at a time: done when the function returns,
or as if never tried, in the way that this system has. Whether a new file can be made under a name
is asked before the first question, not at the end."""

from __future__ import annotations

import itertools
import os
import re
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from thresholds_cli.base.files import StrPath, shown, why
from thresholds_cli.base.text import clean
from thresholds_cli.store.outcomes import Busy, Changed, Notice, TargetRefused, WriteFailed

if sys.platform == "win32":  # pragma: no cover  (one of the two is not there)
    from thresholds_cli.store import disk_windows as disk
else:
    from thresholds_cli.store import disk_posix as disk

_EVERY = 0.02
_LONGEST_NAME = 200  # bytes; leaves room for what a lock or a passing name adds
_WINDOWS_RESERVED = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]) *(\..*)?", re.IGNORECASE
)


def check_target(path: StrPath) -> tuple[Notice, ...]:
    """Refuse what `create` could not use; what is worth saying about the folder comes back."""
    check_name(path)
    folder = os.path.dirname(os.fspath(path)) or "."
    if not os.path.isdir(folder):
        fault = "is not a folder" if os.path.lexists(folder) else "does not exist"
        raise TargetRefused(
            f"the folder {shown(folder)} {fault}", "Make the folder first, or use another one."
        )
    if os.path.lexists(path):
        raise taken(path)
    try:
        return disk.probe(folder)
    except OSError as error:
        reason, hint = why(error)
        raise TargetRefused(
            f"no file can be made in the folder {shown(folder)}: {reason}", hint
        ) from error


def check_name(path: StrPath) -> None:
    """Refuse a name that cannot be that of a new file, whatever the folder."""
    name = os.path.basename(os.fspath(path))
    fault = name_fault(name, windows=sys.platform == "win32") or _path_fault(os.fspath(path))
    if fault:
        raise TargetRefused(
            f"{shown(path)} cannot be used as a file name: {fault}",
            "Use a plain name such as record.md.",
        )


def name_fault(name: str, *, windows: bool) -> str:
    """What is wrong with a file name by itself; empty if nothing is."""
    if not name.strip():
        return "the name is empty"
    if name in {".", ".."}:
        return "it means a folder"
    if name == "-":
        return "it usually stands for the screen, not for a file"
    if clean(name) != name or "\n" in name or "\t" in name:
        return "it has control or hidden characters"
    if len(os.fsencode(name)) > _LONGEST_NAME:
        return f"it is longer than {_LONGEST_NAME} bytes"
    return _windows_fault(name) if windows else ""


def _path_fault(path: str) -> str:
    try:
        encoded = os.fsencode(path)
    except UnicodeEncodeError:
        return "its folder has characters that no folder can have"
    return "its folder has characters that no folder can have" if b"\0" in encoded else ""


def _windows_fault(name: str) -> str:
    if _WINDOWS_RESERVED.fullmatch(name):
        return "Windows keeps this name for a device"
    if found := re.search(r'[<>:"/\\|?*]', name):
        return f"Windows does not allow {found[0]} in a name"
    return "Windows does not allow a dot or space at the end" if name[-1] in ". " else ""


def refuse_link(path: StrPath) -> None:
    """Refuse a name that leads elsewhere, for a file that is replaced: the link would be."""
    if os.path.islink(path):
        raise TargetRefused(
            f"{shown(path)} is a link to {shown(os.readlink(path))}", "Give the file's own name."
        )


def taken(path: StrPath) -> TargetRefused:
    """The refusal of a name that something has, whatever it is, with a free name instead."""
    return TargetRefused(
        f"there is already {_kind(path)} named {shown(path)}; conr never writes over anything",
        f"Use another name: {shown(free_name(path))} is free.",
    )


def free_name(path: StrPath) -> str:
    """The path with the lowest number that makes it free: record.md, record-2.md, record-3.md."""
    stem, ending = os.path.splitext(os.fspath(path))
    unnumbered = re.sub(r"-[1-9]\d?$", "", stem)
    # Only a number of ours is counted on from; the end of a date is not one.
    base = unnumbered if os.path.lexists(unnumbered + ending) else stem
    candidates = (f"{base}-{number}{ending}" for number in itertools.count(2))
    return next(name for name in candidates if not os.path.lexists(name))


def _kind(path: StrPath) -> str:
    try:
        mode = os.lstat(path).st_mode
    except OSError:
        return "something"
    if stat.S_ISLNK(mode):
        return "a link"
    if stat.S_ISDIR(mode):
        return "a folder"
    return "a file" if stat.S_ISREG(mode) else "a pipe or device"


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
