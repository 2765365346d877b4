"""What a program that the tests start gets to know of the machine and of this run."""

from __future__ import annotations

import os

KEPT = ("PATH", "SYSTEMROOT", "CONR_CACHE_DIR", "COVERAGE_PROCESS_CONFIG")
"""The cache is that of this run, so that not every test compiles the thesaurus again."""


SLOWED = 3 if "COVERAGE_PROCESS_CONFIG" in os.environ else 1
"""How much longer anything may take where coverage is measured meanwhile."""


def kept() -> dict[str, str]:
    """The variables of the environment that are passed on."""
    return {name: os.environ[name] for name in KEPT if name in os.environ}
