"""The log in its file: nothing is lost, changes show, and two windows take turns."""

from __future__ import annotations

import dataclasses
import datetime
import multiprocessing
import os
import re
from collections.abc import Callable
from datetime import UTC
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import builders
from thresholds_cli.base.errors import ConrError, FileRefused
from thresholds_cli.engine.disputes import OUTSIDE
from thresholds_cli.model.record import DisputeLog, Edition, Step
from thresholds_cli.records.dispute_file import (
    Said,
    SealedLog,
    add_entry,
    read_log,
    read_said,
    said_text,
)
from thresholds_cli.store import Busy, lock

NOW = datetime.datetime(2026, 11, 21, 16, 45, tzinfo=UTC)
ON = datetime.date(2026, 11, 20)
WRITERS, EACH = 8, 50


def start(route: str = "any", dispute: str = "What it is about") -> DisputeLog:
    framework = builders.bundled("rochdale-2018")
    edition = Edition(framework.id, framework.title, framework.edition, framework.sha256)
    return DisputeLog(edition, route, dispute, "R-1")


def step(stage: int = 1, **changes: object) -> Step:
    made = Step(
        ON, stage, "Lead to lead", "Asked\nin two lines", "Answered: \"no\"", "Nothing",
        "Grandmother", by=datetime.date(2026, 11, 27),
    )
    return dataclasses.replace(made, **changes)  # type: ignore[arg-type]


def add(path: Path, said: Said | None = None, wait: float = 5.0) -> SealedLog:
    sealed, _ = add_entry(
        str(path), said or Said(step()), start(), NOW, builders.bundled, wait=wait)
    return sealed


def read(path: Path) -> SealedLog:
    return read_log(path.read_bytes(), path.name, builders.bundled)


def test_what_was_added_reads_back_equal(tmp_path: Path) -> None:
    path = tmp_path / "log.yaml"
    add(path)
    added = add(path, Said(step(2, resolved=True, reason="Agreed by both", corrects=1)))
    assert read(path) == added
    assert added.intact
    assert [one.step.stage for one in added.log.entries] == [1, 2]
    assert added.log.dispute == "What it is about"


def test_an_entry_is_put_after_the_text_that_is_there(tmp_path: Path) -> None:
    path = tmp_path / "log.yaml"
    add(path)
    before = path.read_text("utf-8").rpartition("seal:")[0]
    add(path, Said(step(2)))
    assert path.read_text("utf-8").startswith(before)


notes = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp", "Cf"), include_characters="\n\t"),
    max_size=80,
)


@given(notes, notes)
def test_any_note_reads_back_equal(asked: str, answered: str) -> None:
    """As YAML: what an entry file holds is what somebody wrote."""
    said = Said(step(asked=asked, answered=answered))
    assert read_said(said_text(said).encode(), "entry.yaml") == said


def one_writer(arguments: tuple[str, int, int]) -> None:
    path, writer, entries = arguments
    for number in range(entries):
        said = Said(Step(ON, 0, f"writer {writer}, entry {number}"))
        add_entry(path, said, start(dispute=""), NOW, builders.bundled, wait=120)


