"""The one screen for danger: 999, whom to call, what to say first, what they will ask for."""

from __future__ import annotations

from collections.abc import Iterator

from thresholds_cli.model.case import Case
from thresholds_cli.model.framework import Framework
from thresholds_cli.presentation.page import Kind, Option, Page


def danger_page(framework: Framework, case: Case, stop_offered: bool) -> Page:
    """The card as a page; with `stop_offered` the person may stop here and call."""
    options = (
        Option("go on", "Go on, for the record"),
        Option("stop", "Stop here; what I answered is kept"),
    ) if stop_offered else (Option("go on", "Go on"),)
    return Page(
        "danger", Kind.ONE, "Immediate danger: call 999 now",
        text="\n".join(danger_lines(framework, case)), options=options, safety=True,
    )


def danger_lines(framework: Framework, case: Case) -> Iterator[str]:
    """Whom to call, what to say in the first half minute, what they will ask for."""
    yield "Police or ambulance: 999. Do not wait for anybody’s agreement or consent."
    yield f"Then, as printed in {framework.year} (check the number):"
    for contact in framework.contacts:
        if contact.when in ("emergency", "out of hours", "not stated") and contact.number:
            when = f" ({contact.when})" if contact.when != "not stated" else ""
            yield f"- {contact.name}{when}: {contact.number}"
    yield "Say first: I am calling about a child in danger. Where the child is now. What is "\
        "happening. Who is with the child."
    yield "They will ask for:"
    for item in framework.checklist.items:
        yield from (f"- {part}" for part in item.parts)
    yield f"Your reference: {case.notes.reference or 'none given yet'}."
