"""Odd encodings, no home, little room, closed streams, signals: each ends as the README says.

One surrounding at a time: tests/thorough/test_every_surrounding.py.
"""

from __future__ import annotations

import datetime
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT
from tests.starting import kept
from thresholds_cli.base.dates import in_words, uk_time

if os.name == "nt":
    pytest.skip("signals, limits and a POSIX shell", allow_module_level=True)
WORDS = "Zażółć gęślą jaźń – “no tea” 😀 عربى"
CASE = f"""\
framework: kirklees-2016
significant_harm: "yes"
voice: "{WORDS}"
"""
COMMANDS = {
    "assess": ("assess", "--answers", "answers.yaml"),
    "lookup": ("lookup", "hungry"),
    "contacts": ("show", "contacts", "--framework", "rochdale-2018"),
    "consent": ("consent", "--framework", "kirklees-2016", "--level", "4"),
    "drafts": ("drafts",),
    "help": ("--help",),
}


def environment(folder: Path, changes: dict[str, str | None]) -> dict[str, str]:
    made: dict[str, str | None] = {
        **kept(), "HOME": str(folder), "PYTHONPATH": str(ROOT), **changes,
    }
    return {key: value.replace("{folder}", str(folder))
            for key, value in made.items() if value is not None}


def conr(
    folder: Path, *arguments: str, **changes: str | None
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "thresholds_cli", *arguments], cwd=folder, check=False, timeout=60,
        capture_output=True, stdin=subprocess.DEVNULL, env=environment(folder, changes),
    )


def shell(folder: Path, line: str) -> subprocess.CompletedProcess[str]:
    program = f"{sys.executable} -m thresholds_cli "
    return subprocess.run(
        ["/bin/sh", "-c", line.replace("conr ", program)], cwd=folder, check=False, timeout=60,
        capture_output=True, text=True, encoding="utf-8", env=environment(folder, {}),
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "answers.yaml").write_text(CASE, encoding="utf-8")
    return tmp_path


ODD = {"PYTHONIOENCODING": "ascii:strict", "HOME": "/dev/null/x", "COLUMNS": "0", "TERM": "",
       "TZ": "Mars/Olympus", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def test_the_hour_in_the_uk_is_known_whatever_the_computer_knows_of_time_zones(
    folder: Path
) -> None:
    """`TZ=UTC-99` is 99 hours ahead, and the empty path holds no data on any zone."""
    now = datetime.datetime.now(datetime.UTC)

    done = conr(folder, "escalate", "--framework", "rochdale-2018", "--stage", "1",
                TZ="UTC-99", PYTHONTZPATH="")

    said = done.stdout.decode()
    days = {in_words(uk_time(now + datetime.timedelta(minutes=one)).date()) for one in (0, 2)}
    assert done.returncode == 0, done.stderr
    assert any(f"WHO TO CALL NOW: {day.upper()}" in said for day in days)


@pytest.mark.sample(2)
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_bears_all_of_it_at_once(folder: Path, command: str) -> None:
    done = conr(folder, *COMMANDS[command], **ODD)

    assert done.returncode == 0, done.stderr
    assert done.stdout.isascii()
    assert len(done.stdout + done.stderr) > 20


@pytest.mark.sample(3)
@pytest.mark.parametrize("home", [None, "", "/", "home", "/dev/null", "/dev/null/x"])
def test_an_interview_without_a_place_for_its_draft_asks_about_that_first(
    folder: Path, home: str | None
) -> None:
    done = conr(folder, "assess", "--plain", "--framework", "kirklees-2016", HOME=home)

    assert done.returncode == 130
    assert b"Answers cannot be kept here. Go on without?" in done.stderr
    assert b"CONR_STATE_DIR" in done.stderr
    assert done.stderr.count(b"> ") == 1
    assert sorted(one.name for one in folder.iterdir()) == ["answers.yaml"]


@pytest.mark.sample(3)
@pytest.mark.parametrize(("line", "code"), [
    ("conr lookup hungry <&-", 0),
    ("conr assess --answers answers.yaml <&-", 0),
    ("conr assess --framework kirklees-2016 <&-", 2),
    ("conr lookup hungry 2>&-", 0),
    ("conr record show nothing.md 2>&-", 2),
    ("conr record show nothing.md >&- 2>&- <&-", 2),
    ("conr assess --answers answers.yaml <&- >&- 2>&-", 0),
])
def test_closed_streams(folder: Path, line: str, code: int) -> None:
    done = shell(folder, line)

    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.sample(2)
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize(("line", "code"), [
    ("conr lookup hungry 2>/dev/full", 0), ("conr record show nothing.md 2>/dev/full", 2),
    ("conr framework schema >/dev/full", 74), ("conr lookup hungry >/dev/full 2>/dev/full", 74),
])
def test_full_disks_under_the_streams(folder: Path, line: str, code: int) -> None:
    assert shell(folder, line).returncode == code


@pytest.mark.parametrize("limit", ["ulimit -v 524288", "ulimit -n 64"])
@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not keep such limits")
def test_little_memory_and_few_files_are_enough(folder: Path, limit: str) -> None:
    done = shell(folder, f"{limit}; conr assess --answers answers.yaml --export r.md")

    assert done.returncode == 0, done.stderr
    assert (folder / "r.md").is_file()


@pytest.mark.parametrize(("number", "code"), [
    (signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130),
])
def test_a_signal_at_a_question_keeps_the_answers(
    folder: Path, number: signal.Signals, code: int
) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "thresholds_cli", "assess", "--plain", "--framework",
         "kirklees-2016"],
        cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=environment(folder, {}),
    )
    assert process.stdin is not None
    assert process.stderr is not None
    process.stdin.write(b"n\n")
    process.stdin.flush()
    said = b""
    while said.count(b"\n> ") < 2:
        said += os.read(process.stderr.fileno(), 4096)
    process.send_signal(number)
    _out, rest = process.communicate(timeout=60)

    assert process.returncode == code
    assert b"Traceback" not in said + rest
    (draft,) = (folder / ".local/state/conr/drafts").glob("draft-*.yaml")
    assert "immediate_danger" in draft.read_text("utf-8")


def test_modules_that_lie_where_one_works_are_not_taken_for_its_own(folder: Path) -> None:
    for name in ("yaml.py", "typer.py", "json.py"):
        (folder / name).write_text("open('canary', 'w')\n", "utf-8")

    done = subprocess.run(
        [sys.executable, "-P", "-m", "thresholds_cli", "lookup", "hungry"], cwd=folder,
        capture_output=True, check=False, timeout=60, env=environment(folder, {}),
    )

    assert done.returncode == 0, done.stderr
    assert not (folder / "canary").exists()
    assert '"-P"' in (ROOT / "tools" / "launcher.py").read_text("utf-8")
