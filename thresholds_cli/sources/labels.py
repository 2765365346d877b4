"""Which headings of a document name a level, and which say what stands under them."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping

from thresholds_cli.base.frozen import dataclass
from thresholds_cli.sources.letters import folded

_WORD = r"(?P<word>level|tier|stage|step|band|zone|layer|ring(?=s?\W*\d))"
"""The nouns before a level's number; 'Ring one of these' is an instruction."""
_NUMBERS = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6"}
_LEVEL = re.compile(
    rf"\W*(?:threshold\s+)?{_WORD}s?\s*[-–:]?\s*"
    r"(?P<number>[1-9][a-d]?|one|two|three|four|five|six)\b(?!\s*(?:to|-|–|and|&|or|,)\s*(?:level\s*)?\d)",
    re.IGNORECASE,
)
_LEVELS = re.compile(
    rf"\W*(?:threshold\s+)?{_WORD}s?\s*[-–:]?\s*"
    r"(?P<number>[1-9][a-d]?|one|two|three|four|five|six)\s*(?:to|-|–|and|&|or|,|/)\s*"
    r"(?:(?P=word)s?\s*)?(?P<other>[1-9][a-d]?|two|three|four|five|six)\b"
    r"(?=\s*(?:\Z|[^\w\s,/]))(?!\s*[-–&]\s*\d)",
    re.IGNORECASE,
)
"""As in 'Levels 2 and 3'."""
_SECTION = re.compile(r"\s*(?:\d{1,2}(?:\.\d{1,2}){1,3}[.)]?|\d{1,2}[.)])\s+(?=\S)")
Ranks = tuple[int, ...]
"""The levels that words are for, by rank: as a rule one."""
_LEVEL_LAST = re.compile(
    rf"(?P<name>.{{1,100}}?)\s*\(\s*{_WORD}\s*(?P<number>[1-9][a-d]?)\s*\)\W*\Z",
    re.IGNORECASE | re.DOTALL,
)
"""As in 'Early Help (Level 2)'."""
_TWICE = re.compile(rf"\s*[/(,]\s*(?={_LEVEL.pattern})", re.IGNORECASE)
LEVEL_NAMES = (
    "universal", "universal services", "universal plus", "early help", "emerging needs",
    "additional", "additional needs", "targeted", "targeted early help", "vulnerable", "intensive",
    "intensive support", "complex", "complex needs", "specialist", "statutory", "acute",
    "child in need", "children in need", "child protection", "safeguarding",
)
"""Names that documents without numbers give to levels, in the order of rising need."""
_BEFORE = r"(?:(?:examples? of|possible|suggested|recommended|agency|agencies|key|your|the)\W+)*"
_KINDS = (
    ("guidance", r"guidance|how to use|please note"),
    ("questions", r"questions?"),
    ("strengths", r"(?:protective factors?|strengths|what(?:[’']s| is) (?:going|working) well)"
                  r"\W*\Z"),
    ("responses", r"responses?|actions?|what (?:to do|should|will|we (?:will )?do\W*\Z)|"
                  r"who can help|next steps|"
                  r"how to (?:access|get|refer)|"
                  r"(?:services|support|process)(?: (?:available|offered|involved))?\W*\Z"),
    ("tools", r"tools?|assessments? (?:tools?|and)|assessments?\W*\Z|forms?"),
    ("consent", r"consent|information[\s-]*sharing|sharing"),
    ("definition", r"definitions?|descriptions?|what (?:(?:this|the) level|it|this) means|"
                   r"criteria|risk ?& ?need|need ?& ?risk"),
)
_LONGEST_LABEL = 200


@dataclass(frozen=True, slots=True)
class Labels:
    """What a person said of headings: which is which level, by its printed number (`2,3` for one
    that is of both), and which domain ("" for none). `printed`: all printed numbers from the
    lowest, where the document parts a level (3a, 3b); none where a number is the rank."""

    levels: Mapping[str, str]
    domains: Mapping[str, str]
    printed: tuple[str, ...] = ()

    def rank(self, number: str) -> int | None:
        """The rank of a printed number; None for one that names no level."""
        if self.printed:
            return self.printed.index(number) + 1 if number in self.printed else None
        return int(number) if number.isdigit() else None

    def number(self, rank: int) -> str | int:
        """What is printed for a rank."""
        return self.printed[rank - 1] if self.printed else rank


