"""At the highest level everything that is read first says what to do now: the first screen, the
first lines of the record, the summary."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from itertools import product

import pytest

from tests.builders import BUNDLED, answers, bundled
from tests.records.making import record_of
from thresholds_cli.base.dates import utc_text
from thresholds_cli.documents.plain import render
from thresholds_cli.engine.level import read_level
from thresholds_cli.model.case import Case
from thresholds_cli.model.framework import Framework
from thresholds_cli.records.record_file import record_text
from thresholds_cli.records.summary import record_summary
from thresholds_cli.services.team_contacts import shown_reading
from thresholds_cli.views.reading_view import first_screen

FACTS = (
    ("not known", "yes"), ("yes", "not known"), ("no", "no"), ("not known", "not known"),
)
"""Danger and harm, in this order."""
HOURS = tuple(
    datetime.datetime.fromisoformat(one)
    for one in ("2026-11-25T11:00", "2026-11-27T16:45", "2026-11-25T22:00", "2026-12-25T11:00")
)
"""In the UK, in winter: a working day, a Friday afternoon, a night, a bank holiday."""
ROWS, LINES = 24, 25

CALL = re.compile(r"(?i)phone children’s social care|call 999|call social care|phone now")
FAMILY = re.compile(r"(?i)(tell|told|telling|speaks? to|where) .{0,40}(parents?|family|community)")
FIRM = re.compile(r"(?i)\b(?:firm|provisional\w*)\b")


def cases(framework: Framework) -> Iterator[tuple[Case, datetime.datetime]]:
    """Every indicator of the highest level alone, and none, with danger and harm, by day and night.
    Without an indicator only danger or harm lead there."""
    grave = [one.id for one in framework.indicators if one.level == framework.highest]
    for ticked, (danger, harm), hour in product([None, *grave], FACTS, HOURS):
        if ticked or "yes" in (danger, harm):
            yield Case(answers(
                framework.id, indicators=[ticked] if ticked else [],
                immediate_danger=danger, significant_harm=harm,
            )), hour


def read_first(framework: Framework, case: Case, hour: datetime.datetime) -> Iterator[str]:
    """The first screen, the first lines of the record, and the summary."""
    reading = read_level(framework, case.answers)
    assert reading.level == framework.highest
    shown = shown_reading(framework, case, reading, None, hour)
    yield "\n".join(render(first_screen(shown), 80).splitlines()[:ROWS])
    record = record_of(case, framework, utc_text(hour.replace(tzinfo=datetime.UTC)))
    yield "\n".join(record_text(record, framework, reading).splitlines()[:LINES])
    yield record_summary(record, framework, reading)


@pytest.mark.promise("harm-first")
@pytest.mark.parametrize("framework_id", BUNDLED)
def test_at_the_highest_level_what_is_read_first_says_to_call_whom_and_who_tells_the_family(
    framework_id: str, one_in: Callable[[int], int]
) -> None:
    framework = bundled(framework_id)
    numbers = {one.number for one in framework.contacts if one.number} - {"999"}

    for case, hour in [*cases(framework)][::one_in(23)]:
        for text in read_first(framework, case, hour):
            flat = " ".join(text.split())
            assert CALL.search(flat), text
            assert FAMILY.search(flat), text
            assert any(number in flat for number in numbers), text
            assert "999" in flat, text


@pytest.mark.parametrize("framework_id", BUNDLED)
def test_no_word_of_ours_that_is_read_first_draws_to_a_lower_level(
    framework_id: str, one_in: Callable[[int], int]
) -> None:
    framework = bundled(framework_id)

    for case, hour in [*cases(framework)][::one_in(23)]:
        for text in read_first(framework, case, hour):
            ours = re.sub(r"“[^”]*”", "", text)
            assert not FIRM.search(ours), text
