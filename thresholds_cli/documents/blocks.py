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
    """A level: its rank, how many there are, and its words; colour never says it alone."""

    level: int
    highest: int
    text: str


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


Block = Heading | Alert | Paragraph | Point | Badge | Grid | Note


def quoted(passages: Iterable[Passage]) -> Iterator[Block]:
    """The framework's own words, each with its citation and the note that we made on it."""
    for passage in passages:
        yield Point(passage.text, passage.citation)
        if passage.note:
            yield Paragraph(f"Our note: {passage.note}")
        if passage.today:
            yield Paragraph(passage.today, strong=True)
