"""A POSIX file on its way: private, filled and on the disk, but without its lasting name."""

from __future__ import annotations

import errno
import fcntl
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from thresholds_cli.records.store.passing import is_passing_name, passing_name
from thresholds_cli.values import dataclass

OWNER_ONLY = 0o600
NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
# "This place does not know that step", as opposed to "that step went wrong".
NOT_OFFERED = frozenset(
    {
        errno.EINVAL,
        errno.EISDIR,
        errno.EMLINK,
        errno.ENOENT,  # linking a nameless file needs /proc
        errno.ENOSYS,
        errno.ENOTSUP,
        errno.EOPNOTSUPP,
        errno.EPERM,
        errno.EXDEV,
    }
)


@dataclass(frozen=True, slots=True)
class Part:
    """A whole file that still needs its name; `private` says that only its owner can read it."""

    fd: int
    private: bool
    name: str = ""


@contextmanager
def nameless(folder: int, data: bytes) -> Iterator[Part]:
    """A new file in the folder without any name: killed at any point, nothing of it remains.

    Where that is not known, this asks to write in the folder itself, which is refused (EISDIR).
    """
    flag = getattr(os, "O_TMPFILE", os.O_DIRECTORY)
    fd = os.open(".", flag | os.O_WRONLY | os.O_CLOEXEC, OWNER_ONLY, dir_fd=folder)
    try:
        yield Part(fd, _fill(fd, data))
    finally:
        close(fd)


@contextmanager
def named(folder: int, name: str, data: bytes) -> Iterator[Part]:
    """A new file under a passing name, for places and steps that need one."""
    sweep(folder, name)
    passing = passing_name(name)
    try:
        fd = os.open(passing, NEW, OWNER_ONLY, dir_fd=folder)
        try:
            with suppress(OSError):
                fcntl.flock(fd, fcntl.LOCK_EX)  # tells `sweep` that the writer is alive
            yield Part(fd, _fill(fd, data), passing)
        finally:
            close(fd)
    finally:
        discard(folder, passing)


def _fill(fd: int, data: bytes) -> bool:
    """Write everything and wait for the disk; whether only the owner can read the file."""
    try:
        os.fchmod(fd, OWNER_ONLY)  # the mode given to open() was cut by the umask
    except OSError as error:
        if error.errno not in NOT_OFFERED:
            raise
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(fd, rest) :]
    flush(fd)
    state = os.fstat(fd)
    if state.st_size != len(data):
        raise OSError(errno.EIO, os.strerror(errno.EIO))
    return not state.st_mode & (stat.S_IRWXG | stat.S_IRWXO)


def flush(fd: int) -> None:
    """Wait until the disk has it; macOS wants to be asked in its own way."""
    full = getattr(fcntl, "F_FULLFSYNC", None)
    if full is not None:
        with suppress(OSError):
            fcntl.fcntl(fd, full)
            return
    os.fsync(fd)


def try_lock(fd: int) -> bool:
    """Whether the lock is ours now; the system frees it when the process ends, however it ends."""
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def sweep(folder: int, name: str) -> None:
    """Remove the parts that killed writes of this name left; one still being written is locked.

    They are unlinked, never emptied: a part can be a second name of the saved file. An empty
    one stays: its writer may be about to lock it, and it holds nothing.
    """
    flags = os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    found: list[str] = []
    with suppress(OSError):
        found = os.listdir(folder)
    for passing in found:
        if not is_passing_name(passing, name):
            continue
        with suppress(OSError):
            fd = os.open(passing, flags, dir_fd=folder)
            try:
                if try_lock(fd) and os.fstat(fd).st_size:
                    discard(folder, passing)
            finally:
                close(fd)


def discard(folder: int, name: str) -> None:
    """Remove a file if it is there; a second try, because a stray copy is worse than a delay."""
    for _ in range(2):
        try:
            os.unlink(name, dir_fd=folder)
        except FileNotFoundError:
            return
        except OSError:
            continue
        return


def close(fd: int) -> None:
    """Close, whatever the system says to it: what matters was flushed before."""
    with suppress(OSError):
        os.close(fd)
