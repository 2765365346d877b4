"""Which characters pass."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thresholds_cli.base.text import clean, first_unsafe, in_short, without_unsafe


def test_every_control_separator_and_direction_override_of_unicode_is_shown_by_its_number() -> None:
    live = [
        f"U+{code:04X}"
        for code in range(sys.maxunicode + 1)
        if (unicodedata.category(chr(code)) in ("Cc", "Cs", "Zl", "Zp")
            or 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069)
        and chr(code) not in "\t\n" and chr(code) in clean(chr(code))
    ]

    assert live == []


@pytest.mark.parametrize("text", [
    "Zoë’s café – “3 ½”", "أحمد", "שלום", "👩‍👩‍👧", "a\tb\nc", "Łódź", "\u200c\u200d\u200e\u200f",
])
def test_names_and_scripts_of_the_world_pass_unchanged(text: str) -> None:
    assert clean(text) == text
    assert first_unsafe(text) is None


def test_what_was_typed_is_composed_and_what_is_taken_out_is_counted() -> None:
    assert without_unsafe("Zoe\u0308 \x1b[31mred\x07\r\nnext") == ("Zoë red\nnext", 2)


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert first_unsafe(clean(text)) is None


@pytest.mark.parametrize(("text", "short"), [
    ("there was\n no tea", "there was no tea"),
    ("there was no tea at all", "there was no tea…"),
    ("there was no rice today", "there was no ric…"),
    ("one fifteen two x or more", "one fifteen two…"),
    ("", ""),
])
def test_a_long_text_is_cut_to_one_line_and_the_cut_is_marked(text: str, short: str) -> None:
    assert in_short(text, 17) == short
