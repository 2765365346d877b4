"""What became of a draft's questions in a framework that has changed since it was kept."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from thresholds_cli.base.frozen import dataclass
from thresholds_cli.model.case import Case, Decision
from thresholds_cli.model.framework import Framework

_LONG_ENOUGH = 16


@dataclass(frozen=True, slots=True)
class Reworded:
    """A ticked indicator whose text is another one now."""

    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Changes:
    """`gone`: what was ticked or answered and is not in the framework any more, in words;
    `asked_again`: the keys of the answered questions that read differently now."""

    gone: tuple[str, ...] = ()
    reworded: tuple[Reworded, ...] = ()
    asked_again: tuple[str, ...] = ()


def fingerprints(framework: Framework, keys: Iterable[str]) -> dict[str, str]:
    """A short digest of the framework's words behind each question that has any."""
    return {
        key: hashlib.sha256("\n".join(words).encode()).hexdigest()[:_LONG_ENOUGH]
        for key in keys if (words := tuple(_words_behind(framework, key)))
    }


def has_question(framework: Framework, key: str) -> bool:
    """Whether the framework still has what the question is about."""
    head, _, rest = key.partition(".")
    match head:
        case "indicators" | "baseline" | "left":
            return rest in {one.id for one in framework.domains}
        case "help":
            levels = {one.number for one in framework.levels}
            return rest in {str(one) for one in framework.help_levels if one in levels}
        case "evidence" | "known":
            return framework.has(rest)
        case "questions":
            return rest in {one.id for level in framework.levels for one in level.questions}
    return True


def fitted(
    case: Case, framework: Framework, ticked: Mapping[str, str]
) -> tuple[Case, tuple[str, ...], tuple[Reworded, ...]]:
    """The case without what the framework does not have any more; what that was; and what is
    worded differently. `ticked` has the texts of the indicators when they were ticked.

    Nothing that a person wrote is lost: notes on what is gone are moved to the other notes, and
    what only goes by another id now stays ticked.
    """
    case = _by_new_ids(case, framework, ticked)
    answers, notes = case.answers, case.notes
    domains = {one.id for one in framework.domains}
    levels = {one.number for one in framework.levels}
    questions = {one.id for level in framework.levels for one in level.questions}
    items = {item.id for item in framework.checklist.items}
    gone = [
        f"“{ticked.get(one, one)}”" for one in sorted(answers.indicators)
        if not framework.has(one)
    ]
    gone += [f"the needs of {one}" for one in answers.baseline if one not in domains]
    gone += [f"help at level {one}" for one in answers.help if one not in levels]
    moved = [
        *(f"{ticked.get(one, one)}: {text}" for one, text in notes.evidence.items()
          if not framework.has(one)),
        *(f"{one}: {text}" for one, text in notes.questions.items() if one not in questions),
    ]
    fitting = dataclasses.replace(
        case,
        answers=dataclasses.replace(
            answers, framework=framework.id,
            indicators=frozenset(one for one in answers.indicators if framework.has(one)),
            baseline=_only(answers.baseline, domains), help=_only(answers.help, levels),
        ),
        notes=dataclasses.replace(
            notes, own=_level(notes.own, levels), decision=_level(notes.decision, levels),
            evidence=_only(notes.evidence, {one for one in notes.evidence if framework.has(one)}),
            known=_only(notes.known, {one for one in notes.known if framework.has(one)}),
            questions=_only(notes.questions, questions), checklist=_only(notes.checklist, items),
            notes="\n".join(filter(None, (notes.notes, *moved))),
        ),
    )
    reworded = tuple(
        Reworded(ticked[one], framework.indicator(one).text)
        for one in sorted(fitting.answers.indicators)
        if one in ticked and ticked[one] != framework.indicator(one).text
    )
    return fitting, tuple(gone), reworded


def _by_new_ids(case: Case, framework: Framework, ticked: Mapping[str, str]) -> Case:
    """The case with the new id of each ticked indicator whose text one other has now."""
    new: dict[str, str] = {}
    for one in case.answers.indicators:
        same = [other.id for other in framework.indicators if other.text == ticked.get(one)]
        if not framework.has(one) and len(same) == 1 and same[0] not in case.notes.evidence:
            new[one] = same[0]
    return dataclasses.replace(
        case,
        answers=dataclasses.replace(case.answers, indicators=frozenset(
            new.get(one, one) for one in case.answers.indicators
        )),
        notes=dataclasses.replace(case.notes, evidence=MappingProxyType({
            new.get(one, one): text for one, text in case.notes.evidence.items()
        })),
    ) if new else case


def _words_behind(framework: Framework, key: str) -> tuple[str, ...]:
    head, _, rest = key.partition(".")
    lowest = framework.levels[0].number
    if head in ("indicators", "baseline"):
        return tuple(
            f"{one.level} {one.id} {one.words}" for one in framework.indicators
            if one.domain == rest and (one.level == lowest) == (head == "baseline")
        )
    if head == "areas":
        return tuple(one.name for one in framework.domains)
    if head in framework.facts:
        question = framework.facts[head]
        level = rest and framework.level_words(int(rest))
        return tuple(filter(None, (question.quote or question.why, level)))
    if rest == "level":
        return tuple(framework.level_words(one.number) for one in framework.levels)
    if head == "questions":
        return tuple(
            one.text for level in framework.levels for one in level.questions if one.id == rest
        )
    if head == "checklist":
        return tuple(
            text for item in framework.checklist.items for text in (item.text, *item.parts)
        )
    return ()


def _only(table: Mapping[Any, Any], known: Collection[Any]) -> Mapping[Any, Any]:
    return MappingProxyType({key: value for key, value in table.items() if key in known})


def _level(given: Decision, levels: Collection[int]) -> Decision:
    return given if given.level is None or given.level in levels else dataclasses.replace(
        given, level=None
    )
