"""From the rules that hold to a level: the highest, and how firm it is."""

from __future__ import annotations

import pytest

from tests import builders
from thresholds_cli.engine.conditions import verdict
from thresholds_cli.model.record import Basis

FIRM = {level: builders.rule(f"firm-{level}", level) for level in (1, 2, 3, 4)}
PROVISIONAL = {
    level: builders.rule(f"provisional-{level}", level, provisional=True) for level in (2, 3, 4)
}


def test_no_rule_is_not_enough_information_and_never_the_lowest_level() -> None:
    found = verdict(())
    assert (found.level, found.basis, found.firm_level) == (None, Basis.NOT_ENOUGH, None)


@pytest.mark.parametrize(("firm", "provisional", "level", "basis", "firm_level"), [
    ([1], [], 1, Basis.CRITERIA_MET, 1),
    ([2], [], 2, Basis.CRITERIA_MET, 2),
    ([], [2], 2, Basis.PROVISIONAL, None),
    ([2], [4], 4, Basis.PROVISIONAL, 2),
    ([2, 3], [4], 4, Basis.PROVISIONAL, 3),
    ([4], [4], 4, Basis.CRITERIA_MET, 4),
    ([4], [3], 4, Basis.CRITERIA_MET, 4),
    ([2], [2, 3], 3, Basis.PROVISIONAL, 2),
    ([2, 4, 3], [], 4, Basis.CRITERIA_MET, 4),
])
def test_the_highest_level_and_the_highest_firm_one(
    firm: list[int], provisional: list[int], level: int, basis: Basis, firm_level: int | None
) -> None:
    holding = (*(FIRM[one] for one in firm), *(PROVISIONAL[one] for one in provisional))
    for rules in (holding, tuple(reversed(holding))):
        found = verdict(rules)
        assert (found.level, found.basis, found.firm_level) == (level, basis, firm_level)
        assert found.rules == rules
