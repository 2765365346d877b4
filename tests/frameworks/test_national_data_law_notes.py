"""The notes on law: each with its source, its address and the date it was checked."""

from __future__ import annotations

import dataclasses
import re
from datetime import UTC, date, datetime, timedelta

import pytest

from tests import builders
from thresholds_cli.base.dates import in_words
from thresholds_cli.base.errors import FileRefused
from thresholds_cli.frameworks import national_data
from thresholds_cli.frameworks.national_data import law_notes, with_law_today
from thresholds_cli.frameworks.national_format import parse_law_notes
from thresholds_cli.model.national import AtOdds, LawNote, Standing

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


def test_the_day_of_the_duty_to_share_is_told_as_reported_and_what_was_not_found_is_said() -> None:
    notes = {note.id: note for note in law_notes()}
    day = notes["cwsa-2026-in-force"]
    assert day.standing is Standing.REPORTED
    assert "30 September 2026" in day.text
    assert "we have not found the regulations" in day.text
    assert all(
        "reported to be a duty" in odds.how
        for note in law_notes() for odds in note.at_odds
    )


def test_every_sentence_beside_an_edition_stands_beside_its_words_at_each_of_its_levels() -> None:
    for note in law_notes():
        for odds in note.at_odds:
            framework = builders.bundled(odds.framework)
            for number in odds.levels:
                (beside,) = (one for one in framework.level(number).consent if one.today)
                assert odds.words in beside.text
                assert beside.today == (
                    f"{odds.how} (Ours, looked up on {in_words(note.checked_on)}; "
                    "'conr consent --law' has the sources.)")


def test_words_outside_the_levels_have_their_sentence_too_and_no_others() -> None:
    named = [
        odds for note in law_notes() for odds in note.at_odds
        if odds.framework == "kirklees-2016" and not odds.levels
    ]
    framework = builders.bundled("kirklees-2016")
    passages = (one for topic in framework.topics for one in topic.passages)
    marked = [one for one in (*passages, *framework.checklist.items) if one.today]

    assert len(marked) == len(named) == 2
    assert all(
        odds.words in one.text and one.today.startswith(odds.how)
        for odds, one in zip(named, marked, strict=True)
    )


@pytest.mark.parametrize("levels", [(4,), ()])
def test_words_that_stand_elsewhere_too_have_no_sentence_there(
    levels: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    odds = AtOdds("kirklees-2016", "", "How.", levels)
    note = dataclasses.replace(law_notes()[0], at_odds=(odds,))
    plain = dataclasses.replace(builders.bundled("kirklees-2016"), levels=tuple(
        dataclasses.replace(
            level, consent=tuple(dataclasses.replace(one, today="") for one in level.consent))
        for level in builders.bundled("kirklees-2016").levels
    ))
    monkeypatch.setattr(national_data, "law_notes", lambda: (note,))

    told = with_law_today(plain)
    assert {
        level.number for level in told.levels for one in level.consent if one.today
    } == set(levels)
    assert all(one.today.startswith("How.") is not bool(levels) for one in told.checklist.items)


def test_another_framework_has_nothing_beside_its_words() -> None:
    framework = builders.made_up()
    assert with_law_today(framework) is framework


def test_what_was_not_read_at_its_source_says_by_whom_it_is_told() -> None:
    for note in law_notes():
        if note.standing is Standing.REPORTED:
            assert "as reported by" in note.source


def test_notes_speak_of_their_source_and_not_as_law_themselves() -> None:
    """Our own words in a note never forbid anything: only quotations may."""
    for note in law_notes():
        ours = re.sub("“[^”]*”", "", note.text)
        assert "must not" not in ours


AT_ODDS = """\
    at_odds:
      - framework: kirklees-2016
        levels: [1, 20]
        words: What the edition says.
        how: How the two differ.
"""


def test_a_note_says_where_it_was_found_and_what_it_is_about() -> None:
    more = f"    stored_copy: true\n    unread: true\n    frameworks: [kirklees-2016]\n{AT_ODDS}"
    bare = LawNote(
        "a-note", "Something that the law says.", "The law", "https://www.example.org/law",
        date(2026, 11, 21), Standing.READ, stored_copy=False, frameworks=(), at_odds=(),
        unread=False,
    )
    assert parse_law_notes(ONE.encode(), "law.yaml") == (bare,)
    assert parse_law_notes(f"{ONE}{more}".encode(), "law.yaml") == (dataclasses.replace(
        bare, stored_copy=True, unread=True, frameworks=("kirklees-2016",), at_odds=(AtOdds(
            "kirklees-2016", "What the edition says.", "How the two differ.", (1, 20)),)
    ),)


@pytest.mark.parametrize(("was", "now", "problem"), [
    ("2026-11-21", "2026-02-30", (7, 17, "notes[1].checked_on: '2026-02-30' is not a date; write "
                                  "it as year-month-day, such as 2026-11-21")),
    ("https://www.example.org/law", "ftp://example.org",
     (6, 14, "notes[1].address: 'ftp://example.org' must be https://[!-~]+")),
    ("https://www.example.org/law", f"https://{'x' * 293}",
     (6, 14, "notes[1].address: is 301 characters long; the most is 300")),
    ("read at the source", "certain",
     (8, 15, "notes[1].standing: 'certain' is not one of: read at the source, as reported by "
      "others, could not be established")),
    ("    source: The law\n", "", (3, 5, "notes[1]: the key 'source' is missing")),
    ("Something that the law says.", "''", (4, 11, "notes[1].text: is empty")),
    ("format: 1", "format: 2", (1, 9, "format: must be 1")),
    ("format: 1", "format: 0", (1, 9, "format: must be 1")),
    ("a-note", "A", (3, 9, "notes[1].id: 'A' must be [a-z0-9]+(?:-[a-z0-9]+)*")),
    ("a-note", "a" * 81, (3, 9, "notes[1].id: is 81 characters long; the most is 80")),
    ("[1, 20]", "[]", (11, 17, "notes[1].at_odds[1].levels: must have at least 1 of these")),
    ("[1, 20]", "[0]", (11, 18, "notes[1].at_odds[1].levels[1]: must be from 1 to 20")),
    ("[1, 20]", "[21]", (11, 18, "notes[1].at_odds[1].levels[1]: must be from 1 to 20")),
    ("        words: What the edition says.\n", "",
     (10, 9, "notes[1].at_odds[1]: the key 'words' is missing")),
])
def test_a_fault_is_refused_with_its_place(
    was: str, now: str, problem: tuple[int, int, str]
) -> None:
    text = ONE + AT_ODDS
    assert text.count(was) == 1
    with pytest.raises(FileRefused) as error:
        parse_law_notes(text.replace(was, now).encode(), "law.yaml")
    assert error.value.path == "law.yaml"
    assert error.value.problems == (problem,)


@pytest.mark.parametrize(("was", "now"), [
    ("https://www.example.org/law", f"https://{'x' * 292}"), ("a-note", "a" * 80),
])
def test_a_note_may_be_as_long_as_its_limits(was: str, now: str) -> None:
    assert len(parse_law_notes(ONE.replace(was, now).encode(), "law.yaml")) == 1


def test_a_file_without_a_note_is_refused() -> None:
    with pytest.raises(FileRefused) as error:
        parse_law_notes(b"format: 1\nnotes: []\n", "law.yaml")
    assert error.value.problems == ((2, 8, "notes: must have at least 1 of these"),)
