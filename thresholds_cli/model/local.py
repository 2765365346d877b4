"""A team's own file: who answers where they work, at what hours, and their local limits."""

from __future__ import annotations

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
    """The file as a whole. `frameworks`: which it belongs to; empty for every one. `area` "" and
    `checked_on` None: nobody said."""

    area: str
    checked_on: datetime.date | None
    contacts: tuple[LocalContact, ...]
    frameworks: tuple[str, ...] = ()
    leads: tuple[LocalContact, ...] = ()
    limits: tuple[Limit, ...] = ()

    @property
    def title(self) -> str:
        """What to call it: your local file for Kirklees."""
        return f"your local file for {self.area}" if self.area else "your local file"

    def belongs_to(self, framework_id: str) -> bool:
        """Whether its contacts and limits are for that framework's area."""
        return not self.frameworks or framework_id in self.frameworks

    def limit(self, route: str, stage: int) -> Limit | None:
        """The local limit for a stage; one for its very route comes before one for every route."""
        fitting = [one for one in self.limits if one.stage == stage and one.route in (route, "")]
        return max(fitting, key=lambda one: bool(one.route), default=None)
