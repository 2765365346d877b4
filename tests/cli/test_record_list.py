"""`conr record list`: what a lead sees on a Monday, and what the exit code says."""

from __future__ import annotations

import datetime
import json
from datetime import UTC
from pathlib import Path

import pytest

from tests.cli.conftest import invoke
from tests.records.making import ROCHDALE, case, text_of
from thresholds_cli.base import dates as clock


@pytest.fixture(autouse=True)
def a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    at = datetime.datetime(2026, 11, 30, 9, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: at)


def put(name: str, text: str) -> None:
    Path(name).write_text(text, "utf-8", newline="")


def run(*arguments: str) -> tuple[int, str, str]:
    result = invoke(["record", "list", *arguments])
    return result.exit_code, result.stdout, result.stderr


def test_what_is_overdue_comes_first_and_then_each_reference() -> None:
    put("a.md", text_of(case(reference="AB-1", review_on="Friday 27 November 2026")))
    put("b.md", text_of(case("education-3-poor-presentation-and-hungry", reference="AB-2")))

    code, out, _said = run(".")

    assert code == 0
    assert out.index("999") < out.index("AB-1: review, due Friday 27") < out.index("BY REFERENCE")
    assert "AB-2" in out
    assert "Level 3" in out
    assert "kirklees-2016" not in out


def test_a_copy_in_another_folder_is_said_to_be_one_and_where_it_is() -> None:
    Path("backup").mkdir()
    for name in ("a.md", "backup/a.md"):
        put(name, text_of(case(reference="AB-1", review_on="Friday 27 November 2026")))

    out = run(".")[1]
    (found,) = json.loads(run(".", "--format", "json")[1])["found"]

    assert out.count("AB-1: review, due Friday 27") == 1
    assert "backup" in out[out.index("COPIES, NOT COUNTED AGAIN"):]
    assert (found["records"], len(found["copies"]), len(found["overdue"])) == (1, 1, 1)


def test_each_reference_has_its_file_for_the_next_command_and_what_is_overdue_ends_it() -> None:
    for number in range(12):
        put(f"{number}.md", text_of(case(
            reference=f"K-{number}", review_on=f"{number + 10} November 2026")))

    out = run(".")[1]

    assert all(f"{number}.md" in out[out.index("BY REFERENCE"):] for number in range(12))
    assert out.splitlines()[-1] == (
        "In short: 12 overdue; the longest is K-0, review, due Tuesday 10 November 2026."
    )


def test_levels_of_two_documents_are_told_apart() -> None:
    put("a.md", text_of(case("education-3-poor-presentation-and-hungry", reference="AB-1")))
    put("b.md", text_of(case(framework=ROCHDALE, reference="AB-2"), ROCHDALE))

    assert "AB-1: Level 3, Kirklees 2016; no decision; made " in run(".")[1]


def test_a_record_that_was_changed_leads_to_what_says_how() -> None:
    put("a.md", text_of(case(reference="AB-1", strengths="One friend")).replace("One", "No"))

    assert "AB-1: its latest record was changed since conr wrote it" in run(".")[1]
    assert "'conr record verify" in run(".")[1]


def test_numbers_in_references_count_as_numbers() -> None:
    for number in (10, 9, 1):
        put(f"{number}.md", text_of(case(reference=f"K-{number}")))

    out = run(".")[1]
    assert out.index("K-1:") < out.index("K-9:") < out.index("K-10:")


def test_nothing_overdue_is_never_an_all_clear() -> None:
    put("a.md", text_of(case(reference="AB-1")))

    assert "That is not an all-clear" in run(".", "--plain")[1]


def test_programs_get_the_same() -> None:
    put("a.md", text_of(case(reference="AB-1", review_on="Friday 27 November 2026")))
    put("junk.md", "# Record of advice\n")

    code, out, _said = run(".", "--format", "json")
    found = json.loads(out)

    assert code == 2
    assert found["found"][0]["review_on"] == "2026-11-27"
    assert [one["since"] for one in found["found"][0]["overdue"]] == ["2026-11-27"]
    assert found["unreadable"][0]["file"].endswith("junk.md")


@pytest.mark.parametrize(("files", "code"), [
    ((), 1), (("letter.md",), 1), (("a.md",), 0), (("a.md", "cut.md"), 2), (("cut.md",), 2),
])
def test_the_exit_code_is_0_only_where_all_of_something_was_listed(
    files: tuple[str, ...], code: int
) -> None:
    texts = {
        "letter.md": "Dear colleague", "cut.md": "# Record of advice\n",
        "a.md": text_of(case(reference="AB-1")),
    }
    for name in files:
        put(name, texts[name])

    assert run(".")[0] == code


def test_a_folder_that_is_not_there_is_refused() -> None:
    code, out, said = run("nowhere")

    assert (code, out) == (2, "")
    assert "nowhere cannot be listed: its folder is not there" in said
