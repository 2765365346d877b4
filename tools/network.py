"""A small neural network that learns from examples what a text speaks for."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from thresholds_cli.search.learned import ALWAYS, SCALE, WORRY
from thresholds_cli.search.phrases import Features

_LEAST_WORD, _LEAST_PAIR = 4, 12
"""The examples in which a word or a concept must stand, and a pair of words: what stands in fewer
is one writer's turn of speech."""
_UNITS = 160
_TIMES, _AT_ONCE = 20, 128
"""How often all examples are gone through, and how many are learned from at once."""
_RATE, _SLOW, _LAST = 0.005, 0.05, 0.03
"""How much is learned at a time, the share of the whole in which that is reached from nothing, and
what is left of it in the end."""
_LEFT_OUT, _UNITS_OUT = 0.3, 0.3
"""The share of its features that an example goes without each time, and that of the units, so that
none is relied on alone."""
_AT_FIRST = 0.1
_UNLIKELY = -4.0
"""What speaks for a number before anything is learned."""
_MEAN, _SQUARE, _TINY = 0.9, 0.999, 1e-8
"""How much of what went before counts in the way that a weight moves."""
_COUNTED, _EVEN = 0.62, 4.0
"""What a step of the odds counts, and even odds, in the measure in which the search has its
limits."""
_SURE = 80.0
"""The odds beyond which more makes nothing surer."""
_ORDER = 2
"""The examples are gone through in an order that is always the same."""
_MOST = 127

_Places = NDArray[np.int64]
_Amounts = NDArray[np.float32]


class Example(NamedTuple):
    """A text by what it tells by, and what it is said of."""

    features: Features
    said_of: Mapping[int, float]
    """By number of the wording, and WORRY for a worry at all: 1, or less where less directly."""
    is_of_worry_only: bool = False
    """Whether it teaches nothing but that it is a worry."""


class Network(NamedTuple):
    """What was learned, in whole numbers as they are kept."""

    features: dict[str, list[int]]
    """What each feature adds to each unit, that which every text has among them."""
    numbers: list[tuple[int, list[int]]]
    """For each number from WORRY on, what speaks for it before anything is said and what each unit
    adds."""


class _Texts(NamedTuple):
    """The features of examples, one example after another."""

    starts: _Places
    """Where each example begins, and where the last one ends."""
    places: _Places
    shares: _Amounts


class _Some(NamedTuple):
    """The features of the examples that are learned from at once."""

    places: _Places
    shares: _Amounts
    begins: _Places
    """Where each example begins."""
    owners: _Places
    """Which example each feature is of."""


class _Weights:
    """Weights that are moved against a slope, each by a step of its own (Adam: Kingma and Ba 2015);
    in a long table only the rows that had a part in it."""

    def __init__(self, values: _Amounts) -> None:
        self.values = values
        self._mean = np.zeros_like(values)
        self._square = np.zeros_like(values)

    def move(self, slope: _Amounts, rate: float, rows: _Places | slice = slice(None)) -> None:
        mean, square = self._mean[rows], self._square[rows]
        mean += (1 - _MEAN) * (slope - mean)
        square += (1 - _SQUARE) * (slope * slope - square)
        self._mean[rows], self._square[rows] = mean, square
        self.values[rows] -= rate * mean / (np.sqrt(square) + _TINY)


class _Layers(NamedTuple):
    """What is learned: from features to units, and from units to numbers."""

    to_middle: _Weights
    always: _Weights
    from_middle: _Weights
    before: _Weights


def learn(found: Sequence[Example], wordings: int) -> Network:
    """What examples teach of numbers up to that of the last wording."""
    places = _places(found)
    told = [one for one in found if not places.keys().isdisjoint(one.features)]
    texts = _texts(told, places)
    chance = np.random.default_rng(_ORDER)
    layers = _layers(len(places), wordings + 1, chance)
    steps = _TIMES * math.ceil(len(told) / _AT_ONCE)
    for step, chosen in enumerate(_in_turn(len(told), chance), 1):
        some = _some(texts, chosen, chance)
        _learn_from(layers, some, [told[one] for one in chosen], _rate(step, steps), chance)
    return Network(
        {ALWAYS: _whole(layers.always.values)} | {
            feature: _whole(layers.to_middle.values[place]) for feature, place in places.items()},
        [(round(SCALE * (_EVEN + _COUNTED * float(start))), _whole(_COUNTED * weights))
         for start, weights in zip(
             layers.before.values, layers.from_middle.values.T, strict=True)])


