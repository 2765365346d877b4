"""An indicator's neighbours: the same concern at other levels, and what no word leads to."""

from __future__ import annotations

import math

from thresholds_cli.search.index import POSTING, Index, Row, row
from thresholds_cli.search.ranking import Match, search
from thresholds_cli.search.thesaurus import Thesaurus

LEAST_LIKENESS, LEAST_IN_GROUP = 0.3, 0.15
"""Between 0 and 1: how much of their concepts two indicators must share; less where the framework
says itself that they are of one concern."""

_CARRIED = 0.8
"""How much of a relation between concepts counts for the likeness of indicators."""

_MOST_LOOKED_AT, _MOST_NEAR, _MOST_WEAK = 12, 5, 3
_STRONG = 13.0
"""The score from which several related matters together are as good as a word in common."""

Vector = dict[str, float]


def related(index: Index, framework: str, indicator_id: str, *, limit: int = 12) -> tuple[Row, ...]:
    """Indicators of the same framework at other levels about the same concern, best first.

    The framework's own groups (`concerns`) decide, where it has them, and likeness in them.
    Empty where the indicator is not there or no thesaurus term is in it.
    """
    among = next(
        (range(first, first + count)
         for name, first, count in index.frameworks if name == framework), range(0)
    )
    own = next((number for number in among if row(index, number).id == indicator_id), None)
    if own is None:
        return ()
    vectors = _vectors(index, among)
    concerns = {*row(index, own).concerns}
    least = LEAST_IN_GROUP if concerns else LEAST_LIKENESS
    likeness = {
        number: _likeness(vectors.get(own, {}), vectors[number])
        for number in vectors
        if index.levels[number] != index.levels[own]
        and (not concerns or not concerns.isdisjoint(row(index, number).concerns))
    }
    ranked = sorted(likeness, key=lambda number: (-likeness[number], number))
    return tuple(row(index, number) for number in ranked[:limit] if likeness[number] >= least)


def counterparts(
    index: Index, thesaurus: Thesaurus, words: str, concerns: tuple[str, ...], lowest: int
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids of the indicators above the lowest level that are nearest to the words of another
    document's, and of those to which only a related matter leads. The highest level of the near
    ones is never left out; nothing here says that two of them mean the same."""
    found = search(index, thesaurus, words, limit=_MOST_LOOKED_AT)
    rows = {
        one.id: (one, match) for match in (*found.matches, *found.more, *found.nearest)
        for one in (match.indicator, *match.also) if one.level > lowest
    }
    near = [one for one, match in rows.values() if _is_near(one, match, concerns)]
    first = near[:_MOST_NEAR]
    highest = max(near, key=lambda one: one.level, default=None)
    if highest is not None and all(one.level < highest.level for one in first):
        first.append(highest)
    weak = [one.id for one, _match in rows.values() if one not in near][:_MOST_WEAK]
    return tuple(one.id for one in first), tuple(weak)


def _is_near(one: Row, match: Match, concerns: tuple[str, ...]) -> bool:
    strong = match.direct or match.score >= _STRONG
    return strong or not {*concerns}.isdisjoint(one.concerns)


def without_words(index: Index) -> tuple[Row, ...]:
    """The indicators that no strong term of the thesaurus is in: only their own words find them."""
    reached = {
        number
        for key, packed in index.postings.items()
        if key[0] == ":"
        for number, _ in POSTING.iter_unpack(packed)
    }
    return tuple(row(index, number) for number in range(len(index.levels)) if number not in reached)


def _vectors(index: Index, among: range) -> dict[int, Vector]:
    """The concepts of each indicator with their weights, those near to them included."""
    own: dict[int, Vector] = {}
    for key, packed in index.postings.items():
        if key[0] == ":":
            for number, weight in POSTING.iter_unpack(packed):
                if number in among:
                    own.setdefault(number, {})[key[1:]] = weight
    return {number: _widened(index, vector) for number, vector in own.items()}


def _widened(index: Index, own: Vector) -> Vector:
    wide = dict(own)
    for concept, weight in own.items():
        for other, carried in index.near.get(concept, ()):
            wide[other] = max(wide.get(other, 0.0), weight * carried * _CARRIED)
    return wide


def _likeness(one: Vector, other: Vector) -> float:
    """The cosine of two vectors."""
    sizes = math.sqrt(
        sum(weight * weight for weight in one.values())
        * sum(weight * weight for weight in other.values())
    )
    product = sum(weight * other.get(concept, 0.0) for concept, weight in one.items())
    return product / sizes if sizes else 0.0
