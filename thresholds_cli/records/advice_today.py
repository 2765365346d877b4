"""What to do now and the duties of today for a case, beside what its framework says; ours, with
sources."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from thresholds_cli.documents.document import Fact, Item, Part, Section, Words
from thresholds_cli.engine.notices import where_found
from thresholds_cli.engine.what_to_do import WhatToDo, what_to_do
from thresholds_cli.frameworks.guidance import guidance_of_today
from thresholds_cli.model.case import Case
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.guidance import Duty

_guidance = cache(guidance_of_today)


def case_advice(
    framework: Framework, case: Case, level: int | None, out_of_hours: bool = False
) -> WhatToDo:
    """What to do now and the duties of today for a case that points to this level."""
    return what_to_do(_guidance(), framework, case, level, out_of_hours=out_of_hours)


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
        yield Item(one.text)
        yield Fact("Who is bound", one.who)
        yield Fact("To whom", one.to_whom)
        yield Fact("By when", one.by_when)
        yield Words(where_found(one))
