"""A record that stands up: it comes back equal, and what was done to it shows."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.records.strategies import KIRKLEES, cases
from thresholds_cli.engine.reading import read_level
from thresholds_cli.errors import ConrError
from thresholds_cli.model.answers import Answers, Truth
from thresholds_cli.model.case import Action, Case, Notes
from thresholds_cli.model.framework import Framework
from thresholds_cli.records.record_file import (
    SealedRecord,
    is_as_written,
    make_record,
    read_record,
    record_text,
)
from thresholds_cli.records.verifying import standing
from thresholds_cli.strict_yaml import decode

MADE = "2026-11-21T16:45:00Z"
SAMPLE = Case(
    Answers("kirklees-2016", indicators=frozenset({"education-3-poor-presentation-and-hungry"})),
    Notes(reference="AB-12", voice="I am hungry\n---\n", actions=(Action("Call", "me", "Mon"),)),
)


def text_of(case: Case) -> str:
    reading = read_level(KIRKLEES, case.answers)
    return record_text(make_record(case, KIRKLEES, reading, MADE, "0.1.0"), KIRKLEES, reading)


def named(_name: str) -> Framework:
    return KIRKLEES


def read_back(text: str | bytes) -> SealedRecord:
    return read_record(text if isinstance(text, bytes) else text.encode(), "record.md", named)


SAMPLE_TEXT = text_of(SAMPLE)


@given(cases)
@settings(max_examples=60, deadline=None)
def test_any_record_reads_back_equal_and_intact(case: Case) -> None:
    sealed = read_back(text_of(case))

    assert sealed.record.case == case
    assert sealed.intact
    assert standing(sealed) == ()


def test_the_same_facts_give_the_same_bytes() -> None:
    assert text_of(SAMPLE) == SAMPLE_TEXT


@pytest.mark.parametrize("change", [
    pytest.param(lambda text: text.replace("\n", "\r\n"), id="windows line ends"),
    pytest.param(lambda text: "\ufeff" + text, id="byte-order mark"),
])
def test_what_an_editor_does_to_line_ends_leaves_it_intact(change) -> None:  # type: ignore[no-untyped-def]
    assert read_back(change(SAMPLE_TEXT)).intact


def as_written(data: bytes) -> bool:
    try:
        return is_as_written(decode(data, "record.md"))
    except ConrError:
        return False


def test_every_cut_is_found() -> None:
    data = SAMPLE_TEXT.encode()

    assert [end for end in range(len(data)) if as_written(data[:end])] == []


def test_every_flipped_bit_is_found() -> None:
    data = SAMPLE_TEXT.encode()
    front = data.index(b"\n---\n", 4) + 5
    # Every bit of the facts, and one bit of every byte of the body.
    flips = [(place, bit) for place in range(front) for bit in range(8)]
    flips += [(place, place % 8) for place in range(front, len(data))]

    missed = [
        (place, bit) for place, bit in flips
        # A line feed turned into a carriage return is the same end of a line.
        if not (data[place] == 0x0A and data[place] ^ 1 << bit == 0x0D)
        and as_written(data[:place] + bytes([data[place] ^ 1 << bit]) + data[place + 1:])
    ]

    assert missed == []


@given(st.integers(0, len(SAMPLE_TEXT.encode()) - 1))
@settings(max_examples=200, deadline=None)
def test_every_deleted_byte_is_found(place: int) -> None:
    data = SAMPLE_TEXT.encode()

    assert not as_written(data[:place] + data[place + 1:])


@pytest.mark.parametrize(("old", "new", "words"), [
    ("AB-12", "AB-13", "changed since"),
    ("  level: 3", "  level: 2", "not the one"),
    ("Level 3 of 4", "Level 2 of 4", "changed since"),
])
def test_a_changed_record_is_read_but_said_to_be_changed(old: str, new: str, words: str) -> None:
    findings = standing(read_back(SAMPLE_TEXT.replace(old, new)))

    assert any(words in finding for finding in findings)


def test_a_record_made_with_another_edition_says_so() -> None:
    other = dataclasses.replace(KIRKLEES, sha256="0" * 64)
    sealed = read_record(SAMPLE_TEXT.encode(), "record.md", lambda _name: other)

    assert sealed.intact
    assert any("another edition" in finding for finding in standing(sealed))


def test_a_reading_that_the_answers_do_not_give_is_found_even_under_a_good_seal() -> None:
    reading = read_level(KIRKLEES, SAMPLE.answers)
    record = make_record(SAMPLE, KIRKLEES, reading, MADE, "0.1.0")
    forged = record_text(dataclasses.replace(record, level=1), KIRKLEES, reading)

    sealed = read_back(forged)

    assert sealed.intact
    assert any("not the one" in finding for finding in standing(sealed))


@pytest.mark.parametrize(("text", "words"), [
    ("# Record\n", "does not begin"),
    ("---\nno end\n", "does not begin"),
    ("text before\n" + SAMPLE_TEXT, "does not begin"),
    ("---\na: 1\n---\n", "not a record"),
    (SAMPLE_TEXT.replace("conr_record: 1", "conr_record: 2", 1), "newer conr"),
])
def test_what_is_no_record_is_refused_with_a_reason(text: str, words: str) -> None:
    with pytest.raises(ConrError) as caught:
        read_back(text)

    assert words in caught.value.message


def test_two_records_in_one_file_are_never_read_as_one_that_is_intact() -> None:
    assert not read_back(SAMPLE_TEXT + SAMPLE_TEXT).intact


def test_the_record_says_what_matters_in_the_order_of_a_reader() -> None:
    case = dataclasses.replace(SAMPLE, answers=dataclasses.replace(
        SAMPLE.answers, immediate_danger=Truth.YES
    ))

    text = text_of(case)

    order = ["call 999", "## 1. The practitioner’s decision", "## 2. What the framework points to",
             "## 3.", "## 4.", "## 5.", "## 6.", "## 7.", "## 8.", "## 9.", "## 10."]
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    assert "It is dated" in text
    assert "not a signature" in text
