"""`conr escalate --log`: entries from files, the account, and what is refused."""

from __future__ import annotations

import datetime
import json
from datetime import UTC
from pathlib import Path

import pytest

from tests.cli.conftest import invoke
from thresholds_cli.base import dates as clock

ENTRY = """\
on: 2026-11-16
stage: 1
who: School lead to duty social worker
asked: An assessment
answered: Early help first
safe_meanwhile: Grandmother collects
"""
FIRST = f"{ENTRY}dispute: The school and the Hub differ.\nreference: SCH-14\n"


@pytest.fixture(autouse=True)
def a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.delenv("CONR_FRAMEWORK", raising=False)
    monkeypatch.delenv("CONR_LOCAL", raising=False)
    Path("entry.yaml").write_text(ENTRY, "utf-8")
    Path("first.yaml").write_text(FIRST, "utf-8")
    at = datetime.datetime(2026, 11, 21, 16, 45, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: at)


def run(*arguments: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of `conr escalate` with these arguments."""
    result = invoke(["escalate", *arguments])
    return result.exit_code, result.stdout, result.stderr


def begin() -> None:
    code, _, error = run(
        "--log", "log.yaml", "--entry", "first.yaml", "--framework", "rochdale-2018")
    assert code == 0
    assert "saved: log.yaml, entry 1" in error


def test_an_entry_is_added_and_what_comes_next_is_shown() -> None:
    begin()
    code, out, error = run("--log", "log.yaml", "--entry", "entry.yaml")
    assert code == 0
    assert "saved: log.yaml, entry 2\nnoted: stage 1 again" in error
    assert "WHAT COMES NEXT: STAGE 2 OF 4" in out


def test_what_comes_next_can_be_had_as_json() -> None:
    _, out, _ = run("--log", "log.yaml", "--entry", "first.yaml", "--framework", "rochdale-2018",
                    "--format", "json")
    assert json.loads(out)["next"]["number"] == 2


def test_an_entry_that_does_not_say_how_the_child_is_safe_is_added_and_told() -> None:
    begin()
    Path("entry.yaml").write_text(ENTRY.replace("safe_meanwhile: Grandmother collects\n", ""))
    code, _, error = run("--log", "log.yaml", "--entry", "entry.yaml")
    assert code == 0
    assert "how the child is kept safe meanwhile" in error


def test_the_framework_of_the_environment_does_not_stand_against_the_log_s_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begin()
    monkeypatch.setenv("CONR_FRAMEWORK", "kirklees-2016")
    assert run("--log", "log.yaml", "--entry", "entry.yaml")[0] == 0


def test_the_account_is_printed_or_written_to_a_new_file() -> None:
    begin()
    code, out, _ = run("--log", "log.yaml", "--account")
    assert code == 0
    assert out.startswith("# Written account of a professional disagreement")
    code, nothing, error = run("--log", "log.yaml", "--account", "--export", "account.md")
    assert (code, nothing) == (0, "")
    assert "saved: account.md" in error
    assert Path("account.md").read_text("utf-8") == out
    code, _, error = run("--log", "log.yaml", "--account", "--export", "account.md")
    assert code == 2
    assert "account-2.md is free" in error


def test_an_account_of_a_changed_log_says_so_in_both_places() -> None:
    begin()
    changed = Path("log.yaml").read_text("utf-8").replace("Grandmother", "Grandfather")
    Path("log.yaml").write_text(changed, "utf-8")
    code, out, error = run("--log", "log.yaml", "--account")
    assert code == 0
    assert "was changed since conr wrote it" in error
    assert "changed outside conr" in out.split("## 1.")[0]


def test_records_of_advice_are_set_side_by_side() -> None:
    begin()
    Path("answers.yaml").write_text("framework: rochdale-2018\nsignificant_harm: yes\n")
    for name in ("a.md", "b.md"):
        done = invoke(["assess", "--answers", "answers.yaml", "--export", name])
        assert done.exit_code == 0
    code, out, _ = run(
        "--log", "log.yaml", "--account", "--record", "a.md", "--record", "b.md")
    assert code == 0
    assert "| Record A | Record B |" in out
    code, _, error = run("--log", "log.yaml", "--account", *["--record", "a.md"] * 3)
    assert code == 2
    assert "more than two records" in error


@pytest.mark.parametrize(("arguments", "told"), [
    (("--entry", "entry.yaml"), "need --log"),
    (("--account",), "need --log"),
    (("--log", "new.yaml", "--export", "a.md"), "need --account"),
    (("--log", "new.yaml", "--account", "--entry", "entry.yaml"), "do not go together"),
    (("--log", "new.yaml", "--stage", "1"), "do not go together"),
    (("--log", "new.yaml", "--account"), "does not exist"),
    (("--log", "new.yaml", "--entry", "first.yaml"), "which framework?"),
    (("--log", "new.yaml", "--entry", "gone.yaml", "--framework", "rochdale-2018"),
     "does not exist"),
    (("--log", "new.yaml", "--framework", "rochdale-2018"), "there is no terminal to ask for it"),
    (("--log", "no/such/new.yaml", "--entry", "first.yaml", "--framework", "rochdale-2018"),
     "does not exist"),
])
def test_what_cannot_be_done_is_refused_and_leaves_nothing(
    arguments: tuple[str, ...], told: str
) -> None:
    code, out, error = run(*arguments)
    assert (code, out) == (2, "")
    assert told in error
    assert not list(Path().glob("new.yaml*"))


@pytest.mark.parametrize(("arguments", "told"), [
    (("--framework", "kirklees-2016"), "another framework: rochdale-2018"),
    (("--about", "plan"), "another route: any"),
])
def test_the_log_of_another_disagreement_is_refused(
    arguments: tuple[str, ...], told: str
) -> None:
    begin()
    code, _, error = run("--log", "log.yaml", "--entry", "entry.yaml", *arguments)
    assert code == 2
    assert told in error


@pytest.mark.parametrize(("was", "now", "told"), [
    ("2026-11-16", "2026-11-22", "lies in the future"),
    ("2026-11-16", "2026-11-31", "entry.yaml:1:5: on:"),
    ("stage: 1", "stage: 9", "its stages are 1 to 4"),
    ("who:", "dispute: Again\nwho:", "has its dispute and reference already"),
])
def test_a_faulty_entry_is_refused_and_the_log_stays_as_it_was(
    was: str, now: str, told: str
) -> None:
    begin()
    before = Path("log.yaml").read_bytes()
    Path("entry.yaml").write_text(ENTRY.replace(was, now), "utf-8")
    code, _, error = run("--log", "log.yaml", "--entry", "entry.yaml")
    assert code == 2
    assert told in error
    assert Path("log.yaml").read_bytes() == before


def test_no_note_can_be_given_on_the_command_line() -> None:
    """The process list and the shell's history would show it."""
    help_ = invoke(["escalate", "--help"]).stdout
    for option in ("--note", "--asked", "--answered", "--agreed", "--who"):
        assert option not in help_
