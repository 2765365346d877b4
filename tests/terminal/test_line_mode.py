"""The plain lines, with a script of lines for the person."""

from __future__ import annotations

import io
import itertools
import os
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.terminal.pyte_terminal import many, options, yes_no
from thresholds_cli.base.errors import ConrError
from thresholds_cli.documents.document import Words
from thresholds_cli.interview.page import Answered, Kind, Move, Option, Page, Part, Reply
from thresholds_cli.terminal.line_mode import LineMode

HUNGRY = Option("school-3", "Poor presentation and hungry", "Level 3, Education", "More there.")


class Talk:
    """A page put to a person who types these lines."""

    def __init__(self, page: Page, *lines: str, end: str = "\n") -> None:
        says = io.StringIO()
        self.reply: Reply = LineMode(io.StringIO("\n".join(lines) + end), says).ask(page)
        self.said = says.getvalue()


def talk(lines: str, *pages: Page) -> str:
    """What is said of several pages, one after another."""
    says = io.StringIO()
    mode = LineMode(io.StringIO(lines), says)
    for page in pages:
        mode.ask(page)
    return says.getvalue()


def test_what_holds_on_every_page_is_heard_once_and_again_with_the_page() -> None:
    said = talk("1\n1\n\n\n", yes_no(), yes_no(), many(find=find), many(find=find))

    for words in ("Type the number of your answer.", "Or type help.", "Type numbers to tick.",
                  "Your own words search the whole framework.", "Enter goes on.",
                  "Question 4 of 9."):
        assert said.count(words) == 1, words
    again = talk("list\n\nlist\n\n", many(find=find), many(find=find))
    assert again.count("Enter goes on.") == again.count("Question 4 of 9.") == 3


def test_what_enter_answers_is_heard_on_each_page() -> None:
    page = yes_no(start="no")

    assert talk("\n\n", page, page).count("Enter: 2.") == 2


def test_what_led_to_a_sign_is_heard_on_request() -> None:
    page = many(options=(Option("a", "Hungry", why="You wrote “no tea”"),))

    assert "You wrote" not in talk("\n", page)
    assert "You wrote “no tea”" in talk("more 1\n\n", page)


def find(words: str) -> tuple[Option, ...]:
    return (HUNGRY, options()[1]) if words == "always hungry" else ()


def note(**changes: Any) -> Page:
    return Page(**{"id": "n", "kind": Kind.TEXT, "title": "What did you see?", **changes})


def test_a_page_is_read_out_with_numbers_groups_and_position() -> None:
    said = Talk(many(text="Tick what you see.", given=("item-2",))).said

    assert said.startswith(
        "\nQuestion 4 of 9.\nHealth: tick what you see\nTick what you see.\nLevel 2:\n1. 01 "
    )
    assert f"2. {options()[1].text} (ticked)\n" in said
    assert f"Level 3:\n11. {options()[10].text}\n" in said
    assert "1 ticked: 2.\n" in said


def test_ticks_are_spoken_in_words_after_every_line() -> None:
    talk = Talk(many(), "1 3-4", "-3", "2,30", "", "")

    assert "Ticked: 4. " in talk.said
    assert "2 ticked: 1, 4." in talk.said
    assert "4 ticked: 1, 2, 4, 30." in talk.said
    assert talk.reply == Answered(("item-1", "item-2", "item-4", "item-30"))


def test_what_is_ticked_is_said_by_name_so_that_a_wrong_number_is_heard() -> None:
    talk = Talk(many(), "2", "2", "untick 2", "ticked", "")

    assert f"Ticked: 2. {options()[1].text}\n> 2\n" in talk.said
    assert f"No longer ticked: 2. {options()[1].text}\n> ticked\n" in talk.said
    assert talk.said.endswith("> ticked\nNone ticked.\n> \n")
    many_at_once = Talk(many(), "1 to 6", "ticked").said
    assert "> 1 to 6\n6 ticked: 1, 2, 3, 4, 5, 6.\n> ticked\n1. 01 " in many_at_once


def test_ticks_can_be_typed_without_a_sign() -> None:
    talk = Talk(many(find=find), "1 to 4 7", "untick 2 to 3", "untick 1 9999", "")

    assert "Not understood: 'untick 1 9999'. Nothing was changed." in talk.said
    assert talk.reply == Answered(("item-1", "item-4", "item-7"))


