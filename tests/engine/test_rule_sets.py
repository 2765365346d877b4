"""A sample of made-up rule sets: what the checks let through does not under-call."""

from __future__ import annotations

import dataclasses
import random

import pytest

from tests.engine.rule_sets import accepted, any_answers, comforts, framework_of, rule_set, wrongs
from thresholds_cli.model.case import Truth


def test_what_is_let_through_does_not_under_call() -> None:
    chance = random.Random(15)
    for framework in accepted(chance, 60):
        assert list(wrongs(framework, chance, 3)) == [], framework.rules


@pytest.mark.promise("no-under-call")
def test_without_the_checks_it_would() -> None:
    chance = random.Random(4)
    found = [
        " ".join(wrongs(framework, chance, 3))
        for framework in (framework_of(rule_set(chance), checked=False) for _ in range(60))
        if framework is not None
    ]
    for words in ("below a ticked", "the lowest level although", "Verdict("):
        assert any(words in one for one in found), words


def test_beside_danger_or_harm_there_is_no_comfort_even_in_a_file_that_was_not_checked() -> None:
    chance = random.Random(999)
    for _ in range(40):
        framework = framework_of(rule_set(chance), checked=False)
        assert framework is not None
        answers = dataclasses.replace(any_answers(chance), significant_harm=Truth.YES)
        assert list(comforts(framework, answers)) == []
