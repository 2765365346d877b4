"""The levels of several records over time as SVG; never by colour alone."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import pairwise

from thresholds_cli.plain_text import clean
from thresholds_cli.records.timeline import Timeline

_LEFT, _TOP, _ROW, _COLUMN = 110, 40, 56, 120


def level_chart(timeline: Timeline, said: str) -> str:
    """The drawing: a dot for the framework's reading, a square for the decision."""
    levels = [level.number for level in reversed(timeline.framework.levels)]
    width = _LEFT + _COLUMN * max(1, len(timeline.visits))
    height = _TOP + _ROW * len(levels) + 40
    parts = (*_grid(timeline, levels, width), *_line(timeline, levels), *_marks(timeline, levels))
    return (
        f'<svg class="chart" viewBox="0 0 {width} {height}" role="img" '
        f'aria-label="{escape(clean(said), quote=True)}">{"".join(parts)}</svg>'
    )


def _y(levels: list[int], number: int) -> int:
    return _TOP + _ROW * levels.index(number) + _ROW // 2


def _x(place: int) -> int:
    return _LEFT + _COLUMN * place + _COLUMN // 2


def _grid(timeline: Timeline, levels: list[int], width: int) -> Iterator[str]:
    for number in levels:
        y = _y(levels, number)
        label = escape(clean(timeline.framework.level_label(number)))
        yield f'<text class="row" x="4" y="{y + 6}" aria-hidden="true">{label}</text>'
        yield f'<path class="rule" d="M{_LEFT} {y} H{width}"/>'
    bottom = _TOP + _ROW * len(levels) + 20
    for place, visit in enumerate(timeline.visits):
        yield f'<text class="col" x="{_x(place)}" y="{bottom}" aria-hidden="true">' \
            f"{escape(clean(visit.label))}</text>"


def _line(timeline: Timeline, levels: list[int]) -> Iterator[str]:
    points = [
        (_x(place), _y(levels, visit.level)) for place, visit in enumerate(timeline.visits)
        if visit.level is not None
    ]
    for (x, y), (to_x, to_y) in pairwise(points):
        yield f'<path class="step" d="M{x} {y} L{to_x} {to_y}"/>'


def _marks(timeline: Timeline, levels: list[int]) -> Iterator[str]:
    for place, visit in enumerate(timeline.visits):
        x = _x(place)
        if visit.level is not None:
            kind = "dot open" if visit.provisional else "dot"
            yield f'<circle class="{kind}" cx="{x}" cy="{_y(levels, visit.level)}" r="11"/>'
        else:
            yield f'<text class="col" x="{x}" y="{_TOP - 16}" aria-hidden="true">no level</text>'
        if visit.decided is not None:
            y = _y(levels, visit.decided)
            yield f'<rect class="square" x="{x + 16}" y="{y - 9}" width="18" height="18"/>'
