"""The card for a call: what to say first, and what they will ask for."""

from __future__ import annotations

from collections.abc import Iterator

from thresholds_cli.engine.first_words import first_words
from thresholds_cli.model.case import Case
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.reading import Reading
from thresholds_cli.presentation.printing.blocks import Block, Heading, Paragraph, Point

OUR_LIST = (
    "the child’s name, date of birth and address, and where the child is now",
    "who lives in the household, and who is with the child",
    "which agencies and professionals are or were involved",
    "what happened, when, and who saw or heard it",
    "what is going well, and who the child trusts",
)


def call_blocks(
    framework: Framework, case: Case, reading: Reading | None
) -> Iterator[Block]:
    """What to say in the first half minute, and what to have to hand."""
    yield Heading("What to say in the first half minute")
    yield from (Point(words) for words in first_words(framework, case, reading))
    yield Heading("What they will ask for")
    printed = [
        (part, item.citation) for item in framework.checklist.items for part in item.parts
    ]
    yield from (Point(part, citation) for part, citation in printed)
    if not printed:
        yield Paragraph("The document prints no list of its own. Ours:")
        yield from (Point(one) for one in OUR_LIST)
    yield Paragraph("Do not put off the call to find what is missing: say that you do not know it.")
    if framework.checklist.recording:
        yield Paragraph("Afterwards:")
        recording = framework.checklist.recording
        yield Point(recording.text, recording.citation)
