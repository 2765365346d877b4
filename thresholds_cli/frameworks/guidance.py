"""The bundled themes, practice and duties, from data/themes.yaml, practice.yaml and duties.yaml."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from thresholds_cli.base.bundled import data_root
from thresholds_cli.base.cache import kept
from thresholds_cli.model import guidance, national

if TYPE_CHECKING:
    from types import ModuleType

Made = TypeVar("Made")


def guidance_of_today() -> guidance.Guidance:
    """All three."""
    return guidance.Guidance(themes(), practice(), duties())


def themes() -> tuple[guidance.Theme, ...]:
    """What a sign or a worry may be about."""
    return _bundled("themes.yaml", lambda shape: shape.parse_themes)


def practice() -> guidance.Practice:
    """What to do now, by circumstance, and what to ask, by sign."""
    found: guidance.Practice = _bundled("practice.yaml", lambda shape: shape.parse_practice)
    return found


def duties() -> tuple[guidance.Duty, ...]:
    """The duties of today, by theme."""
    return _bundled("duties.yaml", lambda shape: shape.parse_duties)


def _bundled(name: str, parser: Callable[[ModuleType], Callable[[bytes, str], Made]]) -> Made:
    data = (data_root() / name).read_bytes()

    def parse() -> Made:
        from thresholds_cli.frameworks import guidance_format

        return parser(guidance_format)(data, name)

    return kept(name, data, (national, guidance), parse)
