"""Text as the forms that search compares: people, negation and numbers folded, small words gone.

Both sides go through `fold`: what a practitioner types, and every thesaurus term and indicator.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from thresholds_cli.search.stems import stem

_FEW_TENS = frozenset(
    ("twenty", "twenties", "thirty", "thirties", "forty", "forties", "fifty", "fifties")
)
_MANY = 60
"""The percent of attendance below which a pupil is away about as much as there."""

LONGEST = 800
"""Words of one text that are looked at; a pasted case file stays within a bounded time."""

_CLASSES = {
    "parent": """mum mam mummy mammy mom momma mama mother mums dad daddy father dads papa parent
        stepdad stepmum stepfather stepmother stepparent carer caregiver guardian""",
    "child": """child kid kiddie lad lass lassie boy girl son daughter pupil student youngster youth
        bairn yp yps cyp youngperson stepson stepdaughter stepchild grandchild grandson
        granddaughter eldest oldest youngest twin kiddo nipper tot wean ds dd""",
    "baby": "baby babby babbie infant newborn neonate bub",
    "teen": "teen teenager teenage adolescent",
    "partner": """partner boyfriend bf girlfriend gf husband hubby wife missus fella
        spouse fiance fiancee dh dp""",
    "sibling": "sibling brother sister bro sis sibs sib stepbrother stepsister",
    "gran": """gran granny grandma grandmother nan nana nanna grandad granddad grandfather grandpa
        grandparent""",
    "self": "self myself himself herself themselves themself themselfs hisself oneself ourselves",
    "he": "he she they i we hes shes theyre theyve ive im",
    "him": "him her them me us",
    "not": """not no never nor none nobody without wo cannot cant wont dont doesnt didnt isnt wasnt
        arent werent hasnt havent hadnt wouldnt couldnt shouldnt aint hardly rarely seldom barely
        scarcely nothing nowt nil noone lack lacks lacked lacking unable inability neither""",
    "#": """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
        sixteen seventeen eighteen twenty thirty forty fifty dozen""",
    "man": "man bloke guy geezer",
    "kill": "kill kil murder",
    "strangle": "strangle strangel throttle garrotte",
    "say": "say sed",
    "go": "gonna",
    "hit": """hit punch thump batter slap beat whack wallop clobber clout thrash lamped brayed bray
        twatted""",
    "steal": "steal nick rob thieve",
    "throw": "throw chuck lob hurl fling hoy hoyed",
    "scare": "scare frighten terrify petrify afraid fearful",
    "smell": "smell smelly stink stinky reek pong stench whiff honk",
    "dirty": "dirty filthy mucky grubby grimy manky minging",
    "tire": "tire knacker exhaust shatter",
    "shout": "shout scream yell bawl bellow holler screech",
    "cry": "cry weep sob",
    "bedding": "bedding bedclothes",
    "argue": "argue bicker squabble quarrel",
    "angry": "angry furious livid raging",
    "sad": "sad unhappy miserable glum",
    "thin": "thin skinny scrawny",
    "stupid": "stupid dumb idiot moron",
    "drunk": "drunk legless bladdered sloshed trollied paralytic inebriated intoxicated",
    "sofa": "sofa settee couch",
    "jumper": "jumper sweater cardigan hoodie hoody",
    "money": "money cash dosh",
    "prison": "prison jail gaol",
    "lookafter": "minding minds babysit babysitting",
    "photo": "photo photograph pic picture",
    "tv": "tv telly television",
    "home": "home house",
    "doctor": "doctor gp dr doc",
    "cannabis": "cannabis weed spliff ganja marijuana skunk zoot",
    "ill": "ill sick unwell poorly",
    "school": "school skool",
    "appointment": "appointment appt appts",
    "hospital": "hospital hosp",
    "pregnant": "pregnant preg",
    "with": "with w",
    "and": "and n",
    "year": "year yr yrs",
    "month": "month mth mths mo",
    "week": "week wk wks",
    "mate": "mate friend pal",
    "police": "police cops coppers feds",
    "safeguarding": "safeguarding sg",
    "selfharm": "selfharm selfharms selfharming selfharmed",
}

_FILLERS_WORDS = """
    a an the so very really just also too quite bit still always often usually sometimes
    incl constantly continually frequently mostly even ever already currently recently apparently
    reportedly please pls re approx etc eg ie said says d ll t is am are was were be been being
    s m ve
