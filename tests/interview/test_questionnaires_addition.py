"""The questions about what is added to a record."""

from __future__ import annotations

import datetime

from tests.interview.typed import Typist, not_taken
from thresholds_cli.interview.page import Move
from thresholds_cli.interview.questionnaires import ask_event
from thresholds_cli.model.record import EntryKind, Event

TODAY = datetime.date(2026, 11, 29)
ANSWERS = ("answer", "No further action", "Below threshold", "Duty social worker", "2026-11-28", "")


def asked(*replies: str | Move) -> tuple[Event | None, list[str]]:
    typist = Typist(*replies)
    return ask_event(typist, TODAY), not_taken(typist.shown)


def test_six_answers_make_an_entry() -> None:
    event, said = asked(*ANSWERS)

    assert event == Event(
        datetime.date(2026, 11, 28), EntryKind.ANSWER, "Duty social worker", "No further action",
        reason="Below threshold",
    )
    assert said == []


def test_what_could_not_be_kept_is_asked_again() -> None:
    event, said = asked(
        *ANSWERS[:1], "", *ANSWERS[1:4], "2026-11-30", "31/11", *ANSWERS[4:5], "soon",
        "2026-12-04",
    )

    assert event is not None
    assert event.review_on == datetime.date(2026, 12, 4)
    assert [words.split(". ", 1)[1].split(" ", 2)[0] for words in said] == [
        "It", "That", "Write", "Write",
    ]


def test_the_next_review_is_a_day_to_come() -> None:
    event, said = asked(*ANSWERS[:5], "28/11/2026", "29/11/2026")

    assert event is not None
    assert event.review_on == TODAY
    assert said == ["Not taken. That day has passed. When is the next review?"]


def test_stopping_adds_nothing() -> None:
    assert asked("answer", Move.STOP) == (None, [])


def test_days_are_understood_as_people_write_them_and_an_empty_one_is_today() -> None:
    event, _said = asked(*ANSWERS[:4], "yesterday", "next Friday")
    today, _said = asked(*ANSWERS[:4], "", "")

    assert event is not None
    assert today is not None
    assert (event.date.day, str(event.review_on)) == (28, "2026-12-04")
    assert today.date == TODAY


def test_no_reason_for_an_answer_is_none_given_and_for_other_kinds_it_is_not_asked() -> None:
    answer, _said = asked("answer", "No further action", "", "Duty social worker", "", "")
    advice, _said = asked("advice", "Wait for the nurse", "Lead", "", "")

    assert answer is not None
    assert advice is not None
    assert (answer.reason, advice.reason) == ("", None)


def test_an_action_a_referral_and_a_file_are_asked_what_belongs_to_each() -> None:
    action, said = asked("action", "Stayed with him", "class teacher", "", "one", "1", "yes", "")
    referral, _said = asked("referral", "Told them", "LADO", "", "L-7", "", "")
    file, _said = asked("transfer", "Sent", "New school", "", "", "4/12", "28/11", "")

    assert action is not None
    assert referral is not None
    assert file is not None
    assert (action.action, action.done) == (1, True)
    assert said == ["Not taken. Write its number, such as 1."]
    assert (referral.reference, referral.received) == ("L-7", None)
    assert (str(file.due), str(file.received)) == ("2026-12-04", "2026-11-28")


def test_going_back_passes_over_what_is_not_asked() -> None:
    event, _said = asked("advice", "Wat", Move.BACK, "Wait", "Lead", "", "")

    assert event is not None
    assert (event.kind, event.text) == (EntryKind.ADVICE, "Wait")


def test_what_is_added_is_chosen_from_all_kinds_each_with_what_it_means() -> None:
    typist = Typist(*ANSWERS)

    ask_event(typist, TODAY)

    assert [one.value for one in typist.shown[0].options] == [one.value for one in EntryKind]
    assert all(len(one.text.split()) > 2 for one in typist.shown[0].options)
