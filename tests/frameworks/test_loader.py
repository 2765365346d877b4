"""Framework files: sound ones load, every way of being wrong is named with its line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from thresholds_cli import frameworks
from thresholds_cli.base.errors import ConrError, FileRefused, UnknownName
from thresholds_cli.frameworks import (
    framework_ids,
    load_framework,
    load_framework_file,
    parse_framework,
)

TINY = """\
format: 1
id: tiny-2020
title: A tiny framework
publisher: Nobody
edition: January 2020
year: 2020
source: Made for tests.
dated: Never true.
sections:
  - {ref: "§1", title: All of it}
domains:
  - {id: home, name: Home}
cluster: {count: 2, note: Ours.}
levels:
  - {number: 1, name: Low}
  - {number: 2, name: High}
facts:
  help: {levels: [2], why: To know., citation: "§1"}
indicators:
  - {id: home-1-warm, level: 1, domain: home, text: Warm home, citation: "§1"}
  - {id: home-2-cold, level: 2, domain: home, text: Cold home, citation: "§1"}
rules:
  - {id: T2-present, level: 2, text: One at 2., citation: "§1", when: {ticked_at: 2}}
  - id: T2-harm
    level: 2
    text: Danger or harm.
    citation: "§1"
    when: {any: [{fact: immediate_danger}, {fact: significant_harm}]}
  - {id: T1-met, level: 1, text: All met., citation: "§1", when: {baseline: all met}}
checklist:
  introduction: {text: Before you call, citation: "§1"}
  items:
    - {id: clear, text: "Are you clear why?", citation: "§1"}
disputes:
  principle: {text: The child comes first., citation: "§1"}
  routes:
    - id: any
      name: Any
      stages:
        - {who: Managers, text: Managers talk., citation: "§1"}
"""


def problems(text: str) -> list[tuple[int, str]]:
    with pytest.raises(FileRefused) as caught:
        parse_framework(text.encode(), "tiny.yaml")
    return [(one.line, one.message) for one in caught.value.problems]


def line_of(text: str, words: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if words in line)


def test_the_smallest_sound_framework_loads() -> None:
    framework = parse_framework(TINY.encode(), "tiny.yaml")

    assert framework.id == "tiny-2020"
    assert framework.highest == 2
    assert framework.indicator("home-2-cold").text == "Cold home"
    assert framework.help_levels == (2,)


def test_the_digest_does_not_depend_on_line_ends_or_a_byte_order_mark() -> None:
    plain = parse_framework(TINY.encode(), "x").sha256

    windows = b"\xef\xbb\xbf" + TINY.replace("\n", "\r\n").encode()

    assert parse_framework(windows, "x").sha256 == plain
    assert parse_framework(TINY.replace("Nobody", "Nobodx").encode(), "x").sha256 != plain


def test_three_faults_of_indicators_give_three_messages_with_their_lines() -> None:
    faulty = TINY.replace("rules:\n", """\
  - {id: home-2-a, level: 2, domain: hoome, text: A, citation: "§1"}
  - {id: home-2-cold, level: 2, domain: home, text: B, citation: "§1"}
  - {id: home-2-c, level: 2, domain: home, text: C}
