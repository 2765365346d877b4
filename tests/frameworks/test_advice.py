"""Advice on sound framework files: plain English, at the right line, silent when all is well."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import BUNDLED, MADE_UP
from thresholds_cli.bundled import data_root
from thresholds_cli.frameworks import examine

TEMPLATE = (data_root() / "framework-template.yaml").read_text("utf-8")


def advice(folder: Path, text: str) -> list[tuple[str, str]]:
    """Each piece of advice with the line that it points at."""
    path = folder / "ours.yaml"
    path.write_text(text, encoding="utf-8")
    lines = text.split("\n")
    return [(lines[one.line - 1].strip(), one.message) for one in examine(str(path)).advice()]


def changed(old: str, new: str, text: str = TEMPLATE) -> str:
    assert text.count(old) == 1, old
    return text.replace(old, new)


@pytest.mark.parametrize(("copied", "words"), [
    ("• Frequent arguments at home", "begins with the mark of a list"),
    ("\uf0b7 Frequent arguments at home", "begins with the mark of a list"),
    ("Frequent\u00a0arguments at home", "a space that is not an ordinary one (U+00A0)"),
    ("Frequent argu\u00adments at home", "a hidden character (U+00AD)"),
    ("Frequent \u200barguments at home", "a hidden character (U+200B)"),
    ("Frequent argu\ufffdents at home", "not every computer can show (U+FFFD)"),
    ("Frequent arguments #2 at home", "what stands after the '#' in this line is not read"),
])
def test_what_came_along_when_words_were_copied_is_pointed_out(
    tmp_path: Path, copied: str, words: str
) -> None:
    one_line = "{id: home-2-arguments, level: 2, domain: home, text: Frequent arguments at home, " \
        "citation: §2}"
    text = changed(one_line, "id: home-2-arguments\n    level: 2\n    domain: home\n"
                   f"    text: {copied}\n    citation: §2")
    ((line, message),) = advice(tmp_path, text)
    assert line == f"text: {copied}"
    assert words in message


def test_a_comment_beside_what_is_not_the_documents_needs_no_advice(tmp_path: Path) -> None:
    assert advice(tmp_path, changed("year: 2026\n", "year: 2026  # as printed\n")) == []


def test_the_same_words_in_another_domain_of_the_level_are_no_slip(tmp_path: Path) -> None:
    text = changed(
        "text: Frequent arguments at home", "text: Health appointments are often missed")
    assert advice(tmp_path, text) == []


def test_the_file_to_start_from_needs_none(tmp_path: Path) -> None:
    assert advice(tmp_path, TEMPLATE) == []


@pytest.mark.parametrize(("old", "new", "line", "words"), [
    pytest.param(
        "    responses:\n      - {text: Talk to the family and agree an early help plan., "
        "citation: §1}\n", "", "- number: 2",
        "Level 2 has nothing on what agencies do; people are shown the level and nothing to do",
        id="no responses"),
    pytest.param(
        "    consent:\n      - {text: \"Tell the family, unless that would put somebody at "
        "risk.\", citation: §3}\n", "", "- number: 3", "Level 3 has nothing on consent and sharing",
        id="no consent"),
    pytest.param(
        "text: Health appointments are often missed", "text: injury that nobody can explain.",
        "text: Injury that nobody can explain", "is worded as child-2-appointments at Level 2",
        id="same words"),
    pytest.param(
        "{id: home-2-arguments, level: 2, domain: home, text: Frequent arguments at home",
        "{id: home-2-arguments, level: 2, domain: child, "
        "text: Health appointments are often missed",
        "- {id: home-2-arguments, level: 2, domain: child, "
        "text: Health appointments are often missed, citation: §2}",
        "is worded as child-2-appointments, at the same level", id="doubled words"),
    pytest.param(
        "{who: The two professionals, text", "{text", "- {text: Talk to each other., citation: §4}",
        "does not say who", id="no who"),
    pytest.param(
        "when: out of hours", "when: office", "contacts:", "`when: out of hours`", id="no nights"),
    pytest.param(
        "number: 01632 960 999, when", "when",
        "- {name: Emergency duty team, when: out of hours, citation: Contacts}",
        "neither a number nor an address", id="no number"),
    pytest.param(
        "  - {id: home, name: Family and home}", "  - {id: home, name: Family and home}\n"
        "  - {id: school, name: School}", "- {id: school, name: School}", "no indicators at all",
        id="empty domain"),
    pytest.param(
        "  - {id: home-2-arguments, level: 2, domain: home, text: Frequent arguments at home, "
        "citation: §2}\n", "", "- number: 2", "Level 2 has no indicator in Family and home",
        id="gap"),
    pytest.param(
        "when: {all: [{baseline: some unmet}, {none_ticked_from: 2}]}",
        "when: {all: [{fact: significant_harm}, {none_ticked_from: 2}]}", "rules:",
        "no rule says what an unmet need alone points to", id="unmet need"),
    pytest.param(
        "  - id: S3-harm\n    level: 3", "  - id: S3-harm\n    level: 2", "rules:",
        "significant_harm does not lead to Level 3, the highest", id="harm below the highest"),
    pytest.param(
        "when: {all: [{cluster_from: 2}, {help_failed: 2}]}",
        "when: {any: [{immediate: true}, {all: [{cluster_from: 2}, {help_failed: 2}]}]}",
        "when: {any: [{immediate: true}, {all: [{cluster_from: 2}, {help_failed: 2}]}]}",
        "no indicator is marked", id="never holds"),
    pytest.param(
        "  significant_harm:\n    why: Suspected harm is a matter for children's social care at "
        "once.\n    quote: Call children's social care.\n    citation: §1\n", "", "facts:",
        "significant_harm has no reason", id="no reason"),
    pytest.param(
        "  recording: {text: Write down what was agreed., citation: §3}\n", "",
        "introduction: {text: Before you call, citation: §3}",
        "how advice must be recorded", id="no recording"),
    pytest.param(
        "edition: May 2026", "edition: May 2025", "edition: May 2025", "the year 2026", id="year"),
    pytest.param(
        "id: sampleshire-2026", "id: kirklees-2016", "id: kirklees-2016",
        "give it an id of its own", id="a bundled id"),
])
def test_what_is_worth_a_second_look(
    tmp_path: Path, old: str, new: str, line: str, words: str
) -> None:
    found = advice(tmp_path, changed(old, new))

    assert [place for place, said in found if words in said] == [line], found


def test_no_contacts_at_all(tmp_path: Path) -> None:
    head, _, rest = TEMPLATE.partition("contacts:\n")
    _, _, tail = rest.partition("# Slips of the document")
    assert "there is nobody to call" in [said for _, said in advice(tmp_path, f"{head}# {tail}")]


def test_a_note_says_that_the_same_words_are_meant(tmp_path: Path) -> None:
    same = changed("text: Health appointments are often missed",
                   "text: Injury that nobody can explain\n    note: The document has it twice.")
    assert advice(tmp_path, same) == []


def test_a_copy_of_a_bundled_framework_is_not_told_to_change_its_id(tmp_path: Path) -> None:
    for framework_id in BUNDLED:
        text = (data_root() / "frameworks" / f"{framework_id}.yaml").read_text("utf-8")
        assert not any("an id of its own" in said for _line, said in advice(tmp_path, text))


def test_names_of_levels_stand_where_there_are_no_numbers() -> None:
    said = [one.message for one in examine(str(MADE_UP)).advice()]
    assert any(one.startswith("Protection has no indicator in School") for one in said)
