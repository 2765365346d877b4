"""What is to be said, as plain blocks. A renderer for each kind of output takes the same ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from thresholds_cli.base.frozen import dataclass
from thresholds_cli.model.framework import Passage


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of what follows."""

    text: str


@dataclass(frozen=True, slots=True)
class Alert:
    """Something that comes before everything else."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words of ours."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """One item of a list: the framework's words where a citation is given, else ours. `detail` is
    a line of ours below it."""

    text: str
    citation: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Badge:
    """A level: its rank, how many there are, and its words; colour never says it alone. `note` is
    ours and stands beside the strip of levels. Level 0: none yet."""

    level: int
    highest: int
    text: str
    note: str = ""


def strip(level: int, highest: int) -> str:
    """The levels in a row with the child's place among them: 1 -- 2 -- [3] -- 4."""
    return " -- ".join(
        f"[{one}]" if one == level else str(one) for one in range(1, highest + 1)
    )


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a panel. `mark` stands before it: a number to phone, or the bars of `level`, which
    is 0 where the line is of no level. With a `citation` the words are the framework's."""

    text: str
    mark: str = ""
    citation: str = ""
    level: int = 0
    highest: int = 0


@dataclass(frozen=True, slots=True)
class Panel:
    """A few short lines under a title, with a note of ours beside it: what is seen at a glance.
    `steps`: to be done in their order. `beside`: the lines begin beside the title, not below it."""

    title: str
    lines: tuple[Line, ...]
    note: str = ""
    steps: bool = False
    beside: bool = False


FULL, EMPTY = "▮", "▯"


def bars(level: int, highest: int) -> str:
    """How high a level is, to be seen without colour: 3 of 4 is ▮▮▮▯."""
    return FULL * level + EMPTY * (highest - level)


NOTHING = "-"
"""An empty cell of a grid: shown in a table, not read out in lines."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A small table. In plain output each row is spoken as 'head: value' pairs."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Note:
    """What a person wrote, line by line, with a mark at each so that it cannot pass for ours."""

    text: str


Block = Heading | Alert | Paragraph | Point | Badge | Grid | Note | Panel


def quoted(passages: Iterable[Passage]) -> Iterator[Block]:
    """The framework's own words, each with its citation and the note that we made on it."""
    for passage in passages:
        yield Point(passage.text, passage.citation)
        if passage.note:
            yield Paragraph(f"Our note: {passage.note}")
        if passage.today:
            yield Paragraph(passage.today, strong=True)
