"""`conr assess`: the interview or an answers file, the reading of the level, the record."""

# Without `from __future__ import annotations`: typer would compile the text of each option at each
# start, a thirtieth of the command's time.

import os
from typing import TYPE_CHECKING, Annotated, Any

import typer

from thresholds_cli.base.errors import ExitCode
from thresholds_cli.base.frozen import dataclass
from thresholds_cli.cli.options import FrameworkName, LocalOption, Parts, Plain, Summary
from thresholds_cli.services.saving import AssessFormat, record_as, save, sealed_record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from thresholds_cli.base.errors import ConrError
    from thresholds_cli.documents.document import Block
    from thresholds_cli.model.case import Case
    from thresholds_cli.model.framework import Framework
    from thresholds_cli.model.local import LocalFile
    from thresholds_cli.model.record import Earlier, Reading
    from thresholds_cli.records.record_file import SealedRecord
    from thresholds_cli.views.reading_view import Shown


def assess(
    ctx: typer.Context,
    files: Annotated[
        list[str] | None, typer.Argument(metavar="[FILE]...", help="With --answers: more of them.")
    ] = None,
    framework: FrameworkName = None,
    answers: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FILE", help="Read the answers from a file; no question is asked. Several, a "
            "folder, or - for lines of JSON on standard input: a line of JSON for each.",
        ),
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
    since: Annotated[
        str | None,
        typer.Option(
            "--from", metavar="RECORD",
            help="Assess again, from an earlier record: what changed is shown and recorded. With "
            "--framework of another document: take the child over into that one.",
        ),
    ] = None,
    summary: Summary = False,
    part: Parts = None,
    every: Annotated[bool, typer.Option("--all", help="Print every part.")] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Print the rules, those that are not met too.")
    ] = False,
    local: LocalOption = None,
    jobs: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, max=64, help="With many answers files: how many processes "
                     "read them at once."),
    ] = None,
    plain: Plain = False,
) -> None:
    """Read the level of need from a framework's own words. The reasons are shown.

    Immediate danger comes first. A person decides: conr shows what the framework points to.
    """
    from thresholds_cli.base.errors import ConrError
    from thresholds_cli.cli.options import is_named, parts_wanted, with_summary
    from thresholds_cli.services.answer_sources import (
        case_in,
        other_framework,
        started_from,
        taken_over,
        two_frameworks,
    )
    from thresholds_cli.services.team_contacts import local_file

    wanted = _Wanted(
        with_summary(format, summary), plain, local_file(local), parts_wanted(part, every, explain)
    )
    if files and not answers:
        raise ConrError("it is not said what the files are", "Give them after --answers.")
    if export is not None:
        from thresholds_cli.store import check_target

        check_target(export)
    if resume and (answers or since is not None):
        raise _not_together("--resume", "--answers" if answers else "--from")
    given = [*(answers or ()), *(files or ())]
    if _are_many(given):
        _many(given, framework, is_named(ctx), export, since, jobs or 1, wanted)
        return
    if jobs is not None:
        raise ConrError("--jobs is for many answer sets", "Give a folder, or several files, after "
                        "--answers.")
    before = started_from(since, framework) if since is not None else None
    other = other_framework(before, framework, is_named(ctx)) if before is not None else None
    if not given:
        _interview(framework, export, resume, before, wanted,
                   (since, other) if since is not None and other is not None else None)
        return
    case, chosen = case_in(given[0], framework, is_named(ctx))
    if before is not None and before.framework.id != chosen.id:
        if other is None:
            raise two_frameworks(before.framework.id, chosen.id)
        case, before = taken_over(before, chosen, case), None
    earlier = before.as_earlier() if before is not None else None
    if export is not None:  # first, so that a screen that cannot be written loses no record
        save(export, sealed_record(case, chosen, earlier))
    _show(case, chosen, earlier, wanted)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """How to print; `team` has its own contacts, `parts` are the further parts of the reading."""

    format: AssessFormat
    plain: bool
    team: "LocalFile | None"
    parts: "Sequence[str]"


def _are_many(given: list[str]) -> bool:
    """Whether a line is printed for each: several files, a folder, or standard input."""
    return len(given) > 1 or any(one == "-" or os.path.isdir(one) for one in given)


