"""The spreadsheet in which a framework is edited: out and back, and what it refuses."""

from __future__ import annotations

import dataclasses
import functools
import io
from typing import Any

import pytest

from tests.builders import BUNDLED, PARTED, SMALLEST
from thresholds_cli.base.bundled import framework_bytes
from thresholds_cli.base.errors import FileRefused
from thresholds_cli.frameworks import load_framework, parse_framework
from thresholds_cli.sources import workbook_sheets as sheets
from thresholds_cli.sources.framework_workbook import exported, imported
from thresholds_cli.sources.framework_writer import plain_values
from thresholds_cli.sources.sheet_rows import rows_of
from thresholds_cli.sources.workbook import is_framework_workbook, workbook_bytes
from thresholds_cli.strict_yaml.reader import read

FULL = SMALLEST.replace("source: Made for the tests.", """\
source: Made for the tests.
in_force: true
area: Children who live in Smallshire
address: https://example.org/levels
review: June 2028
replaced_by: The smallest framework, 2021
sisters: [Neglect toolkit, Screening tool]""").replace(
    "{number: 2, name: Extra help}", """\
number: 2
    name: Extra help
    stem: A child who
    examples: [{text: A family in debt, citation: §1}]
    agencies: [{text: Family hubs, citation: §1}]
    strengths: [{text: A trusted adult, citation: §1, note: Ours.}]""").replace(
    "when: {ticked_at: 2}",
    "when: {any: [{ticked_at: 2}, {ticked: {level: 2, count: 2, domains: 2, or_above: true}}]}",
) + """\
contacts:
  - {name: Hub, web: example.org/refer, levels: [2], hours: Fri 9–16, citation: §1}
"""


def test_everything_that_a_file_may_say_goes_out_and_comes_back() -> None:
    full = FULL.replace("  routes:", """\
  limits: [{text: An answer within one working day, citation: §1}]
  routes:""").replace("        - {who:", "        - {within: the same day, within_hours: 24, who:")
    assert "within_hours" in full
    assert "limits" in full

    assert imported(exported(full, parse_framework(full.encode(), "f"), "f"), "f.xlsx",
                    full.encode(), "f.yaml") == full


@functools.cache
def book_of(text: str) -> bytes:
    return exported(text, parse_framework(text.encode(), "f.yaml"), "f.yaml")


def edited(data: bytes, *changes: tuple[str, str, Any]) -> bytes:
    """The spreadsheet with other values in some cells: sheet, cell, value."""
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data))
    for sheet, cell, value in changes:
        book[sheet][cell] = value
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def faults(data: bytes, into: bytes | None = SMALLEST.encode()) -> list[str]:
    with pytest.raises(FileRefused) as refusal:
        imported(data, "f.xlsx", into, "f.yaml")
    return [one.message for one in refusal.value.problems]


@pytest.mark.parametrize("framework_id", BUNDLED)
def test_a_bundled_file_comes_back_byte_for_byte(framework_id: str) -> None:
    data, path = framework_bytes(framework_id)
    book = exported(data.decode(), load_framework(framework_id), path)

    assert imported(book, "f.xlsx", data, path) == data.decode()


def test_a_file_that_conr_wrote_comes_back_byte_for_byte_with_its_starting_rules() -> None:
    first = imported(book_of(SMALLEST), "f.xlsx", None, "")

    assert imported(book_of(first), "f.xlsx", None, "") == first


def test_without_another_file_it_is_the_same_but_for_rules_remarks_and_errata() -> None:
    made = parse_framework(imported(book_of(SMALLEST), "f.xlsx", None, "").encode(), "f")
    was = parse_framework(SMALLEST.encode(), "f")

    same = {one.name: getattr(was, one.name) for one in dataclasses.fields(was)
            if one.name not in ("rules", "facts", "sha256", "_by_id")}
    assert {name: getattr(made, name) for name in same} == same
    assert [rule.id for rule in made.rules] == ["S2-harm", "S2-present", "S2-unmet", "S1-met"]
    assert all("to be agreed by the partnership" in str(rule.interpretation) for rule in made.rules)


def test_a_change_in_a_cell_is_a_change_in_the_file() -> None:
    book = edited(book_of(SMALLEST), ("Indicators", "C2", "The house is damp"),
                  ("Indicators", "P2", None))

    made = imported(book, "f.xlsx", SMALLEST.encode(), "f.yaml")

    (one,) = parse_framework(made.encode(), "f").indicators
    assert (one.id, one.text) == ("home-2-the-house-is-damp", "The house is damp")


