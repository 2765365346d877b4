"""An indicator's neighbours: the same concern at other levels, and what no word leads to."""

from __future__ import annotations

import math

from thresholds_cli.search.index import POSTING, Index, Row, row

LEAST_LIKENESS = 0.3
"""Between 0 and 1: how much of their concepts two indicators must share."""


def related(index: Index, framework: str, indicator_id: str, *, limit: int = 12) -> tuple[Row, ...]:
    """Indicators of the same framework at other levels about the same concern, best first.

    Empty where the indicator is not there or no thesaurus term is in it.
    """
    first, count = next(
        ((first, count) for name, first, count in index.frameworks if name == framework), (0, 0)
    )
    own = next(
        (number for number in range(first, first + count) if row(index, number).id == indicator_id),
        None,
    )
    if own is None:
        return ()
    shared, sizes = _shared(index, own, range(first, first + count))
    likeness = {
        number: product / math.sqrt(sizes[number] * sizes[own])
        for number, product in shared.items()
        if index.levels[number] != index.levels[own]
    }
    ranked = sorted(likeness, key=lambda number: (-likeness[number], number))
    return tuple(
        row(index, number) for number in ranked[:limit] if likeness[number] >= LEAST_LIKENESS
    )


def without_words(index: Index) -> tuple[Row, ...]:
    """The indicators that no strong term of the thesaurus is in: only their own words find them."""
    reached = {
        number
        for key, packed in index.postings.items()
        if key[0] == ":"
        for number, _ in POSTING.iter_unpack(packed)
    }
    return tuple(row(index, number) for number in range(len(index.levels)) if number not in reached)


def _shared(index: Index, own: int, among: range) -> tuple[dict[int, float], dict[int, float]]:
    """Products of concept weights with those of `own`, and every indicator's squared weights."""
    shared: dict[int, float] = {}
    sizes: dict[int, float] = {}
    for key, packed in index.postings.items():
        if key[0] != ":":
            continue
        held = {number: weight for number, weight in POSTING.iter_unpack(packed) if number in among}
        for number, weight in held.items():
            sizes[number] = sizes.get(number, 0.0) + weight * weight
            if own in held and number != own:
                shared[number] = shared.get(number, 0.0) + weight * held[own]
    return shared, sizes
