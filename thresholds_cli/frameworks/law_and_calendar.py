"""The bundled notes on law and national advice, and the bundled calendar of bank holidays."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, TypeVar

from thresholds_cli.base.bundled import data_root
from thresholds_cli.base.cache import kept
from thresholds_cli.base.dates import in_words
from thresholds_cli.model import national
from thresholds_cli.model.national import AtOdds, Calendar, LawNote

if TYPE_CHECKING:
    from thresholds_cli.model.framework import ChecklistItem, Framework, Passage

Words = TypeVar("Words", "Passage", "ChecklistItem")


def calendar() -> Calendar:
    """The bank holidays of England and Wales that come with conr."""
    name = "bank-holidays.yaml"
    data = (data_root() / name).read_bytes()

    def parse() -> Calendar:
        from thresholds_cli.frameworks.law_and_calendar_format import parse_calendar

        return parse_calendar(data, name)

    return kept(name, data, (national,), parse)


def law_notes() -> tuple[LawNote, ...]:
    """The notes that come with conr, the most important first."""
    name = "law-notes.yaml"
    data = (data_root() / name).read_bytes()

    def parse() -> tuple[LawNote, ...]:
        from thresholds_cli.frameworks.law_and_calendar_format import parse_law_notes

        return parse_law_notes(data, name)

    return kept(name, data, (national,), parse)


def with_law_today(framework: Framework) -> Framework:
    """The framework, with what the law says today beside the words on consent that it goes beyond:
    one sentence each, from the notes that name those words."""
    beside = [
        (odds, f"{odds.how} (Ours, looked up on {in_words(note.checked_on)}; 'conr consent --law' "
               "has the sources.)")
        for note in law_notes() for odds in note.at_odds if odds.framework == framework.id
    ]
    if not beside:
        return framework

    def marked(words: tuple[Words, ...], level: int | None = None) -> tuple[Words, ...]:
        return tuple(_marked(one, beside, level) for one in words)

    return dataclasses.replace(
        framework,
        levels=tuple(
            dataclasses.replace(level, consent=marked(level.consent, level.number))
            for level in framework.levels
        ),
        topics=tuple(
            dataclasses.replace(topic, passages=marked(topic.passages))
            for topic in framework.topics
        ),
        checklist=dataclasses.replace(
            framework.checklist, items=marked(framework.checklist.items)
        ),
    )


def _marked(words: Words, beside: list[tuple[AtOdds, str]], level: int | None) -> Words:
    said = [
        today for odds, today in beside
        if odds.words in words.text and (level in odds.levels if level else not odds.levels)
    ]
    return dataclasses.replace(words, today=said[0]) if said else words
