"""What is said of a disagreement, and the pages that ask about one."""

from __future__ import annotations

import dataclasses
import datetime

import pytest

from tests import builders
from thresholds_cli.documents.document import Words
from thresholds_cli.documents.plain import render
from thresholds_cli.engine.disputes import standing
from thresholds_cli.engine.notices import EMERGENCY
from thresholds_cli.interview.dispute_pages import route_page, stage_page
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.local import Limit, LocalFile
from thresholds_cli.views.dispute_view import standing_blocks


def said(framework: Framework, local: LocalFile | None = None) -> str:
    now = standing(framework.disputes, framework.disputes.routes[0], 0)
    return render(standing_blocks(framework, now, local=local), None)


def team(*frameworks: str) -> LocalFile:
    """A local file with one limit, for these frameworks."""
    limits = (Limit(stage=1, working_days=2, source="Our policy"),)
    return LocalFile("Here", datetime.date(2026, 11, 21), (), frameworks, (), limits)


def with_stage(**changes: object) -> Framework:
    """The smallest framework, its one stage changed."""
    made = builders.framework()
    (route,) = made.disputes.routes
    stage = dataclasses.replace(route.stages[0], **changes)  # type: ignore[arg-type]
    routes = (dataclasses.replace(route, stages=(stage,)),)
    return dataclasses.replace(made, disputes=dataclasses.replace(made.disputes, routes=routes))


def test_what_a_route_is_for_is_announced_only_where_the_document_says_it() -> None:
    made = with_stage()
    (route,) = made.disputes.routes
    assert route.about == ()
    assert "Nothing was tried yet; there is 1 stage." in said(made)
    assert "It is for this" not in said(made)
    assert "It is for this:" in said(builders.bundled("kirklees-2016"))


def test_a_limit_that_the_document_prints_is_shown_as_its_own() -> None:
    told = said(with_stage(within_working_days=5))
    assert "Within 5 working days (§1)." in told
    assert "gives no number of days" not in told


def test_a_local_limit_takes_the_place_of_the_sentence_that_there_is_none() -> None:
    told = said(builders.framework(), team())
    assert "Your local file for Here sets 2 working days (Our policy)." in told
    assert "gives no number of days" not in told


def test_a_limit_of_another_area_is_not_used() -> None:
    told = said(builders.framework(), team("elsewhere"))
    assert "2 working days" not in told
    assert "gives no number of days" in told


def test_advice_another_way_and_the_record_are_quoted_with_their_sections() -> None:
    passage = builders.framework().disputes.principle
    told = said(with_stage(advice=passage, alternative=passage, record="Write it down."))
    for words in ("With whose advice:", "Another way, in place of this one:",
                  "“Write it down.” (§1)"):
        assert words in told


def test_a_stage_without_words_on_recording_says_so_and_still_asks_for_notes() -> None:
    told = said(builders.framework())
    assert "says nothing of its own about recording" in told
    assert "how the child is kept safe meanwhile" in told


@pytest.mark.parametrize("framework_id", builders.BUNDLED)
def test_999_and_the_principle_stand_first_at_every_stage_of_every_route(
    framework_id: str,
) -> None:
    framework = builders.bundled(framework_id)
    disputes = framework.disputes
    for route in disputes.routes:
        for tried in range(len(disputes.stages(route)) + 1):
            told = render(standing_blocks(framework, standing(disputes, route, tried)), None)
            first, _, principle, ours = [line for line in told.splitlines() if line][:4]
            assert EMERGENCY in first
            assert disputes.principle.text in principle
            assert "never delays protecting the child" in ours


def test_whom_to_contact_comes_after_the_stages() -> None:
    framework = builders.bundled("kirklees-2016")
    now = standing(framework.disputes, framework.disputes.routes[0], 0)
    told = render(standing_blocks(framework, now, (Words("RING HERE"),)), None)
    assert told.index("WHAT COMES AFTER") < told.index("RING HERE")


@pytest.mark.parametrize("framework_id", builders.BUNDLED)
def test_the_pages_offer_every_route_and_every_stage(framework_id: str) -> None:
    framework = builders.bundled(framework_id)
    page = route_page(framework)
    assert [one.value for one in page.options] == [one.id for one in framework.disputes.routes]
    assert framework.disputes.principle.text in page.text
    for route in framework.disputes.routes:
        stages = stage_page(framework, route).options
        last = len(framework.disputes.stages(route))
        numbers = [str(number) for number in range(1, last + 1)]
        assert [one.value for one in stages] == [*numbers, "0"]
