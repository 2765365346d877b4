"""Which headings of a document name a level, and which say what stands under them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from thresholds_cli.base.frozen import dataclass
from thresholds_cli.sources.letters import folded

_NUMBERS = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6"}
_LEVEL = re.compile(
    r"\W*(?:threshold\s+)?(?P<word>level|tier|stage|step|band)s?\s*[-–:]?\s*"
    r"(?P<number>[1-9][a-d]?|one|two|three|four|five|six)\b(?!\s*(?:to|-|–|and|&|or|,)\s*(?:level\s*)?\d)",
    re.IGNORECASE,
)
_LEVEL_LAST = re.compile(
    r"(?P<name>.{1,100}?)\s*\(\s*(?P<word>level|tier|stage|step|band)\s*(?P<number>[1-9][a-d]?)\s*\)\W*\Z",
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
    ("responses", r"responses?|actions?|what (?:to do|should|will)|who can help|next steps|"
                  r"how to (?:access|get|refer)|"
                  r"(?:services|support|process)(?: (?:available|offered|involved))?\W*\Z"),
    ("tools", r"tools?|assessments? (?:tools?|and)|assessments?\W*\Z|forms?"),
    ("consent", r"consent|information[\s-]*sharing|sharing"),
    ("definition", r"definitions?|descriptions?|what (?:this|the) level means|criteria|"
                   r"risk ?& ?need|need ?& ?risk"),
)
_LONGEST_LABEL = 200


@dataclass(frozen=True, slots=True)
class Labels:
    """What a person said of headings: which is which level, by its printed number, and which domain
    ("" for none). `printed`: all printed numbers from the lowest, where the document parts a level
    (3a, 3b); none where a number is the rank."""

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


def key_of(label: str) -> str:
    """A heading as it is compared with others."""
    return re.sub(r"\W", "", folded(label)).lower()


def level_of(label: str, labels: Labels) -> int | None:
    """The level that a heading names, or None."""
    number = number_of(label, labels)
    return labels.rank(number) if number else None


def number_of(label: str, labels: Labels) -> str:
    """The number of a level as a heading prints it, or as a person said; "" where it has none."""
    known = labels.levels.get(key_of(label))
    if known is not None or len(label) > _LONGEST_LABEL or key_of(label) in labels.domains:
        return known or ""
    found = _LEVEL.match(label) or _LEVEL_LAST.match(label)
    number = found["number"].lower() if found else ""
    return _NUMBERS.get(number, number)


def printed_numbers(labels: Iterable[str], said: Labels) -> tuple[str, ...]:
    """The numbers of all levels from the lowest, where one of these headings has a part of a level
    (3a); else none. A number in between that no heading has is a level too."""
    found = {number for one in labels if (number := number_of(one, said))} | {
        *said.levels.values()
    }
    if all(one.isdigit() for one in found):
        return ()
    whole = {int(re.sub(r"\D", "", one)) for one in found}
    found |= {str(one) for one in range(1, max(whole)) if one not in whole}
    return tuple(sorted(found, key=lambda one: (int(re.sub(r"\D", "", one)), one)))


def is_number(words: str) -> bool:
    """Whether this is a level's number as documents print it: 2, 3a."""
    return re.fullmatch(r"(?:[1-9]|1[0-9]|20)[a-d]?", words.strip().lower()) is not None


def is_step(label: str) -> bool:
    """Whether a heading's word is one that documents use for the steps of a disagreement too."""
    return level_word(label) in ("Stage", "Step")


def level_word(label: str) -> str:
    """The word before the number (Level, Tier, …), "" where the heading has no number."""
    found = _LEVEL.match(label) or _LEVEL_LAST.match(label)
    return found["word"].capitalize() if found else ""


def level_name(label: str) -> str:
    """The name in a heading such as 'Level 2 – Early Help'; "" where it is the number alone."""
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
    found = _LEVEL.match(label)
    words = (label[found.end():] if found else label).lower()
    for kind, pattern in _KINDS:
        if re.match(rf"\W*{_BEFORE}(?:{pattern})(?:\b|\Z)", words):
            return kind
    return ""
