"""What to say first: built from the answers, gravest first, and nothing invented."""

from __future__ import annotations

import dataclasses

import pytest

from tests import builders
from tests.snapshots.comparing import Reviewed
from thresholds_cli.engine.call_script import first_words
from thresholds_cli.engine.level import read_level
from thresholds_cli.model.case import Case, Consent, Decision, Known, Notes, Sharing

FRAMEWORK = builders.bundled("kirklees-2016")
WHERE, WHAT_HAPPENED, WISH = (
    "(Where the child is now", "(What happened, when", "(What you are asking")
"""How what the caller fills in begins."""
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
    read: bool, reviewed: Reviewed
) -> None:
    reviewed(said(read=read))


def test_with_everything_answered_it_says_all_of_it_and_the_most_urgent_first(
    reviewed: Reviewed,
) -> None:
    told = said(
        {"immediate_danger": "yes", "indicators": at_level(4)}, read=True,
        evidence={at_level(4)[0]: "A burn on the left\narm"},
        voice="I don’t want to go home",
        decision=Decision(3, "Because"),
        sharing=Sharing(Consent.REFUSED, (
            "Place a child at risk/further risk of harm;",
            "Prejudices the detection of a crime; and/or",
        )),
        outcomes="That somebody sees the child today", role="school nurse", reference="N-7",
    )
    assert "immediate danger" in told[0]
    reviewed(told)


IN_DANGER, HARMED, WORRIED = (
    "child in immediate danger", "I suspect significant harm", "I am worried about a child")


@pytest.mark.parametrize(("danger", "harm", "first", "not_known"), [
    ("yes", "yes", IN_DANGER, ""), ("yes", "no", IN_DANGER, ""),
    ("yes", "not known", IN_DANGER, ""),
    ("no", "yes", HARMED, ""), ("not known", "yes", HARMED, "in immediate danger"),
    ("no", "no", WORRIED, ""), ("no", "not known", WORRIED, "suffering significant harm"),
    ("not known", "no", WORRIED, "in immediate danger"),
])
def test_danger_comes_first_then_harm_and_not_known_is_not_a_no(
    danger: str, harm: str, first: str, not_known: str
) -> None:
    told = before_where(said({"immediate_danger": danger, "significant_harm": harm}))

    assert first in told[0]
    assert told[0].startswith("This is a referral.") == (first == HARMED)
    assert told[1:] == (
        (f"I do not know yet whether the child is {not_known}.",) if not_known else ())


def before_where(told: tuple[str, ...]) -> tuple[str, ...]:
    return told[:place(told, WHERE)]


def place(told: tuple[str, ...], beginning: str) -> int:
    return next(n for n, line in enumerate(told) if line.startswith(beginning))


def concerns(*ticked: str, **notes: object) -> tuple[str, ...]:
    """What is said after where the child is and before what is asked for."""
    told = said({"indicators": ticked, **SAFE}, **notes)
    return told[place(told, WHERE) + 1:place(told, WISH)]


def test_the_gravest_concerns_come_first_then_those_in_the_callers_words() -> None:
    (low,), (high, other) = at_level(2), at_level(4, 2)
    assert concerns(low, high, other, evidence={other: "A burn", low: "No doctor"}) == (
        "What worries me: A burn", worry(high), "What worries me: No doctor",
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
    (happened,) = concerns(voice=" \n")
    assert happened.startswith(WHAT_HAPPENED)


def test_a_level_of_the_framework_is_said_to_be_its_own_and_to_be_talked_through() -> None:
    (high,) = at_level(4)
    assert (
        f"{TITLE} points to {LEVEL_4}; I would like to talk that through."
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
    assert f"Our reference is {told}." in said(reference=written)


def test_the_worry_is_said_in_the_persons_own_words_before_the_documents() -> None:
    told = said({"indicators": at_level(4)}, read=True, worries=("bruise on his arm", "hungry"))
    own = [at for at, line in enumerate(told) if line.startswith("What worries me: ")]

    assert told[0] == "This is a referral. I am worried about a child."
    assert [told[at] for at in own] == [
        "What worries me: bruise on his arm", "What worries me: hungry",
    ]
    assert told[own[-1] + 1].startswith("In the document’s words: ")


def test_a_worry_with_nothing_ticked_says_what_happened_already() -> None:
    assert concerns(worries=("bruise on his arm",)) == ("What worries me: bruise on his arm",)


def test_what_the_family_may_be_told_and_who_took_the_call_are_asked_last() -> None:
    family, taken = said()[-2:]

    assert "may the family be told" in family
    assert "who has taken this call" in taken


def test_it_stays_short_however_much_was_written() -> None:
    long = "a very long note " * 500
    told = said(
        {"immediate_danger": "yes", "indicators": at_level(4, 9)}, read=True, voice=long,
        outcomes=long, evidence=dict.fromkeys(at_level(4, 9), long), role="school nurse",
    )
    assert len(" ".join(told).split()) <= 250


@pytest.mark.parametrize(("how", "words"), [
    (Known.SEEN, "I have seen or heard"), (Known.CHILD, "The child told it"),
    (Known.OTHER, "I was told"), (Known.OPINION, "In my opinion"),
])
def test_it_is_said_how_it_is_known(how: Known, words: str) -> None:
    (high,) = at_level(4)
    assert concerns(high, evidence={high: "A burn"}, known={high: how}) == (
        f"{words}: A burn",)


@pytest.mark.parametrize(("count", "more"), [
    (3, ()), (4, ("And 1 more worry that I have written down.",)),
    (8, ("And 5 more worries that I have written down.",)),
])
def test_only_three_worries_are_said_and_the_rest_is_counted(
    count: int, more: tuple[str, ...]
) -> None:
    worries = [f"worry {one}" for one in range(1, count + 1)]
    told = concerns(worries=tuple(worries))
    assert told == (*(f"What worries me: {one}" for one in worries[:3]), *more)
