"""How long a text of the national data may be, and how few a list may have, to the last one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.frameworks.test_national_data_guidance import DUTY, PRACTICE, THEMES
from thresholds_cli.base.errors import FileRefused
from thresholds_cli.frameworks.national_format import parse_duties, parse_practice, parse_themes

PARSE: dict[str, Callable[[bytes, str], object]] = {
    DUTY: parse_duties, PRACTICE: parse_practice, THEMES: parse_themes,
}


def fault(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1, old
    try:
        PARSE[text](text.replace(old, new).encode(), "file.yaml")
    except FileRefused as refused:
        return refused.problems[0].message
    return ""


@pytest.mark.parametrize(("text", "before", "after", "most", "where"), [
    (THEMES, "id: a-theme", "id: {}", 80, "themes[1].id"),
    (THEMES, "name: A theme", "name: {}", 100, "themes[1].name"),
    (THEMES, "words: [", "child: {}\n    words: [", 20, "themes[1].child"),
    (PRACTICE, "id: a-source\n    name: A page", "id: a-source\n    name: {}", 200,
     "sources[1].name"),
    (PRACTICE, "title: Danger", "title: {}", 100, "circumstances[1].title"),
    (PRACTICE, 'immediate_danger: ["yes"]', "theme: [{}]", 80,
     "circumstances[1].when[1].theme[1]"),
    (PRACTICE, "title: Every sign", "title: {}", 100, "prompts[1].title"),
    (DUTY, "who: Somebody\n", "who: {}\n", 400, "duties[1].who"),
    (DUTY, "to_whom: Somebody else", "to_whom: {}", 400, "duties[1].to_whom"),
    (DUTY, "by_when: At once", "by_when: {}", 400, "duties[1].by_when"),
    (DUTY, "source: The law", "source: {}", 600, "duties[1].source"),
    (DUTY, "source: The law", "now: {}\n    source: The law", 80, "duties[1].now"),
    (DUTY, "source: The law", "register: [{}]\n    source: The law", 60, "duties[1].register[1]"),
])
def test_a_text_has_its_length(text: str, before: str, after: str, most: int, where: str) -> None:
    assert fault(text, before, after.format("x" * most)) == ""
    assert fault(text, before, after.format("x" * (most + 1))) == (
        f"{where}: is {most + 1} characters long; the most is {most}")


def test_the_name_of_a_fact_has_its_length() -> None:
    was = "immediate_danger"

    assert fault(PRACTICE, was, "x" * 40).startswith(f"no fact '{'x' * 40}'")
    assert "41 characters long; the most is 40" in fault(PRACTICE, was, "x" * 41)


@pytest.mark.parametrize("text", PARSE, ids=["duties", "practice", "themes"])
@pytest.mark.parametrize("number", ["0", "2"])
def test_there_is_one_format(text: str, number: str) -> None:
    assert "format" in fault(text, "format: 1", f"format: {number}")


@pytest.mark.parametrize(("text", "before", "after", "where"), [
    (THEMES, THEMES.partition("themes:")[2], " []\n", "themes"),
    (DUTY, DUTY.partition("duties:")[2], " []\n", "duties"),
    (DUTY, "themes: [a-theme]", "themes: []", "duties[1].themes"),
    (PRACTICE, '\n      - immediate_danger: ["yes"]', " []", "circumstances[1].when"),
    (PRACTICE, 'immediate_danger: ["yes"]', "immediate_danger: []",
     "circumstances[1].when[1].immediate_danger"),
    (PRACTICE, PRACTICE.partition("circumstances:")[2].partition("prompts:")[0], " []\n",
     "circumstances"),
])
def test_a_list_that_must_have_something_is_not_empty(
    text: str, before: str, after: str, where: str
) -> None:
    assert fault(text, before, after).startswith(f"{where}: ")
