"""Whatever a command raises becomes a message and an exit code here."""

from __future__ import annotations

import os
import sys
from typing import Any

import typer
from typer.core import TyperGroup

from thresholds_cli.base.errors import ConrError, Ended, ExitCode, FileRefused
from thresholds_cli.base.text import clean
from thresholds_cli.terminal.output import drop, tell

_MOST_PROBLEMS = 10


class Commands(TyperGroup):
    """The group of all commands; whatever a command raises is turned into an exit code."""

    maintained: tuple[str, ...] = ()
    """The names of those that only maintainers of a document use; the help has them apart."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The commands under whom they are for."""
        names = self.list_commands(ctx)
        for title, kept in (
            ("When you worry about a child", False),
            ("For those who maintain a council's document", True),
        ):
            rows = [
                (name, command.get_short_help_str(formatter.width)) for name in names
                if (name in self.maintained) is kept
                and (command := self.get_command(ctx, name)) is not None
            ]
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)

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
            raise typer.Exit(ended.code) from None
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
            report_fault(error)
            raise typer.Exit(ExitCode.FAULT) from None
        return result


def exit_code(error: ConrError) -> ExitCode:
    """Which exit code an error of ours has."""
    from thresholds_cli.store.outcomes import Busy, Changed, WriteFailed

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


def report_fault(error: Exception) -> None:
    """Say where the program failed: neither the message of the error nor any value, for they may
    hold what was written about a child."""
    fault = error.__traceback__
    while fault is not None and fault.tb_next is not None:
        fault = fault.tb_next
    where = f"{os.path.basename(fault.tb_frame.f_code.co_filename)}:{fault.tb_lineno}" \
        if fault else "unknown place"
    tell(f"conr: a fault in the program itself ({type(error).__name__} at {where}).\n"
         "What was answered in an interview is kept as a draft. Please report this line.")
