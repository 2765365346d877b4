"""A case to and from the text of a file: answers files, drafts and records share it."""

from __future__ import annotations

import dataclasses
import enum
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from types import MappingProxyType
from typing import Any

from thresholds_cli.base.errors import ConrError, FileRefused, UnknownName
from thresholds_cli.model.case import (
    Action,
    Answers,
    Baseline,
    Case,
    Child,
    Consent,
    Decision,
    Help,
    Known,
    Notes,
    Sharing,
    Truth,
)
from thresholds_cli.model.framework import Framework
from thresholds_cli.strict_yaml.own_kinds import ANSWERS, read_kind
from thresholds_cli.strict_yaml.reader import Items, Leaf, Node, Table, shown
from thresholds_cli.strict_yaml.schema import (
    MANY_LINES,
    MISSING,
    Field,
    Fields,
    ListOf,
    MapOf,
    Number,
    OneOf,
    Report,
    Text,
    read_shape,
)

LONGEST_NOTE = 100_000

_ID = Text(limit=80, pattern=r"[a-z0-9]+(?:-[a-z0-9]+)*", code=True)
NOTE = Text(limit=LONGEST_NOTE, lines=MANY_LINES, empty=True)
"""Every text of a case, those of one line too: whatever was written must come back as it was."""

WORDS = Text(limit=LONGEST_NOTE, empty=True)
"""A few words, as they are asked for at a prompt: one line."""

_MOST_LISTED = 5000
LISTED = Text(limit=LONGEST_NOTE, lines=_MOST_LISTED, empty=True)
"""Worries and actions as they are written at a prompt, one to a line."""

_LEVEL = Number(1, 20)
_none: Any = MappingProxyType({})
_NOTHING_NOTED = Notes()


def _optional(shape: Any, default: Any) -> Field:
    return Field(shape, required=False, default=default)


_DECISION = Fields(Decision, {
    "level": _optional(_LEVEL, None),
    "reason": _optional(NOTE, ""),
})

_ACTION = Fields(Action, {
    "what": Field(Text(limit=LONGEST_NOTE, lines=MANY_LINES)),
    "who": _optional(NOTE, ""),
    "by": _optional(NOTE, ""),
})

_SHARING = Fields(Sharing, {
    "consent": _optional(OneOf(Consent), Consent.NOT_KNOWN),
    "grounds": _optional(ListOf(Text()), ()),
    "how": _optional(NOTE, ""),
    "manager": _optional(NOTE, ""),
})

_CHILD = Fields(Child, {
    "age": _optional(NOTE, ""),
    "unborn": _optional(OneOf(Truth), Truth.NOT_KNOWN),
    "disabled": _optional(OneOf(Truth), Truth.NOT_KNOWN),
    "others": _optional(NOTE, ""),
})

_ANSWERS = {
    "framework": Field(Text(limit=5000, code=True)),
    "immediate_danger": _optional(OneOf(Truth), Truth.NOT_KNOWN),
    "significant_harm": _optional(OneOf(Truth), Truth.NOT_KNOWN),
    "indicators": _optional(ListOf(_ID), ()),
    "baseline": _optional(MapOf(_ID, OneOf(Baseline)), _none),
    "help": _optional(MapOf(_LEVEL, OneOf(Help)), _none),
    "resistance": _optional(OneOf(Truth), Truth.NOT_KNOWN),
    "escalating": _optional(OneOf(Truth), Truth.NOT_KNOWN),
    "child": _optional(_CHILD, Child()),
}

_WORRY = Text(limit=LONGEST_NOTE)
_BY_TYPE = {
    str: NOTE, Truth: OneOf(Truth), Decision: _DECISION, Sharing: _SHARING,
}
_BY_NAME = {
    "worries": ListOf(_WORRY, most=_MOST_LISTED),
    "evidence": MapOf(_ID, NOTE),
    "known": MapOf(_ID, OneOf(Known)),
    "questions": MapOf(_ID, NOTE),
    "checklist": MapOf(_ID, OneOf(Truth)),
    "actions": ListOf(_ACTION, most=_MOST_LISTED),
    "done": MapOf(Number(1, _MOST_LISTED), OneOf(Truth)),
}
_NOTES = {
    name: _optional(_BY_NAME.get(name) or _BY_TYPE[type(nothing)], nothing)
    for name, nothing in ((one.name, getattr(_NOTHING_NOTED, one.name)) for one in fields(Notes))
}


def _case(**values: Any) -> Case:
    answers = {key: values.pop(key) for key in _ANSWERS}
    answers["indicators"] = frozenset(answers["indicators"])
    return Case(Answers(**answers), Notes(**values))


