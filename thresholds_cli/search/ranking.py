"""Searching an index: what a query means comes first, with why, or an honest 'nothing close'."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from thresholds_cli.base.text import in_short
from thresholds_cli.search.index import Index, Row, postings, row
from thresholds_cli.search.query import IN_FULL, Query, understand
from thresholds_cli.search.said import is_well, likely_by_phrases
from thresholds_cli.search.spelling import Repair
from thresholds_cli.search.thesaurus import DANGER, GOOD, Thesaurus
from thresholds_cli.search.words import fold

CUT_OFF = 1.5
"""The least score that counts as found. Scores mean the same whoever else is installed."""
_CUT_OFF_OF_THINGS = 2.0
"""The same for a sentence that names nobody and has no phrase of a worry."""

_ASKED_BY_WORRY, _LEAST_ASKED, _MOST_ASKED = 1.2, 0.4, 100.0
"""How fast less is enough the more a text is like a worry, and the least and the most that is
asked, as shares of what is asked of one that may as well be none."""
_FEW = 3
"""The forms that a text must have to be like a worry."""
_FEW_UNDERSTOOD, _UNDERSTOOD = 4, 0.99
"""The forms of a text that may be all understood, and how sure that is."""
_NAMED, _SURELY_NONE = -0.5, -2.0
"""How little like a worry a text may count for that names one, unless it is less like one than
that."""
_ASKED_IF_ABSENT = 3.0
"""The same where all that is named is said not to be there."""

_CONCEPT, _WORD, _UNCOMMON_WORD = 2.0, 0.25, 0.8
"""What a concept's weight counts, a word's, and that of a word the thesaurus has never met."""

_SAID, _SAID_ALONE = 1.1, 0.7
"""What likeness to example phrases counts, and the share of that for something to be found."""
_LIKELIER = 2.0
"""How fast what is less likely meant by example phrases falls behind: in few forms less, for there
concepts are surer."""
AS_SAID = "words in which people speak of this sign"
"""What words mean that lead to an indicator by example phrases only."""
_LONGEST_WHY = 50

_LEAST_BEFORE, _LEAST_SHARE, _MOST = 0.05, 0.00000003, 25
"""What is listed at all, as a share of the best score before and after example phrases had their
say, and the most."""
_SHOWN_AT_LEAST, _SHOWN_BY_LIKELY, _OF_THAT_IN_FEW = 3.0, 1.75, 0.4
"""How much less likely than the best one may be to be shown, as a logarithm: in any case, and for
each step by which the best is likely by example phrases; and the share of that in a text of hardly
any forms, where less divides the likely from the unlikely."""
_SHOWN_WELL, _LEAST_SHOWN, _MOST_SHOWN = 0.6, 2, 5
"""The share of the best score at which what goes well is shown beside something that does not; and
the least that is shown, if there is more than one, and the most."""
_LOWEST_LEVEL, _LOWEST_IF_WELL, _OTHERS_IF_WELL, _GOOD_ABOVE = 0.55, 1.3, 0.7, 0.35
"""The lowest level says what going well looks like: seldom what is meant, unless it is."""
_WELL_BESIDE_HARM = 0.3
"""What goes well is not what is meant where words of harm stand beside it."""
_WELL_AS_SAID = 0.7
"""What phrases of what goes well count where nothing else tells of that."""
_NAMED_PLAINLY, _LEAST_LIKELY = 0.8, 1.0
"""What the weightiest concern must weigh for what speaks most of it to be shown, and how likely
that must be by example phrases, if any tell of it."""
_GRAVEST = 0.92
"""Of two that fit about as well, the less grave one is meant: the other is beside it."""

_NEAREST = 3
_NEARLY_SAME = 0.8
"""A relation that carries so much is between concerns that cover one another."""
_READ_AGAIN, _NEARLY_ALL, _SAME_WORDING = 12, 0.6, 8.0
_LASTING = 1.15
_SAID_TO_LAST = ("regular", "persistent", "repeat", "chronic", "constantly", "frequent", "ongoing")
"""What an indicator says that speaks of what happens again and again, and how much more it then
counts for a query that does; the lowest level says so of what goes well."""


class Why(NamedTuple):
    """The typed words that led to an indicator and what they were taken to mean."""

    words: str
    meaning: str

    @property
    def read_as(self) -> str:
        """The meaning with the step from one to the next in words, since an arrow is not heard."""
        return self.meaning.replace(" → ", ", and that as ")


class Match(NamedTuple):
    """An indicator with its score; `direct` unless only a related concept led to it. `also`: the
    same wording at other levels, which takes one place with it."""

    indicator: Row
    score: float
    why: tuple[Why, ...]
    direct: bool
    also: tuple[Row, ...] = ()


class Found(NamedTuple):
    """What a search gives: the matches that are likely right, best first, and the rest as `more`;
    else the nearest that did not reach the cut-off."""

    matches: tuple[Match, ...]
    more: tuple[Match, ...]
    nearest: tuple[Match, ...]
    repairs: tuple[Repair, ...]
    gaps: tuple[str, ...]
    """What the query speaks of and no indicator of the index does."""
    unread_not: tuple[str, ...] = ()
    """Words that say no and were not read so: what is found is as if they were not there."""
    denying: tuple[str, ...] = ()
    """Words that say no and deny a worry by the phrases that the whole is like: what goes well is
    first."""
    absent: tuple[Why, ...] = ()
    """What was read as not being there, and the words that were read so."""
    harm: tuple[str, ...] = ()
    """Words that may tell of significant harm."""
    worries: tuple[str, ...] = ()
    """The worries that one line named, where each of them found something of its own."""


class _Evidence(NamedTuple):
    """What was found: weights by indicator number, of each concept and of each word."""

    concepts: dict[int, dict[int, float]]
    words: dict[str, dict[int, float]]
    said: dict[int, float]
    """How like it is to the phrases in which people speak of each indicator."""


def search(
    index: Index,
    thesaurus: Thesaurus,
    typed: str,
    *,
    limit: int = 10,
    level: int | None = None,
    domain: str | None = None,
    before: str = "",
) -> Found:
    """Indicators in the practitioner's own words, from all frameworks of the index. `before` is
    what was said before it."""
    query = understand(typed, thesaurus, index, before)
    likely = likely_by_phrases(index, query)
    well = is_well(index, query, thesaurus, likely)
    query = query._replace(positive=query.positive or well)
    evidence = _gather(index, thesaurus, query, likely)
    scores = _scores(index, query, evidence, thesaurus)
    ranked = _ranked(index, _likelier(index, scores, evidence.said, query), query)
    if likely and not _is_own_wording(index, ranked, query):
        well = well or (
            not query.harm and _is_denied(index, ranked, query, thesaurus, evidence))
        ranked = _led_by(index, ranked, well=well)
    alone = (1 - _SAID_ALONE) * _said_share(query)
    strongest = max(
        (score - alone * evidence.said.get(number, 0.0) for number, score in scores.items()),
        default=0.0)
    best = max(ranked, default=(0.0, 0))[0]
    goes_well = bool(ranked) and index.levels[ranked[0][1]] == 1

    def found(most: int, least: float) -> Iterator[Match]:
        for score, number in ranked:
            if not most:
                return
            if score < least:
                continue
            if level is None or index.levels[number] == level:
                one = row(index, number)
                if domain is None or one.domain == domain:
                    most -= 1
                    why, direct = _why(number, query, thesaurus, evidence)
                    if not why:
                        why, direct = (Why(in_short(typed, _LONGEST_WHY), AS_SAID),), False
                    yield Match(one, round(score, 6), why, direct)

    least = _least(query, goes_well)
    enough = strongest >= least or bool(query.harm)
    listed = _one_place_each(found(_MOST, _LEAST_SHARE * best)) if enough else ()
    likely_right = _shown(listed, _share_shown(query, evidence))
    shown = _with_named(likely_right, listed, _plainest(index, query, evidence))
    shown = shown[:min(limit, _MOST_SHOWN)]
    return Found(
        matches=tuple(shown),
        more=tuple(one for one in listed if one not in shown),
        nearest=() if enough or query.is_business else _one_place_each(found(_NEAREST, 0.0)),
        repairs=query.repairs,
        gaps=_gaps(query, thesaurus, evidence),
        unread_not=() if well else query.unread_not,
        denying=query.unread_not if well else (),
        absent=tuple(Why(words, thesaurus.glosses[one]) for one, words in query.absent.items()),
        harm=query.harm,
    )


def _share_shown(query: Query, evidence: _Evidence) -> float:
    """The share of the best score at which an indicator is shown: less the likelier the best one
    is, for beside that it is likely too; more in few forms."""
    likeliest = max(evidence.said.values(), default=0.0)
    in_full = _OF_THAT_IN_FEW + (1 - _OF_THAT_IN_FEW) * min(1.0, len(query.forms) / IN_FULL)
    return math.exp(-in_full * max(_SHOWN_AT_LEAST, _SHOWN_BY_LIKELY * likeliest))


def _shown(listed: Sequence[Match], share: float) -> Sequence[Match]:
    """What is likely right; where that is one alone, the next with it, lest it look like all that
    there is, but none of what goes well beside something that does not."""
    well_beside = [one.indicator.level == 1 < listed[0].indicator.level for one in listed]
    likely = [one for one, is_well in zip(listed, well_beside, strict=True)
              if one.score >= (_SHOWN_WELL if is_well else share) * listed[0].score]
    if len(likely) >= _LEAST_SHOWN:
        return likely
    return [one for one, is_well in zip(listed, well_beside, strict=True)
            if not is_well][:_LEAST_SHOWN]


def _plainest(index: Index, query: Query, evidence: _Evidence) -> str:
    """The id of what speaks most of the concern that is named most plainly; "" where none is named
    plainly, or nothing speaks of it."""
    named = {one: weight for one, weight in query.concepts.items() if one in query.named}
    plainest = max(named, key=named.__getitem__, default=-1)
    if named.get(plainest, 0.0) < _NAMED_PLAINLY:
        return ""
    found = {number: weight * (_LOWEST_LEVEL if index.levels[number] == 1 else 1.0)
             for number, weight in evidence.concepts[plainest].items()
             if evidence.said.get(number, 0.0) >= _LEAST_LIKELY or not index.has_phrases[number]}
    return row(index, max(found, key=found.__getitem__)).id if found else ""


def _with_named(shown: Sequence[Match], listed: Sequence[Match], named: str) -> Sequence[Match]:
    """What is shown, with what was named plainly first or second among it, however much likelier
    others are meant by what people say of them: it may be the second worry of a sentence."""
    for one in listed[1:]:
        if named in (one.indicator.id, *(other.id for other in one.also)):
            if one.indicator.level == 1 < listed[0].indicator.level:
                break
            return [shown[0], one, *(other for other in shown[1:] if other is not one)]
    return shown


def _least(query: Query, goes_well: bool) -> float:
    """What must be scored for anything to be found: less in what is like a worry, more in what is
    like everyday talk, and where all that is named is said not to be there, unless what is found
    best says what going well looks like."""
    least = _CUT_OFF_OF_THINGS if query.is_of_things else CUT_OFF
    if query.absent and not query.named and not goes_well:
        return least * _ASKED_IF_ABSENT
    asked = math.exp(-_ASKED_BY_WORRY * _likeness_to_worry(query, goes_well))
    return least * min(_MOST_ASKED, max(_LEAST_ASKED, asked))


def _likeness_to_worry(query: Query, goes_well: bool) -> float:
    """How like a worry a query counts: not at all in a word or two, nor beside good news and a
    'no', which may turn it, unless good news is found; and less unlike one the shorter it is, where
    it names one, and where its few words are all understood."""
    if query.worry > 0:
        may_turn = (query.positive or query.says_no) and not goes_well
        return 0.0 if may_turn or len(query.forms) < _FEW else query.worry
    if query.asks_of_worry:
        return 0.0
    unlike = query.worry * min(1.0, len(query.forms) / IN_FULL)
    is_all = len(query.forms) <= _FEW_UNDERSTOOD and query.sureness >= _UNDERSTOOD
    is_plain = is_all or query.names_worry
    may_be = unlike > _SURELY_NONE or (is_all and query.names_worry)
    return max(unlike, _NAMED) if is_plain and may_be else unlike


def _likelier(
    index: Index, scores: dict[int, float], said: dict[int, float], query: Query
) -> dict[int, float]:
    """The scores, less where another indicator of the framework is likelier to be meant by what
    people say of it. One that no phrase tells of stays what it is."""
    rate = _LIKELIER * min(1.0, len(query.forms) / IN_FULL) ** 2
    firsts = [first for _, first, _ in index.frameworks]
    among = {number: bisect_right(firsts, number) for number in scores}
    most = dict.fromkeys(among.values(), 0.0)
    for number, framework in among.items():
        most[framework] = max(most[framework], said.get(number, 0.0))
    return {
        number: scores[number] * math.exp(-rate * (most[framework] - said.get(number, 0.0)))
        if index.has_phrases[number] else scores[number]
        for number, framework in among.items()
    }


def _one_place_each(matches: Iterable[Match]) -> tuple[Match, ...]:
    """Matches, those of the same wording together."""
    placed: dict[tuple[str, str], Match] = {}
    for one in matches:
        key = one.indicator.framework, one.indicator.text.casefold().rstrip(".")
        first = placed.setdefault(key, one)
        if first is not one:
            placed[key] = first._replace(also=(*first.also, one.indicator))
    return tuple(placed.values())


def _ranked(index: Index, scores: dict[int, float], query: Query) -> list[tuple[float, int]]:
    """Scores and numbers of what may be listed, best first, but before all what is given in its own
    words; of two alike the higher level, then the document's order."""

    def order(found: tuple[float, int]) -> tuple[float, int, int]:
        return -found[0], -index.levels[found[1]], found[1]

    least = _LEAST_SHARE * max(scores.values(), default=0.0)
    ranked = sorted(
        ((score, number) for number, score in scores.items() if score >= least), key=order
    )
    read = [(score, number, row(index, number)) for score, number in ranked[:_READ_AGAIN]]
    best = [(score * _as_worded(one, query), number) for score, number, one in read]
    own = {number for _, number, one in read if _alike(one, query) == 1}
    best.sort(key=lambda found: (found[1] not in own, *order(found)))
    return best + ranked[_READ_AGAIN:]


