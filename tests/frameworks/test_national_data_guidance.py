"""The files of themes, practice and duties: what they must hold, and that they fit together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from tests import builders
from thresholds_cli.base.errors import FileRefused
from thresholds_cli.frameworks.national_data import duties, guidance_of_today, practice, themes
from thresholds_cli.frameworks.national_format import (
    OURS,
    parse_duties,
    parse_practice,
    parse_themes,
)
from thresholds_cli.model.guidance import Guidance, Line, Theme

DUTY = """\
format: 1
duties:
  - id: a-duty
    themes: [a-theme]
    text: What has to be done.
    who: Somebody
    to_whom: Somebody else
    by_when: At once
    source: The law
    address: https://www.example.org/law
    checked_on: 2026-11-29
    standing: read at the source
"""
PRACTICE = """\
format: 1
sources:
  - id: a-source
    name: A page
    address: https://www.example.org/page
    standing: read at the source
    checked_on: 2026-11-29
circumstances:
  - id: danger
    title: Danger
    when:
      - immediate_danger: ["yes"]
    steps:
      - {text: Call 999 now., source: a-source, first: true}
prompts:
  - id: any
    title: Every sign
    ask:
      - {text: "What happened?", source: ours}
"""
THEMES = """\
format: 1
themes:
  - id: a-theme
    name: A theme
    words: [genital mutil*]
