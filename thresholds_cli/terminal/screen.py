"""Blocks on a colour terminal: the one place that draws with rich."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TextIO

from thresholds_cli.base.text import as_typed, clean
from thresholds_cli.documents.blocks import (
    Alert,
    Badge,
    Block,
    Grid,
    Heading,
    Note,
    Paragraph,
    Point,
)
from thresholds_cli.documents.plain import note_lines, quoted

if TYPE_CHECKING:
    from rich.console import Console, RenderableType


# Each brings its own background, since no text colour reads on both black and white. Contrast
# inside is 6.4 to 18.6; the four stay apart for every kind of colour vision.
_BADGES = (
    "bold #000000 on #afffff",
    "bold #000000 on #ffd700",
    "bold #ffffff on #005faf",
    "bold #ffffff on #5f0000",
)
_ALERT = "bold #ffffff on #5f0000"


def show(blocks: Iterable[Block], stream: TextIO, width: int) -> None:
    """Draw the blocks on a terminal."""
    from rich.console import Console

    console = Console(
        file=stream, width=width, markup=False, emoji=False, highlight=False, soft_wrap=False
    )
    for block in blocks:
        console.print(_drawn(block, console))


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


def badge_style(level: int, highest: int) -> str:
    """The badge's colours: the lowest level has the first, the highest the last."""
    if highest <= 1:
        return _BADGES[-1]
    place = round((level - 1) * (len(_BADGES) - 1) / (highest - 1))
    return _BADGES[place]


def _drawn(block: Block, console: Console) -> RenderableType:
    from rich.padding import Padding
    from rich.text import Text

    true_colour = console.color_system in ("256", "truecolor")
    match block:
        case Heading(text):
            return Text(f"\n{clean(text)}", style="bold underline")
        case Alert(text):
            return Text(f" {clean(text)} ", style=_ALERT if true_colour else "bold reverse")
        case Paragraph(text, strong):
            return Text(clean(as_typed(text)), style="bold" if strong else "")
        case Badge(level, highest, text):
            style = badge_style(level, highest) if true_colour else "bold reverse"
            return Text(f" {clean(text)} ", style=style)
        case Point():
            return _point(block)
        case Grid(head, rows):
            return Padding(_table(head, rows), (0, 0, 0, 1))
        case Note(text):
            return _note(text, console.width)


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


def _note(text: str, width: int) -> RenderableType:
    from rich.text import Text

    return Text("\n".join(note_lines(text, width)))


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
