"""`conr escalate`: the next stage of a professional disagreement."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from thresholds_cli.cli.local import LocalOption
from thresholds_cli.cli.options import Format, FrameworkName, Plain, TextOrJson

if TYPE_CHECKING:
    from thresholds_cli.model.dispute import DisputeRoute
    from thresholds_cli.model.framework import Framework


def escalate(
    framework: FrameworkName = None,
    about: Annotated[
        str | None,
        typer.Option(metavar="ROUTE", help="What the disagreement is about; left out, it asks."),
    ] = None,
    stage: Annotated[
        int | None,
        typer.Option(metavar="N", help="The last stage tried; 0 if nothing was tried yet."),
    ] = None,
    local: LocalOption = None,
    format: Format = TextOrJson.TEXT,
    plain: Plain = False,
) -> None:
    """Show the next stage of a disagreement between professionals: who, and what to record.

    A disagreement never delays protecting the child. In immediate danger, call 999.
    """
    from thresholds_cli.engine.dispute import standing
    from thresholds_cli.presentation.as_json import dumped
    from thresholds_cli.presentation.dispute import standing_blocks, standing_json
    from thresholds_cli.presentation.output import say, write

    chosen = choose_framework(framework, plain)
    route = choose_route(chosen, about, plain)
    now = standing(chosen.disputes, route, choose_stage(chosen, route, stage, plain))
    if format is TextOrJson.JSON:
        write(dumped(standing_json(chosen, now)))
    else:
        from thresholds_cli.cli.local import contacts_now, local_file

        team = local_file(local)
        say(standing_blocks(chosen, now, contacts_now(chosen, team), team), plain)


def choose_framework(named: str | None, plain: bool) -> Framework:
    """The framework named, else the one chosen on a page where somebody can answer."""
    from thresholds_cli.cli.choosing import chosen_framework

    if named is None and can_ask(plain):
        from thresholds_cli.cli.interview import ask_framework, make_asker

        return ask_framework(None, make_asker(plain))
    return chosen_framework(named)


def choose_route(framework: Framework, about: str | None, plain: bool) -> DisputeRoute:
    """The route named; the only one there is; else the one chosen on a page."""
    from thresholds_cli.engine.dispute import route_named
    from thresholds_cli.errors import ConrError

    routes = framework.disputes.routes
    if about is None and len(routes) == 1:
        return routes[0]
    if about is None:
        if not can_ask(plain):
            known = "; ".join(f"{route.id} ({route.name})" for route in routes)
            raise ConrError(
                "what is the disagreement about?", f"Give --about with one of: {known}."
            )
        from thresholds_cli.presentation.dispute import route_page

        about = _asked(route_page(framework), plain)
    return route_named(framework.disputes, about)


def choose_stage(
    framework: Framework, route: DisputeRoute, stage: int | None, plain: bool
) -> int:
    """The last stage tried, as given or as answered on a page."""
    from thresholds_cli.engine.dispute import numbered
    from thresholds_cli.errors import ConrError

    if stage is not None:
        return stage
    if can_ask(plain):
        from thresholds_cli.presentation.dispute import stage_page

        return int(_asked(stage_page(framework, route), plain))
    known = "; ".join(
        f"{one.number} ({one.stage.who})" for one in numbered(framework.disputes, route)
    )
    raise ConrError(
        "which stage was the last one tried?",
        f"Give --stage 0 if nothing was tried yet, else one of: {known}.",
    )


def can_ask(plain: bool) -> bool:
    """Whether somebody can answer: at a terminal, or line by line where that was asked for."""
    try:
        return plain or os.isatty(0)
    except OSError:
        return False


def _asked(page: object, plain: bool) -> str:
    from thresholds_cli.cli.interview import make_asker
    from thresholds_cli.presentation.page import Answered, Page

    assert isinstance(page, Page)
    asker = make_asker(plain)
    while True:
        reply = asker.ask(page)
        if isinstance(reply, Answered) and reply.values:
            return reply.values[0]
        if not isinstance(reply, Answered):
            raise KeyboardInterrupt