def told(**more: Any) -> Page:
    parts = (
        Part("say", "what to say", (Words("This is a referral."),)),
        Part("rules", "the rules", (Words("One rule."),)),
    )
    return Page("r", Kind.TELL, "Level 2", blocks=(Words("Level 2."),), parts=parts, **more)


def test_the_parts_of_a_text_are_named_and_heard_by_their_number_or_name() -> None:
    talk = Talk(told(), "2", "say", "more 2", "more 3", "")

    first, second, third, fourth, fifth, _ = talk.said.split("> ")
    assert "Level 2.\nA number for more: 1, what to say; 2, the rules. Enter goes on." in first
    assert "One rule" not in first
    goes_on = "Enter goes on; list says the page again.\n"
    assert second == f"2\nThe rules.\nOne rule.\n{goes_on}"
    assert third == f"say\nWhat to say.\nThis is a referral.\n{goes_on}"
    assert fourth == f"more 2\nThe rules.\nOne rule.\n{goes_on}"
    assert "Not understood: 'more 3'." in fifth
    assert talk.reply == Answered()


def test_what_a_text_leads_to_is_chosen_by_the_number_after_its_parts() -> None:
    page = told(options=(Option("areas", "the areas"), Option("go on", "your decision")))

    assert "3, the areas; 4, your decision." in Talk(page, "").said
    assert Talk(page, "3").reply == Answered(("areas",))
    assert Talk(page, "4").reply == Answered(("go on",))


def test_where_one_is_is_not_said_twice() -> None:
    assert Talk(note(title="Your decision", position="Your decision"), ".").said.startswith(
        "\nYour decision\nWrite"
    )


@pytest.mark.parametrize("word", ["danger", "Stop", "help"])
def test_a_command_without_its_full_stop_is_text_and_that_is_said(word: str) -> None:
    talk = Talk(note(), word, ".")

    assert f"{word} was taken as text. As a command it begins with a full stop: " in talk.said
    assert f".{word.lower()}. To take the line away: .undo\n" in talk.said
    assert talk.reply == Answered(text=word)


def test_enter_on_an_empty_note_says_how_to_go_on() -> None:
    said = Talk(note(), "", ".").said

    assert "A full stop alone goes on without" in said


def test_a_number_typed_twice_stays_ticked() -> None:
    assert Talk(many(), "2", "2", "").reply == Answered(("item-2",))


def test_none_and_ranges_take_ticks_away() -> None:
    assert Talk(many(), "1-5", "-2-4", "").reply == Answered(("item-1", "item-5"))
    assert Talk(many(), "1-5", "none", "").reply == Answered()


@pytest.mark.parametrize("line", [
    "0", "31", "2 31", "2 x", "4-2", "1-9999", "99999999999", "--2", "2-", "²", "3.5", "all", "*",
])
def test_a_line_that_is_wrong_anywhere_changes_nothing_and_says_what_is_allowed(
    line: str,
) -> None:
    talk = Talk(many(), "5", line, "")

    assert talk.reply == Answered(("item-5",))
    assert "Nothing was changed. Type numbers from 1 to 30 to tick" in talk.said


@given(st.text(max_size=30))
def test_no_line_whatever_ends_in_anything_but_a_reply(line: str) -> None:
    reply = Talk(many(find=find), line, "", "", end="\n").reply

    assert isinstance(reply, (Answered, Move))


@given(st.lists(st.integers(1, 30), min_size=1, max_size=10))
def test_numbers_in_any_order_tick_just_these(numbers: list[int]) -> None:
    reply = Talk(many(), " ".join(map(str, numbers)), "").reply

    assert reply == Answered(tuple(f"item-{n}" for n in sorted(set(numbers))))


@pytest.mark.parametrize("move", list(Move))
@pytest.mark.parametrize("page", [many(find=find), yes_no(), yes_no(safety=True),
                                  Page("t", Kind.TELL, "Read this")])
def test_moves_are_words(page: Page, move: Move) -> None:
    assert Talk(page, f" {move.value.title()} ").reply is move


@pytest.mark.parametrize("move", list(Move))
def test_on_a_page_to_write_moves_begin_with_a_full_stop(move: Move) -> None:
    assert Talk(note(), f".{move.value}").reply is move
    assert Talk(note(), move.value, ".").reply == Answered(text=move.value)


@pytest.mark.promise("stop-anywhere")
def test_the_end_of_the_input_stops_and_answers_nothing() -> None:
    assert Talk(many(), "2", end="\n").reply is Move.STOP
    assert Talk(yes_no(safety=True), end="").reply is Move.STOP
    assert Talk(note(), "words").reply is Move.STOP


