"""All of worry, evidence, consent, actions and review stands in the summary and on the referral
sheet too. That every answer is in the record is shown in test_record_document."""

from __future__ import annotations

import datetime

import pytest

from tests.records.making import KIRKLEES, ROCHDALE, case, record_of, sealed
from tests.records.test_record_document import answered_with
from thresholds_cli.documents.document import document_blocks
from thresholds_cli.documents.plain import render
from thresholds_cli.engine.level import read_level
from thresholds_cli.model.case import Action, Case, Known
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.questions import QUESTIONS, Question, with_held
from thresholds_cli.model.record import Addition, EntryKind, Event
from thresholds_cli.records import record_sections
from thresholds_cli.records.record_document import record_document
from thresholds_cli.records.referral_sheet import referral_sheet
from thresholds_cli.records.summary import record_summary

ONLY_IN_THE_RECORD = {
    "baseline", "questions", "checklist", "own.level", "own.reason", "keep_until", "notes", "help",
    "resistance", "escalating",
}
"""What is none of worry, evidence, consent, actions and review. The sheet has most of it too."""
FOR_BOTH = [row for row in QUESTIONS if row.key not in ONLY_IN_THE_RECORD]
THEN = sealed(case(actions=(Action("Ring the nurse", "teacher", "Monday"),))).as_earlier()
HUNGRY = "education-3-poor-presentation-and-hungry"


def texts(one: Case, framework: Framework, added: tuple[Addition, ...] = ()) -> dict[str, str]:
    """The record, the summary and the sheet as they read, each on one line."""
    record = record_of(one, framework, earlier=THEN if one.notes.done else None)
    reading = read_level(framework, one.answers)
    said = {
        "record": render(document_blocks(
            record_document(record, framework, reading, added)), None),
        "summary": record_summary(record, framework, reading, added),
        "sheet": render(document_blocks(
            referral_sheet(record, framework, reading, added)), None),
    }
    return {name: " ".join(text.replace("\n| ", "\n").split()) for name, text in said.items()}


def answered(row: Question) -> tuple[Case, str, tuple[str, ...], Framework]:
    framework = ROCHDALE if row.key == "questions" else KIRKLEES
    key, answer, wanted = answered_with(row)
    start = case(framework=framework)
    if row.key in ("evidence", "known"):  # what was written of a sign that is ticked
        start = case(HUNGRY, evidence={HUNGRY: "two bowls"})
        wanted = ("Seen or heard by the writer: two bowls",) if row.key == "known" else wanted
    if row.key == "done":
        wanted = ("Ring the nurse (teacher; Monday): done",)
    return with_held(start, key, answer), key, wanted, framework


@pytest.mark.parametrize("row", FOR_BOTH, ids=[one.key for one in FOR_BOTH])
def test_nothing_of_worry_evidence_consent_actions_and_review_is_lost(row: Question) -> None:
    one, key, wanted, framework = answered(row)
    without = texts(case(framework=framework), framework)
    told = texts(one, framework)

    for name in ("summary", "sheet"):
        said = told[name]
        missing = [words.removeprefix("Ground: ") for words in wanted
                   if words.removeprefix("Ground: ").casefold() not in said.casefold()]
        assert missing == [], (name, key)
        assert said != without[name]


def test_what_has_no_place_of_its_own_is_told_under_its_label(
    monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record_sections, "_HAVE_A_PLACE", frozenset({"seen_alone", "notes"}))

    told = texts(case(strengths="has a kind gran"), KIRKLEES)

    assert [told[one].count("has a kind gran") for one in ("summary", "sheet")] == [2, 2]
    assert "OTHER NOTES" in told["sheet"]
    assert "What is going well: has a kind gran" in told["summary"]


@pytest.mark.parametrize("kind", EntryKind)
def test_nothing_that_was_added_is_lost(kind: EntryKind) -> None:
    day = datetime.date(2026, 11, 28)
    event = Event(
        day, kind, "who it was", "what it was", "R-1234", "why it was", 3, True,
        *(datetime.date(2026, 12, number) for number in (1, 2, 3)),
    )
    told = texts(case(), KIRKLEES, (Addition(1, "2026-11-28T09:00:00Z", event),))

    wanted = ("Saturday 28 November 2026", kind.value, "who it was", "what it was", "R-1234",
              "why it was", "action 3", "done", "Tuesday 1 December", "Wednesday 2 December",
              "Thursday 3 December")
    for name, said in told.items():
        assert [words for words in wanted if words not in said] == [], name


@pytest.mark.parametrize("how", [one for one in Known if one is not Known.NOT_SAID])
def test_evidence_of_what_is_not_ticked_keeps_its_words_and_how_it_is_known(how: Known) -> None:
    told = texts(case(evidence={HUNGRY: "two bowls"}, known={HUNGRY: how}), KIRKLEES)

    for name, said in told.items():
        assert "two bowls" in said, name
        assert how.heading in said, name
