"""Consent and sharing on screen: what to do and to write down first, then what was read where."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from thresholds_cli.documents.document import Alert, Block, Heading, Point, Words, quoted
from thresholds_cli.engine.consent import SAFETY_FIRST, Circumstances, SharingAdvice
from thresholds_cli.engine.notices import EMERGENCY, where_found
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.national import LawNote
from thresholds_cli.views.as_json import level_label, passages
from thresholds_cli.views.edition_notice import which_document


def consent_blocks(
    framework: Framework, advice: SharingAdvice, now: Circumstances, with_law: bool
) -> Iterator[Block]:
    """The answer. Where the law today goes beyond the edition's words, a sentence beside them says
    so; what law and advice have said in full is long, and there only when it is asked for."""
    yield Alert(f"{EMERGENCY} {SAFETY_FIRST}")
    yield from _circumstances(framework, advice, now)
    yield Heading("What to write down")
    yield from (Point(one) for one in advice.to_record)
    yield from _edition(framework, advice)
    yield from _notes(framework, advice)
    title = "What law and advice have said since"
    if with_law:
        yield from _law(title, advice)
    elif advice.law:
        yield Heading(title)
        yield Words(
            f"{len(advice.law)} notes, each with its source and the day it was checked: give "
            "--law."
        )
    yield from which_document(framework)


def _circumstances(
    framework: Framework, advice: SharingAdvice, now: Circumstances
) -> Iterator[Block]:
    level = advice.level
    yield Heading(f"Sharing at {framework.level_words(level.number)}")
    aged = "; the young person is 16 or over" if now.aged_16 else ""
    yield Words(
        f"Consent: {now.consent.value}. A child at risk meanwhile: {now.at_risk.value}{aged}."
    )
    yield from (Point(words) for words in advice.meaning)


def _law(title: str, advice: SharingAdvice) -> Iterator[Block]:
    if advice.law:
        yield Heading(title)
    for note in advice.law:
        yield Point(note.text)
        yield Words(_where(note, note.id in advice.old))


def _where(note: LawNote, old: bool) -> str:
    stale = " That is more than a year ago: check it before you rely on it." if old else ""
    return where_found(note) + stale


def _edition(framework: Framework, advice: SharingAdvice) -> Iterator[Block]:
    yield Heading(f"What this edition says: {framework.edition}")
    yield from quoted(advice.edition)
    yield from quoted(advice.grounds)
    if not advice.edition and not advice.grounds:
        label = framework.level_label(advice.level.number)
        yield Words(
            f"About consent and sharing at {label} this edition says nothing. Ask your "
            "safeguarding lead."
        )
    if advice.also:
        yield Words("Elsewhere in the same document:")
        yield from quoted(advice.also)


def _notes(framework: Framework, advice: SharingAdvice) -> Iterator[Block]:
    yield Heading("What the notes must show, in the words of this edition")
    if advice.record:
        yield from quoted(advice.record)
    else:
        yield Words(
            f"At {framework.level_label(advice.level.number)} this edition says nothing of its own "
            "about what the notes must show."
        )


def consent_json(
    framework: Framework, advice: SharingAdvice, now: Circumstances
) -> dict[str, Any]:
    """What `conr consent --format json` prints."""
    return {
        "framework": framework.id,
        "level": advice.level.number,
        "level_label": level_label(framework, advice.level.number),
        "safety": SAFETY_FIRST,
        "guidance": passages((*advice.edition, *advice.grounds, *advice.also)),
        "record": passages(advice.record),
        "law_notes": [
            {
                "text": note.text,
                "source": note.source,
                "checked_on": note.checked_on.isoformat(),
                "address": note.address,
                "standing": note.standing.value,
                "stored_copy": note.stored_copy,
                "unread": note.unread,
                "over_a_year_old": note.id in advice.old,
            }
            for note in advice.law
        ],
        "circumstances": {
            "consent": now.consent.value,
            "at_risk": now.at_risk.value,
            "aged_16_or_over": now.aged_16,
        },
        "at_odds": [{"edition": one.words, "how": one.how} for one in advice.at_odds],
        "meaning": list(advice.meaning),
        "to_record": list(advice.to_record),
    }
