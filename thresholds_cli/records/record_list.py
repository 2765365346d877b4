"""What lies in a folder of records and logs: by reference the latest, and what is overdue.

Nothing is kept or indexed: the folder is read anew each time.
"""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from thresholds_cli.base.dates import day, day_as_written, in_words, uk_clock
from thresholds_cli.base.errors import ConrError, FileRefused
from thresholds_cli.base.files import read_file, why
from thresholds_cli.base.frozen import dataclass
from thresholds_cli.base.text import in_short
from thresholds_cli.model.case import Truth
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.record import DisputeLog, EntryKind
from thresholds_cli.records.dispute_file import SealedLog, read_log
from thresholds_cli.records.record_document import latest_review
from thresholds_cli.records.record_file import MAX_BYTES, SealedRecord, read_record

Held = TypeVar("Held")

_OURS = (b"conr_record:", b"conr_dispute_log:", b"# Record of advice")
_ENDINGS = (".md", ".markdown", ".txt", ".yaml", ".yml")
_SHORT = 100
_DIGITS = "0123456789"


@dataclass(frozen=True, slots=True)
class Overdue:
    """Something that should have been done by a day that has passed."""

    what: str
    since: datetime.date
    file: str


@dataclass(frozen=True, slots=True)
class Listed:
    """What there is of one reference: the latest record and its file, how many records there are,
    the logs of disagreements, and what is overdue. `review_on` None: it is no day, or not set.
    `copies` are files that hold nothing of their own, each with the file it is a copy of: they
    count as that one."""

    reference: str
    latest: SealedRecord | None
    file: str
    records: int
    logs: tuple[tuple[str, SealedLog], ...]
    review: str
    review_on: datetime.date | None
    overdue: tuple[Overdue, ...]
    copies: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Folder:
    """Everything that was found, each child's worst first; what could not be read, by file; and how
    many files are not conr's."""

    found: tuple[Listed, ...]
    unreadable: tuple[tuple[str, str], ...]
    others: int

    @property
    def overdue(self) -> tuple[tuple[str, Overdue], ...]:
        """What is overdue, with its reference, the longest first."""
        return tuple(sorted(
            ((one.reference, late) for one in self.found for late in one.overdue),
            key=lambda pair: (pair[1].since, pair[0]),
        ))


def files_in(folder: str) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """The paths of the files in a folder and the folders in it, in their order, no hidden ones;
    and the folders that cannot be looked into, each with why."""
    closed: list[OSError] = []
    paths = tuple(
        os.path.join(at, name)
        for at, names in _walked(folder, closed) for name in names
        if not name.startswith(".") and not name.endswith(".lock")
    )
    return paths, tuple((str(error.filename), why(error)[0]) for error in closed)


def _walked(folder: str, closed: list[OSError]) -> Iterator[tuple[str, list[str]]]:
    for at, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        yield at, sorted(names)


def list_files(
    paths: Iterable[str], framework_named: Callable[[str], Framework], today: datetime.date
) -> Folder:
    """What the files hold. What cannot be read is named, and hides nothing else."""
    records: list[tuple[str, SealedRecord]] = []
    logs: list[tuple[str, SealedLog]] = []
    unreadable: list[tuple[str, str]] = []
    others = 0
    for path in paths:
        try:
            data = b"" if _too_large(path) else read_file(path, MAX_BYTES)
            if not any(words in data for words in _OURS):
                others += 1
            elif b"conr_dispute_log:" in data and b"conr_record:" not in data:
                logs.append((path, read_log(data, path, framework_named)))
            else:
                records.append((path, read_record(data, path, framework_named)))
        except ConrError as error:
            unreadable.append((path, _said(error)))
    return Folder(tuple(_listed(records, logs, today)), tuple(unreadable), others)


def _too_large(path: str) -> bool:
    """Whether a file is larger than any record, and not called like one."""
    try:
        return not path.endswith(_ENDINGS) and os.path.getsize(path) > MAX_BYTES
    except OSError:
        return False


def _said(error: ConrError) -> str:
    if isinstance(error, FileRefused) and error.problems:
        first = error.problems[0]
        return f"line {first.line}: {first.message}" if first.line else first.message
    return f"{error.message}. {error.hint}".strip()


def _listed(
    records: list[tuple[str, SealedRecord]], logs: list[tuple[str, SealedLog]],
    today: datetime.date,
) -> Iterator[Listed]:
    records, copied = _without_copies(
        records, lambda one: one.seal, _holds, lambda one: len(one.added.entries))
    logs, more = _without_copies(
        logs, lambda one: (one.log, one.intact), lambda _whole, one: one.intact, lambda _one: 0)
    groups: dict[str, tuple[list[tuple[str, SealedRecord]], list[tuple[str, SealedLog]]]] = {}
    for path, sealed in sorted(records, key=lambda one: one[1].record.made):
        groups.setdefault(_group(sealed.record.case.notes.reference, path), ([], []))[0].append(
            (path, sealed))
    for path, log in logs:
        groups.setdefault(_group(log.log.reference, path), ([], []))[1].append((path, log))
    copies: dict[str, list[str]] = {}
    for copy, of in (*copied, *more):
        copies.setdefault(of, []).append(copy)
    found = [
        replace(_one(*group, today), copies=tuple(
            (copy, path) for part in group for path, _ in part for copy in copies.get(path, ())
        ))
        for group in groups.values()
    ]
    yield from sorted(found, key=lambda one: (-_level(one), _in_order(one.reference)))


