"""What every page on the screen has in common: words wrapped with a hanging indent, the rows that a
window shows, the status and the line of keys below them; and what a widget is."""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Protocol

from thresholds_cli.base.frozen import dataclass
from thresholds_cli.interview.page import Reply

NONE = -1
"""No option: what the pointer points to before a key has moved it, and where a heading belongs."""

_WORD = re.compile(r"\S+ *| +")
_LEAD = re.compile(r" *(?:(?:[-*•]|\d{1,2}[.)]) +)?")


class Role(enum.Enum):
    """What a row of a page is."""

    TITLE = "title"
    TEXT = "text"
    HEADING = "heading"
    OPTION = "option"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a page, and the option it belongs to; `first` is where the option begins.
    `pieces` are the text in several styles."""

    text: str
    role: Role = Role.TEXT
    item: int = NONE
    first: bool = False
    pieces: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """The rows from `top` that are shown.

    `pinned`: the window's first line is kept for the heading, which has been scrolled away.
    """

    top: int
    rows: tuple[Row, ...]
    pinned: bool
    above: bool
    below: bool


def cells(text: str) -> int:
    """How many columns the text takes on a terminal."""
    if text.isascii():
        return len(text)
    from prompt_toolkit.utils import get_cwidth

    return sum(get_cwidth(char) for char in text)


def cut(text: str, width: int) -> str:
    """The text in one row, with `...` where something had to go."""
    if cells(text) <= width:
        return text
    if width < 4:
        return "." * max(width, 0)
    taken = 0
    for at, char in enumerate(text):
        taken += cells(char)
        if taken > width - 3:
            return f"{text[:at].rstrip()}..."
    return text


def cut_both(first: str, second: str, width: int) -> str:
    """Two texts in one row, each with its beginning to be seen."""
    if not (first and second):
        return cut(first or second, width)
    room = max(width - 3, 2)
    half = max(room // 2, room - cells(second))
    first = cut(first, half)
    return f"{first} - {cut(second, room - cells(first))}"


@lru_cache(maxsize=4096)
def spans(line: str, first: int, rest: int) -> tuple[tuple[int, int], ...]:
    """Where each row of one line begins and ends: `first` columns for the first row, then `rest`.

    Rows break after a space, and inside a word only if the word alone is too long. Together the
    rows are the whole line, spaces included.
    """
    found: list[tuple[int, int]] = []
    start, used, room = 0, 0, max(first, 1)
    for match in _WORD.finditer(line):
        word = match[0].rstrip()
        if used and used + cells(word) > room:
            found.append((start, match.start()))
            start, used, room = match.start(), 0, max(rest, 1)
        if cells(word) > room:
            for end in _breaks(word, room, max(rest, 1)):
                found.append((start, match.start() + end))
                start = match.start() + end
            room = max(rest, 1)
            used = cells(line[start:match.end()])
        else:
            used += cells(match[0])
    found.append((start, len(line)))
    return tuple(found)


def _breaks(word: str, room: int, rest: int) -> Iterator[int]:
    used = 0
    for at, char in enumerate(word):
        size = cells(char)
        if used and used + size > room:
            yield at
            used, room = 0, rest
        used += size


def in_row(text: str, width: int) -> str:
    """A row of a text that is being written, without the spaces that hang over its end."""
    row = text.replace("\t", " ")
    while row.endswith(" ") and cells(row) > width:
        row = row[:-1]
    return row


def wrap(text: str, width: int) -> tuple[str, ...]:
    """Rows no wider than `width`; a bullet or an indented line keeps its indent when it goes on."""
    return tuple(row for line in text.split("\n") for row in _wrapped(line.expandtabs(4), width))


def _wrapped(line: str, width: int) -> Iterator[str]:
    lead = _LEAD.match(line)
    indent = len(lead[0]) if lead and len(lead[0]) <= width // 3 else 0
    for number, (start, end) in enumerate(spans(line, width, width - indent)):
        yield (" " * indent if number else "") + line[start:end].rstrip()


def bounds(rows: Sequence[Row], item: int) -> tuple[int, int]:
    """The first and the last row of an option."""
    own = [number for number, row in enumerate(rows) if row.item == item]
    return own[0], own[-1]


def heading_before(rows: Sequence[Row], at: int) -> str:
    """The heading that a row stands under, if any."""
    while at >= 0 and rows[at].role is not Role.HEADING:
        at -= 1
    parts: list[str] = []
    while at >= 0 and rows[at].role is Role.HEADING:
        parts.insert(0, rows[at].text)
        at -= 1
    return " ".join(parts)


def _room(height: int, top: int) -> int:
    """How many rows a window shows: one less once there is something above to name."""
    return height if top == 0 or height == 1 else height - 1


def view(rows: Sequence[Row], height: int, top: int, item: int) -> View:
    """The window over the rows, moved as little as need be to show all of the option.

    An option taller than the window is shown from its first row, or from where it was scrolled to.
    """
    height = max(height, 1)
    if len(rows) <= height:
        return View(0, tuple(rows), False, False, False)
    top = min(max(top, 0), len(rows) - _room(height, 1))
    if item != NONE:
        top = _showing(rows, height, top, item)
    room = _room(height, top)
    return View(
        top,
        tuple(rows[top : top + room]),
        pinned=room < height,
        above=top > 0,
        below=top + room < len(rows),
    )


def _showing(rows: Sequence[Row], height: int, top: int, item: int) -> int:
    first, last = bounds(rows, item)
    room = _room(height, 1)
    if last - first >= room:
        return min(max(top, first), last - room + 1)
    led = first
    while led and rows[led - 1].item == NONE and last - led + 2 <= (room if led > 1 else height):
        led -= 1
    if led < top:
        return led
    return last - room + 1 if last >= top + _room(height, top) else top


def step(rows: Sequence[Row], height: int, top: int, item: int, by: int) -> tuple[int, int]:
    """Where a step down (1) or up (-1) leads: (item, top). Rows not seen yet are shown first."""
    shown = view(rows, height, top, item)
    page = max(len(shown.rows) - 1, 1)
    if by > 0:
        following = item + 1 if any(row.item == item + 1 for row in rows) else NONE
        if _to_see(rows, item, following) >= shown.top + len(shown.rows):
            return item, shown.top + page
        return (item, shown.top) if following == NONE else _arriving(rows, height, shown, following)
    if item == NONE or bounds(rows, item)[0] < shown.top:
        return item, max(shown.top - page, 0)
    if item > 0:
        return _arriving(rows, height, shown, item - 1)
    return (NONE, max(shown.top - page, 0)) if shown.above else (item, shown.top)


def _to_see(rows: Sequence[Row], item: int, following: int) -> int:
    """The last row that has to be seen before the pointer may leave the item for the next."""
    if following == NONE:
        return len(rows) - 1
    if item != NONE:
        return bounds(rows, item)[1]
    at = bounds(rows, following)[0] - 1
    while at > 0 and (rows[at].role is Role.HEADING or not rows[at].text):
        at -= 1
    return at


def _arriving(rows: Sequence[Row], height: int, shown: View, item: int) -> tuple[int, int]:
    first, last = bounds(rows, item)
    return item, first if last - first >= _room(height, 1) else shown.top


def leap(rows: Sequence[Row], height: int, top: int, item: int, by: int) -> tuple[int, int]:
    """Where a page down (1) or up (-1) leads: (item, top), about one window further."""
    start, page = _place(rows, item, top), max(_room(height, 1) - 1, 1)
    while True:
        moved = step(rows, height, top, item, by)
        if moved == (item, top) or abs(_place(rows, *moved) - start) >= page:
            return moved
        item, top = moved


def _place(rows: Sequence[Row], item: int, top: int) -> int:
    return top if item == NONE else bounds(rows, item)[0]


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
    return tuple(line(cut(row, width)) for row in _flowing(kept, width))


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
    """A widget has done its work; the one beneath it is shown again."""

    CLOSED = "closed"


class Widget(Protocol):
    """One thing on the screen. As it stands here it takes no text and has nothing to answer.

    `typing`: every sign is text that is being written, `?` and `!` included.
    `notice`: said once in place of the keys, until the next key.
    """

    notice: str

    @property
    def typing(self) -> bool:
        return False

    def draw(self, width: int, height: int) -> Drawn:
        """The screen for a window of this size."""

    def press(self, key: str, data: str) -> Pressed:
        """Take a key by its name, with the text that it stands for."""

    def help(self) -> tuple[str, ...]:
        """The keys that mean something here, one line each."""

    def answers(self, sign: str) -> bool:
        """Whether a letter stands for an answer here, as y for yes."""
        return False

    def remember(self) -> Callable[[], None]:
        """How to come back to what is ticked and answered now."""
        return lambda: None


Pressed = Reply | Closed | Widget | None
"""A reply to the page, the end of a widget, a widget to lay on top, or nothing further."""

DIGITS = tuple("0123456789")
AS_TEXT = "That came as text: nothing was ticked or chosen."
UNKNOWN_KEY = "That key does nothing here. F1 or Ctrl-G shows the keys."
