"""What people say of an indicator, in our words: example phrases, and what such a phrase, or what
was typed, tells by: its words, its pairs of words and its concepts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from thresholds_cli.base.errors import FileRefused, Problem

Features = Mapping[str, float]
"""What a text tells by, and how much each counts."""


class Phrase(NamedTuple):
    """What somebody says, and the wordings of the indicators it is said of, with how directly."""

    text: str
    said_of: dict[str, float]


_HEAD, _START = "= ", "^"
_LESS_DIRECTLY = 0.5
"""What a phrase says of an indicator that it fits less directly."""
_CONCEPT, _LEAST_CONCEPT = 1.2, 0.3
"""What a concept tells beside a word, and the weight from which on it does."""


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


def features(
    forms: Sequence[str], concepts: Mapping[str, float], absent: Iterable[str] = ()
) -> Features:
    """What a text tells by: its forms, each with the next, the first with the start, since a text
    begins with whoever does it, its concepts by name, a colon before it, and those that it says are
    not there, a minus before it."""
    pairs = (f"{one} {other}" for one, other in pairwise((_START, *forms)))
    return dict.fromkeys((*forms, *pairs), 1.0) | {
        f":{name}": _CONCEPT * weight for name, weight in concepts.items()
        if weight >= _LEAST_CONCEPT
    } | dict.fromkeys((f"-{name}" for name in absent), _CONCEPT)
