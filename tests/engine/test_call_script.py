"""What to say first: built from the answers, gravest first, and nothing invented."""

from __future__ import annotations

import dataclasses

import pytest

from tests import builders
from thresholds_cli.engine.call_script import first_words
from thresholds_cli.engine.level import read_level
from thresholds_cli.model.case import Case, Consent, Decision, Notes, Sharing

FRAMEWORK = builders.bundled("kirklees-2016")
WORRIED = "I am worried about a child, and I am calling for advice or to refer."
WHERE = "(Where the child is now, and who is with the child.)"
WHAT_HAPPENED = "(What happened, when, and who saw or heard it.)"
WISH = "(What you are asking for: advice, or that the child is seen.)"
TITLE = "Kirklees Children's Continuum of Need and Response (CoNR) Framework"
LEVEL_4 = "Level 4 of 4: Child Protection (CP) and Looked After Children (LAC)"
SAFE = {"immediate_danger": "no", "significant_harm": "no"}


def said(
    answers: dict[str, object] | None = None, read: bool = False, **notes: object
) -> tuple[str, ...]:
    given = builders.answers("kirklees-2016", **(answers or {}))  # type: ignore[arg-type]
    case = Case(given, dataclasses.replace(Notes(), **notes))  # type: ignore[arg-type]
    return first_words(FRAMEWORK, case, read_level(FRAMEWORK, given) if read else None)


def at_level(level: int, count: int = 1) -> list[str]:
    return [one.id for one in FRAMEWORK.indicators if one.level == level][:count]


def worry(indicator_id: str) -> str:
    return f"What worries me: {FRAMEWORK.indicator(indicator_id).text}"


@pytest.mark.parametrize("read", [False, True])
def test_with_nothing_answered_it_says_what_is_not_known_and_what_the_caller_fills_in(
    read: bool,
) -> None:
    assert said(read=read) == (
        WORRIED,
        "I do not know yet whether the child is in immediate danger or suffering significant harm.",
        WHERE,
        WHAT_HAPPENED,
        WISH,
        "(Your name, role and number.)",
    )


def test_with_everything_answered_it_says_all_of_it_and_the_most_urgent_first() -> None:
    assert said(
        {"immediate_danger": "yes", "indicators": at_level(4)}, read=True,
        evidence={at_level(4)[0]: "A burn on the left\narm"},
        voice="I don’t want to go home",
        decision=Decision(3, "Because"),
        sharing=Sharing(Consent.REFUSED, (
            "Place a child at risk/further risk of harm;",
            "Prejudices the detection of a crime; and/or",
        )),
        outcomes="That somebody sees the child today", role="school nurse", reference="N-7",
    ) == (
        "I am calling about a child in immediate danger.",
        WHERE,
        "I have seen or heard: A burn on the left arm",
        "From the child: I don’t want to go home",
        f"I have come to Level 3 of 4: Child in Need (CIN), in {TITLE}.",
        "Consent to share: asked and refused.",
        "I share without it because: Place a child at risk/further risk of harm;",
        "What I am asking for: That somebody sees the child today",
        "(Your name and number.)",
        "I am calling as school nurse.",
        "Our reference is N-7.",
    )


IN_DANGER = "I am calling about a child in immediate danger."
HARMED = "I am calling about a child. I suspect significant harm."


@pytest.mark.parametrize(("danger", "harm", "words"), [
    ("yes", "yes", (IN_DANGER,)),
    ("yes", "no", (IN_DANGER,)),
    ("yes", "not known", (IN_DANGER,)),
    ("no", "yes", (HARMED,)),
    ("not known", "yes", (
        HARMED, "I do not know yet whether the child is in immediate danger.")),
    ("no", "no", (WORRIED,)),
    ("no", "not known", (
        WORRIED, "I do not know yet whether the child is suffering significant harm.")),
    ("not known", "no", (
        WORRIED, "I do not know yet whether the child is in immediate danger.")),
])
def test_danger_comes_first_then_harm_and_not_known_is_not_a_no(
    danger: str, harm: str, words: tuple[str, ...]
) -> None:
    told = said({"immediate_danger": danger, "significant_harm": harm})
    assert told[:told.index(WHERE)] == words


def concerns(*ticked: str, **notes: object) -> tuple[str, ...]:
    """What is said after where the child is and before what is asked for."""
    told = said({"indicators": ticked, **SAFE}, **notes)
    return told[told.index(WHERE) + 1:told.index(WISH)]


def test_the_gravest_concerns_come_first_then_those_in_the_callers_words() -> None:
    (low,), (high, other) = at_level(2), at_level(4, 2)
    assert concerns(low, high, other, evidence={other: "A burn", low: "No doctor"}) == (
        "I have seen or heard: A burn", worry(high), "I have seen or heard: No doctor",
    )


@pytest.mark.parametrize(("count", "more"), [
    (3, ()),
    (4, ("And 1 more that I have written down.",)),
    (5, ("And 2 more that I have written down.",)),
])
def test_only_three_concerns_are_said_and_the_rest_is_counted(
    count: int, more: tuple[str, ...]
) -> None:
    ticked = at_level(3, count)
    assert concerns(*ticked) == (*map(worry, ticked[:3]), *more)


def test_a_voice_of_blanks_is_not_quoted() -> None:
    assert concerns(voice=" \n") == (WHAT_HAPPENED,)


def test_a_level_of_the_framework_is_said_to_be_its_own_and_whether_it_is_provisional() -> None:
    (high,) = at_level(4)
    assert (
        f"{TITLE} points to {LEVEL_4}, provisionally; I would like to talk that through."
    ) in said({"indicators": [high], **SAFE}, read=True)
    assert (
        f"{TITLE} points to {LEVEL_4}; I would like to talk that through."
    ) in said({"significant_harm": "yes"}, read=True)


def test_a_level_is_not_said_before_it_is_read() -> None:
    assert not any("Level" in line for line in said({"significant_harm": "yes"}))


@pytest.mark.parametrize(("written", "told"), [
    ("N" * 120, "N" * 120),
    ("N" * 121, "N" * 119 + "…"),
])
def test_long_words_are_cut_at_120_characters(written: str, told: str) -> None:
    assert said(reference=written)[-1] == f"Our reference is {told}."


def test_it_stays_short_however_much_was_written() -> None:
    long = "a very long note " * 500
    told = said(
        {"immediate_danger": "yes", "indicators": at_level(4, 9)}, read=True, voice=long,
        outcomes=long, evidence=dict.fromkeys(at_level(4, 9), long), role="school nurse",
    )
    assert len(" ".join(told).split()) <= 250
