"""What is said to be saved can be read again, whatever was written in it; the rest is refused
before anything is lost."""

from __future__ import annotations

import dataclasses
import datetime
import os
from datetime import UTC
from pathlib import Path
from types import MappingProxyType

import pytest

from tests import builders
from tests.records.making import read_back, record_of, text_of
from thresholds_cli.base.errors import ConrError
from thresholds_cli.base.files import path_as_text, path_from_text
from thresholds_cli.engine.flow import actions_from
from thresholds_cli.model.case import Answers, Baseline, Case, Notes, Truth
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.record import DisputeLog, Edition, Entry, Step
from thresholds_cli.records import dispute_file as dispute_log
from thresholds_cli.records import record_file
from thresholds_cli.records.case_file import LISTED, LONGEST_NOTE
from thresholds_cli.records.dispute_file import (
    LONGEST,
    MOST_ENTRIES,
    Said,
    add_entry,
    read_log,
    refuse_full,
)
from thresholds_cli.records.drafts import Draft, DraftFile, load_draft, new_draft, save_draft

NOW = datetime.datetime(2026, 11, 21, 16, 45, tzinfo=UTC)
ON = datetime.date(2026, 11, 20)
ROCHDALE = builders.bundled("rochdale-2018")
SOUND = Step(ON, 1, "Lead to lead")
SAVED = "2026-11-21T16:45:00Z"

# One code point of each kind that no file keeps, and of each kind that looks as if none did.
NEVER_KEPT = ["\ufffe", "\uffff", "\ud800", "\udcff", "\x00", "\x85", "\u2028", "\ufeff", "\u202e"]
KEPT = ["\ufdd0", "\ufdef", "\U0001fffe", "\U0010ffff", "\ue000", "\ufffd", "\u200b", "\xa0"]


def log_of(reference: str = "R-1", dispute: str = "") -> DisputeLog:
    edition = Edition(ROCHDALE.id, ROCHDALE.title, ROCHDALE.edition, ROCHDALE.sha256)
    return DisputeLog(edition, "any", dispute, reference)


def add(path: Path, step: Step, start: DisputeLog) -> None:
    add_entry(str(path), Said(step), start, NOW, builders.bundled)


def read(path: Path) -> DisputeLog:
    return read_log(path.read_bytes(), path.name, builders.bundled).log


REFUSED = {
    "who of 501 characters": dataclasses.replace(SOUND, who="x" * 501),
    "who of blanks": dataclasses.replace(SOUND, who=" \n "),
    "text over the limit": dataclasses.replace(SOUND, asked="x" * (LONGEST + 1)),
    "agreement over the limit": dataclasses.replace(SOUND, agreed="x" * (LONGEST + 1)),
    "a day before there is any": dataclasses.replace(SOUND, on=datetime.date(1989, 12, 31)),
    "a stage below none": dataclasses.replace(SOUND, stage=-1),
    **{f"U+{ord(one):04X}": dataclasses.replace(SOUND, answered=f"a{one}b") for one in NEVER_KEPT},
}


@pytest.mark.promise("read-again")
@pytest.mark.parametrize("step", REFUSED.values(), ids=REFUSED)
def test_an_entry_that_could_not_be_read_again_is_refused_and_the_log_stays(
    step: Step, tmp_path: Path
) -> None:
    path = tmp_path / "log.yaml"
    with pytest.raises(ConrError):
        add(path, step, log_of())
    assert not path.exists()

    add(path, SOUND, log_of())
    before = path.read_bytes()
    with pytest.raises(ConrError):
        add(path, step, log_of())
    assert path.read_bytes() == before
    assert read(path).entries[0].step == SOUND


@pytest.mark.parametrize("start", [
    log_of("R-1\nR-2"), log_of("x" * 301), log_of("R\uffff"), log_of(dispute="x" * (LONGEST + 1)),
    log_of(dispute="a\ufffeb"), dataclasses.replace(log_of(), route=""),
], ids=["two lines", "too long", "U+FFFF", "dispute too long", "U+FFFE", "no route"])
def test_what_a_log_begins_with_is_held_to_the_same(start: DisputeLog, tmp_path: Path) -> None:
    with pytest.raises(ConrError):
        add(tmp_path / "log.yaml", SOUND, start)
    assert list(tmp_path.iterdir()) in ([], [tmp_path / "log.yaml.lock"])


