"""The local file: where it is looked for, and read with every fault found; data/local-template.yaml
is one to fill in."""

from __future__ import annotations

import dataclasses
import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from thresholds_cli.base.errors import FileRefused, Problem, UnknownName
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.local import Hours, Limit, LocalContact, LocalFile, Span
from thresholds_cli.strict_yaml import own_kinds
from thresholds_cli.strict_yaml.own_kinds import read_kind
from thresholds_cli.strict_yaml.reader import Items, Leaf, Node, shown
from thresholds_cli.strict_yaml.schema import (
    MISSING,
    Day,
    Field,
    Fields,
    ListOf,
    Number,
    Report,
    Text,
    in_a_row,
)


def local_path(environment: Mapping[str, str]) -> str | None:
    """Where the local file is looked for: CONR_LOCAL, else the folder for settings, else None."""
    named = environment.get("CONR_LOCAL", "")
    if named:
        return named
    windows = os.name == "nt"
    base = environment.get("APPDATA" if windows else "XDG_CONFIG_HOME", "")
    home = environment.get("USERPROFILE" if windows else "HOME", "")
    if not os.path.isabs(base):
        if not os.path.isabs(home) or len(home) <= 1:
            return None
        base = os.path.join(home, ".config")
    return str(Path(base) / "conr" / "local.yaml")


FORMAT = 1
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SPAN = re.compile(
    r"(?P<days>every day|[a-z]{3}(?:-[a-z]{3})?) "
    r"(?P<opens>\d\d?[:.]\d\d)-(?P<closes>\d\d?[:.]\d\d)"
)
NUMBER = Text(
    limit=60, pattern=r"\+?[0-9][0-9 ()/-]*( or .*)?", like="a telephone number",
)
_HOW = "write hours such as 'Mon-Fri 08:45-17:15', or 'always', or 'out of hours'"


class HoursShape:
    """`always`, `out of hours`, or a list of spans such as Mon-Thu 08:45-17:15."""

    def read(self, node: Node, path: str, report: Report) -> Any:
        items = node.items if isinstance(node, Items) else [node]
        words = [str(one.value) if isinstance(one, Leaf) else "" for one in items]
        if words == ["always"]:
            return Hours(always=True)
        if words == ["out of hours"]:
            return Hours(out_of_hours=True)
        spans = []
        for item, word in zip(items, words, strict=True):
            span = span_from(word)
            if span is None:
                report.add(item, f"{path}: {shown(word)} is not understood; {_HOW}")
            else:
                spans.append(span)
        if not items:
            report.add(node, f"{path}: is empty; {_HOW}")
        return Hours(tuple(spans)) if spans and len(spans) == len(items) else MISSING

    def schema(self) -> dict[str, Any]:
        return {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}


def span_from(text: str) -> Span | None:
    """The hours in words such as 'Mon-Thu 08:45-17:15', or None."""
    match = _SPAN.fullmatch(" ".join(text.lower().split()))
    if match is None:
        return None
    days = _day_numbers(match["days"])
    opens, closes = _minutes(match["opens"]), _minutes(match["closes"])
    if not days or opens is None or closes is None or opens == 24 * 60:
        return None
    return Span(days, opens, closes)


def _day_numbers(words: str) -> frozenset[int]:
    if words == "every day":
        return frozenset(range(7))
    first, _, last = words.partition("-")
    if first not in _DAYS or (last or first) not in _DAYS:
        return frozenset()
    start, end = _DAYS.index(first), _DAYS.index(last or first)
    return frozenset((start + step) % 7 for step in range((end - start) % 7 + 1))


def _minutes(text: str) -> int | None:
    hour, minute = (int(part) for part in re.split("[:.]", text))
    total = hour * 60 + minute
    return total if minute < 60 and total <= 24 * 60 else None


def _contact(bank_holidays: str = "closed", **values: Any) -> LocalContact:
    return LocalContact(open_on_bank_holidays=bank_holidays == "open", **values)


def _contact_shape(name: str) -> Fields:
    def make(**values: Any) -> LocalContact:
        return _contact(name=values.pop(name), **values)

    return Fields(make, {
        name: Field(Text(limit=200)),
        "number": Field(NUMBER),
        "hours": Field(HoursShape()),
        "what_for": Field(Text(limit=200), required=False, default=""),
        "bank_holidays": Field(
            Text(pattern="closed|open", like="closed or open", code=True),
            required=False, default="closed",
        ),
    })


def _local(format: int, **values: Any) -> LocalFile:  # the file's own key
    return LocalFile(**values)


_CONTACTS = ListOf(_contact_shape("name"), least=1)
_LEADS = ListOf(_contact_shape("role"))
_LIMITS = ListOf(Fields(Limit, {
    "stage": Field(Number(1, 20)),
    "working_days": Field(Number(1, 365)),
    "route": Field(Text(limit=80, code=True), required=False, default=""),
    "source": Field(Text(limit=300), required=False, default=""),
}))

