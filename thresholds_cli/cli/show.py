"""`conr show`: read a part of a framework in its own words."""

from __future__ import annotations

from typing import Annotated

import typer

from thresholds_cli.cli.options import FrameworkName, Plain


def show(
    part: Annotated[
        str,
        typer.Argument(
            metavar="PART",
            help="levels, domains, indicators, guidance, responses, consent, questions, rules, "
            "principles, topics, checklist, disputes, contacts or errata.",
        ),
    ],
    framework: FrameworkName = None,
    plain: Plain = False,
) -> None:
    """Read a part of a framework in its own words. Each bears its section."""
    from thresholds_cli.base.errors import UnknownName
    from thresholds_cli.services.named_or_asked import choose_framework
    from thresholds_cli.terminal.output import say
    from thresholds_cli.views.framework_view import PARTS, about_blocks, part_blocks

    if part not in PARTS:
        raise UnknownName("part of a framework", part, tuple(PARTS))
    chosen = choose_framework(framework, plain)
    say((*part_blocks(chosen, part), *about_blocks(chosen)), plain)
