"""Asking for an entry page by page: the child's safety first, and nothing added by accident."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Mapping

import pytest

from tests import builders
from thresholds_cli.engine.disputes import next_entry
from thresholds_cli.interview.asking import danger_tell
from thresholds_cli.interview.dispute_pages import EntryTalk, NotFinished
from thresholds_cli.interview.page import Answered, Kind, Move, Page, Reply
from thresholds_cli.model.record import DisputeLog, Edition, Step

TODAY = datetime.date(2026, 11, 21)
GIVEN: Mapping[str, Reply] = {
    "corrects": Answered(("",)),
    "dispute": Answered(text="What it is about"),
    "reference": Answered(text="R-1"),
    "safe_meanwhile": Answered(text=" Grandmother \n"),
    "stage": Answered(("2",)),
    "on": Answered(text="2026-11-20"),
    "who": Answered(text="Lead to lead"),
    "asked": Answered(text="Asked"),
    "answered": Answered(text="Answered"),
    "agreed": Answered(text=""),
    "by": Answered(text="2026-11-27"),
    "resolved": Answered(("no",)),
    "add": Answered(("add",)),
}
DANGER = danger_tell(builders.bundled("rochdale-2018"), ())


class Scripted:
    """Gives each page its reply; a list of replies is given one by one."""

    def __init__(self, **changes: Reply | list[Reply]) -> None:
        self.replies = {**GIVEN, "danger": Answered(), **changes}
        self.asked: list[Page] = []

    def ask(self, page: Page) -> Reply:
        self.asked.append(page)
        reply = self.replies[page.id]
        if isinstance(reply, list):
            return reply.pop(0) if len(reply) > 1 else reply[0]
        return reply


def log(*steps: Step) -> DisputeLog:
    made = DisputeLog(Edition("rochdale-2018", "T", "E", "0" * 64), "any")
    for step in steps:
        entry = next_entry(made, step, "2026-11-01T00:00:00Z")
        made = dataclasses.replace(made, entries=(*made.entries, entry))
    return made


def talk(asker: Scripted, made: DisputeLog | None = None) -> tuple[EntryTalk, list[str]]:
    told: list[str] = []
    framework = builders.bundled("rochdale-2018")
    return EntryTalk(asker, framework, made or log(), TODAY, told.append, DANGER), told


def test_the_answers_become_the_step() -> None:
    step, dispute, reference = talk(Scripted())[0].hold()
    assert (dispute, reference) == ("What it is about", "R-1")
    assert step == Step(
        datetime.date(2026, 11, 20), 2, "Lead to lead", "Asked", "Answered", "", "Grandmother",
        by=datetime.date(2026, 11, 27),
    )


def test_how_the_child_is_kept_safe_is_asked_first() -> None:
    asker = Scripted()
    talk(asker)[0].hold()
    assert [page.id for page in asker.asked] == [
        "dispute", "reference", "safe_meanwhile", "stage", "on", "who", "asked", "answered",
        "agreed", "by", "resolved", "add",
    ]


def test_a_log_with_entries_offers_to_correct_one() -> None:
    made = log(Step(TODAY, 1, "Lead to lead"), Step(TODAY, 2, "Manager to manager"))
    asker = Scripted(corrects=Answered(("1",)))
    step, dispute, _ = talk(asker, made)[0].hold()
    assert step.corrects == 1
    assert dispute == ""
    assert [one.value for one in asker.asked[0].options] == ["", "1", "2"]


@pytest.mark.parametrize(("page", "wrong", "said"), [
    ("on", "2026-02-30", "is not a date"),
    ("on", "the other day", "is not a date"),
    ("on", "2026-11-22", "lies in the future"),
    ("by", "2026-11-19", "before the step itself"),
    ("by", "soon", "is not a date"),
    ("who", "  ", "by role"),
])
def test_what_cannot_be_is_said_and_asked_again(page: str, wrong: str, said: str) -> None:
    replies: list[Reply] = [Answered(text=wrong), GIVEN[page]]
    held, told = talk(Scripted(**{page: replies}))
    assert held.hold() == talk(Scripted())[0].hold()
    assert len(told) == 1
    assert said in told[0]


def test_no_date_for_an_answer_is_invented() -> None:
    assert talk(Scripted(by=Answered(text="")))[0].hold()[0].by is None


def test_going_back_asks_the_page_before_with_what_was_written() -> None:
    asker = Scripted(answered=[Move.BACK, GIVEN["answered"]])
    talk(asker)[0].hold()
    again = [page for page in asker.asked if page.id == "asked"]
    assert [page.written for page in again] == ["", "Asked"]


@pytest.mark.parametrize("page", list(GIVEN)[1:])
def test_stopping_anywhere_adds_nothing(page: str) -> None:
    with pytest.raises(NotFinished):
        talk(Scripted(**{page: Move.STOP}))[0].hold()


@pytest.mark.parametrize("page", list(GIVEN)[1:])
def test_the_danger_key_shows_999_anywhere_and_comes_back_to_the_page(page: str) -> None:
    asker = Scripted(**{page: [Move.DANGER, GIVEN[page]]})
    assert talk(asker)[0].hold() == talk(Scripted())[0].hold()
    ids = [one.id for one in asker.asked]
    place = ids.index("danger")
    assert ids[place - 1:place + 2] == [page, "danger", page]


def test_an_entry_is_read_back_before_it_is_added_and_can_be_dropped() -> None:
    asker = Scripted(add=Answered(("drop",)), agreed=Answered(text=""))
    with pytest.raises(NotFinished):
        talk(asker)[0].hold()
    read_back = asker.asked[-1]
    assert read_back.safety
    assert "Date: Friday 20 November 2026" in read_back.text
    assert "Agreed: nothing written" in read_back.text


def test_a_new_log_is_asked_what_it_is_about_without_names() -> None:
    asker = Scripted()
    talk(asker)[0].hold()
    assert "No names" in asker.asked[0].text
    assert all(page.kind is Kind.TEXT for page in asker.asked[:2])
