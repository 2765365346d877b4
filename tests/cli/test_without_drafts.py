"""Where no draft can be kept an interview can still be held, and all that is said is true."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

import pytest

from tests.cli.conftest import invoke
from tests.records.making import read_back
from thresholds_cli.model.case import Truth

KIRKLEES = ("--framework", "kirklees-2016")
UNDER_A_FILE = "under a file"


@pytest.fixture(params=["", "relative/home", UNDER_A_FILE])
def no_place(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A home that is not set, or has no full path, or in which no folder can be made."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("x")
    home = str(tmp_path / "file" / "home") if request.param == UNDER_A_FILE else request.param
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, home)
    for name in ("CONR_STATE_DIR", "XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)


def talk(*lines: str) -> tuple[int, str]:
    """Exit code, and all that was said in an interview by lines."""
    done = invoke(
        ["assess", "--plain", *KIRKLEES, "--export", "record.md"],
        "".join(f"{line}\n" for line in lines),
    )
    return done.exit_code, done.stderr


@pytest.mark.usefixtures("no_place")
def test_it_is_asked_and_stopping_there_is_the_first_choice(tmp_path: Path) -> None:
    code, said = talk("1")

    assert code == 130
    assert "Answers cannot be kept here. Go on without?" in said
    assert "1: Stop here" in re.sub(r"1[.)]", "1:", said)
    assert sorted(one.name for one in tmp_path.iterdir()) in (["file"], ["file", "relative"])


@pytest.mark.usefixtures("no_place")
def test_nothing_that_is_said_promises_that_answers_are_kept() -> None:
    code, said = talk("2", "no", "yes", "3")

    assert code == 130
    assert "Nothing is kept meanwhile." in said
    assert "what I answered is lost" in said
    assert "Stopped. Nothing was kept" in said
    assert "answers are kept" not in said.replace("Answers are kept after every question", "")
    assert not Path("record.md").exists()


@pytest.mark.skipif(os.name == "nt", reason="folders and modes")
def test_a_folder_that_others_may_write_to_is_told_and_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CONR_STATE_DIR", str(tmp_path / "state"))
    (tmp_path / "state" / "drafts").mkdir(parents=True)
    (tmp_path / "state" / "drafts").chmod(0o777)

    code, said = talk("no")

    assert code == 130
    assert "other accounts on this computer can put files into" in said
    (draft,) = (tmp_path / "state" / "drafts").glob("*.yaml")
    assert stat.S_IMODE(draft.stat().st_mode) == 0o600
    assert Truth.NO.value in draft.read_text("utf-8")


@pytest.mark.parametrize(("given", "typed", "code"), [
    ((), "no food at home\n.\n", 0), (("-",), "no food\nat home\n", 0),
    ((), ".stop\n", 130), (("no", "food", "at", "home"), "", 0),
])
def test_words_to_look_up_are_asked_for_read_or_given(
    given: tuple[str, ...], typed: str, code: int
) -> None:
    done = invoke(["lookup", "--plain", *KIRKLEES, *given], typed)

    assert done.exit_code == code
    assert ("hungry" in done.stdout) is (code == 0)


def test_words_are_not_waited_for_where_nobody_can_type_them() -> None:
    done = invoke(["lookup", *KIRKLEES], typed="no food\n")

    assert done.exit_code == 2
    assert "- to read it from standard input" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="names that Windows does not have")
@pytest.mark.parametrize("name", ["a\nb", "\x1b[31m", "x\u202e", "tab\there", "\udcff"])
def test_no_name_of_a_folder_is_told_raw(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / name
    folder.mkdir()
    (tmp_path / "a.yaml").write_text('framework: kirklees-2016\nimmediate_danger: "no"\n')
    (tmp_path / "e.yaml").write_text("on: 2026-11-16\nstage: 1\nwho: A\n")
    record, log = str(folder / "r.md"), str(folder / "log.yaml")
    for arguments in (
        ["assess", "--answers", "a.yaml", "--export", record], ["record", "verify", record],
        ["escalate", "--log", log, "--entry", "e.yaml", "--framework", "rochdale-2018"],
        ["escalate", "--log", log, "--account", "--export", str(folder / "account.md")],
        ["framework", "new", str(folder / "f.yaml")],
        ["framework", "check", str(folder / "f.yaml")], ["local", "new", str(folder / "l.yaml")],
        ["local", "check", str(folder / "l.yaml")], ["assess", "--answers", str(folder / "none")],
        ["assess", "--answers", "a.yaml", "--export", str(folder / "none" / "r.md")],
    ):
        done = invoke(arguments)
        assert done.exit_code in (0, 1, 2), arguments
        assert name not in done.output
    assert read_back((folder / "r.md").read_bytes()).intact
