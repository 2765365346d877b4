"""The thesaurus made ready: concepts, and the terms by which they are recognised.

Plain tuples, dictionaries and strings throughout, so that a cache can marshal it and open it fast.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

POSITIVE, ADMIN = "@positive", "@admin"
"""Word lists that are no concepts: signs that all is well; words of office business."""

ORDERED, EXACT, BY_CHILD, WEAK = 1, 2, 4, 8
"""How a term is matched: in its order; word for word; done by the child; in queries only."""

Term = tuple[tuple[str, ...], int, float, tuple[int, ...]]
"""The forms a term needs, how it is matched, how telling it is, and its concepts' numbers."""


class Thesaurus(NamedTuple):
    """Everything about words that a search needs. `Thesaurus(*tuple(t))` is `t` again."""

    names: tuple[str, ...]
    glosses: tuple[str, ...]
    terms: dict[str, str]
    """Terms by the rarest form that each needs; `read_terms` reads them."""
    near: dict[int, tuple[tuple[int, float], ...]]
    """Related concepts by concept, with how much of it carries over."""
    hints: dict[str, str]
    """Concepts that a form speaks for, be it in no whole term; `read_hints` reads them."""
    forms: frozenset[str]
    """Every form that a term needs: what is here is spelt right."""
    vocabulary: dict[str, str]
    """Every word of the terms by first letter, the most used first, a space between them."""
    english: str
    """Ordinary words, one a line, that are spelt right though the thesaurus has no use for them."""


@lru_cache(maxsize=4096)
def read_terms(lines: str) -> tuple[Term, ...]:
    """Terms from the lines that they are kept in: text opens faster than many small tuples."""
    terms = []
    for line in lines.split("\n"):
        need, flags, telling, concepts = line.split("|")
        numbers = tuple(map(int, concepts.split()))
        terms.append((tuple(need.split()), int(flags), float(telling), numbers))
    return tuple(terms)


def read_hints(line: str) -> Iterator[tuple[int, float]]:
    """Concepts and weights from the line that they are kept in."""
    numbers = iter(line.split())
    return ((int(concept), float(share)) for concept, share in zip(numbers, numbers, strict=True))
