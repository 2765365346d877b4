"""A program that is told to end, and told again while it does: one code, and no traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT

pytestmark = pytest.mark.skipif(os.name == "nt", reason="POSIX signals")

PROGRAM = """
import os, signal, sys
import thresholds_cli.cli.app as app
import thresholds_cli.cli.process as boundary

signal.signal(signal.SIGINT, signal.default_int_handler)  # it may have been inherited ignored

def told(name):
    os.kill(os.getpid(), getattr(signal, name))
    signal.sigtimedwait([], 0.01)  # the handler runs between two steps of Python

def command(prog_name):
    try:
        told(sys.argv[1]) if sys.argv[2] != "written" else None
        sys.exit(0)
    finally:
        told(sys.argv[1]) if sys.argv[2] == "ending" else None

app.make_app = lambda name: command
written = boundary._written
def last():
    told(sys.argv[1]) if sys.argv[2] == "written" else None
    return written()
boundary._written = last
leave = boundary._leave
def left(code):
    told(sys.argv[1]) if sys.argv[2] == "left" else None
    leave(code)
boundary._leave = left
boundary.run()
"""


@pytest.mark.sample(3)
@pytest.mark.parametrize(("first", "code"), [
    ("SIGTERM", 143), ("SIGHUP", 129), ("SIGINT", 130),
])
@pytest.mark.parametrize("second", ["none", "ending", "written", "left"])
def test_a_second_signal_changes_nothing_whenever_it_comes(
    first: str, code: int, second: str, tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, first, second], cwd=tmp_path, capture_output=True,
        text=True, check=False, timeout=60, env={"PYTHONPATH": str(ROOT), "HOME": str(tmp_path)},
    )

    assert (done.returncode, done.stderr) == (code, "")
