"""`conr escalate`."""

from __future__ import annotations


def escalate() -> None:
    """(being built)"""
