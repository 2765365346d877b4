"""The way through the interview: which page is next, which was before, and what still waits."""

from __future__ import annotations

import dataclasses
import itertools
from typing import Any

import pytest

from thresholds_cli.engine.questionnaire import fact_keys, with_answer
from thresholds_cli.engine.route import (
    CHECK,
    OWN_CLOSED,
    READING,
    RECORD,
    REVIEW,
    SIDES,
    Route,
    left,
    with_sides,
)
from thresholds_cli.frameworks import load_framework
from thresholds_cli.model.answers import Answers
from thresholds_cli.model.case import Case, Decision, Notes

KIRKLEES = load_framework("kirklees-2016")
DANGER, SIDED = fact_keys(KIRKLEES)[:2], fact_keys(KIRKLEES)[2:]
FACTS = (*DANGER, SIDES, *SIDED)
TO_DECISION = (*FACTS, REVIEW, "own.level", OWN_CLOSED, READING)


def route(
    answered: tuple[str, ...] = (), pointed: int | None = 3, own: int | None = None,
    decided: int | None = None, gone: tuple[str, ...] = (), **notes: Any,
) -> Route:
    case = Case(Answers("kirklees-2016"), Notes(
        own=Decision(own), decision=Decision(decided, notes.pop("reason", "")), **notes,
    ))
    return Route(KIRKLEES, case, answered, pointed, gone)


def test_the_order_is_danger_facts_a_look_the_own_level_the_reading_the_decision() -> None:
    pages = route().pages()

    assert pages[:2] == ("immediate_danger", "significant_harm")
    assert pages[len(FACTS):] == (
        REVIEW, "own.level", READING, "decision.level", RECORD, CHECK,
    )


def test_an_own_level_is_followed_by_its_reason() -> None:
    pages = route(own=2).pages()

    assert pages[pages.index("own.level") + 1] == "own.reason"


def test_once_the_reading_was_shown_there_is_no_way_back_to_the_own_level() -> None:
    now = route(TO_DECISION, own=2)

    assert now.before(READING) == REVIEW
    assert "own.level" not in now.so_far()


def test_what_is_gone_since_the_record_before_is_asked_about_before_any_level() -> None:
    gone = ("evidence.health-2-not-registered",)
    pages = route(gone=gone).pages()

    assert pages[len(FACTS):len(FACTS) + 2] == (*gone, REVIEW)


@pytest.mark.parametrize("done", range(len(FACTS)))
def test_a_resumed_interview_begins_at_the_first_question_that_waits(done: int) -> None:
    assert route(FACTS[:done]).waiting() == FACTS[done]


def test_after_the_last_page_there_is_none() -> None:
    now = route((*TO_DECISION, "decision.level"), decided=3)

    assert now.after("decision.level") == RECORD
    assert now.after(RECORD) == CHECK
    assert now.after(CHECK) is None


@pytest.mark.parametrize(("own", "pointed", "decided", "follows"), [
    (3, 3, 3, ()),
    (3, 3, 4, ()),
    (2, 3, 4, ()),
    (None, 3, 3, ()),
    (3, 3, 2, ("decision.reason", "consulted")),
    (2, 3, 2, ("decision.reason", "consulted")),
    (2, 3, 3, ("decision.reason", "consulted")),
    (4, 3, 3, ("decision.reason", "consulted")),
    (3, None, 3, ("consulted",)),
    (3, 3, None, ("consulted",)),
])
def test_what_a_decision_is_followed_by(
    own: int | None, pointed: int | None, decided: int | None, follows: tuple[str, ...]
) -> None:
    now = route((*TO_DECISION, "decision.level"), pointed, own, decided)

    pages = now.pages()

    assert pages[pages.index("decision.level") + 1:-2] == follows


def test_going_lower_cannot_be_passed_without_a_reason_and_somebody_consulted() -> None:
    done = (*TO_DECISION, "decision.level", "decision.reason", "consulted")

    assert route(done, 3, decided=2).waiting() == "decision.reason"
    assert route(done, 3, decided=2, reason="  ").after(RECORD) == "decision.reason"
    assert route(done, 3, decided=2, reason="seen").waiting() == "consulted"
    assert route(done, 3, decided=2, reason="seen", consulted="DSL").waiting() == RECORD


