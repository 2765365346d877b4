"""Strict reading of YAML, with the compiled and with the pure parser."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from thresholds_cli.errors import FileRefused
from thresholds_cli.records.cases.case_file import quoted
from thresholds_cli.strict_yaml import MAX_NODES, Items, Leaf, Node, Table, decode, read


@pytest.fixture(params=["compiled", "pure"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Each test runs with either parser; where there is no compiled one, twice with the pure."""
    if request.param == "pure":
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    return str(request.param)


def plain(node: Node) -> object:
    """Nodes as plain data, for comparing."""
    if isinstance(node, Leaf):
        return node.value
    if isinstance(node, Items):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, value in node.entries.items()}


def refused(text: str) -> FileRefused:
    with pytest.raises(FileRefused) as caught:
        read(text, "file.yaml")
    return caught.value


@pytest.mark.parametrize(("written", "value"), [
    ("no", "no"), ("yes", "yes"), ("NO", "NO"), ("on", "on"), ("y", "y"), ("12:30", "12:30"),
    ("0123", "0123"), ("0x1F", "0x1F"), ("1_000", "1_000"), ("1e3", "1e3"), (".nan", ".nan"),
    ("1.10", "1.10"), ("2024-01-02", "2024-01-02"), ("2001-99-99", "2001-99-99"), ("=", "="),
    ("9999999999", "9999999999"), ("true", True), ("false", False), ("null", None), ("~", None),
    ("", None), ("3", 3), ("-3", -3), ('"3"', "3"), ("'true'", "true"),
])
def test_nothing_is_guessed_but_true_false_null_and_short_integers(
    parser: str, written: str, value: object
) -> None:
    assert plain(read(f"a: {written}\n", "file.yaml")) == {"a": value}


@pytest.mark.parametrize(("text", "line", "words"), [
    ("a: 1\nb: 2\na: 3\n", 3, "twice, first on line 1"),
    ("a: &x 1\n", 1, "anchor"),
    ("a: 1\nb: *x\n", 2, "alias"),
    ("a:\n  <<: {b: 1}\n", 2, "merge key"),
    ("a: !!python/object/apply:os.system [id]\n", 1, "tag"),
    ("a: !include x\n", 1, "tag"),
    ("%YAML 1.1\n---\na: 1\n", 1, "directive"),
    ("a: 1\n---\nb: 2\n", 2, "second document"),
    ("? [a, b]\n: 1\n", 1, "plain text"),
    ("? {a: b}\n: 1\n", 1, "plain text"),
    ("true: 1\n", 1, "plain text"),
    ("a: \"\\e[31m\"\n", 1, "hidden character (U+001B)"),
    ("a: [1, 2\n", 1, "the '[' is not closed"),
    ("a: b: c\n", 1, "a text with a colon in it"),
    ("<<<<<<< ours\na: 1\n=======\n", 1, "merge conflict"),
    ("# only words\n", 0, "no data"),
    ("<html><body></body></html>\n", 1, "web page"),
])
def test_what_the_data_does_not_need_is_refused_with_its_line(
    parser: str, text: str, line: int, words: str
) -> None:
    problem = refused(text).problems[0]

    assert words in problem.message
    assert problem.line == line


@pytest.mark.parametrize("text", ["a: 1\nb: one\ttwo\n", "b: 1\na:\tx\n", "b: 1\na: 1\t\n"])
def test_a_tab_anywhere_else_is_refused_by_both_parsers_on_its_line(
    parser: str, text: str
) -> None:
    (problem,) = refused(text).problems

    assert problem.line == 2
    assert "tab" in problem.message or "\\t" in problem.message


@pytest.mark.parametrize("text", [
    'a: "one\ttwo" # three\tfour\n', "# a\tb\na: 'one\ttwo'\n", "a: |\n  one\ttwo\n",
])
def test_a_tab_in_quotes_or_a_comment_is_no_fault(parser: str, text: str) -> None:
    assert str(plain(read(text, "file.yaml"))).count("\\t") == text.count("one\t")


LAUGHS = "a0: [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 30))


@pytest.mark.parametrize("text", [
    pytest.param("[" * 100_000, id="open brackets"),
    pytest.param("{a: " * 20_000, id="open braces"),
    pytest.param("- " * 5_000 + "x", id="dashes"),
    pytest.param(LAUGHS, id="laughs"),
])
def test_bombs_are_refused_at_once(parser: str, text: str) -> None:
    started = time.process_time()

    refused(text)

    assert time.process_time() - started < 20


