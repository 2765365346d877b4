"""The answers of a case one by one, with their keys and in words."""

from __future__ import annotations

from thresholds_cli.base.frozen import dataclass
from thresholds_cli.engine.explain import FACT_NAMES
from thresholds_cli.model.case import FACTS, Answers, Truth
from thresholds_cli.model.framework import Framework

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
        *(Answered(f"baseline.{one.id}", f"{lowest} needs in {one.name}",
                   answers.baseline_of(one.id).value) for one in framework.domains),
        *(Answered(f"help.{level}", f"help at {framework.level_label(level)}",
                   answers.help_at(level).value) for level in framework.help_levels),
        *(fact(name) for name in FACTS[2:]),
    )
