"""The cases notice every small change to a framework's rules: a wrong level, a part left out,
a flag turned, a cluster of another size."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest

from tests import builders
from tests.engine.test_cases import answers_of, told
from thresholds_cli.engine.conditions import outcome, situate, verdict
from thresholds_cli.engine.level import read_level
from thresholds_cli.model.case import FACTS, Answers, Truth
from thresholds_cli.model.framework import ClusterSize, Framework
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
    MinorityMet,
    NoneTicked,
    Rule,
    Ticked,
    TickedAny,
)

Mutant = tuple[str, Framework]
# A tier counts only where its rule gives the level shown: there at least one indicator is ticked
# at Level 2 and none above, so these are no change to a tier at Level 2.
SAME_AT_LEVEL_2 = (Ticked(2), Ticked(2, 2), Ticked(1, or_above=True))


def other_conditions(now: Condition) -> Iterator[Condition]:
    """Every condition that differs from this one in one thing."""
    match now:
        case AllOf(parts) | AnyOf(parts):
            yield (AnyOf if isinstance(now, AllOf) else AllOf)(parts)
            for place, part in enumerate(parts):
                if len(parts) > 1:
                    yield type(now)(parts[:place] + parts[place + 1:])
                for other in other_conditions(part):
                    yield type(now)((*parts[:place], other, *parts[place + 1:]))
        case FactIs(fact):
            yield from (FactIs(other) for other in FACTS if other != fact)
        case Ticked(level, count, or_above):
            if level < 4:  # there is nothing above the highest level
                yield Ticked(level, count, not or_above)
            yield Ticked(level, count + 1, or_above)
            yield from (Ticked(other, count, or_above) for other in near(level))
        case Cluster(level):
            yield Ticked(level, or_above=True)
            yield Ticked(level, 2)
            yield from (Cluster(other) for other in near(level))
        case NoneTicked(level):
            yield from (NoneTicked(other) for other in near(level))
        case TickedAny(indicators):
            yield TickedAny(("family-3-privately-fostered",))
            yield TickedAny((*indicators, "family-4-dangerous-home"))
        case MinorityMet():
            yield BaselineUnmet()
        case BaselineMet():
            yield BaselineUnmet()
        case BaselineUnmet():
            yield BaselineMet()
            yield MinorityMet()
        case HelpFailed(level) | HelpTried(level):
            yield (HelpTried if isinstance(now, HelpFailed) else HelpFailed)(level)
            yield type(now)(5 - level)


def near(level: int) -> list[int]:
    return [other for other in (level - 1, level + 1) if 1 <= other <= 4]


def other_rules(rule: Rule) -> Iterator[Rule]:
    """Every rule that differs from this one in what decides the level."""
    yield from (dataclasses.replace(rule, level=other) for other in near(rule.level))
    yield dataclasses.replace(rule, provisional=not rule.provisional)
    for when in other_conditions(rule.when):
        yield dataclasses.replace(rule, when=when)


def with_rule(framework: Framework, old: Rule, *new: Rule) -> Framework:
    place = framework.rules.index(old)
    return dataclasses.replace(
        framework, rules=(*framework.rules[:place], *new, *framework.rules[place + 1:])
    )


def mutants(framework: Framework) -> Iterator[Mutant]:
    """The framework with one thing in its rules changed, and what that is."""
    for rule in framework.rules:
        yield f"{rule.id} left out", with_rule(framework, rule)
        for other in other_rules(rule):
            now = f"{other.level} {'provisional' if other.provisional else 'firm'} {other.when}"
            yield f"{rule.id} became {now}", with_rule(framework, rule, other)
    for count in (1, 3):
        size = ClusterSize(count, framework.cluster.note)
        yield f"a cluster of {count}", dataclasses.replace(framework, cluster=size)


def tier_mutants(framework: Framework) -> Iterator[Mutant]:
    """The framework with one thing in the tiers of its rules changed."""
    for rule in framework.rules:
        for place, tier in enumerate(rule.tiers):
            before, after = rule.tiers[:place], rule.tiers[place + 1:]
            changed = [(*before, *after), (*before, dataclasses.replace(tier, name="x"), *after)]
            changed += [
                (*before, dataclasses.replace(tier, when=other), *after)
                for other in other_conditions(tier.when) if other not in SAME_AT_LEVEL_2
            ]
            for tiers in changed:
                other_rule = dataclasses.replace(rule, tiers=tiers)
                now = [(one.name, one.when) for one in tiers]
                yield f"{rule.id} with {now}", with_rule(framework, rule, other_rule)
        if len(rule.tiers) > 1:
            turned = dataclasses.replace(rule, tiers=tuple(reversed(rule.tiers)))
            yield f"{rule.id} with its tiers turned round", with_rule(framework, rule, turned)


def verdict_of(framework: Framework, answers: Answers) -> tuple[object, ...]:
    now = situate(framework, answers)
    held = [(rule, outcome(rule.when, now)) for rule in framework.rules]
    found = verdict(tuple(rule for rule, truth in held if truth is Truth.YES))
    said = {(rule.id, truth) for rule, truth in held if truth is not Truth.NO}
    return found.level, found.basis, found.firm_level, said


@pytest.mark.promise("own-words")
@pytest.mark.parametrize("framework_id", builders.BUNDLED)
def test_every_changed_rule_makes_a_case_fail(framework_id: str) -> None:
    framework = builders.bundled(framework_id)
    cases = [answers_of(framework_id, case) for case in told(framework_id)["cases"]]
    right = [verdict_of(framework, answers) for answers in cases]
    names, survivors = set(), []
    for name, mutant in mutants(framework):
        names.add(name)
        if all(
            verdict_of(mutant, answers) == want
            for answers, want in zip(cases, right, strict=True)
        ):
            survivors.append(name)
    assert len(names) > 60
    assert survivors == []


@pytest.mark.parametrize("framework_id", builders.BUNDLED)
def test_every_changed_tier_makes_a_case_fail(framework_id: str) -> None:
    framework = builders.bundled(framework_id)
    cases = [
        answers_of(framework_id, case) for case in told(framework_id)["cases"]
        if case["expect"]["tier"]
    ]
    right = [read_level(framework, answers).tier for answers in cases]
    names, survivors = set(), []
    for name, mutant in tier_mutants(framework):
        names.add(name)
        if [read_level(mutant, answers).tier for answers in cases] == right:
            survivors.append(name)
    assert names
    assert survivors == []
