"""What a record says, and in which order: read as a safeguarding lead would at five o'clock."""

from __future__ import annotations

import dataclasses
import html
import re

import pytest

from tests.records.making import (
    KIRKLEES,
    ROCHDALE,
    SAMPLES,
    body_of,
    case,
    document_of,
    long_case,
    text_of,
)
from thresholds_cli.documents.document import (
    Document,
    Fact,
    Grid,
    Point,
    Section,
    Steps,
    Words,
    Written,
)
from thresholds_cli.documents.html import record_page
from thresholds_cli.documents.markdown import as_markdown
from thresholds_cli.documents.plain import render
from thresholds_cli.model.case import Action, Decision, Known, Truth
from thresholds_cli.model.questions import QUESTIONS, Question, Takes, with_held
from thresholds_cli.records.case_file import read_answers

HUNGRY = "education-3-poor-presentation-and-hungry"
APPENDIX = "Appendix: what this edition says, and about this record"
BRUISE = body_of(text_of(
    read_answers((SAMPLES / "bruise.yaml").read_bytes(), "bruise", lambda _name: KIRKLEES)[0],
    made="2026-11-27T17:05:00Z",
))


def titles(document: Document) -> list[str]:
    return [section.title for section in document.sections]


def words_of(document: Document, title: str) -> str:
    (section,) = [one for one in document.sections if one.title == title]
    said = []
    for part in section.parts:
        match part:
            case Words(text):
                said.append(text)
            case Point(text, citation, before=before) if citation:
                said.append(f"{before}: {text} ({citation})")
            case Point(text):
                said.append(text)
            case Fact(name, value):
                said.append(f"{name}: {value}")
            case Written(label, text):
                said.append(f"{label}: {text}")
            case Grid(head, rows):
                said += [" | ".join(cells) for cells in (head, *rows)]
    return "\n".join(said)


def test_a_record_is_read_in_this_order() -> None:
    assert titles(document_of(long_case())) == [
        "The worry", "What to do now, and what was done", "The decision",
        "What the framework points to", "What was ticked, and what shows it",
        "Not known, and what would change this", "The child", "Consent and information sharing",
        "Other notes", APPENDIX,
    ]


def test_the_first_lines_tell_what_happened_what_was_decided_and_what_comes_next() -> None:
    first = "\n".join(BRUISE.splitlines()[:25])

    for words in (
        "bruise on his upper arm", "no tea last night", "5 years old", "a sister, 2",
        "Friday 27 November, 14.10, changing for PE", "Phone children’s social care now",
        "MASH, duty social worker; taken as a referral", "Written referral (safeguarding lead; Mon",
        "Friday 4 December 2026", "Level 4 of 4", "cannot wait until Monday",
    ):
        assert words in first
    assert first.index("bruise on his upper arm") < first.index("Phone children’s social care")


def test_what_to_do_now_is_a_line_of_the_file_and_a_list_to_whoever_reads_it() -> None:
    document = document_of(long_case())
    parts = next(one for one in document.sections if one.title.startswith("What to do now")).parts
    steps = next(one for one in parts if isinstance(one, Steps))

    shown = render((steps,), 80).splitlines()
    assert shown[1] == f"1. {steps.steps[0]}"
    assert record_page(document).count("<ol>") == 1
    assert f"1. {steps.steps[0]} 2. {steps.steps[1]}" in as_markdown(document)


def test_a_record_is_short_before_its_appendix() -> None:
    before, _appendix = BRUISE.split("\n## 9. Appendix")

    assert before.count("\n") + 1 <= 70


def test_a_short_record_leaves_out_its_appendix_and_says_so() -> None:
    whole, short = document_of(long_case()), document_of(long_case()).short

    assert titles(short) == [*titles(whole)[:-1], "Left out here"]
    assert APPENDIX in words_of(short, "Left out here")


@pytest.mark.parametrize(("level", "words"), [
    (4, "It is the highest level that there is."),
    (3, "Not known is not no: if the child is in immediate danger"),
])
def test_why_not_lower_and_why_not_higher_stand_beside_the_level(level: int, words: str) -> None:
    ticked = HUNGRY if level == 3 else "health-4-repeated-injuries"

    told = words_of(document_of(case(ticked)), "What the framework points to")

    assert f"Why not lower: “{KIRKLEES.indicator(ticked).text}” is ticked" in told
    assert f"Treat it as Level {level} until" in told
    assert words in told


def test_the_responses_and_the_consent_guidance_of_the_level_stay_in_every_record() -> None:
    told = words_of(document_of(case(HUNGRY)), APPENDIX)

    for passage in (*KIRKLEES.level(3).responses, *KIRKLEES.level(3).consent):
        assert passage.text in told


def test_worries_that_the_first_lines_have_no_room_for_stand_below() -> None:
    worries = tuple(f"worry {number}" for number in range(5))
    document = document_of(case(HUNGRY, worries=worries))

    assert "worry 2" in words_of(document, "The worry")
    assert "And 2 more, below." in words_of(document, "The worry")
    assert "worry 4" in words_of(document, "Other notes")


