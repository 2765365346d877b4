"""What is said not to be there: read from the words around a term."""

from __future__ import annotations

from collections.abc import Sequence

from thresholds_cli.search.words import BREAK, Folded, is_pair

_NO_WORDS = """
    no not never nor none neither without isnt isn't arent aren't wasnt wasn't werent weren't
    doesnt doesn't dont don't didnt didn't hasnt hasn't havent haven't hadnt hadn't aint ain't
"""
_NO = frozenset(_NO_WORDS.split())
_BETWEEN_WORDS = """
    a an the any current currently known obvious visible new further other more recent recently
    signs sign evidence of indication indications indicators concern concerns concerned worry
    worries worried issue issues problem problems about around re regarding over with history
    reports report risk been being be is are was were ever yet his her their its real
    significant major serious actual apparent physical to had have has got at all shown showing
    seen found noted longer suspicion suspicions thoughts thought in it home use using used
    taking take takes
"""
_BETWEEN = frozenset(_BETWEEN_WORDS.split())
_OR = frozenset(("or", "nor"))
_DENIES = frozenset(("denies", "denied", "denying"))
_SET_ASIDE = frozenset(("only", "just", "sure", "certain", "surprising", "wonder", "doubt", "idea"))
_DOES = frozenset(("does", "do", "did", "is", "are", "was", "were", "has", "have", "had"))


def told_of_another(folded: Folded) -> bool:
    """Whether what is denied of one is told of another: "mum doesn't drink but dad does"."""
    words = [word for word in folded.words if word not in ("his", "her", "their", "the")]
    return any(
        words[at] == "but" and words[at + 2] in _DOES and words[at + 3 : at + 4] in ([], [BREAK])
        for at in range(len(words) - 2)
    )


def denial(folded: Folded, places: Sequence[int]) -> int:
    """The place of the plain no that is said of what stands at some places ('no signs of', 'has not
    been', 'is not'); -1 where there is none.

    A doubt is no denial ('not sure', 'no idea'), nor is it one where somebody does not stop,
    cannot, will not or only says that it is not so.
    """
    words, first, last = folded.words, min(places), max(places)
    inside = [at for at in range(first + 1, last) if words[at] in _NO]
    for start in (*(at for at in sorted(places) if inside and at > inside[0]), first):
        at = start - 1
        while at >= 0:
            word = words[at]
            if word in _NO or word in _DENIES:
                return -1 if _is_no_denial(words, at) else at
            if word in _BETWEEN:
                at -= 1
            elif word in _OR or (word == BREAK and _leads_to_or(words, at)):
                return _denied_before(words, at)
            else:
                break
    paired = last + 1 < len(words) and is_pair(words[last], words[last + 1])
    return _denied_behind(words, last + paired)


def _denied_before(words: list[str], at: int) -> int:
    """Whether the list that 'or' ends was begun with a no."""
    for place in range(at - 1, max(-1, at - 8), -1):
        if words[place] in _NO:
            return -1 if _is_no_denial(words, place) else place
        if words[place] in ("but", "and", "because", "so", "when"):
            return -1
        if words[place] == BREAK and not _leads_to_or(words, place):
            return -1
    return -1


def _leads_to_or(words: list[str], at: int) -> bool:
    """Whether a comma is one of a list that an 'or' ends."""
    for word in words[at + 1 : at + 7]:
        if word in _OR:
            return True
        if word in _NO or word in ("but", "and"):
            return False
    return False


def _denied_behind(words: list[str], last: int) -> int:
    """Whether 'none', 'nil' or 'no' follows, as in a form that was filled in."""
    at = last + 2 if words[last + 1 : last + 2] == [BREAK] else last + 1
    ends = words[at + 1 : at + 2] in ([], [BREAK])
    return at if words[at : at + 1] in (["none"], ["nil"], ["no"]) and ends else -1


def _is_no_denial(words: list[str], at: int) -> bool:
    """Whether it is no denial: 'not only', 'no doubt', 'not sure', 'does not deny'."""
    doubts = words[at + 1 : at + 2] != [] and words[at + 1] in _SET_ASIDE
    return doubts or (words[at] in _DENIES and not _NO.isdisjoint(words[max(0, at - 2) : at]))
