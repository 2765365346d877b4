"""What search costs as frameworks grow: 300 indicators each, worded like the bundled ones."""

from __future__ import annotations

import marshal
import random
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from thresholds_cli.model.framework import Framework
from thresholds_cli.search.building import build, merge
from thresholds_cli.search.index import Index
from thresholds_cli.search.ranking import search
from thresholds_cli.search.thesaurus import Thesaurus

SIZES = (600, 4_500, 45_000)
EACH = 300
QUERIES = (
    "always starving at school",
    "DNA x3 at paeds",
    "mum's drinking",
    "older boyfriend buys her stuff",
    "domstic violance",
    "nobody comes to parents evening and the letters go unanswered",
)


@dataclass(frozen=True, slots=True)
class MadeUp:
    """An indicator of a council that does not exist."""

    id: str
    level: int
    domain: str
    text: str
    citation: str


def report_costs(frameworks: Sequence[Framework], thesaurus: Thesaurus) -> None:
    """Print build, open and query times, and sizes, at each number of indicators."""
    _say(f"thesaurus: {_opened(tuple(thesaurus))}")
    _say(f"{'indicators':>10}{'build':>12}{'one each':>12}{'size':>10}{'open':>10}"
         f"{'one framework':>16}{'all':>10}{'all, worst':>12}")
    for size in SIZES:
        _report(frameworks, thesaurus, size)


def _report(frameworks: Sequence[Framework], thesaurus: Thesaurus, size: int) -> None:
    made = list(_made_up(frameworks, size // EACH))
    start = time.perf_counter()
    indexes = [build(name, indicators, thesaurus) for name, indicators in made]
    everything = merge(indexes)
    built = time.perf_counter() - start
    stored = marshal.dumps(tuple(everything))
    opening = _median(lambda: Index(*marshal.loads(stored)))
    one = [_median(lambda q=query: search(indexes[0], thesaurus, q)) for query in QUERIES]
    all_of_them = [_median(lambda q=query: search(everything, thesaurus, q)) for query in QUERIES]
    _say(f"{size:>10}{built:>10.2f} s{1e6 * built / size:>9.0f} us{len(stored) / 1e6:>7.1f} MB"
         f"{1e3 * opening:>7.1f} ms{1e3 * statistics.median(one):>13.2f} ms"
         f"{1e3 * statistics.median(all_of_them):>7.2f} ms{1e3 * max(all_of_them):>9.2f} ms")


def _made_up(
    frameworks: Sequence[Framework], count: int
) -> Iterator[tuple[str, list[MadeUp]]]:
    """Frameworks whose indicators are the real ones with clauses exchanged and dropped."""
    chance = random.Random(1)
    real = [one for framework in frameworks for one in framework.indicators]
    clauses = [part.strip() for one in real for part in re.split(r"[;,/–]", one.text)
               if len(part.split()) > 1]
    for number in range(count):
        indicators = []
        for place in range(EACH):
            one = chance.choice(real)
            text = one.text if chance.random() < 0.3 else "; ".join(
                chance.sample(clauses, chance.choice((1, 1, 1, 2, 3))))
            indicators.append(MadeUp(f"made-up-{place}", one.level, one.domain, text, "§7"))
        yield f"council-{number}", indicators


def _opened(plain: object) -> str:
    stored = marshal.dumps(plain)
    opening = _median(lambda: marshal.loads(stored))
    return f"{len(stored) / 1e6:.2f} MB, opened in {1e3 * opening:.1f} ms"


def _median(action: Callable[[], object], runs: int = 9) -> float:
    """The median of some runs, in seconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