CASE = Fields(_case, {**_ANSWERS, **_NOTES})
"""A case. Every key but `framework` may be left out, and then means not known or not said."""


_ESCAPED = '["\\\\\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]'
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
_PLAIN_KEY = re.compile(r"[a-z][a-z0-9_.-]*")
_TYPED_KEYS = frozenset(("true", "false", "null", "yes", "no", "on", "off", "y", "n"))
"""What one version of YAML or another reads as true, false or nothing."""


def read_answers(
    data: bytes, path: str, framework_named: Callable[[str], Framework]
) -> tuple[Case, Framework]:
    """The case in an answers file, and its framework, which `framework_named` is asked for; in
    the case it goes by its id, whatever the file calls it.

    Raises FileRefused with every fault: unknown keys, ids and values, each with its line.
    """
    node = read_kind(data, path, ANSWERS)
    _number_levels(node, path, framework_named)
    return case_from(node, path, framework_named)


_LEVELS_IN = ("own", "decision")
"""The tables of an answers file that have a level; `help` is by levels."""


def _number_levels(
    node: Node, path: str, framework_named: Callable[[str], Framework]
) -> None:
    """Where the levels of a framework have labels, people name them by what is printed, 3a: put
    ranks in the place, so that a printed 4 is never taken for the fourth level."""
    key = "framework"
    if not isinstance(node, Table) or key not in node.entries:
        return
    report = Report()
    named = _ANSWERS[key].shape.read(node.entries[key], key, report)
    try:
        framework = None if named is MISSING else framework_named(named)
    except ConrError:  # it is told with the file's other faults
        return
    if framework is None or not framework.has_labels:
        return
    for key in _LEVELS_IN:
        part = node.entries.get(key)
        if isinstance(part, Table):
            said = part.entries.get("level")
            if isinstance(said, Leaf) and said.value is not None:
                part.entries["level"] = _ranked(said, f"{key}.level", framework, report)
    helped = node.entries.get("help")
    if isinstance(helped, Table):
        keys: dict[str, Leaf] = {}
        entries: dict[str, Node] = {}
        for name, place in helped.keys.items():
            rank = _ranked(place, "help", framework, report)
            if str(rank.value) in keys:
                report.add(place, f"help: {shown(name)} is a level that stands there already")
            keys[str(rank.value)] = rank
            entries[str(rank.value)] = helped.entries[name]
        helped.keys, helped.entries = keys, entries
    report.refuse(path)


def _ranked(said: Leaf, key: str, framework: Framework, report: Report) -> Leaf:
    try:
        rank = framework.level_called(str(said.value))
    except UnknownName as unknown:
        report.add(said, f"{key}: {unknown.message}. {unknown.hint}")
        return said
    return Leaf(rank, said.line, said.column, said.cut)


def as_printed(values: Mapping[str, object], framework: Framework) -> dict[str, object]:
    """A case's values with its levels named as an answers file names them."""
    if not framework.has_labels:
        return dict(values)
    made = dict(values)
    for key in _LEVELS_IN:
        part = made.get(key)
        if isinstance(part, Mapping) and isinstance(part.get("level"), int):
            made[key] = {**part, "level": framework.level(part["level"]).label}
    helped: Any = made["help"]
    made["help"] = {framework.level(rank).label: one for rank, one in helped.items()}
    return made


def case_from(
    node: Node, path: str, framework_named: Callable[[str], Framework]
) -> tuple[Case, Framework]:
    """The same from nodes that were read already."""
    report = Report()
    case: Case = CASE.read(node, "", report)
    if case is MISSING:
        report.refuse(path)
    framework = framework_in(path, case.answers.framework, framework_named)
    _check_names(case, framework, report)
    report.refuse(path)
    return dataclasses.replace(
        case, answers=dataclasses.replace(case.answers, framework=framework.id)
    ), framework


def framework_in(
    path: str, name: str, framework_named: Callable[[str], Framework]
) -> Framework:
    """The framework that a file names. Raises UnknownName, which says in which file."""
    try:
        return framework_named(name)
    except UnknownName as unknown:
        raise unknown.in_file(path) from None
    except FileRefused as refused:
        refused.hint = f"{refused.hint} {path} names it.".strip()
        raise


def case_as_written(node: Node, path: str) -> Case:
    """A case as it stands in a file, whether or not a framework knows its ids."""
    case: Case = read_shape(CASE, node, path)
    return case


