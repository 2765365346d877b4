"""What is said when the disk fails or does not offer something, and how things then stand."""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from thresholds_cli import store
from thresholds_cli.base.errors import ConrError
from thresholds_cli.store import Notice

if sys.platform == "win32":
    pytest.skip("POSIX modes and limits", allow_module_level=True)

SECRET = b"what-was-written-of-a-child\n"


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def refusing(monkeypatch: pytest.MonkeyPatch, name: str, code: int) -> None:
    def call(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, name, call)


def refusing_to_flush_folders(monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    original = os.fsync

    def fsync(fd: int) -> None:
        if stat.S_ISDIR(os.fstat(fd).st_mode):
            raise OSError(code, os.strerror(code))
        original(fd)

    monkeypatch.setattr(os, "fsync", fsync)


# What the place does not offer


def test_a_share_that_cannot_flush_a_folder_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusing_to_flush_folders(monkeypatch, errno.EINVAL)

    assert store.create(tmp_path / "record.md", SECRET) == (Notice.MAY_BE_LOST,)
    assert store.replace(tmp_path / "record.md", b"", SECRET) == (Notice.MAY_BE_LOST,)
    assert store.check_target(tmp_path / "other.md") == (Notice.MAY_BE_LOST,)
    store.remove(tmp_path / "record.md")


def test_a_disk_without_modes_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    original = os.open

    def open_for_all(path: str, flags: int, mode: int = 0, **more: int) -> int:
        return original(path, flags, mode | 0o066, **more)

    monkeypatch.setattr(os, "open", open_for_all)
    refusing(monkeypatch, "fchmod", errno.EPERM)

    assert store.create(tmp_path / "record.md", SECRET) == (Notice.OTHERS_MAY_READ,)


def test_macos_is_asked_to_flush_in_its_own_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    asked: list[int] = []
    monkeypatch.setattr(fcntl, "F_FULLFSYNC", 51, raising=False)
    monkeypatch.setattr(fcntl, "fcntl", lambda _fd, command: asked.append(command))

    store.create(tmp_path / "record.md", SECRET)

    assert asked == [51, 51]


# Failures of the surroundings


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EDQUOT, "your share of the disk is used up"),
        (errno.EFBIG, "larger than this computer allows"),
        (errno.EIO, "the disk reported a fault"),
        (errno.EROFS, "the disk is read-only"),
        (errno.EACCES, "your account is not allowed"),
        (errno.EXFULL, "the system refused (EXFULL)"),
    ],
)
def test_a_failed_write_says_what_happened_and_how_things_stand(
    code: int, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusing(monkeypatch, "write", code)

    with pytest.raises(store.WriteFailed) as failure:
        store.create(tmp_path / "record.md", SECRET)

    said = failure.value.message
    assert said.startswith(f"{tmp_path}/record.md could not be saved: ")
    assert words in said
    assert said.endswith("; nothing was lost or half written")
    assert failure.value.hint
    assert names(tmp_path) == set()


@pytest.mark.parametrize(("doing", "state"), [
    ("saved", "nothing was written"), ("removed", "nothing was lost or half written"),
])
def test_where_there_was_no_file_nothing_can_be_lost(doing: str, state: str) -> None:
    gone = store.WriteFailed("record.md", OSError(errno.ENOENT, "gone"), doing=doing)

    assert gone.message.startswith(f"record.md could not be {doing}: ")
    assert gone.message.endswith(f"; {state}")


def test_a_fault_after_the_file_has_its_name_does_not_claim_that_it_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusing_to_flush_folders(monkeypatch, errno.EIO)

    with pytest.raises(store.WriteFailed) as failure:
        store.create(tmp_path / "record.md", SECRET)

    said = failure.value.message
    assert said.startswith(f"{tmp_path}/record.md could not be saved for certain: ")
    assert "; it is there and whole" in said
    assert (tmp_path / "record.md").read_bytes() == SECRET

    with pytest.raises(store.WriteFailed) as failure:
        store.remove(tmp_path / "record.md")

    assert failure.value.message == (
        f"{tmp_path}/record.md could not be removed for certain: the disk reported a fault; "
        "a power cut could bring it back"
    )
    assert names(tmp_path) == set()


@pytest.mark.promise("faults-say-nothing")
def test_no_message_holds_what_was_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store.replace(tmp_path / "draft", b"held-before", expect=None)
    said = []
    for code in sorted(errno.errorcode):
        with monkeypatch.context() as broken:
            refusing(broken, "fsync", code)
            for write in (
                store.create,
                lambda path, data: store.replace(path, data, b"held-before"),
            ):
                try:
                    write(tmp_path / "draft", SECRET)
                except ConrError as error:
                    said.append(f"{error.message} {error.hint} {error.__cause__!r}")

    assert len(said) > 100
    assert not [message for message in said if "what-was" in message or "held-before" in message]


def test_a_disk_that_drops_a_part_of_what_it_took(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = os.write

    def write(fd: int, data: memoryview) -> int:
        original(fd, data[:-1])
        return len(data)

    monkeypatch.setattr(os, "write", write)

    with pytest.raises(store.WriteFailed, match="the disk reported a fault"):
        store.create(tmp_path / "record.md", SECRET)

    assert names(tmp_path) == set()


def test_a_file_size_limit(tmp_path: Path) -> None:
    """A real limit: the first write is cut short, the next one refused."""
    import resource

    store.create(tmp_path / "draft", b"old")

    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
        try:
            store.replace(tmp_path / "draft", bytes(20_000), expect=b"old")
        except store.WriteFailed as failure:
            os._exit(getattr(failure.__cause__, "errno", 1))
        finally:
            os._exit(0)

    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == errno.EFBIG
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"draft": b"old"}
