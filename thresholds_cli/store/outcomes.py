"""What a write can come to, and the words for it; no message ever holds what was written."""

from __future__ import annotations

import errno
from enum import StrEnum

from thresholds_cli.base.errors import ConrError
from thresholds_cli.base.files import StrPath, shown, why


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
        if error.errno == errno.ENOENT and doing == "saved":
            state = "nothing was written"  # nor is anything that was there before
        super().__init__(f"{shown(path)} could not be {doing}: {reason}; {state}", hint)


class Busy(ConrError):
    """Another process holds the lock."""

    def __init__(self, path: StrPath) -> None:
        super().__init__(
            f"another conr has {shown(path)} open; nothing was changed",
            "Finish in the other window, then try again.",
        )


class Changed(ConrError):
    """The file is no longer what the caller read."""

    def __init__(self, path: StrPath) -> None:
        super().__init__(
            f"{shown(path)} was changed or taken away by another program; nothing was written",
            "Close it in other windows and look at what changed, then try again.",
        )