def _is_own_wording(index: Index, ranked: list[tuple[float, int]], query: Query) -> bool:
    """Whether what is ranked first was given in its own words."""
    return bool(ranked) and _alike(row(index, ranked[0][1]), query) == 1


def _is_denied(
    index: Index, ranked: list[tuple[float, int]], query: Query, thesaurus: Thesaurus,
    evidence: _Evidence,
) -> bool:
    """Whether the best of what does not go well speaks of what is said not to be there, and of no
    concern that is named."""
    best = next((number for _, number in ranked if index.levels[number] > 1), -1)
    return any(best in evidence.concepts[one] for one in query.absent) and not any(
        best in evidence.concepts.get(one, ()) and GOOD not in thesaurus.marks.get(one, "")
        for one in query.named)


def _led_by(
    index: Index, ranked: list[tuple[float, int]], *, well: bool
) -> list[tuple[float, int]]:
    """What is ranked, before all the best of what goes well, or of what does not."""
    first = next((one for one in ranked if (index.levels[one[1]] == 1) is well), None)
    return [first, *(one for one in ranked if one != first)] if first else ranked


def _alike(one: Row, query: Query) -> float:
    """The share of all forms that an indicator and a query have both."""
    forms = set(fold(one.text).forms)
    return len(forms.intersection(query.forms)) / max(1, len(forms.union(query.forms)))


