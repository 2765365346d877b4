"""The thesaurus: concepts and the terms they are recognised by, compiled from reviewable text.

A compiled thesaurus is plain tuples, dictionaries and strings, so that a cache can marshal it and
open it fast.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from thresholds_cli.base.errors import FileRefused, Problem
from thresholds_cli.search.learned import NOTHING, Learned
from thresholds_cli.search.words import (
    BREAK,
    LIGHT,
    PEOPLE,
    Folded,
    fold_words,
    is_content,
    plain,
    split,
    told_apart,
)

GRAVE, DANGER, GOOD = "grave", "danger", "good"
"""Marks: never guessed from one ordinary word; points to the question of harm; is no concern."""

POSITIVE, ADMIN, ORDINARY, AMBIGUOUS = "@positive", "@admin", "@ordinary", "@ambiguous"
HARMLESS = "@harmless"
"""Word lists that are no concepts: signs that all is well, office business, everyday life; words
that are weak by themselves in any concept; idioms whose words are then in no other term."""

PERSON = "@person"
"""Who somebody is: its terms are of no concept, and its words by themselves hint at none."""

SMALL_CHILD, YOUNG_ONE = "@small-child", "@young-one"
"""A child too small to be left alone, and an older one: terms, and the ages that a text tells."""

ORDERED, EXACT, BY_CHILD, WEAK, SOFT, LITERAL, SIGN = 1, 2, 4, 8, 16, 32, 64
"""How a term is matched: in its order; word for word; done by the child; in queries only, and there
weak; weak in a query of more than a few words; in quotes, an idiom whatever its words are; a sign
only, which takes no weight from the terms inside it."""

Term = tuple[tuple[str, ...], int, float, tuple[int, ...]]
"""The forms a term needs, how it is matched, how telling it is, and its concepts' numbers."""


class Thesaurus(NamedTuple):
    """Everything about words that a search needs. `Thesaurus(*tuple(t))` is `t` again."""

    names: tuple[str, ...]
    glosses: tuple[str, ...]
    terms: dict[str, str]
    """Terms by the rarest form that each needs; `read_terms` reads them."""
    near: dict[int, tuple[tuple[int, float], ...]]
    """Related concepts by concept, with how much of it carries over."""
    instead: dict[int, dict[str, int]]
    """Concepts to read in a concept's place: by whose it is (`parent`, `child`), by who does it to
    whom (`parent>child`), and by `absent` where it is said not to be there."""
    marks: dict[int, str]
    """Marks of concepts: GRAVE, DANGER, GOOD."""
    hints: dict[str, str]
    """Concepts that a form speaks for, be it in no whole term; `read_hints` reads them."""
    forms: frozenset[str]
    """Every form that a term needs: what is here is spelt right."""
    vocabulary: dict[str, str]
    """Every word of the terms by first letter, the most used first, a space between them."""
    together: dict[int, tuple[tuple[int, ...], ...]]
    """Concepts that are meant where one of each of several kinds of others is named; lists of signs
    among them must be near each other."""
    english: str
    """Ordinary words, one a line, that are spelt right though the thesaurus has no use for them."""
    harm: dict[str, str]
    """What words weigh for harm where no term of it is there, as `likeness.learn` makes it."""
    of_danger: frozenset[int]
    """The numbers of the wordings that speak of danger, among those of the example phrases."""
    learned: Learned
    """What was learned from example phrases."""


@lru_cache(maxsize=4096)
def read_terms(lines: str) -> tuple[Term, ...]:
    """Terms from the lines that they are kept in: text opens faster than many small tuples."""
    terms = []
    for line in lines.split("\n"):
        need, flags, telling, concepts = line.split("|")
        numbers = tuple(map(int, concepts.split()))
        terms.append((tuple(need.split()), int(flags), float(telling), numbers))
    return tuple(terms)


def read_hints(line: str) -> Iterator[tuple[int, float]]:
    """Concepts and weights from the line that they are kept in."""
    numbers = iter(line.split())
    return ((int(concept), float(share)) for concept, share in zip(numbers, numbers, strict=True))

TELLING = 1.0
"""The rarity that the words of a term must add up to for it to count in full."""

PLAIN_IDIOM = 0.8
"""What an idiom made of small words only counts."""

COMMON = 6
"""A form that this many concepts use says little by itself."""

