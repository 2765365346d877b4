"""Running the program as a process, and in this one."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.starting import kept
from thresholds_cli.cli.app import make_app

Run = Callable[..., subprocess.CompletedProcess[str]]
app = make_app()
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def conr(tmp_path: Path) -> Run:
    """`conr(…)` in an empty folder with a home of its own; nothing of this machine gets in."""
    home = tmp_path / "home"
    home.mkdir()

    def run(
        *arguments: str, stdin: str | None = None, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "thresholds_cli", *arguments],
            cwd=tmp_path, text=True, encoding="utf-8", capture_output=True, check=False,
            timeout=60,
            **({"input": stdin} if stdin is not None else {"stdin": subprocess.DEVNULL}),
            env={
                **kept(), "HOME": str(home), "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8",
                "NO_COLOR": "1", "COLUMNS": "80", **environment,
            },
        )

    return run


@pytest.fixture
def answers(tmp_path: Path) -> Callable[[str], str]:
    """Write an answers file and give its name."""

    def write(text: str, name: str = "answers.yaml") -> str:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return name

    return write
