"""What a practitioner says about one child's situation, and what is decided and agreed.

No name is needed anywhere: a case is known by a reference of the agency's own.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType

from thresholds_cli.model.answers import Answers, Truth
from thresholds_cli.values import dataclass


class Consent(enum.Enum):
    """How it stands with consent to share information."""

    GIVEN = "asked and given"
    REFUSED = "asked and refused"
    NOT_ASKED = "not asked"
    IMPLIED = "implied for a service"
    WITHDRAWN = "given and withdrawn"
    NOT_KNOWN = "not known"


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

    `own` is the practitioner's level before they saw the framework's, `decision` the one after.
    `evidence` is by indicator id, `questions` by the id of a level's printed question,
    `checklist` by the id of a checklist item.
    """

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


@dataclass(frozen=True, slots=True)
class Case:
    """One set of answers with the notes that belong to them."""

    answers: Answers
    notes: Notes = Notes()
