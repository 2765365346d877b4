"""Beside danger or suspected harm the highest level is read and nothing reassures, whatever the
rules and words of a framework are: here of frameworks that the checks of a file would refuse."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from tests import builders
from thresholds_cli.engine.level import NOT_COUNTED, read_level
from thresholds_cli.model.framework import Framework, Passage, Remark
from thresholds_cli.model.record import Basis, Reading
from thresholds_cli.model.rules import (
    AllOf,
    AnyOf,
    BaselineMet,
    BaselineUnmet,
    Condition,
    FactIs,
    HelpFailed,
    NoneTicked,
    Rule,
    Ticked,
    Tier,
)

DANGER, HARM = FactIs("immediate_danger"), FactIs("significant_harm")
EITHER = AnyOf((DANGER, HARM))
COMFORT = "Carry on as before."
CALL, LISTEN = Passage("Call.", "§1"), Passage("Listen.", "§1")
YES = [{"immediate_danger": "yes"}, {"significant_harm": "yes"},
       {"immediate_danger": "yes", "significant_harm": "yes"},
       {"immediate_danger": "no", "significant_harm": "yes", "baseline": {"home": "met"}}]
MET = {"baseline": {"home": "met"}}


def small(*rules: Rule, remarks: tuple[Remark, ...] = ()) -> Framework:
    lowest, middle, top = builders.levels(3)
    return builders.framework(
        levels=(
            dataclasses.replace(lowest, responses=(Passage(COMFORT, "§1"), LISTEN)), middle,
            dataclasses.replace(top, responses=(CALL, Passage(COMFORT, "§1"))),
        ),
        indicators=builders.indicators("home-1-warm", "home-2-cold", "home-3-empty"),
        rules=rules, remarks=remarks,
    )


def read(framework: Framework, **said: Any) -> Reading:
    return read_level(framework, builders.answers(**said))


@pytest.mark.promise("harm-first")
@pytest.mark.parametrize("said", YES)
@pytest.mark.parametrize("rules", [
    (builders.rule("H", 1, EITHER),), (builders.rule("H", 2, EITHER),),
    (builders.rule("H", 3, AllOf((EITHER, Ticked(3)))), builders.rule("1", 1, NoneTicked(1))),
    (builders.rule("1", 1, BaselineMet()),), (builders.rule("1", 1, EITHER, provisional=True),),
    (builders.rule("H", 1, HARM), builders.rule("D", 2, DANGER)), (),
], ids=lambda rules: "; ".join(f"{one.level}: {one.when}" for one in rules) or "no rule")
def test_the_highest_level_is_read_whatever_the_rules_say(
    said: dict[str, Any], rules: tuple[Rule, ...]
) -> None:
    reading = read(small(*rules), **said)
    assert (reading.level, reading.basis, reading.firm_level) == (3, Basis.PROVISIONAL, None)
    assert "Treat it as Level 3 until you have talked it through" in " ".join(said_in(reading))
    assert (
        "Danger or suspected harm was answered yes. No rule of this framework leads from there to "
        "Level 3; conr shows it all the same."
    ) in said_in(reading)
    assert reading.would_change == reading.would_change_together == ()


def test_a_rule_that_leads_there_is_enough_and_says_so() -> None:
    reading = read(small(builders.rule("H", 3, EITHER)), significant_harm="yes")
    assert (reading.level, reading.basis, reading.firm_level) == (3, Basis.CRITERIA_MET, 3)
    assert "all the same" not in " ".join(one.text for one in reading.notices)


def test_a_lower_level_is_not_firm_beside_it() -> None:
    framework = small(builders.rule("H", 3, EITHER, provisional=True), builders.rule("2", 2))
    reading = read(framework, significant_harm="yes", indicators=["home-2-cold"])
    assert (reading.level, reading.basis, reading.firm_level) == (3, Basis.PROVISIONAL, None)


def test_what_is_not_known_yet_would_lead_there() -> None:
    (danger, harm) = read(small(builders.rule("H", 1, EITHER))).would_change
    assert (danger.level, harm.level) == (3, 3)


@pytest.mark.promise("harm-first")
@pytest.mark.parametrize("said", YES)
def test_no_response_of_the_lowest_level_is_shown(said: dict[str, Any]) -> None:
    assert read(small(builders.rule("H", 3, EITHER)), **said).responses == (CALL,)


def test_without_danger_or_harm_the_responses_are_as_the_file_has_them() -> None:
    framework = small(builders.rule("3", 3), builders.rule("1", 1, BaselineMet()))
    assert len(read(framework, indicators=["home-3-empty"], significant_harm="no").responses) == 2
    assert read(framework, **MET).responses == (Passage(COMFORT, "§1"), LISTEN)


@pytest.mark.parametrize("said", YES)
def test_a_rule_of_the_lowest_level_is_not_told_in_its_own_words(said: dict[str, Any]) -> None:
    comforting = builders.rule("1", 1, BaselineMet(), text=COMFORT, interpretation=COMFORT)
    framework = small(builders.rule("H", 3, EITHER), comforting)
    reading = read(framework, **{**said, **MET})
    _harm, told = reading.reasons
    assert (told.rule.id, told.rule.citation, told.rule.text) == ("1", "§1", NOT_COUNTED)
    assert told.because == ("Level 1 needs are met in every domain",)
    assert COMFORT not in repr((reading.reasons, reading.notices, reading.responses))
    assert read(framework, **MET).reasons[1].rule is comforting


def test_a_tier_of_a_lower_rule_is_not_shown() -> None:
    tiers = (Tier("no further action", EITHER, "§1"),)
    reading = read(small(builders.rule("1", 1, EITHER, tiers=tiers)), significant_harm="yes")
    assert reading.tier is None


@pytest.mark.parametrize("when", [
    BaselineMet(), NoneTicked(1), AnyOf((BaselineMet(), EITHER)), AllOf((BaselineMet(),)),
    AllOf((NoneTicked(2), BaselineMet())), AnyOf((NoneTicked(2), HelpFailed(2))), None,
], ids=str)
def test_a_remark_on_good_news_is_left_out(when: Condition | None) -> None:
    text = COMFORT if when is None else "All is well."
    remark = Remark("r", text, "§1", when, () if when else (3,))
    framework = small(builders.rule("H", 3, EITHER), builders.rule("3", 3), remarks=(remark,))
    at_3 = {"indicators": ["home-3-empty"]} if when is None else {}
    assert text not in said_in(read(framework, significant_harm="yes", **MET, **at_3))
    if when is None or when == BaselineMet():
        assert text in said_in(read(framework, significant_harm="no", **MET, **at_3))


@pytest.mark.parametrize("when", [
    HARM, EITHER, AllOf((HARM, NoneTicked(2))), AllOf((EITHER, BaselineMet())), BaselineUnmet(),
    AnyOf((HARM, BaselineUnmet())),
], ids=str)
def test_a_remark_on_harm_or_on_a_concern_is_kept(when: Condition) -> None:
    framework = small(
        builders.rule("H", 3, EITHER), remarks=(Remark("r", "Ring at once.", "§1", when),))
    needs = "not met" if "Unmet" in str(when) else "met"
    assert "Ring at once." in said_in(
        read(framework, significant_harm="yes", baseline={"home": needs}))


@pytest.mark.parametrize("when", [HARM, BaselineUnmet(), AllOf((HARM, NoneTicked(2)))], ids=str)
def test_a_response_of_the_lowest_level_is_no_remark_either(when: Condition) -> None:
    framework = small(
        builders.rule("H", 3, EITHER), remarks=(Remark("r", COMFORT, "§1", when),))
    reading = read(framework, significant_harm="yes", baseline={"home": "not met"})
    assert COMFORT not in said_in(reading)


def said_in(reading: Reading) -> list[str]:
    return [one.text for one in reading.notices]
