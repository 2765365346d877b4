"""What is added to a record: nothing is lost, whatever was done to it shows, the rest verifies."""

from __future__ import annotations

import dataclasses
import datetime
import multiprocessing
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.records.making import (
    KIRKLEES,
    SAMPLES,
    SMALLEST,
    case,
    is_as_written,
    read_back,
    text_of,
)
from thresholds_cli.base.errors import ConrError, FileRefused
from thresholds_cli.documents.markdown import as_markdown
from thresholds_cli.engine.level import read_level
from thresholds_cli.model.record import EntryKind, Event
from thresholds_cli.records import additions
from thresholds_cli.records.additions import (
    add_event,
    event_text,
    read_event,
    refuse_impossible,
)
from thresholds_cli.records.record_document import record_document
from thresholds_cli.records.record_layout import MARK
from thresholds_cli.records.verify import State, deviations, verified
from thresholds_cli.strict_yaml.reader import decode

NOW = datetime.datetime(2026, 11, 29, 12, tzinfo=datetime.UTC)
TODAY = datetime.date(2026, 11, 29)
CALL = Event(TODAY, EntryKind.CALL, "Duty social worker", "Will call back.\n```\n### 9. x")
ANSWER = Event(
    TODAY, EntryKind.ANSWER, "Duty social worker", "No further action", reference="R-7",
    reason="School is working with the parents", received=TODAY,
)
DONE = Event(
    TODAY, EntryKind.ACTION, "class teacher", "Stayed with him", action=1, done=True,
    due=TODAY, review_on=datetime.date(2026, 12, 2),
)
RECORD = text_of(case("home-2-cold", framework=SMALLEST, reference="AB-12"), SMALLEST)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "record.md"
    made.write_text(RECORD, "utf-8", newline="")
    return made


def added(path: Path, *events: Event) -> str:
    for event in events:
        add_event(str(path), event, NOW)
    return path.read_text("utf-8")


def found(text: str) -> tuple[str, ...]:
    return deviations(read_back(text, SMALLEST))


def test_entries_come_back_as_they_were_given_and_the_record_stays_as_it_was(path: Path) -> None:
    text = added(path, CALL, ANSWER, DONE)

    sealed = read_back(text, SMALLEST)
    assert [one.event for one in sealed.added.entries] == [CALL, ANSWER, DONE]
    assert [one.number for one in sealed.added.entries] == [1, 2, 3]
    assert sealed.intact
    assert found(text) == ()
    assert text.startswith(RECORD[:RECORD.index("\nEnd of the record.")])


def test_a_file_of_an_entry_reads_as_it_was_written() -> None:
    for event in (CALL, ANSWER, DONE, dataclasses.replace(ANSWER, reason="")):
        assert read_event(event_text(event).encode(), "entry.yaml") == event


@pytest.mark.parametrize(("entry", "fault"), [
    ("kind: call\nwho: x\ntext: y\n", "the key 'date' is missing"),
    ("date: 2026-11-28\nkind: talk\nwho: x\ntext: y\n", "kind"),
    ("date: 2026-11-31\nkind: call\nwho: x\ntext: y\n", "is not a date"),
    ("date: 2026-11-28\nkind: call\nwho: x\ntext: y\nnumber: 3\n", "number"),
])
def test_what_is_no_entry_is_refused_with_its_fault(entry: str, fault: str) -> None:
    with pytest.raises(FileRefused) as refused:
        read_event(entry.encode(), "entry.yaml")

    assert fault in refused.value.problems[0].message


def test_a_next_review_before_the_entry_is_refused_and_one_on_its_day_is_not() -> None:
    day = datetime.timedelta(1)
    with pytest.raises(ConrError, match="next review lies before the entry"):
        refuse_impossible(
            Event(TODAY - day, EntryKind.REVIEW, "x", "y", review_on=TODAY - 2 * day), TODAY)

    refuse_impossible(Event(TODAY - day, EntryKind.REVIEW, "x", "y", review_on=TODAY - day), TODAY)


@pytest.mark.parametrize("event", [
    Event(TODAY + datetime.timedelta(1), EntryKind.CALL, "x", "y"),
    Event(TODAY, EntryKind.CALL, "x", "y", received=TODAY + datetime.timedelta(1)),
])
def test_a_day_that_has_not_come_is_refused(event: Event) -> None:
    with pytest.raises(ConrError, match="lies in the future"):
        refuse_impossible(event, TODAY)


