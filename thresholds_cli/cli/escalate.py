"""`conr escalate`: the next stage of a professional disagreement; with --log, its dated log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from thresholds_cli.base.errors import ConrError
from thresholds_cli.cli.options import (
    Format,
    FrameworkName,
    LocalOption,
    Plain,
    TextOrJson,
    offering,
    routes,
)
from thresholds_cli.services.named_or_asked import choose_route, choose_stage

if TYPE_CHECKING:
    from thresholds_cli.model.framework import DisputeRoute, Framework
    from thresholds_cli.model.local import LocalFile


def escalate(
    ctx: typer.Context,
    framework: FrameworkName = None,
    about: Annotated[
        str | None,
        typer.Option(
            metavar="ROUTE", autocompletion=offering(routes),
            help="What the disagreement is about; left out, it asks.",
        ),
    ] = None,
    stage: Annotated[
        int | None,
        typer.Option(metavar="N", help="The last stage tried; 0 if nothing was tried yet."),
    ] = None,
    log: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Add an entry to the dated log of a disagreement."),
    ] = None,
    entry: Annotated[
        str | None,
        typer.Option(
            metavar="FILE", help="With --log: take the entry from a file; ask nothing. With "
            "--challenge: the answer to the referral.",
        ),
    ] = None,
    account: Annotated[
        bool, typer.Option("--account", help="With --log: print the written account of it.")
    ] = False,
    challenge: Annotated[
        bool,
        typer.Option(
            "--challenge", help="With --record: print a challenge in writing to the answer that a "
            "referral got, such as no further action.",
        ),
    ] = False,
    record: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FILE", help="With --challenge: the record of advice. With --account: give it "
            "twice to set two readings side by side.",
        ),
    ] = None,
    export: Annotated[
        str | None,
        typer.Option(
            metavar="FILE", help="With --account or --challenge: write it to a new file."
        ),
    ] = None,
    local: LocalOption = None,
    format: Format = TextOrJson.TEXT,
    plain: Plain = False,
) -> None:
    """Show the next stage of a disagreement between professionals. Who acts, and what to
    record.

    A disagreement never delays protecting the child. In immediate danger, call 999.
    """
    from thresholds_cli.cli import escalate_log as dispute_log
    from thresholds_cli.cli.options import is_named
    from thresholds_cli.services.named_or_asked import choose_framework
    from thresholds_cli.services.team_contacts import local_file

    _go_together(log, stage, entry, account, challenge, record, export)
    team = local_file(local)
    if challenge and record:
        from thresholds_cli.cli.escalate_challenge import challenge as challenge_answer

        challenge_answer(record[0], entry, framework, about, stage, export, team, format, plain)
    elif log is not None and account:
        dispute_log.account(log, record or (), export, team, framework)
    elif log is not None:
        sealed = dispute_log.add(log, entry, framework, about, team, plain, is_named(ctx))
        if sealed.log.resolved is None:
            dispute_log.show_next(sealed, team, format, plain)
    else:
        chosen = choose_framework(framework, plain, lambda: team)
        route = choose_route(chosen, about, team, plain)
        last_tried = choose_stage(chosen, route, stage, team, plain)
        _show(chosen, route, last_tried, team, format, plain)


def _show(
    framework: Framework, route: DisputeRoute, last_tried: int, team: LocalFile | None,
    format: TextOrJson, plain: bool,
) -> None:
    from thresholds_cli.engine.disputes import standing
    from thresholds_cli.services.team_contacts import contacts_now
    from thresholds_cli.terminal.output import say, write_json
    from thresholds_cli.views.dispute_view import standing_blocks, standing_json

    now = standing(framework.disputes, route, last_tried)
    if format is TextOrJson.JSON:
        write_json(standing_json(framework, now))
    else:
        say(standing_blocks(framework, now, contacts_now(framework, team), team), plain)


def _go_together(
    log: str | None, stage: int | None, entry: str | None, account: bool, challenge: bool,
    record: list[str] | None, export: str | None,
) -> None:
    """Refuse options that would be passed over, before anything is asked or read."""
    if challenge and (log is not None or account):
        raise ConrError("--challenge and --log do not go together", "Give one of them.")
    if challenge and len(record or ()) != 1:
        raise ConrError("--challenge needs one --record", "Give the record of your referral.")
    for given, needs, what in () if challenge else (
        (entry or account or record or export, log, "--entry, --account, --record and --export "
         "need --log, or --challenge with --record"),
        (record or export, account, "--record and --export need --account"),
    ):
        if given and not needs:
            raise ConrError(what, "See 'conr escalate --help'.")
    if account and entry:
        raise ConrError("--entry and --account do not go together", "Give one of them.")
    if log is not None and stage is not None:
        raise ConrError("--stage and --log do not go together", "The log knows what was tried.")
