"""What can be ticked, and what is."""

from __future__ import annotations

import pytest

from thresholds_cli.interview.page import (
    FOUND,
    Answered,
    Choices,
    Kind,
    Option,
    Page,
    place_by_letter,
)

OWN = (Option("a", "A", "Level 2"), Option("b", "B", "Level 3"))
OTHER = Option("c", "C", "Level 4, Family")


def test_values_come_in_the_order_of_the_list_whatever_the_order_of_ticking() -> None:
    choices = Choices(Page("p", Kind.MANY, "P", options=OWN))

    for option in (OTHER, OWN[1], OWN[0]):
        choices.tick(option, True)

    assert choices.values() == ("a", "b", "c")


def test_what_was_found_stands_last_under_its_own_heading_and_says_where_it_is_from() -> None:
    choices = Choices(Page("p", Kind.MANY, "P", options=OWN))

    choices.tick(OTHER, True)

    assert choices.options[-1] == Option("c", "Level 4, Family: C", FOUND)


def test_what_was_found_but_is_on_the_page_is_ticked_there() -> None:
    choices = Choices(Page("p", Kind.MANY, "P", options=OWN))

    choices.tick(Option("b", "B", "Level 3, Health"), True)

    assert choices.options == list(OWN)
    assert choices.is_ticked(OWN[1])


def test_a_tick_taken_away_leaves_the_option_in_sight() -> None:
    choices = Choices(Page("p", Kind.MANY, "P", options=OWN))

    choices.tick(OTHER, True)
    choices.tick(OTHER, False)

    assert choices.values() == ()
    assert len(choices.options) == 3


def test_values_given_before_are_never_dropped() -> None:
    choices = Choices(Page("p", Kind.MANY, "P", options=OWN, given=("c", "b", "c")))

    assert choices.values() == ("b", "c")


def test_an_answer_that_is_no_longer_offered_is_no_answer() -> None:
    choices = Choices(Page("p", Kind.ONE, "P", options=OWN, given=("c",)))

    assert choices.values() == ()


def test_keep_is_told_of_the_ticks() -> None:
    kept: list[Answered] = []
    choices = Choices(Page("p", Kind.MANY, "P", options=OWN, given=("a",), keep=kept.append))

    choices.keep()

    assert kept == [Answered(("a",))]


@pytest.mark.parametrize(("letter", "place"), [("y", 0), ("Y", 0), ("u", 1), ("n", None),
                                               ("yes", None), ("", None)])
def test_letters_stand_for_yes_no_and_not_known(letter: str, place: int | None) -> None:
    assert place_by_letter([Option("yes", "Yes"), Option("not_known", "Ask")], letter) == place
