"""What was learned from the example phrases: how much a text speaks for each wording of an
indicator, and for a worry at all, by its words, pairs of words and concepts.

It is a small neural network: each feature adds to some hundred units in the middle, and those that
are above zero speak for or against each number.
"""

from __future__ import annotations

import math
import sys
from array import array
from binascii import a2b_base64, b2a_base64
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple
from zlib import crc32

from thresholds_cli.search.phrases import Features

WORRY: Final = 0
"""The number that stands for 'a worry at all' among those of the wordings."""
SCALE: Final = 64
"""Weights are kept as whole numbers of 64ths, of 8 bits."""
ALWAYS: Final = "*"
"""What stands for a feature that every text has, beside the whole that the others share."""

_KEY: Final = "I"
_START: Final = "h"
_WEIGHT: Final = "b"
_LANE: Final = "I"
"""Numbers as this machine has them, which is the quickest: a cache is a machine's own."""
_ABOVE_ZERO = 128
"""What is added to a weight so that it is above zero: lanes must not borrow from one another."""
_WORDING, _NUMBER, _FEATURE_ENDS = "= ", "+ ", "\t"


class Learned(NamedTuple):
    """The network. That is much, of which a query looks at little, so it is a few long bytes.
    `Learned(*tuple(one))` is `one` again."""

    wordings: dict[int, str]
    """The wordings by number."""
    keys: bytes
    """The keys of the features in order."""
    to_middle: bytes
    """What each feature adds to each unit, feature by feature; first that of ALWAYS."""
    from_middle: bytes
    """What each unit adds to each number from WORRY on, unit by unit, a lane of a long number for
    each: Python multiplies and adds such numbers at once."""
    before: bytes
    """What speaks for each number before anything is said."""


NOTHING = Learned({}, b"", b"", b"", b"")


def read_learned(text: str) -> Learned:
    """The file that `learned_as_text` gives."""
    wordings: dict[int, str] = {}
    added: dict[int, bytes] = {}
    before, spoken = array(_START), []
    always = b""
    for line in text.splitlines():
        if line.startswith(_WORDING):
            number, _, words = line.removeprefix(_WORDING).partition(" ")
            wordings[int(number)] = words
        elif line.startswith(_NUMBER):
            _, start, weights = line.removeprefix(_NUMBER).split(" ")
            before.append(int(start))
            spoken.append(array(_WEIGHT, a2b_base64(weights)))
        elif line and line[0] != "#":
            feature, _, weights = line.partition(_FEATURE_ENDS)
            if feature == ALWAYS:
                always = a2b_base64(weights)
            else:
                added[crc32(feature.encode())] = a2b_base64(weights)
    keys = sorted(added)
    return Learned(
        wordings, array(_KEY, keys).tobytes(), b"".join((always, *(added[key] for key in keys))),
        b"".join(_lanes(unit) for unit in zip(*spoken, strict=True)), before.tobytes())


def learned_as_text(
    remarks: str, wordings: Mapping[int, str], features: Mapping[str, Sequence[int]],
    numbers: Sequence[tuple[int, Sequence[int]]],
) -> str:
    """The file: remarks, `= NUMBER WORDING`, then for each number from WORRY on, behind a plus,
    what speaks for it before anything is said and what each unit adds, then a feature a line with
    what it adds to each unit."""
    lines = [f"# {line}" for line in remarks.splitlines()]
    lines += [f"{_WORDING}{number} {words}" for number, words in wordings.items()]
    lines += [f"{_NUMBER}{number} {start} {_packed(weights)}"
              for number, (start, weights) in enumerate(numbers)]
    lines += [feature + _FEATURE_ENDS + _packed(added) for feature, added in features.items()]
    return "\n".join(lines) + "\n"


def _lanes(weights: Sequence[int]) -> bytes:
    return array(_LANE, [weight + _ABOVE_ZERO for weight in weights]).tobytes()


def _packed(weights: Sequence[int]) -> str:
    return b2a_base64(array(_WEIGHT, weights).tobytes(), newline=False).decode()


def told(learned: Learned, features: Features) -> dict[int, float]:
    """How much features speak for each number, sharing one whole: 4 where it is as likely as not.
    Nothing where none of them is known."""
    middle = _middle(learned, features)
    if not middle:
        return {}
    starts = memoryview(learned.before).cast(_START)
    length = len(learned.from_middle) // len(middle)
    total = sum(strength * int.from_bytes(
        learned.from_middle[unit * length:(unit + 1) * length], sys.byteorder)
        for unit, strength in enumerate(middle) if strength)
    lanes = memoryview(total.to_bytes(length, sys.byteorder)).cast(_LANE)
    above = _ABOVE_ZERO * sum(middle)
    return {number: (start + (lane - above) / SCALE) / SCALE
            for number, (start, lane) in enumerate(zip(starts, lanes, strict=True))}


def _middle(learned: Learned, features: Features) -> list[int]:
    """How strong each unit is, in 64ths; empty where no feature is known. A word or concept that
    is not known takes its share all the same: the more of them, the less is told."""
    rows = memoryview(learned.to_middle).cast(_WEIGHT)
    keys = memoryview(learned.keys).cast(_KEY)
    units = len(rows) // (len(keys) + 1)
    alike: dict[float, list[memoryview]] = {}
    square = 0.0
    for feature, amount in features.items():
        place = _place(keys, feature)
        if place:
            alike.setdefault(amount, []).append(rows[place * units:(place + 1) * units])
        if place or " " not in feature:
            square += amount * amount
    if not alike:
        return []
    whole = math.sqrt(square)
    sums = [[amount / whole * weight for weight in map(sum, zip(*same, strict=True))]
            for amount, same in alike.items()]
    return [max(0, round(strength)) for strength in map(sum, zip(rows[:units], *sums, strict=True))]


def _place(keys: Sequence[int], feature: str) -> int:
    """The place of what a feature adds, behind that of ALWAYS; 0 where it was never learned."""
    key = crc32(feature.encode())
    at = bisect_left(keys, key)
    return at + 1 if at < len(keys) and keys[at] == key else 0
