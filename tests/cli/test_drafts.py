"""`conr drafts purge` asks before it deletes, and shows whom to call like every other page."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import invoke


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The draft of an interview that was stopped after its first answer."""
    monkeypatch.setenv("CONR_STATE_DIR", str(tmp_path))
    run("assess", "--framework", "kirklees-2016", "--plain", typed="n\n")
    (draft,) = tmp_path.rglob("*.yaml")
    return draft


def run(*arguments: str, typed: str) -> str:
    result = invoke(arguments, typed)
    return result.stdout + result.stderr


def test_a_draft_goes_once_that_was_chosen(draft: Path) -> None:
    assert "1 draft deleted." in run("drafts", "purge", "--plain", typed="2\n")
    assert not draft.exists()


@pytest.mark.parametrize("typed", ["1\n", "q\n", ""])
def test_anything_else_keeps_it(draft: Path, typed: str) -> None:
    assert "Nothing was deleted." in run("drafts", "purge", "--plain", typed=typed)
    assert draft.exists()


def test_danger_shows_whom_to_call_and_the_question_comes_back(draft: Path) -> None:
    said = run("drafts", "purge", "--plain", typed="!\n\n2\n")

    assert "call 999 now" in said
    assert said.count("Delete this draft?") == 2
    assert not draft.exists()
