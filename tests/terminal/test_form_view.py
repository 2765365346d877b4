"""A page of several answers: boxes, lists and choices, filled in by keys."""

from __future__ import annotations

from tests.terminal.laid import Laid
from thresholds_cli.base.text import clean
from thresholds_cli.interview.page import Answered, Entry, Kind, Move, Option, Page
from thresholds_cli.records.case_file import LISTED, WORDS
from thresholds_cli.search.worries import sentences
from thresholds_cli.terminal.form_view import FormView

CHOICES = (Option("yes", "Yes"), Option("no", "No"), Option("not known", "Not known"))
KEPT: list[Answered] = []
PAGE = Page(
    "worries", Kind.FORM, "What worries you?", "One a line.", keep=KEPT.append, entries=(
        Entry("worries", "What worries you", shape=LISTED, split=sentences),
        Entry("child.age", "The child’s age", "For example 5", shape=WORDS),
        Entry("child.disabled", "Disabled", answer="not known", choices=CHOICES),
    ),
)


def pressed(*keys: str, page: Page = PAGE) -> tuple[FormView, object]:
    """The form after these keys (a word is typed letter by letter), and the last reply."""
    form, reply = FormView(page, clean), None
    for key in keys:
        if key.startswith("paste:"):
            reply = form.press("paste", key.removeprefix("paste:"))
        elif len(key) > 1 and key not in NAMES:
            for sign in key:
                reply = form.press(sign, sign)
        else:
            reply = form.press(key, key if len(key) == 1 else "")
    return form, reply


NAMES = ("enter", "tab", "f10", "up", "down", "escape", "left", "backspace", "c-d")


def answers(reply: object) -> dict[str, str]:
    assert isinstance(reply, Answered)
    return dict(reply.entries)


def test_enter_begins_a_line_and_an_empty_line_ends_the_list() -> None:
    _form, reply = pressed("bruise", "enter", "hungry", "enter", "enter", "5", "enter", "enter")

    assert answers(reply) == {
        "worries": "bruise\nhungry", "child.age": "5", "child.disabled": "not known",
    }


def test_space_chooses_the_next_answer_and_a_number_the_one_that_has_it() -> None:
    assert answers(pressed("enter", "enter", " ", "f10")[1])["child.disabled"] == "yes"
    assert answers(pressed("enter", "enter", " ", " ", "f10")[1])["child.disabled"] == "no"
    assert answers(pressed("enter", "enter", "2", "f10")[1])["child.disabled"] == "no"
    assert answers(pressed("enter", "enter", "n", "f10")[1])["child.disabled"] == "no"


def test_every_sign_is_text_in_a_box_and_danger_is_heard_once_it_is_left() -> None:
    form, _reply = pressed("!", "?")
    assert form.typing
    assert answers(form.press("f10", ""))["worries"] == "!?"

    assert not pressed("bruise", "escape")[0].typing
    assert not pressed("enter", "enter")[0].typing


def test_left_goes_back_from_a_choice_and_moves_in_a_box() -> None:
    assert pressed("enter", "enter", "left")[1] is Move.BACK
    assert pressed("ab", "left", "x")[0].press("f10", "") == Answered(entries=(
        ("worries", "axb"), ("child.age", ""), ("child.disabled", "not known"),
    ))


def test_up_and_down_go_through_lines_and_boxes() -> None:
    form, _reply = pressed("a", "enter", "b", "up", "x", "down", "y", "down", "7")

    assert answers(form.press("f10", ""))["worries"] == "ax\nby"
    assert answers(form.press("f10", ""))["child.age"] == "7"


def test_a_pasted_paragraph_is_offered_split_and_may_stay_whole() -> None:
    pasted = "paste:He had a bruise. He was hungry. Mum did not come."

    form, _reply = pressed(pasted)
    assert "3 sentences" in form.notice
    assert answers(pressed(pasted, "enter", "f10")[1])["worries"] == (
        "He had a bruise\nHe was hungry\nMum did not come"
    )
    assert answers(pressed(pasted, "escape", "f10")[1])["worries"].startswith("He had a bruise. He")


def test_ctrl_d_does_nothing() -> None:
    form, reply = pressed("bruise", "c-d")

    assert reply is None
    assert answers(form.press("f10", ""))["worries"] == "bruise"


def test_what_is_written_is_kept_at_every_line() -> None:
    KEPT.clear()

    pressed("bruise", "enter")

    assert dict(KEPT[-1].entries)["worries"] == "bruise"


def test_the_box_being_filled_in_is_in_sight_in_a_small_window() -> None:
    form, _reply = pressed("enter", "enter")

    rows = ["".join(text for _style, text in row) for row in form.draw(40, 8).rows]
    assert "> Disabled  Not known" in rows
    assert len(rows) == 8
    assert max(map(len, rows)) <= 40


def test_an_answer_that_is_not_taken_keeps_the_box_and_says_why() -> None:
    day = Entry("day", "Day", shape=WORDS, check=lambda text: "No such day." * (text == "31/2"))
    more = Entry("more", "More", shape=WORDS)
    laid = Laid(Page("next", Kind.FORM, "Next", entries=(day, more)))

    laid.type("31/2\n")
    assert "No such day." in laid.text
    assert laid.press("backspace", "backspace", "backspace", "backspace", *"1/2", "enter") is None
    assert laid.press("enter") == Answered(entries=(("day", "1/2"), ("more", "")))


def test_a_space_at_the_end_of_a_full_row_stays_in_the_window() -> None:
    form, _reply = pressed("enter", *"x" * 20, " ", " ")  # label and box take 39 columns

    drawn = form.draw(40, 20)
    rows = ["".join(text for _style, text in row) for row in drawn.rows]
    assert max(map(len, rows)) < 40
    assert drawn.caret[1] < 40


def test_a_choice_that_takes_two_rows_keeps_its_indent() -> None:
    long = Entry("help", "Has help at Level 2 been tried?", answer="not known", choices=CHOICES)
    form = FormView(Page("help", Kind.FORM, "Help", entries=(long,)), clean)

    rows = ["".join(text for _style, text in row) for row in form.draw(40, 12).rows]
    assert "> Has help at Level 2 been tried?  Not" in rows
    assert "  known" in rows
