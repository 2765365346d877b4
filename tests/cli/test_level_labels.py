"""A document that prints Level 2a and Level 2b: what is printed is taken, and told beside ranks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests import builders
from tests.cli.conftest import Run

FILE = "./parted.yaml"


@pytest.fixture(autouse=True)
def parted(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(builders.PARTED, encoding="utf-8")


def printed(conr: Run, *arguments: str) -> Any:
    done = conr(*arguments, "--format", "json")
    assert done.returncode in (0, 1), done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize(("level", "found"), [
    ("2b", ["home-2-cold"]), ("Level 2B", ["home-2-cold"]), ("2a", []), ("3", ["home-3-hit"]),
])
def test_lookup_narrows_by_the_printed_number(conr: Run, level: str, found: list[str]) -> None:
    answer = printed(
        conr, "lookup", "--framework", FILE, "--all", "--level", level, "cold home, hit child")

    matches = [one for one in answer["matches"] if one["framework"] == "smallest"]
    assert [one["id"] for one in matches] == found
    assert all(one["level_label"] == f"Level {level[-2:].strip().lower()}" for one in matches)


@pytest.mark.parametrize(("level", "rank", "label"), [
    ("2a", 2, "Level 2a"), ("2b", 3, "Level 2b"), ("Level 2b", 3, "Level 2b"),
    ("3", 4, "Level 3"), ("child protection", 4, "Level 3"),
])
def test_consent_is_told_at_the_level_that_is_printed_so(
    conr: Run, level: str, rank: int, label: str
) -> None:
    answer = printed(conr, "consent", "--framework", FILE, "--level", level)

    assert (answer["level"], answer["level_label"]) == (rank, label)


@pytest.mark.parametrize("command", [("consent",), ("lookup", "hungry")])
@pytest.mark.parametrize("level", ["4", "2", "2c"])
def test_a_rank_is_no_level_where_the_document_prints_others(
    conr: Run, command: tuple[str, ...], level: str
) -> None:
    done = conr(*command, "--framework", FILE, "--level", level)

    assert done.returncode == 2
    assert "Known: 1, 2a, 2b, 3." in done.stderr


def test_without_a_level_the_printed_ones_are_named(conr: Run) -> None:
    assert "2a (Extra help); 2b (Extra help); 3" in " ".join(
        conr("consent", "--framework", FILE).stderr.split())


def test_a_reading_has_labels_beside_all_its_ranks(conr: Run, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(f"framework: {FILE}\nindicators: [home-2-cold]\n")

    reading = printed(conr, "assess", "--answers", "a.yaml")

    assert (reading["level"], reading["level_label"]) == (3, "Level 2b")
    assert reading["firm_level_label"] == "Level 2b"
    labels = {1: "Level 1", 2: "Level 2a", 3: "Level 2b", 4: "Level 3"}
    for key in ("indicators", "reasons", "would_change", "would_change_together"):
        assert all(one["level_label"] == labels[one["level"]] for one in reading[key]), key
    assert reading["would_change"][0]["level_label"] == "Level 3"


def test_the_framework_as_json_has_them_too(conr: Run) -> None:
    shown = printed(conr, "framework", "show", FILE)

    assert [(one["number"], one["level_label"]) for one in shown["levels"]] == [
        (1, "Level 1"), (2, "Level 2a"), (3, "Level 2b"), (4, "Level 3")]
    assert {one["level_label"] for one in shown["indicators"] if one["level"] == 4} == {"Level 3"}


def test_a_record_is_shown_listed_compared_and_drawn_with_them(conr: Run, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        f"framework: {FILE}\nindicators: [home-2-cold]\nreference: R-1\n"
        "decision: {level: 3, reason: worse}\n")
    (tmp_path / "records").mkdir()
    for name in ("one", "two"):
        done = conr("assess", "--answers", "a.yaml", "--export", f"records/{name}.md")
        assert done.returncode == 0, done.stderr

    one, two = "records/one.md", "records/two.md"
    shown = printed(conr, "record", "show", one, "--framework", FILE)
    (listed,) = printed(conr, "record", "list", "records", "--framework", FILE)["found"]
    compared = printed(conr, "record", "compare", one, two, "--framework", FILE)
    (drawn,) = printed(conr, "record", "timeline", one, two, "--framework", FILE)["timelines"]

    assert shown["decision"] == {"level": 4, "level_label": "Level 3", "reason": "worse"}
    assert shown["case"]["decision"]["level"] == "3"
    for has in (listed, *compared["records"], *drawn["records"]):
        assert (has["level"], has["level_label"]) == (3, "Level 2b")
        assert (has["decision"], has["decision_label"]) == (4, "Level 3")
    assert [one["level_label"] for one in drawn["concerns"]] == ["Level 2b"]
