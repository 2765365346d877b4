"""What one of each costs in the process: a reading, a framework, a search."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.measuring import median, say
from benchmarks.samples import answer_sets
from thresholds_cli.base.bundled import framework_bytes, framework_ids
from thresholds_cli.engine.level import read_level
from thresholds_cli.frameworks import load_framework, parse_framework
from thresholds_cli.model.framework import Framework
from thresholds_cli.records.case_file import read_answers
from thresholds_cli.search.catalog import open_catalog
from thresholds_cli.search.ranking import search
from thresholds_cli.views.as_json import reading_json

READINGS = 500
QUERIES = (
    "always starving at school",
    "DNA x3 at paeds",
    "mum's drinking",
    "older boyfriend buys her stuff",
    "domstic violance",
    "nobody comes to parents evening and the letters go unanswered",
)


@contextmanager
def own_cache() -> Iterator[str]:
    """A cache of the benchmark's own, empty at first."""
    before = os.environ.get("CONR_CACHE_DIR")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CONR_CACHE_DIR"] = folder
        try:
            yield folder
        finally:
            if before is None:
                del os.environ["CONR_CACHE_DIR"]
            else:
                os.environ["CONR_CACHE_DIR"] = before


def report_costs() -> None:
    """Print the medians."""
    with own_cache():
        frameworks = {name: load_framework(name) for name in framework_ids()}
        say(f"In the process, CPU, median (and longest) of {READINGS} made-up answer sets:")
        _report_readings(frameworks)
        for name in frameworks:
            data = framework_bytes(name)
            say(f"loading {name}: {median(lambda d=data: parse_framework(*d)):.1f} ms from YAML, "
                f"{median(lambda n=name: load_framework(n)):.1f} ms compiled")
        catalog = open_catalog(tuple(frameworks))
        say(f"opening what a search needs, compiled: "
            f"{median(lambda: open_catalog(tuple(frameworks))):.1f} ms")
        index = catalog.frameworks[0].search_index
        took = [median(lambda q=query: search(index, catalog.thesaurus, q)) for query in QUERIES]
        say(f"a search in one framework: median of {len(QUERIES)} queries "
            f"{statistics.median(took):.2f} ms, longest {max(took):.2f} ms")


def _report_readings(frameworks: dict[str, Framework]) -> None:
    lines = [one.encode() for one in answer_sets(tuple(frameworks.values()), READINGS)]
    read = [read_answers(line, "-", frameworks.__getitem__) for line in lines]
    made = [(framework, case, read_level(framework, case.answers)) for case, framework in read]
    for name, action, items in (
        ("reading the answers", lambda one: read_answers(one, "-", frameworks.__getitem__), lines),
        ("the reading, with why and what would change it",
         lambda one: read_level(one[1], one[0].answers), read),
        ("as JSON", lambda one: reading_json(*one), made),
    ):
        times = []
        for item in items:
            start = time.process_time()
            action(item)
            times.append(1e3 * (time.process_time() - start))
        say(f"{name}: {statistics.median(times):.2f} ms ({max(times):.1f} ms)")
