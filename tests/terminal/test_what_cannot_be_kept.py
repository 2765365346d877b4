"""What a file could not hold is refused on the page that asks for it, in the full screen and in
lines alike; the limits are those of the file's shape."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from typing import Any

import pytest

from tests import builders
from tests.terminal.laid import Laid
from thresholds_cli.interview.asking import danger_tell
from thresholds_cli.interview.dispute_pages import EntryTalk, NotFinished
from thresholds_cli.interview.page import Answered, Kind, Move, Page, Reply
from thresholds_cli.interview.question_pages import page_for
from thresholds_cli.model.case import Answers, Case
from thresholds_cli.model.questions import FOR_RECORD, Takes
from thresholds_cli.model.record import DisputeLog, Edition
from thresholds_cli.records.case_file import CASE, LISTED, NOTE
from thresholds_cli.records.dispute_file import SAID
from thresholds_cli.strict_yaml.schema import Text
from thresholds_cli.terminal.line_mode import LineMode

ROCHDALE = builders.bundled("rochdale-2018")


def on_full_screen(page: Page, text: str) -> tuple[Reply | None, str]:
    laid = Laid(page)
    laid.paste(text)
    pasted = laid.text
    return laid.press("c-d"), f"{pasted}\n{laid.text}"


def in_lines(page: Page, text: str) -> tuple[Reply | None, str]:
    says = io.StringIO()
    reply = LineMode(io.StringIO(f"{text}\n.\n.stop\n"), says).ask(page)
    return (reply if isinstance(reply, Answered) and reply.text == text else None), says.getvalue()


def page(shape: Text) -> Page:
    return Page("n", Kind.TEXT, "What did you see?", shape=shape)


@pytest.mark.promise("read-again")
@pytest.mark.parametrize("ask", [on_full_screen, in_lines])
@pytest.mark.parametrize(("shape", "text", "said"), [
    (Text(limit=5, empty=True), "x" * 6, "6 characters"),
    (Text(limit=99, lines=2, empty=True), "one\ntwo\nthree", "3 lines; the most is 2"),
    (Text(limit=3, lines=9, empty=True), "\u0958" * 3, "6 characters"),  # longer when composed
    (Text(limit=99, pattern="[a-z]+", empty=True), "A1", "must be"),
], ids=["too long", "three lines", "longer when composed", "not as it must be"])
def test_what_a_file_could_not_hold_is_refused_on_the_page(
    ask: Callable[[Page, str], tuple[Reply | None, str]], shape: Text, text: str, said: str
) -> None:
    reply, shown = ask(page(shape), text)
    assert reply in (None, Answered())  # nothing of it was taken
    assert "Not taken" in shown
    assert said in " ".join(shown.split())


@pytest.mark.parametrize("ask", [on_full_screen, in_lines])
@pytest.mark.parametrize(("shape", "text"), [
    (Text(limit=5, empty=True), "x" * 5), (Text(limit=9, lines=2, empty=True), "one\ntwo"),
    (Text(limit=99, pattern="[a-z]+", empty=True), "a"), (NOTE, "\ufdd0\U0001ffff"),
])
def test_what_it_can_hold_is_taken(
    ask: Callable[[Page, str], tuple[Reply | None, str]], shape: Text, text: str
) -> None:
    assert ask(page(shape), text)[0] == Answered(text=text)


@pytest.mark.parametrize("sign", ["\ufffe", "\uffff", "\ufeff", "\u2028", "\x00"])
@pytest.mark.parametrize("ask", [on_full_screen, in_lines])
def test_a_character_that_no_file_keeps_is_left_out_and_that_is_said(
    ask: Callable[[Page, str], tuple[Reply | None, str]], sign: str
) -> None:
    assert "Left out: 1 character that cannot be kept." in ask(page(NOTE), f"a{sign}b")[1]


def test_an_answer_of_one_line_is_finished_by_enter_too() -> None:
    laid = Laid(page(Text(limit=9, empty=True)))
    assert laid.type("one\n") == Answered(text="one")
    assert "enter done" in laid.text
    laid.press("f1")
    assert "Enter: finished too; this is one line" in laid.text


class Asked:
    """Goes through the pages of an entry and keeps them."""

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {}

    def ask(self, page: Page) -> Reply:
        self.pages[page.id] = page
        if page.id == "add":
            return Answered(("drop",))
        if page.kind is Kind.TEXT:
            return Answered(text=page.written or ("" if page.id == "by" else "x"))
        return Answered((page.options[0].value,)) if page.options else Move.STOP


def test_every_text_of_an_entry_is_asked_for_with_the_shape_it_has_in_the_file() -> None:
    asked = Asked()
    log = DisputeLog(Edition(ROCHDALE.id, "T", "E", "0" * 64), "any")
    today = datetime.date(2026, 11, 21)
    talk = EntryTalk(asked, ROCHDALE, log, today, lambda _said: None, danger_tell(ROCHDALE, ()))
    with pytest.raises(NotFinished):
        talk.hold()
    texts = {key: one for key, one in asked.pages.items() if one.kind is Kind.TEXT}
    assert {*texts} == {
        key for key, field in SAID.fields.items() if key not in ("stage", "corrects", "resolved",
                                                                 "reason") and field
    }
    for key, one in texts.items():
        if key not in ("on", "by"):
            assert one.shape is SAID.fields[key].shape


def test_every_note_of_an_interview_is_asked_for_with_the_shape_it_has_in_the_file() -> None:
    case: Any = Case(Answers(ROCHDALE.id))
    for row in FOR_RECORD:
        is_text = row.takes in (Takes.TEXT, Takes.WORDS, Takes.DAY)
        if is_text and row.key in CASE.fields and row.key not in ("evidence", "questions"):
            shape = page_for(ROCHDALE, case, row.key).shape
            assert shape.limit == CASE.fields[row.key].shape.limit  # a few words: on one line
    for key in ("decision.reason", "sharing.how", "sharing.manager",
                f"evidence.{ROCHDALE.indicators[0].id}"):
        assert page_for(ROCHDALE, case, key).shape is NOTE
    assert page_for(ROCHDALE, case, "actions").shape is LISTED