@pytest.mark.parametrize(("sheet", "cell", "value", "words"), [
    ("Contacts", "B2", 1296123456, "Contacts, B2: holds a number, not text"),
    ("Sections", "A2", 2.1, "Sections, A2: holds a number, not text"),
    ("Indicators", "C2", "=A1", "Indicators, C2: holds a formula"),
    ("Indicators", "A2", "high", "Indicators, A2: 'high' must be a whole number"),
    ("Indicators", "B2", "Street", "Indicators, row 2: no domain 'Street'. Known: home"),
    ("Indicators", "H2", "§9", "Indicators, row 2: the citation '§9' names no section. Known: §1"),
    ("Indicators", "C2", None, "Indicators, row 2: 'text' is empty"),
    ("Indicators", "D2", None, "is not marked as read"),
    ("Indicators", "D1", "Read?", "Indicators, A1: the column 'read' is missing"),
    ("Document", "B2", None, "Document: 'id' has no value"),
    ("Disputes", "A2", "stage 4", "Disputes, row 2: 'part' is 'stage 4', which is none of: princ"),
    ("Disputes", "C3", None, "Disputes, row 3: 'route name' is empty"),
    ("Disputes", "G3", "§9", "Disputes, row 3: the citation '§9' names no section. Known: §1"),
    ("Responses and consent", "D2", "§9", "Responses and consent, row 2: the citation '§9' names"),
    ("Document", "B2", "Two Words", "Document: 'id' 'Two Words' must be made of"),
])
def test_what_is_wrong_is_told_by_sheet_and_cell(
    sheet: str, cell: str, value: Any, words: str
) -> None:
    assert any(words in one for one in faults(edited(book_of(FULL), (sheet, cell, value))))


def test_words_at_a_level_that_is_none_are_told_and_not_dropped() -> None:
    told = faults(edited(book_of(FULL), ("Responses and consent", "A2", "5")), FULL.encode())

    assert told == ["Responses and consent, row 2: there is no level 5. Known: 1, 2"]


def test_a_level_may_be_given_by_its_name_and_a_number_may_be_one() -> None:
    for value in ("extra help", 2, "2"):
        book = edited(book_of(SMALLEST), ("Indicators", "A2", value))

        assert imported(book, "f.xlsx", SMALLEST.encode(), "f.yaml") == SMALLEST


def test_words_of_a_cell_that_are_in_no_row_are_told() -> None:
    cell = ("Indicators", "F2", "1: home"), ("Indicators", "G2", "The house is cold and damp")

    told = faults(edited(book_of(SMALLEST), *cell))

    assert told == ["Indicators, 1: home: these words of the cell are in no row: 'and damp'. "
                    "Put them in a row, of this sheet or of that where they belong, or in the "
                    "sheet Left out"]


def test_words_of_a_cell_that_were_moved_to_another_sheet_are_not_lost() -> None:
    cell = (("Indicators", "F2", "1: home"),
            ("Indicators", "G2", "The house is cold\nIf you disagree\nTalk to each other."))
    moved = (("Disputes", "A2", "introduction"), ("Disputes", "F2", "Talk to each other."),
             ("Disputes", "G2", "§1"))

    assert any("in no row" in one for one in faults(edited(book_of(SMALLEST), *cell)))
    told = faults(edited(book_of(SMALLEST), *cell, *moved))
    assert [one for one in told if "in no row" in one] == [
        "Indicators, 1: home: these words of the cell are in no row: 'If you disagree'. Put "
        "them in a row, of this sheet or of that where they belong, or in the sheet Left out"]
    title = ("Sections", "B2", "If you disagree")
    book = edited(book_of(SMALLEST), *cell, *moved, title)
    assert imported(book, "f.xlsx", SMALLEST.encode(), "f.yaml")


def test_what_does_not_go_with_a_row_is_told_by_the_head_of_its_column() -> None:
    limit = (("Disputes", "A3", "limit"), ("Disputes", "F3", "An answer in one working day."),
             ("Disputes", "G3", "§1"), ("Disputes", "J3", 1))

    told = faults(edited(book_of(FULL), *limit), FULL.encode())
    assert any("row 3: 'working days' does not go with a row of this kind: empty it" in one
               for one in told)


def test_words_that_are_not_the_cell_s_are_told() -> None:
    cell = ("Indicators", "F2", "1: home"), ("Indicators", "G2", "The house is warm")

    assert "row 2: these words are not in the cell's own text" in faults(
        edited(book_of(SMALLEST), *cell)
    )[1]