def _many(
    given: list[str], framework: str | None, is_named: bool, export: str | None,
    since: str | None, jobs: int, wanted: _Wanted,
) -> None:
    from thresholds_cli.cli.assess_many import assess_many

    for option, is_given in (
        ("--export", export is not None),
        ("--from", since is not None),
        (f"--format {wanted.format}", wanted.format not in (AssessFormat.TEXT, AssessFormat.JSON)),
    ):
        if is_given:
            raise _not_together(option, "many answer sets")
    if not assess_many(given, framework, is_named, wanted.plain, jobs):
        raise typer.Exit(ExitCode.REFUSED)


def _not_together(one: str, other: str) -> "ConrError":
    from thresholds_cli.base.errors import ConrError

    return ConrError(f"{one} and {other} do not go together", "Give one of them.")


def _interview(
    framework: str | None, export: str | None, resume: bool, before: "SealedRecord | None",
    wanted: _Wanted, other: "tuple[str, Framework] | None" = None,
) -> None:
    from thresholds_cli.services.interviewing import hold_interview
    from thresholds_cli.services.saving import save_record

    with hold_interview(
        framework, resume=resume, plain=wanted.plain, team=wanted.team, before=before,
        other=other,
    ) as held:
        save_record(held, export)
    _show_outcome(held.case, held.framework, held.earlier, wanted)


def _show_outcome(
    case: "Case", framework: "Framework", earlier: "Earlier | None", wanted: _Wanted
) -> None:
    """What is printed after an interview: who has read the reading there needs its outcome only."""
    from thresholds_cli.terminal.output import is_terminal, say

    if wanted.format is not AssessFormat.TEXT or not is_terminal():
        _show(case, framework, earlier, wanted)
        return
    from thresholds_cli.base.dates import uk_now
    from thresholds_cli.engine.level import read_level
    from thresholds_cli.services.team_contacts import shown_reading
    from thresholds_cli.views.reading_view import outcome_blocks

    reading = read_level(framework, case.answers)
    shown = shown_reading(framework, case, reading, wanted.team, uk_now())
    say((
        *outcome_blocks(shown), *_parts(shown, wanted),
        *_changed(case, framework, reading, earlier),
    ), wanted.plain)


def _parts(shown: "Shown", wanted: _Wanted) -> "Iterator[Block]":
    """The further parts that were asked for."""
    from thresholds_cli.views.reading_view import part_blocks

    return (block for name in wanted.parts for block in part_blocks(shown, name))


def _show(case: "Case", framework: "Framework", earlier: "Earlier | None", wanted: _Wanted) -> None:
    """Print the reading as it was asked for."""
    from thresholds_cli.base.dates import uk_now
    from thresholds_cli.engine.level import read_level
    from thresholds_cli.services.team_contacts import shown_reading
    from thresholds_cli.terminal.output import is_terminal, say, write, write_json

    if wanted.format not in (AssessFormat.TEXT, AssessFormat.JSON):
        write(record_as(wanted.format, case, framework, earlier))
        return
    reading = read_level(framework, case.answers)
    if wanted.format is AssessFormat.JSON:
        from thresholds_cli.views.as_json import reading_json

        more = _changed_json(case, framework, reading, earlier)
        write_json({**reading_json(framework, case, reading), **more})
    else:
        from thresholds_cli.views.reading_view import closing_blocks, reading_blocks

        shown = shown_reading(framework, case, reading, wanted.team, uk_now())
        say((
            *reading_blocks(shown),
            *_parts(shown, wanted),
            *_changed(case, framework, reading, earlier),
            *(closing_blocks(shown) if is_terminal() else ()),
        ), wanted.plain)


def _changed(
    case: "Case", framework: "Framework", reading: "Reading", earlier: "Earlier | None"
) -> "tuple[Block, ...]":
    """What changed since the earlier record, if there is one."""
    if earlier is None:
        return ()
    from thresholds_cli.documents.document import Heading
    from thresholds_cli.records.changes import changes
    from thresholds_cli.records.record_sections import agreed_section, changes_section

    return tuple(
        block for section in (
            agreed_section(earlier, case.notes),
            changes_section(changes(earlier, case, framework, reading), framework),
        ) if section.parts for block in (Heading(section.title), *section.parts)
    )


def _changed_json(
    case: "Case", framework: "Framework", reading: "Reading", earlier: "Earlier | None"
) -> dict[str, Any]:
    if earlier is None:
        return {}
    from thresholds_cli.records.changes import changes
    from thresholds_cli.views.record_view import changes_json

    return {"changes": changes_json(changes(earlier, case, framework, reading), framework)}
