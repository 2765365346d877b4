"""From the press of a key to the next page of the interview, in a real pseudo-terminal."""

from __future__ import annotations

import itertools
import os
import select
import statistics
import tempfile
import time

from benchmarks.measuring import say
from tests.stage import Window
from tests.walks import FRAMEWORK, walk

FRAME = 16
PAUSE = 0.4
"""Seconds before a key: the pages on safety are deaf for a moment, and nobody is quicker."""
_TOGETHER = 0.008
"""Seconds between two parts of one page at most."""


class Watched(Window):
    """A window that knows when something was last written in it."""

    written_at = 0.0

    def read(self, patience: float) -> bool:
        """Take all that is written before it is drawn, which is the benchmark's own time."""
        written = b""
        while select.select([self.master], [], [], _TOGETHER if written else max(0.0, patience))[0]:
            try:
                data = os.read(self.master, 65536)
            except OSError:
                break
            if not data:
                break
            written += data
            self.written_at = time.perf_counter()
        self.take(written)
        return bool(written)


def report_interview() -> None:
    """Print the times of every page of one whole interview."""
    times = _times()
    say(f"From a key to the whole next page, {len(times)} pages of an interview in a "
        f"pseudo-terminal (95 in 100 within {FRAME} ms):")
    for name, place in (("by the clock", 0), ("of conr's processor time", 1)):
        took = sorted((one[place], one[2]) for one in times)
        middle = statistics.median(one for one, _page in took)
        nearly = took[len(took) * 95 // 100][0]
        within = sum(one <= FRAME for one, _page in took)
        say(f"  {name}: {within} within {FRAME} ms, median {middle:.0f} ms, 95 in 100 below "
            f"{nearly:.0f} ms, longest {took[-1][0]:.0f} ms (to the page {took[-1][1]!r})")


def _processor(number: int) -> float:
    """Seconds of the processor that a process has had: its clock, as Linux numbers them."""
    return time.clock_gettime((~number << 3) | 2)


def _times() -> list[tuple[float, float, str]]:
    """Milliseconds by the clock and of the processor, and the page that came."""
    stops = walk()
    with tempfile.TemporaryDirectory() as home:
        window = Watched({
            "home": home, "arguments": ["assess", "--framework", FRAMEWORK.id, "--export", "r.md"],
        })
        window.wait_for(list(stops[0].words))
        times = []
        for stop, following in itertools.pairwise(stops):
            time.sleep(PAUSE)
            *before, last = stop.keys
            for key in before:
                os.write(window.master, key.encode())
            time.sleep(PAUSE if before else 0)
            start, used = time.perf_counter(), _processor(window.conr)
            os.write(window.master, last.encode())
            window.wait_for(list(following.words))
            used = _processor(window.conr) - used
            times.append((1e3 * (window.written_at - start), 1e3 * used, following.page.id))
        time.sleep(PAUSE)
        for key in stops[-1].keys:
            os.write(window.master, key.encode())
        window.end(closed=False)
    return times
