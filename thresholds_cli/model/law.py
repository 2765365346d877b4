"""What national law and advice have said since an edition was printed: notes with their source."""

from __future__ import annotations

import datetime
import enum

from thresholds_cli.values import dataclass


class Standing(enum.Enum):
    """How far a note can be relied on."""

    READ = "read at the source"
    REPORTED = "as reported by others"
    OPEN = "could not be established"


@dataclass(frozen=True, slots=True)
class AtOdds:
    """An edition that says something else at some levels: its words, and how the two differ."""

    framework: str
    levels: tuple[int, ...]
    words: str
    how: str


@dataclass(frozen=True, slots=True)
class LawNote:
    """One statement about law or national advice, where it was found and when it was last checked.

    `frameworks`: shown with these editions only; empty for all. `stored_copy`: the page was read
    in a stored copy, which may be older than the day of checking.
    """

    id: str
    text: str
    source: str
    address: str
    checked_on: datetime.date
    standing: Standing
    stored_copy: bool = False
    frameworks: tuple[str, ...] = ()
    at_odds: tuple[AtOdds, ...] = ()
