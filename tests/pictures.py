"""The pictures in the README: real screens of the program, drawn from a terminal emulator.

    python -m tests.pictures               draw them anew, into docs/pictures
    python -m tests.pictures FOLDER NAME   draw one of them into a folder
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby
from pathlib import Path

import pyte

from tests.stage import Window

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
COLUMN, ROW, MARGIN = 8.4, 19, 14
SETTLED = 0.5
BACKGROUND, WORDS = "#1b1f27", "#e6e6e6"
COLOURS = {
    "black": "#1b1f27", "red": "#ff8a80", "green": "#8fd694", "brown": "#f2cc60",
    "blue": "#8ab4f8", "magenta": "#d7aefb", "cyan": "#78d9ec", "white": WORDS,
    "brightblack": "#a8b0bd",
}
FRIDAY = "2026-11-27T16:45:00+00:00"
ENTER, SPACE, F10 = "\r", " ", "\x1b[21~"


@dataclass(frozen=True)
class Picture:
    """A screen worth showing: how one gets there, what it must show, and its words for those who
    do not see it."""

    name: str
    about: str
    arguments: tuple[str, ...]
    steps: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()
    until: tuple[str, ...] = ()
    size: tuple[int, int] = (80, 24)
    rows: int = 24


KIRKLEES = ("--framework", "kirklees-2016")
SAFETY = ("danger right now?", "seriously harmed")
TO_SIGNS = (
    ((SAFETY[0], "( ) 3"), ("2", ENTER)),
    ((SAFETY[1], "( ) 3"), ("3", ENTER)),
    (("What worries you?", "f10 go on"), (F10,)),
    (("Which areas", "[ ] 6"), ("2", SPACE, ENTER)),
    (("Level 1 needs met?", "( ) 4"), ("2", ENTER)),
    (("what is true of this child?",), ("2", SPACE, "1", "0", SPACE)),
)
TO_FITS = (
    *TO_SIGNS[:2],
    (("What worries you?", "f10 go on"), ("bruise on his upper arm, no idea how", ENTER, F10)),
    (("fit what you have seen", "[ ] 1"), (SPACE,)),
)
SCREENS = (
    Picture(
        "worry", "conr assess: a worry in one's own words, and the signs that may fit it",
        ("assess", *KIRKLEES), TO_FITS, until=("1 ticked",),
    ),
    Picture(
        "pause", "conr assess: a grave tick pauses beside whom to phone, and asks about harm again",
        ("assess", *KIRKLEES), (*TO_FITS, (("1 ticked",), (ENTER,))), until=("Stop a moment",),
    ),
    Picture(
        "tick", "conr assess: the signs of one area of a child's life, two of them ticked",
        ("assess", *KIRKLEES), TO_SIGNS, until=("2 ticked",),
    ),
    Picture(
        "reading", "conr assess: the level, what to do now, whom to phone, why, what is not known",
        ("assess", "--answers", str(ROOT / "docs/examples/kirklees-2016/baby.yaml")),
        until=("In short", "Do now: Phone"), size=(80, 120), rows=21,
    ),
    Picture(
        "lookup", "conr lookup: indicators found in the practitioner's own words",
        ("lookup", *KIRKLEES, "--limit", "3", "rummages through bins for food"),
        until=("999",),
    ),
)


def drawn(picture: Picture) -> str:
    """The picture as SVG, from a real run in a window of its size."""
    with tempfile.TemporaryDirectory() as home:
        window = Window({
            "home": home, "arguments": list(picture.arguments), "size": picture.size,
            "clock": FRIDAY,
            "environment": {"PYTHONPATH": str(ROOT)},
        })
        for words, keys in picture.steps:
            window.wait_for(list(words))
            if words[0] in SAFETY:
                _settle(window)
            for key in keys:
                os.write(window.master, key.encode())
        window.wait_for(list(picture.until))
        _settle(window)
        with contextlib.suppress(ProcessLookupError):
            os.kill(window.conr, signal.SIGKILL)
        os.wait()
    return _svg(picture, window.screen)


def _settle(window: Window) -> None:
    """Until nothing more is drawn: a safety question hears no key before it can have been read."""
    while window.read(SETTLED):
        pass


def _svg(picture: Picture, screen: pyte.Screen) -> str:
    rows = min(len(screen.display), picture.rows)
    while rows and not screen.display[rows - 1].strip():
        rows -= 1
    width = round(screen.columns * COLUMN + 2 * MARGIN)
    height = rows * ROW + 2 * MARGIN
    said = "\n".join(line.rstrip() for line in screen.display[:rows])
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'role="img" aria-labelledby="title said">',
        f'<title id="title">{escape(picture.about)}</title>',
        f'<desc id="said">{escape(said)}</desc>',
        f'<rect width="100%" height="100%" rx="8" fill="{BACKGROUND}"/>',
        '<g font-family="ui-monospace, Menlo, Consolas, DejaVu Sans Mono, monospace" '
        'font-size="14" xml:space="preserve">',
    ]
    for row in range(rows):
        lines.extend(_row(screen, row))
    return "\n".join([*lines, "</g>", "</svg>", ""])


def _row(screen: pyte.Screen, row: int) -> Iterator[str]:
    cells = [screen.buffer[row][column] for column in range(screen.columns)]
    column = 0
    for look, run in groupby(cells, key=lambda cell: (cell.fg, cell.bg, cell.bold, cell.reverse)):
        text = "".join(cell.data for cell in run)
        yield from _run(text, column, row, *look)
        column += len(text)


def _run(
    text: str, column: int, row: int, front: str, back: str, bold: bool, reverse: bool
) -> Iterator[str]:
    colour, ground = _colour(front, WORDS), _colour(back, "")
    if reverse:
        colour, ground = ground or BACKGROUND, colour
    left, top = MARGIN + column * COLUMN, MARGIN + row * ROW
    if ground:
        yield (f'<rect x="{left:.1f}" y="{top}" width="{len(text) * COLUMN:.1f}" '
               f'height="{ROW}" fill="{ground}"/>')
    if text.strip():
        left += (len(text) - len(text.lstrip())) * COLUMN
        text = text.strip()
        weight = ' font-weight="bold"' if bold else ""
        yield (f'<text x="{left:.1f}" y="{top + 14}" textLength="{len(text) * COLUMN:.1f}" '
               f'fill="{colour}"{weight}>{escape(text)}</text>')


def _colour(name: str, default: str) -> str:
    if name == "default":
        return default
    return COLOURS.get(name) or f"#{name}"


def draw_all(folder: Path) -> None:
    """Draw every picture into the folder: each in a process of its own, since a window is forked,
    and all at once, since most of it is waiting."""
    folder.mkdir(parents=True, exist_ok=True)
    drawing = [
        subprocess.Popen([sys.executable, "-m", "tests.pictures", str(folder), one.name], cwd=ROOT)
        for one in SCREENS
    ]
    failed = [one.args for one in drawing if one.wait()]
    assert not failed, failed


def main() -> None:
    """Draw what was asked for."""
    if sys.argv[1:]:
        folder, name = sys.argv[1:]
        (picture,) = (one for one in SCREENS if one.name == name)
        (Path(folder) / f"{name}.svg").write_text(drawn(picture), encoding="utf-8")
    else:
        draw_all(PICTURES)


if __name__ == "__main__":
    main()
