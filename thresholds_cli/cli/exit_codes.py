"""Every exit code, as the README lists them."""

from __future__ import annotations

import enum


class ExitCode(enum.IntEnum):
    """What the program's end means to a script."""

    DONE = 0
    """Done; for lookup something was found, for check and verify all is well."""
    NOT_FOUND = 1
    """Nothing relevant was found, or the check or verification failed."""
    REFUSED = 2
    """Wrong usage, or input that cannot be accepted."""
    FAULT = 70
    """A fault of the program itself."""
    WRITE_FAILED = 74
    """A file or stream could not be written."""
    IN_USE = 75
    """A file is in use by another window, or was changed meanwhile."""
    HANGUP = 129
    """The terminal was closed."""
    STOPPED = 130
    """Stopped with Ctrl-C; what was answered so far is kept as a draft."""
    CLOSED_PIPE = 141
    """The reader of the output went away."""
    TERMINATED = 143
    """The program was asked to end (SIGTERM)."""
