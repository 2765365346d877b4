"""Ten thousand made-up rule sets that the checks let through: none under-calls."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from tests.engine.rule_sets import accepted, wrongs

RULE_SETS = 10_000
PARTS = 10


@pytest.mark.promise("no-under-call")
@pytest.mark.parametrize("part", range(PARTS))
def test_none_that_is_let_through_under_calls(
    part: int, record_property: Callable[[str, object], None]
) -> None:
    chance = random.Random(part)
    for framework in accepted(chance, RULE_SETS // PARTS):
        assert list(wrongs(framework, chance, 4)) == [], framework.rules
    record_property("made-up rule sets", RULE_SETS // PARTS)
