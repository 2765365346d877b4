"""Checks across a whole framework: ids, references, citations, and that every level is reachable.


"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from thresholds_cli.frameworks.shape import id_of
from thresholds_cli.model.framework import Framework, Remark
from thresholds_cli.model.rules import (
    Cluster,
    Condition,
    HelpFailed,
    HelpTried,
    NoneTicked,
    Rule,
    Ticked,
    TickedAny,
    leaves,
)
from thresholds_cli.shapes import Report


def check(framework: Framework, report: Report) -> None:
    """Add every fault that only shows across the file."""
    _unique(framework, report)
    _levels(framework, report)
    _references(framework, report)
    _rules(framework, report)
    _citations(framework, report)


def _unique(framework: Framework, report: Report) -> None:
    for what, things in (
        ("section", framework.sections),
        ("domain", framework.domains),
        ("indicator", framework.indicators),
        ("rule", framework.rules),
        ("remark", framework.remarks),
        ("topic", framework.topics),
        ("checklist item", framework.checklist.items),
        ("dispute route", framework.disputes.routes),
        ("question", [one for level in framework.levels for one in level.questions]),
    ):
        key = "ref" if what == "section" else "id"
        _no_doubles(what, key, things, report)


def _no_doubles(what: str, key: str, things: Iterable[Any], report: Report) -> None:
    first: dict[str, int] = {}
    for thing in things:
        name = getattr(thing, key)
        if name in first:
            message = f"the {what} {key} {name!r} is used twice, first on line {first[name]}"
            report.fault(thing, key, message)
        else:
            first[name] = report.places[id(thing)].entries[key].line


def _levels(framework: Framework, report: Report) -> None:
    for rank, level in enumerate(framework.levels, 1):
        if level.number != rank:
            report.fault(
                level, "number", f"levels are numbered from 1 without gaps; this one is {rank}"
            )
    for level in framework.levels:
        if not any(rule.level == level.number for rule in framework.rules):
            report.fault(level, "number", f"no rule leads to level {level.number}")


def _references(framework: Framework, report: Report) -> None:
    domains = {domain.id for domain in framework.domains} | _dropped(report)
    known = ", ".join(domain.id for domain in framework.domains)
    numbers = {level.number for level in framework.levels}
    for indicator in framework.indicators:
        if indicator.domain not in domains:
            message = f"no domain {indicator.domain!r}. Known: {known}"
            report.fault(indicator, "domain", message)
        if indicator.level not in numbers:
            report.fault(indicator, "level", f"no level {indicator.level}")
    for rule in framework.rules:
        if rule.level not in numbers:
            report.fault(rule, "level", f"no level {rule.level}")
    for remark in framework.remarks:
        if any(number not in numbers for number in remark.levels):
            report.fault(remark, "levels", "names a level that is not there")
        if remark.when is None and not remark.levels:
            report.fault(remark, "id", "needs `when` or `levels`, else it is never shown")
    help_asked = framework.facts.get("help")
    if help_asked and any(number not in numbers for number in help_asked.levels):
        report.fault(help_asked, "levels", "names a level that is not there")


def _rules(framework: Framework, report: Report) -> None:
    indicators = {one.id for one in framework.indicators} | _dropped(report)
    numbers = {level.number for level in framework.levels}
    for owner, condition in _conditions(framework):
        for leaf in leaves(condition):
            if isinstance(leaf, TickedAny):
                for name in leaf.indicators:
                    if name not in indicators:
                        report.fault(owner, "when", f"no indicator {name!r}")
            elif isinstance(leaf, Ticked | Cluster | NoneTicked | HelpFailed | HelpTried):
                if leaf.level not in numbers:
                    report.fault(owner, "when", f"no level {leaf.level}")
                if (
                    isinstance(leaf, HelpFailed | HelpTried)
                    and leaf.level not in framework.help_levels
                ):
                    message = f"help at level {leaf.level} is never asked: see facts.help.levels"
                    report.fault(owner, "when", message)
    _never_under(framework, report)


def _conditions(framework: Framework) -> Iterator[tuple[Rule | Remark, Condition]]:
    for rule in framework.rules:
        yield rule, rule.when
        yield from ((rule, tier.when) for tier in rule.tiers)
    for remark in framework.remarks:
        if remark.when is not None:
            yield remark, remark.when


def _never_under(framework: Framework, report: Report) -> None:
    """Every indicator above the lowest level must lead to its own level at least (promise D2)."""
    for level in framework.levels[1:]:
        if not any(
            rule.level >= level.number
            and isinstance(rule.when, Ticked)
            and rule.when.count == 1
            and (rule.when.level == level.number
                 or (rule.when.or_above and rule.when.level <= level.number))
            for rule in framework.rules
        ):
            number = level.number
            report.fault(level, "number", (
                f"one indicator at level {number} alone must lead to level {number} or above, "
                f"at least provisionally: add a rule with 'when: {{ticked_at: {number}}}'"
            ))


def _citations(framework: Framework, report: Report) -> None:
    refs = tuple(section.ref for section in framework.sections)
    if not refs:
        return
    known = ", ".join(refs)
    for thing, citation in _cited(report):
        if not any(_points_to(citation, ref) for ref in refs):
            message = f"the citation {citation!r} names no section. Known: {known}"
            report.fault(thing, "citation", message)


def _cited(report: Report) -> Iterator[tuple[object, str]]:
    for thing in report.built():
        citation = getattr(thing, "citation", None)
        if isinstance(citation, str):
            yield thing, citation


def _points_to(citation: str, ref: str) -> bool:
    rest = citation.removeprefix(ref)
    return rest != citation and (not rest or not rest[0].isalnum())


def _dropped(report: Report) -> set[str]:
    return {name for table in report.left_out if (name := id_of(table))}
