"""Frameworks: the bundled ones by id, anybody's by the path of their file."""

from __future__ import annotations

import dataclasses
import hashlib
import os
from typing import TYPE_CHECKING

from thresholds_cli.bundled import framework_bytes, framework_ids
from thresholds_cli.errors import FileRefused, Problem
from thresholds_cli.files import read_file
from thresholds_cli.frameworks.keeping import kept
from thresholds_cli.model import dispute, framework, passage, reference, rules
from thresholds_cli.model.framework import Framework
from thresholds_cli.values import dataclass

if TYPE_CHECKING:
    from thresholds_cli.shapes import Report

_PARTS = (dispute, framework, passage, reference, rules)


def load_framework(name: str) -> Framework:
    """A bundled framework by its id, or any framework by the path of its file.

    Raises UnknownName, or FileRefused with every fault of the file.
    """
    data, path = framework_bytes(name)
    found = kept(path, data, _PARTS, lambda: parse_framework(data, path))
    if name in framework_ids():
        return dataclasses.replace(found, bundled=True)
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
        from thresholds_cli.frameworks.copying import copying

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
    from thresholds_cli.strict_yaml import decode

    ours = decode(*framework_bytes(framework.id))
    return framework.sha256 == _digest(ours)


def _parsed(data: bytes, path: str) -> tuple[Framework, Report]:
    from thresholds_cli.frameworks.checking import check
    from thresholds_cli.frameworks.shape import read_framework
    from thresholds_cli.shapes import MISSING, Report
    from thresholds_cli.strict_yaml import decode, read

    report = Report()
    text = decode(data, path)
    framework = read_framework(read(text, path), report)
    if framework is not MISSING:
        check(framework, report)
    if report.problems:
        raise FileRefused(path, tuple(report.problems))
    found = dataclasses.replace(framework, sha256=_digest(text))
    report.placed(found, report.places[id(framework)])
    return found, report


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
