"""What to do now and the duties of today for a case, beside what its framework says; ours, with
sources."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import cache

from thresholds_cli.base.dates import uk_clock
from thresholds_cli.documents.document import Fact, Part, Point, Section, Words
from thresholds_cli.engine.notices import where_found
from thresholds_cli.engine.opening_hours import as_printed, front_door_closed, to_phone
from thresholds_cli.engine.what_to_do import WhatToDo, themes_found, what_to_do
from thresholds_cli.frameworks.national_data import calendar, guidance_of_today
from thresholds_cli.model.case import Answers, Case
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.guidance import Duty, Line, Prompt
from thresholds_cli.model.record import Reading

_guidance = cache(guidance_of_today)
DISCLOSURE = "disclosure"
"""The theme of a child that tells something."""


def case_advice(
    framework: Framework, case: Case, level: int | None, out_of_hours: bool = False
) -> WhatToDo:
    """What to do now and the duties of today for a case that points to this level."""
    return what_to_do(_guidance(), framework, case, level, out_of_hours=out_of_hours)


def advice_at(framework: Framework, case: Case, reading: Reading, made: str) -> WhatToDo:
    """The same for the hour at which a record was made."""
    closed = front_door_closed(framework, _clock(made), calendar())
    return case_advice(framework, case, reading.level, closed)


def phone_at(framework: Framework, case: Case, reading: Reading, made: str) -> str:
    """Whom to phone at the hour at which a record was made, of those that the document prints; at
    the highest level, harm or danger only who takes a referral."""
    refer = case.answers.danger_or_harm or reading.level == framework.highest
    found = to_phone(framework, _clock(made), calendar(), refer)
    numbers = [f"{one.number} ({as_printed(one, framework.year)})" for one in found]
    return "; ".join((*numbers, "in danger 999"))


def _clock(made: str) -> datetime.datetime:
    """The time in the UK; digits that are no day and time are taken for a night."""
    try:
        return datetime.datetime.fromisoformat(uk_clock(made))
    except ValueError:
        return datetime.datetime.min


def prompts_for(framework: Framework, indicator: str) -> tuple[Prompt, ...]:
    """What to ask and write down about a sign: by what it is about, else what holds for all."""
    guidance = _guidance()
    ticked = Answers(framework.id, indicators=frozenset({indicator}))
    found = themes_found(guidance.themes, framework, ticked)
    prompts = guidance.practice.prompts
    return tuple(one for one in prompts if found & {*one.themes}) or tuple(
        one for one in prompts if not one.themes
    )


def telling_prompts() -> tuple[Prompt, ...]:
    """What to write down where a child tells something."""
    return tuple(one for one in _guidance().practice.prompts if DISCLOSURE in one.themes)


def source_words(line: Line) -> str:
    """Whose a line of practice is: the name of its source, or ours."""
    named = {one.id: one.name for one in _guidance().practice.sources}
    return named.get(line.source, "ours; no source was found")


def duties_section(found: tuple[Duty, ...]) -> Section:
    """The duties with who is bound, to whom, by when, and where each was found; empty where
    there is none."""
    return Section("Duties of today, beside this edition", tuple(_parts(found)))


def _parts(found: tuple[Duty, ...]) -> Iterator[Part]:
    if found:
        yield Words(
            "Ours, not this edition’s words: what the signs and your own words may call for. It is "
            "reported here, not interpreted. Ask your safeguarding lead."
        )
    for one in found:
        yield Point(one.text)
        yield Fact("Who is bound", one.who)
        yield Fact("To whom", one.to_whom)
        yield Fact("By when", one.by_when)
        yield Words(where_found(one))
