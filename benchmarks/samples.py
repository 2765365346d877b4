"""Made-up answers and made-up frameworks, the same in every run."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from thresholds_cli.base.bundled import framework_bytes
from thresholds_cli.model.case import Baseline, Help, Truth
from thresholds_cli.model.framework import Framework

EACH = 300
"""Indicators of a made-up framework."""


def answer_sets(frameworks: Sequence[Framework], count: int) -> Iterator[str]:
    """Answer sets as JSON: up to seven indicators, most of the other questions answered."""
    chance = random.Random(1)
    truths, met, became = ([one.value for one in kind] for kind in (Truth, Baseline, Help))
    for _ in range(count):
        framework = chance.choice(frameworks)
        ids = [one.id for one in framework.indicators]
        yield json.dumps({
            "framework": framework.id,
            "immediate_danger": chance.choice(truths),
            "significant_harm": chance.choice(truths),
            "indicators": chance.sample(ids, chance.randrange(8)),
            "baseline": {one.id: chance.choice(met) for one in framework.domains
                         if chance.random() < 0.6},
            "help": {str(level): chance.choice(became) for level in framework.help_levels
                     if chance.random() < 0.6},
            "resistance": chance.choice(truths),
        })


def framework_files(count: int) -> Iterator[tuple[str, bytes]]:
    """Files of frameworks as large as the first bundled one, each with an id of its own."""
    data, _ = framework_bytes("kirklees-2016")
    for number in range(count):
        name = f"council-{number}"
        yield f"{name}.yaml", data.replace(b"id: kirklees-2016", f"id: {name}".encode(), 1)


@dataclass(frozen=True, slots=True)
class MadeUp:
    """An indicator of a council that does not exist."""

    id: str
    level: int
    domain: str
    text: str
    citation: str
    concerns: tuple[str, ...] = ()


def indicators(
    frameworks: Sequence[Framework], count: int
) -> Iterator[tuple[str, list[MadeUp]]]:
    """Frameworks whose indicators are the real ones with clauses exchanged and dropped."""
    chance = random.Random(1)
    real = [one for framework in frameworks for one in framework.indicators]
    clauses = [part.strip() for one in real for part in re.split(r"[;,/–]", one.text)
               if len(part.split()) > 1]
    for number in range(count):
        made = []
        for place in range(EACH):
            one = chance.choice(real)
            text = one.text if chance.random() < 0.3 else "; ".join(
                chance.sample(clauses, chance.choice((1, 1, 1, 2, 3))))
            made.append(MadeUp(f"made-up-{place}", one.level, one.domain, text, "§7"))
        yield f"council-{number}", made
