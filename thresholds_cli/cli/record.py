"""`conr record`: read, check, verify and compare records that conr wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from thresholds_cli.cli.exit_codes import ExitCode
from thresholds_cli.cli.options import (
    AssessFormat,
    Format,
    PageFormat,
    Plain,
    Summary,
    TextOrJson,
)

if TYPE_CHECKING:
    from thresholds_cli.records.documents.document import Document
    from thresholds_cli.records.sealed.record_file import SealedRecord

app = typer.Typer(
    help="Read, check, verify and compare records of advice.",
    no_args_is_help=True, rich_markup_mode=None,
)

File = Annotated[str, typer.Argument(metavar="FILE", help="A record that conr wrote.")]
Own = Annotated[
    str | None,
    typer.Option(
        "--framework", metavar="FILE",
        help="The framework file, where the record was made with one of your own.",
    ),
]


@app.command("show")
def show_record(
    file: File,
    format: Annotated[AssessFormat, typer.Option(help="How to show it.")] = AssessFormat.TEXT,
    summary: Summary = False,
    framework: Own = None,
    plain: Plain = False,
) -> None:
    """Read a record. On screen, as a page to print, as markdown or as JSON."""
    from thresholds_cli.cli.options import with_summary
    from thresholds_cli.presentation.printing.output import say, tell, write
    from thresholds_cli.records.sealed.verifying import standing

    wanted = with_summary(format, summary)
    sealed = _read(file, framework)
    findings = standing(sealed)
    for finding in findings:
        tell(f"{_shown(file)}: {finding}")
    if wanted is not AssessFormat.TEXT:
        write(_as(wanted, file, sealed, findings))
        return
    from thresholds_cli.presentation.records.record import document_blocks

    say(document_blocks(_document(sealed), _warned(findings)), plain)


def _as(
    format: AssessFormat, file: str, sealed: SealedRecord, findings: tuple[str, ...]
) -> str:
    from thresholds_cli.engine.reading import read_level

    reading = read_level(sealed.framework, sealed.record.case.answers)
    if format is AssessFormat.SUMMARY:
        from thresholds_cli.records.documents.summary import record_summary

        return record_summary(sealed.record, sealed.framework, reading)
    if format is AssessFormat.MARKDOWN:
        from thresholds_cli.records.documents.record_body import as_markdown

        # Without a seal: what was changed must not come out as if conr had just written it.
        return as_markdown(_document(sealed), _warned(findings))
    if format is AssessFormat.HTML:
        from thresholds_cli.presentation.records.record_page import record_page

        return record_page(_document(sealed), _warned(findings))
    from thresholds_cli.presentation.printing.output import json_text
    from thresholds_cli.presentation.records.record import record_json

    return json_text(record_json(file, sealed, findings))


def _document(sealed: SealedRecord) -> Document:
    from thresholds_cli.engine.reading import read_level
    from thresholds_cli.records.documents.record_document import record_document

    reading = read_level(sealed.framework, sealed.record.case.answers)
    return record_document(sealed.record, sealed.framework, reading)


def _warned(findings: tuple[str, ...]) -> tuple[str, ...]:
    from thresholds_cli.records.cases.times import started

    return tuple(f"{started(one)}." for one in findings)


@app.command("check")
def check_record(
    file: File, format: Format = TextOrJson.TEXT, framework: Own = None, plain: Plain = False
) -> None:
    """Say what a reader would miss in a record. How to say what is not known is shown.

    Nothing waits for a complete record. If a child is in immediate danger, call 999.
    """
    from thresholds_cli.engine.reading import read_level
    from thresholds_cli.presentation.printing.output import say, tell, write_json
    from thresholds_cli.presentation.records.record_check import check_blocks, check_json
    from thresholds_cli.records.review.checking import check_case
    from thresholds_cli.records.sealed.verifying import standing

    sealed = _read(file, framework)
    for finding in standing(sealed):
        tell(f"{_shown(file)}: {finding}")
    case = sealed.record.case
    found = check_case(
        case, sealed.framework, read_level(sealed.framework, case.answers), sealed.record.earlier
    )
    if format is TextOrJson.JSON:
        write_json(check_json(file, found))
    else:
        say(check_blocks(_shown(file), found, sealed.framework), plain)
    if not found.complete:
        raise typer.Exit(ExitCode.NOT_FOUND)


@app.command("verify")
def verify_record(
    file: File, format: Format = TextOrJson.TEXT, framework: Own = None, plain: Plain = False
) -> None:
    """Check the seal and read the level again from the answers.

    Exit code 0 where the record is intact, 1 where it was changed or made with another edition,
    2 where it cannot be read. The seal shows accidents and casual edits. It is not a signature.
    """
    from thresholds_cli.cli.choosing import framework_finder
    from thresholds_cli.errors import ConrError
    from thresholds_cli.files import read_file
    from thresholds_cli.presentation.printing.output import say, write_json
    from thresholds_cli.presentation.records.record import verification_blocks, verification_json
    from thresholds_cli.records.sealed.record_shape import MAX_BYTES
    from thresholds_cli.records.sealed.verifying import State, unreadable, verified

    try:
        found = verified(read_file(file, MAX_BYTES), _shown(file), framework_finder(framework))
    except ConrError as error:
        found = unreadable(error)
    if format is TextOrJson.JSON:
        write_json(verification_json(file, found))
    else:
        say(verification_blocks(_shown(file), found), plain)
    if found.state is not State.INTACT:
        raise typer.Exit(
            ExitCode.REFUSED if found.state is State.UNREADABLE else ExitCode.NOT_FOUND
        )


@app.command("timeline")
def show_timeline(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE…", help="Records of one child, in any order.")
    ],
    format: Annotated[PageFormat, typer.Option(help="How to show it.")] = PageFormat.TEXT,
    framework: Own = None,
    plain: Plain = False,
) -> None:
    """Show levels and concerns over several records of one child."""
    from thresholds_cli.presentation.printing.output import say, write, write_json
    from thresholds_cli.presentation.records.record_timeline import (
        timeline_blocks,
        timeline_json,
        timeline_page,
    )
    from thresholds_cli.records.review.timeline import timelines

    records = [(file, _read(file, framework)) for file in files]
    found, warnings = timelines(records), _warnings(records)
    if format is PageFormat.JSON:
        write_json(timeline_json(found))
    elif format is PageFormat.HTML:
        write(timeline_page(found, warnings))
    else:
        say(timeline_blocks(found, warnings), plain)


@app.command("compare")
def compare_records(
    first: Annotated[str, typer.Argument(metavar="A", help="One practitioner’s record.")],
    second: Annotated[str, typer.Argument(metavar="B", help="Another’s, of the same child.")],
    format: Format = TextOrJson.TEXT,
    framework: Own = None,
    plain: Plain = False,
) -> None:
    """Put two practitioners' records of one child side by side.

    What to talk about first comes first.
    """
    from thresholds_cli.presentation.printing.output import say, write_json
    from thresholds_cli.presentation.records.record_compare import (
        comparison_blocks,
        comparison_json,
    )
    from thresholds_cli.records.review.comparing import compare

    records = [(file, _read(file, framework)) for file in (first, second)]
    found = compare(records[0][1], records[1][1])
    if format is TextOrJson.JSON:
        write_json(comparison_json((first, second), found))
    else:
        files = (_shown(first), _shown(second))
        say(comparison_blocks(files, found, _warnings(records)), plain)


def _warnings(records: list[tuple[str, SealedRecord]]) -> tuple[str, ...]:
    from thresholds_cli.records.sealed.verifying import standing

    return tuple(
        f"{_shown(file)}: {finding}." for file, sealed in records for finding in standing(sealed)
    )


def _shown(file: str) -> str:
    from thresholds_cli.files import shown

    return shown(file)


def _read(file: str, framework: str | None) -> SealedRecord:
    from thresholds_cli.cli.choosing import framework_finder
    from thresholds_cli.files import read_file
    from thresholds_cli.records.sealed.record_file import read_record
    from thresholds_cli.records.sealed.record_shape import MAX_BYTES

    return read_record(read_file(file, MAX_BYTES), _shown(file), framework_finder(framework))
