"""Reading what a person named: ordinary files, whole, and never for ever."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from thresholds_cli.base.errors import FileRefused
from thresholds_cli.base.files import read_file

if sys.platform == "win32":
    pytest.skip("links, pipes and devices", allow_module_level=True)


def make_large_file(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(100 * 1024 * 1024)


@pytest.mark.parametrize(
    ("make", "fault"),
    [
        (lambda path: None, "does not exist"),
        (Path.mkdir, "is a folder"),
        (os.mkfifo, "is a pipe or a device, not a file"),
        (lambda path: path.symlink_to("/dev/zero"), "is a pipe or a device, not a file"),
        (lambda path: path.symlink_to(path), "cannot be read: it is a link, or a circle of links"),
        (make_large_file, "is larger than 1,048,576 bytes"),
    ],
    ids=["missing", "folder", "pipe", "device", "circle", "large"],
)
def test_read_refuses_what_is_not_a_file_to_read(
    make: Callable[[Path], object], fault: str, tmp_path: Path
) -> None:
    make(tmp_path / "record.md")
    signal.setitimer(signal.ITIMER_REAL, 5)  # a read that waits for a pipe ends the whole run
    try:
        with pytest.raises(FileRefused) as refusal:
            read_file(tmp_path / "record.md")
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)

    assert [problem.message for problem in refusal.value.problems] == [fault]
    assert refusal.value.path == str(tmp_path / "record.md")
    assert refusal.value.hint


@pytest.mark.parametrize("path", ["a\0b", "\ud800"])
def test_read_refuses_a_name_that_no_file_can_have(path: str) -> None:
    with pytest.raises(FileRefused, match="<U"):
        read_file(path)


def test_read_up_to_the_limit_and_not_a_byte_more(tmp_path: Path) -> None:
    (tmp_path / "log").write_bytes(b"12345")

    assert read_file(tmp_path / "log", limit=5) == b"12345"
    with pytest.raises(FileRefused):
        read_file(tmp_path / "log", limit=4)


def test_read_follows_a_link_to_a_file(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(b"mine")
    (tmp_path / "record.md").symlink_to(tmp_path / "elsewhere")

    assert read_file(tmp_path / "record.md") == b"mine"