@pytest.mark.promise("changes-show")
@pytest.mark.parametrize(("change", "words"), [
    (lambda text: text.replace("Will call", "Will not call"), "entry 1 was changed"),
    (lambda text: text.replace("Stayed with", "Left"), "entry 3 was changed"),
    (lambda text: text.replace(block(text, 2), ""), "entry 2 does not follow"),
    (lambda text: text.replace(block(text, 2), block(text, 2) * 2), "entry 3 does not follow"),
    (lambda text: text.replace(block(text, 2) + block(text, 3), block(text, 3) + block(text, 2)),
     "entry 2 does not follow"),
    (lambda text: text.replace('kind: "answer"', 'kind: "chat"'), "entry 2 cannot be read"),
    (lambda text: text.replace("AB-12", "AB-13"), "changed since conr wrote it"),
])
def test_what_was_done_to_an_entry_is_named_and_the_rest_still_verifies(
    path: Path, change: Callable[[str], str], words: str
) -> None:
    text = added(path, CALL, ANSWER, DONE)

    said = found(change(text))
    assert any(words in one for one in said)
    assert any(one.startswith("as conr wrote it: ") for one in said)


def block(text: str, number: int) -> str:
    (whole,) = re.findall(rf"^### {number}\. .*?^```\n", text, re.MULTILINE | re.DOTALL)
    return str(whole)


def test_the_line_and_the_part_that_is_as_it_was_are_told(path: Path) -> None:
    text = added(path, CALL, ANSWER)
    line = text[:text.index("### 2.")].count("\n") + 1

    assert found(text.replace("R-7", "R-8")) == (
        f"line {line}: entry 2 was changed since conr wrote it",
        "as conr wrote it: the record itself; what was added as 1",
    )


