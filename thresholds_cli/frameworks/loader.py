"""Frameworks: the bundled ones by id, anybody's by the path of their file."""

from __future__ import annotations

import dataclasses
import os
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from thresholds_cli.base.bundled import framework_bytes, framework_ids, framework_meant
from thresholds_cli.base.cache import kept
from thresholds_cli.base.errors import Problem
from thresholds_cli.base.files import read_file
from thresholds_cli.base.frozen import dataclass
from thresholds_cli.frameworks.national_data import with_law_today
from thresholds_cli.model import framework, national, rules
from thresholds_cli.model.framework import Framework
from thresholds_cli.strict_yaml.reader import Leaf
from thresholds_cli.strict_yaml.schema import Report

if TYPE_CHECKING:
    from thresholds_cli.strict_yaml.schema import Report


COPIED = frozenset((
    "text", "quote", "printed", "who", "record", "name", "need", "title", "number", "hours",
))
"""The keys that hold the document's own words."""

# Patterns as text: only a check looks for them.
_OF_A_LIST = (
    "[-\u2013\u2014*\u2022\u00b7\u25aa\u25cf\u25cb\u25e6\u2023\u2043\uf000-\uf0ff]\\s"
)
_UNSEEN = (
    "(?P<space>[\u00a0\u2007\u202f])|(?P<hidden>[\u00ad\u200b\u2060])|(?P<lost>[\ue000-\uf8ff\ufffd])"
)
_WHICH = {
    "space": "a space that is not an ordinary one ({}): type the space again",
    "hidden": "a hidden character ({}): type the word again",
    "lost": "a character that not every computer can show ({}): compare with the document",
}


def copying(report: Report) -> Iterator[Problem]:
    """A piece of advice for each place where copied words may not be what the document says."""
    yield from report.cut
    for built in report.built():
        for key, node in report.places[id(built)].entries.items():
            if key in COPIED and isinstance(node, Leaf):
                yield from (Problem(node.line, node.column, said) for said in _said(node))


def _said(leaf: Leaf) -> Iterator[str]:
    text = str(leaf.value)
    if re.match(_OF_A_LIST, text):
        yield "begins with the mark of a list: delete it, unless it belongs to the words"
        text = text[1:]
    kinds = {str(found.lastgroup): found[0] for found in re.finditer(_UNSEEN, text)}
    for kind, sign in kinds.items():
        yield f"holds {_WHICH[kind].format(f'U+{ord(sign):04X}')}"


_PARTS = (framework, national, rules)


def load_framework(name: str) -> Framework:
    """A bundled framework by its id, or any framework by the path of its file.

    Raises UnknownName, or FileRefused with every fault of the file.
    """
    data, path = framework_bytes(name)
    found = kept(path, data, _PARTS, lambda: parse_framework(data, path), Framework)
    if framework_meant(name) in framework_ids():
        return dataclasses.replace(with_law_today(found), bundled=True)
    return _own(found, path)


def load_framework_file(path: str) -> Framework:
    """The framework of a file, even where its path is also the id of a bundled one."""
    return examine(path).framework


def parse_framework(data: bytes, path: str) -> Framework:
    """The framework in a file's bytes. Raises FileRefused with every fault that was found."""
    return _parsed(data, path)[0]


@dataclass(frozen=True, slots=True)
class Examined:
    """A sound framework file, and where in it each thing stands."""

    framework: Framework
    report: Report

    def at(self, thing: object, key: str, message: str) -> Problem:
        """Something to be said about a key of something that was read."""
        table = self.report.places[id(thing)]
        node = table.keys.get(key, table)
        return Problem(node.line, node.column, message)

    def advice(self) -> tuple[Problem, ...]:
        """What the file still lacks or may have wrong, in its order."""
        from thresholds_cli.frameworks.advice import advice

        lacking = (self.at(*one) for one in advice(self.framework))
        # What stands at the top of the file is there three times, each made from the one before.
        return tuple(sorted({*lacking, *copying(self.report)}))


def examine(path: str) -> Examined:
    """A framework file for its author. Raises FileRefused with every fault of it."""
    return _examined(read_file(path), path)


def _examined(data: bytes, path: str) -> Examined:
    parsed, report = _parsed(data, path)
    found = _own(parsed, path)
    report.placed(found, report.places[id(parsed)])
    return Examined(found, report)


def _own(found: Framework, path: str) -> Framework:
    """A framework that was read from somebody's file."""
    return dataclasses.replace(
        found, origin=os.path.basename(path), bundled=_is_bundled(found)
    )


def _is_bundled(framework: Framework) -> bool:
    """Whether its content is that of the edition of this id that comes with conr."""
    if framework.id not in framework_ids():
        return False
    from thresholds_cli.strict_yaml.reader import decode

    ours = decode(*framework_bytes(framework.id))
    return framework.sha256 == _digest(ours)


def _parsed(data: bytes, path: str) -> tuple[Framework, Report]:
    from thresholds_cli.frameworks.checks import check
    from thresholds_cli.frameworks.format import number_levels, read_framework
    from thresholds_cli.strict_yaml.own_kinds import FRAMEWORK, refuse_other_kind
    from thresholds_cli.strict_yaml.reader import decode, read
    from thresholds_cli.strict_yaml.schema import MISSING, Report

    report = Report(copied=True)
    text = decode(data, path)
    refuse_other_kind(text, path, FRAMEWORK)
    node = read(text, path)
    number_levels(node)
    framework = read_framework(node, report)
    if framework is not MISSING:
        check(framework, report)
    report.refuse(path)
    found = dataclasses.replace(framework, sha256=_digest(text))
    report.placed(found, report.places[id(framework)])
    return found, report


def _digest(text: str) -> str:
    """Of the text with one line end after it: an editor may leave that out, or add another."""
    import hashlib  # what is compiled already starts without it

    return hashlib.sha256(f"{text.rstrip(chr(10))}\n".encode()).hexdigest()
