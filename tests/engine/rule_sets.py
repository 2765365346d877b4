"""Rule sets made up at random and by small changes of sound ones, and what must hold of those that
the checks of a framework file let through."""

from __future__ import annotations

import dataclasses
import functools
import random
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from tests.engine.strategies import AGES, rank
from thresholds_cli.engine.conditions import Situation, Verdict, outcome, situate, verdict
from thresholds_cli.engine.level import read_level
from thresholds_cli.frameworks.checks import check
from thresholds_cli.frameworks.condition_format import KINDS
from thresholds_cli.frameworks.format import read_framework
from thresholds_cli.model.case import CHILD_FACTS, FACTS, Answers, Baseline, Child, Help, Truth
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.record import Basis
from thresholds_cli.strict_yaml.reader import Items, Leaf, Node, Table, read
from thresholds_cli.strict_yaml.schema import MISSING, Report

LEVELS = range(1, 5)
DOMAINS = ("home", "school", "street")
INDICATORS = tuple(f"home-{level}-{word}" for level in LEVELS for word in ("one", "two", "three"))
COMFORT = "All is well: no further action."
TEXT = f"""\
format: 1
id: made-up-rules
title: T
publisher: P
edition: 2020
year: 2020
source: S.
dated: D.
sections: [{{ref: §1, title: All of it}}]
domains: [{', '.join(f"{{id: {one}, name: {one}}}" for one in DOMAINS)}]
cluster: {{count: 2, note: N.}}
levels:
  - {{number: 1, name: Fine, responses: [{{text: "{COMFORT}", citation: §1}}]}}
  - {{number: 2, name: Some}}
  - {{number: 3, name: More}}
  - {{number: 4, name: Most, responses: [{{text: Call., citation: §1}}]}}
facts:
  help: {{why: W., citation: §1, levels: [2, 3]}}
  resistance: {{why: W., citation: §1}}
  escalating: {{why: W., citation: §1}}
indicators: [{', '.join(
    f"{{id: {one}, level: {one[5]}, domain: {'school' if 'two' in one else 'home'}, "
    f"text: {one}, citation: §1, "
    f"immediate: {'true' if one == 'home-4-one' else 'false'}}}" for one in INDICATORS)}]
rules: []
checklist: {{introduction: {{text: A, citation: §1}}, items: [{{id: a, text: A, citation: §1}}]}}
disputes:
  principle: {{text: A, citation: §1}}
  routes: [{{id: any, name: N, stages: [{{text: A, citation: §1}}]}}]
"""

Said = Mapping[str, Any]
"""A condition, or a rule, as it stands in a file."""


def rule(level: int, when: Said, provisional: bool = False) -> Said:
    return {"level": level, "when": when, "provisional": provisional}


HARM = {"any": [{"fact": "immediate_danger"}, {"fact": "significant_harm"}]}
SOUND = (
    rule(4, HARM), rule(4, {"immediate": True}), rule(4, {"ticked_at": 4}, True),
    rule(3, {"ticked_from": 3}, True), rule(3, {"all": [{"cluster_from": 3}, {"help_failed": 2}]}),
    rule(2, {"ticked_from": 2}), rule(2, {"baseline": "some unmet"}, True),
    rule(1, {"all": [{"baseline": "all met"}, {"none_ticked_from": 2}]}),
)
LEAVES: Mapping[str, Callable[[random.Random], Any]] = {
    "fact": lambda chance: chance.choice(FACTS),
    "child": lambda chance: chance.choice(CHILD_FACTS),
    "child_age": lambda chance: chance.choice((
        {"under": 1}, {"from": 16, "under": 18}, {"from": 10}, {"under": 18, "unit": "months"},
    )),
    "ticked_at": lambda chance: chance.choice(LEVELS),
    "ticked_from": lambda chance: chance.choice(LEVELS),
    "ticked": lambda chance: {
        "level": chance.choice(LEVELS), "count": chance.randint(1, 3),
        "domains": chance.randint(1, 2), "or_above": chance.random() < 0.5,
    },
    "cluster_from": lambda chance: chance.choice(LEVELS),
    "none_ticked_from": lambda chance: chance.choice(LEVELS),
    "indicator": lambda chance: chance.choice(INDICATORS),
    "any_indicator": lambda chance: chance.sample(INDICATORS, 2),
    "immediate": lambda _chance: True,
    "minority_met": lambda _chance: True,
    "baseline": lambda chance: chance.choice(("all met", "some unmet")),
    "help_failed": lambda chance: chance.choice((2, 3)),
    "help_tried": lambda chance: chance.choice((2, 3)),
}
assert {*LEAVES, "any", "all"} == set(KINDS), "a kind of condition is not made up here"


