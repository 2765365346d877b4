"""Blocks on a colour terminal: the one place that draws with rich."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import groupby
from typing import TYPE_CHECKING, TextIO

from thresholds_cli.base.text import as_typed, clean
from thresholds_cli.documents.document import (
    EMPTY,
    FULL,
    Alert,
    Badge,
    Block,
    Fact,
    Grid,
    Heading,
    Line,
    Panel,
    Point,
    Scale,
    Steps,
    Words,
    Written,
)
from thresholds_cli.documents.drawings import in_blocks
from thresholds_cli.documents.plain import BESIDE, note_lines, quoted, render, wrapped
from thresholds_cli.terminal.layout import Row, wrap
from thresholds_cli.terminal.palette import DANGER_GROUND, DANGER_OF_16, NONE_YET, ink

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text


def show(blocks: Iterable[Block], stream: TextIO, width: int) -> None:
    """Draw the blocks on a terminal."""
    from rich.console import Console

    console = Console(
        file=stream, width=width, markup=False, emoji=False, highlight=False, soft_wrap=False
    )
    for block in blocks:
        console.print(_drawn(block, console))


def drawn_rows(
    blocks: Sequence[Block], width: int, shown: Callable[[str], str]
) -> tuple[Row, ...]:
    """The blocks as rows of a page, in colour; in plain words where the terminal has not all of
    their signs, so that `shown` spells them otherwise."""
    text = render(blocks, width).strip("\n")
    if (spelled := shown(text)) != text:
        return tuple(Row(row) for row in wrap(spelled, width))
    rows = (tuple(row) for row in _pieces(blocks, width))
    return tuple(Row("".join(text for _style, text in row), pieces=row) for row in rows)


def _pieces(blocks: Iterable[Block], width: int) -> Iterator[Iterator[tuple[str, str]]]:
    """The rows, each in pieces of (style, text) as prompt_toolkit has them."""
    from prompt_toolkit.formatted_text import ANSI, to_formatted_text
    from prompt_toolkit.formatted_text.utils import split_lines
    from rich.console import Console

    stream = io.StringIO()
    console = Console(
        file=stream, width=width, markup=False, emoji=False, highlight=False,
        force_terminal=True, legacy_windows=False,
    )
    for block in blocks:
        console.print(_drawn(block, console))
    letters = to_formatted_text(ANSI(stream.getvalue().strip("\n")))
    for row in split_lines(letters):
        yield (
            (style, "".join(one[1] for one in run))
            for style, run in groupby(row, key=lambda one: one[0])
        )


@contextmanager
def progress(total: int | None, stream: TextIO) -> Iterator[Callable[[], None]]:
    """A bar on a terminal, gone at the end; what this gives is called for each that is done.

    `total` None: it is not known how many there are. What is said on standard error meanwhile
    stands above the bar. A window that goes away is not missed.
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress

    bar = Progress(
        BarColumn(), MofNCompleteColumn(), console=Console(file=stream), transient=True,
        redirect_stdout=False,
    )
    task = bar.add_task("", total=total)
    with suppress(OSError, ValueError):
        bar.start()
    try:
        yield lambda: bar.advance(task)
    finally:
        with suppress(OSError, ValueError):
            bar.stop()


def _many_colours(console: Console) -> bool:
    return console.color_system in ("256", "truecolor") and not console.no_color


def _block(ground: int, console: Console) -> str:
    """White on a ground; of few colours danger alone has one, the rest is reverse."""
    if _many_colours(console):
        return f"bold #ffffff on color({ground})"
    few = ground == DANGER_GROUND and console.color_system and not console.no_color
    return DANGER_OF_16 if few else "bold reverse"


def _drawn(block: Block, console: Console) -> RenderableType:
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    match block:
        case Heading(text):
            return Text(f"\n{clean(text)}", style="bold underline")
        case Alert(text):
            rows = wrapped(f"!! {clean(text)}", console.width - 2, "   ")
            whole = (f" {row}".ljust(console.width) for row in rows)
            return Text("\n".join(whole), style=_block(DANGER_GROUND, console))
        case Words(text, strong):
            return Text(clean(as_typed(text)), style="bold" if strong else "")
        case Badge():
            return _badge(block, console)
        case Point():
            return _point(block)
        case Grid(head, rows):
            return Padding(_table(head, rows), (0, 0, 0, 1))
        case Written(label, text):
            lines = (*([f"{label}:"] if label else ()), *note_lines(text, console.width))
            return Text("\n".join(clean(line) for line in lines))
        case Fact(name, value):
            return Text(clean(f"{name}: {value}"))
        case Steps(name):
            return Group(Text(clean(f"{name}:")), *map(_step, block.numbered))
        case Scale():
            return Group(*(_drawn(one, console) for one in in_blocks(block)))
        case Panel():
            return _panel(block, console)


def _step(text: str) -> RenderableType:
    from rich.padding import Padding
    from rich.text import Text

    return Padding(Text(clean(as_typed(text))), (0, 0, 0, 2))


def _badge(badge: Badge, console: Console) -> RenderableType:
    """The level as a block, and below it the strip of levels with a note of ours beside it."""
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    colour = ink(badge.level, badge.highest).ground if badge.level else NONE_YET
    drawn = Text(f" {clean(badge.text)} ", style=_block(colour, console))
    if not badge.note:
        return drawn
    place = Text()
    for one in range(1, badge.highest + 1) if badge.level else ():
        place.append(" ── " if one > 1 else "")
        here = one == badge.level
        place.append(f" {one} " if here else str(one), _block(colour, console) if here else "")
    grid = Table.grid(padding=(0, 3, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(place, Text(clean(as_typed(badge.note)), style="bold"))
    return Group(drawn, grid)


def _panel(panel: Panel, console: Console) -> RenderableType:
    """Short lines under a title; the first thing to do is bold, a number to phone in reverse."""
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    beside = panel.beside and not panel.note
    title = clean(panel.title.upper())
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=BESIDE - 2 if panel.beside else 1)
    if any(one.mark for one in panel.lines):
        grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for number, one in enumerate(panel.lines):
        words = f"“{one.text}” ({one.citation})" if one.citation else as_typed(one.text)
        text = Text(clean(words), style="bold" if panel.steps and number == 0 else "")
        head = Text(title if beside and number == 0 else "", style="bold")
        mark = (_mark(one, console),) if len(grid.columns) > 2 else ()
        grid.add_row(head, *mark, text)
    if beside:
        return grid
    above = Text.assemble("\n", (title, "bold"), f"  {clean(panel.note)}" if panel.note else "")
    return Group(above, grid)


def _mark(line: Line, console: Console) -> Text:
    """A number to phone in reverse; a level's digit as other words are, and its bars in its ink."""
    from rich.text import Text

    style = ("bold" if line.level else "bold reverse") if line.mark else ""
    mark = Text(clean(line.mark), style=style)
    if line.level and _many_colours(console):
        mark.highlight_regex(f"[{FULL}{EMPTY}]+", f"color({ink(line.level, line.highest).index})")
    return mark


def _point(point: Point) -> RenderableType:
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=1)
    grid.add_column(overflow="fold")
    grid.add_row("-", Text(clean(quoted(point))))
    if point.detail:
        grid.add_row("", Text(clean(point.detail)))
    return grid


def _table(head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> RenderableType:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE, pad_edge=False, show_edge=False)
    for number, name in enumerate(head):
        table.add_column(Text(clean(name)), justify="left" if number == 0 else "center")
    for row in rows:
        table.add_row(*(Text(clean(cell)) for cell in row))
    return table
