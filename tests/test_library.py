"""conr from Python: the documented example is true, and no command line comes with it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, invoke
from thresholds_cli.base.errors import ConrError, FileRefused
from thresholds_cli.library import assess, assessor, lookup

DOCUMENT = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
ABSENT = ("typer", "rich", "questionary", "prompt_toolkit", "thresholds_cli.cli")
HUNGRY = "education-3-poor-presentation-and-hungry"
ANSWERS = {"framework": "kirklees-2016", "indicators": [HUNGRY], "help": {2: "did not work"}}


def test_the_documented_example_prints_what_the_document_says(tmp_path: Path) -> None:
    example = re.search(r"```python\n(.*?)```\n\nIt prints:\n\n```\n(.*?)```", DOCUMENT, re.DOTALL)
    assert example is not None
    code, output = example.groups()
    check = f"\nimport sys\nassert not {{*{ABSENT!r}}} & {{*sys.modules}}, 'command line loaded'\n"
    done = subprocess.run(
        [sys.executable, "-c", code + check], cwd=tmp_path, capture_output=True, text=True,
        encoding="utf-8", check=False, timeout=60,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": str(tmp_path)},
    )

    assert (done.stderr, done.stdout) == ("", output)


def printed(*arguments: str) -> object:
    """What the command prints as JSON."""
    done = invoke([*arguments, "--format", "json"])
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout)


def test_a_reading_is_what_the_command_prints(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text(json.dumps(ANSWERS), encoding="utf-8")

    expected = printed("assess", "--answers", str(file))

    assert assess(ANSWERS) == assess(file) == assess(str(file)) == expected


def test_many_are_read_by_one_assessor() -> None:
    read = assessor()

    assert read(ANSWERS) == read(ANSWERS) == assess(ANSWERS)


@pytest.mark.parametrize("framework", [None, "rochdale-2018"])
def test_a_lookup_is_what_the_command_prints(framework: str | None) -> None:
    own = ("--framework", framework) if framework else ()

    expected = printed("lookup", "private fostering", "--limit", "4", *own)

    assert lookup("private fostering", framework, limit=4) == expected


def test_what_cannot_be_accepted_is_an_error_with_its_place() -> None:
    with pytest.raises(FileRefused) as refused:
        assess({**ANSWERS, "resistance": "maybe"})

    assert "resistance: 'maybe' is not one of" in refused.value.problems[0].message
    with pytest.raises(ConrError, match="nowhere"):
        assess({"framework": "nowhere-1999"})
    with pytest.raises(ConrError, match="nowhere"):
        lookup("hungry", "nowhere-1999")
