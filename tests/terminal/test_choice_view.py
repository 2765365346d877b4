"""Ticking and choosing, without a terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.terminal.laid import Laid
from tests.terminal.pyte_terminal import many, options, yes_no
from thresholds_cli.interview.page import FOUND, Answered, Kind, Option, Page

ALL_KEYS = [
    "up", "down", "left", "right", "home", "end", "pageup", "pagedown", "tab", "escape",
    "backspace", "delete", " ", "c-a", "c-d", "c-g", "c-k", "c-u", "c-w", "c-z", "f1", "f2",
    "f10", *"abcdefghijklmnopqrstuvwxyzAI0123456789/?*#-+.",
]


def test_space_ticks_and_takes_the_tick_away() -> None:
    laid = Laid(many())

    laid.press(" ")
    assert "> [x]  1 01" in laid.text
    laid.press(" ")
    assert "> [ ]  1 01" in laid.text


def test_f10_goes_on_where_any_number_may_be_ticked_and_chooses_nothing() -> None:
    ticking, choosing = Laid(many(given=("item-1",))), Laid(yes_no())

    assert ticking.press("f10") == Answered(("item-1",))
    assert choosing.press("down", "f10") is None


@pytest.mark.parametrize("key", ALL_KEYS)
def test_no_single_key_ticks_more_than_the_pointed_item(key: str) -> None:
    kept: list[tuple[str, ...]] = []
    laid = Laid(many(keep=lambda answer: kept.append(answer.values)))

    laid.press("down", key)

    assert kept in ([], [("item-2",)])


def test_the_pointer_stops_at_both_ends() -> None:
    laid = Laid(many())

    laid.press("up", "pageup")
    assert "Item 1 of 30" in laid.text
    laid.press("end", "down", "pagedown")
    assert "Item 30 of 30" in laid.text


def test_page_down_goes_on_by_about_a_window() -> None:
    laid = Laid(many(options=tuple(Option(str(n), f"Item {n}") for n in range(100))))

    laid.press("pagedown")

    assert "Item 21 of 100" in laid.text


@given(st.lists(st.tuples(
    st.sampled_from(["up", "down", "pageup", "pagedown", "home", "end", " "]),
    st.integers(40, 100), st.integers(12, 40),
), max_size=25))
def test_the_pointed_item_is_whole_at_every_size_and_after_every_key(
    steps: list[tuple[str, int, int]]
) -> None:
    page = many(text="Tick what you have seen or were told. " * 6)
    laid = Laid(page)
    for key, width, height in steps:
        laid.size = (width, height)
        laid.draw()
        laid.press(key)
        pointed = [n for n, row in enumerate(laid.rows) if row.startswith("> ")]
        if not pointed:
            continue
        below = laid.rows[pointed[0] :]
        number = int(below[0][9:11])
        whole = [below[0][9:]]
        for row in below[1:]:
            if not row.startswith("    "):
                break
            whole.append(row.strip())
        assert " ".join(whole) == options()[number - 1].text
        assert f"Item {number} of 30" in laid.text
        assert len(laid.rows) <= height


def test_enter_with_nothing_ticked_after_looking_is_asked_about_once() -> None:
    laid = Laid(many())

    assert laid.press("down", "enter") is None
    assert "Nothing is ticked: Space ticks." in laid.text
    assert laid.press("enter") == Answered()


def test_after_the_question_another_key_takes_the_warning_back() -> None:
    laid = Laid(many())

    assert laid.press("down", "enter", "down", "enter") is None
    assert laid.press(" ", "enter") == Answered(("item-3",))


def test_a_page_is_not_skipped_by_an_enter_too_many() -> None:
    laid = Laid(many())

    assert laid.press("enter") is None
    assert "Nothing is ticked" in laid.text
    assert laid.press("enter") == Answered()


def test_a_page_without_items_takes_one_key() -> None:
    assert Laid(many(options=())).press("enter") == Answered()


def test_ticks_given_before_are_there_and_can_be_taken_away() -> None:
    laid = Laid(many(given=("item-1", "item-2")))

    assert laid.press(" ", "enter") == Answered(("item-2",))


def test_a_value_given_before_that_the_page_does_not_have_is_kept_and_shown() -> None:
    laid = Laid(many(options=options(3), given=("school-3", "item-2")))

    assert "1 found elsewhere" in laid.text
    assert FOUND in laid.text
    assert "[x] 4 school-3" in laid.text
    assert laid.press("enter") == Answered(("item-2", "school-3"))


def test_every_tick_is_told_at_once() -> None:
    kept: list[tuple[str, ...]] = []
    laid = Laid(many(keep=lambda answer: kept.append(answer.values)))

    laid.press(" ", "down", " ", "up", " ")

    assert kept == [("item-1",), ("item-1", "item-2"), ("item-2",)]


@pytest.mark.parametrize("key", ["tab", "right", "f2"])
def test_one_key_shows_more_about_the_item_and_one_goes_back(key: str) -> None:
    laid = Laid(many())

    laid.press(key)
    assert "More on 1." in laid.text
    laid.press("escape")
    assert "Item 1 of 30" in laid.text


def test_it_is_said_where_there_is_nothing_more() -> None:
    laid = Laid(yes_no())

    laid.press("tab")

    assert "There is nothing more about this one." in laid.text


def test_letters_do_nothing_where_there_is_nothing_to_find() -> None:
    laid = Laid(many())

    laid.press(*"aixq")

    assert "0 ticked" in laid.text
    assert "That key does nothing here." in laid.text


@pytest.mark.parametrize("safety", [False, True])
@pytest.mark.parametrize(("sign", "value"), [
    ("1", "yes"), ("3", "not known"), ("y", "yes"), ("N", "no"), ("u", "not known"),
])
def test_a_number_or_a_letter_only_ever_points_and_enter_answers(
    sign: str, value: str, safety: bool
) -> None:
    laid = Laid(yes_no(safety=safety))

    assert laid.press(sign, sign) is None
    assert laid.press("enter") == Answered((value,))


def test_the_rule_for_numbers_is_named_on_the_page() -> None:
    laid = Laid(yes_no())

    assert "1-3 move  enter choose" in laid.text
    laid.press("?")
    assert "no number ever ticks or chooses" in laid.text


def test_a_number_shows_what_could_not_be_seen() -> None:
    laid = Laid(yes_no(text="- a need\n" * 40))

    laid.press("2")

    assert "> ( ) 2 No" in laid.text


def test_a_digit_beyond_the_options_chooses_nothing() -> None:
    assert Laid(yes_no()).press("4", "0", "9") is None


def test_more_than_nine_options_have_no_digits() -> None:
    page = Page("r", Kind.ONE, "Review", options=tuple(Option(str(n), "x") for n in range(12)))

    assert Laid(page).press("1") is None


@pytest.mark.parametrize("given_before", [(), ("no",)])
def test_a_safety_question_has_no_default(given_before: tuple[str, ...]) -> None:
    laid = Laid(yes_no(safety=True, given=given_before))

    assert laid.press("enter", "enter", " ", "enter") is None
    assert ("Nothing is chosen yet." in laid.text) == (not given_before)
    assert ("(x) is your answer so far." in laid.text) == bool(given_before)
    assert ("(x) 2 No" in laid.text) == bool(given_before)
    assert not any(row.startswith(">") for row in laid.rows)


def test_another_question_points_to_the_answer_given_before() -> None:
    laid = Laid(yes_no(given=("no",)))

    assert "> (x) 2 No" in laid.text
    assert laid.press("enter") == Answered(("no",))


def test_a_long_question_is_read_before_its_options_can_be_chosen() -> None:
    laid = Laid(yes_no(text="\n".join(f"- need {n}" for n in range(40))), height=12)
    seen = set()

    while not any(row.startswith("> ") for row in laid.rows):
        seen |= {row for row in laid.rows if "need" in row}
        assert laid.press("enter") is None
        laid.press("down")

    assert len(seen) == 40


def test_a_first_item_that_needs_the_whole_window_is_pointed_to_at_once() -> None:
    laid = Laid(many(options=(Option("x", "00 " + "word " * 38, "Level 2"), *options())), 40, 10)

    assert any(row.startswith("> [ ]  1 00") for row in laid.rows)
    assert "Item 1 of 31" in laid.text


def test_a_hidden_header_comes_back_at_the_top() -> None:
    laid = Laid(many(text="- read this\n" * 15), height=12)

    laid.press(*["down"] * 12, "home")

    assert laid.rows[0] == "Health: tick what you see"


def test_title_and_level_are_named_while_the_heading_is_scrolled_away() -> None:
    laid = Laid(many(), width=60, height=16)

    laid.press("down", "down", "down", "down", "down")

    assert laid.rows[0] == "Health: tick what you see - Level 2"


def test_an_empty_page_can_be_passed() -> None:
    laid = Laid(many(options=()))

    assert laid.press("down", "home", "end", " ", "tab") is None
    assert laid.press("enter", "enter") == Answered()


def test_where_only_air_keeps_an_answer_out_of_sight_the_air_goes() -> None:
    words = "\n".join(f"Line {n}." for n in range(10))
    choosing = Page("p", Kind.ONE, "Which?", words, options=tuple(
        Option(str(n), f"Answer {n}", f"Group {n // 2}") for n in range(6)
    ))
    roomy, tight = Laid(choosing, 80, 30), Laid(choosing, 80, 23)

    assert "" in roomy.rows[12:20]
    assert "Answer 5" in tight.text
    assert "more below" not in tight.text


def test_in_a_small_window_reasons_go_where_that_shows_every_sign() -> None:
    signs = tuple(Option(f"{n}", f"Sign {n}", why=f"You wrote “{n}” " * 5) for n in range(4))
    page = many(options=signs)

    small = Laid(page, 60, 12)
    assert "You wrote" in Laid(page, 60, 24).text
    assert "You wrote" not in small.text
    assert "Sign 3" in small.text
    small.press("tab")
    assert "You wrote “0”" in small.text
