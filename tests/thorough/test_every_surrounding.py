"""The level and 999 are said in every surrounding, one at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_every_surrounding import CASE, COMMANDS, conr

SURROUNDINGS: dict[str, dict[str, str | None]] = {
    "cp1252": {"PYTHONIOENCODING": "cp1252"},
    "latin-1": {"PYTHONIOENCODING": "latin-1"},
    "utf-16": {"PYTHONIOENCODING": "utf-16"},
    "strict ASCII": {"PYTHONIOENCODING": "ascii:strict"},
    "LANG=C": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "an unknown locale": {"LC_ALL": "xx_YY.KOI8-R", "PYTHONUTF8": "0", "LANG": "xx"},
    "no home": {"HOME": None},
    "home is relative": {"HOME": "home"},
    "home is a file": {"HOME": "{folder}/answers.yaml"},
    "home is nowhere": {"HOME": "/dev/null/x"},
    "home is a device": {"HOME": "/dev/null"},
    "no terminal": {"TERM": ""},
    "no width": {"COLUMNS": "0", "LINES": "0"},
    "less than no width": {"COLUMNS": "-5"},
    "colour and none": {"NO_COLOR": "1", "FORCE_COLOR": "1", "CLICOLOR_FORCE": "1"},
    "no such time": {"TZ": "Mars/Olympus"},
    "a path for a time": {"TZ": ":/etc/passwd"},
    "no settings": {"XDG_STATE_HOME": "x", "XDG_CACHE_HOME": "y", "XDG_CONFIG_HOME": "z"},
    "warnings": {"PYTHONWARNINGS": "error", "PYTHONDEVMODE": "1"},
}


@pytest.mark.parametrize("name", SURROUNDINGS)
def test_the_level_and_999_are_said(tmp_path: Path, name: str) -> None:
    (tmp_path / "answers.yaml").write_text(CASE, encoding="utf-8")

    done = conr(tmp_path, *COMMANDS["assess"], **SURROUNDINGS[name])

    encoding = "utf-16" if name == "utf-16" else "latin-1"
    said = done.stdout.decode(encoding)
    assert done.returncode == 0, done.stderr
    assert "Level 4 of 4" in said
    assert "999" in said
    assert b"Traceback" not in done.stderr
    assert b"\x1b" not in done.stdout + done.stderr
    assert {one.name for one in tmp_path.iterdir()} <= {"answers.yaml", ".cache"}
