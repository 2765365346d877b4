"""Options that several commands share."""

from __future__ import annotations

import enum
from typing import Annotated

import typer


class TextOrJson(enum.StrEnum):
    """How to print a result."""

    TEXT = "text"
    JSON = "json"


class AssessFormat(enum.StrEnum):
    """How to print a reading: on screen, as the record itself, or for a program."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


FrameworkName = Annotated[
    str | None,
    typer.Option(
        "--framework", metavar="ID-OR-FILE", envvar="CONR_FRAMEWORK",
        help="Which framework: its id, or the path of a framework file.",
    ),
]
Format = Annotated[TextOrJson, typer.Option("--format", help="Text to read, or JSON for programs.")]
Plain = Annotated[
    bool,
    typer.Option(
        "--plain", "--accessible",
        help="Line by line, in words, without redraws: for screen readers.",
    ),
]
