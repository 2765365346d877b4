"""What a practitioner typed, understood: its concepts, its words, and how sure that is."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from thresholds_cli.search.index import Index
from thresholds_cli.search.matching import Hit, find
from thresholds_cli.search.roles import CHILD, OTHER, PEER, Roles, denial, told_of_another
from thresholds_cli.search.spelling import Repair, Spelling, repair
from thresholds_cli.search.thesaurus import (
    ADMIN,
    AMBIGUOUS,
    DANGER,
    GOOD,
    GRAVE,
    HARMLESS,
    ORDINARY,
    PERSON,
    POSITIVE,
    Thesaurus,
    read_hints,
)
from thresholds_cli.search.words import (
    BREAK,
    LIGHT,
    PEOPLE,
    Folded,
    fold,
    fold_words,
    is_content,
    is_pair,
    plain,
    split,
)

_MORE_EVIDENCE = 0.35
_DEED = 1.1
_HINT = 0.45
_HINT_READ = 0.6
"""What is left of the hint of a word that was read in a phrase: 'missing' in 'missing school'."""
_TELLING_HINT = 0.12
_RELATED, _IN_PLACE = 0.65, 1.0
_MOST_CONCEPTS, _LEADING = 24, 12
"""Concepts of one query that are looked up, and those whose neighbours are too."""

_ABOUT = frozenset(
    ("concerns", "concern", "worries", "issues", "problems", "signs", "sign", "evidence")
)
_EITHER = 0.5
"""What a term says of a parent too, where nobody is named: it is read as the child's first."""
_BEFORE_GOOD = LIGHT - {BREAK} | PEOPLE | {"", "see", "hear"}
"""What may stand between a 'not' and what would be good: 'never seen the baby smile'."""
_TOLD_OF_ABSENCE = 0.3
"""What two words or more must weigh to say that a concern is not there that has no opposite."""
_LEAST_SURE = 0.1
_PLAIN = 0.4
_EVERYDAY, _UNMET, _BY_ITSELF = 1.0, 0.7, 0.6
_UNSURE = 0.5
_TOLD, _PLAINLY = 1.2, 0.4
_OFFICE, _BUSINESS = 0.25, 0.05
"""What is left of how sure a find is beside words of office business, and where they are all."""
_NAMES_OFFICE, _PLAIN_PHRASE, _HALF_PLAIN = 0.5, 0.9, 0.18
"""What a term of office business must weigh to name it; a phrase, for a worry beside it; a term,
for a worry in a question or for danger."""
_SENTENCE = 5
"""Words from which on a text is no longer the few words of a worry."""
_LISTS = (ADMIN, ORDINARY, AMBIGUOUS, POSITIVE)
_ASKERS = frozenset(("i", "me", "we", "us", "you", "they", "them"))
_ASKING = frozenset(("where", "who", "what", "when", "how", "which", "whose", "why"))
_ASKED_WORDS = """
    do does did is are was can could should will would to many much long often form box page day
    time number i we level the
"""
_ASKED = frozenset(_ASKED_WORDS.split())
_ASKING_IF = frozenset(
    (first, second)
    for first in ("can", "could", "do", "should", "must", "may", "am", "will", "have")
    for second in ("i", "we")
) | {("is", "there"), ("are", "there")}
_TOGETHER = 0.6
"""What several kinds of concern named together weigh as one, as a share of all their weights."""
_LASTING_WORDS = """
    always constant constantly continually daily nightly weekly every again keeps regular regularly
    repeated repeatedly persistent persistently ongoing times third fourth fifth sixth seventh
    eighth ninth tenth eleventh twelfth
"""
_LASTING = frozenset(_LASTING_WORDS.split())


class Query(NamedTuple):
    """A query ready to be scored against an index."""

    concepts: dict[int, float]
    """Weights of the concepts it speaks of."""
    related: dict[int, tuple[float, int]]
    """Weights of concepts one step from those, and which they came from."""
    because: dict[int, str]
    """The words that each concept was found by."""
    named: frozenset[int]
    """Concepts that whole terms were found for; of the others words only hint."""
    words: tuple[str, ...]
    """The forms to look up as they are."""
    forms: tuple[str, ...]
    """All its forms in order, without those that say who somebody is: an indicator with nearly the
    same is meant by its own wording."""
    repairs: tuple[Repair, ...]
    positive: bool
    """Whether it tells of something going well."""
    sureness: float
    """Between 0 and 1: how much of it was understood, less for words of office business."""
    unread_not: tuple[str, ...]
    """Words that say no, as typed, and belong to no term that was found."""
    absent: dict[int, str]
    """Concepts that are said not to be there, and the words that say so."""
    harm: tuple[str, ...]
    """Words that may tell of significant harm."""
    is_of_things: bool
    """Whether it tells in a sentence of nobody, and no phrase of a worry is in it."""
    is_business: bool
    """Whether it only asks how to go about things, or tells of office business."""
    lasting: bool
    """Whether it tells of what happens again and again."""