PLAINEST = frozenset(("he", "his", "do", "have"))
"""Small words that leave the word beside them what it is, unless it is a common one."""

MOST_HINTS = 8
"""The concepts that one word hints at, at most."""

_K, _B = 1.5, 0.4


class _Entry:
    """A concept as it stands in the text."""

    def __init__(self, where: tuple[str, int]) -> None:
        self.where = where
        self.gloss = ""
        self.strong: list[str] = []
        self.weak: list[str] = []
        self.literal: list[str] = []
        self.near: dict[str, float] = {}
        self.instead: dict[str, str] = {}
        self.together: list[tuple[str, ...]] = []
        self.marks = ""


def compile_thesaurus(texts: Mapping[str, str], english: str = "") -> Thesaurus:
    """Read thesaurus files, given as text by name. A concept may be continued in another file.

    Raises FileRefused with every fault of the first faulty file.
    """
    entries: dict[str, _Entry] = {}
    for name in sorted(texts):
        problems = list(_read(texts[name], name, entries))
        if problems:
            raise FileRefused(name, tuple(problems))
    _check_relations(entries)
    names = tuple(entries)
    number = {name: place for place, name in enumerate(names)}
    needs, spelt, spread = _collect(entries, number)
    return Thesaurus(
        names=names,
        glosses=tuple(entry.gloss for entry in entries.values()),
        terms=_by_rarest(needs, spread, len(names) - len(_signs(entries))),
        near={
            number[name]: tuple((number[other], weight) for other, weight in entry.near.items())
            for name, entry in entries.items()
            if entry.near
        },
        instead={
            number[name]: {case: number[other] for case, other in entry.instead.items()}
            for name, entry in entries.items() if entry.instead
        },
        marks={number[name]: entry.marks for name, entry in entries.items() if entry.marks},
        hints=_hints(needs, names),
        forms=frozenset(form for need, _ in needs for form in need),
        vocabulary=by_letter(spelt.elements()),
        together={
            number[name]: tuple(
                tuple(number[one] for one in kind) for kind in entry.together
            )
            for name, entry in entries.items() if entry.together
        },
        english=_one_a_line(english),
        harm={},
        of_danger=frozenset(),
        learned=NOTHING,
    )


