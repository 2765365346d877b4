"""Every step of every write is killed, refused, cut short or interrupted, alone and in pairs.

A child process runs the writer with the calls of `os` wrapped; what it leaves is judged.
Writers that are known to be careless go through the same harness and must be found out.
"""

from __future__ import annotations

import datetime
import errno
import itertools
import os
import signal
import stat
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.records.making import SAMPLES
from thresholds_cli import store
from thresholds_cli.base.errors import ConrError
from thresholds_cli.model.record import EntryKind, Event
from thresholds_cli.records.additions import add_event
from thresholds_cli.store import disk_windows

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks")

OLD = b"old\n" * 700
NEW = b"new!\n" * 900
NAME = "record.md"
CALLS = (
    "open", "fchmod", "write", "fsync", "fstat", "stat", "link", "rename", "replace", "unlink",
    "read", "listdir", "close",
)  # fmt: skip
ERRORS = (
    errno.ENOSPC, errno.EIO, errno.EROFS, errno.EACCES, errno.EDQUOT, errno.EFBIG, errno.EPERM,
    errno.EINVAL, errno.EINTR, errno.EMFILE,
)  # fmt: skip

Call = Callable[..., object]
World = Callable[[str, Call], Call]
Action = Callable[[str], object]


@dataclass(frozen=True)
class Fault:
    """`kill` before the call, `torn` in the middle of a write, `stop` after it (Ctrl-C),
    `refuse` instead of it, `lie` after it: done, but reported as failed."""

    kind: str
    errno: int = 0


@dataclass(frozen=True)
class Writer:
    """Something that writes, the kind of place where it does, and the contents it may leave;
    `beside`: other files that belong there."""

    name: str
    action: Action
    before: bytes | None
    after: bytes | None
    world: World = lambda name, call: call
    also_when_cut_off: tuple[bytes, ...] = ()
    beside: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.name


@dataclass
class Ran:
    """One run: the faults it met, by number of the call, and what became of it."""

    folder: Path
    faults: dict[int, Fault]
    calls: list[str] = field(default_factory=list)
    ended: str = ""  # "saved", or the error in a line; nothing if it was killed
    signal: int = 0


# Places


def plain(_name: str, call: Call) -> Call:
    return call


def without_nameless_files(name: str, call: Call) -> Call:
    flag = getattr(os, "O_TMPFILE", 0)

    def opens(path: str, flags: int, *rest: object, **more: object) -> object:
        if flag and flags & flag == flag:
            raise OSError(errno.EOPNOTSUPP, "no nameless files")
        return call(path, flags, *rest, **more)

    return opens if name == "open" else call


def without_hard_links(name: str, call: Call) -> Call:
    def link(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "no hard links")

    return link if name == "link" else without_nameless_files(name, call)


def with_short_writes(name: str, call: Call) -> Call:
    return (lambda fd, data: call(fd, data[:1500])) if name == "write" else call


def with_the_renames_of_windows(name: str, call: Call) -> Call:
    def rename(old: str, new: str) -> object:
        if os.path.lexists(new):
            raise FileExistsError(errno.EEXIST, "taken")
        return call(old, new)

    return rename if name == "rename" else call


# Writers


def creates(path: str) -> object:
    return store.create(path, NEW)


def replaces(path: str) -> object:
    return store.replace(path, NEW, expect=OLD)


RECORD = (SAMPLES / "record-3.md").read_bytes()
NOW = datetime.datetime(2026, 12, 1, 9, tzinfo=datetime.UTC)
CALLED = Event(NOW.date(), EntryKind.CALL, "Duty social worker", "Will call back")


def adds_an_entry(path: str) -> None:
    add_event(path, CALLED, NOW, wait=0)


