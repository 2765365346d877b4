"""A record that stands up: it comes back equal, and what was done to it shows."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Callable
from types import MappingProxyType

import pytest
from hypothesis import given

from tests.records import making
from tests.records.making import KIRKLEES, SMALLEST, is_as_written, read_back, text_of
from tests.records.strategies import cases, nasty_texts
from thresholds_cli.base.errors import ConrError
from thresholds_cli.engine.level import read_level
from thresholds_cli.model.case import Action, Answers, Case, Decision, Notes, Sharing
from thresholds_cli.records.local_file import LOCAL
from thresholds_cli.records.record_file import RECORD, record_text
from thresholds_cli.records.verify import deviations
from thresholds_cli.strict_yaml.reader import decode

SAMPLE = Case(
    Answers("kirklees-2016", indicators=frozenset({"education-3-poor-presentation-and-hungry"})),
    Notes(reference="AB-12", voice="I am hungry\n---\n", actions=(Action("Call", "me", "Mon"),)),
)
SAMPLE_TEXT = text_of(SAMPLE)
# Of the smallest framework, so that every byte of it can be tried.
SHORT_TEXT = text_of(
    making.case("home-2-cold", framework=SMALLEST, voice="cold", reference="AB-12"), SMALLEST
)


@pytest.mark.promise("plain-text")
@given(cases)
def test_any_record_reads_back_equal_and_intact(case: Case) -> None:
    sealed = read_back(text_of(case))

    assert sealed.record.case == case
    assert sealed.intact
    assert deviations(sealed) == ()


def test_thousands_of_nasty_texts_come_back_as_they_were(one_in: Callable[[int], int]) -> None:
    texts = nasty_texts(10_000 // one_in(10), random.Random(7))
    ids = [one.id for one in KIRKLEES.indicators]
    notes = []
    while texts:
        evidence = {one: texts.pop() for one in ids if texts}
        rest = [texts.pop() if texts else "" for _ in range(13)]
        notes.append(Notes(
            evidence=MappingProxyType(evidence), strengths=rest[0], voice=rest[1],
            own=Decision(2, rest[2]), decision=Decision(3, rest[3]), consulted=rest[4],
            sharing=Sharing(how=rest[5], manager=rest[6]), contacts_made=rest[7],
            outcomes=rest[8], review_on=rest[9], keep_until=rest[10], notes=rest[11],
            reference=rest[12],
        ))

    for one in notes:
        sealed = read_back(text_of(Case(SAMPLE.answers, one)))
        assert sealed.record.case.notes == one
        assert sealed.intact


@pytest.mark.promise("same-advice")
def test_the_same_facts_give_the_same_bytes() -> None:
    assert text_of(SAMPLE) == SAMPLE_TEXT


@pytest.mark.parametrize("change", [
    pytest.param(lambda text: text.replace("\n", "\r\n"), id="windows line ends"),
    pytest.param(lambda text: text.replace("\n", "\r\n", 9), id="mixed line ends"),
    pytest.param(lambda text: "\ufeff" + text, id="byte-order mark"),
    pytest.param(lambda text: f"{text}\n\n  \n", id="blank lines at its end"),
    pytest.param(lambda text: text.rstrip("\n"), id="no last line end"),
    pytest.param(lambda text: text.replace("\n", "  \n"), id="spaces at the ends of lines"),
])
def test_what_an_editor_does_to_line_ends_leaves_it_intact(change: Callable[[str], str]) -> None:
    sealed = read_back(change(SAMPLE_TEXT))

    assert sealed.intact
    assert sealed.record.case == SAMPLE


def as_written(data: bytes) -> bool:
    try:
        return is_as_written(decode(data, "record.md"))
    except ConrError:
        return False


@pytest.mark.promise("changes-show")
def test_every_cut_is_found() -> None:
    data = SHORT_TEXT.encode()

    assert as_written(data)
    # Without the last line end it is whole.
    assert [end for end in range(len(data) - 1) if as_written(data[:end])] == []


@pytest.mark.promise("changes-show")
def test_every_flipped_bit_is_found(one_in: Callable[[int], int]) -> None:
    data = SHORT_TEXT.encode()
    flips = [(place, bit) for place in range(len(data)) for bit in range(8)][::one_in(7)]

    missed = [
        (place, bit) for place, bit in flips
        # A line feed turned into a carriage return is the same end of a line.
        if not (data[place] == 0x0A and data[place] ^ 1 << bit == 0x0D)
        and as_written(data[:place] + bytes([data[place] ^ 1 << bit]) + data[place + 1:])
    ]

    assert missed == []


@pytest.mark.promise("changes-show")
def test_every_deleted_byte_is_found() -> None:
    data = SHORT_TEXT.encode()

    assert [place for place in range(len(data) - 1)
            if as_written(data[:place] + data[place + 1:])] == []


@pytest.mark.parametrize(("old", "new", "words"), [
    pytest.param("AB-12", "AB-13", "changed since", id="reference"),
    pytest.param("I am hungry", "I am full", "changed since", id="the child's words"),
    pytest.param("made: \"2026", "made: \"2025", "changed since", id="date"),
    pytest.param("  level: 3", "  level: 2", "not the one", id="level in the facts"),
    pytest.param("Level 3 of 4", "Level 2 of 4", "changed since", id="level in the body only"),
    pytest.param(f'sha256: "{KIRKLEES.sha256[:8]}', 'sha256: "00000000', "another edition",
                 id="the edition's digest"),
])
def test_a_changed_record_is_read_but_said_to_be_changed(old: str, new: str, words: str) -> None:
    assert old in SAMPLE_TEXT

    findings = deviations(read_back(SAMPLE_TEXT.replace(old, new)))

    assert any(words in finding for finding in findings)
    assert any("changed since" in finding for finding in findings)


def test_a_record_made_with_another_edition_says_so() -> None:
    other = dataclasses.replace(KIRKLEES, sha256="0" * 64)

    sealed = read_back(SAMPLE_TEXT, other)

    assert sealed.intact
    assert any("another edition" in finding for finding in deviations(sealed))


def test_a_reading_that_the_answers_do_not_give_is_found_even_under_a_good_seal() -> None:
    record = dataclasses.replace(making.record_of(SAMPLE), level=1)

    sealed = read_back(record_text(record, KIRKLEES, read_level(KIRKLEES, SAMPLE.answers)))

    assert sealed.intact
    assert any("not the one" in finding for finding in deviations(sealed))


def test_two_records_in_one_file_are_never_read_as_one_that_is_intact() -> None:
    other = text_of(dataclasses.replace(SAMPLE, notes=Notes(reference="ZZ-99")))

    sealed = read_back(SAMPLE_TEXT + other)

    assert not sealed.intact
    assert sealed.record.case.notes.reference == "ZZ-99"


def test_a_block_added_at_the_end_that_looks_like_facts_is_not_read() -> None:
    sealed = read_back(f"{SAMPLE_TEXT}\n```yaml\nconr_record: 1\n```\n")

    assert sealed.intact
    assert any("entries may have been cut off" in one for one in deviations(sealed))
    assert sealed.record.case == SAMPLE


def test_long_notes_are_kept_whole() -> None:
    written = "word " * 20_000

    assert read_back(text_of(making.case(voice=written))).record.case.notes.voice == written


@pytest.mark.parametrize(("shape", "schema"), [
    (RECORD.schema()["properties"]["reading"]["properties"]["level"],
     {"type": ["integer", "null"]}),
    (LOCAL.schema()["properties"]["contacts"]["items"]["properties"]["hours"],
     {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
])
def test_the_shapes_of_files_can_be_told_to_other_programs(
    shape: dict[str, object], schema: dict[str, object]
) -> None:
    assert shape == schema