def test_an_entry_of_another_record_is_found(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.md"
    other.write_text(text_of(case("home-2-cold", framework=SMALLEST), SMALLEST), "utf-8")
    ours, theirs = added(path, ANSWER), added(other, CALL)

    mixed = ours.replace(block(ours, 1), block(theirs, 1))

    assert any("comes from another record" in one for one in found(mixed))


@pytest.mark.promise("changes-show")
def test_every_cut_of_a_record_with_entries_is_found(
    path: Path, one_in: Callable[[int], int]
) -> None:
    data = added(path, CALL, ANSWER).encode()
    start = data.index(b"```yaml")

    assert is_as_written(decode(data, "x"))
    assert [end for end in range(start, len(data) - 1, one_in(7))
            if is_whole(data[:end])] == []


@pytest.mark.promise("changes-show")
def test_every_flipped_bit_of_an_entry_is_found(
    path: Path, one_in: Callable[[int], int]
) -> None:
    data = added(path, CALL, ANSWER).encode()
    start = data.index(b"## Added afterwards") - 1
    flips = [(place, bit) for place in range(start, len(data) - 1) for bit in range(8)]

    assert [
        (place, bit) for place, bit in flips[::one_in(11)]
        if not (data[place] == 0x0A and data[place] ^ 1 << bit == 0x0D)
        and is_whole(data[:place] + bytes([data[place] ^ 1 << bit]) + data[place + 1:])
    ] == []


def is_whole(data: bytes) -> bool:
    try:
        return is_as_written(decode(data, "record.md"))
    except ConrError:
        return False


def test_nothing_is_added_to_a_record_that_was_cut_off(path: Path) -> None:
    cut = added(path, CALL)[:-30]
    path.write_text(cut, "utf-8", newline="")

    with pytest.raises(ConrError, match="cut off at its end"):
        add_event(str(path), ANSWER, NOW)

    assert path.read_text("utf-8") == cut


def test_an_entry_can_be_added_to_a_record_that_was_changed_and_the_change_still_shows(
    path: Path
) -> None:
    path.write_text(RECORD.replace("AB-12", "AB-13"), "utf-8", newline="")

    sealed = read_back(added(path, CALL), SMALLEST)

    assert not sealed.intact
    assert sealed.added.untouched == (1,)


def test_a_record_that_is_full_is_left_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = added(path, CALL)
    monkeypatch.setattr(additions, "MAX_BYTES", len(before.encode()) + 100)

    with pytest.raises(ConrError, match="is full"):
        add_event(str(path), ANSWER, NOW)

    assert path.read_text("utf-8") == before


@pytest.mark.parametrize("change", [
    lambda text: text.replace("\n", "\r\n"),
    lambda text: f"\ufeff{text}",
    lambda text: text.rstrip("\n"),
    lambda text: f"{text}\n \n",
    lambda text: text.replace("\n", " \n"),
])
def test_what_an_editor_does_to_the_ends_of_lines_is_borne(
    path: Path, change: Callable[[str], str]
) -> None:
    text = change(added(path, CALL))
    path.write_text(text, "utf-8", newline="")

    assert found(text) == ()
    assert found(added(path, ANSWER)) == ()


def test_entries_can_be_added_to_a_record_of_the_first_version(tmp_path: Path) -> None:
    path = tmp_path / "first.md"
    path.write_bytes((SAMPLES / "record-1.md").read_bytes())

    text = added(path, CALL, ANSWER)

    sealed = read_back(text)
    assert sealed.intact
    assert [one.event for one in sealed.added.entries] == [CALL, ANSWER]
    assert sealed.added.faults == ()
    assert verified(text.replace("R-7", "R-8").encode(), "x", lambda _: KIRKLEES).state is (
        State.CHANGED
    )


@pytest.mark.promise("changes-show")
def test_a_record_of_the_first_version_cut_where_its_entries_begin_is_found(
    tmp_path: Path
) -> None:
    path = tmp_path / "first.md"
    path.write_bytes((SAMPLES / "record-1.md").read_bytes())
    text = added(path, CALL)
    cut = text[:text.index("\n## Added afterwards\n")]

    assert verified(cut.encode(), "x", lambda _: KIRKLEES).state is State.CHANGED
    said = deviations(read_back(cut))
    assert "entries may have been cut off" in said[0]
    assert read_back(cut).intact
    path.write_text(cut, "utf-8", newline="")
    with pytest.raises(ConrError, match="cut off at its end"):
        add_event(str(path), ANSWER, NOW)


def test_an_entry_that_was_added_without_the_mark_still_reads(tmp_path: Path) -> None:
    path = tmp_path / "first.md"
    path.write_bytes((SAMPLES / "record-1.md").read_bytes())
    text = added(path, CALL).replace(MARK, "")

    path.write_text(text, "utf-8", newline="")
    again = added(path, ANSWER)
    for one in (read_back(text), read_back(again)):
        assert (one.intact, one.added.faults) == (True, ())
    assert again.startswith(f"---\n{MARK}")


def test_a_mark_that_was_changed_is_a_change_of_the_record(tmp_path: Path) -> None:
    path = tmp_path / "first.md"
    path.write_bytes((SAMPLES / "record-1.md").read_bytes())
    text = added(path, CALL)

    assert not read_back(text.replace("# Entries were", "# Entries was")).intact


@pytest.mark.promise("changes-show")
@pytest.mark.parametrize("version", [1, 3])
def test_every_cut_and_flipped_bit_of_a_whole_record_with_entries_is_found(
    version: int, tmp_path: Path, one_in: Callable[[int], int]
) -> None:
    path = tmp_path / "record.md"
    path.write_bytes((SAMPLES / f"record-{version}.md").read_bytes())
    data = added(path, CALL, ANSWER).encode()

    ends = range(1, len(data) - 1)[::one_in(401)]
    assert [end for end in ends if is_whole(data[:end])] == []
    flips = range(0, 8 * (len(data) - 1), max(one_in(2003), 7))
    assert [flip for flip in flips if is_whole(flipped(data, flip)) and bears(data, flip)] == []


def flipped(data: bytes, flip: int) -> bytes:
    place, bit = divmod(flip, 8)
    return data[:place] + bytes([data[place] ^ 1 << bit]) + data[place + 1:]


def bears(data: bytes, flip: int) -> bool:
    """Whether a flip must be found: not one that makes another end of line of an end of line."""
    place, bit = divmod(flip, 8)
    return not (data[place] == 0x0A and data[place] ^ 1 << bit == 0x0D)


def test_which_part_is_still_intact_is_said_for_every_part(path: Path) -> None:
    text = added(path, CALL, ANSWER, DONE)

    assert found(text.replace("AB-12", "AB-13"))[-1] == (
        "as conr wrote it: what was added as 1, 2, 3")
    assert found(text[:text.index("### 3.") + 40])[-1] == (
        "as conr wrote it: the record itself; what was added as 1, 2")


def _adds(path: str, count: int, writer: int) -> None:
    for number in range(count):
        event = Event(TODAY, EntryKind.CALL, f"writer {writer}", f"entry {number}")
        add_event(path, event, NOW, wait=60)


def test_eight_processes_lose_nothing(path: Path, one_in: Callable[[int], int]) -> None:
    count = 50 // one_in(10)
    spawn = multiprocessing.get_context("spawn")
    writers = [spawn.Process(target=_adds, args=(str(path), count, one)) for one in range(8)]

    for one in writers:
        one.start()
    for one in writers:
        one.join()

    sealed = read_back(path.read_bytes(), SMALLEST)
    assert deviations(sealed) == ()
    assert sorted((one.event.who, one.event.text) for one in sealed.added.entries) == sorted(
        (f"writer {writer}", f"entry {number}") for writer in range(8) for number in range(count)
    )


def test_an_entry_that_could_not_be_read_again_is_not_written(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(additions, "_stored_in", lambda _block: (None, "", ""))
    with pytest.raises(ConrError, match="could not be read again") as caught:
        add_event(str(path), CALL, NOW)
    assert "Nothing was written" in caught.value.hint
    assert path.read_text("utf-8") == RECORD


@pytest.mark.parametrize(("reason", "said"), [
    ("", "No reason was given."), ("School sees him", "The reason that was given"),
])
def test_an_answer_is_shown_with_its_reason_or_that_there_was_none(
    path: Path, reason: str, said: str
) -> None:
    sealed = read_back(added(path, dataclasses.replace(ANSWER, reason=reason)), SMALLEST)
    reading = read_level(SMALLEST, sealed.record.case.answers)
    shown = as_markdown(
        record_document(sealed.record, SMALLEST, reading, sealed.added.entries)
    )
    assert said in shown
