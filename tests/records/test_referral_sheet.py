"""The sheet to refer from: the forms' order, lines to fill in by hand, and nothing lost."""

from __future__ import annotations

import dataclasses

from tests.records.making import (
    KIRKLEES,
    SAMPLES,
    case,
    long_case,
    read_back,
    record_of,
)
from thresholds_cli.documents.document import document_blocks
from thresholds_cli.documents.html import record_page
from thresholds_cli.documents.markdown import as_markdown
from thresholds_cli.documents.plain import render
from thresholds_cli.engine.level import read_level
from thresholds_cli.model.case import Case, Known, Sharing
from thresholds_cli.records.referral_sheet import referral_sheet

GROUND = KIRKLEES.level(4).grounds[1].text


def told(one: Case) -> str:
    sheet = referral_sheet(record_of(one), KIRKLEES, read_level(KIRKLEES, one.answers))
    return " ".join(render(document_blocks(sheet), None).replace("\n| ", "\n").split())


def test_it_asks_in_the_order_of_the_forms_and_has_lines_to_fill_in() -> None:
    text = told(long_case())

    order = ["call 999", "Phone first", "WHO REFERS", "ABOUT WHOM", "THE WORRY", "WHAT WAS SEEN",
             "OPINION", "CHILD’S OWN WORDS", "GOING WELL", "WHAT HAS BEEN TRIED", "CONSENT",
             "THE LEVEL", "ASKED FOR", "DANGER, THE HOME", "WORDS FOR THE LETTER"]
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    assert "Child’s name, other names, gender: ......" in text
    assert "To be kept from the family, and why: ......" in text
    assert "Danger to workers who visit: ......" in text


def test_nothing_of_worry_evidence_consent_actions_and_review_is_lost() -> None:
    notes = long_case().notes
    sharing = Sharing(notes.sharing.consent, (GROUND,), notes.sharing.how, notes.sharing.manager)
    full = dataclasses.replace(long_case(), notes=dataclasses.replace(
        notes, worries=("he shouts", "nobody is awake"), sharing=sharing,
    ))
    text = told(full)

    written = [
        "he shouts", "nobody is awake", *notes.evidence.values(), notes.voice, notes.strengths,
        notes.decision.reason, notes.own.reason, notes.consulted, notes.contacts_made,
        notes.outcomes, notes.review_on, notes.notes, notes.role, notes.reference,
        sharing.consent.value, sharing.how, sharing.manager, GROUND,
        *(text for one in notes.actions for text in (one.what, one.who, one.by)),
    ]
    assert [one for one in written if " ".join(one.split()) not in text] == []


def test_what_is_not_recorded_is_said_in_its_place() -> None:
    text = told(case("education-3-poor-presentation-and-hungry"))

    assert "WHAT IS GOING WELL Not recorded." in text
    assert "nothing is recorded of the child" in text


def test_the_latest_that_was_added_is_known() -> None:
    sealed = read_back((SAMPLES / "record-2.md").read_bytes())
    sheet = referral_sheet(
        sealed.record, KIRKLEES, read_level(KIRKLEES, sealed.record.case.answers),
        sealed.added.entries,
    )

    text = as_markdown(sheet)
    assert "No further action" in text
    assert "To be reviewed: Wednesday 2 December 2026" in text
    assert "Referral sheet: EX-1" in record_page(sheet)


def test_opinion_stands_apart_from_what_was_seen_and_told() -> None:
    injury, hungry = "health-4-repeated-injuries", "education-3-poor-presentation-and-hungry"
    text = told(case(
        injury, hungry, evidence={injury: "too many falls to be falls", hungry: "ate two bowls"},
        known={injury: Known.OPINION, hungry: Known.SEEN},
    ))

    facts, opinions = text.index("WHAT WAS SEEN"), text.index("OPINION, AND ON WHAT")
    assert facts < text.index("Seen or heard by the writer: ate two bowls") < opinions
    assert text.index("Professional opinion: too many falls") > opinions
    assert text.index("Repeated injuries") < opinions  # the sign itself stays among the signs


def test_an_edition_that_is_in_force_is_not_called_dated() -> None:
    one = long_case()
    here = dataclasses.replace(KIRKLEES, in_force=True)
    sheet = referral_sheet(record_of(one), here, read_level(here, one.answers))

    text = " ".join(render(document_blocks(sheet), None).split())

    assert "in force, as its file says" in text
    assert "which is dated" not in text
    assert "which is dated" in told(one)
