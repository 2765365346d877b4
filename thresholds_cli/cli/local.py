"""`conr local`: the team's own contacts, opening hours, limits and leads, in one file."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from thresholds_cli.base.errors import ExitCode
from thresholds_cli.cli.options import FrameworkName, LocalOption, Plain

app = typer.Typer(
    help="Your team's own contacts: who answers now. Write, check and show the local file.",
    no_args_is_help=True, rich_markup_mode=None,
)

File = Annotated[
    str | None,
    typer.Argument(metavar="FILE", help="Left out: the place where conr looks for it."),
]


@app.command("new")
def new_local(file: File = None) -> None:
    """Write a starting file with notes on how to fill it in. Nothing is ever written over."""
    from thresholds_cli.base.bundled import data_root
    from thresholds_cli.base.text import as_argument
    from thresholds_cli.store import check_target, create
    from thresholds_cli.terminal.output import tell

    path = _path(file)
    if file is None:
        _make_folder(os.path.dirname(path))
    check_target(path)
    for notice in create(path, (data_root() / "local-template.yaml").read_bytes()):
        tell(str(notice))
    named = f" {as_argument(file)}" if file is not None else ""
    tell(f"saved: {path}\nFill in the numbers, then run 'conr local check{named}'.")


@app.command("check")
def check_local(file: File = None) -> None:
    """Report every fault of a local file, with its line."""
    from thresholds_cli.base.bundled import framework_ids
    from thresholds_cli.base.errors import FileRefused
    from thresholds_cli.base.files import read_file
    from thresholds_cli.base.text import clean
    from thresholds_cli.services.team_contacts import sound_local
    from thresholds_cli.terminal.output import tell, write

    path = _path(file)
    data = read_file(path)
    try:
        local = sound_local(data, path)
    except FileRefused as refused:
        for problem in refused.problems:
            tell(clean(problem.located(path)))
        raise typer.Exit(ExitCode.NOT_FOUND) from None
    write(
        f"{path}: sound. {local.area}, checked on {local.checked_on.isoformat()}. Contacts: "
        f"{len(local.contacts)}, leads: {len(local.leads)}, limits: {len(local.limits)}."
    )
    for name in local.frameworks:
        if name not in framework_ids():
            write(
                f"{path}: {name} does not come with conr; these contacts are shown only with a "
                "framework file that has this id."
            )


@app.command("show")
def show_local(
    local: LocalOption = None, framework: FrameworkName = None, plain: Plain = False
) -> None:
    """Show who answers now. With --framework, also what its document prints."""
    from thresholds_cli.base.errors import ConrError
    from thresholds_cli.documents.blocks import Point
    from thresholds_cli.frameworks import load_framework
    from thresholds_cli.frameworks.law_and_calendar import calendar
    from thresholds_cli.services.team_contacts import contacts_now, local_file, uk_now
    from thresholds_cli.terminal.output import say
    from thresholds_cli.views.contacts_view import ALWAYS, local_blocks

    if framework is not None:
        say(contacts_now(load_framework(framework), local_file(local)), plain)
        return
    found = local_file(local)
    if found is None:
        raise ConrError("there is no local file yet", "'conr local new' makes one.")
    say((Point(ALWAYS), *local_blocks(found, uk_now(), calendar())), plain)


def _path(file: str | None) -> str:
    from thresholds_cli.base.errors import ConrError
    from thresholds_cli.records.local_file import local_path

    path = file or local_path(os.environ)
    if path is None:
        raise ConrError(
            "there is no folder for settings (HOME is not set)",
            "Give the name of the file, or set CONR_LOCAL to its full path.",
        )
    return path


def _make_folder(folder: str) -> None:
    from thresholds_cli.base.errors import ConrError

    try:
        os.makedirs(folder or ".", mode=0o700, exist_ok=True)
    except OSError as error:
        raise ConrError(
            f"the folder {folder} cannot be made: {error.strerror}", "Give the name of a file."
        ) from None
