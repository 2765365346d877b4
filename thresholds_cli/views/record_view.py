"""A record on screen and as JSON, how it stands and what is missing from it; and a folder of
records and logs, what is overdue first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from thresholds_cli.base.dates import shortly, started
from thresholds_cli.base.text import as_argument
from thresholds_cli.documents.document import (
    Alert,
    Block,
    Heading,
    Point,
    Words,
)
from thresholds_cli.engine.level import read_level
from thresholds_cli.engine.notices import EMERGENCY
from thresholds_cli.model.case import Truth
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.questions import question
from thresholds_cli.records.additions import event_values
from thresholds_cli.records.case_file import as_printed, case_values
from thresholds_cli.records.changes import Changes, Course, changes
from thresholds_cli.records.completeness import Check, Gap
from thresholds_cli.records.identifiers import Finding
from thresholds_cli.records.record_file import SealedRecord
from thresholds_cli.records.record_list import Folder, Listed, Overdue, overdue_words
from thresholds_cli.records.verify import Verification
from thresholds_cli.views.as_json import level_label, reading_json
from thresholds_cli.views.edition_notice import which_document


def record_json(file: str, sealed: SealedRecord, findings: tuple[str, ...]) -> dict[str, Any]:
    """What `conr record show --format json` prints; `case` has the answers file's keys."""
    record = sealed.record
    reading = read_level(sealed.framework, record.case.answers)
    return {
        "file": file,
        "intact": not findings,
        "findings": list(findings),
        "made": record.made,
        "program": record.program,
        "edition": {
            "id": record.edition.id, "title": record.edition.title,
            "edition": record.edition.edition, "sha256": record.edition.sha256,
        },
        "decision": {
            "level": record.case.notes.decision.level,
            "level_label": level_label(sealed.framework, record.case.notes.decision.level),
            "reason": record.case.notes.decision.reason,
        },
        "reading": reading_json(sealed.framework, record.case, reading),
        "case": _plain(as_printed(case_values(record.case), sealed.framework)),
        "added": [
            {"number": one.number, "written": one.written, **event_values(one.event)}
            for one in sealed.added.entries
        ],
        "changes": changes_json(
            changes(record.earlier, record.case, sealed.framework, reading), sealed.framework
        ) if record.earlier else None,
    }


def changes_json(found: Changes, framework: Framework) -> dict[str, Any]:
    """What changed since an earlier record."""
    courses = {
        Course.APPEARED: "appeared", Course.WORSENED: "worsened", Course.STILL: "still so",
        Course.IMPROVED: "improved", Course.GONE: "gone with evidence",
        Course.MISSING: "gone without evidence",
    }
    return {
        "since": found.earlier.made,
        "earlier_intact": found.earlier.intact,
        "agreed": [
            {"what": one.what, "who": one.who, "by": one.by,
             "done": found.done.get(number, Truth.NOT_KNOWN).value}
            for number, one in enumerate(found.earlier.case.notes.actions, 1)
        ],
        "review_on": found.earlier.case.notes.review_on or None,
        "same_edition": found.same_edition,
        "level": {"then": found.then, "now": found.now},
        "level_label": {
            "then": level_label(framework, found.then), "now": level_label(framework, found.now),
        },
        "concerns": [
            {
                "change": courses[one.course], "id": one.indicator.id,
                "level": one.indicator.level,
                "level_label": level_label(framework, one.indicator.level),
                "text": one.indicator.text,
                "was": one.before.id if one.before else None, "evidence": one.evidence,
            }
            for one in found.concerns
        ],
        "answers": [
            {"what": one.what, "then": one.then, "now": one.now, "worse": one.worse}
            for one in found.shifts
        ],
        "seen_alone": {"then": found.seen_then.value, "now": found.seen_now.value},
        "step": [{"text": one.text, "citation": one.citation} for one in found.passages],
    }


def verification_blocks(file: str, found: Verification) -> Iterator[Block]:
    """How a record's file stands, what was found, and what to do next."""
    yield Words(f"{file}: {found.state.value}.", strong=True)
    if not found.findings:
        yield Words("The same answers give the same reading.")
    yield from (Point(finding) for finding in found.findings)
    if found.note:
        yield Words(found.note)
    yield Words(found.next)
    if found.framework is not None:
        yield from which_document(found.framework)


def verification_json(file: str, found: Verification) -> dict[str, Any]:
    """The same as JSON."""
    return {
        "file": file, "state": found.state.value, "intact": not found.findings,
        "findings": list(found.findings), "note": found.note or None, "next": found.next,
    }


def _plain(value: object) -> Any:
    """Values as JSON has them: words for enums, text for the keys of tables."""
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return getattr(value, "value", value)


