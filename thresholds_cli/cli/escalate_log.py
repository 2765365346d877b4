"""`conr escalate --log`: add an entry to the dated log, or print the written account of it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from thresholds_cli.base.errors import ConrError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from thresholds_cli.cli.options import TextOrJson
    from thresholds_cli.model.framework import Framework
    from thresholds_cli.model.local import LocalFile
    from thresholds_cli.model.record import DisputeLog
    from thresholds_cli.records.dispute_account import SideBySide
    from thresholds_cli.records.dispute_file import Said, SealedLog

    Find = Callable[[str], Framework]


def add(
    path: str, entry: str | None, framework: str | None, about: str | None,
    team: LocalFile | None, plain: bool, named: bool,
) -> SealedLog:
    """Put an entry after the others in a log, from a file or by asking; say what came of it.

    `team` has the contacts for danger. `named`: the framework was named for this very log, so that
    it must be the log's own.
    """
    from thresholds_cli.base.dates import now
    from thresholds_cli.base.files import in_full, shown
    from thresholds_cli.records.dispute_file import add_entry, said_text
    from thresholds_cli.services.named_or_asked import framework_finder
    from thresholds_cli.terminal.output import tell, write

    find = framework_finder(framework)
    there = _present(path, find)
    if there is not None:
        _same(path, there.log, find(framework).id if named and framework else None, about)
    start = None if there is not None else _start(framework, about, team, plain)
    said = (
        _from_file(entry) if entry is not None
        else _asked(there or _fresh(start, find), team, plain)
    )
    if there is None and start is not None:
        import dataclasses

        start = dataclasses.replace(start, dispute=said.dispute, reference=said.reference)
    elif said.dispute or said.reference:
        raise ConrError(
            f"{shown(path)} has its dispute and reference already",
            "Leave 'dispute' and 'reference' out; they belong to the first entry.",
        )
    try:
        sealed, notices = add_entry(path, said, start, now(), find)
    except ConrError:
        if entry is None:
            write(said_text(said))
            tell("Your entry was not added. It is printed above, in the form of --entry FILE.")
        raise
    last = sealed.log.entries[-1]
    tell(f"saved: {in_full(path)}, entry {last.number}")
    for remark in (*last.remarks, *map(str, notices)):
        tell(f"noted: {remark}")
    if not last.step.safe_meanwhile.strip():
        tell("This entry does not say how the child is kept safe meanwhile. Settle that first.")
    return sealed


def show_next(
    sealed: SealedLog, local: LocalFile | None, format: TextOrJson, plain: bool
) -> None:
    """Show the stage that comes after those in a log."""
    from thresholds_cli.cli.options import TextOrJson
    from thresholds_cli.engine.disputes import route_named, standing
    from thresholds_cli.terminal.output import say, write_json
    from thresholds_cli.views.dispute_view import next_blocks, standing_json

    disputes = sealed.framework.disputes
    route = route_named(disputes, sealed.log.route)
    now = standing(disputes, route, sealed.log.last_stage)
    if format is TextOrJson.JSON:
        write_json(standing_json(sealed.framework, now))
    else:
        say(next_blocks(sealed.framework, now, local), plain)


def account(
    path: str, records: Sequence[str], export: str | None, local: LocalFile | None,
    framework: str | None,
) -> None:
    """Print the written account of a log, or write it to a new file."""
    from thresholds_cli import __version__
    from thresholds_cli.base.dates import now, utc_text
    from thresholds_cli.base.files import in_full, shown
    from thresholds_cli.frameworks.national_data import calendar
    from thresholds_cli.records.dispute_account import Account, account_text
    from thresholds_cli.services.named_or_asked import framework_finder
    from thresholds_cli.store import check_target, create
    from thresholds_cli.terminal.output import tell, write

    if export is not None:
        check_target(export)
    find = framework_finder(framework)
    sealed = _log(path, find)
    if not sealed.intact:
        tell(
            f"{shown(path)} was changed since conr wrote it; the account says so on its first page."
        )
    made = utc_text(now())
    text = account_text(Account(
        sealed.log, sealed.framework, sealed.intact, made, __version__, calendar(), local,
        _readings(records, find),
    ))
    if export is None:
        write(text)
        return
    for notice in create(export, text.encode()):
        tell(str(notice))
    tell(f"saved: {in_full(export)}")


def _log(path: str, find: Find) -> SealedLog:
    from thresholds_cli.base.files import read_file
    from thresholds_cli.records.dispute_file import MAX_BYTES, read_log

    _tell_of_others(path)
    return read_log(read_file(path, MAX_BYTES), path, find)


def _tell_of_others(path: str) -> None:
    from thresholds_cli.base.files import others_may_change, shown
    from thresholds_cli.terminal.output import tell

    if others_may_change(path):
        tell(f"noted: other accounts on this computer can change {shown(path)}")


def _present(path: str, find: Find) -> SealedLog | None:
    """The log that is there and has room, or None where a new one can be made."""
    from thresholds_cli.base.files import read_file
    from thresholds_cli.records.dispute_file import MAX_BYTES, read_log, refuse_full
    from thresholds_cli.store import check_target, refuse_link
    from thresholds_cli.terminal.output import tell

    if os.path.lexists(path):
        _tell_of_others(path)
        refuse_link(path)
        data = read_file(path, MAX_BYTES)
        sealed = read_log(data, path, find)
        refuse_full(sealed.log, data, path)
        return sealed
    for notice in check_target(path):
        tell(f"noted: {notice}")
    return None


def _fresh(start: DisputeLog | None, find: Find) -> SealedLog:
    from thresholds_cli.records.dispute_file import SealedLog

    assert start is not None
    return SealedLog(start, find(start.edition.id), True)


def _same(path: str, log: DisputeLog, framework: str | None, about: str | None) -> None:
    """Refuse to put a step of one disagreement into the log of another."""
    from thresholds_cli.base.files import shown

    for what, given, has in (
        ("framework", framework, log.edition.id), ("route", about, log.route)
    ):
        if given is not None and given != has:
            raise ConrError(
                f"{shown(path)} is the log of another {what}: {has}, not {given}",
                "Use another file for another disagreement.",
            )


def _start(
    framework: str | None, about: str | None, team: LocalFile | None, plain: bool
) -> DisputeLog:
    """What a new log begins with."""
    from thresholds_cli.model.record import DisputeLog, Edition
    from thresholds_cli.services.named_or_asked import choose_framework, choose_route

    chosen = choose_framework(framework, plain, lambda: team)
    route = choose_route(chosen, about, team, plain)
    return DisputeLog(Edition(chosen.id, chosen.title, chosen.edition, chosen.sha256), route.id)


def _from_file(path: str) -> Said:
    from thresholds_cli.base.files import read_file
    from thresholds_cli.records.dispute_file import read_said

    return read_said(read_file(path), path)


def _asked(sealed: SealedLog, team: LocalFile | None, plain: bool) -> Said:
    """The entry that a person gives page by page."""
    import typer

    from thresholds_cli.base.dates import uk_now
    from thresholds_cli.base.errors import ExitCode
    from thresholds_cli.interview.dispute_pages import EntryTalk, NotFinished
    from thresholds_cli.records.dispute_file import Said
    from thresholds_cli.services.named_or_asked import can_ask, make_asker
    from thresholds_cli.services.team_contacts import danger_card
    from thresholds_cli.terminal.output import tell

    if not can_ask(plain):
        raise ConrError(
            "an entry has to be given, and there is no terminal to ask for it",
            "Give --entry FILE with on, stage, who, asked, answered, agreed and safe_meanwhile; or "
            "--account to print the account.",
        )
    asker = make_asker(plain)
    today = uk_now().date()
    try:
        danger = danger_card(sealed.framework, team)
        talk = EntryTalk(asker, sealed.framework, sealed.log, today, tell, danger)
        return Said(*talk.hold())
    except (NotFinished, KeyboardInterrupt):
        tell("\nStopped: nothing was added to the log. In immediate danger, call 999.")
        raise typer.Exit(ExitCode.STOPPED) from None


def _readings(records: Sequence[str], find: Find) -> SideBySide | None:
    from thresholds_cli.base.files import read_file
    from thresholds_cli.records.dispute_account import SideBySide
    from thresholds_cli.records.record_file import MAX_BYTES, read_record

    if len(records) > 2:
        raise ConrError("more than two records are given", "Give --record once or twice.")
    found = tuple(
        (os.path.basename(one), read_record(read_file(one, MAX_BYTES), one, find))
        for one in records
    )
    return SideBySide(found) if found else None