@pytest.mark.parametrize("text", [
    pytest.param(lambda most: "a: [" + "1," * most + "]", id="too many values"),
    pytest.param(lambda most: "".join(f"k{n}: 1\n" for n in range(most)), id="too many keys"),
])
def test_more_than_there_may_be_is_refused_at_once(
    parser: str, text: Callable[[int], str], one_in: Callable[[int], int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    most = MAX_NODES // one_in(10)
    monkeypatch.setattr("thresholds_cli.strict_yaml.MAX_NODES", most)
    started = time.process_time()

    assert f"more than {most:,} values" in refused(text(most)).problems[0].message

    assert time.process_time() - started < 20


@pytest.mark.parametrize(("data", "words"), [
    (b"", "empty"), (b"  \n\n", "empty"), (b"\x00" * 5000, "empty"),
    (b"\x1f\x8b\x08\x00", "gzip"), (b"PK\x03\x04", "zip"), (b"%PDF-1.7", "PDF"),
    ("a: 1".encode("utf-16"), "UTF-16"), (b"{\\rtf1 a: 1}", "RTF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1", "old Word"), (b"a: caf\xe9\n", "not UTF-8"),
    (b"a: 1\nb: \xff\n", "not UTF-8"), (b"a" * (1024 * 1024 + 1), "larger"),
    ("a: 1\nb: x\u2028y\n".encode(), "U+2028"), ("a: x\u0085y\n".encode(), "U+0085"),
    ("a: \u202eevil\n".encode(), "U+202E"), (b"a: \x1b[31m\n", "U+001B"),
    ("a: x\ufeff\n".encode(), "U+FEFF"), ("a: \U000e0041\n".encode(), "U+E0041"),
])
def test_bytes_that_are_not_honest_text_are_refused(data: bytes, words: str) -> None:
    with pytest.raises(FileRefused) as caught:
        decode(data, "file.yaml")

    assert words in caught.value.problems[0].message


def test_the_line_of_a_byte_that_is_not_text_is_named() -> None:
    with pytest.raises(FileRefused) as caught:
        decode(b"a: 1\nb: 2\nc: \xff\n", "file.yaml")

    assert caught.value.problems[0].line == 3


def test_a_byte_order_mark_and_any_line_end_are_read_alike() -> None:
    expected = "a: 1\nb: 2\n"

    assert decode(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n", "x") == expected
    assert decode(b"a: 1\rb: 2\r", "x") == expected


def test_every_value_and_key_knows_its_place(parser: str) -> None:
    node = read("a: 1\nb:\n  - x\n  - y: z\n", "file.yaml")

    assert isinstance(node, Table)
    items = node.entries["b"]
    assert isinstance(items, Items)
    assert (items.items[0].line, items.items[0].column) == (3, 5)
    assert (node.keys["b"].line, node.keys["b"].column) == (2, 1)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-99999, 99999)
    | st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"],
                            exclude_characters="\ufeff\ufff9\ufffa\ufffb")
              .filter(lambda char: not 0x202A <= ord(char) <= 0x202E
                      and not 0x2066 <= ord(char) <= 0x206F
                      and not 0xE0000 <= ord(char) <= 0xE007F)),
    lambda inner: st.lists(inner, max_size=4),
    max_leaves=12,
)


@given(json_values, st.booleans(), st.sampled_from([None, 2, "\t"]))
def test_json_reads_as_what_it_says(value: object, ascii_only: bool, indent: object) -> None:
    text = json.dumps({"a": value}, ensure_ascii=ascii_only, indent=indent)  # type: ignore[arg-type]

    assert plain(read(text, "file.json")) == {"a": value}


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_quoted_text_comes_back_equal_from_another_reader(text: str) -> None:
    assert yaml.SafeLoader(quoted(text)).get_single_data() == text


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_but_a_refusal(data: bytes) -> None:
    refusals = []
    try:
        read(decode(data, "x"), "x")
    except FileRefused as refusal:
        refusals.append(refusal)

    assert all(refusal.problems for refusal in refusals)


def test_what_the_parser_itself_cannot_read_is_refused_too(parser: str) -> None:
    (problem,) = refused("a: \x07\n").problems

    assert problem.message
