"""The council's answer to a referral: from an entry of the record, or from a file of its own."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from typing import Any

from thresholds_cli.base.errors import FileRefused
from thresholds_cli.base.frozen import dataclass
from thresholds_cli.model.record import Addition, EntryKind, Event
from thresholds_cli.strict_yaml.own_kinds import ENTRY, refuse_other_kind
from thresholds_cli.strict_yaml.reader import decode, read
from thresholds_cli.strict_yaml.schema import MISSING, Anything, Day, Field, Fields, Report, Text


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered, by whom (a role) and when.

    `reason` is None where nobody said whether one was given, "" where none was. `ask` is what the
    sender asks for now; `safe_meanwhile` how the child is kept safe until that is answered.
    """

    date: datetime.date
    who: str
    text: str
    reason: str | None = None
    ask: str = ""
    safe_meanwhile: str = ""


_WHO = Text(limit=300)
_TEXT = Text(lines=50)
_MAYBE = Text(lines=50, empty=True)
_PASSED_OVER = ("reference", "received", "due", "review_on", "done", "action")
"""Keys that an entry of a record may have besides, and that a challenge has no use for."""


def _answer(kind: str, **values: Any) -> Answer:
    for key in _PASSED_OVER:
        values.pop(key, None)
    return Answer(**values)


_ANSWER = Fields(_answer, {
    "date": Field(Day(), help="The day on which the answer came."),
    "kind": Field(
        Text(pattern="answer", like="the word answer", code=True), required=False, default="answer"
    ),
    "who": Field(_WHO, help="Who answered: a role, not a name."),
    "text": Field(_TEXT, help="What was answered."),
    "reason": Field(_MAYBE, required=False, default=None, help="Empty where none was given."),
    "ask": Field(_MAYBE, required=False, default=""),
    "safe_meanwhile": Field(_MAYBE, required=False, default=""),
    **{key: Field(Anything(), required=False, default=None) for key in _PASSED_OVER},
})


def read_answer(data: bytes, path: str) -> Answer:
    """The answer in a file; an entry of a record of the kind `answer` is one too. Raises
    FileRefused with every fault."""
    report = Report()
    text = decode(data, path)
    refuse_other_kind(text, path, ENTRY)
    found = _ANSWER.read(read(text, path), "", report)
    if report.problems or found is MISSING:
        raise FileRefused(path, tuple(report.problems))
    answer: Answer = found
    return answer


def said_fault(text: str) -> str:
    """Why an answer typed at a prompt could not be kept; "" where it can. It must not be empty."""
    return f"It {fault}." if (fault := _TEXT.fault(text)) else ""


def maybe_fault(text: str) -> str:
    """The same for what may be left empty."""
    return f"It {fault}." if (fault := _MAYBE.fault(text)) else ""


_REFUSALS = (
    "no further action", "nfa", "not accepted", "not met", "below threshold", "closed", "declined",
    "refused", "no role", "not progressed",
)


def refuses(event: Event) -> bool:
    """Whether an entry tells that the council will do nothing, or no more."""
    said = f"{event.text} {event.reason or ''}".casefold()
    told = event.kind in (EntryKind.ANSWER, EntryKind.DECISION, EntryKind.CALL)
    return told and any(words in said for words in _REFUSALS)


_NO = re.compile(r"\b(?:no|not|nothing|nobody|cannot|can.t|won.t)\b", re.IGNORECASE)


def may_be_challenged(event: Event) -> bool:
    """Whether who adds an entry should hear how an answer is challenged: one that refuses, or an
    answer with any no in it. Said too often it costs a line; unsaid, a child waits."""
    no = event.kind is EntryKind.ANSWER and _NO.search(f"{event.text} {event.reason or ''}")
    return refuses(event) or bool(no)


def answer_in(entries: Iterable[Addition]) -> Addition | None:
    """The last answer of the council among what was added to a record: by its kind, else by what
    a call or a decision tells; None where there is none."""
    by_day = sorted(entries, key=lambda one: (one.event.date, one.number))
    answers = [one for one in by_day if one.event.kind is EntryKind.ANSWER]
    told = answers or [one for one in by_day if refuses(one.event)]
    return told[-1] if told else None


def as_answer(event: Event, ask: str = "", safe_meanwhile: str = "") -> Answer:
    """An entry as the answer that is challenged."""
    return Answer(event.date, event.who, event.text, event.reason, ask, safe_meanwhile)