def check_blocks(file: str, found: Check, framework: Framework) -> Iterator[Block]:
    """The whole check. A gap never stands in the way of protecting a child."""
    yield from (Alert(one) for one in found.urgent or (EMERGENCY,))
    count = len(found.gaps)
    if found.complete:
        yield Words(f"{file}: complete. Nothing that a reader would look for is missing.",
                        strong=True)
    else:
        yield Words(
            f"{file}: {count} thing{'s' if count > 1 else ''} a reader would miss. The record "
            "counts all the same; nothing that keeps a child safe waits for it.", strong=True,
        )
    for gap in found.gaps:
        yield Point(f"Missing: {gap.missing}. {gap.how}")
        if gap.passage is not None and gap.passage.text not in gap.missing:
            yield Words(f"  “{gap.passage.text}” ({gap.passage.citation})")
    if found.gaps:
        yield Words(
            "A record is not edited, since its seal would break. Add what is missing to it with "
            "'conr record add', or write it into the next record ('conr assess --from' this one)."
        )
    yield from _advice(found, framework)
    yield from which_document(framework)


def _advice(found: Check, framework: Framework) -> Iterator[Block]:
    if found.advice or found.identifiers:
        yield Heading("Worth a look")
    yield from (Point(one) for one in found.advice)
    for one in found.identifiers:
        yield Point(
            f"What looks like {one.kind.value} in {field_words(one, framework)}: {one.hint} "
            "A record needs none; a role or ‘the mother’ will do."
        )


def field_words(finding: Finding, framework: Framework) -> str:
    """Where something was found, in words."""
    head, _, rest = finding.field.partition(".")
    if head == "evidence" and framework.has(rest):
        named = f"what was seen or heard for “{framework.indicator(rest).text}”"
    else:
        label = question(finding.field).label
        named = "an answer to a question" if head == "questions" else (
            f"{label[0].lower()}{label[1:]}"
        )
    return f"{named}, line {finding.line}" if finding.line > 1 else named


def check_json(file: str, found: Check) -> dict[str, Any]:
    """The same as JSON; `field` and `key` are those of the answers file; what is missing of an
    entry that was added has keys such as `added.2.reference`."""
    return {
        "file": file,
        "complete": found.complete,
        "urgent": list(found.urgent),
        "missing": [_gap(gap) for gap in found.gaps],
        "advice": list(found.advice),
        "identifiers": [
            {"field": one.field, "line": one.line, "kind": one.kind.value, "hint": one.hint}
            for one in found.identifiers
        ],
    }


def _gap(gap: Gap) -> dict[str, Any]:
    passage = gap.passage
    return {
        "key": gap.key, "missing": gap.missing, "how": gap.how,
        "passage": {"text": passage.text, "citation": passage.citation} if passage else None,
    }


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
        yield from (
            Point(_said(one, len(documents) > 1), detail=one.file or one.logs[0][0])
            for one in found.found
        )
        changed = [one for one in found.found if one.latest is not None and not _intact(one.latest)]
        yield from (
            Words(
                f"{one.reference or _NONE}: its latest record was changed since conr wrote it; "
                f"'conr record verify {as_argument(one.file)}' says what."
            ) for one in changed
        )
    else:
        yield Words("No record and no log is here.")
    copies = [pair for one in found.found for pair in one.copies]
    if copies:
        yield Heading("Copies, not counted again")
        yield from (Point(path, detail=f"a copy of {of}") for path, of in sorted(copies))
    if found.unreadable:
        yield Heading("Could not be read")
        yield from (Point(f"{path}: {fault}") for path, fault in found.unreadable)
    if found.others:
        count = found.others
        yield Words(
            f"{count} other file{'s are' if count > 1 else ' is'} no record and no log of conr."
        )
    if late:
        reference, first = late[0]
        yield Words(
            f"In short: {len(late)} overdue; the longest is {reference or _NONE}, "
            f"{overdue_words(first)}.", strong=True,
        )


def _intact(latest: SealedRecord) -> bool:
    return latest.intact and not latest.added.faults


def _said(one: Listed, several: bool) -> str:
    """What there is of a reference, the latest record first. `several`: the records are of several
    documents, whose levels do not mean the same."""
    logs = f"{len(one.logs)} log{'s' if len(one.logs) > 1 else ''} of a disagreement"
    more = [
        f"{len(one.overdue)} overdue" if one.overdue else "",
        f"{one.records} records" if one.records > 1 else "",
        logs if one.logs else "",
    ]
    parts = [*_latest(one.latest, several), *([_review(one)] if one.latest else ()), *more]
    return f"{one.reference or _NONE}: {'; '.join(filter(None, parts))}"


def _latest(latest: SealedRecord | None, several: bool) -> Iterator[str]:
    if latest is None:
        return
    record, framework = latest.record, latest.framework
    decided = record.case.notes.decision.level
    level = framework.level_label(record.level) if record.level else "no level"
    yield f"{level}, {framework.short_name}" if several else level
    yield f"decided: {framework.level_label(decided)}" if decided else "no decision"
    yield f"made {shortly(record.made)}"


def _review(one: Listed) -> str:
    if one.review_on:
        return f"review {shortly(one.review_on.isoformat())}"
    return f"review: {one.review}" if one.review else "no review date"


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
        "copies": [{"file": path, "of": of} for path, of in one.copies],
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
