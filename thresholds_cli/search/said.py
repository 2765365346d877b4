"""How likely each indicator is meant by the phrases in which people speak of it."""

from __future__ import annotations

import math
from heapq import nlargest
from itertools import islice

from thresholds_cli.search.index import Index, postings
from thresholds_cli.search.learned import WORRY
from thresholds_cli.search.query import Query
from thresholds_cli.search.thesaurus import DANGER, GOOD, Thesaurus

_MOST_TOLD, _MOST_ALIKE = 60, 100
"""Wordings of example phrases that a query looks at, and indicators of one that it looks at."""
_BESIDE_DANGER, _BESIDE_HARM, _BESIDE_TURN, _IN_FEW = 3.0, 1.5, 2.0, 2.0
_ELSEWHERE, _IN_DENIAL, _ALL_DENIED = 1.0, 0.5, -0.5
"""By how much phrases must speak more for what goes well than for anything else: beside a no and
danger that is named plainly; beside other words of harm, or such as may turn what is said; in few
words; anywhere; where something is denied; and where all that is named is."""
_TURNS_FORMS = """
    although anything apart believ but certain convinc doubt either except far instead
    lie only pretend question satisfy secret sure though unless untru wrong yet
"""
_TURNS = frozenset(_TURNS_FORMS.split())
"""The forms of words that may turn a denial, or doubt it."""
_PLAIN_GOOD, _PLAIN_CONCERN, _PLAIN_DANGER = 1.2, 0.6, 0.8
"""What good news, a concern, and what is marked as danger must weigh to be named plainly."""
_FEW = 5
"""The forms that a text must have not to be one of few words."""


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


def is_well(
    index: Index, query: Query, thesaurus: Thesaurus, likely: dict[int, float]
) -> bool:
    """Whether phrases speak so much more for what goes well than for anything else that it is
    meant."""
    wrong, well = 0.0, 0.0
    for number, weight in likely.items():
        if index.levels[number] == 1:
            well = max(well, weight)
        else:
            wrong = max(wrong, weight)
    return well - wrong >= _more_needed(query, thesaurus)


def _more_needed(query: Query, thesaurus: Thesaurus) -> float:
    """By how much phrases must speak more for what goes well: never enough beside danger that is
    named plainly and no word denies."""
    if query.harm and any(
        weight >= _PLAIN_DANGER and one in query.named
        and DANGER in thesaurus.marks.get(one, "") for one, weight in query.concepts.items()
    ):
        return _BESIDE_DANGER if query.absent or "not" in query.forms else math.inf
    if not _TURNS.isdisjoint(query.forms):
        return _BESIDE_TURN
    if query.harm:
        return _BESIDE_HARM
    named = {one: weight for one, weight in query.concepts.items() if one in query.named}
    plainest = max(named, key=named.__getitem__, default=-1)
    is_good = GOOD in thesaurus.marks.get(plainest, "")
    is_concern = named.get(plainest, 0.0) >= _PLAIN_CONCERN and not is_good
    if query.absent and not is_concern:
        return _ALL_DENIED
    if query.absent or (is_good and named[plainest] >= _PLAIN_GOOD):
        return _IN_DENIAL
    if is_good:
        return _ELSEWHERE
    if len(query.forms) < _FEW:
        return _IN_FEW
    if is_concern:
        return max(_ELSEWHERE, named[plainest])
    return _IN_DENIAL if "not" in query.forms else _ELSEWHERE
