"""The one screen for danger: 999, whom to call, what to say first, what they will ask for."""

from __future__ import annotations

from collections.abc import Iterable

from thresholds_cli.model.case import Case
from thresholds_cli.model.framework import Framework
from thresholds_cli.presentation.blocks import Alert, Block
from thresholds_cli.presentation.call_card import danger_card
from thresholds_cli.presentation.page import Kind, Option, Page
from thresholds_cli.presentation.plain import render

STOP_HERE = "stop"


def danger_page(framework: Framework, case: Case, contacts: Iterable[Block]) -> Page:
    """The card as a page, from which the person may stop to call, or go on for the record."""
    first, *others = danger_card(framework, case, None, contacts)
    assert isinstance(first, Alert)
    return Page(
        "danger", Kind.ONE, first.text, text=render(others, None).strip(),
        options=(
            Option("go on", "Go on, for the record"),
            Option(STOP_HERE, "Stop here; what I answered is kept"),
        ),
        safety=True,
        why="Whom to call, and what to say, wherever you are in the questions.",
    )
