"""Framework files that somebody may send: refused with their line, or sound and harmless."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from tests.builders import BUNDLED
from tests.frameworks.mutants import REFUSED, SAME, Mutant, lean, mutants
from thresholds_cli.base.bundled import data_root
from thresholds_cli.base.errors import FileRefused, Problem
from thresholds_cli.base.text import clean
from thresholds_cli.documents.plain import render
from thresholds_cli.engine.level import read_level
from thresholds_cli.frameworks import parse_framework
from thresholds_cli.model.case import Answers
from thresholds_cli.model.framework import Framework
from thresholds_cli.views.framework_view import overview_blocks

HERE = Path(__file__).parent
NAME = "hostile.yaml"
LEAST_WITH_LINE = 0.98
NOT_OF_SYNTAX = {"ids", "missing", "readings", "refs", "size", "types"}


@functools.cache
def source(name: str) -> str:
    if name == "made-up":
        return (HERE / "made-up.yaml").read_text("utf-8")
    if name == "template":
        return (data_root() / "framework-template.yaml").read_text("utf-8")
    return lean((data_root() / "frameworks" / f"{name}.yaml").read_text("utf-8"))


@functools.cache
def corpus(name: str) -> tuple[Mutant, ...]:
    """Of the two bundled files, which take longer, one half each: together the whole corpus."""
    grown = tuple(mutants(source(name)))
    return grown[BUNDLED.index(name)::2] if name in BUNDLED else grown


def verdict(mutant: Mutant) -> Framework | tuple[Problem, ...]:
    """The framework, or why it is refused. Anything else that is raised fails the test."""
    try:
        return parse_framework(mutant.data, NAME)
    except FileRefused as refused:
        return refused.problems


Verdicts = Callable[[str], "tuple[tuple[Mutant, Framework | tuple[Problem, ...]], ...]"]


@functools.cache
def _verdicts(name: str, step: int) -> tuple[tuple[Mutant, Framework | tuple[Problem, ...]], ...]:
    """Of each family the first and one in so many of the others."""
    seen: Counter[str] = Counter()
    found = []
    for mutant in corpus(name):
        if seen[mutant.family] % step == 0:
            found.append((mutant, verdict(mutant)))
        seen[mutant.family] += 1
    return tuple(found)


@pytest.fixture
def verdicts(one_in: Callable[[int], int]) -> Verdicts:
    """What became of a sample of a corpus, or of the whole."""
    return lambda name: _verdicts(name, one_in(16))


@functools.cache
def sound(name: str) -> Framework:
    return parse_framework(source(name).encode(), NAME)


EVERY = pytest.mark.parametrize("name", [*BUNDLED, "made-up", "template"])


@EVERY
def test_the_corpus_has_every_family(name: str) -> None:
    families = {mutant.family for mutant in corpus(name)}
    assert len(families) == 15
    assert len(corpus(name)) > (150 if name in BUNDLED else 300)


@EVERY
def test_each_comes_to_what_it_must(name: str, verdicts: Verdicts) -> None:
    wrong = [
        f"{mutant.family}: {mutant.what}: should be {mutant.expect}"
        for mutant, found in verdicts(name)
        if (mutant.expect == REFUSED and isinstance(found, Framework))
        or (mutant.expect == SAME and found != sound(name))
    ]
    assert wrong == []


@pytest.mark.promise("files-are-data")
@EVERY
def test_nearly_every_refusal_gives_a_line_and_says_something(
    name: str, verdicts: Verdicts
) -> None:
    refused = [(mutant, found) for mutant, found in verdicts(name) if isinstance(found, tuple)]
    whole_file = [
        f"{mutant.family}: {mutant.what}: {found[0].message}"
        for mutant, found in refused if not any(problem.line for problem in found)
        # What is no text file at all has no lines.
        and mutant.family not in ("size", "shape") and mutant.what not in NO_TEXT
    ]
    assert all(found and all(problem.message for problem in found) for _, found in refused)
    assert len(whole_file) <= (1 - LEAST_WITH_LINE) * len(refused), whole_file


NO_TEXT = {"UTF-16", "UTF-32", "gzip", "zip", "PDF", "NULs only", "after 1/20"}
"""The last is what the template begins with: comments alone."""


def said(problems: tuple[Problem, ...]) -> Iterator[str]:
    return (clean(problem.located(NAME)) for problem in problems)


@EVERY
def test_no_refusal_steers_the_terminal_or_runs_on(name: str, verdicts: Verdicts) -> None:
    for mutant, found in verdicts(name):
        for line in said(found) if isinstance(found, tuple) else ():
            assert all(char.isprintable() for char in line), (mutant.what, line)
            assert len(line) < 2500, (mutant.what, line)


@EVERY
def test_what_is_accepted_can_be_shown_and_read(name: str, verdicts: Verdicts) -> None:
    accepted = [
        (mutant, found) for mutant, found in verdicts(name) if isinstance(found, Framework)
    ]
    assert accepted
    for mutant, found in accepted:
        read_level(found, Answers(found.id))
        if mutant.family in ("display", "types"):
            shown = render(overview_blocks(found), 80)
            assert all(char.isprintable() or char == "\n" for char in shown), mutant.what


@pytest.mark.promise("files-are-data")
def test_both_parsers_give_the_same_verdict(
    monkeypatch: pytest.MonkeyPatch, verdicts: Verdicts
) -> None:
    usual = verdicts("made-up")
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    differ = [
        f"{mutant.family}: {mutant.what}" for mutant, found in usual
        if mutant.family not in NOT_OF_SYNTAX
        and isinstance(verdict(mutant), Framework) != isinstance(found, Framework)
    ]
    assert differ == []
