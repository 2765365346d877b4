"""'Saved' is said only when it is, and nothing is saved that could not be read again."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from tests.records.making import KIRKLEES, case, read_back, text_of
from thresholds_cli import store
from thresholds_cli.base.errors import ConrError
from thresholds_cli.cli.assess import save
from thresholds_cli.records import record_layout
from thresholds_cli.services.saving import sealed_record
from thresholds_cli.store import WriteFailed


def test_saved_is_said_once_the_record_is_on_the_disk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "record.md"

    save(str(path), text_of(case()))

    assert f"saved: {path}" in capsys.readouterr().err
    assert read_back(path.read_bytes()).intact


@pytest.mark.promise("saved")
def test_saved_is_not_said_where_the_disk_is_full(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: str, _data: bytes) -> None:
        raise WriteFailed(path, OSError(errno.ENOSPC, "full"))

    monkeypatch.setattr(store, "create", full)

    with pytest.raises(WriteFailed, match="the disk is full"):
        save(str(tmp_path / "record.md"), text_of(case()))

    assert "saved:" not in capsys.readouterr().err


def test_a_record_that_would_not_read_back_is_not_given_out(
    monkeypatch: pytest.MonkeyPatch
) -> None:
    digests = iter(range(9))
    monkeypatch.setattr(record_layout, "digest", lambda _text: f"{next(digests):064x}")

    with pytest.raises(ConrError, match="could not be read again"):
        sealed_record(case(), KIRKLEES)


def test_a_note_longer_than_a_file_may_hold_is_refused_before_anything_is_written() -> None:
    with pytest.raises(ConrError):
        sealed_record(case(voice="a" * 100_001), KIRKLEES)
