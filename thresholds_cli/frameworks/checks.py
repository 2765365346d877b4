"""Checks across a whole framework: ids, references, and that every citation names a section."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from thresholds_cli.frameworks.format import id_of
from thresholds_cli.frameworks.under_call_checks import ALWAYS_ASKED, check_reach
from thresholds_cli.model.framework import Disputes, Framework, Remark
from thresholds_cli.model.rules import (
    Condition,
    FactIs,
    HelpFailed,
    HelpTried,
    Leaf,
    Rule,
    TickedAny,
    leaves,
)
from thresholds_cli.strict_yaml.reader import Items
from thresholds_cli.strict_yaml.schema import Report, in_a_row

_MOST_CONDITIONS = 2_000


def check(framework: Framework, report: Report) -> None:
    """Add every fault that only shows across the file."""
    _unique(framework, report)
    _levels(framework, report)
    _references(framework, report)
    _facts(framework, report)
    _conditions(framework, report)
    _contacts(framework, report)
    _disputes(framework, report)
    if _has_every_rule(framework, report):
        check_reach(framework, report)
    _citations(framework, report)


def _disputes(framework: Framework, report: Report) -> None:
    disputes = framework.disputes
    if disputes.final_stages and not disputes.routes:
        report.fault(disputes, "final_stages", (
            "these come after the stages of `routes`, and there are none: make them a route"
        ))
    if id(disputes) in report.places and disputes == Disputes(None, ()):
        report.fault(framework, "disputes", (
            "is empty: give `routes`, or `limits`, or leave it out if the document has nothing"
        ))


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
    if not framework.numbering:  # else their numbers tell them apart
        _no_doubles("level", "name", framework.levels, report)
    _no_doubles("domain", "name", framework.domains, report)


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
                level, "number", f"level {level.number} stands where level {rank} belongs: levels "
                "are numbered from 1 without gaps, the lowest first"
            )
        if not level.label and framework.has_labels:
            report.fault(level, "number", (
                "has no `label`, and another level has: give every level its printed number"
            ))
    _no_doubles("level", "label", [one for one in framework.levels if one.label], report)


def _numbers(framework: Framework) -> range:
    """The levels that things may name; one that is missing in between is said once, not here."""
    return range(1, max(level.number for level in framework.levels) + 1)


def _no_level(framework: Framework, number: int) -> str:
    return f"no level {number}. Known: 1 to {_numbers(framework)[-1]}"


def _has_every_rule(framework: Framework, report: Report) -> bool:
    """Whether no rule was left out as faulty: then what no rule does is no fault of its own."""
    listed = report.places[id(framework)].entries["rules"]
    return isinstance(listed, Items) and len(listed.items) == len(framework.rules)


def _references(framework: Framework, report: Report) -> None:
    domains = {domain.id for domain in framework.domains} | _dropped(report)
    known = in_a_row(domain.id for domain in framework.domains)
    numbers = _numbers(framework)
    for indicator in framework.indicators:
        if indicator.domain not in domains:
            message = f"no domain {indicator.domain!r}. Known: {known}"
            report.fault(indicator, "domain", message)
        if indicator.level not in numbers:
            report.fault(indicator, "level", _no_level(framework, indicator.level))
    for rule in framework.rules:
        if rule.level not in numbers:
            report.fault(rule, "level", _no_level(framework, rule.level))
    for remark in framework.remarks:
        if any(number not in numbers for number in remark.levels):
            report.fault(remark, "levels", "names a level that is not there")
        if remark.when is None and not remark.levels:
            report.fault(remark, "id", "needs `when` or `levels`, else it is never shown")


def _facts(framework: Framework, report: Report) -> None:
    numbers = _numbers(framework)
    for name, question in framework.facts.items():
        if name == "help" and not question.levels:
            report.fault(question, "levels", "say at which levels help is asked: levels: [2]")
        if name != "help" and question.levels:
            report.fault(question, "levels", "only the question about help has levels")
        if any(number not in numbers for number in question.levels):
            report.fault(question, "levels", "names a level that is not there")


def _contacts(framework: Framework, report: Report) -> None:
    for one in framework.contacts:
        if one.open and one.opening is None:
            report.fault(one, "open", (
                "these hours are not understood; write days and times such as "
                "'Mon-Thu 8.45-17.15, Fri 9-16', or '24 hours a day'"
            ))


def _conditions(framework: Framework, report: Report) -> None:
    indicators = {one.id for one in framework.indicators} | _dropped(report)
    parts = 0
    for owner, condition in _owned(framework):
        for leaf in leaves(condition):
            parts += 1
            if parts == _MOST_CONDITIONS + 1:
                report.fault(owner, "when", (
                    f"the rules and remarks together have more than {_MOST_CONDITIONS:,} single "
                    "conditions; a document's own words need far fewer"
                ))
            for message in _wrong(leaf, framework, indicators):
                report.fault(owner, "when", message)


def _wrong(leaf: Leaf, framework: Framework, indicators: set[str]) -> Iterator[str]:
    """What a condition names that is not there, or that nobody is asked for."""
    level = getattr(leaf, "level", None)
    if level is not None and level not in _numbers(framework):
        yield _no_level(framework, level)
    if isinstance(leaf, TickedAny):
        yield from (f"no indicator {name!r}" for name in leaf.indicators if name not in indicators)
    if isinstance(leaf, HelpFailed | HelpTried) and level not in framework.help_levels:
        yield f"help at level {level} is never asked: see facts.help.levels"
    if isinstance(leaf, FactIs) and leaf.fact not in (*ALWAYS_ASKED, *framework.facts):
        yield f"{leaf.fact} is never asked: add it to facts"


def _owned(framework: Framework) -> Iterator[tuple[Rule | Remark, Condition]]:
    for rule in framework.rules:
        yield rule, rule.when
        yield from ((rule, tier.when) for tier in rule.tiers)
    for remark in framework.remarks:
        if remark.when is not None:
            yield remark, remark.when


def _citations(framework: Framework, report: Report) -> None:
    refs = frozenset(section.ref for section in framework.sections)
    known = in_a_row(section.ref for section in framework.sections)
    for thing, citation in _cited(report):
        if refs.isdisjoint(_beginnings(citation)):
            message = f"the citation {citation!r} names no section. Known: {known}"
            report.fault(thing, "citation", message)


def _cited(report: Report) -> Iterator[tuple[object, str]]:
    for thing in report.built():
        citation = getattr(thing, "citation", None)
        if isinstance(citation, str):
            yield thing, citation


def _beginnings(citation: str) -> Iterator[str]:
    """What a citation begins with, up to every place where a section's ref could end."""
    for end, sign in enumerate(citation):
        if not sign.isalnum():
            yield citation[:end]
    yield citation


def _dropped(report: Report) -> set[str]:
    return {name for table in report.left_out if (name := id_of(table))}
