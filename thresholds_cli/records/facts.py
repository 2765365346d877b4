"""The answers of a case one by one, with their keys and in words."""

from __future__ import annotations

from collections.abc import Iterator

from thresholds_cli.base.frozen import dataclass
from thresholds_cli.engine.explain import CHILD_NAMES, FACT_NAMES, age_words
from thresholds_cli.model.case import CHILD_FACTS, FACTS, Answers, Child, Truth
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.rules import child_read

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
