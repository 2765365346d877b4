"""What would change a reading, as sentences of ours: each effect once."""

from __future__ import annotations

from collections.abc import Iterable

from thresholds_cli.model.framework import Framework
from thresholds_cli.model.reading import FactChange, WouldChange


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
    return f"the framework would point to {level}, {change.basis.value}."


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
    return _FACT_CLAUSES[head]


def _needs(framework: Framework) -> str:
    return f"{framework.level_label(framework.levels[0].number)} needs"


_MET = {"met": "met", "partly met": "met only in part", "not met": "not met"}
_HELP_VERBS = {"under way": "is under way", "did not work": "did not work"}
_FACT_CLAUSES = {
    "immediate_danger": "the child is in immediate danger",
    "significant_harm": "significant harm is suspected",
    "resistance": "the family resists multi-agency help",
    "escalating": "need or risk is escalating, or likely to",
}
