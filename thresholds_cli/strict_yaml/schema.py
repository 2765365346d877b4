"""What a file may hold, said as data: nodes are checked and turned into frozen objects in one walk.

Every fault is collected with its line and column; the same shapes give the JSON Schema that
editors use. A faulty item of a list is left out, so that the rest can still be checked.
"""

from __future__ import annotations

import difflib
import enum
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any, Protocol

from thresholds_cli.base.dates import day
from thresholds_cli.base.errors import FileRefused, Problem
from thresholds_cli.base.frozen import dataclass
from thresholds_cli.base.text import first_unsafe
from thresholds_cli.strict_yaml.hints import NOT_A_KEY
from thresholds_cli.strict_yaml.reader import Items, Leaf, Node, Table, shown

LONGEST_TEXT = 2000
MANY_LINES = sys.maxsize
"""No bound but that of the characters."""

_CUT = (
    "what stands after the '#' is not read; if it belongs to the text, put the whole text in "
    '"double quotes", and if not, take it out'
)
_MOST_UNKNOWN = 20
_MOST_GUESSES = 100
MISSING: Any = object()
"""What a shape gives back for a node that it refused."""


class Report:
    """The faults found in one file, and where each object that was built stands in it.

    `cut`: texts of which a part is taken for a comment. That is a fault, unless the file's words
    are a document's (`copied`), whose author is told beside the rest.
    """

    def __init__(self, copied: bool = False) -> None:
        self.copied = copied
        self.cut: list[Problem] = []
        self.problems: list[Problem] = []
        self.places: dict[int, Table] = {}
        self.left_out: list[Table] = []
        self._kept: list[object] = []

    def add(self, node: Node, message: str) -> None:
        """Note a fault at a node."""
        self.problems.append(Problem(node.line, node.column, message))

    def refuse(self, path: str) -> None:
        """Raises FileRefused with every fault, where there is one."""
        if self.problems:
            raise FileRefused(path, tuple(self.problems))

    def near(self, name: str, known: Sequence[str]) -> str:
        """The known name that is most like this one, or ""; looked for in the first faults only,
        because each look takes long."""
        if len(self.problems) > _MOST_GUESSES or len(name) > _MOST_GUESSES:
            return ""
        return next(iter(difflib.get_close_matches(name, known)), "")

    def placed(self, built: object, table: Table) -> None:
        """Remember the table that an object was built from."""
        self.places[id(built)] = table
        self._kept.append(built)

    def built(self) -> tuple[object, ...]:
        """Every object that was built, in the file's order."""
        return tuple(self._kept)

    def fault(self, built: object, key: str, message: str) -> None:
        """Note a fault of an object that was built, at the line of one of its keys."""
        table = self.places[id(built)]
        self.add(table.entries.get(key, table), message)


class Shape(Protocol):
    """One kind of value."""

    def read(self, node: Node, path: str, report: Report) -> Any:
        """The value, or MISSING after a fault was reported; `path` says where in the data."""

    def schema(self) -> dict[str, Any]:
        """The same as JSON Schema (draft 2020-12)."""