def _in_order(reference: str) -> list[tuple[int, str]]:
    """A key that puts K-2 before K-10."""
    parts = re.findall(r"[0-9]+|[^0-9]+", reference.casefold())
    return [(int(part), "") if part[0] in _DIGITS else (-1, part) for part in parts]


def _group(reference: str, path: str) -> str:
    """What belongs together: the same reference; a file without one stands alone."""
    return " ".join(reference.casefold().split()) or f"\0{path}"


def _level(one: Listed) -> int:
    if one.latest is None:
        return 0
    record = one.latest.record
    return max(record.level or 0, record.case.notes.decision.level or 0)


def _without_copies(
    files: list[tuple[str, Held]], likeness: Callable[[Held], Hashable],
    holds: Callable[[Held, Held], bool], length: Callable[[Held], int],
) -> tuple[list[tuple[str, Held]], list[tuple[str, str]]]:
    """The files that hold something that no other does, in their order, and the copies. Only where
    the `likeness` is the same is it asked whether one `holds` the other."""
    alike: dict[Hashable, list[tuple[str, Held]]] = {}
    original: dict[str, str] = {}
    for path, one in sorted(files, key=lambda file: -length(file[1])):
        kept = alike.setdefault(likeness(one), [])
        whole = next((of for of, each in kept if holds(each, one)), "")
        if whole:
            original[path] = whole
        else:
            kept.append((path, one))
    return [file for file in files if file[0] not in original], list(original.items())


def _holds(whole: SealedRecord, one: SealedRecord) -> bool:
    """Whether everything in the one stands in the other too: a record as conr wrote it, and
    no entry that the other lacks. What was changed is never taken for a copy."""
    untouched = all(each.intact and not each.added.faults for each in (whole, one))
    entries = one.added.entries
    return untouched and whole.added.entries[:len(entries)] == entries


def _one(
    records: list[tuple[str, SealedRecord]], logs: list[tuple[str, SealedLog]],
    today: datetime.date,
) -> Listed:
    late = [found for path, log in logs for found in _late_answer(path, log.log, today)]
    if not records:
        return Listed(logs[0][1].log.reference.strip(), None, "", 0, tuple(logs), "", None,
                      tuple(late))
    path, latest = records[-1]
    made = _day_of(latest.record.made)
    review = latest_review(latest.record, latest.added.entries)
    review_on = _first_day(review, made) if made else None
    if review_on is not None and review_on < today:
        late.append(Overdue("review", review_on, path))
    for place, (file, sealed) in enumerate(records):
        late += _late_actions(file, sealed, [one for _path, one in records[place + 1:]], today)
        late += _late_files(file, sealed, today)
    return Listed(
        latest.record.case.notes.reference.strip(), latest, path, len(records), tuple(logs),
        review, review_on, tuple(sorted(late, key=lambda one: one.since)),
    )


def _day_of(made: str) -> datetime.date | None:
    return day(uk_clock(made)[:10])


def _late_actions(
    path: str, sealed: SealedRecord, later: list[SealedRecord], today: datetime.date
) -> Iterator[Overdue]:
    """Agreed actions whose day has passed and of which nothing says that they were done."""
    made = _day_of(sealed.record.made)
    done = {
        one.event.action for one in sealed.added.entries if one.event.done
    } | {
        number for one in later
        if one.record.earlier is not None and one.record.earlier.seal == sealed.seal
        for number, truth in one.record.case.notes.done.items() if truth is Truth.YES
    }
    for number, action in enumerate(sealed.record.case.notes.actions, 1):
        due = _first_day(action.by, made) if made else None
        if due is not None and due < today and number not in done:
            who = f" ({in_short(action.who, _SHORT)})" if action.who.strip() else ""
            yield Overdue(
                f"agreed action {number}: {in_short(action.what, _SHORT)}{who}", due, path)


def _first_day(words: str, today: datetime.date) -> datetime.date | None:
    """The day in words such as '20 November, before 17.00'; None where there is none."""
    parts = (words, *re.split(r"[,;(]| at | before ", words))
    return next((found for one in parts if (found := day_as_written(one, today))), None)


def _late_files(path: str, sealed: SealedRecord, today: datetime.date) -> Iterator[Overdue]:
    """Files passed on of which no receipt has come, and other entries that were due."""
    events = [one.event for one in sealed.added.entries]
    closed = {
        (event.kind, event.who.casefold()) for event in events if event.received or event.done
    }
    for event in events:
        if event.due and event.due < today and (event.kind, event.who.casefold()) not in closed:
            what = "receipt of the file" if event.kind is EntryKind.TRANSFER else event.kind.value
            yield Overdue(f"{what}: {in_short(event.who, _SHORT)}", event.due, path)


def _late_answer(path: str, log: DisputeLog, today: datetime.date) -> Iterator[Overdue]:
    """The answer that both sides agreed on a day for, where the disagreement is not resolved."""
    last = log.standing[-1:]
    for one in last if log.resolved is None else ():
        if one.step.by is not None and one.step.by < today:
            yield Overdue(f"answer in the disagreement, stage {one.step.stage}", one.step.by, path)


def overdue_words(late: Overdue) -> str:
    """What is overdue, and since when."""
    return f"{late.what}, due {in_words(late.since)}"
