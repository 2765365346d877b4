"""What a shell offers, and the ways to the help."""

from __future__ import annotations

import re
from types import SimpleNamespace as Context

import pytest

from tests.cli.conftest import Run
from thresholds_cli.cli import options
from thresholds_cli.cli.app import COMMANDS, make_app


@pytest.mark.parametrize(("typed", "offered"), [
    ("conr lo", {"lookup", "local"}),
    ("conr lookup --framework k", {"kirklees-2016"}),
    ("conr record verify --f", {"--framework"}),
])
def test_a_shell_is_offered_what_fits(typed: str, offered: set[str], process: Run) -> None:
    done = process(_CONR_COMPLETE="complete_bash", COMP_WORDS=typed,
                COMP_CWORD=str(typed.count(" ")))

    assert offered <= set(done.stdout.split())
    assert done.stderr == ""


@pytest.mark.parametrize(("framework", "begun", "found"), [
    ("kirklees-2016", "", ["at-conference", "conference-needed", "plan", "referral"]),
    (None, "a", ["any", "at-conference"]),
    ("none-2020", "", []),
])
def test_routes_are_those_of_the_framework(
    framework: str | None, begun: str, found: list[str]
) -> None:
    context = Context(params={"framework": framework})

    assert options.routes(context, begun) == found


def test_domains_are_those_of_the_framework() -> None:
    context = Context(params={"framework": "kirklees-2016"})

    assert options.domains(context, "e") == ["education", "emotional"]


def test_a_command_is_built_without_completion() -> None:
    assert not make_app("lookup")._add_completion
    assert make_app()._add_completion


def test_through_run_py_there_is_no_command_to_complete(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONR_STARTED_AS", "python3 run.py")

    assert not make_app()._add_completion


@pytest.mark.parametrize("asked", [("lookup", "-h"), ("help", "lookup"), ("lookup", "--help")])
def test_there_are_three_ways_to_the_help_of_a_command(
    asked: tuple[str, ...], process: Run
) -> None:
    done = process(*asked)

    assert done.returncode == 0
    assert done.stdout.startswith("Usage: conr lookup [OPTIONS]")


def test_help_alone_lists_the_commands(process: Run) -> None:
    listed = re.findall(r"^  ([a-z]+) ", process("help").stdout, re.MULTILINE)

    assert set(COMMANDS) <= set(listed)


def test_help_for_what_is_no_command_is_wrong_usage(process: Run) -> None:
    assert process("help", "lookpu").returncode == 2
