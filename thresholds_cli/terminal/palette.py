"""The colours of levels and of danger, one ink a role everywhere; a level is also its digit and its
bars, so that colour is never the only sign. There is no green: no level says that all is well.

No colour that tells one level from another can be read as text on black and on white alike, and no
grey on both the blacks and the whites in use: words, digits and hints keep the terminal's own. An
ink is of bars alone, at least 3 to 1 as WCAG has it for what is drawn; a ground bears white words,
at least 4.5 to 1. The 16 colours of a terminal are anything: of those, only danger has one.
"""

from __future__ import annotations

from thresholds_cli.base.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Ink:
    """A colour by its places among 256: of bars (`index`, which is `exact`), and as a `ground`."""

    index: int
    exact: str
    ground: int


_LOWEST = Ink(27, "#005fff", 27)
_LOW = Ink(30, "#008787", 23)
_MIDDLE = Ink(64, "#5f8700", 58)
_HIGH = Ink(130, "#af5f00", 130)
_HIGHEST = Ink(160, "#d70000", 160)

NONE_YET = 240
"""The ground where there is no level yet."""
DANGER_GROUND = 124
"""The ground of the one full-width block."""
DANGER_OF_16 = "bright_white on red"

_BY_COUNT = {
    1: (_HIGHEST,),
    2: (_LOWEST, _HIGHEST),
    3: (_LOWEST, _HIGH, _HIGHEST),
    4: (_LOWEST, _LOW, _HIGH, _HIGHEST),
}
LEVELS = (_LOWEST, _LOW, _MIDDLE, _HIGH, _HIGHEST)


def ink(level: int, highest: int) -> Ink:
    """The ink of a level: the lowest has the first, the highest the last, and of more than five
    levels some between share one."""
    inks = _BY_COUNT.get(highest, LEVELS)
    return inks[(level - 1) * (len(inks) - 1) // max(1, highest - 1)]
