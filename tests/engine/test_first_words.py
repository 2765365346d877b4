"""What to say first: built from the answers, gravest first, and nothing invented."""

from __future__ import annotations

import dataclasses

import pytest

from tests import builders
from thresholds_cli.engine.first_words import first_words
from thresholds_cli.engine.reading import read_level
from thresholds_cli.model.case import Case, Consent, Decision, Notes, Sharing

FRAMEWORK = builders.bundled("kirklees-2016")


def said(answers: dict[str, object] | None = None, read: bool = True, **notes: object) -> str:
    given = builders.answers("kirklees-2016", **(answers or {}))  # type: ignore[arg-type]
    case = Case(given, dataclasses.replace(Notes(), **notes))  # type: ignore[arg-type]
    return "\n".join(first_words(FRAMEWORK, case, read_level(FRAMEWORK, given) if read else None))


def at_level(level: int, count: int = 1) -> list[str]:
    return [one.id for one in FRAMEWORK.indicators if one.level == level][:count]


@pytest.mark.parametrize(("answers", "first"), [
    ({"immediate_danger": "yes"}, "I am calling about a child in immediate danger."),
    ({"immediate_danger": "yes", "significant_harm": "yes"},
     "I am calling about a child in immediate danger."),
    ({"significant_harm": "yes"}, "I am calling about a child. I suspect significant harm."),
    ({}, "I am worried about a child, and I am calling for advice or to refer."),
])
def test_danger_comes_first_then_harm(answers: dict[str, object], first: str) -> None:
    assert said(answers).splitlines()[0] == first


def test_what_is_not_known_about_danger_is_said_and_is_not_a_no() -> None:
    assert (
        "I do not know yet whether the child is in immediate danger or suffering significant harm."
    ) in said()
    assert "do not know yet" not in said({"immediate_danger": "no", "significant_harm": "no"})
    assert "do not know yet" not in said({"immediate_danger": "yes"})


def test_where_the_child_is_comes_second_or_third() -> None:
    assert said({"immediate_danger": "yes"}).splitlines()[1].startswith("(Where the child is now")


def test_the_gravest_concerns_are_said_in_the_callers_words_where_there_are_any() -> None:
    (low,), (high, other) = at_level(2), at_level(4, 2)
    told = said({"indicators": [low, high, other]}, evidence={other: "A burn on the left\narm"})
    assert told.index("I have seen or heard: A burn on the left arm") < told.index(
        f"What worries me: {FRAMEWORK.indicator(high).text}")
    assert FRAMEWORK.indicator(low).text in told


def test_only_three_concerns_are_said_and_the_rest_is_counted() -> None:
    told = said({"indicators": at_level(3, 5)})
    assert told.count("What worries me") == 3
    assert "And 2 more that I have written down." in told


def test_without_a_concern_the_caller_is_asked_what_happened() -> None:
    assert "(What happened, when, and who saw or heard it.)" in said()


def test_a_persons_own_level_is_said_and_not_the_programs() -> None:
    indicators = {"indicators": at_level(4)}
    told = said(indicators, decision=Decision(3, "Because"))
    assert "I have come to Level 3 of 4" in told
    assert "points to" not in told
    assert "points to Level 4 of 4: " in said(indicators)
    assert ", provisionally" in said(indicators)
    assert "Level" not in said(indicators, read=False)


def test_consent_its_ground_the_wish_and_who_calls() -> None:
    told = said(
        sharing=Sharing(Consent.REFUSED, ("Place a child at risk/further risk of harm;",)),
        outcomes="That somebody sees the child today", role="school nurse", reference="N-7",
        voice="I don’t want to go home",
    )
    for words in (
        "Consent to share: asked and refused.",
        "I share without it because: Place a child at risk/further risk of harm;",
        "What I am asking for: That somebody sees the child today",
        "I am calling as school nurse.", "Our reference is N-7.",
        "From the child: I don’t want to go home",
    ):
        assert words in told


def test_it_stays_short_however_much_was_written() -> None:
    long = "a very long note " * 500
    told = said(
        {"immediate_danger": "yes", "indicators": at_level(4, 9)}, voice=long, outcomes=long,
        evidence=dict.fromkeys(at_level(4, 9), long), role="school nurse",
    )
    assert len(told.split()) <= 250
