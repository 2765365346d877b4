"""What words tell by the notes in which they stand, each by itself and with the next: whether a
text is like notes of harm. No rule is written by hand."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from thresholds_cli.search.words import BREAK, Folded, fold, is_content

LIKE, _TELLING = 0.65, 1.0
"""The weight from which on a text is like the one kind of examples and no other, and that of a word
of weight in it: a balance of what is missed and what is mistaken, both measured on notes that
nobody had learned from."""
SURELY = 2.5
"""The same where nothing else is asked."""
_SMOOTH = 0.3
_LEAST_OFTEN = 3
"""How often a pair must stand in the examples."""
_SCALE = 50
"""Weights are kept as whole numbers of fiftieths."""
_FEW, _FEW_OF_WEIGHT = 4, 2
_LONG, _STEP = 20, 10
"""The forms that a text must have, and how many of weight; the words of a sentence that is looked
at as one, and what is moved on by in a longer one."""
_MOST_QUOTED = 4
_END, _IS, _LONGEST_NUMBER = "\n", "=", 6

Weights = dict[str, str]
"""By the first sign of a form, a line for each: the form, its weight, then what often follows and
the weight of the pair. A few long texts open faster than many short ones."""


_Feature = tuple[str, str, int]
"""A form, and the one that follows it or "", with the place of the first. (A class of its own would
take longer to make than a search to weigh.)"""


def learn(
    examples: Iterable[tuple[str, int]], others: Iterable[str], silent: frozenset[str] = frozenset()
) -> Weights:
    """Weights from texts of one kind, each with how often it counts, and from others. `silent` are
    forms that tell nothing, whatever the examples are."""
    told, count = _counted(examples)
    said, among = _counted((text, 1) for text in others)
    lines: dict[str, list[str]] = {}
    for first, second in sorted({*told, *said}):  # a form comes before what follows it
        key = first, second
        if not {first, second} & silent and (told[key] + said[key] >= _LEAST_OFTEN or not second):
            share = (told[key] + _SMOOTH) / (count + 2 * _SMOOTH)
            usual = (said[key] + _SMOOTH) / (among + 2 * _SMOOTH)
            weight = str(round(_SCALE * math.log(share / usual)))
            lines.setdefault(first, []).append(f"{second}{_IS}{weight}" if second else weight)
    weights: Weights = {}
    for first, line in lines.items():
        weights[first[0]] = f"{weights.get(first[0], _END)}{first} {' '.join(line)}{_END}"
    return weights


def _counted(texts: Iterable[tuple[str, int]]) -> tuple[Counter[tuple[str, str]], int]:
    """How often each form and each pair stands in texts, and how many these are."""
    counted, count = Counter[tuple[str, str]](), 0
    for text, times in texts:
        count += times
        for feature in {one[:2] for one in _features(fold(text))}:
            counted[feature] += times
    return counted, count


def told_by(
    folded: Folded, weights: Weights, aside: Collection[int], least: float = LIKE,
    surely: float = SURELY,
) -> str:
    """The words, as typed, for which a sentence is like the examples the most; else "". It must be
    so by more than `least` with a word of weight in it, or than `surely` without. `aside` are
    places of words that do not count: denied, harmless in an idiom, or of who somebody is."""
    if _is_short(folded, aside):
        return ""
    for piece in _pieces(folded.words):
        total, weighed = _weighed(folded, piece, weights, aside)
        words = [weight for (form, second, _), weight in weighed
                 if not second and is_content(form)]
        if words and (total > surely or (total > least and max(words) > _TELLING * _SCALE)):
            return _most_telling(folded, piece, weighed)
    return ""


def _is_short(folded: Folded, aside: Collection[int]) -> bool:
    told = [form for form, place in zip(folded.forms, folded.places, strict=True)
            if place not in aside]
    return len(told) < _FEW or sum(map(is_content, told)) < _FEW_OF_WEIGHT


def _weighed(
    folded: Folded, piece: range, weights: Weights, aside: Collection[int]
) -> tuple[float, list[tuple[_Feature, int]]]:
    """The weight of a piece, which grows slowly with its length, and of each of its features."""
    features = list(_features(folded, piece, aside))
    weighed = [(one, weight_of(one[0], one[1], weights)) for one in features]
    distinct = {one[:2]: weight for one, weight in weighed}
    return sum(distinct.values()) / _SCALE / math.sqrt(max(1, len(distinct))), weighed


def _pieces(words: Sequence[str]) -> Iterator[range]:
    """The sentences; of a long one parts that overlap."""
    start = 0
    for end in [place for place, word in enumerate(words) if word == BREAK] + [len(words)]:
        for at in range(start, max(start + 1, end - _STEP), _STEP):
            yield range(at, min(end, at + _LONG))
        start = end + 1


def _features(
    folded: Folded, piece: range | None = None, aside: Collection[int] = ()
) -> Iterator[_Feature]:
    before = ""
    for place in piece if piece is not None else range(len(folded.words)):
        form = "" if place in aside else folded.every[place]
        if form:
            yield form, "", place
            if before:
                yield before, form, place - 1
        before = form


def weight_of(first: str, second: str, weights: Weights) -> int:
    """The weight of a form, or of two that stand together, in fiftieths; 0 where none is known."""
    lines = weights.get(first[0], "")
    start = lines.find(f"{_END}{first} ")
    if start < 0:
        return 0
    at = start + len(first) + 2
    if second:
        at = lines.find(f" {second}{_IS}", at, lines.index(_END, at)) + len(second) + 2
        if at < len(second) + 2:
            return 0
    return int(lines[at : at + _LONGEST_NUMBER].split(maxsplit=1)[0])


def _most_telling(
    folded: Folded, piece: range, weighed: Iterable[tuple[_Feature, int]]
) -> str:
    """A few words in a row that weigh the most, from one of weight to another."""
    at = dict.fromkeys(piece, 0.0)
    for (_, second, first), weight in weighed:
        for place in (first, first + 1) if second else (first,):
            at[place] += weight / 2 if second else weight
    ends = [place for place in piece if folded.every[place] and is_content(folded.every[place])]
    runs = [range(first, last + 1) for first in ends for last in ends
            if first <= last < first + _MOST_QUOTED]
    best = max(runs, key=lambda run: sum(at[place] for place in run))
    return " ".join(folded.words[best.start : best.stop])
