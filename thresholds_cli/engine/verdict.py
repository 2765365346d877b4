"""From the rules that hold to a level, how firm it is, and the tier of response."""

from __future__ import annotations

from thresholds_cli.model.reading import Basis
from thresholds_cli.model.rules import Rule
from thresholds_cli.values import dataclass


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules that hold add up to; `rules` are those rules."""

    level: int | None
    basis: Basis
    firm_level: int | None
    rules: tuple[Rule, ...]


def verdict(holding: tuple[Rule, ...]) -> Verdict:
    """The highest level that any rule gives. It is firm where a rule that is not provisional
    gives it; with no rule at all there is not enough information, never the lowest level."""
    if not holding:
        return Verdict(None, Basis.NOT_ENOUGH, None, ())
    level = max(rule.level for rule in holding)
    firm = max((rule.level for rule in holding if not rule.provisional), default=None)
    basis = Basis.CRITERIA_MET if firm == level else Basis.PROVISIONAL
    return Verdict(level, basis, firm, holding)
