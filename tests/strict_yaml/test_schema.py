"""Shapes: what is accepted, and that every fault is found in one reading."""

from __future__ import annotations

import datetime
import enum
from dataclasses import dataclass
from typing import Any

import pytest

from thresholds_cli.base.errors import FileRefused
from thresholds_cli.model.case import Truth
from thresholds_cli.strict_yaml.reader import read
from thresholds_cli.strict_yaml.schema import (
    MANY_LINES,
    MISSING,
    Anything,
    Day,
    Field,
    Fields,
    Flag,
    ListOf,
    MapOf,
    Number,
    OneOf,
    Report,
    Shape,
    Text,
    in_a_row,
    joined,
    read_shape,
)


@dataclass(frozen=True)
class Pet:
    name: str
    age: int


class Colour(enum.Enum):
    RED = "red"


PET = Fields(Pet, {
    "name": Field(Text()),
    "age": Field(Number(0, 30), required=False, default=0, help="In years."),
})


def brief(one: object) -> str:
    """What a case is called: the kind of a shape, the beginning of a text."""
    return type(one).__name__ if hasattr(one, "schema") else str(one)[:40]


def value(shape: Shape, text: str, path: str = "it") -> tuple[Any, list[tuple[int, int, str]]]:
    report = Report()
    read_value = shape.read(read(text, "file.yaml"), path, report)
    return read_value, [tuple(one) for one in report.problems]


@pytest.mark.parametrize(("shape", "text", "expected"), [
    (Text(), "hello", "hello"),
    (Text(), "42", "42"),
    (Text(), "0", "0"),
    (Text(), '" a word\\n"', "a word"),
    (Text(), "x" * 2000, "x" * 2000),
    (Text(limit=3), "abc", "abc"),
    (Text(pattern="[a-z]+"), "abc", "abc"),
    (Text(lines=MANY_LINES), '"a\\nb"', "a\nb"),
    (Text(lines=MANY_LINES), '" a\\n"', " a\n"),
    (Text(lines=2), '" a\\nb"', " a\nb"),
    (OneOf(Truth), '"not\u00a0  known"', Truth.NOT_KNOWN),
    (Day(), "2026-11-21", datetime.date(2026, 11, 21)),
    (Text(empty=True), '""', ""),
    (Text(empty=True), '" "', ""),
    (Text(empty=True), "a", "a"),
    (Number(1, 4), "4", 4),
    (Number(1, 4), "1", 1),
    (Number(), "0", 0),
    (Number(), "999999999", 999_999_999),
    (Flag(), "true", True),
    (Flag(), "false", False),
    (OneOf(Truth), "not known", Truth.NOT_KNOWN),
    (OneOf(Truth), "yes", Truth.YES),
    (OneOf(Truth), "true", Truth.YES),
    (OneOf(Truth), "false", Truth.NO),
    (ListOf(Number()), "[1, 2]", (1, 2)),
    (ListOf(Number()), "[]", ()),
    (ListOf(Number(), least=1, most=1), "[1]", (1,)),
    (ListOf(Flag()), str([True] * 5000).lower(), (True,) * 5000),
    (MapOf(Number(), Text()), "{'0': x, '10': y, 999999999: z}",
     {0: "x", 10: "y", 999_999_999: "z"}),
    (MapOf(Text(), Text()), "{2: x}", {"2": "x"}),
    (MapOf(Text(), Text()), "a:\n  #b\n  c", {"a": "c"}),
    (PET, "{name: Rex, age: 3}", Pet("Rex", 3)),
    (PET, "{name: Rex}", Pet("Rex", 0)),
], ids=brief)
def test_what_fits_is_read(shape: Shape, text: str, expected: object) -> None:
    assert value(shape, text) == (expected, [])


KNOWN = "Known here: name, age"


