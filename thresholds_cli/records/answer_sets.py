"""Many answer sets, one after the other and never all at once: from files, folders, and lines."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import BinaryIO, NamedTuple

from thresholds_cli.base.errors import ConrError, FileRefused, Problem
from thresholds_cli.base.files import read_file, shown
from thresholds_cli.strict_yaml.reader import MAX_BYTES

ENDINGS = (".yaml", ".yml", ".json")
LINES = "-"
"""Stands for standard input, with an answer set as JSON on each line."""


class AnswerSet(NamedTuple):
    """One answer set, unread: its file, its line there (0 for a whole file), and its bytes, or why
    there are none."""

    file: str
    line: int
    data: bytes | ConrError

    def refused(self, error: ConrError) -> FileRefused:
        """An error of this set, with its places as they are in what was given."""
        problems = error.problems if isinstance(error, FileRefused) else (
            Problem(0, 0, error.message.removeprefix(f"{self.name}: ")),
        )
        if not self.line:
            return FileRefused(self.name, problems, error.hint)
        moved = (Problem(self.line, max(one.column, 1), one.message) for one in problems)
        refused = FileRefused(self.name, tuple(moved), error.hint)
        refused.message = f"line {self.line:,} of {self.name} cannot be used"
        return refused

    @property
    def name(self) -> str:
        """What it is called in a message."""
        return "standard input" if self.file == LINES else shown(self.file)


def answer_sets(files: Iterable[str], lines: BinaryIO) -> Iterator[AnswerSet]:
    """Each answer set of these files, or on the lines where a file is called LINES."""
    for file in files:
        if file == LINES:
            yield from _from_lines(lines)
        else:
            yield AnswerSet(file, 0, _content(file))


def files_of(named: Iterable[str]) -> tuple[str, ...]:
    """The files, and for a folder the answers files in it by name, not those in its folders.

    Raises ConrError for a folder without any, or that cannot be looked into.
    """
    return tuple(file for one in named for file in (_inside(one) if _is_folder(one) else (one,)))


def _is_folder(path: str) -> bool:
    return path != LINES and os.path.isdir(path)


def _inside(folder: str) -> tuple[str, ...]:
    hint = f"Answers files end in {', '.join(ENDINGS)}."
    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        raise ConrError(f"the folder {shown(folder)} cannot be read: {error.strerror}") from None
    found = tuple(
        os.path.join(folder, name) for name in names
        if name.lower().endswith(ENDINGS) and not name.startswith(".")
    )
    if not found:
        raise ConrError(f"there is no answers file in the folder {shown(folder)}", hint)
    return found


def _content(file: str) -> bytes | ConrError:
    try:
        return read_file(file, MAX_BYTES)
    except ConrError as error:
        return error


def _from_lines(lines: BinaryIO) -> Iterator[AnswerSet]:
    number = 0
    while line := lines.readline(MAX_BYTES + 1):
        number += 1
        too_long = len(line) > MAX_BYTES
        while too_long and not line.endswith(b"\n") and line:
            line = lines.readline(MAX_BYTES)
        if too_long:
            yield AnswerSet(LINES, number, ConrError(f"longer than {MAX_BYTES // 1024} KiB"))
        elif line.strip():
            yield AnswerSet(LINES, number, _object(line))


def _object(line: bytes) -> bytes | ConrError:
    """The line, if it is to be an object: a file of YAML would else be taken line by line."""
    if line.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        return line
    return ConrError(
        "not an answer set in JSON", "Each line must be one JSON object, from { to }."
    )
