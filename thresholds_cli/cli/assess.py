"""`conr assess`: the interview or an answers file, the reading of the level, the record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from thresholds_cli.cli.local import LocalOption
from thresholds_cli.cli.options import AssessFormat, FrameworkName, Plain

if TYPE_CHECKING:
    from thresholds_cli.model.case import Case
    from thresholds_cli.model.framework import Framework
    from thresholds_cli.model.local import LocalFile
    from thresholds_cli.model.reading import Reading
    from thresholds_cli.presentation.blocks import Block


def assess(
    ctx: typer.Context,
    framework: FrameworkName = None,
    answers: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Read the answers from a file; no question is asked."),
    ] = None,
    export: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Write the record of advice to a new file."),
    ] = None,
    format: Annotated[
        AssessFormat, typer.Option(help="How to print the reading.")
    ] = AssessFormat.TEXT,
    resume: Annotated[
        bool, typer.Option("--resume", help="Take up an interview that was interrupted.")
    ] = False,
    local: LocalOption = None,
    plain: Plain = False,
) -> None:
    """Read the level of need from a framework's own words, and show why.

    Immediate danger comes first. A person decides: conr shows what the framework points to.
    """
    from thresholds_cli.cli.choosing import is_named
    from thresholds_cli.cli.local import local_file
    from thresholds_cli.errors import ConrError

    team = local_file(local)
    if export is not None:
        from thresholds_cli.records.store import check_target

        check_target(export)
    if answers is not None:
        if resume:
            raise ConrError("--resume and --answers do not go together", "Give one of them.")
        case, chosen = _from_file(answers, framework, is_named(ctx))
        _show(case, chosen, format, plain, team)
        if export is not None:
            save(export, _record(case, chosen))
        return
    _interview(framework, export, format, resume, plain, team)


def _interview(
    framework: str | None, export: str | None, format: AssessFormat, resume: bool, plain: bool,
    team: LocalFile | None,
) -> None:
    from thresholds_cli.cli.interview import ask_where, hold_interview

    held = hold_interview(framework, resume=resume, plain=plain, team=team)
    path = export if export is not None else ask_where(held)
    if path is not None:
        save(path, _record(held.case, held.framework))
        held.forget_draft()
    _show_outcome(held.case, held.framework, format, plain, team)


def _show_outcome(
    case: Case, framework: Framework, format: AssessFormat, plain: bool, team: LocalFile | None
) -> None:
    """What is printed after an interview: who has read the reading there needs its outcome only."""
    from thresholds_cli.presentation.output import is_terminal, say

    if format is not AssessFormat.TEXT or not is_terminal():
        _show(case, framework, format, plain, team)
        return
    from thresholds_cli.engine.reading import read_level
    from thresholds_cli.presentation.reading import outcome_blocks

    say(outcome_blocks(framework, case, read_level(framework, case.answers)), plain)


def _show(
    case: Case, framework: Framework, format: AssessFormat, plain: bool, team: LocalFile | None
) -> None:
    """Print the reading as it was asked for; `team` has its own contacts."""
    from thresholds_cli.engine.reading import read_level
    from thresholds_cli.presentation.output import say, write

    if format is AssessFormat.MARKDOWN:
        write(_record(case, framework))
        return
    reading = read_level(framework, case.answers)
    if format is AssessFormat.JSON:
        from thresholds_cli.presentation.as_json import dumped, reading_json

        write(dumped(reading_json(framework, reading)))
    else:
        from thresholds_cli.presentation.reading import reading_blocks

        calling = _calling(case, framework, reading, team)
        say(reading_blocks(framework, case.answers, reading, calling), plain)


def _calling(
    case: Case, framework: Framework, reading: Reading, team: LocalFile | None
) -> tuple[Block, ...]:
    """Whom to ring now, and what to say first unless nothing is above the lowest level."""
    from thresholds_cli.cli.local import contacts_now
    from thresholds_cli.presentation.call_card import call_blocks

    contacts = contacts_now(framework, team)
    if reading.level == framework.levels[0].number:
        return contacts
    return (*contacts, *call_blocks(framework, case, reading))


def save(path: str, record: str) -> None:
    """Write a record to a new file and say so once it is on the disk."""
    from thresholds_cli.presentation.output import tell
    from thresholds_cli.records.store import create

    notices = create(path, record.encode())
    tell(f"saved: {path}")
    for notice in notices:
        tell(str(notice))


def _record(case: Case, framework: Framework) -> str:
    from datetime import UTC, datetime

    from thresholds_cli import __version__
    from thresholds_cli.engine.reading import read_level
    from thresholds_cli.records.record_file import make_record, record_text

    made = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    reading = read_level(framework, case.answers)
    return record_text(
        make_record(case, framework, reading, made, __version__), framework, reading
    )


def _from_file(path: str, framework: str | None, is_named: bool) -> tuple[Case, Framework]:
    """The case in an answers file. A framework named with the command must be the file's own."""
    from thresholds_cli.cli.choosing import framework_finder
    from thresholds_cli.errors import ConrError
    from thresholds_cli.records.case_file import read_answers
    from thresholds_cli.records.store import read

    find = framework_finder(framework)
    case, chosen = read_answers(read(path), path, find)
    if is_named and framework is not None and find(framework).id != chosen.id:
        raise ConrError(
            f"{Path(path).name} is for {chosen.id}, not for {framework}",
            "Leave --framework out, or give an answers file for that framework.",
        )
    return case, chosen