def test_999_comes_before_everything() -> None:
    body = body_of(text_of(long_case()))

    assert body.index("999") < body.index("## 1.")
    assert "call 999 now" in body_of(text_of(case(immediate_danger="yes")))[:200]


def test_everything_that_was_written_is_in_the_record() -> None:
    body = html.unescape(" ".join(body_of(text_of(long_case())).split()))
    notes = long_case().notes

    written = [
        notes.reference, notes.role, notes.strengths, notes.voice, notes.consulted,
        notes.contacts_made, notes.outcomes, notes.review_on, notes.keep_until, notes.notes,
        notes.own.reason, notes.decision.reason, notes.sharing.how, notes.sharing.manager,
        *notes.evidence.values(),
        *(text for one in notes.actions for text in (one.what, one.who, one.by)),
    ]
    assert [text for text in written if " ".join(text.split()) not in body] == []


def answered_with(row: Question) -> tuple[str, object, tuple[str, ...]]:
    """The key of a question of the table, an answer that is like no other, and what a record must
    have of it."""
    indicator, domain = KIRKLEES.indicator(HUNGRY), KIRKLEES.domains[0]
    rest = {
        "baseline": domain.id, "help": "2", "evidence": HUNGRY, "known": HUNGRY,
        "done": "1",
        "questions": ROCHDALE.level(2).questions[0].id,
    }.get(row.key)
    key = f"{row.key}.{rest}" if rest else row.key
    said = f"said of {row.key.replace('.', ' ')}"
    match row.takes:
        case Takes.LINES:
            return key, (said,), (said,)
        case Takes.ACTIONS:
            return key, (Action(said, "who says it", "when it is said"),), (
                said, "who says it", "when it is said")
        case Takes.ONE:
            value = row.choices[0][0]
            shown = {"child.unborn": "not born yet", "child.disabled": "disabled",
                     "done": "Agreed before 1: done",
                     "known": "Seen or heard by the writer; what it was is not recorded."}
            return key, value, (shown.get(row.key, value.value),)
        case Takes.LEVEL:
            return key, 4, ("Level 4",)
        case Takes.TICKS if row.key == "indicators":
            return key, frozenset({HUNGRY}), (indicator.text,)
        case Takes.TICKS if row.key == "checklist":
            one = KIRKLEES.checklist.items[0]
            return key, {one.id: Truth.YES}, (f"Before contacting another agency: yes: {one.text}",)
        case Takes.TICKS:
            ground = KIRKLEES.level(4).grounds[1].text
            return key, (ground,), (f"Ground: {ground}",)
    return key, said, (said,)


@pytest.mark.parametrize("row", QUESTIONS, ids=[one.key for one in QUESTIONS])
def test_what_was_answered_to_every_question_of_the_table_is_in_the_record(row: Question) -> None:
    framework = ROCHDALE if row.key == "questions" else KIRKLEES
    key, answer, wanted = answered_with(row)
    document = document_of(with_held(case(framework=framework), key, answer), framework)
    empty = document_of(case(framework=framework), framework)

    told, before = (
        "\n".join(
            [f"{one.name}: {one.value}" for one in each.facts]
            + [words_of(each, title) for title in titles(each)]
        ) for each in (document, empty)
    )
    assert [words for words in wanted if words not in told] == []
    assert told != before


def test_what_was_written_of_something_not_ticked_is_kept_too() -> None:
    told = words_of(
        document_of(case(evidence={HUNGRY: "seen at lunch"})), "What was ticked, and what shows it"
    )

    assert "Not ticked: Level 3, Education" in told
    assert "seen at lunch" in told


def test_answers_to_questions_of_another_level_are_kept() -> None:
    document = document_of(
        case(framework=ROCHDALE, significant_harm="yes",
             questions={"l3-daily-experience": "Gets himself up."}), ROCHDALE,
    )

    told = words_of(document, "The framework’s questions")
    assert "Gets himself up." in told
    assert told.count("Not answered") == len(ROCHDALE.level(4).questions)


def test_the_decision_says_how_it_stands_to_the_reading() -> None:
    lower = case(HUNGRY, decision=a_decision(2, "seen once"))

    told = words_of(document_of(lower), "The decision")

    assert told.startswith("Level 2 of 4")
    assert "Lower than the framework points to (Level 3)." in told


@pytest.mark.parametrize("fact", ["immediate_danger", "significant_harm"])
def test_beside_danger_or_harm_nothing_is_quoted_of_the_lowest_level(fact: str) -> None:
    (lowest, *_) = KIRKLEES.level(1).responses
    alarmed = case(decision=a_decision(1, "seen"), **{fact: Truth.YES})
    calm = case(decision=a_decision(1, "seen"))

    assert lowest.text not in words_of(document_of(alarmed), APPENDIX)
    assert lowest.text in words_of(document_of(calm), APPENDIX)


def test_no_decision_is_said_to_be_none() -> None:
    told = words_of(document_of(case(HUNGRY)), "The decision")

    assert "No decision is recorded yet" in told


