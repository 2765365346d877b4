"""Rules and the facts behind an outcome, in words of our own; the answers one by one, with their
keys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from thresholds_cli.base.frozen import dataclass
from thresholds_cli.engine.conditions import Situation, deciding, needs_met
from thresholds_cli.model.case import ANY_AGE, CHILD_FACTS, FACTS, Answers, Baseline, Child, Truth
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.questions import question
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
    Ticked,
    TickedAny,
    child_read,
)

FACT_NAMES = {key: f"{label[0].lower()}{label[1:]}" for key, label in (
    (key, question(key).label) for key in FACTS
)}

CHILD_NAMES = {"unborn": "the child is not born yet", "disabled": "the child is disabled"}


def age_words(child: Child) -> str:
    """The child's age as it was written; that it is not born yet, or not known."""
    if child.known("unborn") is Truth.YES and child.ages == ANY_AGE:
        return "not born yet"
    return child.age.strip() or Truth.NOT_KNOWN.value


def because(condition: Condition, now: Situation) -> tuple[str, ...]:
    """The facts that made the outcome what it is, each once, in the rule's order."""
    return tuple(dict.fromkeys(_words(leaf, now) for leaf in deciding(condition, now)))


def _words(leaf: Leaf, now: Situation) -> str:
    match leaf:
        case FactIs(fact):
            return f"{FACT_NAMES[fact]}: {now.answers.fact(fact).value}"
        case ChildIs(fact):
            return f"{CHILD_NAMES[fact]}: {now.answers.child.known(fact).value}"
        case ChildAge():
            return f"the child’s age: {age_words(now.answers.child)}"
        case Ticked(level, _count, or_above, domains):
            touched = now.domains(level, or_above)
            where = f", in {touched} domain{'' if touched == 1 else 's'}" if domains > 1 else ""
            return _ticked(now, level, or_above) + where
        case Cluster(level):
            size = now.framework.cluster.count
            return f"{_ticked(now, level, True)}; a cluster is {size} or more"
        case NoneTicked(level):
            return _ticked(now, level, True)
        case TickedAny(indicators):
            return _one_of(now, indicators)
        case ImmediateTicked():
            return _immediate(now)
        case MinorityMet():
            return _needs(now)
        case BaselineMet() | BaselineUnmet():
            return _baselines(now)
        case HelpFailed(level) | HelpTried(level):
            return f"help at {_label(now, level)}: {now.answers.help_at(level).value}"
        case never:
            assert_never(never)


def _ticked(now: Situation, level: int, or_above: bool) -> str:
    count = now.ticked_from(level) if or_above else now.ticked[level]
    above = " or above" if or_above and level < now.framework.highest else ""
    return f"{_count(count, 'indicator')} ticked at {_label(now, level)}{above}"


def _label(now: Situation, level: int) -> str:
    return now.framework.level_label(level)


def _one_of(now: Situation, indicators: Sequence[str]) -> str:
    ticked = [one for one in indicators if one in now.answers.indicators]
    texts = "; ".join(f"“{now.framework.indicator(one).text}”" for one in ticked or indicators)
    return f"{'ticked' if ticked else 'not ticked'}: {texts}"


def _immediate(now: Situation) -> str:
    texts = "; ".join(f"“{one.text}”" for one in now.immediate)
    return f"ticked, and to be referred at once: {texts}" if texts else (
        "nothing ticked that the framework says to refer at once"
    )


def _needs(now: Situation) -> str:
    known, unknown = needs_met(now.baselines)
    total = len(now.framework.domains)
    words = f"needs known to be met in {_halves(known)} of {total} domains"
    return f"{words}, not known in {unknown // 2}" if unknown else words


def _baselines(now: Situation) -> str:
    needs = f"{_label(now, now.framework.levels[0].number)} needs"
    by_answer: dict[Baseline, list[str]] = {}
    for domain in now.framework.domains:
        by_answer.setdefault(now.answers.baseline_of(domain.id), []).append(domain.name)
    if len(by_answer) == 1:
        (answer,) = by_answer
        return f"{needs} {_MET[answer]} in every domain"
    worst_first = (Baseline.NOT_MET, Baseline.PARTLY_MET, Baseline.NOT_KNOWN, Baseline.MET)
    said = (
        f"{_MET[answer]} in {', '.join(by_answer[answer])}"
        for answer in worst_first if answer in by_answer
    )
    return f"{needs} {'; '.join(said)}"


