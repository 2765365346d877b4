"""`conr record`: read, add to, check, verify and compare records that conr wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from thresholds_cli.base.errors import ConrError, ExitCode
from thresholds_cli.cli.options import Format, PageFormat, Parts, Plain, Summary, TextOrJson
from thresholds_cli.services.saving import AssessFormat, RecordFormat

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thresholds_cli.documents.document import Document
    from thresholds_cli.model.record import Event
    from thresholds_cli.records.completeness import Check
    from thresholds_cli.records.record_file import SealedRecord

app = typer.Typer(
    help="Read, add to, check, verify and compare records of advice.",
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
    format: Annotated[
        RecordFormat,
        typer.Option(help="How to show it; referral: a sheet to refer from, to be filled in."),
    ] = RecordFormat.TEXT,
    summary: Summary = False,
    short: Annotated[
        bool, typer.Option("--short", help="Leave out the appendix, what the edition says.")
    ] = False,
    part: Parts = None,
    framework: Own = None,
    plain: Plain = False,
) -> None:
    """Read a record. On screen, as a page to print, as markdown or as JSON."""
    from thresholds_cli.cli.options import parts_wanted, with_summary
    from thresholds_cli.records.verify import deviations
    from thresholds_cli.terminal.output import say, tell, write

    sealed = _read(file, framework)
    findings = deviations(sealed)
    for finding in findings:
        tell(f"{_shown(file)}: {finding}")
    if part:
        _show_parts(sealed, parts_wanted(part), plain)
        return
    if format in (RecordFormat.REFERRAL, RecordFormat.REFERRAL_HTML):
        if summary:
            raise ConrError("--summary is plain text", "Leave --format out.")
        _show_sheet(sealed, findings, format is RecordFormat.REFERRAL_HTML, plain)
        return
    wanted = with_summary(AssessFormat(format.value), summary)
    if wanted is not AssessFormat.TEXT:
        write(_as(wanted, file, sealed, findings, short))
        return
    from thresholds_cli.documents.document import document_blocks

    say(document_blocks(_document(sealed, short), _warned(findings)), plain)


def _show_parts(sealed: SealedRecord, parts: Sequence[str], plain: bool) -> None:
    """Parts of the reading, as `conr assess` has them, for who answers now."""
    from thresholds_cli.base.dates import uk_now
    from thresholds_cli.engine.level import read_level
    from thresholds_cli.services.team_contacts import local_file, shown_reading
    from thresholds_cli.terminal.output import say
    from thresholds_cli.views.reading_view import part_blocks

    case, framework = sealed.record.case, sealed.framework
    reading = read_level(framework, case.answers)
    shown = shown_reading(framework, case, reading, local_file(None), uk_now())
    say((block for name in parts for block in part_blocks(shown, name)), plain)


def _show_sheet(
    sealed: SealedRecord, findings: tuple[str, ...], as_page: bool, plain: bool
) -> None:
    from thresholds_cli.documents.document import document_blocks
    from thresholds_cli.documents.html import record_page
    from thresholds_cli.engine.level import read_level
    from thresholds_cli.records.referral_sheet import referral_sheet
    from thresholds_cli.terminal.output import say, write

    reading = read_level(sealed.framework, sealed.record.case.answers)
    sheet = referral_sheet(sealed.record, sealed.framework, reading, sealed.added.entries)
    if as_page:
        write(record_page(sheet, _warned(findings)))
    else:
        say(document_blocks(sheet, _warned(findings)), plain)


def _as(
    format: AssessFormat, file: str, sealed: SealedRecord, findings: tuple[str, ...], short: bool
) -> str:
    from thresholds_cli.engine.level import read_level

    reading = read_level(sealed.framework, sealed.record.case.answers)
    if format is AssessFormat.SUMMARY:
        from thresholds_cli.records.summary import record_summary

        return record_summary(sealed.record, sealed.framework, reading, sealed.added.entries)
    if format is AssessFormat.MARKDOWN:
        from thresholds_cli.documents.markdown import as_markdown

        # Without a seal: what was changed must not come out as if conr had just written it.
        return as_markdown(_document(sealed, short), _warned(findings))
    if format is AssessFormat.HTML:
        from thresholds_cli.documents.html import record_page

        return record_page(_document(sealed, short), _warned(findings))
    from thresholds_cli.terminal.output import json_text
    from thresholds_cli.views.record_view import record_json

    return json_text(record_json(file, sealed, findings))


def _document(sealed: SealedRecord, short: bool) -> Document:
    from thresholds_cli.engine.level import read_level
    from thresholds_cli.records.record_document import record_document

    reading = read_level(sealed.framework, sealed.record.case.answers)
    whole = record_document(
        sealed.record, sealed.framework, reading, sealed.added.entries
    )
    return whole.short if short else whole


def _warned(findings: tuple[str, ...]) -> tuple[str, ...]:
    from thresholds_cli.base.dates import started

    return tuple(f"{started(one)}." for one in findings)


@app.command("add")
def add_to_record(
    file: File,
    entry: Annotated[
        str | None,
        typer.Option(
            "--entry", metavar="FILE",
            help="A file (YAML) with the entry; otherwise it is asked for. - is standard input.",
        ),
    ] = None,
    plain: Plain = False,
) -> None:
    """Add what happened since: a call, an answer, an action done.

    Entries are added after what was sealed, never edits. If a child is in immediate danger, call
    999 first.
    """
    _add(file, entry, plain)


def _add(path: str, entry: str | None, plain: bool) -> None:
    """Add an entry to a record; said once it is on the disk. Raises ConrError; the record is then
    as it was."""
    from thresholds_cli.base.dates import now
    from thresholds_cli.base.files import in_full, others_may_change, read_file, shown
    from thresholds_cli.records.additions import add_event, event_text
    from thresholds_cli.records.challenge import may_be_challenged
    from thresholds_cli.records.record_file import MAX_BYTES
    from thresholds_cli.records.record_layout import layout
    from thresholds_cli.store import refuse_link
    from thresholds_cli.strict_yaml.reader import decode
    from thresholds_cli.terminal.output import tell, write

    # Said before anything is asked for, not after.
    refuse_link(path)
    parts = layout(decode(read_file(path, MAX_BYTES), shown(path), MAX_BYTES), shown(path))
    if not parts.intact:
        tell(
            f"{shown(path)} was changed since conr wrote it. What you add stands after it all the "
            "same; 'conr record verify' says which part is as it was."
        )
    if others_may_change(path):
        tell(f"noted: other accounts on this computer can change {shown(path)}")
    event = _entry_in(entry) if entry is not None else _asked_for(plain)
    try:
        addition, notices = add_event(path, event, now())
    except ConrError:
        if entry is None:
            write(event_text(event))
            tell("Your entry was not added. It is printed above, in the form of --entry FILE.")
        raise
    tell(f"saved: {in_full(path)}, entry {addition.number}")
    for notice in notices:
        tell(f"noted: {notice}")
    if may_be_challenged(event):
        from thresholds_cli.base.text import as_argument

        tell(
            "If you do not agree with that answer: 'conr escalate --challenge --record "
            f"{as_argument(path)}' writes to the council with the passages that apply, and the "
            "working day by which to answer where one is known. Keep the child safe meanwhile."
        )


def _entry_in(entry: str) -> Event:
    from thresholds_cli.base.files import read_file
    from thresholds_cli.records.additions import read_event

    return read_event(read_file(entry), entry)


def _asked_for(plain: bool) -> Event:
    """The entry that a person gives page by page. KeyboardInterrupt where the person stopped."""
    from thresholds_cli.base.dates import uk_now
    from thresholds_cli.interview.questionnaires import ask_event
    from thresholds_cli.services.named_or_asked import can_ask, make_asker
    from thresholds_cli.terminal.output import tell

    if not can_ask(plain):
        raise ConrError(
            "an entry has to be given, and there is no terminal to ask for it",
            "Give --entry FILE with date, kind, who and text.",
        )
    try:
        event = ask_event(make_asker(plain), uk_now().date())
    except KeyboardInterrupt:
        event = None
    if event is None:
        tell("\nStopped: nothing was added. In immediate danger, call 999.")
        raise KeyboardInterrupt
    return event


@app.command("check")
def check_record(
    file: File, format: Format = TextOrJson.TEXT, framework: Own = None, plain: Plain = False
) -> None:
    """Say what a reader would miss in a record. How to say what is not known is shown.

    Nothing waits for a complete record. If a child is in immediate danger, call 999.
    """
    from thresholds_cli.records.verify import deviations
    from thresholds_cli.terminal.output import say, tell, write_json
    from thresholds_cli.views.record_view import check_blocks, check_json

    sealed = _read(file, framework)
    for finding in deviations(sealed):
        tell(f"{_shown(file)}: {finding}")
    found = _checked(sealed)
    if format is TextOrJson.JSON:
        write_json(check_json(file, found))
    else:
        say(check_blocks(_shown(file), found, sealed.framework), plain)
    if not found.complete:
        raise typer.Exit(ExitCode.NOT_FOUND)


def _checked(sealed: SealedRecord) -> Check:
    from thresholds_cli.base.dates import uk_now
    from thresholds_cli.engine.level import read_level
    from thresholds_cli.records.advice_today import case_advice
    from thresholds_cli.records.completeness import check_case, missing_entries

    case, framework = sealed.record.case, sealed.framework
    reading = read_level(framework, case.answers)
    duties = case_advice(framework, case, reading.level).duties
    return check_case(case, framework, reading, sealed.record.earlier, missing_entries(
        case, sealed.added.entries, duties, uk_now().date()
    ))


@app.command("verify")
def verify_record(
    file: File, format: Format = TextOrJson.TEXT, framework: Own = None, plain: Plain = False
) -> None:
    """Check the seal and read the level again from the answers.

    Exit code 0 where the record is intact, 1 where it was changed or made with another edition,
    2 where it cannot be read. The seal shows accidents and casual edits. It is not a signature.
    """
    from thresholds_cli.base.files import read_file
    from thresholds_cli.records.record_file import MAX_BYTES
    from thresholds_cli.records.verify import State, unreadable, verified
    from thresholds_cli.services.named_or_asked import framework_finder
    from thresholds_cli.terminal.output import say, write_json
    from thresholds_cli.views.record_view import verification_blocks, verification_json

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


@app.command("list")
def list_records(
    folder: Annotated[
        str, typer.Argument(metavar="FOLDER", help="A folder of records and logs.")
    ],
    format: Format = TextOrJson.TEXT,
    framework: Own = None,
    plain: Plain = False,
) -> None:
    """List the records and logs in a folder by reference. What is overdue comes first.

    The folder is read again each time; nothing is kept. Exit code 1 where there is no record and
    no log, 2 where a file could not be read: it is named, and the others are listed.
    """
    from dataclasses import replace

    from thresholds_cli.base.dates import uk_now
    from thresholds_cli.records.record_list import files_in, list_files
    from thresholds_cli.services.named_or_asked import framework_finder
    from thresholds_cli.terminal.output import say, write_json
    from thresholds_cli.views.record_view import record_list_blocks, record_list_json

    paths, closed = files_in(folder)
    if closed and not paths and closed[0][0] == folder:
        raise ConrError(f"{_shown(folder)} cannot be listed: {closed[0][1]}",
                        "Give a folder of records.")
    found = list_files(paths, framework_finder(framework), uk_now().date())
    found = replace(found, unreadable=(*closed, *found.unreadable))
    if format is TextOrJson.JSON:
        write_json(record_list_json(found))
    else:
        say(record_list_blocks(found), plain)
    if found.unreadable:
        raise typer.Exit(ExitCode.REFUSED)
    if not found.found:
        raise typer.Exit(ExitCode.NOT_FOUND)


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
    from thresholds_cli.records.timeline import timelines
    from thresholds_cli.terminal.output import say, write, write_json
    from thresholds_cli.views.timeline_view import timeline_blocks, timeline_json, timeline_page

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
    from thresholds_cli.records.compare import compare
    from thresholds_cli.services.answer_sources import nearest_in
    from thresholds_cli.terminal.output import say, write_json
    from thresholds_cli.views.compare_view import comparison_blocks, comparison_json

    records = [(file, _read(file, framework)) for file in (first, second)]
    found = compare(records[0][1], records[1][1], nearest_in)
    if format is TextOrJson.JSON:
        write_json(comparison_json((first, second), found))
    else:
        files = (_shown(first), _shown(second))
        say(comparison_blocks(files, found, _warnings(records)), plain)


def _warnings(records: list[tuple[str, SealedRecord]]) -> tuple[str, ...]:
    from thresholds_cli.records.timeline import clock_was_behind
    from thresholds_cli.records.verify import deviations

    return tuple(
        f"{_shown(file)}: {finding}." for file, sealed in records
        for finding in (*deviations(sealed), clock_was_behind(sealed)) if finding
    )


def _shown(file: str) -> str:
    from thresholds_cli.base.files import shown

    return shown(file)


def _read(file: str, framework: str | None) -> SealedRecord:
    from thresholds_cli.base.files import read_file
    from thresholds_cli.records.record_file import MAX_BYTES, read_record
    from thresholds_cli.services.named_or_asked import framework_finder

    return read_record(read_file(file, MAX_BYTES), _shown(file), framework_finder(framework))
