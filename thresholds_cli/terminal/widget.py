"""What every drawn page has in common: styled rows, the caret, the status, the line of keys."""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Sequence
from typing import Protocol

from thresholds_cli.base.frozen import dataclass
from thresholds_cli.interview.page import Reply
from thresholds_cli.terminal.layout import cells, cut, wrap

Fragments = tuple[tuple[str, str], ...]
"""One row on the screen: pieces of text, each with the name of its style."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """All rows of the screen, and the row and column of the caret."""

    rows: tuple[Fragments, ...]
    caret: tuple[int, int]


@dataclass(frozen=True, slots=True)
class KeyHint:
    """A key for the bottom line; where there is little room the lowest ranks stay.

    Rank 0 to 2 is never left out for want of width alone: there is a second row for them.
    """

    text: str
    rank: int


_NEEDED = 2
_DANGER_KEY = re.compile(r"((?:!|ctrl-e) danger)")


def line(text: str, style: str = "") -> Fragments:
    """A row in one style."""
    return ((style, text),)


def status(pieces: Sequence[str], width: int) -> tuple[Fragments, ...]:
    """The pieces in a bar of one row, or two where the window is narrow."""
    rows: list[str] = []
    for piece in (cut(piece, width) for piece in pieces if piece):
        if rows and cells(rows[-1]) + 3 + cells(piece) <= width:
            rows[-1] += f" | {piece}"
        else:
            rows.append(piece)
    if len(rows) > 2:
        rows = [cut(rows[0], width - 3 - cells(rows[1])) + f" | {rows[1]}", rows[2]]
    return tuple(line(row + " " * (width - cells(row)), "class:status") for row in rows)


def key_lines(hints: Sequence[KeyHint], width: int) -> tuple[Fragments, ...]:
    """As many keys as there is room for, in the order given, of equals the first: on one row or,
    where those that are needed have no room on it, on two."""
    needed = [hint for hint in hints if hint.rank <= _NEEDED]
    most = len(_flowing(needed, width)[:2])
    kept = list(hints)
    while len(kept) > 1 and len(_flowing(kept, width)) > most:
        del kept[max(range(len(kept)), key=lambda place: (kept[place].rank, place))]
    return tuple(_keys(cut(row, width)) for row in _flowing(kept, width))


def _keys(row: str) -> Fragments:
    """A row of keys, dim but for the one that keeps a child safe."""
    pieces = _DANGER_KEY.split(row)
    return tuple(
        ("" if _DANGER_KEY.fullmatch(piece) else "class:keys", piece) for piece in pieces if piece
    )


def _flowing(hints: Sequence[KeyHint], width: int) -> list[str]:
    rows: list[str] = []
    for hint in hints:
        if rows and len(rows[-1]) + 2 + len(hint.text) <= width:
            rows[-1] += f"  {hint.text}"
        else:
            rows.append(hint.text)
    return rows


def footer(
    pieces: Sequence[str], hints: Sequence[KeyHint], notice: str, width: int
) -> tuple[Fragments, ...]:
    """The status, and below it the keys or, for once, something to be told."""
    said = key_lines(hints, width)
    if notice:
        told = [line(row, "class:notice") for row in wrap(notice, width)[:3]]
        said = (*told, *[line("")] * (len(said) - len(told)))  # so that nothing above it moves
    return status(pieces, width) + said


def more_word(above: bool, below: bool) -> str:
    """Whether there is more than the window shows."""
    where = [word for word, there in (("above", above), ("below", below)) if there]
    return f"more {' and '.join(where)}" if where else ""


def stacked(
    body: Sequence[Fragments], foot: Sequence[Fragments], caret: tuple[int, int],
    height: int, tall: int,
) -> Drawn:
    """Body over footer, at least `tall` rows but never more than the window has.

    In a window too low for both, the body's rows count for more than the footer's.
    """
    foot = foot[: max(height - len(body), 0)]
    blank = max(min(tall, height) - len(body) - len(foot), 0)
    rows = (*body, *[line("")] * blank, *foot)[:height]
    return Drawn(rows, (min(caret[0], max(len(rows) - 1, 0)), caret[1]))


Shown = Callable[[str], str]
"""Makes text safe for the terminal and spells it in the characters the terminal has."""


class Closed(enum.Enum):
    """A sheet has done its work; the one beneath it is shown again."""

    CLOSED = "closed"


class Sheet(Protocol):
    """One thing on the screen.

    `typing`: every sign is text that is being written, `?` and `!` included.
    `notice`: said once in place of the keys, until the next key.
    """

    notice: str

    @property
    def typing(self) -> bool: ...

    def draw(self, width: int, height: int) -> Drawn:
        """The screen for a window of this size."""

    def press(self, key: str, data: str) -> Pressed:
        """Take a key by its name, with the text that it stands for."""

    def help(self) -> tuple[str, ...]:
        """The keys that mean something here, one line each."""

    def answers(self, sign: str) -> bool:
        """Whether a letter stands for an answer here, as y for yes."""

    def remember(self) -> Callable[[], None]:
        """How to come back to what is ticked and answered now."""


Pressed = Reply | Closed | Sheet | None
"""A reply to the page, the end of a sheet, a sheet to lay on top, or nothing further."""

DIGITS = tuple("0123456789")
AS_TEXT = "That came as text: nothing was ticked or chosen."
UNKNOWN_KEY = "That key does nothing here. F1 or Ctrl-G shows the keys."
