"""What a re-assessment takes over from a record, and what it must not."""

from __future__ import annotations

import dataclasses
import datetime

import pytest
from hypothesis import given, settings

from tests.records.making import case, facts_of, long_case, read_back, record_of, sealed, text_of
from tests.records.strategies import cases
from thresholds_cli.base.errors import FileRefused
from thresholds_cli.model.case import FACTS, Action, Case, Truth
from thresholds_cli.model.record import Addition, EntryKind, Event
from thresholds_cli.records.record_file import case_to_start_from, earlier_of
from thresholds_cli.records.record_sections import done_since
from thresholds_cli.records.verify import deviations


def test_what_was_ticked_is_ticked_and_no_mild_answer_is_taken_over() -> None:
    start = case_to_start_from(record_of(long_case()))

    assert start.answers.indicators == long_case().answers.indicators
    assert all(start.answers.fact(name) is Truth.NOT_KNOWN for name in FACTS)
    assert not start.answers.baseline
    assert not start.answers.help


def test_no_old_note_passes_for_a_new_one() -> None:
    notes = case_to_start_from(record_of(long_case())).notes

    assert notes.reference == long_case().notes.reference
    assert not notes.evidence
    assert notes.voice == notes.strengths == notes.decision.reason == ""
    assert notes.seen_alone is Truth.NOT_KNOWN


def test_of_the_notes_only_the_worry_and_what_was_agreed_are_kept_and_in_short() -> None:
    notes = sealed(case(
        "education-3-poor-presentation-and-hungry", worries=("no tea " * 100,) * 30,
        evidence={"education-3-poor-presentation-and-hungry": "seen"}, voice="I am fine",
        actions=(Action("Ring " * 200, "nurse", "today"),) * 30, review_on="Friday",
    )).as_earlier().case.notes

    assert (len(notes.worries), max(map(len, notes.worries)) <= 301) == (20, True)
    assert len(notes.actions) == 20
    for length in (300, 301):
        worry = "x" * length
        kept = sealed(case(worries=(worry,))).as_earlier().case.notes.worries[0]
        assert (kept == worry) is (length == 300)
    assert notes.actions[0].what.startswith("Ring Ring")
    assert len(notes.actions[0].what) <= 301
    assert notes.review_on == "Friday"
    assert not notes.evidence
    assert notes.voice == ""


@pytest.mark.parametrize(("kept", "done"), [
    (None, Truth.NOT_KNOWN), (False, Truth.NO), (True, Truth.YES),
])
def test_what_was_added_about_an_action_is_kept_until_the_person_says_otherwise(
    kept: bool | None, done: Truth
) -> None:
    event = Event(datetime.date(2026, 11, 22), EntryKind.ACTION, "x", "y", action=1, done=kept)
    before = record_of(case(actions=(Action("Ring", "nurse", "today"),)))
    earlier = earlier_of(before, f"sha256:{64 * '0'}", True, (
        Addition(1, "2026-11-22T10:00:00Z", event),))
    notes = case_to_start_from(before, ()).notes

    assert done_since(earlier, notes).done.get(1, Truth.NOT_KNOWN) is done
    again = dataclasses.replace(notes, done={1: Truth.YES})
    assert done_since(earlier, again).done[1] is Truth.YES


def about(
    number: int, action: int | None, done: bool | None, day: int = 22
) -> Addition:
    """An entry about an agreed action."""
    when = datetime.date(2026, 11, day)
    event = Event(when, EntryKind.ACTION, "nurse", "said", action=action, done=done)
    return Addition(number, "2026-11-29T10:00:00Z", event)


@pytest.mark.parametrize(("actions", "added", "done"), [
    (2, [about(1, 1, True), about(2, 2, False)], {1: Truth.YES, 2: Truth.NO}),
    (1, [about(1, 1, True), about(2, 1, False, day=21)], {1: Truth.YES}),
    (1, [about(1, 1, None), about(2, None, True), about(3, 2, True), about(4, 0, True)], {}),
    (21, [about(1, 20, True), about(2, 21, True)], {20: Truth.YES}),
], ids=["each", "the later day", "of no action that was agreed", "of one that is not kept"])
def test_the_last_word_on_each_action_that_is_kept(
    actions: int, added: list[Addition], done: dict[int, Truth]
) -> None:
    before = record_of(case(actions=(Action("Ring", "nurse", "today"),) * actions))

    assert case_to_start_from(before, tuple(added)).notes.done == done


def test_nothing_else_that_was_written_is_copied_into_the_next_record() -> None:
    text = text_of(long_case(), earlier=sealed(long_case()).as_earlier())
    front = facts_of(text)

    earlier = front[front.index("\nearlier:"):]
    assert "Nan" not in earlier
    assert "cluster" not in earlier


@given(cases, cases)
@settings(max_examples=25, deadline=None)
def test_a_record_with_an_earlier_one_comes_back_equal(then: Case, now: Case) -> None:
    earlier = sealed(then).as_earlier()

    again = read_back(text_of(now, earlier=earlier))

    assert again.record.earlier == earlier
    assert again.record.case == now
    assert again.intact
    assert deviations(again) == ()


def test_the_earlier_records_seal_is_kept() -> None:
    before = sealed(long_case())

    assert before.as_earlier().seal == before.seal
    assert before.seal in text_of(long_case(), earlier=before.as_earlier())


def test_an_earlier_record_that_is_not_told_as_it_must_be_is_refused() -> None:
    text = text_of(long_case(), earlier=sealed(long_case()).as_earlier())
    head, _, earlier = text.partition("\nearlier:")

    with pytest.raises(FileRefused) as refused:
        read_back(f"{head}\nearlier:\n  another: 1{earlier}")
    assert refused.value.problems[0].message.startswith("earlier.another: unknown key")
