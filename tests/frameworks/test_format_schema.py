"""The published JSON Schema: current, and of one mind with the program on shapes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests import builders
from tests.builders import BUNDLED, MADE_UP
from thresholds_cli.base.bundled import data_root
from thresholds_cli.base.dates import day
from thresholds_cli.frameworks.format import framework_schema, schema_text
from thresholds_cli.strict_yaml.reader import read

PUBLISHED = Path(__file__).resolve().parents[2] / "docs" / "framework.schema.json"
SCHEMA = framework_schema()
TEMPLATE = (data_root() / "framework-template.yaml").read_text("utf-8")


def fits(value: Any, schema: dict[str, Any]) -> bool:
    """As much of JSON Schema as the schema uses; a word that is not known here fails."""
    known = {
        "$ref": lambda ref: fits(value, SCHEMA["$defs"][ref.removeprefix("#/$defs/")]),
        "type": lambda name: is_a(value, name),
        "enum": lambda words: value in words,
        "oneOf": lambda several: sum(fits(value, one) for one in several) == 1,
        "properties": lambda of: all(fits(value[key], of[key]) for key in value if key in of),
        "required": lambda keys: all(key in value for key in keys),
        "additionalProperties": lambda _no: all(key in schema["properties"] for key in value),
        "items": lambda of: all(fits(one, of) for one in value),
        "minItems": lambda least: len(value) >= least,
        "maxItems": lambda most: len(value) <= most,
        "minLength": lambda least: len(value) >= least,
        "maxLength": lambda most: len(value) <= most,
        "format": lambda name: name == "date" and day(value) is not None,
        "pattern": lambda pattern: re.search(pattern, value) is not None,
        "minimum": lambda low: value >= low,
        "maximum": lambda high: value <= high,
    }
    about = ("$schema", "title", "description", "$defs")
    rest = dict(schema)
    if "type" in rest and not known["type"](rest.pop("type")):
        return False
    return all(known[word](meant) for word, meant in rest.items() if word not in about)


def is_a(value: object, name: str) -> bool:
    kinds = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int}
    return isinstance(value, kinds[name]) and (name == "boolean" or not isinstance(value, bool))


def plain(text: str) -> Any:
    return builders.plain(read(text, "x.yaml"))


def test_the_published_schema_is_the_one_that_the_program_makes() -> None:
    assert PUBLISHED.read_text("utf-8") == schema_text(), (
        "renew it: conr framework schema > docs/framework.schema.json"
    )
    assert json.loads(schema_text()) == SCHEMA


@pytest.mark.parametrize("text", [
    TEMPLATE, MADE_UP.read_text("utf-8"), builders.SMALLEST,
    *((data_root() / "frameworks" / f"{name}.yaml").read_text("utf-8") for name in BUNDLED),
], ids=["template", "made-up", "smallest", *BUNDLED])
def test_sound_files_fit_it(text: str) -> None:
    assert fits(plain(text), SCHEMA)


@pytest.mark.parametrize(("old", "new"), [
    ("title: Sampleshire", "titel: Sampleshire"), ("year: 2026", "year: soon"),
    ("year: 2026", "year: true"), ("id: sampleshire-2026", "id: Sampleshire 2026"),
    ("  - {id: child, name: The child}", "  - {id: child}"), ("format: 1", "format: 2"),
    ("when: {ticked_at: 3}", "when: {ticked_sometimes: 3}"),
    ("when: {ticked_at: 3}", "when: {ticked_at: 3, ticked_from: 3}"),
    ("when: {ticked_at: 3}", "when: {any: []}"), ("numbering: Level", "numbering: no numbers"),
    ("    when: office", "    when: by day"), ("errata: []", "errata: none"),
])
def test_faulty_shapes_do_not(old: str, new: str) -> None:
    assert TEMPLATE.count(old) == 1
    assert not fits(plain(TEMPLATE.replace(old, new)), SCHEMA)


def test_every_key_of_a_framework_says_what_it_is_for() -> None:
    undescribed = {key for key, shape in SCHEMA["properties"].items() if "description" not in shape}
    assert undescribed <= {"year", "domains", "levels", "topics", "disputes", "cluster"}
