"""Several worries in one text: what stands for each of them is among what is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain, zip_longest
from typing import NamedTuple, TypeVar

from thresholds_cli.search.index import Index, Row
from thresholds_cli.search.ranking import Found, Match, search
from thresholds_cli.search.similar import related
from thresholds_cli.search.thesaurus import Thesaurus
from thresholds_cli.search.words import PEOPLE, fold

_Value = TypeVar("_Value")

_ENDS = re.compile(r"[\n;!]+|\.(?:\s|$)")
"""Where a sentence ends: not behind a question, for what follows may answer it."""
_BETWEEN_BUT_OR = re.compile(
    r"[,;]|\?+(?!\s*(?:no|none|nil|not|never)\b)|\band\b|\bbut\b", re.IGNORECASE)
"""What divides worries: not a question mark before a no, 'Bruises? None seen'."""
_BUT = re.compile(r"\b(?:but|yet)\b", re.IGNORECASE)
_OR = re.compile(r"\bn?or\b", re.IGNORECASE)
_NO = re.compile(
    r"\b(?:not?|never|without|refus(?:es?|ed|ing) to|\w+n['’]t"
    r"|(?:do|does|did|is|was|has|have|ca|wo)nt)\b", re.IGNORECASE)
_FAINT = 0.35
"""A sentence whose best match has less than this share of the plainest one's comes last."""
_MOST_WORRIES, _STAY, _AGO = 8, 2, 3
"""Worries of a sentence that are looked up by themselves; matches of the whole that stay first; how
many sentences ago somebody may have been named for whom a 'she' stands."""


class Worry(NamedTuple):
    """One worry of a text: its words, what was found, and the same concern at other levels than
    the best match's, the highest first."""

    words: str
    found: Found
    ladder: tuple[Row, ...]


def suggest(
    index: Index, thesaurus: Thesaurus, text: str, *, most: int = 3
) -> tuple[Worry, ...]:
    """What is found for each worry of a text, line by line: at most so many matches each, and all
    others as `more`. Empty lines are left out; a line that says nothing has no matches.

    `index` holds one framework.
    """
    worries = []
    for line in filter(None, map(str.strip, text.splitlines())):
        found = search_each(index, thesaurus, line, limit=max(most, len(sentences(line))))
        worries.append(Worry(line, found, ladder(index, found)))
    return tuple(worries)


def ladder(index: Index, found: Found) -> tuple[Row, ...]:
    """The best match's concern at other levels, as far as it is not shown; the highest first."""
    if not found.matches:
        return ()
    best = found.matches[0].indicator
    shown = {match.indicator.id for match in found.matches}
    rows = (row for row in related(index, best.framework, best.id) if row.id not in shown)
    return tuple(sorted(rows, key=lambda row: -row.level))


def sentences(text: str) -> tuple[str, ...]:
    """The sentences and lines of a text."""
    return tuple(part for part in map(str.strip, _ENDS.split(text)) if part)


def search_each(
    index: Index,
    thesaurus: Thesaurus,
    typed: str,
    *,
    limit: int = 10,
    level: int | None = None,
    domain: str | None = None,
) -> Found:
    """What each sentence finds, and in a sentence what each worry does: the best of each first.
    Where no sentence finds anything, what all of them do together."""
    each = sentences(typed)
    parts = [
        _sentence(index, thesaurus, part, limit, level, domain, ". ".join(each[:number][-_AGO:]))
        for number, part in enumerate(each)
    ]
    if not any(part.matches or part.harm for part in parts) and len(parts) != 1:
        return search(index, thesaurus, typed, limit=limit, level=level, domain=domain)
    return parts[0] if len(parts) == 1 else _together(parts, each, limit)


def _sentence(
    index: Index, thesaurus: Thesaurus, typed: str, limit: int, level: int | None,
    domain: str | None, before: str,
) -> Found:
    """What the sentence finds; where it names several worries, with the best for each.

    A worry by itself may be read amiss, for it has lost who does it to whom: only what the whole
    sentence found too is moved.
    """
    whole = search(
        index, thesaurus, typed, limit=limit, level=level, domain=domain, before=before)
    worries = _worries(typed)
    if not 1 < len(worries) <= _MOST_WORRIES or not whole.matches:
        return whole
    each = [
        search(index, thesaurus, part, level=level, domain=domain,
               before=", ".join((before, *worries[:number])))
        for number, part in enumerate(_each_of_somebody(worries))
    ]
    best = [_best(part, whole) for part in each]
    listed = (*whole.matches, *whole.more)
    grave = [one for one, part in zip(best, each, strict=True) if part.harm and whole.absent]
    ordered = _wrong_before_well(whole, [*best[_before_but(typed):], *grave])
    first, rest = ordered[:_STAY], ordered[_STAY:]
    missed = [one for one in listed if one.indicator.id in best and one not in first]
    shown = (*first, *missed, *(one for one in rest if one not in missed))[:limit]
    every = None not in best and len(set(best)) == len(best) and set(best) <= {
        one.indicator.id for one in shown}
    return whole._replace(
        matches=shown, more=tuple(one for one in listed if one not in shown),
        worries=worries if every else (),
    )


