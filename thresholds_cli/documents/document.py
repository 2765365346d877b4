"""What is to be said, as parts: text, screen, markdown and page each draw the same ones.

What a person wrote and what a framework says are kept apart from words of ours in every part.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Sequence

from thresholds_cli.base.frozen import dataclass
from thresholds_cli.model.framework import Passage


@dataclass(frozen=True, slots=True)
class Words:
    """A line or paragraph of ours."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """Something with its value on one line: Consent: asked and refused."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Point:
    """One item of a list: the framework's words where a citation is given, else ours. `detail` is
    a line of ours below it; `before` is ours too: where it stands, an answer."""

    text: str
    citation: str = ""
    detail: str = ""
    before: str = ""

    @property
    def words(self) -> str:
        """The words on one line, quoted and cited where they are the framework's."""
        lead = f"{self.before}: " if self.before else ""
        return f"{lead}“{self.text}” ({self.citation})" if self.citation else f"{lead}{self.text}"


@dataclass(frozen=True, slots=True)
class Written:
    """What a person wrote, in a place of its own, under a label of ours or none."""

    label: str
    text: str


NOTHING = "–"
"""An empty cell of a grid."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A small table; the cells may hold what a person wrote. In plain output each row is spoken as
    'head: value' pairs. `caption` says what it shows, where that is not said above it. `counts`:
    the cells are numbers of something, and an empty one is not read out."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    counts: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """The levels, lowest first, as number, label and name; the child's place among them by
    number."""

    levels: tuple[tuple[int, str, str], ...]
    reading: int | None
    decided: int | None
    firm: int | None = None


@dataclass(frozen=True, slots=True)
class Steps:
    """What to do in its order. In a record's file, whose first lines are few, all on one line."""

    name: str
    steps: tuple[str, ...]

    @property
    def numbered(self) -> tuple[str, ...]:
        """Each with its number."""
        return tuple(f"{number}. {one}" for number, one in enumerate(self.steps, 1))


Part = Words | Fact | Point | Written | Grid | Scale | Steps


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the record under its own heading. `appendix`: not needed to follow the rest."""

    title: str
    parts: tuple[Part, ...]
    appendix: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A whole record: what comes before everything, what it is about, then its sections."""

    title: str
    alert: str
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...]

    @property
    def short(self) -> Document:
        """The same without its appendix, saying so."""
        kept = tuple(one for one in self.sections if not one.appendix)
        left = [one.title for one in self.sections if one.appendix]
        said = Section("Left out here", tuple(
            Words(f"“{title}”: it is in the file; show it without --short.") for title in left
        ))
        return dataclasses.replace(self, sections=(*kept, said) if left else kept)


# What only a screen has, where things are seen at a glance and follow each other without sections.


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of what follows."""

    text: str


@dataclass(frozen=True, slots=True)
class Alert:
    """Something that comes before everything else."""

    text: str


@dataclass(frozen=True, slots=True)
class Badge:
    """A level: its rank, how many there are, and its words; colour never says it alone. `note` is
    ours and stands beside the strip of levels. Level 0: none yet."""

    level: int
    highest: int
    text: str
    note: str = ""


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
    `steps`: to be done in their order. `beside`: the lines begin beside the title, not below it.
    `at_once`: it must be seen whole on the first window, before the rest of the steps."""

    title: str
    lines: tuple[Line, ...]
    note: str = ""
    steps: bool = False
    beside: bool = False
    at_once: bool = False


Block = Part | Heading | Alert | Badge | Panel


def in_first_window(
    blocks: Sequence[Block], fits: Callable[[Sequence[Block]], bool]
) -> tuple[Block, ...]:
    """The blocks, so that the panel that must be seen at once is in the first window: where it is
    not, the last of the steps before it come after it. The first step stays first."""
    at = next((n for n, one in enumerate(blocks) if isinstance(one, Panel) and one.at_once), 0)
    steps = blocks[at - 1] if at else None
    if not isinstance(steps, Panel) or not steps.steps:
        return tuple(blocks)
    before, panel, after = blocks[:at - 1], blocks[at], blocks[at + 1:]
    if fits((*before, steps, panel)):
        return tuple(blocks)
    most = len(steps.lines)
    for kept in range(most - 1, 0, -1):
        first = dataclasses.replace(
            steps, title=f"{steps.title}, {kept} of {most}", lines=steps.lines[:kept])
        rest = dataclasses.replace(
            steps, title=f"{steps.title}, the other {most - kept}", lines=steps.lines[kept:],
            note="", steps=False)
        if kept == 1 or fits((*before, first, panel)):
            return (*before, first, panel, rest, *after)
    return tuple(blocks)


def document_blocks(document: Document, warnings: Iterable[str] = ()) -> Iterator[Block]:
    """A whole record for a screen. `warnings` come before everything but the line on danger."""
    yield Alert(document.alert)
    yield from (Alert(one) for one in warnings)
    yield Heading(document.title)
    yield from document.facts
    for number, section in enumerate(document.sections, 1):
        yield Heading(f"{number}. {section.title}")
        yield from section.parts


def quoted(passages: Iterable[Passage]) -> Iterator[Block]:
    """The framework's own words, each with its citation and the note that we made on it."""
    for passage in passages:
        yield Point(passage.text, passage.citation)
        if passage.note:
            yield Words(f"Our note: {passage.note}")
        if passage.today:
            yield Words(passage.today, strong=True)


def strip(level: int, highest: int) -> str:
    """The levels in a row with the child's place among them: 1 -- 2 -- [3] -- 4."""
    return " -- ".join(
        f"[{one}]" if one == level else str(one) for one in range(1, highest + 1)
    )


FULL, EMPTY = "▮", "▯"


def bars(level: int, highest: int) -> str:
    """How high a level is, to be seen without colour: 3 of 4 is ▮▮▮▯."""
    return FULL * level + EMPTY * (highest - level)
