"""The questions about what is added to a record after it was saved."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

from thresholds_cli.base.dates import day
from thresholds_cli.interview.asking import Asker, danger_anywhere
from thresholds_cli.interview.text_questions import TextQuestion, ask_texts
from thresholds_cli.model.record import EntryKind, Event
from thresholds_cli.records.additions import MAYBE, TEXT, WHO
from thresholds_cli.strict_yaml.schema import Text

_KINDS = {one.value: one for one in EntryKind}


def ask_event(
    asker: Asker, today: datetime.date, say: Callable[[str], None]
) -> Event | None:
    """What is to be added; None where the person stops."""
    given = ask_texts(asker, tuple(_questions(today)), danger_anywhere(), say)
    if given is None:
        return None
    kind, text, reason, who, on, review = given
    date = day(on)
    assert date is not None
    return Event(date, _KINDS[kind.lower()], who, text, reason=reason, review_on=day(review))


def _questions(today: datetime.date) -> Iterator[TextQuestion]:
    yield TextQuestion(
        "entry.kind", "What is to be added?",
        f"One of: {', '.join(_KINDS)}. If a child is in immediate danger, stop and call 999.",
        _kind_fault,
    )
    yield TextQuestion(
        "entry.text", "What was said, decided or done?", "By role, no names.", _fault_of(TEXT)
    )
    yield TextQuestion(
        "entry.reason", "Which reason was given?",
        "For an answer or a decision. Empty where none was.", _fault_of(MAYBE),
    )
    yield TextQuestion(
        "entry.who", "Who was it, by role?", "Such as: Duty social worker. No names.",
        _fault_of(WHO),
    )
    yield TextQuestion(
        "entry.date", "On what date?", "As year-month-day.",
        lambda text: _date_fault(text, today), str(today),
    )
    yield TextQuestion(
        "entry.review", "Is there a new day to look at it again?",
        "As year-month-day. Empty where the day stays as it was.",
        lambda text: "" if not text or day(text) else _LIKE.format(today),
    )


_LIKE = "Write it as year-month-day, such as {}."


def _kind_fault(text: str) -> str:
    return "" if text.lower() in _KINDS else f"Write one of: {', '.join(_KINDS)}."


def _date_fault(text: str, today: datetime.date) -> str:
    found = day(text)
    if found is None:
        return _LIKE.format(today)
    return "That lies in the future." if found > today else ""


def _fault_of(shape: Text) -> Callable[[str], str]:
    """The fault of a text as a sentence; "" where the record can keep it."""
    def fault(text: str) -> str:
        return f"It {found}." if (found := shape.fault(text)) else ""

    return fault