def test_half_a_line_at_the_end_is_no_answer() -> None:
    talk = Talk(yes_no(), "no", end="")

    assert talk.reply is Move.STOP
    assert "not taken" in talk.said


def test_closed_input_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)

    assert LineMode(says=io.StringIO()).ask(yes_no()) is Move.STOP


def test_ctrl_c_comes_through() -> None:
    class Interrupted(io.StringIO):
        def readline(self, size: int | None = -1, /) -> str:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        LineMode(Interrupted(), io.StringIO()).ask(yes_no())


def test_bytes_that_are_no_text_are_refused() -> None:
    reads = io.TextIOWrapper(io.BytesIO(b"\xff\xfe\n"), encoding="utf-8")

    with pytest.raises(ConrError, match="not readable text"):
        LineMode(reads, io.StringIO()).ask(yes_no())


def test_own_words_and_the_command_both_find_and_numbers_tick_what_was_found() -> None:
    for line in ("find always hungry", "always hungry"):
        talk = Talk(many(find=find), line, "31", "2", "")

        assert "'always hungry': 2 found in the whole framework" in talk.said
        assert "31. Poor presentation and hungry. Level 3, Education\n" in talk.said
        assert f"2. {options()[1].text.rstrip('.')}. Level 2\n" in talk.said
        assert "type its number to tick it.\nNone ticked.\n" in talk.said
        assert talk.reply == Answered(("item-2", "school-3"))


def test_what_is_found_again_keeps_its_number_and_its_tick() -> None:
    talk = Talk(many(find=find), "always hungry", "31", "always hungry", "")

    assert "31. Poor presentation and hungry (ticked). Level 3, Education" in talk.said
    assert talk.reply == Answered(("school-3",))


def test_nothing_found_is_no_all_clear() -> None:
    said = Talk(many(find=find), "zzz", "find", "").said

    assert "not mean that there is no concern" in said
    assert "Type find and what you see or were told" in said


def test_more_why_list_and_help() -> None:
    talk = Talk(many(find=find), "more 3", "more 99", "why", "list", "help", "")

    assert "More on 3." in talk.said
    assert "Not understood: 'more 99'." in talk.said
    assert "The framework asks (§7)." in talk.said
    assert talk.said.count("Question 4 of 9.") == 2
    assert "danger: the child is in danger now" in talk.said


@pytest.mark.parametrize(("line", "value"), [
    ("1", "yes"), ("yes", "yes"), ("No", "no"), ("u", "not known"), ("not known", "not known"),
    ("Not known: ask", "not known"), ("y", "yes"),
])
@pytest.mark.parametrize("safety", [False, True])
def test_one_is_chosen_by_number_letter_or_words(line: str, value: str, safety: bool) -> None:
    assert Talk(yes_no(safety=safety), line).reply == Answered((value,))


@pytest.mark.parametrize("line", ["4", "0", "maybe", "yes no", "-1", "yesterday", "ye"])
def test_anything_else_is_asked_again(line: str) -> None:
    talk = Talk(yes_no(), line, "no")

    assert talk.reply == Answered(("no",))
    assert f"Not understood: '{line}'. Type a number from 1 to 3." in talk.said


def test_a_safety_question_takes_no_empty_line_not_even_for_an_answer_given_before() -> None:
    talk = Talk(yes_no(safety=True, given=("no",)), "", "", "yes")

    assert "2. No (your answer)" in talk.said
    assert talk.said.count("This needs an answer.") == 2
    assert talk.reply == Answered(("yes",))


def test_elsewhere_an_empty_line_keeps_the_answer_and_says_so() -> None:
    talk = Talk(yes_no(given=("no",)), "")

    assert "Enter keeps your answer." in talk.said
    assert talk.reply == Answered(("no",))
    assert Talk(yes_no(), "", "y").reply == Answered(("yes",))


def test_levels_as_values_are_never_mistaken_for_numbers() -> None:
    page = Page("own", Kind.ONE, "Level?", options=(Option("2", "Level 2"), Option("3", "Level 3")))

    assert Talk(page, "2").reply == Answered(("3",))
    assert Talk(page, "3", "1").reply == Answered(("2",))


def test_a_text_is_read_out_and_enter_goes_on() -> None:
    talk = Talk(Page("t", Kind.TELL, "Title", "Words."), "what?", "")

    assert "Title\nWords.\nEnter goes on." in talk.said
    assert "Not understood: 'what?'. Enter goes on." in talk.said
    assert talk.reply == Answered()


