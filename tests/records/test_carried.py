"""The same child under another document: nothing is lost, nothing is ticked, all is offered."""

from __future__ import annotations

import dataclasses

import pytest

from tests.records.making import KIRKLEES, ROCHDALE, case, long_case, record_of, text_of
from thresholds_cli.model.case import Case, Child, Decision, Known, Sharing, Truth
from thresholds_cli.model.framework import Framework
from thresholds_cli.records.carried import (
    Carried,
    carried_case,
    carry,
    merged,
    with_evidence,
)
from thresholds_cli.services.answer_sources import nearest_in

INJURY, HUNGRY = "health-4-non-accidental-injury", "education-3-poor-presentation-and-hungry"
SEAL = f"sha256:{64 * '0'}"
TO_ROCHDALE, TO_KIRKLEES = nearest_in(ROCHDALE), nearest_in(KIRKLEES)


def taken(one: Case, old: Framework = KIRKLEES, new: Framework = ROCHDALE) -> Carried:
    nearest = TO_ROCHDALE if new is ROCHDALE else TO_KIRKLEES
    return carry(record_of(one, old), old, SEAL, nearest)


def test_danger_harm_worries_and_notes_are_carried_and_no_tick_no_level_and_no_ground() -> None:
    one = case(
        INJURY, immediate_danger="no", significant_harm="yes", worries=("a bruise",), voice="Ow",
        strengths="Gran", decision=Decision(4, "It does not fit"), own=Decision(3, "my own"),
        sharing=Sharing(grounds=(KIRKLEES.level(4).grounds[1].text,), how="Not asked"),
        escalating="yes", notes="More", child=Child("5"),
    )
    start = carried_case(taken(one), ROCHDALE)

    assert start.answers.framework == "rochdale-2018"
    assert (start.answers.immediate_danger, start.answers.significant_harm) == (
        Truth.NO, Truth.YES)
    assert start.answers.indicators == frozenset()
    assert start.answers.child == Child("5")
    assert start.answers.escalating is Truth.NOT_KNOWN
    notes = start.notes
    assert (notes.worries, notes.voice, notes.strengths) == (("a bruise",), "Ow", "Gran")
    assert (notes.decision.level, notes.own.level, notes.sharing.grounds) == (None, None, ())
    for words in ("More", "Carried over from Kirklees", SEAL, "Decided there: Level 4 of 4",
                  "It does not fit", "Level 3. my own", KIRKLEES.level(4).grounds[1].text):
        assert words in notes.notes


def test_whatever_was_written_is_in_the_new_case_and_its_record_can_be_saved() -> None:
    start = carried_case(taken(long_case()), ROCHDALE)

    said = long_case().notes
    for text in (*said.evidence.values(), said.decision.reason, said.own.reason, said.notes):
        assert text.strip() in start.notes.notes
    for one in long_case().answers.indicators:
        assert KIRKLEES.indicator(one).text in start.notes.notes
    assert text_of(start, ROCHDALE)


def test_for_each_sign_the_nearest_words_are_offered_with_the_gravest_first() -> None:
    found = taken(case(HUNGRY, INJURY)).offered

    assert [one.sign.id for one in found] == [INJURY, HUNGRY]
    assert {one.id for one in found[0].near} >= {
        "health-4-bruising-non-mobile-babies", "health-4-unexplained-injuries"}


def test_what_the_other_document_has_no_words_for_is_said() -> None:
    (one,) = [one for one in KIRKLEES.indicators if one.text == "Siblings removed or relinquished"]
    found = taken(case(one.id))

    assert found.offered[0].near == ()
    assert "[this document has no close words]" in carried_case(found, ROCHDALE).notes.notes


@pytest.mark.parametrize(("old", "new"), [(KIRKLEES, ROCHDALE), (ROCHDALE, KIRKLEES)])
def test_the_highest_level_that_is_near_is_always_offered_and_never_the_lowest(
    old: Framework, new: Framework
) -> None:
    ticked = [one.id for one in old.indicators if one.level > 1]
    found = taken(case(*ticked, framework=old), old, new).offered

    lowest = new.levels[0].number
    assert all(near.level > lowest for one in found for near in (*one.near, *one.weak))
    assert max(len(one.near) for one in found) <= 6
    assert sum(bool(one.near) for one in found) / len(found) > 0.8


def test_what_was_written_of_a_sign_goes_to_what_is_ticked_for_it_and_over_nothing() -> None:
    found = taken(case(
        INJURY, evidence={INJURY: "a bruise"}, known={INJURY: Known.SEEN}))
    sign = found.offered[0].sign
    empty = case(framework=ROCHDALE)
    both = with_evidence(found, empty, sign, frozenset({"health-4-fgm"}))
    kept = with_evidence(
        found, dataclasses.replace(empty, notes=dataclasses.replace(
            empty.notes, evidence={"health-4-fgm": "mine"})),
        sign, frozenset({"health-4-fgm"}),
    )

    assert both.notes.evidence == {"health-4-fgm": "a bruise"}
    assert both.notes.known == {"health-4-fgm": Known.SEEN}
    assert kept.notes.evidence == {"health-4-fgm": "mine"}


def test_what_is_given_in_a_file_wins_and_else_what_was_carried_stands() -> None:
    carried = case(framework=ROCHDALE, significant_harm="yes", voice="Ow", strengths="Gran",
                   notes="Carried")
    given = case("health-4-fgm", framework=ROCHDALE, significant_harm="no", voice="No", notes="New")

    both = merged(carried, given)

    assert both.answers.significant_harm is Truth.NO
    assert both.answers.indicators == {"health-4-fgm"}
    assert (both.notes.voice, both.notes.strengths) == ("No", "Gran")
    assert both.notes.notes == "New\nCarried"


def test_related_words_in_number_count_as_near() -> None:
    (one,) = [sign for sign in KIRKLEES.indicators if sign.text.startswith("Partners not introd")]

    (offered,) = taken(case(one.id)).offered

    assert "Partner of parent persistently not visible to professionals" in {
        near.text for near in offered.near}


def test_where_neither_says_who_the_child_is_what_was_carried_stands() -> None:
    carried = case(framework=ROCHDALE, child=Child("5"))
    nobody, other = case(framework=ROCHDALE), case(framework=ROCHDALE, child=Child("7"))

    assert merged(carried, nobody).answers.child == Child("5")
    assert merged(carried, other).answers.child == Child("7")


def test_an_earlier_record_without_level_or_decision_says_neither() -> None:
    start = carried_case(taken(case(escalating="yes")), ROCHDALE)
    assert "Decided there" not in start.notes.notes
    assert "It pointed to" not in start.notes.notes
