"""Framework files written in one form, and written into a file that is there."""

from __future__ import annotations

import pytest

from tests.builders import SMALLEST
from thresholds_cli.frameworks import parse_framework
from thresholds_cli.sources.framework_writer import framework_text, merged_text, plain_values
from thresholds_cli.strict_yaml.reader import read

COMMENTED = SMALLEST.replace("domains:", "# The sides of a child's life\ndomains:").replace(
    "indicators:\n", "indicators:\n  # the only one\n"
)


def values(text: str):  # type: ignore[no-untyped-def]
    return plain_values(read(text, "f"))


def test_what_is_written_reads_as_the_same_and_is_written_the_same_again() -> None:
    made = framework_text(values(SMALLEST))

    assert values(made) == values(SMALLEST)
    assert framework_text(values(made)) == made
    assert parse_framework(made.encode(), "f").id == "smallest"


@pytest.mark.parametrize("text", [
    "yes", "2.10", "01296 123456", "a: b", "# no comment", "- no list", "“quoted” \"so\"", "it's",
    "§7", "back\\slash", "null", "é – …", "{flow}", "[1]", "*star", "&and", "!bang", "@at",
    "`tick`", "%",
])
def test_any_text_comes_back_as_it_is(text: str) -> None:
    changed = {**values(SMALLEST), "title": text}

    assert values(framework_text(changed))["title"] == text


def test_a_file_that_holds_the_same_stays_as_it_is() -> None:
    assert merged_text(values(COMMENTED), COMMENTED, "f") == COMMENTED


def test_a_part_that_changed_is_written_anew_and_the_others_keep_their_comments() -> None:
    changed = values(COMMENTED)
    changed["indicators"] = [*changed["indicators"], {
        "id": "home-2-damp", "level": 2, "domain": "home", "text": "Damp", "citation": "§1",
    }]

    made = merged_text(changed, COMMENTED, "f")

    assert "# The sides of a child's life\ndomains:" in made
    assert "  # the only one\n  - {id: home-2-cold" in made
    assert "  - {id: home-2-damp, level: 2, domain: home, text: Damp, citation: §1}\n" in made
    assert values(made) == changed


def test_a_part_that_went_is_gone_and_a_new_one_comes_last() -> None:
    changed = {**values(COMMENTED), "errata": [
        {"where": "§1", "printed": "a", "read_as": "b", "why": "c"}
    ]}
    del changed["cluster"]

    made = merged_text(changed, COMMENTED, "f")

    assert "cluster" not in made
    assert made.endswith("errata:\n  - {where: §1, printed: a, read_as: b, why: c}\n")