@pytest.mark.parametrize("text", [
    "x" * LONGEST, "é" * LONGEST, "\\" * LONGEST, "\n" + "a\n" * 100, "true", "null", "---\n",
    *KEPT,
], ids=lambda text: ascii(text[:3]))
def test_what_may_be_written_comes_back_equal(text: str, tmp_path: Path) -> None:
    step = dataclasses.replace(SOUND, who=f"a{text[:400]}", asked=text, safe_meanwhile=text)
    add(tmp_path / "log.yaml", step, log_of(dispute=text))
    add(tmp_path / "log.yaml", step, log_of(dispute=text))
    assert [one.step for one in read(tmp_path / "log.yaml").entries] == [step, step]
    assert read(tmp_path / "log.yaml").dispute == text


def long_log(entries: int) -> bytes:
    """A log of so many entries, every one with something to say of everything."""
    step = Step(ON, 1, "A", "B", "C", "D", "E", ON, 1, True, "F")
    log = log_of()
    text = dispute_log._head(log) + "".join(
        dispute_log.emit({"entries": [dispute_log._values(
            Entry(number, SAVED, step, ("stage 1 again", "dated before entry 1")))]}
        ).partition("\n")[2]
        for number in range(1, entries + 1)
    )
    return dispute_log._with_seal(text)


@pytest.mark.promise("read-again")
def test_as_many_entries_as_there_may_be_are_read_and_one_more_is_refused_beforehand() -> None:
    data = long_log(MOST_ENTRIES)
    sealed = read_log(data, "log.yaml", builders.bundled)
    assert (len(sealed.log.entries), sealed.intact) == (MOST_ENTRIES, True)
    with pytest.raises(ConrError, match="is full") as refused:
        refuse_full(sealed.log, data, "log.yaml")
    assert "Begin another log" in refused.value.hint


@pytest.mark.parametrize(("entries", "size"), [(2, 10**9), (1, 4 * 1024 * 1024), (2000, 1)])
def test_a_log_without_room_for_the_longest_entry_is_full(entries: int, size: int) -> None:
    class Sized(bytes):
        def __len__(self) -> int:
            return size

    log = dataclasses.replace(log_of(), entries=(Entry(1, SAVED, SOUND),) * entries)
    with pytest.raises(ConrError, match="is full"):
        refuse_full(log, Sized(), "log.yaml")


def test_a_full_log_is_left_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "log.yaml"
    add(path, SOUND, log_of())
    before = path.read_bytes()
    monkeypatch.setattr(dispute_log, "MOST_ENTRIES", 1)
    with pytest.raises(ConrError, match="is full"):
        add(path, SOUND, log_of())
    assert path.read_bytes() == before


@pytest.fixture
def file(tmp_path: Path) -> DraftFile:
    return new_draft(tmp_path / "state" / "drafts", "20261121")


def kept(file: DraftFile, draft: Draft) -> Draft:
    """The draft as it comes back from its file."""
    path = save_draft(file, draft).path
    return load_draft(path, lambda _file: lambda _name: draft.framework)[0]


def draft_of(case: Case, framework: Framework = ROCHDALE, **changes: str) -> Draft:
    return dataclasses.replace(
        Draft(case, framework, ("immediate_danger",), SAVED), **changes)  # type: ignore[arg-type]


ODD_PATHS = [
    "/home/a\nb/f.yaml", "/home/a\tb/f.yaml", "/home/ a/f.yaml ", "/home/\udcff/f.yaml",
    "/home/\x1b[31m/f.yaml", "/home/\u202e/f.yaml", "/home/100%/f.yaml", "/home/file:x/f.yaml",
    "/home/true", "/home/\uffff", "/" + "x" * 4000, "/home/" + "\n" * 4000, "/home/é 'q\"\\",
    "C:\\Users\\a b\\f.yaml",
]


