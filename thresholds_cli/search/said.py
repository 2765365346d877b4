"""How likely each indicator is meant by the phrases in which people speak of it."""

from __future__ import annotations

from heapq import nlargest
from itertools import islice

from thresholds_cli.search.index import Index, postings
from thresholds_cli.search.learned import WORRY
from thresholds_cli.search.query import Query
from thresholds_cli.search.thesaurus import GOOD, Thesaurus

_MOST_TOLD, _MOST_ALIKE = 60, 100
"""Wordings of example phrases that a query looks at, and indicators of one that it looks at."""
_FEW_OF_WELL, _WELL_BY, _BY_MORE_IN_NO = 5, 1.5, 3.0
"""The forms of a text from which on phrases can tell that all is well, and how much more they must
speak for that than for anything else: more beside a 'not' that denies nothing that is known."""
_WELL_UNLESS_SURE = 0.6
"""What phrases of what goes well count beside a concern, or words of harm or a 'not', which may
turn them."""
_WRONG_IF_WELL = 0.7
"""What phrases of other things count where all is well, or what is wrong is denied."""
_CONCERN, _PLAIN_CONCERN = 0.5, 0.9
"""What a concern must weigh to be meant beside something that is said not to be there, and beside
anything."""


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
    """How likely each indicator is meant, less where what phrases say of it may not hold."""
    well, wrong = _shares_of_phrases(query, thesaurus)
    return {number: weight * (well if index.levels[number] == 1 else wrong)
            for number, weight in likely.items()}


def _shares_of_phrases(query: Query, thesaurus: Thesaurus) -> tuple[float, float]:
    """What phrases of what goes well count, and others. The first less where something may turn
    them: words of harm, or a 'no' that was not read, or was, but beside a concern; the second where
    all is well, or denied."""
    concern = max((
        weight for one, weight in query.concepts.items()
        if one in query.named and GOOD not in thesaurus.marks.get(one, "")), default=0.0)
    is_denied = bool(query.absent) and concern < _CONCERN
    wrong = _WRONG_IF_WELL if is_denied or query.positive else 1.0
    if query.harm or ("not" in query.forms and not query.positive and not is_denied):
        return _WELL_UNLESS_SURE, wrong
    return _WELL_UNLESS_SURE if concern >= _PLAIN_CONCERN else 1.0, wrong
