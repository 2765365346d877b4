"""Why a reading is not lower and not higher: two sentences each, on every framework."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from tests import builders
from tests.builders import BUNDLED, answers, bundled
from tests.snapshots.comparing import Reviewed
from thresholds_cli.engine.level import read_level
from thresholds_cli.engine.what_if import why_not_higher, why_not_lower
from thresholds_cli.model.record import Basis, Reading, WouldChange
from thresholds_cli.model.rules import AllOf, BaselineMet, FactIs, Ticked

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


SMALL = builders.framework(
    levels=builders.levels(4),
    indicators=builders.indicators("home-2-cold", "home-3-empty", "home-3-dark"),
    rules=(
        builders.rule("4", 4, AllOf((Ticked(3), FactIs("escalating"), FactIs("resistance")))),
        builders.rule("3", 3, provisional=True),
        builders.rule("3-firm", 3, AllOf((Ticked(2), FactIs("resistance")))),
        builders.rule("2", 2), builders.rule("1", 1, BaselineMet()),
    ),
)
ENDS = "No list holds everything: a worry that is not in it counts too."


def small(*ticked: str, **said: Any) -> Reading:
    return read_level(SMALL, answers(indicators=ticked, **said))


@pytest.mark.parametrize(("ticked", "resistance"), [
    (("home-2-cold",), "no"), (("home-2-cold", "home-3-empty"), "no"),
    (("home-3-empty", "home-3-dark", "home-2-cold"), "no"),
    (("home-3-empty", "home-2-cold"), "yes"), (("home-2-cold",), "yes"),
], ids=["one", "one at the level", "two at the level", "in full", "answered"])
def test_why_not_lower_names_what_stands_at_the_level(
    ticked: tuple[str, ...], resistance: str, reviewed: Reviewed
) -> None:
    said = why_not_lower(SMALL, small(*ticked, resistance=resistance))
    assert ("(and 1 more)" in said) == ("home-3-dark" in ticked)
    assert ("Treat it as" in said) == (resistance == "no" and "home-3-empty" in ticked)
    reviewed(said)


@pytest.mark.parametrize(("text", "shown"), [("N" * 60, "N" * 60), ("N" * 61, "N" * 59 + "…")])
def test_a_long_sign_is_cut_at_60_characters(text: str, shown: str) -> None:
    cold, *others = SMALL.indicators
    framework = dataclasses.replace(
        SMALL, indicators=(dataclasses.replace(cold, text=text), *others))
    reading = read_level(framework, answers(indicators=[cold.id]))
    assert why_not_lower(framework, reading).startswith(f"“{shown}” ")


def test_below_the_lowest_level_there_is_nothing() -> None:
    lowest = small(baseline={"home": "met"})
    assert lowest.level == 1
    assert why_not_lower(SMALL, lowest) == ""
    assert why_not_higher(SMALL, lowest) != ""


def test_at_the_highest_level_danger_still_comes_first(reviewed: Reviewed) -> None:
    reviewed(why_not_higher(SMALL, small("home-3-empty", escalating="yes", resistance="yes")))


def test_where_one_answer_leads_higher_it_is_named_and_else_several_together(
    reviewed: Reviewed
) -> None:
    one = why_not_higher(SMALL, small("home-3-empty", escalating="yes"))
    several = why_not_higher(SMALL, small("home-3-empty", "home-2-cold"))
    assert "Not known is not no: if " in one
    assert "; and " not in one
    assert "; and " in several
    reviewed((one, several))


def test_what_leads_no_higher_is_no_answer_to_why_not_higher() -> None:
    firm = small("home-3-empty", "home-2-cold", escalating="no")
    assert [one.level for one in firm.would_change] == [3]
    none = dataclasses.replace(
        firm, would_change=(WouldChange(firm.would_change[0].facts, None, Basis.NOT_ENOUGH),))
    for reading in (firm, none):
        assert why_not_higher(SMALL, reading).endswith(f" in the framework. {ENDS}")
        assert why_not_higher(SMALL, reading).startswith("Nothing that was ticked")
