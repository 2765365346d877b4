"""The pages that list answers, any of which can be changed, and each answer in a few words."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from thresholds_cli.base.text import in_short
from thresholds_cli.engine.flow import given, left
from thresholds_cli.interview.page import GO_ON, Kind, Option, Page
from thresholds_cli.model.case import Case
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.questions import Takes, filled, question
from thresholds_cli.records.identifiers import Finding

_short = partial(in_short, longest=60)
def summary(
    framework: Framework, case: Case, key: str, answered: bool, under_domain: bool = False
) -> str:
    """The question and its present answer on one line."""
    return f"{label(framework, key, under_domain)}: {_said(framework, case, key, answered)}"


def label(framework: Framework, key: str, under_domain: bool = False) -> str:
    """A question in few words; `under_domain`: the domain's name stands above it already."""
    name = filled(question(key).label, framework, key)
    head, _, rest = key.partition(".")
    if head not in ("baseline", "indicators") or under_domain:
        return name
    return f"{framework.domain(rest).name}: {name}"


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
    takes = question(key).takes
    if takes is Takes.TICKS:
        if not values:
            return "none ticked" if answered else "not answered yet"
        total = len(case.answers.indicators) if key.startswith("indicators.") else len(values)
        return f"{len(values)} ticked" + (f", {total} in all" if total > len(values) else "")
    if takes is Takes.LEVEL:
        chosen = framework.level_label(int(values[0])) if values else "none given"
        return chosen if answered else "not answered yet"
    if takes is Takes.ONE:
        return values[0] if answered else "not answered yet"
    if takes is Takes.LINES:
        text = text.replace("\n", "; ")
    if takes is Takes.ACTIONS and "\n" in text:
        text = " ".join(f"{number}. {one}" for number, one in enumerate(text.split("\n"), 1))
    return _short(text) or ("nothing written" if answered else "nothing written yet")


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


def entry_after(key: str, keys: Sequence[str]) -> str:
    """The entry to point to after one was answered: the next, at the end the way on."""
    return next((then for one, then in pairwise(keys) if one == key), GO_ON)


def _with(page: Page, options: tuple[Option, ...], start: str) -> Page:
    values = [option.value for option in options]
    return replace(
        page, options=(*page.options, *options), leads=True,
        start=start if start in values else GO_ON,
    )


def _line(framework: Framework, case: Case, key: str, answered: Collection[str]) -> str:
    """The question and its answer, or that its area of the child's life was left."""
    if _is_left(framework, case, key, answered):
        return "Left as not known; choose this to go into it"
    return summary(framework, case, key, key in answered, True)


def _said_already(
    framework: Framework, case: Case, key: str, answered: Collection[str]
) -> bool:
    """An area that was left has one line for both of its questions, that of the first."""
    head, _, area = key.partition(".")
    both = key, f"baseline.{area}"
    return head == "indicators" and all(_is_left(framework, case, one, answered) for one in both)


def _is_left(framework: Framework, case: Case, key: str, answered: Collection[str]) -> bool:
    area = key.partition(".")[2]
    return area in left(framework, answered) and key not in answered and not (
        given(case, framework, f"indicators.{area}")[0]
    )


def _group(framework: Framework, key: str) -> str:
    return question(key).group or framework.domain(key.partition(".")[2]).name
