"""Frameworks from YAML: the bundled ones by id, anybody's by the path of their file."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from thresholds_cli.bundled import data_root
from thresholds_cli.errors import ConrError, FileRefused, UnknownName
from thresholds_cli.frameworks.checking import check
from thresholds_cli.frameworks.shape import read_framework
from thresholds_cli.model.framework import Framework
from thresholds_cli.shapes import MISSING, Report
from thresholds_cli.strict_yaml import decode, read


def framework_ids() -> tuple[str, ...]:
    """The ids of the bundled frameworks, sorted."""
    folder = data_root() / "frameworks"
    return tuple(
        sorted(one.name.removesuffix(".yaml") for one in folder.iterdir()
               if one.name.endswith(".yaml"))
    )


def load_framework(name: str) -> Framework:
    """A bundled framework by its id, or any framework by the path of its file.

    Raises UnknownName, or FileRefused with every fault of the file.
    """
    known = framework_ids()
    if name in known:
        return parse_framework((data_root() / "frameworks" / f"{name}.yaml").read_bytes(),
                               f"{name}.yaml")
    if looks_like_path(name):
        return load_framework_file(name)
    raise UnknownName("framework", name, known)


def load_framework_file(path: str) -> Framework:
    """The framework of somebody's own file; `origin` is set to the file's name."""
    framework = parse_framework(read_file(path), path)
    return dataclasses.replace(framework, origin=Path(path).name)


def looks_like_path(name: str) -> bool:
    """Whether a name given for a framework is meant as the path of a file."""
    return "/" in name or "\\" in name or name.lower().endswith((".yaml", ".yml"))


def read_file(path: str) -> bytes:
    """The bytes of an ordinary file. Raises ConrError where there is none to read."""
    from thresholds_cli.strict_yaml import MAX_BYTES

    try:
        file = Path(path)
        if not file.is_file():
            what = "is a folder" if file.is_dir() else "is not there"
            raise ConrError(f"{path} {what}", "Give the path of a framework file.")
        with file.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a usable path"
        raise ConrError(f"cannot read {path}: {reason}") from None


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

    read_from: Framework = dataclasses.replace(framework, sha256=hashlib.sha256(text.encode()).hexdigest())
    return read_from
