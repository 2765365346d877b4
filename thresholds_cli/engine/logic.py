"""Kleene's three-valued logic: not known is neither yes nor no, and never turned into either."""

from __future__ import annotations

from collections.abc import Iterable

from thresholds_cli.model.answers import Truth


def all_of(parts: Iterable[Truth]) -> Truth:
    """No if any part is no, yes if every part is yes, else not known."""
    result = Truth.YES
    for part in parts:
        if part is Truth.NO:
            return part
        if part is Truth.NOT_KNOWN:
            result = part
    return result


def any_of(parts: Iterable[Truth]) -> Truth:
    """Yes if any part is yes, no if every part is no, else not known."""
    result = Truth.NO
    for part in parts:
        if part is Truth.YES:
            return part
        if part is Truth.NOT_KNOWN:
            result = part
    return result


def truth(holds: bool) -> Truth:
    """A plain yes or no."""
    return Truth.YES if holds else Truth.NO
