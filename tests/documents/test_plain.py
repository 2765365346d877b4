"""A person's words bear their mark on every row, whatever characters they are made of."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from thresholds_cli.documents.document import Heading, Line, Panel, Point, Written
from thresholds_cli.documents.plain import note_lines, render, wrapped
from thresholds_cli.terminal.layout import cells
from thresholds_cli.terminal.screen import show

TEXTS = (
    "彼女は毎晩泣いていて学校に行きたくないと言っています" * 2, "她说 她很饿 " * 12,
    "그녀는 배가 고프다고 말했다 " * 6, "👩👧 hungry " * 12, "ｆｕｌｌ ｗｉｄｔｈ " * 9,
    "plain words that go on and on " * 6, "mixed 文字 and words " * 9,
)


@pytest.mark.promise("nothing-vanishes")
@pytest.mark.parametrize("width", [40, 41, 60])
@pytest.mark.parametrize("text", TEXTS)
def test_every_row_of_a_note_bears_its_mark_and_fits(text: str, width: int) -> None:
    rows = list(note_lines(text, width))

    assert all(row.startswith("| ") for row in rows)
    assert max(map(cells, rows)) <= width
    assert "".join("".join(row[2:].split()) for row in rows) == "".join(text.split())


@pytest.mark.parametrize("text", TEXTS)
def test_on_a_screen_and_in_a_pipe_too(text: str) -> None:
    class Screen(StringIO):
        encoding = "utf-8"

        def isatty(self) -> bool:
            return True

    screen = Screen()
    show((Written("", text),), screen, 40)
    for drawn in (screen.getvalue(), render((Written("", text),), 40)):
        rows = [row for row in drawn.splitlines() if row.strip()]
        assert all(row.startswith("| ") for row in rows), rows
        assert Console(width=40, file=StringIO()).measure(rows[0]).maximum <= 40


@pytest.mark.parametrize("text", TEXTS)
def test_nothing_is_added_to_what_is_folded(text: str) -> None:
    assert "".join(wrapped(text, 40)).replace(" ", "") == text.replace(" ", "")


def test_read_aloud_a_heading_is_a_sentence_and_a_level_is_called_one() -> None:
    why = Panel("Why", (Line("Poor presentation", "3 ▮▮▮▯", level=3, highest=4),), beside=True)

    assert render([Heading("Overdue"), Heading("Which one?"), why], None, marks=False) == (
        "Overdue.\n\nWhich one?\n\nWhy.\nLevel 3 of 4. Poor presentation\n"
    )


def test_read_aloud_quotations_from_one_place_have_it_said_after_the_last() -> None:
    points = (
        Point("a", "§1"), Point("b", "§1", before="Not known"), Point("c", "§1"), Point("d", "§1"),
        Point("e", "§2"), Point("ours"), Point("ours too"),
    )

    assert render(points, None, marks=False).splitlines() == [
        "- “a”", "- Not known: “b” (§1)", "- “c”", "- “d” (§1)", "- “e” (§2)",
        "- ours", "- ours too",
    ]
    assert render(points, None).count("(§1)") == 4
