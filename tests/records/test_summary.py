"""The summary that is pasted into a case system."""

from __future__ import annotations

from tests.records.making import KIRKLEES, MADE, case, long_case, record_of, sealed
from thresholds_cli.engine.level import read_level
from thresholds_cli.model.case import Action, Case, Known, Truth
from thresholds_cli.model.record import Earlier
from thresholds_cli.records.summary import record_summary

HUNGRY = "education-3-poor-presentation-and-hungry"


def summary(one: Case, earlier: Earlier | None = None) -> str:
    record = record_of(one, made=MADE, earlier=earlier)
    return record_summary(record, KIRKLEES, read_level(KIRKLEES, one.answers))


def test_it_says_what_a_manager_needs_in_the_records_order() -> None:
    text = summary(long_case())

    order = ["SG-2026-0417", "Decision: Level 3 of 4", "wording points to: Level 3 of 4",
             "Concerns ticked (7)", "Not known: significant harm", "Child seen alone: yes",
             "Consent: asked and refused", "1. Written referral", "Outcomes wanted", "Review: 27",
             "call 999. The full"]
    assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)
    assert len(text.splitlines()) < 33


def test_it_is_plain_text_line_by_line_whatever_was_written() -> None:
    text = summary(case(HUNGRY, voice="one\n\ntwo\tthree", reference="A\nDecision: Level 1"))

    assert "one two three" in text
    assert "\nDecision: Level 1" not in text


def test_a_long_note_is_cut_and_says_so() -> None:
    text = summary(case(HUNGRY, voice="word " * 1000))

    assert "shortened; the record has it all" in text
    assert len(text) < 3000


def test_danger_is_said_at_the_top() -> None:
    assert "call 999 now" in summary(case(immediate_danger="yes")).splitlines()[1]


def test_a_reassessment_says_what_changed() -> None:
    text = summary(case(), sealed(case(HUNGRY), made="2026-09-01T09:00:00Z").as_earlier())

    assert "Since 1 September 2026" in text
    assert "not ticked and nothing says why 1" in text


def test_it_says_how_it_is_known_and_what_became_of_what_was_agreed() -> None:
    then = sealed(case(HUNGRY, actions=(Action("Ring", "nurse", "today"),))).as_earlier()
    text = summary(case(
        HUNGRY, evidence={HUNGRY: "two bowls"}, known={HUNGRY: Known.CHILD}, done={1: Truth.NO},
    ), then)

    assert "Told by the child: two bowls" in text
    assert "Agreed before 1. Ring (nurse; today): not done" in text
