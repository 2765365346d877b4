"""How costs grow: more frameworks, more answer sets, more indicators to search."""

from __future__ import annotations

import itertools
import marshal
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.costs import QUERIES, own_cache
from benchmarks.measuring import median, process, say, surroundings
from benchmarks.samples import EACH, answer_sets, framework_files, indicators
from thresholds_cli.base.bundled import framework_ids
from thresholds_cli.frameworks import load_framework
from thresholds_cli.model.framework import Framework
from thresholds_cli.search.catalog import open_catalog, open_thesaurus
from thresholds_cli.search.index import Index, build, merge
from thresholds_cli.search.ranking import search
from thresholds_cli.search.thesaurus import Thesaurus

FRAMEWORKS = (1, 10, 150)
ANSWER_SETS = (10, 100, 1_000, 10_000)
INDICATORS = (600, 4_500, 45_000)
RUNS = 3
MOST = 1.2


def report_growth() -> None:
    """Print what each costs at each size."""
    frameworks = [load_framework(name) for name in framework_ids()]
    _report_answer_sets(frameworks)
    say("")
    with own_cache():
        _report_frameworks()
        say("")
        _report_indicators(frameworks, open_thesaurus())


def _report_answer_sets(frameworks: Sequence[Framework]) -> None:
    say(f"conr assess --answers FOLDER, whole process, CPU, median of {RUNS}; the last column is "
        f"how much more than ten times the line above (at most {MOST}):")
    with tempfile.TemporaryDirectory() as folder:
        where = surroundings(folder)
        folders = [_folder(Path(folder) / str(size), frameworks, size) for size in ANSWER_SETS]
        process(_assess(folders[0]), where)
        rounds = [[process(_assess(one), where).cpu for one in folders] for _ in range(RUNS)]
    took = [statistics.median(one[place] for one in rounds) for place in range(len(folders))]
    ratios = [
        statistics.median(one[place + 1] / one[place] / 10 for one in rounds)
        for place in range(len(folders) - 1)
    ]
    for size, seconds, ratio in zip(ANSWER_SETS, took, (None, *ratios), strict=True):
        said = f"{ratio:>8.2f}" if ratio else ""
        say(f"{size:>10,}{seconds:>9.2f} s{1e3 * seconds / size:>9.2f} ms each{said}")


def _folder(folder: Path, frameworks: Sequence[Framework], size: int) -> str:
    folder.mkdir()
    for number, text in enumerate(answer_sets(frameworks, size)):
        (folder / f"{number:05}.json").write_text(text, "utf-8")
    return str(folder)


def _assess(folder: str) -> tuple[str, ...]:
    return "-m", "thresholds_cli", "assess", "--answers", folder


def _report_frameworks() -> None:
    say("Frameworks of people's own, each as large as a bundled one:")
    say(f"{'frameworks':>10}{'first load':>14}{'each':>10}{'compiled':>12}{'each':>10}"
        f"{'first search':>14}{'each':>10}{'from then on':>14}{'each':>10}")
    for count in FRAMEWORKS:
        with tempfile.TemporaryDirectory() as folder:
            paths = []
            for name, data in framework_files(count):
                (Path(folder) / name).write_bytes(data)
                paths.append(str(Path(folder) / name))
            load = [_seconds(lambda p=paths: [load_framework(one) for one in p]) for _ in "12"]
            find = [_seconds(lambda p=paths: _search_all(p)) for _ in "12"]
        cells = (f"{took:>{wide}.2f} s{1e3 * took / count:>7.1f} ms"
                 for took, wide in zip((*load, *find), (12, 10, 12, 12), strict=True))
        say(f"{count:>10}{''.join(cells)}")


def _search_all(paths: Sequence[str]) -> None:
    catalog = open_catalog(paths)
    for indexed in catalog.frameworks:
        search(indexed.search_index, catalog.thesaurus, QUERIES[0])


def _seconds(action: Callable[[], object]) -> float:
    start = time.process_time()
    action()
    return time.process_time() - start


def _report_indicators(frameworks: Sequence[Framework], thesaurus: Thesaurus) -> None:
    say(f"Searching, {EACH} indicators to a framework; the last two with all in one index:")
    say(f"{'indicators':>10}{'build':>12}{'one each':>12}{'size':>10}{'open':>10}"
        f"{'one framework':>16}{'all':>10}{'all, worst':>12}")
    made = list(indicators(frameworks, INDICATORS[-1] // EACH))
    for size in INDICATORS:
        start = time.process_time()
        indexes = [
            build(name, ones, thesaurus)
            for name, ones in itertools.islice(made, size // EACH)
        ]
        everything = merge(indexes)
        built = time.process_time() - start
        stored = marshal.dumps(tuple(everything))
        opening = median(lambda s=stored: Index(*marshal.loads(s)))
        one = [median(lambda q=q, i=indexes[0]: search(i, thesaurus, q)) for q in QUERIES]
        every = [median(lambda q=q, i=everything: search(i, thesaurus, q)) for q in QUERIES]
        say(f"{size:>10}{built:>10.2f} s{1e6 * built / size:>9.0f} us{len(stored) / 1e6:>7.1f} MB"
            f"{opening:>7.1f} ms{statistics.median(one):>13.2f} ms"
            f"{statistics.median(every):>7.2f} ms{max(every):>9.2f} ms")