rules:
""")

    found = problems(faulty)

    start = line_of(faulty, "home-2-a")
    assert [line for line, _ in found] == [start, start + 1, start + 2]
    assert "no domain 'hoome'. Known: home" in found[0][1]
    assert "'home-2-cold' is used twice, first on line" in found[1][1]
    assert "the key 'citation' is missing" in found[2][1]


REPLACED = [
    ("format: 1\n", "", "the key 'format' is missing"),
    ("format: 1\n", "format: 2\n", "must be 1"),
    ("year: 2020\n", "year: soon\n", "whole number"),
    ("id: tiny-2020", "id: ../../etc/passwd", "must be made of small letters"),
    ("title: A tiny", "titel: A tiny", "did you mean 'title'"),
    ("publisher: Nobody", "рublisher: Nobody", "unknown key"),
    ("domain: home, text: Cold", "domain: hom, text: Cold", "no domain 'hom'"),
    ("level: 2, domain", "level: 3, domain", "no level 3. Known: 1 to 2"),
    ("{number: 2, name: High}", "{number: 3, name: High}", "numbered from 1 without gaps"),
    ("level: 2, text: One", "level: 7, text: One", "no level 7"),
    ("{ticked_at: 2}", "{ticked_at: 9}", "no level 9"),
    ("{ticked_at: 2}", "{ticked_sometimes: 2}", "unknown condition"),
    ("{ticked_at: 2}", "{indicator: home-2-cool}", "no indicator 'home-2-cool'"),
    ("when: {ticked_at: 2}", "when: {cluster_from: 2}",
     "one indicator at level 2 alone must lead to level 2"),
    ("{ticked_at: 2}", "{help_failed: 1}", "never asked"),
    ("{ticked_at: 2}", "{any: []}", "at least 1"),
    ("{ticked_at: 2}", "{ticked_at: 2, ticked_from: 2}", "exactly one key"),
    ("{ticked_at: 2}", "{fact: weather}", "'weather' is not one of"),
    ("{ticked_at: 2}", "{minority_met: false}", "can only be true"),
    ('text: Cold home, citation: "§1"', 'text: Cold home, citation: "§9"', "names no section"),
    ('text: Cold home, citation: "§1"', 'text: Cold home, citation: "§12"', "names no section"),
    ("text: Warm home", 'text: "Warm\\nhome"', "one line"),
    ("text: Warm home", "text: Warm, dry home", "inside { } a comma ends a text"),
    ("text: Warm home", "text: ", "text: is empty"),
    ("{id: T1-met, level: 1", "{id: T1-met, level: 2", "no rule leads to level 1"),
    ("{id: T1-met", "{id: T2-present", "is used twice"),
    ("when: {ticked_at: 2}", "when: {fact: resistance}", "resistance is never asked"),
    ("levels: [2], why", "levels: [], why", "say at which levels help is asked"),
    ("format: 1\n", "format: 1\nnumbering: ½\n", "must be one word with a capital"),
    ("title: A tiny", "title: &a A tiny", "anchor"),
    ("text: Warm home", "text: Warm home?", 'put the whole text in "double quotes"'),
    ("{ticked_at: 2}", "{ticked_\u200bat: 2}", "ticked_\\u200bat"),
]


@pytest.mark.parametrize(
    ("old", "new", "words"), REPLACED, ids=[new or old for old, new, _ in REPLACED]
)
def test_each_way_of_being_wrong_is_refused_with_its_line(old: str, new: str, words: str) -> None:
    assert old in TINY

    found = problems(TINY.replace(old, new, 1))

    assert any(words in message for _line, message in found), found
    assert all(line > 0 for line, _message in found)


@pytest.mark.parametrize("key", [
    line.split(":")[0] for line in TINY.splitlines() if line[0] not in " -"
])
@pytest.mark.parametrize("value", ["null", "[]", "{}", '""'])
def test_no_top_level_key_can_be_emptied(key: str, value: str) -> None:
    lines = TINY.splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(f"{key}:"))
    end = next((number for number in range(start + 1, len(lines)) if lines[number][0] != " "),
               len(lines))
    emptied = "\n".join([*lines[:start], f"{key}: {value}", *lines[end:]])
    if (key, value) == ("facts", "{}"):
        assert parse_framework(emptied.encode(), "x").facts == {}
        return

    assert problems(emptied)


def test_a_text_longer_than_the_limit_is_refused() -> None:
    found = problems(TINY.replace("Warm home", "x" * 2001))

    assert "2,001 characters" in found[0][1]


def test_what_the_package_says_that_it_offers_is_there() -> None:
    assert [name for name in frameworks.__all__ if not hasattr(frameworks, name)] == []


def test_bundled_ids() -> None:
    assert framework_ids() == ("kirklees-2016", "rochdale-2018")


def test_an_unknown_id_names_the_known_ones() -> None:
    with pytest.raises(UnknownName) as caught:
        load_framework("nowhere")

    assert "kirklees-2016, rochdale-2018" in caught.value.hint


def test_a_file_of_ones_own_is_loaded_by_its_path_and_never_called_bundled(tmp_path: Path) -> None:
    path = tmp_path / "tiny.yaml"
    path.write_text(TINY, encoding="utf-8")

    own, ours = load_framework(str(path)), load_framework("kirklees-2016")
    assert (own.origin, own.bundled) == ("tiny.yaml", False)
    assert (ours.origin, ours.bundled) == ("", True)
    assert own == load_framework_file(str(path))


def no_file(folder: Path) -> str:
    return str(folder / "none.yaml")


def a_folder(folder: Path) -> str:
    (folder / "some.yaml").mkdir()
    return str(folder / "some.yaml")


@pytest.mark.parametrize("make", [no_file, a_folder])
def test_what_cannot_be_read_is_said_plainly(tmp_path: Path, make: Callable[[Path], str]) -> None:
    with pytest.raises(ConrError):
        load_framework_file(make(tmp_path))


@pytest.mark.parametrize(("old", "new", "line", "words"), [
    ("checklist:\n", "remarks:\n  - {id: one, levels: [3], text: A, citation: §1}\nchecklist:\n",
     "  - {id: one, levels", "names a level that is not there"),
    ("facts:\n", "facts:\n  baseline: {levels: [2], why: To know., citation: §1}\n",
     "  baseline:", "only the question about help has levels"),
    ("{levels: [2], why", "{levels: [3], why", "  help:", "names a level that is not there"),
])
def test_a_level_that_is_named_where_it_cannot_be_is_said_with_its_line(
    old: str, new: str, line: str, words: str
) -> None:
    text = TINY.replace(old, new)
    with pytest.raises(FileRefused) as refused:
        parse_framework(text.encode(), "tiny.yaml")
    at = next(n for n, one in enumerate(text.split("\n"), 1) if one.startswith(line))
    assert (at, words) in {(one.line, one.message) for one in refused.value.problems}


def test_without_a_sound_section_no_citation_is_called_wrong_as_well() -> None:
    text = TINY.replace('{ref: "§1", title: All of it}', '{ref: "§1"}')
    with pytest.raises(FileRefused) as refused:
        parse_framework(text.encode(), "tiny.yaml")
    (problem,) = refused.value.problems
    assert "the key 'title' is missing" in problem.message
