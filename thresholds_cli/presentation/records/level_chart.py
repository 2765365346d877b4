"""The levels of several records over time as SVG; never by colour alone."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import pairwise

from thresholds_cli.plain_text import clean
from thresholds_cli.records.review.timeline import Timeline

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
