"""`conr lookup`."""

from __future__ import annotations


def lookup() -> None:
    """(being built)"""
