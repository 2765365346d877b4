"""What is said not to be there: read from the words around a term."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from thresholds_cli.search.words import BREAK, PEOPLE, Folded, form_of, is_far, is_pair

_NO_WORDS = """
    no not never nor none neither without nobody nobody's nobodys noone nothing nowt nil zero isnt
    isn't arent aren't wasnt wasn't werent weren't doesnt doesn't dont don't didnt didn't hasnt
    hasn't havent haven't hadnt hadn't aint ain't
"""
_NO = frozenset(_NO_WORDS.split())
_BETWEEN_WORDS = """
    a an the any current currently known obvious visible new further other more recent recently
    signs sign evidence of indication indications indicators concern concerns concerned worry
    worries worried issue issues problem problems about around re regarding over with history
    reports report risk been being be is are was were ever yet his her their its real
    significant major serious actual apparent physical to had have has got at all shown showing
    seen found noted longer suspicion suspicions thoughts thought in it home use using used
    taking take takes one single once so as anyone anybody anybody's him them mum mum's dad dad's
    either parent parents parents' hint whiff trace talk question truth suggestion mention rumour
    rumours story allegation having hearing heard known come comes coming going goes
"""
_BETWEEN = frozenset(_BETWEEN_WORDS.split())
_OR = frozenset(("or", "nor"))
_DENIES = frozenset(("denies", "denied", "denying"))
_RULED = frozenset(("ruled", "ruling", "rules", "rule"))
_OVER_WORDS = """
    is was are were be been being has have had now all completely entirely to turned out proved
    proven found shown later since then about query fears fear worry worries concern concerns
    suspicion suspicions rumour rumours risk considered investigated explored checked raised
    queried looked into and
"""
_OVER = frozenset(_OVER_WORDS.split())
"""What may stand between a worry and the word that says it was none."""
_NONE_AT_ALL = frozenset((
    "whatsoever", "at", "seen", "found", "noted", "known", "reported", "evident", "disclosed",
))
"""What may stand behind the 'none' of a form."""
_OF_THAT = frozenset(("thoughts", "ideation", "ideas", "plans", "behaviour", "history", "concerns"))
"""What may stand between a worry and the 'none' of a form."""
_ASKED = frozenset(("asked", "ask", "asking"))
_WHETHER = frozenset(("if", "whether", "about"))
_SAID = frozenset(("said", "says", "say", "saying", "answered", "answers"))
_WAS_NONE = frozenset((
    "unfounded", "untrue", "disproved", "disproven", "dispelled", "discounted", "unsubstantiated",
    "groundless", "baseless", "false",
))
_PARENT = frozenset(("mum", "dad", "parent", "parents"))
_HIS = _PARENT | frozenset(("him", "them", "stepdad", "stepmum", "partner", "boyfriend", "uncle"))
"""For whom something may be no problem though it is done: 'hitting her is no problem for him'."""
_NO_WORRY = frozenset(("issue", "problem", "concern", "worry", "trouble", "bother", "barrier"))
"""What a worry is said not to be: 'attendance is no issue'."""
_SOMEBODY = frozenset((
    "school", "class", "college", "nursery", "year", "else", "family", "house", "team", "street",
    "here", "there", "mates", "friends", "me", "us", "my", "this", "that", "really",
))
"""What may stand between a 'nobody' and what nobody does: 'none of his mates', 'no one here'."""
_TURNED = frozenset(("he", "she", "they", "i", "we", "it", "mum", "dad"))
"""Who may stand behind a verb that a no has drawn before them: 'not once has he been'."""
_OUTER = frozenset((
    "convinced", "sure", "certain", "satisfied", "true", "untrue", "false", "lie", "lies", "lying",
    "lied", "pretends", "pretending", "pretended", "wrong", "believe", "doubt", "may", "if",
    "unless", "say", "scared",
))
"""What stands before a no that is doubted, or that somebody did not say."""
_EXCEPTS, _ONLY = frozenset(("except", "unless", "apart")), frozenset(("only", "just"))
"""What says that it is so after all, of somebody; the latter behind a comma."""
_NOBODY = frozenset(("nobody", "nobody's", "nobodys", "noone", "one"))
_OF_A_TIME = frozenset(("when", "day", "night", "week", "once"))
"""What leads from a no to another that it turns: 'never a night when he does not'."""
_NOT_YET = _NO | frozenset((
    "can't", "cant", "cannot", "couldn't", "couldnt", "won't", "wont", "yet", "until",
))
_SET_ASIDE = frozenset((
    "only", "just", "sure", "certain", "surprising", "wonder", "doubt", "idea", "but", "lack",
    "shortage", "short", "without", "secret", "coincidence", "lie", "mistake", "mistaking",
    "denying", "surprise", "telling", "letup", "end", "limit", "excuse", "escape", "stopping",
    "exaggeration", "joke", "hiding", "content", "persuaded",
))
_FAILS = frozenset((
    "fail", "fails", "failed", "failing", "refuse", "refuses", "refused", "refusing", "lack",
    "lacks", "lacked", "lacking", "unable", "unwilling",
))
"""Verbs that are a no themselves."""
TURNED_BY_NO = _FAILS | {"without"}
"""What another no before it turns: 'never without', 'never once failed to'."""
_HARDLY = _NO | frozenset(("hardly", "barely", "scarcely", "rarely", "seldom"))
_INNOCENT = frozenset((
    "medical", "organic", "innocent", "accident", "accidental", "accidents", "disease", "disorder",
    "illness", "infection", "brittle", "allergy", "fall", "birthmark",
))
"""What may be ruled out, and then the harm is not."""
_NO_ACCIDENT = frozenset(("non", "nonaccidental", "inflicted", "abuse", "nai"))
_OF_ANOTHER = frozenset(("and", "like", "as", "than", BREAK))
"""What may lead to somebody else of whom it is told."""
_PEOPLE = PEOPLE - {"he", "him"} | {"uncle", "aunt", "man", "teacher"}
_DOES = frozenset(("does", "do", "did", "is", "are", "was", "were", "has", "have", "had"))


def told_of_another(folded: Folded) -> bool:
    """Whether what is denied of one is told of another: "mum doesn't drink but dad does", 'no one
    at school hurts me, dad does', 'like dad does'."""
    words = [word for word in folded.words if word not in ("his", "her", "their", "the")]
    return any(
        words[at + 2] in _DOES and words[at + 3 : at + 4] in ([], [BREAK]) and (
            words[at] == "but" or (words[at] in _OF_ANOTHER and form_of(words[at + 1]) in _PEOPLE)
        )
        for at in range(len(words) - 2)
    )


