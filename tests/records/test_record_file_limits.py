"""How much a record may hold."""

from __future__ import annotations

import pytest

from tests.records.making import case, read_back, text_of
from thresholds_cli.base.errors import FileRefused
from thresholds_cli.records.record_file import refuse_long_facts
from thresholds_cli.records.record_layout import RecordRefused

TEXT = text_of(case("education-3-poor-presentation-and-hungry"))


def refusal_of(text: str | bytes) -> str:
    try:
        read_back(text)
    except FileRefused as refused:
        return refused.problems[0].message
    except RecordRefused as refused:
        return refused.message
    return ""


def test_a_record_may_have_two_mebibytes() -> None:
    most = 2_097_152
    assert "larger than" not in refusal_of(b"x" * most)
    assert refusal_of(b"x" * (most + 1)) == "larger than 2048 KiB"


def test_a_sixth_of_that_is_for_the_facts() -> None:
    refuse_long_facts("x" * 349_525)
    with pytest.raises(RecordRefused, match=r"the most is 349,525 bytes"):
        refuse_long_facts("x" * 349_526)


@pytest.mark.parametrize(("more", "refused"), [(0, False), (1, True)])
def test_its_facts_may_have_a_hundred_thousand_values(more: int, refused: bool) -> None:
    """A table, two keys, a number, a list of ten lists."""
    many = 100_000 - 5 - 11 + more
    rows = [many // 11] * 10 + [many - many // 11 * 10]
    lists = ", ".join(f"[{'1,' * row}]" for row in rows)
    found = refusal_of(f"---\nconr_record: 3\na: [{lists}]\n---\n")
    assert (found == "more than 100,000 values") is refused


@pytest.mark.parametrize(("length", "fault"), [
    (40, ""), (41, "program: is 41 characters long; the most is 40"),
])
def test_the_program_that_wrote_it_is_named_in_forty_signs(length: int, fault: str) -> None:
    changed = TEXT.replace('program: "0.1.0"', f'program: "{"1" * length}"')
    assert changed != TEXT
    assert refusal_of(changed) == fault
