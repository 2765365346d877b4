"""What a program reaches for, seen by an audit hook: the network, other programs, files to write.

    python tests/watch.py REPORT -m thresholds_cli lookup hungry
    python tests/watch.py REPORT -c "import socket; socket.create_connection(('localhost', 9))"

The report has one JSON value a line: what kind of thing, which event, and the places it may mean.
The hook cannot see a system call that no module of Python makes, so tests list the folders too.
"""

from __future__ import annotations

import json
import os
import runpy
import sys
from collections.abc import Callable
from typing import Any

NETWORK, PROCESS, WRITE = "network", "process", "write"
_PROCESS = (
    "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.startfile",
    "pty.spawn", "webbrowser.", "ctypes.dlopen",
)
_CHANGES = {
    "os.mkdir": (0,), "os.rename": (0, 1), "os.link": (1,), "os.symlink": (1,), "os.remove": (0,),
    "os.rmdir": (0,), "os.truncate": (0,), "os.chmod": (0,), "os.chown": (0,), "os.utime": (0,),
    "os.setxattr": (0,), "sqlite3.connect": (0,),
}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_AF_UNIX = 1
_DIRECTORY = getattr(os, "O_DIRECTORY", 0)

Told = Callable[[str, str, list[str]], object]


def watch(tell: Told, wanted: Callable[[], bool] = lambda: True) -> None:
    """Tell of everything while it is wanted; the hook itself cannot be taken away again."""
    folders: dict[str, None] = {}

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if not wanted():
            return
        kind = _kind(event, arguments)
        if kind in (NETWORK, PROCESS):
            tell(kind, event, [])
        elif event == "open":
            path, _mode, flags = arguments
            if not isinstance(path, str | bytes):
                return
            name = os.fsdecode(path)
            if flags & _DIRECTORY:
                folders[os.path.abspath(name)] = None
            if flags & _WRITING:
                tell(WRITE, event, _places(name, folders))
        elif event in _CHANGES:
            for place in _CHANGES[event]:
                if isinstance(arguments[place], str | bytes):
                    tell(WRITE, event, _places(os.fsdecode(arguments[place]), folders))

    sys.addaudithook(hook)


def _kind(event: str, arguments: tuple[Any, ...]) -> str:
    if event.startswith("socket."):
        # The event loop of a drawn page has a pair of nameless sockets with itself.
        with_itself = event == "socket.__new__" and int(arguments[1]) == _AF_UNIX
        return "" if with_itself else NETWORK
    return PROCESS if event.startswith(_PROCESS) else ""


def _places(name: str, folders: dict[str, None]) -> list[str]:
    """Where a name may lie. Python does not say which opened folder a name is relative to."""
    if os.path.isabs(name):
        return [name]
    return [os.path.normpath(os.path.join(one, name)) for one in {os.getcwd(): None, **folders}]


def main() -> None:
    """Run a module or a line of code under the watch."""
    _, report, how, what, *rest = sys.argv
    log = os.open(report, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    sys.path[0] = ""
    # numpy is there for the tests only, and openpyxl would load it
    sys.modules["numpy"] = None  # type: ignore[assignment]
    sys.argv = ["-c", *rest] if how == "-c" else ["conr", *rest]
    watch(lambda *told: os.write(log, f"{json.dumps(told)}\n".encode()))
    if how == "-c":
        exec(compile(what, "<control>", "exec"), {"__name__": "__main__"})
    else:
        runpy.run_module(what, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
