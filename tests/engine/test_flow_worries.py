"""The way through an interview that follows a person's worries, and the shortest one."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from tests import builders
from tests.engine.test_flow import KIRKLEES, SIDED
from thresholds_cli.engine.flow import (
    ALL,
    AREAS,
    BEFORE,
    CARRIED,
    CHECK,
    HELP_SO_FAR,
    NEXT,
    OWN_CLOSED,
    PAUSED,
    READING,
    RECORD,
    REVIEW,
    SAFETY,
    SHORT,
    WORRIES,
    Route,
    areas_are_optional,
    form_keys,
    left,
    not_looked_at,
    with_areas,
)
from thresholds_cli.model.case import Case, Decision, Notes

INDICATORS = tuple(one for one in SIDED if one.startswith("indicators."))
BRUISED = ("bruise on his arm", "hungry")
SUGGESTED = ("suggested.1", "suggested.2")
SIGN = "health-2-not-registered"
HARMED = {"significant_harm": "yes"}


def route(
    *answered: str, worries: tuple[str, ...] = BRUISED, own: int | None = None,
    said: dict[str, Any] | None = None, **given: Any,
) -> Route:
    notes = Notes(worries=worries, own=Decision(own))
    case = Case(builders.answers(KIRKLEES.id, **(said or {})), notes)
    return Route(KIRKLEES, case, answered, 3, **given)


def test_each_worry_has_a_page_of_what_fits_it_and_the_areas_come_without_their_needs() -> None:
    assert route().pages() == (
        *SAFETY, WORRIES, *SUGGESTED, AREAS, *INDICATORS, HELP_SO_FAR,
        "own.level", READING, "decision.level", NEXT, RECORD, CHECK,
    )


def test_an_own_level_takes_no_reason_where_worries_were_written() -> None:
    assert "own.reason" not in route(own=2).pages()
    assert "own.reason" in route(own=2, worries=()).pages()


def test_who_asks_for_every_question_is_asked_them_beside_what_fits_the_worries() -> None:
    assert route(ALL).pages() == (
        *SAFETY, WORRIES, *SUGGESTED, AREAS, *SIDED, HELP_SO_FAR, REVIEW,
        "own.level", READING, "decision.level", NEXT, RECORD, CHECK,
    )


def test_a_short_record_asks_for_danger_worries_and_what_is_gone() -> None:
    gone, carried = ("evidence.health-2-not-registered",), ("carried.burn",)
    now = route(SHORT, gone=gone, carried=carried, agreed=("done.1",))
    assert now.pages() == (
        *SAFETY, *carried, WORRIES, *gone, READING, "decision.level", NEXT, RECORD, CHECK,
    )
    assert REVIEW not in route(SHORT, worries=()).pages()


@pytest.mark.parametrize("agreed", [(), ("done.1",)])
def test_what_an_earlier_record_agreed_comes_right_after_danger(agreed: tuple[str, ...]) -> None:
    now = route(agreed=agreed)
    assert now.pages()[:4] == (*SAFETY, BEFORE, WORRIES)
    assert now.so_far()[:3 + len(agreed)] == (*SAFETY, *agreed, "worries")
    assert BEFORE not in route().pages()


GRAVE = pytest.mark.parametrize(("answered", "said"), [
    ((PAUSED,), {}), ((), HARMED), ((), {"immediate_danger": "yes"}),
])


@GRAVE
def test_after_something_grave_there_is_a_call_to_make_before_areas_and_the_rest_of_a_record(
    answered: tuple[str, ...], said: dict[str, str]
) -> None:
    assert route(*answered, said=said).pages() == (
        *SAFETY, WORRIES, *SUGGESTED, HELP_SO_FAR, "own.level", READING, "decision.level", NEXT,
        CHECK,
    )
    assert RECORD in route(*answered, said=said, adding=True).pages()


@GRAVE
def test_after_something_grave_who_opens_the_areas_finds_them(
    answered: tuple[str, ...], said: dict[str, str]
) -> None:
    begun = route(*answered, INDICATORS[0], said=said).facts()
    opened = route(*answered, AREAS, said=said).facts()
    assert [one for one in begun if one in (AREAS, *INDICATORS)] == [INDICATORS[0]]
    assert [one for one in opened if one in (AREAS, *INDICATORS)] == [AREAS, *INDICATORS]


@GRAVE
def test_who_goes_through_every_area_is_not_stopped_short_by_something_grave(
    answered: tuple[str, ...], said: dict[str, str]
) -> None:
    for now in (route(*answered, ALL, said=said), route(*answered, worries=(), said=said)):
        assert {AREAS, *SIDED, RECORD} <= set(now.pages())


def test_an_area_that_was_left_is_not_asked_because_of_a_sign_found_from_a_worry() -> None:
    ticked = {"indicators": [SIGN]}
    answered = with_areas(KIRKLEES, (WORRIES, AREAS), ("family",))
    assert "indicators.health" not in route(*answered, said=ticked).facts()
    assert "indicators.health" in route(*answered, worries=(), said=ticked).facts()


@pytest.mark.parametrize(("chosen", "optional", "gone_through"), [
    ((), False, "all"), ((), True, "none"), (("family",), True, "family"),
    (("family",), False, "family"), ((ALL,), False, "all"), ((ALL,), True, "all"),
    ((ALL, "family"), False, "all"),
])
def test_which_areas_are_gone_through(
    chosen: tuple[str, ...], optional: bool, gone_through: str
) -> None:
    every = {one.id for one in KIRKLEES.domains}
    wanted = {"all": every, "none": set()}.get(gone_through, {gone_through})

    kept = with_areas(KIRKLEES, ("worries", ALL, "left.health"), chosen, optional)

    assert every - left(KIRKLEES, kept) == wanted
    assert kept.count(ALL) == (ALL in chosen)
    assert kept[0] == "worries"


@pytest.mark.parametrize(("worries", "said", "optional"), [
    ((), {}, False), (BRUISED, {}, True), ((), HARMED, True), (BRUISED, HARMED, True),
])
def test_no_area_need_be_chosen_where_worries_are_written_or_harm_is_suspected(
    worries: tuple[str, ...], said: dict[str, str], optional: bool
) -> None:
    assert areas_are_optional(route(worries=worries, said=said).case) is optional


def test_areas_of_which_nothing_was_asked_and_nothing_is_ticked_are_named() -> None:
    names = [one.name for one in KIRKLEES.domains if one.id not in ("health", "family")]
    case = route(said={"indicators": [SIGN]}).case
    assert not_looked_at(KIRKLEES, case, ("indicators.family", "worries")) == tuple(names)


def test_pages_of_several_questions() -> None:
    assert form_keys(KIRKLEES, HELP_SO_FAR) == ("help.2", "help.3", "resistance", "escalating")
    assert form_keys(KIRKLEES, WORRIES) == (
        "worries", "child.age", "child.disabled", "child.others")
    assert form_keys(KIRKLEES, NEXT) == ("consulted", "actions", "review_on")
    assert form_keys(KIRKLEES, "evidence.one-2-more") == ("evidence.one-2-more", "known.one-2-more")
    for of_one_question in (READING, "own.level", "baseline.health"):
        assert form_keys(KIRKLEES, of_one_question) == ()


def test_a_framework_that_asks_nothing_about_help_has_no_page_for_it() -> None:
    none = dataclasses.replace(KIRKLEES, facts={})
    assert HELP_SO_FAR not in dataclasses.replace(route(), framework=none).pages()


def test_a_page_of_several_questions_waits_until_all_of_them_were_answered() -> None:
    before = (*SAFETY, WORRIES, *SUGGESTED, AREAS, *INDICATORS)
    parts = form_keys(KIRKLEES, HELP_SO_FAR)
    assert route(*before, parts[0]).waiting() == HELP_SO_FAR
    assert route(*before, *parts).waiting() == "own.level"
    assert route(*before, HELP_SO_FAR).waiting() == "own.level"


def test_the_marks_that_drafts_on_disk_have_stay_what_they_are() -> None:
    assert (WORRIES, HELP_SO_FAR, NEXT, AREAS, BEFORE) == (
        "worries", "help", "next", "areas", "before")
    assert (REVIEW, READING, RECORD, CHECK) == ("review", "reading", "record", "check")
    assert (CARRIED, OWN_CLOSED, ALL, SHORT, PAUSED) == (
        "carried.", "own", "all", "short", "paused")


def test_who_has_changed_their_mind_is_asked_only_where_the_framework_points_somewhere() -> None:
    undecided = route("decision.level", OWN_CLOSED, own=2)
    pages = dataclasses.replace(undecided, pointed=None).pages()
    assert pages[pages.index("decision.level") + 1] == NEXT
