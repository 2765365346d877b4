"""A frozen record of each past version: it must read for ever. No sample is ever written anew."""

from __future__ import annotations

import dataclasses

import pytest

from tests.records.making import SAMPLES, long_case, read_back
from thresholds_cli.records.record_file import FORMAT


@pytest.mark.promise("plain-text")
def test_every_version_has_its_frozen_sample() -> None:
    found = sorted(path.name for path in SAMPLES.glob("record-*.md"))

    assert found == [f"record-{number}.md" for number in range(1, FORMAT + 1)]


@pytest.mark.promise("plain-text")
def test_version_1_reads_as_it_was_written() -> None:
    sealed = read_back((SAMPLES / "record-1.md").read_bytes())

    record = sealed.record
    assert sealed.intact
    assert record.case == long_case()
    assert (record.level, record.basis.value, record.firm_level) == (3, "criteria met", 3)
    assert record.made == "2026-11-21T16:45:00Z"
    assert record.edition.sha256.startswith("9453e205")
    assert record.earlier is not None
    assert record.earlier.made == "2026-09-01T09:00:00Z"
    assert record.earlier.level == 2
    assert "parenting-2-substance-dependency" in record.earlier.case.answers.indicators


def test_a_sample_kept_with_windows_line_ends_is_the_same() -> None:
    data = (SAMPLES / "record-1.md").read_bytes().replace(b"\r\n", b"\n")

    here, there = read_back(data), read_back(data.replace(b"\n", b"\r\n"))

    assert dataclasses.replace(there) == here


@pytest.mark.promise("plain-text")
def test_version_2_reads_as_it_was_written_with_what_was_added() -> None:
    sealed = read_back((SAMPLES / "record-2.md").read_bytes())

    assert sealed.intact
    assert sealed.record.case.notes.worries[0] == (
        "bruise on his upper arm, can't say how it happened"
    )
    assert sealed.record.earlier is not None
    assert sealed.added.faults == ()
    assert [one.event.kind.value for one in sealed.added.entries] == ["call", "answer", "action"]


@pytest.mark.promise("plain-text")
def test_version_3_reads_as_it_was_written_with_how_it_is_known_and_what_was_agreed() -> None:
    sealed = read_back((SAMPLES / "record-3.md").read_bytes())

    notes, earlier = sealed.record.case.notes, sealed.record.earlier
    assert sealed.intact
    assert notes.how_known("health-4-repeated-injuries").value == "seen or heard by me"
    assert {number: one.value for number, one in notes.done.items()} == {1: "no"}
    assert earlier is not None
    assert earlier.case.notes.worries == ("no tea again",)
    assert [one.what for one in earlier.case.notes.actions] == ["Breakfast club"]
    assert sealed.added.faults == ()
    assert [one.event.reason for one in sealed.added.entries] == ["", None, None]
