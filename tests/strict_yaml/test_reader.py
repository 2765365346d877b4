"""Strict reading of YAML, with the compiled and with the pure parser."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from traceback import walk_tb

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import plain
from tests.snapshots.comparing import Reviewed
from thresholds_cli.base.errors import FileRefused, Problem
from thresholds_cli.records.case_file import quoted
from thresholds_cli.strict_yaml.reader import MAX_NODES, Items, Leaf, Node, decode, read


@pytest.fixture(params=["compiled", "pure"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Each test runs with either parser; where there is no compiled one, twice with the pure."""
    if request.param == "pure":
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    return str(request.param)


def placed(node: Node) -> object:
    """Nodes with the line and column of each value and each key; "cut" where a comment ends one."""
    if isinstance(node, Leaf):
        return (node.value, node.line, node.column, *(["cut"] if node.cut else []))
    if isinstance(node, Items):
        return node.line, node.column, [placed(item) for item in node.items]
    return node.line, node.column, {
        (key, node.keys[key].line, node.keys[key].column): placed(value)
        for key, value in node.entries.items()
    }


def refused(text: str) -> list[Problem]:
    with pytest.raises(FileRefused) as caught:
        read(text, "file.yaml")
    assert caught.value.path == "file.yaml"
    return list(caught.value.problems)


