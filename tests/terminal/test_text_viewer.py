"""A text to be read."""

from __future__ import annotations

import pytest

from tests.terminal.laid import Laid
from thresholds_cli.documents.document import Badge, Line, Panel, Words
from thresholds_cli.interview.page import GO_ON, Answered, Kind, Move, Option, Page, Part

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


def test_f10_goes_on_as_on_a_page_of_boxes() -> None:
    assert Laid(Page("t", Kind.TELL, "Title", LONG)).press("f10") == Answered()


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


READING = Page(
    "reading", Kind.TELL, "Level 4 of 4", blocks=(
        Badge(4, 4, "Level 4 of 4", "Treat it as Level 4."),
        Panel("Phone", (Line("the team", "01632 960001"),)),
    ),
    parts=(Part("say", "what to say", (Words("This is a referral."),)),),
    options=(Option("areas", "areas not looked at"), Option(GO_ON, "your decision")),
)


def styles(laid: Laid, words: str) -> str:
    rows = laid.controller.draw(*laid.size).rows
    return next(style for row in rows for style, text in row if words in text)


def test_blocks_are_drawn_in_the_colour_of_their_level_and_numbers_in_reverse(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    laid = Laid(READING)

    assert laid.rows[0].strip() == "Level 4 of 4"
    assert "bg:#d70000" in styles(laid, " Level 4 of 4 ")
    assert "reverse" in styles(laid, "01632 960001")


def test_without_colour_the_level_stands_in_reverse(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    assert styles(Laid(READING), " Level 4 of 4 ").split() == ["bold", "reverse"]


def test_a_part_is_opened_by_its_number_and_closed_again() -> None:
    laid = Laid(READING)

    assert laid.press("1") is None
    assert "This is a referral." in laid.text
    laid.press("enter")
    assert "Level 4 of 4" in laid.text


@pytest.mark.parametrize(("key", "reply"), [
    ("2", Answered(("areas",))), ("3", Answered((GO_ON,))), ("right", Answered((GO_ON,))),
    ("enter", Answered()),
])
def test_what_the_page_leads_to_is_one_key_away(key: str, reply: Answered) -> None:
    laid = Laid(READING)

    assert "1 say  2 areas not looked at  enter go on  right your decision" in laid.text
    assert laid.press(key) == reply


def test_where_signs_are_missing_the_blocks_are_in_plain_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tests.terminal.laid.clean", lambda text: text.replace("e", "?"))

    assert "L?v?l 4 of 4" in Laid(READING).text
