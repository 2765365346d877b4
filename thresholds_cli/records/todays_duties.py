"""The duties of today that a case calls for, beside what its framework says; ours, with sources."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from thresholds_cli.documents.document import Fact, Item, Part, Section, Words
from thresholds_cli.engine.notices import where_found
from thresholds_cli.engine.themes import duties_called, themes_found
from thresholds_cli.frameworks.guidance import duties, themes
from thresholds_cli.model.case import Case, Truth
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.guidance import Duty

_themes = cache(themes)
_duties = cache(duties)


def case_themes(framework: Framework, case: Case) -> frozenset[str]:
    """What a case is about: by its ticks, a person's own words of their worries, and the child."""
    child = {"unborn"} if case.notes.child.unborn is Truth.YES else set()
    return themes_found(_themes(), framework, case.answers, case.notes.worries, child)


def case_duties(framework: Framework, case: Case) -> tuple[Duty, ...]:
    """The duties that a case calls for; first those that change what to do now."""
    return duties_called(_duties(), case_themes(framework, case))


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