@pytest.mark.promise("read-again")
@pytest.mark.parametrize("path", ODD_PATHS, ids=lambda path: ascii(path[:20]))
def test_folders_with_odd_names_come_back(path: str, file: DraftFile) -> None:
    before = draft_of(Case(Answers(ROCHDALE.id)), framework_file=path, record=path)
    assert kept(file, before) == before


@pytest.mark.skipif(os.name == "nt", reason="names as bytes")
@pytest.mark.parametrize("name", [b"\xff\xfe", b"a\nb", b"%00", b" ", b"file:", "é".encode()])
def test_any_name_of_a_file_comes_back_as_its_bytes(name: bytes) -> None:
    path = os.fsdecode(b"/" + name)
    assert os.fsencode(path_from_text(path_as_text(path))) == b"/" + name


@pytest.mark.promise("read-again")
@pytest.mark.parametrize("id_", [
    "true", "false", "null", "yes", "no", "on", "off", "y", "n", "2", "007", "1e5", "0x1f", "a-b",
])
def test_ids_that_yaml_could_take_for_something_else_come_back(id_: str, file: DraftFile) -> None:
    framework = builders.framework(
        domains=builders.domains(id_),
        indicators=(builders.indicator(domain=id_),
                    builders.indicator(domain=id_, id=id_, level=2)),
    )
    case = Case(
        Answers(framework.id, indicators=frozenset((id_,)),
                baseline=MappingProxyType({id_: Baseline.MET})),
        Notes(evidence=MappingProxyType({id_: "Seen"})),
    )
    before = dataclasses.replace(draft_of(case, framework), answered=(f"baseline.{id_}",))
    assert kept(file, before) == before
    assert read_back(text_of(case, framework), framework).record == record_of(case, framework)


@pytest.mark.parametrize("text", [*KEPT, "true", "x" * LONGEST_NOTE, "a\n" * 1000],
                         ids=lambda text: ascii(text[:3]))
def test_any_note_that_may_be_written_comes_back_from_draft_and_record(
    text: str, file: DraftFile
) -> None:
    case = Case(Answers(ROCHDALE.id), Notes(reference=text, notes=text, actions=actions_from(text)))
    assert kept(file, draft_of(case)).case == case
    assert read_back(text_of(case, ROCHDALE), ROCHDALE).record.case == case


@pytest.mark.promise("read-again")
@pytest.mark.parametrize("text", [
    *NEVER_KEPT, "x" * (LONGEST_NOTE + 1),
], ids=lambda text: ascii(text[:3]))
def test_a_draft_that_could_not_be_read_again_is_refused_and_the_one_before_stays(
    text: str, file: DraftFile
) -> None:
    sound = Case(Answers(ROCHDALE.id, immediate_danger=Truth.NO), Notes(notes="sound"))
    there = save_draft(file, draft_of(sound))
    with pytest.raises(ConrError):
        save_draft(there, draft_of(Case(Answers(ROCHDALE.id), Notes(notes=f"a{text}"))))
    found, _ = load_draft(there.path, lambda _file: lambda _name: ROCHDALE)
    assert found.case == sound


def test_a_draft_that_would_be_too_long_for_a_record_is_refused_with_what_to_do(
    file: DraftFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record_file, "MAX_BYTES", 6 * 2000)
    with pytest.raises(ConrError, match="too long for one record"):
        save_draft(file, draft_of(Case(Answers(ROCHDALE.id), Notes(notes="x" * 2000))))


def test_as_many_actions_as_can_be_written_can_be_kept(file: DraftFile) -> None:
    text = "a;b\n" * LISTED.lines
    assert LISTED.fault(text) == ""
    case = Case(Answers(ROCHDALE.id), Notes(actions=actions_from(text)))
    assert kept(file, draft_of(case)).case == case
    assert LISTED.fault(f"{text}one more") == "has 5,001 lines; the most is 5,000"