"""
_FILLERS = frozenset(_FILLERS_WORDS.split())

_SMALLEST = {
    "": " ".join(_FILLERS),
    "his": "his hers their theirs my mine our ours your yours its",
    "girl": "girl girls daughter daughters lass lasses",
    "boy": "boy boys son sons lad lads",
    "to": "to",
    "of": "of",
    "that": "that this these those there",
    "will": "will would can could should shall may might must",
    "it": "it",
}
"""Words that count only where a phrase is matched word for word."""

_LIGHT_WORDS = """
    he him do have in on at by for with from into onto about as and or but if when while because
    than then who what where how why which whose get all every some any much many more most lot
    other own only again one both each either between through during after before since until
    against around like same such near no-one you ,
"""
LIGHT = frozenset(_LIGHT_WORDS.split())
"""Words that count only inside a phrase made of little else."""

_PARTICLES_WORDS = """
    up out off down over away back along round apart together
"""
PARTICLES = frozenset(_PARTICLES_WORDS.split())
"""Words that make another verb of the one before them (kicked out, made up)."""

DOER = "the child"
"""Stands for a child that does something; it may then be a 'he' or 'she'."""

PEOPLE = frozenset(("parent", "child", DOER, "baby", "partner", "sibling", "gran", "he", "him"))

TIMES = frozenset(("#", "year", "month", "week", "day", "old", "time", "aged", "age"))

_NO_CONTENT = LIGHT | PEOPLE | PARTICLES | TIMES | {"not"}

_TWO_WORDS = {
    "child": "young people, young person, young persons, little one, little ones",
    "partner": "other half",
    "geton": "get on, gets on, got on, getting on, get along, gets along",
    "not": """no one, fail to, fails to, failed to, failing to, failure to, refuse to, refuses to,
        refused to, refusing to""",
    "selfharm": "self harm, self harms, self harmed, self harming, self injury",
    "lookafter": """look after, looks after, looked after, looking after, care for, cares for,
        cared for, caring for, sees to, seeing to""",
    "hv": "health visitor, health visitors",
    "sw": "social worker, social workers",
    "plenti": """no lack, no shortage, not short, never short, isn't short, aren't short,
        not without, never without, never lacks""",
    "parent": "step dad, step mum, step father, step mother, step parent, step parents, care giver",
    "youngcarer": "young carer, young carers",
    "downthere": "down there, down below",
}
"""Two words that are one thing."""

_SECTION = frozenset(("s", "sec", "section", "sections"))
_ASPECT = {word: "" for word in ("keep", "keeps", "kept", "start", "starts", "started")}
_ASPECT |= dict.fromkeys(("stopped", "stops", "quit", "quits", "ceased"), "not")
"""Words before an -ing that say it goes on, begins or is over."""
_GIVES_UP = (["gave", "up"], ["gives", "up"], ["given", "up"], ["packed", "in"])
"""Two words before an -ing that say so."""

_SAID_APART = {
    "nothing": "nothing nowt",
    "nobody": "nobody noone",
    "without": "without wo lack lacks lacked lacking",
    "hardly": "hardly rarely seldom barely scarcely",
}
"""Words that are one 'not' elsewhere, and in an idiom are not."""

_FAR = (
    ["far", "from"], ["anything", "but"], ["free", "of"], ["free", "from"], ["clear", "of"],
    ["devoid", "of"],
)
"""Two words that are a 'not': 'far from safe', 'anything but hungry', 'free of nits'."""
_AFAR = frozenset((
    "home", "house", "school", "nursery", "college", "work", "town", "here", "there", "the",
    "a", "an", "his", "her", "their", "my", "our", "your", "him", "them", "me", "us", "each", "one",
    "everyone", "everything", "family", "friends", "mum", "dad",
))
"""What may be far from a place, or all that there is but."""

_NOTS = frozenset(first for first, _ in (*_FAR, *_GIVES_UP))

_HERS = frozenset(("mums", "mum's", "mom's", "mam's", "mother's", "new", "her"))

_BITTEN = frozenset(
    ("me", "him", "her", "them", "us", "my", "his", "their", "our", "the", "another")
)
"""What stands behind a 'bit' that was done with teeth."""
_BEFORE_A_BIT_WORDS = """
    a the this that every each any no one little wee quite tiny good
