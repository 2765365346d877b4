"""The hard cases of docs/hard-cases.md: the page tells what the program prints, of every example.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from tests.readme import HARD_CASES, ROOT, blocks, printed
from thresholds_cli.base.files import read_file
from thresholds_cli.engine.level import read_level
from thresholds_cli.frameworks import load_framework
from thresholds_cli.model.record import Basis, Reading
from thresholds_cli.records.case_file import read_answers

TEXT = HARD_CASES.read_text(encoding="utf-8")
BLOCKS = list(blocks(TEXT))
FRAMEWORKS = ("kirklees-2016", "rochdale-2018")
FILES = sorted(path for one in FRAMEWORKS for path in (ROOT / "docs/examples" / one).iterdir())
ROW = re.compile(r"^\| \[\d+\. [^\]]+\]\(#[^)]+\) \| ([^|]+) \| ([^|]+) \|", re.MULTILINE)


@cache
def reading(path: Path) -> Reading:
    case, framework = read_answers(read_file(str(path)), path.name, load_framework)
    return read_level(framework, case.answers)


def in_short(found: Reading) -> str:
    if found.level is None:
        return "no level"
    return f"{found.level}{', to be talked through' if found.basis is Basis.PROVISIONAL else ''}"


@pytest.mark.sample(4)
@pytest.mark.parametrize(("command", "output"), BLOCKS, ids=[command for command, _ in BLOCKS])
def test_a_reading_is_what_the_program_prints(command: str, output: str) -> None:
    assert printed(command) == output


def test_there_are_ten_stories_each_read_on_both_frameworks() -> None:
    shown = [re.findall(r"docs/examples/(\S+)", command)[0] for command, _ in BLOCKS]

    assert len(re.findall(r"^## \d+\. ", TEXT, re.MULTILINE)) == 10
    assert sorted(shown) == [path.relative_to(ROOT / "docs/examples").as_posix() for path in FILES]
    assert len(FILES) == 20


def test_the_table_at_the_head_has_the_levels_of_the_readings() -> None:
    rows = ROW.findall(TEXT)
    by_story = [BLOCKS[place:place + 2] for place in range(0, len(BLOCKS), 2)]

    assert len(rows) == len(by_story) == 10
    for levels, shown in zip(rows, by_story, strict=True):
        paths = [ROOT / command.split()[3] for command, _ in shown]
        assert list(levels) == [in_short(reading(path)) for path in paths]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_story_stands_in_the_file_too(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()

    assert path.parent.name in next(line for line in lines if line.startswith("framework: "))
    assert lines[0].endswith("nobody real. See docs/hard-cases.md.")
    assert all(line.startswith("# ") for line in lines[1:3])
