"""What is national and not of one framework: bank holidays, and notes on law and advice."""

from __future__ import annotations

import datetime
import enum
from collections.abc import Mapping

from thresholds_cli.base.frozen import dataclass

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Calendar:
    """Bank holidays by date. `until` is the last day for which they are known."""

    bank_holidays: Mapping[datetime.date, str]
    until: datetime.date

    def day_off(self, day: datetime.date) -> str:
        """Why offices are closed on a day: a bank holiday's name, "weekend", or ""."""
        if day in self.bank_holidays:
            return self.bank_holidays[day]
        return "weekend" if day.weekday() >= _SATURDAY else ""

    def knows(self, day: datetime.date) -> bool:
        """Whether the bank holidays of that day's year are known."""
        return day <= self.until


class Standing(enum.Enum):
    """How far a note can be relied on."""

    READ = "read at the source"
    REPORTED = "as reported by others"
    OPEN = "could not be established"


@dataclass(frozen=True, slots=True)
class AtOdds:
    """An edition that says something else: its words, and how the two differ.

    `levels`: where the words stand among those on consent; empty for words of a topic or of the
    checklist.
    """

    framework: str
    words: str
    how: str
    levels: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class LawNote:
    """One statement about law or national advice, where it was found and when it was last checked.

    `frameworks`: shown with these editions only; empty for all. `stored_copy`: the page was read
    in a stored copy, which may be older than the day of checking. `unread`: the page at `address`
    is the publisher's and could not be read.
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
    unread: bool = False
