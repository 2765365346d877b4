"""The manual page, docs/conr.1, made from the commands: `run.py python -m tools.manual`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tools.environment import ROOT

PAGE = ROOT / "docs" / "conr.1"
_FILES = (
    ("~/.local/state/conr", "drafts of interviews; CONR_STATE_DIR names another folder"),
    ("~/.config/conr/local.yaml", "your team's numbers, if you make such a file"),
    ("~/.cache/conr", "word lists made ready; CONR_CACHE_DIR names another folder"),
)


def page() -> str:
    """The page in the language of man."""
    from typer.main import get_command

    from thresholds_cli.cli.app import make_app

    top: Any = get_command(make_app())
    return "\n".join([
        '.TH CONR 1 "" "" "User commands"', ".SH NAME",
        "conr \\- a decision helper for people who worry about a child",
        ".SH SYNOPSIS", ".B conr", "COMMAND [OPTIONS] [ARGUMENTS]", ".SH DESCRIPTION",
        _said(top.help), ".SH OPTIONS", *_options(top), ".SH COMMANDS",
        *(line for name, command in top.commands.items() for line in _command(name, command)),
        ".SH EXIT STATUS", *_statuses(), ".SH FILES",
        *(line for name, what in _FILES for line in (".TP", f".I {_said(name)}", _said(what))), "",
    ])


def _command(name: str, command: Any) -> Iterator[str]:
    """A command with its options; for a group, each command in it."""
    below = getattr(command, "commands", {})
    if not below or command.invoke_without_command:
        arguments = [one.human_readable_name for one in command.params
                     if one.param_type_name == "argument"]
        yield f".SS {_said(' '.join([name, *arguments]))}"
        yield _said(command.help or "")
        yield from _options(command)
    for one, inner in below.items():
        yield from _command(f"{name} {one}", inner)


def _options(command: Any) -> Iterator[str]:
    for one in command.params:
        if one.param_type_name == "option" and not one.hidden:
            yield from (".TP", f".B {_said(', '.join(one.opts))}")
            yield _said(one.help or "")


def _statuses() -> Iterator[str]:
    from thresholds_cli.base.errors import ExitCode

    for code in ExitCode:
        yield from (".TP", f".B {int(code)}", _said(code.name.replace("_", " ").lower()))


def _said(text: str) -> str:
    """Words as they are, in one paragraph each: nothing in them steers man."""
    paragraphs = [" ".join(one.split()) for one in re.split(r"\n\s*\n", text.strip())]
    safe = [one.replace("\\", "\\e").replace("-", "\\-") for one in paragraphs if one]
    return "\n.PP\n".join(f"\\&{one}" if one[:1] in (".", "'") else one for one in safe)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