def _as_worded(one: Row, query: Query) -> float:
    """More for an indicator that is given in nearly its own words, and for one that lasts."""
    worded = 1.0 + max(0.0, _alike(one, query) - _NEARLY_ALL) * _SAME_WORDING
    lasts = query.lasting and one.level > 1 and any(
        word.startswith(_SAID_TO_LAST) for word in one.text.lower().split()
    )
    return worded * (_LASTING if lasts else 1.0)


def _gather(
    index: Index, thesaurus: Thesaurus, query: Query, likely: dict[int, float]
) -> _Evidence:
    return _Evidence(
        concepts={
            concept: postings(index, ":" + thesaurus.names[concept])
            for concept in query.concepts.keys() | query.related.keys() | query.absent.keys()
        },
        words={word: postings(index, word) for word in query.words},
        said=likely,
    )


def _said_share(query: Query) -> float:
    return _SAID * math.sqrt(query.sureness)


def _scores(
    index: Index, query: Query, evidence: _Evidence, thesaurus: Thesaurus
) -> dict[int, float]:
    """Scores by indicator number."""
    scores: dict[int, float] = {}

    def add(found: dict[int, float], factor: float, at_lowest: float, above: float) -> None:
        for number, weight in found.items():
            level = index.levels[number]
            for_level = at_lowest * well if level == 1 else above * (_GRAVEST if level > 3 else 1.0)
            scores[number] = scores.get(number, 0.0) + factor * weight * for_level

    well = _WELL_BESIDE_HARM if query.harm else 1.0
    usual = (_LOWEST_IF_WELL, _OTHERS_IF_WELL) if query.positive else (_LOWEST_LEVEL, 1.0)
    for concept, found in evidence.concepts.items():
        near, _ = query.related.get(concept, (0.0, 0))
        factor = _CONCEPT * max(query.concepts.get(concept, 0.0), near) * query.sureness
        good = GOOD in thesaurus.marks.get(concept, "")
        add(found, factor, *((1.0, _GOOD_ABOVE) if good else usual))
        if concept in query.absent:
            add(found, _CONCEPT, 1.0, 0.0)
    for word, found in evidence.words.items():
        factor = (_WORD if word in thesaurus.hints else _UNCOMMON_WORD) * query.sureness
        add(found, factor, *usual)
    add(evidence.said, _said_share(query), usual[0] if query.positive else _WELL_AS_SAID, usual[1])
    least = _LEAST_BEFORE * max(scores.values(), default=0.0)
    return {number: score for number, score in scores.items() if score > 0 and score >= least}


