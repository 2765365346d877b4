"""What a document says of itself on its first page, proposed for the sheet Document."""

from __future__ import annotations

import pytest

from tests.sources.making import p
from tests.sources.test_document_import import SMALL, rows
from thresholds_cli.sources import workbook_sheets as sheets
from thresholds_cli.sources.title_page import on_title_page

FIRST = ("Sampleshire Safeguarding Children Partnership", "Right Help", "Version 2.1 – March 2026")


def test_publisher_edition_and_what_follows_from_them() -> None:
    assert on_title_page([*FIRST, "It is to be read. Review date: April 2027."]) == {
        "publisher": FIRST[0], "edition": FIRST[2], "year": "2026", "id": "sampleshire-2026",
        "review": "April 2027",
    }


@pytest.mark.parametrize(("line", "area"), [
    ("Exampleton Borough Council", "exampleton"),
    ("Wold and Marsh Local Safeguarding Children Board", "wold-and-marsh"),
    ("Sample Safeguarding Partnership (SSP)", "sample"),
])
def test_who_publishes_such_documents(line: str, area: str) -> None:
    assert on_title_page([line, "May 2025"])["publisher"] == line
    assert on_title_page([line, "May 2025"])["id"] == f"{area}-2025"


@pytest.mark.parametrize("line", [
    "The partnership asks the council for help", "In March 2026 the council met.", "2026",
    "Talk to the Sampleshire Safeguarding Children Partnership about it.",
])
def test_a_sentence_says_nothing_of_the_kind(line: str) -> None:
    assert on_title_page([line]) == {}


def test_nothing_is_taken_from_far_below_the_first_page() -> None:
    assert on_title_page([*(["Words"] * 14), *FIRST]) == {}


def test_what_is_in_the_sheet_of_the_document_is_no_passage_as_well() -> None:
    made = rows("".join(p(one) for one in FIRST) + SMALL)

    given = {row["what"]: row["value"] for row in made[sheets.DOCUMENT.title]}
    assert (given["publisher"], given["edition"]) == (FIRST[0], FIRST[2])
    assert [row["text"] for row in made[sheets.TOPICS.title]] == ["Right Help"]
