"""Shapes: what is accepted, and that every fault is found in one reading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from thresholds_cli.model.answers import Truth
from thresholds_cli.shapes import (
    MISSING,
    Anything,
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
)
from thresholds_cli.strict_yaml import read


@dataclass(frozen=True)
class Pet:
    name: str
    age: int = 0


PET = Fields(Pet, {
    "name": Field(Text()),
    "age": Field(Number(0, 30), required=False, default=0, help="In years."),
})


def value(shape: Shape, text: str) -> tuple[Any, list[tuple[int, int, str]]]:
    report = Report()
    read_value = shape.read(read(text, "file.yaml"), "it", report)
    return read_value, [(one.line, one.column, one.message) for one in report.problems]


@pytest.mark.parametrize(("shape", "text", "expected"), [
    (Text(), "hello", "hello"),
    (Text(), "42", "42"),
    (Text(lines=True), '"a\\nb"', "a\nb"),
    (Text(empty=True), '""', ""),
    (Number(1, 4), "4", 4),
    (Flag(), "true", True),
    (OneOf(Truth), "not known", Truth.NOT_KNOWN),
    (OneOf(Truth), "yes", Truth.YES),
    (OneOf(Truth), "true", Truth.YES),
    (OneOf(Truth), "false", Truth.NO),
    (ListOf(Number()), "[1, 2]", (1, 2)),
    (MapOf(Number(), Text()), "{2: x}", {2: "x"}),
    (PET, "{name: Rex, age: 3}", Pet("Rex", 3)),
    (PET, "{name: Rex}", Pet("Rex", 0)),
])
def test_what_fits_is_read(shape: Shape, text: str, expected: object) -> None:
    assert value(shape, text) == (expected, [])


@pytest.mark.parametrize(("shape", "text", "words"), [
    (Text(), "[a]", "must be text"),
    (Text(), "true", "put it in quotes"),
    (Text(), "null", "is empty"),
    (Text(), '" "', "is empty"),
    (Text(limit=3), "abcd", "4 characters long; the most is 3"),
    (Text(), '"a\\nb"', "must be on one line"),
    (Text(pattern="[a-z]+"), "A1", "must be [a-z]+"),
    (Text(pattern="[a-z]+", like="small letters"), "A1", "'A1' must be small letters"),
    (Number(1, 1), "2", "must be 1"),
    (Number(1, 4), "5", "from 1 to 4"),
    (Number(1, 4), "0", "from 1 to 4"),
    (Number(), '"3"', "whole number"),
    (Number(), "3.0", "whole number"),
    (Number(), "true", "whole number"),
    (Flag(), "maybe", "true or false"),
    (OneOf(Truth), "maybe", "'maybe' is not one of: yes, no, not known"),
    (OneOf(Truth), "[yes]", "must be one of"),
    (ListOf(Text()), "a", "must be a list"),
    (ListOf(Text(), least=2), "[a]", "at least 2"),
    (ListOf(Text(), most=1), "[a, b]", "at most 1"),
    (MapOf(Number(), Text()), "[a]", "must be a table"),
    (MapOf(Number(), Text()), "{x: y}", "whole number"),
    (PET, "[a]", "must be a table with the keys name, age"),
    (PET, "{age: 3}", "the key 'name' is missing"),
    (PET, "{name: Rex, agee: 3}", "unknown key, did you mean 'age'?"),
    (PET, "{name: Rex, colour: red}", "Known here: name, age"),
])
def test_what_does_not_fit_is_said_plainly(shape: Shape, text: str, words: str) -> None:
    _read, problems = value(shape, text)

    assert len(problems) == 1
    assert words in problems[0][2]


def test_a_faulty_required_part_makes_the_whole_missing() -> None:
    read_value, _ = value(PET, "{name: [x]}")

    assert read_value is MISSING


def test_every_fault_is_found_at_its_place_and_sound_items_are_kept() -> None:
    read_value, problems = value(
        ListOf(PET), "- {name: Rex, age: 99}\n- {name: Tom}\n- {nam: Max}\n"
    )

    assert read_value == (Pet("Rex", 0), Pet("Tom", 0))
    assert [(line, column) for line, column, _ in problems] == [(1, 20), (3, 4), (3, 3)]


def test_the_json_schema_says_the_same() -> None:
    schema = PET.schema()

    assert schema["required"] == ["name"]
    assert schema["additionalProperties"] is False
    assert schema["properties"]["age"] == {
        "type": "integer", "minimum": 0, "maximum": 30, "description": "In years.",
    }


@pytest.mark.parametrize(("shape", "schema"), [
    (Text(limit=9), {"type": "string", "maxLength": 9, "minLength": 1}),
    (Text(limit=9, empty=True), {"type": "string", "maxLength": 9}),
    (OneOf(Truth), {"enum": ["yes", "no", "not known"]}),
    (Anything(), {}),
    (MapOf(Text(limit=9), Flag()), {
        "type": "object", "additionalProperties": {"type": "boolean"},
    }),
])
def test_each_shape_has_its_json_schema(shape: Shape, schema: dict[str, Any]) -> None:
    assert shape.schema() == schema
