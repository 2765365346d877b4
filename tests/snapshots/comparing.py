"""Comparing with what was reviewed: a file of its own, or a section in the file of a test module.

Our own thirty lines: a library (syrupy, pytest-regtest, inline-snapshot) brings one way to lay out
its files, and these are to be read as what a user reads.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
SNAPSHOTS = TESTS / "snapshots"
WORDS = SNAPSHOTS / "words"
"""What single tests were given to say; each file mirrors that of its tests."""
Reviewed = Callable[[str | Iterable[str]], None]
"""The fixture `reviewed`: called once in a test, with the words or lines that were reviewed."""
_HEAD = re.compile(r"^## (test_.*)\n", re.MULTILINE)


def check_file(name: str, now: str, write: bool) -> None:
    """A snapshot of its own, by its path below the folder of all."""
    file = SNAPSHOTS / name
    if write:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(now, "utf-8", newline="\n")
    else:
        _fail_unless_equal(name, file.read_text("utf-8") if file.is_file() else "", now)


def check_section(module: Path, test: str, now: str, write: bool) -> None:
    """The section of one test, or of one case of it, in the words of its file."""
    file = (WORDS / module.relative_to(TESTS)).with_suffix(".txt")
    known = sections(file)
    now = now.rstrip("\n") + "\n"
    if write:
        known[test] = now
        text = "\n".join(f"## {name}\n{words}" for name, words in known.items())
        check_file(file.relative_to(SNAPSHOTS).as_posix(), text, write=True)
    else:
        _fail_unless_equal(test, known.get(test, ""), now)


def sections(file: Path) -> dict[str, str]:
    """By the name of the test: what was reviewed of it."""
    if not file.is_file():
        return {}
    _, *parts = _HEAD.split(file.read_text("utf-8"))
    return {
        name: words.rstrip("\n") + "\n"
        for name, words in zip(parts[::2], parts[1::2], strict=True)
    }


def _fail_unless_equal(name: str, reviewed: str, now: str) -> None:
    if now != reviewed:
        changed = difflib.unified_diff(
            reviewed.splitlines(), now.splitlines(), f"reviewed: {name}", "now", lineterm="",
        )
        pytest.fail("\n".join(changed) or "only the ends of lines differ", pytrace=False)
