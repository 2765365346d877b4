"""A framework's values as rows of sheets, and rows as values again; nothing is lost either way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from thresholds_cli.sources import workbook_sheets as sheets
from thresholds_cli.sources.workbook_sheets import LEVEL_KINDS, Sheet

Row = dict[str, Any]
"""A row: values by the keys of its columns (`advice.text` for a table within)."""
Rows = dict[str, list[Row]]
"""The rows of each sheet, by its title."""

TAKEN_OVER = ("format", "rules", "remarks", "errata")
"""The parts of a framework file that no sheet holds."""


_ASIDE = {"row", "read", "doubt", "cell", "cell text"}


def rows_of(values: dict[str, Any]) -> Rows:
    """The rows of every sheet for a framework's values."""
    made: Rows = {one.title: [] for one in (sheets.DOCUMENT, *sheets.SHEETS)}
    for column in sheets.DOCUMENT_ROWS:
        value = _at(values, column.key)
        if value is not None:
            value = "; ".join(value) if column.kind == "lines" else value
            made[sheets.DOCUMENT.title].append({"what": column.head, "value": value})
    for sheet, key in _LISTS:
        made[sheet.title] = [_flat(one) for one in values.get(key, ())]
    made[sheets.PASSAGES.title] = list(_level_rows(values.get("levels", ())))
    made[sheets.LEVELS.title] = [
        {key: one for key, one in level.items() if key not in LEVEL_KINDS}
        for level in values.get("levels", ())
    ]
    made[sheets.FACTS.title] = [
        {"name": name, **fact} for name, fact in values.get("facts", {}).items()
    ]
    made[sheets.TOPICS.title] = [
        {**{key: one for key, one in topic.items() if key != "passages"}, **passage}
        for topic in values.get("topics", ()) for passage in topic["passages"]
    ]
    made[sheets.CHECKLIST.title] = list(_checklist_rows(values.get("checklist", {})))
    made[sheets.DISPUTES.title] = list(_dispute_rows(values.get("disputes", {})))
    return made


_LISTS: tuple[tuple[Sheet, str], ...] = (
    (sheets.SECTIONS, "sections"), (sheets.DOMAINS, "domains"), (sheets.INDICATORS, "indicators"),
    (sheets.DOUBT, "doubt"), (sheets.CONTACTS, "contacts"), (sheets.LEFT_OUT, "left_out"),
)


def _at(values: dict[str, Any], path: str) -> Any:
    for key in path.split("."):
        values = values.get(key) if isinstance(values, dict) else None  # type: ignore[assignment]
    return values


def _flat(values: dict[str, Any]) -> Row:
    made: Row = {}
    for key, one in values.items():
        if isinstance(one, dict):
            made |= {f"{key}.{inner}": value for inner, value in one.items()}
        else:
            made[key] = one
    return made


def _deep(row: Row) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for key, value in row.items():
        first, _, rest = key.partition(".")
        if rest:
            made.setdefault(first, {})[rest] = value
        else:
            made[key] = value
    return made


def printed_number(level: Mapping[str, Any]) -> Any:
    """What names a level in a file: its printed number, where it has a label, else its rank."""
    return level.get("label") or level.get("number")


def _level_rows(levels: Iterable[dict[str, Any]]) -> Iterator[Row]:
    for level in levels:
        for kind in LEVEL_KINDS:
            for one in level.get(kind, ()):
                yield {"level": printed_number(level), "kind": kind, **one}


def _checklist_rows(checklist: dict[str, Any]) -> Iterator[Row]:
    for part in ("introduction", "item", "recording"):
        held = checklist.get("items", ()) if part == "item" else [checklist.get(part)]
        yield from ({"part": part, **one} for one in held if one)


def _dispute_rows(disputes: dict[str, Any]) -> Iterator[Row]:
    if "principle" in disputes:
        yield {"part": "principle", **disputes["principle"]}
    yield from ({"part": "introduction", **one} for one in disputes.get("introduction", ()))
    for route in disputes.get("routes", ()):
        head = {"route": route["id"], "route_name": route["name"]}
        for part in ("about", "rights"):
            yield from ({"part": part, **head, **one} for one in route.get(part, ()))
        if "record" in route:
            yield {"part": "record", **head, **route["record"]}
        yield from ({"part": "stage", **head, **_flat(one)} for one in route["stages"])
    yield from ({"part": "final stage", **_flat(one)} for one in disputes.get("final_stages", ()))
    yield from ({"part": "limit", **one} for one in disputes.get("limits", ()))


