"""The card for a call: 999 first, whom to ring, what to say, what they will ask for."""

from __future__ import annotations

import datetime

import pytest

from tests import builders
from tests.scripted import words_of
from thresholds_cli.documents.document import Point
from thresholds_cli.documents.plain import render
from thresholds_cli.frameworks import load_framework
from thresholds_cli.frameworks.national_data import calendar
from thresholds_cli.interview.asking import danger_page, danger_tell, say_page
from thresholds_cli.interview.page import Kind
from thresholds_cli.model.case import Case
from thresholds_cli.records.local_file import read_local
from thresholds_cli.views.contacts_view import OUR_LIST, phone_panel

FILE = """\
format: 1
area: Here
checked_on: 2026-11-20
contacts:
  - {name: Front door, number: "01", hours: ["Mon-Fri 08:45-16:45"]}
  - {name: Duty team, number: "02", hours: out of hours}
"""
THREE_AT_NIGHT = datetime.datetime(2026, 11, 18, 3, 0)


def card(
    framework_id: str = "kirklees-2016", contacts: tuple[Point, ...] = (), **facts: str
) -> list[str]:
    case = Case(builders.answers(framework_id, **facts))  # type: ignore[arg-type]
    framework = builders.bundled(framework_id)
    first, then = danger_page(framework, case, contacts), say_page(framework, case)
    said = "\n".join((first.title, words_of(first), words_of(then)))
    return [line for line in said.splitlines() if line]


def test_999_is_the_first_line() -> None:
    assert card(immediate_danger="yes")[0].startswith("Call 999 now. Do not wait")
    assert card()[0].startswith("If the child is in immediate danger, call 999 now.")


@pytest.mark.parametrize("framework_id", builders.BUNDLED)
def test_without_contacts_999_101_and_the_first_printed_numbers_are_there(
    framework_id: str,
) -> None:
    told = card(framework_id)
    numbers = [one.number for one in builders.bundled(framework_id).contacts if one.number]
    assert told[2].split()[0] == "999"
    assert "101" in told[2]
    assert any(numbers[1] in line for line in told)


def test_kirklees_list_of_what_they_ask_for_is_quoted() -> None:
    framework = builders.bundled("kirklees-2016")
    parts = [part for item in framework.checklist.items for part in item.parts]
    assert len(parts) == 5
    told = card()
    assert [f"- “{part}” (§4)" for part in parts] == [
        line for line in told if any(part in line for part in parts)]


def test_where_the_document_prints_no_list_ours_is_called_ours() -> None:
    told = card("rochdale-2018")
    assert any(line.startswith("Ours ('conr show checklist' has") for line in told)
    assert all(f"- {one}" in told for one in OUR_LIST)


def test_nobody_puts_off_the_call_to_complete_the_list() -> None:
    assert any("Do not put off the call" in line for line in card())


def test_the_card_shows_only_who_answers_now_and_no_closed_office() -> None:
    team = read_local(FILE.encode(), "local.yaml", load_framework)
    panel = phone_panel(
        builders.bundled("kirklees-2016"), team, THREE_AT_NIGHT, calendar(), refer=True)
    told = render((panel,), None)
    assert "02   Duty team, answers until" in told
    assert "Front door" not in told


def test_without_a_local_file_the_card_puts_rochdales_night_number_first() -> None:
    panel = phone_panel(
        builders.bundled("rochdale-2018"), None, THREE_AT_NIGHT, calendar(), True, refer=True)
    assert [one.mark for one in panel.lines] == ["999", "0300 303 8875"]


def test_the_page_for_the_danger_key_has_999_and_numbers() -> None:
    page = danger_tell(builders.bundled("kirklees-2016"), ())
    assert page.kind is Kind.TELL
    assert "call 999 now" in words_of(page)
    assert "01484 456848" in words_of(page)
