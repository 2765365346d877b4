"""Whom to ring now: 999 first, then one that answers, then what was printed."""

from __future__ import annotations

import dataclasses
import datetime

import pytest

from tests import builders
from thresholds_cli.documents.plain import render
from thresholds_cli.engine.opening_hours import night_words
from thresholds_cli.frameworks import load_framework
from thresholds_cli.frameworks.national_data import calendar
from thresholds_cli.model.local import Hours, LocalContact, LocalFile
from thresholds_cli.records.local_file import read_local
from thresholds_cli.views.contacts_view import ALWAYS, contact_blocks, phone_panel

FILE = """\
format: 1
area: Here
checked_on: 2026-11-20
frameworks: [kirklees-2016]
contacts:
  - {name: Front door, number: "01", hours: ["Mon-Thu 08:45-17:15", "Fri 08:45-16:45"]}
  - {name: Duty team, number: "02", hours: out of hours}
leads:
  - {role: Designated lead, number: "03", hours: [Mon-Fri 08:00-17:00]}
"""
FRIDAY_16_45 = datetime.datetime(2026, 11, 20, 16, 45)
CHRISTMAS_DAY = datetime.datetime(2026, 12, 25, 11, 0)
THREE_AT_NIGHT = datetime.datetime(2026, 11, 18, 3, 0)
NOON = datetime.datetime(2026, 11, 18, 12, 0)


def team() -> LocalFile:
    return read_local(FILE.encode(), "local.yaml", load_framework)


def said(
    local: LocalFile | None, at: datetime.datetime, framework_id: str = "kirklees-2016",
) -> list[str]:
    blocks = contact_blocks(
        builders.bundled(framework_id), local, at, calendar())
    return [line for line in render(blocks, None).splitlines() if line]


@pytest.mark.parametrize("at", [FRIDAY_16_45, CHRISTMAS_DAY, THREE_AT_NIGHT])
def test_on_a_friday_at_16_45_on_christmas_day_and_at_3_am_the_first_contact_answers(
    at: datetime.datetime,
) -> None:
    _, always, _, first, second, *_ = said(team(), at)
    assert always == f"- {ALWAYS}"
    assert first.startswith("- Duty team: 02. Answers now until")
    assert second.startswith("- Front door: 01. Closed now; opens")


def test_in_office_hours_the_front_door_comes_first() -> None:
    assert said(team(), NOON)[3] == "- Front door: 01. Answers now until 17.15."


def test_the_leads_are_there_by_role() -> None:
    assert "- Designated lead: 03. Answers now until 17.00." in said(team(), NOON)


@pytest.mark.parametrize("framework_id", builders.BUNDLED)
@pytest.mark.parametrize("at", [FRIDAY_16_45, CHRISTMAS_DAY, THREE_AT_NIGHT])
def test_without_a_local_file_999_and_101_come_first(
    at: datetime.datetime, framework_id: str
) -> None:
    told = said(None, at, framework_id)
    assert told[1] == f"- {ALWAYS}"
    assert "conr local new" in told[2]


def test_kirklees_prints_no_number_for_out_of_hours_and_it_is_said() -> None:
    assert (
        "- The document prints no out-of-hours number. Reported since: 01484 414933; check it. In "
        "danger 999; no answer: 101."
    ) in said(None, THREE_AT_NIGHT)


def test_what_was_found_about_a_number_stands_after_the_printed_words_with_source_and_day() -> None:
    told = said(None, NOON)
    printed = told.index("- To report an adult safeguarding concern: 01484 414933")
    note = told[printed + 1]
    assert note.startswith("Not the document’s words: A school in Kirklees calls this number")
    assert "as reported by others, looked up on Sunday 29 November 2026" in note


