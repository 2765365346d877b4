"""How well `conr lookup` finds, beside SQLite FTS5 and rapidfuzz.

    python -m benchmarks quality [FILE …]    queries/sample.jsonl by itself; any file of queries/
        --by kind          also by the kind of query
        --errors N         the N worst answers of conr's search

Nothing has been learned from `final`, `closing`, `latter`, `preceding`, `penultimate`, `prior`,
`complete`, `previous`, `recent`, `unusual`, `former`, `earlier`, `later`, `fresh` and
`unseen.jsonl`; their writers had seen neither the thesaurus nor the search. Once words are added
for their phrases, the scores say less: say so.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping
from pathlib import Path

from benchmarks.measures import MEASURES, GradedQuery, judged_texts, means, read_queries, score
from benchmarks.measuring import say
from benchmarks.rivals import MOST, Search, fts5, rapidfuzz
from benchmarks.sets import SETS, report_set
from thresholds_cli.frameworks import framework_ids, load_framework
from thresholds_cli.model.framework import Framework
from thresholds_cli.search.catalog import index_framework, open_thesaurus
from thresholds_cli.search.index import Index
from thresholds_cli.search.thesaurus import Thesaurus
from thresholds_cli.search.worries import search_each

HERE = Path(__file__).resolve().parent

Scores = dict[str, dict[tuple[str, str], dict[str, float]]]
"""By system, then query id and framework name."""


def main(arguments: list[str]) -> int:
    """Report on the files of queries that are named; the exit code."""
    options = _options(arguments)
    for path in options.queries:
        if path.name in SETS:
            report_set(path)
            continue
        _report_quality(path, by_kind=options.by == "kind", errors=options.errors)
    return 0


def conr(framework: Framework, thesaurus: Thesaurus) -> tuple[Search, Index]:
    """The search under test."""
    index = index_framework(framework, thesaurus).search_index

    def run(query: str) -> tuple[list[str], list[str]]:
        found = search_each(index, thesaurus, query, limit=MOST)
        return ([match.indicator.text for match in found.matches],
                [match.indicator.text for match in found.more])

    return run, index


def _report_quality(path: Path, *, by_kind: bool, errors: int) -> None:
    queries = read_queries(path)
    named = {name for query in queries for name in query.grades}
    frameworks = {name: framework for name in sorted(named)
                  if (framework := _framework_called(name)) is not None}
    answers, scores = _run(queries, frameworks)
    negatives = sum(query.is_negative for query in queries)
    say(f"{path.name}: {len(queries)} queries ({negatives} negative), {', '.join(frameworks)}\n")
    _table("", scores, {query.id for query in queries})
    if by_kind:
        for kind in sorted({query.kind for query in queries}):
            _table(kind, scores, {query.id for query in queries if query.kind == kind})
    if errors:
        _say_worst(queries, answers, scores["conr"], errors)


def _framework_called(name: str) -> Framework | None:
    """The bundled framework that queries call by the first part of its id."""
    found = [one for one in framework_ids() if one == name or one.startswith(f"{name}-")]
    return load_framework(found[-1]) if found else None


def _run(
    queries: list[GradedQuery], frameworks: Mapping[str, Framework]
) -> tuple[dict[tuple[str, str], list[str]], Scores]:
    thesaurus = open_thesaurus()
    answers: dict[tuple[str, str], list[str]] = {}
    scores: Scores = {"conr": {}, "FTS5": {}, "rapidfuzz": {}}
    for name, framework in frameworks.items():
        texts = [indicator.text for indicator in framework.indicators]
        judged = judged_texts(queries, name)
        systems = {"conr": conr(framework, thesaurus)[0],
                   "FTS5": fts5(texts), "rapidfuzz": rapidfuzz(texts)}
        for system, run in systems.items():
            for query in queries:
                answer, more = run(query.text)
                scores[system][query.id, name] = score(query, name, answer, judged, more)
                if system == "conr":
                    answers[query.id, name] = answer
    return answers, scores


def _table(title: str, scores: Scores, ids: Iterable[str]) -> None:
    wanted = set(ids)
    say(f"{title or 'all':<14}" + "".join(f"{name:>12}" for name in MEASURES))
    for system, by_pair in scores.items():
        mean = means(one for (query, _), one in by_pair.items() if query in wanted)
        cells = (f"{mean[name]:12.3f}" if name in mean else f"{'-':>12}" for name in MEASURES)
        say(f"  {system:<12}" + "".join(cells))
    say("")


def _say_worst(
    queries: list[GradedQuery],
    answers: Mapping[tuple[str, str], list[str]],
    scores: Mapping[tuple[str, str], Mapping[str, float]],
    most: int,
) -> None:
    def badness(pair: tuple[str, str]) -> float:
        return scores[pair].get("nDCG@10", 1.0 - scores[pair].get("false alarm", 0.0))

    by_id = {query.id: query for query in queries}
    for pair in sorted(scores, key=lambda pair: (badness(pair), pair))[:most]:
        query, framework = by_id[pair[0]], pair[1]
        say(f"{badness(pair):.2f}  {query.id} {framework} [{query.kind}] {query.text}")
        grades = query.grades.get(framework, {})
        for text, grade in sorted(grades.items(), key=lambda item: -item[1])[:3]:
            say(f"        wanted {grade:g}: {text}")
        for text in answers[pair][:3]:
            say(f"        gave      {text}")


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks quality", description=(__doc__ or "").partition("\n")[0]
    )
    sample = [HERE / "queries" / "sample.jsonl"]
    parser.add_argument("queries", nargs="*", type=Path, default=sample, metavar="QUERIES.jsonl")
    parser.add_argument("--by", choices=["kind"])
    parser.add_argument("--errors", type=int, default=0, metavar="N")
    return parser.parse_args(arguments)
