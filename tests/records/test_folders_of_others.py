"""Drafts, logs and local files that others may have written are not relied on in silence."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.records.test_local_file import SOUND
from thresholds_cli.base.files import others_may_change
from thresholds_cli.records.drafts import about_others, draft_files, new_draft
from thresholds_cli.services.team_contacts import local_file

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="owners and modes")

STRANGER = 4242


@pytest.mark.parametrize(("mode", "owner", "others"), [
    (0o600, None, False), (0o644, None, False), (0o664, None, True), (0o602, None, True),
    (0o600, 0, False), (0o600, STRANGER, True), (0o644, STRANGER, True),
])
def test_who_may_change_a_file(
    mode: int, owner: int | None, others: bool, tmp_path: Path
) -> None:
    path = tmp_path / "file"
    path.write_text("x")
    path.chmod(mode)
    if owner is not None:
        give(path, owner)
    assert others_may_change(path) is others


def give(path: Path, owner: int) -> None:
    """Give a file to another account, where this one may."""
    try:
        os.chown(path, owner, -1)
    except PermissionError:
        pytest.skip("only the system's account can give a file away")


def test_what_is_not_there_nobody_may_change(tmp_path: Path) -> None:
    assert not others_may_change(tmp_path / "nothing")


@pytest.mark.parametrize("mode", [0o770, 0o707, 0o777, 0o1777])
def test_a_folder_of_drafts_that_others_may_write_to_is_told(mode: int, tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    folder.mkdir(mode=0o700)
    assert list(about_others(folder)) == []
    folder.chmod(mode)
    (line,) = about_others(folder)
    assert "other accounts on this computer can" in line
    assert "CONR_STATE_DIR" in line


def test_a_folder_of_drafts_of_another_account_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    folder.mkdir(mode=0o700)
    give(folder, STRANGER)
    assert len(list(about_others(folder))) == 1


@pytest.mark.parametrize("how", ["a group may write", "all may write", "another account's"])
def test_a_draft_that_another_account_may_have_written_is_left_aside_and_told(
    how: str, tmp_path: Path
) -> None:
    folder = tmp_path / "drafts"
    path = Path(new_draft(folder, "20261121").path)
    path.write_text("x")
    path.chmod(0o600)
    assert draft_files(folder) == (str(path),)
    if how == "another account's":
        give(path, STRANGER)
    else:
        path.chmod(0o620 if how == "a group may write" else 0o602)
    assert draft_files(folder) == ()
    assert list(about_others(folder)) == [
        f"1 draft in {folder} left aside: another account owns it or may change it"
    ]


@pytest.mark.parametrize("named", [True, False])
def test_a_local_file_that_others_may_change_is_used_and_that_is_told(
    named: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / "local.yaml"
    path.write_text(SOUND, "utf-8")
    path.chmod(0o600)
    monkeypatch.setenv("CONR_LOCAL", str(path))
    given = str(path) if named else None
    assert local_file(given) is not None
    assert capsys.readouterr().err == ""
    path.chmod(0o666)
    assert local_file(given) is not None
    assert "look at its numbers before you rely" in capsys.readouterr().err
