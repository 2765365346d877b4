"""Plays scenes in real pseudo-terminals: starts conr, types, and lets something happen to it.

Run as a program of its own: it reads scenes as JSON from standard input and writes what came of
them. Importing once and forking for each scene makes a scene cost a tenth of a start.
"""

from __future__ import annotations

import contextlib
import datetime
import fcntl
import json
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from typing import Any

import pyte

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PATIENCE = 30.0
WORKERS = 2
EVENTS = {"SIGTERM": signal.SIGTERM, "SIGHUP": signal.SIGHUP, "SIGKILL": signal.SIGKILL}
DEAF = 0.3


class Window:
    """A terminal window with a shell in it that starts conr, waits, and says how it ended."""

    def __init__(self, scene: dict[str, Any]) -> None:
        columns, rows = scene.get("size", (80, 24))
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.written = b""
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.news, tell = os.pipe()
        if os.fork() == 0:
            try:
                os.close(self.master)
                os.close(self.news)
                _shell(scene, slave, tell)
            finally:
                os._exit(1)
        os.close(slave)
        os.close(tell)
        self.conr = int.from_bytes(os.read(self.news, 4), "big")

    def text(self) -> str:
        """What the window shows, in one line."""
        return " ".join(" ".join(self.screen.display).split())

    def wait_for_keys(self) -> None:
        """Until the page is there down to its keys, the last of which is help."""
        until = time.monotonic() + PATIENCE
        while not self.text().endswith(" help"):
            if not self.read(until - time.monotonic()):
                raise TimeoutError(f"no keys were shown; there was: {self.text()}")

    def wait_for(self, words: list[str]) -> None:
        """Until the window shows all of the words."""
        until = time.monotonic() + PATIENCE
        while not all(one in self.text() for one in words):
            if not self.read(until - time.monotonic()):
                raise TimeoutError(f"{words!r} did not come; there was: {self.text()}")

    def read(self, patience: float) -> bool:
        """Take what was written; False at the end or when patience is."""
        if patience <= 0 or not select.select([self.master], [], [], patience)[0]:
            return False
        try:
            data = os.read(self.master, 65536)
        except OSError:
            return False
        self.take(data)
        return bool(data)

    def settle(self, quiet: float, changes: bool = True) -> None:
        """Until nothing was drawn for so long; `changes`: something is drawn first."""
        if changes:
            self.read(PATIENCE)
        while self.read(quiet):
            pass

    def take(self, data: bytes) -> None:
        """Draw what was written."""
        self.written += data
        self.stream.feed(data)

    def let(self, event: str) -> None:
        """Something happens to the window or to conr in it."""
        if event == "closed window":
            os.close(self.master)
        elif event == "Ctrl-C":
            os.write(self.master, b"\x03")
        elif event in EVENTS:
            os.kill(self.conr, EVENTS[event])

    def stop_and_go_on(self) -> None:
        """The shell has conr stopped, uses the window for something else, and lets it go on."""
        os.kill(self.conr, signal.SIGSTOP)
        while self.read(0.05):
            pass
        set_by_conr = termios.tcgetattr(self.master)
        as_of_a_shell = [*set_by_conr]
        as_of_a_shell[3] |= termios.ICANON | termios.ECHO | termios.ISIG
        termios.tcsetattr(self.master, termios.TCSANOW, as_of_a_shell)
        self.screen.reset()
        os.kill(self.conr, signal.SIGCONT)

    def end(self, closed: bool) -> dict[str, Any]:
        """How conr ended, as its shell saw it."""
        until = time.monotonic() + PATIENCE
        said = b""
        while not said.endswith(b"\n"):
            waiting = [self.news] if closed else [self.news, self.master]
            ready = select.select(waiting, [], [], max(until - time.monotonic(), 0))[0]
            if not ready:
                raise TimeoutError(f"conr did not end; there was: {self.text()}")
            if self.master in ready:
                self.read(0.1)
            if self.news in ready:
                said += os.read(self.news, 4096) or b"{}\n"
        while not closed and self.read(0.05):
            pass
        if not closed:
            os.close(self.master)
        os.close(self.news)
        os.wait()
        ended: dict[str, Any] = json.loads(said)
        if not ended:
            raise OSError("the shell did not say how conr ended")
        off, on = self.written.rfind(b"\x1b[?2004l"), self.written.rfind(b"\x1b[?2004h")
        return {**ended, "paste_off": off >= on, "text": self.text()}