@pytest.mark.parametrize(("shape", "text", "words"), [
    (Text(), "[a]", "must be text"),
    (Text(), "{a: b}", "must be text"),
    (Text(), "true", "must be text; put it in quotes"),
    (Text(), "null", "is empty"),
    (Text(empty=True), "null", "is empty"),
    (Text(), '" "', "is empty"),
    (Text(limit=3), "abcd", "is 4 characters long; the most is 3"),
    (Text(), "x" * 2001, "is 2,001 characters long; the most is 2,000"),
    (Text(), '"a\\nb"', "must be on one line"),
    (Text(pattern="[a-z]+"), "A1", "'A1' must be [a-z]+"),
    (Text(pattern="[a-z]+"), "a1", "'a1' must be [a-z]+"),
    (Text(pattern="[a-z]+", like="small letters"), "1a", "'1a' must be small letters"),
    (Number(1, 1), "2", "must be 1"),
    (Number(1, 2), "3", "must be from 1 to 2"),
    (Number(1, 4), "5", "must be from 1 to 4"),
    (Number(1, 4), "0", "must be from 1 to 4"),
    (Number(), "-1", "must be from 0 to 999999999"),
    (Number(), '"3"', "must be a whole number"),
    (Number(), "3.0", "must be a whole number"),
    (Number(), "true", "must be a whole number"),
    (Number(), "[3]", "must be a whole number"),
    (Flag(), "maybe", "must be true or false"),
    (Flag(), "1", "must be true or false"),
    (Flag(), "[true]", "must be true or false"),
    (OneOf(Truth), "maybe", "'maybe' is not one of: yes, no, not known"),
    (OneOf(Truth), '"not\u00a0sure"', r"'not\xa0sure' is not one of: yes, no, not known"),
    (OneOf(Truth), "[yes]", "must be one of: yes, no, not known"),
    (Text(lines=2), '"a\\nb\\nc"', "has 3 lines; the most is 2"),
    (OneOf(Truth), "3", "must be one of: yes, no, not known"),
    (OneOf(Colour), "true", "'yes' is not one of: red"),
    (ListOf(Text()), "a", "must be a list (lines that begin with '- ')"),
    (ListOf(Text(), least=2), "[a]", "must have at least 2 of these"),
    (ListOf(Text(), most=1), "[a, b]", "must have at most 1 of these"),
    (ListOf(Text()), str(["a"] * 5001), "must have at most 5,000 of these"),
    (MapOf(Number(), Text()), "[a]", "must be a table of 'key: value' lines"),
    (PET, "[a]", "must be a table with the keys name, age"),
    (PET, "{age: 3}", "the key 'name' is missing"),
], ids=brief)
def test_what_does_not_fit_is_said_plainly_with_its_place_in_the_data(
    shape: Shape, text: str, words: str
) -> None:
    assert value(shape, text) == (MISSING, [(1, 1, f"it: {words}")])
    assert value(shape, text, path="") == (MISSING, [(1, 1, f"the file: {words}")])


@pytest.mark.parametrize(("key", "words"), [
    ("agee", f"agee: unknown key, did you mean 'age'? {KNOWN}"),
    ("colour", f"colour: unknown key. {KNOWN}"),
    ("' dog '", f" dog : unknown key. {KNOWN}"),
    ("'dog\u200b'", f"'dog\\u200b': unknown key. {KNOWN}"),
    ("y" * 60, f"{'y' * 60}: unknown key. {KNOWN}"),
    ("y" * 61, f"'{'y' * 59}…': unknown key. {KNOWN}"),
    ("is a dog", 'is a dog: is read as a key. If it belongs to the text before it, put that whole '
     'text in "double quotes": inside { } a comma ends a text'),
])
def test_a_key_that_is_not_known_is_said_with_those_that_are(key: str, words: str) -> None:
    text = f"{{name: Rex, {key}: 1}}"

    assert value(PET, text) == (Pet("Rex", 0), [(1, 13, f"it.{words}")])


@pytest.mark.parametrize(("count", "last"), [
    (20, "k20: unknown key. Known here: name, age"),
    (21, "and 1 more unknown keys"),
    (1020, "and 1,000 more unknown keys"),
])
def test_twenty_unknown_keys_are_named_and_the_rest_counted(count: int, last: str) -> None:
    text = "name: Rex\n" + "".join(f"k{number}: 1\n" for number in range(1, count + 1))

    _pet, problems = value(PET, text, path="")

    assert [line for line, _column, _words in problems] == list(range(2, min(count, 21) + 2))
    assert problems[-1][2] == last


