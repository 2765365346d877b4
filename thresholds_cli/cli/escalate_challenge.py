"""`conr escalate --challenge`: a challenge in writing to the council's answer, from a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from thresholds_cli.base.errors import ConrError

if TYPE_CHECKING:
    from thresholds_cli.cli.options import TextOrJson
    from thresholds_cli.model.framework import Framework
    from thresholds_cli.model.local import LocalFile
    from thresholds_cli.model.record import Addition
    from thresholds_cli.records.challenge import Answer, Challenge
    from thresholds_cli.records.record_file import SealedRecord

Given = TypeVar("Given")
_REFERRAL = "referral"
"""The id of the route for an answer to a referral, in a framework that has several routes."""


def challenge(
    record: str, entry: str | None, framework: str | None, about: str | None, stage: int | None,
    export: str | None, team: LocalFile | None, format: TextOrJson, plain: bool,
) -> None:
    """Print the challenge, or write it to a new file."""
    from thresholds_cli.engine.notices import EMERGENCY
    from thresholds_cli.records.challenge import challenge_text
    from thresholds_cli.store import check_target
    from thresholds_cli.terminal.output import tell

    if export is not None:
        check_target(export)
    sealed = _record(record, framework)
    tell(f"{EMERGENCY} A disagreement never delays keeping the child safe.")
    made = _challenge(sealed, entry, about, stage or 0, team, plain)
    _put_out(made, challenge_text(made), export, format)
    coming = made.now.next
    where = f"stage {coming.number} of {made.now.count}" if coming else "no stage that is printed"
    tell(
        f"For {where}; give --stage N where stage N was tried already. Read it through, put the "
        "child's name in by hand, and keep a dated log: 'conr escalate --log FILE'."
    )


def _challenge(
    sealed: SealedRecord, entry: str | None, about: str | None, stage: int,
    team: LocalFile | None, plain: bool,
) -> Challenge:
    from thresholds_cli.base.dates import uk_now
    from thresholds_cli.engine.disputes import standing
    from thresholds_cli.engine.level import read_level
    from thresholds_cli.frameworks.national_data import calendar
    from thresholds_cli.records.challenge import Challenge
    from thresholds_cli.services.named_or_asked import choose_route

    framework, today = sealed.framework, uk_now().date()
    known = {route.id for route in framework.disputes.routes}
    route = choose_route(framework, about or (_REFERRAL if _REFERRAL in known else None), team,
                         plain)
    now = standing(framework.disputes, route, stage)
    answer = _answer(entry, sealed, team, plain)
    if answer.date > today:
        raise ConrError("the date of the answer lies in the future", "Give the day it came.")
    reading = read_level(framework, sealed.record.case.answers)
    return Challenge(answer, sealed.record, framework, reading, now, today, calendar(), team)


def _record(path: str, framework: str | None) -> SealedRecord:
    from thresholds_cli.base.files import read_file, shown
    from thresholds_cli.records.record_file import MAX_BYTES, read_record
    from thresholds_cli.services.named_or_asked import framework_finder
    from thresholds_cli.terminal.output import tell

    sealed = read_record(read_file(path, MAX_BYTES), path, framework_finder(framework))
    if not sealed.intact or sealed.added.faults:
        tell(f"{shown(path)} was changed since conr wrote it: compare what the challenge says.")
    return sealed


def _answer(
    entry: str | None, sealed: SealedRecord, team: LocalFile | None, plain: bool
) -> Answer:
    """The answer in a file, else that among the record's entries, else as a person gives it."""
    from thresholds_cli.base.dates import uk_now
    from thresholds_cli.base.files import read_file
    from thresholds_cli.interview.questionnaires import ask_answer
    from thresholds_cli.records.challenge import answer_in, read_answer
    from thresholds_cli.services.named_or_asked import can_ask, make_asker
    from thresholds_cli.services.team_contacts import danger_card

    if entry is not None:
        return read_answer(read_file(entry), entry)
    found = answer_in(sealed.added.entries)
    if found is not None:
        return _answer_of(found, sealed.framework, team, plain)
    if not can_ask(plain):
        raise ConrError(
            "what was answered has to be given, and there is no terminal to ask for it",
            "Add it to the record with 'conr record add', or give --entry FILE with date, who and "
            "text; it may have reason, ask and safe_meanwhile.",
        )
    danger = danger_card(sealed.framework, team)
    return _unless_stopped(ask_answer(make_asker(plain), uk_now().date(), danger))


def _answer_of(
    found: Addition, framework: Framework, team: LocalFile | None, plain: bool
) -> Answer:
    """The answer that stands in the record, with what nothing but a person can say."""
    from thresholds_cli.base.dates import in_words
    from thresholds_cli.interview.questionnaires import ask_challenge
    from thresholds_cli.records.challenge import as_answer
    from thresholds_cli.services.named_or_asked import can_ask, make_asker
    from thresholds_cli.services.team_contacts import danger_card
    from thresholds_cli.terminal.output import tell

    tell(f"The answer is entry {found.number} of the record, of {in_words(found.event.date)}.")
    if not can_ask(plain):
        tell(
            "What you ask for and how the child is kept safe meanwhile are left to be written in; "
            "or give --entry FILE with the answer, ask and safe_meanwhile."
        )
        return as_answer(found.event)
    asked = _unless_stopped(ask_challenge(make_asker(plain), danger_card(framework, team)))
    return as_answer(found.event, ask=asked[1], safe_meanwhile=asked[0])


def _unless_stopped(given: Given | None) -> Given:
    """What a person gave. Exits where they stopped."""
    import typer

    from thresholds_cli.base.errors import ExitCode
    from thresholds_cli.terminal.output import tell

    if given is None:
        tell("\nStopped: nothing was written. In immediate danger, call 999.")
        raise typer.Exit(ExitCode.STOPPED)
    return given


def _put_out(made: Challenge, text: str, export: str | None, format: TextOrJson) -> None:
    from thresholds_cli.base.files import in_full
    from thresholds_cli.store import create
    from thresholds_cli.terminal.output import tell, write, write_json
    from thresholds_cli.views.dispute_view import standing_json

    if export is not None:
        for notice in create(export, text.encode()):
            tell(str(notice))
        tell(f"saved: {in_full(export)}")
    elif format == "json":
        write_json({**standing_json(made.framework, made.now), "challenge": text})
    else:
        write(text)
