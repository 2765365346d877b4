"""`conr record` and the re-assessment as a person or a script runs them."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders import SMALLEST
from tests.cli.conftest import Run
from tests.records.making import MADE, ROCHDALE, SAMPLES, case, full_case, long_case, text_of
from thresholds_cli.model.case import Case, Decision
from thresholds_cli.records.case_file import case_values, emit

HUNGRY, ABUSE_2 = "education-3-poor-presentation-and-hungry", "parenting-2-domestic-abuse"
Write = Callable[..., str]


@pytest.fixture
def record(tmp_path: Path) -> Write:
    """Write the record of a case and give its name."""

    def write(one: Case, name: str = "record.md", made: str = MADE) -> str:
        (tmp_path / name).write_text(text_of(one, made=made), encoding="utf-8")
        return name

    return write


@pytest.fixture
def answers_of(answers: Callable[[str], str]) -> Callable[[Case], str]:
    """Write a case as an answers file and give its name."""
    return lambda one: answers(emit(case_values(one)))


def test_show_reads_a_record_on_screen(conr: Run, record: Write) -> None:
    done = conr("record", "show", record(long_case()))

    assert done.returncode == 0
    assert done.stdout.index("999") < done.stdout.index("1. THE WORRY")
    for words in ("SG-2026-0417", "“Poor presentation and hungry”", "He shouts. I go upstairs"):
        assert words in done.stdout


@pytest.mark.parametrize(("format", "start"), [
    ("html", "<!DOCTYPE html>"), ("markdown", "# Record of advice"), ("json", "{"),
    ("summary", "Record of advice (summary): SG-2026-0417"),
])
def test_show_has_other_forms(conr: Run, record: Write, format: str, start: str) -> None:
    done = conr("record", "show", record(long_case()), "--format", format)

    assert done.returncode == 0
    assert done.stdout.startswith(start)


def test_summary_is_a_flag_too_and_says_so_beside_another_format(
    conr: Run, record: Write
) -> None:
    name = record(long_case())

    assert conr("record", "show", name, "--summary").stdout.startswith("Record of advice (summary)")
    refused = conr("record", "show", name, "--summary", "--format", "json")
    assert refused.returncode == 2
    assert "plain text" in refused.stderr


def test_a_record_that_was_changed_is_shown_with_its_warning_and_without_a_seal(
    conr: Run, record: Write, tmp_path: Path
) -> None:
    path = tmp_path / record(long_case())
    path.write_text(path.read_text(encoding="utf-8").replace("asleep", "awake"), encoding="utf-8")

    for format in ("text", "html", "markdown"):
        done = conr("record", "show", path.name, "--format", format)
        assert done.returncode == 0
        assert "changed since conr wrote it" in done.stderr
        assert "Changed since conr wrote it" in done.stdout
        assert 'seal: "sha256' not in done.stdout


def test_verify_ends_with_0_1_or_2_and_says_what_to_do_next(
    conr: Run, record: Write, tmp_path: Path
) -> None:
    name = record(long_case())
    text = (tmp_path / name).read_text(encoding="utf-8")
    (tmp_path / "changed.md").write_text(text.replace("asleep", "awake"), encoding="utf-8")
    (tmp_path / "cut.md").write_text(text[:400], encoding="utf-8")

    for file, code, state in (
        (name, 0, "intact"), ("changed.md", 1, "changed since"), ("cut.md", 2, "unreadable"),
        ("nowhere.md", 2, "unreadable"),
    ):
        done = conr("record", "verify", file)
        told = conr("record", "verify", file, "--format", "json")
        assert (done.returncode, told.returncode) == (code, code)
        assert f"{file}: {state}." in done.stdout
        found = json.loads(told.stdout)
        assert found["state"] == state
        assert found["next"]
        assert "Traceback" not in done.stderr + told.stderr


def test_check_ends_with_1_where_something_is_missing_and_0_where_nothing_is(
    conr: Run, record: Write
) -> None:
    gaps = conr("record", "check", record(case(HUNGRY), "gaps.md"))
    whole = conr("record", "check", record(full_case()))
    told = conr("record", "check", "gaps.md", "--format", "json")

    assert (gaps.returncode, whole.returncode, told.returncode) == (1, 0, 1)
    assert gaps.stdout.startswith("!! Whether the child is in immediate danger is not known")
    assert "Not known, because …" in gaps.stdout
    assert "voice" in [one["key"] for one in json.loads(told.stdout)["missing"]]


def test_timeline_puts_records_in_order(conr: Run, record: Write) -> None:
    names = [record(case(HUNGRY), "b.md"),
             record(case(ABUSE_2), "a.md", made="2026-03-01T10:00:00Z")]

    done = conr("record", "timeline", *names)
    page = conr("record", "timeline", *names, "--format", "html")
    told = json.loads(conr("record", "timeline", *names, "--format", "json").stdout)

    assert done.returncode == page.returncode == 0
    assert "Level 3. 1 Mar 2026: –, 21 Nov 2026: to be talked through." in done.stdout
    assert page.stdout.startswith("<!DOCTYPE html>")
    assert [one["file"] for one in told["timelines"][0]["records"]] == ["a.md", "b.md"]


def test_compare_says_what_to_talk_about_first(conr: Run, record: Write) -> None:
    record(case(ABUSE_2, decision=Decision(2, "x")), "a.md")
    record(case(ABUSE_2, HUNGRY, decision=Decision(3, "y")), "b.md")

    done = conr("record", "compare", "a.md", "b.md")
    told = json.loads(conr("record", "compare", "a.md", "b.md", "--format", "json").stdout)

    assert done.returncode == 0
    assert "This alone would bring the lower" in done.stdout
    assert told["indicators"][0]["would_raise_to"] == 3


def test_a_reassessment_compares_and_records_what_changed(
    conr: Run, record: Write, answers_of: Callable[[Case], str], tmp_path: Path
) -> None:
    before = record(case(HUNGRY), "before.md", made="2026-09-01T09:00:00Z")
    now = answers_of(case(ABUSE_2))

    done = conr("assess", "--answers", now, "--from", before, "--export", "now.md")
    told = json.loads(
        conr("assess", "--answers", now, "--from", before, "--format", "json").stdout
    )

    assert done.returncode == 0
    assert "WHAT CHANGED SINCE 1 SEPTEMBER 2026" in done.stdout
    assert "is not an improvement" in done.stdout
    assert {one["change"] for one in told["changes"]["concerns"]} == {
        "appeared", "gone without evidence",
    }
    assert "## 5. What changed since 1 September 2026" in (tmp_path / "now.md").read_text(
        encoding="utf-8")
    assert conr("record", "verify", "now.md").returncode == 0


def test_levels_of_two_frameworks_are_never_compared_over_time(
    conr: Run, record: Write, answers_of: Callable[[Case], str]
) -> None:
    before = record(case(HUNGRY))
    other = answers_of(case(framework=ROCHDALE))

    done = conr("assess", "--answers", other, "--from", before)

    assert done.returncode == 2
    assert "two frameworks do not mean the same" in done.stderr


def test_a_changed_earlier_record_is_said_to_be_in_the_new_one(
    conr: Run, record: Write, answers_of: Callable[[Case], str], tmp_path: Path
) -> None:
    path = tmp_path / record(case(HUNGRY, voice="tired"))
    path.write_text(path.read_text(encoding="utf-8").replace("tired", "awake"), encoding="utf-8")

    done = conr("assess", "--answers", answers_of(case(ABUSE_2)), "--from", path.name)

    assert done.returncode == 0
    assert "changed since conr wrote it" in done.stderr
    assert "The earlier record was changed after" in done.stdout


@pytest.mark.parametrize("other", ["--answers", "--from"])
def test_resume_stands_alone(conr: Run, record: Write, other: str) -> None:
    done = conr("assess", "--resume", other, record(case(HUNGRY)))

    assert done.returncode == 2
    assert "do not go together" in done.stderr


def test_assess_prints_a_page_and_a_summary(
    conr: Run, answers_of: Callable[[Case], str]
) -> None:
    name = answers_of(long_case())

    page = conr("assess", "--answers", name, "--format", "html")
    summary = conr("assess", "--answers", name, "--summary")

    assert page.stdout.startswith("<!DOCTYPE html>")
    assert summary.stdout.startswith("Record of advice (summary): SG-2026-0417")


@pytest.mark.parametrize(("command", "bad"), [
    *(("verify", bad) for bad in ("folder", "pipe", "zeros", "text", "huge")),
    ("show", "text"), ("check", "pipe"), ("timeline", "huge"),
])
def test_what_is_no_record_is_one_clear_message_and_exit_2(
    conr: Run, tmp_path: Path, command: str, bad: str
) -> None:
    path = tmp_path / "bad.md"
    if bad == "folder":
        path.mkdir()
    elif bad == "pipe":
        if not hasattr(os, "mkfifo"):
            pytest.skip("POSIX pipes")
        os.mkfifo(path)
    elif bad == "huge":
        with path.open("wb") as file:
            file.truncate(100 * 1024 * 1024)
    else:
        path.write_bytes(b"\0" * 4096 if bad == "zeros" else b"Dear all, please see below\n")

    done = conr("record", command, "bad.md")

    assert done.returncode == 2
    assert "bad.md" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert stat.S_ISDIR(path.stat().st_mode) == (bad == "folder")


def test_the_frozen_sample_reads(conr: Run, tmp_path: Path) -> None:
    (tmp_path / "record-1.md").write_bytes((SAMPLES / "record-1.md").read_bytes())

    done = conr("record", "show", "record-1.md", "--summary")

    assert done.returncode == 0
    assert "Since 1 September 2026" in done.stdout


def test_a_record_of_a_framework_of_ones_own_asks_for_that_framework(
    conr: Run, tmp_path: Path
) -> None:
    (tmp_path / "own.yaml").write_text(SMALLEST, encoding="utf-8")
    (tmp_path / "answers.yaml").write_text(
        "framework: smallest\nindicators: [home-2-cold]\n", encoding="utf-8"
    )
    conr("assess", "--framework", "own.yaml", "--answers", "answers.yaml", "--export", "r.md")

    alone, named = (
        conr("record", "verify", "r.md"),
        conr("record", "verify", "r.md", "--framework", "own.yaml"),
    )

    assert alone.returncode == 2
    assert "--framework" in alone.stdout
    assert named.returncode == 0


def test_the_parts_of_a_reading_are_those_of_assess(conr: Run, record: Write) -> None:
    done = conr("record", "show", record(long_case()), "--part", "rules", "--part", "say")

    assert done.returncode == 0
    assert "RULES THAT ARE MET" in done.stdout
    assert "WHAT TO SAY IN THE FIRST HALF MINUTE" in done.stdout
    assert "THE WORRY" not in done.stdout
    assert conr("record", "show", record(long_case(), "other.md"), "--part", "no").returncode == 2
