"""How a file comes to its name on POSIX systems, where one step of it goes wrong."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from thresholds_cli import store
from thresholds_cli.base.errors import ConrError
from thresholds_cli.store import Notice

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes, links and pipes")

SECRET = b"what-was-written-of-a-child\n"
FAULT = OSError(errno.EIO, "a fault")
PLACES = pytest.mark.parametrize("nameless", [True, False], ids=["nameless", "named"])


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def failing(
    monkeypatch: pytest.MonkeyPatch, call: str, *faults: Exception, done: bool = False
) -> None:
    """The first calls fail, one for each fault; `done` says that the step is taken all the same."""
    original, left = getattr(os, call), list(faults)

    def step(*given: Any, **named: Any) -> Any:
        ours = call != "stat" or "dir_fd" in named  # pytest looks at files too
        fault = left.pop(0) if left and ours else None
        result = None if fault and not done else original(*given, **named)
        if fault:
            raise fault
        return result

    monkeypatch.setattr(os, call, step)


def placed(monkeypatch: pytest.MonkeyPatch, nameless: bool) -> None:
    if not nameless:
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)


def message_of(step: Callable[[], object]) -> str:
    with pytest.raises(ConrError) as failure:
        step()
    return failure.value.message


# The way to the name


@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="Linux")
@PLACES
def test_a_file_has_no_name_or_a_passing_one_until_it_is_whole(
    nameless: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original, seen = os.link, []

    def link(*given: Any, **named: Any) -> None:
        seen.extend(names(tmp_path))
        original(*given, **named)

    placed(monkeypatch, nameless)
    monkeypatch.setattr(os, "urandom", lambda count: b"\x0a" * count)
    monkeypatch.setattr(os, "link", link)
    failing(monkeypatch, "replace", FAULT)  # needed where there are no hard links, and only there

    store.create(tmp_path / "record.md", SECRET)

    assert seen == ([] if nameless else [".record.md.0a0a0a0a0a0a0a0a.conr-part"])
    assert names(tmp_path) == {"record.md"}


@PLACES
def test_what_the_system_takes_in_small_bites_is_whole_in_the_end(
    nameless: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = os.write
    placed(monkeypatch, nameless)
    monkeypatch.setattr(os, "write", lambda fd, data: original(fd, data[:5]))

    store.create(tmp_path / "record.md", SECRET)

    assert (tmp_path / "record.md").read_bytes() == SECRET


def test_a_link_in_the_place_of_the_part_is_never_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a folder where others may write: what they point to gets no second name."""
    folder, theirs = tmp_path / "shared", tmp_path / "theirs"
    folder.mkdir()
    theirs.write_bytes(b"theirs")
    original = os.link

    def swap_then_link(part: str, name: str, **named: Any) -> None:
        (folder / part).unlink()
        (folder / part).symlink_to(theirs)
        original(part, name, **named)

    placed(monkeypatch, nameless=False)
    monkeypatch.setattr(os, "link", swap_then_link)
    store.create(folder / "record.md", SECRET)

    assert theirs.stat().st_nlink == 1


# Steps that fail


@PLACES
@pytest.mark.parametrize("call", ["fchmod", "write", "fsync", "link"])
def test_a_fault_is_told_even_where_another_way_would_work(
    call: str, nameless: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    placed(monkeypatch, nameless)
    failing(monkeypatch, call, FAULT)

    assert message_of(lambda: store.create(tmp_path / "record.md", SECRET)) == (
        f"{tmp_path}/record.md could not be saved: the disk reported a fault; "
        "nothing was lost or half written"
    )
    assert names(tmp_path) == set()


@PLACES
@pytest.mark.parametrize("call", ["fchmod", "write", "fsync"])
def test_a_fault_in_a_trial_is_told_even_where_another_way_would_work(
    call: str, nameless: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    placed(monkeypatch, nameless)
    failing(monkeypatch, call, FAULT)

    assert message_of(lambda: store.check_target(tmp_path / "record.md")) == (
        f"no file can be made in the folder {tmp_path}: the disk reported a fault"
    )
    assert names(tmp_path) == set()


def test_without_hard_links_a_failed_move_leaves_no_empty_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    placed(monkeypatch, nameless=False)
    failing(monkeypatch, "link", OSError(errno.EPERM, "no hard links"))
    failing(monkeypatch, "replace", FAULT)

    with pytest.raises(store.WriteFailed):
        store.create(tmp_path / "record.md", SECRET)

    assert names(tmp_path) == set()


def test_what_cannot_be_read_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.create(tmp_path / "log", b"old")
    original = os.open

    def opens(path: str, *given: Any, **named: Any) -> int:
        if path == "log":
            raise FAULT
        return original(path, *given, **named)

    monkeypatch.setattr(os, "open", opens)

    assert message_of(lambda: store.replace(tmp_path / "log", SECRET, b"old")) == (
        f"{tmp_path}/log could not be saved: the disk reported a fault; "
        "nothing was lost or half written"
    )
    monkeypatch.undo()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"log": b"old"}


# Steps that were taken but are reported as failed, as some shares do


@PLACES
@pytest.mark.parametrize("looks", [1, 2])
def test_a_link_that_was_made_is_believed_not_the_report(
    looks: int, nameless: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    placed(monkeypatch, nameless)
    failing(monkeypatch, "link", FAULT, done=True)
    failing(monkeypatch, "stat", *[FAULT] * (looks - 1))

    assert store.create(tmp_path / "record.md", SECRET) == ()

    assert (tmp_path / "record.md").read_bytes() == SECRET


def test_two_looks_are_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, "link", FAULT)
    failing(monkeypatch, "stat", FAULT, FAULT, AssertionError("a third look"))

    with pytest.raises(store.WriteFailed):
        store.create(tmp_path / "record.md", SECRET)


def test_a_move_that_was_made_is_believed_not_the_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.create(tmp_path / "log", b"old")
    failing(monkeypatch, "replace", FAULT, done=True)

    assert store.replace(tmp_path / "log", SECRET, b"old") == ()

    assert (tmp_path / "log").read_bytes() == SECRET


def test_a_link_to_the_part_is_not_taken_for_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would point nowhere as soon as the part is gone."""

    def link(part: str, name: str, **_: Any) -> None:
        (tmp_path / name).symlink_to(part)
        raise FAULT

    placed(monkeypatch, nameless=False)
    monkeypatch.setattr(os, "link", link)

    with pytest.raises(store.WriteFailed):
        store.create(tmp_path / "record.md", SECRET)


@pytest.mark.parametrize("added", [0o000, 0o040, 0o004], ids=oct)
@PLACES
def test_whether_the_disk_keeps_a_file_to_its_owner_is_seen(
    nameless: bool, added: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = os.fchmod
    placed(monkeypatch, nameless)
    monkeypatch.setattr(os, "fchmod", lambda fd, mode: original(fd, mode | added))

    notices = store.create(tmp_path / "record.md", SECRET)

    assert notices == ((Notice.OTHERS_MAY_READ,) if added else ())
