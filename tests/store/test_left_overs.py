"""What a killed write leaves is swept by the next write of the same name, and nothing else is."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest

from thresholds_cli import store

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX links")

SECRET = b"what-was-written-of-a-child\n"
PART = ".0123456789abcdef.conr-part"


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_part_left_by_a_kill_is_swept_without_harm_to_the_record(tmp_path: Path) -> None:
    """The left-over is a second name of the record: emptying it would empty the record."""
    store.create(tmp_path / "draft", b"old")
    os.link(tmp_path / "draft", tmp_path / f".draft{PART}")
    os.link(tmp_path / "draft", tmp_path / "second name")

    store.replace(tmp_path / "draft", b"new", expect=b"old")

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "draft": b"new",
        "second name": b"old",
    }


def test_parts_of_other_files_and_links_are_not_swept(tmp_path: Path) -> None:
    (tmp_path / f".draft.md.old{PART}").write_bytes(SECRET)
    (tmp_path / f".draft-md{PART}").write_bytes(SECRET)
    (tmp_path / f".draft.md{PART}").symlink_to(f".draft-md{PART}")
    before = names(tmp_path)

    store.replace(tmp_path / "draft.md", b"old", expect=None)
    store.replace(tmp_path / "draft.md", b"new", expect=b"old")

    assert names(tmp_path) == before | {"draft.md"}


def test_a_part_that_is_still_being_written_is_not_swept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = os.link

    def sweep_then_link(*given: Any, **named: Any) -> None:
        store.remove(tmp_path / "record.md")
        original(*given, **named)

    monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    monkeypatch.setattr(os, "link", sweep_then_link)

    store.create(tmp_path / "record.md", SECRET)

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"record.md": SECRET}


def test_an_empty_part_is_not_swept_for_its_writer_may_be_about_to_lock_it(tmp_path: Path) -> None:
    (tmp_path / f".draft{PART}").touch()

    store.remove(tmp_path / "draft")

    assert names(tmp_path) == {f".draft{PART}"}


def test_remove_takes_the_file_and_what_a_kill_left(tmp_path: Path) -> None:
    store.create(tmp_path / "draft", SECRET)
    (tmp_path / f".draft{PART}").write_bytes(SECRET)

    store.remove(tmp_path / "draft")
    store.remove(tmp_path / "draft")

    assert names(tmp_path) == set()


def test_what_cannot_be_removed_is_tried_twice_and_then_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from thresholds_cli.store.disk_posix import discard

    tried: list[str] = []

    def unlink(name: str, **_: object) -> None:
        tried.append(name)
        raise PermissionError(name)

    monkeypatch.setattr(os, "unlink", unlink)
    discard(0, "part")

    assert tried == ["part", "part"]
