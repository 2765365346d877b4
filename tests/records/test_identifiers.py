"""Names and numbers that a record does not need are found, and hardly echoed."""

from __future__ import annotations

import pytest

from tests.records.making import KIRKLEES, case, long_case
from thresholds_cli.model.case import Action, Decision, Sharing
from thresholds_cli.records.identifiers import Identifier, identifiers, is_nhs_number, texts_of


@pytest.mark.parametrize(("text", "kind"), [
    ("Mrs Ahmed said so", Identifier.NAME),
    ("spoke to Dr. O'Neill", Identifier.NAME),
    ("a man called Daz collects", Identifier.NAME),
    ("her name is Kylie", Identifier.NAME),
    ("DOB 12/03/2015", Identifier.BIRTH),
    ("born on 3 March 2015", Identifier.BIRTH),
    ("date of birth: 2015-03-12", Identifier.BIRTH),
    ("NHS 943 476 5919", Identifier.NHS),
    ("9434765919", Identifier.NHS),
    ("UPN H801200001001", Identifier.PUPIL),
    ("ring 07700 900123", Identifier.PHONE),
    ("ring +44 7700 900123", Identifier.PHONE),
    ("0161 496 0000 after six", Identifier.PHONE),
    ("lives in HD1 2AB", Identifier.POSTCODE),
    ("mum@example.org", Identifier.EMAIL),
])
def test_what_looks_like_an_identifier_is_found(text: str, kind: Identifier) -> None:
    (found,) = identifiers({"voice": text})

    assert (found.kind, found.field, found.line) == (kind, "voice", 1)


@pytest.mark.parametrize("text", [
    "Four appointments missed since June", "class teacher, 19 November at 3.20 pm",
    "attendance 81 per cent", "called 999 at 16:45", "Miss Monday, come Tuesday",
    "the report of 12/03/2026", "1234567890", "9434765918", "Level 3, PE kit, GP and SENCO",
    "dr appointment", "R&R social worker in the MASH", "called Monday to say so", "",
])
def test_what_is_none_is_left_alone(text: str) -> None:
    assert identifiers({"notes": text}) == ()


def test_the_numbers_of_the_frameworks_own_contacts_are_no_finding() -> None:
    numbers = [one.number for one in KIRKLEES.contacts]

    assert identifiers({"contacts_made": f"rang {numbers[0]}"}, numbers) == ()
    assert len(identifiers({"contacts_made": f"rang {numbers[0]}"})) == 1


def test_no_more_is_echoed_than_is_needed_to_find_it() -> None:
    found = identifiers({"notes": "one\nMrs Ahmed, 07700 900123, 9434765919\nHD1 2AB"})

    assert [(one.line, one.hint) for one in found] == [
        (2, "Mrs A…"), (2, "07…"), (2, "94…"), (3, "HD1 2…"),
    ]
    assert not any("hmed" in one.hint or "900123" in one.hint for one in found)


def test_a_long_text_without_anything_is_read_in_a_moment() -> None:
    assert identifiers({"notes": "born " * 20_000 + "0" * 100_000 + "a." * 50_000}) == ()


@pytest.mark.parametrize(("number", "valid"), [
    ("943 476 5919", True), ("943-476-5919", True), ("943 476 5918", False),
    ("987 654 4321", False), ("987 654 3210", True), ("123", False), ("000 000 0000", True),
])
def test_the_check_digit_of_an_nhs_number(number: str, valid: bool) -> None:
    assert is_nhs_number(number) is valid


def test_every_note_of_a_case_is_scanned_under_its_own_key() -> None:
    assert set(texts_of(long_case())) >= {
        "reference", "role", "strengths", "voice", "consulted", "contacts_made", "outcomes",
        "review_on", "keep_until", "notes", "own.reason", "decision.reason", "sharing.how",
        "sharing.manager", "actions",
        *(f"evidence.{one}" for one in long_case().answers.indicators),
    }


@pytest.mark.parametrize("notes", [
    {"voice": "Mrs Ahmed"}, {"evidence": {"health-2-dietary-needs": "Mrs Ahmed"}},
    {"decision": Decision(3, "Mrs Ahmed")}, {"sharing": Sharing(how="Mrs Ahmed")},
    {"actions": (Action("call", "Mrs Ahmed"),)}, {"questions": {"l1-accessible": "Mrs Ahmed"}},
])
def test_a_name_is_found_wherever_it_was_written(notes: dict[str, object]) -> None:
    assert len(identifiers(texts_of(case(**notes)))) == 1  # type: ignore[arg-type]


def test_of_two_that_overlap_the_first_kind_counts() -> None:
    (found,) = identifiers({"voice": "DOB 12/03/2015, called Mrs Ahmed"})[1:]

    assert found.kind is Identifier.NAME
    assert [one.kind for one in identifiers({"voice": "write to 07700900123@example.org"})] == [
        Identifier.EMAIL
    ]
