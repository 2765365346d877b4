"""Which days are working days: weekends and the bank holidays that are known."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from thresholds_cli.values import dataclass

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
