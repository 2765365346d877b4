"""The layers, held by a test: who may import whom, and each library's one home."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "thresholds_cli"

# From the bottom up; a layer may import itself and what stands above it in this table.
LAYERS = ("foundation", "model", "frameworks", "engine", "search", "sources",
          "records", "presentation", "library", "cli")
FOUNDATION = {
    "__init__", "bundled", "cache", "days", "errors", "files", "plain_text", "shapes",
    "strict_yaml", "values", "yaml_slips",
}
NOT_EACH_OTHER = {("engine", "frameworks"), ("search", "engine")}
HOMES = {
    "yaml": "foundation",
    "openpyxl": "sources",
    "pdfplumber": "sources",
    "typer": "cli",
    "rich": "presentation",
    "questionary": "presentation",
    "prompt_toolkit": "presentation",
}
HEAVY = {"openpyxl", "pdfplumber", "rich", "questionary", "prompt_toolkit", "yaml"}


def layer_of(module: str) -> str:
    """The layer of a module of ours, named from the package down."""
    first = module.split(".")[0] or "__init__"
    if first in FOUNDATION:
        return "foundation"
    return "cli" if first == "__main__" else first


@functools.cache
def modules() -> tuple[tuple[str, ast.Module], ...]:
    """Every module of the package by its dotted name, parsed."""
    return tuple(
        (".".join(path.relative_to(PACKAGE).with_suffix("").parts),
         ast.parse(path.read_text(encoding="utf-8"), str(path)))
        for path in sorted(PACKAGE.rglob("*.py"))
    )


def imports(tree: ast.AST) -> Iterator[tuple[str, ast.stmt]]:
    """Every module that is imported anywhere below a node."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield node.module or "", node


def breaches() -> Iterator[str]:
    """Every import that goes the wrong way, one line each."""
    for name, tree in modules():
        here = layer_of(name)
        for imported, _node in imports(tree):
            first, _, rest = imported.partition(".")
            if first == "thresholds_cli":
                there = layer_of(rest)
                wrong = LAYERS.index(there) > LAYERS.index(here)
                if wrong or (here, there) in NOT_EACH_OTHER:
                    yield f"{name}: {here} may not import {there} ({imported})"
            elif first in HOMES and HOMES[first] != here:
                yield f"{name}: only {HOMES[first]} may import {first}"


def leads_back(needs: dict[str, set[str]]) -> list[str]:
    """The modules that need themselves, through whichever others."""
    return sorted(name for name in needs if name in needed_by(name, needs))


def needed_by(name: str, needs: dict[str, set[str]]) -> set[str]:
    """All that a module needs, and all that those need."""
    found: set[str] = set()
    ahead = set(needs[name])
    while ahead:
        one = ahead.pop()
        found.add(one)
        ahead |= needs[one] - found
    return found


def needs_of_each_module() -> dict[str, set[str]]:
    """The modules that each module imports, inside of functions and for types too."""
    names = {name.removesuffix(".__init__") for name, _ in modules()}
    return {
        name.removesuffix(".__init__"): {
            known for imported in imported_by(tree) if (known := nearest(imported, names))
        } - {name.removesuffix(".__init__")}
        for name, tree in modules()
    }


def imported_by(tree: ast.AST) -> Iterator[str]:
    """What is imported from the package, with the name of what is taken out of a module."""
    for imported, node in imports(tree):
        first, _, rest = imported.partition(".")
        if first == "thresholds_cli":
            for alias in node.names if isinstance(node, ast.ImportFrom) else ():
                yield f"{rest}.{alias.name}".removeprefix(".")


def nearest(imported: str, names: set[str]) -> str:
    """The module that is meant: that of the name itself, else the one that the name is in."""
    return imported if imported in names else imported.rpartition(".")[0]


def test_every_module_belongs_to_a_layer() -> None:
    unknown = [name for name, _ in modules() if layer_of(name) not in LAYERS]

    assert unknown == []


def test_imports_only_go_down_and_each_library_has_one_home() -> None:
    assert list(breaches()) == []


def test_no_module_leads_back_to_itself() -> None:
    needs = needs_of_each_module()

    assert sum(map(len, needs.values())) > len(needs), "imports are found"
    assert leads_back(needs) == []


def test_no_folder_leads_back_to_itself() -> None:
    needs = needs_of_each_module()
    rooms = {name.rpartition(".")[0] for name in needs if name.count(".") == 2}
    between = {
        room: {
            other for name, needed in needs.items() if name.startswith(f"{room}.")
            for other in rooms - {room} if any(one.startswith(f"{other}.") for one in needed)
        } for room in rooms
    }

    assert sum(map(len, between.values())) > len(rooms)
    assert leads_back(between) == []


def test_a_circle_is_seen_whatever_leads_to_it_or_hangs_on_it() -> None:
    needs = {"a": {"b"}, "b": {"c"}, "c": {"d", "b"}, "d": {"e"}, "e": set()}

    assert leads_back(needs) == ["b", "c"]
    assert leads_back({**needs, "c": {"d"}}) == []


def test_heavy_libraries_are_imported_only_when_a_command_needs_them() -> None:
    at_the_top = [
        f"{name}: {imported}"
        for name, tree in modules()
        for imported, node in imports(tree)
        if imported.split(".")[0] in HEAVY and node in tree.body
    ]

    assert at_the_top == []


def test_no_module_has_grown_too_long() -> None:
    long = [
        path.name for path in PACKAGE.rglob("*.py")
        if len(path.read_text(encoding="utf-8").splitlines()) > 500
    ]

    assert long == []


def test_nothing_asks_with_the_call_that_takes_ctrl_c_for_an_answer() -> None:
    found = [
        f"{name}:{node.lineno}"
        for name, tree in modules() if layer_of(name) == "presentation"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        and node.func.attr == "ask" and not node.args
    ]

    assert found == []
