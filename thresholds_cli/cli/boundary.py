"""The one door: signals, streams and every error become a message and an exit code here."""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType
from typing import Any

import typer
from typer.core import TyperGroup

from thresholds_cli.cli.exit_codes import ExitCode
from thresholds_cli.errors import ConrError, FileRefused
from thresholds_cli.plain_text import clean
from thresholds_cli.presentation.output import drop, prepare_streams, tell
from thresholds_cli.presentation.typed import program

_MOST_PROBLEMS = 10
_ENDING = ("SIGTERM", "SIGHUP")


class Ended(BaseException):
    """A signal asked the program to end; raised so that drafts are kept and terminals restored."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class Door(TyperGroup):
    """The group of all commands; whatever a command raises is turned into an exit code."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command and flush what it wrote, so that a failed write is not passed over."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except ConrError as error:
            report(error)
            raise typer.Exit(exit_code(error)) from None
        except KeyboardInterrupt:
            raise typer.Exit(ExitCode.STOPPED) from None
        except Ended as ended:
            raise typer.Exit(128 + ended.number) from None
        except BrokenPipeError:
            drop(sys.stdout)
            raise typer.Exit(ExitCode.CLOSED_PIPE) from None
        except OSError as error:
            drop(sys.stdout)
            tell(f"conr: could not write or read: {error.strerror or 'unknown reason'}")
            raise typer.Exit(ExitCode.WRITE_FAILED) from None
        except (typer.Exit, typer.Abort):
            raise
        except Exception as error:
            if type(error).__module__.startswith("typer"):
                raise
            _report_fault(error)
            raise typer.Exit(ExitCode.FAULT) from None
        return result


def exit_code(error: ConrError) -> ExitCode:
    """Which exit code an error of ours has."""
    from thresholds_cli.records.store.outcomes import Busy, Changed, WriteFailed

    if isinstance(error, WriteFailed):
        return ExitCode.WRITE_FAILED
    return ExitCode.IN_USE if isinstance(error, Busy | Changed) else ExitCode.REFUSED


def report(error: ConrError) -> None:
    """Say on standard error what is wrong, where, and what to do next."""
    tell(clean(f"conr: {error.message}"))
    if isinstance(error, FileRefused):
        for problem in error.problems[:_MOST_PROBLEMS]:
            tell(clean(problem.located(error.path)))
        if len(error.problems) > _MOST_PROBLEMS:
            tell(f"and {len(error.problems) - _MOST_PROBLEMS} more")
    if error.hint:
        tell(clean(error.hint))


def run() -> None:
    """Prepare the process, then run the command line."""
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
        code = 128 + ended.number
    except KeyboardInterrupt:
        code = ExitCode.STOPPED
    sys.exit(code)


def _run_app() -> Any:
    """The exit code that the command line ends with."""
    try:
        from thresholds_cli.cli.app import make_app

        make_app(sys.argv[1] if len(sys.argv) > 1 else None)(prog_name=program())
    except SystemExit as end:  # what typer itself prints, the help say, may still be unwritten
        unwritten = _written()
        was_told_to_end = end.code in (ExitCode.HANGUP, ExitCode.TERMINATED)
        return end.code if was_told_to_end else unwritten or end.code
    except Ended as ended:
        return 128 + ended.number
    except KeyboardInterrupt:
        return ExitCode.STOPPED
    except OSError:
        return _written() or ExitCode.WRITE_FAILED
    except Exception as error:  # outside of any command: while one was imported, say
        _report_fault(error)
        return ExitCode.FAULT
    return ExitCode.DONE


def _report_fault(error: Exception) -> None:
    """Say where the program failed: neither the message of the error nor any value, for they may
    hold what was written about a child."""
    fault = error.__traceback__
    while fault is not None and fault.tb_next is not None:
        fault = fault.tb_next
    where = f"{os.path.basename(fault.tb_frame.f_code.co_filename)}:{fault.tb_lineno}" \
        if fault else "unknown place"
    tell(f"conr: a fault in the program itself ({type(error).__name__} at {where}).\n"
         "What was answered in an interview is kept as a draft. Please report this line.")


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


def _ignore_signals() -> None:
    for name in (*_ENDING, "SIGINT"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)


def _end(number: int, _frame: FrameType | None) -> None:
    """One signal is enough: a second one could only break off what the first has begun."""
    _ignore_signals()
    raise Ended(number)


def _no_core_file() -> None:
    """A core file would hold what was typed."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, OSError, ValueError):
        pass