def test_the_compiled_parser_reads_where_there_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes much less time than the other."""
    given = []

    class Compiled(yaml.SafeLoader):
        def __init__(self, text: str) -> None:
            given.append(text)
            super().__init__(text)

    monkeypatch.setattr(yaml, "CSafeLoader", Compiled, raising=False)
    assert plain(read("a: 1\n", "file.yaml")) == {"a": 1}
    assert given == ["a: 1\n"]


@pytest.mark.parametrize(("written", "value"), [
    ("no", "no"), ("yes", "yes"), ("NO", "NO"), ("on", "on"), ("y", "y"), ("12:30", "12:30"),
    ("0123", "0123"), ("0x1F", "0x1F"), ("1_000", "1_000"), ("1e3", "1e3"), (".nan", ".nan"),
    ("1.10", "1.10"), ("2024-01-02", "2024-01-02"), ("2001-99-99", "2001-99-99"), ("=", "="),
    ("9999999999", "9999999999"), ("true", True), ("false", False), ("null", None), ("~", None),
    ("", None), ("3", 3), ("-3", -3), ("0", 0), ('"3"', "3"), ("'true'", "true"), ('""', ""),
    ("999999999", 999_999_999), ("-999999999", -999_999_999), ("1000000000", "1000000000"),
])
def test_nothing_is_guessed_but_true_false_null_and_short_integers(
    parser: str, written: str, value: object
) -> None:
    assert plain(read(f"a: {written}\n", "file.yaml")) == {"a": value}


ANCHOR, TAG = "a text that begins with '&'", "a text that begins with '!'"
CONFLICT = "a mark of an unresolved merge conflict"
WEB_PAGE = "this looks like a web page"
DIRECTIVE = "a YAML directive (%); remove it"
NO_KEY = "a key must be plain text"


@pytest.mark.parametrize(("text", "problem"), [
    ("a: 1\nb: 2\na: 3\n", (3, 1, "the key 'a' is given twice, first on line 1")),
    ("1: a\n'1': b\n", (2, 1, "the key '1' is given twice, first on line 1")),
    ("a: &x 1\n", (1, 4, ANCHOR)),
    ("a: 1\nb:\n  - &x {c: 1}\n", (3, 5, ANCHOR)),
    ("a: 1\nb: *x\n", (2, 4, "a text that begins with '*'")),
    ("a:\n  <<: {b: 1}\n", (2, 3, "a merge key (<<); write it out")),
    ("a: !!python/object/apply:os.system [id]\n", (1, 4, TAG)), ("a: !include x\n", (1, 4, TAG)),
    ("%YAML 1.1\n---\na: 1\n", (1, 1, DIRECTIVE)), ("%TAG ! x:\n---\na: 1\n", (1, 1, DIRECTIVE)),
    ("a: 1\n---\nb: 2\n", (2, 1, "a second document (---)")),
    ("? [a, b]\n: 1\n", (1, 3, NO_KEY)), ("? {a: b}\n: 1\n", (1, 3, NO_KEY)),
    ("true: 1\n", (1, 1, NO_KEY)), ("a: 1\n~: 1\n", (2, 1, NO_KEY)),
    ("a: \"\\e[31m\"\n", (1, 4, "a hidden character (U+001B) in the text")),
    ("a: b: c\n", (1, 5, "a text with a colon in it")),
    ("<<<<<<< ours\na: 1\n====\n", (1, 1, CONFLICT)), ("a: 1\n>>>>>>> it\n", (2, 1, CONFLICT)),
    ("# only words\n", (0, 0, "the file holds no data")),
    ("<html><body></body></html>\n", (1, 1, WEB_PAGE)), ("\n <!DOCTYPE html>\n", (1, 1, WEB_PAGE)),
    ("<?xml version='1.0'?>", (1, 1, WEB_PAGE)),
    ("- " * 17 + "x", (1, 33, "nested deeper than 16 levels")),
])
def test_what_the_data_does_not_need_is_refused_at_its_place(
    parser: str, text: str, problem: tuple[int, int, str]
) -> None:
    (found,) = refused(text)
    line, column, words = problem
    assert (found.line, found.column) == (line, column)
    assert found.message.startswith(words)


@pytest.mark.parametrize("text", [
    "a: &x 1\n", "a: *x\n", "a: !include x\n", "a: 1\n---\nb: 2\n", "a: b: c\n", "# only words\n",
    "<html></html>\n", "a: 1\nb: one\ttwo\n",
], ids=["anchor", "alias", "tag", "two documents", "colon", "no data", "web page", "tab"])
def test_what_to_do_about_it(parser: str, text: str, reviewed: Reviewed) -> None:
    reviewed(problem.message for problem in refused(text))


def test_a_slip_is_told_with_the_place_where_the_reading_stopped(parser: str) -> None:
    slip, stopped = refused("a: [1, 2\n")
    assert slip == (1, 1, "the '[' is not closed")
    assert stopped[:2] == (2, 1)
    assert "reading stopped here" in stopped.message


def test_lists_may_lie_in_one_another_sixteen_deep(parser: str) -> None:
    assert plain(read("- " * 16 + "x", "file.yaml")) == [[[[[[[[[[[[[[[["x"]]]]]]]]]]]]]]]]


@pytest.mark.parametrize(("text", "place"), [
    ("a: 1\nb: {x: y?}\n", (2, 8)), ("- a: 1\n- [b?]\n", (2, 4)),
    ("a: [[1], b?]\n", (1, 10)), ("- [{x: 1}, b?]\n", (1, 12)),
])
def test_a_question_mark_in_brackets_is_refused_by_both_parsers(
    parser: str, text: str, place: tuple[int, int]
) -> None:
    (problem,) = refused(text)

    line, column = place
    assert (problem.line, problem.column, problem.message[:20]) in [
        (line, column, "a text with a '?' in"), (line, column + 1, "not valid YAML: a te"),
    ]


def test_a_question_mark_after_brackets_or_in_quotes_is_no_fault(parser: str) -> None:
    text = "a: [{b: c}, [1]]\nb: e?\nc: ['e?']\n"

    assert plain(read(text, "file.yaml")) == {"a": [{"b": "c"}, [1]], "b": "e?", "c": ["e?"]}


@pytest.mark.parametrize(("text", "column"), [
    ("a: 1\nb: one\ttwo\n", 7), ("b: 1\na:\tx\n", 3), ("b: 1\na: 1\t\n", 5),
    ("b: 1\n'a\tb': one\ttwo\n", 11), ("b: 1\na: 'b\tc'\t\n", 9),
    ("b: 1\n? \"a\tb\"\n: one\ttwo\n", 6),
])
def test_a_tab_anywhere_else_is_refused_by_both_parsers_at_its_place(
    parser: str, text: str, column: int
) -> None:
    (problem,) = refused(text)

    line = 3 if text.startswith("b: 1\n?") else 2
    assert problem[:2] == (line, column)
    assert problem.message.startswith("a tab; use spaces")


@pytest.mark.parametrize("text", [
    'a: "one\ttwo" # three\tfour\n', 'a: "one\t"\n', "# a\tb\na: 'one\ttwo'\n",
    'a: "one\ttwo"\nb: "one\ttwo"\n', 'a: "one\ttwo" #\tthree\n',
    "a: |\n  one\ttwo\n",
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


@pytest.mark.parametrize("text", ["[1, 2, 3, 4]", "{a: 1, b: 2}", "- [1]\n- 2\n-\n"])
def test_each_list_table_key_and_value_counts_as_one(
    parser: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("thresholds_cli.strict_yaml.reader.MAX_NODES", 5)
    assert read(text, "file.yaml")

    monkeypatch.setattr("thresholds_cli.strict_yaml.reader.MAX_NODES", 4)
    assert refused(text)[0].message == "more than 4 values"


def test_a_file_may_hold_twenty_thousand_values() -> None:
    row = f"  - [{'1,' * 4_998} 1]\n"  # 5,000 values, its list among them
    assert read("a:\n" + row * 3, "file.yaml")
    assert [one.message for one in refused("a:\n" + row * 4)] == ["more than 20,000 values"]


@pytest.mark.parametrize(("text", "what"), [
    (lambda most: f"a: [{'1,' * most}]", "items in one list"),
    (lambda most: "a:\n" + "- 1\n" * most, "items in one list"),
    (lambda most: "".join(f"k{n}: 1\n" for n in range(most)), "keys in one place"),
    (lambda most: f"a: {{{''.join(f'k{n}: 1, ' for n in range(most))}}}", "keys in one place"),
])
def test_a_list_or_table_may_be_so_wide(
    text: Callable[[int], str], what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("thresholds_cli.strict_yaml.reader.MAX_WIDTH", 100)
    assert read(text(100), "file.yaml")
    assert [one.message for one in refused(text(101))] == [f"more than 100 {what}"]


def test_a_list_may_have_ten_thousand_items() -> None:
    assert read(f"[{'1,' * 10_000}]", "file.yaml")
    assert [one.message for one in refused(f"[{'1,' * 10_001}]")] == [
        "more than 10,000 items in one list"]


@pytest.mark.parametrize("text", [
    pytest.param(lambda most: "a:" + f"\n- [{'1,' * 1_000}]" * (most // 1_000), id="values"),
    pytest.param(lambda most: "".join(f"k{n}: 1\n" for n in range(most)), id="keys"),
])
def test_more_than_there_may_be_is_refused_at_once(
    parser: str, text: Callable[[int], str], one_in: Callable[[int], int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    most = MAX_NODES // one_in(10)
    monkeypatch.setattr("thresholds_cli.strict_yaml.reader.MAX_NODES", most)
    started = time.process_time()

    (problem,) = refused(text(most))

    assert problem.message == f"more than {most:,} values"

    assert time.process_time() - started < 20


def test_every_value_and_key_knows_its_place(parser: str) -> None:
    text = "a: 1\nb:\n  - x\n  - y: [z, {v: w}]\n  -\n'c': 'd'\n"

    assert placed(read(text, "file.yaml")) == (1, 1, {
        ("a", 1, 1): (1, 1, 4),
        ("b", 2, 1): (3, 3, [
            ("x", 3, 5),
            (4, 5, {("y", 4, 5): (4, 8, [("z", 4, 9), (4, 12, {("v", 4, 13): ("w", 4, 16)})])}),
            (None, 5, 4),
        ]),
        ("c", 6, 1): ("d", 6, 6),
    })


def test_a_value_knows_whether_a_comment_ends_it(parser: str) -> None:
    text = "a: x # y\nb: 'x'  #y\nc: x#y\nd: |\n  x #y\n # z\ne: x  y\n # z\nf: [x, # y\n z]"

    assert placed(read(text, "file.yaml")) == (1, 1, {
        ("a", 1, 1): ("x", 1, 4, "cut"), ("b", 2, 1): ("x", 2, 4, "cut"),
        ("c", 3, 1): ("x#y", 3, 4), ("d", 4, 1): ("x #y\n", 4, 4),
        ("e", 7, 1): ("x  y", 7, 4),
        ("f", 9, 1): (9, 4, [("x", 9, 5), ("z", 10, 2)]),
    })
    assert placed(read("x # y", "file.yaml")) == ("x", 1, 1, "cut")


@pytest.mark.parametrize(("text", "cut"), [
    ("voice: She said #metoo and cried", True), ("voice: Room # 4", True),
    ('voice: "She said" #metoo', True), ("voice: 'She said' # a remark", False),
    ("voice: She said\n  #metoo and cried", True), ("voice:\n  She said\n  #metoo", True),
    ("voice: She said\n#metoo", False), ("voice: She said\n  # a remark", False),
    ("- She said\n  #metoo", True), ("- She said\n#metoo", False), ("- a: b\n    #c", True),
    ("- a: b\n  #c", False), ("age: 5 # years", False), ("age: 5 #7", True), ("a: b#c", False),
    ("voice: |\n  She said #metoo\n", False), ("a: x\n\n  #y", False),
    ("voice: |\n  She said\n#metoo\n", False), ("voice: 'She said'\n  #metoo", False),
    ("[a: b\n   #c\n]", False), ("a:\n  #b\n  c", False), ("a: 'b'\n   #c", False),
    ("a: b  \n   #c", True), ("a b: c\n #d", True), ("a b: c\n#d", False), ("- a\n #b", True),
    ("  - a\n   #b", True), ("  - a\n  #b", False), ("a:\n  b\n #c", False), ("a: b\n", False),
    ("a: b", False), ("a: b\n  #", False),
])
def test_what_may_be_a_part_of_a_text_and_is_taken_for_a_comment_is_noticed(
    text: str, cut: bool, parser: str
) -> None:
    assert ("cut" in str(placed(read(text, "file.yaml")))) is cut


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


@pytest.mark.parametrize(("text", "value"), [
    ('[\n\t1,\n \t2]', [1, 2]),
    ('\n {"a": "\\ud83d\\ude00 \\uD83D\\uDE01"}', {"a": "😀 😁"}),
    ('{"a": "\\\\ud83d\\\\ude00"}', {"a": "\\ud83d\\ude00"}),
    ('{"a": "\\/ \\" \\u002f"}', {"a": '/ " /'}),
])
def test_what_json_alone_allows_is_read(parser: str, text: str, value: object) -> None:
    assert plain(read(text, "file.json")) == value


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
    (problem,) = refused("a: \x07\n")

    assert problem[:2] == (0, 0)
    assert re.fullmatch(
        r"unacceptable character #x0007: (control|special) characters are not allowed "
        r'in "<unicode string>", position 3', problem.message,
    )


@pytest.mark.parametrize(("text", "words"), [
    ('a: "x\\qy"\n', "while (parsing a quoted|scanning a double-quoted) scalar found unknown "
     "escape character( 'q')?"),
    ("a: 1\n...\nb\n", "(this does not fit .*|expected '<document start>', but found '<scalar>')"),
    (f"!{'x' * 300}!y a: b\n",
     f"while parsing a node found undefined tag handle( '!{'x' * 150})?"),
    ('a: "\\Uffffffff"\n',
     ".*(invalid Unicode character escape code|int too large.*|not in range.*)"),
    ('a: "\\U00110000"\n', r".*(invalid Unicode character escape code|not in range.*)"),
])
def test_what_we_have_no_words_for_is_refused_in_the_parsers_own_up_to_200_signs(
    parser: str, text: str, words: str
) -> None:
    (problem,) = refused(text)

    assert re.fullmatch(f"(not valid YAML: )?{words}", problem.message)


def test_a_caller_may_allow_fewer_values(parser: str) -> None:
    assert plain(read("a: b", "file.yaml", most=3)) == {"a": "b"}
    with pytest.raises(FileRefused) as caught:
        read("a: b", "file.yaml", most=2)
    assert [one.message for one in caught.value.problems] == ["more than 2 values"]


def test_a_key_that_is_given_twice_is_told_with_where_it_was_first(parser: str) -> None:
    assert refused("a: 1\nb: 1\na: 2\n")[0].message == (
        "the key 'a' is given twice, first on line 1")
    assert refused("{a: 1, a: 2}")[0].message == "the key 'a' is given twice, in this line"


@pytest.mark.parametrize("text", ["\u00a0a: 1\n" * 3, "a: 1\na: 1\n", "a: [1\n"])
def test_a_refusal_keeps_no_copy_of_the_file(text: str) -> None:
    with pytest.raises(FileRefused) as caught:
        read(text, "large.yaml")

    lines = [
        held.lines for frame, _ in walk_tb(caught.value.__traceback__)
        for held in frame.f_locals.values() if hasattr(held, "lines")
    ]
    assert lines
    assert not any(lines)
