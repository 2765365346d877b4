"""The concepts of a text, gathered from its words: what is said, of whom, and what is denied."""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import product

from thresholds_cli.search.denials import TURNED_BY_NO, denial, is_double, told_of_another
from thresholds_cli.search.matching import Hit, find
from thresholds_cli.search.roles import CHILD, Roles, small_ones, young_ones
from thresholds_cli.search.thesaurus import (
    DANGER,
    GOOD,
    GRAVE,
    HARMLESS,
    ORDINARY,
    PERSON,
    SMALL_CHILD,
    YOUNG_ONE,
    Thesaurus,
    read_hints,
)
from thresholds_cli.search.words import BREAK, LIGHT, PEOPLE, Folded, is_content, is_pair

_MORE_EVIDENCE = 0.35
_DEED = 1.1
_HINT = 0.45
_HINT_READ = 0.6
"""What is left of the hint of a word that was read in a phrase: 'missing' in 'missing school'."""
_TELLING_HINT = 0.12
_MOST_CONCEPTS = 24
"""Concepts of one text that are kept."""

_ABOUT = frozenset(
    ("concerns", "concern", "worries", "issues", "problems", "signs", "sign", "evidence")
)
_EITHER = 0.5
"""What a term says of a parent too, where nobody is named: it is read as the child's first."""
_BEFORE_GOOD = LIGHT - {BREAK} | PEOPLE | {"", "see", "hear"}
"""What may stand between a 'not' and what would be good: 'never seen the baby smile'."""
_TOLD_OF_ABSENCE = 0.3
"""What two words or more must weigh to say that a concern is not there that has no opposite."""
PLAIN = 0.4
"""What a term must weigh to be plainly there."""
_TOLD = 1.2
_TOGETHER = 0.6
"""What several kinds of concern named together weigh as one, as a share of all their weights."""
_MOST_SIGNS = 12
_NEAR = 16
"""The words within which signs stand that mean something together: a small child, and alone."""


class Concepts:
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
        self.signs = frozenset(
            thesaurus.names[one] for kinds in thesaurus.together.values() for kind in kinds
            for one in kind if thesaurus.names[one][0] == "@"
        )
        self.replaced: set[int] = set()
        self.set_aside: set[int] = set()
        self.whole: set[int] = set()
        self.hits = self._undenied(self._unless_harmless(find(folded, thesaurus.terms, weak=True)))
        concerns = [{*hit.places} for hit in self.hits if self._is_concern(hit)]
        self.ordinary = {
            place for hit in self.hits
            if self.thesaurus.names[hit.concepts[0]] == ORDINARY and is_whole(hit)
            and not any({*hit.places} < longer for longer in concerns)
            for place in hit.places
        }
        self.person = {
            place for hit in self.hits
            if self.thesaurus.names[hit.concepts[0]] == PERSON and is_whole(hit)
            and not any({*hit.places} <= longer for longer in concerns)
            for place in hit.places
        }
        self.deeds = self._deeds()
        for hit in sorted(self.hits, key=lambda hit: -hit.weight):
            self._take(hit)
        self._take_together()
        self.together = self._near_each_other()
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
            double = [at for at in hit.places
                      if self.folded.words[at] in TURNED_BY_NO
                      and is_double(self.folded.words, at)]
            if double:
                self._deny(hit, double[0])
                continue
            rest = {at for at in hit.places if self.form_at.get(at) != "not"}
            if not self._is_by_chance(hit, rest, [other for other, _ in denied]):
                kept.append(hit)
                if is_whole(hit) and self._is_about_something(hit):
                    (told if hit.weight >= PLAIN else barely).update(hit.places)
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
        return is_whole(hit) and any(
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
        named = sum(self.thesaurus.names[one] not in self.signs for one in hit.concepts)
        weight = hit.weight / math.sqrt(max(1, named))
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
            {*hit.places} < {*other.places} and is_whole(other)
            and any(self.form_at.get(at) == "not" for at in other.places)
            for other in self.hits
        )

    def _take_together(self) -> None:
        """Add what is meant where one of each of its kinds is named: drink, violence, illness."""
        for concept, kinds in self.thesaurus.together.items():
            if any(self.whole.isdisjoint(kind) for kind in kinds) or self._has_list(kinds):
                continue
            best = [max(self.whole.intersection(kind), key=self.concepts.__getitem__, default=None)
                    for kind in kinds]
            found = [one for one in best if one is not None]
            if len({self.because[one] for one in found}) == len(kinds):
                weight = _TOGETHER * sum(self.concepts[one] for one in found)
                self.concepts[concept] = max(weight, self.concepts.get(concept, 0.0))
                self.because[concept] = ", ".join(self.because[one] for one in found)

    def _has_list(self, kinds: tuple[tuple[int, ...], ...]) -> bool:
        """Whether signs that mean nothing by themselves are among what is to be named."""
        return any(self.thesaurus.names[one][0] == "@" for kind in kinds for one in kind)

    def _near_each_other(self) -> dict[int, str]:
        """The concepts that several signs near each other tell of, a list of such signs being one
        kind, with the words of them."""
        at: dict[int, list[tuple[int, ...]]] = {}
        for hit in self.hits:
            if is_whole(hit) and not self.ordinary.issuperset(hit.places):
                for one in hit.concepts:
                    at.setdefault(one, []).append(hit.places)
        for name, places in (
            (SMALL_CHILD, small_ones(self.folded)), (YOUNG_ONE, young_ones(self.folded)),
        ):
            if places and name in self.thesaurus.names:
                number = self.thesaurus.names.index(name)
                at.setdefault(number, []).extend((one,) for one in places)
        found: dict[int, str] = {}
        for concept, kinds in self.thesaurus.together.items():
            if any(at.keys().isdisjoint(kind) for kind in kinds) or not self._has_list(kinds):
                continue
            each = [
                [one for named in kind for one in at.get(named, ())][:_MOST_SIGNS] for kind in kinds
            ]
            said = [
                sorted(place for places in signs for place in places) for signs in product(*each)
                if sum(map(len, signs)) == len({place for places in signs for place in places})
            ]
            near = min(said, key=lambda one: one[-1] - one[0], default=None)
            if near and near[-1] - near[0] < _NEAR:
                words = " ".join(self.folded.words[near[0] : near[-1] + 1])
                found[concept] = words
                self.whole.add(concept)
                self.concepts[concept] = max(
                    _TOGETHER * len(kinds), self.concepts.get(concept, 0.0))
                self.because.setdefault(concept, words)
        return found

    def _add(self, concept: int, weight: float, hit: Hit) -> None:
        if is_whole(hit):
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
        read = {place for hit in self.hits if len(hit.places) > 1 and is_whole(hit)
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

    def _is_danger(self, concept: int) -> bool:
        return DANGER in self.thesaurus.marks.get(concept, "")

    def _typed(self, hit: Hit, *more: int) -> str:
        """The words from the first to the last of a hit, and of more places."""
        words, end = self.folded.words, max(*hit.places, *more, -1) + 1
        if end < len(words) and is_pair(words[end - 1], words[end]):
            end += 1
        return " ".join(words[min((*hit.places, *more)) : end])


def is_whole(hit: Hit) -> bool:
    """Whether a whole term is there, and surely."""
    return not hit.is_weak and not hit.is_part


def _values(thesaurus: Thesaurus, name: str) -> Iterable[int]:
    """The concepts that a list of deeds may stand for."""
    if name not in thesaurus.names:
        return ()
    return thesaurus.instead.get(thesaurus.names.index(name), {}).values()
