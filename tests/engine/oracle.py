"""What the level must be, worked out a second time, by hand, without looking at the engine.

Written from the decision rules alone, as plain if-chains over counts and words, so that a
mistake in the engine's way of reading conditions is not repeated here.
"""

from __future__ import annotations

from dataclasses import dataclass

YES, NO, UNKNOWN = "yes", "no", "not known"

# Kleene's tables, written out.
AND = {
    (YES, YES): YES, (YES, UNKNOWN): UNKNOWN, (YES, NO): NO,
    (UNKNOWN, YES): UNKNOWN, (UNKNOWN, UNKNOWN): UNKNOWN, (UNKNOWN, NO): NO,
    (NO, YES): NO, (NO, UNKNOWN): NO, (NO, NO): NO,
}  # fmt: skip
OR = {
    (YES, YES): YES, (YES, UNKNOWN): YES, (YES, NO): YES,
    (UNKNOWN, YES): YES, (UNKNOWN, UNKNOWN): UNKNOWN, (UNKNOWN, NO): UNKNOWN,
    (NO, YES): YES, (NO, UNKNOWN): UNKNOWN, (NO, NO): NO,
}  # fmt: skip

FAILED = {
    "did not work": YES, "worked": NO, "not tried": NO, "under way": UNKNOWN, "not known": UNKNOWN,
}  # fmt: skip
TRIED = {
    "did not work": YES, "under way": YES, "worked": NO, "not tried": NO, "not known": UNKNOWN,
}  # fmt: skip


@dataclass(frozen=True)
class Situation:
    """A child's situation as counts and words. `private_fostering_at_4`: that one is ticked."""

    at_1: int = 0
    at_2: int = 0
    at_3: int = 0
    at_4: int = 0
    private_fostering_at_4: bool = False
    baseline: tuple[str, ...] = ("not known",) * 6
    help_2: str = "not known"
    help_3: str = "not known"
    danger: str = UNKNOWN
    harm: str = UNKNOWN
    resistance: str = UNKNOWN
    escalating: str = UNKNOWN


@dataclass(frozen=True)
class Expected:
    """What must come out. `tier`: none, single, multi or both; `rules`: each rule's outcome."""

    level: int | None
    basis: str
    firm_level: int | None
    tier: str
    rules: dict[str, str]


def _said(holds: bool) -> str:
    return YES if holds else NO


def only_a_minority_met(baseline: tuple[str, ...]) -> str:
    """Met 1, partly met a half, not met 0, against half of the domains; unknowns both ways."""
    # in halves, so that there are no fractions: half of n domains is n half-points
    half = len(baseline)
    best = sum({"met": 2, "not known": 2, "partly met": 1, "not met": 0}[one] for one in baseline)
    worst = sum({"met": 2, "not known": 0, "partly met": 1, "not met": 0}[one] for one in baseline)
    if best < half:
        return YES
    if worst >= half:
        return NO
    return UNKNOWN


def a_domain_unmet(baseline: tuple[str, ...]) -> str:
    """Whether some domain is partly met or not met."""
    if "partly met" in baseline or "not met" in baseline:
        return YES
    if "not known" in baseline:
        return UNKNOWN
    return NO


def every_domain_met(baseline: tuple[str, ...]) -> str:
    """Whether every domain is met."""
    if "partly met" in baseline or "not met" in baseline:
        return NO
    if "not known" in baseline:
        return UNKNOWN
    return YES


