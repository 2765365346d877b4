"""Running the program as a process, and in this one."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests import starting
from thresholds_cli.cli.app import make_app

Run = Callable[..., subprocess.CompletedProcess[str]]
ROOT = Path(__file__).resolve().parents[2]


def invoke(
    arguments: Sequence[str], typed: str | None = None, env: Mapping[str, str] | None = None
) -> Result:
    """The command line in this process, which takes a tenth of the time of a process of its own."""
    return CliRunner().invoke(make_app(*arguments[:1]), list(arguments), typed, env)


@pytest.fixture
def conr(tmp_path: Path) -> Run:
    """`conr(…)` in an empty folder with a home of its own, in this process."""
    home = tmp_path / "home"
    home.mkdir()

    def run(
        *arguments: str, stdin: str | None = None, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        with contextlib.chdir(tmp_path):
            done = invoke(arguments, stdin, _around(home, environment))
        return subprocess.CompletedProcess(arguments, done.exit_code, done.stdout, done.stderr)

    return run


@pytest.fixture
def process(tmp_path: Path) -> Run:
    """The same as a process of its own; nothing of this machine gets in."""
    home = tmp_path / "home"
    home.mkdir(exist_ok=True)

    def run(
        *arguments: str, stdin: str | None = None, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "thresholds_cli", *arguments],
            cwd=tmp_path, text=True, encoding="utf-8", capture_output=True, check=False,
            timeout=60,
            **({"input": stdin} if stdin is not None else {"stdin": subprocess.DEVNULL}),
            env={**starting.kept(), "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8",
                 **_around(home, environment)},
        )

    return run


def _around(home: Path, environment: Mapping[str, str]) -> dict[str, str]:
    return {**starting.home(home), "NO_COLOR": "1", "COLUMNS": "80", **environment}


@pytest.fixture
def answers(tmp_path: Path) -> Callable[[str], str]:
    """Write an answers file and give its name."""

    def write(text: str, name: str = "answers.yaml") -> str:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return name

    return write
