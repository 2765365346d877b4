"""The local file: sound files are read whole, every fault is refused with its line."""

from __future__ import annotations

import datetime
import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from thresholds_cli.base.bundled import data_root
from thresholds_cli.base.errors import FileRefused
from thresholds_cli.frameworks import load_framework
from thresholds_cli.model.local import Hours, LocalFile, Span
from thresholds_cli.records.local_file import local_path, read_local, span_from, usable_local

SOUND = """\
format: 1
area: Kirklees
checked_on: 2026-11-20
frameworks: [kirklees-2016]
contacts:
  - name: Front door
    number: "01484 000000"
    hours: ["Mon-Thu 08:45-17:15", "Fri 8.45-16.45"]
    what_for: Worries about a child
  - name: Duty team
    number: "01484 000001"
    hours: out of hours
    bank_holidays: open
leads:
  - {role: Designated lead, number: "07700 900000", hours: always}
limits:
  - {stage: 1, working_days: 5, route: plan, source: Our policy}
  - {stage: 1, working_days: 7}
"""


def parsed(text: str = SOUND) -> LocalFile:
    return read_local(text.encode(), "local.yaml", load_framework)


def test_a_sound_file_is_read_whole() -> None:
    local = parsed()
    front_door, duty_team = local.contacts
    assert local.area == "Kirklees"
    assert local.checked_on == datetime.date(2026, 11, 20)
    assert front_door.hours.spans == (
        Span(frozenset({0, 1, 2, 3}), 8 * 60 + 45, 17 * 60 + 15),
        Span(frozenset({4}), 8 * 60 + 45, 16 * 60 + 45),
    )
    assert duty_team.hours == Hours(out_of_hours=True)
    assert duty_team.open_on_bank_holidays
    assert not front_door.open_on_bank_holidays
    assert local.leads[0].name == "Designated lead"
    assert local.leads[0].hours == Hours(always=True)


def test_the_limit_of_a_route_comes_before_that_of_every_route() -> None:
    local = parsed()
    for route, days in (("plan", 5), ("referral", 7)):
        limit = local.limit(route, 1)
        assert limit is not None
        assert limit.working_days == days
    assert local.limit("plan", 2) is None


@pytest.mark.parametrize(("was", "now", "line", "said"), [
    ("format: 1", "format: 2", 1, "must be 1"),
    ("area: Kirklees", 'area: ""', 2, "is empty"),
    ("2026-11-20", "2026-02-30", 3, "is not a date"),
    ("area:", "aera:", 2, "unknown key"),
    ('"01484 000000"', '""', 7, "is empty"),
    ('"01484 000000"', "ask Jo", 7, "must be a telephone number"),
    ('"01484 000000"', '"01484 000000\\u202e"', 7, "hidden character"),
    ("Mon-Thu 08:45-17:15", "Mon-Thu 8:45 to 17:15", 8, "is not understood"),
    ("Mon-Thu 08:45-17:15", "Mun-Thu 08:45-17:15", 8, "is not understood"),
    ("Mon-Thu 08:45-17:15", "Mon-Thu 08:61-17:15", 8, "is not understood"),
    ("Mon-Thu 08:45-17:15", "Mon-Thu 08:45-25:00", 8, "is not understood"),
    ('["Mon-Thu 08:45-17:15", "Fri 8.45-16.45"]', "[]", 8, "is empty"),
    ('["Mon-Thu 08:45-17:15", "Fri 8.45-16.45"]', "out of hours", 8, "there is none above"),
    ("bank_holidays: open", "bank_holidays: maybe", 13, "must be closed or open"),
    ("working_days: 5", "working_days: 0", 17, "must be from 1"),
    ("working_days: 5", "working_days: soon", 17, "must be a whole number"),
    ("route: plan", "route: plans", 17, "Known: at-conference, conference-needed, plan, referral"),
])
def test_a_fault_is_refused_with_its_line(was: str, now: str, line: int, said: str) -> None:
    assert was in SOUND
    with pytest.raises(FileRefused) as error:
        parsed(SOUND.replace(was, now, 1))
    assert any(one.line == line and said in one.message for one in error.value.problems)


def test_every_fault_is_told_at_once() -> None:
    with pytest.raises(FileRefused) as error:
        parsed(SOUND.replace("2026-11-20", "soon").replace("working_days: 5", "working_days: 0"))
    assert [one.line for one in error.value.problems] == [3, 17]


def test_an_office_with_a_fault_is_not_called_missing_as_well() -> None:
    with pytest.raises(FileRefused) as error:
        parsed(SOUND.replace("Mon-Thu 08:45-17:15", "daily"))
    assert [one.line for one in error.value.problems] == [8]


def test_the_starting_file_is_refused_until_it_is_filled_in() -> None:
    """So that a number nobody entered is never shown to somebody in a hurry."""
    template = (data_root() / "local-template.yaml").read_text("utf-8")
    with pytest.raises(FileRefused) as error:
        parsed(template)
    faults = [one.message for one in error.value.problems]
    assert sum("number: is empty" in one for one in faults) == 4
    filled = template.replace('area: ""', "area: Here").replace(
        'checked_on: ""', "checked_on: 2026-11-21").replace('number: ""', 'number: "0100"')
    assert len(parsed(filled).contacts) == 2


