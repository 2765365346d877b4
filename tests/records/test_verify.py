"""The four states of a record: intact, changed since, made with another edition, unreadable."""

from __future__ import annotations

import dataclasses
import hashlib
import re
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
    pytest.param(lambda text: f"{text}more\n", id="a line more"),
    pytest.param(lambda text: text[:-20], id="the end cut off"),
])
def test_any_change_shows(change: Callable[[str], str]) -> None:
    outcome = found(change(TEXT))

    assert outcome.state is State.CHANGED
    assert "Ask the person who wrote it" in outcome.next


def test_a_level_that_its_answers_do_not_give_is_not_intact_whatever_its_seal() -> None:
    record = dataclasses.replace(record_of(case(HUNGRY)), level=2)
    forged = record_text(record, KIRKLEES, read_level(KIRKLEES, case(HUNGRY).answers))

    assert found(forged).state is State.CHANGED


def resealed(text: str) -> str:
    """The text under a seal of its own, as whoever changes it on purpose would make it."""
    bare = re.sub(r"(?m)^seal: .*$", 'seal: "sha256:"', text, count=1)
    sealed = bare[:bare.rindex("\nEnd of the record.")]
    digest = hashlib.sha256(sealed.encode()).hexdigest()
    return bare.replace('seal: "sha256:"', f'seal: "sha256:{digest}"', 1)


@pytest.mark.parametrize("change", [
    pytest.param(lambda text: text.replace("**Level 3 of 4", "**Level 1 of 4"), id="the level"),
    pytest.param(lambda text: text.replace("words: I am hungry", "words: I am full"), id="a note"),
    pytest.param(lambda text: text.replace("\n## 2.", "- All is well.\n\n## 2."), id="a line more"),
    pytest.param(lambda text: text[:text.index("## 2.")] + text[text.index("\n## The facts"):],
                 id="its end taken out"),
    pytest.param(lambda text: text.replace("call 999", "call 101"), id="whom to call"),
])
@pytest.mark.promise("changes-show")
def test_a_page_that_its_facts_do_not_make_is_found_though_somebody_made_a_new_seal(
    change: Callable[[str], str]
) -> None:
    changed = resealed(change(TEXT))
    assert changed != TEXT
    assert verified(TEXT.encode(), "record.md", lambda _name: KIRKLEES).state is State.INTACT
    outcome = found(changed)

    assert outcome.state is State.CHANGED
    (finding,) = outcome.findings
    assert "its page is not what its facts make, although its seal holds" in finding
    assert outcome.note == ""


@pytest.mark.parametrize("change", [
    pytest.param(lambda text: text.replace('program: "0.1.0"', 'program: "0.0.9"'), id="older"),
    pytest.param(lambda text: text.replace("conr_record: 3", "conr_record: 1"), id="older format"),
    pytest.param(lambda text: text.replace('program: "0.1.0"', 'program: "9.9.9"'), id="newer"),
])
def test_a_page_that_another_version_wrote_is_not_compared_and_that_is_said(
    change: Callable[[str], str]
) -> None:
    outcome = found(resealed(change(TEXT)))

    assert outcome.state is State.INTACT
    assert "was not compared with its facts" in outcome.note


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