@functools.lru_cache(2048)
def key_of(label: str) -> str:
    """A heading as it is compared with others, without the number of its section."""
    return re.sub(r"\W", "", folded(unnumbered(label))).lower()


def unnumbered(label: str) -> str:
    """A heading without the number of its section: of '4.2 Parenting capacity' the words."""
    return _SECTION.sub("", label, count=1)


def level_of(label: str, labels: Labels) -> Ranks | None:
    """The level that a heading names, or the two; None where it names none."""
    ranks = [labels.rank(number) for number in numbers_of(label, labels)]
    known = tuple(sorted({one for one in ranks if one is not None}))
    return known if known and len(known) == len(ranks) else None


def numbers_of(label: str, labels: Labels) -> tuple[str, ...]:
    """The number of a level as a heading prints it, or as a person said; two where it is of two."""
    known = labels.levels.get(key_of(label))
    if known is not None or len(label) > _LONGEST_LABEL or key_of(label) in labels.domains:
        return tuple(known.split(",")) if known else ()
    label = unnumbered(label)
    both, found = _LEVELS.match(label.lower()), _LEVEL.match(label) or _LEVEL_LAST.match(label)
    if both:
        pair = tuple(_NUMBERS.get(one, one) for one in both.group("number", "other"))
        return pair if _are_neighbours(*pair) else ()
    number = found["number"].lower() if found else ""
    return (_NUMBERS.get(number, number),) if number else ()


def _are_neighbours(one: str, other: str) -> bool:
    """Whether the second number comes next; 'Levels 1 to 4' is all of them, and no heading of a
    level."""
    low, high = int(one[0]), int(other[0])
    return high == low + 1 or (high == low and one[1:] < other[1:])


def printed_numbers(labels: Iterable[str], said: Labels) -> tuple[str, ...]:
    """The numbers of all levels from the lowest, where one of these headings has a part of a level
    (3a); else none. A number in between that no heading has is a level too."""
    found = {number for one in labels for number in numbers_of(one, said)} | {
        number for one in said.levels.values() for number in one.split(",")
    }
    if all(one.isdigit() for one in found):
        return ()
    whole = {int(re.sub(r"\D", "", one)) for one in found}
    found |= {str(one) for one in range(1, max(whole)) if one not in whole}
    return tuple(sorted(found, key=lambda one: (int(re.sub(r"\D", "", one)), one)))


def numbers_said(words: str) -> str:
    """The number of a level as a person gives it, 2 or 3a, or those of two: 2,3; "" for others."""
    said = re.sub(r"\s", "", words.lower())
    one = r"(?:[1-9]|1[0-9]|20)[a-d]?"
    return said if re.fullmatch(rf"{one}(?:,{one})*", said) else ""


def is_step(label: str) -> bool:
    """Whether a heading's word is one that documents use for the steps of a disagreement too."""
    return level_word(label) in ("Stage", "Step")


def level_word(label: str) -> str:
    """The word before the number (Level, Tier, …), "" where the heading has no number."""
    label = unnumbered(label)
    found = _LEVEL.match(label) or _LEVEL_LAST.match(label)
    return found["word"].capitalize() if found else ""


def level_name(label: str) -> str:
    """The name in a heading such as 'Level 2 – Early Help'; "" where it is the number alone."""
    label = unnumbered(label)
    found, last = _LEVEL.match(label), _LEVEL_LAST.match(label)
    if found and _TWICE.match(label, found.end()):  # as in 'Tier 1/Level 1 – Universal'
        return level_name(label[found.end():])
    rest = label[found.end():] if found else last["name"] if last else label
    rest = " ".join(rest.split()).strip(" :.–—-|")
    return rest[1:-1] if re.fullmatch(r"\([^()]*\)", rest) else rest


def kind_of(label: str, labels: Labels) -> str:
    """What of a level stands under a heading: a kind of passage, "" for anything else."""
    if labels.domains.get(key_of(label)) or len(label) > 60:
        return ""
    label = unnumbered(label)
    found = _LEVELS.match(label) or _LEVEL.match(label)
    words = (label[found.end():] if found else label).lower()
    for kind, pattern in _KINDS:
        if re.match(rf"\W*{_BEFORE}(?:{pattern})(?:\b|\Z)", words):
            return kind
    return ""
