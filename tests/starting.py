"""What a program that the tests start gets to know of the machine and of this run."""

from __future__ import annotations

import os

KEPT = ("PATH", "SYSTEMROOT", "CONR_CACHE_DIR", "COVERAGE_PROCESS_CONFIG")
"""The cache is that of this run, so that not every test compiles the thesaurus again."""
HOMES = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA")
"""The variables by which systems name what is a person's own."""

SLOWED = 3 if "COVERAGE_PROCESS_CONFIG" in os.environ else 1
"""How much longer anything may take where coverage is measured meanwhile."""


def home(folder: object) -> dict[str, str]:
    """The variables that make a folder the home of whoever runs the program."""
    return dict.fromkeys(HOMES, str(folder))


def kept() -> dict[str, str]:
    """The variables of the environment that are passed on."""
    return {name: os.environ[name] for name in KEPT if name in os.environ}
