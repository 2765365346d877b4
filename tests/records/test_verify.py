"""The four states of a record: intact, changed since, made with another edition, unreadable."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest

from tests.records.making import KIRKLEES, case, record_of, text_of
from thresholds_cli.base.errors import UnknownName
from thresholds_cli.engine.level import read_level
from thresholds_cli.model.framework import Framework
from thresholds_cli.records.record_file import record_text
from thresholds_cli.records.verify import State, Verification, verified

HUNGRY = "education-3-poor-presentation-and-hungry"
TEXT = text_of(case(HUNGRY, voice="I am hungry"))
OTHER = dataclasses.replace(KIRKLEES, sha256="0" * 64, edition="May 2027")
FEWER = dataclasses.replace(
    OTHER, indicators=tuple(one for one in OTHER.indicators if one.id != HUNGRY)
)


def found(text: str | bytes, framework: Framework = KIRKLEES) -> Verification:
    data = text if isinstance(text, bytes) else text.encode()
    return verified(data, "record.md", lambda _name: framework)


def test_a_record_as_written_is_intact() -> None:
    outcome = found(TEXT)

    assert (outcome.state, outcome.findings) == (State.INTACT, ())
    assert "not a signature" in outcome.next


@pytest.mark.parametrize("change", [
    pytest.param(lambda text: text.replace("I am hungry", "I am full"), id="a note"),
    pytest.param(lambda text: text.replace("Level 3 of 4", "Level 2 of 4"), id="the body only"),
    pytest.param(lambda text: f"{text}\n", id="a line more"),
    pytest.param(lambda text: text[:-200], id="the end cut off"),
])
def test_any_change_shows(change: Callable[[str], str]) -> None:
    outcome = found(change(TEXT))

    assert outcome.state is State.CHANGED
    assert "Ask the person who wrote it" in outcome.next


def test_a_level_that_its_answers_do_not_give_is_not_intact_whatever_its_seal() -> None:
    record = dataclasses.replace(record_of(case(HUNGRY)), level=2)
    forged = record_text(record, KIRKLEES, read_level(KIRKLEES, case(HUNGRY).answers))

    assert found(forged).state is State.CHANGED


def test_another_edition_is_named_and_not_called_a_change() -> None:
    outcome = found(TEXT, OTHER)

    assert outcome.state is State.OTHER_EDITION
    assert "August 2016" in outcome.findings[0]
    assert "May 2027" in outcome.findings[0]


def test_another_edition_that_lacks_what_was_ticked_is_named_too() -> None:
    outcome = found(TEXT, FEWER)

    assert outcome.state is State.OTHER_EDITION
    assert HUNGRY in outcome.findings[0]


def test_changed_and_of_another_edition_is_changed_first() -> None:
    outcome = found(TEXT.replace("I am hungry", "I am full"), OTHER)

    assert outcome.state is State.CHANGED
    assert len(outcome.findings) == 2


@pytest.mark.parametrize("data", [b"", b"# a page\n", b"\x00" * 100, TEXT.encode("utf-16"),
                                  TEXT[:300].encode()])
def test_what_cannot_be_read_safely_is_unreadable_and_says_what_to_do(data: bytes) -> None:
    outcome = found(data)

    assert outcome.state is State.UNREADABLE
    assert outcome.findings
    assert outcome.next


def test_a_framework_that_is_not_here_is_said_so() -> None:
    def absent(name: str) -> Framework:
        raise UnknownName("framework", name, ("smallest",))

    outcome = verified(TEXT.encode(), "record.md", absent)

    assert outcome.state is State.UNREADABLE
    assert "kirklees-2016" in outcome.findings[0]