def _check_names(case: Case, framework: Framework, report: Report) -> None:
    table = report.places[id(case)]
    levels = tuple(str(level.number) for level in framework.levels)
    for key, kind, known in (
        ("indicators", "indicator", (one.id for one in framework.indicators)),
        ("baseline", "domain", (domain.id for domain in framework.domains)),
        ("help", "level", levels),
        ("evidence", "indicator", (one.id for one in framework.indicators)),
        ("known", "indicator", (one.id for one in framework.indicators)),
        ("questions", "question", (
            one.id for level in framework.levels for one in level.questions
        )),
        ("checklist", "checklist item", (one.id for one in framework.checklist.items)),
    ):
        if key in table.entries:
            _known(table.entries[key], key, kind, tuple(known), framework.id, report)
    for key in ("own", "decision"):
        part = table.entries.get(key)
        level = part.entries.get("level") if isinstance(part, Table) else None
        if isinstance(level, Leaf) and isinstance(level.value, int) and (
            str(level.value) not in levels
        ):
            report.add(level, f"{key}.level: no level {level.value}. Known: {', '.join(levels)}")


def _known(
    node: Node, key: str, kind: str, known: tuple[str, ...], framework: str, report: Report
) -> None:
    there = frozenset(known)
    for name, place in _names(node):
        if name not in there:
            near = report.near(name, known)
            meant = f" Did you mean {near}?" if near else (
                f" Known: {', '.join(known)}." if 0 < len(known) <= 12 else
                f" 'conr framework show {framework}' lists them." if known else ""
            )
            report.add(place, f"{key}: {framework} has no {kind} {shown(name)}.{meant}")


def _names(node: Node) -> Iterator[tuple[str, Node]]:
    """The ids in a list, or the keys of a table; its shape was read before."""
    if isinstance(node, Table):
        yield from node.keys.items()
    for item in node.items if isinstance(node, Items) else ():
        yield str(getattr(item, "value", "")), item


def case_values(case: Case) -> dict[str, object]:
    """A case as plain values in the answers file's keys; what was not said is left out."""
    answers, notes = case.answers, case.notes
    values: dict[str, object] = {
        "framework": answers.framework,
        "immediate_danger": answers.immediate_danger,
        "significant_harm": answers.significant_harm,
        "indicators": sorted(answers.indicators),
        "baseline": dict(answers.baseline),
        "help": dict(answers.help),
        "resistance": answers.resistance,
        "escalating": answers.escalating,
    }
    noted: list[tuple[str, object, object]] = [
        (name, getattr(notes, name), getattr(_NOTHING_NOTED, name))
        for name in Notes.__dataclass_fields__
    ]
    noted.insert(1, ("child", answers.child, Child()))  # whom the worries, which come first, are of
    values.update((name, _plain(value)) for name, value, nothing in noted if value != nothing)
    return values


def _plain(value: object) -> object:
    if isinstance(value, Decision | Sharing | Action | Child):
        return {
            name: _plain(getattr(value, name)) for name in type(value).__dataclass_fields__
            if getattr(value, name) not in (None, "", ())
        }
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return dict(value) if isinstance(value, Mapping) else value


def emit(values: Mapping[str, object], indent: int = 0) -> str:
    """Plain values as YAML that every reader gives back equal: text in quotes, and a key where it
    could be read as anything but text."""
    return "".join(f"{line}\n" for line in _table(values, " " * indent))


def _table(values: Mapping[Any, object], pad: str) -> Iterator[str]:
    for key, value in values.items():
        yield from _entry(f"{pad}{_key(key)}:", value, pad + "  ")


def _key(key: object) -> str:
    if isinstance(key, int) or (_PLAIN_KEY.fullmatch(str(key)) and key not in _TYPED_KEYS):
        return str(key)
    return quoted(str(key))


def _entry(head: str, value: object, pad: str) -> Iterator[str]:
    if isinstance(value, Mapping) and value:
        yield head
        yield from _table(value, pad)
    elif isinstance(value, list) and value:
        yield head
        for item in value:
            yield from _item(item, pad)
    else:
        yield f"{head} {_scalar(value)}"


def _item(item: object, pad: str) -> Iterator[str]:
    if isinstance(item, Mapping) and item:
        lines: Iterable[str] = _table(item, pad + "  ")
        for number, line in enumerate(lines):
            yield f"{pad}- {line[len(pad) + 2:]}" if number == 0 else line
    else:
        yield f"{pad}- {_scalar(item)}"


def _scalar(value: object) -> str:
    if isinstance(value, enum.Enum):
        value = value.value
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Mapping):
        return "{}"
    return "[]" if isinstance(value, list) else quoted(str(value))


def quoted(text: str) -> str:
    """Text as a double-quoted YAML scalar that every reader gives back equal."""
    return f'"{re.sub(_ESCAPED, _escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    return _SHORT.get(match[0]) or f"\\u{ord(match[0]):04x}"
