"""The formats of the files that come with conr for every framework: notes on law, bank holidays,
themes, practice and duties."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from thresholds_cli.model.case import Consent
from thresholds_cli.model.guidance import (
    Circumstance,
    Duty,
    Line,
    Practice,
    Prompt,
    Source,
    Theme,
    ThemeIndicators,
)
from thresholds_cli.model.national import AtOdds, Calendar, LawNote, Standing
from thresholds_cli.strict_yaml.reader import decode, read
from thresholds_cli.strict_yaml.schema import (
    MISSING,
    Day,
    Field,
    Fields,
    Flag,
    ListOf,
    MapOf,
    Number,
    OneOf,
    Report,
    Text,
)

_ID = Text(limit=80, pattern=r"[a-z0-9]+(?:-[a-z0-9]+)*")


def _one_list(format: int, **values: Any) -> Any:  # the file's own key
    (only,) = values.values()
    return only


def _holiday(on: datetime.date, name: str) -> tuple[datetime.date, str]:
    return on, name


def _days(days: tuple[tuple[datetime.date, str], ...], **about: Any) -> dict[datetime.date, str]:
    return dict(days)


CALENDAR = Fields(_days, {
    "format": Field(Number(1, 1)),
    "source": Field(Text()),
    "address": Field(Text(limit=300)),
    "checked_on": Field(Day()),
    "days": Field(ListOf(
        Fields(_holiday, {"on": Field(Day()), "name": Field(Text(limit=100))}), least=1
    )),
})


def parse_calendar(data: bytes, path: str) -> Calendar:
    """The calendar in a file's bytes. Raises FileRefused with every fault that was found."""
    days: Any = _parsed(CALENDAR, data, path)
    return Calendar(MappingProxyType(days), datetime.date(max(days).year, 12, 31))


LAW_NOTES = Fields(_one_list, {
    "format": Field(Number(1, 1)),
    "notes": Field(ListOf(Fields(LawNote, {
        "id": Field(_ID),
        "text": Field(Text()),
        "source": Field(Text()),
        "address": Field(Text(limit=300, pattern=r"https://[!-~]+")),
        "checked_on": Field(Day()),
        "standing": Field(OneOf(Standing)),
        "stored_copy": Field(Flag(), required=False, default=False),
        "unread": Field(Flag(), required=False, default=False),
        "frameworks": Field(ListOf(_ID), required=False, default=()),
        "at_odds": Field(ListOf(Fields(AtOdds, {
            "framework": Field(_ID),
            "levels": Field(ListOf(Number(1, 20), least=1), required=False, default=()),
            "words": Field(Text()),
            "how": Field(Text()),
        })), required=False, default=()),
    }), least=1)),
})


def parse_law_notes(data: bytes, path: str) -> tuple[LawNote, ...]:
    """The notes in a file's bytes. Raises FileRefused with every fault that was found."""
    notes: tuple[LawNote, ...] = _parsed(LAW_NOTES, data, path)
    return notes


OURS = "ours"
FIRST_SCREEN = 80
_LONGEST_LINE = 110
_TRUTH = ("yes", "no", "not known")
FACTS: Mapping[str, tuple[str, ...]] = {
    "immediate_danger": _TRUTH,
    "significant_harm": _TRUTH,
    "resistance": _TRUTH,
    "level": ("highest", "second", "middle", "lowest", "none"),
    "consent": tuple(one.value for one in Consent),
    "out_of_hours": ("yes", "no"),
    "no_answer": ("yes", "no"),
    "caller": ("lead", "not lead"),
    "child": ("unborn", "under 1", "disabled", "others"),
    "theme": (),
}
"""What a circumstance may depend on, and the values; a theme is any id of the file of themes."""

_IDS = ListOf(_ID)
_ADDRESS = Text(limit=300, pattern=r"https?://[!-~]+", like="the address of a web page")
_FOUND = {
    "address": Field(_ADDRESS),
    "checked_on": Field(Day()),
    "standing": Field(OneOf(Standing)),
}
_WORDS = Text(
    limit=60, pattern=r"[a-z0-9']+(?: [a-z0-9']+)*\*?", like="words in small letters"
)
_LINES = ListOf(Fields(Line, {
    "text": Field(Text(limit=_LONGEST_LINE)),
    "source": Field(_ID),
    "first": Field(Flag(), required=False, default=False),
    "tells_family": Field(Flag(), required=False, default=False),
}))


