"""Text that arrives as keystrokes ticks and chooses nothing, and honest keys lose nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from random import Random

import pytest

from tests.terminal.emulator import sent
from tests.terminal.pasting import PAGES, Pasted, faults, paste, paste_in_lines, some_pastes
from tests.terminal.pyte_terminal import KEYS, many, options, yes_no
from thresholds_cli.interview.page import Answered, Kind, Move, Page
from thresholds_cli.strict_yaml.schema import Text

FIND = many(find=lambda words: options(5) if words else ())
WORRIES = "bruise on his upper arm\r  came in hungry\r12 March, 2 teeth out\r"


@pytest.mark.parametrize(("plain", "count"), [(False, 18), (True, 450)],
                         ids=["full screen", "plain"])
@pytest.mark.skipif(os.name == "nt", reason="a stand-in for a terminal; Windows itself is asked")
def test_some_pastes_on_every_page_tick_and_choose_nothing(plain: bool, count: int) -> None:
    found = [
        (name, way, text, wrong)
        for number, (name, way, text) in enumerate(some_pastes(20_261_129, count))
        if (wrong := faults(PAGES[name], text, way, Random(number), plain))
    ]

    assert found == []


@pytest.mark.promise("text-is-no-answer")
@pytest.mark.parametrize("page", [FIND, many(), yes_no(given=("yes",)), PAGES["read"]])
@pytest.mark.parametrize("sending", [
    [WORRIES], ["\r" + WORRIES], [" " + WORRIES], ["2 " + WORRIES],  # all at once
    ["came in hungry", 0.0, "\r", 0.0, "  "],  # parts of it
    ["came in hungry", 0.2, "\r", 0.2, " "],  # with pauses
    ["Help! Why?\r 1"],
], ids=repr)
def test_lines_without_brackets_tick_and_choose_nothing(
    page: Page, sending: list[str | float]
) -> None:
    came = paste(page, sending)

    assert came.reply is None
    assert came.kept is None or came.kept.values == page.given


@pytest.mark.parametrize("sending", [[" ", 0.01, "M", 0.01, "u"], ["1", 0.02, "2", 0.02, " ", 0.03,
                                                                   "March"]])
def test_a_tick_that_turns_out_to_be_a_space_between_words_is_taken_back(
    sending: list[str | float],
) -> None:
    kept = paste(FIND, sending).kept

    assert kept is not None, "it was ticked for a moment"
    assert kept.values == ()


@pytest.mark.parametrize("sending", [["\r", 0.002, "bruise"], ["1", 0.01, "\r", 0.015, "told us"]])
@pytest.mark.skipif(os.name == "nt", reason="a stand-in for a terminal; Windows itself is asked")
def test_an_answer_with_text_at_once_behind_it_is_none(sending: list[str | float]) -> None:
    assert paste(yes_no(given=("yes",)), sending).reply is None


def test_an_answer_at_a_persons_pace_waits_for_a_moment_only() -> None:
    assert paste(yes_no(), ["1", 0.2, "\r", 0.015, "b"]).reply == Answered(("yes",))


def keys(text: str, pause: float) -> Iterator[str | float]:
    """Keys by their names or signs, `Space` and the like, each a pause after the one before."""
    for name in text.split(" "):
        yield pause
        yield KEYS.get(name, name)


@pytest.mark.promise("text-is-no-answer")
@pytest.mark.parametrize(("page", "pressed", "pause", "values"), [
    (many(), "Space Down Space Down Space Down Space Enter", 0.034, "1 2 3 4"),  # key repeat
    (many(), "1 2 Space 7 Space 3 0 Space Enter", 0.034, "7 12 30"),
    (many(), "End Space Home Space Enter", 0.01, "1 30"),
    (FIND, "h u n g r y Enter Space Down Space Enter Enter", 0.11, "1 2"),  # 110 words a minute
    (FIND, "Space Down h u Enter Down Space Enter Enter", 0.11, "1 2"),
    (FIND, "Space / Enter", 0.2, None),
])
def test_key_repeat_and_fast_honest_typing_lose_no_tick(
    page: Page, pressed: str, pause: float, values: str | None
) -> None:
    came = paste(page, keys(pressed, pause))

    if values is not None:
        assert came.reply == Answered(tuple(f"item-{number}" for number in values.split()))
    assert came.kept is not None
    assert came.kept.values


@pytest.mark.parametrize("pressed", ["y Enter", "Down Enter", "1 Enter", "Down Up Enter"])
def test_an_answer_that_is_quickly_given_is_taken(pressed: str) -> None:
    assert paste(yes_no(), keys(pressed, 0.034)).reply == Answered(("yes",))


def test_ticks_that_were_pressed_while_the_program_was_busy_are_all_taken() -> None:
    at_once = " \x1b[B \x1b[B 12 4 "
    reply = paste(many(), [at_once, 0.2, "\r"]).reply

    assert reply == Answered(("item-1", "item-2", "item-3", "item-4", "item-12"))


@pytest.mark.promise("nothing-vanishes")
@pytest.mark.parametrize(("sending", "text"), [
    (["one\rtwo\r\rthree"], "one\ntwo\n\nthree"),
    (["a\tb\rc"], "a\tb\nc"),
    (["no\u00a0break", 0.2, "\u00a0", 0.2, "\u3000", 0.2, "\u200d"],
     "no\u00a0break\u00a0\u3000\u200d"),
    (["?", 0.2, "!", 0.2, "1"], "?!1"),
])
def test_what_is_kept_on_a_page_to_write_on_is_what_was_pasted(
    sending: list[str | float], text: str
) -> None:
    came = paste(PAGES["write"], [*sending, 0.2, "\x04"])

    assert came.reply == Answered(text=text)


def _form(came: Pasted) -> dict[str, str]:
    assert came.kept is not None
    return dict(came.kept.entries)


@pytest.mark.parametrize("way", ["at once", "key by key"])
def test_a_blank_line_in_a_pasted_list_does_not_lead_to_the_next_box(way: str) -> None:
    sending = sent("bruise on arm\n\nno tea\n\nyes", way, Random(1))

    assert _form(paste(PAGES["fill in"], sending)) == {
        "worries": "bruise on arm\n\nno tea\n\nyes", "unborn": "",
    }


def test_one_line_that_was_pasted_with_its_end_waits_for_enter() -> None:
    page = Page("n", Kind.TEXT, "Who?", shape=Text(limit=99, empty=True))

    assert paste(page, ["health visitor\r"]).reply is None
    assert paste(page, [*keys("h v Enter", 0.1)]).reply == Answered(text="hv")


@pytest.mark.promise("text-is-no-answer")
@pytest.mark.parametrize("lines", [
    ["2\rno\r"], ["no\r", 0.03, "no\r"], ["\r\r\r"], ["y\r1\r"],
    ["She said\r", 0.3, "yes\r", 0.4, "1\r"], ["danger\rstop\r"],
])
@pytest.mark.parametrize("name", ["tick", "one", "one answered before", "one of a safety question"])
@pytest.mark.skipif(os.name == "nt", reason="a stand-in for a terminal; Windows itself is asked")
def test_in_lines_several_at_once_answer_nothing(name: str, lines: list[str | float]) -> None:
    came, _unended = paste_in_lines(PAGES[name], lines)

    assert (came.reply, came.kept) == (None, None)


@pytest.mark.skipif(os.name == "nt", reason="a stand-in for a terminal; Windows itself is asked")
def test_in_lines_a_safety_question_hears_nothing_before_it_can_have_been_read() -> None:
    page = PAGES["one of a safety question"]
    assert paste_in_lines(page, [-0.8, "no\r"])[0].reply is None
    assert paste_in_lines(page, ["no\r"])[0].reply == Answered(("no",))
    assert paste_in_lines(page, [-0.8, "n\r", 1.0, "danger\r"])[0].reply is Move.DANGER