def values_of(rows: Rows) -> dict[str, Any]:
    """The framework's values that the rows hold; the parts of TAKEN_OVER are not among them."""
    rows = {title: list(map(_content, held)) for title, held in rows.items()}
    made: dict[str, Any] = {}
    columns = {column.head: column for column in sheets.DOCUMENT_ROWS}
    document = {
        columns[row["what"]].key: _document_value(str(row["value"]), columns[row["what"]].kind)
        for row in rows[sheets.DOCUMENT.title]
        if row.get("what") in columns and "value" in row
    }
    made |= _deep(document)
    for sheet, key in _LISTS:
        if rows[sheet.title] or key in ("sections", "domains", "indicators"):
            made[key] = [_deep(one) for one in rows[sheet.title]]
    made["levels"] = _levels(rows)
    made["facts"] = {
        str(row.get("name", "")): {key: one for key, one in row.items() if key != "name"}
        for row in rows[sheets.FACTS.title]
    }
    topics = _topics(rows[sheets.TOPICS.title])
    if topics:
        made["topics"] = topics
    made["checklist"] = _checklist(rows[sheets.CHECKLIST.title])
    made["disputes"] = _disputes(rows[sheets.DISPUTES.title])
    return {key: one for key, one in made.items() if one != {}} | {"facts": made["facts"]}


def _document_value(text: str, kind: str) -> Any:
    """The sheet of the document has one column for values of every kind."""
    match kind:
        case "number":
            return int(text) if text.isascii() and text.isdigit() else text
        case "flag":
            return text.lower() in ("yes", "true")
        case "lines":
            return [one.strip() for one in text.split(";") if one.strip()]
    return text


def _content(row: Row) -> Row:
    """A row without what is only for the person who edits it."""
    return {key: one for key, one in row.items() if key not in _ASIDE}


def _levels(rows: Rows) -> list[dict[str, Any]]:
    levels = [dict(one) for one in rows[sheets.LEVELS.title]]
    for kind in LEVEL_KINDS:
        for row in rows[sheets.PASSAGES.title]:
            if row.get("kind") == kind:
                rest = {key: one for key, one in row.items() if key not in ("level", "kind")}
                for level in levels:
                    if str(printed_number(level)) == str(row.get("level")):
                        level.setdefault(kind, []).append(rest)
    return levels


def _topics(rows: list[Row]) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = []
    for row in rows:
        keys = [key for key in ("id", "title", "title_source") if key in row]
        head: Row = {key: row[key] for key in keys}
        rest = {key: one for key, one in row.items() if key not in head}
        same = made and all(made[-1].get(key) == head.get(key) for key in ("id", "title"))
        if not same:
            made.append({**head, "passages": []})
        made[-1]["passages"].append(rest)
    return made


def _checklist(rows: list[Row]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for row in rows:
        rest = {key: one for key, one in row.items() if key != "part"}
        if row.get("part") == "item":
            made.setdefault("items", []).append(rest)
        elif row.get("part"):
            made[row["part"]] = rest
    order = ("introduction", "items", "recording")
    return {key: made[key] for key in order if key in made}


def _disputes(rows: list[Row]) -> dict[str, Any]:
    made: dict[str, Any] = {
        "introduction": [], "routes": [], "final_stages": [], "limits": [],
    }
    routes: dict[str, dict[str, Any]] = {}
    for row in rows:
        part = row.get("part")
        rest = _deep({
            key: one for key, one in row.items() if key not in ("part", "route", "route_name")
        })
        if part == "principle":
            made["principle"] = rest
        elif part == "introduction":
            made["introduction"].append(rest)
        elif part in ("final stage", "limit"):
            made["limits" if part == "limit" else "final_stages"].append(rest)
        elif part in ("about", "rights", "record", "stage"):
            name = str(row.get("route", "any"))
            route = routes.setdefault(name, {
                "id": name, "name": row.get("route_name", ""), "about": [], "rights": [],
                "stages": [],
            })
            if part == "record":
                route["record"] = rest
            else:
                route["stages" if part == "stage" else part].append(rest)
    made["routes"] = [_without_empty(one) for one in routes.values()]
    order = ("principle", "introduction", "routes", "final_stages", "limits")
    return _without_empty({key: made[key] for key in order if key in made})


def _without_empty(values: dict[str, Any]) -> dict[str, Any]:
    return {key: one for key, one in values.items() if one != []}


def made_id(words: str, taken: Iterable[str], longest: int = 60) -> str:
    """An id of a few words that is not taken yet."""
    short = "-".join(re.findall(r"[a-z0-9]+", words.lower()))[:longest].strip("-") or "part"
    held, number, made = set(taken), 1, short
    while made in held:
        number += 1
        made = f"{short}-{number}"
    return made
