"""The draft of an interview, when something happens to the place where it is kept."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders import bundled
from tests.scripted import ScriptedAsker
from thresholds_cli.base.errors import ConrError
from thresholds_cli.engine.flow import with_answer
from thresholds_cli.interview.question_pages import areas_said
from thresholds_cli.model.case import Answers, Case
from thresholds_cli.records.drafts import draft_files
from thresholds_cli.services.interview_drafts import Drafts

KIRKLEES = bundled("kirklees-2016")
CASE = with_answer(Case(Answers(KIRKLEES.id)), KIRKLEES, "immediate_danger", ("no",))


def gone(folder: Path) -> None:
    shutil.rmtree(folder)


def gone_with_all_above(folder: Path) -> None:
    shutil.rmtree(folder.parent)


def another_in_its_place(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.mkdir()


def emptied(folder: Path) -> None:
    for one in folder.glob("*.yaml"):
        one.unlink()


@pytest.mark.parametrize("happens", [gone, gone_with_all_above, another_in_its_place, emptied])
@pytest.mark.skipif(os.name == "nt", reason="Windows keeps the folder of an open file")
def test_answers_are_kept_again_where_the_folder_of_drafts_was_removed(
    happens: Callable[[Path], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("CONR_STATE_DIR", str(tmp_path / "state"))
    folder = tmp_path / "state" / "drafts"
    with Drafts(ScriptedAsker()) as drafts:
        drafts.fresh(KIRKLEES, None)
        drafts.keep(CASE, ("immediate_danger",))
        happens(folder)
        then = with_answer(CASE, KIRKLEES, "resistance", ("yes",))
        drafts.keep(then, ("immediate_danger", "resistance"))
        (kept,) = draft_files(folder)
        drafts.say_kept()

    assert "resistance" in Path(kept).read_text("utf-8")
    said = capsys.readouterr().err
    assert "kept in another draft from now on" in said
    assert "nothing was lost" not in said
    assert "could not be kept" not in said


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps the folder of an open file")
def test_what_cannot_be_kept_at_all_is_said_without_calling_it_safe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONR_STATE_DIR", str(tmp_path / "state"))
    with Drafts(ScriptedAsker()) as drafts:
        drafts.fresh(KIRKLEES, None)
        drafts.keep(CASE, ("immediate_danger",))
        shutil.rmtree(tmp_path / "state")
        (tmp_path / "state").write_text("")
        with pytest.raises(ConrError) as refused:
            drafts.keep(with_answer(CASE, KIRKLEES, "resistance", ("yes",)), ("resistance",))

    assert "nothing was lost" not in refused.value.message


@pytest.mark.promise("said-is-so")
@pytest.mark.parametrize(("answered", "ticked", "left", "stands"), [
    (["left.health"], (), "Health", ""),
    (["left.health", "baseline.health"], (), "", "Health"),
    (["left.health", "indicators.health"], (), "", "Health"),
    (["left.health"], ("health-4-repeated-injuries",), "", "Health"),
    (["left.health", "left.education", "baseline.health"], (), "Education", "Health"),
    ([], (), "", ""),
])
def test_an_area_that_was_unticked_is_left_only_where_nothing_was_answered_in_it(
    answered: list[str], ticked: tuple[str, ...], left: str, stands: str
) -> None:
    case = with_answer(CASE, KIRKLEES, "indicators.health", ticked)

    said = areas_said(KIRKLEES, case, answered)

    assert (f"Left as not known: {left}" in said) is bool(left)
    assert (f"Answered already, and it counts: {stands}" in said) is bool(stands)
    assert ("All areas are gone through" in said) is (not left and not stands)


@pytest.mark.parametrize("copies", [0, 1, 2])
def test_copies_that_stay_behind_are_told_when_the_draft_goes(
    copies: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("CONR_STATE_DIR", str(tmp_path))
    with Drafts(ScriptedAsker()) as drafts:
        drafts.fresh(KIRKLEES, None)
        drafts.keep(CASE, ("immediate_danger",))
        (kept,) = draft_files(tmp_path / "drafts")
        for number in range(copies):
            copy = Path(kept.replace(".yaml", f" (conflicted copy {number}).yaml"))
            copy.write_bytes(Path(kept).read_bytes())
            copy.chmod(0o600)
        drafts.forget()

    said = capsys.readouterr().err
    assert ("'conr drafts purge'" in said) is bool(copies)
    assert ("2 copies" in said) is (copies == 2)
