"""What the example phrases teach, data/phrase-weights.txt, from the phrases, the notes and the
thesaurus: `run.py python -m tools.phrases`. It takes some minutes, which is too long for somebody
who looks something up, so it is done beforehand and kept."""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import NamedTuple

from thresholds_cli.search.catalog import notes_of, open_thesaurus
from thresholds_cli.search.learned import SCALE, WORRY, learned_as_text
from thresholds_cli.search.phrases import Features, Phrase, read_phrases
from thresholds_cli.search.query import features_of
from thresholds_cli.search.thesaurus import Thesaurus
from tools.environment import ROOT

DATA = ROOT / "data"
FILE = DATA / "phrase-weights.txt"

_LEAST_PAIRS = 3
"""A pair of words that stands in fewer examples is one writer's turn of speech."""
_TIMES, _RATE, _COOLING, _FORGOTTEN = 14, 2.0, 0.3, 0.08
"""How often all examples are gone through, how much is learned from one at first, how fast that
falls, and how much of all is forgotten each time, so that what is said once is not believed."""
_LEFT_OUT, _FEW = 0.2, 3
"""The share of its features that an example goes without each time, so that none is relied on
alone, and how many it must have for that."""
_UNLIKELY, _LEAST_WRONG = -4.0, 0.003
"""What speaks for a wording before anything is said, and the error from which on one learns."""
_LEAST, _LAST_ROUNDS, _MOST = 0.6, 6, 12.7
"""The least weight that is kept from the last rounds on, how many these are, and the most. What is
kept in the end is the mean of these rounds."""
_OWN_WORDS = 3
"""How often an indicator's own wording counts beside a phrase."""
_ORDER = 1
"""The examples are gone through in an order that is always the same."""
_REMARKS = """\
phrase-weights.txt: what example phrases teach: the wordings by number, then for each word, pair
of words and concept the numbers it speaks for or against, 0 for a worry at all, and how much in
tenths. Not written by hand, but by 'run.py python -m tools.phrases', after a change of the
thesaurus, of phrases.txt or of the notes.
made from {}"""


class Example(NamedTuple):
    """A text by what it tells by, and what it is said of."""

    features: Features
    said_of: Mapping[int, float]
    """By number of the wording, and WORRY for a worry at all: 1, or less where less directly."""
    is_of_worry_only: bool = False
    """Whether it teaches nothing but that it is a worry."""


def examples(thesaurus: Thesaurus) -> tuple[dict[int, str], list[Example]]:
    """The wordings by number, and all examples: phrases and the wordings themselves, notes of
    danger, of which nobody has said what indicators they speak of, and notes of everyday life,
    which speak of none."""
    phrases = read_phrases(_text("phrases.txt"), "phrases.txt")
    wordings = dict(enumerate(dict.fromkeys(one for each in phrases for one in each.said_of), 1))
    numbers = {words: number for number, words in wordings.items()}
    return wordings, [
        *(Example(features_of(one.text, thesaurus), _by_number(one, numbers)) for one in phrases),
        *(Example(features_of(words, thesaurus), {WORRY: 1.0, number: 1.0})
          for number, words in wordings.items() for _ in range(_OWN_WORDS)),
        *(Example(features_of(note, thesaurus), {WORRY: 1.0}, is_of_worry_only=True)
          for note in notes_of(_text("danger-notes.txt"))),
        *(Example(features_of(note, thesaurus), {})
          for note in notes_of(_text("everyday-notes.txt"))),
    ]


def _text(name: str) -> str:
    return (DATA / name).read_text("utf-8")


def _by_number(phrase: Phrase, numbers: Mapping[str, int]) -> dict[int, float]:
    return {WORRY: 1.0} | {numbers[one]: share for one, share in phrase.said_of.items()}


