"""Who does what to whom: read from the words around a term.

No grammar is parsed: the nearest person before a deed does it, the nearest one behind bears it,
'by' turns that round. Nobody named is the child, as in a practitioner's note.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from thresholds_cli.search.words import BREAK, Folded, form_of

CHILD, PARENT, SIBLING, ADULT, PEER, OTHER, SELF = (
    "child", "parent", "sibling", "adult", "peer", "other", "self",
)
NOBODY = ""

_ROLES = {
    "child": CHILD, "girl": CHILD, "boy": CHILD, "baby": CHILD, "teen": CHILD,
    "toddler": CHILD, "parent": PARENT, "partner": PARENT, "ex": PARENT, "couple": PARENT,
    "sibling": SIBLING, "self": SELF,
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
_OBJECTS = frozenset(("him", "them", "me"))
_MAKES = frozenset(
    ("get", "got", "let", "lets", "make", "makes", "made", "saw", "see", "found", "heard", "says")
)
_SHE, _HE = frozenset(("she", "her")), frozenset(("he", "him"))
_GIRL = frozenset(("girl", "daughter", "lass", "niece", "granddaughter", "stepdaughter"))
_BOY = frozenset(("boy", "son", "lad", "nephew", "grandson", "stepson"))
_MANY_WORDS = """
    kids children girls boys sons daughters twins babies lads lasses kiddies bairns
"""
_MANY = frozenset(_MANY_WORDS.split())
"""Several children: no 'he' or 'she' is meant by them."""
_HERE = frozenset(("class", "school", "year", "nursery", "playground"))
_PLURAL = frozenset(("kids", "children"))
_CHILDREN = _MANY | _GIRL | _BOY | {"baby", "toddler", "newborn", "child", "them"}
_OTHERS_CHILDREN_WORDS = """
    other older another class school playground nursery park peers classmates
"""
_OTHERS_CHILDREN = frozenset(_OTHERS_CHILDREN_WORDS.split())
_RAISES_WORDS = """
    leave feed collect pick drop shout smack slap ignore forget dress wash bathe change lock cope
    manage handle let neglect call show love want bond blame dump abandon take send bring keep
    control raise discipline swear hit put get give protect
"""
"""What those who bring up children do to them or for them."""
_SETS_APART = frozenset(("and", "but", "so", "while", "when", "because", BREAK))
"""Before 'the kids', what makes them others than the one told of: 'she drinks and the kids'."""
_GROWN_UP = frozenset(("rent", "mortgage", "landlord", "custody", "breastfeeding", "divorce"))
_GROWN_UP_PAIRS = frozenset((("school", "run"), ("her", "husband"), ("his", "wife")))
"""Of what only grown-ups have, some."""
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
_SMALL_FOLK = _LITTLE_ONES | {"bairn", "bairns", "babby", "newborn", "kiddies"}
_POINTED_AT = frozenset(("the", "our", "them", "those", "these", "little"))
_WHILE = frozenset(("when", "while", "whilst", "as", "with"))
_HOLDING = frozenset(("holding", "held", "carrying"))
_PRESENT_WORDS = """
    there asleep upstairs downstairs watching watched watch saw sees seeing present around bed room
    house sleeping listening arms
"""
_PRESENT = frozenset(_PRESENT_WORDS.split())
_REACH = 7
_MOVES = 10
"""The month from which a baby is taken to move about by itself."""
_MONTHS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


class Person(NamedTuple):
    """Somebody in the text: the place of the word, the word, and who it is."""

    place: int
    word: str
    role: str
    is_pronoun: bool


_SMALL = frozenset((*"1234567", "one", "two", "three", "four", "five", "six", "seven"))
_YOUNG_WORDS = """
    8 9 10 11 12 13 14 15 16 17 eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen
