"""Cells cut into indicators; no letter is lost, and what is doubtful says so."""

from __future__ import annotations

import pytest

from thresholds_cli.sources.cutting import Cut, cuts_of
from thresholds_cli.sources.source import Cell, Paragraph, letters_in


def cut(*paragraphs: Paragraph | str) -> list[str]:
    return [one.text for one in cuts(*paragraphs)]


def cuts(*paragraphs: Paragraph | str) -> tuple[Cut, ...]:
    made = tuple(one if isinstance(one, Paragraph) else Paragraph(one) for one in paragraphs)
    found = cuts_of(Cell(made))
    assert sum(letters_in(one.text) for one in found) == sum(
        letters_in(one.text) for one in made
    ), "no letter is lost"
    return found


@pytest.mark.parametrize("name", ["Family Front Door", "Emergency Duty Team", "Child in Need Team"])
def test_a_name_in_a_short_cell_is_not_torn_into_words(name: str) -> None:
    assert cuts(name) == (Cut(name, "may be more than one"),)


def test_bullets_part_whatever_the_words() -> None:
    assert cut(Paragraph("Lack of Child Care", "•"), Paragraph("Debt", "•")) == [
        "Lack of Child Care", "Debt"
    ]


@pytest.mark.parametrize("text", [
    "• Poor hygiene\n• Debt", "• Poor hygiene • Debt", "\uf0b7 Poor hygiene\n\uf0b7 Debt",
    "- Poor hygiene\n- Debt", "o Poor hygiene\no Debt",
])
def test_typed_bullets_part_and_go(text: str) -> None:
    made = cuts_of(Cell((Paragraph(text),)))

    assert [one.text for one in made] == ["Poor hygiene", "Debt"]


def test_breaks_part_and_a_line_that_begins_small_goes_on() -> None:
    assert cut("Poor hygiene\nLack of basic\namenities\nDebt") == [
        "Poor hygiene", "Lack of basic amenities", "Debt"
    ]


def test_what_is_known_to_be_one_line_each_is_not_parted_further() -> None:
    assert cut("Involved in Gang activity", "At risk of Child Sexual Exploitation") == [
        "Involved in Gang activity", "At risk of Child Sexual Exploitation"
    ]


def test_a_run_of_words_is_parted_where_a_capital_begins_something_new() -> None:
    found = cut("Not registered with GP, dentist Indications of delay Lack of exercise")

    assert found == ["Not registered with GP, dentist", "Indications of delay", "Lack of exercise"]


def test_names_of_the_field_and_what_cannot_end_do_not_part() -> None:
    text = "Involved in, or at risk of, Child Sexual Exploitation Known to Youth Offending team"

    assert cut(text) == [
        "Involved in, or at risk of, Child Sexual Exploitation", "Known to Youth Offending team"
    ]


def test_full_lines_of_a_page_part_only_where_something_new_begins() -> None:
    one = Paragraph("Failure to protect from\nhazards in the home\nDebt impacting on", wrapped=True)

    assert cut(one, "Last of all") == [
        "Failure to protect from hazards in the home", "Debt impacting on", "Last of all"
    ]


def test_doubts_are_said() -> None:
    doubts = [one.doubt for one in cuts(
        "and no beginning", "Including:", "Poor hygiene", "Poor hygiene Debt in the home",
    )]

    assert doubts == [
        "begins with a small letter", "may be a heading, or the beginning of a sentence", "",
        "may be more than one",
    ]


def test_an_empty_cell_has_none() -> None:
    assert cuts_of(Cell()) == ()
