"""Reading a file that a person named, ordinary ones only and never more than the limit; names and
paths of files; and the words for what a system refuses."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Mapping
from contextlib import suppress
from itertools import islice

from thresholds_cli.base.errors import FileRefused, Problem
from thresholds_cli.base.text import clean, on_one_line

StrPath = str | os.PathLike[str]

_SHOWN_AT_MOST = 120
_MOST_NAMES = 2_000

# Without O_NONBLOCK, opening a pipe would wait for ever. Not every system has every flag.
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


def read_file(path: StrPath, limit: int = 1024 * 1024) -> bytes:
    """The whole content. FileRefused if it is missing, not an ordinary file, or over `limit`."""
    try:
        fd = os.open(path, _FLAGS)
        try:
            fault = _fault(os.fstat(fd).st_mode)
            data = b"" if fault else contents(fd, limit)
        finally:
            os.close(fd)
    except FileNotFoundError as error:
        raise _refused(path, "does not exist", _instead_of(path)) from error
    except OSError as error:
        reason, hint = why(error)
        raise _refused(path, f"cannot be read: {reason}", hint) from error
    except ValueError as error:
        raise _refused(path, "is not a name that a file can have", "Check the name.") from error
    if fault:
        raise _refused(path, fault, "Give the name of a text file.")
    if len(data) > limit:
        raise _refused(path, f"is larger than {limit:,} bytes", "Check that it is the right file.")
    return data


def contents(fd: int, limit: int) -> bytes:
    """What an open file holds, but never more than one byte over `limit`."""
    data = bytearray()
    while len(data) <= limit and (piece := os.read(fd, limit + 1 - len(data))):
        data += piece
    return bytes(data)


def _fault(mode: int) -> str:
    if stat.S_ISREG(mode):
        return ""
    return "is a folder" if stat.S_ISDIR(mode) else "is a pipe or a device, not a file"


def _instead_of(path: StrPath) -> str:
    """What to do where there is no such file; a name much like it may be in the same folder."""
    from difflib import get_close_matches

    with suppress(OSError):
        leads = os.readlink(path)
        return f"It is a link to {shown(leads)}, which is not there: give the name of the file."
    folder, name = os.path.split(os.fspath(path))
    try:
        with os.scandir(folder or os.curdir) as entries:
            names = [one.name for one in islice(entries, _MOST_NAMES)]
        near = get_close_matches(name, names, n=1, cutoff=0.7)
    except OSError:
        near = []
    return f"Did you mean {shown(near[0])}?" if near else "Check the name and the folder."


def _refused(path: StrPath, fault: str, hint: str) -> FileRefused:
    return FileRefused(shown(path), (Problem(0, 0, fault),), hint)


PART = ".conr-part"
"""The end of the name of a file that is not whole yet."""


def passing_name(name: str) -> str:
    """A new name for a file on its way to this one."""
    return f".{name}.{os.urandom(8).hex()}{PART}"


def is_passing_name(found: str, name: str) -> bool:
    """Whether a file that was found is on its way to this name, or was when it was cut off."""
    return bool(re.fullmatch(rf"\.{re.escape(name)}\.[0-9a-f]{{16}}{re.escape(PART)}", found))


def in_full(path: StrPath) -> str:
    """A path for a message that says where something is: harmless on a screen, and on one line."""
    return on_one_line(os.fspath(path))


def shown(path: StrPath) -> str:
    """The same, not endless: for a message about a path that somebody gave."""
    text = in_full(path)
    if len(text) > _SHOWN_AT_MOST:
        return f"{text[:80]}…{text[-30:]}"
    return text or "(no name)"


def no_home(variable: str, environment: Mapping[str, str]) -> str:
    """Why there is no place for files of one's own: what the variable that names it says, or the
    one that has the home of the account."""
    home = "USERPROFILE" if os.name == "nt" else "HOME"
    for name in (variable, home):
        if environment.get(name):
            return f"{name} is {shown(environment[name])}, which is no full path of a folder"
    return f"{home} is not set"


def others_may_change(path: StrPath) -> bool:
    """Whether another account than one's own and the system's owns a file or folder, or may write
    to it. False where there is none, and where a system does not say."""
    if not hasattr(os, "getuid"):
        return False
    try:
        status = os.stat(path)
    except OSError:
        return False
    return status.st_uid not in (os.getuid(), 0) or bool(status.st_mode & 0o022)


_WRITTEN_OUT = "file:"


def path_as_text(path: str) -> str:
    """A full path as text that a file can hold: with `%` and figures where it is no plain text,
    after the word that no full path begins with."""
    if clean(path) == path == path.strip() and path.isprintable():
        return path
    from urllib.parse import quote_from_bytes

    return _WRITTEN_OUT + quote_from_bytes(os.fsencode(path), safe="/\\:")


def path_from_text(text: str) -> str:
    """The path that `path_as_text` made the text of."""
    if not text.startswith(_WRITTEN_OUT):
        return text
    from urllib.parse import unquote_to_bytes

    return os.fsdecode(unquote_to_bytes(text.removeprefix(_WRITTEN_OUT)))


_ELSEWHERE = "Use another folder."
_MAKE_ROOM = "Make room on the disk, or use another folder."
_REASONS = {
    "ENOSPC": ("the disk is full", _MAKE_ROOM),
    "EDQUOT": ("your share of the disk is used up", _MAKE_ROOM),
    "EFBIG": ("the file is larger than this computer allows", _ELSEWHERE),
    "EIO": ("the disk reported a fault", "Use another disk, and have this one looked at."),
    "EROFS": ("the disk is read-only", _ELSEWHERE),
    "EACCES": ("your account is not allowed to do that here", _ELSEWHERE),
    "EPERM": ("your account is not allowed to do that here", _ELSEWHERE),
    "ENOENT": ("its folder is not there", "Check the name and the folder."),
    "ENOTDIR": ("a part of its path is not a folder", "Check the name and the folder."),
    "EISDIR": ("it is a folder", "Check the name and the folder."),
    "ELOOP": ("it is a link, or a circle of links", "Give the name of the file itself."),
    "ENAMETOOLONG": ("the name is too long", "Use a shorter name."),
    "EINTR": ("it was interrupted", "Try again."),
    "EMFILE": ("too many files are open", "Close other programs, then try again."),
    "ENFILE": ("too many files are open", "Close other programs, then try again."),
}


def why(error: OSError) -> tuple[str, str]:
    """An error of the system in plain words, and what to do about it."""
    code = errno.errorcode.get(error.errno or 0, "")
    unknown = f"the system refused ({code})" if code else "the system refused"
    return _REASONS.get(code, (unknown, "Try again, or use another folder."))
