"""What was learned from the example phrases: how much each word, pair of words and concept speaks
for each wording of an indicator, and for a worry at all."""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple
from zlib import crc32

from thresholds_cli.search.phrases import Features

WORRY: Final = 0
"""The number that stands for 'a worry at all' among those of the wordings."""
SCALE = 10
"""Weights are kept as whole numbers of tenths."""

_KEY: Final = "I"
_NUMBER: Final = "H"
_WEIGHT: Final = "b"
"""Numbers as this machine has them, which is the quickest: a cache is a machine's own."""
_HEAD, _FEATURE_ENDS = "= ", "\t"


class Learned(NamedTuple):
    """Weights by feature. That is much, of which a query looks at little, so it is a few long
    bytes. `Learned(*tuple(one))` is `one` again."""

    wordings: dict[int, str]
    """The wordings by number."""
    keys: bytes
    """The keys of the features in order."""
    ends: bytes
    """How many weights end with each feature's."""
    numbers: bytes
    """The numbers of the wordings that a feature speaks for or against, feature by feature."""
    weights: bytes
    """How much, in tenths."""


NOTHING = Learned({}, b"", b"", b"", b"")


def read_learned(text: str) -> Learned:
    """The file that `learned_as_text` gives."""
    wordings: dict[int, str] = {}
    read: dict[int, tuple[list[int], list[int]]] = {}
    for line in text.splitlines():
        if line.startswith(_HEAD):
            number, _, words = line.removeprefix(_HEAD).partition(" ")
            wordings[int(number)] = words
        elif line and line[0] != "#":
            feature, _, pairs = line.partition(_FEATURE_ENDS)
            counted = list(map(int, pairs.split()))
            read[crc32(feature.encode())] = counted[::2], counted[1::2]
    keys, ends = array(_KEY), array(_KEY)
    numbers, weights = array(_NUMBER), array(_WEIGHT)
    for key in sorted(read):
        keys.append(key)
        numbers.extend(read[key][0])
        weights.extend(read[key][1])
        ends.append(len(numbers))
    return Learned(wordings, keys.tobytes(), ends.tobytes(), numbers.tobytes(), weights.tobytes())


def learned_as_text(
    remarks: str, wordings: Mapping[int, str], weights: Mapping[str, Mapping[int, int]]
) -> str:
    """The file: remarks, `= NUMBER WORDING`, then a feature a line, behind a tab the numbers for
    and against which it speaks, each with how much in tenths. 0 is a worry at all."""
    lines = [f"# {line}" for line in remarks.splitlines()]
    lines += [f"{_HEAD}{number} {words}" for number, words in wordings.items()]
    lines += [
        feature + _FEATURE_ENDS + " ".join(f"{one} {weight}" for one, weight in found.items())
        for feature, found in weights.items() if found
    ]
    return "\n".join(lines) + "\n"


def told(learned: Learned, features: Features) -> dict[int, float]:
    """How much features speak for each number, those that are known sharing one whole: about 4
    where it is as likely as not."""
    if not learned.keys:
        return {}
    numbers = memoryview(learned.numbers).cast(_NUMBER)
    weights = memoryview(learned.weights).cast(_WEIGHT)
    found: dict[int, float] = {}
    square = 0.0
    for amount, start, end in _known(learned, features):
        square += amount * amount
        for number, weight in zip(numbers[start:end], weights[start:end], strict=True):
            found[number] = found.get(number, 0.0) + amount * weight
    whole = SCALE * math.sqrt(square)
    return {number: weight / whole for number, weight in found.items()}


def _known(learned: Learned, features: Features) -> Iterator[tuple[float, int, int]]:
    """The amount of each feature that was learned, and where its weights begin and end."""
    keys = memoryview(learned.keys).cast(_KEY)
    ends = memoryview(learned.ends).cast(_KEY)
    for feature, amount in features.items():
        key = crc32(feature.encode())
        at = bisect_left(keys, key)
        if at < len(keys) and keys[at] == key:
            yield amount, ends[at - 1] if at else 0, ends[at]
