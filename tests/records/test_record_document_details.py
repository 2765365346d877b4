"""What stands in a record of single answers, notes and entries, and what an empty one leaves out.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterable

import pytest

from tests.records.making import KIRKLEES, ROCHDALE, case, document_of, record_of
from thresholds_cli.documents.document import Document, Fact, Part, Point, Words, Written
from thresholds_cli.engine.level import read_level
from thresholds_cli.model.case import Case, Child, Decision, Sharing, Truth
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.questions import QUESTIONS
from thresholds_cli.model.record import Addition, EntryKind, Event
from thresholds_cli.records import record_document as record_document_module
from thresholds_cli.records.record_document import (
    added_parts,
    child_words,
    fits_a_line,
    latest_review,
    record_document,
    told_above,
)

HUNGRY = "education-3-poor-presentation-and-hungry"
MISSED = "health-3-persistent-missed-appointments"
INJURED = "health-4-repeated-injuries"
AUTUMN, WINTER = datetime.date(2026, 11, 22), datetime.date(2026, 12, 4)


def parts(document: Document, title: str) -> tuple[Part, ...]:
    (section,) = [one for one in document.sections if one.title == title]
    return section.parts


def said_in(one: Case, title: str, framework: Framework = KIRKLEES) -> tuple[Part, ...]:
    return parts(document_of(one, framework), title)


def named(found: Iterable[Part], name: str) -> list[str]:
    return [one.value for one in found if isinstance(one, Fact) and one.name == name]


@pytest.mark.parametrize(("child", "words"), [
    (Child(), ""),
    (Child(" 6 "), "6 years old"),
    (Child("1"), "1 year old"),
    (Child("about 6"), "about 6"),
    (Child(unborn=Truth.YES), "not born yet"),
    (Child("due in May", Truth.YES), "due in May; not born yet"),
    (Child(unborn=Truth.NO), "born"),
    (Child("6", Truth.NO), "6 years old"),
    (Child(disabled=Truth.YES), "disabled"),
    (Child("6", disabled=Truth.NO), "6 years old; not disabled"),
    (Child(others=" a sister, 2 "), "other children in the home: a sister, 2"),
    (Child(others=" "), ""),
])
def test_who_the_child_is_in_a_few_words(child: Child, words: str) -> None:
    assert child_words(child) == words


def test_the_first_worries_and_the_child_stand_first() -> None:
    one = case(worries=("a", "b", "c", "d", "e"), child=Child("6"))

    assert said_in(one, "The worry") == (
        Written("", "a"), Written("", "b"), Written("", "c"), Words("And 2 more, below."),
        Fact("The child", "6 years old"),
    )
    assert said_in(one, "Other notes") == (Written("Worry", "d"), Written("Worry", "e"))


def test_three_worries_are_all_of_them() -> None:
    assert said_in(case(worries=("a", "b", "c")), "The worry") == (
        Written("", "a"), Written("", "b"), Written("", "c"))


@pytest.mark.parametrize(("notes", "said"), [
    (" seen twice ", Written("Noted", "seen twice")),
    (" ", Words("No worry is written in the person’s own words.")),
])
def test_where_no_worry_is_written_the_notes_stand_in_its_place(notes: str, said: Part) -> None:
    assert said_in(case(HUNGRY, notes=notes), "The worry") == (said,)


@pytest.mark.parametrize(("evidence", "worries", "told"), [
    ({HUNGRY: "h", INJURED: "i", MISSED: "m"}, (), {INJURED, HUNGRY, MISSED}),
    ({HUNGRY: "h", INJURED: "i"}, ("w",), {INJURED}),
    ({HUNGRY: "h", INJURED: " "}, ("w",), {HUNGRY}),
    ({HUNGRY: "x" * 401}, (), set()),
])
def test_what_was_seen_of_the_gravest_stands_on_the_first_lines(
    evidence: dict[str, str], worries: tuple[str, ...], told: set[str]
) -> None:
    one = case(HUNGRY, INJURED, MISSED, evidence=evidence, worries=worries)

    assert set(told_above(record_of(one), read_level(KIRKLEES, one.answers))) == told


def test_the_gravest_comes_first_wherever_it_stands_in_the_document() -> None:
    one = case(HUNGRY, INJURED, MISSED, evidence={HUNGRY: "h", INJURED: "i", MISSED: "m"})
    ticked = read_level(KIRKLEES, one.answers)
    turned = dataclasses.replace(
        ticked, indicators=tuple(sorted(ticked.indicators, key=lambda sign: sign.level)))

    assert told_above(record_of(one), ticked)[0] == INJURED
    assert told_above(record_of(one), turned)[0] == INJURED


@pytest.mark.parametrize(("text", "fits"), [
    ("seen\n", True), ("seen\nat lunch", False), ("x" * 400, True), ("x" * 401, False),
])
def test_a_line_at_a_glance_is_one_line_and_no_long_one(text: str, fits: bool) -> None:
    assert fits_a_line(text) is fits


@pytest.mark.parametrize(("own", "found"), [
    (Decision(3, " "), Fact("Their own level, before they saw the framework’s", "Level 3")),
    (Decision(None, "as seen"), Written(
        "Their own level, before they saw the framework’s: not given. Reason", "as seen")),
    (Decision(3, "as seen"), Written(
        "Their own level, before they saw the framework’s: Level 3. Reason", "as seen")),
])
def test_the_persons_own_level_stands_with_its_reason(own: Decision, found: Part) -> None:
    assert said_in(case(HUNGRY, own=own), "The decision")[1:] == (found,)


@pytest.mark.parametrize(("ticked", "decided", "beside"), [
    ([HUNGRY], 4, "Higher than the framework points to (Level 3)."),
    ([HUNGRY], 3, "The framework points to the same level."),
    ([HUNGRY], 2, "Lower than the framework points to (Level 3)."),
    ([], 2, "The framework points to no level: there is not enough information."),
])
def test_a_decision_is_held_beside_what_the_framework_points_to(
    ticked: list[str], decided: int, beside: str
) -> None:
    first, *_rest = said_in(case(*ticked, decision=Decision(decided)), "The decision")

    assert isinstance(first, Words)
    assert first.text.endswith(f". {beside}")


def test_too_little_for_a_level_is_said_so_that_it_is_seen() -> None:
    assert Words("Not enough information for a level.", strong=True) in said_in(
        case(), "What the framework points to")


def test_of_what_the_framework_says_only_what_is_of_this_case_stands_with_the_level() -> None:
    """The rest of its words that were shown stand in the appendix."""
    found = said_in(case(HUNGRY, immediate_danger="yes"), "What the framework points to")
    remarks = {one.text: one.when is not None for one in KIRKLEES.remarks}

    quoted = [one.text for one in found if isinstance(one, Point) and one.text in remarks]
    assert quoted
    assert all(remarks[one] for one in quoted)


def entry(number: int, day: datetime.date = AUTUMN, **said: object) -> Addition:
    event = Event(day, EntryKind.CALL, "duty worker", f"text {number}", **said)  # type: ignore[arg-type]
    return Addition(number, "2026-12-05T10:00:00Z", event)


def test_what_was_added_stands_in_the_order_of_its_days() -> None:
    kind = EntryKind.CALL.value
    assert list(added_parts((entry(1, WINTER), entry(2), entry(3)))) == [
        Written(f"Sunday 22 November 2026, {kind}, duty worker (entry 2)", "text 2"),
        Written(f"Sunday 22 November 2026, {kind}, duty worker (entry 3)", "text 3"),
        Written(f"Friday 4 December 2026, {kind}, duty worker (entry 1)", "text 1"),
    ]


@pytest.mark.parametrize(("said", "found"), [
    ({"reason": "too busy"}, Written("The reason that was given", "too busy")),
    ({"reason": " "}, Point("No reason was given.")),
    ({"reason": ""}, Point("No reason was given.")),
    ({"action": 2, "done": True}, Point("Entry 1: about agreed action 2; done.")),
    ({"done": False}, Point("Entry 1: not done.")),
    ({"due": AUTUMN, "received": WINTER, "review_on": WINTER}, Point(
        "Entry 1: due Sunday 22 November 2026; received Friday 4 December 2026; "
        "next review Friday 4 December 2026.")),
    ({"reference": " R-7 "}, Point("Entry 1: reference R-7.")),
])
def test_what_an_entry_says_besides_its_text(said: dict[str, object], found: Part) -> None:
    assert list(added_parts((entry(1, **said),)))[1:] == [found]


def test_an_entry_with_nothing_but_its_text_has_one_line() -> None:
    assert len(list(added_parts((entry(1, reference=" "),)))) == 1


@pytest.mark.parametrize(("added", "review"), [
    ((), "Friday"), ((entry(1),), "Friday"),
    ((entry(1, review_on=WINTER), entry(2, review_on=AUTUMN)), "Sunday 22 November 2026"),
])
def test_the_review_date_is_the_last_that_was_added(
    added: tuple[Addition, ...], review: str
) -> None:
    one = case(HUNGRY, review_on=" Friday ")
    record = record_of(one)
    document = record_document(record, KIRKLEES, read_level(KIRKLEES, one.answers), added)

    done = parts(document, "What to do now, and what was done")
    assert latest_review(record, added) == review
    assert named(done, "Review date") == ["Friday"]
    assert named(done, "Review date, as it was added since") == (
        [] if review == "Friday" else [review])


def test_blanks_are_nothing_written() -> None:
    blank = case(
        HUNGRY, worries=("w",), review_on=" ", consulted=" ", strengths=" ", notes=" ",
        residence=" ", keep_until=" ", voice=" ",
    )

    assert document_of(blank) == document_of(case(HUNGRY, worries=("w",)))


def test_what_was_written_under_no_heading_stands_last() -> None:
    assert said_in(case(worries=("w",), notes="more"), "Other notes") == (Written("", "more"),)


def test_a_note_that_has_no_heading_of_its_own_stands_under_its_label(
    monkeypatch: pytest.MonkeyPatch
) -> None:
    row = next(one for one in QUESTIONS if one.key == "strengths")
    monkeypatch.setattr(
        record_document_module, "QUESTIONS", (dataclasses.replace(row, section="other"),))

    assert said_in(case(strengths="reads well"), "Other notes") == (
        Written(row.label, "reads well"),)


def test_a_ground_that_this_edition_does_not_print_is_said_to_be_none_of_it() -> None:
    printed = KIRKLEES.level(4).grounds[0]
    found = said_in(
        case(HUNGRY, sharing=Sharing(grounds=(printed.text, "Because"))),
        "Consent and information sharing")

    assert Point(printed.text, printed.citation, before="Ground") in found
    assert Point("Because", "not found in this edition", before="Ground") in found


def test_what_is_to_be_had_ready_is_told_in_full_until_it_is_there() -> None:
    item = next(one for one in KIRKLEES.checklist.items if one.parts)
    there, open_ = (
        [one.text for one in said_in(
            case(HUNGRY, checklist={item.id: answer}), "Consent and information sharing"
        ) if isinstance(one, Point) and one.text.startswith(item.text)]
        for answer in (Truth.YES, Truth.NO)
    )

    assert there == [item.text]
    assert open_ == [" ".join((item.text, *item.parts))]


def test_a_blank_is_no_answer_to_a_question_of_the_level() -> None:
    question = ROCHDALE.level(4).questions[0]
    one = case(framework=ROCHDALE, significant_harm="yes", questions={question.id: " "})

    assert Point(question.text, question.citation, before="Not answered") in said_in(
        one, "The framework’s questions", ROCHDALE)
