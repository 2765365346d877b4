"""The console blocks of the README and of docs/: run as they stand, compared, renewed on request.

    python -m tests.readme        write what the program prints now into the pages
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.starting import kept

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
HARD_CASES = ROOT / "docs" / "hard-cases.md"
_BLOCK = re.compile(r"^```console\n\$ (?P<command>conr [^\n]*)\n(?P<output>.*?)^```$",
                    re.MULTILINE | re.DOTALL)

_HEAD = re.compile(r" \| head -n (?P<lines>\d+)$")
_TIME = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}, \d\d:\d\d \(UK time\)")


_ON_A_FRIDAY = """
import datetime
from thresholds_cli.base import dates
dates.now = lambda: datetime.datetime(2026, 11, 27, 16, 45, tzinfo=datetime.UTC)
from thresholds_cli.__main__ import main
main()
"""
"""The program on a Friday at a quarter to five: whom to call depends on the hour."""


def blocks(text: str) -> Iterator[tuple[str, str]]:
    """Each command that the text shows, with what it shows as its output."""
    for match in _BLOCK.finditer(text):
        yield match["command"], match["output"]


def printed(command: str) -> str:
    """What the program prints for a command line, as a pipe gets it, notes first.

    With `| head -n N` behind it only the first lines are given.
    """
    command, most = _first_lines(command)
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run(
            [sys.executable, "-c", _ON_A_FRIDAY, *shlex.split(command)[1:]],
            cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
            stdin=subprocess.DEVNULL,
            env={**kept(), "HOME": home, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8",
                 "CONR_WIDTH": "80"},
        )
    text = "".join((done.stderr + done.stdout).splitlines(keepends=True)[:most])
    return _TIME.sub("21 November 2026, 16:45 (UK time)", text)


def _first_lines(command: str) -> tuple[str, int | None]:
    """The command without its `| head`, and how many lines are wanted: None for all."""
    head = _HEAD.search(command)
    return (command[:head.start()], int(head["lines"])) if head else (command, None)


def renewed(text: str) -> str:
    """The text with every block's output as the program prints it now."""
    return _BLOCK.sub(
        lambda match: f"```console\n$ {match['command']}\n{printed(match['command'])}```", text
    )


if __name__ == "__main__":
    for page in (README, HARD_CASES):
        page.write_text(renewed(page.read_text(encoding="utf-8")), encoding="utf-8")
