"""What comes with conr for every framework: notes on law and national advice, bank holidays,
themes, practice and duties."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from thresholds_cli.base.bundled import data_root
from thresholds_cli.base.cache import kept
from thresholds_cli.base.dates import in_words
from thresholds_cli.model import national

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType
    from typing import TypeVar

    from thresholds_cli.model.framework import ChecklistItem, Framework, Passage
    from thresholds_cli.model.guidance import Duty, Guidance, Practice, Theme
    from thresholds_cli.model.national import AtOdds, Calendar, LawNote

    Words = TypeVar("Words", Passage, ChecklistItem)
    Made = TypeVar("Made")


def calendar() -> Calendar:
    """The bank holidays of England and Wales."""
    found: Calendar = _bundled(
        "bank-holidays.yaml", (national,), lambda formats: formats.parse_calendar
    )
    return found


def law_notes() -> tuple[LawNote, ...]:
    """The notes on law, the most important first."""
    return _bundled("law-notes.yaml", (national,), lambda formats: formats.parse_law_notes)


def guidance_of_today() -> Guidance:
    """Themes, practice and duties."""
    from thresholds_cli.model.guidance import Guidance

    return Guidance(themes(), practice(), duties())


def themes() -> tuple[Theme, ...]:
    """What a sign or a worry may be about."""
    return _guidance("themes.yaml", lambda formats: formats.parse_themes)


def practice() -> Practice:
    """What to do now, by circumstance, and what to ask, by sign."""
    found: Practice = _guidance("practice.yaml", lambda formats: formats.parse_practice)
    return found


def duties() -> tuple[Duty, ...]:
    """The duties of today, by theme."""
    return _guidance("duties.yaml", lambda formats: formats.parse_duties)


def _guidance(name: str, parser: Callable[[ModuleType], Callable[[bytes, str], Made]]) -> Made:
    from thresholds_cli.model import guidance

    return _bundled(name, (national, guidance), parser)


def _bundled(
    name: str, kinds: tuple[ModuleType, ...],
    parser: Callable[[ModuleType], Callable[[bytes, str], Made]],
) -> Made:
    data = (data_root() / name).read_bytes()

    def parse() -> Made:
        from thresholds_cli.frameworks import national_format

        return parser(national_format)(data, name)

    return kept(name, data, kinds, parse)


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
