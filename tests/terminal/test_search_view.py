"""Finding options by one's own words."""

from __future__ import annotations

from tests.terminal.laid import Laid
from tests.terminal.pyte_terminal import many, options
from thresholds_cli.interview.page import FOUND, Answered, Kind, Option, Page

HUNGRY = Option("school-3-hungry", "Poor presentation and hungry", "Level 3, Education", "More.")
OWN = Option("item-2", options()[1].text, "Level 2, Health")
DIET = Option("diet", "Dietary needs", "Level 2, Health")


def find(words: str) -> tuple[Option, ...]:
    return {"hungry": (HUNGRY, OWN), "diet": (DIET,)}.get(words, ())


def page(**changes: object) -> Page:
    return many(find=find, **changes)


def test_a_letter_opens_the_search_with_that_letter() -> None:
    laid = Laid(page())

    laid.type("hungry")

    assert laid.rows[0] == "Find: hungry"
    assert "Level 3, Education" in laid.text
    assert "2 found" in laid.text
    assert laid.caret == (0, len("Find: hungry"))


def test_a_slash_opens_an_empty_search() -> None:
    laid = Laid(page())

    laid.press("/")

    assert laid.rows[0] == "Find:"
    assert "in your own words" in laid.text


def test_enter_goes_to_the_list_and_ticks_nothing() -> None:
    laid = Laid(page())

    laid.type("hungry\n")

    assert "> [ ] Poor presentation and hungry" in laid.text
    assert "0 ticked" in laid.text


def test_space_is_a_space_in_the_words_and_a_tick_in_the_list() -> None:
    laid = Laid(page())

    laid.type("always hungry")
    assert laid.rows[0] == "Find: always hungry"
    laid.press("c-u")
    laid.type("hungry\n ")
    assert "> [x] Poor presentation and hungry" in laid.text


def test_ticks_come_back_with_the_pages_own() -> None:
    laid = Laid(page())

    laid.press(" ")
    laid.type("hungry\n ")
    laid.press("down", " ", "enter")

    laid.press("end")
    assert FOUND in laid.text
    assert laid.press("enter") == Answered(("item-1", "item-2", "school-3-hungry"))


def test_what_is_found_is_kept_at_once() -> None:
    kept: list[tuple[str, ...]] = []
    laid = Laid(page(keep=lambda answer: kept.append(answer.values)))

    laid.type("hungry\n ")

    assert kept == [("school-3-hungry",)]


def test_a_tick_can_be_taken_away_where_it_was_set_and_on_the_page() -> None:
    laid = Laid(page())
    laid.type("hungry\n  ")
    assert "0 ticked" in laid.text

    laid.press(" ", "enter", "end", " ")

    assert "0 ticked" in laid.text
    assert "> [ ] 31 Level 3, Education: Poor presentation and hungry" in laid.text


def test_after_a_search_one_is_at_what_was_ticked_or_where_one_was_before() -> None:
    laid = Laid(page())
    laid.press("7")

    laid.type("nothing of the sort")
    laid.press("escape")
    assert "Item 7 of 30" in laid.text

    laid.type("hungry\n \n")
    assert "> [x] 31 Level 3, Education: Poor presentation and hungry" in laid.text


def test_typing_in_the_list_begins_a_new_search() -> None:
    laid = Laid(page())

    laid.type("hungry\n diet")

    assert laid.rows[0] == "Find: diet"
    assert "1 ticked" in laid.text


def test_backspace_in_the_list_goes_on_with_the_words() -> None:
    laid = Laid(page())

    laid.type("hungryy")
    assert "0 found" in laid.text
    laid.press("backspace", "down", "backspace")

    assert laid.rows[0] == "Find: hungr"


def test_up_from_the_first_item_leads_back_to_the_words() -> None:
    laid = Laid(page())

    laid.type("hungry")
    laid.press("down", "down", "up", "up")

    assert laid.caret[0] == 0
    assert not any(row.startswith("> ") for row in laid.rows)


def test_leaving_the_list_with_nothing_ticked_is_asked_about_once() -> None:
    laid = Laid(page())

    laid.type("hungry\n\n")
    assert "Nothing was ticked here" in laid.text
    laid.press("enter")
    assert "Item 1 of 30" in laid.text


def test_escape_leaves_the_search_from_the_words_and_from_the_list() -> None:
    for keys in (["escape"], ["down", "escape"]):
        laid = Laid(page())
        laid.type("hungry")
        laid.press(*keys)
        assert "Item 1 of 30" in laid.text


def test_nothing_found_is_no_all_clear() -> None:
    laid = Laid(page())

    laid.type("zzz\n")

    assert "Nothing found for these words." in laid.text
    assert "not mean that there is no concern" in " ".join(laid.text.split())


def test_more_is_one_key_away_in_the_list() -> None:
    laid = Laid(page())

    laid.type("hungry\n")
    laid.press("tab")
    assert "More." in laid.text
    laid.press("escape")
    assert "> [ ] Poor presentation and hungry" in laid.text


def test_pasted_words_are_one_search() -> None:
    laid = Laid(page())

    laid.paste("hungry\n")

    assert laid.rows[0] == "Find: hungry"


def test_lines_pasted_on_a_page_to_tick_are_one_search_and_tick_nothing() -> None:
    laid = Laid(page())

    laid.paste("hungry\nand cold 2\n9\n")

    assert laid.rows[0].startswith("Find: hungry and cold 2 9")
    assert all("\n" not in row for row in laid.rows)
    assert "0 ticked" in laid.text


def test_words_can_be_mended_in_the_middle() -> None:
    laid = Laid(page())

    laid.type("hngry")
    laid.press("left", "left", "left", "left", "u")

    assert laid.rows[0] == "Find: hungry"
    assert "2 found" in laid.text


def test_words_longer_than_the_window_show_their_end() -> None:
    laid = Laid(page(), width=40, height=12)

    laid.type("he says there is never anything to eat at home")

    assert laid.rows[0].startswith("Find: ")
    assert laid.rows[0].endswith("to eat at home")
    assert len(laid.rows[0]) <= 40


def test_on_a_page_to_choose_one_enter_chooses_what_was_found() -> None:
    laid = Laid(Page("one", Kind.ONE, "Which?", options=options(12), find=find))

    assert laid.type("hungry\n") is None
    assert laid.press("enter") == Answered(("school-3-hungry",))


def test_what_search_finds_is_asked_once_for_the_same_words() -> None:
    asked: list[str] = []

    def counting(words: str) -> tuple[Option, ...]:
        asked.append(words)
        return (HUNGRY,)

    laid = Laid(many(find=counting))
    laid.type("ab\n   ")
    laid.press("up", "down")

    assert asked == ["a", "ab"]
