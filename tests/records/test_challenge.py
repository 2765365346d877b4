"""The challenge in writing: what was answered, the facts, the framework's words, what is asked."""

from __future__ import annotations

import dataclasses
import datetime
from typing import Any

import pytest

from tests import builders
from thresholds_cli.engine.disputes import route_named, standing
from thresholds_cli.engine.level import read_level
from thresholds_cli.frameworks.national_data import calendar
from thresholds_cli.model.case import Answers, Case, Child, Decision, Known, Notes, Truth
from thresholds_cli.model.local import Limit, LocalFile
from thresholds_cli.records.challenge import (
    Answer,
    Challenge,
    answer_due,
    challenge_text,
)
from thresholds_cli.records.record_file import make_record

INJURY = "health-4-repeated-injuries"
FRIDAY = datetime.date(2026, 11, 27)
SUNDAY = datetime.date(2026, 11, 29)
NOTHING_DONE = Answer(FRIDAY, "Duty social worker", "No further action", "")
NOTES = Notes(
    reference="EX-1", role="Safeguarding lead, primary school",
    evidence={INJURY: "Bruise on the left upper arm, seen by me on 26 November"},
    voice='"I fell", then: "I don\'t know"',
    decision=Decision(4, "The explanation does not fit"),
)


def made(
    answer: Answer = NOTHING_DONE, harm: Truth = Truth.YES, notes: Notes = NOTES,
    framework_id: str = "kirklees-2016", route: str = "referral", ticked: str = INJURY,
    local: LocalFile | None = None, stage: int = 0, child: Child = builders.NOBODY,
) -> Challenge:
    framework = builders.bundled(framework_id)
    answers = Answers(framework.id, Truth.NO, harm, frozenset({ticked}), child=child)
    reading = read_level(framework, answers)
    record = make_record(
        Case(answers, notes), framework, reading, "2026-11-27T10:00:00Z", "0.1.0")
    now = standing(framework.disputes, route_named(framework.disputes, route), stage)
    return Challenge(answer, record, framework, reading, now, SUNDAY, calendar(), local)


def paragraph(challenge: Challenge, number: int) -> str:
    (found,) = [
        part for part in challenge_text(challenge).split("\n\n")
        if part.startswith(f"{number}. ")
    ]
    return found


@pytest.mark.parametrize(("framework_id", "route", "ticked", "words"), [
    ("kirklees-2016", "referral", INJURY, "The Referral is not considered to meet eligibility"),
    ("rochdale-2018", "any", "health-4-fgm", "Not accepting referrals for services"),
])
def test_the_frameworks_own_words_on_such_a_disagreement_are_quoted(
    framework_id: str, route: str, ticked: str, words: str
) -> None:
    challenge = made(framework_id=framework_id, route=route, ticked=ticked)
    assert f"   - It names such a disagreement: “{words}" in paragraph(challenge, 3)


@pytest.mark.parametrize(("printed", "due"), [
    ({"within": "the same day"}, "By when: “the same day” (§6.1.2)."),
    ({"within_hours": 24}, "By when: within 24 hours (§6.1.2)."),
])
def test_a_limit_that_is_printed_in_other_words_than_working_days_is_said(
    printed: dict[str, Any], due: str
) -> None:
    challenge = made()
    assert challenge.now.next is not None
    stage = dataclasses.replace(challenge.now.next.stage, **printed, citation="§6.1.2")
    coming = dataclasses.replace(challenge.now.next, stage=stage)
    now = dataclasses.replace(challenge.now, next=coming)
    assert due in challenge_text(dataclasses.replace(challenge, now=now))


def test_a_route_that_is_not_about_referrals_has_no_such_words() -> None:
    assert "such a disagreement" not in challenge_text(made(route="plan"))


def test_it_says_to_whom_from_whom_when_and_about_what() -> None:
    head = challenge_text(made()).split("\n\n")[0]
    assert head == (
        "To: Duty social worker\n"
        "From: Safeguarding lead, primary school\n"
        "Date: Sunday 29 November 2026\n"
        "Our reference: EX-1\n"
        "Child: (name and date of birth, by hand)\n"
        "About: your answer of Friday 27 November 2026; stage 1 of 6, Dissent at Referral/Enquiry "
        "Stage, Kirklees Children's Continuum of Need and Response (CoNR) Framework, August 2016"
    )


@pytest.mark.parametrize(("reason", "words"), [
    ("", "No further action. No reason was given. We do not agree"),
    ("Parents work with the school", "The reason given: Parents work with the school. We do"),
    (None, "No further action. We do not agree"),
])
def test_it_says_what_was_answered_with_what_reason_or_none(
    reason: str | None, words: str
) -> None:
    answer = dataclasses.replace(NOTHING_DONE, reason=reason)
    assert words in paragraph(made(answer), 1)


def test_it_has_what_was_seen_and_the_childs_words() -> None:
    seen = paragraph(made(), 2)
    assert "Bruise on the left upper arm, seen by me on 26 November." in seen
    assert 'From the child: "I fell", then: "I don\'t know"' in seen