def kirklees(case: Situation) -> Expected:
    """The reading of Kirklees, August 2016."""
    from_2 = case.at_2 + case.at_3 + case.at_4
    from_3 = case.at_3 + case.at_4
    minority = only_a_minority_met(case.baseline)
    stepping_up = AND[case.resistance, case.escalating]
    rules: dict[str, str] = {}

    rules["K4-harm"] = OR[case.danger, case.harm]

    if case.at_4 < 1 or from_3 < 2:
        rules["K4-guidance"] = NO
    else:
        rules["K4-guidance"] = AND[minority, AND[FAILED[case.help_2], FAILED[case.help_3]]]

    rules["K4-present"] = _said(case.at_4 >= 1)

    if from_3 < 2:
        rules["K3-guidance"] = NO
    else:
        rules["K3-guidance"] = AND[minority, FAILED[case.help_2]]

    if from_2 < 1:
        rules["K3-step-up"] = NO
    else:
        rules["K3-step-up"] = stepping_up

    rules["K3-present"] = _said(case.at_3 >= 1)

    if from_3 < 1:
        rules["K4-step-up"] = NO
    else:
        rules["K4-step-up"] = AND[stepping_up, TRIED[case.help_3]]

    rules["K2-guidance"] = _said(from_2 >= 1)

    if from_2 >= 1:
        rules["K2-unmet"] = NO
        rules["K1-baseline"] = NO
    else:
        rules["K2-unmet"] = a_domain_unmet(case.baseline)
        rules["K1-baseline"] = every_domain_met(case.baseline)

    firm: int | None = None
    if rules["K4-harm"] == YES or rules["K4-guidance"] == YES or rules["K4-step-up"] == YES:
        firm = 4
    elif rules["K3-guidance"] == YES or rules["K3-step-up"] == YES:
        firm = 3
    elif rules["K2-guidance"] == YES:
        firm = 2
    elif rules["K1-baseline"] == YES:
        firm = 1

    shown = firm
    if rules["K4-present"] == YES:
        shown = 4
    elif rules["K3-present"] == YES and (firm is None or firm < 3):
        shown = 3
    elif rules["K2-unmet"] == YES and (firm is None or firm < 2):
        shown = 2

    tier = "none"
    if shown == 2 and rules["K2-guidance"] == YES:
        tier = "single" if from_2 == 1 else "multi"
    return Expected(shown, _basis(shown, firm), firm, tier, rules)


def rochdale(case: Situation) -> Expected:
    """The reading of Rochdale, January 2018."""
    from_2 = case.at_2 + case.at_3 + case.at_4
    from_3 = case.at_3 + case.at_4
    rules: dict[str, str] = {}

    rules["R4-harm"] = OR[case.danger, case.harm]
    rules["R4-private-fostering"] = _said(case.private_fostering_at_4)
    rules["R4-high-risk"] = _said(case.at_4 >= 1 and from_3 >= 2)
    rules["R4-present"] = _said(case.at_4 >= 1)
    if from_3 < 2:
        rules["R3-sustained"] = NO
    else:
        rules["R3-sustained"] = FAILED[case.help_2]
    rules["R3-present"] = _said(case.at_3 >= 1)
    rules["R2-additional"] = _said(from_2 >= 1)
    if from_2 >= 1:
        rules["R2-unmet"] = NO
        rules["R1-universal"] = NO
    else:
        rules["R2-unmet"] = a_domain_unmet(case.baseline)
        rules["R1-universal"] = every_domain_met(case.baseline)

    firm: int | None = None
    if rules["R4-harm"] == YES or case.private_fostering_at_4 or rules["R4-high-risk"] == YES:
        firm = 4
    elif rules["R3-sustained"] == YES:
        firm = 3
    elif from_2 >= 1:
        firm = 2
    elif rules["R1-universal"] == YES:
        firm = 1

    shown = firm
    if case.at_4 >= 1:
        shown = 4
    elif case.at_3 >= 1 and (firm is None or firm < 3):
        shown = 3
    elif rules["R2-unmet"] == YES and (firm is None or firm < 2):
        shown = 2

    tier = "both" if shown == 2 and from_2 >= 1 else "none"
    return Expected(shown, _basis(shown, firm), firm, tier, rules)


def _basis(shown: int | None, firm: int | None) -> str:
    if shown is None:
        return "not enough information"
    if shown == firm:
        return "criteria met"
    return "provisional"


READ = {"kirklees-2016": kirklees, "rochdale-2018": rochdale}
