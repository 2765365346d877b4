"""What is missing from a record, on screen and as JSON: danger first, then gaps in its order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from thresholds_cli.engine.notices import EMERGENCY
from thresholds_cli.model.framework import Framework
from thresholds_cli.presentation.printing.blocks import Alert, Block, Heading, Paragraph, Point
from thresholds_cli.presentation.printing.which import which_document
from thresholds_cli.records.review.checking import Check
from thresholds_cli.records.review.gaps import Gap
from thresholds_cli.records.review.identifiers import Finding

_FIELDS = {
    "reference": "the reference", "role": "the role", "strengths": "strengths",
    "voice": "the child’s own words", "consulted": "who was consulted",
    "contacts_made": "contacts made", "outcomes": "outcomes wanted",
    "review_on": "the review date", "keep_until": "how long it is kept", "notes": "other notes",
    "own.reason": "the reason for your own level", "decision.reason": "the reason",
    "sharing.how": "how consent was asked", "sharing.manager": "the manager’s decision",
    "actions": "actions",
}


def check_blocks(file: str, found: Check, framework: Framework) -> Iterator[Block]:
    """The whole check. A gap never stands in the way of protecting a child."""
    yield from (Alert(one) for one in found.urgent or (EMERGENCY,))
    count = len(found.gaps)
    if found.complete:
        yield Paragraph(f"{file}: complete. Nothing that a reader would look for is missing.",
                        strong=True)
    else:
        yield Paragraph(
            f"{file}: {count} thing{'s' if count > 1 else ''} a reader would miss. The record "
            "counts all the same; do not wait with anything that keeps a child safe.", strong=True,
        )
    for gap in found.gaps:
        yield Point(f"Missing: {gap.missing}. {gap.how}")
        if gap.passage is not None and gap.passage.text not in gap.missing:
            yield Paragraph(f"  “{gap.passage.text}” ({gap.passage.citation})")
    if found.gaps:
        yield Paragraph(
            "A record is not edited, since its seal would break. Write what is missing into your "
            "case system beside it, or into the next record ('conr assess --from' this one)."
        )
    yield from _advice(found, framework)
    yield from which_document(framework)


def _advice(found: Check, framework: Framework) -> Iterator[Block]:
    if found.advice or found.identifiers:
        yield Heading("Worth a look")
    yield from (Point(one) for one in found.advice)
    for one in found.identifiers:
        yield Point(
            f"What looks like {one.kind.value} in {field_words(one, framework)}: {one.hint} "
            "A record needs none; a role or ‘the mother’ will do."
        )


def field_words(finding: Finding, framework: Framework) -> str:
    """Where something was found, in words."""
    head, _, rest = finding.field.partition(".")
    if head == "evidence" and framework.has(rest):
        named = f"what was seen or heard for “{framework.indicator(rest).text}”"
    else:
        named = "an answer to a question" if head == "questions" else (
            _FIELDS.get(finding.field, finding.field)
        )
    return f"{named}, line {finding.line}" if finding.line > 1 else named


def check_json(file: str, found: Check) -> dict[str, Any]:
    """The same as JSON; `field` and `key` are those of the answers file."""
    return {
        "file": file,
        "complete": found.complete,
        "urgent": list(found.urgent),
        "missing": [_gap(gap) for gap in found.gaps],
        "advice": list(found.advice),
        "identifiers": [
            {"field": one.field, "line": one.line, "kind": one.kind.value, "hint": one.hint}
            for one in found.identifiers
        ],
    }


def _gap(gap: Gap) -> dict[str, Any]:
    passage = gap.passage
    return {
        "key": gap.key, "missing": gap.missing, "how": gap.how,
        "passage": {"text": passage.text, "citation": passage.citation} if passage else None,
    }
