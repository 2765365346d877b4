"""Every message of the program with the situation that brings it about, read from its source.

    python -m tests.messages        print the list

A message is what is handed to an error, to `tell` or to a page's notice, what is noted as a fault
of a file, or what a function returns whose name says that it finds faults. The situation is the
function and the nearest condition around it.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1] / "thresholds_cli"
_TELLING = re.compile(
    r"tell|_?say|say_not_taken|Problem|_?refuse[a-z_]*|_?refused|add|fault|BadParameter|Words"
    r"|[A-Z]\w*(?:Error|Refused|Name|Failed|Screen|Finished)|Busy|Changed|Newer|Untold|Ended|__init__"
)
_MODULES_OF_WORDS = ("views", "documents")  # what is told of a subject, reviewed in the snapshots
_FINDING = re.compile(r"fault|wrong|missing|doubt|said_at_start|about_others|no_home|no_such|_gone")
_LEAST = 12


@dataclass(frozen=True)
class Message:
    """What is said, with {…} for what is filled in; where, and in which situation."""

    file: str
    function: str
    situation: str
    words: tuple[str, ...]

    def __str__(self) -> str:
        words = "".join(f"\n    {one}" for one in self.words)
        return f"{self.file} {self.function}: {self.situation or 'always'}{words}"


@cache
def messages() -> tuple[Message, ...]:
    """All of them, in the order of the files."""
    return tuple(
        found for path in sorted(PACKAGE.rglob("*.py"))
        if path.relative_to(PACKAGE).parts[0] not in _MODULES_OF_WORDS
        for found in _Reader(path).read()
    )


@cache
def _constants() -> dict[str, ast.expr]:
    """What has a name in capital letters, in any module: others say it too."""
    return {
        target.id: node.value for path in PACKAGE.rglob("*.py")
        for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name) and re.fullmatch(r"[A-Z][A-Z_]+", target.id)
    }


class _Reader:
    """Reads one module."""

    def __init__(self, path: Path) -> None:
        self._file = path.relative_to(PACKAGE).as_posix()
        self._tree = ast.parse(path.read_text("utf-8"))
        self._constants = {
            target.id: node.value for node in self._tree.body if isinstance(node, ast.Assign)
            for target in node.targets if isinstance(target, ast.Name)
        }
        self._constants = {**_constants(), **self._constants}
        self._above = {
            child: node for node in ast.walk(self._tree) for child in ast.iter_child_nodes(node)
        }

    def read(self) -> Iterator[Message]:
        """Its messages, in order."""
        seen: set[ast.AST] = set()
        for node in ast.walk(self._tree):
            said = [one for one in self._told(node) if not self._inside(one, seen)]
            words = tuple(dict.fromkeys(
                text for one in said for text in self._texts(one) if self._is_message(text)
            ))
            if words:
                seen.update(said)
                yield Message(self._file, self._function(node), self._situation(node), words)

    def _inside(self, node: ast.AST, seen: set[ast.AST]) -> bool:
        while node in self._above:
            if node in seen:
                return True
            node = self._above[node]
        return False

    def _told(self, node: ast.AST) -> list[ast.expr]:
        """What a node tells somebody, if it does."""
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", None) or getattr(node.func, "id", "")
            if _TELLING.fullmatch(name):
                return [*node.args, *(one.value for one in node.keywords)]
        if isinstance(node, ast.Assign) and any(
            getattr(one, "attr", "") in ("notice", "said", "message", "hint")
            for one in node.targets
        ):
            return [node.value]
        if isinstance(node, ast.Return | ast.Yield) and node.value is not None:
            return [node.value] if _FINDING.search(self._function(node)) else []
        return []

    def _texts(self, node: ast.expr) -> Iterator[str]:
        """The texts in an expression, not those in calls of other functions."""
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield "".join(self._part(one) for one in node.values)
        elif isinstance(node, ast.Name) and node.id in self._constants:
            yield from self._texts(self._constants[node.id])
        elif isinstance(node, ast.BinOp | ast.IfExp | ast.BoolOp | ast.Tuple | ast.List
                        | ast.Starred | ast.GeneratorExp):
            for child in ast.iter_child_nodes(node):
                if isinstance(child, ast.expr) and child is not getattr(node, "test", None):
                    yield from self._texts(child)

    def _part(self, node: ast.expr) -> str:
        if isinstance(node, ast.Constant):
            return str(node.value)
        assert isinstance(node, ast.FormattedValue)
        value = node.value
        known = self._constants.get(value.id) if isinstance(value, ast.Name) else None
        if isinstance(known, ast.Constant):
            return str(known.value)
        name = re.findall(r"\w+", ast.unparse(value))[-1]
        return f"{{{name}}}"

    @staticmethod
    def _is_message(text: str) -> bool:
        return len(text) >= _LEAST and " " in text.strip()

    def _function(self, node: ast.AST) -> str:
        names = []
        while node in self._above:
            node = self._above[node]
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                names.append(node.name)
        return ".".join(reversed(names))

    def _situation(self, node: ast.AST) -> str:
        while node in self._above and not isinstance(node, ast.FunctionDef):
            above = self._above[node]
            if isinstance(above, ast.If | ast.IfExp) and node is not above.test:
                orelse = above.orelse if isinstance(above.orelse, list) else [above.orelse]
                otherwise = "else of " if node in orelse else ""
                return f"{otherwise}if {ast.unparse(above.test)}"
            if isinstance(above, ast.ExceptHandler) and above.type is not None:
                return f"after {ast.unparse(above.type)}"
            if isinstance(above, ast.match_case):
                guard = f" if {ast.unparse(above.guard)}" if above.guard else ""
                return f"case {ast.unparse(above.pattern)}{guard}"
            node = above
        return ""


def listed() -> str:
    """The list as text."""
    return "".join(f"{one}\n" for one in messages())


if __name__ == "__main__":
    sys.stdout.write(listed())
