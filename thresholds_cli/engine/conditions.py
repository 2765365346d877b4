"""Whether a condition holds for a set of answers, and what the rules that hold add up to. Kleene's
logic: not known is never turned into yes or no."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf
from typing import assert_never

from thresholds_cli.base.frozen import dataclass
from thresholds_cli.model.case import ANY_AGE, Answers, Baseline, Child, Help, Truth
from thresholds_cli.model.framework import Framework, Indicator
from thresholds_cli.model.record import Basis
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
)


def all_of(parts: Iterable[Truth]) -> Truth:
    """No if any part is no, yes if every part is yes, else not known."""
    result = Truth.YES
    for part in parts:
        if part is Truth.NO:
            return part
        if part is Truth.NOT_KNOWN:
            result = part
    return result


def any_of(parts: Iterable[Truth]) -> Truth:
    """Yes if any part is yes, no if every part is no, else not known."""
    result = Truth.NO
    for part in parts:
        if part is Truth.YES:
            return part
        if part is Truth.NOT_KNOWN:
            result = part
    return result


def truth(holds: bool) -> Truth:
    """A plain yes or no."""
    return Truth.YES if holds else Truth.NO


@dataclass(frozen=True, slots=True)
class Situation:
    """A framework with one set of answers, counted once.

    `ticked` counts the ticked indicators by level, `touched` has their domains by level;
    `immediate` are those for which alone the document says to refer at once; `baselines` has each
    domain, in the framework's order.
    """

    framework: Framework
    answers: Answers
    ticked: tuple[int, ...]
    touched: tuple[frozenset[str], ...]
    immediate: tuple[Indicator, ...]
    baselines: tuple[Baseline, ...]

    def ticked_from(self, level: int) -> int:
        """How many indicators are ticked at this level or above."""
        return sum(self.ticked[level:])

    def domains(self, level: int, or_above: bool) -> int:
        """In how many domains indicators are ticked at this level, or at it and above."""
        return len(frozenset().union(*self.touched[level:None if or_above else level + 1]))

    def with_facts(self, answers: Answers) -> Situation:
        """The same indicators ticked, with the other facts of these answers."""
        baselines = _baselines(self.framework, answers)
        return Situation(
            self.framework, answers, self.ticked, self.touched, self.immediate, baselines
        )


def situate(framework: Framework, answers: Answers) -> Situation:
    """The answers made ready for evaluation. Raises KeyError for an id that is not there."""
    counts = [0] * (framework.highest + 1)
    touched: list[set[str]] = [set() for _level in counts]
    for one in map(framework.indicator, answers.indicators):
        counts[one.level] += 1
        touched[one.level].add(one.domain)
    immediate = tuple(
        one for one in framework.indicators if one.immediate and one.id in answers.indicators
    )
    return Situation(
        framework, answers, tuple(counts), tuple(map(frozenset, touched)), immediate,
        _baselines(framework, answers),
    )


def _baselines(framework: Framework, answers: Answers) -> tuple[Baseline, ...]:
    said = answers.baseline_of
    return tuple([said(one.id) for one in framework.domains])


def outcome(condition: Condition, now: Situation) -> Truth:
    """Whether the condition holds."""
    if isinstance(condition, AllOf):
        return all_of(outcome(part, now) for part in condition.parts)
    if isinstance(condition, AnyOf):
        return any_of(outcome(part, now) for part in condition.parts)
    return _leaf(condition, now)


def deciding(condition: Condition, now: Situation) -> tuple[Leaf, ...]:
    """The single conditions that made the outcome what it is."""
    return _weighed(condition, now)[1]


def _weighed(condition: Condition, now: Situation) -> tuple[Truth, tuple[Leaf, ...]]:
    """The outcome, and the single conditions that made it so."""
    if not isinstance(condition, AllOf | AnyOf):
        return _leaf(condition, now), (condition,)
    parts = [_weighed(part, now) for part in condition.parts]
    combined = all_of if isinstance(condition, AllOf) else any_of
    held = combined(one for one, _ in parts)
    return held, tuple(leaf for one, leaves in parts if one is held for leaf in leaves)


def needs_met(baselines: tuple[Baseline, ...]) -> tuple[int, int]:
    """Needs known to be met and needs not known, both in half domains: partly met counts one."""
    known = 2 * baselines.count(Baseline.MET) + baselines.count(Baseline.PARTLY_MET)
    return known, 2 * baselines.count(Baseline.NOT_KNOWN)


def minority_met(baselines: tuple[Baseline, ...]) -> Truth:
    """Whether fewer than half of the needs are met, whatever the unknown ones turn out to be."""
    known, unknown = needs_met(baselines)
    half = len(baselines)
    if known + unknown < half:
        return Truth.YES
    return Truth.NO if known >= half else Truth.NOT_KNOWN


def baseline_met(baselines: tuple[Baseline, ...]) -> Truth:
    """Whether every need is met: no where one is met in part or not, else what is not known."""
    if Baseline.PARTLY_MET in baselines or Baseline.NOT_MET in baselines:
        return Truth.NO
    return Truth.NOT_KNOWN if Baseline.NOT_KNOWN in baselines else Truth.YES


_NOT = {Truth.YES: Truth.NO, Truth.NO: Truth.YES, Truth.NOT_KNOWN: Truth.NOT_KNOWN}


def _leaf(leaf: Leaf, now: Situation) -> Truth:
    answers = now.answers
    match leaf:  # in the order of how often they are asked
        case FactIs(fact):
            return answers.fact(fact)
        case Ticked(level, count, or_above, domains):
            found = now.ticked_from(level) if or_above else now.ticked[level]
            return truth(found >= count and now.domains(level, or_above) >= domains)
        case HelpFailed(level):
            return _help(answers.help_at(level), (Help.DID_NOT_WORK,), (Help.UNDER_WAY,))
        case Cluster(level):
            return truth(now.ticked_from(level) >= now.framework.cluster.count)
        case MinorityMet():
            return minority_met(now.baselines)
        case NoneTicked(level):
            return truth(now.ticked_from(level) == 0)
        case HelpTried(level):
            return _help(answers.help_at(level), (Help.DID_NOT_WORK, Help.UNDER_WAY), ())
        case BaselineUnmet():
            return _NOT[baseline_met(now.baselines)]
        case BaselineMet():
            return baseline_met(now.baselines)
        case TickedAny(indicators):
            return truth(not answers.indicators.isdisjoint(indicators))
        case ImmediateTicked():
            return truth(bool(now.immediate))
        case ChildIs(fact):
            return answers.child.known(fact)
        case ChildAge(least, under):
            return _aged(answers.child, least, under)
        case never:
            assert_never(never)


def _aged(child: Child, least: int, under: int | None) -> Truth:
    """Whether every age that the child may have is within; an unborn child is under any age."""
    if child.known("unborn") is Truth.YES and (least == 0 or child.ages == ANY_AGE):
        return truth(least == 0)
    youngest, oldest = child.ages
    below = inf if under is None else under
    if least <= youngest and oldest < below:
        return Truth.YES
    return Truth.NO if oldest < least or youngest >= below else Truth.NOT_KNOWN


def _help(given: Help, yes: tuple[Help, ...], open_: tuple[Help, ...]) -> Truth:
    if given in yes:
        return Truth.YES
    return Truth.NOT_KNOWN if given is Help.NOT_KNOWN or given in open_ else Truth.NO


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules that hold add up to; `rules` are those rules."""

    level: int | None
    basis: Basis
    firm_level: int | None
    rules: tuple[Rule, ...]


def least_level(now: Situation) -> int | None:
    """The level below which nothing is read, whatever the rules say: with a yes to danger or to
    suspected harm the highest."""
    return now.framework.highest if now.answers.danger_or_harm else None


def verdict(holding: tuple[Rule, ...], least: int | None = None) -> Verdict:
    """The highest level that any rule gives, and `least` at least. It is firm where a rule that is
    not provisional gives it; nothing below `least` is firm. With no rule at all there is not enough
    information, never the lowest level."""
    if not holding and least is None:
        return Verdict(None, Basis.NOT_ENOUGH, None, ())
    levels = [rule.level for rule in holding]
    level = max(levels if least is None else [*levels, least])
    firm = max((rule.level for rule in holding if not rule.provisional), default=None)
    if least is not None and firm is not None and firm < least:
        firm = None
    basis = Basis.CRITERIA_MET if firm == level else Basis.PROVISIONAL
    return Verdict(level, basis, firm, holding)
