"""A reading on screen: the level, what to do now, whom to call and why; the rest further down."""

from __future__ import annotations

import dataclasses
import re
from typing import Any

import pytest

from tests import builders
from tests.showing import shown
from thresholds_cli.documents.plain import render
from thresholds_cli.interview.question_pages import reading_pages
from thresholds_cli.model.case import Case, Child
from thresholds_cli.model.framework import Remark
from thresholds_cli.model.rules import Ticked
from thresholds_cli.views.reading_view import (
    PARTS,
    Shown,
    closing_blocks,
    first_screen,
    part_blocks,
    reading_blocks,
)

POLICE_CALLS = {"immediate_danger": "no", "indicators": ["parenting-2-domestic-abuse"]}


def seen(framework_id: str = "kirklees-2016", **said: Any) -> Shown:
    return shown(builders.bundled(framework_id), builders.answers(framework_id, **said))


def text_of(framework_id: str = "kirklees-2016", **said: Any) -> str:
    """What is printed with every part."""
    found = seen(framework_id, **said)
    parts = (block for part in PARTS for block in part_blocks(found, part))
    return render((*reading_blocks(found), *parts), None)


def screen_of(framework_id: str = "kirklees-2016", **said: Any) -> str:
    return render(first_screen(seen(framework_id, **said)), 80)


def sections(text: str) -> dict[str, str]:
    """What stands under each heading; headings are in capitals, a note of ours may stand beside."""
    found: dict[str, str] = {}
    title = ""
    for line in text.splitlines():
        head = re.match(r"([A-Z]{2,}(?:,? [A-Z0-9]{2,})*)( |$)", line)
        if head:
            title = head[1].strip()
        found[title] = found.get(title, "") + f"{line}\n"
    return found


def test_the_first_screen_goes_from_the_level_to_what_to_do_whom_to_call_and_why() -> None:
    first = list(sections(screen_of(**POLICE_CALLS)))

    assert first == ["", "DO NOW", "PHONE", "WHY", "NOT KNOWN"]
    assert screen_of(**POLICE_CALLS).startswith("[ Level 2 of 4: ")


def test_in_danger_999_comes_before_the_level_and_first_among_the_numbers() -> None:
    text = screen_of(immediate_danger="yes")

    assert text.startswith("!! Immediate danger: call 999 now.")
    assert sections(text)["DO NOW"].splitlines()[1].strip() == "Call 999 now."
    assert sections(text)["PHONE"].splitlines()[1].split()[0] == "999"


def test_in_the_interview_what_to_do_is_heard_at_once_and_the_rules_on_request() -> None:
    page, consent = reading_pages(seen(**POLICE_CALLS))
    heard = render(page.blocks, None, marks=False)
    parts = {one.name: render(one.blocks, None) for one in page.parts}

    assert heard.startswith("Level 2 of 4: ")
    assert "Do now. General practice" in heard
    assert " 999: a child in danger now" in heard.replace("\n", " ")
    assert "\n[" not in heard
    assert "Your local partnership’s present document prevails." in parts["document"]
    assert "RULES THAT ARE MET" in parts["rules"]
    assert "WHAT AGENCIES DO AT LEVEL 2" in parts["others"]
    assert "CONSENT AND SHARING AT LEVEL 2" in render(consent.blocks, None)


def test_the_level_says_on_what_it_rests() -> None:
    why = sections(screen_of(**POLICE_CALLS))["WHY"]

    assert "2 ▮▮▯▯  “Domestic abuse identified in family” (Parenting" in why


def test_of_many_indicators_the_first_are_named_and_the_others_counted() -> None:
    framework = builders.bundled("kirklees-2016")
    ids = [one.id for one in framework.indicators if one.level == 4][:5]

    why = sections(screen_of(indicators=ids))["WHY"]

    assert why.count("▮▮▮▮") == 3
    assert "and 2 more at this level" in why


@pytest.mark.parametrize(("said", "beside"), [
    ({"indicators": ["family-3-poverty"]}, "Treat it as Level 3 until you have talked it through"),
    ({"baseline": {"health": "not met"}}, "Treat it as Level 2 until you have talked it through"),
    (POLICE_CALLS, "A person decides."),
    ({}, "Too little is known. That is not Level 1."),
])
def test_how_to_treat_the_level_stands_beside_it_and_draws_to_no_lower_one(
    said: dict[str, Any], beside: str
) -> None:
    text = screen_of(**said)

    assert beside in " ".join(text.split())
    assert not re.search(r"\b(firm|provisional)\b", text)


def test_what_the_framework_says_of_this_very_case_is_among_what_to_do_now() -> None:
    fostered = text_of("rochdale-2018", indicators=["family-3-privately-fostered"])
    found = sections(fostered)

    assert "should be deemed at Level 4" in found["DO NOW"]
    assert "should be deemed at Level 4" not in found["WHAT THE FRAMEWORK SAYS ABOUT USING IT"]
    assert "‘tick box’" in found["WHAT THE FRAMEWORK SAYS ABOUT USING IT"]
    assert "‘tick box’" not in found["DO NOW"]


