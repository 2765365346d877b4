"""What is said of text that is not YAML: each slip of a first file, in its line, in plain words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from thresholds_cli.base.bundled import data_root, framework_ids
from thresholds_cli.base.errors import FileRefused
from thresholds_cli.strict_yaml.hints import explained, slips
from thresholds_cli.strict_yaml.reader import decode, read

DOCS = Path(__file__).resolve().parents[2] / "docs"
FILE = """\
# A file as people type it.
title: Ours
levels:
  - number: 1
    text: Well and growing
    note: "A long one
      that goes on: here"
  - {number: 2, text: Cold home, tags: [a, b]}
last: 'end'
"""
TYPED = "    text: Well and growing"
FLOW = "text: Cold home,"

SOUND = {
    "made here": FILE,
    **{name: (data_root() / "frameworks" / f"{name}.yaml").read_text("utf-8")
       for name in framework_ids()},
    **{name: (data_root() / name).read_text("utf-8")
       for name in ("framework-template.yaml", "local-template.yaml", "law-notes.yaml")},
    "the page's example": "\n".join(re.findall(
        r"```yaml\n(.*?)```", (DOCS / "adding-a-framework.md").read_text("utf-8"), re.DOTALL)),
    "lines as they are": "a: |\n  b: c: d\n  \"e\nf: >-\n  g: h: i\n",
}


@pytest.fixture(params=["compiled", "pure"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Either parser: their words for one slip differ, ours must not."""
    if request.param == "pure":
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)


def said(text: str) -> dict[int, str]:
    with pytest.raises(FileRefused) as caught:
        read(decode(text.encode(), "file.yaml"), "file.yaml")
    return {one.line: one.message for one in caught.value.problems}


@pytest.mark.parametrize("name", SOUND)
def test_a_file_that_can_be_read_has_none(name: str) -> None:
    read(SOUND[name], "file.yaml")
    assert list(slips(SOUND[name])) == []


@pytest.mark.parametrize(("old", "new", "line", "words"), [
    (TYPED, "    text: Injury: none explains it", 5, "a colon in it: put the whole text in"),
    (TYPED, "    text: Known to:", 5, "a colon in it"),
    (TYPED, "    text: “Injury: none explains it”", 5, "a colon in it"),
    (TYPED, "    text: - Injury", 5, "begins with '-'"),
    (TYPED, "    text: ? Injury", 5, "begins with '?'"),
    (TYPED, "    text: %5 absent", 5, "begins with '%'"),
    (TYPED, "    text: @risk", 5, "begins with '@'"),
    (TYPED, "    text: *see page 4", 5, "begins with '*'"),
    (TYPED, "    text: [page 4] Injury", 5, "begins with '['"),
    (TYPED, '    text: "Injury" unexplained', 5, "goes on after its closing quotation"),
    (TYPED, '    text: "An "odd" injury"', 5, "goes on after its closing quotation"),
    (TYPED, "    text: 'It can't be explained'", 5, "an apostrophe ends a text"),
    (TYPED, '    text: "Injury', 5, "that opens here is not closed"),
    (TYPED, "\ttext: Well", 5, "a tab at the start of the line"),
    (TYPED, "\u00a0\u00a0\u00a0\u00a0text: Well", 5, "a space of a word processor"),
    (TYPED, "    text:\u00a0Well", 5, "the space after the colon"),
    (TYPED, "    text:Well", 5, "a space is missing after the colon"),
    (TYPED, "      text: Well", 5, "begins further to the right"),
    (TYPED, "   text: Well", 5, "does not fit the lines above it"),
    ("  - number: 1", "  -number: 1", 4, "a space is missing after the '-'"),
    (FLOW, "text: Cold: no heating,", 8, "inside { } with a comma, a colon"),
    (FLOW, "text: Cold [or damp] home,", 8, "inside { } with a comma, a colon"),
    ("tags: [a, b]}", "damp home, tags: [a, b]", 8, "inside { } with a comma, a colon"),
    (FLOW, "text: Cold #1,", 8, "a text with a '#' in it"),
    (FLOW, 'text: "Cold home,', 8, "mark in the brackets is not closed"),
    ("tags: [a, b]}", "tags: [a, b]", 8, "the '{' is not closed"),
])
def test_each_slip_is_said_in_its_own_line(old: str, new: str, line: int, words: str) -> None:
    assert FILE.count(old) == 1
    assert words in said(FILE.replace(old, new))[line]


QUOTES = 'put the whole text in "double quotes"'
BRACKETS = f"a text inside {{ }} with a comma, a colon or a bracket in it: {QUOTES}"


@pytest.mark.parametrize(("text", "line", "words"), [
    ("Our own levels\nlevels: 3\n", 2,
     f"there is a colon where none can stand; if it belongs to a text, {QUOTES}"),
    ("title: Ours\n@risk: 1\n", 2, f"a text cannot begin with this sign: {QUOTES}"),
    ("signs:\n  [Cold, damp\n", 3, f"{BRACKETS}; or a bracket is not closed"),
    ('title: Ours\n"Cold home\n', 3, "a quotation mark is opened and never closed"),
    ("title: Ours\nCold home\nlast: end\n", 3, "a key has a colon and a space after it; see "
     "whether this line belongs to the text above it, which then begins further to the right"),
])
def test_what_the_parser_stops_at_is_said_where_no_slip_shows(
    text: str, line: int, words: str
) -> None:
    assert said(text) == {line: f"not valid YAML: {words}"}


def test_a_colon_that_only_one_of_the_parsers_stops_at_has_its_words() -> None:
    (found,) = explained("signs:\n  [home:, damp]\n", 2, 8, "found unexpected ':'")

    assert found == (2, 8, f"not valid YAML: {BRACKETS}")


def test_the_first_hundred_slips_are_said() -> None:
    assert list(said("a: b: c\n" * 100)) == list(range(1, 101))
    assert list(said("a: b: c\n" * 101)) == list(range(1, 101))


def test_every_slip_of_a_file_is_said_at_once() -> None:
    faulty = FILE.replace("title: Ours", "title: Ours: the second").replace(
        TYPED, "    text: Injury: none").replace(FLOW, "text: Cold: icy,")
    assert list(said(faulty)) == [2, 5, 8]


def test_where_the_reader_stopped_is_said_even_if_a_line_above_looks_wrong() -> None:
    found = said(FILE.replace(TYPED, '    text: "Well').replace("last: 'end'", "last: end"))
    assert "that opens here is not closed" in found[5]
    assert "perhaps because of a line above" in found[max(found)]


def test_nothing_of_what_a_line_says_is_repeated() -> None:
    assert "Sam" not in "".join(said("note: Sam: hungry\nvoice: 'Sam's tea'\na: [Sam\n").values())