LOCAL = Fields(_local, {
    "format": Field(Number(FORMAT, FORMAT)),
    "area": Field(Text(limit=100), required=False, default=""),
    "checked_on": Field(Day(), required=False),
    "frameworks": Field(ListOf(Text(limit=80, code=True)), required=False, default=()),
    "contacts": Field(_CONTACTS, required=False, default=()),
    "leads": Field(_LEADS, required=False, default=()),
    "limits": Field(_LIMITS, required=False, default=()),
    "areas": Field(ListOf(Fields(LocalFile, {
        "area": Field(Text(limit=100)),
        "checked_on": Field(Day(), required=False),
        "frameworks": Field(ListOf(Text(limit=80, code=True), least=1)),
        "contacts": Field(_CONTACTS),
        "leads": Field(_LEADS, required=False, default=()),
        "limits": Field(_LIMITS, required=False, default=()),
        "file": Field(Text(limit=4000), required=False, default=""),
    })), required=False, default=()),
})


_USABLE = Fields(_local, {
    key: Field(one.shape, required=False, default={"format": FORMAT}.get(key, one.default or ()))
    if one.required else one for key, one in LOCAL.fields.items()
})
"""The same, where a line that cannot be used is left out."""


def read_local(
    data: bytes, path: str, framework_named: Callable[[str], Framework]
) -> LocalFile:
    """The local file in a file's bytes. Raises FileRefused with every fault, each with its line."""
    local, problems = _read(LOCAL, data, path, framework_named)
    if local is None or problems:
        raise FileRefused(path, problems, "'conr local check' tells you when all is well.")
    return local


def usable_local(
    data: bytes, path: str, framework_named: Callable[[str], Framework]
) -> tuple[LocalFile, tuple[Problem, ...]]:
    """What can be used of a local file, and the faults of the lines that cannot.

    Raises FileRefused where it is no such file at all, or no contact in it can be used.
    """
    local, problems = _read(_USABLE, data, path, framework_named)
    if local is None or not (local.contacts or local.leads or local.areas):
        raise FileRefused(path, problems)
    return local, problems


def _read(
    shape: Fields, data: bytes, path: str, framework_named: Callable[[str], Framework]
) -> tuple[LocalFile | None, tuple[Problem, ...]]:
    report = Report()
    local = shape.read(read_kind(data, path, own_kinds.LOCAL), "", report)
    if local is MISSING:
        return None, tuple(report.problems)
    _check(local, framework_named, report)
    return _with_full_paths(local, path), tuple(report.problems)


def _with_full_paths(local: LocalFile, path: str) -> LocalFile:
    """An area's framework file is looked for beside the local file, wherever conr is run."""
    folder = os.path.dirname(os.path.abspath(path))
    return dataclasses.replace(local, areas=tuple(
        dataclasses.replace(one, file=os.path.join(folder, one.file)) if one.file else one
        for one in local.areas
    ))


def _check(
    local: LocalFile, framework_named: Callable[[str], Framework], report: Report
) -> None:
    if not (local.contacts or local.areas or report.problems):
        report.fault(local, "contacts", "the key 'contacts' is missing, here or in `areas`")
    named = [name for area in local.areas for name in area.frameworks]
    for area in local.areas:
        for name in area.frameworks:
            if named.count(name) > 1:
                report.fault(area, "frameworks", f"{shown(name)} stands in two areas")
    for part in (local, *local.areas):
        _check_part(part, framework_named, report)


def _check_part(
    local: LocalFile, framework_named: Callable[[str], Framework], report: Report
) -> None:
    from thresholds_cli.engine.opening_hours import office_above

    complete = not report.problems  # else the office that seems to be missing may be a faulty one
    for contacts in (local.contacts, local.leads) if complete else ():
        for place, contact in enumerate(contacts):
            if contact.hours.out_of_hours and office_above(contacts, place) is None:
                report.fault(contact, "hours", (
                    "'out of hours' means when the office above it is closed, but there is none "
                    "above; give its own hours, or 'always'"
                ))
    routes = _routes(local, framework_named)
    for limit in local.limits:
        if routes is not None and limit.route and limit.route not in routes:
            known = in_a_row(sorted(routes))
            report.fault(limit, "route", f"no route {shown(limit.route)}. Known: {known}")


def _routes(
    local: LocalFile, framework_named: Callable[[str], Framework]
) -> set[str] | None:
    """The routes of the frameworks named, or None where any may be meant: no framework is named,
    or one that does not come with conr."""
    if not local.frameworks:
        return None
    try:
        named = [framework_named(name) for name in local.frameworks]
    except UnknownName:
        return None
    return {route.id for framework in named for route in framework.disputes.routes}
