"""One writer at a time, and the lock free at once when its holder is gone."""

from __future__ import annotations

import errno
import os
import signal
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from thresholds_cli import store
from thresholds_cli.base.files import read_file

if sys.platform == "win32":
    pytest.skip("forks", allow_module_level=True)


def in_child(action: Callable[[], object]) -> int:
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        action()
        code = 0
    finally:
        os._exit(code)


def exit_code(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Each pause while waiting for a lock; a clock that goes on by them, and no real waiting."""
    pauses: list[float] = []
    asked = iter(range(1000))

    def now() -> float:
        assert next(asked, None) is not None, "it waits for ever"
        return round(7000 + sum(pauses), 3)

    monkeypatch.setattr(time, "monotonic", now)
    monkeypatch.setattr(time, "sleep", pauses.append)
    return pauses


@pytest.mark.parametrize(
    ("given", "tries_again"), [({}, 250), ({"wait": 0.1}, 5), ({"wait": 0}, 0)], ids=str
)
def test_a_busy_lock_is_waited_for_and_then_refused(
    given: dict[str, float], tries_again: int, tmp_path: Path, clock: list[float]
) -> None:
    with (
        store.lock(tmp_path / "log"),
        pytest.raises(store.Busy) as refusal,
        store.lock(tmp_path / "log", **given),
    ):
        pass

    assert clock == [0.02] * tries_again, "fifty times a second, for five seconds as a rule"
    assert refusal.value.message == f"another conr has {tmp_path}/log open; nothing was changed"
    assert refusal.value.hint == "Finish in the other window, then try again."


def test_a_lock_that_gets_free_while_waited_for_is_taken(
    tmp_path: Path, clock: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = store.lock(tmp_path / "log")
    first.__enter__()

    def sleep(seconds: float) -> None:
        if not clock:
            first.__exit__(None, None, None)
        clock.append(seconds)

    monkeypatch.setattr(time, "sleep", sleep)
    with store.lock(tmp_path / "log"):
        assert clock == [0.02]
        with pytest.raises(store.Busy), store.lock(tmp_path / "log", wait=0):
            pass


def test_eight_writers_of_one_log_keep_every_entry(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "log"
    monkeypatch.setattr(os, "fsync", lambda _fd: None)  # only for speed

    def append_fifty(writer: int) -> None:
        for number in range(50):
            with store.lock(log, wait=60):
                before = read_file(log) if log.exists() else None
                store.replace(log, (before or b"") + f"{writer} {number}\n".encode(), before)

    writers = [in_child(partial(append_fifty, writer)) for writer in range(8)]

    assert [exit_code(child) for child in writers] == [0] * 8
    entries = [tuple(map(int, line.split())) for line in log.read_text().splitlines()]
    assert sorted(entries) == [(writer, number) for writer in range(8) for number in range(50)]
    assert all([n for w, n in entries if w == writer] == [*range(50)] for writer in range(8))
    assert {path.name for path in tmp_path.iterdir()} == {"log", "log.lock"}


def test_the_lock_of_a_killed_holder_is_free_at_once(tmp_path: Path) -> None:
    held, tell = os.pipe()

    def hold() -> None:
        with store.lock(tmp_path / "log"):
            os.write(tell, b"!")
            signal.pause()

    holder = in_child(hold)
    os.close(tell)
    assert os.read(held, 1) == b"!"
    with pytest.raises(store.Busy), store.lock(tmp_path / "log", wait=0):
        pass
    os.kill(holder, signal.SIGKILL)
    assert exit_code(holder) == -signal.SIGKILL

    with store.lock(tmp_path / "log", wait=0):
        pass


def test_a_lock_is_free_after_an_error_inside_it(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="of the caller"), store.lock(tmp_path / "log"):
        raise OSError(errno.EIO, "of the caller")

    with store.lock(tmp_path / "log", wait=0):
        pass


@pytest.mark.parametrize(
    ("make", "message", "hint"),
    [
        (
            lambda path: path.symlink_to("elsewhere"),
            "log.lock could not be opened: it is a link, or a circle of links; nothing was changed",
            "Give the name of the file itself.",
        ),
        (
            Path.mkdir, "log.lock could not be opened: it is a folder; nothing was changed",
            "Check the name and the folder.",
        ),
        (os.mkfifo, "log.lock is not an ordinary file", "Move it away, then try again."),
    ],
    ids=["link", "folder", "pipe"],
)
def test_something_else_in_the_place_of_the_lock_file(
    make: Callable[[Path], object], message: str, hint: str, tmp_path: Path
) -> None:
    make(tmp_path / "log.lock")

    refusals = (store.WriteFailed, store.TargetRefused)
    with pytest.raises(refusals) as refusal, store.lock(tmp_path / "log"):
        pass

    assert (refusal.value.message, refusal.value.hint) == (f"{tmp_path}/{message}", hint)
    assert {path.name for path in tmp_path.iterdir()} == {"log.lock"}


def test_a_file_system_that_cannot_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    def flock(_fd: int, _how: int) -> None:
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr(fcntl, "flock", flock)

    with pytest.raises(store.WriteFailed) as failure, store.lock(tmp_path / "log"):
        pass

    assert failure.value.message == (
        f"{tmp_path}/log.lock could not be locked: the system refused (ENOLCK); nothing was changed"
    )


@pytest.mark.parametrize("mode", [0o644, 0o664, 0o666, 0o600])
def test_a_file_that_another_program_keeps_under_the_name_of_the_lock_is_left_as_it_is(
    mode: int, tmp_path: Path
) -> None:
    """As poetry.lock beside a log called poetry."""
    other = tmp_path / "poetry.lock"
    other.write_text("content")
    other.chmod(mode)

    with store.lock(tmp_path / "poetry"):
        pass

    assert other.read_text() == "content"
    assert other.stat().st_mode & 0o777 == mode
