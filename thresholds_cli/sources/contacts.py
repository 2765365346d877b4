"""Whom to call, found in the tables and lines of a document: proposed to a person in its own words,
and only where nothing else stands in between. Whatever is not clear is left where it was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from thresholds_cli.base.frozen import dataclass
from thresholds_cli.frameworks.no_signs import ADDRESS_IN, TELEPHONE, is_way_to_reach, no_sign
from thresholds_cli.sources.labels import Labels, key_of

_REACHED = re.compile(rf"(?P<address>{ADDRESS_IN.pattern})|(?P<number>{TELEPHONE.pattern})",
                      re.IGNORECASE)
_LABEL = re.compile(
    r"(?:(?:contact|tele|main|opening|our|the|or|and|by|on|at|via|for|to|please|is|their|visit|"
    r"e-?mails?|address|web(?:site|page)?|online|link|form|phone|telephone|tel|number|no|numbers|"
    r"call|ring|dial|mobile|text|textphone|minicom|t|e|w|m|hours|open|times?|availability)\W*)+",
    re.IGNORECASE,
)
_LEVEL_WORDS = re.compile(
    r"(?:(?:level|tier|stage|band|threshold)s?|and|or|to|[1-9][a-d]?|\W)+", re.IGNORECASE)
_ALL_LEVELS = re.compile(r"(?:all|any|every)(?: (?:level|tier|stage|band|threshold)s?)?", re.I)
_LEVEL_HEADS = {"level", "levels", "tier", "tiers", "threshold", "thresholds", "levelofneed"}
_JOINT = re.compile(r"(?:\W+(?:or|and|at|e-?mail|on)){1,3}\Z", re.IGNORECASE)
_VERBS = {"call", "ring", "dial", "contact", "email", "e-mail", "phone", "telephone"}
_NAME_LONGEST = 100
_LONGEST = 500
_HOURS_LONGEST = 180
_MOST_LINES = 12
"""Of one contact."""
_OUT_OF_HOURS = re.compile(
    r"out[\s-]of[\s-](?:office[\s-])?hours|emergency duty|after hours|night|all other times|"
    r"outside (?:of )?(?:normal |usual )?(?:office|working) hours", re.IGNORECASE
)
_BY_NAME = re.compile(
    r"(?:(?:all|at|other|every|public|bank|and|or|the)\W+)*(?:evenings?|nights?|overnight|weekends?|"
    r"holidays?|weekdays?)(?:\W+(?:and|or|at|all|bank|public|evenings?|nights?|overnight|weekends?|"
    r"holidays?|weekdays?|only))*\W*", re.IGNORECASE,
)
"""Hours that are said without a figure: evenings, weekends and bank holidays."""
_GENERIC = re.compile(
    r"\W*(?:(?:useful|key|important|local|emergency|other|further)\s+)*"
    r"(?:contacts?|contact details|contacting us|numbers|telephone numbers|"
    r"who to (?:call|contact))\b", re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Proposed:
    """A contact as it stands in the document; `text` is all that it was taken from. `asides` are
    words that only say what follows them, such as 'Tel:'; `doubt` is "" where there is none."""

    name: str = ""
    number: str = ""
    email: str = ""
    web: str = ""
    hours: str = ""
    levels: tuple[int, ...] = ()
    text: str = ""
    doubt: str = ""
    asides: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()

    @property
    def reaches(self) -> bool:
        """Whether there is a way to reach somebody in it."""
        return bool(self.number or self.email or self.web)

    @property
    def when(self) -> str:
        """Out of hours, where its name or hours say so; emergency for 999; "" for any other."""
        if self.number == "999":
            return "emergency"
        return "out of hours" if _OUT_OF_HOURS.search(f"{self.name} {self.hours}") else ""


def of_words(text: str) -> Proposed:
    """What a line says of a contact. Its name is what stands before the first number or address;
    words that are neither are in `rest`."""
    words = " ".join(text.split())
    made = Proposed(text=words)
    if len(words) > _LONGEST:
        return replace(made, rest=(words,))
    found = list(_REACHED.finditer(words))
    if not found:
        return _without_reach(made, words)
    number = _whole_number(words, found)
    if number is not None:
        found = [one for one in found if one["address"]] + [number]
        found.sort(key=lambda one: one.start())
    place = 0
    for order, one in enumerate(found):
        made = _between(made, words[place:one.start()], first=order == 0)
        made = _with_reach(made, one)
        place = one.end()
    return _between(made, words[place:], first=False)


def _whole_number(words: str, found: Sequence[re.Match[str]]) -> re.Match[str] | None:
    """The numbers of a line as one, with what is said around them: '999, otherwise 101'."""
    numbers = [one for one in found if one["number"]]
    if not numbers:
        return None
    end = min((one.start() for one in found if one["address"] and one.start() > numbers[0].start()),
              default=len(words))
    for last in (end, numbers[-1].end()):
        start = numbers[0].start()
        part = _JOINT.sub("", words[start:last].rstrip(" .,;:(|–—-"))
        if part.count("(") > part.count(")") and words[start + len(part):][:1] == ")":
            part += ")"
        if is_way_to_reach(part) and no_sign(part) == "a telephone number":
            return re.compile(rf"(?P<address>(?!))|(?P<number>{re.escape(part)})").search(
                words, start)
    return None


def _with_reach(made: Proposed, one: re.Match[str]) -> Proposed:
    words = one[0]
    if one["number"]:
        if made.number:
            return replace(made, rest=(*made.rest, words))
        several = len(TELEPHONE.findall(words)) > 1
        return replace(made, number=words, doubt="more than one number" if several else made.doubt)
    key = "email" if "@" in words else "web"
    words = words.rstrip(".,;")
    if getattr(made, key):
        return replace(made, rest=(*made.rest, words))
    return replace(made, email=words) if key == "email" else replace(made, web=words)


def _between(made: Proposed, words: str, first: bool) -> Proposed:
    """What stands before, between and after numbers and addresses."""
    bare = words.strip(" \t:;,.|/–—-()[]<>")
    if not any(map(str.isalnum, bare)):
        return made
    if _LABEL.fullmatch(bare):
        return replace(made, asides=(*made.asides, bare))
    if first and not made.name:
        return _named(made, bare)
    return _without_reach(made, bare)


def _named(made: Proposed, words: str) -> Proposed:
    """The name before a number; a word such as 'telephone' at its end is none of it."""
    tail = re.search(r"\W+(?:on|tel|telephone|phone|call|ring|dial|e-?mail|contact|via|at|or)\W*\Z",
                     words, re.IGNORECASE)
    name = words[:tail.start()].strip(" :;,|–—-(") if tail else words
    if tail:
        if re.search("[.!?;]", tail[0]):
            return replace(made, rest=(*made.rest, words))  # the end of a sentence
        aside = tail[0].strip(" :;,|–—-(")
        doubt = "may be part of a sentence" if aside.lower() in _VERBS else made.doubt
        made = replace(made, asides=(*made.asides, aside), doubt=doubt)
    if is_name(name):
        return replace(made, name=name)
    return replace(made, rest=(*made.rest, name))


def is_name(words: str) -> bool:
    """Whether words may be the name of a contact: few, and no sentence."""
    return (
        3 <= len(words) <= _NAME_LONGEST and len(words.split()) <= 12 and words[:1].isupper()
        and not re.search(r"[.;!?](?:\s|\Z)|\n", words) and not words.endswith((":", ","))
        and any(map(str.isalpha, words))
    )


def _without_reach(made: Proposed, words: str) -> Proposed:
    """Hours, with or without a word before them; else words of which nothing is known."""
    said = re.match(r"(?:(?:opening|office|our)\s+)?(?:hours|times|open|available)\b[\s:–-]*",
                    words, re.IGNORECASE)
    bare = words[said.end():] if said else words
    times = no_sign(bare) == "opening hours" or _BY_NAME.fullmatch(bare)
    if not made.hours and bare and times:
        aside = (words[:said.end()].strip(" :–-"),) if said else ()
        return replace(made, hours=bare, asides=(*made.asides, *aside))
    return replace(made, rest=(*made.rest, words))


def of_row(cells: Iterable[tuple[str, str]], labels: Labels) -> Proposed:
    """What the cells of one row of a table say of a contact, each with the head of its column."""
    made = Proposed()
    texts = []
    for head, text in cells:
        texts.append(text)
        levels = levels_said(text, key_of(head) in _LEVEL_HEADS, labels)
        if levels is not None:
            made = replace(made, levels=levels, asides=(*made.asides, text))
            continue
        words = " ".join(text.split())
        if not (made.name or made.reaches or _REACHED.search(words) or no_sign(words)) and (
            is_name(words) and not _LABEL.fullmatch(words)
        ):
            made = replace(made, name=words)
            continue
        for line in text.split("\n"):
            made = _and(made, of_words(line))
    return replace(made, text="\n".join(texts))


def _and(made: Proposed, more: Proposed) -> Proposed:
    """Two parts of one contact together; what is there twice is left as it stands."""
    rest = [*made.rest, *more.rest]
    values = {}
    for key in ("name", "number", "email", "web", "hours"):
        one, other = getattr(made, key), getattr(more, key)
        values[key] = one or other
        if one and other and key == "hours" and len(one + other) < _HOURS_LONGEST:
            values[key] = f"{one} {other}"  # a line for each day
        elif one and other:
            rest.append(other)
    return replace(
        made, **values, doubt=made.doubt or more.doubt, asides=(*made.asides, *more.asides),
        rest=tuple(rest),
    )


def levels_said(text: str, headed: bool, labels: Labels) -> tuple[int, ...] | None:
    """The levels that a cell says a contact is for: none for all; None where it says no such thing.
    `headed`: its column is that of levels, so that a number alone is one."""
    words = " ".join(text.split())
    if len(words) > _NAME_LONGEST:
        return None
    if _ALL_LEVELS.fullmatch(words) and (headed or " " in words):
        return ()
    numbers = re.findall(r"(?<!\d)[1-9][a-d]?(?![\da-z])", words.lower())
    if not numbers or not _LEVEL_WORDS.fullmatch(words) or not (
        headed or re.match(r"(?:level|tier|stage|band)s?\b", words, re.IGNORECASE)
    ):
        return None
    ranks = [labels.rank(one) for one in numbers]
    known = [one for one in ranks if one is not None]
    if len(known) < len(ranks):
        return None
    through = re.search(r"\d[a-d]?\s*(?:to|-|–)\s*(?:level\s*)?\d", words, re.IGNORECASE)
    if through and len(known) == 2:
        return tuple(range(min(known), max(known) + 1))
    return None if through else tuple(sorted(set(known)))


def is_label(text: str) -> bool:
    """Whether words only say what stands beside them: Telephone, Opening hours."""
    return bool(_LABEL.fullmatch(text))


def is_generic(heading: str) -> bool:
    """Whether a heading is that of contacts in general, and the name of none."""
    return not heading or bool(_GENERIC.match(heading.lstrip("0123456789. ")))


def in_lines(
    lines: Sequence[str], heading: str
) -> Iterator[tuple[tuple[int, ...], Proposed | None]]:
    """Lines that follow each other, each in one group with its places: a contact, or None for a
    line that is none. A name may stand on the line above its number, or in the heading."""
    held: list[int] = []
    made = Proposed()
    headed = "" if is_generic(heading) else heading.lstrip("0123456789. ")
    for place, line in enumerate(lines):
        one = of_words(line)
        bare = not one.name and not one.rest
        goes_on = bare and (made.name or headed) and len(held) < _MOST_LINES and not any(
            getattr(one, key) and getattr(made, key) for key in ("number", "email", "web")
        ) and not (one.reaches and one.hours and made.hours)
        if goes_on:
            made, held = _and(made, one), [*held, place]
            continue
        yield from _closed(held, made, lines, headed)
        if held and made.reaches and not made.name:
            headed = ""
        held, made = [], Proposed()
        if one.rest or (bare and not one.reaches):
            name = " ".join(line.split()).rstrip(" :")
            if len(one.rest) == 1 and is_name(name) and not one.reaches and not one.hours:
                held, made = [place], Proposed(name=name)
                continue
            yield (place,), None
        else:
            held, made = [place], one
    yield from _closed(held, made, lines, headed)


def _closed(
    held: list[int], made: Proposed, lines: Sequence[str], heading: str
) -> Iterator[tuple[tuple[int, ...], Proposed | None]]:
    if not held:
        return
    named = replace(made, name=made.name or heading,
                    text="\n".join(lines[place] for place in held))
    if named.name and named.reaches:
        yield tuple(held), named
    else:
        yield from (((place,), None) for place in held)
