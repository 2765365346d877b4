"""docs/adding-a-framework.md: its worked example is sound, and what it lists is what there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from thresholds_cli.base.bundled import data_root
from thresholds_cli.engine.level import read_level
from thresholds_cli.frameworks import examine
from thresholds_cli.frameworks.condition_format import KINDS
from thresholds_cli.model.case import Answers
from thresholds_cli.model.record import Basis

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE = (DOCS / "adding-a-framework.md").read_text("utf-8")
EXAMPLE = "\n".join(re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL))


@pytest.fixture
def example(tmp_path: Path) -> str:
    path = tmp_path / "harbourton.yaml"
    path.write_text(EXAMPLE, encoding="utf-8")
    return str(path)


def test_the_worked_example_is_sound_and_needs_no_advice(example: str) -> None:
    examined = examine(example)
    assert examined.framework.id == "harbourton-2026"
    assert [one.message for one in examined.advice()] == []


def test_every_quotation_of_the_example_is_printed_in_its_document(example: str) -> None:
    document = " ".join(re.sub(r"[*>]", "", PAGE[:PAGE.index("The blocks below")]).split())
    framework = examine(example).framework
    quoted = [
        one.printed or one.text
        for level in framework.levels
        for one in (*level.definition, *level.responses, *level.consent)
    ] + [one.printed or one.text.rstrip(".") for one in framework.indicators]
    assert [words for words in quoted if words not in document] == []


def test_the_example_reads_as_its_document_says(example: str) -> None:
    framework = examine(example).framework
    bruise = read_level(framework, Answers(framework.id, indicators=frozenset({"health-3-bruise"})))
    cold = read_level(framework, Answers(framework.id, indicators=frozenset({"home-2-cold"})))
    assert (bruise.level, bruise.basis) == (3, Basis.CRITERIA_MET)
    assert framework.level_words(cold.level or 0) == "Tier 2 of 3: Extra"


FORMULA = next(line for line in PAGE.split("\n") if line.startswith('="'))


def filled_in(cells: dict[str, str]) -> str:
    """What a spreadsheet makes of the page's formula: texts, cells and SUBSTITUTE, joined by &."""
    parts = re.findall(r'"([^"]*)"(?=&|$)|SUBSTITUTE\((\w\d),"(.)","(..)"\)|(\w\d)', FORMULA)
    return "".join(
        text or (cells[of].replace(old, new) if of else cells.get(cell, ""))
        for text, of, old, new, cell in parts
    )


def test_the_formula_for_a_spreadsheet_makes_lines_that_can_be_read(tmp_path: Path) -> None:
    words = "Child's home: cold, damp [\"unfit\"] – see #3; ‘always’ hungry?"
    line = filled_in({"A2": "2", "B2": "home", "C2": "cold-and-damp", "D2": words, "E2": "2"})
    path = tmp_path / "ours.yaml"
    path.write_text(EXAMPLE.replace("indicators:\n", f"indicators:\n{line}\n"), "utf-8")
    made = examine(str(path)).framework.indicators[0]
    assert (made.id, made.level, made.domain) == ("home-2-cold-and-damp", 2, "home")
    assert (made.text, made.citation) == (words, "2")


@pytest.mark.parametrize("text", [
    PAGE, (data_root() / "framework-template.yaml").read_text("utf-8"),
], ids=["page", "template"])
def test_every_condition_is_explained(text: str) -> None:
    assert [kind for kind in KINDS if f"{{{kind}: " not in text] == []
    named = re.findall(r"\{([a-z_]+): (?:\[ …|true|all met|some unmet|\d|[a-z_]+\})", text)
    assert set(named) - set(KINDS) <= {"ref", "level", "from", "under"}


@pytest.mark.parametrize("name", ["adding-a-framework.md", "framework.schema.json"])
def test_what_other_pages_point_to_is_there(name: str) -> None:
    assert (DOCS / name).is_file()
