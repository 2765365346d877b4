"""The one question that can make an interview shorter: which sides of the child's life to go
through."""

from __future__ import annotations

from collections.abc import Collection

from thresholds_cli.model.framework import Framework
from thresholds_cli.presentation.pages.page import Kind, Option, Page


def sides_page(framework: Framework, left: Collection[str], position: str = "") -> Page:
    """The framework's domains to tick; `left` has those that were left before, if any."""
    return Page(
        "sides", Kind.MANY, "Which sides of the child’s life shall we go through?",
        text="Tick each that worries you or that you know about. The others are left as not "
             "known, never as a no, and the record says so; you can go into them until the record "
             "is saved. With none ticked, all of them come.",
        options=tuple(Option(one.id, one.name) for one in framework.domains),
        given=tuple(one.id for one in framework.domains if left and one.id not in left),
        position=position,
        why="Nobody knows every side of a child’s life, and what you do not know need take no "
            "time. It is never taken for met, and it is shown wherever it could change the "
            "level. conr asks this; the document does not.",
    )


def sides_said(framework: Framework, left: Collection[str]) -> str:
    """What the answer means, in a line."""
    names = [one.name for one in framework.domains if one.id in left]
    return f"Left as not known: {'; '.join(names)}" if names else "All sides are gone through"
