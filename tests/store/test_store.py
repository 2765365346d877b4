"""Making, replacing and removing files as the store promises it."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from thresholds_cli import store
from thresholds_cli.base.files import read_file

if sys.platform == "win32":
    pytest.skip("POSIX modes, links and pipes", allow_module_level=True)

SECRET = b"what-was-written-of-a-child\n"


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def refusing(monkeypatch: pytest.MonkeyPatch, name: str, code: int) -> None:
    def call(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, name, call)


def without_nameless_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "O_TMPFILE", raising=False)


def in_child(action: Callable[[], object]) -> int:
    """Start a child that runs the action; its exit code is 2 if the name was taken."""
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        action()
        code = 0
    except store.TargetRefused:
        code = 2
    finally:
        os._exit(code)


def exit_code(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


# create


def test_create_makes_the_whole_file_and_nothing_else(tmp_path: Path) -> None:
    assert store.create(tmp_path / "record.md", SECRET) == ()

    assert (tmp_path / "record.md").read_bytes() == SECRET
    assert names(tmp_path) == {"record.md"}


def test_create_in_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    store.create("record.md", SECRET)

    assert read_file("record.md") == SECRET


@pytest.mark.promise("owner-only")
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077, 0o777], ids=oct)
@pytest.mark.parametrize("nameless", [True, False], ids=["nameless", "named"])
def test_files_are_for_their_owner_alone_whatever_the_umask(
    umask: int, nameless: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not nameless:
        without_nameless_files(monkeypatch)
    before = os.umask(umask)
    try:
        store.create(tmp_path / "record.md", SECRET)
        store.replace(tmp_path / "draft", SECRET, expect=None)
        store.replace(tmp_path / "draft", SECRET * 2, expect=SECRET)
        with store.lock(tmp_path / "log"):
            pass
    finally:
        os.umask(before)

    assert {path.name: mode(path) for path in tmp_path.iterdir()} == {
        "record.md": 0o600, "draft": 0o600, "log.lock": 0o600,
    }  # fmt: skip


def make_file(path: Path) -> None:
    path.write_bytes(b"mine")


def make_link_to_nothing(path: Path) -> None:
    path.symlink_to(path.parent / "elsewhere")


def make_link_to_a_file(path: Path) -> None:
    (path.parent / "elsewhere").write_bytes(b"mine")
    path.symlink_to(path.parent / "elsewhere")


IN_THE_WAY = [make_file, Path.mkdir, make_link_to_nothing, make_link_to_a_file, os.mkfifo]


@pytest.mark.promise("never-over")
@pytest.mark.parametrize("make", IN_THE_WAY, ids=lambda make: make.__name__)
@pytest.mark.parametrize("hard_links", [True, False], ids=["linked", "moved"])
def test_create_never_takes_the_place_of_anything(
    make: Callable[[Path], object],
    hard_links: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make(tmp_path / "record.md")
    before = {path.name: path.lstat().st_ino for path in tmp_path.iterdir()}
    if not hard_links:
        without_nameless_files(monkeypatch)
        refusing(monkeypatch, "link", errno.EPERM)

    with pytest.raises(store.TargetRefused) as refusal:
        store.create(tmp_path / "record.md", SECRET)

    assert {path.name: path.lstat().st_ino for path in tmp_path.iterdir()} == before
    assert all(path.read_bytes() == b"mine" for path in tmp_path.iterdir() if path.is_file())
    assert "record-2.md is free" in refusal.value.hint


@pytest.mark.parametrize("call", ["link", "replace"])
def test_the_write_goes_to_the_folder_first_opened(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder is swapped for a link to another one just before the file gets its name."""
    folder, moved, other = tmp_path / "mine", tmp_path / "moved", tmp_path / "other"
    folder.mkdir()
    other.mkdir()
    original = getattr(os, call)

    def swap_then_call(*given: object, **named: object) -> None:
        folder.rename(moved)
        folder.symlink_to(other)
        original(*given, **named)

    if call == "replace":
        store.create(folder / "file", b"old")
    monkeypatch.setattr(os, call, swap_then_call)

    if call == "replace":
        store.replace(folder / "file", b"new", expect=b"old")
    else:
        store.create(folder / "file", b"new")

    assert ((moved / "file").read_bytes(), names(other)) == (b"new", set())


