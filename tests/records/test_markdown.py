"""Nothing that a person wrote leaves its place in the rendered document."""

from __future__ import annotations

import re

from hypothesis import given, settings
from markdown_it import MarkdownIt

from tests.records.strategies import lines, notes
from thresholds_cli.records.markdown import inline, labelled, note, table

RENDER = MarkdownIt("gfm-like", {"html": True, "linkify": False})


def kinds(text: str) -> list[str]:
    return [token.type for token in RENDER.parse(text)]


@given(notes)
@settings(max_examples=500, deadline=None)
def test_a_note_stays_in_its_block(text: str) -> None:
    document = f"Before\n\n{note(text)}\n\nAfter\n"

    assert kinds(document) == [
        "paragraph_open", "inline", "paragraph_close", "fence",
        "paragraph_open", "inline", "paragraph_close",
    ]


@given(lines)
@settings(max_examples=500, deadline=None)
def test_a_line_of_text_is_never_live_in_a_list_or_a_table(text: str) -> None:
    item, row = f"- {inline(text)}\n", table(("A", "B"), [(inline(text), "x")])

    assert not re.search(r"<(?!/?(ul|li|p|hr)\b)", RENDER.render(item).replace("<li></li>", ""))
    assert kinds(row).count("tr_open") == 2
    assert kinds(row).count("td_open") == 2


@given(lines)
@settings(max_examples=200, deadline=None)
def test_the_words_of_a_line_are_all_still_there(text: str) -> None:
    rendered = RENDER.parseInline(f"x {inline(text)} x")[0].children or []

    shown = "".join(token.content for token in rendered)
    assert shown.split() == f"x {text} x".split()


def test_a_long_line_is_folded_so_that_paper_shows_it() -> None:
    assert max(len(line) for line in note("word " * 200).splitlines()) <= 88


def test_nothing_said_is_said_on_the_same_line() -> None:
    assert labelled("Reason", "  \n") == "Reason: not recorded"
