"""What may be added to a log, and what conr remarks on: nothing out of order is passed over."""

from __future__ import annotations

import dataclasses
import datetime

import pytest

from tests import builders
from tests.snapshots.comparing import Reviewed
from thresholds_cli.base.errors import ConrError
from thresholds_cli.engine.disputes import next_entry, refuse_impossible
from thresholds_cli.model.record import DisputeLog, Edition, Step

TODAY = datetime.date(2026, 11, 21)
WRITTEN = "2026-11-21T16:45:00Z"


def on(day: int) -> datetime.date:
    return datetime.date(2026, 11, day)


def step(stage: int = 1, day: int = 2, **changes: object) -> Step:
    return dataclasses.replace(
        Step(on(day), stage, "Lead to lead"), **changes)  # type: ignore[arg-type]


def log(*steps: Step) -> DisputeLog:
    made = DisputeLog(Edition("rochdale-2018", "T", "E", "0" * 64), "any")
    for one in steps:
        made = dataclasses.replace(
            made, entries=(*made.entries, next_entry(made, one, WRITTEN)))
    return made


def remarks(made: DisputeLog, one: Step, written: str = WRITTEN) -> tuple[str, ...]:
    return next_entry(made, one, written).remarks


def test_entries_are_numbered_in_the_order_in_which_they_are_added() -> None:
    made = log(step(1), step(2, 3), step(3, 4))
    assert [one.number for one in made.entries] == [1, 2, 3]
    assert not any(one.remarks for one in made.entries)


@pytest.mark.parametrize(("steps", "added", "said"), [
    ((), step(2), "begins at stage 2; earlier stages are not in this log"),
    ((step(1),), step(3, 3), "stage 2 skipped"),
    ((step(1),), step(4, 3), "stage 2 and 3 skipped"),
    ((step(1),), step(1, 3), "stage 1 again"),
    ((step(1), step(3, 3)), step(2, 4), "stage 2 after stage 3"),
    ((step(1, 5),), step(2, 4), "dated before entry 1 (Thursday 5 November 2026)"),
    ((step(1, 2), step(2, 5)), step(3, 4), "dated before entry 2 (Thursday 5 November 2026)"),
    ((step(1, resolved=True),), step(2, 3),
     "added after entry 1, which calls the disagreement resolved"),
    ((step(1, resolved=True), step(2, 3, resolved=True)), step(3, 4),
     "added after entry 2, which calls the disagreement resolved"),
])
def test_what_is_out_of_order_is_recorded_as_such(
    steps: tuple[Step, ...], added: Step, said: str
) -> None:
    assert remarks(log(*steps), added) == (said,)


def test_a_step_of_the_same_day_is_in_order() -> None:
    assert remarks(log(step(1)), step(2)) == ()


def test_a_step_outside_the_stages_is_never_out_of_order() -> None:
    assert remarks(log(step(1), step(2, 3)), step(0, 4)) == ()


def test_a_clock_that_went_back_is_remarked_on() -> None:
    said = remarks(log(step(1)), step(2, 3), "2026-11-20T08:00:00Z")
    assert said == ("this computer’s clock is behind that of entry 1",)


def test_the_clock_is_compared_with_that_of_the_last_entry() -> None:
    made = log(step(1))
    later = next_entry(made, step(2, 3), "2026-11-23T08:00:00Z")
    made = dataclasses.replace(made, entries=(*made.entries, later))
    (said,) = remarks(made, step(3, 4), "2026-11-22T08:00:00Z")
    assert said.endswith("clock is behind that of entry 2")
    assert remarks(made, step(3, 4), "2026-11-23T08:00:00Z") == ()


def test_a_file_changed_outside_is_remarked_on() -> None:
    (said,) = next_entry(log(step(1)), step(2, 3), WRITTEN, intact=False).remarks
    assert said.startswith("the file had been changed outside conr")


def test_a_correction_takes_the_place_of_an_entry_and_is_not_a_repetition() -> None:
    made = log(step(1), step(3, 3), step(2, 3, corrects=2))
    assert [one.number for one in made.standing] == [1, 3]
    assert made.corrected_by(2) == 3
    assert made.last_stage == 2
    assert made.entries[2].remarks == ()


def test_a_correction_is_not_compared_with_what_it_corrects() -> None:
    assert remarks(log(step(1, 5)), step(1, 2, corrects=1)) == ()


def test_a_correction_beside_an_entry_that_calls_it_resolved_is_no_new_step() -> None:
    made = log(step(1), step(2, 3, resolved=True))
    assert remarks(made, step(1, 3, corrects=1)) == ()


def test_a_disagreement_is_resolved_while_no_later_step_was_added() -> None:
    made = log(step(1), step(2, 3, resolved=True))
    assert made.resolved == made.entries[1]
    assert log(step(1), step(2, 3, resolved=True), step(3, 4)).resolved is None
    assert log(step(1, resolved=True), step(1, 2, corrects=1)).resolved is None


def refused(made: DisputeLog, impossible: Step) -> tuple[str, str]:
    with pytest.raises(ConrError) as error:
        refuse_impossible(made, impossible, builders.bundled("rochdale-2018"), TODAY)
    return error.value.message, error.value.hint


@pytest.mark.parametrize("impossible", [
    pytest.param(step(1, 22), id="to come"), pytest.param(step(5), id="no such stage"),
    pytest.param(step(1, 3, by=on(2)), id="agreed for a day before it"),
    pytest.param(step(1, corrects=0), id="corrects none"),
    pytest.param(step(1, corrects=3), id="corrects one to come"),
])
def test_what_cannot_be_is_refused(impossible: Step, reviewed: Reviewed) -> None:
    reviewed(refused(log(step(1), step(2, 3)), impossible))


def test_in_an_empty_log_there_is_nothing_to_correct() -> None:
    assert refused(log(), step(1, corrects=1)) == (
        "there is no entry 1 to correct", "The log is empty.")


@pytest.mark.parametrize("possible", [
    step(4, 21, by=datetime.date(2026, 12, 24)),
    step(2, 3, by=on(3)),
    step(1, 2, corrects=1),
    step(2, 3, corrects=2),
], ids=["today, with a date agreed for later", "agreed for the same day", "the first corrected",
        "the last corrected"])
def test_what_can_be_is_let_pass(possible: Step) -> None:
    refuse_impossible(log(step(1), step(2, 3)), possible, builders.bundled("rochdale-2018"), TODAY)
