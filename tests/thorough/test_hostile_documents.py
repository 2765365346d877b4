"""What reading hostile documents takes of the computer's memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.sources.hostile_documents import HOSTILE, LONG

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.skipif(sys.platform == "win32", reason="what a process took is asked of POSIX")
def test_all_of_them_take_less_than_300_mb() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.sources.hostile_documents"], capture_output=True, text=True,
        cwd=ROOT, check=True,
    )
    lines = [line.split("\t") for line in done.stdout.splitlines()]

    assert len(lines) == len(HOSTILE) + len(LONG)
    assert max(int(most) for _name, _spent, most, _told in lines) < 300
