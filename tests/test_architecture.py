"""What the import contracts in pyproject.toml and ruff cannot say of the package."""

from __future__ import annotations

import ast
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "thresholds_cli"


def test_nothing_asks_with_the_call_that_takes_ctrl_c_for_an_answer() -> None:
    """questionary's `ask()` gives None for Ctrl-C; ours is called with the page to show."""
    calls = [
        (f"{path.name}:{node.lineno}", node)
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        and node.func.attr == "ask"
    ]

    assert len(calls) > 3, "calls are found"
    assert [where for where, call in calls if not call.args] == []


def test_only_commands_and_their_services_read_the_clock() -> None:
    readers = {
        path.relative_to(PACKAGE).parts[0]
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "thresholds_cli.base.dates"
        and {"now", "uk_now"} & {name.name for name in node.names}
    }

    assert readers == {"cli", "services"}
