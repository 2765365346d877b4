"""What the reading would be if facts that are not known turned out one way or another, how to say
it, and why it is not lower and not higher; nothing invites to go lower."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from itertools import chain, islice, product
from types import MappingProxyType
from typing import Any

from thresholds_cli.base.text import in_short
from thresholds_cli.engine.conditions import Situation, Verdict, least_level, outcome, verdict
from thresholds_cli.engine.explain import CHILD_NAMES
from thresholds_cli.model.case import CHILD_FACTS, FACTS, Answers, Baseline, Child, Help, Truth
from thresholds_cli.model.framework import Framework, Indicator
from thresholds_cli.model.record import Basis, FactChange, Reading, WouldChange
from thresholds_cli.model.rules import (
    AllOf,
    AnyOf,
    BaselineMet,
    BaselineUnmet,
    ChildAge,
    ChildIs,
    Condition,
    FactIs,
    HelpFailed,
    HelpTried,
    Leaf,
    MinorityMet,
    Rule,
    leaves,
)

_MOST_WAYS = 64  # to one rule: more are in no document, and their number grows as a power
_MOST_IN_ALL = 10 * _MOST_WAYS
_BASELINE_FOR = {
    MinorityMet: Baseline.NOT_MET,
    BaselineUnmet: Baseline.PARTLY_MET,
    BaselineMet: Baseline.MET,
}
_BASELINES = (Baseline.MET, Baseline.PARTLY_MET, Baseline.NOT_MET)
_HELP = (Help.UNDER_WAY, Help.DID_NOT_WORK)


def apply(answers: Answers, *changes: FactChange) -> Answers:
    """The answers with some facts changed; facts are named as in the answers file."""
    facts: dict[str, Any] = {name: answers.fact(name) for name in FACTS}
    baseline, help_given, child = dict(answers.baseline), dict(answers.help), answers.child
    for change in changes:
        head, _, key = change.fact.partition(".")
        if head == "baseline":
            baseline[key] = Baseline(change.to)
        elif head == "help":
            help_given[int(key)] = Help(change.to)
        elif head == "child":
            child = _child_with(child, key, change.to)
        else:
            facts[head] = Truth(change.to)
    return Answers(  # by place: it is made for every answer that is tried
        answers.framework, facts["immediate_danger"], facts["significant_harm"],
        answers.indicators, MappingProxyType(baseline), MappingProxyType(help_given),
        facts["resistance"], facts["escalating"], child,
    )


def _child_with(child: Child, key: str, to: str) -> Child:
    if key == "age":
        return dataclasses.replace(child, age="" if to == Truth.NOT_KNOWN.value else to)
    changed: dict[str, Any] = {key: Truth(to)}
    return dataclasses.replace(child, **changed)


def single_changes(
    now: Situation, current: Verdict, open_rules: tuple[Rule, ...]
) -> tuple[WouldChange, ...]:
    """Every fact not known that would by itself change the level or its basis.

    Only rules that are not known now can come to hold: what is known stays so (Kleene). Of
    several answers with the same effect the mildest is named.
    """
    found: dict[tuple[str, int | None, Basis], WouldChange] = {}
    reads = [(rule, _facts_read(rule, now.framework)) for rule in open_rules]
    for change in _open_facts(now):
        reading_it = tuple(rule for rule, facts in reads if change.fact in facts)
        would = _would(now, (change,), current, reading_it)
        if would is not None:
            found.setdefault((change.fact, would.level, would.basis), would)
    return _largest_first(found.values())


def joint_changes(
    now: Situation,
    current: Verdict,
    open_rules: tuple[Rule, ...],
    single: tuple[WouldChange, ...],
) -> tuple[WouldChange, ...]:
    """For each open rule, the fewest facts that together would make it hold and change the
    reading further than any one of them alone; of very many ways to rules, the first few hundred
    are looked at."""
    found: list[WouldChange] = []
    tried: set[frozenset[FactChange]] = set()
    left = iter(range(_MOST_IN_ALL))
    for rule in open_rules:
        changes = _fewest(now, rule, left)
        if len(changes) < 2 or frozenset(changes) in tried:
            continue
        tried.add(frozenset(changes))
        would = _would(now, changes, current, open_rules)
        if would is None:
            continue
        facts = {change.fact for change in changes}
        alone = [one for one in single if one.facts[0].fact in facts]
        if all(_rank(one) < _rank(would) for one in alone):
            found.append(would)
    return _largest_first(found)


def _facts_read(rule: Rule, framework: Framework) -> frozenset[str]:
    """The facts that a rule depends on, by their keys."""
    read: set[str] = set()
    for leaf in leaves(rule.when):
        if isinstance(leaf, FactIs):
            read.add(leaf.fact)
        elif isinstance(leaf, ChildIs | ChildAge):
            read.update(change.fact for change in _of_child(leaf))
        elif isinstance(leaf, HelpFailed | HelpTried):
            read.add(f"help.{leaf.level}")
        elif isinstance(leaf, MinorityMet | BaselineMet | BaselineUnmet):
            read.update(f"baseline.{domain.id}" for domain in framework.domains)
    return frozenset(read)


def _open_facts(now: Situation) -> Iterator[FactChange]:
    """Each fact that is not known, with each answer that could make a rule hold, in order of
    asking."""
    answers = now.answers
    for name in FACTS[:2]:
        if answers.fact(name) is Truth.NOT_KNOWN:
            yield FactChange(name, Truth.YES.value)
    yield from _open_of_child(now)
    for domain in now.framework.domains:
        key = f"baseline.{domain.id}"
        if answers.baseline_of(domain.id) is Baseline.NOT_KNOWN:
            yield from (FactChange(key, baseline.value) for baseline in _BASELINES)
    for level in now.framework.help_levels:
        key = f"help.{level}"
        if answers.help_at(level) is Help.NOT_KNOWN:
            yield from (FactChange(key, became.value) for became in _HELP)
    for name in FACTS[2:]:
        if answers.fact(name) is Truth.NOT_KNOWN:
            yield FactChange(name, Truth.YES.value)


def _of_child(leaf: ChildIs | ChildAge) -> tuple[FactChange, ...]:
    """The answers about the child that can make a single condition hold, each by itself: a child
    who is not born yet is under any age."""
    if isinstance(leaf, ChildIs):
        return (FactChange(f"child.{leaf.fact}", Truth.YES.value),)
    return FactChange("child.age", leaf.words), FactChange("child.unborn", Truth.YES.value)


def _open_of_child(now: Situation) -> Iterator[FactChange]:
    """What rules read of the child and is not known, each once."""
    read = [
        leaf for rule in now.framework.rules for leaf in leaves(rule.when)
        if isinstance(leaf, ChildIs | ChildAge) and outcome(leaf, now) is Truth.NOT_KNOWN
    ]
    child = now.answers.child
    known = {f"child.{name}" for name in CHILD_FACTS if child.known(name) is not Truth.NOT_KNOWN}
    changes = chain.from_iterable(map(_of_child, read))
    yield from dict.fromkeys(change for change in changes if change.fact not in known)


def _would(
    now: Situation,
    changes: tuple[FactChange, ...],
    current: Verdict,
    open_rules: tuple[Rule, ...],
) -> WouldChange | None:
    if not open_rules:  # so it is for most answers: the situation need not be made
        return None
    changed = _with(now, changes)
    newly = tuple(rule for rule in open_rules if outcome(rule.when, changed) is Truth.YES)
    if not newly:
        return None
    then = verdict((*current.rules, *newly), least_level(changed))
    if (then.level, then.basis) == (current.level, current.basis):
        return None
    return WouldChange(changes, then.level, then.basis)


def _with(now: Situation, changes: Iterable[FactChange]) -> Situation:
    return now.with_facts(apply(now.answers, *changes))


def _fewest(now: Situation, rule: Rule, left: Iterator[int]) -> tuple[FactChange, ...]:
    """A smallest set of open facts that makes the rule hold; empty where none does. `left` counts
    down the ways that may still be looked at."""
    sets = (_needed(now, rule, way) for way, _ in zip(_ways(rule.when), left, strict=False))
    return min(filter(None, sets), key=len, default=())


def _needed(now: Situation, rule: Rule, way: tuple[Leaf, ...]) -> tuple[FactChange, ...]:
    """The answers that make these single conditions hold, without those that are not needed."""
    # The worse of two answers to one fact makes both conditions hold.
    wanted: dict[str, FactChange] = {}
    for change in (change for leaf in way for change in _worst(leaf, now)):
        if change.fact not in wanted or change.to == Baseline.NOT_MET.value:
            wanted[change.fact] = change
    changes = tuple(wanted.values())
    if outcome(rule.when, _with(now, changes)) is not Truth.YES:
        return ()
    for change in reversed(changes):
        fewer = tuple(one for one in changes if one != change)
        if outcome(rule.when, _with(now, fewer)) is Truth.YES:
            changes = fewer
    return changes


def _ways(condition: Condition) -> Iterator[tuple[Leaf, ...]]:
    """The sets of single conditions each of which makes the whole hold: the first of them."""
    return islice(_all_ways(condition), _MOST_WAYS)


def _all_ways(condition: Condition) -> Iterator[tuple[Leaf, ...]]:
    if isinstance(condition, AnyOf):
        for part in condition.parts:
            yield from _ways(part)
    elif isinstance(condition, AllOf):
        # The first ways to the whole take no others than the first ways to each part.
        for choice in product(*map(_ways, condition.parts)):
            yield tuple(chain.from_iterable(choice))
    else:
        yield (condition,)


def _worst(leaf: Leaf, now: Situation) -> Iterator[FactChange]:
    """The answers to open facts that make a single condition hold."""
    answers = now.answers
    if isinstance(leaf, FactIs):
        if answers.fact(leaf.fact) is Truth.NOT_KNOWN:
            yield FactChange(leaf.fact, Truth.YES.value)
    elif isinstance(leaf, ChildIs | ChildAge):
        if outcome(leaf, now) is Truth.NOT_KNOWN:
            yield _of_child(leaf)[0]
    elif isinstance(leaf, HelpFailed | HelpTried):
        if answers.help_at(leaf.level) is Help.NOT_KNOWN:
            yield FactChange(f"help.{leaf.level}", Help.DID_NOT_WORK.value)
    elif isinstance(leaf, MinorityMet | BaselineMet | BaselineUnmet):
        to = _BASELINE_FOR[type(leaf)]
        for domain in now.framework.domains:
            if answers.baseline_of(domain.id) is Baseline.NOT_KNOWN:
                yield FactChange(f"baseline.{domain.id}", to.value)


def _largest_first(changes: Iterable[WouldChange]) -> tuple[WouldChange, ...]:
    return tuple(sorted(changes, key=_rank, reverse=True))


def _rank(change: WouldChange) -> tuple[int, bool]:
    return change.level or 0, change.basis is Basis.CRITERIA_MET


def in_words(change: WouldChange, framework: Framework) -> str:
    """A change as a sentence of ours."""
    *others, last = dict.fromkeys(_clause(one, change.facts, framework) for one in change.facts)
    facts = f"{'; '.join(others)}; and {last}" if others else last
    return f"If {facts}: {_then(change, framework)}"


def all_in_words(changes: Iterable[WouldChange], framework: Framework) -> tuple[str, ...]:
    """The changes in their order. Domains that each have the same effect share a sentence."""
    groups: dict[object, list[WouldChange]] = {}
    for change in changes:
        groups.setdefault(_effect(change), []).append(change)
    return tuple(
        in_words(one, framework) if not more else _any_domain((one, *more), framework)
        for one, *more in groups.values()
    )


def _effect(change: WouldChange) -> object:
    """The same for domains whose needs alone would change the reading in the same way."""
    one, *more = change.facts
    if more or not _is_need(one):
        return change
    return one.to, change.level, change.basis


def _any_domain(changes: tuple[WouldChange, ...], framework: Framework) -> str:
    first, *_ = changes
    (one,) = first.facts
    keys = [change.facts[0].fact.partition(".")[2] for change in changes]
    where = "any domain" if len(keys) == len(framework.domains) else (
        f"any one of {', '.join(framework.domain(key).name for key in keys)}"
    )
    return f"If {_needs(framework)} in {where} are {_MET[one.to]}: {_then(first, framework)}"


def _then(change: WouldChange, framework: Framework) -> str:
    level = framework.level_label(change.level) if change.level else "no level"
    return f"the framework would point to {level}, {change.basis.words}."


def _clause(one: FactChange, facts: tuple[FactChange, ...], framework: Framework) -> str:
    """One fact in words; domains are counted, since any others would do as well."""
    alike = sum(other.to == one.to and _is_need(other) for other in facts)
    if alike > 1:
        return f"{_needs(framework)} are {_MET[one.to]} in {alike} more domains"
    return _fact_words(one, framework)


def _is_need(one: FactChange) -> bool:
    return one.fact.startswith("baseline.")


def _fact_words(change: FactChange, framework: Framework) -> str:
    head, _, key = change.fact.partition(".")
    if head == "baseline":
        return f"{_needs(framework)} in {framework.domain(key).name} are {_MET[change.to]}"
    if head == "help":
        return f"help at {framework.level_label(int(key))} {_HELP_VERBS[change.to]}"
    if change.fact == "child.age":
        return f"the child is {change.to}{'' if change.to.endswith('over') else ' old'}"
    return _FACT_CLAUSES[head] if head != "child" else CHILD_NAMES[key]


def _needs(framework: Framework) -> str:
    return f"{framework.level_label(framework.levels[0].number)} needs"


_MET = {"met": "met", "partly met": "met only in part", "not met": "not met"}
_HELP_VERBS = {"under way": "is under way", "did not work": "did not work"}
_FACT_CLAUSES = {
    "immediate_danger": "the child is in immediate danger",
    "significant_harm": "significant harm is suspected",
    "resistance": "the family turns down help from several agencies",
    "escalating": "need or risk is getting worse, or likely to",
}


def next_up(framework: Framework, indicator: Indicator) -> tuple[Indicator, ...]:
    """The indicators of the same concern at the nearest higher level that has any."""
    higher = [
        other for other in framework.indicators
        if other.level > indicator.level and other.same_concern(indicator)
    ]
    nearest = min((other.level for other in higher), default=None)
    return tuple(other for other in higher if other.level == nearest)


def next_up_of(
    framework: Framework, ticked: tuple[Indicator, ...]
) -> tuple[tuple[Indicator, tuple[Indicator, ...]], ...]:
    """For each ticked indicator what is next up, without what is ticked already."""
    steps = (
        (one, tuple(other for other in next_up(framework, one) if other not in ticked))
        for one in ticked
    )
    return tuple((one, above) for one, above in steps if above)


_SHORT = 60


def why_not_lower(framework: Framework, reading: Reading) -> str:
    """Two sentences; "" where there is no level, or none below it."""
    if reading.level is None or reading.level == framework.levels[0].number:
        return ""
    label = framework.level_label(reading.level)
    at_level = [one for one in reading.indicators if one.level == reading.level]
    if at_level:
        more = f" (and {len(at_level) - 1} more)" if len(at_level) > 1 else ""
        text = in_short(at_level[0].text, _SHORT)
        shown = f"“{text}”{more} is ticked, and the framework has it at {label}."
    else:
        shown = f"What was answered is what the framework asks for at {label}."
    if reading.basis is Basis.CRITERIA_MET:
        return f"{shown} All that the framework asks for at {label} is there."
    return f"{shown} Treat it as {label} until it has been talked through with the safeguarding " \
        "lead."


def why_not_higher(framework: Framework, reading: Reading) -> str:
    """Two sentences; "" where there is no level."""
    if reading.level is None:
        return ""
    if reading.level == framework.highest:
        return "It is the highest level that there is. Danger comes before any level: 999."
    above = _first_above(framework, reading, reading.level)
    shown = "Nothing that was ticked or answered yes stands higher in the framework."
    if above:
        return f"{shown} Not known is not no: {above[0].lower()}{above[1:]}"
    return f"{shown} No list holds everything: a worry that is not in it counts too."


def _first_above(framework: Framework, reading: Reading, level: int) -> str:
    """What would change the reading most, of single answers before sets; "" where nothing does."""
    def higher(changes: Iterable[WouldChange]) -> list[WouldChange]:
        return [one for one in changes if one.level is not None and one.level > level]

    changes = higher(reading.would_change) or higher(reading.would_change_together)
    return next(iter(all_in_words(changes, framework)), "")
