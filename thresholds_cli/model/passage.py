"""A quotation: the framework's own words and where they stand."""

from __future__ import annotations

from thresholds_cli.values import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a framework, cited to their section. `note` is ours; `printed` as for indicators."""

    text: str
    citation: str
    printed: str | None = None
    note: str | None = None
