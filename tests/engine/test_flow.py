"""The way through the interview: which page is next, which was before, and what still waits."""

from __future__ import annotations

import dataclasses
import itertools
from typing import Any

import pytest

from tests import builders
from thresholds_cli.engine.flow import (
    AREAS,
    CHECK,
    HELP_SO_FAR,
    NEXT,
    OWN_CLOSED,
    READING,
    RECORD,
    REVIEW,
    WORRIES,
    Route,
    child_keys,
    fact_keys,
    left,
    with_answer,
    with_areas,
)
from thresholds_cli.frameworks import load_framework
from thresholds_cli.model.case import Answers, Case, Decision, Notes
from thresholds_cli.model.rules import AllOf, ChildAge, Ticked

KIRKLEES = load_framework("kirklees-2016")
DANGER, SINGLY = fact_keys(KIRKLEES)[:2], fact_keys(KIRKLEES)[2:]
SIDED = tuple(one for one in SINGLY if one.startswith(("baseline.", "indicators.")))
FACTS = (*DANGER, WORRIES, AREAS, *SIDED, HELP_SO_FAR)
WORRY = ("worries", "child.age", "child.unborn", "child.disabled", "child.others")
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

    assert pages[:4] == ("immediate_danger", "significant_harm", "worries", "areas")
    assert pages[len(FACTS):] == (
        "review", "own.level", "reading", "decision.level", "next", "record", "check",
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
    now = route((*TO_DECISION, "decision.level", NEXT), decided=3)

    assert now.after("decision.level") == NEXT
    assert now.after(NEXT) == RECORD
    assert now.after(RECORD) == CHECK
    assert now.after(CHECK) is None


def test_a_decision_that_is_open_again_comes_before_the_end() -> None:
    assert route((*TO_DECISION, RECORD)).after(CHECK) == "decision.level"


def test_who_has_gone_back_is_led_on_page_by_page_through_what_was_answered() -> None:
    now = route((*TO_DECISION, "decision.level", NEXT, RECORD), decided=3)

    assert now.after("immediate_danger") == "significant_harm"
    assert now.after(REVIEW) == READING
    assert now.after("own.level") == CHECK  # from a page that there is no more, to what waits
    assert now.before("own.level") == "immediate_danger"


def test_what_waits_is_looked_for_up_to_a_page() -> None:
    now = route((*DANGER, WORRIES, AREAS, "indicators.health"))
    first, second = SIDED[:2]

    assert now.waiting() == now.waiting(second) == now.waiting(CHECK) == first
    assert now.waiting(first) == first
    assert now.waiting(AREAS) == AREAS
    assert now.waiting(DANGER[1]) == DANGER[1]


def test_a_page_that_became_open_again_comes_before_what_follows() -> None:
    answered = tuple(one for one in (*TO_DECISION, "decision.level") if one != READING)

    assert route(answered, decided=3).after(RECORD) == READING


def test_the_record_asks_by_the_higher_of_the_two_levels() -> None:
    assert "sharing.grounds" not in route(pointed=3, decided=3).for_record()
    assert "sharing.grounds" in route(pointed=3, decided=4).for_record()
    assert "sharing.grounds" in route(pointed=4, decided=2).for_record()
    assert "sharing.grounds" in route(pointed=None, decided=4).for_record()
    assert "sharing.grounds" in route(pointed=4, decided=None).for_record()
    assert "sharing.grounds" not in route(pointed=None, decided=None).for_record()


def test_evidence_can_be_looked_at_once_something_is_ticked_and_the_record_once_decided() -> None:
    case = with_answer(route().case, KIRKLEES, "indicators.health", ("health-2-not-registered",))
    now = dataclasses.replace(route(DANGER), case=case)
    child = child_keys(KIRKLEES, case.answers)

    assert child[0] == "evidence.health-2-not-registered"
    assert now.so_far() == (*DANGER, *WORRY, *SINGLY, *child)
    decided = dataclasses.replace(now, answered=(*DANGER, "decision.level"))
    assert decided.so_far() == tuple(dict.fromkeys(
        (*DANGER, *WORRY, *SINGLY, *child, *now.for_record())
    ))


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
    answered = with_areas(KIRKLEES, (*DANGER, WORRIES, AREAS, *now.answered), chosen)
    return dataclasses.replace(now, answered=answered)


def test_only_the_sides_that_were_chosen_come_and_every_other_can_be_looked_at() -> None:
    now = sided("health", "family")

    assert [key for key in now.facts() if "." in key and not key.startswith("help")] == [
        "baseline.health", "indicators.health", "baseline.family", "indicators.family",
    ]
    assert {*SIDED} <= {*now.so_far()}
    assert HELP_SO_FAR in now.facts()


def test_where_no_side_was_chosen_all_come() -> None:
    assert sided().facts() == FACTS
    assert sided(answered=("baseline.health",)).facts() == FACTS


def test_the_sides_that_were_left_are_kept_as_such_in_a_draft() -> None:
    few = dataclasses.replace(KIRKLEES, domains=KIRKLEES.domains[:3])
    one, two, three = (domain.id for domain in few.domains)

    assert with_areas(few, ("areas", f"left.{two}", "help.2"), (two, three)) == [
        "areas", "help.2", f"left.{one}",
    ]


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
    now = with_areas(KIRKLEES, first.answered, ("health", "family"))

    assert left(KIRKLEES, now) == left(KIRKLEES, first.answered) - {"family"}
    assert "baseline.family" in dataclasses.replace(first, answered=now).facts()


def test_a_draft_from_before_there_was_the_question_is_not_led_back_to_it() -> None:
    assert route((*DANGER, "baseline.health")).waiting() == "indicators.health"


def test_a_framework_of_few_sides_is_gone_through_without_asking() -> None:
    few = dataclasses.replace(KIRKLEES, domains=KIRKLEES.domains[:3])

    assert AREAS not in dataclasses.replace(route(), framework=few).facts()
    one_more = dataclasses.replace(KIRKLEES, domains=KIRKLEES.domains[:4])
    assert AREAS in dataclasses.replace(route(), framework=one_more).facts()


def test_an_own_level_that_was_closed_is_known_by_its_mark_in_a_draft() -> None:
    assert "own.level" not in route(("own",)).pages()


def test_the_own_level_can_be_looked_at_until_the_reading_was_shown() -> None:
    own = {"own.level", "own.reason"}

    assert own.isdisjoint(route(FACTS).so_far())
    assert own <= set(route((*FACTS, "own.level")).so_far())
    assert own.isdisjoint(route((*FACTS, "own.level", OWN_CLOSED)).so_far())


def test_nothing_waits_where_every_page_was_answered() -> None:
    everything = (*TO_DECISION, "decision.level", NEXT, RECORD, CHECK)

    assert route(everything, pointed=3, decided=3).waiting() is None


def test_who_has_begun_with_the_areas_is_asked_about_the_child_where_rules_read_that() -> None:
    begun = route(answered=("immediate_danger", "significant_harm", "baseline.health"))
    reading = dataclasses.replace(KIRKLEES, rules=(
        *KIRKLEES.rules, builders.rule("baby", 4, AllOf((Ticked(3), ChildAge(0, 12)))),
    ))

    assert WORRIES not in begun.facts()
    assert WORRIES in dataclasses.replace(begun, framework=reading).facts()
