"""Where a disagreement stands: its route and the last stage tried, given or asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from thresholds_cli.interview.page import Page
    from thresholds_cli.model.framework import DisputeRoute, Framework
    from thresholds_cli.model.local import LocalFile

from thresholds_cli.base.errors import ConrError


def choose_route(
    framework: Framework, about: str | None, team: LocalFile | None, plain: bool
) -> DisputeRoute:
    """The route named; the only one there is; else the one chosen on a page, where `team` has the
    contacts for danger."""
    from thresholds_cli.engine.disputes import no_procedure, route_named
    from thresholds_cli.services.surroundings import can_ask

    routes = framework.disputes.routes
    if not routes:
        raise no_procedure()
    if about is None and len(routes) == 1:
        return routes[0]
    if about is None:
        if not can_ask(plain):
            known = "; ".join(f"{route.id} ({route.name})" for route in routes)
            raise ConrError(
                "what is the disagreement about?", f"Give --about with one of: {known}."
            )
        from thresholds_cli.interview.dispute_pages import route_page

        about = _asked(route_page(framework), framework, team, plain)
    return route_named(framework.disputes, about)


def choose_stage(
    framework: Framework, route: DisputeRoute, stage: int | None, team: LocalFile | None,
    plain: bool,
) -> int:
    """The last stage tried, as given or as answered on a page."""
    from thresholds_cli.engine.disputes import numbered
    from thresholds_cli.services.surroundings import can_ask

    if stage is not None:
        return stage
    if can_ask(plain):
        from thresholds_cli.interview.dispute_pages import stage_page

        return int(_asked(stage_page(framework, route), framework, team, plain))
    known = "; ".join(
        f"{one.number} ({one.stage.who})" for one in numbered(framework.disputes, route)
    )
    raise ConrError(
        "which stage was the last one tried?",
        f"Give --stage 0 if nothing was tried yet, else one of: {known}.",
    )


def _asked(page: Page, framework: Framework, team: LocalFile | None, plain: bool) -> str:
    from thresholds_cli.interview.asking import chosen
    from thresholds_cli.services.surroundings import make_asker
    from thresholds_cli.services.team_contacts import danger_card

    value = chosen(make_asker(plain), page, lambda: danger_card(framework, team))
    if value is None:
        raise KeyboardInterrupt
    return value
