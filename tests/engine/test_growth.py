"""A reading takes time in proportion to what it is given: four times as much, at most five times
the time, up to the bounds that a framework file has."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable

import pytest

from tests import builders
from thresholds_cli.engine.level import read_level
from thresholds_cli.model.case import Answers
from thresholds_cli.model.framework import FactQuestion, Framework, Remark
from thresholds_cli.model.rules import (
    AllOf,
    AnyOf,
    BaselineUnmet,
    Condition,
    FactIs,
    HelpFailed,
    HelpTried,
    ImmediateTicked,
    MinorityMet,
    Rule,
    TickedAny,
)

Made = tuple[Framework, Answers]
EITHER = AnyOf((FactIs("resistance"), HelpFailed(2)))
OTHER = AnyOf((FactIs("escalating"), HelpTried(3), BaselineUnmet()))


def given(*rules: Rule, indicators: int = 4, remarks: tuple[Remark, ...] = ()) -> Made:
    ids = [f"home-{2 + number % 2}-sign{number // 2}" for number in range(indicators)]
    framework = builders.framework(
        levels=builders.levels(4), domains=builders.domains("home", "school", "street"),
        facts={"help": FactQuestion("why", "§1", levels=(2, 3))},
        indicators=tuple(
            builders.indicator(one, text=one[7:], immediate=True) for one in ids
        ),
        rules=rules, remarks=remarks,
    )
    return framework, builders.answers(indicators=ids)


def choices(many: int) -> Made:
    """2 to the power of `many` ways to one rule, inside another choice."""
    inside = AllOf((EITHER,) * many)
    return given(builders.rule("3", 3, AllOf((AnyOf((inside, inside)), FactIs("escalating")))))


def deep_choices(many: int) -> Made:
    """As many ways, each choice inside the one before, as deep as a file may be."""
    condition: Condition = EITHER
    for _ in range(5):
        condition = AnyOf((AllOf((condition, *(OTHER,) * (many // 5))), FactIs("escalating")))
    return given(builders.rule("3", 3, AllOf((condition, MinorityMet()))))


def rules(many: int) -> Made:
    """Many rules that each wait for several facts."""
    when = AllOf((EITHER, OTHER, MinorityMet()))
    return given(*(builders.rule(f"R{number}", 3, when) for number in range(many)))


def unlike_rules(many: int) -> Made:
    """Many rules with ways of their own, none of which holds while one more fact is not known."""
    return given(*(
        builders.rule(f"R{number}", 3, AllOf((
            AnyOf((*(HelpFailed(2),) * (number % 7), EITHER)), OTHER, FactIs("immediate_danger"),
        ))) for number in range(many)
    ))


def indicators(many: int) -> Made:
    """Many indicators, every second in the words of one at another level; all are ticked."""
    when = AnyOf((ImmediateTicked(),) * 40)
    return given(builders.rule("4", 4, when), indicators=many)


def named(many: int) -> Made:
    """One rule that names very many indicators."""
    framework, answers = given(indicators=many)
    ids = tuple(one.id for one in framework.indicators)
    made = given(builders.rule("3", 3, TickedAny(ids)), indicators=many)
    return made[0], answers


def remarks(many: int) -> Made:
    return given(builders.rule("3", 3, FactIs("escalating")), remarks=tuple(
        Remark(f"r{number}", f"Remark {number}.", "§1", EITHER, (3,)) for number in range(many)
    ))


FAMILIES: list[tuple[Callable[[int], Made], int]] = [
    (choices, 5), (deep_choices, 5), (rules, 15), (unlike_rules, 15), (indicators, 400),
    (named, 400), (remarks, 100),
]


def cost(made: Made) -> float:
    """Seconds of the processor for a reading: the lesser of two."""
    found = []
    for _ in range(2):
        started = time.process_time()
        read_level(*made)
        found.append(time.process_time() - started)
    return min(found)


@pytest.mark.promise("files-are-data")
@pytest.mark.parametrize(("make", "many"), FAMILIES, ids=lambda one: getattr(one, "__name__", ""))
def test_four_times_as_much_takes_at_most_five_times_as_long(
    make: Callable[[int], Made], many: int
) -> None:
    small, large = make(many), make(4 * many)
    # A busy computer makes one measurement long; what grows faster fails every time.
    assert any(cost(large) <= 5 * cost(small) + 0.01 for _ in range(4))


@pytest.mark.promise("files-are-data")
@pytest.mark.parametrize("make", [choices, deep_choices])
def test_what_grows_as_a_power_takes_no_memory_to_speak_of(make: Callable[[int], Made]) -> None:
    made = make(20)
    tracemalloc.start()
    try:
        read_level(*made)
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()


def test_over_all_rules_only_the_first_ways_are_looked_at() -> None:
    closed = AllOf((AnyOf((HelpFailed(2),) * 50), HelpTried(3)))
    both = builders.rule("both", 3, AllOf((FactIs("resistance"), FactIs("escalating"))))

    def found(before: int) -> int:
        framework, _ = given(*[builders.rule("no", 3, closed)] * before, both)
        said = builders.answers(help={2: "not known", 3: "under way"})
        return sum(len(one.facts) == 2 for one in read_level(framework, said).would_change_together)

    assert (found(12), found(13)) == (1, 0)
