"""The process around the command line: its signals, its streams, and the code it ends with."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from types import FrameType
from typing import NoReturn

from thresholds_cli.base.errors import Ended, ExitCode
from thresholds_cli.base.text import program
from thresholds_cli.cli.error_handling import report_fault
from thresholds_cli.terminal.output import drop, prepare_streams, tell

_ENDING = ("SIGTERM", "SIGHUP")


def run() -> NoReturn:
    """Prepare the process, run the command line, and end with its exit code."""
    os.umask(0o077)
    _no_core_file()
    prepare_streams()
    for name in _ENDING:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _end)
    try:
        try:
            code = _run_app()
        finally:
            _ignore_signals()  # nothing is left to end but the interpreter
    except Ended as ended:  # it came while the ending itself was dealt with
        code = ended.code
    except KeyboardInterrupt:
        code = ExitCode.STOPPED
    _leave(code)


def _run_app() -> int:
    """The exit code that the command line ends with."""
    try:
        from thresholds_cli.cli.app import make_app

        if sys.argv[1:2] == ["help"]:
            sys.argv[1:] = [*sys.argv[2:], "--help"]
        make_app(sys.argv[1] if len(sys.argv) > 1 else None)(prog_name=program())
    except SystemExit as end:  # what typer itself prints, the help say, may still be unwritten
        unwritten = _written()
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
        was_told_to_end = code in (ExitCode.HANGUP, ExitCode.TERMINATED)
        return code if was_told_to_end else unwritten or code
    except Ended as ended:
        return ended.code
    except KeyboardInterrupt:
        return ExitCode.STOPPED
    except OSError:
        return _written() or ExitCode.WRITE_FAILED
    except Exception as error:  # outside of any command: while one was imported, say
        report_fault(error)
        return ExitCode.FAULT
    return ExitCode.DONE


def _written() -> ExitCode | None:
    """None once everything is written, else the exit code that says that it could not be."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        drop(sys.stdout)
        return ExitCode.CLOSED_PIPE
    except OSError as error:
        drop(sys.stdout)
        tell(f"conr: could not write: {error.strerror or 'unknown reason'}")
        return ExitCode.WRITE_FAILED
    return None


def _leave(code: int) -> NoReturn:
    """End now. What the process made ends with it: taking that apart, piece by piece, was a tenth
    of the time of a command."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):  # closed, or none at all
            stream.flush()
    os._exit(code)


def _ignore_signals() -> None:
    for name in (*_ENDING, "SIGINT"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)


def _end(number: int, _frame: FrameType | None) -> None:
    """One signal is enough: a second one could only break off what the first has begun."""
    _ignore_signals()
    raise Ended(128 + number)


def _no_core_file() -> None:
    """A core file would hold what was typed."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, OSError, ValueError):
        pass
