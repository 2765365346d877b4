"""Writing a note."""

from __future__ import annotations

import time
from typing import Any

import pytest

from tests.terminal.laid import Laid
from thresholds_cli.interview.page import Answered, Kind, Page
from thresholds_cli.strict_yaml.schema import Text


def note(**changes: Any) -> Page:
    return Page(**{"id": "n", "kind": Kind.TEXT, "title": "What did you see?", **changes})


@pytest.mark.parametrize("finish", ["c-d", "f10", "escape enter"])
def test_enter_makes_lines_and_three_keys_finish(finish: str) -> None:
    laid = Laid(note())

    laid.type("one\n\ntwo\n")

    assert laid.press(finish) == Answered(text="one\n\ntwo")


def test_what_was_written_before_can_be_changed() -> None:
    laid = Laid(note(written="Came in hungry"))

    laid.press("c-w")
    laid.type("tired")

    assert laid.press("c-d") == Answered(text="Came in tired")


def test_a_paste_stays_one_text_without_control_characters_and_says_how_many() -> None:
    laid = Laid(note())

    laid.paste("one\r\ntwo\x1b[31m\x00 three\u202e")

    assert "Left out: 3 characters that cannot be kept." in laid.text
    assert laid.press("c-d") == Answered(text="one\ntwo three")


def test_accents_typed_apart_are_put_together() -> None:
    laid = Laid(note())

    laid.type("e\u0301")

    assert laid.press("c-d") == Answered(text="é")


def test_rows_break_between_words_and_the_caret_follows() -> None:
    laid = Laid(note(), width=20, height=12)

    laid.type("nothing in the house to eat")

    assert "| nothing in the" in laid.rows
    assert "| house to eat" in laid.rows
    assert laid.caret == (laid.rows.index("| house to eat"), len("| house to eat"))


def test_up_and_down_keep_the_column_over_a_short_row() -> None:
    laid = Laid(note(written="a long first line\nb\na long third line"))

    laid.press("up", "up")
    laid.type("X")

    assert laid.press("c-d") == Answered(text="a long first lineX\nb\na long third line")


def test_home_end_and_words() -> None:
    laid = Laid(note(written="one two"))

    laid.press("c-left")
    laid.type("A")
    laid.press("home")
    laid.type("B")
    laid.press("end")
    laid.type("C")
    laid.press("c-home", "c-right", "delete")

    assert laid.press("c-d") == Answered(text="BoneAtwoC")


def test_undo_brings_back_a_deleted_line_and_takes_back_typing() -> None:
    laid = Laid(note(written="her own words"))

    laid.press("c-u")
    assert "her own words" not in laid.text
    laid.press("c-z")
    assert "her own words" in laid.text
    laid.type("xyz")
    laid.press("c-z")
    assert laid.press("c-d") == Answered(text="her own words")


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 12), (10, 3)])
def test_the_caret_is_in_the_window_wherever_it_goes(size: tuple[int, int]) -> None:
    text = "\n".join(f"line {n} " + "with some more words " * (n % 4) for n in range(60))
    laid = Laid(note(written=text, text="Write in the child's own words. " * 8), *size)

    for key in ["pageup"] * 3 + ["up"] * 15 + ["c-home", "pagedown", "down", "c-end", "left"]:
        laid.press(key)
        assert 0 <= laid.caret[0] < len(laid.rows) <= size[1]
        assert 0 <= laid.caret[1] < size[0]
        assert laid.rows[laid.caret[0]].startswith("|")


def test_the_question_is_cut_in_a_low_window_and_whole_in_the_help() -> None:
    laid = Laid(note(text="Write in the child's own words. " * 8), 40, 12)

    assert "... (F1 or Ctrl-G: all of it)" in laid.text
    laid.press("c-g")
    assert "What did you see?" in laid.text


def test_a_hundred_thousand_characters_are_taken_and_not_one_more() -> None:
    laid = Laid(note())
    text = ("Came to school without breakfast. " * 2942)[:100_000]

    laid.paste(text)
    assert "100,000 characters" in laid.text
    laid.paste("more")
    assert "it would make 100,004 characters" in laid.text

    assert laid.press("c-d") == Answered(text=text.rstrip())


@pytest.mark.parametrize("text", ["word " * 20_000, "x" * 100_000, "line\n" * 20_000])
def test_typing_in_a_very_long_text_does_not_drag(text: str) -> None:
    laid = Laid(note(written=text))
    laid.press("a")

    started = time.process_time()
    laid.type("abcde")

    assert time.process_time() - started < 2.5


def test_what_is_written_is_told_line_by_line_and_every_few_words() -> None:
    kept: list[str] = []
    laid = Laid(note(keep=lambda answer: kept.append(answer.text)))

    laid.type("one\n")
    assert kept == ["one"]
    laid.type("x" * 45)
    assert len(kept) == 2
    laid.paste("pasted")
    assert kept[-1].endswith("pasted")


def test_an_unknown_key_says_so_and_escape_does_nothing() -> None:
    laid = Laid(note())

    laid.press("escape")
    assert "does nothing" not in laid.text
    laid.press("f2")
    assert "does nothing" in laid.text


def test_lines_pasted_where_one_is_kept_become_one() -> None:
    laid = Laid(note(shape=Text(limit=100)))

    laid.paste("answer\nNot accepted")

    assert laid.press("enter") == Answered(text="answer Not accepted")
