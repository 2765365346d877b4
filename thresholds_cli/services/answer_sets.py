"""Many answer sets, one after the other and never all at once: from files, folders and lines to a
line of JSON for each, in this process or in several, in one order."""

from __future__ import annotations

import json
import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from io import BytesIO
from typing import Any, BinaryIO, NamedTuple

from thresholds_cli.base.errors import ConrError, FileRefused, Problem
from thresholds_cli.base.files import read_file, shown
from thresholds_cli.engine.level import read_level
from thresholds_cli.model.case import Case
from thresholds_cli.model.framework import Framework
from thresholds_cli.services.answer_sources import answers_reader
from thresholds_cli.strict_yaml.reader import MAX_BYTES
from thresholds_cli.views.as_json import reading_json

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


_BATCH = 16
"""Files that a process is given at once, since handing over costs too."""

Read = Callable[[bytes, str], tuple[Case, Framework]]


class Answered(NamedTuple):
    """The line of JSON for an answer set, and why it could not be read, if it could not."""

    line: str
    refused: FileRefused | None


def answered(sets: Iterable[AnswerSet], read: Read) -> Generator[Answered, None, None]:
    """Each answer set as it comes."""
    for one in sets:
        refused = None
        try:
            told = _reading(one, read)
        except ConrError as error:
            refused = one.refused(error)
            told = _told(refused)
        place = {"file": one.file, "line": one.line or None}
        yield Answered(json.dumps({**place, **told}, ensure_ascii=True), refused)


def answered_by(
    jobs: int, files: Sequence[str], framework: str | None, is_named: bool
) -> Generator[Answered, None, None]:
    """The same for files, read by that many processes, in the order of the files. A few batches
    are under way at once: however many files there are, little is held.

    Raises ConrError where there cannot be other processes, or where one of them is gone.
    """
    from concurrent.futures import Future, ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    batches = (files[start:start + _BATCH] for start in range(0, len(files), _BATCH))
    waiting: deque[Future[list[Answered]]] = deque()
    try:
        pool = ProcessPoolExecutor(jobs, initializer=_begin, initargs=(framework, is_named))
    except (ImportError, NotImplementedError, OSError):
        raise ConrError("this system lets no other processes work", "Leave --jobs out.") from None
    try:
        for batch in batches:
            waiting.append(pool.submit(_batch, batch))
            if len(waiting) > 2 * jobs:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BrokenProcessPool:
        raise ConrError("a process that read answers was ended from outside",
                        "Try again, with fewer --jobs.") from None
    finally:
        pool.shutdown(cancel_futures=True)


_read: Read
"""In a process of its own: what it reads with."""


def _begin(framework: str | None, is_named: bool) -> None:
    """A process begins: signals are for the one that started it, and it ends when that is gone."""
    import signal
    import threading

    global _read
    for name, then in (("SIGINT", signal.SIG_IGN), ("SIGTERM", signal.SIG_DFL),
                       ("SIGHUP", signal.SIG_DFL)):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), then)
    threading.Thread(target=_end_with_starter, daemon=True).start()
    _read = answers_reader(framework, is_named)


def _end_with_starter() -> None:
    from multiprocessing import parent_process

    starter = parent_process()
    if starter is not None:
        starter.join()
        os._exit(1)


def _batch(files: Sequence[str]) -> list[Answered]:
    return list(answered(answer_sets(files, BytesIO()), _read))


def _reading(one: AnswerSet, read: Read) -> dict[str, Any]:
    if isinstance(one.data, ConrError):
        raise one.data
    case, framework = read(one.data, one.name)
    return reading_json(framework, case, read_level(framework, case.answers))


def _told(error: FileRefused) -> dict[str, Any]:
    return {
        "error": error.message,
        "problems": [
            {"line": one.line or None, "column": one.column or None, "message": one.message}
            for one in error.problems
        ],
        "hint": error.hint or None,
    }
