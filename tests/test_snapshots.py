"""What conr prints, whole, as it was last read and found right: one file a run in tests/snapshots.

    python -m pytest tests/test_snapshots.py --write-snapshots     write what it prints now

Then read `git diff tests/snapshots` as a user would. Nothing else may change: the clock, the
version, the home and made-up names are fixed here, and digests are left out.
"""

from __future__ import annotations

import dataclasses
import datetime
import io
import itertools
import os
import re
import shlex
import sys
import types
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Self

import pytest
from typer.main import get_command

from tests import builders
from tests.snapshots.comparing import SNAPSHOTS, TESTS, WORDS, sections
from tests.snapshots.runs import GIVEN, RECORDS, RUNS, SCREENS
from tests.terminal.pyte_terminal import Terminal
from tests.walks import Stop, walk
from thresholds_cli.cli.app import make_app

NOW = datetime.datetime(2026, 11, 20, 15, 45, tzinfo=datetime.UTC)
"""A Friday afternoon, while offices are open."""
_SETTINGS = ("NO_COLOR", "CLICOLOR", "COLORTERM", "ACCESSIBLE", "CONR_FRAMEWORK", "CONR_LOCAL",
             "CONR_STATE_DIR", "CONR_WIDTH", "CONR_STARTED_AS")
_MANY_OF_A_KIND = ("baseline", "indicators", "help", "questions", "evidence")
_DIGEST = re.compile(r"\b[0-9a-f]{64}\b")


class _Stream(io.StringIO):
    """Standard output or error, on a terminal or not."""

    encoding = "utf-8"

    def __init__(self, terminal: bool) -> None:
        super().__init__()
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


@dataclasses.dataclass(frozen=True)
class Done:
    """What came of a command."""

    code: int
    out: str
    said: str


@cache
def _app() -> Callable[..., object]:
    return get_command(make_app())


