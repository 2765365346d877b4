"""What a practitioner says about one child's situation, and what is decided and agreed."""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType

from thresholds_cli.base.frozen import dataclass


class Truth(enum.Enum):
    """Yes, no or not known, in Kleene's sense: not known is neither."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not known"


class Baseline(enum.Enum):
    """Whether the lowest level's needs are met in one domain."""

    MET = "met"
    PARTLY_MET = "partly met"
    NOT_MET = "not met"
    NOT_KNOWN = "not known"


class Help(enum.Enum):
    """What became of the help given at a level."""

    NOT_TRIED = "not tried"
    UNDER_WAY = "under way"
    WORKED = "worked"
    DID_NOT_WORK = "did not work"
    NOT_KNOWN = "not known"


# Patterns as text: compiled when an age is looked at, and not at the start of every command.
_AGE = (
    r"(?:about |around |nearly |almost |aged |age |just |over |under )*(\d{1,2})\s*"
    r"(months?|mths?|mo|m|weeks?|wks?|w|days?|d|years?|yrs?|y)?\b(?: old)?"
)


_UNBORN = (
    r"(?i)unborn|pregnan|not (?:yet )?born|gestation|\bfo?etus\b|\bin (?:utero|the womb)\b"
    r"|^\W*(?:baby |is )*(?:due|expected)\b"
    r"|^\W*\d{1,2}(?:\s?\+\s?\d)?\s?/\s?40\b"  # weeks of a pregnancy, as midwives write them
)


_UNIT = r"(months?|mths?|mo|m|weeks?|wks?|w|days?|d|years?|yrs?|y)?"
_WHOLE_AGE = (
    r"(?P<about>(?:(?:about|around|nearly|almost|just) )*)(?P<side>over |under )?(?:aged? )?"
    rf"(?P<count>\d{{1,2}})\s*{_UNIT.replace('(', '(?P<unit>', 1)}(?: old)?"
    r"(?P<more>\s?\+| (?:or|and) (?:over|older|above))?(?: old)?"
)
_TWO_AGES = rf"(\d{{1,2}})\s*{_UNIT}\s*(?:to|-|–)\s*(\d{{1,2}})\s*{_UNIT}(?: old)?"
_YEARS_AND_MONTHS = (
    r"(\d{1,2})\s*(?:years?|yrs?|y),?(?: and)?\s*(\d{1,2})\s*(?:months?|mths?|mo|m)(?: old)?"
)
_OLDEST = 12 * 150
ANY_AGE = (0, _OLDEST)
"""The age in months of a child of whom none is known."""


def _in_months(count: str, unit: str | None) -> tuple[int, int]:
    """An age as the first and the last whole month that it may be."""
    number, kind = int(count), (unit or "y")[0]
    if kind == "y":
        return number * 12, number * 12 + 11
    months = number if kind == "m" else number * (7 if kind == "w" else 1) // 30
    return months, months


@dataclass(frozen=True, slots=True)
class Child:
    """Who the child is, without a name. `age` is as it was written: years, or words such as
    '4 months'; `others`: other children in the home."""

    age: str = ""
    unborn: Truth = Truth.NOT_KNOWN
    disabled: Truth = Truth.NOT_KNOWN
    others: str = ""

    @property
    def months(self) -> int | None:
        """The age in whole months; None where it is not said or not understood."""
        if not self.age:
            return None
        found = re.match(_AGE, self.age.strip().casefold())
        if found is None:
            return None
        count, unit = int(found[1]), (found[2] or "y")[:2]
        if unit[0] == "y":
            return count * 12
        return count if unit[0] == "m" else count * (7 if unit[0] == "w" else 1) // 30

    @property
    def ages(self) -> tuple[int, int]:
        """The least and the most whole months that the age as it was written may mean: ANY_AGE
        where it is not said, or not understood whole."""
        if not self.age:
            return ANY_AGE
        text = self.age.strip().casefold()
        if both := re.fullmatch(_YEARS_AND_MONTHS, text):
            months = int(both[1]) * 12 + int(both[2])
            return months, months
        if two := re.fullmatch(_TWO_AGES, text):
            return _in_months(two[1], two[2] or two[4])[0], _in_months(two[3], two[4])[1]
        found = re.fullmatch(_WHOLE_AGE, text)
        if found is None:
            return ANY_AGE
        least, most = _in_months(found["count"], found["unit"])
        width = (most - least + 1) if found["about"] else 0
        if found["more"] or found["side"] == "over ":
            most = _OLDEST
        elif found["side"]:
            least, most = width, least - 1
        return max(least - width, 0), min(most + width, _OLDEST)

    def known(self, fact: str) -> Truth:
        """Whether the child is unborn or disabled, by its key in the answers file; what is not
        said of a birth, the age may say."""
        answer: Truth = getattr(self, fact)
        if fact == "unborn" and answer is not Truth.YES:
            by_age = self.unborn_by_age
            return by_age if by_age is Truth.YES or answer is Truth.NOT_KNOWN else answer
        return answer

    @property
    def unborn_by_age(self) -> Truth:
        """Whether what is written as the age says that the child is not born yet."""
        if self.age and re.search(_UNBORN, self.age):
            return Truth.YES
        return Truth.NOT_KNOWN if self.months is None else Truth.NO


