"""The shape of a case in a file: the answers file's keys, which drafts and records share."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from thresholds_cli.model.answers import Answers, Baseline, Help, Truth
from thresholds_cli.model.case import Action, Case, Consent, Decision, Notes, Sharing
from thresholds_cli.shapes import (
    MANY_LINES,
    Field,
    Fields,
    ListOf,
    MapOf,
    Number,
    OneOf,
    Text,
)

LONGEST_NOTE = 100_000

_ID = Text(limit=80, pattern=r"[a-z0-9]+(?:-[a-z0-9]+)*")
NOTE = Text(limit=LONGEST_NOTE, lines=MANY_LINES, empty=True)
"""Every text of a case, those of one line too: whatever was written must come back as it was."""

_MOST_ACTIONS = 5000
ACTIONS_TEXT = Text(limit=LONGEST_NOTE, lines=_MOST_ACTIONS, empty=True)
"""The actions as they are written at a prompt, one to a line."""

_LEVEL = Number(1, 20)
_none: Any = MappingProxyType({})


def _optional(shape: Any, default: Any) -> Field:
    return Field(shape, required=False, default=default)


_DECISION = Fields(Decision, {
    "level": _optional(_LEVEL, None),
    "reason": _optional(NOTE, ""),
})

_ACTION = Fields(Action, {
    "what": Field(Text(limit=LONGEST_NOTE, lines=MANY_LINES)),
    "who": _optional(NOTE, ""),
    "by": _optional(NOTE, ""),
})

_SHARING = Fields(Sharing, {
    "consent": _optional(OneOf(Consent), Consent.NOT_KNOWN),
    "grounds": _optional(ListOf(Text()), ()),
    "how": _optional(NOTE, ""),
    "manager": _optional(NOTE, ""),
})

_ANSWERS = {
    "framework": Field(Text(limit=5000)),
    "immediate_danger": _optional(OneOf(Truth), Truth.NOT_KNOWN),
    "significant_harm": _optional(OneOf(Truth), Truth.NOT_KNOWN),
    "indicators": _optional(ListOf(_ID), ()),
    "baseline": _optional(MapOf(_ID, OneOf(Baseline)), _none),
    "help": _optional(MapOf(_LEVEL, OneOf(Help)), _none),
    "resistance": _optional(OneOf(Truth), Truth.NOT_KNOWN),
    "escalating": _optional(OneOf(Truth), Truth.NOT_KNOWN),
}

_NOTES = {
    "reference": _optional(NOTE, ""),
    "role": _optional(NOTE, ""),
    "evidence": _optional(MapOf(_ID, NOTE), _none),
    "strengths": _optional(NOTE, ""),
    "voice": _optional(NOTE, ""),
    "seen_alone": _optional(OneOf(Truth), Truth.NOT_KNOWN),
    "own": _optional(_DECISION, Decision()),
    "decision": _optional(_DECISION, Decision()),
    "consulted": _optional(NOTE, ""),
    "questions": _optional(MapOf(_ID, NOTE), _none),
    "checklist": _optional(MapOf(_ID, OneOf(Truth)), _none),
    "sharing": _optional(_SHARING, Sharing()),
    "contacts_made": _optional(NOTE, ""),
    "actions": _optional(ListOf(_ACTION, most=_MOST_ACTIONS), ()),
    "outcomes": _optional(NOTE, ""),
    "review_on": _optional(NOTE, ""),
    "keep_until": _optional(NOTE, ""),
    "notes": _optional(NOTE, ""),
}


def _case(**values: Any) -> Case:
    answers = {key: values.pop(key) for key in _ANSWERS}
    answers["indicators"] = frozenset(answers["indicators"])
    return Case(Answers(**answers), Notes(**values))


CASE = Fields(_case, {**_ANSWERS, **_NOTES})
"""A case. Every key but `framework` may be left out, and then means not known or not said."""
