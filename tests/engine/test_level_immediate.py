"""An indicator for which alone the document says to refer at once."""

from __future__ import annotations

import itertools

from tests import builders
from thresholds_cli.engine.level import read_level
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.record import Basis, Reading
from thresholds_cli.model.rules import ImmediateTicked

MADE_UP = builders.made_up()
BRUISE = "child-5-bruise"


def read(*ticked: str, framework: Framework = MADE_UP) -> Reading:
    return read_level(framework, builders.answers(framework.id, indicators=ticked))


def said(reading: Reading) -> list[str]:
    return [notice.text for notice in reading.notices]


def test_alone_it_meets_the_criteria_of_the_highest_level() -> None:
    reading = read(BRUISE)
    assert (reading.level, reading.basis) == (5, Basis.CRITERIA_MET)


def test_another_of_the_same_level_is_provisional() -> None:
    reading = read("child-5-injury")
    assert (reading.level, reading.basis) == (5, Basis.PROVISIONAL)


def test_it_is_said_in_the_frameworks_words_right_after_danger() -> None:
    _danger, _open, lead, quoted, *_ = read(BRUISE).notices
    assert lead.text == "The framework says to refer at once for what you ticked:"
    assert (quoted.text, quoted.citation) == (
        "Any bruise on a baby who does not move about", "Signs"
    )
    assert not any("refer at once" in one for one in said(read("child-5-injury")))


def test_why_it_holds_and_why_not() -> None:
    reasons = {
        ticked: next(one.because for one in read(ticked).reasons if one.rule.id == "W5-at-once")
        for ticked in (BRUISE, "child-5-injury")
    }
    assert reasons[BRUISE] == (
        "ticked, and to be referred at once: “Any bruise on a baby who does not move about”",)
    assert reasons["child-5-injury"] == (
        "nothing ticked that the framework says to refer at once",)


def test_with_whatever_else_is_ticked_it_stays_so() -> None:
    others = [one.id for one in MADE_UP.indicators if one.id != BRUISE]
    for more in itertools.combinations(others, 2):
        reading = read(BRUISE, *more)
        assert (reading.level, reading.basis) == (5, Basis.CRITERIA_MET)


def test_the_condition_is_about_no_particular_id() -> None:
    framework = builders.framework(
        indicators=(builders.indicator("home-2-cold"),
                    builders.indicator("home-2-fire", immediate=True)),
        rules=(builders.rule("at-once", 2, ImmediateTicked()),),
    )
    assert read("home-2-cold", framework=framework).level is None
    assert read("home-2-fire", framework=framework).level == 2
