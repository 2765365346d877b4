"""Finding thesaurus terms in a text: phrases in a short window, who does what to whom, denial."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from thresholds_cli.search.thesaurus import (
    BY_CHILD,
    EXACT,
    LITERAL,
    ORDERED,
    SIGN,
    SOFT,
    WEAK,
    read_terms,
)
from thresholds_cli.search.words import (
    BREAK,
    DOER,
    LIGHT,
    PEOPLE,
    Folded,
    is_content,
    told_apart,
)

SLACK = 2
"""Other words of weight that may stand between the words of a phrase."""

MOST_PLACES = 4
"""How often one term is looked for in one text."""

_WEAK_WEIGHT = 0.4
_LONGER = 0.2
_INSIDE_PHRASE = 0.3
_INSIDE_INDICATOR = 0.4
_NEGATED = 0.4
_APART = 0.5
_TURNED = 0.85
_ALL_BUT_ONE = 0.3
_TORN = 0.5

_YOUNG = ("child", "girl", "boy", "baby", "teen")
_STANDS_FOR = {
    "child": (*_YOUNG, "him"),
    "he": _YOUNG,
    "him": _YOUNG,
    "his": ("him",),
    DOER: (*_YOUNG, "he"),
}
"""Who else may stand where a term names a person; the child that does a thing may be a 'he'."""

_CHILD = frozenset((*_YOUNG, "he", "him"))
_OTHERS = frozenset(("parent", "partner", "sibling", "gran", "man", "uncle", "aunt", "teacher"))
_SUBJECTS = _OTHERS | {*_YOUNG, "he"}
_SUBJECT_REACH = 4
_ENDS = ("and", "because", "when", "if", "while")
_DIFFICULTIES = frozenset(("difficulty", "troubl", "problem", "bother", "issue"))
_JOINTS = ("and", "but", "because", "when", "if", "while")


class Hit(NamedTuple):
    """A term found: the places of its words, the concepts it stands for and how surely."""

    places: tuple[int, ...]
    concepts: tuple[int, ...]
    weight: float
    is_weak: bool
    is_part: bool = False
    """Whether a word of the term is missing."""
    is_idiom: bool = False
    """Whether it stands there word for word as an idiom."""
    is_sign: bool = False
    """Whether it means nothing by itself."""


class _Sequence:
    """Forms in their order, with where each of them is."""

    def __init__(self, forms: list[str], places: list[int]) -> None:
        self.forms = forms
        self.places = places
        self.where: dict[str, list[int]] = {}
        for at, form in enumerate(forms):
            self.where.setdefault(form, []).append(at)
        for slot, others in _STANDS_FOR.items():
            found = [at for other in others for at in self.where.get(other, ())]
            if found:
                self.where[slot] = sorted({*found, *self.where.get(slot, ())})


class _Text:
    """A folded text laid out for matching, and once more with its smallest words."""

    def __init__(self, folded: Folded) -> None:
        self.main = _Sequence(folded.forms, folded.places)
        every = [(form, place) for place, form in enumerate(folded.every) if form]
        every.append((BREAK, len(folded.words)))  # a term may have to end its clause
        self.every = _Sequence([form for form, _ in every], [place for _, place in every])
        ends = [at for form in _ENDS for at in self.every.where.get(form, ())]
        self.every.where[BREAK] = sorted((*self.every.where[BREAK], *ends))
        if "not" in folded.forms:
            said = [form for form in told_apart(folded) if form]
            for at in self.every.where["not"]:
                self.every.where.setdefault(said[at], []).append(at)
        self.ranks: list[int] = []
        rank = 0
        for form in folded.forms:
            self.ranks.append(rank)
            rank += form not in LIGHT
        self.negations = self.main.where.get("not", [])
        self.breaks = self.main.where.get(BREAK, [])
        self.joints = sorted(at for form in _JOINTS for at in self.main.where.get(form, ()))

    def alone(self) -> set[int]:
        """The places of words of weight that stand alone between breaks, an 'and' or a 'but'."""
        found: set[int] = set()
        part: list[int] = []
        for form, place in (*zip(self.main.forms, self.main.places, strict=True), (BREAK, -1)):
            if form == BREAK or form in _JOINTS:
                found.update(part if len(part) == 1 else ())
                part = []
            elif is_content(form):
                part.append(place)
        return found

    def span(self, first: int, last: int) -> int:
        """How many words of weight lie from one place to another, both included."""
        return self.ranks[last] - self.ranks[first] + 1

    def is_broken(self, places: tuple[int, ...]) -> bool:
        """Whether a clause ends between them; the one who does it may stand before it."""
        first, last = min(places), max(places)
        return any(first < at < last for at in self.breaks) and (
            self.main.forms[first] not in PEOPLE
            or any(sorted(places)[1] < at < last for at in self.breaks)
        )

    def is_torn(self, places: tuple[int, ...]) -> bool:
        """Whether an 'and' or the like stands between words that a phrase has together."""
        first, last = min(places), max(places)
        return any(first < at < last for at in self.joints)

    def is_denied(self, first: int, last: int) -> bool:
        """Whether a 'not' stands inside, or shortly before."""
        return any(at < last and self.ranks[first] - self.ranks[at] <= 2 for at in self.negations)


def find(folded: Folded, terms: Mapping[str, str], *, weak: bool) -> list[Hit]:
    """Every term of the thesaurus in a text, a phrase weighing more than the words in it."""
    text = _Text(folded)
    alone = text.alone() if weak else set()
    hits: list[Hit] = []
    for form in text.main.where | text.every.where:
        if form not in terms:
            continue
        for need, flags, telling, concepts in read_terms(terms[form]):
            if flags & ORDERED and need[0] == "child":
                need = (DOER, *need[1:])
            if (weak or not flags & WEAK) and _may_be_there(text, need, flags, loosely=weak):
                for places, weight in _found(text, need, flags, loosely=weak):
                    is_weak = weak and bool(
                        flags & WEAK or (flags & SOFT and alone.isdisjoint(places)))
                    weight *= telling * (_WEAK_WEIGHT if is_weak else 1.0)
                    part = len(places) < len(need) - need.count(BREAK)
                    idiom = bool(flags & LITERAL)
                    sign = bool(flags & SIGN)
                    hits.append(Hit(places, concepts, weight, is_weak, part, idiom, sign))
    return _outranked(hits, _INSIDE_PHRASE if weak else _INSIDE_INDICATOR)


def _may_be_there(text: _Text, need: tuple[str, ...], flags: int, *, loosely: bool) -> bool:
    """Whether all that a term needs, or nearly all, is in the text: seldom, and soon known."""
    where = text.every.where if flags & EXACT else text.main.where
    missing = ""
    for form in need:
        if form not in where:
            if missing or not loosely or flags & EXACT:
                return False
            missing = form
    return not missing or _is_nearly_all(need, missing)


def _found(
    text: _Text, need: tuple[str, ...], flags: int, *, loosely: bool
) -> list[tuple[tuple[int, ...], float]]:
    """Where in the text all that a term needs stands as it must, and how much that weighs."""
    sequence = text.every if flags & EXACT else text.main
    weight = 1.0
    missing = [form for form in need if form not in sequence.where]
    if missing:
        need = tuple(form for form in need if form not in missing)
        weight *= _ALL_BUT_ONE
    weight *= 1 + _LONGER * min(len(need) - 1, 3)
    found = []
    strictly = loosely and len(need) > 1 and not flags & EXACT
    for at in _placed(text, need, flags)[:MOST_PLACES]:
        if strictly and _is_no_phrase(text, at, bool(missing)):
            continue
        if flags & BY_CHILD and not _done_by_child(sequence, min(at)):
            continue
        places = tuple(
            sequence.places[one] for one, form in zip(at, need, strict=False) if form != BREAK)
        plainly = 1.0 if flags & EXACT else _plainly(text, need, at)
        if strictly and need[0] not in PEOPLE and text.is_torn(at):
            plainly *= _TORN
        found.append((places, weight * plainly))
    return found


def _is_no_phrase(text: _Text, at: tuple[int, ...], is_part: bool) -> bool:
    """Whether words that a term needs stand in what are two things: 'at school and smells'."""
    if text.is_broken(at):
        return True
    return (is_part or list(at) != sorted(at)) and text.is_torn(at)


def _plainly(text: _Text, need: tuple[str, ...], at: tuple[int, ...]) -> float:
    """How plainly a term is there: less if torn apart, turned round or denied."""
    first, last = min(at), max(at)
    plainly: float = (len(need) / max(len(need), text.span(first, last))) ** _APART
    if list(at) != sorted(at):
        plainly *= _TURNED
    if "not" not in need and text.is_denied(first, last):
        plainly *= _NEGATED
    return plainly


def _is_nearly_all(need: tuple[str, ...], missing: str) -> bool:
    """Whether the words of a phrase still say something without the one that is missing."""
    return missing != "not" and sum(is_content(form) for form in need if form != missing) > 1


def _placed(text: _Text, need: tuple[str, ...], flags: int) -> list[tuple[int, ...]]:
    if len(need) == 1:
        return [(at,) for at in text.main.where[need[0]]]
    if flags & EXACT:
        return _in_a_row(text.every, need)
    if flags & ORDERED:
        return _in_order(text, need)
    return _close_together(text, need)


def _in_a_row(sequence: _Sequence, need: tuple[str, ...]) -> list[tuple[int, ...]]:
    return [
        tuple(range(start, start + len(need)))
        for start in sequence.where[need[0]]
        if all(start + step in sequence.where[form] for step, form in enumerate(need))
    ]


def _in_order(text: _Text, need: tuple[str, ...]) -> list[tuple[int, ...]]:
    found = []
    for start in text.main.where[need[0]]:
        places = [start]
        for form in need[1:]:
            after = next((at for at in text.main.where[form] if at > places[-1]), None)
            if after is None or text.span(start, after) > len(need) + SLACK:
                break
            if not _SUBJECTS.isdisjoint(text.main.forms[places[-1] + 1 : after]):
                break
            places.append(after)
        if len(places) == len(need):
            found.append(tuple(places))
    return found


def _close_together(text: _Text, need: tuple[str, ...]) -> list[tuple[int, ...]]:
    where = text.main.where
    rarest = min(need, key=lambda form: len(where[form]))
    found = []
    for start in where[rarest]:
        places: list[int] = []
        for form in need:
            free = [at for at in where[form] if at not in places]
            if not free:
                break
            places.append(start if form == rarest else min(free, key=lambda at: abs(at - start)))
        is_near = text.span(min(places), max(places)) <= len(need) + SLACK
        if is_near and len(places) == len(need) and _denies_what_follows(text, need, places):
            found.append(tuple(places))
    return found


def _denies_what_follows(text: _Text, need: tuple[str, ...], places: list[int]) -> bool:
    """Whether each 'not' stands before the word that the term has it deny, none other between: not
    before a difficulty with it."""
    return all(
        places[at] < places[at + 1]
        and not any(places[at] < other < places[at + 1] for other in places)
        and (text.main.forms[places[at] + 1] not in _DIFFICULTIES
             or text.main.forms[places[at] + 1] in need)
        for at, form in enumerate(need[:-1]) if form == "not"
    )


def _done_by_child(sequence: _Sequence, first: int) -> bool:
    """Whether the nearest person named before is the child, or nobody is."""
    for form in reversed(sequence.forms[max(0, first - _SUBJECT_REACH) : first]):
        if form in _OTHERS:
            return False
        if form in _CHILD:
            return True
    return True


def _outranked(hits: list[Hit], factor: float) -> list[Hit]:
    """Hits, the longest first; what lies wholly inside a longer one weighs less, an idiom only
    inside one that weighs more."""
    kept: list[Hit] = []
    covering: dict[int, list[tuple[frozenset[int], float]]] = {}
    for hit in sorted(hits, key=lambda hit: (-len(hit.places), hit.places)):
        places, least = frozenset(hit.places), hit.weight if hit.is_idiom else 0.0
        inside = any(
            places < longer and weight > least
            for longer, weight in covering.get(hit.places[0], ()))
        kept.append(hit._replace(weight=hit.weight * factor) if inside else hit)
        if not hit.is_weak and not hit.is_sign:
            for place in places:
                covering.setdefault(place, []).append((places, hit.weight))
    return kept
