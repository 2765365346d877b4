"""What a practitioner typed, understood: its concepts, its words, and how sure that is."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from thresholds_cli.base.text import in_short
from thresholds_cli.search.concepts import PLAIN, Concepts, is_whole
from thresholds_cli.search.index import Index
from thresholds_cli.search.learned import WORRY, told
from thresholds_cli.search.likeness import LIKE, SURELY, told_by
from thresholds_cli.search.matching import Hit
from thresholds_cli.search.phrases import Features, features
from thresholds_cli.search.roles import OTHER, PEER
from thresholds_cli.search.spelling import Repair, Spelling, repair
from thresholds_cli.search.thesaurus import (
    ADMIN,
    AMBIGUOUS,
    ORDINARY,
    POSITIVE,
    Thesaurus,
)
from thresholds_cli.search.words import (
    BREAK,
    fold,
    fold_words,
    plain,
    split,
)

_RELATED, _IN_PLACE, _LEADING = 0.65, 1.0, 12
"""How much of a relation counts, how much where no indicator speaks of the concept itself, and the
concepts whose neighbours are looked up."""
_LEAST_SURE = 0.1
_EVERYDAY, _UNMET, _BY_ITSELF = 1.0, 0.7, 0.6
_LEAST_TOLD = 0.2
"""What a term of danger must weigh: some are of words that everybody says, 'mum goes'."""
_EVEN, _NO_BUSINESS = 10.25, 1.5
"""What speaks for a worry where it is as likely as not; how like one a text must be for it to be no
office business."""
_CALM, IN_FULL = -4.25, 8
"""How little like a worry a text must be for nothing in it to point to harm, and the forms from
which on that counts in full."""
_LIKE_NONE, _LIKE_WORRY = -2.25, 0.75
"""How like a worry words must be for their likeness to notes of danger to count at all, and for
little of it to be enough."""
_LIKE_BESIDE_NO, _SURELY_MAYBE, _LIKE_IN_WORRY, _SURELY_IN_WORRY = 1.3, 1.3, 0.2, 0.3
"""How like such notes words must be where a 'no' is beside them; where no single word among them
weighs much; and both in what is like a worry."""
_WORRY_OF_DANGER, _A_FORM, _WORRY_IN_FEW = 1.9, 3.25, 15.0
"""How like a worry words must be for phrases of danger to count: more in few, each form being as
good as so much of it."""
_BEHIND, _BEHIND_BESIDE_NO = 1.5, 0.5
"""By how much less these may speak for a wording of danger than for another: less where a 'no' is
beside them."""
_LONGEST_TOLD = 50
"""The signs of a text that are given where the whole of it tells of danger."""
_UNSURE, _PLAINLY = 0.5, 0.4
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
_PLAIN_NO = frozenset(("no", "isn't", "isnt", "aren't", "arent"))
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
    told: dict[int, float]
    """How much it speaks for each wording of the example phrases, by number."""
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
    worry: float
    """How like a worry it is, by examples of both: below 0 rather like everyday talk."""
    names_worry: bool
    """Whether a plain phrase of a worry is in it."""
    asks_of_worry: bool
    """Whether it asks how to go about a worry that it names."""
    says_no: bool
    """Whether a 'no' is in it that may deny a worry, as 'won't' and 'never' seldom do."""


