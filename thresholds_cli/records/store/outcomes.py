"""What a write can come to, and the words for it; no message ever holds what was written."""

from __future__ import annotations

import errno
import os
from enum import StrEnum

from thresholds_cli.errors import ConrError
from thresholds_cli.plain_text import clean

StrPath = str | os.PathLike[str]

_SHOWN_AT_MOST = 120


class Notice(StrEnum):
    """Something that the place does not offer; the file itself is whole all the same."""

    OTHERS_MAY_WRITE = "other accounts on this computer can put files in this folder too"
    OTHERS_MAY_READ = "this disk does not keep a file to your account alone"
    MAY_BE_LOST = (
        "this disk does not confirm that a new file is safe; "
        "it could be lost if the power fails in the next minute"
    )


class TargetRefused(ConrError):
    """The name or the folder cannot be used for a new file."""


class WriteFailed(ConrError):
    """The system refused a step of a write; `state` says how things stand now."""

    def __init__(
        self,
        path: StrPath,
        error: OSError,
        state: str = "nothing was lost or half written",
        *,
        doing: str = "saved",
    ) -> None:
        reason, hint = why(error)
        super().__init__(f"{shown(path)} could not be {doing}: {reason}; {state}", hint)
        self.path = os.fspath(path)
        self.errno = error.errno


class Busy(ConrError):
    """Another process holds the lock."""

    def __init__(self, path: StrPath) -> None:
        super().__init__(
            f"another conr has {shown(path)} open; nothing was changed",
            "Finish in the other window, then try again.",
        )
        self.path = os.fspath(path)


class Changed(ConrError):
    """The file is no longer what the caller read."""

    def __init__(self, path: StrPath) -> None:
        super().__init__(
            f"{shown(path)} was changed by another program; it was left as it is now",
            "Close it in other windows and look at what changed, then try again.",
        )
        self.path = os.fspath(path)


def shown(path: StrPath) -> str:
    """A path for a message: harmless on a screen, on one line, and not endless."""
    text = clean(os.fspath(path)).replace("\n", "<U+000A>").replace("\t", "<U+0009>")
    if len(text) > _SHOWN_AT_MOST:
        return f"{text[:80]}…{text[-30:]}"
    return text or "(no name)"


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
