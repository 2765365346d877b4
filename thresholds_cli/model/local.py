"""A team's own file: who answers where they work, at what hours, and their local limits."""

from __future__ import annotations

import dataclasses
import datetime

from thresholds_cli.base.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """Hours on some days of the week (0 is Monday), in minutes after midnight.

    A span that ends at or before its beginning runs on into the next day.
    """

    days: frozenset[int]
    opens: int
    closes: int


@dataclass(frozen=True, slots=True)
class Hours:
    """When a contact answers: always, in its spans, or whenever the office above it is closed."""

    spans: tuple[Span, ...] = ()
    always: bool = False
    out_of_hours: bool = False


@dataclass(frozen=True, slots=True)
class LocalContact:
    """A service or a safeguarding lead, by role; `open_on_bank_holidays` as a rule is False."""

    name: str
    number: str
    hours: Hours
    what_for: str = ""
    open_on_bank_holidays: bool = False


@dataclass(frozen=True, slots=True)
class Limit:
    """A local limit in working days for a stage of a dispute; `route` "" means every route."""

    stage: int
    working_days: int
    route: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class LocalFile:
    """The file as a whole, or one of its areas. `frameworks`: which it belongs to; empty for every
    one. `area` "" and `checked_on` None: nobody said. `areas`: where children live under several
    authorities, what holds for each. `file`: the full path of the area's framework file, "" where
    its framework comes with conr."""

    area: str
    checked_on: datetime.date | None
    contacts: tuple[LocalContact, ...]
    frameworks: tuple[str, ...] = ()
    leads: tuple[LocalContact, ...] = ()
    limits: tuple[Limit, ...] = ()
    areas: tuple[LocalFile, ...] = ()
    file: str = ""

    @property
    def title(self) -> str:
        """What to call it: your local file for Kirklees."""
        return f"your local file for {self.area}" if self.area else "your local file"

    def for_framework(self, framework_id: str) -> LocalFile | None:
        """What holds where that framework does: the area that names it, with the leads of the file
        where it has none of its own; else the file itself; None where it is for others only."""
        for one in self.areas:
            if framework_id in one.frameworks:
                return dataclasses.replace(
                    one, leads=one.leads or self.leads, checked_on=one.checked_on or self.checked_on
                )
        ours = framework_id in self.frameworks if self.frameworks else bool(
            self.contacts or not self.areas
        )
        return self if ours else None

    @property
    def elsewhere(self) -> str:
        """For which areas it is, in words: Kirklees (kirklees-2016), Leeds (leeds-2025)."""
        return ", ".join(
            f"{one.area or 'another area'} ({', '.join(one.frameworks)})"
            for one in (self, *self.areas) if one.frameworks
        )

    def limit(self, route: str, stage: int) -> Limit | None:
        """The local limit for a stage; one for its very route comes before one for every route."""
        fitting = [one for one in self.limits if one.stage == stage and one.route in (route, "")]
        return max(fitting, key=lambda one: bool(one.route), default=None)
