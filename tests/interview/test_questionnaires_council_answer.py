"""The questions about the council's answer to a referral."""

from __future__ import annotations

import datetime

from tests.interview.typed import Typist, not_taken
from thresholds_cli.interview.asking import danger_anywhere
from thresholds_cli.interview.page import Move, Page
from thresholds_cli.interview.questionnaires import ask_answer
from thresholds_cli.records.challenge import Answer

TODAY = datetime.date(2026, 11, 29)
ANSWERS = (
    "Seen each morning", "No further action", "", "Duty social worker", "2026-11-27",
    "A strategy discussion",
)


def asked(*replies: str | Move) -> tuple[Answer | None, list[Page], list[str]]:
    typist = Typist(*replies)
    answer = ask_answer(typist, TODAY, danger_anywhere())
    return answer, typist.shown, not_taken(typist.shown)


def test_six_answers_make_one_and_the_childs_safety_comes_first() -> None:
    answer, shown, said = asked(*ANSWERS)

    assert answer == Answer(
        datetime.date(2026, 11, 27), "Duty social worker", "No further action", "",
        "A strategy discussion", "Seen each morning",
    )
    assert shown[0].title == "How is the child kept safe until this is settled?"
    assert shown[4].written == "2026-11-29"
    assert said == []


def test_the_danger_key_shows_danger_and_the_question_comes_again() -> None:
    _, shown, _ = asked(Move.DANGER, "", *ANSWERS)

    assert [page.id for page in shown[:3]] == ["answer.safe", "danger", "answer.safe"]


def test_back_asks_again_and_stop_gives_nothing() -> None:
    answer, shown, _ = asked("Wrong", Move.BACK, Move.STOP)

    assert answer is None
    assert [page.id for page in shown] == ["answer.safe", "answer.text", "answer.safe"]
    assert shown[2].written == "Wrong"


def test_what_cannot_be_kept_is_asked_again() -> None:
    first = ("", "", *ANSWERS[1:4], "yesterday", "2026-11-30", *ANSWERS[4:])
    answer, _, said = asked(*first)

    assert answer is not None
    assert said == [
        "Not taken. It is empty.",
        "Not taken. Write it as year-month-day, such as 2026-11-29.",
        "Not taken. That lies in the future.",
    ]
