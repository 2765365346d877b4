"""The questions about what is added to a record."""

from __future__ import annotations

import datetime

from tests.interview.test_answer_pages import Typist
from thresholds_cli.interview.addition_pages import ask_event
from thresholds_cli.interview.page import Move
from thresholds_cli.model.record import EntryKind, Event

TODAY = datetime.date(2026, 11, 29)
ANSWERS = ("answer", "No further action", "Below threshold", "Duty social worker", "2026-11-28", "")


def asked(*replies: str | Move) -> tuple[Event | None, list[str]]:
    said: list[str] = []
    return ask_event(Typist(*replies), TODAY, said.append), said


def test_six_answers_make_an_entry() -> None:
    event, said = asked(*ANSWERS)

    assert event == Event(
        datetime.date(2026, 11, 28), EntryKind.ANSWER, "Duty social worker", "No further action",
        reason="Below threshold",
    )
    assert said == []


def test_what_could_not_be_kept_is_asked_again() -> None:
    event, said = asked(
        "chat", *ANSWERS[:1], "", *ANSWERS[1:4], "2026-11-30", "28/11", *ANSWERS[4:5], "soon",
        "2026-12-04",
    )

    assert event is not None
    assert event.review_on == datetime.date(2026, 12, 4)
    assert [words.split(". ", 1)[1].split(" ", 2)[0] for words in said] == [
        "Write", "It", "That", "Write", "Write",
    ]


def test_stopping_adds_nothing() -> None:
    assert asked("answer", Move.STOP) == (None, [])
