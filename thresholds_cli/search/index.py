"""The indicators of frameworks as postings: which words and concepts each holds, already weighed.

Everything is plain bytes, strings and tuples, so that a cache can marshal an index and open it
without making an object for anything that a query does not touch.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, islice, pairwise
from struct import Struct
from typing import NamedTuple, Protocol

from thresholds_cli.search.matching import Hit, find
from thresholds_cli.search.phrases import wording
from thresholds_cli.search.thesaurus import Thesaurus, by_letter
from thresholds_cli.search.words import fold, is_content, plain, split

POSTING = Struct("<If")
"""An indicator's number and the weight of the word or concept in it."""

NUMBER = Struct("<I")

BETWEEN = "\x1f"

STRONGEST = 400
"""Postings of one word or concept that a query looks at: all in any one framework of usual size."""

_LEAST_ALIKE, _BORROWED = 0.8, 0.5
"""How alike (a cosine) the concepts of two wordings must be for one to have the phrases of the
other, and what these then count."""


class Index(NamedTuple):
    """Frameworks made ready for search. `Index(*tuple(i))` is `i` again."""

    frameworks: tuple[tuple[str, int, int], ...]
    """Id, number of the first indicator and how many there are, framework by framework."""
    rows: bytes
    """Id, level, domain, citation, concerns, text of each indicator in UTF-8, BETWEEN between."""
    starts: bytes
    """Where in `rows` each indicator starts, and where the last one ends."""
    levels: bytes
    has_phrases: bytes
    """1 for an indicator that example phrases tell of, else 0."""
    postings: dict[str, bytes]
    """By word, by concept with a colon before its id, and by wording of the example phrases with
    an equals sign before its number; the greatest weight first."""
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
    concerns: tuple[str, ...]
    """The framework's own groups of indicators of one matter; empty where it has none."""
    text: str


def row(index: Index, number: int) -> Row:
    """The indicator of a number."""
    (start,) = NUMBER.unpack_from(index.starts, number * NUMBER.size)
    (end,) = NUMBER.unpack_from(index.starts, (number + 1) * NUMBER.size)
    name, level, domain, citation, concerns, text = index.rows[start:end].decode().split(BETWEEN)
    framework = next(
        framework for framework, first, count in index.frameworks if first <= number < first + count
    )
    return Row(framework, name, int(level), domain, citation, tuple(concerns.split()), text)


def postings(index: Index, key: str) -> dict[int, float]:
    """Weight by indicator number of a key of `Index.postings`."""
    packed = index.postings.get(key, b"")
    return dict(islice(POSTING.iter_unpack(packed), STRONGEST))


LEAST_SHARE = 0.15
"""Concepts of an indicator that weigh less than this beside its main one are taken for chance."""

SHARE = 0.6
"""How far several concepts in one indicator take weight from each other; 1 is a cosine's way."""

_BM25_K, _BM25_B = 1.2, 0.4
_CONCEPT_B = 0.15