def with_the_entry() -> bytes:
    """The record as it is when the entry is in it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / NAME
        path.write_bytes(RECORD)
        adds_an_entry(str(path))
        return path.read_bytes()


WRITERS = [
    Writer("create", creates, None, NEW),
    Writer("create in short writes", creates, None, NEW, with_short_writes),
    Writer("create without nameless files", creates, None, NEW, without_nameless_files),
    Writer("create without hard links", creates, None, NEW, without_hard_links, (b"",)),
    Writer("replace", replaces, OLD, NEW),
    Writer("replace nothing", lambda path: store.replace(path, NEW, expect=None), None, NEW),
    Writer("add to a record", adds_an_entry, RECORD, with_the_entry(), beside=(f"{NAME}.lock",)),
    Writer("remove", store.remove, OLD, None),
]
WINDOWS_WRITERS = [
    Writer(
        "create on Windows",
        lambda path: disk_windows.put_new(path, NEW),
        None,
        NEW,
        with_the_renames_of_windows,
    ),
    Writer(
        "create on Windows in short writes",
        lambda path: disk_windows.put_new(path, NEW),
        None,
        NEW,
        with_short_writes,
    ),
    Writer("replace on Windows", lambda path: disk_windows.put_over(path, NEW, OLD), OLD, NEW),
]


def carelessly_empties_first(path: str) -> None:
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
    os.write(fd, NEW)
    os.close(fd)


def carelessly_moves_unflushed(path: str) -> None:
    fd = os.open(path + ".tmp", os.O_WRONLY | os.O_CREAT, 0o600)
    os.write(fd, NEW)
    os.close(fd)
    os.replace(path + ".tmp", path)


def carelessly_says_saved(path: str) -> None:
    with suppress(ConrError):
        store.replace(path, NEW, expect=OLD)


CARELESS = [
    Writer("empties first", carelessly_empties_first, OLD, NEW),
    Writer("moves unflushed", carelessly_moves_unflushed, OLD, NEW),
    Writer("says saved", carelessly_says_saved, OLD, NEW),
]


# The harness


def run(writer: Writer, base: Path, *plans: dict[int, Fault]) -> list[Ran]:
    """Run the writer once for each plan, in a child that goes on until a plan kills it."""
    done: list[Ran] = []
    while len(done) < len(plans):
        done += _run_until_killed(writer, base, plans[len(done) :])
    return done


def _run_until_killed(writer: Writer, base: Path, plans: tuple[dict[int, Fault], ...]) -> list[Ran]:
    folders = [base / str(next(_numbers)) for _ in plans]
    readable, report = os.pipe()
    child = os.fork()
    if child == 0:
        _in_child(writer, folders, plans, report)
    os.close(report)
    done: list[Ran] = []
    with open(readable, encoding="utf-8") as said:
        for line in said.read().splitlines():
            if line == "begins":
                done.append(Ran(folders[len(done)], plans[len(done)]))
            elif line.startswith("="):
                done[-1].ended = line[1:]
            else:
                done[-1].calls.append(line)
    _, status = os.waitpid(child, 0)
    assert done, "the harness itself failed"
    done[-1].signal = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    return done


_numbers = itertools.count()


def _in_child(
    writer: Writer, folders: list[Path], plans: tuple[dict[int, Fault], ...], report: int
) -> None:
    real = {name: getattr(os, name) for name in CALLS}
    real["fsync"] = lambda _fd: None  # killing a process loses nothing that the system has
    placed = {name: writer.world(name, call) for name, call in real.items()}
    plan: dict[int, Fault] = {}
    count = 0

    def wrapped(name: str) -> Call:
        def call(*given: object, **named: object) -> object:
            nonlocal count
            fault = plan.get(count)
            count += 1
            real["write"](report, f"{_label(name, given, real['fstat'])}\n".encode())
            if fault is None:
                return placed[name](*given, **named)
            return _suffer(fault, name, placed[name], given, named)

        return call

    os.umask(0)
    time.sleep = lambda _seconds: None
    for folder, plan in zip(folders, plans, strict=True):
        _prepare(writer, folder)
        real["write"](report, b"begins\n")
        count = 0
        for name in CALLS:
            setattr(os, name, wrapped(name))
        ended = _outcome(writer, folder)
        for name in CALLS:
            setattr(os, name, real[name])
        if count in plan:
            os.kill(os.getpid(), signal.SIGKILL)
        os.write(report, f"={ended}\n".encode())
    os._exit(0)


def _prepare(writer: Writer, folder: Path) -> None:
    folder.mkdir()
    if writer.before is not None:
        (folder / NAME).write_bytes(writer.before)
        (folder / NAME).chmod(0o600)


def _outcome(writer: Writer, folder: Path) -> str:
    try:
        writer.action(str(folder / NAME))
    except (ConrError, OSError, KeyboardInterrupt) as error:
        return f"{type(error).__name__}: {error}"
    except BaseException as error:
        return f"escaped: {error!r}"
    return "saved"


def _label(name: str, given: tuple[object, ...], fstat: Call) -> str:
    if name != "fsync":
        return name
    return "fsync folder" if stat.S_ISDIR(fstat(given[0]).st_mode) else "fsync file"  # type: ignore[attr-defined]


def _suffer(
    fault: Fault, name: str, call: Call, given: tuple[object, ...], named: dict[str, object]
) -> object:
    if fault.kind == "torn" and name == "write":
        fd, data = given
        call(fd, data[: len(data) // 2])  # type: ignore[index, arg-type]
    if fault.kind in {"kill", "torn"}:
        os.kill(os.getpid(), signal.SIGKILL)
    if fault.kind in {"stop", "lie"} or (fault.kind == "refuse" and name == "close"):
        call(*given, **named)
    if fault.kind == "stop":
        raise KeyboardInterrupt
    raise OSError(fault.errno, os.strerror(fault.errno))


def complaints(writer: Writer, ran: Ran) -> Iterator[str]:
    """What is wrong with what a run left behind."""
    kinds = {fault.kind for fault in ran.faults.values()}
    killed = bool(kinds & {"kill", "torn"})
    where = f"{writer} {[(n, ran.calls[n : n + 1], f) for n, f in ran.faults.items()]}: "
    if killed != (ran.signal == signal.SIGKILL):
        yield where + "a kill that was none, or the other way round"
    if ran.ended.startswith("escaped"):
        yield where + ran.ended
    content = content_after(ran)
    allowed = [writer.before, writer.after]
    if kinds & {"kill", "torn", "stop", "lie"}:
        allowed += writer.also_when_cut_off
    if content not in allowed:
        yield where + "neither the old content nor the new"
    if ran.ended == "saved" and content != writer.after:
        yield where + "said saved, and it is not"
    if "nothing was lost" in ran.ended and content == writer.after:
        yield where + "said that nothing happened, and it did"
    strays = [path for path in ran.folder.iterdir() if path.name not in (NAME, *writer.beside)]
    unlinks_refused = len(ran.faults) == 2 and all(ran.calls[n] == "unlink" for n in ran.faults)
    if strays and not killed and not unlinks_refused:
        yield where + "a stray copy"
    if any(path.stat().st_mode & 0o777 != 0o600 for path in ran.folder.iterdir()):
        yield where + "readable by others"


def content_after(ran: Ran) -> bytes | None:
    target = ran.folder / NAME
    return target.read_bytes() if target.exists() else None


def judged(writer: Writer, runs: list[Ran]) -> list[str]:
    return [complaint for ran in runs for complaint in complaints(writer, ran)]


def calls_of(writer: Writer, base: Path) -> list[str]:
    """What the writer calls when nothing goes wrong."""
    (ran,) = run(writer, base, {})
    assert ran.calls
    return ran.calls


def at_every_step(writer: Writer, base: Path, *faults: Fault) -> list[str]:
    """The complaints about every fault at every call."""
    steps = range(len(calls_of(writer, base)))
    return judged(writer, run(writer, base, *({n: fault} for n in steps for fault in faults)))


# The tests


@pytest.mark.promise("never-half")
@pytest.mark.parametrize("writer", WRITERS + WINDOWS_WRITERS, ids=str)
def test_killed_at_any_step_leaves_the_old_file_or_the_new(writer: Writer, tmp_path: Path) -> None:
    assert at_every_step(writer, tmp_path, Fault("kill"), Fault("torn")) == []


@pytest.mark.promise("saved")
@pytest.mark.parametrize("writer", WRITERS + WINDOWS_WRITERS, ids=str)
def test_killed_when_it_has_returned_leaves_the_new(writer: Writer, tmp_path: Path) -> None:
    after_the_last = len(calls_of(writer, tmp_path))

    runs = run(writer, tmp_path, {after_the_last: Fault("kill")})

    assert judged(writer, runs) == []
    assert content_after(runs[0]) == writer.after


@pytest.mark.promise("never-half")
@pytest.mark.parametrize("writer", WRITERS, ids=str)
def test_any_error_at_any_step_is_told_and_harmless(writer: Writer, tmp_path: Path) -> None:
    assert at_every_step(writer, tmp_path, *(Fault("refuse", code) for code in ERRORS)) == []


@pytest.mark.parametrize("writer", WRITERS, ids=str)
def test_a_step_that_was_taken_but_reported_as_failed(writer: Writer, tmp_path: Path) -> None:
    assert at_every_step(writer, tmp_path, Fault("lie", errno.EIO), Fault("lie", errno.EPERM)) == []


@pytest.mark.promise("no-stray-copies")
@pytest.mark.parametrize("writer", WRITERS, ids=str)
def test_interrupted_at_any_step_leaves_nothing_stray(writer: Writer, tmp_path: Path) -> None:
    assert at_every_step(writer, tmp_path, Fault("stop")) == []


@pytest.mark.promise("never-half")
@pytest.mark.parametrize("writer", WRITERS[2:5], ids=str)
def test_two_faults_in_one_run(
    writer: Writer, tmp_path: Path, one_in: Callable[[int], int]
) -> None:
    """An error, and then an error or a kill at any later step that the first one led to."""
    steps = range(len(calls_of(writer, tmp_path)))
    after_one = run(writer, tmp_path, *({n: Fault("refuse", errno.EIO)} for n in steps))

    pairs = [
        {**ran.faults, second: fault}
        for first, ran in enumerate(after_one)
        for second in range(first + 1, len(ran.calls))
        for fault in (Fault("refuse", errno.ENOSPC), Fault("kill"))
    ]

    assert len(pairs) > 50
    assert judged(writer, run(writer, tmp_path, *pairs[::one_in(8)])) == []


@pytest.mark.promise("saved")
@pytest.mark.parametrize("writer", WRITERS[:-1], ids=str)
def test_content_is_on_the_disk_before_its_name_and_the_name_before_it_returns(
    writer: Writer, tmp_path: Path
) -> None:
    assert out_of_order(calls_of(writer, tmp_path)) == []


def out_of_order(calls: list[str]) -> list[str]:
    """The steps that a power cut could take in another order than they were meant."""
    last_write = max(n for n, call in enumerate(calls) if call == "write")
    named = max(n for n, call in enumerate(calls) if call in {"link", "rename", "replace"})
    faults = []
    if "fsync file" not in calls[last_write:named]:
        faults.append("named before its content was on the disk")
    if "fsync folder" not in calls[named:]:
        faults.append("returned before its name was on the disk")
    return faults


@pytest.mark.parametrize("writer", WINDOWS_WRITERS, ids=str)
def test_windows_offers_no_way_to_confirm_a_name(writer: Writer, tmp_path: Path) -> None:
    assert out_of_order(calls_of(writer, tmp_path)) == ["returned before its name was on the disk"]


@pytest.mark.promise("never-half")
@pytest.mark.parametrize("writer", CARELESS, ids=str)
def test_the_harness_finds_a_careless_writer_out(writer: Writer, tmp_path: Path) -> None:
    faults = (Fault("kill"), Fault("torn"), Fault("refuse", errno.ENOSPC))

    found = "\n".join(at_every_step(writer, tmp_path, *faults))

    expected = {
        "empties first": "neither the old content nor the new",
        "moves unflushed": "a stray copy",
        "says saved": "said saved, and it is not",
    }
    assert expected[writer.name] in found


def test_the_order_test_finds_a_missing_flush(tmp_path: Path) -> None:
    assert out_of_order(calls_of(CARELESS[1], tmp_path)) == [
        "named before its content was on the disk",
        "returned before its name was on the disk",
    ]
