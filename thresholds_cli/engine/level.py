"""Reading a level from a framework's own rules: the heart of the program."""

from __future__ import annotations

import dataclasses

from thresholds_cli.engine.conditions import (
    Situation,
    Verdict,
    least_level,
    outcome,
    situate,
    verdict,
)
from thresholds_cli.engine.explain import because
from thresholds_cli.engine.notices import may_be_said, notices
from thresholds_cli.engine.what_if import joint_changes, single_changes
from thresholds_cli.model.case import Answers, Truth
from thresholds_cli.model.framework import Framework, Indicator, Level, Passage
from thresholds_cli.model.record import Reading, Reason
from thresholds_cli.model.rules import Rule

NOT_COUNTED = "Not counted, since danger or suspected harm was answered yes."


def read_level(framework: Framework, answers: Answers) -> Reading:
    """What the framework points to for these answers, and why.

    The same answers to the same edition always give an equal reading, in whatever order things
    were ticked. Raises KeyError for an indicator that the framework does not have.
    """
    now = situate(framework, answers)
    outcomes = tuple((rule, outcome(rule.when, now)) for rule in framework.rules)
    holding = tuple(rule for rule, held in outcomes if held is Truth.YES)
    found = verdict(holding, least_level(now))
    open_rules = tuple(rule for rule, held in outcomes if held is Truth.NOT_KNOWN)
    single = single_changes(now, found, open_rules)
    level = framework.level(found.level) if found.level else None
    return Reading(
        level=found.level,
        basis=found.basis,
        firm_level=found.firm_level,
        tier=_tier(found, now),
        indicators=_ticked(framework, answers),
        reasons=tuple(
            Reason(_told(rule, held, now), held, because(rule.when, now)) for rule, held in outcomes
        ),
        would_change=single,
        would_change_together=joint_changes(now, found, open_rules, single),
        responses=_responses(level, now) if level else (),
        consent=level.consent if level else (),
        notices=notices(now, found),
    )


def _told(rule: Rule, held: Truth, now: Situation) -> Rule:
    """The rule as it is told: no words of comfort stand beside danger or suspected harm."""
    if held is Truth.YES and rule.level == 1 and now.answers.danger_or_harm:
        return dataclasses.replace(rule, text=NOT_COUNTED, interpretation=None)
    return rule


def _responses(level: Level, now: Situation) -> tuple[Passage, ...]:
    """What agencies do at the level; beside danger or harm nothing that is said of met needs too.
    """
    return tuple(one for one in level.responses if may_be_said(one.text, now))


def _tier(found: Verdict, now: Situation) -> str | None:
    tiers = (
        tier for rule in found.rules if rule.level == found.level for tier in rule.tiers
    )
    return next((tier.name for tier in tiers if outcome(tier.when, now) is Truth.YES), None)


def _ticked(framework: Framework, answers: Answers) -> tuple[Indicator, ...]:
    """The ticked indicators, highest level first, then in the document's order."""
    ticked = (one for one in framework.indicators if one.id in answers.indicators)
    return tuple(sorted(ticked, key=lambda one: -one.level))
