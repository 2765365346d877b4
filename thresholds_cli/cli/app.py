"""The commands, declared; what each does is in a module of its own, imported when it runs."""

from __future__ import annotations

import typer

from thresholds_cli.cli import assess, consent, escalate, framework, local, lookup, record, show
from thresholds_cli.cli.boundary import Door

app = typer.Typer(
    cls=Door,
    name="conr",
    help=(
        "Read a council's threshold document with you when you worry about a child. "
        "If a child is in immediate danger, call 999."
    ),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _print_version(asked: bool) -> None:
    if asked:
        from thresholds_cli import __version__
        from thresholds_cli.presentation.output import write

        write(f"conr {__version__}")
        raise typer.Exit


@app.callback()
def conr(
    version: bool = typer.Option(
        False, "--version", callback=_print_version, is_eager=True,
        help="Print the version and stop.",
    ),
) -> None:
    """Everything is in the commands."""


app.command("assess")(assess.assess)
app.command("lookup")(lookup.lookup)
app.command("escalate")(escalate.escalate)
app.command("consent")(consent.consent)
app.command("show")(show.show)
app.add_typer(record.app, name="record")
app.add_typer(framework.app, name="framework")
app.add_typer(local.app, name="local")
