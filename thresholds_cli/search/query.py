"""What a practitioner typed, understood: its concepts, its words, and how sure that is."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

from thresholds_cli.search.index import Index
from thresholds_cli.search.matching import Hit, find
from thresholds_cli.search.spelling import Repair, Spelling, repair
from thresholds_cli.search.thesaurus import ADMIN, POSITIVE, Thesaurus, read_hints
from thresholds_cli.search.words import Folded, fold_words, is_content, plain, split

_RELATED, _IN_PLACE = 0.6, 1.0
_HINT = 0.7
_MORE_EVIDENCE = 0.35
_UNSURE = 0.5


class Query(NamedTuple):
    """A query ready to be scored against any index."""

    concepts: dict[int, float]
    """Weights of the concepts it speaks of."""
    related: dict[int, tuple[float, int]]
    """Weights of concepts one step from those, and which they came from."""
    because: dict[int, str]
    """The words that each concept was found by."""
    words: tuple[str, ...]
    """The forms to look up as they are."""
    repairs: tuple[Repair, ...]
    positive: bool
    """Whether it tells of something going well."""
    sureness: float
    """Between 0 and 1: how much of it was understood, less for words of office business."""


def understand(typed: str, thesaurus: Thesaurus, index: Index) -> Query:
    """Read a query. Never raises; what cannot be read has no concepts and no words."""
    spelling = Spelling(thesaurus, index.vocabulary)
    words, repairs = repair(split(plain(typed)), spelling, _names(typed))
    folded = fold_words(words)
    hits = find(folded, thesaurus.terms, weak=True)
    cues = {thesaurus.names[one] for hit in hits if hit.weight >= 1 for one in hit.concepts}
    concepts, because = _weigh(hits, folded, thesaurus)
    _add_hints(concepts, because, folded, hits, thesaurus)
    return Query(
        concepts=concepts,
        related=_related(concepts, thesaurus, index),
        because=because,
        words=tuple(dict.fromkeys(form for form in folded.forms if is_content(form))),
        repairs=repairs,
        positive=POSITIVE in cues,
        sureness=_sureness(folded, hits, thesaurus, index) * (0.5 if ADMIN in cues else 1.0),
    )


def _names(typed: str) -> list[str]:
    """Words that look like names or initials: they are not misspelt."""
    words = typed.split()
    return [
        word.strip(".,;:!?()'\"").lower()
        for place, word in enumerate(words)
        if (word.isupper() and len(word) < 6) or (place and word.istitle())
    ]


def _weigh(
    hits: list[Hit], folded: Folded, thesaurus: Thesaurus
) -> tuple[dict[int, float], dict[int, str]]:
    weights: dict[int, float] = {}
    because: dict[int, str] = {}
    for hit in sorted(hits, key=lambda hit: -hit.weight):
        weight = hit.weight / math.sqrt(len(hit.concepts))
        for concept in hit.concepts:
            if thesaurus.names[concept][0] == "@":
                continue
            if concept in weights:
                weights[concept] += _MORE_EVIDENCE * weight
            else:
                weights[concept] = weight
                because[concept] = _quoted(hit, folded)
    return weights, because


def _quoted(hit: Hit, folded: Folded) -> str:
    """The typed words from the first to the last that a term was found by."""
    return " ".join(folded.words[min(hit.places) : max(hit.places) + 1])


def _add_hints(
    concepts: dict[int, float],
    because: dict[int, str],
    folded: Folded,
    hits: list[Hit],
    thesaurus: Thesaurus,
) -> None:
    """Let words that no term explains speak for the concepts whose phrases they belong to."""
    explained = {place for hit in hits if not hit.is_weak for place in hit.places}
    for place, form in zip(folded.places, folded.forms, strict=True):
        if place not in explained:
            for concept, share in read_hints(thesaurus.hints.get(form, "")):
                concepts[concept] = concepts.get(concept, 0.0) + _HINT * share
                because.setdefault(concept, folded.words[place])


def _related(
    concepts: Mapping[int, float], thesaurus: Thesaurus, index: Index
) -> dict[int, tuple[float, int]]:
    """Concepts one step away; more of those near to one that no indicator here speaks of."""
    related: dict[int, tuple[float, int]] = {}
    for concept, weight in concepts.items():
        held = ":" + thesaurus.names[concept] in index.postings
        for other, carried in thesaurus.near.get(concept, ()):
            reached = (weight * carried * (_RELATED if held else _IN_PLACE), concept)
            if reached > related.get(other, (concepts.get(other, 0.0), -1)):
                related[other] = reached
    return related


def _sureness(folded: Folded, hits: list[Hit], thesaurus: Thesaurus, index: Index) -> float:
    """The share of words of weight that were understood; two phrases found are enough anyway."""
    content = [
        (place, form)
        for place, form in zip(folded.places, folded.forms, strict=True)
        if is_content(form)
    ]
    strong = {
        place
        for hit in hits
        if not hit.is_weak and thesaurus.names[hit.concepts[0]][0] != "@"
        for place in hit.places
    }
    understood = 0.0
    for place, form in content:
        if place in strong:
            understood += 1.0
        elif form in index.postings:
            understood += 0.7
        elif form in thesaurus.hints:
            understood += 0.3
    share = understood / max(1, len(content))
    its_own_words = len(content) > 1 and all(form in index.postings for _, form in content)
    sure = 0.4 + 0.6 * min(1.0, max(share, len(strong) / 4))
    return sure if strong or its_own_words else sure * _UNSURE
