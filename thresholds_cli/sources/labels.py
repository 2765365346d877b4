"""Which headings of a document name a level, and which say what stands under them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from thresholds_cli.base.frozen import dataclass
from thresholds_cli.sources.letters import folded

_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_LEVEL = re.compile(
    r"\W*(?:threshold\s+)?(?P<word>level|tier|stage|step|band)s?\s*[-–:]?\s*"
    r"(?P<number>[1-9]|one|two|three|four|five|six)\b(?!\s*(?:to|-|–|and|&|or|,)\s*(?:level\s*)?\d)",
    re.IGNORECASE,
)
_LEVEL_LAST = re.compile(
    r"(?P<name>.{1,100}?)\s*\(\s*(?P<word>level|tier|stage|step|band)\s*(?P<number>[1-9])\s*\)\W*\Z",
    re.IGNORECASE | re.DOTALL,
)
"""As in 'Early Help (Level 2)'."""
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
    ("responses", r"responses?|actions?|what (?:to do|should|will)|who can help|next steps|"
                  r"(?:services|support|process)(?: (?:available|offered|involved))?\W*\Z"),
    ("tools", r"tools?|assessments? (?:tools?|and)|assessments?\W*\Z|forms?"),
    ("consent", r"consent|information[\s-]*sharing|sharing"),
    ("definition", r"definitions?|descriptions?|what (?:this|the) level means|criteria|"
                   r"risk ?& ?need|need ?& ?risk"),
)
_LONGEST_LABEL = 200


@dataclass(frozen=True, slots=True)
class Labels:
    """What a person said of headings: which is which level, and which domain ("" for none)."""

    levels: Mapping[str, int]
    domains: Mapping[str, str]


def key_of(label: str) -> str:
    """A heading as it is compared with others."""
    return re.sub(r"\W", "", folded(label)).lower()


def level_of(label: str, labels: Labels) -> int | None:
    """The level that a heading names, or None."""
    known = labels.levels.get(key_of(label))
    if known is not None:
        return known
    if len(label) > _LONGEST_LABEL:
        return None
    found = _LEVEL.match(label) or _LEVEL_LAST.match(label)
    if found is None:
        return None
    number = found["number"].lower()
    return _NUMBERS.get(number) or int(number)


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
