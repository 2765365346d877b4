"""Work in forked processes, a few at a time, each with a limit on its time."""

from __future__ import annotations

import os
import pickle
import resource
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LONGEST = 3600
"""Seconds after which a process is ended that waits and uses no time of the processor."""


@dataclass(frozen=True)
class Broken:
    """The work itself could not be done, which says nothing of the job."""

    why: str


def in_children(
    jobs: Iterable[Any], work: Callable[[Any], Any], workers: int,
    seconds: Callable[[Any], float] = lambda _job: 3600.0,
) -> Iterator[tuple[Any, Any]]:
    """Each job with what came of it in a process of its own; None where that ran out of time."""
    with tempfile.TemporaryDirectory(prefix="conr-mutation-") as folder:
        running: dict[int, tuple[Any, Path]] = {}
        for number, job in enumerate(jobs):
            while len(running) >= workers:
                yield _ended(running)
            path = Path(folder) / str(number)
            running[_started(job, work, path, seconds(job))] = job, path
        while running:
            yield _ended(running)


def _started(job: Any, work: Callable[[Any], Any], path: Path, seconds: float) -> int:
    sys.stdout.flush()
    child = os.fork()
    if child:
        return child
    try:
        limit = int(seconds) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 5))
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(min(LONGEST, 30 * limit))
        nowhere = os.open(os.devnull, os.O_RDWR)
        for descriptor in (0, 1, 2):
            os.dup2(nowhere, descriptor)
        try:
            told = work(job)
        except Exception:
            told = Broken(traceback.format_exc())
        path.write_bytes(pickle.dumps(told))
    finally:
        os._exit(0)


def _ended(running: dict[int, tuple[Any, Path]]) -> tuple[Any, Any]:
    child, _status = os.wait()
    while child not in running:
        child, _status = os.wait()
    job, path = running.pop(child)
    try:
        told = pickle.loads(path.read_bytes())
    except (OSError, EOFError, pickle.UnpicklingError):
        return job, None
    if isinstance(told, Broken):
        raise RuntimeError(told.why)
    return job, told
