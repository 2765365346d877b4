"""The framework used last: its name is kept for its person alone, and nothing else is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from thresholds_cli.records.last_framework import keep_last_framework, last_framework


@pytest.fixture
def around(tmp_path: Path) -> dict[str, str]:
    return {"CONR_STATE_DIR": str(tmp_path / "state")}


@pytest.mark.parametrize("name", [
    "rochdale-2018", "/srv/team files/lee's \u201cours\u201d.yaml", "/srv/a\nb: c.yaml",
])
def test_what_is_kept_comes_back(around: dict[str, str], name: str) -> None:
    keep_last_framework(around, "kirklees-2016")
    keep_last_framework(around, name)

    assert last_framework(around) == name


def test_nothing_was_used_yet(around: dict[str, str]) -> None:
    assert last_framework(around) == ""


def test_only_its_name_is_kept_and_only_beside_the_drafts(
    around: dict[str, str], tmp_path: Path
) -> None:
    keep_last_framework(around, "rochdale-2018")

    (kept,) = [one for one in tmp_path.rglob("*") if one.is_file()]
    assert kept == tmp_path / "state" / "last-framework.yaml"
    assert kept.read_text() == 'conr_last_framework: 1\nframework: "rochdale-2018"\n'
    if os.name != "nt":
        assert kept.stat().st_mode & 0o077 == 0
        assert kept.parent.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("content", [
    b"", b"rochdale-2018", b"conr_last_framework: 2\nframework: rochdale-2018\n",
    b"conr_last_framework: 1\nframework: [rochdale-2018]\n", b"\xff\xfe",
    b"conr_last_framework: 1\nframework: rochdale-2018\nchild: 5\n",
])
def test_what_is_no_such_file_is_nothing_and_is_put_right(
    around: dict[str, str], tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "last-framework.yaml").write_bytes(content)

    assert last_framework(around) == ""
    keep_last_framework(around, "kirklees-2016")
    assert last_framework(around) == "kirklees-2016"


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_what_another_account_could_have_put_there_is_not_offered(
    around: dict[str, str], tmp_path: Path
) -> None:
    keep_last_framework(around, "kirklees-2016")
    (tmp_path / "state" / "last-framework.yaml").chmod(0o666)

    assert last_framework(around) == ""


@pytest.mark.parametrize("environment", [{}, {"CONR_STATE_DIR": "here"}])
def test_where_there_is_no_place_nothing_is_kept_and_nothing_is_wrong(
    environment: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    keep_last_framework(environment, "kirklees-2016")

    assert last_framework(environment) == ""
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file in the way")

    keep_last_framework({"CONR_STATE_DIR": str(tmp_path / "state")}, "kirklees-2016")

    assert (tmp_path / "state").read_text() == "a file in the way"
