"""The colours of levels and of danger, one ink a role everywhere; a level is also its digit and its
bars, so that colour is never the only sign. There is no green: no level says that all is well.

Contrast as text is at least 3 to 1 on black, on #1e1e1e and on white, where it is bold.
"""

from __future__ import annotations

from thresholds_cli.base.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Ink:
    """A colour by its place among 256 (`index`, which is `exact`), and by its name among 16."""

    index: int
    exact: str
    ansi: str


_LOWEST = Ink(27, "#005fff", "blue")
_LOW = Ink(30, "#008787", "cyan")
_MIDDLE = Ink(64, "#5f8700", "yellow")
_HIGH = Ink(130, "#af5f00", "yellow")
_HIGHEST = Ink(160, "#d70000", "red")

DANGER = Ink(124, "#af0000", "red")
"""The ground of the one full-width block; its text is white."""
HINT = Ink(243, "#767676", "default")

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