def test_what_the_framework_says_of_a_tick_crowds_out_nothing_that_is_pressing() -> None:
    found = sections(text_of(
        "rochdale-2018", child=Child("4 months", others="a sister, 3"),
        indicators=["health-4-bruising-non-mobile-babies", "parenting-3-parental-factors"],
    ))

    assert "refer now, explained or not" in found["DO NOW"]
    assert "“The Graded Care Profile helps" in found["DO NOW"]
    assert "to monitor change over time.” (§4)" in found[
        "WHAT THE FRAMEWORK SAYS OF WHAT YOU TICKED"
    ]


CAUTION = "A single indicator does not decide a level; professional judgement does."
NEUTRAL = "The practitioner writes down what was seen, by whom and on which day, in full."


def remarked(words: str, **said: Any) -> dict[str, str]:
    """What is shown of these answers by a framework that has these words on any tick."""
    framework = builders.bundled("rochdale-2018")
    framework = dataclasses.replace(framework, remarks=(
        Remark("ours", words, "§4", when=Ticked(2, or_above=True)),
    ))
    found = shown(framework, builders.answers("rochdale-2018", **said))
    return sections(render((*reading_blocks(found), *part_blocks(found, "document")), None))


@pytest.mark.parametrize(("said", "first"), [
    ({"significant_harm": "yes"}, "No answer? Phone again"),
    ({"immediate_danger": "yes"}, "Call 999"),
    ({"indicators": ["health-4-chronic-neglect"]}, "No answer? Phone again"),
], ids=["harm", "danger", "the highest level"])
def test_no_words_that_could_be_read_as_do_not_act_stand_beside_phone_now(
    said: dict[str, Any], first: str
) -> None:
    found = remarked(CAUTION, **({"indicators": ["family-3-privately-fostered"]} | said))

    assert CAUTION not in found["DO NOW"]
    assert first in found["DO NOW"]
    assert CAUTION in found["WHAT THE FRAMEWORK SAYS OF WHAT YOU TICKED"]


def test_other_words_of_the_framework_leave_room_to_phone_again() -> None:
    do_now = remarked(
        NEUTRAL, indicators=["health-2-milestones"], significant_harm="yes")["DO NOW"]

    assert "No answer? Phone again" in do_now
    assert "“The practitioner writes down" in do_now


def test_what_the_framework_says_among_what_to_do_now_is_not_called_ours() -> None:
    assert "not the document’s" not in remarked(
        NEUTRAL, indicators=["family-3-privately-fostered"])["DO NOW"]
    assert "not the document’s" in sections(text_of(indicators=["family-3-poverty"]))["DO NOW"]


@pytest.mark.parametrize("harm", ["no", "not known"])
@pytest.mark.parametrize("level", [2, 3])
def test_signs_of_trafficking_warn_in_what_to_do_now_whatever_was_said_of_harm(
    level: int, harm: str
) -> None:
    framework = builders.bundled("rochdale-2018")
    ids = [
        one.id for one in framework.indicators
        if one.level == level and "trafficking" in one.concerns
    ]

    for one in ids:
        text = screen_of("rochdale-2018", indicators=[one], significant_harm=harm)
        assert "If you suspect that it is happening, that is significant harm: phone now." in text
    assert ids


def test_interpretations_stand_with_the_rules_and_not_with_what_to_do() -> None:
    found = sections(text_of(indicators=["family-3-poverty"]))

    assert "Interpretation" not in found["DO NOW"]
    assert found["RULES THAT ARE MET"].count("Interpretation, not the framework’s word:") == 1


def test_nothing_is_quoted_twice_under_one_heading() -> None:
    for title, words in sections(text_of("rochdale-2018", indicators=["family-2-loss"])).items():
        quoted = [line for line in words.splitlines() if line.startswith("- “")]
        assert len(quoted) == len(set(quoted)), title


def test_our_note_on_a_ticked_indicator_is_shown_with_it() -> None:
    found = sections(text_of(**POLICE_CALLS))["WHERE THE CONCERNS LIE"]

    assert "Our note: Level 3 has the same words." in found


def test_a_domain_is_read_out_without_its_empty_cells() -> None:
    found = sections(text_of(**POLICE_CALLS))["WHERE THE CONCERNS LIE"]

    assert "Parenting Capacity. Level 1 needs: not known, Level 2: 1." in found
    assert "Health. Level 1 needs: not known." in found


def test_what_would_change_the_reading_is_all_there_the_largest_first() -> None:
    ticked = ["family-3-poverty", "family-3-poor-housing"]

    found = sections(text_of(indicators=ticked))["WHAT IS MISSING, AND WHAT WOULD CHANGE THIS"]

    assert found.count("- If ") == 5
    assert "- If the child is in immediate danger: the framework would point to Level 4" in found
    assert "- If Level 1 needs are not met in 4 more domains; and help at Level 2" in found


def test_what_ends_a_long_reading_has_the_number_beside_what_to_do() -> None:
    case = Case(builders.answers("kirklees-2016", indicators=["health-4-repeated-injuries"]))
    of = shown(builders.bundled("kirklees-2016"), case)

    *_, level, first, phone = closing_blocks(of)

    assert "Level 4 of 4" in str(level)
    assert "Phone children’s social care now" in str(first)
    assert phone is of.phone
