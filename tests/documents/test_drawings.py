"""The drawing of the levels: no text over another, over the arc or over its edge, at the size of
letters of a wide window and of a narrow one; boxes are worked out from the drawing's own numbers.

A letter counts as wide as the widest of usual fonts: no browser is needed, and none was used.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from thresholds_cli.documents import drawings, html
from thresholds_cli.documents.document import Scale
from thresholds_cli.documents.drawings import windscreen

WIDE = {"num": 34.0, "name": 14.0, "who": 17.0}
NARROW = {"num": 60.0, "who": 28.0}
LETTER = {"num": 0.62, "name": 0.56, "who": 0.6}
LONG = ("Universal Services", "Single Agency Targeted Services or EARLY HELP",
        "Child in Need (CIN)", "Child Protection (CP) and Looked After Children (LAC)",
        "Multi-disciplinary Intensive Support", "Acute and Specialist Services")


class Box(NamedTuple):
    """What a text takes up: left, top, right, bottom, and what it is."""

    left: float
    top: float
    right: float
    bottom: float
    kind: str
    words: str

    def over(self, other: Box) -> bool:
        return (self.left < other.right and other.left < self.right
                and self.top < other.bottom and other.top < self.bottom)


def scale(count: int, reading: int | None, decided: int | None, provisional: bool) -> Scale:
    levels = tuple((n, f"Level {n}", LONG[n - 1]) for n in range(1, count + 1))
    return Scale(levels, reading, decided, None if provisional else reading)


TEXT = re.compile(r'<text class="([^"]*)" x="([-\d.]+)" y="([-\d.]+)"[^>]*>(.*?)</text>')


def boxes(drawn: str, sizes: dict[str, float]) -> Iterator[Box]:
    """The box of every text and every line of one."""
    for classes, at_x, at_y, inner in TEXT.findall(drawn):
        kind, *anchor = classes.split()
        if kind not in sizes:
            continue
        size, x, y = sizes[kind], float(at_x), float(at_y)
        lines = re.findall(r"<tspan[^>]*>([^<]*)</tspan>", inner) or [inner]
        for number, words in enumerate(lines, 1 if kind == "name" else 0):
            wide = len(words) * size * LETTER[kind]
            left = x if "start" in anchor else x - wide if "end" in anchor else x - wide / 2
            base = y + 17 * number if kind == "name" else y
            yield Box(left, base - 0.76 * size, left + wide, base + 0.22 * size, kind, words)


def in_the_arc(box: Box) -> bool:
    """Whether any of a box lies on the segments."""
    points = itertools.product(
        (box.left + (box.right - box.left) * n / 20 for n in range(21)),
        (box.top + (box.bottom - box.top) * n / 6 for n in range(7)),
    )
    for x, y in points:
        dx, dy = x - drawings._CENTRE_X, drawings._CENTRE_Y - y
        radius, angle = math.hypot(dx, dy), math.atan2(dy, dx)
        if drawings._INNER < radius < drawings._OUTER and (
            abs(angle - math.pi / 2) < drawings._HALF_ANGLE
        ):
            return True
    return False


CASES = [
    (count, reading, decided, provisional)
    for count in (2, 3, 4, 5, 6)
    for reading in range(1, count + 1) for decided in range(1, count + 1)
    for provisional in (False, True)
]


def faults(drawn: str, sizes: dict[str, float]) -> Iterator[str]:
    found = list(boxes(drawn, sizes))
    for one, two in itertools.combinations(found, 2):
        if one.over(two) and {one.kind, two.kind} != {"num", "name"}:
            yield f"{one.words!r} over {two.words!r}"
    for one in found:
        if one.left < 0 or one.right > 760 or one.top < 0 or one.bottom > 380:
            yield f"{one.words!r} runs over the edge: {one}"
        if one.kind == "who" and in_the_arc(one):
            yield f"{one.words!r} lies on the arc"


@pytest.mark.parametrize("sizes", [WIDE, NARROW], ids=["wide", "narrow"])
def test_no_text_lies_over_another_or_on_the_arc(sizes: dict[str, float]) -> None:
    found = {
        case: wrong for case in CASES
        if (wrong := list(faults(windscreen(scale(*case)), sizes)))
    }

    assert found == {}


def test_the_sizes_are_those_of_the_page() -> None:
    wide, narrow = html.STYLE.split("@media (max-width", 1)

    for kind, size in WIDE.items():
        assert re.search(rf"\.{kind} {{ font-size: {size:.0f}px", wide)
    for kind, size in NARROW.items():
        assert re.search(rf"\.{kind} {{ font-size: {size:.0f}px", narrow)


def test_words_on_the_arc_are_found_out() -> None:
    drawn = windscreen(scale(4, 4, 4, provisional=True)).replace('y="24"', 'y="129"')

    assert any("lies on the arc" in one for one in faults(drawn, WIDE))
