"""An answer in a few words: said when it is given, and listed where every answer can be changed."""

from __future__ import annotations

from functools import partial

from thresholds_cli.engine.questionnaire import given
from thresholds_cli.model.case import Case
from thresholds_cli.model.framework import Framework
from thresholds_cli.plain_text import in_short

_short = partial(in_short, longest=60)
_LABELS = {
    "immediate_danger": "Immediate danger now",
    "significant_harm": "Significant harm suspected",
    "sides": "Which sides of the child’s life to go through",
    "resistance": "The family resists multi-agency help",
    "escalating": "Need or risk escalating",
    "strengths": "What is going well",
    "seen_alone": "Child seen alone",
    "voice": "The child’s own words",
    "own.level": "Your own level",
    "own.reason": "Your reason for it",
    "decision.level": "Your decision",
    "decision.reason": "Your reason for the decision",
    "consulted": "Whom you consulted, or will",
    "checklist": "Ready before contacting another agency",
    "sharing.consent": "Consent to share",
    "sharing.grounds": "Grounds for going ahead without consent",
    "sharing.how": "How consent was asked for, or why not",
    "sharing.manager": "The manager’s decision",
    "contacts_made": "Contacts made",
    "actions": "Agreed actions",
    "outcomes": "Outcomes to be achieved",
    "review_on": "To be looked at again",
    "reference": "Your agency’s reference",
    "role": "Your role",
    "keep_until": "Keep this record until",
    "notes": "Anything else",
}


def summary(
    framework: Framework, case: Case, key: str, answered: bool, under_domain: bool = False
) -> str:
    """The question and its present answer on one line."""
    return f"{label(framework, key, under_domain)}: {_said(framework, case, key, answered)}"


def label(framework: Framework, key: str, under_domain: bool = False) -> str:
    """A question in few words; `under_domain`: the domain's name stands above it already."""
    head, _, rest = key.partition(".")
    match head:
        case "baseline" | "indicators":
            lowest = framework.level_label(framework.levels[0].number)
            if head == "baseline":
                name = f"{lowest} needs"
            else:
                name = "Indicators" if under_domain else "indicators"
            return name if under_domain else f"{framework.domain(rest).name}, {name}"
        case "help":
            return f"Help at {framework.level_label(int(rest))}"
        case "evidence":
            return f"What shows “{_short(framework.indicator(rest).text)}”"
        case "questions":
            questions = {one.id: one.text for level in framework.levels for one in level.questions}
            return f"“{_short(questions[rest])}”"
    return _LABELS[key]


def in_full(framework: Framework, case: Case, key: str) -> str:
    """All of an answer that the line has no room for; empty if the line says everything."""
    values, text = given(case, framework, key)
    if key.startswith("indicators."):
        return "\n".join(f"- {framework.indicator(one).text}" for one in values)
    if key == "sharing.grounds":
        return "\n".join(f"- {one}" for one in values)
    return text if _short(text) != text else ""


def _said(framework: Framework, case: Case, key: str, answered: bool) -> str:
    values, text = given(case, framework, key)
    head = key.partition(".")[0]
    if head == "indicators":
        total = len(case.answers.indicators)
        count = f"{len(values)} ticked" if values else "none ticked"
        in_all = f", {total} in all" if total > len(values) else ""
        return f"{count}{in_all}" if answered or values else "not answered yet"
    if key in ("checklist", "sharing.grounds"):
        return f"{len(values)} ticked" if values else "none ticked" if answered else (
            "not answered yet"
        )
    if key in ("own.level", "decision.level"):
        chosen = framework.level_words(int(values[0])) if values else "none given"
        return chosen if answered else "not answered yet"
    if values:
        return values[0] if answered else "not answered yet"
    return _short(text) or ("nothing written" if answered else "nothing written yet")
