"""Whom to call, as a document says it: what is proposed, and what is left where it was."""

from __future__ import annotations

import pytest

from tests.sources.making import p, tbl, tc
from tests.sources.test_document_import import NOBODY_SAID, SMALL, heading, rows, signs, table
from thresholds_cli.sources import workbook_sheets as sheets
from thresholds_cli.sources.contacts import in_lines, is_generic, levels_said, of_row, of_words
from thresholds_cli.sources.labels import Labels
from thresholds_cli.sources.sheet_rows import Row, Rows
from thresholds_cli.sources.source import letters_in

KEYS = ("name", "number", "email", "web", "hours", "levels", "when")
FRONT = {"name": "Front Door", "number": "01632 960 700"}


def proposed(made: Rows) -> list[Row]:
    """The contacts of a draft, without citation and the words that they were taken from."""
    return [{key: row[key] for key in KEYS if key in row} for row in made[sheets.CONTACTS.title]]


def others(made: Rows) -> list[object]:
    return [row["text"] for row in made[sheets.TOPICS.title]]


@pytest.mark.parametrize(("line", "found"), [
    ("Front Door: 01632 960 700", FRONT),
    ("Front Door – 01632 960 700 (Mon-Fri 9am-5pm)", {**FRONT, "hours": "Mon-Fri 9am-5pm"}),
    ("Front Door, telephone 01632 960 700 or email door@example.org.uk.", {
        **FRONT, "email": "door@example.org.uk"}),
    ("Tel: 01632 960 700", {"number": "01632 960 700"}),
    ("Email door@example.org.uk", {"email": "door@example.org.uk"}),
    ("Refer online: www.example.org.uk/refer.", {
        "name": "Refer online", "web": "www.example.org.uk/refer"}),
    ("Police: 999 in an emergency, otherwise 101", {
        "name": "Police", "number": "999 in an emergency, otherwise 101"}),
    ("Opening hours: Monday to Friday 9.00 to 17.00", {"hours": "Monday to Friday 9.00 to 17.00"}),
    ("24 hours a day", {"hours": "24 hours a day"}),
    ("Evenings, weekends and bank holidays", {"hours": "Evenings, weekends and bank holidays"}),
    ("Nights and weekends only", {"hours": "Nights and weekends only"}),
    ("Front Door: 01632 960 700 (office hours), 01632 960 701 (out of hours)", {
        "name": "Front Door",
        "number": "01632 960 700 (office hours), 01632 960 701 (out of hours)"}),
    ("Helpline: 01632 960 700 or door@example.org.uk", {
        "name": "Helpline", "number": "01632 960 700", "email": "door@example.org.uk"}),
])
def test_a_line_is_parted_into_what_it_says(line: str, found: dict[str, str]) -> None:
    made = of_words(line)

    assert {key: value for key in KEYS[:5] if (value := getattr(made, key))} == found
    assert made.rest == ()


@pytest.mark.parametrize("line", [
    "You can ring 01632 960 700 where you want to talk about a family that you know.",
    "Ask for help. Call 01632 960 700", "children who are alone at home: 01632 960 700",
    "Front Door: 01632 960 700 and ask for the duty worker", "x" * 600 + " 01632 960 700",
    "A child of 10 who is alone", "Front Door: 01632 960 700, mobile for texts 07700 900 123",
])
def test_words_that_are_no_contact_stay_rest(line: str) -> None:
    assert of_words(line).rest


@pytest.mark.parametrize("line", [
    "Front Door, telephone 01632 960 700 or email door@example.org.uk (Mon-Fri 9am-5pm)",
    "Call 999 at once where a child is in danger, then www.example.org.uk and a@b.example.uk",
    "Tel 01632 960 700 Tel 01632 960 701 hours 9am to 5pm and so on",
])
def test_no_letter_of_a_line_is_lost(line: str) -> None:
    made = of_words(line)
    pieces = (made.name, made.number, made.email, made.web, made.hours, *made.asides, *made.rest)

    assert sum(map(letters_in, pieces)) == letters_in(line)


@pytest.mark.parametrize(("cell", "headed", "levels"), [
    ("3", True, (3,)), ("3", False, None), ("Level 3", False, (3,)), ("3 and 4", True, (3, 4)),
    ("Levels 2 to 4", False, (2, 3, 4)), ("All levels", False, ()), ("All", True, ()),
    ("All", False, None), ("Level 3 and their families", True, None), ("01632 960 700", True, None),
])
def test_levels_are_taken_where_they_are_said(
    cell: str, headed: bool, levels: tuple[int, ...] | None
) -> None:
    assert levels_said(cell, headed, NOBODY_SAID) == levels


def test_levels_that_are_parted_are_said_by_their_printed_numbers() -> None:
    assert levels_said("3a, 3b", True, Labels({}, {}, ("1", "2", "3a", "3b"))) == (3, 4)
    assert levels_said("3", True, Labels({}, {}, ("1", "2", "3a", "3b"))) is None


def test_a_row_whose_words_are_of_no_use_for_calling_keeps_them_apart() -> None:
    made = of_row([("Service", "Front Door"), ("Purpose", "For worries about a child"),
                   ("Telephone", "01632 960 700")], NOBODY_SAID)

    assert (made.name, made.number, made.rest) == (
        "Front Door", "01632 960 700", ("For worries about a child",))


