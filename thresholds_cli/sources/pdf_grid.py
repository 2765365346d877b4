"""Where words stand on a page: lines, paragraphs, and the grid that a ruled table makes."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator

from thresholds_cli.base.frozen import dataclass
from thresholds_cli.sources.source import Paragraph

_SAME = 3.0
"""Points by which two lines of a table may miss each other and still be one."""
_GAP = 24.0
_BULLETS = "•·▪●○◦‣⁃∙■□❖➢✓*\uf0b7\uf0a7\uf0d8\uf0fc\uf076\u2010\u2011\u2012\u2013\u2014-"
_MARK = re.compile(rf"(?:[{re.escape(_BULLETS)}]|o|\(?(?:\d{{1,2}}|[a-z])[.)])\Z")


@dataclass(frozen=True, slots=True)
class Word:
    """A word and the box it stands in, in points from the top left of the page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float = 10.0
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the page."""

    left: float
    top: float
    right: float
    bottom: float

    def has(self, word: Word) -> bool:
        """Whether the middle of a word is in it."""
        across, down = (word.left + word.right) / 2, (word.top + word.bottom) / 2
        return self.left <= across <= self.right and self.top <= down <= self.bottom

    def holds(self, other: Box) -> bool:
        """Whether it is around another one."""
        return (
            self.left - _SAME <= other.left and other.right <= self.right + _SAME
            and self.top - _SAME <= other.top and other.bottom <= self.bottom + _SAME
        )


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one line, from the left."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """Its words with a space between them."""
        return " ".join(word.text for word in self.words)

    @property
    def top(self) -> float:
        """Where it begins."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return max(word.bottom for word in self.words)

    @property
    def has_gap(self) -> bool:
        """Whether so much is free between two of its words that they look like two columns."""
        return any(
            after.left - before.right > _GAP and not _MARK.match(before.text)
            for before, after in itertools.pairwise(self.words)
        )


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Words put in lines, from the top down."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda one: ((one.top + one.bottom) / 2, one.left)):
        middle = (word.top + word.bottom) / 2
        last = lines[-1] if lines else []
        if last and last[0].top <= middle <= last[0].bottom:
            last.append(word)
        else:
            lines.append([word])
    return [Line(tuple(sorted(one, key=lambda word: word.left))) for one in lines]


def paragraphs_of(
    lines: list[Line], body: float, at: str, limit: float
) -> Iterator[tuple[float, Paragraph]]:
    """Lines put together to paragraphs.

    A bullet, a wide space, another size or a line that was broken with room to spare begins a new
    one. `body` is the usual size of letters, 0 where nothing counts as a heading; `limit` where
    lines end at the right at the latest.
    """
    together: list[Line] = []
    for line in lines:
        if together and _begins(line, together, body, limit):
            yield together[0].top, _paragraph(together, body, at)
            together = []
        together.append(line)
    if together:
        yield together[0].top, _paragraph(together, body, at)


def _begins(line: Line, together: list[Line], body: float, limit: float) -> bool:
    before = together[-1]
    height = before.bottom - before.top
    if (
        _is_marked(line) or line.top - before.bottom > 0.6 * height
        or _heading(line, body) != _heading(before, body)
        or abs(line.words[0].size - before.words[0].size) > 1
        or (_is_bold(line) != _is_bold(before) and len({*map(_is_bold, together)}) == 1)
    ):
        return True
    return not _is_marked(together[0]) and _had_room(before, line, limit)


def _is_bold(line: Line) -> bool:
    return all(word.bold for word in line.words)


def _is_marked(line: Line) -> bool:
    return bool(len(line.words) > 1 and _MARK.match(line.words[0].text))


def _had_room(before: Line, line: Line, limit: float) -> bool:
    """Whether the first word of a line would have found room on the line before it."""
    first = line.words[0]
    space = 0.25 * first.size
    return before.words[-1].right + space + (first.right - first.left) < limit - 1


def _heading(line: Line, body: float) -> int:
    """The rank of a line as a heading: by its size, else by being bold; 0 for text."""
    if not body or not any(map(str.isalpha, line.text)):
        return 0
    size = max(word.size for word in line.words)
    if size > 1.15 * body:
        return 1 if size > 1.5 * body else 2
    return 3 if _is_bold(line) else 0


def _paragraph(lines: list[Line], body: float, at: str) -> Paragraph:
    first = lines[0]
    mark = ""
    if len(first.words) > 1 and _MARK.match(first.words[0].text):
        mark = first.words[0].text
        lines = [Line(first.words[1:]), *lines[1:]]
    text = "\n".join(line.text for line in lines)
    # A word that was parted at its hyphen is one word; whose the hyphen is does not show.
    text = re.sub(r"(?<=\w-)\n(?=[a-z])", "", text)
    bold = all(map(_is_bold, lines))
    return Paragraph(text, mark, _heading(first, body), at, wrapped=len(lines) > 1, bold=bold)


def grid_of(cells: list[Box]) -> list[list[Box]]:
    """The cells of a table as rows; one that spans several places stands in each of them."""
    across = _edges([edge for cell in cells for edge in (cell.left, cell.right)])
    down = _edges([edge for cell in cells for edge in (cell.top, cell.bottom)])
    empty = Box(0, 0, 0, 0)
    rows = []
    for top, bottom in itertools.pairwise(down):
        row = []
        for left, right in itertools.pairwise(across):
            x, y = (left + right) / 2, (top + bottom) / 2
            row.append(next(
                (cell for cell in cells
                 if cell.left <= x <= cell.right and cell.top <= y <= cell.bottom), empty,
            ))
        rows.append(row)
    return rows


def _edges(edges: list[float]) -> list[float]:
    made: list[float] = []
    for edge in sorted(edges):
        if not made or edge - made[-1] > _SAME:
            made.append(edge)
    return made
