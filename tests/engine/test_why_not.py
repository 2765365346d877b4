"""Why a reading is not lower and not higher: two sentences each, on every framework."""

from __future__ import annotations

import pytest

from tests.builders import BUNDLED, answers, bundled
from thresholds_cli.engine.level import read_level
from thresholds_cli.engine.why_not import why_not_higher, why_not_lower

KIRKLEES = bundled("kirklees-2016")


def both(name: str, *indicators: str, **facts: str) -> tuple[str, str]:
    framework = bundled(name)
    reading = read_level(framework, answers(name, indicators=indicators, **facts))
    return why_not_lower(framework, reading), why_not_higher(framework, reading)


@pytest.mark.parametrize("name", BUNDLED)
def test_each_is_two_sentences_and_nothing_invites_to_go_lower(name: str) -> None:
    framework = bundled(name)
    for level in framework.levels[1:]:
        one = next(one for one in framework.indicators if one.level == level.number)
        lower, higher = both(name, one.id)

        assert lower.endswith((
            "has been talked through with the safeguarding lead.", " is there.",
        ))
        assert framework.level_label(level.number) in lower
        assert higher.count(". ") >= 1
        assert "firm" not in lower + higher


def test_nothing_is_said_where_there_is_no_level() -> None:
    assert both("kirklees-2016") == ("", "")


def test_suspected_harm_without_a_tick_is_its_own_reason() -> None:
    lower, higher = both("kirklees-2016", significant_harm="yes")

    assert lower.startswith("What was answered is what the framework asks for at Level 4.")
    assert "999" in higher


def test_what_is_not_known_is_the_answer_to_why_not_higher() -> None:
    _lower, higher = both(
        "kirklees-2016", "education-3-poor-presentation-and-hungry", immediate_danger="no"
    )

    assert "Not known is not no: if significant harm is suspected" in higher
