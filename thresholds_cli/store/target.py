"""Whether a new file can be made under a name: asked before the first question, not at the end."""

from __future__ import annotations

import itertools
import os
import re
import stat
import sys

from thresholds_cli.base.files import StrPath, shown, why
from thresholds_cli.base.text import clean
from thresholds_cli.store.disk import disk
from thresholds_cli.store.outcomes import Notice, TargetRefused

_LONGEST_NAME = 200  # bytes; leaves room for what a lock or a passing name adds
_WINDOWS_RESERVED = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]) *(\..*)?", re.IGNORECASE
)


def check_target(path: StrPath) -> tuple[Notice, ...]:
    """Refuse what `create` could not use; what is worth saying about the folder comes back."""
    check_name(path)
    folder = os.path.dirname(os.fspath(path)) or "."
    if not os.path.isdir(folder):
        fault = "is not a folder" if os.path.lexists(folder) else "does not exist"
        raise TargetRefused(
            f"the folder {shown(folder)} {fault}", "Make the folder first, or use another one."
        )
    if os.path.lexists(path):
        raise taken(path)
    try:
        return disk.probe(folder)
    except OSError as error:
        reason, hint = why(error)
        raise TargetRefused(
            f"no file can be made in the folder {shown(folder)}: {reason}", hint
        ) from error


def check_name(path: StrPath) -> None:
    """Refuse a name that cannot be that of a new file, whatever the folder."""
    name = os.path.basename(os.fspath(path))
    fault = name_fault(name, windows=sys.platform == "win32") or _path_fault(os.fspath(path))
    if fault:
        raise TargetRefused(
            f"{shown(path)} cannot be used as a file name: {fault}",
            "Use a plain name such as record.md.",
        )


def name_fault(name: str, *, windows: bool) -> str:
    """What is wrong with a file name by itself; empty if nothing is."""
    if not name.strip():
        return "the name is empty"
    if name in {".", ".."}:
        return "it means a folder"
    if name == "-":
        return "it usually stands for the screen, not for a file"
    if clean(name) != name or "\n" in name or "\t" in name:
        return "it has control or hidden characters"
    if len(os.fsencode(name)) > _LONGEST_NAME:
        return f"it is longer than {_LONGEST_NAME} bytes"
    return _windows_fault(name) if windows else ""


def _path_fault(path: str) -> str:
    try:
        encoded = os.fsencode(path)
    except UnicodeEncodeError:
        return "its folder has characters that no folder can have"
    return "its folder has characters that no folder can have" if b"\0" in encoded else ""


def _windows_fault(name: str) -> str:
    if _WINDOWS_RESERVED.fullmatch(name):
        return "Windows keeps this name for a device"
    if found := re.search(r'[<>:"/\\|?*]', name):
        return f"Windows does not allow {found[0]} in a name"
    return "Windows does not allow a dot or space at the end" if name[-1] in ". " else ""


def refuse_link(path: StrPath) -> None:
    """Refuse a name that leads elsewhere, for a file that is replaced: the link would be."""
    if os.path.islink(path):
        raise TargetRefused(
            f"{shown(path)} is a link to {shown(os.readlink(path))}", "Give the file's own name."
        )


def taken(path: StrPath) -> TargetRefused:
    """The refusal of a name that something has, whatever it is, with a free name instead."""
    return TargetRefused(
        f"there is already {_kind(path)} named {shown(path)}; conr never writes over anything",
        f"Use another name: {shown(free_name(path))} is free.",
    )


def free_name(path: StrPath) -> str:
    """The path with the lowest number that makes it free: record.md, record-2.md, record-3.md."""
    stem, ending = os.path.splitext(os.fspath(path))
    unnumbered = re.sub(r"-[1-9]\d?$", "", stem)
    # Only a number of ours is counted on from; the end of a date is not one.
    base = unnumbered if os.path.lexists(unnumbered + ending) else stem
    candidates = (f"{base}-{number}{ending}" for number in itertools.count(2))
    return next(name for name in candidates if not os.path.lexists(name))


def _kind(path: StrPath) -> str:
    try:
        mode = os.lstat(path).st_mode
    except OSError:
        return "something"
    if stat.S_ISLNK(mode):
        return "a link"
    if stat.S_ISDIR(mode):
        return "a folder"
    return "a file" if stat.S_ISREG(mode) else "a pipe or device"