def denial(folded: Folded, places: Sequence[int]) -> int:
    """The place of the plain no that is said of what stands at some places ('no signs of', 'has not
    been', 'is not'); -1 where there is none.

    A doubt is no denial ('not sure', 'no idea'), nor is it one where somebody does not stop,
    cannot, will not or only says that it is not so.
    """
    words, first, last = folded.words, min(places), max(places)
    if _is_excepted(words, last):
        return -1
    inside = [at for at in range(first + 1, last) if words[at] in _NO]
    for start in (*(at for at in sorted(places) if inside and at > inside[0]), first):
        at, is_somebody = start - 1, False
        while at >= 0:
            word = words[at]
            if word in _NO or word in _DENIES:
                is_nobodys = word in _NOBODY or word in ("none", "neither") or (
                    words[at + 1] == "one")
                if _is_no_denial(words, at) or (is_somebody and not is_nobodys):
                    return -1
                return at
            if at and is_far(words, at - 1):
                return -1 if _is_no_denial(words, at - 1) else at - 1
            if word == "out" and words[at - 1] in _RULED and at:
                is_open = _is_open(words, at - 1) or _is_innocent(words[at:first])
                return -1 if is_open else at - 1
            if word in _PARENT and at and words[at - 1] == "home":
                break
            if word in _BETWEEN or words[at : at + 2] == ["much", "as"] or (
                word in _TURNED and at and words[at - 1] in _DOES
            ):
                at -= 1
            elif word in _SOMEBODY:
                is_somebody, at = True, at - 1
            elif word in _OR or (word == BREAK and _leads_to_or(words, at)):
                return _denied_before(words, at)
            else:
                break
    paired = last + 1 < len(words) and is_pair(words[last], words[last + 1])
    return max(
        _denied_behind(words, last + paired), _was_none(words, last + paired),
        _answered_no(words, first, last))


def _is_excepted(words: list[str], last: int) -> bool:
    """Whether what follows says that it is so of somebody: 'nobody hits him except dad', 'never
    hits mum, just the toddler'."""
    behind = words[last + 1 : last + 7]
    if "without" in behind and "never" in words[:last]:
        return True
    if not _EXCEPTS.isdisjoint(behind):
        return True
    if "but" in behind[:2] and not _NOBODY.isdisjoint(words[:last]):
        return True
    return any(one == BREAK and other in _ONLY for one, other in pairwise(behind))


