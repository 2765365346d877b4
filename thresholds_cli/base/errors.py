"""The one family of errors that the program raises on purpose; nothing here prints or exits."""

from __future__ import annotations

import copyreg
import enum
import re
from typing import Any, NamedTuple


class ConrError(Exception):
    """Something that the person can put right.

    `message` says what is wrong and where, in lower case and without "Error:";
    `hint` says what to do next. Neither ever holds text that was written about a child.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __reduce__(self) -> tuple[Any, ...]:
        """As it is, from one process to another: not made again from its message."""
        return copyreg.__newobj__, (type(self), *self.args), vars(self)  # type: ignore[attr-defined]


class Ended(BaseException):
    """The program was asked to end, by a signal or by a window that went away; raised so that
    drafts are kept and terminals restored. `code` is what it ends with: 128 and the signal."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class Problem(NamedTuple):
    """One fault of a file. Lines and columns count from 1; line 0 means the file as a whole."""

    line: int
    column: int
    message: str

    def located(self, path: str) -> str:
        """The fault as `file:line:column: message`."""
        return f"{path}:{self.line}:{self.column}: {self.message}" if self.line else (
            f"{path}: {self.message}"
        )


def _in_order(problem: Problem) -> tuple[object, ...]:
    """By line, then by the words, in which row 2 comes before row 11."""
    parts = re.split("([0-9]+)", problem.message)
    words = [
        (len(one), one) if number % 2 else one for number, one in enumerate(parts)
    ]
    return problem.line, problem.column, words


class FileRefused(ConrError):
    """A file that cannot be accepted, with every fault found in it, in the file's order."""

    def __init__(self, path: str, problems: tuple[Problem, ...], hint: str = "") -> None:
        self.path = path
        self.problems = tuple(sorted(set(problems), key=_in_order))
        count = len(self.problems)
        super().__init__(
            f"{path} cannot be used: {count} problem{'s' if count != 1 else ''}", hint
        )


class UnknownName(ConrError):
    """A name (framework, domain, route, …) that is not among the known ones."""

    def __init__(self, kind: str, name: str, known: tuple[str, ...], more: str = "") -> None:
        self.name = name
        self.known = known
        listed = f"Known: {', '.join(known)}." if known else ""
        super().__init__(f"no {kind} {name!r}", " ".join(filter(None, (listed, more))))

    def in_file(self, path: str) -> UnknownName:
        """The same, where the name stands in a file: its message says in which."""
        self.message = f"{path}: {self.message}"
        return self


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