def test_it_has_the_worry_the_childs_age_and_how_the_referral_was_made() -> None:
    notes = dataclasses.replace(
        NOTES, worries=("a bruise, and no tea",),
        contacts_made="MASH, by telephone, Friday 10.05",
    )
    text = challenge_text(made(notes=notes, child=Child("5")))

    assert "Child: (name and date of birth, by hand); 5 years old\n" in text
    assert "Our worry, in our own words: a bruise, and no tea." in text
    assert "How we told you and others: MASH, by telephone, Friday 10.05." in text


def test_opinion_is_called_opinion() -> None:
    notes = dataclasses.replace(NOTES, known={INJURY: Known.OPINION})

    assert "   - Professional opinion: Bruise on the left" in paragraph(made(notes=notes), 2)


def test_an_edition_that_is_dated_is_called_so_and_one_in_force_is_not() -> None:
    challenge = made()
    assert "This edition is dated. If you went by another" in paragraph(challenge, 3)
    current = dataclasses.replace(challenge.framework, in_force=True)
    assert "dated" not in challenge_text(dataclasses.replace(challenge, framework=current))


def test_it_quotes_the_framework_with_its_sections() -> None:
    said = paragraph(made(), 3)
    indicator = builders.bundled("kirklees-2016").indicator(INJURY)
    assert f"Level 4: “{indicator.text}” ({indicator.citation})" in said
    assert "We suspect significant harm: “" in said
    assert "Our decision: Level 4 of 4" in said
    assert "The explanation does not fit." in said


def test_what_is_not_known_is_said_and_is_no_no() -> None:
    assert "the child is suffering significant harm. Not known is not no." in (
        paragraph(made(harm=Truth.NOT_KNOWN), 4)
    )
    assert "What we do not know" not in challenge_text(made())


def test_no_day_is_invented_where_nobody_sets_one() -> None:
    assert answer_due(made()) == ""
    assert "By when: (a date that both sides" in paragraph(made(), 4)


def test_a_local_limit_gives_the_working_day() -> None:
    local = LocalFile("Kirklees", SUNDAY, (), limits=(Limit(1, 2, source="Our policy of 2026"),))
    assert answer_due(made(local=local)) == (
        "Tuesday 1 December 2026: 2 working days after Sunday 29 November 2026 (Our policy of 2026)"
    )
    assert "By when: Tuesday 1 December 2026: " in paragraph(made(local=local), 4)
    elsewhere = dataclasses.replace(local, frameworks=("rochdale-2018",))
    assert answer_due(made(local=elsewhere)) == ""


def test_it_asks_how_the_child_is_kept_safe_until_then() -> None:
    assert "has to be settled between us today" in paragraph(made(), 5)
    answer = dataclasses.replace(NOTHING_DONE, safe_meanwhile="Aunt collects her")
    assert paragraph(made(answer), 5) == (
        "5. Until then the child is kept safe so: Aunt collects her."
    )


@pytest.mark.parametrize(("stage", "to", "coming"), [
    (1, "A Children's Social Care team manager", "we go to stage 3: "),
    (5, "The Safeguarding Children Board Manager", "6. “At no time must professional dissent"),
    (6, "(your safeguarding partnership)", "6. “At no time must professional dissent"),
])
def test_it_goes_to_the_next_stage_and_says_what_comes_after(
    stage: int, to: str, coming: str
) -> None:
    text = challenge_text(made(stage=stage))
    assert text.startswith(f"To: {to}")
    assert coming in text


def test_a_record_without_notes_leaves_places_to_fill_in() -> None:
    text = challenge_text(made(notes=Notes()))
    for words in ("From: (your role)", "Our reference: (none)",
                  "(What was seen or heard, when, and by whom; the record does not have it.)"):
        assert words in text


def test_what_somebody_wrote_stays_on_its_line() -> None:
    notes = dataclasses.replace(NOTES, voice="one\n\n9. Dear manager\n- two")
    text = challenge_text(made(notes=notes))
    assert "From the child: one 9. Dear manager - two." in text


def test_rochdale_has_its_one_route() -> None:
    text = challenge_text(made(
        framework_id="rochdale-2018", route="any", ticked="health-4-unexplained-injuries"))
    assert "stage 1 of 4, Professional Resolution and Escalation Process" in text
    assert "we go to stage 2: first line managers (§10 Stage Two)" in text


def test_without_a_level_no_wording_is_said_to_point_to_one() -> None:
    ticked = "education-1-good-attendance"
    framework = builders.bundled("kirklees-2016")
    ticked = next(one.id for one in framework.indicators if one.level == 1)
    assert "Its wording points to" not in challenge_text(made(harm=Truth.NO, ticked=ticked))
    assert "Its wording points to" in challenge_text(made())


def test_where_the_document_has_no_principle_the_child_comes_first_in_our_words() -> None:
    one = made()
    without = dataclasses.replace(one, now=dataclasses.replace(one.now, principle=None))

    assert one.now.principle is not None
    assert one.now.principle.text in challenge_text(one)
    assert one.now.principle.text not in challenge_text(without)
    assert "The disagreement never delays protecting the child." in challenge_text(without)
