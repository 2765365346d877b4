"""Taking up an earlier record: what a re-assessment starts from and what it keeps of it."""

from __future__ import annotations

from collections.abc import Callable

from thresholds_cli.errors import FileRefused
from thresholds_cli.model.answers import Answers
from thresholds_cli.model.case import Case, Decision, Notes
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.record import Earlier, Record
from thresholds_cli.records.cases.case_file import case_from, case_values
from thresholds_cli.records.sealed.record_shape import EARLIER
from thresholds_cli.shapes import MISSING, Report
from thresholds_cli.strict_yaml import Node


def earlier_of(record: Record, seal: str, intact: bool) -> Earlier:
    """What is kept of a record: its answers and levels, and none of its notes."""
    notes = record.case.notes
    return Earlier(
        record.edition, record.made, seal, intact, record.level, record.basis,
        Case(record.case.answers, Notes(
            seen_alone=notes.seen_alone, decision=Decision(notes.decision.level),
        )),
    )


def case_to_start_from(record: Record) -> Case:
    """The case that a re-assessment begins with: what was ticked is ticked, and nothing else is
    taken over. Every other question is open again, because an old answer may be too mild."""
    notes, answers = record.case.notes, record.case.answers
    return Case(
        Answers(answers.framework, indicators=answers.indicators),
        Notes(reference=notes.reference, role=notes.role, keep_until=notes.keep_until),
    )


def earlier_values(earlier: Earlier) -> dict[str, object]:
    """As plain values for a file."""
    edition = earlier.edition
    return {
        "made": earlier.made,
        "seal": earlier.seal,
        "intact": earlier.intact,
        "framework": {
            "id": edition.id, "title": edition.title, "edition": edition.edition,
            "sha256": edition.sha256,
        },
        "level": earlier.level,
        "basis": earlier.basis,
        "case": case_values(earlier.case),
    }


def earlier_from(
    node: Node | None, path: str, framework_named: Callable[[str], Framework]
) -> Earlier | None:
    """From a file's node, if there is one. Raises FileRefused."""
    if node is None:
        return None
    report = Report()
    front = EARLIER.read(node, "earlier", report)
    if front is MISSING or report.problems:
        raise FileRefused(path, tuple(report.problems))
    case, _framework = case_from(front.case, path, framework_named)
    return Earlier(
        front.framework, front.made, front.seal, front.intact, front.level, front.basis, case
    )
