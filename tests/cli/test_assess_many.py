"""`conr assess --answers` with many answer sets, as a script or a service runs it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Run

GOOD = '{"framework": "kirklees-2016", "indicators": ["health-2-dietary-needs"]}'
HARM = '{"framework": "rochdale-2018", "significant_harm": "yes"}'
BAD = '{"framework": "kirklees-2016", "indicatrs": []}'
NOWHERE = '{"framework": "nowhere-1999"}'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three answer sets, the second of them bad."""
    there = tmp_path / "sets"
    there.mkdir()
    (there / "a.json").write_text(GOOD, "utf-8")
    (there / "b.yaml").write_text("framework: kirklees-2016\n\nindicatrs: []\n", "utf-8")
    (there / "c.yaml").write_text("framework: rochdale-2018\nsignificant_harm: yes\n", "utf-8")
    return there


def test_each_set_gives_what_it_gives_alone_and_says_where_it_is_from(
    conr: Run, tmp_path: Path
) -> None:
    for name, text in (("a.yaml", GOOD), ("b.yaml", HARM)):
        (tmp_path / name).write_text(text, "utf-8")
    alone = [
        json.loads(conr("assess", "--answers", name, "--format", "json").stdout)
        for name in ("a.yaml", "b.yaml")
    ]

    files = conr("assess", "--answers", "a.yaml", "b.yaml")
    lines = conr("assess", "--answers", "-", stdin=f"{GOOD}\n\n{HARM}\n")

    assert (files.returncode, lines.returncode) == (0, 0)
    assert (files.stderr, lines.stderr) == ("", "")
    assert [json.loads(line) for line in files.stdout.splitlines()] == [
        {"file": "a.yaml", "line": None, **alone[0]}, {"file": "b.yaml", "line": None, **alone[1]},
    ]
    assert [json.loads(line) for line in lines.stdout.splitlines()] == [
        {"file": "-", "line": 1, **alone[0]}, {"file": "-", "line": 3, **alone[1]},
    ]


def test_a_bad_file_is_told_in_its_place_and_the_rest_is_read(conr: Run, folder: Path) -> None:
    done = conr("assess", "--answers", "sets", "--format", "json")

    first, bad, last = map(json.loads, done.stdout.splitlines())
    assert done.returncode == 2
    assert (first["level"], last["level"]) == (2, 4)
    assert bad["file"] == os.path.join("sets", "b.yaml")
    assert (bad["problems"][0]["line"], bad["problems"][0]["column"]) == (3, 1)
    assert f"{bad['file']}:3:1: indicatrs" in done.stderr
    assert "1 of 3 answer sets could not be read" in done.stderr


def test_a_bad_line_is_told_by_its_number_and_the_rest_is_read(conr: Run) -> None:
    done = conr("assess", "--answers", "-", stdin="\n".join((GOOD, "oops", BAD, NOWHERE, HARM)))

    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 2
    assert [one["line"] for one in lines] == [1, 2, 3, 4, 5]
    assert ["error" in one for one in lines] == [False, True, True, True, False]
    assert "standard input:2:1: not an answer set in JSON" in done.stderr
    assert "standard input:3:32: indicatrs: unknown key" in done.stderr
    assert "standard input:4:1: no framework 'nowhere-1999'" in done.stderr
    assert "3 of 5" in done.stderr


def test_notes_are_in_no_message(conr: Run) -> None:
    text = json.dumps({"framework": "kirklees-2016", "voice": "Ask Jamie", "reference": "Jamie",
                       "resistance": "maybe"})

    done = conr("assess", "--answers", "-", stdin=text)

    assert done.returncode == 2
    assert "Jamie" not in done.stdout + done.stderr


def test_nothing_on_standard_input_is_nothing_printed(conr: Run) -> None:
    done = conr("assess", "--answers", "-", stdin="")

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(("arguments", "words"), [
    (("--answers", "a", "b", "--export", "x.md"), "--export"),
    (("--answers", "-", "--from", "x.md"), "--from"),
    (("--answers", "-", "--format", "html"), "--format html"),
    (("--answers", "-", "--summary"), "--format summary"),
    (("--answers", "-", "--resume"), "--resume"),
    (("a.yaml",), "--answers"),
    (("--answers", "."), "no answers file in the folder"),
])
def test_what_does_not_go_together_is_refused_before_anything_is_read(
    conr: Run, arguments: tuple[str, ...], words: str
) -> None:
    done = conr("assess", *arguments, stdin=GOOD)

    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr


