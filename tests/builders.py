"""The smallest valid framework and answers, changed one keyword at a time."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from thresholds_cli.frameworks import load_framework, parse_framework
from thresholds_cli.model.case import FACTS, Answers, Baseline, Child, Help, Truth
from thresholds_cli.model.framework import Domain, Framework, Indicator, Level
from thresholds_cli.model.rules import Condition, Rule, Ticked
from thresholds_cli.strict_yaml.reader import Items, Leaf, Node

BUNDLED = ("kirklees-2016", "rochdale-2018")
MADE_UP = Path(__file__).parent / "frameworks" / "made-up.yaml"

SMALLEST = """\
format: 1
id: smallest
title: The smallest framework
publisher: Nobody
edition: Test
year: 2020
source: Made for the tests.
dated: It was never in force.
sections:
  - {ref: §1, title: All of it}
domains:
  - {id: home, name: Home}
cluster: {count: 2, note: Two or more is our reading.}
levels:
  - {number: 1, name: Universal}
  - {number: 2, name: Extra help}
facts: {}
indicators:
  - {id: home-2-cold, level: 2, domain: home, text: The house is cold, citation: §1}
rules:
  - id: S2
    level: 2
    text: At least one indicator at Level 2.
    citation: §1
    when: {ticked_at: 2}
  - id: S2-harm
    level: 2
    text: Immediate danger, or significant harm is suspected.
    citation: §1
    when: {any: [{fact: immediate_danger}, {fact: significant_harm}]}
  - id: S1
    level: 1
    text: All needs are met and nothing is ticked.
    citation: §1
    when: {all: [{baseline: all met}, {none_ticked_from: 2}]}
checklist:
  introduction: {text: Have this ready., citation: §1}
  items:
    - {id: name, text: The child's name, citation: §1}
disputes:
  principle: {text: The child comes first., citation: §1}
  routes:
    - id: any
      name: Any disagreement
      stages:
        - {who: The managers, text: The managers talk., citation: §1}
"""

PARTED = SMALLEST.replace("  - {number: 2, name: Extra help}", """\
  - {number: 2, name: Extra help, label: 2a}
  - {number: 3, name: Extra help, label: 2b}
  - {number: 4, name: Child protection, label: 3}""").replace(
    "name: Universal}", "name: Universal, label: 1}"
).replace("  - id: S2-harm\n    level: 2", "  - id: S3-harm\n    level: 3").replace(
    "level: 2, domain: home", "level: 2b, domain: home"
).replace("  - id: S2\n    level: 2\n", "  - id: S2\n    level: 2a\n").replace(
    "when: {ticked_at: 2}", "when: {ticked_from: 2a}"
).replace("none_ticked_from: 2}", "none_ticked_from: 2a}").replace("rules:", """\
  - {id: home-3-hit, level: 3, domain: home, text: A child is hit, citation: §1}
rules:
  - {id: S2b, level: 2b, text: T, citation: §1, when: {ticked_at: 2b}}
  - {id: S3, level: Child protection, text: T, citation: §1, when: {ticked_at: 3}}""")
"""The smallest framework, with its second level in two, printed as 2a and 2b."""


@functools.cache
def bundled(framework_id: str) -> Framework:
    """One of the bundled frameworks, read once."""
    return load_framework(framework_id)


@functools.cache
def made_up() -> Framework:
    """Five levels with names and no numbers, sub-groups, ages, limits, rules of its own."""
    return load_framework(str(MADE_UP))


@functools.cache
def _smallest() -> Framework:
    return parse_framework(SMALLEST.encode(), "smallest.yaml")


def framework(**changes: Any) -> Framework:
    """The smallest framework with these fields of it changed."""
    return dataclasses.replace(_smallest(), **changes)


def levels(count: int) -> tuple[Level, ...]:
    """This many levels, from 1."""
    return tuple(Level(number, f"Level name {number}") for number in range(1, count + 1))


def domains(*ids: str) -> tuple[Domain, ...]:
    """Domains with these ids, named by them."""
    return tuple(Domain(one, one.capitalize()) for one in ids)


def indicator(indicator_id: str = "home-2-cold", **changes: Any) -> Indicator:
    """An indicator; domain and level are those in its id (home-2-cold) unless given."""
    domain, level, words = indicator_id.split("-", 2)
    made = Indicator(indicator_id, int(level), domain, words.capitalize(), "§1")
    return dataclasses.replace(made, **changes)


def indicators(*ids: str) -> tuple[Indicator, ...]:
    """Indicators with these ids."""
    return tuple(indicator(one) for one in ids)


def rule(
    rule_id: str = "R", level: int = 2, when: Condition | None = None, **changes: Any
) -> Rule:
    """A rule; without a condition it asks for one indicator at its level."""
    made = Rule(rule_id, level, f"Text of {rule_id}.", "§1", when or Ticked(level))
    return dataclasses.replace(made, **changes)


NOBODY = Child()
"""A child of whom nothing is known."""


def answers(
    framework_id: str = "smallest",
    *,
    indicators: Iterable[str] = (),
    baseline: Mapping[str, str] | None = None,
    help: Mapping[Any, str] | None = None,
    child: Child = NOBODY,
    **facts: str,
) -> Answers:
    """Answers in the words of the answers file; what is left out is not known."""
    unknown = set(facts) - set(FACTS)
    if unknown:
        raise TypeError(f"no such fact: {', '.join(sorted(unknown))}")
    given: dict[str, Any] = {name: Truth(word) for name, word in facts.items()}
    return Answers(
        framework=framework_id,
        indicators=frozenset(indicators),
        baseline=MappingProxyType({one: Baseline(to) for one, to in (baseline or {}).items()}),
        help=MappingProxyType({int(one): Help(to) for one, to in (help or {}).items()}),
        child=child,
        **given,
    )


def everywhere(framework_id: str, word: str) -> dict[str, str]:
    """One baseline answer for every domain of a bundled framework."""
    return {domain.id: word for domain in bundled(framework_id).domains}


def plain(node: Node) -> Any:
    """Nodes of a YAML file as plain dicts, lists and values."""
    if isinstance(node, Leaf):
        return node.value
    if isinstance(node, Items):
        return [plain(one) for one in node.items]
    return {key: plain(one) for key, one in node.entries.items()}
