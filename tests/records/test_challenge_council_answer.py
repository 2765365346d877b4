"""The council's answer as a file: its own, or an entry of a record."""

from __future__ import annotations

import datetime

import pytest

from thresholds_cli.base.errors import FileRefused
from thresholds_cli.records.challenge import Answer, maybe_fault, read_answer, said_fault

FILE = """\
date: 2026-11-27
who: Duty social worker
text: No further action
"""
FRIDAY = datetime.date(2026, 11, 27)


def test_date_who_and_text_are_enough() -> None:
    assert read_answer(FILE.encode(), "answer.yaml") == Answer(
        FRIDAY, "Duty social worker", "No further action", None, "", ""
    )


def test_all_that_a_challenge_says() -> None:
    more = 'reason: ""\nask: A strategy discussion\nsafe_meanwhile: Seen by me each morning\n'
    assert read_answer((FILE + more).encode(), "answer.yaml") == Answer(
        FRIDAY, "Duty social worker", "No further action", "", "A strategy discussion",
        "Seen by me each morning",
    )


def test_an_entry_of_a_record_is_an_answer_too() -> None:
    more = "kind: answer\nreference: EX-1\nreceived: 2026-11-27\nreview_on: 2026-12-01\ndone: no\n"
    assert read_answer((FILE + more).encode(), "entry.yaml").text == "No further action"


@pytest.mark.parametrize(("was", "now", "problem"), [
    ("date: 2026-11-27", "date: Friday", "date: 'Friday' is not a date"),
    ("who: Duty social worker\n", "", "the key 'who' is missing"),
    ("text: No further action", "text: ''", "text: is empty"),
    ("text:", "kind: call\ntext:", "kind: 'call' must be the word answer"),
    ("text:", "stage: 1\ntext:", "stage: unknown key"),
])
def test_what_is_no_answer_is_refused_with_the_place(was: str, now: str, problem: str) -> None:
    assert was in FILE
    with pytest.raises(FileRefused) as error:
        read_answer(FILE.replace(was, now).encode(), "answer.yaml")
    assert [one for one in error.value.problems if problem in one.message] != []


def test_what_is_typed_is_held_to_the_same() -> None:
    assert said_fault("") == "It is empty."
    assert (said_fault("No"), maybe_fault("")) == ("", "")
    assert maybe_fault("x" * 100_001) != ""
