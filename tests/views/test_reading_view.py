"""A reading on screen: the level and why, what would raise it, what to do; the rest further down.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests import builders
from thresholds_cli.documents.plain import render
from thresholds_cli.engine.level import read_level
from thresholds_cli.interview.question_pages import reading_page
from thresholds_cli.views.reading_view import reading_blocks

POLICE_CALLS = {"immediate_danger": "no", "indicators": ["parenting-2-domestic-abuse"]}


def text_of(framework_id: str = "kirklees-2016", **said: Any) -> str:
    framework, answers = builders.bundled(framework_id), builders.answers(framework_id, **said)
    return render(reading_blocks(framework, answers, read_level(framework, answers)), None)


def sections(text: str) -> dict[str, str]:
    """What stands under each heading; headings are in capitals."""
    found: dict[str, str] = {}
    title = ""
    for line in text.splitlines():
        if line and line == line.upper() and not line.startswith(("!!", "[", "-")):
            title = line
        found[title] = found.get(title, "") + f"{line}\n"
    return found


def test_danger_then_the_level_then_what_would_raise_it_then_what_to_do() -> None:
    first = list(sections(text_of(**POLICE_CALLS)))[:4]

    assert first == [
        "", "WHAT THE FRAMEWORK POINTS TO", "WHAT WOULD CHANGE THIS", "WHAT TO DO NOW"
    ]
    assert text_of(**POLICE_CALLS).startswith("!! If a child is in immediate danger, call 999.")


def test_in_the_interview_what_to_do_is_heard_at_once_and_the_rules_on_request() -> None:
    framework = builders.bundled("kirklees-2016")
    answers = builders.answers("kirklees-2016", **POLICE_CALLS)
    page = reading_page(framework, answers, read_level(framework, answers))

    assert page.text.startswith("If a child is in immediate danger, call 999.\n\nWHAT THE FR")
    assert "WHAT TO DO NOW" in page.text
    assert "WHO TO CONTACT" in page.text
    assert "Your local partnership’s present document prevails." in page.text
    assert "\n[" not in page.text
    assert {*sections(text_of(**POLICE_CALLS))} == {
        *sections(f"{page.text}\n\n{page.further}")
    }
    assert not {*sections(page.text)} & {*sections(page.further)}


def test_the_level_says_on_what_it_rests() -> None:
    level = sections(text_of(**POLICE_CALLS))["WHAT THE FRAMEWORK POINTS TO"]

    assert "Why: At least one indicator at Level 2 or above is present" in level
    assert "- “Domestic abuse identified in family” (Level 2, Parenting Capacity)" in level


def test_of_many_indicators_the_first_are_named_and_the_others_counted() -> None:
    framework = builders.bundled("kirklees-2016")
    ids = [one.id for one in framework.indicators if one.level == 4][:5]

    level = sections(text_of(indicators=ids))["WHAT THE FRAMEWORK POINTS TO"]

    assert level.count("(Level 4, Health)") == 3
    assert "And 2 more at this level, listed below." in level


def test_the_frameworks_word_of_low_risk_is_shown_as_its_word() -> None:
    level = sections(text_of(**POLICE_CALLS))["WHAT THE FRAMEWORK POINTS TO"]

    assert "In the framework’s words: “Evidence of Some Unmet Need(s) & Low Risk of harm" in level


@pytest.mark.parametrize(("said", "beside"), [
    ({"indicators": ["family-3-poverty"]}, "Basis: provisional (at least Level 2 is firm)."),
    ({"baseline": {"health": "not met"}}, "Basis: provisional (no level is firm)."),
    (POLICE_CALLS, "Basis: criteria met."),
])
def test_what_is_firm_stands_beside_a_provisional_level_only(
    said: dict[str, Any], beside: str
) -> None:
    assert beside in sections(text_of(**said))["WHAT THE FRAMEWORK POINTS TO"].splitlines()


def test_what_the_framework_says_of_this_very_case_is_among_what_to_do_now() -> None:
    fostered = text_of("rochdale-2018", indicators=["family-3-privately-fostered"])
    found = sections(fostered)

    assert "should be deemed at Level 4" in found["WHAT TO DO NOW"]
    assert "should be deemed at Level 4" not in found["WHAT THE FRAMEWORK SAYS ABOUT USING IT"]
    assert "‘tick box’" in found["WHAT THE FRAMEWORK SAYS ABOUT USING IT"]
    assert "‘tick box’" not in found["WHAT TO DO NOW"]


def test_interpretations_stand_with_the_rules_and_not_with_what_to_do() -> None:
    found = sections(text_of(indicators=["family-3-poverty"]))

    assert "Interpretation" not in found["WHAT TO DO NOW"]
    assert found["RULES THAT HOLD"].count("Interpretation, not the framework’s word:") == 1


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


def test_of_many_changes_the_largest_are_shown_and_the_others_counted() -> None:
    ticked = ["family-3-poverty", "family-3-poor-housing"]

    found = sections(text_of(indicators=ticked))["WHAT WOULD CHANGE THIS"]

    assert found.count("- If ") == 4
    assert "- If the child is in immediate danger: the framework would point to Level 4" in found
    assert "- If Level 1 needs are not met in 4 more domains; and help at Level 2" in found
    assert found.rstrip().endswith("And 1 more; the record has them all.")