def _layers(features: int, numbers: int, chance: np.random.Generator) -> _Layers:
    return _Layers(
        to_middle=_Weights(_AT_FIRST * chance.standard_normal((features, _UNITS), np.float32)),
        always=_Weights(np.zeros(_UNITS, np.float32)),
        from_middle=_Weights(
            (2 * chance.random((_UNITS, numbers), np.float32) - 1) / math.sqrt(_UNITS)),
        before=_Weights(np.full(numbers, _UNLIKELY, np.float32)))


def _in_turn(examples: int, chance: np.random.Generator) -> Iterator[_Places]:
    """The numbers of the examples that are learned from at once, all of them each time."""
    for _ in range(_TIMES):
        order = chance.permutation(examples)
        for first in range(0, examples, _AT_ONCE):
            yield order[first:first + _AT_ONCE]


def _learn_from(
    layers: _Layers, some: _Some, told: Sequence[Example], rate: float, chance: np.random.Generator
) -> None:
    """One step: what the units make of the examples, how wrong that is, and each weight against
    its part in it."""
    strength = layers.always.values + np.add.reduceat(
        layers.to_middle.values[some.places] * some.shares[:, None], some.begins)
    is_on = (strength > 0) & (chance.random(strength.shape) >= _UNITS_OUT)
    rest = np.float32(1 - _UNITS_OUT)
    middle = np.where(is_on, strength / rest, np.float32(0))
    wrong = _wrong(middle @ layers.from_middle.values + layers.before.values, told)
    back = np.where(is_on, wrong @ layers.from_middle.values.T / rest, np.float32(0))
    layers.from_middle.move(middle.T @ wrong, rate)
    layers.before.move(wrong.sum(0), rate)
    layers.always.move(back.sum(0), rate)
    by_place = np.argsort(some.places, kind="stable")
    rows, starts = np.unique(some.places[by_place], return_index=True)
    parts = back[some.owners[by_place]] * some.shares[by_place, None]
    layers.to_middle.move(np.add.reduceat(parts, starts), rate, rows)


def _places(found: Sequence[Example]) -> dict[str, int]:
    often = Counter(feature for one in found for feature in one.features)
    counted = sorted(feature for feature, times in often.items()
                     if times >= (_LEAST_PAIR if " " in feature else _LEAST_WORD))
    return {feature: place for place, feature in enumerate(counted)}


def _texts(told: Sequence[Example], places: Mapping[str, int]) -> _Texts:
    """The features that count, those of an example sharing one whole with the words and concepts
    that do not."""
    starts = [0]
    at: list[int] = []
    shares: list[float] = []
    for one in told:
        counted = {places[name]: amount for name, amount in one.features.items() if name in places}
        whole = math.sqrt(sum(
            amount * amount for name, amount in one.features.items()
            if name in places or " " not in name))
        at += counted
        shares += [amount / whole for amount in counted.values()]
        starts.append(len(at))
    return _Texts(np.array(starts), np.array(at), np.array(shares, np.float32))


def _rate(step: int, steps: int) -> float:
    """How much is learned at a step: more and more at first, then less and less; and what makes up
    for that nothing went before the first ones."""
    rate = _RATE * min(1.0, step / (_SLOW * steps)) * max(_LAST, 1 - step / steps)
    return rate * math.sqrt(1 - _SQUARE**step) / (1 - _MEAN**step)


def _some(texts: _Texts, chosen: _Places, chance: np.random.Generator) -> _Some:
    """The features of the chosen examples, some of which are left out."""
    lengths = texts.starts[chosen + 1] - texts.starts[chosen]
    begins = np.cumsum(lengths) - lengths
    where = np.repeat(texts.starts[chosen] - begins, lengths) + np.arange(lengths.sum())
    shares = texts.shares[where] * (chance.random(len(where)) >= _LEFT_OUT)
    return _Some(
        texts.places[where], shares, begins, np.repeat(np.arange(len(chosen)), lengths))


def _wrong(odds: _Amounts, told: Sequence[Example]) -> _Amounts:
    """By how much what is told of each number differs from what is so, as a share of all."""
    wrong = (1 / (1 + np.exp(np.minimum(-odds, _SURE)))).astype(np.float32)
    for row, one in zip(wrong, told, strict=True):
        for number, share in one.said_of.items():
            row[number] -= share
        if one.is_of_worry_only:
            row[WORRY + 1:] = 0
    return wrong / np.float32(len(told))


def _whole(weights: _Amounts) -> list[int]:
    return [max(-_MOST, min(_MOST, round(SCALE * float(weight)))) for weight in weights]
