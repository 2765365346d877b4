"""`conr assess`: the interview or an answers file, the reading of the level, the record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from thresholds_cli.cli.options import AssessFormat, FrameworkName, Plain

if TYPE_CHECKING:
    from thresholds_cli.model.case import Case
    from thresholds_cli.model.framework import Framework


def assess(
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
    plain: Plain = False,
) -> None:
    """Read the level of need from a framework's own words, and show why.

    Immediate danger comes first. A person decides: conr shows what the framework points to.
    """
    from thresholds_cli.errors import ConrError

    if export is not None:
        from thresholds_cli.records.store import check_target

        check_target(export)
    if answers is not None:
        if resume:
            raise ConrError("--resume and --answers do not go together", "Give one of them.")
        case, chosen = _from_file(answers, framework)
    else:
        from thresholds_cli.cli.interview import hold_interview

        case, chosen = hold_interview(framework, resume=resume, plain=plain)
    finish(case, chosen, export, format, plain)


def finish(
    case: Case, framework: Framework, export: str | None, format: AssessFormat, plain: bool
) -> None:
    """Print the reading and write the record where one was asked for."""
    from thresholds_cli.engine.reading import read_level

    reading = read_level(framework, case.answers)
    record = None
    if export is not None or format is AssessFormat.MARKDOWN:
        record = _record(case, framework)
    if format is AssessFormat.JSON:
        from thresholds_cli.presentation.as_json import dumped, reading_json
        from thresholds_cli.presentation.output import write

        write(dumped(reading_json(framework, reading)))
    elif record is not None and format is AssessFormat.MARKDOWN:
        from thresholds_cli.presentation.output import write

        write(record)
    else:
        from thresholds_cli.presentation.output import say
        from thresholds_cli.presentation.reading import reading_blocks

        say(reading_blocks(framework, case.answers, reading), plain)
    if export is not None and record is not None:
        save(export, record)


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


def _from_file(path: str, named: str | None) -> tuple[Case, Framework]:
    from thresholds_cli.errors import ConrError
    from thresholds_cli.frameworks import load_framework
    from thresholds_cli.records.case_file import read_answers
    from thresholds_cli.records.store import read

    case, framework = read_answers(read(path), path, load_framework)
    if named is not None and named not in (framework.id, case.answers.framework):
        raise ConrError(
            f"{Path(path).name} is for {case.answers.framework}, not for {named}",
            "Leave --framework out, or give an answers file for that framework.",
        )
    return case, framework
