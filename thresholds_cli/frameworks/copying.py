"""What comes along unseen when words are copied from a word processor, a web page or a PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thresholds_cli.errors import Problem
from thresholds_cli.shapes import Report
from thresholds_cli.strict_yaml import Leaf

COPIED = frozenset((
    "text", "quote", "printed", "who", "record", "name", "need", "title", "number", "hours",
))
"""The keys that hold the document's own words."""

_OF_A_LIST = re.compile(
    "[-\u2013\u2014*\u2022\u00b7\u25aa\u25cf\u25cb\u25e6\u2023\u2043\uf000-\uf0ff]\\s"
)
_UNSEEN = re.compile(
    "(?P<space>[\u00a0\u2007\u202f])|(?P<hidden>[\u00ad\u200b\u2060])|(?P<lost>[\ue000-\uf8ff\ufffd])"
)
_WHICH = {
    "space": "a space that is not an ordinary one ({}): type the space anew",
    "hidden": "a hidden character ({}): type the word anew",
    "lost": "a character that not every computer can show ({}): compare with the document",
}


def copying(report: Report) -> Iterator[Problem]:
    """A piece of advice for each place where copied words may not be what the document says."""
    for built in report.built():
        for key, node in report.places[id(built)].entries.items():
            if key in COPIED and isinstance(node, Leaf):
                yield from (Problem(node.line, node.column, said) for said in _said(node))


def _said(leaf: Leaf) -> Iterator[str]:
    text = str(leaf.value)
    if leaf.cut:
        yield ("what stands after the '#' in this line is not read; if it belongs to the text, put "
               'the whole text in "double quotes"')
    if _OF_A_LIST.match(text):
        yield "begins with the mark of a list: delete it, unless it belongs to the words"
        text = text[1:]
    kinds = {str(found.lastgroup): found[0] for found in _UNSEEN.finditer(text)}
    for kind, sign in kinds.items():
        yield f"holds {_WHICH[kind].format(f'U+{ord(sign):04X}')}"
