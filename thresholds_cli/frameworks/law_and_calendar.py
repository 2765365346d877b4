"""The bundled notes on law and national advice, and the bundled calendar of bank holidays."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from thresholds_cli.base.bundled import data_root
from thresholds_cli.base.cache import kept
from thresholds_cli.base.dates import in_words
from thresholds_cli.model import national
from thresholds_cli.model.national import AtOdds, Calendar, LawNote

if TYPE_CHECKING:
    from thresholds_cli.model.framework import Framework, Level, Passage


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
    levels = tuple(_beside(level, beside) for level in framework.levels)
    return dataclasses.replace(framework, levels=levels)


def _beside(level: Level, beside: list[tuple[AtOdds, str]]) -> Level:
    def marked(passage: Passage) -> Passage:
        said = [
            today for odds, today in beside
            if level.number in odds.levels and odds.words in passage.text
        ]
        return dataclasses.replace(passage, today=said[0]) if said else passage

    return dataclasses.replace(level, consent=tuple(map(marked, level.consent)))
