"""From the rules that hold to a level, how firm it is, and the tier of response."""

from __future__ import annotations

from thresholds_cli.engine.conditions import Situation
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


def least_level(now: Situation) -> int | None:
    """The level below which nothing is read, whatever the rules say: with a yes to danger or to
    suspected harm the highest."""
    return now.framework.highest if now.answers.danger_or_harm else None


def verdict(holding: tuple[Rule, ...], least: int | None = None) -> Verdict:
    """The highest level that any rule gives, and `least` at least. It is firm where a rule that is
    not provisional gives it; nothing below `least` is firm. With no rule at all there is not enough
    information, never the lowest level."""
    if not holding and least is None:
        return Verdict(None, Basis.NOT_ENOUGH, None, ())
    level = max((rule.level for rule in holding), default=0)
    firm = max((rule.level for rule in holding if not rule.provisional), default=None)
    if least is not None:
        level = max(level, least)
        firm = firm if firm is not None and firm >= least else None
    basis = Basis.CRITERIA_MET if firm == level else Basis.PROVISIONAL
    return Verdict(level, basis, firm, holding)
