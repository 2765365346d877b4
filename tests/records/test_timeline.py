"""Several records over time: in order, each once, and never two editions in one line."""

from __future__ import annotations

import pytest

from tests.records.making import KIRKLEES, ROCHDALE, case, sealed
from thresholds_cli.model.case import Decision
from thresholds_cli.records.record_file import SealedRecord
from thresholds_cli.records.timeline import Mark, clock_was_behind, timelines

HUNGRY, ABUSE_2 = "education-3-poor-presentation-and-hungry", "parenting-2-domestic-abuse"
FIRST = ("first.md", sealed(case(ABUSE_2, decision=Decision(2)), made="2026-03-01T10:00:00Z"))
SECOND = ("second.md", sealed(case(ABUSE_2, HUNGRY), made="2026-06-01T10:00:00Z"))
THIRD = ("third.md", sealed(
    case(evidence={HUNGRY: "eats at home, seen"}, immediate_danger="yes"),
    made="2026-09-01T10:00:00Z",
))


def test_records_stand_in_order_of_time_whatever_the_order_given() -> None:
    (line,) = timelines([THIRD, FIRST, SECOND])

    assert [visit.name for visit in line.visits] == ["first.md", "second.md", "third.md"]
    assert [visit.level for visit in line.visits] == [2, 3, 4]
    assert [visit.provisional for visit in line.visits] == [False, True, False]
    assert [visit.decided for visit in line.visits] == [2, None, None]


def test_a_concern_is_ticked_gone_or_just_not_ticked() -> None:
    (line,) = timelines([FIRST, SECOND, THIRD])

    assert {strand.indicator.id: strand.marks for strand in line.strands} == {
        ABUSE_2: (Mark.TICKED, Mark.TICKED, Mark.NOT_TICKED),
        HUNGRY: (Mark.NOT_TICKED, Mark.TICKED, Mark.GONE),
    }


def test_the_same_record_counts_once_and_a_changed_copy_twice() -> None:
    copy = ("copy.md", sealed(case(ABUSE_2), made="2026-03-01T10:00:00Z"))

    (line,) = timelines([FIRST, FIRST, copy])

    assert len(line.visits) == 2


def test_two_records_of_one_day_can_be_told_apart() -> None:
    later = ("later.md", sealed(case(HUNGRY), made="2026-03-01T17:00:00Z"))

    (line,) = timelines([later, FIRST])

    assert [visit.label for visit in line.visits] == ["1 Mar 2026 (1)", "1 Mar 2026 (2)"]


def test_records_of_two_frameworks_stand_apart() -> None:
    other = ("other.md", sealed(case(framework=ROCHDALE), ROCHDALE))

    lines = timelines([FIRST, other, SECOND])

    assert sorted(line.framework.id for line in lines) == [KIRKLEES.id, ROCHDALE.id]
    assert sorted(len(line.visits) for line in lines) == [1, 2]


def test_different_references_are_all_named() -> None:
    other = ("other.md", sealed(case(reference="B-2"), made="2026-04-01T10:00:00Z"))

    (line,) = timelines([FIRST, other])

    assert line.references == ("none given", "B-2")


def again(before: SealedRecord, made: str, *ticked: str) -> SealedRecord:
    """A record that takes up an earlier one, at whatever time a clock said."""
    return sealed(case(*ticked), made=made, earlier=before.as_earlier())


@pytest.mark.parametrize("made", ["2026-02-28T10:00:00Z", "2020-01-01T00:00:00Z"])
def test_a_clock_set_back_reverses_nothing_and_is_said(made: str) -> None:
    first = sealed(case(ABUSE_2), made="2026-03-01T10:00:00Z")
    second = again(first, made, HUNGRY)
    third = again(second, "2020-01-01T00:00:01Z", ABUSE_2, HUNGRY)

    (line,) = timelines([("third", third), ("second", second), ("first", first)])

    assert [visit.name for visit in line.visits] == ["first", "second", "third"]
    assert "a clock was wrong; it stands after that record" in clock_was_behind(second)
    assert clock_was_behind(first) == ""


@pytest.mark.parametrize("made", ["2026-03-01T10:00:00Z", "2026-03-01T10:00:01Z"])
def test_a_clock_that_goes_on_is_not_worth_a_word(made: str) -> None:
    first = sealed(case(ABUSE_2), made="2026-03-01T10:00:00Z")

    assert clock_was_behind(again(first, made, HUNGRY)) == ""


def test_a_record_that_takes_up_one_that_is_not_here_stands_after_its_time() -> None:
    away = sealed(case(ABUSE_2), made="2026-08-01T10:00:00Z")
    after = again(away, "2026-01-01T10:00:00Z", HUNGRY)

    (line,) = timelines([("after", after), SECOND])

    assert [visit.name for visit in line.visits] == ["second.md", "after"]
