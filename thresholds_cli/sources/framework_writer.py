"""Writes a framework file: in one form, so that the same content is the same bytes; and into a file
that is there, so that what did not change keeps its lines and its comments."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from thresholds_cli.frameworks.format import FRAMEWORK
from thresholds_cli.strict_yaml.reader import Items, Leaf, Node, Table, read

Values = Mapping[str, Any]
"""A framework as a file has it: tables, lists, text, whole numbers, true and false."""

_PLAIN = re.compile(r"[A-Za-z§][A-Za-z0-9§ ]*(?:[-–][A-Za-z0-9]+)*\Z")
_WORDS = {"yes", "no", "on", "off", "true", "false", "null", "y", "n"}
_WIDTH = 96


def plain_values(node: Node) -> Any:
    """What the nodes of a file hold, as values; an empty list is as good as none."""
    if isinstance(node, Leaf):
        return node.value
    if isinstance(node, Items):
        return [plain_values(one) for one in node.items]
    made = {key: plain_values(one) for key, one in node.entries.items()}
    return {key: one for key, one in made.items() if one != []}


def framework_text(values: Values) -> str:
    """A framework file with these values, its keys in the order of the format."""
    made: list[str] = []
    for key in FRAMEWORK.fields:
        if key in values:
            entry = list(_entry(key, values[key]))
            made += ["", *entry] if len(entry) > 1 and made else entry
    return "\n".join(made) + "\n"


def merged_text(values: Values, into: str, path: str) -> str:
    """The text of a framework file with these values, made from the text of another one.

    Parts, and items of lists, that hold the same keep their lines, comments and all.
    """
    node = read(into, path)
    if not isinstance(node, Table):
        return framework_text(values)
    lines = into.split("\n")
    chunks = _chunks(node, lines)
    made: list[str] = []
    for key, (lead, body) in chunks.items():
        if key not in values:
            if plain_values(node.entries[key]) == []:
                made += [*lead, *body]
            continue
        if plain_values(node.entries[key]) == values[key]:
            made += [*lead, *body]
        else:
            blank = [""] if not body[-1].strip() else []
            made += [*lead, *_changed(key, values[key], node.entries[key], body), *blank]
    for key in FRAMEWORK.fields:
        if key in values and key not in chunks:
            made += [*_entry(key, values[key]), ""]
    return "\n".join(made).rstrip("\n") + "\n"


def _chunks(node: Table, lines: list[str]) -> dict[str, tuple[list[str], list[str]]]:
    """For each key of the file the comments above it, and its own lines."""
    keys = sorted(node.keys, key=lambda key: node.keys[key].line)
    starts = [node.keys[key].line - 1 for key in keys]
    ends = [*starts[1:], len(lines)]
    leads = [_lead(lines, start, before) for start, before in
             zip(starts, [0, *starts[:-1]], strict=True)]
    made = {}
    for index, key in enumerate(keys):
        after = leads[index + 1] if index + 1 < len(keys) else ends[index]
        made[key] = (lines[leads[index]:starts[index]], lines[starts[index]:after])
    return made


def _lead(lines: list[str], start: int, stop: int) -> int:
    """Where the comments and blank lines above a key begin."""
    while start > stop and (not lines[start - 1].strip() or lines[start - 1].startswith("#")):
        start -= 1
    return start


def _changed(key: str, value: Any, node: Node, body: list[str]) -> Iterator[str]:
    """A part that changed; of a list of tables, the items that did not keep their lines."""
    if not (isinstance(node, Items) and isinstance(value, list) and value and node.items
            and all(isinstance(one, Table) for one in node.items) and body[0] == f"{key}:"):
        yield from _entry(key, value)
        return
    kept = list(_item_lines(node, body))
    yield f"{key}:"
    for item in value:
        for index, (held, written) in enumerate(kept):
            if held == item:
                yield from written
                del kept[index]
                break
        else:
            yield from _item(item, "  ")


def _item_lines(node: Items, body: list[str]) -> Iterator[tuple[Any, list[str]]]:
    """Each item of a list with its lines: comments above it are its own."""
    start = 1
    first = node.items[0].line
    offset = next(index for index in range(1, len(body)) if body[index].lstrip().startswith("-"))
    ends = [offset + one.line - first for one in node.items[1:]]
    for one, end in zip(node.items, [*ends, len(body)], strict=True):
        while end > start and (not body[end - 1].strip() or body[end - 1].lstrip()[:1] == "#"):
            end -= 1
        yield plain_values(one), body[start:end]
        start = end


def _entry(key: str, value: Any, indent: str = "") -> Iterator[str]:
    """The lines of a key and its value."""
    if isinstance(value, dict) and value:
        yield f"{indent}{key}:"
        for inner, one in value.items():
            yield from _entry(inner, one, f"{indent}  ")
    elif isinstance(value, list) and value and any(isinstance(one, dict | list) for one in value):
        yield f"{indent}{key}:"
        for one in value:
            yield from _item(one, f"{indent}  ")
    else:
        yield f"{indent}{key}: {_flow(value)}"


def _item(value: Any, indent: str) -> Iterator[str]:
    """The lines of an item of a list: on one line where that is short and simple."""
    if not isinstance(value, dict):
        yield f"{indent}- {_flow(value)}"
        return
    flow = f"{indent}- {_flow(value)}"
    if len(flow) <= _WIDTH and not any(isinstance(one, dict | list) for one in value.values()):
        yield flow
        return
    lead = f"{indent}- "
    for key, one in value.items():
        written = _entry(key, one, f"{indent}  ")
        yield lead + next(written)[len(lead):]
        yield from written
        lead = f"{indent}  "


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    text = str(value)
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS and len(text) < 60:
        return text
    return json.dumps(text, ensure_ascii=False)
