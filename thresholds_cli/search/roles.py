"""Who does what to whom, and what is said not to be: read from the words around a term.

No grammar is parsed: the nearest person before a deed does it, the nearest one behind bears it,
'by' turns that round. Nobody named is the child, as in a practitioner's note.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from thresholds_cli.search.words import BREAK, Folded, is_pair

CHILD, PARENT, SIBLING, ADULT, PEER, OTHER, SELF = (
    "child", "parent", "sibling", "adult", "peer", "other", "self",
)
NOBODY = ""

_ROLES = {
    "child": CHILD, "girl": CHILD, "boy": CHILD, "baby": CHILD, "teen": CHILD, "parent": PARENT,
    "partner": PARENT, "ex": PARENT, "couple": PARENT, "sibling": SIBLING, "self": SELF,
    "gran": ADULT, "man": ADULT, "uncle": ADULT, "aunt": ADULT, "aunty": ADULT, "cousin": ADULT,
    "neighbor": ADULT, "stranger": ADULT, "adult": ADULT, "lodger": ADULT, "woman": ADULT,
    "coach": ADULT, "foster": ADULT, "family": PARENT, "relative": ADULT,
    "mate": PEER, "classmate": PEER, "peer": PEER, "bully": PEER, "gang": PEER,
    "people": OTHER, "person": OTHER, "staff": OTHER, "teacher": OTHER, "other": OTHER,
    "assistant": OTHER, "ta": OTHER, "senco": OTHER, "headteacher": OTHER, "nurse": OTHER,
    "everyone": OTHER,
    "everybody": OTHER, "sw": OTHER, "hv": OTHER, "police": OTHER, "class": PEER,
}
_YOUNG_LOVE = frozenset(("boyfriend", "girlfriend", "bf", "gf"))
_FEMALE_WORDS = """
    mum mam mummy mammy mom momma mama mother stepmum stepmother nan nana gran granny grandma
    grandmother girlfriend wife sister aunt aunty
"""
_FEMALE = frozenset(_FEMALE_WORDS.split())
_MALE_WORDS = """
    dad daddy father papa stepdad stepfather grandad granddad grandfather grandpa boyfriend
    husband hubby brother uncle fella bloke man
"""
_MALE = frozenset(_MALE_WORDS.split())
_SHE, _HE = frozenset(("she", "her")), frozenset(("he", "him"))
_SAYS_WORDS = """
    say says said saying tell tells told report reports reported reporting worried worries think
    thinks believes disclosed discloses states stated claims claimed feels rang asked
"""
_SAYS = frozenset(_SAYS_WORDS.split())
_TOWARDS_WORDS = """
    to toward towards at on with against for of about from by
"""
_TOWARDS = frozenset(_TOWARDS_WORDS.split())
_ANEW = frozenset(("and", "but", "then"))
_FROM = frozenset(("by", "off", "from"))
_MINE = frozenset(("me", "us", "my"))
_BEING = frozenset(["was", "were", "been", "being", "be", "gets", "got", "getting", "get"])
_DONE_TO = frozenset(
    ("hit", "hurt", "beaten", "bitten", "shot", "burnt", "shaken", "thrown", "cut")
)
_LITTLE_ONES = frozenset(("kids", "children", "baby", "toddler", "twins"))
_WHILE = frozenset(("when", "while", "whilst", "as", "with"))
_HOLDING = frozenset(("holding", "held", "carrying"))
_PRESENT_WORDS = """
    there asleep upstairs downstairs watching watched watch saw sees seeing present around bed room
    house sleeping listening arms
