"""Several worries in one line: what stands for each of them is among the first that are shown."""

from __future__ import annotations

import re

from thresholds_cli.search.index import Index
from thresholds_cli.search.ranking import Found, search
from thresholds_cli.search.text import PEOPLE, fold
from thresholds_cli.search.thesaurus import Thesaurus

_BETWEEN = re.compile(r"[,;]|\band\b", re.IGNORECASE)
_MOST_WORRIES, _DEEP = 4, 40
_NEAR, _STAY = 4, 2
"""How many of the first count as seen, and how many nothing is put before."""


def search_each(
    index: Index,
    thesaurus: Thesaurus,
    typed: str,
    *,
    limit: int = 10,
    level: int | None = None,
    domain: str | None = None,
) -> Found:
    """What the whole line finds; where it names several worries, the best for each near the front.

    A worry by itself may be read amiss, for it has lost who does it to whom: only what the whole
    line found too is moved.
    """
    whole = search(index, thesaurus, typed, limit=max(limit, _DEEP), level=level, domain=domain)
    worries = tuple(part for part in map(str.strip, _BETWEEN.split(typed)) if part)
    several = 1 < len(worries) <= _MOST_WORRIES
    best = [
        _best(search(index, thesaurus, part, limit=_DEEP, level=level, domain=domain), whole)
        for part in (_each_of_somebody(worries) if several and whole.matches else ())
    ]
    if not best or None in best or len(set(best)) < len(best):
        return whole._replace(matches=whole.matches[:limit])
    far = [match for match in whole.matches[_NEAR:] if match.indicator.id in best]
    rest = [match for match in whole.matches if match not in far]
    shown = (*rest[:_STAY], *far, *rest[_STAY:])[:limit]
    every = set(best) <= {match.indicator.id for match in shown}
    return whole._replace(matches=shown, worries=worries if every else ())


def _each_of_somebody(worries: tuple[str, ...]) -> tuple[str, ...]:
    """The worries, each beginning with a person if the first does: mum drinks and (mum) hits."""
    who = _begins_with_person(worries[0])
    return tuple(
        worry if not who or _begins_with_person(worry) else f"{who} {worry}" for worry in worries
    )


def _begins_with_person(worry: str) -> str:
    folded = fold(worry)
    person = folded.forms[:1] and folded.forms[0] in PEOPLE
    return folded.words[folded.places[0]] if person else ""


def _best(part: Found, whole: Found) -> str | None:
    """The id of what stands for one worry, where it is named and the whole line found it too."""
    together = {match.indicator.id for match in whole.matches}
    return next(
        (match.indicator.id for match in part.matches
         if match.direct and match.indicator.id in together),
        None,
    )
