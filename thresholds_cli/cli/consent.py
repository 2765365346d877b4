"""`conr consent`."""

from __future__ import annotations


def consent() -> None:
    """(being built)"""
