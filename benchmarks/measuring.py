"""How things are measured: whole processes in turn, and actions in this one."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent


class Cost(NamedTuple):
    """Seconds of the processor and of the clock."""

    cpu: float
    wall: float


def process(
    arguments: Sequence[str], surroundings: Mapping[str, str], code: int = 0,
) -> Cost:
    """One run of Python. Fails where it does not end with that code."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run([sys.executable, *arguments], check=False, capture_output=True,
                          stdin=subprocess.DEVNULL, env=surroundings, cwd=ROOT)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != code:
        raise RuntimeError(f"{arguments} ended with {done.returncode}: {done.stderr.decode()}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(cpu, wall)


def surroundings(folder: str) -> dict[str, str]:
    """An environment in which compiled modules and the cache are kept in `folder`."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return {**kept, "HOME": folder, "PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": folder,
            "CONR_CACHE_DIR": str(Path(folder) / "cache")}


def median(action: Callable[[], object], runs: int = 15) -> float:
    """The CPU of some runs in this process, their median, in milliseconds."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        action()
        times.append(time.process_time() - start)
    return 1e3 * statistics.median(times)


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
