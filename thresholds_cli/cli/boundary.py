"""The process around the command line: its signals, its streams, and the code it ends with."""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType

from thresholds_cli.cli.door import Ended, drop_output
from thresholds_cli.cli.exit_codes import ExitCode
from thresholds_cli.presentation.output import prepare_streams, tell
from thresholds_cli.presentation.typed import program


def run() -> None:
    """Prepare the process, then run the command line."""
    os.umask(0o077)
    _no_core_file()
    prepare_streams()
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _end)
    from thresholds_cli.cli.app import make_app

    try:
        make_app(sys.argv[1] if len(sys.argv) > 1 else None)(prog_name=program())
    except SystemExit as end:  # what typer itself prints, the help say, may still be unwritten
        unwritten = _written()
        was_told_to_end = end.code in (ExitCode.HANGUP, ExitCode.TERMINATED)
        sys.exit(end.code if was_told_to_end else unwritten or end.code)
    except Ended as ended:
        sys.exit(128 + ended.number)
    except KeyboardInterrupt:
        sys.exit(ExitCode.STOPPED)
    except OSError:
        sys.exit(_written() or ExitCode.WRITE_FAILED)


def _written() -> ExitCode | None:
    """None once everything is written, else the exit code that says that it could not be."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        drop_output()
        return ExitCode.CLOSED_PIPE
    except OSError as error:
        drop_output()
        tell(f"conr: could not write: {error.strerror or 'unknown reason'}")
        return ExitCode.WRITE_FAILED
    return None


def _end(number: int, _frame: FrameType | None) -> None:
    raise Ended(number)


def _no_core_file() -> None:
    """A core file would hold what was typed."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, OSError, ValueError):
        pass