def play(scene: dict[str, Any]) -> dict[str, Any]:
    """Everything in a scene, and how it ended."""
    window = Window(scene)
    try:
        for words, keys in scene.get("steps", []):
            window.wait_for(words)
            if scene.get("slow"):
                time.sleep(DEAF)
            for key in keys:
                os.write(window.master, key.encode())
                if "pace" in scene:
                    waits = len(key) != 1 and key.isprintable()
                    window.settle(scene["after words" if waits else "pace"], bool(key))
        if "after a stop" in scene:
            window.stop_and_go_on()
            words, key = scene["after a stop"]
            window.wait_for(words)
            os.write(window.master, key.encode())
        if "until" in scene:
            window.wait_for(scene["until"])
        if "keys shown" in scene:
            window.wait_for_keys()
        shown = window.text()
        event = scene.get("event", "")
        window.let(event)
        return {"shown": shown, **window.end(event == "closed window")}
    except (TimeoutError, OSError) as error:
        with contextlib.suppress(ProcessLookupError):  # it may have ended of itself
            os.kill(window.conr, signal.SIGKILL)
        os.wait()
        return {"failed": f"{type(error).__name__}: {error}"}


def _shell(scene: dict[str, Any], slave: int, tell: int) -> None:
    """Never returns. A shell outlives what it started, so the terminal can be looked at after."""
    os.setsid()
    fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
    for descriptor in (0, 1, 2):
        os.dup2(slave, descriptor)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    before = termios.tcgetattr(0)
    conr = os.fork()
    if conr:
        signal.signal(signal.SIGHUP, lambda _number, _frame: _pass_on_hangup(conr))
    else:
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.close(tell)
        os._exit(_conr(scene))
    os.write(tell, conr.to_bytes(4, "big"))
    _, status = os.waitpid(conr, 0)
    code = os.waitstatus_to_exitcode(status)
    try:
        restored = termios.tcgetattr(0) == before
    except termios.error:
        restored = False
    ended = {"exit": 128 - code if code < 0 else code, "restored": restored}
    os.write(tell, json.dumps(ended).encode() + b"\n")
    os._exit(0)


def _pass_on_hangup(conr: int) -> None:
    """As shells do when their window is closed."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(conr, signal.SIGHUP)


def _conr(scene: dict[str, Any]) -> int:
    from thresholds_cli.__main__ import main

    if "clock" in scene:
        from thresholds_cli.base import dates

        at = datetime.datetime.fromisoformat(scene["clock"])
        dates.now = lambda: at

    os.environ.clear()
    os.environ.update({
        "HOME": scene["home"], "PATH": os.defpath, "TERM": "xterm-256color", "LANG": "C.UTF-8",
        **scene.get("environment", {}),
    })
    os.chdir(scene["home"])
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.argv = ["conr", *scene["arguments"]]
    if scene.get("without_drafts"):
        _take_out_the_writing_of_drafts()
    try:
        main()
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException:
        code = 99
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError):
            stream.flush()
    return code


def _take_out_the_writing_of_drafts() -> None:
    """What the program would be without: the control that shows that the scenes can fail."""
    import thresholds_cli.records.drafts as drafts

    drafts.save_draft = lambda file, draft: file


def _import_what_every_scene_needs() -> None:
    import questionary  # noqa: F401



def main() -> None:
    """Play all scenes, as many at once as there are workers, and print what came of each."""
    sys.path.insert(0, ROOT)
    scenes = json.load(sys.stdin)
    _import_what_every_scene_needs()
    results: dict[int, dict[str, Any]] = {}
    workers = []
    for worker in range(WORKERS):
        came, come = os.pipe()
        if os.fork() == 0:
            mine = {n: play(scene) for n, scene in enumerate(scenes) if n % WORKERS == worker}
            with open(come, "w", encoding="utf-8") as out:
                json.dump(mine, out)
            os._exit(0)
        os.close(come)
        workers.append(came)
    for came in workers:
        with open(came, encoding="utf-8") as read:
            results.update({int(n): result for n, result in json.load(read).items()})
    json.dump([results[n] for n in range(len(scenes))], sys.stdout)


if __name__ == "__main__":
    main()
