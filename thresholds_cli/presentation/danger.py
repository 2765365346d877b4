"""The one screen for danger: 999, whom to call, what to say first, what they will ask for."""

from __future__ import annotations

from collections.abc import Iterable

from thresholds_cli.model.case import Case
from thresholds_cli.model.framework import Framework
from thresholds_cli.presentation.blocks import Block
from thresholds_cli.presentation.call_card import danger_card
from thresholds_cli.presentation.page import Kind, Option, Page
from thresholds_cli.presentation.plain import render


def danger_page(
    framework: Framework, case: Case, stop_offered: bool, contacts: Iterable[Block]
) -> Page:
    """The card as a page; with `stop_offered` the person may stop here and call."""
    options = (
        Option("go on", "Go on, for the record"),
        Option("stop", "Stop here; what I answered is kept"),
    ) if stop_offered else (Option("go on", "Go on"),)
    return Page(
        "danger", Kind.ONE, "Immediate danger: call 999 now",
        text=render(danger_card(framework, case, None, contacts), None).strip(),
        options=options, safety=True,
    )