def condition(chance: random.Random, depth: int = 2) -> Said:
    """Any condition."""
    if depth and chance.random() < 0.4:
        parts = [condition(chance, depth - 1) for _ in range(chance.randint(1, 3))]
        return {chance.choice(("any", "all")): parts}
    kind = chance.choice(tuple(LEAVES))
    return {kind: LEAVES[kind](chance)}


def any_rule(chance: random.Random) -> Said:
    return rule(chance.choice(LEVELS), condition(chance), chance.random() < 0.3)


def changed(one: Said, chance: random.Random) -> Said:
    """A rule with one thing in it changed."""
    how = chance.randrange(5)
    if how == 0:
        return {**one, "level": chance.choice(LEVELS)}
    if how == 1:
        return {**one, "provisional": not one["provisional"]}
    if how == 2:
        return {**one, "when": condition(chance)}
    joint = {chance.choice(("any", "all")): [one["when"], condition(chance, 1)]}
    return {**one, "when": joint if how == 3 else other_part(one["when"], chance)}


def other_part(when: Said, chance: random.Random) -> Said:
    """A condition with one of its parts left out, changed or added."""
    ((kind, value),) = when.items()
    if kind not in ("any", "all"):
        return {kind: LEAVES[kind](chance)}
    parts = list(value)
    place = chance.randrange(len(parts))
    parts[place:place + 1] = chance.choice((
        [], [condition(chance, 1)], [other_part(parts[place], chance)], [parts[place], HARM],
    )) or [condition(chance, 0)]
    return {chance.choice((kind, kind, "any", "all")): parts}


def rule_set(chance: random.Random) -> list[Said]:
    """Rules of a sound framework with a few changed, left out or added; or all made up."""
    if chance.random() < 0.1:
        return [any_rule(chance) for _ in range(chance.randint(3, 8))]
    rules = list(SOUND)
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(rules))
        rules[place:place + 1] = chance.choice((
            [], [changed(rules[place], chance)], [changed(rules[place], chance)],
            [rules[place], any_rule(chance)], [rules[place], changed(rules[place], chance)],
        )) or [any_rule(chance)]
    return rules


def node(value: Any) -> Node:
    """A plain value as it is read from a file."""
    if isinstance(value, Mapping):
        table = Table(1, 1)
        for key, one in value.items():
            table.entries[key], table.keys[key] = node(one), Leaf(key, 1, 1, False)
        return table
    if isinstance(value, list):
        items = Items(1, 1)
        items.items.extend(map(node, value))
        return items
    return Leaf(value, 1, 1, False)


@functools.cache
def _tree() -> Table:
    tree = read(TEXT, "made-up")
    assert isinstance(tree, Table)
    return tree


def framework_of(rules: list[Said], checked: bool = True) -> Framework | None:
    """A framework with these rules, or None where its file would be refused."""
    tree = _tree()
    tree.entries["rules"] = node([{
        "id": f"R{number}", "text": COMFORT if one["level"] == 1 else "T.", "citation": "§1", **one
    } for number, one in enumerate(rules)])
    report = Report()
    found = read_framework(tree, report)
    assert found is not MISSING
    assert report.problems == []
    if checked:
        check(found, report)
    return None if report.problems else found


