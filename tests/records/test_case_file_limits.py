"""How much a case may hold, to the last sign."""

from __future__ import annotations

import pytest

from tests.records.making import KIRKLEES
from thresholds_cli.base.errors import FileRefused
from thresholds_cli.records.case_file import LISTED, NOTE, WORDS, read_answers

HUNGRY = "education-3-poor-presentation-and-hungry"


def faults_of(rest: str, framework: str = "kirklees-2016") -> list[str]:
    text = f"framework: {framework}\n{rest}\n"
    try:
        read_answers(text.encode(), "a.yaml", lambda _name: KIRKLEES)
    except FileRefused as refused:
        return [one.message.partition(". ")[0] for one in refused.problems]
    return []


LONG, MANY = "is {:,} characters long; the most is {:,}", "must have at most 5,000 of these"


@pytest.mark.parametrize(("rest", "fault"), [
    (f"voice: {'x' * 100_000}", ""),
    (f"voice: {'x' * 100_001}", "voice: " + LONG.format(100_001, 100_000)),
    (f"indicators: [{'x' * 80}]", f"indicators: kirklees-2016 has no indicator '{'x' * 59}…'"),
    (f"indicators: [{'x' * 81}]", "indicators[1]: " + LONG.format(81, 80)),
    (f"indicators:\n  - {HUNGRY} #1", ""),
    (f"worries: {['x'] * 5000}", ""), (f"worries: {['x'] * 5001}", f"worries: {MANY}"),
    (f"actions: [{'{what: x}, ' * 5000}]", ""),
    (f"actions: [{'{what: x}, ' * 5001}]", f"actions: {MANY}"),
    ("done: {1: yes, 5000: no}", ""),
    ("done: {0: yes}", "done.0: must be from 1 to 5000"),
    ("done: {5001: yes}", "done.5001: must be from 1 to 5000"),
    ("decision: {level: 0}", "decision.level: must be from 1 to 20"),
    ("decision: {level: 1}", ""),
    ("decision: {level: 20}", "decision.level: no level 20"),
    ("decision: {level: 21}", "decision.level: must be from 1 to 20"),
])
def test_a_case_holds_so_much_and_no_more(rest: str, fault: str) -> None:
    found = faults_of(rest)
    assert fault in found if fault else found == []


@pytest.mark.parametrize(("name", "fault"), [
    ("x" * 5000, ""), ("x" * 5001, "framework: " + LONG.format(5001, 5000)),
    ("kirklees-2016 #1", ""),
])
def test_a_framework_may_be_named_by_a_long_path(name: str, fault: str) -> None:
    assert faults_of("", name) == ([fault] if fault else [])


def test_what_is_typed_may_be_nothing_and_as_long_as_in_a_file() -> None:
    for shape in (NOTE, WORDS, LISTED):
        assert shape.fault("") == ""
        assert shape.fault("x" * 100_000) == ""
        assert shape.fault("x" * 100_001) == LONG.format(100_001, 100_000)
    assert LISTED.fault("\n".join("x" * 5000)) == ""
    assert LISTED.fault("\n".join("x" * 5001)) == "has 5,001 lines; the most is 5,000"
    assert WORDS.fault("x\nx") == "must be on one line"
