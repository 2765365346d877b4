"""Options that several commands share; and what a shell offers for the values of some: only ids
that the bundled frameworks have. A fault in an offer says nothing: it would stand in the middle of
what somebody types."""

from __future__ import annotations

import enum
import os
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from thresholds_cli.base.errors import ConrError
from thresholds_cli.services.saving import AssessFormat

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


class TextOrJson(enum.StrEnum):
    """How to print a result."""

    TEXT = "text"
    JSON = "json"


class PageFormat(enum.StrEnum):
    """How to show several records: on screen, as a page to print, or for a program."""

    TEXT = "text"
    HTML = "html"
    JSON = "json"


FrameworkName = Annotated[
    str | None,
    typer.Option(
        "--framework", metavar="ID-OR-FILE", envvar="CONR_FRAMEWORK",
        help="Which framework: its id, or the path of a framework file.",
        autocompletion=offering(framework_ids),
    ),
]
LocalOption = Annotated[
    str | None,
    typer.Option(
        "--local", metavar="FILE",
        help="Your team's contacts ('conr local new' makes such a file), if not in the usual place "
             "or the one that CONR_LOCAL names.",
    ),
]
Format = Annotated[TextOrJson, typer.Option("--format", help="Text to read, or JSON for programs.")]
LevelName = Annotated[
    str | None,
    typer.Option(
        "--level", metavar="LEVEL", autocompletion=offering(levels),
        help="The level by its number as printed (3, or 3a), or by its name.",
    ),
]
Summary = Annotated[
    bool,
    typer.Option("--summary", help="A few lines of plain text, to paste into a case system."),
]
Parts = Annotated[
    list[str] | None,
    typer.Option(
        "--part", metavar="NAME",
        help="Print a further part: say, do, where, missing, document or rules.",
    ),
]
Plain = Annotated[
    bool,
    typer.Option(
        "--plain", "--accessible",
        help="Line by line, in words, without redraws: for screen readers.",
    ),
]


def with_summary(format: AssessFormat, summary: bool) -> AssessFormat:
    """The format asked for, where --summary stands for one too."""
    if not summary:
        return format
    if format not in (AssessFormat.TEXT, AssessFormat.SUMMARY):
        raise ConrError("--summary is plain text", "Leave --format out.")
    return AssessFormat.SUMMARY


def parts_wanted(
    named: list[str] | None, every: bool = False, explain: bool = False
) -> Sequence[str]:
    """The further parts of a reading that are asked for. Raises UnknownName for one that there is
    not."""
    if not (named or every or explain):
        return ()
    from thresholds_cli.base.errors import UnknownName
    from thresholds_cli.views.reading_view import PARTS

    for name in named or ():
        if name not in PARTS:
            raise UnknownName("part", name, tuple(PARTS))
    wanted = {*(named or ()), *(("rules",) if explain else ())}
    return tuple(name for name in PARTS if every or name in wanted)


def is_named(context: typer.Context) -> bool:
    """Whether the framework was named with this very command, not by CONR_FRAMEWORK."""
    source = context.get_parameter_source("framework")
    return source is not None and source.name == "COMMANDLINE"