class _Reading(Concepts):
    """How sure it is what a text tells of, whether it is a worry at all, and of harm."""

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
        phrases = {place for hit in self.hits if len(hit.places) > 1 and is_whole(hit)
                   and self.thesaurus.names[hit.concepts[0]][0] != "@" for place in hit.places}
        single = {place for hit in self.hits if is_whole(hit)
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
                  and is_whole(hit)]
        is_office = any(hit.weight >= _NAMES_OFFICE for hit in office)
        covered = {place for hit in office for place in hit.places}
        is_none = self.worry < _NO_BUSINESS and not self.harm
        if is_none and (is_office or self._asks_how()) and not any(
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
            and not self.names_worry() and not self.asks_of_worry()
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
        return hit.weight >= (_PLAIN_PHRASE if len(hit.places) > 1 else PLAIN)

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
        """The words of whole terms and of deeds that may tell of significant harm; where there are
        none, those by which a sentence is like notes that do. None in what is surely no worry."""
        if self.worry * min(1.0, len(self.forms()) / IN_FULL) < _CALM:
            return ()
        told = [hit for hit in self.hits if any(
            self._is_danger(self._meant(hit, one)) or self._is_danger(one) for one in hit.concepts
        )] + [hit for hit, concept in self.done if self._is_danger(concept)]
        deeds = {place for hit, _ in self.done for place in hit.places}
        found: dict[str, None] = {
            words: None for concept, words in self.together.items() if self._is_danger(concept)
        }
        for hit in sorted(told, key=lambda hit: (-len(hit.places), -len(self._typed(hit)))):
            words = self._typed(hit)
            is_told = hit.weight >= _LEAST_TOLD or not deeds.isdisjoint(hit.places)
            is_there = (is_whole(hit) and is_told) or (not hit.is_part and any(
                self._is_babys(hit, one) for one in hit.concepts))
            if is_there and not self.ordinary.issuperset(hit.places) and not any(
                words in longer for longer in found
            ):
                found[words] = None
        if not found and not self._is_of_office():
            least, surely = LIKE, _SURELY_MAYBE
            if self.worry > _LIKE_WORRY:
                least, surely = _LIKE_IN_WORRY, _SURELY_IN_WORRY
            if self.absent or self.says_no:
                least = surely = _LIKE_BESIDE_NO
            if self.worry < _LIKE_NONE:
                least = surely = SURELY
            aside = self.set_aside | self.person
            words = told_by(self.folded, self.thesaurus.harm, aside, least, surely)
            if not words and self._tells_of_danger():
                typed = (word for word in self.folded.words if word != BREAK)
                words = in_short(" ".join(typed), _LONGEST_TOLD)
            return (words,) if words else ()
        return tuple(found)

    def _tells_of_danger(self) -> bool:
        """Whether phrases speak about as much for a wording of danger as for any."""
        if self.worry <= _WORRY_OF_DANGER or (
            self.worry + _A_FORM * len(self.forms()) <= _WORRY_IN_FEW
        ):
            return False
        grave = [weight for one, weight in self.told.items() if one in self.thesaurus.of_danger]
        most = max((weight for one, weight in self.told.items() if one != WORRY), default=0.0)
        behind = _BEHIND_BESIDE_NO if self.absent or self.says_no else _BEHIND
        return max(grave, default=0.0) >= most - behind

    def names_worry(self) -> bool:
        """Whether a plain phrase of a worry is in it."""
        return any(len(hit.places) > 1 and hit.weight >= PLAIN and self._is_concern(hit)
                   for hit in self.hits)

    def asks_of_worry(self) -> bool:
        """Whether it asks how to go about a worry that it names."""
        return self._asks_how() and any(
            self._is_worry_in_business(hit, False) for hit in self.hits)

    @property
    def says_no(self) -> bool:
        """Whether a 'no' is in it that may deny a worry, as 'won't' and 'never' seldom do."""
        return not _PLAIN_NO.isdisjoint(self.folded.words)

    @cached_property
    def worry(self) -> float:
        """How like a worry it is, by examples of both: below 0 rather like everyday talk."""
        if not self.told:
            return 0.0
        most = max((weight for one, weight in self.told.items() if one != WORRY), default=0.0)
        return self.told.get(WORRY, 0.0) + most - _EVEN

    @cached_property
    def told(self) -> dict[int, float]:
        """How much it speaks for each wording of the example phrases; signs and single letters
        alone for none."""
        if not any(len(word) > 1 for word in self.folded.words):
            return {}
        return told(self.thesaurus.learned, self.features())

    def features(self) -> Features:
        """What it tells by."""
        return features(
            self.forms(), self.by_name(), [self.thesaurus.names[one] for one in self.absent])

    def _is_of_office(self) -> bool:
        """Whether it asks how to go about things, or names office business."""
        return self._asks_how() or any(
            self.thesaurus.names[hit.concepts[0]] == ADMIN and is_whole(hit)
            and hit.weight >= _NAMES_OFFICE for hit in self.hits
        )

    def _agree(self, index: Index) -> bool:
        """Whether several words speak for the concept found, or are all the framework's own."""
        content = self.content()
        if len(content) > 1 and all(form in index.postings for form in content):
            return True
        best = max(self.concepts, key=self.concepts.__getitem__, default=-1)
        return len(self.words_for.get(best, ())) > 1

    def forms(self) -> tuple[str, ...]:
        """All forms in order, without those that say who somebody is."""
        return tuple(
            form for form, place in zip(self.folded.forms, self.folded.places, strict=True)
            if place not in self.person
        )

    def by_name(self) -> dict[str, float]:
        """The concepts that it tells of by name, the related ones too; without those of which the
        only part that is there says where somebody comes from, or who they are."""
        plain = {one for hit in self.hits for one in hit.concepts
                 if not hit.is_part or self.person.isdisjoint(hit.places)}
        only = {one for hit in self.hits for one in hit.concepts} - plain
        near = {one: weight for one, (weight, came) in self.related().items() if came not in only}
        names = self.thesaurus.names
        return {names[one]: weight for one, weight in {**near, **self.concepts}.items()
                if one not in only}

    def related(self, index: Index | None = None) -> dict[int, tuple[float, int]]:
        """Concepts one step away; more of those near to one that no indicator of an index speaks
        of."""
        related: dict[int, tuple[float, int]] = {}
        for concept in list(self.concepts)[:_LEADING]:
            weight = self.concepts[concept]
            held = index is None or ":" + self.thesaurus.names[concept] in index.postings
            for other, carried in self.thesaurus.near.get(concept, ()):
                reached = (weight * carried * (_RELATED if held else _IN_PLACE), concept)
                if reached > related.get(other, (self.concepts.get(other, 0.0), -1)):
                    related[other] = reached
        return related


_MOST_KEPT = 32
_KEPT: dict[tuple[tuple[str, ...], str], _Reading] = {}
"""What was read last, by its words and those before it."""


def understand(typed: str, thesaurus: Thesaurus, index: Index, before: str = "") -> Query:
    """Read a query. Never raises; what cannot be read has no concepts and no words. `before` is
    what was said before it: who a 'she' is may stand there."""
    spelling = Spelling(thesaurus, index.vocabulary)
    words, repairs = repair(split(plain(typed)), spelling, _names(typed))
    reading = _read(tuple(words), thesaurus, before)
    cues = reading.cues()
    share = reading.share_of_worry()
    return Query(
        concepts=reading.concepts,
        related=reading.related(index),
        because=reading.because,
        named=reading.named,
        words=tuple(reading.content()),
        forms=reading.forms(),
        told=reading.told,
        repairs=repairs,
        positive=POSITIVE in cues,
        sureness=reading.sureness(index) * share,
        is_of_things=reading.is_of_things(),
        is_business=share == _BUSINESS,
        unread_not=reading.unread_not(),
        absent=reading.absent,
        harm=reading.harm,
        lasting=not _LASTING.isdisjoint(words),
        worry=reading.worry,
        names_worry=reading.names_worry(),
        asks_of_worry=reading.asks_of_worry(),
        says_no=reading.says_no,
    )


def _read(words: tuple[str, ...], thesaurus: Thesaurus, before: str) -> _Reading:
    """The reading of a text, which is the same for every framework that is searched for it."""
    reading = _KEPT.get((words, before))
    if reading is None or reading.thesaurus is not thesaurus:
        if len(_KEPT) >= _MOST_KEPT:
            _KEPT.clear()
        reading = _Reading(fold_words(list(words)), thesaurus, fold(before) if before else None)
        _KEPT[words, before] = reading
    return reading


def features_of(phrase: str, thesaurus: Thesaurus) -> Features:
    """What an example phrase tells by, which is spelt as it should be."""
    return _Reading(fold(phrase), thesaurus).features()


def _names(typed: str) -> list[str]:
    """Words that look like names or initials: they are not misspelt."""
    return [
        word.strip(".,;:!?()'\"").lower()
        for place, word in enumerate(typed.split())
        if (word.isupper() and len(word) < 6) or (place and word.istitle())
    ]
