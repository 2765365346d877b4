"""How well and how fast `conr lookup` searches, beside SQLite FTS5 and rapidfuzz.

    python benchmarks/lookup.py [QUERIES.jsonl …]     quality; queries/sample.jsonl by itself
        --by kind          also by the kind of query
        --errors N         the N worst answers of conr's search
    python benchmarks/lookup.py --costs               build, open and query at 600 to 45,000
    python benchmarks/lookup.py --start-up            a whole lookup beside a bare typer program
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from measures import MEASURES, GradedQuery, judged_texts, means, read_queries, score  # noqa: E402
from rivals import MOST, Search, fts5, rapidfuzz  # noqa: E402

from thresholds_cli.bundled import data_root  # noqa: E402
from thresholds_cli.frameworks.loading import framework_ids, load_framework  # noqa: E402
from thresholds_cli.model.framework import Framework  # noqa: E402
from thresholds_cli.search.building import build  # noqa: E402
from thresholds_cli.search.compiling import compile_thesaurus  # noqa: E402
from thresholds_cli.search.index import Index  # noqa: E402
from thresholds_cli.search.thesaurus import Thesaurus  # noqa: E402
from thresholds_cli.search.worries import search_each  # noqa: E402

Scores = dict[str, dict[tuple[str, str], dict[str, float]]]
"""By system, then query id and framework name."""


def main(arguments: list[str]) -> int:
    options = _options(arguments)
    if options.start_up:
        from start_up import report_start_up

        report_start_up()
    elif options.costs:
        from costs import report_costs

        report_costs([load_framework(name) for name in framework_ids()], read_thesaurus())
    else:
        for path in options.queries:
            _report_quality(path, by_kind=options.by == "kind", errors=options.errors)
    return 0


def read_thesaurus() -> Thesaurus:
    """The bundled thesaurus with the list of ordinary words."""
    texts = {one.name: one.read_text(encoding="utf-8")
             for one in (data_root() / "thesaurus").iterdir() if one.name.endswith(".txt")}
    english = (data_root() / "english.txt").read_text(encoding="utf-8")
    return compile_thesaurus(texts, english)


def conr(framework: Framework, thesaurus: Thesaurus) -> tuple[Search, Index]:
    """The search under test."""
    index = build(framework.id, framework.indicators, thesaurus)

    def run(query: str) -> list[str]:
        found = search_each(index, thesaurus, query, limit=MOST)
        return [match.indicator.text for match in found.matches]

    return run, index


def _report_quality(path: Path, *, by_kind: bool, errors: int) -> None:
    queries = read_queries(path)
    named = {name for query in queries for name in query.grades}
    frameworks = {name: framework for name in sorted(named)
                  if (framework := _framework_called(name)) is not None}
    answers, scores = _run(queries, frameworks)
    negatives = sum(query.is_negative for query in queries)
    _say(f"{path.name}: {len(queries)} queries ({negatives} negative), {', '.join(frameworks)}\n")
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
    thesaurus = read_thesaurus()
    answers: dict[tuple[str, str], list[str]] = {}
    scores: Scores = {"conr": {}, "FTS5": {}, "rapidfuzz": {}}
    for name, framework in frameworks.items():
        texts = [indicator.text for indicator in framework.indicators]
        judged = judged_texts(queries, name)
        systems = {"conr": conr(framework, thesaurus)[0],
                   "FTS5": fts5(texts), "rapidfuzz": rapidfuzz(texts)}
        for system, run in systems.items():
            for query in queries:
                answer = run(query.text)
                scores[system][query.id, name] = score(query, name, answer, judged)
                if system == "conr":
                    answers[query.id, name] = answer
    return answers, scores


def _table(title: str, scores: Scores, ids: Iterable[str]) -> None:
    wanted = set(ids)
    _say(f"{title or 'all':<14}" + "".join(f"{name:>12}" for name in MEASURES))
    for system, by_pair in scores.items():
        mean = means(one for (query, _), one in by_pair.items() if query in wanted)
        cells = (f"{mean[name]:12.3f}" if name in mean else f"{'-':>12}" for name in MEASURES)
        _say(f"  {system:<12}" + "".join(cells))
    _say("")


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
        _say(f"{badness(pair):.2f}  {query.id} {framework} [{query.kind}] {query.text}")
        grades = query.grades.get(framework, {})
        for text, grade in sorted(grades.items(), key=lambda item: -item[1])[:3]:
            _say(f"        wanted {grade:g}: {text}")
        for text in answers[pair][:3]:
            _say(f"        gave      {text}")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    sample = [HERE / "queries" / "sample.jsonl"]
    parser.add_argument("queries", nargs="*", type=Path, default=sample, metavar="QUERIES.jsonl")
    parser.add_argument("--by", choices=["kind"])
    parser.add_argument("--errors", type=int, default=0, metavar="N")
    parser.add_argument("--costs", action="store_true")
    parser.add_argument("--start-up", action="store_true")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