def test_empty_notes_take_one_line_of_their_section() -> None:
    body = body_of(text_of(case(HUNGRY)))

    (line,) = [line for line in body.splitlines() if "Not recorded:" in line]
    assert "what is going well; the child’s own words" in line
    assert "\n    " not in body


def test_no_sentence_of_the_framework_is_quoted_twice_but_for_answers_to_it() -> None:
    body = body_of(text_of(long_case()))

    quotes = re.findall(r"“([^”]{40,})”", body)
    assert sorted(quotes) == sorted(set(quotes))
    assert body.count("It is dated") == 1


@pytest.mark.promise("same-advice")
def test_every_rule_that_was_tried_is_there_with_its_section() -> None:
    body = body_of(text_of(long_case()))

    for rule in KIRKLEES.rules:
        assert body.count(f"rule {rule.id})") == 1
        assert rule.citation in body


def test_the_rule_that_gives_the_level_comes_before_the_others() -> None:
    told = words_of(document_of(long_case()), "What the framework points to")

    assert "Level 3: Only a minority of needs are met" in told
    assert "K3-present" not in told


def test_the_edition_its_digest_and_the_retention_line_close_the_record() -> None:
    told = words_of(document_of(long_case()), APPENDIX)

    for words in ("Keep until: Child's 25th birthday", KIRKLEES.sha256):
        assert words in told
    assert "not a signature" in text_of(long_case())


def test_whose_document_it_is_and_for_whom_stands_where_its_file_says_so() -> None:
    told = "\n- Whose document, and why this one"
    here = dataclasses.replace(KIRKLEES, area="children who live in Kirklees")
    assert told not in text_of(case())
    assert f"{told}: {KIRKLEES.publisher}; it is for: children who live in Kirklees" in text_of(
        case(framework=here), here)


def test_where_the_child_lives_stands_as_why_this_document_was_used() -> None:
    told = text_of(case(residence="Kirklees"))

    assert (
        f"\n- Whose document, and why this one: {KIRKLEES.publisher}; chosen because the child "
        "lives in: Kirklees"
    ) in told


def test_dates_are_written_as_people_say_them() -> None:
    body = body_of(text_of(long_case()))

    assert "- Made: 21 November 2026, 16:45 (UK time), by" in body
    assert not re.search(r"\d{4}-\d\d-\d\d", body)


@pytest.mark.parametrize(("answer", "shown"), [("yes", "agency: yes"), ("no", "agency: no")])
def test_the_checklist_has_its_answers(answer: str, shown: str) -> None:
    body = body_of(text_of(case(checklist={"consent": Truth(answer)})))

    assert f"{shown}**: “Do you require" in body
    beside = body.split("“Do you require")[1].split("- **")[0]
    assert "Today, consent is not needed where a child may be at risk of harm" in beside


def test_what_would_change_the_reading_is_said() -> None:
    told = words_of(document_of(long_case()), "Not known, and what would change this")

    assert "Not known: significant harm suspected" in told
    assert "If significant harm is suspected: the framework would point to Level 4" in told


def test_many_open_needs_are_said_in_one_word() -> None:
    told = words_of(document_of(case(HUNGRY)), "Not known, and what would change this")

    assert "Level 1 needs in every domain" in told
    assert "Level 1 needs in Health" not in told


def a_decision(level: int, reason: str) -> Decision:
    return Decision(level, reason)


def test_our_own_words_and_quotations_are_plain_unless_something_is_said_of_them() -> None:
    plain = (Words("ours"), Point("theirs", "§4"), Point("theirs", "§5"))
    marked = (Words("ours", strong=True), Point("theirs", "§4", before="Ground"))
    document = Document("Record", "Call 999", (), (Section("A", plain), Section("B", marked)))

    assert as_markdown(document) == (
        "# Record\n\n**Call 999**\n\n"
        "## 1. A\nours\n\n- “theirs” (§4)\n- “theirs” (§5)\n\n"
        "## 2. B\n**ours**\n\n- **Ground**: “theirs” (§4)"
    )


@pytest.mark.parametrize(("how", "heading"), [
    (Known.SEEN, "Seen or heard by the writer"), (Known.CHILD, "Told by the child"),
    (Known.OTHER, "Told by somebody else"), (Known.OPINION, "Professional opinion"),
    (Known.NOT_SAID, "What shows it"),
])
def test_how_it_is_known_stands_before_what_shows_a_sign(how: Known, heading: str) -> None:
    one = case(HUNGRY, worries=("hungry",), evidence={HUNGRY: "two bowls"}, known={HUNGRY: how})

    assert f"{heading}: two bowls" in words_of(document_of(one), "The worry")


def test_what_is_said_of_something_not_ticked_keeps_how_it_is_known() -> None:
    told = words_of(
        document_of(case(evidence={HUNGRY: "hungry"}, known={HUNGRY: Known.CHILD})),
        "What was ticked, and what shows it",
    )

    assert "Told by the child: hungry" in told
