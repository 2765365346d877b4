"""The smallest framework with something changed, and what is then said of it, with its place."""

from __future__ import annotations

import re

import pytest

from tests.builders import SMALLEST
from thresholds_cli.base.errors import FileRefused
from thresholds_cli.frameworks import parse_framework


def changed(*changes: tuple[str, str], text: str = SMALLEST) -> str:
    """The text with the first words of each pair, which stand there once, replaced."""
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def faults(text: str) -> list[tuple[str, str]]:
    """Every fault of a framework file: the value or key that it points at, and what is said."""
    with pytest.raises(FileRefused) as caught:
        parse_framework(text.encode(), "x.yaml")
    lines = text.split("\n")
    return [
        (pointed(lines[one.line - 1][one.column - 1:]), one.message)
        for one in caught.value.problems
    ]


def pointed(rest: str) -> str:
    """What begins here: up to the comma or bracket that ends it."""
    return re.split(r"(?<=.)[,}\]]|(?<=.)$", rest, maxsplit=1)[0]


def line_of(text: str, words: str) -> int:
    """The line with these words."""
    return next(number for number, line in enumerate(text.split("\n"), 1) if words in line)