@pytest.mark.parametrize(("moment", "first"), [
    (THREE_AT_NIGHT, (
        "01484 414933", "Reported since for out of hours, not in the document: check it")),
    (NOON, ("01484 456848", "Children's Social Care/MASH. Printed in 2016: check it")),
])
def test_a_reported_number_is_first_to_phone_at_night_and_does_not_pass_for_a_printed_one(
    moment: datetime.datetime, first: tuple[str, str]
) -> None:
    line, *_ = phone_panel(builders.bundled("kirklees-2016"), None, moment, calendar()).lines
    assert (line.mark, line.text) == first


@pytest.mark.parametrize(("framework_id", "at", "numbers"), [
    ("kirklees-2016", NOON, ["01484 456848"]),
    ("kirklees-2016", FRIDAY_16_45, ["01484 456848", "01484 414933"]),
    ("kirklees-2016", THREE_AT_NIGHT, ["01484 414933"]),
    ("kirklees-2016", CHRISTMAS_DAY, ["01484 414933"]),
    ("rochdale-2018", NOON, ["0300 303 0440"]),
    ("rochdale-2018", FRIDAY_16_45, ["0300 303 8875", "0300 303 0440"]),
    ("rochdale-2018", THREE_AT_NIGHT, ["0300 303 8875"]),
])
def test_with_a_referral_only_who_takes_one_and_may_answer_now_is_shown(
    framework_id: str, at: datetime.datetime, numbers: list[str]
) -> None:
    panel = phone_panel(builders.bundled(framework_id), None, at, calendar(), refer=True)

    assert [one.mark for one in panel.lines] == [*numbers, "999"]


def test_a_document_without_a_reported_number_for_out_of_hours_points_to_999_and_101() -> None:
    framework = builders.bundled("kirklees-2016")
    bare = dataclasses.replace(framework, contacts=framework.contacts[:3])
    assert night_words(bare) == (
        "The document prints no out-of-hours number. Out of hours: 999 or 101."
    )
    assert night_words(builders.bundled("rochdale-2018")) == ""


def test_a_local_file_without_anybody_out_of_hours_says_so_with_999_and_101() -> None:
    offices = dataclasses.replace(team(), contacts=team().contacts[:1])
    assert "Your local file has no number for out of hours. Out of hours: 999 or 101." in said(
        offices, THREE_AT_NIGHT)


def test_the_numbers_of_another_area_are_not_shown() -> None:
    told = said(team(), NOON, "rochdale-2018")
    assert not any("Front door" in line for line in told)
    assert "not for rochdale-2018" in told[2]


def test_printed_numbers_bear_their_year_and_none_is_left_out() -> None:
    for framework_id in builders.BUNDLED:
        framework = builders.bundled(framework_id)
        told = " ".join(said(None, NOON, framework_id))
        assert f"As printed in {framework.year}" in told
        assert all((one.number or one.email) in told for one in framework.contacts)


def test_an_old_file_and_unknown_bank_holidays_are_told() -> None:
    later = datetime.datetime(2031, 3, 4, 12, 0)
    told = " ".join(said(team(), later))
    assert "more than a year ago" in told
    assert "today may be one" in told
    assert "more than a year ago" not in " ".join(said(team(), NOON))


def test_of_several_areas_the_numbers_of_the_documents_own_are_shown() -> None:
    door = LocalContact("Door of {}", "01", Hours(always=True))
    local = LocalFile("", None, (), areas=tuple(
        LocalFile(area, None, (dataclasses.replace(door, name=f"Door of {area}"),), (framework,))
        for area, framework in (("Kirklees", "kirklees-2016"), ("Rochdale", "rochdale-2018"))
    ))
    for area, other in (("Kirklees", "Rochdale"), ("Rochdale", "Kirklees")):
        framework = builders.bundled("kirklees-2016" if area == "Kirklees" else "rochdale-2018")
        told = repr((
            tuple(contact_blocks(framework, local, NOON, calendar())),
            phone_panel(framework, local, NOON, calendar()),
        ))
        assert told.count(f"Door of {area}") == 2
        assert f"Door of {other}" not in told
        assert f"your local file for {area}" in told
