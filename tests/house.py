"""The figures of the house: how large the package is, and how its parts are.

    python -m tests.house [FOLDER]        of the package, or of another one to compare with
"""

from __future__ import annotations

import ast
import statistics
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).resolve().parent
PACKAGE = TESTS.parent / "thresholds_cli"
ASIDE = ("__init__", "__main__")
CRUMB, HALL = 40, 500
"""Modules with fewer lines, or with more, are counted."""
LITERAL = 40
"""Characters of a text from which on it is counted where a test repeats it."""


def figures(package: Path) -> Iterator[tuple[str, object]]:
    """Each figure with what it counts. `__init__` and `__main__` are modules and have lines; of
    names, crumbs and halls they are left out."""
    texts = {path: path.read_text("utf-8") for path in sorted(package.rglob("*.py"))}
    lines = {path: len(text.splitlines()) for path, text in texts.items()}
    named = [path for path in texts if path.stem not in ASIDE]
    names = Counter(path.stem for path in named)
    shared = {name: count for name, count in names.items() if count > 1}
    functions = [one for text in texts.values() for one in lengths(ast.parse(text))]
    yield "modules", len(texts)
    yield "lines", sum(lines.values())
    yield "lines of a module, median and most", (
        f"{statistics.median(lines.values()):.0f}, {max(lines.values())}")
    yield f"modules below {CRUMB} lines", _listed(
        [path.relative_to(package).as_posix() for path in named if lines[path] < CRUMB])
    yield f"modules above {HALL} lines", _listed(
        [path.relative_to(package).as_posix() for path in named if lines[path] > HALL])
    yield "modules that share their file name with another", (
        f"{sum(shared.values())} of {len(named)}"
        + "".join(f"\n    {name} ({count})" for name, count in sorted(shared.items())))
    yield "functions", len(functions)
    yield "lines of a function, median and mean", (
        f"{statistics.median(functions):.0f}, {statistics.mean(functions):.1f}")


def lengths(tree: ast.AST) -> Iterator[int]:
    """Lines of every function from `def` to its end, docstring included."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            yield node.end_lineno - node.lineno + 1


def repeated(package: Path, tests: Path) -> Counter[str]:
    """How many of the texts in each test file are in the package too, or hold one of it whole."""
    ours = {text for path in package.rglob("*.py") for text in _texts(path)}
    everything = "\0".join(ours)
    return Counter(
        path.relative_to(tests).as_posix() for path in sorted(tests.rglob("*.py"))
        for text in _texts(path) if text in everything or any(one in text for one in ours)
    )


def _texts(path: Path) -> Iterator[str]:
    """The long texts of a module, its docstrings aside."""
    tree = ast.parse(path.read_text("utf-8"))
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            text = " ".join(node.value.split())
            if len(text) >= LITERAL:
                yield text


def _listed(modules: list[str]) -> str:
    return "".join([str(len(modules)), *(f"\n    {one}" for one in modules)])


def main(package: Path) -> None:
    """Print them."""
    for what, figure in figures(package):
        sys.stdout.write(f"{what}: {figure}\n")
    if package == PACKAGE:
        count = repeated(package, TESTS).total()
        sys.stdout.write(f"texts of the package that its tests repeat: {count}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else PACKAGE)
