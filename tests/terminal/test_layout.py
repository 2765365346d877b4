"""Wrapping, which rows a window shows, and the keys at the foot of a page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thresholds_cli.terminal.layout import (
    NONE,
    KeyHint,
    Role,
    Row,
    cells,
    cut,
    cut_both,
    key_lines,
    leap,
    spans,
    step,
    view,
    wrap,
)


def test_rows_break_between_words() -> None:
    assert wrap("Not registered with GP, dentist", 16) == ("Not registered", "with GP, dentist")


def test_a_bullet_keeps_its_indent_when_it_goes_on() -> None:
    assert wrap("- one two three", 10) == ("- one two", "  three")
    assert wrap("  10. one two three four", 18) == ("  10. one two", "      three four")


def test_a_word_that_is_too_long_is_broken_and_nothing_is_lost() -> None:
    assert wrap("a Donaudampfschifffahrt b", 10) == ("a", "Donaudampf", "schifffahr", "t b")


def test_lines_and_empty_lines_stay() -> None:
    assert wrap("one\n\ntwo", 10) == ("one", "", "two")


def test_wide_characters_take_two_columns() -> None:
    assert cells("日本") == 4
    assert wrap("日本語日本語", 5) == ("日本", "語日", "本語")


@given(st.text(st.characters(exclude_characters="\n", exclude_categories=("Cs", "Cc")),
               max_size=200), st.integers(1, 60))
def test_the_rows_of_a_line_are_the_whole_line(line: str, width: int) -> None:
    assert "".join(line[start:end] for start, end in spans(line, width, width)) == line


@given(st.text("ab 日-", max_size=200), st.integers(2, 60))
def test_no_row_is_wider_than_the_window(text: str, width: int) -> None:
    assert all(cells(row) <= width for row in wrap(text, width))


@pytest.mark.parametrize(("text", "width", "shown"), [
    ("short", 10, "short"), ("rather too long", 10, "rather..."), ("long", 3, "..."),
    ("日本語日本語", 8, "日本..."),
])
def test_cut_says_that_something_is_missing(text: str, width: int, shown: str) -> None:
    assert cut(text, width) == shown


def test_two_texts_in_one_row_both_show_their_beginning() -> None:
    assert cut_both("Health: tick what you see", "Level 2 of 4: Early Help", 30) == (
        "Health: ti... - Level 2 of..."
    )
    assert cut_both("Health", "Level 2", 30) == "Health - Level 2"
    assert cut_both("", "Level 2", 30) == "Level 2"


def rows_of(*heights: int, header: int = 2) -> tuple[Row, ...]:
    """A header, then options of these heights, a heading before every third."""
    rows = [Row(f"head {n}", Role.TITLE) for n in range(header)]
    for item, height in enumerate(heights):
        if item % 3 == 0:
            rows.append(Row(f"group {item // 3}", Role.HEADING))
        rows += [Row(f"{item}.{n}", Role.OPTION, item, n == 0) for n in range(height)]
    return tuple(rows)


def test_what_fits_is_shown_as_a_whole() -> None:
    shown = view(rows_of(1, 1, 1), 6, 0, 2)

    assert (shown.rows, shown.above, shown.below) == (rows_of(1, 1, 1), False, False)


def test_the_window_moves_no_more_than_it_must() -> None:
    rows = rows_of(*[1] * 20)

    shown = view(rows, 10, 4, 5)

    assert shown.top == 4
    assert shown.pinned


def test_moving_up_shows_the_heading_again() -> None:
    rows = rows_of(*[1] * 20)

    shown = view(rows, 6, 15, 9)

    assert shown.rows[0].text == "group 3"


def test_an_option_taller_than_the_window_is_shown_from_its_first_row() -> None:
    rows = rows_of(1, 30, 1)

    item, top = step(rows, 8, 0, 0, 1)

    assert item == 1
    assert view(rows, 8, top, item).rows[0].text == "1.0"


def test_it_is_shown_from_its_first_row_from_below_too() -> None:
    rows = rows_of(1, 30, 1)

    item, top = step(rows, 8, view(rows, 8, 0, 2).top, 2, -1)

    assert item == 1
    assert view(rows, 8, top, item).rows[0].text == "1.0"


def test_an_option_taller_than_the_window_is_scrolled_before_it_is_left() -> None:
    rows = rows_of(1, 30, 1)
    seen, item, top = set(), 1, 4
    while item == 1:
        seen |= {row.text for row in view(rows, 8, top, item).rows}
        item, top = step(rows, 8, top, item, 1)

    assert item == 2
    assert {f"1.{n}" for n in range(30)} <= seen


def test_a_header_taller_than_the_window_is_read_before_the_first_option() -> None:
    rows = rows_of(1, 1, header=30)
    seen, item, top = set(), NONE, 0
    while item == NONE:
        seen |= {row.text for row in view(rows, 8, top, item).rows}
        item, top = step(rows, 8, top, item, 1)

    assert {f"head {n}" for n in range(30)} <= seen
    assert item == 0


@given(
    st.lists(st.integers(1, 12), min_size=1, max_size=15),
    st.integers(0, 25), st.integers(1, 25),
    st.lists(st.sampled_from([(step, 1), (step, -1), (leap, 1), (leap, -1)]), max_size=30),
)
def test_the_option_is_visible_and_the_window_full_wherever_the_keys_lead(
    heights: list[int], header: int, height: int, moves: list[tuple[object, int]]
) -> None:
    rows = rows_of(*heights, header=header)
    item, top = NONE, 0
    for move, by in moves:
        item, top = move(rows, height, top, item, by)  # type: ignore[operator]
        shown = view(rows, height, top, item)
        top = shown.top
        own = [row for row in shown.rows if row.item == item]
        assert len(shown.rows) + shown.pinned == min(height, len(rows))
        if item != NONE:
            assert len(own) == min(heights[item], len(shown.rows))


@given(st.lists(st.integers(1, 12), min_size=1, max_size=15), st.integers(0, 25),
       st.integers(1, 25))
def test_going_down_comes_to_every_option_and_shows_every_row(
    heights: list[int], header: int, height: int
) -> None:
    rows = rows_of(*heights, header=header)
    item, top = NONE, 0
    visited, seen = [], set()
    for _ in range(len(rows) + len(heights) + 2):
        shown = view(rows, height, top, item)
        seen |= {row.text for row in shown.rows if row.role is not Role.HEADING}
        if item not in visited:
            visited.append(item)
        item, top = step(rows, height, shown.top, item, 1)

    assert [one for one in visited if one != NONE] == list(range(len(heights)))
    assert seen == {row.text for row in rows if row.role is not Role.HEADING}


def test_where_there_is_room_for_few_keys_the_first_of_equals_stay() -> None:
    hints = [
        KeyHint("1 say", 2), KeyHint("2 do", 2), KeyHint("3 where", 2), KeyHint("enter", 0),
        KeyHint("up", 3),
    ]

    rows = ["".join(text for _style, text in row) for row in key_lines(hints, 12)]

    assert rows == ["1 say  2 do", "enter"]