def any_answers(chance: random.Random) -> Answers:
    """Answers of every kind, those that a rule may rest on more often than not."""
    everywhere = chance.choice((None, None, Baseline.MET, Baseline.NOT_MET))
    return Answers(
        "made-up-rules",
        indicators=frozenset(chance.sample(INDICATORS, chance.choice((0, 0, 1, 1, 2, 3)))),
        baseline=MappingProxyType({
            one: everywhere or chance.choice(tuple(Baseline)) for one in DOMAINS
        }),
        help=MappingProxyType({level: chance.choice(tuple(Help)) for level in (2, 3)}),
        immediate_danger=chance.choice((Truth.NO, Truth.NOT_KNOWN)),
        significant_harm=chance.choice((Truth.NO, Truth.NOT_KNOWN)),
        resistance=chance.choice(tuple(Truth)), escalating=chance.choice(tuple(Truth)),
        child=Child(
            chance.choice(AGES), chance.choice(tuple(Truth)), chance.choice(tuple(Truth)),
        ),
    )


def by_rules_alone(framework: Framework, now: Situation) -> Verdict:
    """What the rules give, without what the engine does whatever they say."""
    holding = (one for one in framework.rules if outcome(one.when, now) is Truth.YES)
    return verdict(tuple(holding))


def wrongs(framework: Framework, chance: random.Random, rounds: int) -> Iterator[str]:
    """What does not hold of a framework that was let through, over random answers."""
    for _ in range(rounds):
        calm = any_answers(chance)
        found = by_rules_alone(framework, situate(framework, calm))
        highest = max((framework.indicator(one).level for one in calm.indicators), default=1)
        if highest > 1 and rank(found.level) < highest:
            yield f"below a ticked indicator: {found.level} for {calm}"
        met = all(calm.baseline_of(one.id) is Baseline.MET for one in framework.domains)
        if found.level == 1 and not met:
            yield f"the lowest level although needs are not met: {calm}"
        yield from lowered(framework, calm)
        for fact in FACTS[:2]:
            alarmed = dataclasses.replace(calm, **{fact: Truth.YES})
            found = by_rules_alone(framework, situate(framework, alarmed))
            if (found.level, found.basis) != (framework.highest, Basis.CRITERIA_MET):
                yield f"{found} for {alarmed}"
            yield from comforts(framework, alarmed)


def lowered(framework: Framework, answers: Answers) -> Iterator[str]:
    """Levels that fall when more is known of the child: an age in place of none, unborn, disabled.
    """
    open_ = dataclasses.replace(answers.child, age="")
    before = dataclasses.replace(answers, child=open_)
    level = rank(by_rules_alone(framework, situate(framework, before)).level)
    for child in (
        *(dataclasses.replace(open_, age=one) for one in AGES[1:]),
        dataclasses.replace(open_, unborn=Truth.YES),
        dataclasses.replace(open_, disabled=Truth.YES),
    ):
        now = dataclasses.replace(answers, child=child)
        then = by_rules_alone(framework, situate(framework, now)).level
        if rank(then) < level:
            yield f"lower as more is known: {level}, {then} for {child} in {answers}"


def comforts(framework: Framework, answers: Answers) -> Iterator[str]:
    """Words of comfort in what is shown beside danger or suspected harm."""
    reading = read_level(framework, answers)
    if reading.level != framework.highest or reading.firm_level not in (None, reading.level):
        yield f"below the highest: {reading.level}, {reading.firm_level} for {answers}"
    held = [one.rule.text for one in reading.reasons if one.outcome is Truth.YES]
    shown = (*held, *(one.text for one in (*reading.responses, *reading.notices)))
    if COMFORT in shown:
        yield f"comfort for {answers}"


def accepted(chance: random.Random, count: int) -> Iterator[Framework]:
    """This many frameworks whose made-up rules were let through."""
    while count:
        found = framework_of(rule_set(chance))
        if found is not None:
            count -= 1
            yield found