@dataclass(frozen=True, slots=True)
class Answers:
    """The facts that a reading rests on. What was not asked or not said is not known.

    `baseline` is by domain id, `help` by level; `indicators` holds the ids of those ticked.
    """

    framework: str
    immediate_danger: Truth = Truth.NOT_KNOWN
    significant_harm: Truth = Truth.NOT_KNOWN
    indicators: frozenset[str] = frozenset()
    baseline: Mapping[str, Baseline] = field(default_factory=lambda: MappingProxyType({}))
    help: Mapping[int, Help] = field(default_factory=lambda: MappingProxyType({}))
    resistance: Truth = Truth.NOT_KNOWN
    escalating: Truth = Truth.NOT_KNOWN
    child: Child = Child()

    @property
    def danger_or_harm(self) -> bool:
        """Whether immediate danger or suspected significant harm is answered yes."""
        return Truth.YES in (self.immediate_danger, self.significant_harm)

    def fact(self, name: str) -> Truth:
        """The answer to one of the single questions, by its key in the answers file."""
        answer: Truth = getattr(self, name)
        return answer

    def baseline_of(self, domain: str) -> Baseline:
        """The baseline of a domain, not known where it was not said."""
        return self.baseline.get(domain, Baseline.NOT_KNOWN)

    def help_at(self, level: int) -> Help:
        """What became of help at a level, not known where it was not said."""
        return self.help.get(level, Help.NOT_KNOWN)


FACTS = ("immediate_danger", "significant_harm", "resistance", "escalating")
"""The single yes / no / not known questions, by their keys in the answers file."""

CHILD_FACTS = ("unborn", "disabled")
"""What may be known of the child besides the age, by the keys under `child`."""


class Consent(enum.Enum):
    """How it stands with consent to share information."""

    GIVEN = "asked and given"
    REFUSED = "asked and refused"
    NOT_ASKED = "not asked"
    IMPLIED = "implied for a service"
    WITHDRAWN = "given and withdrawn"
    NOT_KNOWN = "not known"


class Known(enum.Enum):
    """How it is known what was written of a sign: fact apart from opinion."""

    SEEN = "seen or heard by me"
    CHILD = "told by the child"
    OTHER = "told by somebody else"
    OPINION = "professional opinion"
    NOT_SAID = "not said"

    @property
    def heading(self) -> str:
        """What stands before it in a record."""
        return _KNOWN[self][0]

    @property
    def spoken(self) -> str:
        """What stands before it when it is said in a call."""
        return _KNOWN[self][1]


_KNOWN = {
    Known.SEEN: ("Seen or heard by the writer", "I have seen or heard"),
    Known.CHILD: ("Told by the child", "The child told it"),
    Known.OTHER: ("Told by somebody else", "I was told"),
    Known.OPINION: ("Professional opinion", "In my opinion"),
    Known.NOT_SAID: ("What shows it", "What worries me"),
}


@dataclass(frozen=True, slots=True)
class Action:
    """An agreed action: what is done, who does it (by role), and by when."""

    what: str
    who: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Sharing:
    """Consent and information sharing: `grounds` are the framework's printed ones, where the
    practitioner goes ahead without consent; `how` says how it was asked, or why not."""

    consent: Consent = Consent.NOT_KNOWN
    grounds: tuple[str, ...] = ()
    how: str = ""
    manager: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """A level that a person gives, with the reason. `level` None: none given."""

    level: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Notes:
    """Everything in a record that no rule reads. Empty text means that nothing was said.

    `worries`: what worries the person, in their own words, one worry a line.
    `own` is the practitioner's level before they saw the framework's, `decision` the one after.
    `evidence` and `known`, how that is known, are by indicator id, `questions` by the id of a
    level's printed question, `checklist` by the id of a checklist item. `done`: whether what an
    earlier record agreed was done, by the number of the action there. `residence` is the council's
    area where the child lives, where the framework was chosen by it.
    """

    worries: tuple[str, ...] = ()
    reference: str = ""
    role: str = ""
    evidence: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    strengths: str = ""
    voice: str = ""
    seen_alone: Truth = Truth.NOT_KNOWN
    own: Decision = Decision()
    decision: Decision = Decision()
    consulted: str = ""
    questions: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    checklist: Mapping[str, Truth] = field(default_factory=lambda: MappingProxyType({}))
    sharing: Sharing = Sharing()
    contacts_made: str = ""
    actions: tuple[Action, ...] = ()
    outcomes: str = ""
    review_on: str = ""
    keep_until: str = ""
    notes: str = ""
    known: Mapping[str, Known] = field(default_factory=lambda: MappingProxyType({}))
    done: Mapping[int, Truth] = field(default_factory=lambda: MappingProxyType({}))
    residence: str = ""

    def how_known(self, indicator: str) -> Known:
        """How it is known what was written of an indicator."""
        return self.known.get(indicator, Known.NOT_SAID)


@dataclass(frozen=True, slots=True)
class Case:
    """One set of answers with the notes that belong to them."""

    answers: Answers
    notes: Notes = Notes()
