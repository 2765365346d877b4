"""What a school's record would show of answers, referrals onward and files passed on."""

from __future__ import annotations

import datetime

import pytest

from tests.records.making import KIRKLEES, case
from thresholds_cli.engine.level import read_level
from thresholds_cli.model.record import Addition, EntryKind, Event
from thresholds_cli.records.advice_today import case_advice
from thresholds_cli.records.completeness import check_case, missing_entries, of_a_school

TODAY = datetime.date(2026, 11, 29)
BEFORE = datetime.date(2026, 11, 25)
TRAFFICKED = "identity-4-gang-activity"


def added(*events: Event) -> tuple[Addition, ...]:
    return tuple(
        Addition(number, "2026-11-29T12:00:00Z", one) for number, one in enumerate(events, 1)
    )


def event(kind: EntryKind, who: str = "LADO", **more: object) -> Event:
    return Event(TODAY, kind, who, "What was done", **more)  # type: ignore[arg-type]


def keys(*events: Event, ticked: tuple[str, ...] = (), **notes: object) -> list[str]:
    one = case(*ticked, **notes)
    duties = case_advice(KIRKLEES, one, None).duties
    return [found.key for found in missing_entries(one, added(*events), duties, TODAY)]


@pytest.mark.parametrize(("events", "missing"), [
    ([event(EntryKind.ANSWER)], ["added.1.reason"]),
    ([event(EntryKind.ANSWER, reason="")], []),
    ([event(EntryKind.ANSWER), event(EntryKind.ANSWER, reason="They see him")], []),
    ([event(EntryKind.DECISION, reason="")], ["added.1.reason"]),
    ([event(EntryKind.DECISION, reason="It is enough")], []),
    ([event(EntryKind.CALL)], []),
    ([event(EntryKind.REFERRAL)], ["added.1.reference"]),
    ([event(EntryKind.REFERRAL), event(EntryKind.REFERRAL, "lado", reference="L-7")], []),
    ([event(EntryKind.REFERRAL), event(EntryKind.REFERRAL, "Police", reference="L-7")],
     ["added.1.reference"]),
    ([event(EntryKind.TRANSFER)], ["added.1.due", "added.1.received"]),
    ([event(EntryKind.TRANSFER, due=BEFORE)], ["added.1.received"]),
    ([event(EntryKind.TRANSFER, due=BEFORE), event(EntryKind.TRANSFER, received=TODAY)], []),
])
def test_what_an_entry_lacks_is_named_until_a_later_one_has_it(
    events: list[Event], missing: list[str]
) -> None:
    assert keys(*events) == missing


def test_a_file_that_should_be_there_by_now_is_said_to_be_late() -> None:
    late = added(event(EntryKind.TRANSFER, due=BEFORE))

    (found,) = missing_entries(case(), late, (), TODAY)

    assert "it was due on Wednesday 25 November 2026" in found.what


def test_a_referral_that_a_duty_leads_to_is_missed_until_it_is_spoken_of() -> None:
    assert keys(ticked=(TRAFFICKED,)) == ["referral.modern-slavery-notify"]
    referred = event(EntryKind.REFERRAL, "NRM first responder", reference="N-1")
    assert keys(referred, ticked=(TRAFFICKED,)) == []
    assert keys(ticked=(TRAFFICKED,), notes="Not to the NRM, because the police have done it") == []


def test_no_referral_is_missed_where_nothing_calls_for_one() -> None:
    assert keys(ticked=("education-3-poor-presentation-and-hungry",)) == []


@pytest.mark.parametrize(("role", "school"), [
    ("Designated safeguarding lead", True), ("Class teacher", True), ("Head of year", True),
    ("SENCO, Moor Primary School", True), ("Health visitor", False), ("", False),
    ("Team manager, ahead of schedule", False),
])
def test_who_writes_for_a_school_is_told_by_the_role(role: str, school: bool) -> None:
    assert of_a_school(case(role=role)) is school


def test_for_a_school_it_is_a_gap_and_for_others_advice() -> None:
    def check(role: str) -> tuple[bool, bool]:
        one = case(role=role)
        found = check_case(
            one, KIRKLEES, read_level(KIRKLEES, one.answers), None,
            missing_entries(one, added(event(EntryKind.REFERRAL)), (), TODAY),
        )
        return (any(gap.key == "added.1.reference" for gap in found.gaps),
                any("reference of the referral to LADO" in said for said in found.advice))

    assert check("Class teacher") == (True, False)
    assert check("Health visitor") == (False, True)
