"""What a shell offers for the value of an option: only ids that the bundled frameworks have.

A fault here says nothing: it would stand in the middle of what somebody types.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from thresholds_cli.model.framework import Framework


Offer = Callable[[typer.Context, str], list[str]]


def offering(found: Offer) -> Offer | None:
    """What to give to an option: nothing where no shell asks, since typer would look into it."""
    return found if "_CONR_COMPLETE" in os.environ else None


def framework_ids(context: typer.Context, incomplete: str) -> list[str]:
    """Ids of frameworks that begin so."""
    from thresholds_cli.base.bundled import framework_ids as bundled

    return _beginning(incomplete, bundled())


def routes(context: typer.Context, incomplete: str) -> list[str]:
    """Ids of the routes for a disagreement, of the framework that was named or of all."""
    return _beginning(incomplete, (
        route.id for one in _frameworks(context) for route in one.disputes.routes))


def domains(context: typer.Context, incomplete: str) -> list[str]:
    """Ids of domains, of the framework that was named or of all."""
    return _beginning(
        incomplete, (domain.id for one in _frameworks(context) for domain in one.domains))


def levels(context: typer.Context, incomplete: str) -> list[str]:
    """The printed numbers of the levels, of the framework that was named or of all."""
    return _beginning(
        incomplete, (number for one in _frameworks(context) for number in one.level_numbers))


def _frameworks(context: typer.Context) -> list[Framework]:
    from thresholds_cli.base.bundled import framework_ids as bundled
    from thresholds_cli.base.errors import ConrError
    from thresholds_cli.frameworks import load_framework

    named = context.params.get("framework")
    try:
        return [load_framework(one) for one in ((named,) if named else bundled())]
    except ConrError:
        return []


def _beginning(begun: str, found: Iterable[str]) -> list[str]:
    return sorted({one for one in found if one.startswith(begun)})