def _answered_no(words: list[str], first: int, last: int) -> int:
    """The place of the 'no' that somebody said who was asked for it: 'asked if anyone picks on him,
    said no', 'said no when I asked whether'."""
    asked = next((at for at in range(first - 1, max(-1, first - 9), -1)
                  if words[at] in _ASKED and not _WHETHER.isdisjoint(words[at + 1 : at + 5])), -1)
    if asked < 0 or "but" in words[asked:first]:
        return -1
    return next((
        at for at in range(1, len(words))
        if words[at] == "no" and words[at - 1] in _SAID
        and words[at + 1 : at + 2] in ([], [BREAK], ["when"], ["to"], ["never"], ["and"], ["he"],
                                       ["she"])
        and not asked < at < first and "but" not in words[last:at]
    ), -1)


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
    """The place of a 'none', 'nil' or 'no' that follows, as in a form that was filled in."""
    last += words[last + 1 : last + 2] != [] and words[last + 1] in _OF_THAT
    at = last + 2 if words[last + 1 : last + 2] == [BREAK] else last + 1
    ends = words[at + 1 : at + 2] in ([], [BREAK]) or (
        words[at] != "no" and words[at + 1] in _NONE_AT_ALL)
    return at if words[at : at + 1] in (["none"], ["nil"], ["no"]) and ends else -1


def _was_none(words: list[str], last: int) -> int:
    """The place of what says that it was none, or is over: 'ruled out', 'proved unfounded'."""
    over = last + 1
    while over < len(words) and words[over] in _OVER:
        over += 1
    if words[over : over + 1] in (["gone"], ["clear"]) and (
        words[over - 1] in ("all", "now") or words[over + 1 : over + 2] == ["now"]
    ):
        return over
    is_excluded = words[over : over + 1] == ["excluded"] and words[over + 1 : over + 2] in (
        [], [BREAK], ["by"])
    if is_excluded or words[over : over + 2] == ["ruled", "out"]:
        is_open = _is_open(words, over) or _is_innocent(words[max(0, over - 8) : over])
        return -1 if is_open else over + (not is_excluded)
    if over < len(words) and words[over] in _WAS_NONE:
        return -1 if _is_open(words, over) else over
    if words[over : over + 1] != [] and words[over] in _NO:
        end = over + 1
        while end < len(words) and words[end] in _BETWEEN - _NO_WORRY:
            end += 1
        is_his = words[end + 1 : end + 2] != [] and words[end + 1] in ("for", "to", "with") and (
            not _HIS.isdisjoint(words[end + 2 : end + 4]))
        if words[end : end + 1] != [] and words[end] in _NO_WORRY and not is_his:
            return over
    return -1


def _is_innocent(words: list[str]) -> bool:
    """Whether what is ruled out is an innocent cause: 'a medical cause for the bruising'."""
    return not _INNOCENT.isdisjoint(words) and _NO_ACCIDENT.isdisjoint(words)


def _is_open(words: list[str], at: int) -> bool:
    """Whether something is not ruled out: 'cannot be', 'never', 'yet to be'."""
    before = words[max(0, at - 4) : at]
    return not _NOT_YET.isdisjoint(before)


def is_double(words: list[str], at: int) -> bool:
    """Whether a no is of a no: 'never without', 'never once failed to', 'not a day when he
    doesn't'."""
    before = words[max(0, at - 8) : at]
    if BREAK in before:
        before = before[len(before) - before[::-1].index(BREAK):]
    if words[at] in _FAILS:
        return not _NO.isdisjoint(before[-3:])
    turns = words[at] == "without" or not _OF_A_TIME.isdisjoint(before)
    return turns and not _HARDLY.isdisjoint(before)


def _is_no_denial(words: list[str], at: int) -> bool:
    """Whether it is no denial: 'not only', 'no doubt', 'no question', 'not sure', 'does not deny',
    or one of a no."""
    doubts = words[at + 1 : at + 2] != [] and words[at + 1] in _SET_ASIDE
    if is_double(words, at) or not _OUTER.isdisjoint(words[max(0, at - 6) : at]):
        return True
    if "without" in words[at + 1 : at + 8] and not _OF_A_TIME.isdisjoint(words[at + 1 : at + 4]):
        return True  # 'not a day goes by without a row'
    following = words[at + 1 : at + 3]
    if following == ["stranger", "to"] or (
        following[:1] == ["question"] and following[1:] != ["of"]
    ):
        return True
    return doubts or (words[at] in _DENIES and not _NO.isdisjoint(words[max(0, at - 2) : at]))
