"""How two frameworks differ, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from thresholds_cli.engine.differences import Change, Difference, Said
from thresholds_cli.engine.notices import EMERGENCY, dated
from thresholds_cli.model.framework import Framework
from thresholds_cli.presentation.printing.blocks import Alert, Block, Heading, Paragraph, Point


def difference_blocks(
    first: Framework, second: Framework, found: Sequence[Difference]
) -> Iterator[Block]:
    """What only the first has, what only the second has, and what they say differently."""
    yield Alert(EMERGENCY)
    yield Heading("Two frameworks compared")
    for letter, framework in (("A", first), ("B", second)):
        yield Paragraph(f"{letter}: {framework.id}", strong=True)
        yield from (Paragraph(notice.text) for notice in dated(framework))
    if first.id == second.id and found:
        yield Paragraph(
            "Both have the same id, so no record could tell which of them was used: give the newer "
            "edition an id of its own."
        )
    if not found:
        yield Paragraph("They say the same.", strong=True)
    for one in found:
        yield from _part(one)


def _part(one: Difference) -> Iterator[Block]:
    counts = (
        (len(one.only_first), "only in A"), (len(one.only_second), "only in B"),
        (len(one.changes), "in both, but differently"),
    )
    said = ", ".join(f"{count} {where}" for count, where in counts if count)
    yield Heading(f"{one.part.capitalize()}: {said}")
    for letter, only in (("A", one.only_first), ("B", one.only_second)):
        if only:
            yield Paragraph(f"Only in {letter}:", strong=True)
        yield from (Point(_said(said)) for said in only)
    if one.changes:
        yield Paragraph("In both, but differently:", strong=True)
    yield from (Point(_change(change)) for change in one.changes)


def _said(said: Said) -> str:
    return f"{said.name}: {said.words}" if said.name else said.words


def _change(change: Change) -> str:
    name = f"{change.name}: " if change.name else ""
    return f"{name}{change.what}: A “{change.first}”, B “{change.second}”"


def difference_json(
    first: Framework, second: Framework, found: Sequence[Difference]
) -> dict[str, Any]:
    """What `conr framework diff --format json` prints: parts that are alike are left out."""
    return {
        "first": _which(first),
        "second": _which(second),
        "parts": {
            one.part: {
                "only_first": [{"id": said.name, "text": said.words} for said in one.only_first],
                "only_second": [{"id": said.name, "text": said.words} for said in one.only_second],
                "changes": [
                    {
                        "id": change.name, "what": change.what, "first": change.first,
                        "second": change.second,
                    }
                    for change in one.changes
                ],
            }
            for one in found
        },
    }


def _which(framework: Framework) -> dict[str, Any]:
    return {
        "id": framework.id,
        "title": framework.title,
        "publisher": framework.publisher,
        "edition": framework.edition,
        "sha256": framework.sha256,
        "bundled": framework.bundled,
    }
