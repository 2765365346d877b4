"""The interview with a framework unlike the bundled ones: five names, sub-groups, ages, limits."""

from __future__ import annotations

import pytest

from tests import builders
from tests.interview.test_session import Held
from tests.scripted import words_of
from thresholds_cli.documents.plain import render
from thresholds_cli.interview.page import Page
from thresholds_cli.interview.question_pages import page_for
from thresholds_cli.model.case import Case

MADE_UP = builders.made_up()
BABY = ("child-2-late-booking", "child-4-no-antenatal", "child-5-bruise")


@pytest.fixture(scope="module")
def held() -> Held:
    """An interview held to its end about an unborn baby."""
    held = Held(MADE_UP, {"indicators.child": BABY, "decision.level": "5", "own.level": "3"})
    held.hold()
    return held


def page(held: Held, name: str) -> Page:
    return next(one for one in held.asker.pages if one.id == name)


def case_of(held: Held) -> Case:
    return held.kept[-1][0]


def test_it_comes_to_its_end_with_every_domain_and_level_of_its_own(held: Held) -> None:
    assert [one for one in held.asker.asked if one.startswith("indicators.")] == [
        "indicators.child", "indicators.family", "indicators.world"]
    assert [one.key for one in page(held, "help").entries] == ["help.3", "escalating"]
    assert case_of(held).answers.indicators == frozenset(BABY)
    assert case_of(held).notes.decision.level == 5


def test_no_page_makes_up_a_number_for_a_level(held: Held) -> None:
    for one in held.asker.pages:
        words = " ".join((one.title, one.text, *(
            f"{option.text} {option.group} {option.more}" for option in one.options)))
        assert not any(f"Level {number}" in words for number in range(1, 6)), one.id


def test_levels_are_chosen_by_name(held: Held) -> None:
    options = {option.value: option.text for option in page(held, "own.level").options}
    assert options["1"] == "Universal (1 of 5)"
    assert options["5"] == "Protection (5 of 5)"
    assert page(held, "help").entries[0].label == (
        "Has help at Partnership been tried, and did it work?"
    )


def test_indicators_stand_under_their_level_and_the_documents_own_heading(held: Held) -> None:
    groups = {option.value: option.group for option in page(held, "indicators.child").options}
    assert groups["child-2-late-booking"] == "Universal Plus (2 of 5), Before birth"
    assert groups["child-2-sleep"] == "Universal Plus (2 of 5), Health"
    texts = {option.value: option.text for option in page(held, "indicators.child").options}
    assert texts["child-3-short-breaks"].endswith("[for: Disabled children]")
    assert texts["child-5-bruise"].endswith(
        "[for: Babies who cannot crawl yet; refer at once]")


def test_needs_of_the_lowest_level_stand_under_their_heading_too(held: Held) -> None:
    asked = page(held, "baseline.child")
    assert asked.title == "The child or unborn baby: are the Universal needs met?"
    assert asked.text.split("\n") == [
        "- Thriving and well", "Before birth:", "- Antenatal appointments are kept [for: Unborn]",
        "(Signs)",
    ]


def test_the_same_concern_at_other_levels_goes_by_their_names() -> None:
    asked = page_for(MADE_UP, Case(builders.answers(MADE_UP.id)), "indicators.child")
    more = {option.value: option.more for option in asked.options}
    assert more["child-2-late-booking"] == "Partnership Plus: No antenatal care by 20 weeks"


def test_the_reading_says_whose_file_it_was(held: Held) -> None:
    asked = page(held, "reading")
    assert "Protection (5 of 5)" in words_of(asked)
    text = "".join(render(part.blocks, None) for part in asked.parts)
    assert "made-up.yaml" in text
    assert "does not come with conr" in text