"""
_BEFORE_A_BIT = frozenset(_BEFORE_A_BIT_WORDS.split())
"""What stands before a 'bit' that is a little of a thing."""

Pairs = dict[tuple[str, str], str]

BREAK = ","
"""Stands for every sign that ends a clause: what lies on both sides of it is no phrase."""

_SPACES = {code: " " for code in range(128) if not chr(code).isalnum() and chr(code) != "'"}
_SPACES |= {ord(sign): f" {BREAK} " for sign in ",;:!?()\n"}
_INITIALS = r"(?<![a-z0-9])[a-z](?:[./][a-z])+[.]?(?![a-z0-9])"
_UNITS = {"yo": "year", "y": "year", "yr": "year", "yrs": "year", "mo": "month", "st": "stone"}


class Folded(NamedTuple):
    """A text's words as typed, and the forms that stay with the place of each one's word."""

    words: list[str]
    forms: list[str]
    places: list[int]
    every: list[str]
    """A form for every word, the smallest included; empty for those that never count."""


def fold(text: str) -> Folded:
    """The text as forms to compare. Never raises; what has no Latin letters or digits is empty."""
    return fold_words(split(plain(text)))


def split(text: str) -> list[str]:
    """The words of a plain text, LONGEST at most."""
    words = text.replace(". ", BREAK).translate(_SPACES).split()[:LONGEST]
    if "'" in text:
        words = [word for quoted in words if (word := quoted.strip("'"))]
    return words


def fold_words(words: list[str]) -> Folded:
    """Words as the forms to compare, those that never count left out."""
    forms = [form_of(word) for word in words]
    pairs, first_words = _pairs()
    if not first_words.isdisjoint(words):
        _fold_pairs(words, forms, pairs)
    if "attendance" in words:
        _fold_shares(words, forms)
    if "bit" in words:
        _fold_bites(words, forms)
    places = [place for place, form in enumerate(forms) if form]
    small = _smallest()
    every = [
        form if form == "bite" else small.get(word, form)
        for form, word in zip(forms, words, strict=True)
    ]
    return Folded(words, [form for form in forms if form], places, every)


def told_apart(folded: Folded) -> list[str]:
    """A form for every word, as idioms need it: 'nothing', 'without' and the like are no 'not'."""
    words = folded.words
    apart = {word: form for form, among in _SAID_APART.items() for word in among.split()}
    return [
        form if form != "not"
        else "nobody" if words[place : place + 2] == ["no", "one"] else apart.get(word, "never")
        for place, (form, word) in enumerate(zip(folded.every, words, strict=True))
    ]


def _fold_pairs(words: list[str], forms: list[str], pairs: Pairs) -> None:
    """Give two words that are one thing one form, and none to a 'her' that is possessive."""
    taken = -1
    for place, (word, following) in enumerate(pairwise(words)):
        pair = pairs.get((word, following))
        if word in _SECTION and following.isdigit():
            pair = "s" + following
        elif word in _ASPECT and following.endswith("ing"):
            if _ASPECT[word] != "not" or not _is_behind_no(words, place):
                forms[place] = _ASPECT[word]
        elif is_far(words, place) or (
            words[place : place + 2] in _GIVES_UP and words[place + 2 : place + 3] != []
            and words[place + 2].endswith("ing") and not _is_behind_no(words, place)
        ):
            forms[place], forms[place + 1] = "not", ""
        elif word in _HERS and forms[place + 1] == "man":
            forms[place + 1] = "partner"
        elif word == "ex" and forms[place + 1] == "partner":
            pair = "ex"
        if pair and place != taken:
            forms[place], forms[place + 1], taken = pair, "", place + 1
        elif word == "her" and forms[place + 1] in PEOPLE:
            forms[place] = ""


def is_far(words: list[str], place: int) -> bool:
    """Whether a 'far from' or the like is a 'not': not behind another, nor of a place."""
    return (
        words[place : place + 2] in _FAR
        and _AFAR.isdisjoint(words[place + 2 : place + 3])
        and not _is_behind_no(words, place)
    )


def _is_behind_no(words: list[str], place: int) -> bool:
    """Whether another no stands just before, which it would turn: "hasn't stopped drinking"."""
    return any(form_of(word) == "not" for word in words[max(0, place - 4) : place])


def _fold_bites(words: list[str], forms: list[str]) -> None:
    """Give a 'bit' that has an object the form of 'bite': 'he bit her' is no 'a bit'."""
    for place, (word, following) in enumerate(pairwise(words)):
        before = words[place - 1] if place else ""
        if word == "bit" and following in _BITTEN and before not in _BEFORE_A_BIT:
            forms[place] = "bite"


def _fold_shares(words: list[str], forms: list[str]) -> None:
    """Give a small share beside 'attendance' a form of its own: 42 percent is not 88 percent."""
    at = words.index("attendance")
    for place in range(max(0, at - 3), min(len(words), at + 5)):
        word = words[place]
        is_small = word in _FEW_TENS or (word.isdecimal() and 9 < int(word) < _MANY)
        if forms[place] == "#" and is_small:
            forms[place] = "#low"


@lru_cache(maxsize=20_000)
def form_of(word: str) -> str:
    """The form of one lower-case word, empty for those that never count."""
    found = _classes().get(word)
    if found:
        return found
    if word[0].isdigit() or (word[0] == "x" and word[1:].isdigit()):
        return _number(word)
    if "'" in word:
        word, _, ending = word.partition("'")
        if ending == "t" and word.endswith("n"):
            return "not"
    form = stem(word)
    found = _classes().get(word) or _classes().get(form)
    return found or ("" if word in _smallest() else form)


def is_pair(first: str, second: str) -> bool:
    """Whether two words are one thing."""
    return (first, second) in _pairs()[0]


def is_content(form: str) -> bool:
    """Whether a form says something by itself: no person, number, particle or small word."""
    return form not in _NO_CONTENT and form[0] != "#"


def plain(text: str) -> str:
    """Lower case, straight apostrophes, no accents; B/F and D.V. as one word. Cut at a length."""
    text = text[: LONGEST * 12].lower()
    if not text.isascii():
        import unicodedata

        text = text.replace("\u2019", "'").replace("\u2018", "'").replace("\u00ad", "")
        text = text.replace("\u2013", ",").replace("\u2014", ",").replace("\u2026", ",")
        text = "".join(
            letter if letter.isascii() else " "
            for letter in unicodedata.normalize("NFKD", text)
            if not unicodedata.combining(letter)
        )
    if "&" in text:
        text = text.replace("&", " and ")
    if "/" in text or "." in text:
        import re

        text = re.sub(r"(?<=\d)[.](?=\d)", "", text)
        text = re.sub(_INITIALS, lambda match: re.sub("[./]", "", match[0]), text)
    return text


@lru_cache(maxsize=1)
def _pairs() -> tuple[Pairs, frozenset[str]]:
    """The two words that are one thing, and every word that makes something of the next."""
    pairs = {
        (first, second): form
        for form, texts in _TWO_WORDS.items()
        for first, _, second in (text.strip().partition(" ") for text in texts.split(","))
    }
    firsts = (first for first, _ in pairs)
    return pairs, frozenset((*firsts, *_SECTION, *_ASPECT, *_HERS, *_NOTS, "her", "ex"))


@lru_cache(maxsize=1)
def _smallest() -> dict[str, str]:
    return {word: form for form, words in _SMALLEST.items() for word in words.split()}


@lru_cache(maxsize=1)
def _classes() -> dict[str, str]:
    return {word: form for form, words in _CLASSES.items() for word in words.split()}


def _number(word: str) -> str:
    """Digits as one form for any number but 1, and one for those close to a hundred; 3am, 2yrs,
    12st keep what they count."""
    digits = word.lstrip("x")
    unit = digits.lstrip("0123456789")
    if not unit and 94 < int(digits) < 101:
        return "#most"
    if not unit:
        return "#" if len(digits) < 3 else digits
    return "#" + _UNITS.get(unit, unit)
