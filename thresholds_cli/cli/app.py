"""The commands by name; each is in a module of its own, which is imported when it is needed."""

from __future__ import annotations

from importlib import import_module

import typer

from thresholds_cli.base.text import program
from thresholds_cli.cli.error_handling import Commands

COMMANDS = (
    "assess", "drafts", "lookup", "escalate", "consent", "show", "record", "framework", "local",
)
"""In the order of the help. A module has a function of its name, or an `app` of sub-commands."""


class Grouped(Commands):
    """All commands, those of maintainers apart."""

    maintained = ("framework",)


def make_app(wanted: str | None = None) -> typer.Typer:
    """The command line. With the name of a command only that one is built, which starts sooner;
    with anything else all are, so that the help and the errors know every name."""
    app = typer.Typer(
        cls=Grouped,
        name="conr",
        help=(
            "Read a council's threshold document with you when you worry about a child. "
            "If a child is in immediate danger, call 999."
        ),
        no_args_is_help=True,
        # Installing it, and what a shell then asks for, is only looked for where no command stands.
        add_completion=wanted not in COMMANDS and program() == "conr",
        context_settings={"help_option_names": ["-h", "--help"]},
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    app.callback()(conr)
    for name in (wanted,) if wanted in COMMANDS else COMMANDS:
        module = import_module(f"thresholds_cli.cli.{name}")
        if hasattr(module, "app"):
            app.add_typer(module.app, name=name)
        else:
            app.command(name)(getattr(module, name))
    return app


def _print_version(asked: bool) -> None:
    if asked:
        from thresholds_cli import __version__
        from thresholds_cli.terminal.output import write

        write(f"conr {__version__}")
        raise typer.Exit


def conr(
    version: bool = typer.Option(
        False, "--version", callback=_print_version, is_eager=True,
        help="Print the version and stop.",
    ),
) -> None:
    """Everything is in the commands."""
