"""A record that stands up: it comes back equal, and what was done to it shows."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Callable
from types import MappingProxyType

import pytest
from hypothesis import given

from tests.records import making
from tests.records.making import KIRKLEES, SMALLEST, read_back, text_of
from tests.records.strategies import cases, nasty_texts
from thresholds_cli.engine.reading import read_level
from thresholds_cli.errors import ConrError
from thresholds_cli.model.answers import Answers
from thresholds_cli.model.case import Action, Case, Decision, Notes, Sharing
from thresholds_cli.records.local.local_file import LOCAL
from thresholds_cli.records.sealed.record_file import OtherEdition, is_as_written, record_text
from thresholds_cli.records.sealed.record_shape import MAX_BYTES, RECORD
from thresholds_cli.records.sealed.verifying import standing
from thresholds_cli.strict_yaml import decode

SAMPLE = Case(
    Answers("kirklees-2016", indicators=frozenset({"education-3-poor-presentation-and-hungry"})),
    Notes(reference="AB-12", voice="I am hungry\n---\n", actions=(Action("Call", "me", "Mon"),)),
)
SAMPLE_TEXT = text_of(SAMPLE)
# Of the smallest framework, so that every byte of it can be tried.
SHORT_TEXT = text_of(
    making.case("home-2-cold", framework=SMALLEST, voice="cold", reference="AB-12"), SMALLEST
)


@given(cases)
def test_any_record_reads_back_equal_and_intact(case: Case) -> None:
    sealed = read_back(text_of(case))

    assert sealed.record.case == case
    assert sealed.intact
    assert standing(sealed) == ()


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


def test_the_same_facts_give_the_same_bytes() -> None:
    assert text_of(SAMPLE) == SAMPLE_TEXT


@pytest.mark.parametrize("change", [
    pytest.param(lambda text: text.replace("\n", "\r\n"), id="windows line ends"),
    pytest.param(lambda text: text.replace("\n", "\r\n", 9), id="mixed line ends"),
    pytest.param(lambda text: "\ufeff" + text, id="byte-order mark"),
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


def test_every_cut_is_found() -> None:
    data = SHORT_TEXT.encode()

    assert as_written(data)
    assert [end for end in range(len(data)) if as_written(data[:end])] == []


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


def test_every_deleted_byte_is_found() -> None:
    data = SHORT_TEXT.encode()

    assert [place for place in range(len(data))
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

    findings = standing(read_back(SAMPLE_TEXT.replace(old, new)))

    assert any(words in finding for finding in findings)
    assert any("changed since" in finding for finding in findings)


def test_a_record_made_with_another_edition_says_so() -> None:
    other = dataclasses.replace(KIRKLEES, sha256="0" * 64)

    sealed = read_back(SAMPLE_TEXT, other)

    assert sealed.intact
    assert any("another edition" in finding for finding in standing(sealed))


def test_a_record_that_does_not_fit_the_edition_here_is_not_called_damaged() -> None:
    fewer = dataclasses.replace(
        KIRKLEES, sha256="0" * 64,
        indicators=tuple(one for one in KIRKLEES.indicators if "hungry" not in one.id),
    )

    with pytest.raises(OtherEdition, match="another edition of kirklees-2016"):
        read_back(SAMPLE_TEXT, fewer)


def test_a_reading_that_the_answers_do_not_give_is_found_even_under_a_good_seal() -> None:
    record = dataclasses.replace(making.record_of(SAMPLE), level=1)

    sealed = read_back(record_text(record, KIRKLEES, read_level(KIRKLEES, SAMPLE.answers)))

    assert sealed.intact
    assert any("not the one" in finding for finding in standing(sealed))


_, BODY = SAMPLE_TEXT[4:].split("\n---\n", 1)


@pytest.mark.parametrize(("text", "words"), [
    pytest.param("# Record\n", "does not begin", id="none"),
    pytest.param("---\nno end\n", "does not begin", id="unclosed"),
    pytest.param("text before\n" + SAMPLE_TEXT, "does not begin", id="text before it"),
    pytest.param("\n" + SAMPLE_TEXT, "does not begin", id="a blank line before it"),
    pytest.param("    ---\n" + SAMPLE_TEXT[4:], "does not begin", id="indented"),
    pytest.param("+++\nconr_record = 1\n+++\n" + BODY, "does not begin", id="TOML"),
    pytest.param('{"conr_record": 1}\n' + BODY, "does not begin", id="JSON"),
    pytest.param("---\na: 1\n---\n", "not a record", id="no version"),
    pytest.param("---\n{}\n---\n", "not a record", id="empty JSON"),
    pytest.param("---\n---\n" + SAMPLE_TEXT, "not a record", id="empty front matter first"),
    pytest.param(SAMPLE_TEXT.replace("conr_record: 1", "conr_record: 2", 1), "newer conr",
                 id="newer"),
    pytest.param(SAMPLE_TEXT.replace("conr_record: 1", "conr_record: true", 1), "not a record",
                 id="version of another kind"),
    pytest.param(SAMPLE_TEXT.replace("conr_record: 1", "conr_record: 0", 1), "problem",
                 id="version 0"),
    pytest.param(SAMPLE_TEXT.replace("conr_record: 1", "conr_record: 1\nconr_record: 1", 1),
                 "problem", id="doubled key"),
    pytest.param(SAMPLE_TEXT.replace("program:", "programm:", 1), "problem", id="unknown key"),
    pytest.param(SAMPLE_TEXT.replace('"kirklees-2016"\n  immediate', '"../../etc/passwd"\n'
                                     "  immediate", 1), "by its id", id="framework by its path"),
    pytest.param(SAMPLE_TEXT.replace("program: \"", "program: !!python/name:os.system \"", 1),
                 "problem", id="tag"),
    pytest.param(SAMPLE_TEXT.replace("program: \"", "program: &a \"", 1), "problem", id="anchor"),
    pytest.param(SAMPLE_TEXT.replace("I am hungry", "I am \\u001b[2J", 1), "problem",
                 id="escape sequence in a note"),
    pytest.param(SAMPLE_TEXT.replace("I am hungry", "I am \\u202e", 1), "problem",
                 id="hidden direction in a note"),
])
def test_what_is_no_record_is_refused_with_a_reason(text: str, words: str) -> None:
    assert text != SAMPLE_TEXT

    with pytest.raises(ConrError) as caught:
        read_back(text)

    assert words in caught.value.message


@pytest.mark.parametrize("data", [
    pytest.param(SAMPLE_TEXT.encode("utf-16"), id="UTF-16"),
    pytest.param(SAMPLE_TEXT.replace("hungry", "h\u00fcngrig").encode("latin-1", "replace"),
                 id="Latin-1"),
    pytest.param(SAMPLE_TEXT.encode().replace(b"hungry", b"hun\x00ry"), id="NUL"),
    pytest.param(SAMPLE_TEXT.encode().replace(b"hungry", b"\xc0\xafhungry"), id="overlong UTF-8"),
    pytest.param(b"\x00" * 4096, id="only zeros"),
    pytest.param(SAMPLE_TEXT.encode()[:2000] + b"\x00" * 4096, id="a tail of zeros"),
    pytest.param(b"", id="empty"),
    pytest.param(b"x" * (MAX_BYTES + 1), id="huge"),
    pytest.param(b"PK\x03\x04rest", id="a Word file"),
])
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(ConrError):
        read_back(data)


def test_two_records_in_one_file_are_never_read_as_one_that_is_intact() -> None:
    other = text_of(dataclasses.replace(SAMPLE, notes=Notes(reference="ZZ-99")))

    sealed = read_back(SAMPLE_TEXT + other)

    assert not sealed.intact
    assert sealed.record.case.notes.reference == "AB-12"


def test_a_fence_added_at_the_end_that_looks_like_facts_is_not_read() -> None:
    sealed = read_back(f"{SAMPLE_TEXT}\n---\nconr_record: 1\n---\n")

    assert not sealed.intact
    assert sealed.record.case == SAMPLE


def test_a_record_too_large_to_be_read_again_is_not_written() -> None:
    evidence = {one.id: "a" * 100_000 for one in KIRKLEES.indicators[:43]}

    with pytest.raises(ConrError, match="too long for one record"):
        text_of(making.case(evidence=evidence))


def test_long_notes_are_kept_whole() -> None:
    written = "word " * 20_000

    assert read_back(text_of(making.case(voice=written))).record.case.notes.voice == written


def test_a_page_too_long_to_be_read_again_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "thresholds_cli.records.sealed.record_file.record_body",
        lambda *_facts: "é" * (MAX_BYTES // 2),
    )

    with pytest.raises(ConrError, match="too long for one record"):
        text_of(SAMPLE)


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