def test_a_note_is_all_lines_up_to_a_full_stop() -> None:
    assert Talk(note(), "one", "", "  two", "1 2 3", "help", ".").reply == Answered(
        text="one\n\n  two\n1 2 3\nhelp"
    )


def test_a_note_written_before_is_read_out_kept_and_added_to() -> None:
    talk = Talk(note(written="one\ntwo"), ".undo", "three", ".")

    assert "Already written:\none\ntwo\n" in talk.said
    assert "The last line is gone; 1 left." in talk.said
    assert talk.reply == Answered(text="one\nthree")
    assert Talk(note(written="one"), ".").reply == Answered(text="one")


def test_a_command_that_is_none_is_text_and_that_is_said() -> None:
    talk = Talk(note(), ".bakc", ".")

    assert talk.reply == Answered(text=".bakc")
    assert ".bakc is no command and was taken as text" in talk.said


def test_help_why_and_list_in_a_note() -> None:
    said = Talk(note(why="Evidence."), "one", ".why", ".list", ".help", ".").said

    assert "Evidence." in said
    assert "Already written:\none\n" in said
    assert ".danger: the child is in danger now" in said


def test_control_characters_are_left_out_and_counted() -> None:
    talk = Talk(note(), "a\x1b[31mb\x07", ".")

    assert talk.reply == Answered(text="ab")
    assert "Left out: 2 characters that cannot be kept." in talk.said


def test_more_than_a_hundred_thousand_characters_are_refused_and_the_rest_is_kept() -> None:
    talk = Talk(note(), "x" * 99_999, "yy", ".")

    assert "it is 100,002 characters long" in talk.said
    assert talk.reply == Answered(text="x" * 99_999)


def test_every_tick_and_every_line_is_told_at_once() -> None:
    kept: list[Answered] = []
    Talk(many(keep=kept.append), "1", "2 3", "-1")
    Talk(note(keep=kept.append), "one", "two")

    assert kept == [
        Answered(("item-1",)), Answered(("item-1", "item-2", "item-3")),
        Answered(("item-2", "item-3")), Answered(text="one"), Answered(text="one\ntwo"),
    ]


def test_nothing_moves_the_caret_and_unsafe_text_is_shown() -> None:
    talk = Talk(many(title="\x1b[2Jcleared", options=(Option("a", "x\ny\u202e", more="\x07"),)),
                "more 1", "")

    assert "\x1b" not in talk.said
    assert "<U+001B>[2Jcleared" in talk.said
    assert "1. x y<U+202E>\n" in talk.said


def test_what_was_typed_into_a_pipe_is_shown_in_the_talk() -> None:
    assert "> 7 8\nTicked: 7. " in Talk(many(), "7 8", "").said


def test_by_default_the_talk_is_on_standard_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("yes\n"))

    assert LineMode().ask(yes_no()) == Answered(("yes",))

    out, err = capsys.readouterr()
    assert out == ""
    assert "Is the child in danger now?" in err


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_lines_typed_on_a_terminal_before_the_question_are_dropped() -> None:
    import pty

    master, slave = pty.openpty()

    class Says(io.StringIO):
        asked = False

        def flush(self) -> None:
            if not self.asked:
                os.write(master, b"no\n")
            self.asked = True

    with open(slave, encoding="utf-8", closefd=True) as reads:
        os.write(master, b"yes\nyes\n")
        reply = LineMode(reads, Says(), itertools.count().__next__).ask(yes_no(safety=True))
    os.close(master)

    assert reply == Answered(("no",))


def test_the_danger_sign_of_the_full_screen_means_danger_here_too() -> None:
    assert Talk(yes_no(), "!").reply is Move.DANGER


class Seen(io.StringIO):
    """What somebody looks at."""

    def isatty(self) -> bool:
        return True


@pytest.mark.skipif(os.name == "nt", reason="a stand-in for a terminal; Windows itself is asked")
def test_on_a_terminal_no_word_is_broken_in_two(monkeypatch: pytest.MonkeyPatch) -> None:
    says = Seen()
    monkeypatch.setenv("COLUMNS", "40")

    page = note(text="one two three four five six seven eight nine")
    LineMode(io.StringIO(".\n"), says).ask(page)

    assert "\none two three four five six seven eight\nnine\n" in says.getvalue()
