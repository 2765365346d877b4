"""From many answer sets to a line of JSON for each, in this process or in several, in one order."""

from __future__ import annotations

import json
import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Sequence
from io import BytesIO
from typing import Any, NamedTuple

from thresholds_cli.base.errors import ConrError, FileRefused
from thresholds_cli.engine.level import read_level
from thresholds_cli.model.case import Case
from thresholds_cli.model.framework import Framework
from thresholds_cli.records.answer_sets import AnswerSet, answer_sets
from thresholds_cli.services.answer_sources import answers_reader
from thresholds_cli.views.as_json import reading_json

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
