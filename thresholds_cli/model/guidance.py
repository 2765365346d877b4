"""What a worry is about, and what practice and law say of it today, in our words with sources."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from thresholds_cli.base.frozen import dataclass
from thresholds_cli.model.national import Standing


@dataclass(frozen=True, slots=True)
class ThemeIndicators:
    """The indicators of one framework that are about a theme, by id or by their concerns."""

    id: str
    concerns: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Theme:
    """What a sign or a worry may be about, such as private fostering.

    `words` are phrases in small letters; a star at the end stands for any ending. `child`:
    known from what is said of the child. `advice_first`: nobody speaks to the family about it
    before somebody has advised who may be told what.
    """

    id: str
    name: str
    words: tuple[str, ...]
    frameworks: tuple[ThemeIndicators, ...] = ()
    child: str = ""
    advice_first: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of advice. `source` is the id of a source, or "ours".

    `first`: belongs on the first screen. `tells_family`: has somebody speak to the family.
    """

    text: str
    source: str
    first: bool = False
    tells_family: bool = False


When = tuple[Mapping[str, tuple[str, ...]], ...]
"""Alternatives; each maps a fact to the values that it may have (data/README.md has the facts)."""


@dataclass(frozen=True, slots=True)
class Circumstance:
    """What to do in a circumstance, in order, and what never to do."""

    id: str
    title: str
    when: When
    steps: tuple[Line, ...]
    never: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Prompt:
    """What to ask or write down about a sign; without themes, about every sign."""

    id: str
    title: str
    ask: tuple[Line, ...]
    never: tuple[Line, ...] = ()
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Where lines of advice were found, and how far that can be relied on."""

    id: str
    name: str
    address: str
    standing: Standing
    checked_on: datetime.date


@dataclass(frozen=True, slots=True)
class Practice:
    """General practice: circumstances in the order of urgency, and prompts by sign."""

    sources: tuple[Source, ...]
    circumstances: tuple[Circumstance, ...]
    prompts: tuple[Prompt, ...]


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty that a theme calls for, as reported by its source.

    `now` is a sentence for 'what to do now', "" where the duty does not change that. `stored_copy`
    and `unread` say how the page at `address` was read, as in a LawNote. `register`: the names by
    which a referral that it leads to is known, the first one shown.
    """

    id: str
    themes: tuple[str, ...]
    text: str
    who: str
    to_whom: str
    by_when: str
    source: str
    address: str
    checked_on: datetime.date
    standing: Standing
    now: str = ""
    stored_copy: bool = False
    unread: bool = False
    register: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Guidance:
    """All that is said beside a framework of practice and law today."""

    themes: tuple[Theme, ...]
    practice: Practice
    duties: tuple[Duty, ...]
