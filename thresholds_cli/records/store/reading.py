"""Reading a file that a person named: ordinary files only, never more than the limit."""

from __future__ import annotations

import os
import stat

from thresholds_cli.errors import FileRefused, Problem
from thresholds_cli.records.store.outcomes import StrPath, shown, why

# Without O_NONBLOCK, opening a pipe would wait for ever. Not every system has every flag.
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


def read(path: StrPath, limit: int = 1024 * 1024) -> bytes:
    """The whole content. FileRefused if it is missing, not an ordinary file, or over `limit`."""
    try:
        fd = os.open(path, _FLAGS)
        try:
            fault = _fault(os.fstat(fd).st_mode)
            data = b"" if fault else contents(fd, limit)
        finally:
            os.close(fd)
    except FileNotFoundError as error:
        raise _refused(path, "does not exist", "Check the name and the folder.") from error
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


def _refused(path: StrPath, fault: str, hint: str) -> FileRefused:
    return FileRefused(shown(path), (Problem(0, 0, fault),), hint)
