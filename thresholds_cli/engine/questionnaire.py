"""The interview as pure functions: which questions there are, and what an answer changes.

Every question has a key, which is that of the answers file: `immediate_danger`,
`baseline.health`, `indicators.health`, `help.2`, `own.level`, `evidence.<indicator>`, …
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from thresholds_cli.model.answers import FACTS, Answers, Baseline, Help, Truth
from thresholds_cli.model.case import Action, Case, Consent, Decision
from thresholds_cli.model.framework import Framework

SAFETY = ("immediate_danger", "significant_harm")
"""Asked before anything else; a yes to either leads to who to call."""

TEXTS = (
    "reference", "role", "strengths", "voice", "consulted", "contacts_made", "outcomes",
    "review_on", "keep_until", "notes",
)
"""The notes that are free text, by their keys."""


def fact_keys(framework: Framework) -> tuple[str, ...]:
    """The questions that the rules read, in order of asking: harm first, then by domain."""
    keys = list(SAFETY)
    for domain in framework.domains:
        keys += [f"baseline.{domain.id}", f"indicators.{domain.id}"]
    keys += [f"help.{level}" for level in framework.help_levels]
    keys += [name for name in FACTS if name in framework.facts and name not in SAFETY]
    return tuple(keys)


def child_keys(framework: Framework, answers: Answers) -> tuple[str, ...]:
    """What is worth writing down about the child: evidence for what is ticked, strengths, voice."""
    ticked = sorted(
        (one for one in framework.indicators if one.id in answers.indicators),
        key=lambda one: -one.level,
    )
    evidence = (f"evidence.{one.id}" for one in ticked)
    return (*evidence, "strengths", "seen_alone", "voice")


def record_keys(
    framework: Framework, answers: Answers, level: int | None, gone: Sequence[str] = ()
) -> tuple[str, ...]:
    """What belongs in the record once a level is known: first what happens next, then what it
    rests on. `gone`: the questions about what was ticked before and is not now."""
    questions = framework.level(level).questions if level else ()
    grounds = ("sharing.grounds",) if level and framework.level(level).grounds else ()
    return (
        "actions", "outcomes", "review_on", "contacts_made",
        *gone, *child_keys(framework, answers),
        "decision.level", "decision.reason", "consulted",
        *(f"questions.{one.id}" for one in questions),
        "checklist", "sharing.consent", *grounds, "sharing.how", "sharing.manager",
        "reference", "role", "keep_until", "notes",
    )


def with_answer(
    case: Case, framework: Framework, key: str, values: tuple[str, ...] = (), text: str = "",
    beside: Collection[str] = (),
) -> Case:
    """The case with one question answered by the values chosen or the text written.

    `beside`: indicators of other domains that could be ticked there too; those that are not among
    the values are not ticked any more.
    """
    head, _, rest = key.partition(".")
    if head == "indicators":
        shown = {*beside, *(one.id for one in framework.indicators if one.domain == rest)}
        ticked = (case.answers.indicators - shown) | frozenset(values)
        return dataclasses.replace(
            case, answers=dataclasses.replace(case.answers, indicators=ticked)
        )
    if head in (*FACTS, "baseline", "help"):
        return dataclasses.replace(case, answers=_fact(case.answers, head, rest, values[0]))
    change: dict[str, Any]
    if head in TEXTS:
        change = {head: text}
    elif head in ("evidence", "questions"):
        change = {head: _with(getattr(case.notes, head), rest, text)}
    elif head in ("own", "decision"):
        change = {head: _decision(getattr(case.notes, head), rest, values, text)}
    elif head == "sharing":
        changed = {"consent": Consent(values[0])} if rest == "consent" else (
            {"grounds": values} if rest == "grounds" else {rest: text}
        )
        change = {head: dataclasses.replace(case.notes.sharing, **changed)}
    elif head == "checklist":
        ids = (item.id for item in framework.checklist.items)
        change = {head: MappingProxyType(
            {one: Truth.YES if one in values else Truth.NO for one in ids}
        )}
    elif head == "seen_alone":
        change = {head: Truth(values[0])}
    else:
        change = {head: actions_from(text)}
    return dataclasses.replace(case, notes=dataclasses.replace(case.notes, **change))


def given(case: Case, framework: Framework, key: str) -> tuple[tuple[str, ...], str]:
    """The present answer to a question: the values chosen or ticked, and the text written."""
    head, _, rest = key.partition(".")
    answers, notes = case.answers, case.notes
    if head in FACTS:
        return (answers.fact(head).value,), ""
    if head == "baseline":
        return (answers.baseline_of(rest).value,), ""
    if head == "help":
        return (answers.help_at(int(rest)).value,), ""
    if head == "indicators":
        return tuple(
            one.id for one in framework.indicators
            if one.domain == rest and one.id in answers.indicators
        ), ""
    if head in TEXTS:
        return (), getattr(notes, head)
    if head in ("evidence", "questions"):
        return (), getattr(notes, head).get(rest, "")
    if head in ("own", "decision"):
        decision: Decision = getattr(notes, head)
        level = (str(decision.level),) if decision.level else ()
        return (level, "") if rest == "level" else ((), decision.reason)
    if head == "sharing":
        values = {"consent": (notes.sharing.consent.value,), "grounds": notes.sharing.grounds}
        return (values[rest], "") if rest in values else ((), getattr(notes.sharing, rest))
    if head == "checklist":
        return tuple(one for one, has in notes.checklist.items() if has is Truth.YES), ""
    if head == "seen_alone":
        return (notes.seen_alone.value,), ""
    return (), actions_text(notes.actions)


def actions_from(text: str) -> tuple[Action, ...]:
    """Actions written one to a line as 'what; who; by when'."""
    lines = (line.strip() for line in text.splitlines())
    return tuple(_action(line) for line in lines if line)


def actions_text(actions: tuple[Action, ...]) -> str:
    """Actions as `actions_from` reads them."""
    return "\n".join("; ".join((one.what, one.who, one.by)).rstrip("; ") for one in actions)


def needs_reason(decided: int | None, pointed: int | None) -> bool:
    """Whether a decision goes lower than the framework points: that needs a reason."""
    return decided is not None and pointed is not None and decided < pointed


def _action(line: str) -> Action:
    what, who, by = (*(part.strip() for part in line.split(";", 2)), "", "")[:3]
    return Action(what, who, by) if what else Action(line)


def _fact(answers: Answers, head: str, rest: str, value: str) -> Answers:
    change: dict[str, Any]
    if head == "baseline":
        change = {head: _with(answers.baseline, rest, Baseline(value))}
    elif head == "help":
        change = {head: _with(answers.help, int(rest), Help(value))}
    else:
        change = {head: Truth(value)}
    return dataclasses.replace(answers, **change)


def _decision(before: Decision, rest: str, values: Sequence[str], text: str) -> Decision:
    if rest == "level":
        level = next((int(one) for one in values if one.isdigit()), None)
        return dataclasses.replace(before, level=level)
    return dataclasses.replace(before, reason=text)


def _with(table: Mapping[Any, Any], key: object, value: object) -> Mapping[Any, Any]:
    return MappingProxyType({**table, key: value})
