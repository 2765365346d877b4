"""A home, a desk and a folder for temporary files, and what a command does outside its place."""

from __future__ import annotations

import functools
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.cli.test_every_command import Desk
from tests.watch import NETWORK, PROCESS, WRITE, watch

ROOT = Path(__file__).resolve().parent.parent
OWN = ("home/.local/state/conr/drafts", "home/.cache/conr")
"""What conr may keep without being given a name, as the README lists it, below the sandbox."""
NOWHERE = ("/dev/null", "/dev/tty")
LEFT = "left or changed"

Seen = tuple[str, str, list[str]]


class Sandbox:
    """A place where a program runs; it may write what it was given the names of, and its own."""

    def __init__(self, place: Path, cache: Path | None = None) -> None:
        self.place = place.resolve()
        self.own = [*(str(self.place / one) for one in OWN), *([str(cache)] if cache else [])]
        self.desk = self.place / "desk"
        for name in ("desk", "home", "temporary"):
            (self.place / name).mkdir(parents=True)
        self.environment = {
            "PATH": os.environ["PATH"], "HOME": str(self.place / "home"),
            "TMPDIR": str(self.place / "temporary"), "PYTHONPATH": str(ROOT),
            "PYTHONIOENCODING": "utf-8", **({"CONR_CACHE_DIR": str(cache)} if cache else {}),
        }

    def run(
        self, how: str, what: str, *arguments: str, typed: str = ""
    ) -> tuple[subprocess.CompletedProcess[str], list[str]]:
        """A process under the watch, and what it did that it may not."""
        report = self.place.with_name(f"{self.place.name}.report")
        report.unlink(missing_ok=True)
        before = self._files()
        done = subprocess.run(
            [sys.executable, "-B", str(ROOT / "tests" / "watch.py"), str(report), how, what,
             *arguments],
            cwd=self.desk, input=typed, text=True, encoding="utf-8", capture_output=True,
            check=False, timeout=120, env=self.environment,
        )
        seen = [json.loads(line) for line in report.read_text("utf-8").splitlines()]
        return done, self._wrong(seen, before, arguments)

    def watched(self, act: Callable[[], str], arguments: tuple[str, ...]) -> tuple[str, list[str]]:
        """What something done in this process says, and what it did that it may not."""
        before = self._files()
        here = _watch_here()
        here.seen, here.on = [], True
        try:
            said = act()
        finally:
            here.on = False
        return said, self._wrong(here.seen, before, arguments)

    def _files(self) -> dict[str, bytes]:
        return {
            str(path): path.read_bytes() if path.is_file() else b""
            for path in self.place.rglob("*")
        }

    def _wrong(
        self, seen: list[Seen], before: dict[str, bytes], arguments: tuple[str, ...]
    ) -> list[str]:
        named = {str(self.desk / one) for one in arguments}
        return [*self._reached(seen, named), *self._left(before, named)]

    def _reached(self, seen: list[Seen], named: set[str]) -> Iterator[str]:
        for kind, event, places in seen:
            if kind != WRITE or not any(self._may_be_written(one, named) for one in places):
                yield f"{kind}: {event} {places[:1]}"

    def _left(self, before: dict[str, bytes], named: set[str]) -> Iterator[str]:
        after = self._files()
        for path in sorted(before.keys() | after.keys()):
            if before.get(path) != after.get(path) and not self._is_own(path) and not (
                path in named or path.removesuffix(".lock") in named
            ):
                yield f"{LEFT}: {path}"

    def _may_be_written(self, path: str, named: set[str]) -> bool:
        # A part of a file, or a lock beside one: what is left of them is judged by _left.
        passing = os.path.dirname(path) == str(self.desk) and path.endswith((".conr-part", ".lock"))
        return (
            path in NOWHERE or path in named or passing or path == str(self.desk)
            or self._is_own(path)
        )

    def _is_own(self, path: str) -> bool:
        return any(
            path == one or path.startswith(f"{one}/") or one.startswith(f"{path}/")
            for one in self.own
        )


