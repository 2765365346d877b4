"""The bundled notes on law and national advice, from data/law-notes.yaml."""

from __future__ import annotations

from thresholds_cli.bundled import data_root
from thresholds_cli.frameworks.keeping import kept
from thresholds_cli.model import law


def law_notes() -> tuple[law.LawNote, ...]:
    """The notes that come with conr, the most important first."""
    name = "law-notes.yaml"
    data = (data_root() / name).read_bytes()

    def parse() -> tuple[law.LawNote, ...]:
        from thresholds_cli.frameworks.law_shape import parse_law_notes

        return parse_law_notes(data, name)

    return kept(name, data, (law,), parse)