"""


def lines() -> Iterator[Line]:
    found = practice()
    for one in found.circumstances:
        yield from (*one.steps, *one.never)
    for prompt in found.prompts:
        yield from (*prompt.ask, *prompt.never)


def test_everything_was_checked_within_a_year() -> None:
    """Fails on purpose once a day is a year old: look the page up again, then set the day."""
    today = datetime.now(UTC).date()
    contacts = (one.since for name in builders.BUNDLED for one in builders.bundled(name).contacts)
    dated = [*duties(), *practice().sources, *(one for one in contacts if one)]
    assert [one for one in dated if today - one.checked_on > timedelta(days=365)] == []
    assert [one for one in dated if one.checked_on > today + timedelta(days=1)] == []


@pytest.mark.parametrize("key", ["source", "standing", "checked_on", "address", "who", "by_when"])
def test_a_duty_without_its_source_standing_or_day_is_refused(key: str) -> None:
    assert len(parse_duties(DUTY.encode(), "duties.yaml")) == 1
    cut = re.sub(rf"    {key}: .*\n", "", DUTY)
    with pytest.raises(FileRefused) as error:
        parse_duties(cut.encode(), "duties.yaml")
    assert error.value.problems == ((3, 5, f"duties[1]: the key '{key}' is missing"),)


@pytest.mark.parametrize(("was", "now", "line", "problem"), [
    ("source: a-source", "source: b", 14, "no source 'b'; say ours if there is none"),
    ("immediate_danger", "danger", 12, "no fact 'danger'. Known: immediate_danger, "),
    ('["yes"]', "[maybe]", 12, "immediate_danger is never 'maybe'. Known: yes, no, not known"),
    ("Call 999 now.", "x" * 81, 14, "a first screen takes 80 characters a line"),
])
def test_a_fault_of_the_practice_is_refused_with_its_line(
    was: str, now: str, line: int, problem: str
) -> None:
    parse_practice(PRACTICE.encode(), "practice.yaml")
    assert PRACTICE.count(was) == 1
    with pytest.raises(FileRefused) as error:
        parse_practice(PRACTICE.replace(was, now).encode(), "practice.yaml")
    (found,) = error.value.problems
    assert (found.line, found.message[:len(problem)]) == (line, problem)


@pytest.mark.parametrize("words", ["FGM", "*", "self-harm", "two  spaces", "a*b"])
def test_words_that_could_never_be_found_are_refused(words: str) -> None:
    parse_themes(THEMES.encode(), "themes.yaml")
    with pytest.raises(FileRefused):
        parse_themes(THEMES.replace("genital mutil*", f'"{words}"').encode(), "themes.yaml")


def test_ids_are_unique() -> None:
    found = practice()
    for group in (themes(), duties(), found.sources, found.circumstances, found.prompts):
        ids = [one.id for one in group]
        assert len(set(ids)) == len(ids)


def test_every_theme_that_is_named_is_there_and_every_theme_is_used() -> None:
    found = practice()
    used = {theme for one in (*duties(), *found.prompts) for theme in one.themes} | {
        theme for one in found.circumstances for entry in one.when
        for theme in entry.get("theme", ())
    }
    assert used == {theme.id for theme in themes()}


@pytest.mark.parametrize("framework_id", ["kirklees-2016", "rochdale-2018"])
def test_what_a_theme_names_of_a_framework_is_there(framework_id: str) -> None:
    framework = builders.bundled(framework_id)
    concerns = {concern for one in framework.indicators for concern in one.concerns}
    for theme in themes():
        for one in theme.frameworks:
            if one.id == framework_id:
                assert set(one.concerns) <= concerns
                assert all(framework.has(indicator) for indicator in one.indicators)


def test_a_theme_on_which_the_family_is_not_told_first_has_its_advice() -> None:
    (advice,) = (one for one in practice().circumstances if one.id == "advice-first")
    assert set(advice.when[0]["theme"]) == {one.id for one in themes() if one.advice_first}


def test_every_source_is_used() -> None:
    assert {one.id for one in practice().sources} == {one.source for one in lines()} - {OURS}


def test_our_own_lines_give_no_number_of_hours_days_or_weeks() -> None:
    period = re.compile(r"\b(?:\d+|two|three|four|five|ten)\s+(?:working )?(?:hour|day|week)", re.I)
    assert [one.text for one in lines() if one.source == OURS and period.search(one.text)] == []


def test_every_circumstance_has_a_step_for_the_first_screen() -> None:
    assert [
        one.id for one in practice().circumstances if not any(line.first for line in one.steps)
    ] == []


def test_nothing_that_has_somebody_speak_to_the_family_stands_at_the_highest_level() -> None:
    """Lines that do are marked, so that they can be left out where a theme forbids them."""
    speaking = [
        one.id for one in practice().circumstances
        if any(line.tells_family for line in (*one.steps, *one.never))
    ]
    assert speaking == ["second-level", "middle-level"]


def test_what_is_told_today_is_themes_practice_and_duties() -> None:
    assert guidance_of_today() == Guidance(themes(), practice(), duties())


def test_themes_and_practice_are_what_their_files_say() -> None:
    assert parse_themes(THEMES.encode(), "themes.yaml") == (
        Theme("a-theme", "A theme", ("genital mutil*",)),)
    found = parse_practice(PRACTICE.encode(), "practice.yaml")
    assert [one.steps[0] for one in found.circumstances] == [
        Line("Call 999 now.", "a-source", first=True)]


def test_what_a_duty_does_not_say_is_nothing_or_no() -> None:
    (duty,) = parse_duties(DUTY.encode(), "duties.yaml")
    assert (duty.now, duty.register) == ("", ())
    assert (duty.stored_copy, duty.unread) == (False, False)


STEP = "{text: Call 999 now., source: a-source, first: true}"


@pytest.mark.parametrize(("step", "column", "said"), [
    ("{source: other, text: Call 999 now.}", 18, "no source 'other'; say ours if there is none"),
    (f"{{first: true, source: ours, text: {'x' * 81}}}", 43,
     "a first screen takes 80 characters a line"),
    (f"{{first: true, source: ours, text: {'x' * 80}}}", 0, ""),
    (f"{{source: ours, text: {'x' * 81}}}", 0, ""),
])
def test_a_line_is_told_where_its_source_or_its_length_will_not_do(
    step: str, column: int, said: str
) -> None:
    text = PRACTICE.replace(STEP, step)
    assert text != PRACTICE
    if not said:
        assert parse_practice(text.encode(), "practice.yaml").circumstances
        return
    with pytest.raises(FileRefused) as caught:
        parse_practice(text.encode(), "practice.yaml")
    ((_line, at, words),) = caught.value.problems
    assert (at, words) == (column, said)


def fault_of(old: str, new: str, text: str = PRACTICE) -> str:
    assert text.count(old) == 1
    parse = parse_themes if text == THEMES else parse_practice
    try:
        parse(text.replace(old, new).encode(), "file.yaml")
    except FileRefused as refused:
        return refused.problems[0].message
    return ""


ADDRESS, WORDS = "https://www.example.org/page", "genital mutil*"
LONG = "is {} characters long; the most is {}"


@pytest.mark.parametrize(("old", "new", "fault"), [
    (STEP, f"{{text: {'x' * 110}, source: ours}}", ""),
    (STEP, f"{{text: {'x' * 111}, source: ours}}",
     "circumstances[1].steps[1].text: " + LONG.format(111, 110)),
    (ADDRESS, f"https://{'x' * 292}", ""),
    (ADDRESS, f"https://{'x' * 293}", "sources[1].address: " + LONG.format(301, 300)),
    (ADDRESS, "here", "sources[1].address: 'here' must be the address of a web page"),
])
def test_a_line_and_an_address_have_their_length(old: str, new: str, fault: str) -> None:
    assert fault_of(old, new) == fault


@pytest.mark.parametrize(("words", "fault"), [
    ("x" * 60, ""), ("x" * 61, "themes[1].words[1]: " + LONG.format(61, 60)),
    ("Cold", "themes[1].words[1]: 'Cold' must be words in small letters"),
])
def test_the_words_of_a_theme_are_few_and_small(words: str, fault: str) -> None:
    assert fault_of(WORDS, words, THEMES) == fault


@pytest.mark.parametrize(("fact", "values"), [
    *((fact, ("yes", "no", "not known"))
      for fact in ("immediate_danger", "significant_harm", "resistance")),
    ("level", ("highest", "second", "middle", "lowest", "none")),
    ("out_of_hours", ("yes", "no")), ("no_answer", ("yes", "no")),
    ("caller", ("lead", "not lead")), ("child", ("unborn", "under 1", "disabled", "others")),
])
def test_a_circumstance_may_depend_on_each_of_these(fact: str, values: tuple[str, ...]) -> None:
    was = 'immediate_danger: ["yes"]'
    listed = ", ".join(f'"{one}"' for one in values)
    assert fault_of(was, f"{fact}: [{listed}]") == ""
    assert fault_of(was, f"{fact}: [odd]") == (
        f"{fact} is never 'odd'. Known: {', '.join(values)}")
