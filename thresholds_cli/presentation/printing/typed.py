"""How a command, and a file after it, is typed here: as `conr`, or through run.py, which says so in
CONR_STARTED_AS."""

from __future__ import annotations

import os

from thresholds_cli.plain_text import clean


def program() -> str:
    """What stands before the name of a command."""
    return clean(os.environ.get("CONR_STARTED_AS", "")) or "conr"


def as_typed(text: str) -> str:
    """Words of ours in which each command, in single quotes, is as it is typed here."""
    return text.replace("'conr ", f"'{program()} ")


def as_argument(file: str) -> str:
    """The name of a file as it is typed after a command."""
    return f'"{clean(file)}"' if " " in file else clean(file)
