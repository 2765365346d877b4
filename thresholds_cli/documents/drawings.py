"""The 'windscreen' of levels as SVG, with the child's place on it; never by colour alone."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterator
from html import escape

from thresholds_cli.base.text import clean
from thresholds_cli.documents.document import Badge, Block, Scale, Words

_CENTRE_X, _CENTRE_Y = 380.0, 490.0
_OUTER, _INNER = 430.0, 240.0
_HALF_ANGLE = math.radians(52)
_MOST_NAMED = 6
_WIDTH, _TOP_WORDS = 760, 24
_WIDEST = 28 * 0.6
"""What a letter takes at most where the window is narrow and letters are large."""

_STEEP = 0.35
_NAME_LETTER = 14 * 0.56


def windscreen(scale: Scale) -> str:
    """The drawing, and the same said in words for those who cannot see it."""
    places = range(len(scale.levels))
    # Last, so that its border lies over those of its neighbours.
    here_last = sorted(places, key=lambda place: scale.levels[place][0] == scale.reading)
    drawn = (
        *(_segment(scale, place) for place in here_last),
        *(_label(scale, place) for place in places),
        *_markers(scale),
    )
    return (
        '<svg class="windscreen" viewBox="0 0 760 380" role="img" '
        'aria-labelledby="windscreen-title windscreen-words">'
        '<title id="windscreen-title">The levels, lowest on the left</title>'
        f'<desc id="windscreen-words">{escape(in_words(scale))} The levels: '
        f"{escape(names(scale))}.</desc>{''.join(drawn)}</svg>"
    )


def in_blocks(scale: Scale) -> Iterator[Block]:
    """The same where nothing is drawn: the level that is pointed to, and all of it in words."""
    highest = scale.levels[-1][0]
    for number, label, name in scale.levels:
        if number == scale.reading:
            yield Badge(number, highest, name if label == name else f"{label}: {name}")
    yield Words(in_words(scale))


def in_words(scale: Scale) -> str:
    """What the drawing shows."""
    labels = {number: clean(label) for number, label, _name in scale.levels}
    if scale.reading is None:
        pointed = "The framework points to no level: there is not enough information."
    else:
        provisional = ", to be talked through" if _provisional(scale) else ""
        pointed = f"The framework points to {labels[scale.reading]}{provisional}."
    decided = "No decision is recorded." if scale.decided is None else (
        f"The decision is {labels.get(scale.decided, scale.decided)}."
    )
    return f"{pointed} {decided}"


def names(scale: Scale) -> str:
    """The levels' names, lowest first."""
    return "; ".join(
        clean(name) if label == name else f"{clean(label)}: {clean(name)}"
        for _number, label, name in scale.levels
    )


def _provisional(scale: Scale) -> bool:
    return scale.reading is not None and scale.firm != scale.reading


def _segment(scale: Scale, place: int) -> str:
    number, _label, _name = scale.levels[place]
    count = len(scale.levels)
    start, end = _angle(place, count), _angle(place + 1, count)
    kind = f"seg tint{round(place * 3 / max(1, count - 1))}"
    if number == scale.reading:
        kind += " here provisional" if _provisional(scale) else " here"
    path = (
        f"M{_at(_OUTER, start)} A{_OUTER:.0f} {_OUTER:.0f} 0 0 1 {_at(_OUTER, end)} "
        f"L{_at(_INNER, end)} A{_INNER:.0f} {_INNER:.0f} 0 0 0 {_at(_INNER, start)} Z"
    )
    return f'<path class="{kind}" d="{path}"/>'


def _label(scale: Scale, place: int) -> str:
    number, label, name = scale.levels[place]
    count = len(scale.levels)
    x, middle = _point((_OUTER + _INNER) / 2, (_angle(place, count) + _angle(place + 1, count)) / 2)
    room = (_OUTER + _INNER) * _HALF_ANGLE / count
    letters = min(16, int(room / _NAME_LETTER) - 1)
    lines = textwrap.wrap(clean(name), letters) if count <= _MOST_NAMED else []
    lines = lines if len(lines) <= 5 else [*lines[:4], f"{lines[4][:letters - 2]}…"]
    y = middle + 12 - len(lines) * 8
    words = "".join(f'<tspan x="{x:.0f}" dy="17">{escape(line)}</tspan>' for line in lines)
    rank = f'<text class="num" x="{x:.0f}" y="{y:.0f}">{number}</text>' if label != name else ""
    return f'<g aria-hidden="true">{rank}<text class="name" x="{x:.0f}" y="{y + 4:.0f}">' \
        f"{words}</text></g>"


def _markers(scale: Scale) -> Iterator[str]:
    places = {number: place for place, (number, _label, _name) in enumerate(scale.levels)}
    count = len(scale.levels)

    def middle(number: int) -> float:
        return (_angle(places[number], count) + _angle(places[number] + 1, count)) / 2

    if scale.reading in places:
        words = "Framework, to be talked through" if _provisional(scale) else "Framework"
        yield _reading_mark(words, middle(scale.reading))
    if scale.decided in places:
        yield _decision_mark("Decision", middle(scale.decided))


def _reading_mark(words: str, angle: float) -> str:
    """A dot for the framework's reading outside the arc, a line up, and its words above it all."""
    x, y = _point(_OUTER + 14, angle)
    half = len(words) * _WIDEST / 2 + 4
    at = min(max(x, half), _WIDTH - half)
    return (
        f'<circle class="mark" cx="{x:.1f}" cy="{y:.1f}" r="9"/>'
        f'<line class="lead" x1="{x:.1f}" y1="{y - 9:.1f}" x2="{x:.1f}" y2="{_TOP_WORDS + 8}"/>'
        f'<text class="who" x="{at:.0f}" y="{_TOP_WORDS}" aria-hidden="true">{words}</text>'
    )


def _decision_mark(words: str, angle: float) -> str:
    """A square for the decision inside the arc, its words beside it on the inner side."""
    x, y = _point(_INNER - 20, angle)
    side = abs(math.cos(angle)) >= _STEEP
    inwards = -1 if x > _CENTRE_X else 1
    anchor = ("" if not side else " end" if x > _CENTRE_X else " start")
    at_x, at_y = (x + 14 * inwards, y + 7) if side else (x, y + 34)
    return (
        f'<rect class="mark" x="{x - 8:.1f}" y="{y - 8:.1f}" width="16" height="16"/>'
        f'<text class="who{anchor}" x="{at_x:.0f}" y="{at_y:.0f}" aria-hidden="true">{words}</text>'
    )


def _angle(place: int, count: int) -> float:
    """Where a segment begins, from the left."""
    return math.pi / 2 + _HALF_ANGLE - place * 2 * _HALF_ANGLE / count


def _point(radius: float, angle: float) -> tuple[float, float]:
    return _CENTRE_X + radius * math.cos(angle), _CENTRE_Y - radius * math.sin(angle)


def _at(radius: float, angle: float) -> str:
    x, y = _point(radius, angle)
    return f"{x:.1f} {y:.1f}"
