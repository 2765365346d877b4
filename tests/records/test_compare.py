"""Two practitioners' records side by side: same facts or not, and what to talk about first."""

from __future__ import annotations

import dataclasses

from hypothesis import given, settings

from tests.records.making import KIRKLEES, ROCHDALE, case, sealed
from tests.records.strategies import cases
from thresholds_cli.engine.level import read_level
from thresholds_cli.model.case import Case, Decision
from thresholds_cli.records.compare import Comparison, compare, talk_about

MISSING_2, MISSING_4 = "emotional-2-missing-from-home", "identity-4-missing-with-risk-taking"
HUNGRY = "education-3-poor-presentation-and-hungry"


def compared(one: Case, two: Case) -> Comparison:
    return compare(sealed(one), sealed(two))


def test_the_same_answers_differ_in_nothing() -> None:
    found = compared(case(HUNGRY), case(HUNGRY))

    assert found.same_answers
    assert (found.facts, found.ticks, found.rules) == ((), (), ())
    assert "Nothing in the answers differs" in talk_about(found)[0]


def test_the_same_answers_decided_differently_are_judgement() -> None:
    found = compared(
        case(HUNGRY, decision=Decision(2, "once")), case(HUNGRY, decision=Decision(3, "often"))
    )

    assert "judgement, not fact" in talk_about(found)[0]


def test_danger_is_talked_about_first() -> None:
    found = compared(case(HUNGRY, immediate_danger="no"),
                     case(MISSING_4, immediate_danger="yes", resistance="yes"))

    assert talk_about(found)[0].startswith("immediate danger")
    assert "Settle this first" in talk_about(found)[0]


def test_a_tick_that_alone_brings_the_lower_reading_up_is_named_with_the_level() -> None:
    found = compared(case(MISSING_2), case(MISSING_2, HUNGRY))

    (tick,) = found.ticks
    assert (tick.indicator.id, tick.by, tick.decides) == (HUNGRY, 1, 3)
    assert any("“Poor presentation and hungry”" in one and "alone" in one
               for one in talk_about(found))


def test_a_tick_of_the_lower_side_decides_nothing() -> None:
    found = compared(case(MISSING_2), case(HUNGRY))

    by_one = {tick.indicator.id: tick.decides for tick in found.ticks}
    assert by_one == {MISSING_2: None, HUNGRY: 3}


def test_the_same_concern_at_two_levels_is_put_side_by_side() -> None:
    found = compared(case(MISSING_2), case(MISSING_4))

    assert {tick.indicator.id: tick.instead.id for tick in found.ticks if tick.instead} == {
        MISSING_2: MISSING_4, MISSING_4: MISSING_2,
    }


def test_an_answer_that_one_did_not_know_is_open() -> None:
    (fact,) = compared(case(resistance="yes"), case()).facts

    assert (fact.first, fact.second, fact.open) == ("yes", "not known", True)


def test_the_rule_that_makes_the_levels_differ_is_told_first_with_both_sides_reasons() -> None:
    found = compared(case(MISSING_2), case(MISSING_4))

    one, two = found.rules[0]
    assert one.rule.id == two.rule.id == "K4-present"
    assert any("K4-present turns on" in line and "For A:" in line for line in talk_about(found))


def test_levels_of_two_frameworks_are_never_compared() -> None:
    found = compare(sealed(case(HUNGRY)), sealed(case(framework=ROCHDALE), ROCHDALE))

    assert not found.same_framework
    assert not found.signs  # nobody said where to look for them
    assert not found.rules
    assert "whose document applies" in talk_about(found)[0]


@given(cases, cases)
@settings(max_examples=12, deadline=None)
def test_what_decides_alone_does_decide(one: Case, two: Case) -> None:
    found = compared(one, two)
    levels = [reading.level or 0 for reading in found.readings]

    for tick in found.ticks:
        if tick.decides is not None:
            lower = (one, two)[1 - tick.by]
            more = dataclasses.replace(
                lower.answers, indicators=lower.answers.indicators | {tick.indicator.id}
            )
            assert read_level(KIRKLEES, more).level == tick.decides
            assert tick.decides >= min(levels)


@given(cases, cases)
@settings(max_examples=12, deadline=None)
def test_sides_changed_the_same_differences_are_found(one: Case, two: Case) -> None:
    there, back = compared(one, two), compared(two, one)

    assert [(fact.what, fact.first, fact.second) for fact in there.facts] == [
        (fact.what, fact.second, fact.first) for fact in back.facts
    ]
    assert {(tick.indicator.id, tick.by) for tick in there.ticks} == {
        (tick.indicator.id, 1 - tick.by) for tick in back.ticks
    }


def test_a_fact_that_alone_brings_the_lower_reading_up_is_named_as_that() -> None:
    found = compared(case(MISSING_2, resistance="yes", escalating="yes"),
                     case(MISSING_2, resistance="yes", escalating="no"))

    deciding = [one for one in found.facts if one.decides is not None]
    assert deciding
    for one in deciding:
        assert any(line.startswith(f"{one.what}: ") and "This alone would bring" in line
                   for line in talk_about(found))


def test_the_same_level_from_other_answers_decided_differently_is_said() -> None:
    found = compared(
        case(MISSING_2, decision=Decision(2, "once")),
        case(MISSING_2, "health-2-not-registered", decision=Decision(3, "often")),
    )

    assert any("same level for both; the decisions differ" in one for one in talk_about(found))