@dataclass(frozen=True, slots=True)
class Text:
    """Text of at most `limit` characters and `lines` lines, not empty unless `empty`; `like` says
    the pattern in words. Where lines are allowed, spaces around the text are its own. `code`: an
    id or the like, after which a comment may stand; any other text must not be cut by one."""

    limit: int = LONGEST_TEXT
    pattern: str | None = None
    like: str = ""
    lines: int = 1
    empty: bool = False
    code: bool = False

    def read(self, node: Node, path: str, report: Report) -> Any:
        if not isinstance(node, Leaf):
            return _refuse(node, path, "must be text", report)
        if isinstance(node.value, bool):
            return _refuse(node, path, "must be text; put it in quotes", report)
        text = str(node.value)
        fault = "is empty" if node.value is None else self.fault(text)
        if fault:
            return _refuse(node, path, fault, report)
        if node.cut and not self.code:
            place = Problem(node.line, node.column, f"{path or 'the file'}: {_CUT}")
            (report.cut if report.copied else report.problems).append(place)
        return text if self.lines > 1 else text.strip()

    def fault(self, text: str) -> str:
        """Why a file could not hold the text, to be read after its name; "" where it can. What is
        asked at a prompt is checked by this too, so that nothing is refused only afterwards."""
        rows = text.strip().count("\n") + 1
        if not (text.strip() or self.empty):
            return "is empty"
        if len(text) > self.limit:
            return f"is {len(text):,} characters long; the most is {self.limit:,}"
        if rows > self.lines:
            most = f"has {rows:,} lines; the most is {self.lines:,}"
            return "must be on one line" if self.lines == 1 else most
        if unsafe := first_unsafe(text):
            return f"has a character that cannot be kept (U+{ord(unsafe[0]):04X})"
        if self.pattern and not re.fullmatch(self.pattern, text):
            return f"{shown(text)} must be {self.like or self.pattern}"
        return ""

    def schema(self) -> dict[str, Any]:
        made: dict[str, Any] = {"type": "string", "maxLength": self.limit}
        if not self.empty:
            made["minLength"] = 1
        if self.pattern:
            made["pattern"] = f"^(?:{self.pattern})$"
        return made


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number from `low` to `high`."""

    low: int = 0
    high: int = 999_999_999

    def read(self, node: Node, path: str, report: Report) -> Any:
        value = node.value if isinstance(node, Leaf) else None
        if not isinstance(value, int) or isinstance(value, bool):
            return _refuse(node, path, "must be a whole number", report)
        if not self.low <= value <= self.high:
            limits = f"from {self.low} to {self.high}" if self.low < self.high else self.low
            return _refuse(node, path, f"must be {limits}", report)
        return value

    def schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": self.low, "maximum": self.high}


@dataclass(frozen=True, slots=True)
class Flag:
    """true or false."""

    def read(self, node: Node, path: str, report: Report) -> Any:
        if isinstance(node, Leaf) and isinstance(node.value, bool):
            return node.value
        return _refuse(node, path, "must be true or false", report)

    def schema(self) -> dict[str, Any]:
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class Anything:
    """A part of the file that is read elsewhere: its node, as it is."""

    def read(self, node: Node, path: str, report: Report) -> Any:
        return node

    def schema(self) -> dict[str, Any]:
        return {}


@cache
def _words_of(kind: type[enum.Enum]) -> tuple[str, ...]:
    return tuple(str(member.value) for member in kind)


@dataclass(frozen=True, slots=True)
class OneOf:
    """One word of a closed set; true and false are also read where the set has yes and no."""

    kind: type[enum.Enum]

    def read(self, node: Node, path: str, report: Report) -> Any:
        value = node.value if isinstance(node, Leaf) else MISSING
        words = _words_of(self.kind)
        if isinstance(value, bool):
            value = "yes" if value else "no"
        if isinstance(value, str) and " ".join(value.split()) in words:
            value = " ".join(value.split())  # whatever kinds of spaces are between the words
        if value in words:
            return self.kind(value)
        said = f"{shown(value)} is not one of" if isinstance(value, str) else "must be one of"
        return _refuse(node, path, f"{said}: {', '.join(words)}", report)

    def schema(self) -> dict[str, Any]:
        return {"enum": [member.value for member in self.kind]}


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of one kind of thing, as a tuple."""

    item: Shape
    least: int = 0
    most: int = 5000

    def read(self, node: Node, path: str, report: Report) -> Any:
        if not isinstance(node, Items):
            return _refuse(node, path, "must be a list (lines that begin with '- ')", report)
        if len(node.items) < self.least:
            return _refuse(node, path, f"must have at least {self.least} of these", report)
        if len(node.items) > self.most:
            return _refuse(node, path, f"must have at most {self.most:,} of these", report)
        read = (
            self.item.read(item, f"{path}[{number}]", report)
            for number, item in enumerate(node.items, 1)
        )
        found = tuple(value for value in read if value is not MISSING)
        return found if found or not self.least else MISSING  # each that is missing has its fault

    def schema(self) -> dict[str, Any]:
        return {"type": "array", "items": self.item.schema(), "minItems": self.least}


@dataclass(frozen=True, slots=True)
class MapOf:
    """Keys that are not known beforehand (ids, levels), each with the same kind of value."""

    key: Text | Number
    value: Shape

    def read(self, node: Node, path: str, report: Report) -> Any:
        if not isinstance(node, Table):
            return _refuse(node, path, "must be a table of 'key: value' lines", report)
        made = {}
        for name, child in node.entries.items():
            place = node.keys[name]
            key = self.key.read(_key_leaf(place), joined(path, name), report)
            value = self.value.read(child, joined(path, name), report)
            if key is not MISSING and value is not MISSING:
                made[key] = value
        return MappingProxyType(made)

    def schema(self) -> dict[str, Any]:
        return {"type": "object", "additionalProperties": self.value.schema()}


