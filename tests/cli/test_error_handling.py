"""A fault of the program itself, anywhere: a line to report, a code, and no word about a child."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT
from tests.starting import home, kept

WORDS = "Example said there was no tea"
CASE = f"""\
framework: kirklees-2016
reference: R-1
voice: "{WORDS}"
"""
PLANTED = """
import importlib, sys

class Planted(Exception):
    '''Its message has what was written, as that of any error may have.'''

def fail(*_arguments, **_named):
    raise {error}

{where}
sys.argv = ["conr", *{arguments!r}]
importlib.import_module("thresholds_cli.__main__").main()
"""
ASSESS = ("assess", "--answers", "answers.yaml", "--export", "record.md")
INTERVIEW = ("assess", "--plain", "--framework", "kirklees-2016")
PLACES = {
    "while the level is read": (
        "import thresholds_cli.engine.level as one; one.read_level = fail", ASSESS),
    "while it is shown": (
        "import thresholds_cli.documents.plain as one; one.render = fail", ASSESS),
    "while the record is made": (
        "import thresholds_cli.records.record_file as one; one.record_text = fail", ASSESS),
    "while it is written": ("import os; os.fsync = fail", ASSESS),
    "while a draft is kept": (
        "import thresholds_cli.records.drafts as one; one.save_draft = fail", INTERVIEW),
    "while a question is asked": (
        "import thresholds_cli.terminal.line_mode as one; one.LineMode.ask = fail",
        INTERVIEW),
    "while a command is imported": (
        "import thresholds_cli.base.bundled; sys.modules['thresholds_cli.cli.options'] = None; "
        "import builtins; usual = builtins.__import__; builtins.__import__ = lambda name, *rest: "
        "fail() if name.endswith('cli.options') else usual(name, *rest)", ASSESS),
    "while words are looked up": (
        "import thresholds_cli.search.ranking as one; one.search = fail", ("lookup", WORDS)),
}
ERRORS = [
    f"Planted({WORDS!r})", f"KeyError({WORDS!r})", f"ValueError({WORDS!r})",
    f"UnicodeDecodeError('utf-8', {WORDS!r}.encode(), 0, 1, {WORDS!r})", "RecursionError()",
    f"MemoryError({WORDS!r})", f"AssertionError({WORDS!r})",
]


def planted(folder: Path, where: str, arguments: tuple[str, ...], error: str) -> tuple[int, str]:
    """Exit code and everything that was said."""
    (folder / "answers.yaml").write_text(CASE, "utf-8")
    code = PLANTED.format(where=where, arguments=list(arguments), error=error)
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, input=f"n\nn\n{WORDS}\n", text=True,
        encoding="utf-8", capture_output=True, check=False, timeout=60,
        env={**kept(), **home(folder), "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.sample(2)
@pytest.mark.promise("faults-say-nothing")
@pytest.mark.parametrize("place", PLACES)
def test_a_fault_is_one_line_and_a_code_and_no_note(tmp_path: Path, place: str) -> None:
    where, arguments = PLACES[place]

    code, said = planted(tmp_path, where, arguments, ERRORS[0])

    assert code == 70, said
    assert said.count("a fault in the program itself (Planted at") == 1
    assert "Traceback" not in said
    assert WORDS not in said


@pytest.mark.sample(3)
@pytest.mark.parametrize("error", ERRORS)
def test_whatever_kind_of_error_it_is(tmp_path: Path, error: str) -> None:
    where, arguments = PLACES["while the record is made"]

    code, said = planted(tmp_path, where, arguments, error)

    assert code == 70, said
    assert f"({error.partition('(')[0]} at" in said
    assert WORDS not in said
