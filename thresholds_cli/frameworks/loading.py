"""Frameworks from YAML: the bundled ones by id, anybody's by the path of their file."""

from __future__ import annotations

import dataclasses
import hashlib
from pathlib import Path

from thresholds_cli.bundled import framework_bytes, framework_ids
from thresholds_cli.errors import FileRefused, Problem
from thresholds_cli.files import read_file
from thresholds_cli.frameworks.checking import check
from thresholds_cli.frameworks.shape import read_framework
from thresholds_cli.model.framework import Framework
from thresholds_cli.shapes import MISSING, Report
from thresholds_cli.strict_yaml import decode, read
from thresholds_cli.values import dataclass


def load_framework(name: str) -> Framework:
    """A bundled framework by its id, or any framework by the path of its file.

    Raises UnknownName, or FileRefused with every fault of the file.
    """
    if name not in framework_ids():
        return _examined(*framework_bytes(name)).framework
    return dataclasses.replace(parse_framework(*framework_bytes(name)), bundled=True)


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

        return tuple(sorted(self.at(*one) for one in advice(self.framework)))


def examine(path: str) -> Examined:
    """A framework file for its author. Raises FileRefused with every fault of it."""
    return _examined(read_file(path), path)


def _examined(data: bytes, path: str) -> Examined:
    parsed, report = _parsed(data, path)
    framework = dataclasses.replace(
        parsed, origin=Path(path).name, bundled=_is_bundled(parsed)
    )
    report.placed(framework, report.places[id(parsed)])
    return Examined(framework, report)


def _is_bundled(framework: Framework) -> bool:
    """Whether its content is that of the edition of this id that comes with conr."""
    if framework.id not in framework_ids():
        return False
    ours = decode(*framework_bytes(framework.id))
    return framework.sha256 == _digest(ours)


def _parsed(data: bytes, path: str) -> tuple[Framework, Report]:
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
