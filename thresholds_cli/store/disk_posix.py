"""Whole-or-nothing writing on POSIX systems."""

from __future__ import annotations

import errno
import fcntl
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from thresholds_cli.base.files import StrPath, contents, is_passing_name, passing_name
from thresholds_cli.base.frozen import dataclass
from thresholds_cli.store.outcomes import Changed, Notice, WriteFailed

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
    try:
        fd = os.open(path, flags | os.O_EXCL, OWNER_ONLY)
    except FileExistsError:
        return os.open(path, flags, OWNER_ONLY)  # it may be another program's: its mode stays
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