@pytest.mark.parametrize(("shape", "text", "expected", "problem"), [
    (MapOf(Text(limit=3), Number()), "{abcd: 1, b: 2}", {"b": 2},
     (1, 2, "it.abcd: is 4 characters long; the most is 3")),
    (MapOf(Text(), Number()), "{a: y, b: 2}", {"b": 2}, (1, 5, "it.a: must be a whole number")),
    (MapOf(Number(), Text()), "{x: y, 2: z}", {2: "z"}, (1, 2, "it.x: must be a whole number")),
    (MapOf(Number(), Text()), "{٣: y}", {}, (1, 2, "it.٣: must be a whole number")),
    (MapOf(Number(), Text()), "{-1: y}", {}, (1, 2, "it.-1: must be from 0 to 999999999")),
    (MapOf(Number(), Text()), "{'1000000000': y}", {},
     (1, 2, "it.1000000000: must be a whole number")),
    (MapOf(Number(1, 4), Text()), "{'5': y}", {}, (1, 2, "it.5: must be from 1 to 4")),
    (MapOf(Number(), Text()), "{2: y, '02': z}", {2: "y"},
     (1, 8, "it.02: must be a whole number")),
])
def test_an_entry_with_a_faulty_key_or_value_is_left_out(
    shape: Shape, text: str, expected: object, problem: tuple[int, int, str]
) -> None:
    assert value(shape, text) == (expected, [problem])


def test_a_faulty_required_part_makes_the_whole_missing() -> None:
    read_value, _ = value(PET, "{name: [x]}")

    assert read_value is MISSING


@pytest.mark.parametrize(("text", "words"), [
    ("2026-02-30", "'2026-02-30' is not a date"), ("2026", "must be a date"),
    ("[a]", "must be a date"),
])
def test_what_is_no_day_is_said_with_how_to_write_one(text: str, words: str) -> None:
    assert value(Day(), text) == (MISSING, [
        (1, 1, f"it: {words}; write it as year-month-day, such as 2026-11-21")])


CUT = "what stands after the '#' is not read; if it belongs to the text, put the whole text in " \
    '"double quotes", and if not, take it out'


@pytest.mark.parametrize("path", ["it", ""])
def test_a_text_that_a_comment_may_have_cut_is_a_fault_but_not_of_copied_words(path: str) -> None:
    said = [(1, 1, f"{path or 'the file'}: {CUT}")]
    ours, copied = Report(), Report(copied=True)
    node = read("a #b", "file.yaml")

    assert Text().read(node, path, ours) == Text().read(node, path, copied) == "a"
    assert (ours.problems, ours.cut) == (said, [])
    assert (copied.problems, copied.cut) == ([], said)
    assert value(Text(code=True), "a #b") == ("a", [])


def test_one_shape_is_read_or_every_fault_of_it_refused() -> None:
    assert read_shape(PET, read("{name: Rex}", "file.yaml"), "file.yaml") == Pet("Rex", 0)
    with pytest.raises(FileRefused) as caught:
        read_shape(PET, read("{name: [x], age: y}", "file.yaml"), "file.yaml", "pet")
    assert caught.value.path == "file.yaml"
    assert [one.message for one in caught.value.problems] == [
        "pet.name: must be text", "pet.age: must be a whole number"]
    with pytest.raises(FileRefused) as whole:
        read_shape(PET, read("[a]", "file.yaml"), "file.yaml")
    assert [one.message for one in whole.value.problems] == [
        "the file: must be a table with the keys name, age"]


@pytest.mark.parametrize(("names", "words"), [
    ("ab", "a, b"), ("abc", "a, b, c"), ("abcd", "a, b, c and 1 more"),
    ("a" * 1003, "a, a, a and 1,000 more"),
])
def test_many_names_are_counted(names: str, words: str) -> None:
    assert in_a_row(iter(names), 3) == words
    assert in_a_row("x" * 12) == ", ".join("x" * 12)
    assert in_a_row("x" * 13).endswith("x and 1 more")


def test_every_fault_is_found_at_its_place_and_sound_items_are_kept() -> None:
    read_value, problems = value(
        ListOf(PET), "- {name: Rex, age: 99}\n- {name: Tom}\n- {nam: Max}\n"
    )

    assert read_value == (Pet("Rex", 0), Pet("Tom", 0))
    assert problems == [
        (1, 20, "it[1].age: must be from 0 to 30"),
        (3, 4, f"it[3].nam: unknown key, did you mean 'name'? {KNOWN}"),
        (3, 3, "it[3]: the key 'name' is missing"),
    ]