class _Reading:
    """The concepts of a text gathered from its words, from the surest evidence to the least."""

    def __init__(
        self, folded: Folded, thesaurus: Thesaurus, before: Folded | None = None
    ) -> None:
        self.folded = folded
        self.thesaurus = thesaurus
        self.roles = Roles(folded, before)
        self.concepts: dict[int, float] = {}
        self.because: dict[int, str] = {}
        self.absent: dict[int, str] = {}
        self.words_for: dict[int, set[str]] = {}
        self.deeds: dict[int, int] = {}
        self.form_at = dict(zip(folded.places, folded.forms, strict=True))
        self.violence = frozenset(
            (*_values(thesaurus, "@attack"), *_values(thesaurus, "@threat"))
        )
        self.replaced: set[int] = set()
        self.set_aside: set[int] = set()
        self.whole: set[int] = set()
        self.hits = self._undenied(self._unless_harmless(find(folded, thesaurus.terms, weak=True)))
        concerns = [{*hit.places} for hit in self.hits if self._is_concern(hit)]
        self.ordinary = {
            place for hit in self.hits
            if self.thesaurus.names[hit.concepts[0]] == ORDINARY and _is_whole(hit)
            and not any({*hit.places} < longer for longer in concerns)
            for place in hit.places
        }
        self.person = {
            place for hit in self.hits
            if self.thesaurus.names[hit.concepts[0]] == PERSON and _is_whole(hit)
            and not any({*hit.places} <= longer for longer in concerns)
            for place in hit.places
        }
        self.deeds = self._deeds()
        for hit in sorted(self.hits, key=lambda hit: -hit.weight):
            self._take(hit)
        self._take_together()
        self.named = frozenset(self.concepts)
        self._take_hints()
        heaviest = sorted(self.concepts, key=lambda one: (-self.concepts[one], one))
        self.concepts = {one: self.concepts[one] for one in heaviest[:_MOST_CONCEPTS]}

    def content(self) -> dict[str, int]:
        """The forms of weight, each with a place where it stands; who somebody is has none."""
        aside = self.set_aside | self.person
        pairs = zip(self.folded.forms, self.folded.places, strict=True)
        return {form: place for form, place in pairs if is_content(form) and place not in aside}

    def _unless_harmless(self, hits: list[Hit]) -> list[Hit]:
        """The hits but those that have their words, people apart, from idioms such as 'hit the
        roof'."""
        harmless = {
            place for hit in hits if self.thesaurus.names[hit.concepts[0]] == HARMLESS
            for place in hit.places if self.form_at.get(place) not in PEOPLE
        }
        self.set_aside |= harmless
        return [hit for hit in hits if harmless.isdisjoint(hit.places)] if harmless else hits

    def _undenied(self, hits: list[Hit]) -> list[Hit]:
        """The hits that are not said to be absent; of those that are, the concepts are noted."""
        saying_no = [hit for hit in hits if any(self.form_at.get(at) == "not" for at in hit.places)]
        placed = [
            (hit, denial(self.folded, hit.places)) for hit in hits
            if not any(self.form_at.get(at) == "not" for at in hit.places)
        ]
        if told_of_another(self.folded):
            placed = [(hit, -1) for hit, _ in placed]
            saying_no = [hit for hit in saying_no if not self._is_good(hit)]
        placed = [(hit, at) for hit, at in placed if at < 0 or not self._is_torn(hit)]
        kept = [hit for hit, at in placed if at < 0]
        denied = [(hit, at) for hit, at in placed if at >= 0]
        told: set[int] = set()
        barely: set[int] = set()
        for hit in saying_no:
            rest = {at for at in hit.places if self.form_at.get(at) != "not"}
            if not self._is_by_chance(hit, rest, [other for other, _ in denied]):
                kept.append(hit)
                if _is_whole(hit) and self._is_about_something(hit):
                    (told if hit.weight >= _PLAIN else barely).update(hit.places)
        for hit, at in sorted(denied, key=lambda one: one[0].is_weak):
            self.replaced.update(hit.concepts)
            if at not in told and not (hit.is_weak and at in barely):
                self._deny(hit, at)
        return kept

    def _is_good(self, hit: Hit) -> bool:
        return any(GOOD in self.thesaurus.marks.get(one, "") for one in hit.concepts)

    def _is_torn(self, hit: Hit) -> bool:
        """Whether it is of two things, of which only one can be denied: 'no friends and cuts'."""
        inside = range(min(hit.places) + 1, max(hit.places))
        return any(self.form_at.get(at) in ("and", "but") for at in inside)

    def _is_by_chance(self, hit: Hit, rest: set[int], denied: list[Hit]) -> bool:
        """Whether a term that says no takes it from what is denied: 'not self(-harming)'."""
        between = range(min(hit.places) + 1, max(hit.places))
        if any(at not in hit.places and self.folded.words[at] in _ABOUT for at in between):
            return any(self._is_concern(other) for other in denied)
        return any(
            (len(rest) < 2 and rest < {*other.places})
            or (not rest & {*other.places} and all(at in between for at in other.places))
            for other in denied if self._is_concern(other)
        )

    def _is_about_something(self, hit: Hit) -> bool:
        return any(self.thesaurus.names[one][0] != "@" for one in hit.concepts)

    def _is_concern(self, hit: Hit) -> bool:
        """Whether a whole term of something that is no good news is there."""
        return _is_whole(hit) and any(
            self.thesaurus.names[one][0] != "@" and GOOD not in self.thesaurus.marks.get(one, "")
            for one in hit.concepts
        )

    def _is_plain_concern(self, hit: Hit) -> bool:
        """Whether a concern is told in three words or more: beside it, everyday words do not
        matter."""
        return len(hit.places) > 2 and hit.weight >= _TOLD and self._is_concern(hit)

    def _deny(self, hit: Hit, at: int) -> None:
        """Note what is said not to be there."""
        if hit.is_part or (hit.is_weak and at in self.set_aside):
            return
        self.set_aside.update((at, *hit.places))
        concepts = [one for one in hit.concepts if self.thesaurus.names[one][0] != "@"]
        known = [one for one in concepts if "absent" in self.thesaurus.instead.get(one, {})]
        if hit.is_weak:  # one of many that an ordinary word may name
            concepts = (known or concepts)[:1]
        elif hit.weight < _TOLD_OF_ABSENCE and len(hit.places) > 1:
            concepts = known
        for concept in concepts:
            one = self._meant(hit, concept)
            words = self._typed(hit, at)
            if GOOD not in self.thesaurus.marks.get(one, ""):
                self.absent.setdefault(one, words)
            opposite = self.thesaurus.instead.get(one, {}).get("absent")
            if opposite is not None:
                self.concepts[opposite] = max(hit.weight, self.concepts.get(opposite, 0.0))
                self.because.setdefault(opposite, words)

    def _deeds(self) -> dict[int, int]:
        """By the place of a deed, the concept that it is, seen who does it to whom."""
        deeds: dict[int, int] = {}
        self.done: list[tuple[Hit, int]] = []
        for hit in self.hits:
            if self.ordinary.issuperset(hit.places):
                continue
            for one in hit.concepts:
                if self.thesaurus.names[one][0] == "@" and one in self.thesaurus.instead:
                    concept = self._done(hit, self.thesaurus.instead[one])
                    if concept is not None:
                        deeds[min(hit.places)] = concept
                        self.done.append((hit, concept))
                        self._add(concept, max(hit.weight, _DEED), hit)
                    self._add_other(hit, self.thesaurus.instead[one])
        return deeds

    def _add_other(self, hit: Hit, instead: dict[str, int]) -> None:
        """Add, with less weight, what it is where 'he hits her' is said of the parents, and of a
        'she' that nobody named stands for, what it is where it is said of a mother."""
        first, last = min(hit.places), max(hit.places)
        if self.roles.may_be_the_other_parent(first, last):
            also = {"parent>child": _EITHER} if self.roles.is_unsure(first, last) else {}
            if also and self.roles.is_hers(first):
                also = {"parent>child": 1.0}
            for case, share in {"parent>parent": _EITHER, **also}.items():
                if case in instead:
                    self._add(instead[case], share * max(hit.weight, _DEED), hit)

    def _done(self, hit: Hit, instead: dict[str, int]) -> int | None:
        first, last = min(hit.places), max(hit.places)
        doer, bearer = self.roles.doer(first, last), self.roles.bearer(first, last)
        return instead.get(f"{doer}>{bearer}", instead.get(f"*>{bearer}"))

    def _take(self, hit: Hit) -> None:
        weight = hit.weight / math.sqrt(len(hit.concepts))
        for one in hit.concepts:
            if self.thesaurus.names[one][0] == "@":
                continue
            concept = self._meant(hit, one)
            if concept != one and (not self._doer(hit) or self._is_unsure(hit)):
                self._add(one, _EITHER * weight, hit)
            marks = self.thesaurus.marks.get(concept, "")
            if hit.is_weak and GRAVE in marks and not self._is_babys(hit, one):
                continue
            if GOOD in marks and self._is_refused(hit):
                continue
            self._add(concept, weight, hit)

    def _is_babys(self, hit: Hit, concept: int) -> bool:
        """Whether it is one of the concerns that are another where a baby has it."""
        return "baby" in self.thesaurus.instead.get(concept, {}) and self.roles.is_of_baby(
            min(hit.places), max(hit.places))

    def _is_refused(self, hit: Hit) -> bool:
        """Whether a 'not' stands right before what would be good: 'won't register'."""
        place = min(hit.places) - 1
        while self.form_at.get(place, "" if place >= 0 else BREAK) in _BEFORE_GOOD:
            place -= 1
        return self.form_at.get(place) == "not" or any(
            {*hit.places} < {*other.places} and _is_whole(other)
            and any(self.form_at.get(at) == "not" for at in other.places)
            for other in self.hits
        )

    def _take_together(self) -> None:
        """Add what is meant where one of each of its kinds is named: drink, violence, illness."""
        for concept, kinds in self.thesaurus.together.items():
            best = [max(self.whole.intersection(kind), key=self.concepts.__getitem__, default=None)
                    for kind in kinds]
            found = [one for one in best if one is not None]
            if len({self.because[one] for one in found}) == len(kinds):
                weight = _TOGETHER * sum(self.concepts[one] for one in found)
                self.concepts[concept] = max(weight, self.concepts.get(concept, 0.0))
                self.because[concept] = ", ".join(self.because[one] for one in found)

    def _add(self, concept: int, weight: float, hit: Hit) -> None:
        if _is_whole(hit):
            self.whole.add(concept)
        if concept in self.concepts:
            self.concepts[concept] += _MORE_EVIDENCE * weight
        else:
            self.concepts[concept] = weight
            self.because[concept] = self._typed(hit)

    def _meant(self, hit: Hit, concept: int) -> int:
        """The concept that a term stands for, seen who does it or has it."""
        deed = next((self.deeds[at] for at in hit.places if at in self.deeds), None)
        if deed is not None and concept in self.violence:
            return deed
        instead = self.thesaurus.instead.get(concept)
        if not instead or self.form_at.get(min(hit.places)) in PEOPLE:
            return concept
        if self._is_babys(hit, concept):
            return instead["baby"]
        one = instead.get(self._doer(hit) or CHILD, concept)
        if one != concept:
            self.replaced.add(concept)
        return one

    def _doer(self, hit: Hit) -> str:
        """Who does or has it: whoever is named before its first word that is no 'not' ('mum can't
        get him to calm down')."""
        told = [at for at in hit.places if self.form_at.get(at) != "not"] or hit.places
        return self.roles.doer(min(told), max(hit.places))

    def _is_unsure(self, hit: Hit) -> bool:
        told = [at for at in hit.places if self.form_at.get(at) != "not"] or hit.places
        return self.roles.is_unsure(min(told), max(hit.places))

    def _take_hints(self) -> None:
        """Let words speak, a little, for the concepts whose terms they belong to: for a grave one
        only where its own words are there, or two of them; beside a 'not' for nothing good."""
        hinted: dict[int, dict[str, float]] = {}
        says_no = "not" in self.folded.forms
        content = self.content()
        read = {place for hit in self.hits if len(hit.places) > 1 and _is_whole(hit)
                and self._is_about_something(hit) for place in hit.places}
        for form, place in content.items():
            for concept, weight in read_hints(self.thesaurus.hints.get(form, "")):
                share = _HINT_READ if place in read else 1.0
                hinted.setdefault(concept, {})[form] = share * weight
        for concept, forms in hinted.items():
            telling = {form for form, weight in forms.items() if weight >= _TELLING_HINT}
            marks = self.thesaurus.marks.get(concept, "")
            if GOOD in marks and says_no and concept not in self.concepts:
                continue
            if concept not in self.replaced and (
                GRAVE not in marks or concept in self.concepts or len(telling) > 1
            ):
                self.concepts[concept] = (
                    self.concepts.get(concept, 0.0) + _HINT * sum(forms.values()))
                word = self.folded.words[content[next(iter(forms))]]
                self.because.setdefault(concept, word)
                self.words_for[concept] = telling

    def cues(self) -> set[str]:
        """Names of the word lists and concepts that are plainly there."""
        return {
            self.thesaurus.names[concept]
            for hit in self.hits
            if hit.weight >= 1
            for concept in hit.concepts
        }

    def sureness(self, index: Index) -> float:
        """How much of the words of weight was understood, less for words of everyday life and for
        words that the thesaurus has never met; four in terms are enough anyway."""
        phrases = {place for hit in self.hits if len(hit.places) > 1 and _is_whole(hit)
                   and self.thesaurus.names[hit.concepts[0]][0] != "@" for place in hit.places}
        single = {place for hit in self.hits if _is_whole(hit)
                  and self.thesaurus.names[hit.concepts[0]][0] != "@" for place in hit.places}
        understood = 0.0
        content = self.content()
        for form, place in content.items():
            if place in self.ordinary:
                understood -= _EVERYDAY
            elif place in phrases:
                understood += 1.0
            elif place in single:
                understood += _BY_ITSELF if len(content) > 2 else 1.0
            elif form in index.postings:
                understood += 0.5
            elif form in self.thesaurus.forms:
                understood += 0.2
            elif f"\n{form}\n" in self.thesaurus.english:
                understood -= _UNMET
        share = understood / max(1, len(content))
        if not self.ordinary and (self.harm or (self.absent and not content)):
            return 1.0
        if not self.ordinary:
            share = max(share, len(phrases) / 4)
        elif any(self._is_plain_concern(hit) for hit in self.hits):
            share = max(share, _PLAINLY)
        sure = _LEAST_SURE + (1 - _LEAST_SURE) * min(1.0, max(0.0, share))
        return sure if single or self._agree(index) else sure * _UNSURE

    def share_of_worry(self) -> float:
        """How much of it may be a worry: less beside office business, hardly anything where that or
        a question of how to go about things is all there is."""
        office = [hit for hit in self.hits if self.thesaurus.names[hit.concepts[0]] == ADMIN
                  and _is_whole(hit)]
        is_office = any(hit.weight >= _NAMES_OFFICE for hit in office)
        covered = {place for hit in office for place in hit.places}
        if (is_office or self._asks_how()) and not self.harm and not any(
            one.role not in (OTHER, PEER) and one.word not in _ASKERS
            and not {one.place} <= covered | self.ordinary for one in self.roles.people
        ) and not any(
            not covered.issuperset(hit.places) and self._is_worry_in_business(hit, is_office)
            for hit in self.hits
        ):
            return _BUSINESS
        return _OFFICE if any(hit.weight >= 1 for hit in office) else 1.0

    def is_of_things(self) -> bool:
        """Whether a sentence names nobody, and no phrase of a worry is in it."""
        return (
            len(self.folded.words) >= _SENTENCE and "not" not in self.folded.forms
            and all(
                one.role in (OTHER, PEER) and not one.is_pronoun for one in self.roles.people)
            and not any(
                len(hit.places) > 1 and hit.weight >= _PLAIN and self._is_concern(hit)
                for hit in self.hits)
        )

    def _asks_how(self) -> bool:
        """Whether it begins as a question of how to go about things does: 'who do I'."""
        first, second = (*self.folded.words, "", "")[:2]
        return (first in _ASKING and second in _ASKED) or (first, second) in _ASKING_IF

    def _is_worry_in_business(self, hit: Hit, is_office: bool) -> bool:
        """Whether a term tells of a worry in what is else a question, or office business."""
        if any(self._is_danger(one) for one in hit.concepts):
            return hit.weight >= _HALF_PLAIN and not hit.is_part
        if not self._is_concern(hit) or all(
            self.thesaurus.names[one] in ("known-to-services", *_LISTS) for one in hit.concepts
        ):
            return False
        if not is_office:
            return hit.weight >= _HALF_PLAIN
        return hit.weight >= (_PLAIN_PHRASE if len(hit.places) > 1 else _PLAIN)

    def unread_not(self) -> tuple[str, ...]:
        """The words that say no, as typed, outside every whole term that was found."""
        read = {place for hit in self.hits if not hit.is_weak for place in hit.places}
        read |= self.set_aside
        pairs = zip(self.folded.forms, self.folded.places, strict=True)
        return tuple(dict.fromkeys(
            self.folded.words[place] for form, place in pairs
            if form == "not" and place not in read
        ))

    @cached_property
    def harm(self) -> tuple[str, ...]:
        """The words of whole terms and of deeds that may tell of significant harm."""
        told = [hit for hit in self.hits if any(
            self._is_danger(self._meant(hit, one)) or self._is_danger(one) for one in hit.concepts
        )] + [hit for hit, concept in self.done if self._is_danger(concept)]
        found: dict[str, None] = {}
        for hit in sorted(told, key=lambda hit: (-len(hit.places), -len(self._typed(hit)))):
            words = self._typed(hit)
            is_there = _is_whole(hit) or (not hit.is_part and any(
                self._is_babys(hit, one) for one in hit.concepts))
            if is_there and not self.ordinary.issuperset(hit.places) and not any(
                words in longer for longer in found
            ):
                found[words] = None
        return tuple(found)

    def _is_danger(self, concept: int) -> bool:
        return DANGER in self.thesaurus.marks.get(concept, "")

    def _typed(self, hit: Hit, *more: int) -> str:
        """The words from the first to the last of a hit, and of more places."""
        words, end = self.folded.words, max(*hit.places, *more, -1) + 1
        if end < len(words) and is_pair(words[end - 1], words[end]):
            end += 1
        return " ".join(words[min((*hit.places, *more)) : end])

    def _agree(self, index: Index) -> bool:
        """Whether several words speak for the concept found, or are all the framework's own."""
        content = self.content()
        if len(content) > 1 and all(form in index.postings for form in content):
            return True
        best = max(self.concepts, key=self.concepts.__getitem__, default=-1)
        return len(self.words_for.get(best, ())) > 1

    def related(self, index: Index) -> dict[int, tuple[float, int]]:
        """Concepts one step away; more of those near to one that no indicator here speaks of."""
        related: dict[int, tuple[float, int]] = {}
        for concept in list(self.concepts)[:_LEADING]:
            weight = self.concepts[concept]
            held = ":" + self.thesaurus.names[concept] in index.postings
            for other, carried in self.thesaurus.near.get(concept, ()):
                reached = (weight * carried * (_RELATED if held else _IN_PLACE), concept)
                if reached > related.get(other, (self.concepts.get(other, 0.0), -1)):
                    related[other] = reached
        return related


