"""The bundled calendar of bank holidays, from data/bank-holidays.yaml."""

from __future__ import annotations

from thresholds_cli.bundled import data_root
from thresholds_cli.frameworks.keeping import kept
from thresholds_cli.model import calendar as model
from thresholds_cli.model.calendar import Calendar


def calendar() -> Calendar:
    """The bank holidays of England and Wales that come with conr."""
    name = "bank-holidays.yaml"
    data = (data_root() / name).read_bytes()

    def parse() -> Calendar:
        from thresholds_cli.frameworks.calendar_shape import parse_calendar

        return parse_calendar(data, name)

    return kept(name, data, (model,), parse)
