"""The text of a record's file: its facts line by line, its seal, and the most that it may hold."""

from __future__ import annotations

import hashlib
import re

import pytest

from tests.records import making
from tests.records.making import (
    KIRKLEES,
    MADE,
    SAMPLES,
    SMALLEST,
    is_as_written,
    read_back,
    text_of,
)
from thresholds_cli.base.errors import ConrError
from thresholds_cli.model.case import Case
from thresholds_cli.records import record_file
from thresholds_cli.records.record_file import MAX_BYTES
from thresholds_cli.records.record_layout import RecordRefused

FRONT = f"""\
conr_record: 3
made: "{MADE}"
program: "0.1.0"
framework:
  id: "smallest"
  title: "The smallest framework"
  edition: "Test"
  sha256: "{SMALLEST.sha256}"
reading:
  level: 2
  basis: "criteria met"
  firm_level: 2
case:
  framework: "smallest"
  immediate_danger: "not known"
  significant_harm: "not known"
  indicators:
    - "home-2-cold"
  baseline: {{}}
  help: {{}}
  resistance: "not known"
  escalating: "not known"
  reference: "AB-12"
"""
EMPTY_SEAL = 'seal: "sha256:"'


def a_case(**notes: str) -> Case:
    return making.case("home-2-cold", framework=SMALLEST, **{"reference": "AB-12", **notes})


def seal_of(text: str) -> str:
    (seal,) = re.findall(r'^seal: "sha256:([0-9a-f]{64})"$', text, re.MULTILINE)
    return str(seal)


def test_what_is_read_stands_first_then_the_facts_in_a_block_that_says_what_it_is() -> None:
    text = text_of(a_case(), SMALLEST)

    assert text.startswith("# Record of advice\n\n")
    assert "## The facts, for conr\nThe lines below are for the program" in text
    assert text.endswith(
        f'```yaml\n{FRONT}seal: "sha256:{seal_of(text)}"\n```\n\n'
        "End of the record. Nothing has been added.\n"
    )


def test_the_seal_is_the_digest_of_all_before_the_end_with_an_empty_seal() -> None:
    text = text_of(a_case(), SMALLEST)

    sealed = text[:text.rindex("\nEnd of the record.")].replace(seal_of(text), "")
    assert seal_of(text) == hashlib.sha256(sealed.encode()).hexdigest()
    assert read_back(text, SMALLEST).seal == f"sha256:{seal_of(text)}"


def test_a_note_that_looks_like_an_empty_seal_stays_as_it_is() -> None:
    note = f"I copied this:\n{EMPTY_SEAL}\n"
    text = text_of(a_case(voice=note), SMALLEST)

    sealed = read_back(text, SMALLEST)
    assert sealed.intact
    assert sealed.record.case.notes.voice == note
    assert f"\n    {EMPTY_SEAL}\n" in text


@pytest.mark.parametrize("seals", [0, 2])
def test_a_record_with_no_seal_or_two_is_not_as_it_was_written(seals: int) -> None:
    text = text_of(a_case(), SMALLEST)
    line = f'seal: "sha256:{seal_of(text)}"\n'

    assert is_as_written(text) is True
    assert is_as_written(text.replace(line, line * seals)) is False


def test_what_has_no_facts_cannot_be_as_it_was_written() -> None:
    with pytest.raises(RecordRefused, match=r"^the record does not have the facts"):
        is_as_written("# Record of advice\n")


def test_a_record_of_version_1_has_its_facts_written_as_they_were_then() -> None:
    text = (SAMPLES / "record-1.md").read_text("utf-8")
    record = read_back(text).record
    again = record_file.record_text(
        record, KIRKLEES, making.read_level(KIRKLEES, record.case.answers)
    )

    facts = text[4:text.index("\nseal:") + 1].replace("conr_record: 1", "conr_record: 3")
    written = re.sub(
        r"\\u00([0-9a-f]{2})", lambda match: chr(int(match[1], 16)), making.facts_of(again)
    )
    assert written.startswith(facts)


def test_what_is_kept_of_an_earlier_record_is_its_facts_its_seal_and_how_it_was_found() -> None:
    text = text_of(a_case(), SMALLEST)
    sealed = read_back(text, SMALLEST)
    changed = read_back(text.replace("Made:", "Made :"), SMALLEST)

    seal = f"sha256:{seal_of(text)}"
    assert (sealed.as_earlier().seal, sealed.as_earlier().intact) == (seal, True)
    assert (changed.as_earlier().seal, changed.as_earlier().intact) == (seal, False)
    assert sealed.as_earlier().made == MADE


# The most that a record may hold


def test_facts_too_large_to_be_read_again_are_not_written(
    monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sixth of what may be read is for the facts, so that the page about them has room too."""
    monkeypatch.setattr(record_file, "record_body", lambda *_facts: "short")
    monkeypatch.setattr(record_file, "MAX_BYTES", 6 * len(FRONT.encode()))

    assert text_of(a_case(), SMALLEST).startswith("short")
    with pytest.raises(RecordRefused) as refused:
        text_of(a_case(reference="AB-123"), SMALLEST)

    most = f"{len(FRONT.encode()):,} bytes"
    assert refused.value.message == (
        f"the notes are too long for one record (the most is {most})")
    assert refused.value.hint.startswith("Keep long documents in your case system")


def test_a_page_too_long_to_be_read_again_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record_file, "record_body", lambda *_facts: "é" * (MAX_BYTES // 2))

    with pytest.raises(ConrError, match="too long for one record"):
        text_of(a_case(), SMALLEST)


@pytest.mark.parametrize("text", [
    "<script>", "[x](http://evil.example)", "![x](y)", "`x`", "&lt;", "www.x", "WWW.x", "a@b.cd",
    "{: onclick=x}", "$x$", "|a|b|", "~~x~~", "://", "[]", "{}", "\\<", "\\\\[",
])
def test_no_sign_that_could_come_to_life_stands_among_the_facts_and_all_read_as_written(
    text: str
) -> None:
    whole = text_of(a_case(notes=text, reference=text), SMALLEST)

    facts = making.facts_of(whole).replace("{}\n", "").replace("[]\n", "")
    assert not re.search(r"[<>!&`@$|~{\[]|://|(?i:www\.)", facts)
    assert read_back(whole, SMALLEST).record.case.notes.notes == text


def test_a_file_of_just_the_most_bytes_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    size = len(text_of(a_case(), SMALLEST).encode())

    monkeypatch.setattr(record_file, "_FACTS", 1)
    monkeypatch.setattr(record_file, "MAX_BYTES", size)
    assert len(text_of(a_case(), SMALLEST).encode()) == size

    monkeypatch.setattr(record_file, "MAX_BYTES", size - 1)
    with pytest.raises(RecordRefused, match="too long for one record"):
        text_of(a_case(), SMALLEST)
