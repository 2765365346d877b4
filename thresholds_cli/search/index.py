"""The indicators of frameworks as postings: which words and concepts each holds, already weighed.

Everything is plain bytes, strings and tuples, so that a cache can marshal an index and open it
without making an object for anything that a query does not touch.
"""

from __future__ import annotations

from itertools import islice
from struct import Struct
from typing import NamedTuple

POSTING = Struct("<If")
"""An indicator's number and the weight of the word or concept in it."""

NUMBER = Struct("<I")
BETWEEN = "\x1f"

STRONGEST = 400
"""Postings of one word or concept that a query looks at: all in any one framework of usual size."""


class Index(NamedTuple):
    """Frameworks made ready for search. `Index(*tuple(i))` is `i` again."""

    frameworks: tuple[tuple[str, int, int], ...]
    """Id, number of the first indicator and how many there are, framework by framework."""
    rows: bytes
    """Id, level, domain, citation and text of each indicator in UTF-8, BETWEEN between them."""
    starts: bytes
    """Where in `rows` each indicator starts, and where the last one ends."""
    levels: bytes
    postings: dict[str, bytes]
    """By word, and by concept with a colon before its id; the greatest weight first."""
    near: dict[str, tuple[tuple[str, float], ...]]
    """Related concepts of those held, with how much of each carries over."""
    vocabulary: dict[str, str]
    """The words of the indicators by first letter, a space between them."""


class Row(NamedTuple):
    """An indicator as the index keeps it."""

    framework: str
    id: str
    level: int
    domain: str
    citation: str
    text: str


def row(index: Index, number: int) -> Row:
    """The indicator of a number."""
    (start,) = NUMBER.unpack_from(index.starts, number * NUMBER.size)
    (end,) = NUMBER.unpack_from(index.starts, (number + 1) * NUMBER.size)
    name, level, domain, citation, text = index.rows[start:end].decode().split(BETWEEN)
    framework = next(
        framework for framework, first, count in index.frameworks if first <= number < first + count
    )
    return Row(framework, name, int(level), domain, citation, text)


def postings(index: Index, key: str) -> dict[int, float]:
    """Weight by indicator number of a word, or of a concept with a colon before its id."""
    packed = index.postings.get(key, b"")
    return dict(islice(POSTING.iter_unpack(packed), STRONGEST))