def test_lines_under_a_name_are_one_contact_until_something_comes_twice() -> None:
    lines = ("Front Door", "Tel: 01632 960 700", "Hours: Mon-Fri 9am-5pm", "Tel: 01632 960 701",
             "Early Help", "Tel: 01632 960 702", "Words of something else.")
    made = list(in_lines(lines, "Contacts"))

    assert [(places, one and one.name, one and one.number) for places, one in made] == [
        ((0, 1, 2), "Front Door", "01632 960 700"), ((3,), None, None),
        ((4, 5), "Early Help", "01632 960 702"), ((6,), None, None),
    ]


def test_hours_may_take_a_line_for_each_day() -> None:
    lines = ("Front Door", "Monday to Wednesday: 8:30am - 5pm", "Friday: 8:30am - 4pm",
             "Telephone Contact Number: 01632 960 700")
    ((places, made),) = in_lines(lines, "Contacts")

    assert places == (0, 1, 2, 3)
    assert made is not None
    assert made.hours == "Monday to Wednesday: 8:30am - 5pm Friday: 8:30am - 4pm"
    assert (made.number, made.rest) == ("01632 960 700", ())


@pytest.mark.parametrize("heading_words", ["Contacts", "7. Contact details", "Useful numbers", ""])
def test_a_heading_of_all_contacts_names_none(heading_words: str) -> None:
    assert is_generic(heading_words)
    assert not is_generic("Family Front Door")


def test_a_table_with_heads_of_its_own_is_read_by_row() -> None:
    made = rows(heading("2 Signs") + SMALL + heading("3 Contacts") + table(
        "Service | Telephone | Email | Hours | Level",
        "Front Door | 01632 960 700 | door@example.org.uk | Monday to Friday 9.00 to 17.00 | 2",
        "Night Team | 01632 960 701 | Night.Team@example.org.uk | All other times | 1 and 2",
        "Police | 999 in an emergency, otherwise 101 | www.police.uk | 24 hours | All levels",
    ))

    assert proposed(made) == [
        {**FRONT, "email": "door@example.org.uk", "hours": "Monday to Friday 9.00 to 17.00",
         "levels": [2]},
        {"name": "Night Team", "number": "01632 960 701", "email": "Night.Team@example.org.uk",
         "hours": "All other times", "levels": [1, 2], "when": "out of hours"},
        {"name": "Police", "number": "999 in an emergency, otherwise 101", "web": "www.police.uk",
         "hours": "24 hours"},
    ]
    assert [row.get("doubt") for row in made[sheets.CONTACTS.title]] == [
        None, None, "more than one number"]
    assert made[sheets.CONTACTS.title][0]["citation"] == "§3, table 2"
    assert others(made) == []


def test_a_table_without_heads_is_read_by_row_and_other_words_stay() -> None:
    made = rows(SMALL + tbl(
        (tc(p("Front Door")), tc(p("For worries")), tc(p("Tel: 01632 960 700"), p("Open 9am-5pm"))),
        (tc(p("Early Help")), tc(p("Advice")), tc(p("01632 960 701"))),
    ))

    assert proposed(made) == [
        {**FRONT, "hours": "9am-5pm"}, {"name": "Early Help", "number": "01632 960 701"}]
    assert others(made) == ["For worries", "Advice"]
    assert "Other passages" in made[sheets.CONTACTS.title][0]["doubt"]
    assert len(signs(made)) == 2


def test_a_table_of_labels_is_one_contact_under_its_heading() -> None:
    made = rows(SMALL + p("Contact details", bold=True) + tbl(
        (tc(p("Front Door"), across=2),),
        (tc(p("Telephone")), tc(p("01632 960 700"))),
        (tc(p("Opening hours")), tc(p("Monday to Friday 9am to 5pm"))),
        (tc(p("Night Team"), across=2),),
        (tc(p("Telephone")), tc(p("01632 960 701"))),
    ))

    assert proposed(made) == [
        {**FRONT, "hours": "Monday to Friday 9am to 5pm"},
        {"name": "Night Team", "number": "01632 960 701", "when": "out of hours"},
    ]
    assert made[sheets.CONTACTS.title][0]["doubt"] == "its name is the heading above it"


def test_a_number_that_nobody_is_named_for_stays_a_passage() -> None:
    made = rows(SMALL + heading("Contacts") + p("Telephone: 01632 960 700"))

    assert proposed(made) == []
    assert others(made) == ["Telephone: 01632 960 700"]


def test_a_contact_under_the_heading_of_a_level_is_for_that_level() -> None:
    made = rows(SMALL + heading("Level 2") + p("Early Help: 01632 960 702"))

    assert proposed(made) == [{"name": "Early Help", "number": "01632 960 702", "levels": [2]}]


@pytest.mark.parametrize("words", [
    "Call 01632 960 555", "Tel: 01632 960 555", "www.example.org.uk",
])
def test_a_number_among_signs_is_never_one(words: str) -> None:
    made = rows(tbl(
        (tc(p("")), tc(p("Level 1")), tc(p("Level 2"))),
        (tc(p("Home")), tc(p("A warm home")), tc(p("A cold home"), p(words), p("Damp walls"))),
    ))

    assert [text for _level, _domain, text in signs(made)] == [
        "A warm home", "A cold home", "Damp walls"]
    assert words in others(made)
    assert words in [row["what"] for row in made[sheets.LEFT_OUT.title]]


def test_a_number_beside_signs_takes_none_of_them_with_it() -> None:
    made = rows(table("Area | Level 1 | Level 2", "Home | A warm home | Call 01632 960 555",
                      "Health | Well | Ill"))

    assert [text for _level, _domain, text in signs(made)] == ["A warm home", "Well", "Ill"]
