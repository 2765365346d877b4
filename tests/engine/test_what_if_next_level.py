"""What would make a concern more serious."""

from __future__ import annotations

import pytest

from thresholds_cli.engine.what_if import next_up, next_up_of
from thresholds_cli.frameworks import load_framework

KIRKLEES = load_framework("kirklees-2016")


def test_the_same_concern_at_the_next_level_is_found() -> None:
    above = next_up(KIRKLEES, KIRKLEES.indicator("health-2-missed-appointments"))

    assert "health-3-persistent-missed-appointments" in [one.id for one in above]
    assert {one.level for one in above} == {3}


def test_above_the_highest_level_there_is_nothing() -> None:
    assert all(not next_up(KIRKLEES, one) for one in KIRKLEES.indicators if one.level == 4)


@pytest.mark.parametrize("name", ["kirklees-2016", "rochdale-2018"])
def test_next_up_is_always_higher_and_shares_a_concern(name: str) -> None:
    framework = load_framework(name)

    for one in framework.indicators:
        for other in next_up(framework, one):
            assert other.level > one.level
            assert set(other.concerns) & set(one.concerns)


def test_what_is_ticked_already_is_not_held_up_as_worse() -> None:
    lower = KIRKLEES.indicator("health-2-missed-appointments")
    ticked = (lower, *next_up(KIRKLEES, lower))

    assert all(one is not lower for one, _above in next_up_of(KIRKLEES, ticked))
