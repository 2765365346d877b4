"""A rule's condition as a sentence of ours."""

from __future__ import annotations

from typing import assert_never

from thresholds_cli.engine.explain import FACT_NAMES
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.rules import (
    AllOf,
    AnyOf,
    BaselineMet,
    BaselineUnmet,
    Cluster,
    Condition,
    FactIs,
    HelpFailed,
    HelpTried,
    ImmediateTicked,
    Leaf,
    MinorityMet,
    NoneTicked,
    Ticked,
    TickedAny,
)


def condition_words(condition: Condition, framework: Framework) -> str:
    """What must hold, in the order of the rule; parts of parts stand in brackets."""
    if isinstance(condition, AnyOf | AllOf):
        joint = " or " if isinstance(condition, AnyOf) else " and "
        return joint.join(_part(one, framework) for one in condition.parts)
    return _leaf(condition, framework)


def _part(condition: Condition, framework: Framework) -> str:
    words = condition_words(condition, framework)
    several = isinstance(condition, AnyOf | AllOf) and len(condition.parts) > 1
    return f"({words})" if several else words


def _leaf(leaf: Leaf, framework: Framework) -> str:
    label = framework.level_label
    match leaf:
        case FactIs(fact):
            return FACT_NAMES[fact]
        case Ticked(level, count, or_above):
            above = " or above" if or_above else ""
            return f"at least {count} ticked at {label(level)}{above}"
        case Cluster(level):
            return f"a cluster ({framework.cluster.count} or more) at {label(level)} or above"
        case NoneTicked(level):
            return f"none ticked at {label(level)} or above"
        case TickedAny(indicators):
            return f"ticked: {' or '.join(indicators)}"
        case ImmediateTicked():
            return "ticked: one to be referred at once"
        case MinorityMet():
            return "only a minority of needs met"
        case BaselineMet():
            return f"{label(framework.levels[0].number)} needs met in every domain"
        case BaselineUnmet():
            return f"{label(framework.levels[0].number)} needs partly met or not met in some domain"
        case HelpFailed(level):
            return f"help at {label(level)} did not work"
        case HelpTried(level):
            return f"help at {label(level)} under way or did not work"
        case never:
            assert_never(never)