def test_a_framework_named_with_the_command_must_be_that_of_each_set(conr: Run) -> None:
    done = conr("assess", "--framework", "rochdale-2018", "--answers", "-",
                stdin=f"{GOOD}\n{HARM}\n")

    assert ["error" in json.loads(line) for line in done.stdout.splitlines()] == [True, False]
    assert done.returncode == 2


def test_a_service_has_its_answer_before_it_asks_again(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "thresholds_cli", "assess", "--answers", "-"], cwd=tmp_path,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": str(tmp_path)},
    ) as service:
        assert service.stdin is not None
        assert service.stdout is not None
        for level, text in ((2, GOOD), (4, HARM), (2, GOOD)):
            service.stdin.write(f"{text}\n")
            service.stdin.flush()
            assert json.loads(service.stdout.readline())["level"] == level
        service.stdin.close()
        assert service.wait(30) == 0


@pytest.mark.skipif(os.name == "nt", reason="a POSIX shell and its devices")
def test_a_reader_that_goes_away_ends_it_with_141(tmp_path: Path) -> None:
    (tmp_path / "many.jsonl").write_text(f"{GOOD}\n" * 500, "utf-8")
    done = subprocess.run(
        ["/bin/sh", "-c", f"({sys.executable} -m thresholds_cli assess --answers - < many.jsonl; "
         "echo $? >&2) | head -1"],
        cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": str(tmp_path)},
    )

    assert json.loads(done.stdout)["line"] == 1
    assert done.stderr.split() == ["141"]


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_ctrl_c_ends_it_with_130_after_whole_lines(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "thresholds_cli", "assess", "--answers", "-"], cwd=tmp_path,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": str(tmp_path)},
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        running.stdin.write(f"{GOOD}\n")
        running.stdin.flush()
        json.loads(running.stdout.readline())
        running.send_signal(2)
        output, errors = running.communicate(timeout=30)

    assert (running.returncode, output) == (130, "")
    assert "Traceback" not in errors


def test_the_same_answers_option_twice_means_both_files(conr: Run, tmp_path: Path) -> None:
    for name, text in (("a.yaml", GOOD), ("b.yaml", HARM)):
        (tmp_path / name).write_text(text, "utf-8")

    done = conr("assess", "--answers", "a.yaml", "--answers", "b.yaml")

    assert [json.loads(line)["file"] for line in done.stdout.splitlines()] == ["a.yaml", "b.yaml"]


@pytest.fixture
def forty(tmp_path: Path) -> Path:
    """Forty answer sets, two of them bad: more than two processes are given at once."""
    there = tmp_path / "forty"
    there.mkdir()
    for number in range(40):
        text = {7: BAD, 33: NOWHERE}.get(number, HARM if number % 3 else GOOD)
        (there / f"{number:02}.json").write_text(text, "utf-8")
    return there


def test_several_processes_give_the_same_bytes_in_the_same_order(
    process: Run, forty: Path
) -> None:
    alone, several = (
        process("assess", "--answers", forty.name, "--jobs", jobs) for jobs in ("1", "2")
    )

    assert len(alone.stdout.splitlines()) == 40
    assert several.stdout == alone.stdout
    assert several.stderr == alone.stderr
    assert several.returncode == alone.returncode == 2
    assert "2 of 40 answer sets could not be read" in several.stderr


@pytest.mark.parametrize("arguments", [
    ("--jobs", "2"), ("--jobs", "2", "--answers", "forty/00.json"),
    ("--jobs", "2", "--answers", "-"), ("--jobs", "0", "--answers", "forty"),
])
def test_several_processes_for_what_is_not_many_files_are_refused(
    conr: Run, forty: Path, arguments: tuple[str, ...]
) -> None:
    done = conr("assess", *arguments, stdin=GOOD)

    assert (done.returncode, done.stdout) == (2, "")
    assert "--jobs" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_ctrl_c_ends_all_processes_at_once_and_leaves_lines_the_last_of_them_cut_at_most(
    tmp_path: Path
) -> None:
    there = tmp_path / "sets"
    there.mkdir()
    for number in range(1500):
        (there / f"{number}.json").write_text(GOOD, "utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "thresholds_cli", "assess", "--answers", "sets", "--jobs", "2"],
        cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": str(tmp_path)},
        start_new_session=True,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        json.loads(running.stdout.readline())
        os.killpg(running.pid, signal.SIGINT)
        output, errors = running.stdout.read(), running.stderr.read()
        assert running.wait(30) == 130
        with pytest.raises(ProcessLookupError):
            os.killpg(running.pid, 0)

    assert errors == ""
    whole = [json.loads(line) for line in output.splitlines(keepends=True) if line.endswith("\n")]
    assert len(whole) < 1499
    assert all(one["framework"]["id"] == "kirklees-2016" for one in whole)
