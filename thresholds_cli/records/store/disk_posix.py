"""Whole-or-nothing writing on POSIX systems.

The content is on the disk before it gets its name, and the name before the function returns.
Every step is relative to the folder first opened: a folder swapped meanwhile changes nothing.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from thresholds_cli.files import StrPath, contents
from thresholds_cli.records.store.outcomes import Changed, Notice, WriteFailed
from thresholds_cli.records.store.part_posix import (
    NEW,
    NOT_OFFERED,
    OWNER_ONLY,
    Part,
    close,
    discard,
    flush,
    named,
    nameless,
    sweep,
    try_lock,
)

__all__ = ["open_lock", "probe", "put_new", "put_over", "take_away", "try_lock"]

_UNCONFIRMED = "it is there and whole, but a power cut could still undo it"


def put_new(path: StrPath, data: bytes) -> tuple[Notice, ...]:
    """Give `data` a name that nothing has yet, else FileExistsError."""
    with _folder(path) as (folder, name):
        try:
            with nameless(folder, data) as part:
                _link(folder, part, name)
        except OSError as error:
            if error.errno not in NOT_OFFERED:
                raise
            with named(folder, name, data) as part:
                _name_part(folder, part, name)
        return _notices(part.private, _confirmed(folder, path))


def put_over(path: StrPath, data: bytes, expect: bytes) -> tuple[Notice, ...]:
    """Put `data` in the place of `expect`; Changed if the file holds anything else."""
    with _folder(path) as (folder, name):
        with named(folder, name, data) as part:
            if _content(folder, name, len(expect)) != expect:
                raise Changed(path)
            _move(folder, part, name)
        return _notices(part.private, _confirmed(folder, path))


def take_away(path: StrPath) -> None:
    """Remove the file, if it is there, and what killed writes of it left behind."""
    with _folder(path) as (folder, name):
        with suppress(FileNotFoundError):
            os.unlink(name, dir_fd=folder)
        sweep(folder, name)
        _confirmed(folder, path, "removed for certain", "a power cut could bring it back")


def probe(folder_path: StrPath) -> tuple[Notice, ...]:
    """Write in the folder without leaving anything there; OSError if that cannot be done."""
    trial = bytes(4096)
    with _folder(os.path.join(folder_path, "conr-trial")) as (folder, name):
        try:
            with nameless(folder, trial) as part:
                pass
        except OSError as error:
            if error.errno not in NOT_OFFERED:
                raise
            with named(folder, name, trial) as part:
                pass
        shared = os.fstat(folder).st_mode & stat.S_IWOTH
        about_folder = (Notice.OTHERS_MAY_WRITE,) if shared else ()
        return about_folder + _notices(part.private, _settled(folder))


def open_lock(path: StrPath) -> int:
    """Open a lock file, made if need be, for `try_lock`."""
    flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    fd = os.open(path, flags, OWNER_ONLY)
    with suppress(OSError):
        os.fchmod(fd, OWNER_ONLY)
    return fd


@contextmanager
def _folder(path: StrPath) -> Iterator[tuple[int, str]]:
    folder, name = os.path.split(os.fspath(path))
    fd = os.open(folder or ".", os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield fd, name
    finally:
        close(fd)


def _link(folder: int, part: Part, name: str) -> None:
    with _believing_the_folder(folder, part, name):
        if part.name:
            os.link(part.name, name, src_dir_fd=folder, dst_dir_fd=folder, follow_symlinks=False)
        else:
            # Python follows the /proc link only when a dir_fd is given.
            os.link(f"/proc/self/fd/{part.fd}", name, dst_dir_fd=folder, follow_symlinks=True)


def _move(folder: int, part: Part, name: str) -> None:
    with _believing_the_folder(folder, part, name):
        os.replace(part.name, name, src_dir_fd=folder, dst_dir_fd=folder)


def _name_part(folder: int, part: Part, name: str) -> None:
    """Without hard links: hold the name with an empty file, then move the part over that.

    Killed between these two steps, the empty file stays: the one state that is neither.
    """
    try:
        return _link(folder, part, name)
    except OSError as error:
        if error.errno not in NOT_OFFERED:
            raise
    held = os.open(name, NEW, OWNER_ONLY, dir_fd=folder)
    try:
        _move(folder, part, name)
    except BaseException:
        if _is(folder, name, held):
            discard(folder, name)
        raise
    finally:
        close(held)


@contextmanager
def _believing_the_folder(folder: int, part: Part, name: str) -> Iterator[None]:
    """Some shares report a failure although the step was taken: look before believing it."""
    try:
        yield
    except OSError:
        if not _is(folder, name, part.fd):
            raise


def _is(folder: int, name: str, fd: int) -> bool:
    """Whether the name is that of the open file; looks twice, because much hangs on it."""
    for _ in range(2):
        with suppress(OSError):
            there = os.stat(name, dir_fd=folder, follow_symlinks=False)
            return os.path.samestat(there, os.fstat(fd))
    return False


def _content(folder: int, name: str, expected: int) -> bytes | None:
    """At most one byte more than expected; None if there is no ordinary file."""
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    try:
        fd = os.open(name, flags, dir_fd=folder)
    except OSError as error:
        if error.errno in {errno.ENOENT, errno.ELOOP, errno.ENXIO}:
            return None
        raise
    try:
        return contents(fd, expected) if stat.S_ISREG(os.fstat(fd).st_mode) else None
    finally:
        close(fd)


def _confirmed(
    folder: int, path: StrPath, done: str = "saved for certain", state: str = _UNCONFIRMED
) -> bool:
    """`_settled`, told as what it is: a fault that came after the file had its name."""
    try:
        return _settled(folder)
    except OSError as error:
        raise WriteFailed(path, error, state, doing=done) from error


def _settled(folder: int) -> bool:
    """Make names durable; False where the place does not offer that (some network shares)."""
    try:
        flush(folder)
    except OSError as error:
        if error.errno not in NOT_OFFERED:
            raise
        return False
    return True


def _notices(private: bool, confirmed: bool) -> tuple[Notice, ...]:
    about_mode = () if private else (Notice.OTHERS_MAY_READ,)
    return about_mode if confirmed else (*about_mode, Notice.MAY_BE_LOST)
