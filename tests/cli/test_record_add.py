"""`conr record add`: what happened since, put after what was sealed."""

from __future__ import annotations

import datetime
import json
from datetime import UTC
from pathlib import Path

import pytest

from tests.cli.conftest import invoke
from tests.records.making import case, text_of
from thresholds_cli.base import dates as clock

ENTRY = "date: 2026-11-27\nkind: answer\nwho: Duty social worker\ntext: {}\n"


@pytest.fixture(autouse=True)
def a_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    at = datetime.datetime(2026, 11, 28, 9, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: at)
    Path("a.md").write_text(
        text_of(case("education-3-poor-presentation-and-hungry", review_on="Friday")), "utf-8"
    )


def run(*arguments: str, typed: str | None = None) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of `conr record` with these arguments."""
    result = invoke(["record", *arguments], typed)
    return result.exit_code, result.stdout, result.stderr


def add(text: str, more: str = "") -> tuple[int, str, str]:
    Path("entry.yaml").write_text(ENTRY.format(text) + more, "utf-8")
    return run("add", "a.md", "--entry", "entry.yaml")


def test_an_entry_is_there_once_saved_is_said_and_the_record_verifies() -> None:
    code, out, said = add("They will visit on Monday.")

    assert (code, out) == (0, "")
    assert "a.md, entry 1" in said
    assert "challenge" not in said
    assert run("verify", "a.md")[0] == 0
    assert "They will visit on Monday." in run("show", "a.md")[1]


def test_show_and_summary_know_the_latest() -> None:
    add("They will visit.", "review_on: 2026-12-04\n")

    shown, summary = run("show", "a.md")[1], run("show", "a.md", "--summary")[1]
    assert "SINCE THEN" in shown
    to_do = shown[shown.index("WHAT TO DO NOW"):shown.index("THE DECISION")]
    assert "Review date, as it was added since: Friday 4 December 2026" in to_do
    assert "next review Friday 4 December 2026" in shown
    assert "answer, Duty social worker: They will visit." in summary
    assert "Review: Friday 4 December 2026" in summary


@pytest.mark.parametrize("answer", [
    "No further action.", "NFA", "The threshold was not met.", "They will not visit tonight.",
])
def test_an_answer_that_nothing_will_be_done_leads_to_the_challenge(answer: str) -> None:
    said = add(answer)[2]

    assert "conr escalate --challenge --record a.md" in said
    assert "Keep the child safe meanwhile" in said


@pytest.mark.parametrize(("entry", "fault"), [
    ("date: 2027-11-27\nkind: call\nwho: x\ntext: y\n", "lies in the future"),
    ("date: 2026-11-27\nkind: call\nwho: x\n", "entry.yaml:1:1: the file: the key 'text'"),
    ("date: 2026-11-27\nkind: chat\nwho: x\ntext: y\n", "entry.yaml:2:7: kind"),
])
def test_an_entry_that_cannot_be_kept_is_refused_and_the_record_is_as_it_was(
    entry: str, fault: str
) -> None:
    before = Path("a.md").read_bytes()
    Path("entry.yaml").write_text(entry, "utf-8")

    code, _out, said = run("add", "a.md", "--entry", "entry.yaml")

    assert code == 2
    assert fault in said
    assert Path("a.md").read_bytes() == before


def test_where_nobody_can_be_asked_the_file_is_named() -> None:
    code, _out, said = run("add", "a.md")

    assert code == 2
    assert "--entry FILE" in said


def test_the_entry_can_be_typed_line_by_line() -> None:
    code, _out, said = run(
        "add", "a.md", "--plain",
        typed="call\nThey will visit\n\nDuty social worker\nyesterday\n\n",
    )

    assert code == 0, said
    assert "Friday 27 November 2026, call, Duty social worker (entry 1):\n| They will visit\n" in (
        run("show", "a.md")[1])


def test_short_leaves_out_the_appendix_and_says_where_it_is() -> None:
    short, whole = run("show", "a.md", "--short")[1], run("show", "a.md")[1]

    assert "What agencies do at Level 3:" in whole
    assert "What agencies do at Level 3:" not in short
    assert "show it without --short" in short


def test_programs_get_what_was_added_in_the_keys_of_an_entry() -> None:
    add("They will visit.", "review_on: 2026-12-04\n")

    (one,) = json.loads(run("show", "a.md", "--format", "json")[1])["added"]

    assert (one["number"], one["kind"], one["review_on"]) == (1, "answer", "2026-12-04")


def test_a_referral_sheet_is_text_or_a_page_and_never_a_summary() -> None:
    text, page = (run("show", "a.md", "--format", one) for one in ("referral", "referral-html"))

    assert (text[0], page[0]) == (0, 0)
    assert "ABOUT WHOM, TO BE FILLED IN BY HAND" in text[1]
    assert page[1].startswith("<!DOCTYPE html>")
    assert run("show", "a.md", "--format", "referral", "--summary")[0] == 2


def test_a_change_is_told_with_the_part_that_is_as_it_was() -> None:
    add("They will visit.")
    text = Path("a.md").read_text("utf-8")
    Path("a.md").write_text(text.replace("They will visit", "They came"), "utf-8")

    code, out, _said = run("verify", "a.md")

    assert code == 1
    assert "entry 1 was changed since conr wrote it" in out
    assert "as conr wrote it: the record itself" in out
