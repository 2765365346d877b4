"""What `run.py` runs, how it ends, and what somebody is told who stops it."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tools import environment, launcher
from tools.environment import CannotSetUp


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[Sequence[str]]:
    """The commands that were run, all of which end well."""
    commands: list[Sequence[str]] = []

    def run(command: Sequence[str], folder: Path | None = None) -> int:
        commands.append(command)
        return 0

    monkeypatch.setattr(launcher, "run", run)
    monkeypatch.setattr(os, "execv", lambda _program, command: run(command))
    monkeypatch.setattr(environment, "python_with", lambda extra: Path(extra, "bin", "python"))
    monkeypatch.setenv("CONR_STARTED_AS", "")
    return commands


def test_a_command_of_conr_takes_the_place_of_this_process(ran: list[Sequence[str]]) -> None:
    launcher.launch(["lookup", "always", "hungry"])

    assert ran[:1] == [[str(Path("run", "bin", "python")), "-P", "-m", "thresholds_cli",
                    "lookup", "always", "hungry"]]


def test_a_task_gets_the_packages_that_it_needs_and_what_else_was_said(
    ran: list[Sequence[str]]
) -> None:
    assert launcher.launch(["test", "-k", "lookup"]) == 0

    assert list(ran[0][1:]) == [*launcher.PYTEST, "-k", "lookup"]
    assert Path(ran[0][0]).parts[0] == "test"


def test_a_run_of_all_tests_leaves_a_report(ran: list[Sequence[str]]) -> None:
    launcher.launch(["test"])

    assert "--junitxml=.reports/test.xml" in ran[0]


def test_what_else_is_given_is_for_the_tests_among_the_steps(ran: list[Sequence[str]]) -> None:
    launcher.launch(["coverage", "-x"])

    assert ["-x" in command for command in ran] == ["pytest" in command for command in ran]
    assert any("-x" in command for command in ran)


def test_every_part_is_there_and_is_held_to_its_least() -> None:
    _extra, steps = launcher.TASKS["coverage"]
    for files, least in launcher.COVERED.values():
        assert all(list(environment.ROOT.glob(one)) for one in files.split(","))
        assert any({f"--include={files}", f"--fail-under={least}"} <= set(step) for step in steps)


def test_the_first_step_that_fails_is_the_last_one_and_its_code_the_answer(
    ran: list[Sequence[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(command: Sequence[str], folder: Path | None = None) -> int:
        ran.append(command)
        return 3 if "mypy" in command else 0

    monkeypatch.setattr(launcher, "run", run)

    assert launcher.launch(["check"]) == 3
    assert "mypy" in ran[-1]


def test_the_environments_python_is_to_be_had(ran: list[Sequence[str]]) -> None:
    launcher.launch(["python", "-m", "ruff", "check", "."])

    assert list(ran[0][1:]) == ["-m", "ruff", "check", "."]


@pytest.mark.parametrize(("problem", "code", "words"), [
    (CannotSetUp("The disk is full."), 2, "conr could not be set up. The disk is full.\n"),
    (KeyboardInterrupt(), 130, "\nStopped. Nothing was changed; the next start sets conr up.\n"),
])
def test_a_set_up_that_ends_early_is_told_in_a_line(
    problem: BaseException, code: int, words: str, ran: list[Sequence[str]],
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:
    def python_with(extra: str) -> Path:
        raise problem

    monkeypatch.setattr(environment, "python_with", python_with)

    assert launcher.launch(["lookup"]) == code
    assert capsys.readouterr().err == words
    assert ran == []


@pytest.mark.parametrize(("system", "script", "typed"), [
    ("posix", "run.py", "python3 run.py"),
    ("posix", "/a b/run.py", "python3 '/a b/run.py'"),
    ("posix", "/it's/run.py", "python3 '/it'\"'\"'s/run.py'"),
    ("nt", "run.py", "py run.py"),
    ("nt", r"C:\OneDrive - Council é\run.py", r'py "C:\OneDrive - Council é\run.py"'),
])
def test_a_hint_can_be_typed_again_in_the_shell_at_hand(
    system: str, script: str, typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(launcher.os, "name", system)

    assert launcher.started_as(script) == typed


def test_the_program_knows_how_it_was_started(
    ran: list[Sequence[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["run.py", "drafts"])

    launcher.launch(["drafts"])

    assert os.environ["CONR_STARTED_AS"] == launcher.started_as("run.py")


def test_beside_a_program_that_is_not_ours_nothing_compiled_is_kept(
    ran: list[Sequence[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PYTHONPYCACHEPREFIX", raising=False)
    monkeypatch.setattr(environment, "is_ours", lambda folder: False)
    try:
        launcher.launch(["drafts"])

        assert os.environ["PYTHONPYCACHEPREFIX"] == str(Path("run", "compiled"))
    finally:
        os.environ.pop("PYTHONPYCACHEPREFIX", None)


@pytest.mark.parametrize(("asked", "extra"), [
    (["framework", "check", "mine.yaml", "--source", "Council.PDF"], "import"),
    (["framework", "import", "mine.xlsx"], "import"),
    (["framework", "check", "mine.yaml"], "run"),
    (["assess", "--export", "record.pdf"], "run"),
    ([], "run"),
])
def test_what_reads_documents_gets_the_packages_for_it(
    asked: list[str], extra: str, ran: list[Sequence[str]]
) -> None:
    launcher.launch(asked)

    assert Path(ran[0][0]).parts[0] == extra
