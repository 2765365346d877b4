"""A reading with what is shown beside it, on a Friday at a quarter to five."""

from __future__ import annotations

import datetime

from thresholds_cli.engine.level import read_level
from thresholds_cli.model.case import Answers, Case
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.record import Reading
from thresholds_cli.services.team_contacts import shown_reading
from thresholds_cli.views.reading_view import Shown

FRIDAY = datetime.datetime(2026, 11, 27, 16, 45)


def shown(framework: Framework, given: Case | Answers, reading: Reading | None = None) -> Shown:
    """What is shown of these answers, without a team's own contacts."""
    case = given if isinstance(given, Case) else Case(given)
    found = reading or read_level(framework, case.answers)
    return shown_reading(framework, case, found, None, FRIDAY)
