"""Generated answers, and the short way to a level, for the properties."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import strategies as st

from tests import builders
from thresholds_cli.engine.conditions import Verdict, least_level, outcome, situate, verdict
from thresholds_cli.model.case import (
    ANY_AGE,
    CHILD_FACTS,
    FACTS,
    Answers,
    Baseline,
    Child,
    Help,
    Truth,
)
from thresholds_cli.model.framework import FactQuestion, Framework
from thresholds_cli.model.record import Basis, FactChange
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
    MinorityMet,
    NoneTicked,
    Ticked,
    TickedAny,
    leaves,
)

AGES = ("", "unborn", "4 months", "about 1", "5 to 12", "16", "over 14", "a teenager")
"""Ages as people write them; the first says nothing."""


def ticks(framework: Framework) -> st.SearchStrategy[frozenset[str]]:
    """Up to four indicators, few at the high levels, so that every level comes up."""
    by_level = {
        level.number: [one.id for one in framework.indicators if one.level == level.number]
        for level in framework.levels
    }
    pick = st.sampled_from((1, 2, 2, 2, 3, 3, 4)).flatmap(
        lambda level: st.sampled_from(by_level[level])
    )
    return st.frozensets(pick, max_size=4)


def facts() -> dict[str, st.SearchStrategy[Truth]]:
    """Danger and harm are seldom yes: otherwise every reading would be the same."""
    seldom = st.sampled_from((*[Truth.NO] * 4, *[Truth.NOT_KNOWN] * 4, Truth.YES))
    often = st.sampled_from((Truth.NO, Truth.NOT_KNOWN, Truth.YES, Truth.YES))
    return {name: seldom if name in FACTS[:2] else often for name in FACTS}


def anything_said(framework: Framework) -> st.SearchStrategy[Answers]:
    """Answers of every kind to a framework."""
    baseline = st.one_of(
        st.fixed_dictionaries({}, optional={
            domain.id: st.sampled_from(Baseline) for domain in framework.domains
        }),
        st.sampled_from((Baseline.MET, Baseline.NOT_MET)).map(
            lambda word: {domain.id: word for domain in framework.domains}
        ),
    )
    return st.builds(
        Answers,
        framework=st.just(framework.id),
        indicators=ticks(framework),
        baseline=baseline,
        help=st.fixed_dictionaries({}, optional={
            level: st.sampled_from(Help) for level in framework.help_levels
        }),
        child=children(),
        **facts(),
    )


def children() -> st.SearchStrategy[Child]:
    truths = st.sampled_from(Truth)
    return st.builds(Child, st.sampled_from(AGES), truths, truths)


def rank(level: int | None) -> int:
    return level or 0


def quickly(framework: Framework, answers: Answers) -> Verdict:
    """The level without the explanation, by the same public steps."""
    now = situate(framework, answers)
    holding = (rule for rule in framework.rules if outcome(rule.when, now) is Truth.YES)
    return verdict(tuple(holding), least_level(now))


def any_framework() -> st.SearchStrategy[Framework]:
    """A small framework with rules of every kind, such as somebody might write; danger and harm
    lead to the highest level, as in every framework that was checked."""
    rules = st.lists(
        st.tuples(st.integers(1, 4), conditions(), st.booleans()), min_size=1, max_size=4
    )
    return rules.map(lambda made: builders.framework(
        levels=builders.levels(4),
        domains=builders.domains("home", "school"),
        facts={"help": FactQuestion("why", "§1", levels=(2, 3))},
        indicators=(
            *builders.indicators("home-1-warm", "home-2-cold", "home-3-empty"),
            builders.indicator("home-4-unsafe", immediate=True),
        ),
        rules=(
            builders.rule("harm", 4, AnyOf(tuple(map(FactIs, FACTS[:2])))),
            *(builders.rule(f"rule-{number}", level, when, provisional=provisional)
              for number, (level, when, provisional) in enumerate(made)),
        ),
    ))


def conditions() -> st.SearchStrategy[Condition]:
    """Conditions of every kind, up to a few inside one another."""
    levels = st.integers(2, 4)
    leaves = st.one_of(
        st.sampled_from(FACTS).map(FactIs), st.sampled_from(CHILD_FACTS).map(ChildIs),
        st.sampled_from(((0, 12), (192, None), (60, 120), (0, 18))).map(lambda one: ChildAge(*one)),
        st.builds(Ticked, levels, st.integers(1, 3), st.booleans(), st.integers(1, 2)),
        levels.map(Ticked), levels.map(Cluster), levels.map(NoneTicked),
        st.just(TickedAny(("home-2-cold",))), st.just(ImmediateTicked()),
        st.just(MinorityMet()), st.just(BaselineMet()), st.just(BaselineUnmet()),
        st.sampled_from((2, 3)).map(HelpFailed), st.sampled_from((2, 3)).map(HelpTried),
    )
    return st.recursive(leaves, lambda inner: st.builds(
        lambda kind, parts: kind(tuple(parts)),
        st.sampled_from((AllOf, AllOf, AnyOf)), st.lists(inner, min_size=2, max_size=3),
    ), max_leaves=5)


def said(framework: Framework, answers: Answers) -> tuple[int | None, Basis]:
    found = quickly(framework, answers)
    return found.level, found.basis


def every_change(framework: Framework, answers: Answers) -> Iterator[FactChange]:
    """Every value of every fact that is not known now."""
    for name in FACTS:
        if answers.fact(name) is Truth.NOT_KNOWN:
            yield from (FactChange(name, to) for to in ("yes", "no"))
    for name in CHILD_FACTS:
        if answers.child.known(name) is Truth.NOT_KNOWN:
            yield from (FactChange(f"child.{name}", to) for to in ("yes", "no"))
    yield from _ages_within(framework, answers)
    for domain in framework.domains:
        if answers.baseline_of(domain.id) is Baseline.NOT_KNOWN:
            key = f"baseline.{domain.id}"
            yield from (FactChange(key, to) for to in ("met", "partly met", "not met"))
    for level in framework.help_levels:
        if answers.help_at(level) is Help.NOT_KNOWN:
            yield from (FactChange(f"help.{level}", to) for to in (
                "not tried", "under way", "worked", "did not work"
            ))


def _ages_within(framework: Framework, answers: Answers) -> Iterator[FactChange]:
    """Ages that say more than what is written, where a rule is open for want of it. That a child
    is not born yet is a fact of its own."""
    now = situate(framework, answers)
    open_ = {
        leaf.words for rule in framework.rules for leaf in leaves(rule.when)
        if isinstance(leaf, ChildAge) and outcome(leaf, now) is Truth.NOT_KNOWN
    }
    least, most = answers.child.ages
    for words in dict.fromkeys((*AGES, *sorted(open_))) if open_ else ():
        youngest, oldest = Child(words).ages
        if least <= youngest and oldest <= most and Child(words).ages != ANY_AGE:
            yield FactChange("child.age", words)
