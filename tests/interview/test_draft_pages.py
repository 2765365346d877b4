"""Drafts in a list: easy to tell apart, and nothing about a child."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from thresholds_cli.engine.flow import READING, REVIEW
from thresholds_cli.interview.draft_pages import how_far, line, which_draft_page
from thresholds_cli.records.drafts import Glance

NOW = datetime(2026, 11, 21, 17, 0, tzinfo=UTC)
DANGER = ("immediate_danger", "significant_harm")


def draft(*answered: str, number: str = "286b3c", **changes: object) -> Glance:
    given: dict[str, object] = {
        "framework": "kirklees-2016", "saved": "2026-11-21T16:45:00Z", "answered": answered,
    }
    return Glance(f"/d/draft-20261121-{number}.yaml", **{**given, **changes})  # type: ignore[arg-type]


def test_a_line_has_reference_framework_how_far_and_age() -> None:
    one = draft(*DANGER, "areas", "baseline.self-care", reference="K-1207", is_open=True)

    assert line(one, NOW) == (
        "reference K-1207, kirklees-2016, as far as self care, kept 15 minutes ago, 286b3c, "
        "open in another window"
    )


@pytest.mark.parametrize(("answered", "said"), [
    ((), "nothing answered"),
    (DANGER[:1], "as far as danger"),
    ((*DANGER, "areas", "left.health"), "as far as the choice of areas"),
    ((*DANGER, "short"), "as far as significant harm"),
    ((*DANGER, "before"), "as far as what was agreed before"),
    ((*DANGER, "worries", "suggested.1"), "as far as the signs that may fit your worries"),
    ((*DANGER, "worries", "suggested.1", "paused"), "as far as the second question of harm"),
    ((*DANGER, "help.2"), "as far as help so far"),
    ((*DANGER, REVIEW), "as far as the look through all answers"),
    ((*DANGER, REVIEW, "own.level", "own", READING), "as far as the reading"),
    ((*DANGER, READING, "decision.level", "consulted"), "as far as the decision"),
    ((*DANGER, READING, "decision.level", "voice"), "as far as the record"),
])
def test_how_far_a_draft_went_is_said_in_words(answered: tuple[str, ...], said: str) -> None:
    assert how_far(draft(*answered)) == said


def test_drafts_that_are_alike_in_everything_have_different_lines() -> None:
    page = which_draft_page((draft(*DANGER), draft(*DANGER, number="b51784")), NOW)

    assert len({option.text for option in page.options}) == 2


def test_a_damaged_draft_is_named_by_its_file() -> None:
    assert line(Glance("/d/draft-20261121-286b3c.yaml"), NOW) == (
        "draft-20261121-286b3c.yaml: damaged"
    )