def test_merged_cells_are_told() -> None:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(book_of(SMALLEST)))
    book["Domains"].merge_cells("A2:A3")
    made = io.BytesIO()
    book.save(made)

    assert faults(made.getvalue()) == [
        "Domains, A2:A3: merged cells: unmerge them, each row stands for itself"
    ]


def test_only_what_conr_wrote_is_taken_for_it() -> None:
    assert is_framework_workbook(book_of(SMALLEST), "f.xlsx")
    assert not is_framework_workbook(
        edited(book_of(SMALLEST), ("Read me", "A1", "Levels of need")), "f.xlsx"
    )


def test_text_that_looks_like_a_formula_or_a_number_stays_text() -> None:
    text = SMALLEST.replace("The house is cold", '"=SUM(A1)"').replace(
        "citation: §1}\nrules", "note: '2.10', citation: §1}\nrules", 1
    )

    assert imported(book_of(text), "f.xlsx", text.encode(), "f.yaml") == text


def test_levels_that_the_document_parts_go_out_and_come_back_by_their_printed_numbers() -> None:
    first = imported(book_of(PARTED), "f.xlsx", None, "")

    made, was = (parse_framework(one.encode(), "f") for one in (first, PARTED))
    assert (made.levels, made.indicators) == (was.levels, was.indicators)
    assert {rule.level for rule in made.rules} == {1, 2, 3, 4}
    assert imported(book_of(first), "f.xlsx", first.encode(), "f.yaml") == first
    book = edited(book_of(PARTED), ("Indicators", "A2", "4"))
    assert any("no level is printed as '4'" in one for one in faults(book, PARTED.encode()))


def test_a_spreadsheet_of_an_earlier_version_without_the_newer_columns_is_read() -> None:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(book_of(SMALLEST)))
    for sheet in ("Levels", "Contacts"):
        heads = [one.value for one in book[sheet][1]]
        book[sheet].delete_cols(1 + heads.index("label" if sheet == "Levels" else "open"))
    data = io.BytesIO()
    book.save(data)

    assert imported(data.getvalue(), "f.xlsx", SMALLEST.encode(), "f.yaml") == SMALLEST


def proposed(marked: bool) -> bytes:
    """The spreadsheet of a framework with a contact that an import proposed."""
    made = rows_of(plain_values(read(FULL, "f.yaml")))
    for row in made[sheets.INDICATORS.title]:
        row["read"] = True
    for row in made[sheets.CONTACTS.title]:
        row |= {"cell text": "Hub: example.org/refer, Fri 9–16", "read": marked}
    return workbook_bytes(made, (), ())


def test_a_proposed_contact_is_to_be_read_before_it_is_taken() -> None:
    assert any("Contacts, row 2: 'Hub' is not marked as read" in one
               for one in faults(proposed(False)))
    assert imported(proposed(True), "f.xlsx", FULL.encode(), "f.yaml") == FULL


def test_many_cells_that_are_not_read_are_told_in_a_line_with_their_rows() -> None:
    book = book_of(FULL)
    rows = [("Indicators", f"{column}{row}", value) for row in range(3, 7) for column, value in (
        ("A", "2"), ("B", "home"), ("C", f"Sign {row}"), ("H", "§1"))]
    told = faults(edited(book, *rows, *(("Indicators", f"D{row}", None) for row in range(2, 7))))

    assert [one for one in told if "not marked as read" in one] == [(
        "Indicators: 5 cells are not marked as read, first row 2 (row 2): read its rows against "
        "the cell's own text, then write yes under 'read'. What you have read in one go may be "
        "marked in one go: fill yes down. Rows: 2, 3, 4, 5, 6"
    )]


def test_of_an_edition_in_force_two_things_need_not_be_written() -> None:
    rows = {column.head: number for number, column in enumerate(sheets.DOCUMENT_ROWS, 2)}
    book = edited(book_of(FULL), ("Document", f"B{rows['source']}", None),
                  ("Document", f"B{rows['dated']}", None),
                  ("Document", f"B{rows['in force']}", "yes"))
    made = parse_framework(imported(book, "f.xlsx", FULL.encode(), "f.yaml").encode(), "f")

    assert made.dated == "As far as we know this is the present edition."
    assert made.source == f"{made.title}, {made.edition}."


def test_of_any_other_edition_it_must_be_said_what_has_changed() -> None:
    empty = [("Document", f"B{number}", None) for number, column in enumerate(
        sheets.DOCUMENT_ROWS, 2) if column.head in ("dated", "in force")]
    told = faults(edited(book_of(FULL), *empty))

    assert any("write yes beside 'in force'" in one for one in told)
