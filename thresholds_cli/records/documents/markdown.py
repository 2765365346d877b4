"""Markdown from which no text of a person or a framework can break out."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence

from thresholds_cli.plain_text import clean

_ACTIVE = re.compile(r"[\\`*_{}\[\]<>|~$^]|&(?=[#A-Za-z0-9]+;)|(?<=\w)://|(?i:\bwww\.)")
_LINE_START = re.compile(r"^(?:[#+\-=:]+|\d+[.)])(?=\s|$)")


def inline(text: str) -> str:
    """Text on one line in which nothing is live."""
    flat = " ".join(clean(text).split())
    flat = _ACTIVE.sub(lambda match: "".join(f"\\{char}" if not char.isalnum() else char
                                             for char in match[0]), flat)
    return _LINE_START.sub(lambda match: f"{match[0][:-1]}\\{match[0][-1]}", flat)


def note(text: str, width: int = 88) -> str:
    """Free text of any length as a fenced block; long lines are folded so that paper shows them."""
    lines = [
        folded
        for line in clean(text).strip("\n").split("\n")
        for folded in (textwrap.wrap(line, width, break_on_hyphens=False) or [""])
    ]
    longer = [len(run) + 1 for line in lines for run in re.findall(r"`+", line)]
    fence = "`" * max([3, *longer])
    return "\n".join((f"{fence}text", *lines, fence))


def labelled(label: str, text: str, otherwise: str = "not recorded") -> str:
    """A note under its label, or what to print on the same line where nothing was said."""
    return f"{label}:\n\n{note(text)}" if text.strip() else f"{label}: {otherwise}"


def quote(text: str, citation: str) -> str:
    """A framework's words with their citation, as one item of a list."""
    return f"- “{inline(text)}” ({inline(citation)})"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of cells that `inline` made harmless already."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell or ' ' for cell in line)} |" for line in lines)