def _key_leaf(place: Leaf) -> Leaf:
    """A number as a key is text in JSON; in one form only, so that no two keys are the same one."""
    text = str(place.value)
    number = re.fullmatch("0|[1-9][0-9]{0,8}", text)
    return Leaf(int(text), place.line, place.column, place.cut) if number else place


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a table, given to the maker as the argument of the same name."""

    shape: Shape
    required: bool = True
    default: Any = None
    help: str = ""


@dataclass(frozen=True, slots=True)
class Fields:
    """A table with known keys, made into an object by calling `make` with them."""

    make: Callable[..., Any]
    fields: Mapping[str, Field]

    def read(self, node: Node, path: str, report: Report) -> Any:
        if not isinstance(node, Table):
            keys = ", ".join(self.fields)
            return _refuse(node, path, f"must be a table with the keys {keys}", report)
        before = len(report.problems)
        values = dict(self._values(node, path, report))
        if any(value is MISSING for value in values.values()):
            report.left_out.append(node)
            return MISSING
        made = self.make(**values)
        report.placed(made, node)
        if len(report.problems) > before:
            report.left_out.append(node)
        return made

    def _values(self, node: Table, path: str, report: Report) -> Iterator[tuple[str, Any]]:
        strange = [key for key in node.keys if key not in self.fields]
        for key in strange[:_MOST_UNKNOWN]:
            known = tuple(self.fields)
            report.add(node.keys[key], _unknown(
                key, known, joined(path, key), report.near(key, known)
            ))
        for key in strange[_MOST_UNKNOWN:_MOST_UNKNOWN + 1]:
            report.add(node.keys[key], f"and {len(strange) - _MOST_UNKNOWN:,} more unknown keys")
        for key, wanted in self.fields.items():
            child = node.entries.get(key)
            if child is None:
                if wanted.required:
                    report.add(node, f"{path or 'the file'}: the key {key!r} is missing")
                    yield key, MISSING
                else:
                    yield key, wanted.default
            else:
                value = wanted.shape.read(child, joined(path, key), report)
                yield key, value if value is not MISSING or wanted.required else wanted.default

    def schema(self) -> dict[str, Any]:
        properties = {
            key: {**one.shape.schema(), **({"description": one.help} if one.help else {})}
            for key, one in self.fields.items()
        }
        return {
            "type": "object",
            "properties": properties,
            "required": [key for key, wanted in self.fields.items() if wanted.required],
            "additionalProperties": False,
        }


def _unknown(key: str, known: tuple[str, ...], path: str, near: str) -> str:
    if " " in key.strip():
        return f"{path}: {NOT_A_KEY}"
    guess = f", did you mean {near!r}?" if near else "."
    return f"{path}: unknown key{guess} Known here: {', '.join(known)}"


def read_shape(shape: Shape, node: Node, path: str, key: str = "") -> Any:
    """What a node of a file holds, in this shape. Raises FileRefused with every fault."""
    report = Report()
    found = shape.read(node, key, report)
    report.refuse(path)
    return found


def joined(path: str, key: str) -> str:
    """The path of a key, on which every character shows."""
    key = key if key.isprintable() and len(key) <= 60 else shown(key)
    return f"{path}.{key}" if path else key


def in_a_row(names: Iterable[str], most: int = 12) -> str:
    """Names for a message, those after the first few by their number."""
    known = tuple(names)
    more = f" and {len(known) - most:,} more" if len(known) > most else ""
    return f"{', '.join(known[:most])}{more}"


def _refuse(node: Node, path: str, message: str, report: Report) -> Any:
    report.add(node, f"{path or 'the file'}: {message}")
    return MISSING


@dataclass(frozen=True, slots=True)
class Day:
    """The shape of a date in a file: 2026-11-21, a day that exists."""

    def read(self, node: Node, path: str, report: Report) -> Any:
        value = node.value if isinstance(node, Leaf) else None
        found = day(value) if isinstance(value, str) else None
        if found is None:
            said = f"{shown(value)} is not a date" if isinstance(value, str) else "must be a date"
            report.add(node, f"{path}: {said}; write it as year-month-day, such as 2026-11-21")
            return MISSING
        return found

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "date"}