@pytest.mark.parametrize(("text", "days"), [
    ("Mon 09:00-17:00", {0}), ("fri-mon 09:00-17:00", {4, 5, 6, 0}),
    ("every day 00:00-24:00", set(range(7))), ("Sat-Sat 10:00-12:00", {5}),
])
def test_days_are_read_as_people_write_them(text: str, days: set[int]) -> None:
    span = span_from(text)
    assert span is not None
    assert span.days == days


@pytest.mark.parametrize(("environment", "path"), [
    ({"CONR_LOCAL": "/t/a.yaml", "HOME": "/home/a"}, "/t/a.yaml"),
    ({"XDG_CONFIG_HOME": "/c", "HOME": "/home/a"}, "/c/conr/local.yaml"),
    ({"XDG_CONFIG_HOME": "c", "HOME": "/home/a"}, "/home/a/.config/conr/local.yaml"),
    ({"HOME": "/home/a"}, "/home/a/.config/conr/local.yaml"),
    ({"HOME": "/"}, None), ({"HOME": ""}, None), ({}, None),
])
@pytest.mark.skipif(os.name == "nt", reason="other variables there")
def test_where_the_file_is_looked_for(environment: Mapping[str, str], path: str | None) -> None:
    assert local_path(environment) == path


SEVERAL = """\
format: 1
area: Our school
checked_on: 2026-11-20
leads:
  - {role: Designated lead, number: "07700 900000", hours: always}
areas:
  - area: Kirklees
    frameworks: [kirklees-2016]
    contacts:
      - {name: Kirklees door, number: "01484 000000", hours: ["Mon-Fri 09:00-17:00"]}
      - {name: Kirklees nights, number: "01484 000001", hours: out of hours}
    limits:
      - {stage: 1, working_days: 5, route: plan}
  - area: Rochdale
    checked_on: 2026-10-01
    frameworks: [rochdale-2018]
    contacts:
      - {name: Rochdale door, number: "01706 000000", hours: always}
    leads:
      - {role: Link worker, number: "01706 000001", hours: always}
"""


def test_each_area_has_its_own_contacts_limits_and_leads() -> None:
    local = parsed(SEVERAL)
    kirklees, rochdale = map(local.for_framework, ("kirklees-2016", "rochdale-2018"))

    assert kirklees is not None
    assert rochdale is not None
    assert [one.name for one in kirklees.contacts] == ["Kirklees door", "Kirklees nights"]
    assert [one.name for one in kirklees.leads] == ["Designated lead"]  # the file's own
    assert kirklees.limit("plan", 1) is not None
    assert [one.name for one in (*rochdale.contacts, *rochdale.leads)] == [
        "Rochdale door", "Link worker",
    ]
    assert rochdale.limit("plan", 1) is None
    assert (kirklees.checked_on, rochdale.checked_on) == (
        datetime.date(2026, 11, 20), datetime.date(2026, 10, 1))
    assert rochdale.title == "your local file for Rochdale"
    assert local.for_framework("leeds-2025") is None
    assert local.elsewhere == "Kirklees (kirklees-2016), Rochdale (rochdale-2018)"


def test_the_framework_file_of_an_area_is_looked_for_beside_the_local_file(tmp_path: Path) -> None:
    named = "    frameworks: [rochdale-2018]\n"
    text = SEVERAL.replace(named, f"{named}    file: ours.yaml\n").encode()

    local = read_local(text, str(tmp_path / "local.yaml"), load_framework)

    assert [one.file for one in local.areas] == ["", str(tmp_path / "ours.yaml")]


def test_contacts_above_the_areas_hold_wherever_no_area_is_named() -> None:
    line = 'contacts:\n  - {name: Police, number: "101", hours: always}\nareas:'
    local = parsed(SEVERAL.replace("areas:", line))

    other = local.for_framework("leeds-2025")
    assert other is not None
    assert [one.name for one in other.contacts] == ["Police"]
    here = local.for_framework("kirklees-2016")
    assert here is not None
    assert "Police" not in [one.name for one in here.contacts]


@pytest.mark.parametrize(("was", "now", "said"), [
    ("[rochdale-2018]", "[kirklees-2016]", "'kirklees-2016' stands in two areas"),
    ("route: plan", "route: plane", "no route 'plane'"),
    ('number: "01706 000000", hours: always', 'number: "01706 000000", hours: out of hours',
     "there is none above"),
    ("    frameworks: [rochdale-2018]\n", "", "the key 'frameworks' is missing"),
    (SEVERAL[SEVERAL.index("areas:"):], "", "the key 'contacts' is missing"),
])
def test_a_fault_in_an_area_is_said(was: str, now: str, said: str) -> None:
    assert SEVERAL.count(was) >= 1
    with pytest.raises(FileRefused) as caught:
        parsed(SEVERAL.replace(was, now))
    assert any(said in one.message for one in caught.value.problems)


def test_a_faulty_line_of_one_area_takes_nothing_from_the_others() -> None:
    broken = SEVERAL.replace('"Mon-Fri 09:00-17:00"', '"whenever"')
    local, problems = usable_local(broken.encode(), "local.yaml", load_framework)

    rochdale = local.for_framework("rochdale-2018")
    assert problems
    assert rochdale is not None
    assert [one.name for one in rochdale.contacts] == ["Rochdale door"]
