"""YAML read from parser events into nodes that know their line: the one home of `yaml`.

Anchors, aliases, tags, merges, repeated keys, second documents and guessed types are refused,
because the data needs none of them and each has been used to stall or mislead a reader.
"""

from __future__ import annotations

import re
from typing import Any

from thresholds_cli.base.errors import FileRefused, Problem
from thresholds_cli.base.text import first_unsafe
from thresholds_cli.strict_yaml.hints import QUOTES, Place, explained, stray_tab

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 16
MAX_NODES = 20_000
MAX_WIDTH = 10_000
"""How many keys one table or items one list may have, however many values its file may."""

_TYPED = {"": None, "~": None, "null": None, "true": True, "false": False}
_COMMENT = re.compile(r"[ \t]*#")
_TAG = re.compile(r"[ \t]*#[^\s#]")
_LEAD = re.compile(r"\A[ \t]*(?:- +)*")
_FIGURES = frozenset("-0123456789")
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,8})\Z")
_WEB_PAGE = re.compile(r"\s*<(?:!doctype|html|\?xml)", re.IGNORECASE)
_CONFLICT = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)
_STARTS = (
    (b"\x1f\x8b", "a compressed (gzip) file"),
    (b"PK\x03\x04", "a zip, Word or Excel file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (rb"\{\\rtf", "a rich text (RTF) file"),
    (b"%PDF", "a PDF file"),
    (b"\xff\xfe|\xfe\xff|[^\x00]\x00[^\x00]\x00|\x00[^\x00]\x00[^\x00]", "text in UTF-16"),
)
"""What a file that is no text begins with, as a pattern."""
_AS_UTF8 = "save it as plain text with the encoding UTF-8, as Notepad does"


class Leaf:
    """A single value. Quoted text is always text; `cut` says that what may be a part of it is
    taken for a comment: after a text without quotes whatever follows '#', else a #tag."""

    __slots__ = ("column", "cut", "line", "value")

    def __init__(
        self, value: str | int | bool | None, line: int, column: int, cut: bool
    ) -> None:
        self.value = value
        self.line = line
        self.column = column
        self.cut = cut


class Items:
    """A list."""

    __slots__ = ("column", "items", "line")

    def __init__(self, line: int, column: int) -> None:
        self.line = line
        self.column = column
        self.items: list[Node] = []


class Table:
    """Keys and values in the file's order; `keys` has where each key stands."""

    __slots__ = ("column", "entries", "keys", "line")

    def __init__(self, line: int, column: int) -> None:
        self.line = line
        self.column = column
        self.entries: dict[str, Node] = {}
        self.keys: dict[str, Leaf] = {}


Node = Leaf | Items | Table


def decode(data: bytes, path: str, limit: int = MAX_BYTES) -> str:
    """The text of a file's bytes, with one style of line end.

    Raises FileRefused when they are not UTF-8 text, are more than `limit`, or hide characters.
    """
    if len(data) > limit:
        raise _refused(path, 0, 0, f"larger than {limit // 1024} KiB")
    if not data.strip(b"\x00 \t\r\n"):
        raise _refused(path, 0, 0, "the file is empty")
    for start, what in _STARTS:
        if re.match(start, data, re.DOTALL):
            raise _refused(path, 0, 0, f"this looks like {what}: {_AS_UTF8}")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"not UTF-8 text (byte {error.start + 1}): {_AS_UTF8}"
        raise _refused(path, line, 1, message) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    unsafe = first_unsafe(text)
    if unsafe:
        line, column = _position(text, unsafe.start())
        code = f"U+{ord(unsafe[0]):04X}"
        what = "a line break" if unsafe[0] in "\v\f\x85\u2028\u2029" else "a hidden character"
        raise _refused(path, line, column, f"{what} that text cannot have ({code}): delete it")
    return text


def read(text: str, path: str, most: int | None = None) -> Node:
    """The nodes of one YAML (or JSON) document of at most `most` values (MAX_NODES).

    Raises FileRefused with the line and column of the first thing that is not accepted.
    """
    if _WEB_PAGE.match(text):
        raise _refused(path, 1, 1, "this looks like a web page, not a YAML file")
    conflict = _CONFLICT.search(text)
    if conflict:
        line, column = _position(text, conflict.start())
        raise _refused(path, line, column, "a mark of an unresolved merge conflict")
    if text.lstrip().startswith(("{", "[")):
        text = _json_as_yaml(text)
    return _Builder(path, MAX_NODES if most is None else most).build(text)


def _json_as_yaml(text: str) -> str:
    """Let through what JSON allows and YAML 1.1 does not: tabs at the start of a line, and one
    character written as a pair of escapes."""

    def escape(match: re.Match[str]) -> str:
        pair = match["high"]
        if pair:
            return pair.encode("ascii").decode("unicode_escape").encode(
                "utf-16", "surrogatepass"
            ).decode("utf-16")
        return match[0]

    text = re.sub(r"^[ \t]+", lambda match: " " * len(match[0]), text, flags=re.MULTILINE)
    return re.sub(
        r"(?P<high>\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})|\\.", escape, text
    )


class _Builder:
    """Turns parser events into nodes; one instance reads one document."""

    def __init__(self, path: str, most: int) -> None:
        self.path = path
        self.most = most
        self.stack: list[Items | Table] = []
        self.key: Leaf | None = None
        self.root: Node | None = None
        self.nodes = 0
        self.documents = 0
        self.flow = 0
        self.lines: list[str]
        self.comments: bool
        self.quoted: list[tuple[Place, Place]] = []

    def build(self, text: str) -> Node:
        import yaml

        self.lines = f"{text}\n".split("\n")  # there is one below whatever is read
        self.comments = "#" in text
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        try:
            for event in yaml.parse(text, Loader=loader):
                self._take(event, yaml)
        except yaml.MarkedYAMLError as error:
            self.lines = []  # they are as large as the text, which is taken apart once more
            mark: Any = error.problem_mark  # there is one for whatever a parser stops at
            where = (mark.line + 1, mark.column + 1)
            raise FileRefused(self.path, explained(text, *where, _yaml_words(error))) from None
        except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
            raise _refused(self.path, 0, 0, " ".join(str(error).split())) from None
        finally:
            self.lines = []  # whoever keeps a refusal keeps what made it
        tab = stray_tab(text, self.quoted) if "\t" in text else None
        if tab:
            raise FileRefused(self.path, (tab,))
        if self.root is None:
            raise _refused(self.path, 0, 0, "the file holds no data, only comments or blank lines")
        return self.root

    def _take(self, event: Any, yaml: Any) -> None:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self._check(event)
            self._add(self._leaf(event))
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self._check(event)
            line, column = _mark(event)
            node = Table(line, column) if kind is yaml.MappingStartEvent else Items(line, column)
            self._add(node)
            self.stack.append(node)
            self.flow += bool(event.flow_style)
            if len(self.stack) > MAX_DEPTH:
                raise self._refuse(event, f"nested deeper than {MAX_DEPTH} levels")
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self.stack.pop()
            self.flow -= self.flow > 0
        elif kind is yaml.AliasEvent:
            raise self._refuse(event, f"a text that begins with '*', to YAML an alias: {QUOTES}")
        elif kind is yaml.DocumentStartEvent:
            self.documents += 1
            if self.documents > 1:
                raise self._refuse(event, "a second document (---); one file holds one document")
            if event.version or event.tags:
                raise self._refuse(event, "a YAML directive (%); remove it")

    def _check(self, event: Any) -> None:
        self.nodes += 1
        if self.nodes > self.most:
            raise self._refuse(event, f"more than {self.most:,} values")
        if event.anchor is not None:
            raise self._refuse(event, f"a text that begins with '&', to YAML an anchor: {QUOTES}")
        if event.tag is not None:
            raise self._refuse(event, f"a text that begins with '!', to YAML a tag: {QUOTES}")

    def _leaf(self, event: Any) -> Leaf:
        line, column = _mark(event)
        end = event.end_mark
        value: str | int | bool | None = event.value
        if event.style in (None, ""):
            if self.flow and "?" in event.value:
                # Of the two parsers behind `yaml`, one takes this and the other does not.
                raise self._refuse(event, f"a text with a '?' inside {{ }} or [ ]: {QUOTES}")
            if event.value in _TYPED:
                value = _TYPED[event.value]
            elif event.value[0] in _FIGURES and _INTEGER.match(event.value):
                value = int(event.value)
        else:
            if "\t" in event.value:
                self.quoted.append(((line, column), (end.line + 1, end.column + 1)))
            unsafe = first_unsafe(event.value)
            if unsafe:
                code = f"U+{ord(unsafe[0]):04X}"
                raise self._refuse(event, f"a hidden character ({code}) in the text")
        return Leaf(value, line, column, self.comments and self._is_cut(value, event))

    def _is_cut(self, value: object, event: Any) -> bool:
        """Whether a comment ends a value in its line, or a #tag stands where its text goes on."""
        end, plain = event.end_mark, event.style in (None, "") and isinstance(value, str)
        row = self.lines[end.line]
        # What follows a text in a block of its own is not in its line.
        if end.column and (_COMMENT if plain else _TAG).match(row, end.column):
            return True
        return plain and not (self.flow or row[end.column:].strip()) and self._goes_on(event)

    def _goes_on(self, event: Any) -> bool:
        """Whether a #tag stands below a text where more of it could."""
        below = self.lines[event.end_mark.line + 1]
        first = self.lines[event.start_mark.line]
        outer = _LEAD.sub("", first)
        column = len(first) - len(outer)  # of the key, or of the text where that is all there is
        if column == event.start_mark.column:
            column -= 2 if first.lstrip().startswith("-") else 1
        return _TAG.match(below) is not None and len(below) - len(below.lstrip()) > column

    def _add(self, node: Node) -> None:
        if not self.stack:
            self.root = node
            return
        holder = self.stack[-1]
        if isinstance(holder, Items):
            if len(holder.items) >= MAX_WIDTH:
                raise self._too_many("items in one list", node)
            holder.items.append(node)
            return
        if self.key is None:
            self.key = self._checked_key(holder, node)
        else:
            holder.entries[str(self.key.value)] = node
            self.key = None

    def _checked_key(self, holder: Table, node: Node) -> Leaf:
        if not isinstance(node, Leaf) or node.value is None or isinstance(node.value, bool):
            raise _refused(self.path, node.line, node.column, "a key must be plain text")
        key = str(node.value)
        if key == "<<":
            raise _refused(self.path, node.line, node.column, "a merge key (<<); write it out")
        first = holder.keys.get(key)
        if first is not None:
            where = f"first on line {first.line}" if first.line != node.line else "in this line"
            message = f"the key {shown(key)} is given twice, {where}"
            raise _refused(self.path, node.line, node.column, message)
        if len(holder.keys) >= MAX_WIDTH:
            raise self._too_many("keys in one place", node)
        holder.keys[key] = node
        return node

    def _too_many(self, what: str, node: Node) -> FileRefused:
        return _refused(self.path, node.line, node.column, f"more than {MAX_WIDTH:,} {what}")

    def _refuse(self, event: Any, message: str) -> FileRefused:
        return _refused(self.path, *_mark(event), message)


def shown(value: object, limit: int = 60) -> str:
    """A value as a message may quote it: in quotes, on one line, not too long."""
    text = " ".join(re.split(r"[ \t\n]+", str(value).strip()))
    return repr(text if len(text) <= limit else text[: limit - 1] + "…")


def _mark(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _position(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _yaml_words(error: Any) -> str:
    words = " ".join(str(part) for part in (error.context, error.problem) if part)
    return " ".join(words.split())[:200]


def _refused(path: str, line: int, column: int, message: str) -> FileRefused:
    return FileRefused(path, (Problem(line, column, message),))
