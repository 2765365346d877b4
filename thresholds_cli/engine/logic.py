"""Kleene's three-valued logic: not known is neither yes nor no, and never turned into either."""

from __future__ import annotations

from collections.abc import Iterable

from thresholds_cli.model.answers import Truth


def all_of(parts: Iterable[Truth]) -> Truth:
    """No if any part is no, yes if every part is yes, else not known."""
    found = set(parts)
    if Truth.NO in found:
        return Truth.NO
    return Truth.NOT_KNOWN if Truth.NOT_KNOWN in found else Truth.YES


def any_of(parts: Iterable[Truth]) -> Truth:
    """Yes if any part is yes, no if every part is no, else not known."""
    found = set(parts)
    if Truth.YES in found:
        return Truth.YES
    return Truth.NOT_KNOWN if Truth.NOT_KNOWN in found else Truth.NO


def truth(holds: bool) -> Truth:
    """A plain yes or no."""
    return Truth.YES if holds else Truth.NO
