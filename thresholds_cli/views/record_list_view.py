"""A folder of records and logs on screen and as JSON: what is overdue first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from thresholds_cli.base.dates import shortly, started
from thresholds_cli.base.text import as_argument
from thresholds_cli.documents.document import NOTHING, Alert, Block, Grid, Heading, Point, Words
from thresholds_cli.engine.notices import EMERGENCY
from thresholds_cli.records.record_file import SealedRecord
from thresholds_cli.records.record_list import Folder, Listed, Overdue, overdue_words
from thresholds_cli.views.as_json import level_label

_HEAD = ("Reference", "Level", "Decision", "Made", "Review", "Overdue", "Records")
_NONE = "none given"


def record_list_blocks(found: Folder) -> Iterator[Block]:
    """What is overdue, what there is by reference, what could not be read."""
    yield Alert(EMERGENCY)
    late = found.overdue
    yield Heading("Overdue")
    if not late:
        yield Words(
            "Nothing of which a day is known. That is not an all-clear: a day in words, or none, "
            "cannot be overdue."
        )
    yield from (
        Point(f"{reference or _NONE}: {overdue_words(one)}", detail=one.file)
        for reference, one in late
    )
    yield Heading("By reference")
    if found.found:
        documents = {one.latest.framework.id for one in found.found if one.latest is not None}
        yield Grid(_HEAD, tuple(_row(one, len(documents) > 1) for one in found.found))
        changed = [one for one in found.found if one.latest is not None and not _intact(one.latest)]
        yield from (
            Words(
                f"{one.reference or _NONE}: its latest record was changed since conr wrote it; "
                f"'conr record verify {as_argument(one.file)}' says what."
            ) for one in changed
        )
    else:
        yield Words("No record and no log is here.")
    if found.unreadable:
        yield Heading("Could not be read")
        yield from (Point(f"{path}: {fault}") for path, fault in found.unreadable)
    if found.others:
        count = found.others
        yield Words(
            f"{count} other file{'s are' if count > 1 else ' is'} no record and no log of conr."
        )


def _intact(latest: SealedRecord) -> bool:
    return latest.intact and not latest.added.faults


def _row(one: Listed, several: bool) -> tuple[str, ...]:
    """`several`: the records are of several documents, whose levels do not mean the same."""
    logs = f"{len(one.logs)} log{'s' if len(one.logs) > 1 else ''}" if one.logs else ""
    files = ", ".join(filter(None, (str(one.records), logs)))
    late = str(len(one.overdue) or NOTHING)
    if one.latest is None:
        return one.reference or _NONE, *(NOTHING,) * 4, late, files
    record, framework = one.latest.record, one.latest.framework
    decided = record.case.notes.decision.level
    level = framework.level_label(record.level) if record.level else "no level"
    review = shortly(one.review_on.isoformat()) if one.review_on else one.review or "not set"
    return (
        one.reference or _NONE,
        f"{level}, {framework.id}" if several else level,
        framework.level_label(decided) if decided else "none",
        shortly(record.made), review, late, files,
    )


def record_list_json(found: Folder) -> dict[str, Any]:
    """The same as JSON; days as dates, null where there is none."""
    return {
        "found": [_listed(one) for one in found.found],
        "unreadable": [{"file": path, "problem": fault} for path, fault in found.unreadable],
        "other_files": found.others,
    }


def _listed(one: Listed) -> dict[str, Any]:
    record = one.latest.record if one.latest else None
    framework = one.latest.framework if one.latest else None
    return {
        "reference": one.reference or None,
        "file": one.file or None,
        "records": one.records,
        "logs": [path for path, _log in one.logs],
        "framework": record.edition.id if record else None,
        "level": record.level if record else None,
        "level_label": level_label(framework, record.level) if record and framework else None,
        "basis": record.basis.value if record else None,
        "decision": record.case.notes.decision.level if record else None,
        "decision_label": level_label(
            framework, record.case.notes.decision.level) if record and framework else None,
        "made": record.made if record else None,
        "intact": one.latest is not None and _intact(one.latest),
        "review": one.review or None,
        "review_on": one.review_on.isoformat() if one.review_on else None,
        "overdue": [_late(late) for late in one.overdue],
    }


def _late(late: Overdue) -> dict[str, str]:
    return {"what": started(late.what), "since": late.since.isoformat(), "file": late.file}
