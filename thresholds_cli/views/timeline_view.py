"""Several records over time: in the terminal, as a page with its drawing, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import pairwise
from typing import Any

from thresholds_cli.base.text import clean
from thresholds_cli.documents.document import NOTHING, Alert, Block, Grid, Heading, Words
from thresholds_cli.documents.html import page, table
from thresholds_cli.engine.notices import EMERGENCY, dated
from thresholds_cli.records.timeline import Mark, Timeline, Visit
from thresholds_cli.views.as_json import level_label
from thresholds_cli.views.edition_notice import which_document

_LEFT, _TOP, _ROW, _COLUMN, _WIDTH = 110, 34, 40, 130, 760


def level_chart(timeline: Timeline, said: str) -> str:
    """The drawing: a dot for the framework's reading, a square for the decision."""
    levels = [level.number for level in reversed(timeline.framework.levels)]
    count = max(1, len(timeline.visits))
    width = max(_WIDTH, _LEFT + _COLUMN * count)
    column = (width - _LEFT) // count
    height = _TOP + _ROW * len(levels) + 30
    places = [_LEFT + column * place + column // 2 for place in range(count)]
    parts = (
        *_grid(timeline, levels, places, width), *_line(timeline, levels, places),
        *_marks(timeline, levels, places),
    )
    return (
        f'<svg class="chart" viewBox="0 0 {width} {height}" role="img" '
        f'aria-label="{escape(clean(said), quote=True)}">{"".join(parts)}</svg>'
    )


def _y(levels: list[int], number: int) -> int:
    return _TOP + _ROW * levels.index(number) + _ROW // 2


def _grid(
    timeline: Timeline, levels: list[int], places: list[int], width: int
) -> Iterator[str]:
    for number in levels:
        y = _y(levels, number)
        label = escape(clean(timeline.framework.level_label(number)))
        yield f'<text class="row" x="4" y="{y + 6}" aria-hidden="true">{label}</text>'
        yield f'<path class="rule" d="M{_LEFT} {y} H{width}"/>'
    bottom = _TOP + _ROW * len(levels) + 16
    for x, visit in zip(places, timeline.visits, strict=True):
        yield f'<text class="col" x="{x}" y="{bottom}" aria-hidden="true">' \
            f"{escape(clean(visit.label))}</text>"


def _line(timeline: Timeline, levels: list[int], places: list[int]) -> Iterator[str]:
    points = [
        (x, _y(levels, visit.level)) for x, visit in zip(places, timeline.visits, strict=True)
        if visit.level is not None
    ]
    for (x, y), (to_x, to_y) in pairwise(points):
        yield f'<path class="step" d="M{x} {y} L{to_x} {to_y}"/>'


def _marks(timeline: Timeline, levels: list[int], places: list[int]) -> Iterator[str]:
    for x, visit in zip(places, timeline.visits, strict=True):
        if visit.level is not None:
            kind = "dot open" if visit.provisional else "dot"
            yield f'<circle class="{kind}" cx="{x}" cy="{_y(levels, visit.level)}" r="11"/>'
        else:
            yield f'<text class="col" x="{x}" y="{_TOP - 16}" aria-hidden="true">no level</text>'
        if visit.decided is not None:
            y = _y(levels, visit.decided)
            yield f'<rect class="square" x="{x + 16}" y="{y - 9}" width="18" height="18"/>'


_MARKS = {Mark.TICKED: "ticked", Mark.GONE: "gone", Mark.NOT_TICKED: NOTHING}
_KEY = (
    "Gone: not ticked any more, and something was written that shows it. A dash is not an "
    "improvement: it only says that nobody ticked it."
)
_APART = "These records were made with more than one edition. Their levels are not compared."


def timeline_blocks(found: tuple[Timeline, ...], warnings: tuple[str, ...]) -> Iterator[Block]:
    """Levels, then concerns, a column for each record."""
    yield Alert(EMERGENCY)
    yield from (Alert(one) for one in (*warnings, *_warnings(found)))
    for one in found:
        yield Heading(f"Levels over time: {one.framework.title}, {one.framework.edition}")
        levels, concerns = level_rows(one), concern_rows(one)
        yield Grid(levels.head, levels.rows)
        yield from (Words(line) for line in _said(one))
        yield Heading("Concerns over time")
        if concerns.rows:
            yield Grid(concerns.head, concerns.rows)
        yield Words(_KEY if concerns.rows else "No indicator was ticked in any record.")
    yield from which_document(*(one.framework for one in found))


def timeline_page(found: tuple[Timeline, ...], warnings: tuple[str, ...]) -> str:
    """The same as one page for a browser, with the levels drawn."""
    head = f'<h1>Records over time</h1><p class="alert">{escape(EMERGENCY)}</p>' + "".join(
        f'<p class="warning">{_text(one)}</p>' for one in (*warnings, *_warnings(found))
    )
    return page("Records over time", head, "\n".join(_section(one) for one in found), (
        "This page is a picture of the records that it was made from. Keep the records themselves."
    ))


def _section(one: Timeline) -> str:
    said = list(_said(one))
    concerns = concern_rows(one)
    lines = "".join(f"<li>{_text(line)}</li>" for line in said)
    return (
        f"<section>\n<h2>{_text(one.framework.title)}, {_text(one.framework.edition)}</h2>\n"
        f"<figure>\n{level_chart(one, 'Levels over time. ' + ' '.join(said))}\n"
        "<figcaption>Dot: what the framework’s wording points to, open where that is to be talked "
        "through. Square: the decision.</figcaption>\n</figure>\n"
        f"<ul>{lines}</ul>\n{table(level_rows(one))}\n"
        + (f"{table(concerns)}\n<p>{_text(_KEY)}</p>\n" if concerns.rows else
           "<p>No indicator was ticked in any record.</p>\n")
        + "".join(f"<p>{_text(notice.text)}</p>\n" for notice in dated(one.framework))
        + "</section>"
    )


def level_rows(one: Timeline) -> Grid:
    """Levels, the highest first, by records: where the reading stands and where the decision."""
    return Grid(
        ("Level", *(visit.label for visit in one.visits)),
        (
            *((one.framework.level_label(level.number),
               *(_cell(visit, level.number) for visit in one.visits))
              for level in reversed(one.framework.levels)),
            *((("no level", *("framework" if visit.level is None else NOTHING
                              for visit in one.visits)),)
              if any(visit.level is None for visit in one.visits) else ()),
        ),
        caption="Levels by record",
    )


def concern_rows(one: Timeline) -> Grid:
    """Concerns by records, in the order of the domains."""
    return Grid(
        ("Concern", *(visit.label for visit in one.visits)),
        tuple(
            (f"{strand.indicator.text} ({one.framework.place(strand.indicator)})",
             *(_MARKS[mark] for mark in strand.marks))
            for strand in one.strands
        ),
        caption="Concerns by record",
    )


def _cell(visit: Visit, number: int) -> str:
    reading = ("to be talked through" if visit.provisional else "framework") if (
        visit.level == number) else ""
    decided = "decision" if visit.decided == number else ""
    return ", ".join(filter(None, (reading, decided))) or NOTHING


def _said(one: Timeline) -> Iterator[str]:
    label = one.framework.level_label
    for visit in one.visits:
        level = label(visit.level) if visit.level else "no level, not enough information"
        decided = label(visit.decided) if visit.decided else "none"
        seen = visit.sealed.record.case.notes.seen_alone.value
        yield (
            f"{visit.label}: the framework’s wording points to {level}"
            f"{', to be talked through' if visit.level and visit.provisional else ''}; "
            f"decision: {decided}; child seen alone: {seen}."
        )


def _warnings(found: tuple[Timeline, ...]) -> Iterator[str]:
    if len(found) > 1:
        yield _APART
    references = dict.fromkeys(name for one in found for name in one.references)
    if len(references) > 1:
        yield f"The references differ ({', '.join(references)}): make sure that all records are " \
            "about the same child."


def timeline_json(found: tuple[Timeline, ...]) -> dict[str, Any]:
    """The same as JSON: one timeline for each edition."""
    return {"timelines": [
        {
            "framework": {"id": one.framework.id, "edition": one.framework.edition,
                          "sha256": one.visits[0].sealed.record.edition.sha256},
            "records": [
                {
                    "file": visit.name, "made": visit.sealed.record.made, "level": visit.level,
                    "level_label": level_label(one.framework, visit.level),
                    "basis": visit.sealed.record.basis.value, "decision": visit.decided,
                    "decision_label": level_label(one.framework, visit.decided),
                    "seen_alone": visit.sealed.record.case.notes.seen_alone.value,
                    "intact": visit.sealed.intact,
                }
                for visit in one.visits
            ],
            "concerns": [
                {
                    "id": strand.indicator.id, "level": strand.indicator.level,
                    "level_label": level_label(one.framework, strand.indicator.level),
                    "text": strand.indicator.text,
                    "marks": [mark.value for mark in strand.marks],
                }
                for strand in one.strands
            ],
        }
        for one in found
    ]}


def _text(text: str) -> str:
    return escape(clean(text), quote=True)
