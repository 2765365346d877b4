"""The pages that list answers, any of which can be changed, and each answer in a few words."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import partial

from thresholds_cli.base.text import in_short
from thresholds_cli.engine.flow import SAFETY, given, left
from thresholds_cli.interview.page import GO_ON, Kind, Option, Page
from thresholds_cli.model.case import Case
from thresholds_cli.model.framework import Framework
from thresholds_cli.records.identifiers import Finding

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


_GROUPS = {
    "help": "Help so far, and where it is going",
    "resistance": "Help so far, and where it is going",
    "escalating": "Help so far, and where it is going",
    "evidence": "About the child",
    "strengths": "About the child",
    "seen_alone": "About the child",
    "voice": "About the child",
    "own": "Level",
    "decision": "Level",
    "consulted": "Level",
    "checklist": "Consent and sharing",
    "sharing": "Consent and sharing",
    "actions": "What happens next",
    "outcomes": "What happens next",
    "review_on": "What happens next",
    "contacts_made": "What happens next",
    "questions": "Questions that the framework puts at this level",
}


def answers_page(
    framework: Framework, case: Case, answered: Collection[str], page: Page, keys: Sequence[str],
    start: str,
) -> Page:
    """The page with its way on, then every answer; the pointer begins at `start`."""
    options = (
        Option(
            key, _line(framework, case, key, answered), _group(framework, key),
            in_full(framework, case, key),
        )
        for key in keys if not _said_already(framework, case, key, answered)
    )
    return _with(page, tuple(options), start)


def findings_page(framework: Framework, findings: Sequence[Finding]) -> Page:
    """What in the notes may say who somebody is; the person decides whether it stays."""
    fields = dict.fromkeys(one.field for one in findings)
    options = (
        Option(
            field,
            f"{label(framework, field)}: " + "; ".join(
                f"“{one.hint}” in line {one.line} looks like {one.kind.value}"
                for one in findings if one.field == field
            ),
            "Change what was written",
        )
        for field in fields
    )
    return Page(
        "check", Kind.ONE, "Before saving: is there anything that says who somebody is?",
        text="conr looks for names, dates of birth, numbers and addresses in what you wrote. It "
             "can be wrong, and it does not find everything. Your agency’s rule decides what may "
             "stay.",
        options=(Option(GO_ON, "Go on: leave it as it is"), *options),
        safety=True,
        why="A record can be read by people it was not meant for. It works with a reference in "
            "place of a name.",
    )


def review_page(title: str, go_on: str, text: str = "", name: str = "review") -> Page:
    """A page of answers before the answers are in it."""
    return Page(
        name, Kind.ONE, title, text=text, options=(Option(GO_ON, go_on),),
        why="Every answer can be changed until the record is saved; none of the others is lost.",
    )


def _with(page: Page, options: tuple[Option, ...], start: str) -> Page:
    values = [option.value for option in options]
    return replace(
        page, options=(*page.options, *options), leads=True,
        start=start if start in values else GO_ON,
    )


def _line(framework: Framework, case: Case, key: str, answered: Collection[str]) -> str:
    """The question and its answer, or that its side of the child's life was left."""
    if _is_left(framework, case, key, answered):
        return "Left as not known; choose this to go into it"
    return summary(framework, case, key, key in answered, True)


def _said_already(
    framework: Framework, case: Case, key: str, answered: Collection[str]
) -> bool:
    """A side that was left has one line for both of its questions, that of the first."""
    head, _, side = key.partition(".")
    both = key, f"baseline.{side}"
    return head == "indicators" and all(_is_left(framework, case, one, answered) for one in both)


def _is_left(framework: Framework, case: Case, key: str, answered: Collection[str]) -> bool:
    side = key.partition(".")[2]
    return side in left(framework, answered) and key not in answered and not (
        given(case, framework, f"indicators.{side}")[0]
    )


def _group(framework: Framework, key: str) -> str:
    head, _, rest = key.partition(".")
    if key in SAFETY:
        return "First of all"
    if head in ("baseline", "indicators"):
        return framework.domain(rest).name
    return _GROUPS.get(head, "About this record")
