"""The bytes of a file become text, or are refused in words that say what the file is; and how a
message quotes a value."""

from __future__ import annotations

import pytest

from thresholds_cli.base.errors import FileRefused, Problem
from thresholds_cli.strict_yaml.reader import decode, shown

AS_UTF8 = "save it as plain text with the encoding UTF-8, as Notepad does"


def undecoded(data: bytes, **limit: int) -> list[Problem]:
    with pytest.raises(FileRefused) as caught:
        decode(data, "file.yaml", **limit)
    assert caught.value.path == "file.yaml"
    return list(caught.value.problems)


@pytest.mark.parametrize(("data", "what"), [
    (b"\x1f\x8b\x08\x00", "a compressed (gzip) file"), (b"PK\x03\x04", "a zip, Word or Excel file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Word or Excel file"), (b"%PDF-1.7", "a PDF file"),
    (b"{\\rtf1 a: 1}", "a rich text (RTF) file"), (b"\xff\xfea\x00", "text in UTF-16"),
    (b"\xfe\xff\x00a", "text in UTF-16"), (b"a\x00:\x00 \x00b\x00", "text in UTF-16"),
    (b"\x00a\x00:\x00\n\x00b", "text in UTF-16"),
])
def test_a_file_that_is_no_text_is_called_what_it_looks_like(data: bytes, what: str) -> None:
    assert undecoded(data) == [(0, 0, f"this looks like {what}: {AS_UTF8}")]


@pytest.mark.parametrize("data", [b"", b"  \r\n\t\n", b"\x00" * 5000])
def test_a_file_without_a_sign_in_it_is_called_empty(data: bytes) -> None:
    assert undecoded(data) == [(0, 0, "the file is empty")]


def test_a_file_may_have_a_mebibyte_and_no_byte_more() -> None:
    assert len(decode(b"a" * 1_048_576, "file.yaml")) == 1_048_576
    assert undecoded(b"a" * 1_048_577) == [(0, 0, "larger than 1024 KiB")]
    assert undecoded(b"a" * 2049, limit=2048) == [(0, 0, "larger than 2 KiB")]


@pytest.mark.parametrize(("text", "line", "column", "what"), [
    ("a: 1\nb: x\u2028y\n", 2, 5, "a line break that text cannot have (U+2028)"),
    ("a: x\u2029y\n", 1, 5, "a line break that text cannot have (U+2029)"),
    ("a: x\u0085y\n", 1, 5, "a line break that text cannot have (U+0085)"),
    ("a: x\vy\n", 1, 5, "a line break that text cannot have (U+000B)"),
    ("a: 1\r\nb: 2\rc: \x0c\n", 3, 4, "a line break that text cannot have (U+000C)"),
    ("a: \u202eevil\n", 1, 4, "a hidden character that text cannot have (U+202E)"),
    ("a: \x1b[31m\n", 1, 4, "a hidden character that text cannot have (U+001B)"),
    ("a: x\ufeff\n", 1, 5, "a hidden character that text cannot have (U+FEFF)"),
    ("\n\u202e\n", 2, 1, "a hidden character that text cannot have (U+202E)"),
    ("a: \U000e0041\n", 1, 4, "a hidden character that text cannot have (U+E0041)"),
])
def test_characters_that_do_not_show_are_refused_at_their_place(
    text: str, line: int, column: int, what: str
) -> None:
    assert undecoded(text.encode()) == [(line, column, f"{what}: delete it")]


@pytest.mark.parametrize(("data", "line", "byte"), [
    (b"a: caf\xe9\n", 1, 7), (b"a: 1\nb: 2\nc: \xff\n", 3, 14), (b"\xe9\n", 1, 1),
    (b"\n\xe9", 2, 2),
])
def test_the_line_of_a_byte_that_is_not_text_is_named(data: bytes, line: int, byte: int) -> None:
    assert undecoded(data) == [(line, 1, f"not UTF-8 text (byte {byte}): {AS_UTF8}")]


def test_a_byte_order_mark_and_any_line_end_are_read_alike() -> None:
    expected = "a: 1\nb: 2\n"

    assert decode(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n", "x") == expected
    assert decode(b"a: 1\rb: 2\r", "x") == expected


@pytest.mark.parametrize(("value", "words"), [
    ("x" * 60, f"'{'x' * 60}'"), ("x" * 61, f"'{'x' * 59}…'"), (" one\n two\t", "'one two'"),
    (12, "'12'"), ("don't", '"don\'t"'),
])
def test_a_value_is_quoted_on_one_line_of_sixty_signs(value: object, words: str) -> None:
    assert shown(value) == words
