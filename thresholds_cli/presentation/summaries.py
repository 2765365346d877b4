"""An answer in a few words, for the page on which every answer can be changed."""

from __future__ import annotations

from thresholds_cli.engine.questionnaire import given
from thresholds_cli.model.case import Case
from thresholds_cli.model.framework import Framework
from thresholds_cli.presentation.questions import page_for

_LONGEST = 60


def summary(framework: Framework, case: Case, key: str, answered: bool) -> str:
    """The question and its present answer on one line."""
    page = page_for(framework, case, key)
    values, text = given(case, framework, key)
    if key.startswith("indicators."):
        total = len(case.answers.indicators)
        said = f"{len(values) or 'nothing'} ticked"
        said += f", {total} in all" if total > len(values) else ""
    elif key.startswith("evidence."):
        indicator = framework.indicator(key.partition(".")[2])
        return f"What you saw: {_short(indicator.text)}: {_short(text) or 'nothing written'}"
    elif values and answered:
        said = ", ".join(values) if not key.startswith(("checklist", "sharing.grounds")) else (
            f"{len(values)} ticked"
        )
    else:
        said = _short(text) or ("not answered yet" if not answered else "nothing written")
    return f"{page.title.rstrip('?')}: {said}"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else f"{flat[:_LONGEST - 1]}…"
