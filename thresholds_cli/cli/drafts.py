"""`conr drafts`: the interviews that were interrupted, by reference and age; and their end."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from thresholds_cli.base.errors import ConrError
from thresholds_cli.cli.options import Plain

if TYPE_CHECKING:
    from thresholds_cli.records.drafts import Glance

app = typer.Typer(
    help="List the drafts of interrupted interviews, or delete them.", rich_markup_mode=None,
    invoke_without_command=True,
)


@app.callback()
def drafts(ctx: typer.Context) -> None:
    """List the drafts of interrupted interviews, by reference and age. Nothing that was written
    about a child is shown."""
    if ctx.invoked_subcommand is not None:
        return
    from thresholds_cli.base.dates import now
    from thresholds_cli.base.text import clean
    from thresholds_cli.interview.draft_pages import line
    from thresholds_cli.terminal.output import tell, write

    waiting = _all_drafts()
    if not waiting:
        tell("No draft is waiting.")
        return
    for one in waiting:
        write(clean(line(one, now())))
    tell("'conr assess --resume' takes one up; 'conr drafts purge' deletes.")


@app.command("purge")
def purge(
    older_than: Annotated[
        int,
        typer.Option("--older-than", metavar="DAYS", min=0,
                     help="Only those that were kept more than so many days ago."),
    ] = 0,
    yes: Annotated[bool, typer.Option("--yes", help="Delete without asking.")] = False,
    plain: Plain = False,
) -> None:
    """Delete drafts: all of them, or only old ones. One that is open elsewhere is left.

    Deleting does not wipe the disk: use disk encryption.
    """
    from thresholds_cli.base.dates import now
    from thresholds_cli.interview.draft_pages import days_old
    from thresholds_cli.terminal.output import tell

    found = _all_drafts()
    chosen = [
        one for one in found
        if not one.is_open and (not older_than or days_old(one, now()) > older_than)
    ]
    for one in found:
        if one.is_open:
            tell(f"{os.path.basename(one.path)} is open in another window and is left.")
    if not chosen:
        tell("There is no draft to delete.")
        return
    if not yes and not _confirmed(chosen, plain):
        tell("Nothing was deleted.")
        return
    count = sum(_deleted(one) for one in chosen)
    tell(f"{count} draft{'s' if count != 1 else ''} deleted.")


def _all_drafts() -> tuple[Glance, ...]:
    from thresholds_cli.records.drafts import (
        about_others,
        draft_files,
        drafts_folder,
        glance,
        sweep_locks,
    )
    from thresholds_cli.terminal.output import tell

    folder = drafts_folder(os.environ)
    for line in about_others(folder):
        tell(f"conr: {line}.")
    sweep_locks(folder)
    return tuple(glance(path) for path in draft_files(folder))


def _confirmed(chosen: list[Glance], plain: bool) -> bool:
    from thresholds_cli.base.dates import now
    from thresholds_cli.interview import asking
    from thresholds_cli.interview.draft_pages import purge_page
    from thresholds_cli.services.named_or_asked import can_ask, make_asker

    if not can_ask(plain):
        raise ConrError(
            "there is no terminal to ask whether to delete drafts",
            "Give --yes to delete them without being asked; 'conr drafts' lists them.",
        )
    return asking.chosen(make_asker(plain), purge_page(chosen, now())) == "delete"


def _deleted(draft: Glance) -> bool:
    """Whether it is gone; one that was opened meanwhile stays."""
    from thresholds_cli.records.drafts import DraftFile, held, remove_draft
    from thresholds_cli.store import Busy
    from thresholds_cli.terminal.output import tell

    file = DraftFile(draft.path)
    try:
        with held(file):
            remove_draft(file)
    except Busy:
        tell(f"{os.path.basename(draft.path)} is open in another window and is left.")
        return False
    return True