"""
_PRESENT = frozenset(_PRESENT_WORDS.split())
_REACH = 7


class Person(NamedTuple):
    """Somebody in the text: the place of the word, the word, and who it is."""

    place: int
    word: str
    role: str
    is_pronoun: bool


class Roles:
    """The people of a text, and who of them does or bears what stands at given places."""

    def __init__(self, folded: Folded) -> None:
        self._words = [word.partition("'")[0] or word for word in folded.words]
        self._typed = folded.words
        self._form = dict(zip(folded.places, folded.forms, strict=True))
        self._people = [one for place in self._form if (one := self._person(place))]
        self._audience = self._first_audience()

    def _person(self, place: int) -> Person | None:
        form, word = self._form[place], self._words[place]
        if word in ("he", "she", "him", "her", "they", "them", "i", "me"):
            return Person(place, word, CHILD, True)
        before = self._words[place - 1] if place else ""
        role = _ROLES.get(form) or self._aged(place, word, form)
        if form == "year" and before in ("a", "another") and self._form.get(place + 1) == "#":
            role = PEER  # 'punched a Year 7'
        if role is None:
            return None
        if form == "partner" and word in _YOUNG_LOVE and self._form.get(place - 1) != "parent":
            role = ADULT
        elif role is CHILD and before in ("other", "older", "another", "younger", "little"):
            role = PEER if before in ("other", "older", "another") else CHILD
        elif form == "other" and self._form.get(place + 1) in _ROLES:
            return None
        return Person(place, word, role, False)

    def _first_audience(self) -> int:
        """The place of the children who only see or hear what adults do ('in front of the kids',
        'when the baby is asleep'), -1 without: before it, a 'he' or a 'her' is an adult."""
        for place, word in enumerate(self._words):
            if word in _LITTLE_ONES and self._words[place - 1] in ("the", "their"):
                before = {*self._words[max(0, place - 4) : place]}
                after = {*self._words[place + 1 : place + 6]}
                if "front" in before or before & _HOLDING or (before & _WHILE and after & _PRESENT):
                    return place
        return -1

    def _is_grown_up(self, who: Person) -> bool:
        """Whether a 'he' or a 'her' is one of the adults whom children see or hear."""
        return who.word in (*_SHE, *_HE) and who.place < self._audience

    def _aged(self, place: int, word: str, form: str) -> str | None:
        """Who is meant by an age alone: '13yo', 'a six year old'; not 'six year old daughter'."""
        if form.startswith("#") and word.endswith("yo"):
            years = word.removesuffix("yo")
        elif form == "year" and self._words[place + 1 : place + 2] == ["old"]:
            years = self._words[place - 1] if place else ""
            if self._form.get(place + 2) in _ROLES:
                return None
        else:
            return None
        return ADULT if years.isdigit() and int(years) > 18 else CHILD

    def _clause_start(self, place: int) -> int:
        while place > 0 and self._form.get(place - 1) != BREAK:
            place -= 1
        return place

    def doer(self, first: int, last: int) -> str:
        """The role of who does or has what stands between two places."""
        behind = self._behind(last, 3)
        if behind and self._is_by(last, behind.place):
            return behind.role
        is_next = behind and behind.place == last + 1 and not behind.is_pronoun
        if behind and is_next and self._before(first) is None:
            return behind.role  # violent dad, suicidal mum
        if self._is_passive(first):
            return OTHER
        who = self._before(first)
        return self._meant(who) if who else NOBODY

    def bearer(self, first: int, last: int) -> str:
        """The role of whom it is done to."""
        behind = self._behind(last, _REACH)
        if (behind and self._is_by(last, behind.place)) or self._is_passive(first):
            who = self._before(first)
            return self._meant(who) if who else CHILD
        if behind is None or behind.place - last > 4 or behind.place == self._audience:
            return NOBODY
        if behind.word in _MINE:
            return CHILD
        return PARENT if self._is_grown_up(behind) else behind.role

    def _is_passive(self, first: int) -> bool:
        """Whether what stands there is done to the one before: 'was hit', 'got stabbed'."""
        word = self._words[first]
        before = self._words[max(0, first - 2) : first]
        return (word.endswith("ed") or word in _DONE_TO) and not _BEING.isdisjoint(before)

    def _before(self, first: int) -> Person | None:
        """The nearest person before, in the same clause, else the one its sentence began with."""
        start = self._clause_start(first)
        here = [one for one in self._people if start <= one.place < first]
        free = [one for one in here if self._words[one.place - 1] not in _TOWARDS or one.place == 0]
        if free:
            return free[-1]
        if here and not self._begins_anew(here[-1].place, first):
            return here[-1]
        earlier = [one for one in self._people if one.place < start and not one.is_pronoun]
        return earlier[0] if earlier and earlier[0].place <= 1 else None

    def _begins_anew(self, place: int, first: int) -> bool:
        """Whether what follows is said of the one who was meant before: 'kind to mum but hits'."""
        return not _ANEW.isdisjoint(self._words[place + 1 : first])

    def _behind(self, last: int, reach: int) -> Person | None:
        for one in self._people:
            if last < one.place <= last + reach:
                between = range(last + 1, one.place)
                return None if any(self._form.get(at) == BREAK for at in between) else one
        return None

    def _is_by(self, last: int, place: int) -> bool:
        return any(self._words[at] in _FROM for at in range(last + 1, place))

    def _meant(self, who: Person) -> str:
        """Who is meant; a 'she' after mum is mum, unless mum only says it."""
        if not who.is_pronoun:
            return who.role
        if who.word in ("i", "me"):
            return CHILD
        if self._is_grown_up(who):
            return PARENT
        kin = _FEMALE if who.word in _SHE else _MALE if who.word in _HE else _FEMALE | _MALE
        for one in reversed(self._people):
            if one.place < who.place and not one.is_pronoun:
                if one.role is CHILD:
                    return CHILD
                if one.word.removesuffix("s").removesuffix("'") in kin:
                    says = any(word in _SAYS for word in self._words[one.place:who.place])
                    return CHILD if says and not self._is_intent(who.place) else one.role
        return CHILD


    def _is_intent(self, place: int) -> bool:
        """Whether somebody says what they themselves will or want to do."""
        ahead = self._words[place + 1 : place + 2]
        return "'" in self._typed[place] or ahead in (["will"], ["would"], ["wants"], ["wanted"])


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