def test_going_higher_or_along_lacks_nothing() -> None:
    for decided in (3, 4, None):
        now = route((), 3, decided=decided)
        assert not now.missing("decision.reason")
        assert not now.missing("consulted")


def test_a_page_that_became_open_again_comes_before_what_follows() -> None:
    answered = tuple(one for one in (*TO_DECISION, "decision.level") if one != READING)

    assert route(answered, decided=3).after(RECORD) == READING


def test_the_record_asks_by_the_higher_of_the_two_levels() -> None:
    assert "sharing.grounds" not in route(pointed=3, decided=3).for_record()
    assert "sharing.grounds" in route(pointed=3, decided=4).for_record()
    assert "sharing.grounds" in route(pointed=4, decided=2).for_record()


def test_every_page_leads_to_the_next_and_back() -> None:
    now = route(decided=3)
    pages = now.pages()
    for one, then in itertools.pairwise(pages):
        assert now.before(then) == one
        passed = dataclasses.replace(now, answered=pages[:pages.index(then)])
        assert passed.after(one) == then
    assert now.before(pages[0]) == pages[0]


def test_what_was_found_from_another_page_can_be_unticked_there() -> None:
    found = "health-2-not-registered"
    case = with_answer(route().case, KIRKLEES, "indicators.identity", (found,))

    kept = with_answer(case, KIRKLEES, "indicators.identity", ())
    unticked = with_answer(case, KIRKLEES, "indicators.identity", (), beside={found})

    assert kept.answers.indicators == {found}
    assert unticked.answers.indicators == set()


def sided(*chosen: str, **changes: Any) -> Route:
    """An interview in which these sides of the child's life were chosen to be gone through."""
    now = route(**changes)
    answered = with_sides(KIRKLEES, (*DANGER, SIDES, *now.answered), chosen)
    return dataclasses.replace(now, answered=answered)


def test_only_the_sides_that_were_chosen_come_and_every_other_can_be_looked_at() -> None:
    now = sided("health", "family")

    assert [key for key in now.facts() if "." in key and not key.startswith("help")] == [
        "baseline.health", "indicators.health", "baseline.family", "indicators.family",
    ]
    assert {*SIDED} <= {*now.so_far()}
    assert {"help.2", "resistance", "escalating"} <= {*now.facts()}


def test_where_no_side_was_chosen_all_come() -> None:
    assert sided().facts() == FACTS


def test_a_side_where_anything_is_ticked_or_was_answered_is_never_left() -> None:
    ticked = with_answer(
        Case(Answers(KIRKLEES.id)), KIRKLEES, "indicators.health",
        ("health-2-not-registered", "education-3-poor-presentation-and-hungry"),
    )
    now = dataclasses.replace(sided("health", answered=("baseline.identity",)), case=ticked)

    for domain in ("health", "education", "identity"):
        assert {f"baseline.{domain}", f"indicators.{domain}"} <= {*now.facts()}
    assert "baseline.family" not in now.facts()


def test_who_goes_into_a_side_after_all_is_asked_about_it() -> None:
    first = sided("health")
    now = with_sides(KIRKLEES, first.answered, ("health", "family"))

    assert left(KIRKLEES, now) == left(KIRKLEES, first.answered) - {"family"}
    assert "baseline.family" in dataclasses.replace(first, answered=now).facts()


def test_a_draft_from_before_there_was_the_question_is_not_led_back_to_it() -> None:
    assert route((*DANGER, "baseline.health")).waiting() == "indicators.health"


def test_a_framework_of_few_sides_is_gone_through_without_asking() -> None:
    few = dataclasses.replace(KIRKLEES, domains=KIRKLEES.domains[:3])

    assert SIDES not in dataclasses.replace(route(), framework=few).facts()


def test_the_own_level_can_be_looked_at_until_the_reading_was_shown() -> None:
    own = {"own.level", "own.reason"}

    assert own.isdisjoint(route(FACTS).so_far())
    assert own <= set(route((*FACTS, "own.level")).so_far())
    assert own.isdisjoint(route((*FACTS, "own.level", OWN_CLOSED)).so_far())


def test_nothing_waits_where_every_page_was_answered() -> None:
    everything = (*TO_DECISION, "decision.level", RECORD, CHECK)

    assert route(everything, pointed=3, decided=3).waiting() is None
