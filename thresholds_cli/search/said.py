"""How likely each indicator is meant by the phrases in which people speak of it."""

from __future__ import annotations

from heapq import nlargest
from itertools import islice

from thresholds_cli.search.index import Index, postings
from thresholds_cli.search.learned import WORRY
from thresholds_cli.search.query import Query
from thresholds_cli.search.thesaurus import DANGER, GOOD, Thesaurus

_MOST_TOLD, _MOST_ALIKE = 60, 100
"""Wordings of example phrases that a query looks at, and indicators of one that it looks at."""
_FEW_OF_WELL, _WELL_BY, _BY_MORE_IN_NO = 5, 1.5, 3.0
"""The forms of a text from which on phrases can tell that all is well, and how much more they must
speak for that than for anything else: more beside a 'not' that denies nothing that is known."""
_WELL_UNLESS_SURE = 0.6
"""What phrases of what goes well count for the first place beside a concern, or words of harm or a
'not', which may turn them."""
_WRONG_IF_WELL = 0.7
"""What phrases of other things count where all is well, or what is wrong is denied."""
_CONCERN, _PLAIN_CONCERN, _PLAIN_DANGER = 0.5, 0.9, 0.8
"""What a concern must weigh to be meant beside something that is said not to be there, and beside
anything; and what is marked as danger, to be named plainly."""


def likely_by_phrases(index: Index, query: Query) -> dict[int, float]:
    """By indicator, how likely it is meant by the phrases in which people speak of it, from what
    speaks the most for any."""
    if query.is_business:
        return {}
    best = nlargest(_MOST_TOLD, (
        (weight, one) for one, weight in query.told.items() if one != WORRY and weight > 0))
    likely: dict[int, float] = {}
    for weight, one in best:
        for number, share in islice(postings(index, f"={one}").items(), _MOST_ALIKE):
            likely[number] = likely.get(number, 0.0) + share * weight
    return likely


def is_said_of_well(index: Index, query: Query, likely: dict[int, float]) -> bool:
    """Whether phrases speak so much more for what goes well than for anything else that it is
    meant. Never beside words of harm."""
    if len(query.forms) < _FEW_OF_WELL or query.harm:
        return False
    wrong, well = 0.0, 0.0
    for number, weight in likely.items():
        if index.levels[number] == 1:
            well = max(well, weight)
        else:
            wrong = max(wrong, weight)
    may_turn = "not" in query.forms and not query.absent
    return well - wrong >= _WELL_BY + (_BY_MORE_IN_NO if may_turn else 0.0)


def as_said(
    index: Index, query: Query, thesaurus: Thesaurus, likely: dict[int, float]
) -> dict[int, float]:
    """How likely each indicator is meant, what is wrong less where all is well, or denied."""
    wrong = _WRONG_IF_WELL if query.positive or _is_denied(query, thesaurus) else 1.0
    return {number: weight * (1.0 if index.levels[number] == 1 else wrong)
            for number, weight in likely.items()}


def share_of_well(query: Query, thesaurus: Thesaurus) -> float:
    """What phrases of what goes well count beside others for the first place: nothing where danger
    is named plainly; less where something may turn them, words of harm, or a 'no' that was not
    read, or was, but beside a concern."""
    if query.harm and _heaviest(query, thesaurus, DANGER) >= _PLAIN_DANGER:
        return 0.0
    if query.harm or _concern(query, thesaurus) >= _PLAIN_CONCERN:
        return _WELL_UNLESS_SURE
    may_turn = "not" in query.forms and not query.positive and not _is_denied(query, thesaurus)
    return _WELL_UNLESS_SURE if may_turn else 1.0


def _heaviest(query: Query, thesaurus: Thesaurus, mark: str) -> float:
    """The weight of the weightiest concept of a mark that is named."""
    return max((weight for one, weight in query.concepts.items()
                if one in query.named and mark in thesaurus.marks.get(one, "")), default=0.0)


def _concern(query: Query, thesaurus: Thesaurus) -> float:
    """The weight of the weightiest concern that is named."""
    return max((
        weight for one, weight in query.concepts.items()
        if one in query.named and GOOD not in thesaurus.marks.get(one, "")), default=0.0)


def _is_denied(query: Query, thesaurus: Thesaurus) -> bool:
    return bool(query.absent) and _concern(query, thesaurus) < _CONCERN