@pytest.mark.parametrize("hard_links", [True, False], ids=["linked", "moved"])
def test_of_many_who_create_the_same_name_one_wins(
    hard_links: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not hard_links:
        without_nameless_files(monkeypatch)
        refusing(monkeypatch, "link", errno.EPERM)
    for round_number in range(10):
        target = tmp_path / f"{round_number}.md"
        contents = [bytes([65 + number]) * 5000 for number in range(4)]
        children = [in_child(partial(store.create, target, data)) for data in contents]

        codes = [exit_code(child) for child in children]

        assert sorted(codes) == [0, 2, 2, 2]
        assert target.read_bytes() == contents[codes.index(0)]
    assert len(names(tmp_path)) == 10


def test_a_name_that_someone_else_has_meanwhile_is_left_to_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without hard links the name is held by an empty file; here that is replaced by another."""

    def replace(*_: object, **__: object) -> None:
        (tmp_path / "theirs").write_bytes(b"theirs")
        (tmp_path / "theirs").rename(tmp_path / "record.md")
        raise OSError(errno.EIO, "no")

    without_nameless_files(monkeypatch)
    refusing(monkeypatch, "link", errno.EPERM)
    monkeypatch.setattr(os, "replace", replace)

    with pytest.raises(store.WriteFailed):
        store.create(tmp_path / "record.md", SECRET)

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"record.md": b"theirs"}


# replace and remove


@pytest.mark.promise("never-over")
@pytest.mark.parametrize("now", [b"edited", b"old and more", b"ol", b"", None])
def test_a_file_that_another_program_changed_is_left_as_it_is(
    now: bytes | None, tmp_path: Path
) -> None:
    if now is not None:
        (tmp_path / "log").write_bytes(now)

    with pytest.raises(store.Changed) as refusal:
        store.replace(tmp_path / "log", SECRET, expect=b"old")

    assert refusal.value.message.startswith(f"{tmp_path}/log was changed or taken away")
    assert refusal.value.hint.startswith("Close it in other windows and look at what changed")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == (
        {} if now is None else {"log": now}
    )


def test_a_file_that_should_not_exist_yet(tmp_path: Path) -> None:
    (tmp_path / "log").write_bytes(b"mine")

    with pytest.raises(store.Changed):
        store.replace(tmp_path / "log", SECRET, expect=None)

    assert (tmp_path / "log").read_bytes() == b"mine"


@pytest.mark.parametrize("make", [make_link_to_a_file, os.mkfifo, Path.mkdir])
def test_replace_takes_the_place_of_an_ordinary_file_only(
    make: Callable[[Path], object], tmp_path: Path
) -> None:
    make(tmp_path / "log")
    before = (tmp_path / "log").lstat().st_ino

    with pytest.raises(
        store.TargetRefused if make is make_link_to_a_file else store.Changed
    ) as refusal:
        store.replace(tmp_path / "log", SECRET, expect=b"mine")
    if make is make_link_to_a_file:
        assert refusal.value.message.startswith(f"{tmp_path}/log is a link to ")
        assert refusal.value.hint == "Give the file's own name."

    assert (tmp_path / "log").lstat().st_ino == before


def test_readers_see_the_old_or_the_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda _fd: None)  # only for speed
    versions = [bytes([65 + number % 2]) * (3000 + number % 2 * 9000) for number in range(100)]
    log = tmp_path / "log"
    store.create(log, versions[0])

    begun, tell = os.pipe()

    def read_all_the_time() -> None:
        assert read_file(log) == versions[0]
        os.write(tell, b"!")
        while (seen := read_file(log)) != b"end":
            assert seen in {versions[0], versions[1]}

    reader = in_child(read_all_the_time)
    os.close(tell)
    assert os.read(begun, 1) == b"!"
    for before, after in zip(versions, [*versions[1:], b"end"], strict=True):
        store.replace(log, after, expect=before)

    assert exit_code(reader) == 0


def test_remove_says_what_it_could_not_remove(tmp_path: Path) -> None:
    (tmp_path / "draft").mkdir()

    with pytest.raises(store.WriteFailed) as failure:
        store.remove(tmp_path / "draft")

    assert failure.value.message == (
        f"{tmp_path}/draft could not be removed: it is a folder; it may still be there"
    )


def test_all_that_the_package_offers_is_there() -> None:
    assert [name for name in store.__all__ if not hasattr(store, name)] == []
