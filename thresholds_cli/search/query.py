"""What a practitioner typed, understood: its concepts, its words, and how sure that is."""

from __future__ import annotations

import math
from typing import NamedTuple

from thresholds_cli.search.index import Index
from thresholds_cli.search.matching import Hit, find
from thresholds_cli.search.spelling import Repair, Spelling, repair
from thresholds_cli.search.text import Folded, fold_words, is_content, plain, split
from thresholds_cli.search.thesaurus import ADMIN, POSITIVE, Thesaurus, read_hints

_MORE_EVIDENCE = 0.35
_HINT = 0.45
_TELLING_HINT = 0.12
_RELATED, _IN_PLACE = 0.65, 1.0
_MOST_CONCEPTS, _LEADING = 10, 8
"""Concepts of one query that are looked up, and those whose neighbours are too."""

_LEAST_SURE = 0.4
_UNSURE = 0.5
_OFFICE = 0.25


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
    forms: frozenset[str]
    """All its forms: an indicator with nearly the same is meant by its own wording."""
    repairs: tuple[Repair, ...]
    positive: bool
    """Whether it tells of something going well."""
    sureness: float
    """Between 0 and 1: how much of it was understood, less for words of office business."""
    unread_not: tuple[str, ...]
    """Words that say no, as typed, and belong to no term that was found."""


class _Reading:
    """The concepts of a text gathered from its words, from the surest evidence to the least."""

    def __init__(self, folded: Folded, thesaurus: Thesaurus) -> None:
        self.folded = folded
        self.thesaurus = thesaurus
        self.hits = find(folded, thesaurus.terms, weak=True)
        self.concepts: dict[int, float] = {}
        self.because: dict[int, str] = {}
        self.words_for: dict[int, set[str]] = {}
        for hit in sorted(self.hits, key=lambda hit: -hit.weight):
            self._take(hit)
        self.named = frozenset(self.concepts)
        for form, place in self.content().items():
            self._take_hints(form, folded.words[place])
        heaviest = sorted(self.concepts, key=lambda one: (-self.concepts[one], one))
        self.concepts = {one: self.concepts[one] for one in heaviest[:_MOST_CONCEPTS]}

    def content(self) -> dict[str, int]:
        """The forms of weight, each with a place where it stands."""
        pairs = zip(self.folded.forms, self.folded.places, strict=True)
        return {form: place for form, place in pairs if is_content(form)}

    def _take(self, hit: Hit) -> None:
        weight = hit.weight / math.sqrt(len(hit.concepts))
        for concept in hit.concepts:
            if self.thesaurus.names[concept][0] == "@":
                continue
            if concept in self.concepts:
                self.concepts[concept] += _MORE_EVIDENCE * weight
            else:
                self.concepts[concept] = weight
                typed = self.folded.words[min(hit.places) : max(hit.places) + 1]
                self.because[concept] = " ".join(typed)

    def _take_hints(self, form: str, word: str) -> None:
        """Let a word speak, a little, for the concepts whose terms it belongs to."""
        for concept, weight in read_hints(self.thesaurus.hints.get(form, "")):
            self.concepts[concept] = self.concepts.get(concept, 0.0) + _HINT * weight
            self.because.setdefault(concept, word)
            if weight >= _TELLING_HINT:
                self.words_for.setdefault(concept, set()).add(form)

    def cues(self) -> set[str]:
        """Names of the word lists and concepts that are plainly there."""
        return {
            self.thesaurus.names[concept]
            for hit in self.hits
            if hit.weight >= 1
            for concept in hit.concepts
        }

    def sureness(self, index: Index) -> float:
        """The share of words of weight that were understood; four in terms are enough anyway."""
        in_terms = {
            place
            for hit in self.hits
            if not hit.is_weak and self.thesaurus.names[hit.concepts[0]][0] != "@"
            for place in hit.places
        }
        content = self.content()
        understood = sum(
            1.0 if place in in_terms
            else 0.7 if form in index.postings
            else 0.3 if form in self.thesaurus.hints
            else 0.0
            for form, place in content.items()
        )
        share = max(understood / max(1, len(content)), len(in_terms) / 4)
        sure = _LEAST_SURE + (1 - _LEAST_SURE) * min(1.0, share)
        return sure if in_terms or self._agree(index) else sure * _UNSURE

    def unread_not(self) -> tuple[str, ...]:
        """The words that say no, as typed, outside every whole term that was found."""
        read = {place for hit in self.hits if not hit.is_weak for place in hit.places}
        pairs = zip(self.folded.forms, self.folded.places, strict=True)
        return tuple(dict.fromkeys(
            self.folded.words[place] for form, place in pairs
            if form == "not" and place not in read
        ))

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


def understand(typed: str, thesaurus: Thesaurus, index: Index) -> Query:
    """Read a query. Never raises; what cannot be read has no concepts and no words."""
    spelling = Spelling(thesaurus, index.vocabulary)
    words, repairs = repair(split(plain(typed)), spelling, _names(typed))
    reading = _Reading(fold_words(words), thesaurus)
    cues = reading.cues()
    return Query(
        concepts=reading.concepts,
        related=reading.related(index),
        because=reading.because,
        named=reading.named,
        words=tuple(reading.content()),
        forms=frozenset(reading.folded.forms),
        repairs=repairs,
        positive=POSITIVE in cues,
        sureness=reading.sureness(index) * (_OFFICE if ADMIN in cues else 1.0),
        unread_not=reading.unread_not(),
    )


def _names(typed: str) -> list[str]:
    """Words that look like names or initials: they are not misspelt."""
    return [
        word.strip(".,;:!?()'\"").lower()
        for place, word in enumerate(typed.split())
        if (word.isupper() and len(word) < 6) or (place and word.istitle())
    ]
