"""The shape of a case in a file: the answers file's keys, which drafts and records share."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from thresholds_cli.model.answers import Answers, Baseline, Help, Truth
from thresholds_cli.model.case import Action, Case, Consent, Decision, Notes, Sharing
from thresholds_cli.shapes import Field, Fields, ListOf, MapOf, Number, OneOf, Text

LONGEST_NOTE = 100_000

_ID = Text(limit=80, pattern=r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NOTE = Text(limit=LONGEST_NOTE, lines=True, empty=True)
# Lines too: whatever the program could write must come back as it was.
_LINE = Text(limit=LONGEST_NOTE, lines=True, empty=True)
_LEVEL = Number(1, 20)
_none: Any = MappingProxyType({})


def _optional(shape: Any, default: Any) -> Field:
    return Field(shape, required=False, default=default)


_DECISION = Fields(Decision, {
    "level": _optional(_LEVEL, None),
    "reason": _optional(_NOTE, ""),
})

_ACTION = Fields(Action, {
    "what": Field(Text(limit=LONGEST_NOTE, lines=True)),
    "who": _optional(_LINE, ""),
    "by": _optional(_LINE, ""),
})

_SHARING = Fields(Sharing, {
    "consent": _optional(OneOf(Consent), Consent.NOT_KNOWN),
    "grounds": _optional(ListOf(Text()), ()),
    "how": _optional(_NOTE, ""),
    "manager": _optional(_NOTE, ""),
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
    "reference": _optional(_LINE, ""),
    "role": _optional(_LINE, ""),
    "evidence": _optional(MapOf(_ID, _NOTE), _none),
    "strengths": _optional(_NOTE, ""),
    "voice": _optional(_NOTE, ""),
    "seen_alone": _optional(OneOf(Truth), Truth.NOT_KNOWN),
    "own": _optional(_DECISION, Decision()),
    "decision": _optional(_DECISION, Decision()),
    "consulted": _optional(_NOTE, ""),
    "questions": _optional(MapOf(_ID, _NOTE), _none),
    "checklist": _optional(MapOf(_ID, OneOf(Truth)), _none),
    "sharing": _optional(_SHARING, Sharing()),
    "contacts_made": _optional(_NOTE, ""),
    "actions": _optional(ListOf(_ACTION), ()),
    "outcomes": _optional(_NOTE, ""),
    "review_on": _optional(_LINE, ""),
    "keep_until": _optional(_LINE, ""),
    "notes": _optional(_NOTE, ""),
}


def _case(**values: Any) -> Case:
    answers = {key: values.pop(key) for key in _ANSWERS}
    answers["indicators"] = frozenset(answers["indicators"])
    return Case(Answers(**answers), Notes(**values))


CASE = Fields(_case, {**_ANSWERS, **_NOTES})
"""A case. Every key but `framework` may be left out, and then means not known or not said."""