def conr(command: str, typed: str = "", terminal: bool = False) -> Done:
    """Run a command as it is typed; `NAME=value` before it is set for it alone."""
    words = shlex.split(command)
    name = words.index("conr")
    with pytest.MonkeyPatch.context() as patch:
        for setting in words[:name]:
            patch.setenv(*setting.split("=", 1))
        out, said = _Stream(terminal), _Stream(terminal)
        patch.setattr(sys, "stdin", io.StringIO(typed))
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", said)
        try:
            _app()(words[name + 1:], prog_name="conr")
        except SystemExit as end:
            return Done(int(end.code or 0), out.getvalue(), said.getvalue())
    raise AssertionError("the command line ends by an exit code")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to run in, a home, no terminal, and a clock that stands still."""
    _stand_still(monkeypatch, NOW)
    for name in _SETTINGS:
        monkeypatch.delenv(name, raising=False)
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home" / name[4:].lower()))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _stand_still(patch: pytest.MonkeyPatch, now: datetime.datetime) -> None:
    class Still(datetime.datetime):
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> Self:
            return cls.fromtimestamp(now.timestamp(), tz)

    still = types.ModuleType("datetime")
    still.__dict__.update(vars(datetime), datetime=Still)
    # not `now`, which is held already by who imported it
    patch.setattr("thresholds_cli.base.dates.datetime", still)
    patch.setattr("thresholds_cli.__version__", "1.2.3")
    made_up = itertools.count(1)
    patch.setattr("secrets.token_hex", lambda length: f"{next(made_up):0{2 * length}}")
    patch.setattr("os.isatty", lambda descriptor: False)
    patch.setattr("os.fsync", lambda descriptor: None)  # nothing here has to outlast the run


@cache
def _record(name: str) -> bytes:
    """A record that runs read, made as they are: by conr, at its own time."""
    record = RECORDS[name]
    file = Path(name)
    with pytest.MonkeyPatch.context() as patch:
        _stand_still(patch, NOW + datetime.timedelta(days=record.days_later))
        _put(record.command)
        done = conr(f"{record.command} --export {name}")
        assert done.code == 0, done.said
    old, new = (part.encode() for part in record.changed)
    return file.read_bytes().replace(old, new) if old else file.read_bytes()


def _put(command: str) -> None:
    """Put the files that a command names where it looks for them."""
    for word in shlex.split(command):
        if word in GIVEN and not Path(word).exists():
            Path(word).write_bytes(GIVEN[word].read_bytes())
        if word in RECORDS and not Path(word).exists():
            Path(word).write_bytes(_record(word))


def _typed(command: str) -> tuple[str, str]:
    """The command without its `< FILE`, and what that file has for standard input."""
    command, _, name = command.partition(" < ")
    if not name:
        return command, ""
    framework = name.removeprefix("every-page-of-")
    if framework != name:
        return command, "".join(f"{stop.line}\n" for stop in walk(_loaded(framework)))
    return command, GIVEN[name].read_text("utf-8")


def _loaded(framework: str) -> str:
    return str(builders.MADE_UP) if framework == "willowshire-2025" else framework


def transcript(commands: str, place: Path) -> str:
    """Commands with all that they print, the codes they end with and the files they leave."""
    parts = []
    for line in commands.splitlines():
        terminal = line.endswith(" (on a terminal)")
        command, typed = _typed(line.removesuffix(" (on a terminal)"))
        _put(command)
        before = _files(place)
        done = conr(command, typed, terminal)
        parts += [f"$ {line}\n", done.out]
        if done.said:
            parts += ["---- standard error\n", done.said]
        if done.code:
            parts.append(f"---- exit code {done.code}\n")
        for name, text in _files(place).items():
            if before.get(name) != text:
                parts.append(f"---- written: {name}\n{text}")
    return "".join(parts)


def _files(place: Path) -> dict[str, str]:
    return {
        one.relative_to(place).as_posix(): one.read_text("utf-8", errors="replace")
        for one in sorted(place.rglob("*")) if one.is_file() and ".cache" not in one.parts
    }


def steady(text: str, place: Path) -> str:
    """Without what differs from run to run or from day to day and says nothing."""
    text = text.replace(str(place.resolve()), "/here").replace(str(place), "/here")
    return _DIGEST.sub("<digest>", text).replace("\x1b", "␛")


PLACES = {"both/local.txt", "kirklees-2016/interview-in-danger.txt",
          "kirklees-2016/interview-stopped-and-resumed.txt"}
"""Runs that name places of a POSIX account."""


@pytest.mark.parametrize("name", RUNS)
def test_it_prints_what_was_reviewed(
    name: str, place: Path, reviewed_file: Callable[[str, str], None]
) -> None:
    commands = RUNS[name]
    if os.name == "nt" and (name in PLACES or "(on a terminal)" in commands):
        pytest.skip("a terminal, or places, of other systems")
    if name.endswith(".txt"):
        text = transcript(commands, place)
    else:
        _put(commands)
        done = conr(commands)
        assert (done.code, done.said) == (0, "")
        text = done.out
    reviewed_file(name, steady(text, place))


@pytest.mark.parametrize("name", SCREENS)
def test_every_page_of_an_interview_is_drawn_as_was_reviewed(
    name: str, place: Path, reviewed_file: Callable[[str, str], None]
) -> None:
    framework, columns, rows = SCREENS[name]
    reviewed_file(name, "\n".join(_pages(framework, columns, rows)))


def _pages(framework: str, columns: int, rows: int) -> Iterator[str]:
    """Each kind of page as it is first drawn; its keys give the reply that was meant."""
    terminal = Terminal(columns, rows)
    for stop in _first_of_each(walk(_loaded(framework))):
        reply = terminal.ask(stop.page, "".join(stop.keys))
        assert reply == stop.reply, stop.page.id
        yield f"==== {stop.page.id}\n{terminal.pictures[0].text}\n"


def _first_of_each(stops: tuple[Stop, ...]) -> list[Stop]:
    """The pages without those that only have another area, level or indicator in them."""
    kinds: dict[str, Stop] = {}
    for stop in stops:
        first = stop.page.id.partition(".")[0]
        kinds.setdefault(first if first in _MANY_OF_A_KIND else stop.page.id, stop)
    return list(kinds.values())


def test_no_snapshot_is_left_that_no_run_makes() -> None:
    kept = {one.relative_to(SNAPSHOTS).as_posix() for one in SNAPSHOTS.glob("*/*")}

    assert {one for one in kept if not one.startswith(("given/", "words/", "__pycache__/"))} \
        == {*RUNS, *SCREENS}


@pytest.mark.parametrize("file", sorted(WORDS.rglob("*.txt")), ids=lambda one: one.stem)
def test_no_words_are_left_that_no_test_says(file: Path) -> None:
    """By the names of tests; a case that is gone is seen when the file is written anew."""
    module = TESTS / file.relative_to(WORDS).with_suffix(".py")
    tests = set(re.findall(r"^def (test_\w+)", module.read_text("utf-8"), re.MULTILINE))

    assert {name.partition("[")[0] for name in sections(file)} <= tests
