"""What a framework points to for a set of answers, the record of it, and the log of a dispute."""

from __future__ import annotations

import datetime
import enum

from thresholds_cli.base.frozen import dataclass
from thresholds_cli.model.case import Case, Truth
from thresholds_cli.model.framework import Indicator, Passage
from thresholds_cli.model.rules import Rule


class Basis(enum.Enum):
    """How firmly the level stands."""

    CRITERIA_MET = "criteria met"
    PROVISIONAL = "provisional"
    NOT_ENOUGH = "not enough information"

    @property
    def words(self) -> str:
        """It in words that draw nobody to a lower level."""
        return "to be talked through" if self is Basis.PROVISIONAL else self.value


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule that was tried, its outcome (yes: met, no: not met), and the facts that made it so.

    Beside danger or suspected harm, a rule of the lowest level that holds bears other words than
    the file's: those may be of comfort.
    """

    rule: Rule
    outcome: Truth
    because: tuple[str, ...]


def gives(rule: Rule, level: int | None, basis: Basis) -> bool:
    """Whether a rule that holds is what gives a level; beside firm ones, the provisional are not.
    """
    return rule.level == level and not (rule.provisional and basis is Basis.CRITERIA_MET)


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact that is not known, by its key in the answers file, and an answer it may turn out."""

    fact: str
    to: str


@dataclass(frozen=True, slots=True)
class WouldChange:
    """What the reading would be if these facts, not known now, turned out so."""

    facts: tuple[FactChange, ...]
    level: int | None
    basis: Basis


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to be said with a reading: the framework's words where cited, else ours."""

    text: str
    citation: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """The level that the framework's wording points to.

    `level` is None where there is not enough information. `firm_level` is the highest level whose
    defining sentence holds in full, or None. `would_change` has single facts,
    `would_change_together` sets of facts that change the reading only jointly; both with the
    largest effect first.
    """

    level: int | None
    basis: Basis
    firm_level: int | None
    tier: str | None
    indicators: tuple[Indicator, ...]
    reasons: tuple[Reason, ...]
    would_change: tuple[WouldChange, ...]
    would_change_together: tuple[WouldChange, ...]
    responses: tuple[Passage, ...]
    consent: tuple[Passage, ...]
    notices: tuple[Notice, ...]

    @property
    def deciding(self) -> tuple[Reason, ...]:
        """The rules that give the level."""
        return tuple(
            one for one in self.reasons
            if one.outcome is Truth.YES and gives(one.rule, self.level, self.basis)
        )


@dataclass(frozen=True, slots=True)
class Edition:
    """Which framework spoke: enough to know years later whether it is still the same."""

    id: str
    title: str
    edition: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a re-assessment keeps of the record that it started from.

    `seal` is that record's digest, `intact` whether it held; the case has the answers, whether the
    child was seen alone and the level decided, and of the notes, in short, the worry, what was
    agreed, what of that is said to be done, and the day to look again.
    """

    edition: Edition
    made: str
    seal: str
    intact: bool
    level: int | None
    basis: Basis
    case: Case


@dataclass(frozen=True, slots=True)
class Record:
    """The facts of a record. `made` is UTC, as 2026-11-21T16:45:00Z; `program` conr's version."""

    edition: Edition
    made: str
    program: str
    level: int | None
    basis: Basis
    firm_level: int | None
    case: Case
    earlier: Earlier | None = None


class EntryKind(enum.Enum):
    """What an entry that is added to a record tells of."""

    CALL = "call"
    ANSWER = "answer"
    ACTION = "action"
    DECISION = "decision"
    ADVICE = "advice"
    REVIEW = "review"
    REFERRAL = "referral"
    TRANSFER = "transfer"


@dataclass(frozen=True, slots=True)
class Event:
    """What a person adds to a record after it was saved: when it was, who (a role), what.

    `reason` is what was given for an answer or a decision: None where that is not said, "" where
    none was given. `action` is the number of the agreed action that it is about, `done` whether
    that was done. `due`, `received` and `review_on` are
    days: by when something is due, when something came in, when somebody looks again.
    """

    date: datetime.date
    kind: EntryKind
    who: str
    text: str
    reference: str = ""
    reason: str | None = None
    action: int | None = None
    done: bool | None = None
    due: datetime.date | None = None
    received: datetime.date | None = None
    review_on: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Addition:
    """An event in its place. `written` is UTC, as 2026-11-21T16:45:00Z."""

    number: int
    written: str
    event: Event


@dataclass(frozen=True, slots=True)
class Step:
    """What a person says of one step: when, which stage, who by role, what came of it.

    `by`: a date that both sides accept. `corrects`: the number of an entry that this one replaces.
    `reason`: why a stage is skipped, repeated or out of order. Empty text means nothing was said.
    """

    on: datetime.date
    stage: int
    who: str
    asked: str = ""
    answered: str = ""
    agreed: str = ""
    safe_meanwhile: str = ""
    by: datetime.date | None = None
    corrects: int | None = None
    resolved: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A step in its place. `written` is UTC, as 2026-11-21T16:45:00Z; `remarks` are conr's."""

    number: int
    written: str
    step: Step
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DisputeLog:
    """A log: which framework and route, what it is about in somebody's own words, its entries."""

    edition: Edition
    route: str
    dispute: str = ""
    reference: str = ""
    entries: tuple[Entry, ...] = ()

    def corrected_by(self, number: int) -> int | None:
        """The number of the entry that corrects this one, if any does."""
        return next(
            (one.number for one in reversed(self.entries) if one.step.corrects == number), None
        )

    @property
    def standing(self) -> tuple[Entry, ...]:
        """The entries that no later one corrects, by number."""
        corrected = {one.step.corrects for one in self.entries}
        return tuple(one for one in self.entries if one.number not in corrected)

    @property
    def last_stage(self) -> int:
        """The highest stage that was tried; 0 where none was."""
        return max((one.step.stage for one in self.standing), default=0)

    @property
    def resolved(self) -> Entry | None:
        """The last entry that calls the disagreement resolved, if none was added since."""
        last = self.standing[-1:] or (None,)
        return last[0] if last[0] is not None and last[0].step.resolved else None
