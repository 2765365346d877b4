"""The keys that work everywhere, and what a safety question does not hear."""

from __future__ import annotations

import pytest

from tests.terminal.laid import Laid
from tests.terminal.pyte_terminal import many, yes_no
from thresholds_cli.base.text import clean
from thresholds_cli.interview.page import Answered, Kind, Move, Page
from thresholds_cli.terminal.page_controller import PageController


@pytest.mark.parametrize("key", ["?", "f1", "c-g"])
def test_help_says_why_and_names_the_keys_and_closes_with_the_same_key(key: str) -> None:
    laid = Laid(many())

    laid.press(key)
    assert "Why this is asked" in laid.text
    assert "The framework asks (§7)." in laid.text
    assert "Space: tick the item" in laid.text
    laid.press(key)
    assert "Item 1 of 30" in laid.text


@pytest.mark.parametrize("page", [many(), yes_no(), Page("n", Kind.TEXT, "N"),
                                  Page("t", Kind.TELL, "T", "words")])
def test_help_names_back_danger_answers_and_stop_on_every_page(page: Page) -> None:
    laid = Laid(page, height=60)

    laid.press("f1")

    for words in ("back to the page before", "in danger now", "all answers", "stop here"):
        assert words in laid.text


def test_a_note_keeps_the_signs_that_are_keys_elsewhere() -> None:
    laid = Laid(Page("n", Kind.TEXT, "Notes"))

    laid.type("Why? No! 1/2")

    assert laid.press("c-d") == Answered(text="Why? No! 1/2")


def test_ctrl_d_never_stops() -> None:
    assert Laid(many()).press("c-d") is None
    assert Laid(Page("t", Kind.TELL, "T", "words")).press("c-d") is None


def test_leaving_a_note_keeps_what_is_written() -> None:
    kept: list[str] = []
    laid = Laid(Page("n", Kind.TEXT, "N", keep=lambda answer: kept.append(answer.text)))

    laid.type("she said")

    assert laid.press("c-p") is Move.BACK
    assert kept == ["she said"]


class Moment:
    """A safety question at a moment of its life."""

    def __init__(self) -> None:
        self.now = 0.0
        self.controller = PageController(yes_no(safety=True), clean, lambda: self.now)
        self.controller.draw(80, 24)
        self.controller.painted()

    def press(self, at: float, key: str) -> object:
        self.now = at
        return self.controller.press(key, key)

    @property
    def pointed(self) -> bool:
        return any(row[0][1].startswith(">") for row in self.controller.draw(80, 24).rows)


def test_a_key_before_the_question_can_be_read_is_dropped_and_said_so() -> None:
    moment = Moment()

    moment.press(0.2, "down")

    assert not moment.pointed
    assert "not taken" in str(moment.controller.draw(80, 24).rows)


def test_a_key_after_that_is_heard() -> None:
    moment = Moment()

    moment.press(0.26, "down")

    assert moment.pointed


def test_a_burst_that_began_too_early_is_dropped_to_its_end() -> None:
    moment = Moment()

    for at in range(20, 100, 3):
        moment.press(at / 100, "down")
    assert not moment.pointed
    moment.press(1.2, "down")

    assert moment.pointed


@pytest.mark.parametrize("key", ["!", "left", "c-s", "y", "enter"])
def test_moves_and_answers_typed_ahead_are_dropped_too(key: str) -> None:
    assert Moment().press(0.1, key) is None


def test_the_time_counts_from_the_first_drawing() -> None:
    moment = Moment()
    moment.now = 5.0
    moment.controller.painted()

    moment.press(5.01, "down")

    assert moment.pointed