class WatchedDesk(Desk):
    """The desk of the table of every command, where each runs under the watch: in this process,
    or as a process of its own."""

    def __init__(self, sandbox: Sandbox, name: str, as_process: bool = False) -> None:
        self.sandbox = sandbox
        self.as_process = as_process
        self.wrong: list[str] = []
        super().__init__(sandbox.desk, name)

    def strays(self, command: str) -> list[str]:
        """What was done that should not be. A spreadsheet is put together in passing files, which
        hold a published document's words alone."""
        if command not in ("framework export", "framework import"):
            return self.wrong
        passing = ("/openpyxl.", "/sandbox/temporary")
        return [one for one in self.wrong if not any(name in one for name in passing)]

    def run(self, *arguments: str, code: int = 0, typed: str = "") -> str:
        if self.as_process:
            done, wrong = self.sandbox.run("-m", "thresholds_cli", *arguments, typed=typed)
            assert done.returncode == code, (arguments, done.stderr)
            said = done.stdout
        else:
            usual = super().run
            said, wrong = self.sandbox.watched(
                lambda: usual(*arguments, code=code, typed=typed), arguments
            )
        self.wrong += [f"{' '.join(arguments)}: {one}" for one in wrong]
        return said


class _Here:
    """The watch on this very process."""

    def __init__(self) -> None:
        self.on = False
        self.seen: list[Seen] = []
        watch(lambda *told: self.seen.append(told), lambda: self.on)


@functools.cache
def _watch_here() -> _Here:
    """Set the first time that it is wanted."""
    return _Here()


_IN_THE_MIDDLE = """
import os, sys, thresholds_cli.terminal.output as output
usual = output.prepare_streams
def prepare_streams():
    {0}
    usual()
output.prepare_streams = prepare_streams
sys.argv = ["conr", "framework", "list"]
from thresholds_cli.__main__ import main
main()
"""


def in_the_middle(act: str) -> str:
    """A run of the program in which something else is done as well."""
    return _IN_THE_MIDDLE.format(act)


PLANTED = [
    (NETWORK, "import socket; socket.socket().close()"),
    (PROCESS, "os.system('true')"),
    (WRITE, "open('../home/.conr_history', 'a')"),
    (LEFT, "os.mkfifo('../home/pipe')"),
]
"""What the program must never do, done in the middle of it: the watch must find it out."""
CONTROLS = [
    (NETWORK, "import socket; socket.socket()"),
    (NETWORK, "import socket; socket.getaddrinfo('localhost', 80)"),
    (NETWORK, "import socket; socket.socket(socket.AF_UNIX).connect('/nowhere')"),
    (NETWORK, "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9')"),
    (PROCESS, "import subprocess; subprocess.run(['true'])"),
    (PROCESS, "import os; os.fork() or os._exit(0)"),
    (PROCESS, "import os; os.posix_spawn('/bin/true', ['true'], {})"),
    (PROCESS, "import os; os.execv('/bin/true', ['true'])"),
    (PROCESS, "import ctypes"),
    (WRITE, "open('../home/notes.txt', 'w')"),
    (WRITE, "import tempfile; tempfile.TemporaryFile()"),
    (WRITE, "import os; os.mkdir('../temporary/x')"),
    (WRITE, "import os; os.rename('sound.md', '../home/x')"),
    (WRITE, "import os; os.symlink('sound.md', '../home/x')"),
    (WRITE, "import os; os.link('sound.md', '../home/x')"),
    (WRITE, "import os; os.truncate('sound.md', 0)"),
    (WRITE, "import os; os.remove('sound.md')"),
    (WRITE, "import sqlite3; sqlite3.connect('history.db')"),
    (LEFT, "open('sound.md', 'a').write('more')"),
]
"""The same by every road there is, without the program."""
