"""The pages that list answers, any of which can be changed: a way on first, then the answers."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from thresholds_cli.engine.questionnaire import SAFETY, given
from thresholds_cli.engine.route import left
from thresholds_cli.model.case import Case
from thresholds_cli.model.framework import Framework
from thresholds_cli.presentation.interview.summaries import in_full, label, summary
from thresholds_cli.presentation.pages.page import Kind, Option, Page
from thresholds_cli.records.review.identifiers import Finding

GO_ON = "go on"
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
        for key in keys
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
    side = key.partition(".")[2]
    is_left = side in left(framework, answered) and key not in answered
    if is_left and not given(case, framework, f"indicators.{side}")[0]:
        return f"{label(framework, key, True)}: left as not known"
    return summary(framework, case, key, key in answered, True)


def _group(framework: Framework, key: str) -> str:
    head, _, rest = key.partition(".")
    if key in SAFETY:
        return "First of all"
    if head in ("baseline", "indicators"):
        return framework.domain(rest).name
    return _GROUPS.get(head, "About this record")
