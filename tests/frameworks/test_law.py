"""The notes on law: each with its source, its address and the date it was checked."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from thresholds_cli.errors import FileRefused
from thresholds_cli.frameworks.law import law_notes
from thresholds_cli.frameworks.law_shape import parse_law_notes
from thresholds_cli.model.law import Standing

ONE = """\
format: 1
notes:
  - id: a-note
    text: Something that the law says.
    source: The law
    address: https://www.example.org/law
    checked_on: 2026-11-21
    standing: read at the source
"""


def test_every_note_was_checked_within_a_year() -> None:
    """Fails on purpose once a note is a year old: read its source again, then set the date."""
    today = datetime.now(UTC).date()
    old = [note.id for note in law_notes() if today - note.checked_on > timedelta(days=365)]
    assert old == []


def test_no_note_was_checked_in_the_future() -> None:
    tomorrow = datetime.now(UTC).date() + timedelta(days=1)
    assert all(note.checked_on <= tomorrow for note in law_notes())


def test_ids_are_unique() -> None:
    ids = [note.id for note in law_notes()]
    assert len(set(ids)) == len(ids)


def test_whether_the_duty_to_share_is_in_force_is_told_as_not_established() -> None:
    notes = {note.id: note for note in law_notes()}
    assert notes["cwsa-2026-commencement"].standing is Standing.OPEN
    assert "could not be established" in notes["cwsa-2026-commencement"].text


def test_what_was_not_read_at_its_source_says_by_whom_it_is_told() -> None:
    for note in law_notes():
        if note.standing is Standing.REPORTED:
            assert "as reported by" in note.source


def test_notes_speak_of_their_source_and_not_as_law_themselves() -> None:
    """Our own words in a note never forbid anything: only quotations may."""
    for note in law_notes():
        ours = re.sub("“[^”]*”", "", note.text)
        assert "must not" not in ours


@pytest.mark.parametrize(("was", "now", "line"), [
    ("2026-11-21", "2026-02-30", 7),
    ("2026-11-21", "21/11/2026", 7),
    ("https://www.example.org/law", "ftp://example.org", 6),
    ("read at the source", "certain", 8),
    ("    source: The law\n", "", 3),
    ("format: 1", "format: 2", 1),
])
def test_a_fault_is_refused_with_its_line(was: str, now: str, line: int) -> None:
    assert len(parse_law_notes(ONE.encode(), "law.yaml")) == 1
    with pytest.raises(FileRefused) as error:
        parse_law_notes(ONE.replace(was, now).encode(), "law.yaml")
    assert [problem.line for problem in error.value.problems] == [line]
