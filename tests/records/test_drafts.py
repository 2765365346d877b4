"""Drafts: what was answered comes back as it was, for its owner alone."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.records.making import KIRKLEES, case, long_case, sealed
from tests.records.strategies import cases
from thresholds_cli.errors import ConrError
from thresholds_cli.model.case import Case
from thresholds_cli.model.framework import Framework
from thresholds_cli.records.draft_folder import (
    draft_files,
    drafts_folder,
    new_draft,
    remove_draft,
)
from thresholds_cli.records.drafts import Draft, load_draft, save_draft

NOW = "2026-11-21T16:45:00Z"


def draft(one: Case, *answered: str, **more: object) -> Draft:
    return Draft(one, KIRKLEES, answered, NOW, **more)  # type: ignore[arg-type]


def loaded(path: str) -> Draft:
    def finder(_file: str):  # type: ignore[no-untyped-def]
        def named(_name: str) -> Framework:
            return KIRKLEES

        return named

    return load_draft(path, finder)[0]


@given(cases)
@settings(max_examples=15, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_draft_comes_back_equal(tmp_path: Path, one: Case) -> None:
    file = save_draft(new_draft(tmp_path / "drafts", "20261121"), draft(one, "voice"))

    assert loaded(file.path) == draft(one, "voice")


def test_the_record_that_a_reassessment_started_from_is_kept(tmp_path: Path) -> None:
    kept = draft(case(), earlier=sealed(long_case()).as_earlier())

    file = save_draft(new_draft(tmp_path / "drafts", "20261121"), kept)

    assert loaded(file.path) == kept


def test_very_long_notes_can_be_taken_up_again(tmp_path: Path) -> None:
    long = case(voice="a" * 90_000, evidence={
        one.id: "word " * 18_000 for one in KIRKLEES.indicators[:12]
    })

    file = save_draft(new_draft(tmp_path / "drafts", "20261121"), draft(long))

    assert Path(file.path).stat().st_size > 1024 * 1024
    assert loaded(file.path).case == long


def test_only_the_owner_can_read_them(tmp_path: Path) -> None:
    file = save_draft(new_draft(tmp_path / "drafts", "20261121"), draft(case()))

    assert stat.S_IMODE(Path(file.path).stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "drafts").stat().st_mode) == 0o700


def test_a_draft_that_was_changed_elsewhere_is_not_written_over(tmp_path: Path) -> None:
    file = save_draft(new_draft(tmp_path / "drafts", "20261121"), draft(case()))
    Path(file.path).write_text("something else", encoding="utf-8")

    with pytest.raises(ConrError, match="changed by another program"):
        save_draft(file, draft(case(voice="new")))

    assert Path(file.path).read_text(encoding="utf-8") == "something else"


@pytest.mark.parametrize("content", [b"", b"\0" * 500, b"conr_draft: 1\n", b"- a\n",
                                     b"conr_draft: 2\n"])
def test_a_damaged_draft_is_refused_with_a_reason(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "draft-20261121-abcdef.yaml"
    path.write_bytes(content)

    with pytest.raises(ConrError):
        loaded(str(path))


def test_waiting_drafts_are_found_and_nothing_else_is(tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    file = save_draft(new_draft(folder, "20261121"), draft(case()))
    (folder / "notes.txt").write_text("mine", encoding="utf-8")

    assert draft_files(folder) == (file.path,)
    remove_draft(file)
    assert draft_files(folder) == ()


def test_there_is_no_folder_by_accident() -> None:
    for environment in ({}, {"HOME": ""}, {"HOME": "/"}, {"CONR_STATE_DIR": "relative"}):
        with pytest.raises(ConrError):
            drafts_folder(environment)
