"""Frameworks from YAML: the bundled ones by id, anybody's by the path of their file."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from thresholds_cli.bundled import framework_bytes, framework_ids, read_file
from thresholds_cli.errors import FileRefused
from thresholds_cli.frameworks.checking import check
from thresholds_cli.frameworks.shape import read_framework
from thresholds_cli.model.framework import Framework
from thresholds_cli.shapes import MISSING, Report
from thresholds_cli.strict_yaml import decode, read


def load_framework(name: str) -> Framework:
    """A bundled framework by its id, or any framework by the path of its file.

    `origin` is the file's name where it is not a bundled one. Raises UnknownName, or FileRefused
    with every fault of the file.
    """
    data, path = framework_bytes(name)
    framework = parse_framework(data, path)
    return framework if name in framework_ids() else (
        dataclasses.replace(framework, origin=Path(path).name)
    )


def load_framework_file(path: str) -> Framework:
    """The framework of a file, even where its path is also the id of a bundled one."""
    return dataclasses.replace(parse_framework(read_file(path), path), origin=Path(path).name)


def parse_framework(data: bytes, path: str) -> Framework:
    """The framework in a file's bytes. Raises FileRefused with every fault that was found."""
    report = Report()
    text = decode(data, path)
    framework = read_framework(read(text, path), report)
    if framework is not MISSING:
        check(framework, report)
    if report.problems:
        raise FileRefused(path, tuple(report.problems))
    import hashlib

    digest = hashlib.sha256(text.encode()).hexdigest()
    read_from: Framework = dataclasses.replace(framework, sha256=digest)
    return read_from
