"""The dated log of one professional disagreement: entries that are only ever added."""

from __future__ import annotations

import datetime

from thresholds_cli.model.record import Edition
from thresholds_cli.values import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """What a person says of one step: when, which stage, who by role, what came of it.

    `by`: a date that both sides accept. `corrects`: the number of an entry that this one replaces.
    `reason`: why a stage is skipped, repeated or out of order. Empty text means nothing was said.
    """

    on: datetime.date
    stage: int
    who: str
    asked: str = ""
    answered: str = ""
    agreed: str = ""
    safe_meanwhile: str = ""
    by: datetime.date | None = None
    corrects: int | None = None
    resolved: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A step in its place. `written` is UTC, as 2026-11-21T16:45:00Z; `remarks` are conr's."""

    number: int
    written: str
    step: Step
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DisputeLog:
    """A log: which framework and route, what it is about in somebody's own words, its entries."""

    edition: Edition
    route: str
    dispute: str = ""
    reference: str = ""
    entries: tuple[Entry, ...] = ()

    def corrected_by(self, number: int) -> int | None:
        """The number of the entry that corrects this one, if any does."""
        return next(
            (one.number for one in reversed(self.entries) if one.step.corrects == number), None
        )

    @property
    def standing(self) -> tuple[Entry, ...]:
        """The entries that no later one corrects, by number."""
        corrected = {one.step.corrects for one in self.entries}
        return tuple(one for one in self.entries if one.number not in corrected)

    @property
    def last_stage(self) -> int:
        """The highest stage that was tried; 0 where none was."""
        return max((one.step.stage for one in self.standing), default=0)

    @property
    def resolved(self) -> Entry | None:
        """The last entry that calls the disagreement resolved, if none was added since."""
        last = self.standing[-1:] or (None,)
        return last[0] if last[0] is not None and last[0].step.resolved else None
