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
_ANYWHERE, _ALL_DENIED = 0.5, -0.5
"""By how much phrases must speak more for what goes well than for anything else: beside danger that
is named plainly; beside other words of harm, or such as may turn what is said; beside a no in few
words; anywhere; and where all that is named is denied."""
_TURNS_FORMS = """
    although anything apart believ but certain convinc doubt either except far instead
    lie only pretend question satisfy secret sure though unless untru wrong yet
"""
_TURNS = frozenset(_TURNS_FORMS.split())
"""The forms of words that may turn a denial, or doubt it."""
_CLEARS_FORMS = """
    not clear normal negativ clean pass sober lift over settl disappear vanish heal fade mend treat
    recover resolv grow stop ago prove turn mistaken mistak mix wrong misheard misread rumor hoax
    untru false unfound exclud discount rule dismiss retract withdraw drop close discharg harmless
    innocent pay
"""
_CLEARS = frozenset(_CLEARS_FORMS.split())
"""The forms of words one of which says that a danger is over or was none, where it is so."""
_PLAIN_CONCERN, _PLAIN_DANGER, _PLAINEST_DANGER = 0.6, 0.8, 1.2
"""What a concern and what is marked as danger must weigh to be named plainly, and the latter to be
so as plainly as can be."""
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
    named as plainly as can be where no word may say that it is over or was none."""
    danger = max((weight for one, weight in query.concepts.items() if one in query.named
                  and DANGER in thesaurus.marks.get(one, "")), default=0.0)
    if query.harm and danger >= _PLAIN_DANGER:
        is_plainest = danger >= _PLAINEST_DANGER and not query.absent
        return math.inf if is_plainest and _CLEARS.isdisjoint(query.forms) else _BESIDE_DANGER
    if not _TURNS.isdisjoint(query.forms):
        return _BESIDE_TURN
    if query.harm:
        return _BESIDE_HARM
    named = {one: weight for one, weight in query.concepts.items() if one in query.named}
    plainest = max(named, key=named.__getitem__, default=-1)
    is_good = GOOD in thesaurus.marks.get(plainest, "")
    if query.absent:
        is_concern = not is_good and named.get(plainest, 0.0) >= _PLAIN_CONCERN
        return _ANYWHERE if is_concern else _ALL_DENIED
    is_bare_no = "not" in query.forms and len(query.forms) < _FEW and not is_good
    return _IN_FEW if is_bare_no else _ANYWHERE
