"""A text to be read."""

from __future__ import annotations

import pytest

from tests.terminal.laid import Laid
from thresholds_cli.interview.page import Answered, Kind, Move, Page

LONG = "\n".join(f"- line {n} of what the framework says" for n in range(60))


def test_enter_goes_on_where_all_was_shown() -> None:
    assert Laid(Page("t", Kind.TELL, "Title", "Short.")).press("enter") == Answered()


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 12)])
def test_enter_shows_the_rest_before_it_goes_on(size: tuple[int, int]) -> None:
    laid = Laid(Page("t", Kind.TELL, "Title", LONG), *size)
    seen = set(laid.rows)
    reply = None

    while reply is None:
        reply = laid.press("enter")
        seen |= set(laid.rows)
        assert laid.rows[0] == "Title"

    assert reply == Answered()
    assert all(any(f"- line {n} of" in row for row in seen) for n in range(60))


def test_scrolling_back_does_not_ask_to_read_again() -> None:
    laid = Laid(Page("t", Kind.TELL, "Title", LONG))

    laid.press("end")
    assert "- line 59" in laid.text
    laid.press("home")
    assert "- line 0" in laid.text

    assert laid.press("enter") == Answered()


def test_lines_and_pages_scroll_and_stop_at_both_ends() -> None:
    laid = Laid(Page("t", Kind.TELL, "Title", LONG))

    laid.press("up", "down", "down", "down")
    assert "- line 1" not in laid.rows
    assert "more above and below" in laid.text
    laid.press("pagedown", " ", "pagedown", "pagedown", "pagedown", "up")
    assert "- line 57" in laid.text
    assert "more above and below" in laid.text


def test_left_goes_back_and_an_unknown_key_says_so() -> None:
    laid = Laid(Page("t", Kind.TELL, "Title", "Short."))

    assert laid.press("x") is None
    assert "That key does nothing here." in laid.text
    assert laid.press("left") is Move.BACK