def understand(typed: str, thesaurus: Thesaurus, index: Index, before: str = "") -> Query:
    """Read a query. Never raises; what cannot be read has no concepts and no words. `before` is
    what was said before it: who a 'she' is may stand there."""
    spelling = Spelling(thesaurus, index.vocabulary)
    words, repairs = repair(split(plain(typed)), spelling, _names(typed))
    reading = _Reading(fold_words(words), thesaurus, fold(before) if before else None)
    cues = reading.cues()
    share = reading.share_of_worry()
    return Query(
        concepts=reading.concepts,
        related=reading.related(index),
        because=reading.because,
        named=reading.named,
        words=tuple(reading.content()),
        forms=tuple(
            form for form, place in zip(reading.folded.forms, reading.folded.places, strict=True)
            if place not in reading.person
        ),
        repairs=repairs,
        positive=POSITIVE in cues,
        sureness=reading.sureness(index) * share,
        is_of_things=reading.is_of_things(),
        is_business=share == _BUSINESS,
        unread_not=reading.unread_not(),
        absent=reading.absent,
        harm=reading.harm,
        lasting=not _LASTING.isdisjoint(words),
    )


def _is_whole(hit: Hit) -> bool:
    return not hit.is_weak and not hit.is_part


def _values(thesaurus: Thesaurus, name: str) -> Iterable[int]:
    """The concepts that a list of deeds may stand for."""
    if name not in thesaurus.names:
        return ()
    return thesaurus.instead.get(thesaurus.names.index(name), {}).values()


def _names(typed: str) -> list[str]:
    """Words that look like names or initials: they are not misspelt."""
    return [
        word.strip(".,;:!?()'\"").lower()
        for place, word in enumerate(typed.split())
        if (word.isupper() and len(word) < 6) or (place and word.istitle())
    ]
