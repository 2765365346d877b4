"""Graded queries, and how well rankings of indicator texts answer them.

The unit is a query in one framework; on point is a grade of 2 or more. A query that grades
nothing in any framework is a negative: the right answer is none. Entries marked `baseline` are
neutral and taken out of rankings. A pair that grades nothing in this framework, though another
does, is not counted.
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

MEASURES = ("success@1", "recall@5", "in five", "nDCG@10", "silent", "five wrong", "shown",
            "right", "false alarm")
"""`in five`: one on point is among the first five; `recall@5`: how many of them are. `right` is the
share of what is shown that is on point; nDCG is of the whole ranking, what is behind 'more' too."""
ON_POINT = 2
SAME_TEXT = 0.6
"""The least share of the longer text for a shorter one inside it to stand for it."""


@dataclass(frozen=True, slots=True)
class GradedQuery:
    """A query with its grades and neutral texts by framework name."""

    id: str
    kind: str
    text: str
    grades: Mapping[str, Mapping[str, float]]
    neutral: Mapping[str, frozenset[str]]

    @property
    def is_negative(self) -> bool:
        return not any(self.grades.values())


def normal(text: str) -> str:
    """The form in which texts are compared: words only, case folded."""
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold()))


def read_queries(path: Path) -> list[GradedQuery]:
    """The queries of a file of JSON lines."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_query(json.loads(line)) for line in lines if line.strip()]


def _query(record: Mapping[str, object]) -> GradedQuery:
    source = record.get("relevant")
    judged = source if isinstance(source, dict) else record
    grades: dict[str, dict[str, float]] = {}
    neutral: dict[str, frozenset[str]] = {}
    for framework, entries in judged.items():
        if isinstance(entries, dict):
            entries = [{"text": text, "grade": grade} for text, grade in entries.items()]
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            continue
        baseline = frozenset(normal(e["text"]) for e in entries if e.get("baseline"))
        kept = [e for e in entries if not e.get("baseline") and float(e["grade"]) > 0]
        grades[framework] = {}
        for entry in kept:
            text = normal(entry["text"])
            best = max(float(entry["grade"]), grades[framework].get(text, 0.0))
            grades[framework][text] = best
        neutral[framework] = baseline - grades[framework].keys()
    return GradedQuery(
        str(record["id"]), str(record.get("kind", "")), str(record["query"]), grades, neutral
    )


def judged_texts(queries: Iterable[GradedQuery], framework: str) -> frozenset[str]:
    """Every text of a framework that some query judges."""
    return frozenset(
        text
        for query in queries
        for text in (*query.grades.get(framework, ()), *query.neutral.get(framework, ()))
    )


def same_text(text: str, judged: frozenset[str]) -> str:
    """The judged text that a normal text stands for, or the text itself."""
    if text in judged:
        return text
    best, best_share = text, SAME_TEXT
    for other in sorted(judged):
        short, long = sorted((text, other), key=len)
        share = len(short) / len(long) if long else 0.0
        if share >= best_share and f" {short} " in f" {long} ":
            best, best_share = other, share
    return best


def score(
    query: GradedQuery, framework: str, answer: Sequence[str], judged: frozenset[str],
    more: Sequence[str] = (),
) -> dict[str, float]:
    """The measures that apply to a query's answer (texts, best first) in one framework, and to what
    is behind 'more'."""
    if query.is_negative:
        return {"false alarm": float(bool(answer))}
    shown, behind = (_ranked(query, framework, texts, judged) for texts in (answer, more))
    grades = query.grades.get(framework, {})
    if not grades:
        return {}
    measures = {"nDCG@10": _ndcg(list(dict.fromkeys((*shown, *behind))), grades)}
    wanted = {text for text, grade in grades.items() if grade >= ON_POINT}
    if wanted:
        right = wanted & set(shown[:5])
        measures |= {
            "success@1": float(bool(shown) and shown[0] in wanted),
            "recall@5": len(right) / min(5, len(wanted)),
            "in five": float(bool(right)),
            "silent": float(not shown),
            "five wrong": float(bool(shown) and not right),
            "shown": float(len(shown)),
        }
        if shown:
            measures["right"] = len(wanted & set(shown)) / len(shown)
    return measures


def _ranked(
    query: GradedQuery, framework: str, answer: Sequence[str], judged: frozenset[str]
) -> list[str]:
    texts = dict.fromkeys(same_text(normal(text), judged) for text in answer)
    return [text for text in texts if text not in query.neutral.get(framework, ())]


def _ndcg(ranked: Sequence[str], grades: Mapping[str, float]) -> float:
    gains = [2 ** grades.get(text, 0.0) - 1 for text in ranked[:10]]
    ideal = sorted((2**grade - 1 for grade in grades.values()), reverse=True)[:10]
    return _discounted(gains) / _discounted(ideal)


def _discounted(gains: Iterable[float]) -> float:
    return sum(gain / math.log2(rank + 2) for rank, gain in enumerate(gains))


def means(scores: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """The mean of each measure over all the answers that it applies to."""
    values: dict[str, list[float]] = {}
    for one in scores:
        for name, value in one.items():
            values.setdefault(name, []).append(value)
    return {name: sum(all_of) / len(all_of) for name, all_of in values.items()}
