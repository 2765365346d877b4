"""A case made into its record: sealed for a file, or shown as a page, a summary or markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thresholds_cli.cli.options import AssessFormat

if TYPE_CHECKING:
    from thresholds_cli.model.case import Case
    from thresholds_cli.model.framework import Framework
    from thresholds_cli.model.reading import Reading
    from thresholds_cli.model.record import Earlier, Record
    from thresholds_cli.records.sealed.record_file import SealedRecord


def sealed_record(case: Case, framework: Framework, earlier: Earlier | None = None) -> str:
    """The text of the record's file. Raises ConrError where it could not be read again as it is,
    so that nobody finds that out later."""
    from thresholds_cli.records.sealed.record_file import RecordRefused, read_record, record_text

    record, reading = _record(case, framework, earlier)
    text = record_text(record, framework, reading)
    sealed = read_record(text.encode(), "the record", lambda _name: framework)
    if sealed.record != record or not sealed.intact:
        raise RecordRefused(
            "the record could not be read again as it was written; nothing was saved",
            "Please report this. What was answered is kept.",
        )
    return text


def record_as(
    format: AssessFormat, case: Case, framework: Framework, earlier: Earlier | None
) -> str:
    """The record as markdown, a page or a summary."""
    if format is AssessFormat.MARKDOWN:
        return sealed_record(case, framework, earlier)
    record, reading = _record(case, framework, earlier)
    if format is AssessFormat.SUMMARY:
        from thresholds_cli.records.documents.summary import record_summary

        return record_summary(record, framework, reading)
    from thresholds_cli.presentation.records.record_page import record_page
    from thresholds_cli.records.documents.record_document import record_document

    return record_page(record_document(record, framework, reading))


def take_up(file: str, framework: str | None) -> SealedRecord:
    """The record that a re-assessment starts from; what is not as it was is told."""
    from thresholds_cli.cli.choosing import framework_finder
    from thresholds_cli.files import read_file, shown
    from thresholds_cli.presentation.printing.output import tell
    from thresholds_cli.records.sealed.record_file import read_record
    from thresholds_cli.records.sealed.record_shape import MAX_BYTES
    from thresholds_cli.records.sealed.verifying import standing

    sealed = read_record(read_file(file, MAX_BYTES), shown(file), framework_finder(framework))
    for finding in standing(sealed):
        tell(f"{shown(file)}: {finding}")
    return sealed


def _record(
    case: Case, framework: Framework, earlier: Earlier | None
) -> tuple[Record, Reading]:
    from thresholds_cli import __version__
    from thresholds_cli.cli.clock import now
    from thresholds_cli.engine.reading import read_level
    from thresholds_cli.records.sealed.record_file import make_record

    made = now().strftime("%Y-%m-%dT%H:%M:%SZ")
    reading = read_level(framework, case.answers)
    return make_record(case, framework, reading, made, __version__, earlier), reading
