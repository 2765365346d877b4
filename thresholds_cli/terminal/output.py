"""The one way out: which streams, how wide, whether in colour, and what they cannot encode."""

from __future__ import annotations

import codecs
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

from thresholds_cli.base.text import as_typed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from thresholds_cli.documents.document import Block


NARROWEST = 40
WIDEST = 100

_LOOK_ALIKES = {
    "‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "•": "-", "½": "1/2",
    "§": "section ", "→": "->", "≥": ">=", "£": "GBP ", "\u00a0": " ", "é": "e",
    "▮": "#", "▯": ".", "─": "-", "·": "-",
}


_PIPE = 3
"""What Windows calls a pipe among its kinds of files."""


def prepare_streams() -> None:
    """Make standard output and error say what they can in ASCII look-alikes and never crash."""
    codecs.register_error("conr", _look_alike)
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # it was closed before the program began
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding=_pipe_encoding(stream), errors="conr")
    _prepare_typing(sys.stdin)


def _pipe_encoding(stream: TextIO) -> str | None:
    """In what a pipe on Windows is read: PowerShell 5 and `more` take what comes through one for
    the code page of the console, and Python writes that of files. None to leave it as it is."""
    if sys.platform == "win32" and not os.environ.get("PYTHONIOENCODING") \
            and not sys.flags.utf8_mode:
        import ctypes
        import msvcrt

        kernel = ctypes.windll.kernel32
        try:
            handle = ctypes.c_void_p(msvcrt.get_osfhandle(stream.fileno()))
            page = kernel.GetConsoleOutputCP()  # 0 where there is no console
            if page and kernel.GetFileType(handle) == _PIPE:
                return codecs.lookup(f"cp{page}").name
        except (OSError, ValueError, LookupError):
            return None
    return None


def _prepare_typing(stream: TextIO | None) -> None:
    """Let what is typed be more than ASCII where only that was set, and count what is no text
    rather than stop at it; what comes from elsewhere must be what it says it is."""
    reconfigure = getattr(stream, "reconfigure", None)
    if stream is None or reconfigure is None:
        return
    typed = is_terminal(stream)
    if codecs.lookup(getattr(stream, "encoding", None) or "utf-8").name == "ascii":
        reconfigure(encoding="utf-8", errors="surrogateescape" if typed else "strict")
    elif typed:
        reconfigure(errors="surrogateescape")


def _look_alike(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = error.object[error.start:error.end]
    return "".join(_LOOK_ALIKES.get(char, "?") for char in text), error.end


def wants_plain(asked: bool = False) -> bool:
    """Whether lines without redraws are wished for: by --plain, or by ACCESSIBLE."""
    return asked or os.environ.get("ACCESSIBLE", "").strip().lower() not in ("", "0", "false", "no")


def is_plain(asked: bool = False) -> bool:
    """Whether to speak in such lines: wished for, or all that a dumb terminal can show."""
    return wants_plain(asked) or os.environ.get("TERM") == "dumb"


def screen_width(stream: TextIO) -> int:
    """Columns to write to, from 40 to 100 whatever the terminal says."""
    try:
        columns = int(os.environ.get("COLUMNS", ""))
    except ValueError:
        columns = 0
    if columns <= 0:
        try:
            # A console of Windows goes to the next line by itself after a full one.
            columns = os.get_terminal_size(stream.fileno()).columns - (os.name == "nt")
        except (OSError, ValueError):
            columns = 80
    return max(NARROWEST, min(columns, WIDEST))


def say(blocks: Iterable[Block], plain: bool = False) -> None:
    """Write blocks to standard output: drawn on a terminal, else as plain lines."""
    from thresholds_cli.documents.plain import render

    stream = sys.stdout
    if not is_terminal(stream):
        stream.write(render(blocks, None))
    elif is_plain(plain):
        stream.write(render(blocks, screen_width(stream), marks=False))
    elif not _colour():
        stream.write(render(blocks, screen_width(stream)))
    else:
        from thresholds_cli.terminal.screen import show

        show(blocks, stream, screen_width(stream))


def is_terminal(stream: TextIO | int | None = None) -> bool:
    """Whether a person is at a stream or a descriptor: standard output where none is named; nobody
    where it is closed."""
    try:
        if isinstance(stream, int):
            return os.isatty(stream) and _is_console(stream)
        found = stream or sys.stdout
        return found.isatty() and (sys.platform != "win32" or _is_console(found.fileno()))
    except (OSError, ValueError):
        return False


def _is_console(descriptor: int) -> bool:
    """Windows counts NUL among the terminals, at which an interview would wait for ever."""
    if sys.platform == "win32":
        import ctypes
        import msvcrt

        handle = ctypes.c_void_p(msvcrt.get_osfhandle(descriptor))
        return bool(ctypes.windll.kernel32.GetConsoleMode(handle, ctypes.byref(ctypes.c_ulong())))
    return True


def write(text: str) -> None:
    """Write text that is already in its final form to standard output."""
    sys.stdout.write(text if text.endswith("\n") else f"{text}\n")


def write_line(text: str) -> None:
    """A line of ours to standard output; folded where somebody is looking."""
    text = as_typed(text)
    if is_terminal():
        from thresholds_cli.documents.plain import wrapped

        text = "\n".join(wrapped(text, screen_width(sys.stdout)))
    write(text)


def json_text(value: object) -> str:
    """A value as JSON, in ASCII, so that nothing in it can steer a terminal."""
    import json

    return json.dumps(value, ensure_ascii=True, indent=2)


def write_json(value: object) -> None:
    """Write a value as JSON to standard output."""
    write(json_text(value))


def write_at_once(line: str) -> None:
    """Write a line that is already in its final form, and let it go: somebody may wait for it."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def tell(text: str) -> None:
    """Say something beside the data, on standard error; folded where somebody is looking.

    Where nobody can be told, because the window is gone, nothing else goes wrong for that.
    """
    text = as_typed(text)
    if is_terminal(sys.stderr):
        from thresholds_cli.documents.plain import wrapped

        width = screen_width(sys.stderr)
        text = "\n".join(part for line in text.split("\n") for part in wrapped(line, width))
    try:
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        drop(sys.stderr)


def drop(stream: TextIO) -> None:
    """Point a stream that cannot be written at nothing: else the interpreter tries again at its
    end, and ends with a code of its own."""
    with suppress(OSError, ValueError):
        sink = os.open(os.devnull, os.O_WRONLY)
        os.dup2(sink, stream.fileno())
        os.close(sink)


def _colour() -> bool:
    return not os.environ.get("NO_COLOR") and os.environ.get("CLICOLOR") != "0"