_MET = {
    Baseline.NOT_MET: "are not met",
    Baseline.PARTLY_MET: "are met only in part",
    Baseline.NOT_KNOWN: "are not known",
    Baseline.MET: "are met",
}


def _halves(count: int) -> str:
    whole = count // 2
    if count % 2 == 0:
        return str(whole)
    return f"{whole}½" if whole else "½"


def _count(count: int, noun: str) -> str:
    return f"{count or 'no'} {noun}{'' if count == 1 else 's' if count else ''}"


def condition_words(condition: Condition, framework: Framework) -> str:
    """What must hold, in the order of the rule; parts of parts stand in brackets."""
    if isinstance(condition, AnyOf | AllOf):
        joint = " or " if isinstance(condition, AnyOf) else " and "
        return joint.join(_part(one, framework) for one in condition.parts)
    return _leaf(condition, framework)


def _part(condition: Condition, framework: Framework) -> str:
    words = condition_words(condition, framework)
    several = isinstance(condition, AnyOf | AllOf) and len(condition.parts) > 1
    return f"({words})" if several else words


def _leaf(leaf: Leaf, framework: Framework) -> str:
    label = framework.level_label
    match leaf:
        case FactIs(fact):
            return FACT_NAMES[fact]
        case ChildIs(fact):
            return CHILD_NAMES[fact]
        case ChildAge():
            return f"the child is {leaf.words} old" if leaf.under else f"the child is {leaf.words}"
        case Ticked(level, count, or_above, domains):
            above = " or above" if or_above else ""
            where = f", in {domains} domains or more" if domains > 1 else ""
            return f"at least {count} ticked at {label(level)}{above}{where}"
        case Cluster(level):
            return f"a cluster ({framework.cluster.count} or more) at {label(level)} or above"
        case NoneTicked(level):
            return f"none ticked at {label(level)} or above"
        case TickedAny(indicators):
            return f"ticked: {' or '.join(indicators)}"
        case ImmediateTicked():
            return "ticked: one to be referred at once"
        case MinorityMet():
            return "only a minority of needs met"
        case BaselineMet():
            return f"{label(framework.levels[0].number)} needs met in every domain"
        case BaselineUnmet():
            return f"{label(framework.levels[0].number)} needs partly met or not met in some domain"
        case HelpFailed(level):
            return f"help at {label(level)} did not work"
        case HelpTried(level):
            return f"help at {label(level)} under way or did not work"
        case never:
            assert_never(never)


NOT_KNOWN = Truth.NOT_KNOWN.value
"""What an answer says that nobody knows, whatever the question."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer: its key in the answers file, what it is about, and its value."""

    key: str
    what: str
    value: str


def told(framework: Framework, answers: Answers) -> tuple[Answered, ...]:
    """What to say of the answers: not that a thing is not known that this framework never asks."""
    never = {*FACTS[2:]} - {*framework.facts}
    return tuple(
        one for one in answered(framework, answers)
        if one.key not in never or one.value != NOT_KNOWN
    )


def answered(framework: Framework, answers: Answers) -> tuple[Answered, ...]:
    """Every single answer but the ticks: danger first, then domains, help and the rest."""
    lowest = framework.level_label(framework.levels[0].number)

    def fact(name: str) -> Answered:
        return Answered(name, FACT_NAMES[name], answers.fact(name).value)

    return (
        *(fact(name) for name in FACTS[:2]),
        *_of_child(framework, answers.child),
        *(Answered(f"baseline.{one.id}", f"{lowest} needs in {one.name}",
                   answers.baseline_of(one.id).value) for one in framework.domains),
        *(Answered(f"help.{level}", f"help at {framework.level_label(level)}",
                   answers.help_at(level).value) for level in framework.help_levels),
        *(fact(name) for name in FACTS[2:]),
    )


def _of_child(framework: Framework, child: Child) -> Iterator[Answered]:
    """What the rules of the framework read of the child."""
    read = child_read(framework.rules)
    if "age" in read:
        yield Answered("child.age", "the child’s age", age_words(child))
    yield from (
        Answered(f"child.{one}", CHILD_NAMES[one], child.known(one).value)
        for one in CHILD_FACTS if one in read
    )
