"""A framework file to the spreadsheet in which it is edited, and back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from thresholds_cli.base.errors import FileRefused, Problem
from thresholds_cli.base.text import in_short
from thresholds_cli.engine.explain import condition_words
from thresholds_cli.frameworks import parse_framework
from thresholds_cli.frameworks.format import FORMAT, FRAMEWORK
from thresholds_cli.model.framework import Framework
from thresholds_cli.sources import workbook_sheets as sheets
from thresholds_cli.sources.framework_writer import framework_text, merged_text, plain_values
from thresholds_cli.sources.letters import folded, folded_with_places
from thresholds_cli.sources.sheet_rows import (
    TAKEN_OVER,
    Row,
    Rows,
    made_id,
    printed_number,
    rows_of,
    values_of,
)
from thresholds_cli.sources.starting_rules import starting_facts, starting_rules
from thresholds_cli.sources.workbook import workbook_bytes, workbook_rows
from thresholds_cli.strict_yaml.reader import decode, read

HOW_TO = (
    "One framework: a council's document of levels of need, as conr reads it. Edit the sheets, "
    "save this file as .xlsx, then run",
    "conr framework import THIS-FILE.xlsx --out FRAMEWORK.yaml",
    "Every cell is text. Copy the document's words letter for letter; do not shorten or improve.",
    "Sheet Indicators: read each row against the text of its cell, then write yes under 'read'. "
    "conr takes the file only when every cell is read.",
    "Each citation says where in the document the words stand, and begins with a section of the "
    "sheet Sections.",
    "What you do not carry over goes into the sheet Left out, with the reason.",
    "An id that is made is kept for ever; leave it empty in a new row.",
    "The sheet Rules shows how the level is read; it is not read back.",
)


def exported(text: str, framework: Framework, path: str) -> bytes:
    """The spreadsheet of a framework file, whose text and framework these are."""
    rows = rows_of(plain_values(read(text, path)))
    for row in rows[sheets.INDICATORS.title]:
        row["read"] = True
    return workbook_bytes(rows, rules_in_words(framework), HOW_TO)


def rules_in_words(framework: Framework) -> Iterator[str]:
    """How the level is read, a line for each rule."""
    yield "How conr reads the level. Rules are kept in the framework file, not in this spreadsheet."
    for rule in framework.rules:
        provisional = ", to be talked through" if rule.provisional else ""
        yield (
            f"{framework.level_label(rule.level)}{provisional}: {rule.text} Holds when: "
            f"{condition_words(rule.when, framework)}. {rule.interpretation or ''}".strip()
        )


def imported(data: bytes, name: str, into: bytes | None, into_name: str) -> str:
    """The text of the framework file that a spreadsheet holds.

    Rules, remarks, errata and comments come from the bytes of another file, `into`, where one is
    given; without it the rules are those that conr begins with. Raises FileRefused with every fault
    of the spreadsheet, or of the framework that it makes.
    """
    rows = workbook_rows(data, name)
    problems = [
        *_unread(rows), *_lost_letters(rows), *_missing(rows), *_unknown_choices(rows),
    ]
    if problems:
        raise FileRefused(name, tuple(problems), "Mend the spreadsheet, save it and try again.")
    _make_ids(rows)
    values = values_of(rows)
    old = decode(into, into_name) if into is not None else ""
    held = plain_values(read(old, into_name)) if old else {}
    values |= {key: held[key] for key in TAKEN_OVER if key in held}
    values.setdefault("format", FORMAT)
    _fill_document(values)
    values["facts"] = starting_facts(values) if not held else values["facts"]
    values.setdefault("rules", starting_rules(values))
    values = {key: values[key] for key in FRAMEWORK.fields if key in values}
    text = merged_text(values, old, into_name) if old else framework_text(values)
    try:
        parse_framework(text.encode(), name)
    except FileRefused as refusal:
        raise FileRefused(name, tuple(_in_sheets(refusal.problems, text, rows)), (
            "Mend the spreadsheet, save it and try again."
        )) from None
    return text


def _fill_document(values: dict[str, Any]) -> None:
    """Say of the document what follows from what was given, where nobody said it."""
    if "source" not in values and {"title", "edition"} <= values.keys():
        values["source"] = f"{values['title']}, {values['edition']}."
    if "dated" not in values and values.get("in_force"):
        values["dated"] = "As far as we know this is the present edition."


def _unread(rows: Rows) -> Iterator[Problem]:
    """Cells of the document that nobody has marked as read."""
    read_cells = {row.get("cell") for row in rows[sheets.INDICATORS.title] if row.get("read")}
    waiting: dict[str, Row] = {}
    for row in rows[sheets.INDICATORS.title]:
        if not row.get("read") and (row.get("cell") is None or row["cell"] not in read_cells):
            waiting.setdefault(str(row.get("cell") or f"row {row['row']}"), row)
    yield from _not_read(sheets.INDICATORS.title, "cells", list(waiting.items()), (
        "read its rows against the cell's own text, then write yes under 'read'"
    ))
    yield from _not_read(sheets.CONTACTS.title, "contacts", [
        (f"'{in_short(str(row.get('name')), 40)}'", row) for row in rows[sheets.CONTACTS.title]
        if row.get("cell text") and not row.get("read")
    ], (
        "read it against its cell text, then write yes under 'read'; delete the row if it is "
        "nobody to call"
    ))


def _not_read(
    title: str, what: str, waiting: list[tuple[str, Row]], to_do: str
) -> Iterator[Problem]:
    """Each that is not marked as read, or of many the rows in a line."""
    if len(waiting) <= _TOLD_ONE_BY_ONE:
        for name, row in waiting:
            yield Problem(0, 0, f"{title}, row {row['row']}: {name} is not marked as read: {to_do}")
        return
    (name, first), numbers = waiting[0], [str(row["row"]) for _name, row in waiting]
    listed = ", ".join(numbers[:40]) + (" and more" if len(numbers) > 40 else "")
    yield Problem(0, 0, (
        f"{title}: {len(waiting)} {what} are not marked as read, first row {first['row']} ({name})"
        f": {to_do}. What you have read in one go may be marked in one go: fill yes down. Rows: "
        f"{listed}"
    ))


_TOLD_ONE_BY_ONE = 3


def _lost_letters(rows: Rows) -> Iterator[Problem]:
    """Words of a cell that are in no row of any sheet; rows with words of their own."""
    left = folded("".join(_words_left_out(rows)))
    moved = _words_elsewhere(rows)
    cells: dict[str, list[Row]] = {}
    for row in rows[sheets.INDICATORS.title]:
        if row.get("cell"):
            cells.setdefault(str(row["cell"]), []).append(row)
    for cell, held in cells.items():
        own = next((str(row["cell text"]) for row in held if row.get("cell text")), "")
        rest = folded(own)
        for row in held if own else ():
            words = folded(str(row.get("printed") or row.get("text", "")))
            if words not in rest:
                yield Problem(0, 0, (
                    f"{sheets.INDICATORS.title}, row {row['row']}: these words are not in the "
                    f"cell's own text: '{in_short(str(row.get('printed') or row.get('text')), 80)}'"
                    ". If you put a slip right, write the printed words under 'printed'"
                ))
            rest = rest.replace(words, "\n", 1)
        for lost in _without(rest, left, moved):
            if any(map(str.isalnum, lost)):
                yield Problem(0, 0, (
                    f"{sheets.INDICATORS.title}, {cell}: these words of the cell are in no row: "
                    f"'{in_short(_as_printed(own, lost), 80)}'. Put them in a row, of this sheet "
                    "or of that where they belong, or in the sheet Left out"
                ))


def _words_elsewhere(rows: Rows) -> list[str]:
    """The words that other sheets have, the longest first: a person may have moved them there."""
    held = (str(row[key]) for spec in sheets.SHEETS if spec not in (
        sheets.INDICATORS, sheets.DOMAINS, sheets.LEVELS, sheets.LEFT_OUT
    ) for row in rows[spec.title] for key in ("printed", "text", "title", "name") if key in row)
    return sorted({folded(one) for one in held} - {""}, key=len, reverse=True)


def _without(rest: str, left: str, moved: Iterable[str]) -> Iterator[str]:
    """Of the words of a cell that are in none of its rows, those that no other sheet has."""
    for lost in rest.split("\n"):
        if lost in left:
            continue
        for words in moved:
            lost = lost.replace(words, "\n", 1)
        yield from lost.split("\n")


def _as_printed(own: str, lost: str) -> str:
    """The words of a cell with the white space that comparing takes away."""
    words, places = folded_with_places(own)
    start = words.find(lost)
    if start < 0:
        return lost
    return " ".join(own[places[start]:places[start + len(lost) - 1] + 1].split())


def _words_left_out(rows: Rows) -> Iterator[str]:
    for row in rows[sheets.LEFT_OUT.title]:
        yield str(row.get("what", "")) + "\n"
        yield from (f"{one}\n" for one in row.get("passages", ()))


def _missing(rows: Rows) -> Iterator[Problem]:
    """Rows in which something is empty that must not be."""
    given = {row.get("what") for row in rows[sheets.DOCUMENT.title] if "value" in row}
    for column in sheets.DOCUMENT_ROWS:
        if column.wanted and column.head not in given:
            yield Problem(0, 0, f"{sheets.DOCUMENT.title}: {column.head!r} has no value: "
                                f"{column.about[:1].lower()}{column.about[1:]}")
    if "dated" not in given and "in force" not in given:
        yield Problem(0, 0, (
            f"{sheets.DOCUMENT.title}: write yes beside 'in force' if this is the present edition; "
            "else say beside 'dated' what has changed since"
        ))
    for spec in sheets.SHEETS:
        for row in rows[spec.title]:
            for column in spec.columns:
                if column.wanted and (column.key or column.head) not in row:
                    yield Problem(0, 0, f"{spec.title}, row {row['row']}: {column.head!r} is empty")


def _unknown_choices(rows: Rows) -> Iterator[Problem]:
    """Rows that would go nowhere, as what says where they belong is no such thing."""
    for spec in sheets.SHEETS:
        for row in rows[spec.title]:
            for column in spec.columns:
                value = row.get(column.key or column.head)
                if column.choices and value is not None and value not in column.choices:
                    yield Problem(0, 0, (
                        f"{spec.title}, row {row['row']}: {column.head!r} is "
                        f"'{in_short(str(value), 40)}', which is none of: "
                        f"{', '.join(column.choices)}"
                    ))
    levels = [str(printed_number(level)) for level in rows[sheets.LEVELS.title]]
    for row in rows[sheets.PASSAGES.title]:
        if "level" in row and str(row["level"]) not in levels:
            yield Problem(0, 0, (
                f"{sheets.PASSAGES.title}, row {row['row']}: there is no level {row['level']}. "
                f"Known: {', '.join(levels)}"
            ))


def _make_ids(rows: Rows) -> None:
    """Ids where there are none; those that are there are kept."""
    for row in rows[sheets.DOMAINS.title]:
        taken = {one.get("id") for one in rows[sheets.DOMAINS.title]}
        row.setdefault("id", made_id(str(row["name"]), map(str, taken), 24))
    ids = {str(row["name"]).lower(): row["id"] for row in rows[sheets.DOMAINS.title]}
    for row in rows[sheets.INDICATORS.title]:
        row["domain"] = ids.get(str(row["domain"]).lower(), row["domain"])
    _fill(rows[sheets.INDICATORS.title], lambda row: (
        f"{row['domain']}-{row['level']}-{' '.join(str(row['text']).split()[:4])}"
    ))
    _fill([row for row in rows[sheets.CHECKLIST.title] if row.get("part") == "item"],
          lambda row: " ".join(str(row["text"]).split()[:4]))
    _fill([row for row in rows[sheets.PASSAGES.title] if row.get("kind") == "questions"],
          lambda row: f"level-{row['level']}-{' '.join(str(row['text']).split()[:4])}")
    topics: dict[str, str] = {}
    for row in rows[sheets.TOPICS.title]:
        title = str(row["title"])
        taken_ids = [str(one["id"]) for one in rows[sheets.TOPICS.title] if "id" in one]
        if "id" not in row:
            row["id"] = topics.get(title) or made_id(title, taken_ids, 40)
        topics[title] = str(row["id"])


def _fill(rows: Iterable[Row], words: Any) -> None:
    held = list(rows)
    taken = {str(row["id"]) for row in held if "id" in row}
    for row in held:
        if "id" not in row:
            row["id"] = made_id(words(row), taken)
            taken.add(str(row["id"]))


def _in_sheets(problems: Iterable[Problem], text: str, rows: Rows) -> Iterator[Problem]:
    """Faults of the framework that was made, told by the rows that they come from."""
    node: Any = read(text, "")
    starts = sorted((
        *((leaf.line, "Document" if key in _IN_DOCUMENT else key)
          for key, leaf in node.keys.items()),
        *((one.line, f"{spec.title}, row {row['row']}") for spec, one, row in _placed(node, rows)),
    ))
    for one in problems:
        where = [place for line, place in starts if line <= one.line]
        yield Problem(0, 0, _by_place(where[-1], one.message) if where else one.message)


_IN_DOCUMENT = {column.key.split(".")[0] for column in sheets.DOCUMENT_ROWS}
_PATH = re.compile(r"[\w-]+(?:\[\d+\])?(?:\.[\w-]+(?:\[\d+\])?)*: ")
"""The place of a value in a framework file, such as `disputes.routes[1].name`."""


_HEADS = {column.key: column.head for spec in sheets.SHEETS for column in spec.columns
          if column.key.startswith("within_")}


def _by_place(place: str, message: str) -> str:
    """A fault at a place of the spreadsheet, by its column and not by its path in the file."""
    path = _PATH.match(message)
    if not path or place[0].islower():  # no sheet has it
        return f"{place}: {message}"
    key = path[0].rstrip(": ").rpartition(".")[2]
    head = "route name" if re.search(r"routes\[\d+\]\.name: ", path[0]) else (
        _HEADS.get(key, key.replace("_", " ")))
    if message[path.end():].startswith("unknown key"):
        return f"{place}: '{head}' does not go with a row of this kind: empty it"
    column = "" if key.endswith("]") else f"'{head}' "
    return f"{place}: {column}{message[path.end():]}"


def _placed(node: Any, rows: Rows) -> Iterator[tuple[sheets.Sheet, Any, Row]]:
    """What stands in the file, with the sheet and row that it comes from."""
    for spec, key in (
        (sheets.SECTIONS, "sections"), (sheets.DOMAINS, "domains"), (sheets.LEVELS, "levels"),
        (sheets.INDICATORS, "indicators"), (sheets.CONTACTS, "contacts"),
        (sheets.LEFT_OUT, "left_out"),
    ):
        for one, row in zip(_items(node, key), rows[spec.title], strict=False):
            yield spec, one, row
    passages = (one for topic in _items(node, "topics") for one in _items(topic, "passages"))
    for one, row in zip(passages, rows[sheets.TOPICS.title], strict=False):
        yield sheets.TOPICS, one, row
    for level, of_level in zip(_items(node, "levels"), rows[sheets.LEVELS.title], strict=False):
        for kind in sheets.LEVEL_KINDS:
            held = [row for row in rows[sheets.PASSAGES.title] if row.get("kind") == kind
                    and str(row.get("level")) == str(printed_number(of_level))]
            for one, row in zip(_items(level, kind), held, strict=False):
                yield sheets.PASSAGES, one, row
    for one, row in _placed_disputes(getattr(node, "entries", {}).get("disputes"), rows):
        yield sheets.DISPUTES, one, row


def _placed_disputes(node: Any, rows: Rows) -> Iterator[tuple[Any, Row]]:
    held = rows[sheets.DISPUTES.title]
    for part, key in (
        ("introduction", "introduction"), ("final stage", "final_stages"), ("limit", "limits"),
    ):
        mine = [row for row in held if row.get("part") == part]
        yield from zip(_items(node, key), mine, strict=False)
    of_routes = [row for row in held if row.get("part") in ("about", "rights", "record", "stage")]
    names = dict.fromkeys(str(row.get("route", "any")) for row in of_routes)
    for route, name in zip(_items(node, "routes"), names, strict=False):
        mine = [row for row in of_routes if str(row.get("route", "any")) == name]
        yield route, mine[0]
        for part, key in (("about", "about"), ("rights", "rights"), ("stage", "stages")):
            those = [row for row in mine if row.get("part") == part]
            yield from zip(_items(route, key), those, strict=False)


def _items(node: Any, key: str) -> list[Any]:
    """The entries of a list of the file; none where it is not there."""
    return list(getattr(getattr(node, "entries", {}).get(key), "items", ()))
