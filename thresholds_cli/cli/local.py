"""`conr local`: the team's own contacts, opening hours, limits and leads, in one file."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from thresholds_cli.base.errors import ExitCode
from thresholds_cli.cli.options import FrameworkName, LocalOption, Plain

if TYPE_CHECKING:
    import datetime

    from thresholds_cli.model.local import LocalFile

app = typer.Typer(
    help="Your team's own contacts: who answers now. Write, check and show the local file.",
    no_args_is_help=True, rich_markup_mode=None,
)

File = Annotated[
    str | None,
    typer.Argument(metavar="FILE", help="Left out: the place where conr looks for it."),
]


@app.command("new")
def new_local(
    file: File = None,
    service: Annotated[
        str, typer.Option(metavar="NAME", help="The service that you call about a child.")
    ] = "",
    number: Annotated[str, typer.Option(metavar="NUMBER", help="Its telephone number.")] = "",
    hours: Annotated[
        str, typer.Option(metavar="HOURS", help="When it answers: 'Mon-Fri 08:45-17:15', 'always'.")
    ] = "",
    out_of_hours: Annotated[
        str, typer.Option(metavar="NUMBER", help="The number that answers out of hours.")
    ] = "",
    plain: Plain = False,
) -> None:
    """Ask for your team's numbers and write the file. Nothing is ever written over.

    With --service, --number and --hours it asks nothing. Where nobody can be asked it writes a
    starting file with notes on how to fill it in.
    """
    from thresholds_cli.base.files import in_full
    from thresholds_cli.base.text import as_argument
    from thresholds_cli.store import check_target, create
    from thresholds_cli.terminal.output import tell

    path = _path(file)
    if file is None:
        _make_folder(os.path.dirname(path))
    check_target(path)
    data, then = _content((service, number, hours, out_of_hours), plain)
    for notice in create(path, data):
        tell(str(notice))
    named = f" {as_argument(file)}" if file is not None else ""
    tell(f"saved: {in_full(path)}\n{then} 'conr local check{named}'.")


def _content(given: tuple[str, str, str, str], plain: bool) -> tuple[bytes, str]:
    """What goes into a new file, and what to do with it next."""
    from thresholds_cli.base.bundled import data_root
    from thresholds_cli.base.dates import uk_now
    from thresholds_cli.base.errors import ConrError
    from thresholds_cli.interview.questionnaires import (
        Team,
        ask_team,
        faults,
        team_file,
    )
    from thresholds_cli.services.named_or_asked import can_ask, make_asker
    from thresholds_cli.services.team_contacts import sound_local

    if any(given):
        team: Team | None = Team(*given)
        wrong = faults(Team(*given))
        if wrong:
            raise ConrError(wrong[0], "Give --service, --number and --hours.")
    elif can_ask(plain):
        team = ask_team(make_asker(plain))
    else:
        template = (data_root() / "local-template.yaml").read_bytes()
        return template, "Fill in the numbers, then run"
    if team is None:
        raise KeyboardInterrupt
    data = team_file(team, uk_now().date())
    sound_local(data, "the file that these answers make")  # before it is said to be saved
    return data, "Ring the numbers once. To look it over, run"


@app.command("check")
def check_local(file: File = None) -> None:
    """Report every fault of a local file, with its line."""
    from thresholds_cli.base.bundled import framework_ids
    from thresholds_cli.base.errors import FileRefused
    from thresholds_cli.base.files import read_file, shown
    from thresholds_cli.base.text import clean
    from thresholds_cli.services.team_contacts import sound_local
    from thresholds_cli.terminal.output import tell, write

    path = _path(file)
    data = read_file(path)
    try:
        local = sound_local(data, path)
    except FileRefused as refused:
        for problem in refused.problems:
            tell(clean(problem.located(shown(path))))
        raise typer.Exit(ExitCode.NOT_FOUND) from None
    write(
        f"{shown(path)}: sound. {local.area or 'No area is said'}, {_checked(local.checked_on)}. "
        f"Contacts: {len(local.contacts)}, leads: {len(local.leads)}, limits: {len(local.limits)}."
    )
    for one in local.areas:
        write(
            f"{one.area} ({', '.join(one.frameworks)}). Contacts: {len(one.contacts)}, leads: "
            f"{len(one.leads)}, limits: {len(one.limits)}."
        )
    for part in (local, *local.areas):
        for name in part.frameworks:
            if name not in framework_ids():
                write(f"{shown(path)}: {_not_ours(name, part)}")


def _not_ours(name: str, part: LocalFile) -> str:
    """What to say of a framework that does not come with conr."""
    from thresholds_cli.base.errors import ConrError
    from thresholds_cli.base.files import shown
    from thresholds_cli.frameworks import load_framework

    said = (
        f"{name} does not come with conr; these contacts are shown only with a framework file that "
        "has this id."
    )
    if not part.file:
        more = " Name that file in `file`, so that the area can be chosen." if part.area else ""
        return f"{said}{more}"
    try:
        has = load_framework(part.file).id
    except ConrError as error:
        return f"{said} Its `file` cannot be used: {error.message}."
    if has != name:
        return f"{said} Its `file`, {shown(part.file)}, has the id {has}."
    return f"{name} is read from {shown(part.file)}."


def _checked(on: datetime.date | None) -> str:
    return f"checked on {on.isoformat()}" if on else "no day on which the numbers were rung"


@app.command("show")
def show_local(
    local: LocalOption = None, framework: FrameworkName = None, plain: Plain = False
) -> None:
    """Show who answers now. With --framework, also what its document prints."""
    from thresholds_cli.base.dates import uk_now
    from thresholds_cli.base.errors import ConrError
    from thresholds_cli.documents.document import Point
    from thresholds_cli.frameworks import load_framework
    from thresholds_cli.frameworks.national_data import calendar
    from thresholds_cli.services.team_contacts import contacts_now, local_file
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
    from thresholds_cli.base.files import no_home
    from thresholds_cli.records.local_file import local_path

    path = file or local_path(os.environ)
    if path is None:
        raise ConrError(
            f"there is no folder for settings: {no_home('XDG_CONFIG_HOME', os.environ)}",
            "Give the name of the file, or set CONR_LOCAL to its full path.",
        )
    return path


def _make_folder(folder: str) -> None:
    from thresholds_cli.base.errors import ConrError
    from thresholds_cli.base.files import shown

    try:
        os.makedirs(folder or ".", mode=0o700, exist_ok=True)
    except OSError as error:
        raise ConrError(
            f"the folder {shown(folder)} cannot be made: {error.strerror}",
            "Give the name of a file.",
        ) from None
