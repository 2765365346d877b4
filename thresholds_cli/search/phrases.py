"""What people say of an indicator, in our words: example phrases that lead to it beside the
thesaurus, by the words and the pairs of words that they share with what was typed."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from thresholds_cli.base.errors import FileRefused, Problem
from thresholds_cli.search.words import fold

Vector = Mapping[int, float]
"""Weights of an indicator's concepts."""


class Phrases(NamedTuple):
    """Example phrases made ready, by the wording of the indicators that they are said of."""

    said: dict[str, dict[str, int]]
    """How often each feature is in the phrases of a wording."""
    concepts: dict[str, dict[int, float]]
    """The concepts of the wordings, to tell which are nearly the same concern."""
    usual: dict[str, int]
    """In how many phrases a feature is."""


NO_PHRASES = Phrases({}, {}, {})

_HEAD = "= "
_LEAST_ALIKE, _BORROWED = 0.8, 0.5
"""How alike (a cosine) the concepts of two wordings must be for one to have the phrases of the
other, and what these then count."""
_MOST_HOLDERS, _FEW_HOLDERS = 0.25, 3
"""A feature that a larger share of the indicators has, and more than a few, tells nothing."""
_LEAST_PAIRS = 2
"""A pair of words that stands in fewer phrases is one writer's turn of speech."""


def wording(text: str) -> str:
    """An indicator's text as it is compared with others."""
    return " ".join(text.casefold().split()).rstrip(".")


def read_phrases(text: str, path: str) -> dict[str, tuple[str, ...]]:
    """Read a file of phrases: `= WORDING` of an indicator, below it a phrase a line, `#` remarks.

    Raises FileRefused where a phrase stands before any wording, or a wording has none.
    """
    found: dict[str, list[str]] = {}
    problems = []
    head = ""
    for number, line in enumerate(map(str.strip, text.splitlines()), 1):
        if line.startswith(_HEAD):
            head = wording(line.removeprefix(_HEAD))
            found.setdefault(head, [])
        elif line and line[0] != "#":
            if head:
                found[head].append(line)
            else:
                problems.append(Problem(number, 1, "a phrase before any '= WORDING'"))
    problems += [
        Problem(0, 0, f"no phrase for {head!r}") for head, said in found.items() if not said
    ]
    if problems:
        raise FileRefused(path, tuple(problems))
    return {head: tuple(said) for head, said in found.items()}


def features(forms: Sequence[str]) -> set[str]:
    """What is compared of a folded text: its forms, and each with the next."""
    return {*forms, *(f"{one} {other}" for one, other in pairwise(forms))}


def ready(
    lines: Mapping[str, Iterable[str]], concepts: dict[str, dict[int, float]]
) -> Phrases:
    """The phrases of each wording, with the concepts of the wordings, made ready."""
    said = {
        head: dict(Counter(feature for line in ours for feature in features(fold(line).forms)))
        for head, ours in lines.items()
    }
    usual: Counter[str] = Counter()
    for counted in said.values():
        usual.update(counted)
    return Phrases(said, concepts, dict(usual))


def weigh(
    texts: Sequence[str], concepts: Sequence[Vector], phrases: Phrases
) -> dict[str, list[tuple[int, float]]]:
    """By feature, the numbers of the indicators for which it speaks, and how much.

    `texts` and `concepts` are of the indicators of one framework. One whose wording has no phrases
    borrows those of the wordings that are nearly the same concern.
    """
    held = [
        _counted(phrases, text, vector) for text, vector in zip(texts, concepts, strict=True)
    ]
    holders = Counter(feature for one in held for feature in one)
    speaking = sum(map(bool, held))
    tells = {
        feature: math.log((speaking + 1) / (count + 0.5)) for feature, count in holders.items()
        if count <= max(_FEW_HOLDERS, _MOST_HOLDERS * speaking)
        and (" " not in feature or phrases.usual[feature] >= _LEAST_PAIRS)
    }
    weights: dict[str, list[tuple[int, float]]] = {}
    for number, counted in enumerate(held):
        part = {
            feature: tells[feature] * math.log2(1 + count)
            for feature, count in counted.items() if feature in tells
        }
        length = math.sqrt(math.sqrt(sum(weight * weight for weight in part.values()))) or 1.0
        for feature, weight in part.items():
            weights.setdefault(feature, []).append((number, tells[feature] * weight / length))
    return weights


def _counted(phrases: Phrases, text: str, vector: Vector) -> Mapping[str, float]:
    """How often each feature is said of an indicator."""
    own = phrases.said.get(wording(text))
    if own is not None:
        return own
    borrowed: dict[str, float] = {}
    for head, other in phrases.concepts.items():
        if _alike(vector, other) >= _LEAST_ALIKE:
            for feature, count in phrases.said[head].items():
                borrowed[feature] = borrowed.get(feature, 0.0) + _BORROWED * count
    return borrowed


def _alike(one: Vector, other: Vector) -> float:
    """The cosine of two vectors of weights; 0 where either is empty."""
    shared = sum(weight * other[concept] for concept, weight in one.items() if concept in other)
    return shared / math.sqrt(
        sum(weight * weight for weight in one.values())
        * sum(weight * weight for weight in other.values())
    ) if shared else 0.0