"""
_YOUNG = frozenset(_YOUNG_WORDS.split())
_GIRLS_AND_BOYS = frozenset(("girl", "girls", "lass", "lasses", "lassie", "boy", "boys", "lad"))
_TELLS_AGE = frozenset((
    "is", "are", "was", "aged", "at", "only", "turned", "he's", "she's", "hes", "shes", "they're",
    "and",
))
_YEARS = frozenset(("year", "years", "yr", "yrs", "yo", "month", "months"))
_LITTLE = frozenset(("little", "wee", "tiny"))
_TOTS = frozenset(("tot", "tots", "bairn", "bairns", "littlies"))
_ONES = frozenset(("one", "ones", "un", "uns"))


def small_ones(folded: Folded) -> list[int]:
    """The places of babies, of ages of up to seven years ('four year old') and of 'little one'."""
    words = (*folded.words, BREAK)
    babies = [
        place for form, place in zip(folded.forms, folded.places, strict=True) if form == "baby"
    ]
    return babies + _aged(folded, _SMALL) + [
        place for place, word in enumerate(folded.words)
        if word.partition("'")[0] in _TOTS or (word in _LITTLE and words[place + 1] in _ONES)
    ]


def young_ones(folded: Folded) -> list[int]:
    """The places of ages from eight to seventeen, and of girls and boys."""
    return _aged(folded, _YOUNG) + [
        place for place, word in enumerate(folded.words) if word in _GIRLS_AND_BOYS
    ]


def _aged(folded: Folded, ages: frozenset[str]) -> list[int]:
    words = (*folded.words, BREAK, BREAK)
    found = []
    for place, word in enumerate(folded.words):
        before, behind = words[place - 1] if place else BREAK, words[place + 1 : place + 3]
        digits = word.rstrip("yors")
        if (
            (word in ages and behind[0] in _YEARS and behind[1] in ("old", "olds"))
            or (digits != word and digits in ages and word[len(digits):] in ("yo", "yr", "yrs"))
            or (word in ages and before in _TELLS_AGE and behind[0] in (BREAK, "and", "but"))
        ):
            found.append(place)
    return found


class Roles:
    """The people of a text, and who of them does or bears what stands at given places."""

    def __init__(self, folded: Folded, before: Folded | None = None) -> None:
        """`before`: what was said before; a 'he' or a 'she' may be somebody named there."""
        self._words = [word.partition("'")[0] or word for word in folded.words]
        self._typed = folded.words
        self._form = dict(zip(folded.places, folded.forms, strict=True))
        self._people = [one for place in self._form if (one := self._person(place))]
        self._audience = self._first_audience()
        self._earlier = _named(Roles(before)) if before else []
        self._bringing_up = frozenset(
            one.word for one in self._people if one.is_pronoun and self._brings_up(one))

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
        elif role is CHILD and word in _MANY and not _HERE.isdisjoint(
                self._words[place + 1 : place + 4]):
            role = PEER  # the kids in her class
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

    def is_of_baby(self, first: int, last: int) -> bool:
        """Whether a baby that cannot move about yet has what stands there: by its name or age."""
        others = [one for one in self._people if not one.is_pronoun and one.role is not PARENT]
        if others:
            nearest = min(others, key=lambda one: min(
                abs(one.place - first), abs(one.place - last)))
            if self._form[nearest.place] == "baby" and nearest.word != "babies":
                return True
        return any(
            form == "week" or (form == "month" and 0 < _months(self._words[place - 1]) < _MOVES)
            for place, form in self._form.items()
            if self._form.get(place + 1) == "old" and place
        )

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
        if who and who.word in (*_SHE, *_HE, "they") and self._bears_it(last):
            return OTHER if self._meant(who) is CHILD else self._meant(who)
        return self._meant(who) if who else NOBODY

    def _bears_it(self, last: int) -> bool:
        """Whether small children are named right behind a deed: who does it is another."""
        behind = self._behind(last, 4)
        return (
            behind is not None and behind.role is CHILD and behind.word in _SMALL_FOLK
            and self._words[behind.place - 1] in _POINTED_AT
        )

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
        if self._is_grown_up(behind):
            return PARENT
        return self._other_one(behind, self._before(first)) if behind.is_pronoun else behind.role

    def _other_one(self, pronoun: Person, doer: Person | None) -> str:
        """Who bears it, where it is a 'him' or 'her': one named before, not who does it."""
        meant, by = self._kin(pronoun), doer and (self._kin(doer) if doer.is_pronoun else doer)
        if doer and doer.word in self._bringing_up and not _PLURAL.isdisjoint(self._words):
            return PARENT if pronoun.word in _SHE | _HE else CHILD  # he hits her, the kids see it
        return pronoun.role if meant is None or doer is None or meant == by else meant.role

    def may_be_the_other_parent(self, first: int, last: int) -> bool:
        """Whether a 'her' whom 'he' or dad does it to may as well be mum as the child."""
        doer, behind = self._before(first), self._behind(last, 2)
        if doer is None or behind is None or self._antecedent(behind):
            return False
        is_his = doer.word in _MALE or doer.word == "he"
        is_hers = doer.word in _FEMALE or doer.word == "she"
        return (is_his and behind.word == "her") or (is_hers and behind.word == "him")

    def is_hers(self, first: int) -> bool:
        """Whether a 'she' does it."""
        who = self._before(first)
        return who is not None and who.word == "she"

    def is_unsure(self, first: int, last: int) -> bool:
        """Whether who does or has it is a 'he' or 'she' that nobody named stands for."""
        who, behind = self._before(first), self._behind(last, 1)
        return bool(
            who and who.word in ("he", "she", "they") and who.word not in self._bringing_up
            and not self._is_grown_up(who) and not self._antecedent(who)
            and (behind is None or behind.is_pronoun)
        )

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
        free = [one for one in free if not self._is_object(one.place)] or free
        if len(free) > 1 and self._is_done_to(free[-2], free[-1], first):
            return free[-2]
        if free:
            return free[-1]
        if here and not self._begins_anew(here[-1].place, first):
            return here[-1]
        earlier = [one for one in self._people if one.place < start and not one.is_pronoun]
        return earlier[0] if earlier and earlier[0].place <= 1 else None

    def _is_done_to(self, one: Person, other: Person, first: int) -> bool:
        """Whether the second only bears what is told, and the first goes on: 'she leaves the kids
        and drinks'."""
        before = self._words[other.place - 1]
        between = self._words[one.place + 1 : other.place]
        return (
            self._begins_anew(other.place, first) and before not in _ANEW and not self._owns(one)
            and _SAYS.isdisjoint(between) and BREAK not in between
            and _ANEW.isdisjoint(between)
        )

    def _is_object(self, place: int) -> bool:
        """Whether a 'him' only bears what is told; not so in 'get him to calm down'."""
        return (
            self._words[place] in _OBJECTS and self._words[place - 1] not in _MAKES
            and self._words[place + 1 : place + 2] != ["to"]
        )

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
        if self._is_grown_up(who) or who.word in self._bringing_up:
            return PARENT
        kin = self._kin(who)
        return kin.role if kin else CHILD

    def _kin(self, pronoun: Person) -> Person | None:
        """The grown-up or sibling whom a pronoun stands for, as far as one was named."""
        one = self._antecedent(pronoun)
        if one is None or one.role is CHILD:
            return None
        says = one.place >= 0 and any(
            word in _SAYS for word in self._words[one.place:pronoun.place])
        return None if says and not self._is_intent(pronoun.place) else one

    def _antecedent(self, pronoun: Person) -> Person | None:
        """The nearest one named before whom a pronoun can stand for."""
        for one in reversed((*self._earlier, *self._people)):
            if one.place < pronoun.place and not one.is_pronoun:
                word = one.word.removesuffix("'s")
                if one.role is CHILD and _may_be_child(pronoun.word, word):
                    return one
                if _may_be(pronoun.word, word.removesuffix("s")) and not self._owns(one):
                    return one
        return None

    def _owns(self, one: Person) -> bool:
        """Whether it is only said whose somebody else is: mum's boyfriend."""
        return one.place >= 0 and any(
            other.place == one.place + 1 and not other.is_pronoun for other in self._people)

    def _brings_up(self, pronoun: Person) -> bool:
        """Whether a 'he' or 'she' does what those do who bring up children."""
        if not _OTHERS_CHILDREN.isdisjoint(self._words):
            return False
        raises = minds = False
        named = {one.place for one in self._people if not one.is_pronoun}
        for place in range(pronoun.place + 1, min(pronoun.place + 14, len(self._words))):
            word, before = self._words[place], self._words[place - 1]
            if word in _GROWN_UP or (before, word) in _GROWN_UP_PAIRS:
                return True
            raises = raises or self._form.get(place) in _raises()
            minds = minds or self._form.get(place) == "lookafter"
            if word in _CHILDREN and not (word == "them" and pronoun.word == "they"):
                own = before in ("her" if pronoun.word in _SHE else "his", "their")
                ahead = self._words[place - 2] if before == "the" else before
                apart = word not in _GIRL | _BOY | {"them"} and ahead in _SETS_APART
                return raises or own or apart or (
                    word in _PLURAL and before == "the" and not minds and ahead not in _TOWARDS)
            if place in named:
                return False
        return False

    def _is_intent(self, place: int) -> bool:
        """Whether somebody says what they themselves will or want to do."""
        ahead = self._words[place + 1 : place + 2]
        return "'" in self._typed[place] or ahead in (["will"], ["would"], ["wants"], ["wanted"])

    @property
    def people(self) -> list[Person]:
        return self._people


def _months(word: str) -> int:
    """The number that a word says, as far as it is a small one; 0 for none."""
    if word in _MONTHS:
        return _MONTHS.index(word)
    return int(word) if word.isdecimal() and len(word) < 3 else 0


def _may_be(pronoun: str, word: str) -> bool:
    """Whether a pronoun can stand for a grown-up or a sibling."""
    return word in (_FEMALE if pronoun in _SHE else _MALE if pronoun in _HE else _FEMALE | _MALE)


def _may_be_child(pronoun: str, word: str) -> bool:
    """Whether a pronoun can stand for the child or children of a word."""
    if pronoun in _SHE or pronoun in _HE:
        return word not in _MANY and word not in (_BOY if pronoun in _SHE else _GIRL)
    return True


@lru_cache(maxsize=1)
def _raises() -> frozenset[str]:
    return frozenset(map(form_of, _RAISES_WORDS.split()))


def _named(roles: Roles) -> list[Person]:
    """Those named in an earlier text, with places before that of any word; not who only says."""
    return [one._replace(place=number - len(roles.people)) for number, one in
            enumerate(roles.people)]
