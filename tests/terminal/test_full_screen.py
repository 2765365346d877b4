"""The full screen, drawn on a terminal in memory and driven key by key."""

from __future__ import annotations

import io
import os
import signal
import sys
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from tests.terminal.pyte_terminal import (
    SIZES,
    Picture,
    Resize,
    Terminal,
    many,
    options,
    yes_no,
)
from thresholds_cli.interview.page import Answered, Entry, Kind, Move, Option, Page
from thresholds_cli.terminal.full_screen import FullScreen
from thresholds_cli.terminal.keyboard import NoScreen
from thresholds_cli.terminal.output import prepare_streams

DOWNS = ("Down",) * 29


@pytest.fixture(scope="module", params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def walk(request: pytest.FixtureRequest) -> list[Picture]:
    """Every picture on the way down a page of thirty items and up again; two are ticked."""
    terminal = Terminal(*request.param)
    terminal.ask(many(given=("item-1", "item-30")), *DOWNS, *("Up",) * 29)
    return terminal.pictures


def test_every_item_is_wholly_visible_when_it_is_pointed_to(walk: list[Picture]) -> None:
    texts = [option.text for option in options()]

    assert [picture.pointed() for picture in walk] == texts + texts[-2::-1]


def test_position_and_number_ticked_are_shown_at_every_step(walk: list[Picture]) -> None:
    for number, picture in enumerate(walk[:30], 1):
        assert f"Item {number} of 30" in picture.words
        assert "2 ticked" in picture.words
        assert "Question 4 of 9" in picture.words
        assert ("more below" in picture.words or "and below" in picture.words) == (number < 30)


def test_the_level_of_the_pointed_item_can_be_seen_at_every_step(walk: list[Picture]) -> None:
    for option, picture in zip(options(), walk, strict=False):
        above = picture.text[: picture.text.index("\n> ")]
        assert above.rfind(option.group) == max(above.rfind(f"Level {n}") for n in (2, 3, 4))


def test_the_caret_is_on_the_pointed_row(walk: list[Picture]) -> None:
    for picture in walk:
        assert picture.rows[picture.caret[0]].startswith("> [")
        assert picture.caret[1] == 2


def test_ticks_are_seen_without_colour(walk: list[Picture]) -> None:
    assert "> [x]  1 01" in walk[0].text
    assert "  [x]  1 01" in walk[1].text
    assert "> [ ]  2 02" in walk[1].text
    assert "> [x] 30 30" in walk[29].text


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_the_keys_are_named_in_a_line_that_fits(columns: int, rows: int) -> None:
    terminal = Terminal(columns, rows)

    terminal.ask(many())

    keys = "  ".join(terminal.pictures[0].rows[rows - 2 :])
    assert "space tick  enter next" in keys
    assert "left back" in keys
    assert "! danger" in keys
    assert keys.endswith("? help")


def test_the_status_is_a_bar_over_the_whole_width() -> None:
    terminal = Terminal()

    terminal.ask(many())

    picture = terminal.pictures[0]
    assert [picture.rows[row] for row in picture.bars] == [
        "Question 4 of 9 | Item 1 of 30 | 0 ticked | more below"
    ]


def test_a_page_erases_itself_and_leaves_the_lines_above_alone() -> None:
    terminal = Terminal()
    terminal.stream.write(b"Question 3: answered.\r\n")

    reply = terminal.ask(yes_no(), "Down", "Down", "Enter")

    assert reply == Answered(("no",))
    assert "Question 3: answered." in terminal.pictures[0].text
    assert terminal.picture().text == "Question 3: answered."
    assert terminal.picture().caret == (1, 0)


def test_after_a_resize_the_item_is_whole_and_nothing_stays_behind() -> None:
    terminal = Terminal()

    terminal.ask(
        many(), *DOWNS[:14], Resize(40, 12), "Down", Resize(100, 40), "Down", Resize(60, 20)
    )

    texts = [option.text for option in options()]
    # A slow machine draws once more, when the library looks by itself how large the window is.
    assert [text for text, _same in groupby(one.pointed() for one in terminal.pictures)] == \
        texts[:17]
    assert all(picture.text.count("Question 4 of 9") == 1 for picture in terminal.pictures)


def test_after_a_resize_the_window_is_cleared_since_it_may_have_folded_the_rows() -> None:
    terminal = Terminal()
    terminal.stream.write(b"a line above\r\n")

    terminal.ask(yes_no(), Resize(60, 20))

    assert "a line above" in terminal.pictures[0].text
    assert terminal.pictures[1].rows[0] == "Is the child in danger now?"


def test_a_window_of_one_sign_and_back_changes_no_answer() -> None:
    terminal = Terminal()

    reply = terminal.ask(many(), "Space", Resize(1, 1), Resize(80, 24), "Down", "Space", "Enter")

    assert reply == Answered(("item-1", "item-2"))


def test_ticks_come_back_in_the_order_of_the_page() -> None:
    reply = Terminal().ask(many(), "End", "Space", "Home", "Space", "Down", "Space", "Enter")

    assert reply == Answered(("item-1", "item-2", "item-30"))


@pytest.mark.parametrize("keys", [("Ctrl-P",), ("F3",), ("Left",)])
@pytest.mark.parametrize("page", [many(), yes_no(), Page("t", Kind.TELL, "Read", "Words")])
def test_back_works_on_every_page_to_choose_or_read(page: Page, keys: tuple[str, ...]) -> None:
    assert Terminal().ask(page, *keys) is Move.BACK


@pytest.mark.parametrize(("key", "move"), [
    ("Ctrl-P", Move.BACK), ("F3", Move.BACK), ("Ctrl-R", Move.REVIEW), ("F4", Move.REVIEW),
    ("Ctrl-S", Move.STOP), ("F8", Move.STOP), ("Ctrl-E", Move.DANGER), ("F9", Move.DANGER),
])
@pytest.mark.parametrize("kind", list(Kind))
def test_moves_work_from_every_kind_of_page(kind: Kind, key: str, move: Move) -> None:
    page = many() if kind is Kind.MANY else Page(
        "p", kind, "Title", "Text", (Option("a", "A"),), entries=(Entry("a", "A"),)
    )

    assert Terminal().ask(page, key) is move


def test_moves_work_from_the_help_and_from_a_search() -> None:
    page = many(find=lambda words: options(3))

    assert Terminal().ask(page, "?", "!") is Move.DANGER
    assert Terminal().ask(page, "h", "u", "Ctrl-S") is Move.STOP
    assert Terminal().ask(page, "h", "Down", "!") is Move.DANGER


@pytest.mark.parametrize("page", [many(), yes_no(), Page("t", Kind.TEXT, "Write")])
def test_ctrl_c_raises(page: Page) -> None:
    with pytest.raises(KeyboardInterrupt):
        Terminal().ask(page, "Ctrl-C")


def test_keys_typed_before_a_page_was_shown_are_dropped() -> None:
    terminal = Terminal()

    assert terminal.ask(many(), ahead=" \x1b[B \r") is None
    assert "0 ticked" in terminal.pictures[-1].words


def test_a_safety_question_hears_nothing_before_it_can_have_been_read() -> None:
    terminal = Terminal()

    reply = terminal.ask(yes_no(safety=True), "Down", 0.01, "Enter", 0.01, "y", 0.01, "Enter",
                         wait=0.05)

    assert reply is None
    assert "not taken" in terminal.pictures[-1].words
    assert terminal.pictures[-1].pointed() == ""


def test_a_key_held_down_is_not_heard_until_it_is_let_go() -> None:
    held = [step for _ in range(20) for step in (0.03, "Down")]

    assert Terminal().ask(yes_no(safety=True), *held, "Enter", wait=0.2) is None
    assert Terminal().ask(yes_no(safety=True), *held, 0.2, "Down", "Enter", wait=0.2) == (
        Answered(("yes",))
    )


def test_typing_finds_in_the_whole_framework_and_space_ticks() -> None:
    terminal = Terminal()
    found = (Option("item-2", "On this page", "Level 2, Health"),
             Option("school-3", "Hungry at school", "Level 3, Education"))
    page = many(find=lambda words: found if words == "hungry" else ())

    reply = terminal.ask(page, *"hungry", "Enter", "Space", "Down", "Space", "Enter", "End",
                         "Enter")

    assert "Find: hungry" in terminal.pictures[6].text
    assert "Level 3, Education" in terminal.pictures[6].text
    assert "> [x] Hungry at school" in terminal.pictures[10].text
    assert "Found elsewhere" in terminal.pictures[12].text
    assert terminal.pictures[12].pointed() == "Level 3, Education: Hungry at school"
    assert reply == Answered(("item-2", "school-3"))


def test_a_paste_stays_one_note() -> None:
    page = Page("evidence", Kind.TEXT, "What did you see?")
    pasted = "\x1b[200~first\rsecond\n\x07third\x04\x1b[201~"

    reply = Terminal().ask(page, pasted, "Ctrl-D")

    assert reply == Answered(text="first\nsecond\nthird")


def test_escape_then_enter_finishes_a_note() -> None:
    reply = Terminal().ask(Page("n", Kind.TEXT, "Notes"), *"ab", "\x1b\r")

    assert reply == Answered(text="ab")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp437"])
def test_a_terminal_with_few_characters_gets_look_alikes(
    encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    prepare_streams()
    terminal = Terminal(encoding=encoding)
    page = many(title="The child’s own words…", options=(Option("a", "“hungry” – always"),),
                given=("a",))

    reply = terminal.ask(page, "Enter")

    assert reply == Answered(("a",))
    if encoding != "cp1252":
        assert "The child's own words..." in terminal.pictures[0].text
        assert '> [x] "hungry" - always' in terminal.pictures[0].text


@pytest.mark.parametrize("kind", list(Kind))
def test_no_words_of_a_page_are_question_marks_on_a_terminal_of_ascii(
    kind: Kind, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    prepare_streams()
    terminal = Terminal(encoding="ascii")
    words = "The child’s “own” words – 2 · 3…"
    choices = (Option("a", words), Option("b", words))
    page = Page("p", kind, words, words, choices, position=words, entries=(
        Entry("c", words, words, choices=choices), Entry("d", words, words),
    ))

    terminal.ask(page)

    assert 'The child\'s "own" words - 2 - 3...' in terminal.pictures[0].words
    assert "?" not in terminal.pictures[0].text.replace("? help", "")


def test_what_could_drive_the_terminal_is_shown_as_text() -> None:
    terminal = Terminal()
    page = many(title="\x1b[2Jcleared", options=(Option("a", "x\u202ey\x1b]0;t\x07\nz"),))

    terminal.ask(page)

    assert "<U+001B>[2Jcleared" in terminal.pictures[0].text
    assert "x<U+202E>y<U+001B>]0;t<U+0007> z" in terminal.pictures[0].text


def test_no_question_is_put_to_the_terminal_itself() -> None:
    terminal = Terminal()

    terminal.ask(many())

    assert b"\x1b[6n" not in terminal.stream.written
    assert b"\x1b[?1049h" not in terminal.stream.written


def test_an_error_while_finding_comes_out_of_ask() -> None:
    def broken(words: str) -> tuple[Option, ...]:
        raise LookupError(words)

    with pytest.raises(LookupError):
        Terminal().ask(many(find=broken), "h")


def test_an_error_while_keeping_comes_out_of_ask() -> None:
    def full(answer: Answered) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        Terminal().ask(many(keep=full), "Space")


def test_what_is_written_is_kept_when_ctrl_c_ends_the_page() -> None:
    kept: list[str] = []
    page = Page("n", Kind.TEXT, "Notes", keep=lambda answer: kept.append(answer.text))

    with pytest.raises(KeyboardInterrupt):
        Terminal().ask(page, *"she said", "Ctrl-C")

    assert kept == ["she said"]


def test_without_a_terminal_the_caller_is_told_to_use_lines(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))

    with pytest.raises(NoScreen) as refused:
        FullScreen()

    assert "--plain" in refused.value.hint


_CHILD = """
import signal, sys
from thresholds_cli.terminal.full_screen import FullScreen
from thresholds_cli.interview.page import Answered, Kind, Page

class Ended(BaseException):
    pass

def end(number, frame):
    raise Ended

signal.signal(signal.SIGTERM, end)
signal.signal(signal.SIGHUP, end)
page = Page("n", Kind.TEXT, "Notes", keep=lambda kept: print("kept", kept.text, file=log))
with open(sys.argv[1], "w", buffering=1) as log:
    try:
        print("reply", FullScreen().ask(page), file=log)
    except BaseException as error:
        print(type(error).__name__, file=log)
print("back to normal")
"""


def _spawn(program: str, log: Path) -> Any:
    import pexpect

    return pexpect.spawn(
        sys.executable, ["-c", program, str(log)], timeout=10, encoding="utf-8",
        env={**os.environ, "TERM": "xterm-256color"},
    )


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals, no such signals")
@pytest.mark.parametrize("number", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_signal_leaves_the_terminal_as_it_was_and_keeps_the_note(
    number: str, tmp_path: Path
) -> None:
    import termios

    log = tmp_path / "log"
    child = _spawn(_CHILD, log)
    child.logfile_read = io.StringIO()
    before = termios.tcgetattr(child.fileno())
    child.expect("ctrl-d done")
    child.send("she said")
    child.expect("she said")
    child.kill(getattr(signal, number))
    child.expect("back to normal")
    written = child.logfile_read.getvalue()
    after = termios.tcgetattr(child.fileno())
    child.close()

    name = "KeyboardInterrupt" if number == "SIGINT" else "Ended"
    assert log.read_text() == f"kept she said\n{name}\n"
    assert after == before
    assert written.rindex("\x1b[?2004l") > written.rindex("\x1b[?2004h")  # bracketed paste is off
    assert "\x1b[6n" not in written


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_a_window_that_is_closed_keeps_the_note_and_ends_the_page(tmp_path: Path) -> None:
    log = tmp_path / "log"
    deaf = _CHILD.replace("signal.SIGHUP, end", "signal.SIGHUP, signal.SIG_IGN")
    child = _spawn(deaf, log)
    child.expect("ctrl-d done")
    child.send("she said")
    child.expect("she said")
    os.close(child.child_fd)
    child.closed = True
    os.waitpid(child.pid, 0)

    assert log.read_text() == "kept she said\nreply Move.STOP\n"


def test_what_was_echoed_of_keys_between_two_pages_is_wiped_away() -> None:
    terminal = Terminal(80, 24)
    terminal.stream.write(b"^[[21~ and more than the first row of the page has of words, and more")

    terminal.ask(yes_no(), "2", "Enter")

    assert terminal.pictures[0].rows[0].rstrip() == "Is the child in danger now?"