def terms_of(texts: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Every strong term of sound files, with its concept and the concept's marks."""
    entries: dict[str, _Entry] = {}
    for name in sorted(texts):
        list(_read(texts[name], name, entries))
    for concept, entry in entries.items():
        for term in (*entry.strong, *entry.literal):
            yield term.strip('"'), concept, entry.marks


def _read(text: str, name: str, entries: dict[str, _Entry]) -> Iterator[Problem]:
    """Add the concepts of one file to `entries`, giving back its faults."""
    entry: _Entry | None = None
    for number, line in enumerate(text.split("\n"), 1):
        line = line.partition(" #")[0].rstrip()
        if not line or line[0] == "#":
            continue
        if line[0] not in " \t":
            concept, colon, gloss = line.partition(":")
            if not colon or not concept.strip("@").replace("-", "").isalnum() or " " in concept:
                yield Problem(number, 1, "expected 'concept-id: what it means'")
                entry = None
                continue
            entry = entries.setdefault(concept, _Entry((name, number)))
            entry.gloss = entry.gloss or gloss.strip()
        elif entry is None:
            yield Problem(number, 1, "terms before the first concept")
        elif line.lstrip()[0] == ">":
            yield from _relations(line.lstrip()[1:], number, entry)
        elif line.lstrip()[0] == "=":
            yield from _instead(line.lstrip()[1:], number, entry)
        elif line.lstrip()[0] == "&":
            entry.together.append(tuple(line.lstrip()[1:].split()))
        elif line.lstrip()[0] == "!":
            marks = line.lstrip()[1:].split()
            if not {*marks} <= {GRAVE, DANGER, GOOD}:
                yield Problem(number, 1, f"expected {GRAVE}, {DANGER} or {GOOD} after '!'")
            entry.marks = " ".join(dict.fromkeys((*entry.marks.split(), *marks)))
        else:
            for term in plain(line).split(","):
                term = term.strip()
                if term[:1] == '"':
                    entry.literal.append(term)
                else:
                    (entry.weak if term[:1] == "~" else entry.strong).append(term)


def _relations(text: str, number: int, entry: _Entry) -> Iterator[Problem]:
    for part in text.split(","):
        try:
            other, weight = part.split()
            entry.near[other] = float(weight)
        except ValueError:
            yield Problem(number, 1, f"expected 'concept-id .5', found {part.strip()!r}")
        else:
            if not 0 < entry.near[other] < 1:
                yield Problem(number, 1, f"the weight of {other} is not between 0 and 1")


def _instead(text: str, number: int, entry: _Entry) -> Iterator[Problem]:
    for part in text.split(","):
        try:
            case, other = part.split()
            entry.instead[case] = other
        except ValueError:
            yield Problem(number, 1, f"expected 'whose concept-id', found {part.strip()!r}")


def _check_relations(entries: Mapping[str, _Entry]) -> None:
    unknown: dict[str, list[Problem]] = {}
    for entry in entries.values():
        for other in (*entry.near, *entry.instead.values(), *chain(*entry.together)):
            if other not in entries:
                fault = Problem(entry.where[1], 1, f"related to {other!r}, which is no concept")
                unknown.setdefault(entry.where[0], []).append(fault)
    for name, problems in unknown.items():
        raise FileRefused(name, tuple(problems))


def _signs(entries: Mapping[str, _Entry]) -> frozenset[str]:
    """The lists of signs: ordinary words that weigh nothing, and mean something together."""
    kinds = chain.from_iterable(entry.together for entry in entries.values())
    return frozenset(one for kind in kinds for one in kind if one[0] == "@")


Needs = dict[tuple[tuple[str, ...], int], tuple[int, ...]]


def _collect(
    entries: Mapping[str, _Entry], number: Mapping[str, int]
) -> tuple[Needs, Counter[str], dict[str, int]]:
    """Every distinct term with the concepts it stands for, and all words as often as used."""
    spelt: Counter[str] = Counter()
    terms: list[tuple[Folded, int, int]] = []
    holders: dict[str, set[int]] = {}
    signs = _signs(entries)
    for name, entry in sorted(entries.items(), key=lambda one: one[0] in signs):
        for texts, weak in ((entry.strong, 0), (entry.weak, WEAK), (entry.literal, LITERAL)):
            for text in texts:
                words = split(text)
                spelt.update(words)
                folded = fold_words(words)
                # A thesaurus has many thousand terms: what is not asked of them later is let go.
                words = folded.words if weak == LITERAL else []
                terms.append((folded._replace(words=words, places=[]), weak, number[name]))
                for form in folded.forms if weak != LITERAL and name not in signs else ():
                    holders.setdefault(form, set()).add(number[name])
    common = frozenset(form for form, among in holders.items() if len(among) >= COMMON)
    spread = {form: len(among) for form, among in holders.items()}
    ambiguous = frozenset(
        folded.forms[0] for folded, _, concept in terms
        if concept == number.get(AMBIGUOUS) and len(folded.forms) == 1
    )
    needs: Needs = {}
    for folded, weak, concept in terms:
        if weak == LITERAL:
            need, flags = tuple(form for form in told_apart(folded) if form), EXACT
        else:
            need, flags = needed(folded, common)
        if len(need) == 1 and need[0] in ambiguous:
            flags |= SOFT
        concepts = needs.get((need, flags | weak), ())
        if need and concept not in concepts:
            needs[need, flags | weak] = (*concepts, concept)
    person = {need for (need, _), concepts in needs.items() if number.get(PERSON) in concepts}
    for need, flags in needs:
        if need in person and not flags & LITERAL:
            needs[need, flags] = (number[PERSON],)
    marked = {number[one] for one in signs}
    told = {
        (need, flags | (SIGN if marked.issuperset(concepts) else 0)): concepts
        for (need, flags), concepts in needs.items()
    }
    return told, spelt, spread


def needed(folded: Folded, common: frozenset[str]) -> tuple[tuple[str, ...], int]:
    """What must be found for a term to be there, and how.

    A term of small words only, or of one word of weight and small ones that may matter, must be
    there word for word; of any other term, the small words do not matter.
    """
    core = [form for form in folded.forms if form not in LIGHT]
    content = [form for form in core if is_content(form)]
    if not content or _small_words_matter(folded, core, content, common):
        return _word_for_word([form for form in folded.every if form])
    if core[0] == "child" and len(core) > 2:
        return tuple(core[1:]), BY_CHILD | (0 if PEOPLE.isdisjoint(core[1:]) else ORDERED)
    people = sum(form in PEOPLE for form in core)
    return tuple(core), ORDERED if people > 1 or (people and len(content) < 2) else 0


def _small_words_matter(
    folded: Folded, core: list[str], content: list[str], common: frozenset[str]
) -> bool:
    """Whether the small words beside the one of weight make it another thing (in care, lose it)."""
    if len(content) > 1:
        return False
    if core == ["child", *content]:
        return content[0] in common
    if not set(core) <= {*content, "not"}:
        return False
    small = {form for form in folded.every if form} - {*core, "girl", "boy"}
    return bool(small - PLAINEST) or (bool(small) and len(core) == 1 and content[0] in common)


def _word_for_word(every: list[str]) -> tuple[tuple[str, ...], int]:
    """All the words but a subject that goes without saying."""
    if len(every) > 2 and every[0] in ("child", "he") and PEOPLE.isdisjoint(every[1:]):
        return tuple(every[1:]), EXACT | BY_CHILD
    return (tuple(every), EXACT) if len(every) > 1 and not PEOPLE.issuperset(every) else ((), 0)


def _by_rarest(needs: Needs, spread: Mapping[str, int], among: int) -> dict[str, str]:
    """Terms under the form that the fewest terms need: few are then looked at in vain."""
    uses = Counter([form for need, _ in needs for form in need])
    terms: dict[str, list[str]] = {}
    for (need, flags), concepts in needs.items():
        rarest = need[0] if len(need) == 1 else min(
            (form for form in need if form != BREAK), key=uses.__getitem__)
        telling = PLAIN_IDIOM if flags & LITERAL else _telling(need, spread, among)
        line = f"{' '.join(need)}|{flags}|{telling:.2f}|{' '.join(map(str, concepts))}"
        terms.setdefault(rarest, []).append(line)
    return {form: "\n".join(lines) for form, lines in terms.items()}


def _telling(need: tuple[str, ...], spread: Mapping[str, int], among: int) -> float:
    """How much a term says, from how few concepts use its words; 1 at the most."""
    words = [spread[form] for form in need if is_content(form) and form in spread]
    if not words:
        return PLAIN_IDIOM
    rarity = [1 - math.log(holders) / math.log(among + 1) for holders in words]
    return min(1.0, sum(rarity) / TELLING)


def _hints(needs: Needs, names: tuple[str, ...]) -> dict[str, str]:
    """For each form of weight, the concepts whose terms use it, as BM25 weighs a word in a text."""
    uses: dict[str, Counter[int]] = {}
    lengths: Counter[int] = Counter()
    person = {need[0] for (need, _), concepts in needs.items()
              if len(need) == 1 and names[concepts[0]] == PERSON}
    for (need, flags), concepts in needs.items():
        for form in set(need) if not flags & LITERAL else ():
            if is_content(form) and form not in person:
                for concept in concepts:
                    if names[concept][0] != "@":
                        uses.setdefault(form, Counter())[concept] += 1
                        lengths[concept] += 1
    usual = lengths.total() / max(1, len(lengths))
    hints: dict[str, str] = {}
    for form, counted in uses.items():
        rarity = math.log((len(lengths) + 1) / len(counted)) / 3
        weights = {
            concept: rarity * count / (count + _K * (1 - _B + _B * lengths[concept] / usual))
            for concept, count in counted.items()
        }
        best = sorted(weights, key=weights.__getitem__, reverse=True)[:MOST_HINTS]
        hints[form] = " ".join(f"{concept} {weights[concept]:.2f}" for concept in best)
    return hints


def _one_a_line(english: str) -> str:
    """The words of the list without its comments, each with a line break on both sides."""
    lines = english.split("\n")
    start = next((place for place, line in enumerate(lines) if line[:1] != "#"), 0)
    return "\n".join(("", *lines[start:], "")).replace(" ", "\n")


def by_letter(words: Iterable[str]) -> dict[str, str]:
    """Each word once under its first letter, the most used first, a space between them."""
    letters: dict[str, list[str]] = {}
    for word, _ in Counter(words).most_common():
        if word.isalpha() and len(word) > 2:
            letters.setdefault(word[0], []).append(word)
    return {letter: " ".join(found) for letter, found in letters.items()}
