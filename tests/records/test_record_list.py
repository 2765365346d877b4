"""A folder of records and logs: the latest of each reference, what is overdue, what is not read."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

import pytest

from tests.records.making import KIRKLEES, SMALLEST, case, sealed, text_of
from thresholds_cli.model.case import Action, Decision, Truth
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.record import DisputeLog, Edition, EntryKind, Event, Step
from thresholds_cli.records.additions import add_event
from thresholds_cli.records.dispute_file import Said, add_entry
from thresholds_cli.records.record_list import Folder, files_in, list_files, overdue_words

TODAY = datetime.date(2026, 11, 30)
NOW = datetime.datetime(2026, 11, 29, 12, tzinfo=datetime.UTC)
HUNGRY = "education-3-poor-presentation-and-hungry"
REFER = Action("Written referral", "class teacher", "Monday 23 November 2026")


def named(_name: str) -> Framework:
    return KIRKLEES


def listed(folder: Path, today: datetime.date = TODAY) -> Folder:
    paths, closed = files_in(str(folder))
    assert closed == ()
    return list_files(paths, named, today)


def put(folder: Path, name: str, text: str) -> str:
    (folder / name).write_text(text, "utf-8", newline="")
    return str(folder / name)


def said(found: Folder) -> list[str]:
    return [f"{reference}: {overdue_words(one)}" for reference, one in found.overdue]


def test_the_latest_record_of_each_reference_counts(tmp_path: Path) -> None:
    put(tmp_path, "a.md", text_of(case(reference="AB-1"), made="2026-11-01T10:00:00Z"))
    put(tmp_path, "b.md", text_of(case(
        HUNGRY, reference="ab-1", decision=Decision(4, "worse"), review_on="Friday 4 December 2026",
    ), made="2026-11-20T10:00:00Z"))
    put(tmp_path, "c.md", text_of(case(reference="")))

    first, second = listed(tmp_path).found

    assert (first.reference, first.records, first.file) == ("ab-1", 2, str(tmp_path / "b.md"))
    assert first.latest is not None
    assert (first.latest.record.level, first.review_on) == (3, datetime.date(2026, 12, 4))
    assert (second.reference, second.records) == ("", 1)


def test_records_without_a_reference_stand_alone(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        put(tmp_path, name, text_of(case(reference=" ", strengths=name)))

    assert [one.records for one in listed(tmp_path).found] == [1, 1]


def test_a_copy_in_another_folder_counts_once_and_is_named(tmp_path: Path) -> None:
    (tmp_path / "backup").mkdir()
    whole = text_of(case(reference="AB-1", review_on="24 November 2026", actions=(REFER,)))
    first = put(tmp_path, "a.md", whole)
    copy = put(tmp_path / "backup", "a.md", whole)

    found = listed(tmp_path)

    assert [(one.records, one.copies) for one in found.found] == [(1, ((copy, first),))]
    assert len(found.overdue) == 2


def test_a_copy_without_a_reference_counts_once_too(tmp_path: Path) -> None:
    (tmp_path / "backup").mkdir()
    for folder in (tmp_path, tmp_path / "backup"):
        put(folder, "a.md", text_of(case(reference="", review_on="24 November 2026")))

    assert [(one.records, len(one.copies)) for one in listed(tmp_path).found] == [(1, 1)]


def test_of_a_record_and_its_earlier_copy_the_one_with_more_entries_counts(tmp_path: Path) -> None:
    whole = text_of(case(reference="AB-1", actions=(REFER,)))
    copy, added = put(tmp_path, "a.md", whole), put(tmp_path, "b.md", whole)
    add_event(added, Event(NOW.date(), EntryKind.ACTION, "x", "Sent", action=1, done=True), NOW)

    found = listed(tmp_path)

    assert [(one.file, one.copies) for one in found.found] == [(added, ((copy, added),))]
    assert found.overdue == ()


def test_copies_that_were_added_to_apart_are_both_counted(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        path = put(tmp_path, name, text_of(case(reference="AB-1")))
        add_event(path, Event(NOW.date(), EntryKind.CALL, "MASH", f"said {name}"), NOW)

    assert [(one.records, one.copies) for one in listed(tmp_path).found] == [(2, ())]


def test_a_copy_that_was_changed_is_not_taken_for_one(tmp_path: Path) -> None:
    whole = text_of(case(reference="AB-1", strengths="One friend"))
    put(tmp_path, "a.md", whole)
    put(tmp_path, "b.md", whole.replace("One friend", "No friend"))

    assert [(one.records, one.copies) for one in listed(tmp_path).found] == [(2, ())]


def test_a_copied_log_counts_once(tmp_path: Path) -> None:
    log = tmp_path / "a.yaml"
    add_entry(
        str(log),
        Said(Step(datetime.date(2026, 11, 24), 1, "Team manager",
                  by=datetime.date(2026, 11, 26))),
        DisputeLog(
            Edition(KIRKLEES.id, KIRKLEES.title, KIRKLEES.edition, KIRKLEES.sha256), "referral",
            "Not accepted", "AB-1",
        ), NOW, named,
    )
    copy = put(tmp_path, "b.yaml", log.read_text("utf-8"))

    (one,) = listed(tmp_path).found

    assert (len(one.logs), one.copies, len(one.overdue)) == (1, ((copy, str(log)),), 1)


@pytest.mark.parametrize(("review", "late"), [
    ("Sunday 29 November 2026", ["AB-1: review, due Sunday 29 November 2026"]),
    ("Monday 30 November 2026", []), ("when the nurse is back", []), ("", []),
])
def test_a_review_is_overdue_from_the_day_after(
    tmp_path: Path, review: str, late: list[str]
) -> None:
    put(tmp_path, "a.md", text_of(case(reference="AB-1", review_on=review)))

    assert said(listed(tmp_path)) == late


def test_a_later_review_that_was_added_counts(tmp_path: Path) -> None:
    path = put(tmp_path, "a.md", text_of(case(reference="AB-1", review_on="24 November 2026")))
    assert said(listed(tmp_path)) == ["AB-1: review, due Tuesday 24 November 2026"]

    add_event(path, Event(NOW.date(), EntryKind.REVIEW, "lead", "Moved",
                          review_on=datetime.date(2026, 12, 9)), NOW)

    assert said(listed(tmp_path)) == []


def test_an_agreed_action_is_overdue_until_an_entry_says_that_it_was_done(tmp_path: Path) -> None:
    path = put(tmp_path, "a.md", text_of(case(reference="AB-1", actions=(REFER,))))
    late = ["AB-1: agreed action 1: Written referral (class teacher), due Monday 23 November 2026"]
    assert said(listed(tmp_path)) == late

    add_event(path, Event(NOW.date(), EntryKind.ACTION, "x", "Not yet", action=1, done=False), NOW)
    assert said(listed(tmp_path)) == late
    add_event(path, Event(NOW.date(), EntryKind.ACTION, "x", "Sent", action=1, done=True), NOW)
    assert said(listed(tmp_path)) == []


def test_an_agreed_action_is_done_too_where_the_next_record_says_so(tmp_path: Path) -> None:
    before = case(reference="AB-1", actions=(REFER,))
    put(tmp_path, "a.md", text_of(before))
    again = case(reference="AB-1", done={1: Truth.YES})
    put(tmp_path, "b.md", text_of(
        again, made="2026-11-28T10:00:00Z", earlier=sealed(before).as_earlier()))

    assert said(listed(tmp_path)) == []


def test_a_file_passed_on_is_overdue_until_its_receipt(tmp_path: Path) -> None:
    path = put(tmp_path, "a.md", text_of(case(reference="AB-1")))
    due = datetime.date(2026, 11, 27)
    add_event(path, Event(due, EntryKind.TRANSFER, "New school", "Sent", due=due), NOW)
    assert said(listed(tmp_path)) == [
        "AB-1: receipt of the file: New school, due Friday 27 November 2026"]

    add_event(path, Event(due, EntryKind.TRANSFER, "new school", "Got it", received=due), NOW)
    assert said(listed(tmp_path)) == []


def test_a_log_stands_with_its_reference_and_its_answer_can_be_overdue(tmp_path: Path) -> None:
    put(tmp_path, "a.md", text_of(case(reference="AB-1")))
    add_entry(
        str(tmp_path / "log.yaml"),
        Said(Step(datetime.date(2026, 11, 24), 1, "Team manager",
                  by=datetime.date(2026, 11, 26))),
        DisputeLog(
            Edition(KIRKLEES.id, KIRKLEES.title, KIRKLEES.edition, KIRKLEES.sha256), "referral",
            "Not accepted", "AB-1",
        ), NOW, named,
    )

    (one,) = listed(tmp_path).found

    assert [path for path, _log in one.logs] == [str(tmp_path / "log.yaml")]
    assert said(listed(tmp_path)) == [
        "AB-1: answer in the disagreement, stage 1, due Thursday 26 November 2026"]


@pytest.mark.skipif(os.name == "nt", reason="POSIX links")
def test_what_cannot_be_read_is_named_and_hides_nothing(tmp_path: Path) -> None:
    whole = text_of(case(reference="AB-1"))
    put(tmp_path, "a.md", whole)
    put(tmp_path, "cut.md", whole[:400])
    put(tmp_path, "odd.md", whole.replace('basis: "', 'basis: "x'))
    put(tmp_path, "letter.txt", "Dear colleague")
    (tmp_path / "gone.md").symlink_to(tmp_path / "nowhere")
    (tmp_path / "child").mkdir()
    put(tmp_path / "child", "b.md", text_of(case(reference="AB-2")))
    put(tmp_path, ".hidden.md", whole)

    found = listed(tmp_path)

    assert [one.reference for one in found.found] == ["AB-1", "AB-2"]
    assert [Path(path).name for path, _fault in found.unreadable] == ["cut.md", "gone.md", "odd.md"]
    assert "line " in dict(found.unreadable)[str(tmp_path / "odd.md")]
    assert found.others == 1


def test_a_folder_that_is_not_there_is_told() -> None:
    paths, closed = files_in("/nowhere/at/all")

    assert paths == ()
    assert closed == (("/nowhere/at/all", "its folder is not there"),)


def test_a_changed_record_is_listed_all_the_same(tmp_path: Path) -> None:
    put(tmp_path, "a.md", text_of(case(reference="AB-1")).replace("AB-1", "AB-9"))

    (one,) = listed(tmp_path).found

    assert one.latest is not None
    assert not one.latest.intact


def test_a_framework_that_is_not_here_names_the_file(tmp_path: Path) -> None:
    put(tmp_path, "a.md", text_of(case("home-2-cold", framework=SMALLEST), SMALLEST))

    found = listed(tmp_path)

    assert [Path(path).name for path, _fault in found.unreadable] == ["a.md"]


def test_a_log_alone_stands_beside_the_records_by_its_reference(tmp_path: Path) -> None:
    put(tmp_path, "a.md", text_of(case(reference="ZZ-9")))
    add_entry(
        str(tmp_path / "log.yaml"), Said(Step(datetime.date(2026, 11, 24), 1, "Team manager")),
        DisputeLog(
            Edition(KIRKLEES.id, KIRKLEES.title, KIRKLEES.edition, KIRKLEES.sha256), "referral",
            "Not accepted", "AA-1",
        ), NOW, named,
    )

    found = listed(tmp_path).found

    assert [(one.reference, one.records, len(one.logs)) for one in found] == [
        ("AA-1", 0, 1), ("ZZ-9", 1, 0)]
    assert found[0].latest is None


def test_a_file_that_is_gone_before_it_is_read_is_named(tmp_path: Path) -> None:
    gone = str(tmp_path / "gone.docx")
    found = list_files([gone], named, TODAY)
    assert [path for path, _said in found.unreadable] == [gone]