def _why(
    number: int, query: Query, thesaurus: Thesaurus, evidence: _Evidence
) -> tuple[tuple[Why, ...], bool]:
    """What led to an indicator, what weighed most first, and whether a term named its concern."""
    led = sorted(
        (concept not in query.named, -weight * evidence.concepts[concept][number], concept)
        for concept, weight in query.concepts.items()
        if number in evidence.concepts[concept]
    )
    if led and not led[0][0]:
        named = [concept for is_hint, _, concept in led if not is_hint]
        why = [Why(query.because[concept], thesaurus.glosses[concept]) for concept in named[:3]]
        return tuple(why), True
    near = sorted(
        (-weight * evidence.concepts[concept][number], came, concept)
        for concept, (weight, came) in query.related.items()
        if number in evidence.concepts[concept]
    )
    why = [
        Why(query.because[came], f"{thesaurus.glosses[came]} → {thesaurus.glosses[concept]}")
        for _, came, concept in near[:1]
    ]
    why = why or [Why(query.because[one], thesaurus.glosses[one]) for _, _, one in led[:1]]
    why = why or [
        Why(words, thesaurus.glosses[one]) for one, words in query.absent.items()
        if number in evidence.concepts[one]
    ]
    shared = [Why(word, word) for word, found in evidence.words.items() if number in found]
    return tuple(why or shared), not (near or led)


