"""Nothing that a person wrote leaves its place in the rendered document."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from tests.records.strategies import lines, nasty_texts, notes
from thresholds_cli.documents.document import (
    Document,
    Part,
    Point,
    Scale,
    Section,
    Words,
    Written,
)
from thresholds_cli.documents.markdown import as_markdown, inline, labelled, note, quote, table

RENDER = MarkdownIt("gfm-like", {"html": True, "linkify": False})
PARAGRAPH = ["paragraph_open", "inline", "paragraph_close"]


def kinds(text: str) -> list[str]:
    return [token.type for token in RENDER.parse(text)]


@given(notes)
def test_a_note_stays_in_its_block(text: str) -> None:
    document = f"Before\n\n{note(text)}\n\nAfter\n"

    block = ["code_block"] if text.strip() else []
    assert kinds(document) == [*PARAGRAPH, *block, *PARAGRAPH]


def test_ten_thousand_nasty_notes_stay_in_their_blocks(one_in: Callable[[int], int]) -> None:
    texts = nasty_texts(10_000 // one_in(10), random.Random(1))

    for start in range(0, len(texts), 500):
        some = texts[start:start + 500]
        tokens = RENDER.parse("".join(f"Label:\n\n{note(text)}\n\n" for text in some))
        some = [text for text in some if text.strip()]
        assert [token.type for token in tokens if token.type == "code_block"] == (
            ["code_block"] * len(some))
        assert {token.type for token in tokens} == {*PARAGRAPH, "code_block"}
        notes_shown = [token for token in tokens if token.type == "code_block"]
        for text, token in zip(some, notes_shown, strict=True):
            assert "".join(token.content.split()) == "".join(text.split())


def test_ten_thousand_nasty_lines_are_never_live_in_lists_and_tables(
    one_in: Callable[[int], int],
) -> None:
    grown = nasty_texts(10_000 // one_in(10), random.Random(2))
    texts = [" ".join(text.split()) for text in grown]

    for start in range(0, len(texts), 500):
        some = texts[start:start + 500]
        items = RENDER.render("".join(f"- x {inline(text)}\n" for text in some))
        rows = RENDER.render(table(("A", "B"), [("x", inline(text)) for text in some]))
        assert items.count("<li>") == len(some)
        assert rows.count("<td>") == 2 * len(some)
        assert set(re.findall(r"</?([^\s>/]+)", items + rows)) <= {
            "ul", "li", "table", "thead", "tbody", "tr", "th", "td",
        }


@given(lines)
def test_a_line_of_text_is_never_live_at_the_start_of_a_list_item(text: str) -> None:
    item = f"- {inline(text)}\n"

    assert not re.search(r"<(?!/?(ul|li|p|hr)\b)", RENDER.render(item).replace("<li></li>", ""))


@given(lines)
def test_the_words_of_a_line_are_all_still_there(text: str) -> None:
    rendered = RENDER.parseInline(f"x {inline(text)} x")[0].children or []

    shown = "".join(token.content for token in rendered)
    assert shown.split() == f"x {text} x".split()


def test_a_long_line_is_folded_so_that_paper_shows_it() -> None:
    folded = note("half-term " * 200)

    assert max(len(line) for line in folded.splitlines()) <= 88
    assert {line[:4] for line in folded.splitlines()} == {"    "}
    assert folded.count("half-term") == 200
    assert not re.search(r"^ {5}| $", folded, re.MULTILINE)


@pytest.mark.parametrize(("text", "shown"), [
    ("plain words, 3 of them!", "plain words, 3 of them!"),
    ("two\n lines\tand  more ", "two lines and more"),
    ("*a* _b_ `c` [d](e) <f> g|h ~i~ $j$ k^ {l} \\",
     "&#42;a&#42; &#95;b&#95; &#96;c&#96; &#91;d&#93;(e) &#60;f&#62; g&#124;h &#126;i&#126; "
     "&#36;j&#36; k&#94; &#123;l&#125; &#92;"),
    ("R&D, AT&T; &amp; &#60;", "R&D, AT&#38;T; &#38;amp; &#38;#60;"),
    ("www.example.org or https://example.org", "www&#46;example.org or https&#58;//example.org"),
    ("a@example.org", "a&#64;example.org"),
    ("1. first", "1&#46; first"), ("12) twelfth", "12&#41; twelfth"), ("1.5 mg", "1.5 mg"),
    ("## head", "#&#35; head"), ("- point", "&#45; point"), ("--- ", "--&#45;"), ("-5 C", "-5 C"),
])  # fmt: skip
def test_a_line_is_shown_as_it_was_written(text: str, shown: str) -> None:
    assert inline(text) == shown


@pytest.mark.parametrize(("text", "block"), [
    ("She said:\n\n  go  ", "    She said:\n\n      go"),
    ("\n\nX ray\nMAX\n\n", "    X ray\n    MAX"),
    ("```\n````", "    ```\n    ````"),
    ("x" * 85, f"    {'x' * 84}\n    x"),
], ids=["blank line", "blank ends", "ticks", "one too long"])
def test_a_note_is_a_block_of_its_lines(text: str, block: str) -> None:
    assert note(text) == block


def test_what_was_said_stands_under_its_label_and_nothing_said_on_the_same_line() -> None:
    assert labelled("Reason", "cold") == "Reason:\n\n    cold"
    assert labelled("Reason", "  \n") == "Reason: not recorded"
    assert labelled("Reason", "", "none given") == "Reason: none given"


def test_a_quotation_has_its_citation_and_neither_is_live() -> None:
    assert quote("Lack of *care*", "§7 <3>") == "- “Lack of &#42;care&#42;” (§7 &#60;3&#62;)"


def test_a_table_keeps_a_cell_that_is_empty() -> None:
    assert table(("A", "B"), [("x", ""), ("", "y")]) == (
        "| A | B |\n| --- | --- |\n| x |   |\n|   | y |"
    )


LEVELS = Scale(((1, "Level 1", "Universal"), (2, "Level 2", "More")), 1, None)
LONG = "x" * 401


def section_of(*parts: Part) -> str:
    """What a record of one section has below its first lines."""
    return as_markdown(Document("Record", "Call 999", (), (Section("AX", parts),))).split(
        "\n\n", 2)[2]


def test_warnings_stand_below_the_line_on_danger_and_are_as_strong() -> None:
    assert as_markdown(Document("Record", "Call 999", (), ()), ("Changed", "Of <today>")) == (
        "# Record\n\n**Call 999**\n\n**Changed**\n\n**Of &#60;today&#62;**")


@pytest.mark.parametrize(("parts", "text"), [
    ((Written("", "x" * 400),), f"- {'x' * 400}"),
    ((Written("", "a\n"),), "- a"),
    ((Written("", "X\n"), Written("", "b")), "- X\n- b"),
    ((Written("", LONG),), f"What was written:\n\n{note(LONG)}"),
    ((Written("", "X\nb"),), "What was written:\n\n    X\n    b"),
    ((Written("Said", "a\nb"),), "Said:\n\n    a\n    b"),
    ((Written("Said", "a"),), "- Said: a"),
    ((LEVELS, Words("a")), "a"),
    ((Point("a", detail="*ours*"), Point("b", "§1", detail="ours")),
     "- a &#42;ours&#42;\n- “b” (§1) ours"),
])
def test_each_part_stands_in_its_own_way(parts: tuple[Part, ...], text: str) -> None:
    assert section_of(*parts) == f"## 1. AX\n{text}"


def test_a_section_that_only_a_screen_can_draw_is_its_heading() -> None:
    assert section_of(LEVELS) == "## 1. AX"


def test_a_line_of_a_note_has_84_signs_at_most() -> None:
    assert note("x" * 84) == f"    {'x' * 84}"
    assert note("x" * 85) == f"    {'x' * 84}\n    x"


def test_what_is_not_written_is_said_to_be_so() -> None:
    assert labelled("Said", " ") == "Said: not recorded"


def test_a_word_with_a_hyphen_is_not_parted_at_the_end_of_a_line() -> None:
    assert note(f"{'x' * 70} safeguarding-lead") == f"    {'x' * 70}\n    safeguarding-lead"
