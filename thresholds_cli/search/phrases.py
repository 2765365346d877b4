"""What people say of an indicator, in our words: example phrases that tell how likely it is meant,
by the words, the pairs of words and the concepts that they share with what was typed."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from thresholds_cli.base.errors import FileRefused, Problem
from thresholds_cli.search.words import fold

Vector = Mapping[int, float]
"""Weights of an indicator's concepts."""
Features = Mapping[str, float]
"""What a text tells by, and how much each counts."""


class Phrase(NamedTuple):
    """What somebody says, and the wordings of the indicators it is said of, with how directly."""

    text: str
    said_of: dict[str, float]


class Rates(NamedTuple):
    """How much each feature counts in a phrase: the mean over those of each wording, and over all
    wordings."""

    said: dict[str, dict[str, float]]
    usual: dict[str, float]


class Phrases(NamedTuple):
    """Example phrases made ready, by the wording of the indicators that they are said of."""

    said: dict[str, dict[str, float]]
    """What the phrases of a wording tell by: the mean of each feature over them."""
    usual: dict[str, float]
    """The mean of each feature over all wordings."""
    concepts: dict[str, dict[int, float]]
    """The concepts of the wordings, to tell which are nearly the same concern."""


NO_PHRASES = Phrases({}, {}, {})

_HEAD, _USUAL, _START = "= ", "* ", "^"
_NOT_BY_HAND = """\
# phrase-concepts.txt: how often the phrases of phrases.txt tell of each concept of the thesaurus,
# in ten thousandths: behind the star all of them, under each wording those of it. Not written by
# hand, but by 'run.py python -m tools.phrases', after a change of the thesaurus or the phrases."""
_LESS_DIRECTLY = 0.5
"""What a phrase says of an indicator that it fits less directly."""
_CONCEPT, _LEAST_CONCEPT = 2.0, 0.3
"""What a concept tells beside a word, and the weight from which on it does."""
_LEAST_ALIKE, _BORROWED = 0.8, 0.5
"""How alike (a cosine) the concepts of two wordings must be for one to have the phrases of the
other, and what these then count."""
_PARTS = 10_000
"""Amounts are kept as whole numbers of so many parts."""
_TELLING = 2.0
"""How much more often than usual a feature must be said of an indicator to speak for it."""
_LEAST_PAIRS = 3
"""A pair of words that stands in fewer phrases is one writer's turn of speech."""
_TRUST = 5.0
"""How far the phrases of one wording are believed against those of all."""


def wording(text: str) -> str:
    """An indicator's text as it is compared with others."""
    return " ".join(text.casefold().split()).rstrip(".")


def read_phrases(text: str, path: str) -> tuple[Phrase, ...]:
    """Read a file of phrases: `= NUMBER WORDING` of an indicator, below it a phrase a line, `#`
    remarks. Behind a tab the numbers of others that it is said of too, and behind a slash of those
    that it fits less directly.

    Raises FileRefused where a phrase stands before any wording, a wording has none, or a number is
    nobody's or two wordings'.
    """
    heads: dict[str, str] = {}
    read: list[tuple[int, str, str, str]] = []
    problems = []
    head = ""
    for number, line in enumerate(map(str.strip, text.splitlines()), 1):
        if line.startswith(_HEAD):
            head, _, words = line.removeprefix(_HEAD).partition(" ")
            if head in heads:
                problems.append(Problem(number, 1, f"a second wording of the number {head!r}"))
            heads[head] = wording(words)
        elif line and line[0] != "#":
            if not head:
                problems.append(Problem(number, 1, "a phrase before any '= NUMBER WORDING'"))
            said, _, others = line.partition("\t")
            read.append((number, said, head, others))
    used = {head for _, _, head, _ in read}
    problems += [
        Problem(0, 0, f"no phrase for {words!r}") for head, words in heads.items()
        if head not in used
    ]
    problems += [
        Problem(number, 1, f"no wording of the number {other!r}")
        for number, _, _, others in read for other in others.replace("/", " ").split()
        if other not in heads
    ]
    if problems:
        raise FileRefused(path, tuple(problems))
    return tuple(_phrase(said, head, others, heads) for _, said, head, others in read)


def _phrase(said: str, head: str, others: str, heads: Mapping[str, str]) -> Phrase:
    too, _, less = others.partition("/")
    share = dict.fromkeys((heads[one] for one in less.split()), _LESS_DIRECTLY)
    return Phrase(said, share | dict.fromkeys((heads[one] for one in (head, *too.split())), 1.0))


def features(forms: Sequence[str], concepts: Mapping[str, float]) -> Features:
    """What a text tells by: its words and its concepts, and how much each of them counts."""
    return _of_words(forms) | of_concepts(concepts)


def _of_words(forms: Sequence[str]) -> dict[str, float]:
    """The forms, each with the next, and the first with the start: it begins with whoever does
    it."""
    pairs = (f"{one} {other}" for one, other in pairwise((_START, *forms)))
    return dict.fromkeys((*forms, *pairs), 1.0)


