"""Whatever stands where the cache should be, every command says the same; only later."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Run

pytestmark = pytest.mark.skipif(os.name == "nt", reason="POSIX folders, pipes and limits")
COMMANDS = {
    "assess": ("assess", "--answers", "a.yaml", "--format", "json"),
    "consent": ("consent", "--framework", "rochdale-2018", "--level", "4", "--format", "json"),
    "lookup": ("lookup", "always hungry", "--format", "json"),
}
QUICK = {name: command for name, command in COMMANDS.items() if name != "lookup"}


@pytest.fixture(autouse=True)
def an_answers_file(tmp_path: Path) -> None:
    text = "framework: kirklees-2016\nsignificant_harm: no\nhelp: {2: did not work}\n"
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")


def _pipes(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def _folders(file: Path) -> None:
    file.unlink()
    file.mkdir()


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1])


def _of_another(file: Path) -> None:
    file.write_bytes(b"#!/bin/sh\necho stale\n" * 100)


def _told(process: Run, commands: dict[str, tuple[str, ...]], **surroundings: str) -> list[object]:
    done = [process(*command, **surroundings) for command in commands.values()]
    return [(one.returncode, one.stdout, one.stderr) for one in done]


def test_every_answer_is_the_same_where_nothing_can_be_kept(
    process: Run, tmp_path: Path, one_in: Callable[[int], int]
) -> None:
    expected = _told(process, QUICK)
    (tmp_path / "blocked").write_text("a file where the folder should be", encoding="utf-8")

    all_ways = (
        {"HOME": ""}, {"CONR_CACHE_DIR": str(tmp_path / "blocked")},
        {"CONR_CACHE_DIR": "/proc/self"},  # where nobody can write, not even root
        {"HOME": str(tmp_path / "not there")}, {"CONR_CACHE_DIR": ""},
    )
    for surroundings in all_ways[::one_in(2)]:
        assert _told(process, QUICK, **surroundings) == expected, surroundings


def test_every_answer_is_the_same_whatever_is_in_the_cache(
    process: Run, tmp_path: Path, one_in: Callable[[int], int]
) -> None:
    sound = tmp_path / "sound"
    commands = COMMANDS if one_in(2) == 1 else QUICK  # to make an index anew takes seconds
    expected = _told(process, commands, CONR_CACHE_DIR=str(sound))
    assert _told(process, commands, CONR_CACHE_DIR=str(sound)) == expected

    for make in (_cut, _pipes, _of_another, _folders)[::one_in(2)]:
        cache = tmp_path / make.__name__
        shutil.copytree(sound, cache)
        for file in cache.iterdir():
            make(file)
        assert _told(process, commands, CONR_CACHE_DIR=str(cache)) == expected, make.__name__


def test_a_full_disk_leaves_the_answer_and_nothing_half_written(
    process: Run, tmp_path: Path
) -> None:
    command = COMMANDS["assess"]
    first = process(*command)
    done = subprocess.run(
        ["/bin/sh", "-c", f"ulimit -f 0; exec {sys.executable} -m thresholds_cli \"$@\"", "sh",
         *command],
        cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1",
             "CONR_CACHE_DIR": str(tmp_path / "full"), "PYTHONIOENCODING": "utf-8"},
    )

    assert (done.returncode, done.stdout) == (0, first.stdout)
    assert list((tmp_path / "full").iterdir()) == []


def test_many_that_start_at_once_on_an_empty_cache_all_say_the_same(
    tmp_path: Path, process: Run, start: Callable[[Path], subprocess.Popen[str]]
) -> None:
    first = process(*COMMANDS["assess"])
    running = [start(tmp_path) for _ in range(6)]

    assert {one.communicate(timeout=60)[0] for one in running} == {first.stdout}
    kept = list((tmp_path / "shared").iterdir())
    assert {one.suffix for one in kept} == {".bin"}
    assert len({one.name for one in kept}) == len(kept)


@pytest.fixture
def start() -> Callable[[Path], subprocess.Popen[str]]:
    def begin(folder: Path) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "thresholds_cli", *COMMANDS["assess"]], cwd=folder, text=True,
            stdout=subprocess.PIPE, encoding="utf-8", stdin=subprocess.DEVNULL,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT),
                 "CONR_CACHE_DIR": str(folder / "shared"), "PYTHONIOENCODING": "utf-8"},
        )

    return begin