class Indicator(Protocol):
    """What search needs to know of an indicator."""

    @property
    def id(self) -> str: ...
    @property
    def level(self) -> int: ...
    @property
    def domain(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def citation(self) -> str: ...
    @property
    def concerns(self) -> tuple[str, ...]: ...


def build(framework: str, indicators: Sequence[Indicator], thesaurus: Thesaurus) -> Index:
    """The index of one framework. Weights rest on this framework alone, whoever else is there."""
    words = [_words(indicator.text) for indicator in indicators]
    concepts = [concepts_of(indicator.text, thesaurus) for indicator in indicators]
    lengths = [max(1, counted.total()) for counted in words]
    usual = sum(lengths) / max(1, len(lengths))
    weights: dict[str, list[tuple[int, float]]] = {}
    for number, counted in enumerate(words):
        norm = 1 - _BM25_B + _BM25_B * lengths[number] / usual
        for word, count in counted.items():
            weight = count * (_BM25_K + 1) / (count + _BM25_K * norm)
            weights.setdefault(word, []).append((number, weight))
    for number, found in enumerate(concepts):
        norm = 1 - _CONCEPT_B + _CONCEPT_B * lengths[number] / usual
        share = (math.sqrt(sum(weight * weight for weight in found.values())) or 1.0) ** SHARE
        for concept, weight in found.items():
            key = ":" + thesaurus.names[concept]
            weights.setdefault(key, []).append((number, weight / share / norm))
    of_wordings = _of_wordings([one.text for one in indicators], concepts, thesaurus)
    return _index(
        ((framework, 0, len(indicators)),),
        [
            BETWEEN.join((one.id, str(one.level), one.domain, one.citation, " ".join(one.concerns),
                          one.text)).encode()
            for one in indicators
        ],
        bytes(min(one.level, 255) for one in indicators),
        _holders(of_wordings.values(), len(indicators)),
        {
            key: _rarer(found, 3 * _rarity(len(found), len(indicators)))
            for key, found in weights.items()
        } | of_wordings,
        _near(weights, thesaurus),
        [word for one in indicators for word in split(plain(one.text))],
    )


def _of_wordings(
    texts: Sequence[str], concepts: Sequence[dict[int, float]], thesaurus: Thesaurus
) -> dict[str, list[tuple[int, float]]]:
    """By wording of the example phrases, the numbers of the indicators that these speak for. One of
    no such wording borrows those that are nearly the same concern."""
    numbers = {words: number for number, words in thesaurus.learned.wordings.items()}
    others: dict[int, dict[int, float]] | None = None
    found: dict[str, list[tuple[int, float]]] = {}
    for place, (text, vector) in enumerate(zip(texts, concepts, strict=True)):
        own = numbers.get(wording(text))
        if own is not None:
            found.setdefault(f"={own}", []).append((place, 1.0))
            continue
        if others is None:
            others = {number: concepts_of(words, thesaurus) for words, number in numbers.items()}
        alike = [one for one, other in others.items() if _alike(vector, other) >= _LEAST_ALIKE]
        for one in alike:
            found.setdefault(f"={one}", []).append((place, _BORROWED / len(alike)))
    return found


def _alike(one: Mapping[int, float], other: Mapping[int, float]) -> float:
    """The cosine of two vectors of weights; 0 where either is empty."""
    shared = sum(weight * other[concept] for concept, weight in one.items() if concept in other)
    return shared / math.sqrt(
        sum(weight * weight for weight in one.values())
        * sum(weight * weight for weight in other.values())
    ) if shared else 0.0


def merge(indexes: Iterable[Index]) -> Index:
    """Several indexes as one. Scores stay what they are in each alone."""
    frameworks: list[tuple[str, int, int]] = []
    rows: list[bytes] = []
    levels, has_phrases = bytearray(), bytearray()
    weights: dict[str, list[tuple[int, float]]] = {}
    words: list[str] = []
    near: dict[str, tuple[tuple[str, float], ...]] = {}
    for index in indexes:
        near |= index.near
        shift = len(rows)
        frameworks += [(name, first + shift, count) for name, first, count in index.frameworks]
        bounds = [bound for (bound,) in NUMBER.iter_unpack(index.starts)]
        rows += [index.rows[start:end] for start, end in pairwise(bounds)]
        levels += index.levels
        has_phrases += index.has_phrases
        for key, packed in index.postings.items():
            weights.setdefault(key, []).extend(
                (number + shift, weight) for number, weight in POSTING.iter_unpack(packed)
            )
        words += [word for line in index.vocabulary.values() for word in line.split()]
    return _index(
        tuple(frameworks), rows, bytes(levels), bytes(has_phrases), weights, near, words)


def _holders(of_wordings: Iterable[Iterable[tuple[int, float]]], count: int) -> bytes:
    holders = {number for found in of_wordings for number, _ in found}
    return bytes(number in holders for number in range(count))


def _index(
    frameworks: tuple[tuple[str, int, int], ...],
    rows: list[bytes],
    levels: bytes,
    has_phrases: bytes,
    weights: dict[str, list[tuple[int, float]]],
    near: dict[str, tuple[tuple[str, float], ...]],
    words: list[str],
) -> Index:
    return Index(
        frameworks=frameworks,
        rows=b"".join(rows),
        starts=b"".join(map(NUMBER.pack, accumulate(map(len, rows), initial=0))),
        levels=levels,
        has_phrases=has_phrases,
        postings={key: _packed(found) for key, found in weights.items()},
        near=near,
        vocabulary=by_letter(words),
    )


def _packed(found: Iterable[tuple[int, float]]) -> bytes:
    """The postings, the greatest weight first."""
    return b"".join(
        POSTING.pack(number, weight)
        for number, weight in sorted(found, key=lambda one: (-one[1], one[0]))
    )


def _near(held: Iterable[str], thesaurus: Thesaurus) -> dict[str, tuple[tuple[str, float], ...]]:
    """The relations of the concepts held, by their names."""
    names = thesaurus.names
    return {
        names[concept]: tuple((names[other], carried) for other, carried in others)
        for concept, others in thesaurus.near.items()
        if ":" + names[concept] in held
    }


def _words(text: str) -> Counter[str]:
    return Counter(form for form in fold(text).forms if is_content(form))


def concepts_of(text: str, thesaurus: Thesaurus) -> dict[int, float]:
    """The concepts of an indicator's text with their weights."""
    found = strongest(find(fold(text), thesaurus.terms, weak=False))
    least = LEAST_SHARE * max(found.values(), default=0.0)
    return {
        concept: weight
        for concept, weight in found.items()
        if weight >= least and thesaurus.names[concept][0] != "@"
    }


def strongest(hits: Iterable[Hit]) -> dict[int, float]:
    """The weight of the surest hit for each concept; one among several concepts is less sure."""
    best: dict[int, float] = {}
    for hit in hits:
        weight = hit.weight / math.sqrt(len(hit.concepts))
        for concept in hit.concepts:
            if weight > best.get(concept, 0.0):
                best[concept] = weight
    return best


def _rarity(holders: int, among: int) -> float:
    """How much a word or concept tells, from how few hold it; about 1 where one in twenty does."""
    return math.sqrt(math.log(1 + (among - holders + 0.5) / (holders + 0.5)) / 3)


def _rarer(found: Iterable[tuple[int, float]], rarity: float) -> list[tuple[int, float]]:
    return [(number, weight * rarity) for number, weight in found]
