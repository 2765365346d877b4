"""A name that cannot be used is refused before the first question, with what to do instead."""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.snapshots.comparing import Reviewed
from thresholds_cli import store
from thresholds_cli.store import Notice
from thresholds_cli.store.writing import check_name, name_fault, taken

if sys.platform == "win32":
    pytest.skip("POSIX modes, links and pipes", allow_module_level=True)


def refusal_of(path: str | Path) -> store.TargetRefused:
    with pytest.raises(store.TargetRefused) as refusal:
        store.check_target(path)
    assert refusal.value.hint
    return refusal.value


@pytest.mark.parametrize("nameless", [True, False], ids=["nameless", "named"])
def test_a_usable_name_passes_and_leaves_nothing(
    nameless: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not nameless:
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)

    assert store.check_target(tmp_path / "record.md") == ()

    assert list(tmp_path.iterdir()) == []


def test_a_usable_name_in_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert store.check_target("record.md") == ()


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (Path.touch, "a file"),
        (Path.mkdir, "a folder"),
        (os.mkfifo, "a pipe or device"),
        (lambda path: path.symlink_to(path.parent), "a link"),
        (lambda path: path.symlink_to("nowhere"), "a link"),
    ],
    ids=["file", "folder", "pipe", "link", "dangling link"],
)
def test_a_name_that_something_has(
    make: Callable[[Path], object], kind: str, tmp_path: Path
) -> None:
    make(tmp_path / "record.md")

    refusal = refusal_of(tmp_path / "record.md")

    assert refusal.message == (
        f"there is already {kind} named {tmp_path}/record.md; conr never writes over anything"
    )
    assert refusal.hint == f"Use another name: {tmp_path}/record-2.md is free."


@pytest.mark.parametrize(
    ("there", "free"),
    [
        ({"record.md"}, "record-2.md"),
        ({"record.md", "record-2.md", "record-3.md"}, "record-4.md"),
        ({"record.md", "record-2.md"}, "record-3.md"),
        ({"2026-11-21.md"}, "2026-11-21-2.md"),
        ({"record"}, "record-2"),
    ],
)
def test_the_free_name_that_is_offered(there: set[str], free: str, tmp_path: Path) -> None:
    for name in there:
        (tmp_path / name).touch()

    for name in there:
        assert store.free_name(tmp_path / name) == str(tmp_path / free)


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("", "the name is empty"),
        ("  ", "the name is empty"),
        (".", "it means a folder"),
        ("..", "it means a folder"),
        ("-", "it usually stands for the screen, not for a file"),
        ("a\nb.md", "it has control or hidden characters"),
        ("a\tb.md", "it has control or hidden characters"),
        ("a\x1b[2Jb.md", "it has control or hidden characters"),
        ("a\0b.md", "it has control or hidden characters"),
        ("a\u202eb.md", "it has control or hidden characters"),
        ("a\udcffb.md", "it has control or hidden characters"),
        ("x" * 201, "it is longer than 200 bytes"),
        ("x" * 300, "it is longer than 200 bytes"),
        ("é" * 101, "it is longer than 200 bytes"),
    ],
)
def test_a_name_that_no_new_file_can_have(name: str, fault: str, tmp_path: Path) -> None:
    refusal = refusal_of(f"{tmp_path}/{name}")

    assert refusal.message.endswith(f" cannot be used as a file name: {fault}")
    assert refusal.message.isprintable()
    assert len(refusal.message) < 250
    assert refusal.hint == "Use a plain name such as record.md."


@pytest.mark.parametrize(
    "path", ["", "a\0b/record.md", "\ud800/record.md"], ids=["nothing", "NUL", "half a pair"],
)
def test_a_path_that_is_none(path: str, reviewed: Reviewed) -> None:
    reviewed(refusal_of(path).message)


