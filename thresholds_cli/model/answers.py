"""What a practitioner has said: about the child's situation, and about what was decided."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType

from thresholds_cli.values import dataclass


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
