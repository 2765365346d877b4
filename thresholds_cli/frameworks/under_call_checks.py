"""Checks that rules cannot call a child's situation too low: what must hold in any framework."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from operator import eq
from typing import assert_never

from thresholds_cli.model.framework import Framework
from thresholds_cli.model.rules import (
    AllOf,
    AnyOf,
    BaselineMet,
    BaselineUnmet,
    ChildAge,
    ChildIs,
    Cluster,
    Condition,
    FactIs,
    HelpFailed,
    HelpTried,
    ImmediateTicked,
    Leaf,
    MinorityMet,
    NoneTicked,
    Rule,
    Ticked,
    TickedAny,
    leaves,
    needs,
    reassures,
)
from thresholds_cli.strict_yaml.schema import Report

ALWAYS_ASKED = ("immediate_danger", "significant_harm")
"""The questions that come first whatever the framework says."""


def check_reach(framework: Framework, report: Report) -> None:
    """Add a fault for each way in which these rules could under-call."""
    for level in framework.levels:
        if not any(rule.level == level.number for rule in framework.rules):
            report.fault(level, "number", f"no rule leads to level {level.number}")
    _harm(framework, report)
    _immediate(framework, report)
    _own_level(framework, report)
    for rule in framework.rules:
        for words in _falls(rule):
            report.fault(rule, "when", words)


def _harm(framework: Framework, report: Report) -> None:
    """A yes to danger or to suspected harm must, by itself, meet the criteria of the highest level,
    whatever else was answered."""
    for fact in ALWAYS_ASKED:
        alone = partial(eq, FactIs(fact))
        if not any(_enough(rule.when, alone) for rule in _firmly_highest(framework)):
            report.fault(framework, "rules", (
                f"{fact} alone must lead to level {framework.highest}, the highest, not "
                f"provisionally: add a rule at level {framework.highest} with "
                "'when: {any: [{fact: immediate_danger}, {fact: significant_harm}]}'"
            ))


def _firmly_highest(framework: Framework) -> tuple[Rule, ...]:
    """The rules that meet the criteria of the highest level."""
    return tuple(
        rule for rule in framework.rules
        if rule.level == framework.highest and not rule.provisional
    )


def _immediate(framework: Framework, report: Report) -> None:
    at_once = frozenset(one.id for one in framework.indicators if one.immediate)
    led = frozenset().union(*(_alone(rule.when, at_once) for rule in _firmly_highest(framework)))
    for one in framework.indicators:
        if one.id in at_once - led:
            report.fault(one, "immediate", (
                f"to be referred at once it must alone lead to level {framework.highest}, not "
                "provisionally: add a rule with 'when: {immediate: true}'"
            ))


def _alone(condition: Condition, at_once: frozenset[str]) -> frozenset[str]:
    """The indicators each of which by itself, as one to be referred at once, makes it hold."""
    if isinstance(condition, AnyOf):
        return frozenset().union(*(_alone(part, at_once) for part in condition.parts))
    if isinstance(condition, AllOf):
        return frozenset.intersection(*(_alone(part, at_once) for part in condition.parts))
    if isinstance(condition, ImmediateTicked):
        return at_once
    return frozenset(condition.indicators if isinstance(condition, TickedAny) else ())


def _own_level(framework: Framework, report: Report) -> None:
    """Every indicator above the lowest level must lead to its own level at least."""
    for level in framework.levels[1:]:
        number = level.number
        one_at = partial(_one_at, number)
        if not any(
            rule.level >= number and _enough(rule.when, one_at) for rule in framework.rules
        ):
            report.fault(level, "number", (
                f"one indicator at level {number} alone must lead to level {number} or above, "
                f"at least provisionally: add a rule with 'when: {{ticked_at: {number}}}'"
            ))


def _one_at(number: int, leaf: Leaf) -> bool:
    return isinstance(leaf, Ticked) and leaf.count == leaf.domains == 1 and (
        leaf.level <= number if leaf.or_above else leaf.level == number
    )


def _falls(rule: Rule) -> Iterator[str]:
    """Ways in which a worse answer could lower the level, or no answer give one."""
    for leaf in leaves(rule.when):
        if isinstance(leaf, NoneTicked) and leaf.level < rule.level:
            yield (
                f"ticking an indicator at level {leaf.level} would lower the level: use "
                f"none_ticked_from: {rule.level} or higher"
            )
        if isinstance(leaf, BaselineMet) and rule.level > 1:
            yield "only a rule for level 1 can rest on the baseline being met"
    if _on_nothing(rule.when):
        yield (
            "holds when nothing at all is known; nothing ticked is not a sign that all is well: "
            "put {baseline: all met} beside it, in 'all'"
        )
    elif rule.level == 1 and not _rests_on_met_needs(rule.when):
        yield (
            "a rule for level 1 rests on met needs and nothing else: {baseline: all met}, with "
            "{none_ticked_from: 2} and {ticked_at: 1} beside it in 'all' if need be"
        )


def _enough(condition: Condition, wanted: Callable[[Leaf], bool]) -> bool:
    """Whether a single condition that is wanted makes the whole hold."""
    if isinstance(condition, AnyOf):
        return any(_enough(part, wanted) for part in condition.parts)
    if isinstance(condition, AllOf):
        return all(_enough(part, wanted) for part in condition.parts)
    return wanted(condition)


def _rests_on_met_needs(condition: Condition) -> bool:
    """Whether it cannot hold unless the baseline is met, and speaks of nothing that is a concern.
    """
    met = needs(condition, partial(eq, BaselineMet()))
    return met and all(map(_beside_met_needs, leaves(condition)))


def _beside_met_needs(leaf: Leaf) -> bool:
    """The closed list of what a rule for the lowest level may be made of: strengths besides."""
    return reassures(leaf) or (
        isinstance(leaf, Ticked) and leaf.level == 1 and not leaf.or_above
    )


def _on_nothing(condition: Condition) -> bool:
    """Whether it holds with nothing ticked and no question answered."""
    if isinstance(condition, AnyOf):
        return any(_on_nothing(part) for part in condition.parts)
    if isinstance(condition, AllOf):
        return all(_on_nothing(part) for part in condition.parts)
    return _holds_on_nothing(condition)


def _holds_on_nothing(leaf: Leaf) -> bool:
    match leaf:
        case NoneTicked():
            return True
        case (
            FactIs() | ChildIs() | ChildAge() | Ticked() | Cluster() | TickedAny()
            | ImmediateTicked() | MinorityMet()
            | BaselineMet() | BaselineUnmet() | HelpFailed() | HelpTried()
        ):
            return False
        case never:
            assert_never(never)
