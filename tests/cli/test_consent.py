"""`conr consent`: three layers, safety first, from options."""

from __future__ import annotations

import datetime
import json
from itertools import product

import pytest

from tests import builders
from tests.cli.conftest import invoke
from thresholds_cli.documents.plain import render
from thresholds_cli.engine.consent import Circumstances, sharing_advice
from thresholds_cli.frameworks.national_data import law_notes
from thresholds_cli.model.case import Consent
from thresholds_cli.views.consent_view import consent_blocks


def run(*arguments: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of `conr consent` with these arguments."""
    result = invoke(["consent", *arguments])
    return result.exit_code, result.stdout, result.stderr


def test_the_json_is_the_one_that_others_rely_on() -> None:
    code, out, _ = run("--framework", "kirklees-2016", "--level", "4", "--format", "json")
    answer = json.loads(out)
    assert code == 0
    assert answer["framework"] == "kirklees-2016"
    assert answer["level"] == 4
    assert answer["guidance"][0] == {
        "text": "Best practice is to share information with informed and explicit consent",
        "citation": "§5 table, Level 4",
    }
    assert len(answer["record"]) == 4
    assert {"text", "source", "checked_on"} <= set(answer["law_notes"][0])
    assert answer["law_notes"][0]["checked_on"] == "2026-11-29"
    assert answer["circumstances"] == {
        "consent": "not known", "at_risk": "not known", "aged_16_or_over": False,
    }


def test_circumstances_are_given_by_options() -> None:
    _, out, _ = run(
        "--framework", "rochdale-2018", "--level", "3", "--consent", "asked and refused",
        "--at-risk", "yes", "--age-16", "--format", "json",
    )
    assert json.loads(out)["circumstances"] == {
        "consent": "asked and refused", "at_risk": "yes", "aged_16_or_over": True,
    }


def test_every_note_on_law_has_its_address_its_day_and_that_it_was_read_in_a_stored_copy() -> None:
    _, out, _ = run("--framework", "rochdale-2018", "--level", "1", "--law")
    notes = json.loads(
        run("--framework", "rochdale-2018", "--level", "1", "--format", "json")[1])["law_notes"]
    for note in notes:
        assert note["address"] in out
    assert out.count("(checked on ") == len(notes)
    assert out.count("in a stored copy, which may be older") == sum(
        note["stored_copy"] for note in notes)


@pytest.mark.parametrize("level", ["1", "2", "3", "4"])
def test_999_and_safety_stand_before_any_word_on_consent(level: str) -> None:
    _, out, _ = run("--framework", "kirklees-2016", "--level", level, "--consent", "not asked")
    assert out.startswith("!! If a child is in immediate danger, call 999. Never wait for consent")


@pytest.mark.parametrize(("framework", "edition"), [
    ("kirklees-2016", "Informed and explicit consent required"),
    ("rochdale-2018", "Consent not required under UK GDPR"),
])
def test_what_the_law_says_today_stands_right_after_the_words_that_it_goes_beyond(
    framework: str, edition: str
) -> None:
    lines = run("--framework", framework, "--level", "2")[1].splitlines()
    (place,) = [number for number, line in enumerate(lines) if edition in line]
    assert lines[place + 1].startswith("Today, ")
    assert "reported to be a duty since 30 September 2026. (Ours, looked up on " in lines[place + 1]


@pytest.mark.parametrize("framework", ["kirklees-2016", "rochdale-2018"])
def test_what_to_do_and_to_write_down_fit_a_screen_of_30_lines(framework: str) -> None:
    chosen = builders.bundled(framework)
    for level, consent in product((1, 2, 3, 4), Consent):
        now = Circumstances(consent)
        advice = sharing_advice(chosen, level, now, law_notes(), datetime.date(2026, 11, 22))
        text = render(consent_blocks(chosen, advice, now, False), 80)
        first_more = min(
            text.index(words) for words in ("What this edition says",) if words in text
        )
        assert text[:first_more].count("\n") <= 30, (level, consent)


def test_the_notes_on_law_are_counted_until_they_are_asked_for() -> None:
    short = run("--framework", "kirklees-2016", "--level", "4")[1]
    whole = run("--framework", "kirklees-2016", "--level", "4", "--law")[1]

    assert short.count("(checked on ") == 0
    notes = whole.count("(checked on ")
    assert f"{notes} notes, each with its source and the day it was checked: give --law." in short
    assert "give --law" not in whole


@pytest.mark.parametrize(("arguments", "told"), [
    (("--level", "2"), "kirklees-2016, rochdale-2018"),
    ((), "at which level?"),
    (("--framework", "kirklees-2016"), "4 (Child Protection"),
    (("--framework", "kirklees-2016", "--level", "7"), "Known: 1, 2, 3, 4."),
    (("--framework", "kirklees-2016", "--level", "2", "--consent", "no"), "asked and refused"),
    (("--framework", "kirklees-2016", "--level", "2", "--at-risk", "if"), "yes, no, not known"),
])
def test_what_is_missing_or_unknown_is_refused_with_what_there_is(
    arguments: tuple[str, ...], told: str
) -> None:
    code, out, error = run(*arguments)
    assert code == 2
    assert out == ""
    assert told in error
