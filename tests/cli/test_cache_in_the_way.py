"""Whatever stands where the cache should be, every command says the same; only later."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Run

pytestmark = pytest.mark.skipif(os.name == "nt", reason="POSIX folders, pipes and limits")
COMMANDS = {
    "assess": ("assess", "--answers", "a.yaml", "--format", "json"),
    "escalate": ("escalate", "--framework", "kirklees-2016", "--about", "referral", "--stage", "1",
                 "--format", "json"),
    "consent": ("consent", "--framework", "rochdale-2018", "--level", "4", "--format", "json"),
    "lookup": ("lookup", "always hungry", "--format", "json"),
}


@pytest.fixture(autouse=True)
def an_answers_file(tmp_path: Path) -> None:
    text = "framework: kirklees-2016\nsignificant_harm: no\nhelp: {2: did not work}\n"
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")


def ways(folder: Path, conr: Run) -> Iterator[dict[str, str]]:
    """Surroundings in which the cache cannot be used, or has what must not be used."""
    yield {"CONR_CACHE_DIR": ""}
    yield {"HOME": ""}
    yield {"HOME": str(folder / "not there")}
    blocked = folder / "blocked"
    blocked.write_text("a file where the folder should be", encoding="utf-8")
    yield {"CONR_CACHE_DIR": str(blocked)}
    yield {"CONR_CACHE_DIR": "/proc/self"}  # which nobody can write to, not even root
    for make in (_pipes, _folders, _cut, _of_another):
        cache = folder / make.__name__
        for command in COMMANDS.values():
            conr(*command, CONR_CACHE_DIR=str(cache))
        for file in cache.iterdir():
            make(file)
        yield {"CONR_CACHE_DIR": str(cache)}


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


def test_every_answer_is_the_same(conr: Run, tmp_path: Path) -> None:
    first = {name: conr(*command) for name, command in COMMANDS.items()}
    assert {done.returncode for done in first.values()} == {0}
    for surroundings in ways(tmp_path, conr):
        for name, command in COMMANDS.items():
            done = conr(*command, **surroundings)
            assert done.stdout == first[name].stdout, (name, surroundings)
            assert done.stderr == first[name].stderr


def test_a_full_disk_leaves_the_answer_and_nothing_half_written(
    conr: Run, tmp_path: Path
) -> None:
    command = COMMANDS["assess"]
    first = conr(*command)
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
    tmp_path: Path, conr: Run, start: Callable[[Path], subprocess.Popen[str]]
) -> None:
    first = conr(*COMMANDS["assess"])
    running = [start(tmp_path) for _ in range(6)]

    assert {one.communicate(timeout=60)[0] for one in running} == {first.stdout}
    kept = list((tmp_path / "shared").iterdir())
    assert [one.suffix for one in kept] == [".bin"]


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
