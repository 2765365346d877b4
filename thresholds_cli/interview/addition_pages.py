"""The questions about what is added to a record after it was saved."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence

from thresholds_cli.base.dates import day_as_written
from thresholds_cli.interview.asking import Asker, danger_anywhere
from thresholds_cli.interview.page import Option
from thresholds_cli.interview.text_questions import TextQuestion, ask_texts
from thresholds_cli.model.record import EntryKind, Event
from thresholds_cli.records.additions import MAYBE, REFERENCE, TEXT, WHO
from thresholds_cli.strict_yaml.schema import Text

_KINDS = {one.value: one for one in EntryKind}
_WITH_REASON = (EntryKind.ANSWER, EntryKind.DECISION)
_PASSED_ON = (EntryKind.REFERRAL, EntryKind.TRANSFER)
_SAID = {
    EntryKind.CALL: "Call: a call that was made or came in",
    EntryKind.ANSWER: "Answer: what the council or somebody else answered",
    EntryKind.ACTION: "Action: whether something agreed was done",
    EntryKind.DECISION: "Decision: what was decided",
    EntryKind.ADVICE: "Advice: what somebody advised",
    EntryKind.REVIEW: "Review: somebody looked at it again",
    EntryKind.REFERRAL: "Referral: it was referred, and to whom",
    EntryKind.TRANSFER: "Transfer: the file went to another school or service",
}
_DONE = {"yes": True, "no": False}
_DONE_OR_NOT = (
    Option("yes", "Yes"), Option("no", "No"), Option("not known", "Not known"),
)


def ask_event(
    asker: Asker, today: datetime.date, say: Callable[[str], None]
) -> Event | None:
    """What is to be added; None where the person stops."""
    given = ask_texts(asker, tuple(_questions(today)), danger_anywhere(), say)
    if given is None:
        return None
    kind, text, reason, who, on, number, done, reference, due, received, review = given
    entry = _KINDS[kind]
    date = day_as_written(on, today) or today
    return Event(
        date, entry, who, text, reference, reason if reason or entry in _WITH_REASON else None,
        int(number) if number else None, _DONE.get(done),
        *(day_as_written(one, today) if one else None for one in (due, received, review)),
    )


def _questions(today: datetime.date) -> Iterator[TextQuestion]:
    def past(text: str) -> str:
        found = day_as_written(text, today) if text else today
        if found is None:
            return _LIKE.format(today)
        return "That lies in the future." if found > today else ""

    def maybe_day(text: str) -> str:
        return "" if not text or day_as_written(text, today) else _LIKE.format(today)

    yield TextQuestion(
        "entry.kind", "What is to be added?",
        "If a child is in immediate danger, stop and call 999.", _none,
        choices=tuple(Option(one.value, _SAID[one]) for one in EntryKind),
    )
    yield TextQuestion(
        "entry.text", "What was said, decided or done?", "By role, no names.", _fault_of(TEXT)
    )
    yield TextQuestion(
        "entry.reason", "What reason was given?",
        "For an answer or a decision. Leave it empty if none was given.", _fault_of(MAYBE),
        asked=_of(*_WITH_REASON, EntryKind.CALL),
    )
    yield TextQuestion(
        "entry.who", "Who was it, by role?",
        "For example: duty social worker. For a referral or a file: who received it. No names.",
        _fault_of(WHO),
    )
    yield TextQuestion("entry.date", "On what date?", f"{_DAYS} Leave it empty for today.", past)
    yield TextQuestion(
        "entry.action", "Which of the agreed actions is it about?",
        "Its number in the record. Leave it empty if it is none of them.", _number_fault,
        asked=_of(EntryKind.ACTION),
    )
    yield TextQuestion(
        "entry.done", "Was it done?", "", _none, asked=_of(EntryKind.ACTION), choices=_DONE_OR_NOT,
    )
    yield TextQuestion(
        "entry.reference", "What reference was given?", "Leave it empty if there is none yet.",
        _fault_of(REFERENCE), asked=_of(*_PASSED_ON),
    )
    yield TextQuestion(
        "entry.due", "By when must the file be there?",
        f"{_DAYS} Leave it empty if that is not known.", maybe_day, asked=_of(EntryKind.TRANSFER),
    )
    yield TextQuestion(
        "entry.received", "When did they confirm that they have it?",
        f"{_DAYS} Leave it empty if they have not yet.", past, asked=_of(*_PASSED_ON),
    )
    yield TextQuestion(
        "entry.review", "Is there a new review date?",
        f"{_DAYS} Leave it empty if the day stays as it was.", maybe_day,
    )


_DAYS = "For example 28/11, yesterday or 2026-11-28."
_LIKE = "Write it as year-month-day, such as {}."


def _of(*kinds: EntryKind) -> Callable[[Sequence[str]], bool]:
    """Whether the entry is of one of these kinds."""
    return lambda given: _KINDS.get(given[0]) in kinds


def _none(text: str) -> str:
    """Nothing is wrong with a choice."""
    return ""


def _number_fault(text: str) -> str:
    sound = not text or (
        text.isascii() and text.isdecimal() and len(text) < 5 and int(text) > 0
    )
    return "" if sound else "Write its number, such as 1."


def _fault_of(shape: Text) -> Callable[[str], str]:
    """The fault of a text as a sentence; "" where the record can keep it."""
    def fault(text: str) -> str:
        return f"It {found}." if (found := shape.fault(text)) else ""

    return fault
