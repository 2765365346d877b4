"""Asked by residence: the area decides, and what was used last is offered, never chosen."""

from __future__ import annotations

import pytest

from thresholds_cli.frameworks import load_framework
from thresholds_cli.interview.asking import ELSEWHERE, framework_page, residence_page

KIRKLEES, ROCHDALE = load_framework("kirklees-2016"), load_framework("rochdale-2018")
AREAS = (("Kirklees", "kirklees-2016", KIRKLEES), ("Rochdale", "rochdale-2018", ROCHDALE))
BOTH = {"kirklees-2016": KIRKLEES, "rochdale-2018": ROCHDALE}


def test_each_area_stands_with_its_document_and_there_is_always_another_way() -> None:
    page = residence_page(AREAS)

    assert [one.value for one in page.options] == ["kirklees-2016", "rochdale-2018", ELSEWHERE]
    assert page.options[1].text.startswith("Rochdale: Rochdale Borough Children’s Needs")


def test_nothing_is_pointed_to_where_nothing_was_used_before() -> None:
    for page in (residence_page(AREAS), framework_page(BOTH)):
        assert page.safety
        assert page.start == ""
        assert "Used last" not in page.text


def test_what_was_used_last_is_offered_in_one_line() -> None:
    areas, documents = residence_page(AREAS, "rochdale-2018"), framework_page(BOTH, "rochdale-2018")

    assert areas.start == documents.start == "rochdale-2018"
    (line,) = [one for one in areas.text.splitlines() if "last" in one]
    assert line == (
        "Used last: Rochdale. Enter takes it again: only if this child lives there too."
    )
    assert "Used last: Rochdale 2018. " in documents.text


@pytest.mark.parametrize("last", ["leeds-2025", ELSEWHERE])
def test_what_is_not_among_them_is_not_offered(last: str) -> None:
    assert residence_page(AREAS, last).start == ""
    assert framework_page(BOTH, last).start == ""


def test_danger_is_named_on_both() -> None:
    assert "call 999" in residence_page(AREAS).text
    assert "call 999" in framework_page(BOTH).text