def test_a_report_knows_what_was_built_and_where_it_stands() -> None:
    report = Report()
    text = "- {name: Rex, agee: 3}\n- {name: Tom, age: 4}\n- {age: 4}\n"
    first, second = ListOf(PET).read(read(text, "file.yaml"), "pets", report)

    assert report.built() == (first, second)
    assert [table.line for table in report.left_out] == [1, 3], "each that has a fault"

    report.problems.clear()
    report.fault(second, "age", "is too young")
    report.fault(first, "age", "is not said")
    assert report.problems == [(2, 20, "is too young"), (1, 3, "is not said")]


def test_the_json_schema_says_the_same() -> None:
    assert PET.schema() == {
        "type": "object",
        "properties": {
            "name": {"type": "string", "maxLength": 2000, "minLength": 1},
            "age": {"type": "integer", "minimum": 0, "maximum": 30, "description": "In years."},
        },
        "required": ["name"],
        "additionalProperties": False,
    }


@pytest.mark.parametrize(("shape", "schema"), [
    (Text(limit=9), {"type": "string", "maxLength": 9, "minLength": 1}),
    (Text(limit=9, empty=True), {"type": "string", "maxLength": 9}),
    (Text(limit=9, pattern="a|b"),
     {"type": "string", "maxLength": 9, "minLength": 1, "pattern": "^(?:a|b)$"}),
    (Number(2, 3), {"type": "integer", "minimum": 2, "maximum": 3}),
    (Flag(), {"type": "boolean"}),
    (OneOf(Truth), {"enum": ["yes", "no", "not known"]}),
    (Anything(), {}),
    (ListOf(Flag()), {"type": "array", "items": {"type": "boolean"}, "minItems": 0}),
    (ListOf(Flag(), least=2, most=3),
     {"type": "array", "items": {"type": "boolean"}, "minItems": 2}),
    (MapOf(Text(limit=9), Flag()), {
        "type": "object", "additionalProperties": {"type": "boolean"},
    }),
], ids=brief)
def test_each_shape_has_its_json_schema(shape: Shape, schema: dict[str, Any]) -> None:
    assert shape.schema() == schema


def test_a_part_that_is_read_elsewhere_is_given_as_it_stands() -> None:
    node = read("[1]", "file.yaml")

    assert Anything().read(node, "it", Report()) is node


@pytest.mark.parametrize(("path", "key", "words"), [
    ("", "age", "age"), ("pets[1]", "age", "pets[1].age"), ("", "a\u200bb", r"'a\u200bb'"),
    ("it", "\x1b", r"it.'\x1b'"),
])
def test_every_sign_of_a_path_shows(path: str, key: str, words: str) -> None:
    assert joined(path, key) == words


@pytest.mark.parametrize(("text", "fault"), [
    ("", "is empty"), (" \n ", "is empty"),
    ("x" * 10, "is 10 characters long; the most is 9"),
    ("x\ny", "must be on one line"),
    ("x\ufffe", "has a character that cannot be kept (U+FFFE)"),
    ("x\x1b", "has a character that cannot be kept (U+001B)"),
    ("cold", "'cold' must be a or b"), ("a", ""),
])
def test_what_a_file_could_not_hold_is_said_beforehand(text: str, fault: str) -> None:
    assert Text(limit=9, pattern="[ab]", like="a or b").fault(text) == fault


def test_many_lines_are_as_many_as_a_text_has_characters_for() -> None:
    assert Text(limit=3_000_000, lines=MANY_LINES).fault("a\n" * 1_000_000 + "a") == ""


def test_a_name_that_is_like_a_known_one_is_guessed_in_the_first_faults_only() -> None:
    report = Report()
    assert report.near("naem", ["name", "age"]) == "name"
    assert report.near("n" * 101, ["n" * 100]) == ""
    assert report.near("n" * 100, ["n" * 99]) == "n" * 99
    for _ in range(100):
        report.add(read("x", "file.yaml"), "is wrong")
    assert report.near("naem", ["name", "age"]) == "name"
    report.add(read("x", "file.yaml"), "is wrong")
    assert report.near("naem", ["name", "age"]) == ""