def digest(found: Sequence[Example]) -> str:
    """What tells that the examples, or what they tell by, are others."""
    made = hashlib.sha256()
    for one in found:
        told_by = [(feature, round(amount, 2)) for feature, amount in sorted(one.features.items())]
        made.update(repr((told_by, sorted(one.said_of.items()), one.is_of_worry_only)).encode())
    return made.hexdigest()[:16]


def learn(found: Sequence[Example], wordings: int) -> dict[str, dict[int, int]]:
    """How much each feature speaks for each number, in tenths: logistic regression, an example at a
    time."""
    often = Counter(feature for one in found for feature in one.features if " " in feature)
    places: dict[str, int] = {}
    read = [(_shares(one.features, often, places), one) for one in found]
    weights = [[0.0] * (wordings + 1) for _ in places]
    sums: list[Counter[int]] = [Counter() for _ in places]
    chance = Random(_ORDER)
    for time in range(_TIMES):
        rate = _RATE / (1 + _COOLING * time)
        chance.shuffle(read)
        for shares, one in read:
            rows = [(weights[place], share) for place, share in _some(shares, chance)]
            wrong = [(number, rate * amount) for number, amount in _wrong(rows, one)]
            for row, share in rows:
                for number, amount in wrong:
                    row[number] -= amount * share
        least = _LEAST * min(1.0, (time + 1) / (_TIMES - _LAST_ROUNDS))
        weights = [[_kept(weight, least) for weight in row] for row in weights]
        if time >= _TIMES - _LAST_ROUNDS:
            for total, row in zip(sums, weights, strict=True):
                total.update({number: weight for number, weight in enumerate(row) if weight})
    return {
        feature: {number: round(SCALE * max(-_MOST, min(_MOST, total / _LAST_ROUNDS)))
                  for number, total in sorted(sums[place].items())
                  if abs(total) >= _LEAST * _LAST_ROUNDS}
        for feature, place in sorted(places.items())
    }


def _some(shares: list[tuple[int, float]], chance: Random) -> list[tuple[int, float]]:
    if len(shares) <= _FEW:
        return shares
    return [one for one in shares if chance.random() >= _LEFT_OUT]


def _shares(
    features: Features, often: Mapping[str, int], places: dict[str, int]
) -> list[tuple[int, float]]:
    """The features that count with their places, sharing one whole."""
    counted = {one: amount for one, amount in features.items()
               if " " not in one or often[one] >= _LEAST_PAIRS}
    whole = math.sqrt(sum(amount * amount for amount in counted.values())) or 1.0
    return [(places.setdefault(one, len(places)), amount / whole)
            for one, amount in counted.items()]


def _wrong(
    rows: Sequence[tuple[Sequence[float], float]], one: Example
) -> Iterator[tuple[int, float]]:
    """By how much what is told of each number differs from what is so."""
    alike: dict[float, list[Sequence[float]]] = {}
    for row, share in rows:
        alike.setdefault(share, []).append(row)
    parts = [[share * weight for weight in map(sum, zip(*same, strict=True))]
             for share, same in alike.items()]
    told = map(sum, zip(*parts, strict=True))
    least = math.log(_LEAST_WRONG / (1 - _LEAST_WRONG)) - _UNLIKELY
    for number, weight in enumerate(told):
        if (weight > least or number in one.said_of) and not (
            one.is_of_worry_only and number != WORRY
        ):
            amount = 1 / (1 + math.exp(-_UNLIKELY - weight)) - one.said_of.get(number, 0.0)
            if abs(amount) > _LEAST_WRONG:
                yield number, amount


def _kept(weight: float, least: float) -> float:
    left = weight * (1 - _FORGOTTEN)
    return left if abs(left) >= least else 0.0


def made() -> str:
    """The file as the phrases, the notes and the thesaurus give it now."""
    wordings, found = examples(open_thesaurus())
    return learned_as_text(
        _REMARKS.format(digest(found)), wordings, learn(found, len(wordings)))


if __name__ == "__main__":
    FILE.write_text(made(), "utf-8")