DEVICE = "Windows keeps this name for a device"
LAST = "Windows does not allow a dot or space at the end"


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("con", DEVICE), ("NUL.md", DEVICE), ("Com1.txt", DEVICE), ("LPT¹", DEVICE),
        ("aux .md", DEVICE),
        ("a:b.md", "Windows does not allow : in a name"),
        ("a?.md", "Windows does not allow ? in a name"),
        ("record.", LAST), ("record ", LAST),
    ],
)  # fmt: skip
def test_names_that_only_windows_refuses(
    name: str, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert name_fault(name, windows=True) == fault
    assert name_fault(name, windows=False) == ""

    check_name(name)
    monkeypatch.setattr(sys, "platform", "win32")
    with pytest.raises(store.TargetRefused, match=re.escape(fault)):
        check_name(name)


@pytest.mark.parametrize(
    "name",
    ["record.md", "console.md", "com10.md", "nullable", "Łucja ü.md", "FAX", "x" * 200, "é" * 100],
)
def test_names_that_every_system_allows(name: str) -> None:
    assert name_fault(name, windows=True) == ""


def test_a_folder_that_is_missing(tmp_path: Path) -> None:
    refusal = refusal_of(tmp_path / "none" / "record.md")

    assert refusal.message == f"the folder {tmp_path}/none does not exist"
    assert refusal.hint.startswith("Make the folder first")


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    assert refusal_of(tmp_path / "file" / "record.md").message.endswith("file is not a folder")


def test_a_folder_where_one_may_not_write(tmp_path: Path) -> None:
    """As an ordinary account, in a folder of its own that is closed to writing."""
    readable, report = os.pipe()
    os.chmod(tmp_path, 0o555)
    child = os.fork()
    if child == 0:
        os.chdir(tmp_path)
        if os.getuid() == 0:
            os.setuid(65534)
        try:
            store.check_target("record.md")
        except store.TargetRefused as refusal:
            os.write(report, refusal.message.encode())
        os._exit(0)
    os.close(report)
    os.waitpid(child, 0)
    os.chmod(tmp_path, 0o700)
    with open(readable) as said:
        assert said.read().startswith("no file can be made in the folder .: your account ")


@pytest.mark.parametrize(
    ("call", "code", "words"),
    [
        ("write", errno.ENOSPC, "the disk is full"),
        ("fsync", errno.EIO, "the disk reported a fault"),
        ("open", errno.EROFS, "the disk is read-only"),
    ],
)
def test_a_disk_that_would_refuse_the_record(
    call: str, code: int, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, call, refuse)

    assert words in refusal_of(tmp_path / "record.md").message
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_flushed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    original = os.fsync

    def fsync(fd: int) -> None:
        if stat.S_ISDIR(os.fstat(fd).st_mode):
            raise OSError(errno.EIO, "no")
        original(fd)

    monkeypatch.setattr(os, "fsync", fsync)

    assert refusal_of(tmp_path / "record.md").message == (
        f"no file can be made in the folder {tmp_path}: the disk reported a fault"
    )


def test_a_folder_that_others_may_write_in_is_told_of(tmp_path: Path) -> None:
    tmp_path.chmod(0o1777)

    assert store.check_target(tmp_path / "record.md") == (Notice.OTHERS_MAY_WRITE,)


def test_what_stood_in_the_way_and_is_gone_by_now_is_called_something(tmp_path: Path) -> None:
    assert "already something named" in taken(tmp_path / "gone.md").message


def hold(path: Path) -> None:
    with store.lock(path):
        pass


@pytest.mark.parametrize(
    "step",
    [
        lambda path: store.create(path, b"new"),
        lambda path: store.replace(path, b"new", expect=None),
        store.remove,
        hold,
    ],
    ids=["create", "replace", "remove", "lock"],
)
def test_a_name_that_no_file_should_have_is_refused_before_anything_is_done(
    step: Callable[[Path], object], tmp_path: Path
) -> None:
    (tmp_path / "re\ncord.md").write_bytes(b"mine")

    for name in ("re\ncord.md", "new\n.md"):
        with pytest.raises(store.TargetRefused, match="it has control or hidden characters"):
            step(tmp_path / name)

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "re\ncord.md": b"mine"
    }