def _gaps(query: Query, thesaurus: Thesaurus, evidence: _Evidence) -> tuple[str, ...]:
    """Glosses of the main concepts of the query that nothing in the index speaks of, nor of a
    concern that is nearly the same; but for danger, none for words that also tell of what is
    covered, and one for the same words."""
    least = max(0.7, 0.8 * max(query.concepts.values(), default=0.0))
    main = sorted(
        (-weight, concept) for concept, weight in query.concepts.items()
        if weight >= least and concept in query.named)
    told = [query.because[one] for _, one in main if _is_covered(one, thesaurus, evidence)]
    gaps: list[int] = []
    for _, concept in main:
        words = query.because[concept]
        if not _is_covered(concept, thesaurus, evidence) and (
            DANGER in thesaurus.marks.get(concept, "")
            or not any(words in other or other in words for other in told)
        ):
            gaps.append(concept)
            told.append(words)
    return tuple(thesaurus.glosses[concept] for concept in gaps)


def _is_covered(concept: int, thesaurus: Thesaurus, evidence: _Evidence) -> bool:
    """Whether an indicator speaks of a concept, or of a concern that is nearly the same."""
    return bool(evidence.concepts[concept]) or any(
        carried >= _NEARLY_SAME and evidence.concepts.get(other)
        for other, carried in thesaurus.near.get(concept, ())
    )
