"""The bundled notes on law and national advice, and the bundled calendar of bank holidays."""

from __future__ import annotations

from thresholds_cli.base.bundled import data_root
from thresholds_cli.base.cache import kept
from thresholds_cli.model import national as law
from thresholds_cli.model import national as model
from thresholds_cli.model.national import Calendar


def calendar() -> Calendar:
    """The bank holidays of England and Wales that come with conr."""
    name = "bank-holidays.yaml"
    data = (data_root() / name).read_bytes()

    def parse() -> Calendar:
        from thresholds_cli.frameworks.law_and_calendar_format import parse_calendar

        return parse_calendar(data, name)

    return kept(name, data, (model,), parse)


def law_notes() -> tuple[law.LawNote, ...]:
    """The notes that come with conr, the most important first."""
    name = "law-notes.yaml"
    data = (data_root() / name).read_bytes()

    def parse() -> tuple[law.LawNote, ...]:
        from thresholds_cli.frameworks.law_and_calendar_format import parse_law_notes

        return parse_law_notes(data, name)

    return kept(name, data, (law,), parse)