def _before_but(typed: str) -> int:
    """How many worries stand before a 'but'; all of them where there is none."""
    but = _BUT.search(typed)
    return len(_worries(typed[:but.start()] if but else typed))


def _wrong_before_well(whole: Found, best: Sequence[str | None]) -> tuple[Match, ...]:
    """The matches; before what goes well what is wrong, if it is the best for a worry of these."""
    if whole.matches[0].indicator.level > 1:
        return whole.matches
    wrong = [one for one in (*whole.matches, *whole.more)
             if one.indicator.id in best and one.indicator.level > 1]
    return (*wrong, *(one for one in whole.matches if one not in wrong))


def _worries(typed: str) -> tuple[str, ...]:
    """What a sentence tells one after another; behind an 'or' with the no of what stands before."""
    worries: list[str] = []
    for part in _BETWEEN_BUT_OR.split(typed):
        first, *others = [one for one in map(str.strip, _OR.split(part)) if one] or [""]
        no = _NO.search(first)
        said_first = first[: no.end()] if no else ""
        worries += [first, *(f"{said_first} {one}".strip() for one in others)]
    return tuple(filter(None, worries))


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
    """The id of what stands for one worry, where it is named and the whole line found it too. What
    goes well in one part of a worry is not put before what is wrong in another, nor what is wrong
    in a part with a 'no' before what goes well in the whole."""
    well = whole.matches[0].indicator.level == 1
    says_no = bool(part.absent or part.unread_not or part.denying)
    together = {
        match.indicator.id for match in (*whole.matches, *whole.more)
        if (match.indicator.level > 1 and not (well and says_no))
        or (well and match.indicator.level == 1)
    }
    return next(
        (match.indicator.id for match in part.matches
         if (match.direct or match.score >= 4.0) and match.indicator.id in together),
        None,
    )


def _together(parts: list[Found], worries: tuple[str, ...], limit: int) -> Found:
    """What several sentences found: the best of each, then the second of each, and so on; those
    that tell of something wrong before those that tell of what goes well."""
    plainest = max((part.matches[0].score for part in parts if part.matches), default=0.0)
    heard = sorted(
        (part for part in parts if _is_heard(part, _FAINT * plainest)), key=_goes_well)
    faint = [part for part in parts if part not in heard]
    in_turn = _once(
        *_first_of_each(part.matches for part in heard),
        *_first_of_each(part.matches for part in faint))
    shown = in_turn[:max(limit, len(parts))]
    known = {match.indicator.id for match in shown}
    rest = [*in_turn[len(shown):], *_first_of_each(part.more for part in parts)]
    more = tuple({one.indicator.id: one for one in rest if one.indicator.id not in known}.values())
    named = tuple(
        worry for worry, part in zip(worries, parts, strict=True) if part.matches
    )
    return Found(
        matches=shown, more=more,
        nearest=() if shown else _first_of_each(part.nearest for part in parts)[:3],
        repairs=_all(part.repairs for part in parts), gaps=_all(part.gaps for part in parts),
        unread_not=_all(part.unread_not for part in parts),
        denying=_all(part.denying for part in parts),
        absent=_all(part.absent for part in parts), harm=_all(part.harm for part in parts),
        worries=named if len(named) > 1 else (),
    )


def _is_heard(part: Found, least: float) -> bool:
    """Whether what a sentence found weighs anything beside what the plainest one did."""
    return bool(part.harm) or any(match.score >= least for match in part.matches[:1])


def _goes_well(part: Found) -> bool:
    return any(match.indicator.level == 1 for match in part.matches[:1])


def _first_of_each(lists: Iterable[tuple[Match, ...]]) -> tuple[Match, ...]:
    """Matches in turn from each list, each indicator once."""
    in_turn = chain.from_iterable(zip_longest(*lists))
    return _once(*(one for one in in_turn if one is not None))


def _once(*matches: Match) -> tuple[Match, ...]:
    found: dict[str, Match] = {}
    for one in matches:
        found.setdefault(one.indicator.id, one)
    return tuple(found.values())


def _all(lists: Iterable[tuple[_Value, ...]]) -> tuple[_Value, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(lists)))
