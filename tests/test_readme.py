"""The README tells the truth: its screens, its exit codes, its commands."""

from __future__ import annotations

import re

import pytest

from tests.readme import README, ROOT, blocks, printed
from thresholds_cli.base.errors import ExitCode
from thresholds_cli.cli.app import COMMANDS

TEXT = README.read_text(encoding="utf-8")
BLOCKS = list(blocks(TEXT))


def test_there_are_screens_to_compare() -> None:
    assert len(BLOCKS) >= 3


@pytest.mark.parametrize(("command", "output"), BLOCKS, ids=[command for command, _ in BLOCKS])
def test_a_screen_is_what_the_program_prints(command: str, output: str) -> None:
    assert printed(command) == output


def test_every_exit_code_is_listed_and_none_that_is_not_there() -> None:
    listed = {int(code) for code in re.findall(r"^\| (\d+) \|", TEXT, re.MULTILINE)}

    assert listed == {int(code) for code in ExitCode}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_table(command: str) -> None:
    assert re.search(rf"^\| `conr {command}\b", TEXT, re.MULTILINE)


def test_the_two_commands_for_a_fresh_machine_stand_in_it_and_the_launcher_knows_them() -> None:
    launcher = (ROOT / "run.py").read_text(encoding="utf-8")

    for command in ("python3 run.py assess", "python3 run.py test"):
        assert command in TEXT
        assert command in launcher


def test_ci_calls_the_same_test_command() -> None:
    assert "python3 run.py test\n" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_every_folder_that_the_program_writes_to_is_named() -> None:
    for name in ("CONR_STATE_DIR", "CONR_CACHE_DIR"):
        assert name in TEXT