def of_concepts(concepts: Mapping[str, float]) -> dict[str, float]:
    """Concepts by name, with a colon before it."""
    return {":" + name: _CONCEPT * weight for name, weight in concepts.items()
            if weight >= _LEAST_CONCEPT}


def rates(phrases: Iterable[Phrase], read: Callable[[str], Features]) -> Rates:
    """How often the phrases of each wording have each feature; `read` tells those of a phrase."""
    said: dict[str, dict[str, float]] = {}
    count: dict[str, float] = {}
    for phrase in phrases:
        found = read(phrase.text)
        for head, share in phrase.said_of.items():
            count[head] = count.get(head, 0.0) + share
            counted = said.setdefault(head, {})
            for feature, amount in found.items():
                counted[feature] = counted.get(feature, 0.0) + share * amount
    usual: dict[str, float] = {}
    for head, counted in said.items():
        for feature, amount in counted.items():
            counted[feature] = amount / count[head]
            usual[feature] = usual.get(feature, 0.0) + counted[feature] / len(count)
    return Rates(said, usual)


def rates_as_text(found: Rates) -> str:
    """The file of how often phrases tell of concepts, in ten thousandths; without what is too
    little to tell for a wording."""
    lines = [_NOT_BY_HAND, _USUAL + _amounts(found.usual)]
    for head, counted in found.said.items():
        telling = {feature: amount for feature, amount in counted.items()
                   if amount > _TELLING * found.usual[feature]}
        lines += [_HEAD + head, _amounts(telling)]
    return "\n".join(lines) + "\n"


def _amounts(amounts: Features) -> str:
    return " ".join(f"{feature[1:]} {max(1, round(_PARTS * amount))}"
                    for feature, amount in amounts.items())


def read_rates(text: str) -> Rates:
    """What `rates_as_text` wrote."""
    usual: dict[str, float] = {}
    said: dict[str, dict[str, float]] = {}
    head = ""
    for line in text.splitlines():
        if line.startswith(_USUAL):
            usual = _read_amounts(line.removeprefix(_USUAL))
        elif line.startswith(_HEAD):
            head = line.removeprefix(_HEAD)
        elif line and line[0] != "#":
            said[head] = _read_amounts(line)
    return Rates(said, usual)


def _read_amounts(line: str) -> dict[str, float]:
    words = iter(line.split())
    return {f":{name}": int(amount) / _PARTS for name, amount in zip(words, words, strict=True)}


def ready(
    phrases: Sequence[Phrase], concepts: dict[str, dict[int, float]], of_concept: Rates
) -> Phrases:
    """Phrases made ready: the concepts of the wordings that they are said of, and how often they
    tell of concepts, which takes long to find out and is kept in a file."""
    forms = {phrase.text: fold(phrase.text).forms for phrase in phrases}
    often = Counter(pair for each in forms.values() for pair in {*pairwise((_START, *each))})
    rare = {f"{one} {other}" for (one, other), count in often.items() if count < _LEAST_PAIRS}
    words = rates(phrases, lambda text: {
        feature: 1.0 for feature in _of_words(forms[text]) if feature not in rare})
    return Phrases(
        {head: {**counted, **of_concept.said.get(head, {})}
         for head, counted in words.said.items()},
        {**words.usual, **of_concept.usual}, concepts,
    )


def weigh(
    texts: Sequence[str], concepts: Sequence[Vector], phrases: Phrases
) -> dict[str, list[tuple[int, float]]]:
    """By feature, the numbers of the indicators for which it speaks, and how much: how much more
    often it is said of this one than of all (naive Bayes).

    `texts` and `concepts` are of the indicators of one framework. One whose wording has no phrases
    borrows those of the wordings that are nearly the same concern.
    """
    weights: dict[str, list[tuple[int, float]]] = {}
    for number, (text, vector) in enumerate(zip(texts, concepts, strict=True)):
        for feature, amount in _held(phrases, text, vector).items():
            times = amount / phrases.usual[feature]
            if times > _TELLING:
                weights.setdefault(feature, []).append((number, math.log(1 + _TRUST * times)))
    return weights


def _held(phrases: Phrases, text: str, vector: Vector) -> Features:
    """What the phrases of an indicator tell by, be they its own or borrowed."""
    own = phrases.said.get(wording(text))
    if own is not None:
        return own
    others = [
        phrases.said[head] for head, other in phrases.concepts.items()
        if _alike(vector, other) >= _LEAST_ALIKE
    ]
    borrowed: dict[str, float] = {}
    for one in others:
        for feature, amount in one.items():
            borrowed[feature] = borrowed.get(feature, 0.0) + _BORROWED * amount / len(others)
    return borrowed


def _alike(one: Vector, other: Vector) -> float:
    """The cosine of two vectors of weights; 0 where either is empty."""
    shared = sum(weight * other[concept] for concept, weight in one.items() if concept in other)
    return shared / math.sqrt(
        sum(weight * weight for weight in one.values())
        * sum(weight * weight for weight in other.values())
    ) if shared else 0.0