def _practice(format: int, **values: Any) -> Practice:
    return Practice(**values)


THEMES = Fields(_one_list, {
    "format": Field(Number(1, 1)),
    "themes": Field(ListOf(Fields(Theme, {
        "id": Field(_ID),
        "name": Field(Text(limit=100)),
        "words": Field(ListOf(_WORDS)),
        "frameworks": Field(ListOf(Fields(ThemeIndicators, {
            "id": Field(_ID),
            "concerns": Field(_IDS, required=False, default=()),
            "indicators": Field(_IDS, required=False, default=()),
        })), required=False, default=()),
        "child": Field(Text(limit=20), required=False, default=""),
        "advice_first": Field(Flag(), required=False, default=False),
    }), least=1)),
})

PRACTICE = Fields(_practice, {
    "format": Field(Number(1, 1)),
    "sources": Field(ListOf(Fields(Source, {
        "id": Field(_ID), "name": Field(Text(limit=200)), **_FOUND,
    }))),
    "circumstances": Field(ListOf(Fields(Circumstance, {
        "id": Field(_ID),
        "title": Field(Text(limit=100)),
        "when": Field(ListOf(MapOf(Text(limit=40), ListOf(Text(limit=80), least=1)), least=1)),
        "steps": Field(_LINES),
        "never": Field(_LINES, required=False, default=()),
    }), least=1)),
    "prompts": Field(ListOf(Fields(Prompt, {
        "id": Field(_ID),
        "title": Field(Text(limit=100)),
        "ask": Field(_LINES),
        "never": Field(_LINES, required=False, default=()),
        "themes": Field(_IDS, required=False, default=()),
    }))),
})

DUTIES = Fields(_one_list, {
    "format": Field(Number(1, 1)),
    "duties": Field(ListOf(Fields(Duty, {
        "id": Field(_ID),
        "themes": Field(ListOf(_ID, least=1)),
        "text": Field(Text()),
        "who": Field(Text(limit=400)),
        "to_whom": Field(Text(limit=400)),
        "by_when": Field(Text(limit=400)),
        "source": Field(Text(limit=600)),
        **_FOUND,
        "now": Field(Text(limit=FIRST_SCREEN), required=False, default=""),
        "register": Field(ListOf(Text(limit=60)), required=False, default=()),
        "stored_copy": Field(Flag(), required=False, default=False),
        "unread": Field(Flag(), required=False, default=False),
    }), least=1)),
})


def parse_themes(data: bytes, path: str) -> tuple[Theme, ...]:
    """The themes in a file's bytes. Raises FileRefused with every fault."""
    themes: tuple[Theme, ...] = _parsed(THEMES, data, path)
    return themes


def parse_duties(data: bytes, path: str) -> tuple[Duty, ...]:
    """The duties in a file's bytes. Raises FileRefused with every fault."""
    duties: tuple[Duty, ...] = _parsed(DUTIES, data, path)
    return duties


def parse_practice(data: bytes, path: str) -> Practice:
    """The practice in a file's bytes. Raises FileRefused with every fault."""
    practice: Practice = _parsed(PRACTICE, data, path)
    return practice


def _parsed(shape: Fields, data: bytes, path: str) -> Any:
    report = Report()
    made = shape.read(read(decode(data, path), path), "", report)
    if made is not MISSING:
        _check(made, report)
    report.refuse(path)
    return made


def _check(made: Any, report: Report) -> None:
    """What the shapes cannot say: sources that are there, facts and values that are known."""
    sources = {one.id for one in made.sources} if isinstance(made, Practice) else set()
    for one in report.built():
        if isinstance(one, Line):
            if one.source != OURS and one.source not in sources:
                report.fault(one, "source", f"no source {one.source!r}; say ours if there is none")
            if one.first and len(one.text) > FIRST_SCREEN:
                report.fault(one, "text", f"a first screen takes {FIRST_SCREEN} characters a line")
        elif isinstance(one, Circumstance):
            for problem in _unknown(one):
                report.fault(one, "when", problem)


def _unknown(circumstance: Circumstance) -> list[str]:
    problems = []
    for entry in circumstance.when:
        for fact, values in entry.items():
            if fact not in FACTS:
                problems.append(f"no fact {fact!r}. Known: {', '.join(FACTS)}")
            elif FACTS[fact]:
                known = ", ".join(FACTS[fact])
                problems += [
                    f"{fact} is never {value!r}. Known: {known}"
                    for value in values if value not in FACTS[fact]
                ]
    return problems
