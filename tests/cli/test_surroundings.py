"""Closed streams, full disks, pipes in the place of files: each ends as the README says."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Run
from tests.starting import kept

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a POSIX shell and its devices")
FULL = Path("/dev/full")


def shell(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """A line of a shell in which `conr` is the program."""
    return subprocess.run(
        ["/bin/sh", "-c", line.replace("conr ", f"{sys.executable} -m thresholds_cli ")],
        cwd=folder, capture_output=True, text=True, check=False, timeout=60,
        env={**kept(), "HOME": str(folder), "PYTHONPATH": str(ROOT)},
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.yaml").write_text("framework: kirklees-2016\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("command", [
    "conr --version", "conr --help", "conr lookup hungry", "conr assess --answers a.yaml",
    "conr assess --answers a.yaml --format json",
])
def test_a_closed_output_is_nobody_listening_and_no_fault(folder: Path, command: str) -> None:
    done = shell(f"{command} >&-", folder)

    assert done.returncode == 0, done.stderr
    assert "fault" not in done.stderr


def test_a_closed_input_has_no_answer_sets(folder: Path) -> None:
    done = shell("conr assess --answers - <&-", folder)

    assert done.returncode == 2
    assert "standard input is closed" in done.stderr


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")
@pytest.mark.parametrize("command", [
    "conr --version", "conr --help", "conr assess --help", "conr lookup hungry",
    "conr assess --answers a.yaml",
])
def test_an_output_that_cannot_be_written_is_code_74_in_one_line(
    folder: Path, command: str
) -> None:
    done = shell(f"{command} >/dev/full", folder)

    assert done.returncode == 74
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("output", [">&-", pytest.param(">/dev/full", marks=pytest.mark.skipif(
    not FULL.exists(), reason="no /dev/full here"))])
def test_the_record_is_written_whatever_becomes_of_the_screen(folder: Path, output: str) -> None:
    shell(f"conr assess --answers a.yaml --export r.md {output}", folder)

    assert (folder / "r.md").read_text(encoding="utf-8").endswith("\n")


def test_a_reader_that_goes_away_is_code_141(folder: Path) -> None:
    done = shell("(conr show topics --framework kirklees-2016; echo $? >&2) | head -1", folder)

    assert done.stderr.strip().splitlines()[-1] in ("0", "141")
    assert "Traceback" not in done.stderr


def test_a_pipe_in_the_cache_does_not_hang_a_lookup(process: Run, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    cache.mkdir()
    process("lookup", "hungry", CONR_CACHE_DIR=str(cache))
    kept = list(cache.iterdir())
    for path in kept:
        path.unlink()
        os.mkfifo(path)

    done = process("lookup", "hungry", CONR_CACHE_DIR=str(cache))

    assert kept
    assert done.returncode == 0


def test_a_dash_is_no_file_to_export_to(process: Run, tmp_path: Path) -> None:
    done = process("assess", "--framework", "kirklees-2016", "--export", "-")

    assert done.returncode == 2
    assert not (tmp_path / "-").exists()


def test_thousands_of_unknown_keys_are_refused_in_a_few_lines(process: Run, tmp_path: Path) -> None:
    (tmp_path / "many.yaml").write_text("".join(f"k{n}: 1\n" for n in range(9_000)), "utf-8")

    done = process("framework", "check", "many.yaml")

    assert done.returncode == 1
    assert "more unknown keys" in done.stderr
    assert len(done.stderr.splitlines()) < 100


def test_an_endless_pipe_of_wrong_lines_comes_to_an_end(process: Run) -> None:
    done = process("assess", "--plain", "--framework", "kirklees-2016", stdin="x\n" * 20_000)

    assert done.returncode == 130
    assert len(done.stderr) < 2_000_000
