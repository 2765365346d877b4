"""Putting right words that no list knows: misspelt, run together or torn apart. All is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from thresholds_cli.search.thesaurus import Thesaurus
from thresholds_cli.search.words import form_of, is_content, is_pair

MOST = 10
"""Different words of one query that are looked into; a page of another language takes no time."""

_SHORTEST, _LONGEST = 4, 24
_SOUNDS_LIKE = {"f": "p", "k": "cq", "s": "cp", "c": "ks", "j": "g", "g": "j", "n": "k", "r": "w"}
_SOUNDS_LIKE |= {"i": "e", "e": "ia", "o": "ha", "u": "eo", "a": "eo", "z": "s", "q": "k", "h": "o"}
_VOWELS = frozenset("aeiouy")


class Repair(NamedTuple):
    """What was typed and what was looked up instead."""

    typed: str
    used: str


class Spelling(NamedTuple):
    """What is known to be spelt right, and the words to choose from, both by first letter."""

    thesaurus: Thesaurus
    framework: dict[str, str]

    def knows(self, word: str) -> bool:
        """Whether the word, or the word it is an inflection of, stands in any list."""
        form = form_of(word)
        if not form or not is_content(form) or form in self.thesaurus.forms:
            return True
        if f" {word} " in f" {self.framework.get(word[0], '')} ":
            return True
        return any(f"\n{known}\n" in self.thesaurus.english for known in (word, form))

    def candidates(self, letter: str) -> Iterator[str]:
        """Words with this first letter, the thesaurus's most used first."""
        yield from self.thesaurus.vocabulary.get(letter, "").split()
        yield from self.framework.get(letter, "").split()


def repair(
    words: Sequence[str], spelling: Spelling, as_typed: Iterable[str] = ()
) -> tuple[list[str], tuple[Repair, ...]]:
    """The words with those put right that can be, and what was done. `as_typed` are left alone."""
    repairs: list[Repair] = []
    used = {word: [word] for word in as_typed}
    unknown = 0
    repaired: list[str] = []
    for word in _joined(words, spelling, repairs):
        if word not in used:
            used[word] = [word]
            if unknown < MOST and _may_be_wrong(word, spelling):
                unknown += not spelling.knows(word)
                used[word] = _put_right(word, spelling)
            if used[word] != [word]:
                repairs.append(Repair(word, " ".join(used[word])))
        repaired += used[word]
    return repaired, tuple(dict.fromkeys(repairs))


def _joined(words: Sequence[str], spelling: Spelling, repairs: list[Repair]) -> list[str]:
    """The words with those put together again that the thesaurus writes as one."""
    joined: list[str] = []
    skip = False
    for word, following in pairwise([*words, ""]):
        if skip:
            skip = False
            continue
        both = word + following
        if (following and not is_pair(word, following) and _is_one(spelling, word, following)
                and not _as_two(spelling, word, following)):
            joined.append(both)
            repairs.append(Repair(f"{word} {following}", both))
            skip = True
        else:
            joined.append(word)
    return joined


def _is_one(spelling: Spelling, first: str, second: str) -> bool:
    """Whether two words make one of the thesaurus; two that are spelt right, only as it stands
    there: 'mum sings' is no form of 'mumsing'."""
    word = first + second
    if len(word) < 7 or not word.isalpha() or form_of(word) not in spelling.thesaurus.forms:
        return False
    written = f" {word} " in f" {spelling.thesaurus.vocabulary.get(word[0], '')} "
    return written or not (spelling.knows(first) and spelling.knows(second))


def _as_two(spelling: Spelling, first: str, second: str) -> bool:
    """Whether a phrase of the thesaurus has these two words, one after the other."""
    pair = [form_of(word) for word in (first, second)]
    if not all(form in spelling.thesaurus.forms for form in pair):
        return False
    written = f" {' '.join(pair)} "
    return any(
        written in f" {line.partition('|')[0]} "
        for lines in spelling.thesaurus.terms.values()
        if written[1:-1] in lines
        for line in lines.split("\n")
    )


def _may_be_wrong(word: str, spelling: Spelling) -> bool:
    return (
        _SHORTEST <= len(word) <= _LONGEST
        and word.isalpha()
        and form_of(word) not in spelling.thesaurus.forms
        and (len(word) > 6 or not spelling.knows(word))
    )


def _put_right(word: str, spelling: Spelling) -> list[str]:
    if len(word) > 6:
        for cut in range(3, len(word) - 2):
            if _as_two(spelling, word[:cut], word[cut:]):
                return [word[:cut], word[cut:]]
    if spelling.knows(word):
        return [word]
    return [_nearest(word, spelling) or word]


def _nearest(word: str, spelling: Spelling) -> str:
    """The most likely word that was meant, empty where none is near enough."""
    allowed = 1.0 if len(word) < 6 else 2.0
    letters = frozenset(word)
    best, least = "", allowed + 0.01
    for letter in word[0] + _SOUNDS_LIKE.get(word[0], ""):
        for other in spelling.candidates(letter):
            if len(other) < _SHORTEST:
                continue
            if abs(len(other) - len(word)) <= allowed and len(letters ^ set(other)) <= 4:
                cost = distance(word, other)
                if cost < least:
                    best, least = other, cost
        if best:
            break
    return best


def distance(one: str, other: str) -> float:
    """Edits from one word to another; a swap of neighbours, a vowel, a double letter count less."""
    before: list[float] = []
    last = [0.8 * place for place in range(len(other) + 1)]
    for i, a in enumerate(one, 1):
        row = [0.8 * i]
        for j, b in enumerate(other, 1):
            if a == b:
                cost = last[j - 1]
            else:
                cost = last[j - 1] + (0.7 if a in _VOWELS and b in _VOWELS else 1.0)
                cost = min(cost, last[j] + _gap(one, i), row[j - 1] + _gap(other, j))
                if i > 1 and j > 1 and a == other[j - 2] and b == one[i - 2]:
                    cost = min(cost, before[j - 2] + 0.7)
            row.append(cost)
        before, last = last, row
    return last[-1]


def _gap(word: str, place: int) -> float:
    """The cost of a letter too many: little where it doubles the one before."""
    return 0.5 if place > 1 and word[place - 1] == word[place - 2] else 0.9