def test_eight_processes_write_fifty_entries_each_and_four_hundred_are_there(
    tmp_path: Path, one_in: Callable[[int], int]
) -> None:
    """Three write eight each in the quick run."""
    writers, entries = -(-WRITERS // one_in(3)), EACH // one_in(6)
    path = tmp_path / "log.yaml"
    with multiprocessing.get_context("spawn").Pool(writers) as pool:
        pool.map(one_writer, [(str(path), one, entries) for one in range(writers)], chunksize=1)
    sealed = read(path)
    assert sealed.intact
    assert [one.number for one in sealed.log.entries] == list(range(1, writers * entries + 1))
    found = [re.findall(r"\d+", one.step.who) for one in sealed.log.entries]
    for writer in range(writers):
        own = [int(number) for who, number in found if int(who) == writer]
        assert own == list(range(entries))


def test_a_log_that_another_window_holds_is_refused_and_unchanged(tmp_path: Path) -> None:
    path = tmp_path / "log.yaml"
    add(path)
    before = path.read_bytes()
    with lock(path), pytest.raises(Busy):
        add(path, wait=0.05)
    assert path.read_bytes() == before


def test_a_window_that_begins_a_log_second_loses_neither_its_entry_nor_its_words(
    tmp_path: Path,
) -> None:
    path = tmp_path / "log.yaml"
    add(path)
    mine = start(dispute="My own words on it")
    sealed, _ = add_entry(str(path), Said(step(2)), mine, NOW, builders.bundled)
    assert sealed.log.dispute == "What it is about"
    assert "My own words on it" in sealed.log.entries[1].step.asked
    assert step().asked in sealed.log.entries[1].step.asked


def test_a_log_of_another_disagreement_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "log.yaml"
    add(path)
    before = path.read_bytes()
    with pytest.raises(ConrError, match="another disagreement"):
        add_entry(str(path), Said(step()), start(route="plan"), NOW, builders.bundled)
    assert path.read_bytes() == before


@pytest.mark.promise("changes-show")
@pytest.mark.parametrize(("was", "now"), [
    ("Grandmother", "Grandfather"),
    ("2026-11-20", "2026-11-19"),
    ("stage: 1", "stage: 3"),
    ("# Entries are only added", "# Entries may be changed"),
    ('reference: "R-1"', 'reference: "R-2"'),
    ("number: 2", "number: 1"),
])
def test_any_change_shows_and_stays_on_record_when_the_log_goes_on(
    tmp_path: Path, was: str, now: str
) -> None:
    path = tmp_path / "log.yaml"
    add(path)
    add(path, Said(step(2)))
    path.write_text(path.read_text("utf-8").replace(was, now, 1), "utf-8")
    assert not read(path).intact
    after = add(path, Said(step(3)))
    assert OUTSIDE in after.log.entries[-1].remarks
    assert now in path.read_text("utf-8")


def test_an_entry_taken_out_or_put_elsewhere_shows(tmp_path: Path) -> None:
    path = tmp_path / "log.yaml"
    for stage in (1, 2, 3):
        add(path, Said(step(stage)))
    text = path.read_text("utf-8")
    head, first, second, third = re.split(r"(?=^  - number)", text, flags=re.MULTILINE)
    last, seal = third.split("seal:")
    for changed in (
        head + first + last, head + first + second, head + second + first + last,
        head + first + second,
    ):
        path.write_text(f"{changed}seal:{seal}", "utf-8")
        assert not read(path).intact


def test_line_ends_and_a_byte_order_mark_are_no_change(tmp_path: Path) -> None:
    path = tmp_path / "log.yaml"
    add(path)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert read(path).intact
    assert add(path, Said(step(2))).log.entries[-1].remarks == ()


@pytest.mark.parametrize("cut", [0.1, 0.5, 0.9, 0.999])
def test_a_log_that_was_cut_short_is_refused_or_flagged_and_nothing_is_added(
    tmp_path: Path, cut: float
) -> None:
    path = tmp_path / "log.yaml"
    add(path)
    data = path.read_bytes()
    short = data[: int(len(data) * cut)]
    path.write_bytes(short)
    with pytest.raises(ConrError):
        add(path, Said(step(2)))
    assert path.read_bytes() == short


@pytest.mark.parametrize("text", [
    "", "conr_dispute_log: 2\n", "conr_record: 1\n", "- a\n", "a: b\n", "<html>", "a: &b c\n",
])
def test_what_is_not_a_log_is_refused_and_left_alone(tmp_path: Path, text: str) -> None:
    path = tmp_path / "log.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(ConrError):
        add(path)
    assert path.read_text("utf-8") == text


def test_a_file_edited_so_that_an_entry_would_not_fit_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "log.yaml"
    add(path)
    text = path.read_text("utf-8")
    path.write_text(re.sub("^  ( *)(- )?", r"\1\2", text, flags=re.MULTILINE), "utf-8")
    before = path.read_bytes()
    with pytest.raises(ConrError):
        add(path, Said(step(2)))
    assert path.read_bytes() == before


def test_a_step_that_cannot_be_leaves_no_file_behind(tmp_path: Path) -> None:
    path = tmp_path / "log.yaml"
    with pytest.raises(ConrError, match="future"):
        add(path, Said(step(on=datetime.date(2026, 11, 23), by=None)))
    assert not path.exists()


@pytest.mark.parametrize(("entry", "line", "said"), [
    ("on: 2026-02-30\nstage: 1\nwho: a\n", 1, "is not a date"),
    ("on: 2026-11-20\nstage: one\nwho: a\n", 2, "must be a whole number"),
    ("on: 2026-11-20\nstage: 1\n", 1, "'who' is missing"),
    ("on: 2026-11-20\nstage: 1\nwho: a\nnotes: b\n", 4, "unknown key"),
    ("on: 2026-11-20\nstage: 1\nwho: a\nresolved: perhaps\n", 4, "must be true or false"),
    (f"on: 2026-11-20\nstage: 1\nwho: a\nasked: {'a' * 20_001}\n", 4, "the most is 20,000"),
])
def test_a_fault_of_an_entry_file_is_told_with_its_line(
    entry: str, line: int, said: str
) -> None:
    with pytest.raises(FileRefused) as error:
        read_said(entry.encode(), "entry.yaml")
    assert error.value.problems[0].line == line
    assert said in error.value.problems[0].message


@pytest.mark.promise("owner-only")
@pytest.mark.skipif(os.name == "nt", reason="POSIX modes")
def test_the_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "log.yaml"
    add(path)
    assert path.stat().st_mode & 0o077 == 0


def test_an_entry_without_a_log_needs_to_be_told_which_framework(tmp_path: Path) -> None:
    path = tmp_path / "log.yaml"
    with pytest.raises(ConrError, match="is not there"):
        add_entry(str(path), Said(step()), None, NOW, builders.bundled)
    assert not path.exists()


def test_a_log_goes_on_without_saying_again_how_it_began(tmp_path: Path) -> None:
    path = tmp_path / "log.yaml"
    add(path)
    sealed, _ = add_entry(str(path), Said(step(2)), None, NOW, builders.bundled)
    assert [one.step.stage for one in sealed.log.entries] == [1, 2]


def test_a_full_log_is_refused_and_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "log.yaml"
    add(path)
    before = path.read_bytes()
    monkeypatch.setattr("thresholds_cli.records.dispute_file.MAX_BYTES", len(before) + 10)
    with pytest.raises(ConrError, match="is full"):
        add(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("comment", ["", "    # and no more"])
def test_a_log_rewritten_so_that_nothing_can_follow_is_left_as_it_is(
    tmp_path: Path, comment: str
) -> None:
    path = tmp_path / "log.yaml"
    add(path)
    head, _, rest = path.read_text("utf-8").partition("entries:\n")
    entries, _, seal = rest.rpartition("seal:")
    fields = [line.strip().removeprefix("- ") for line in entries.splitlines() if line.strip()]
    path.write_text(f"{head}entries: [{{{', '.join(fields)}}}]{comment}\nseal:{seal}", "utf-8")
    before = path.read_bytes()
    assert not read(path).intact
    with pytest.raises(ConrError, match="changed outside conr so that nothing can be added"):
        add(path, Said(step(2)))
    assert path.read_bytes() == before
