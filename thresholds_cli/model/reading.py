"""What a framework points to for a set of answers, and why. It is not a decision."""

from __future__ import annotations

import enum

from thresholds_cli.model.answers import Truth
from thresholds_cli.model.framework import Indicator
from thresholds_cli.model.passage import Passage
from thresholds_cli.model.rules import Rule
from thresholds_cli.values import dataclass


class Basis(enum.Enum):
    """How firmly the level stands."""

    CRITERIA_MET = "criteria met"
    PROVISIONAL = "provisional"
    NOT_ENOUGH = "not enough information"


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
