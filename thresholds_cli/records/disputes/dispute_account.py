"""The written account of a disagreement as markdown, for whoever has to resolve it next.

Made from the log; the framework's words are quoted and cited, notes stay in blocks of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thresholds_cli.days import in_words
from thresholds_cli.engine.dispute import NEVER_DELAYS, Standing, route_named, standing
from thresholds_cli.engine.dispute_log import OUTSIDE
from thresholds_cli.engine.notices import EMERGENCY, dated
from thresholds_cli.model.calendar import Calendar
from thresholds_cli.model.dispute_log import DisputeLog
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.local import LocalFile
from thresholds_cli.records.disputes.dispute_entries import attempts_part, said, timeline_part
from thresholds_cli.records.disputes.dispute_readings import SideBySide, readings_part
from thresholds_cli.records.documents.markdown import inline, quote
from thresholds_cli.values import dataclass


@dataclass(frozen=True, slots=True)
class Account:
    """Everything that an account is made of. `made` is UTC, as 2026-11-21T16:45:00Z."""

    log: DisputeLog
    framework: Framework
    intact: bool
    made: str
    program: str
    calendar: Calendar
    local: LocalFile | None = None
    readings: SideBySide | None = None


def account_text(account: Account) -> str:
    """The whole account. The same log always gives the same text."""
    route = route_named(account.framework.disputes, account.log.route)
    now = standing(account.framework.disputes, route, account.log.last_stage)
    fits = account.local is not None and account.local.belongs_to(account.framework.id)
    local = account.local if fits else None
    parts = (
        _head(account, now),
        _dispute(account, now),
        _safe(account.log),
        timeline_part(account.log),
        attempts_part(account.log, account.calendar, local),
        _passages(account, now),
        readings_part(account.readings),
        _next(account, now),
        _about(account),
    )
    return "\n".join("\n\n".join(part) + "\n" for part in parts)


def _head(account: Account, now: Standing) -> Iterator[str]:
    yield "# Written account of a professional disagreement"
    yield f"**{EMERGENCY}**"
    yield f"{quote(now.principle.text, now.principle.citation)}\n- {NEVER_DELAYS}"
    if not account.intact:
        yield (
            "**The log was changed outside conr after it was written. Ask its author before you "
            "rely on this account.**"
        )
    touched = [one.number for one in account.log.entries if OUTSIDE in one.remarks]
    if touched:
        yield (
            f"**When entry {_listed(touched)} was added, the log had been changed outside conr.**"
        )
    if account.log.edition.sha256 != account.framework.sha256:
        yield (
            "**The log was begun with another edition of the framework than the one quoted here.**"
        )


def _dispute(account: Account, now: Standing) -> Iterator[str]:
    log = account.log
    yield "## 1. The dispute"
    yield "\n".join((
        f"- Reference: {inline(log.reference) or 'none given'}",
        f"- Framework: {inline(log.edition.title)}, {inline(log.edition.edition)}",
        f"- Kind of disagreement: {inline(now.route.name)}",
        f"- Stages tried: {_tried(log)} of {now.count}",
        f"- {_span(log)}",
        f"- {_outcome(log)}",
    ))
    yield said("What the disagreement is about", log.dispute)
    last = log.standing[-1]
    yield f"Where it stands (entry {last.number}, {in_words(last.step.on)}):"
    yield said("Asked last", last.step.asked)
    yield said("Answered last", last.step.answered)


def _tried(log: DisputeLog) -> str:
    tried = sorted({one.step.stage for one in log.standing if one.step.stage})
    return _listed(tried) if tried else "none"


def _span(log: DisputeLog) -> str:
    dates = [one.step.on for one in log.standing]
    first, last = min(dates), max(dates)
    length = (last - first).days + 1
    days = f"{length} day{'' if length == 1 else 's'}"
    entries = f"{len(log.entries)} entr{'y' if len(log.entries) == 1 else 'ies'}"
    return f"From {in_words(first)} to {in_words(last)}: {days}, {entries}"


def _outcome(log: DisputeLog) -> str:
    if log.resolved is None:
        return "**Not resolved**"
    on = in_words(log.resolved.step.on)
    return f"Resolved on {on}, by entry {log.resolved.number}"


def _safe(log: DisputeLog) -> Iterator[str]:
    yield "## 2. How the child is kept safe meanwhile"
    told = [one for one in log.standing if one.step.safe_meanwhile.strip()]
    if not told:
        yield "**No entry says how the child is kept safe meanwhile. Settle this first.**"
        return
    last = told[-1]
    yield said(f"As of {in_words(last.step.on)} (entry {last.number})", last.step.safe_meanwhile)
    silent = [one.number for one in log.standing if one.number > last.number]
    if silent:
        yield f"Later entries do not say: {_listed(silent)}."


def _passages(account: Account, now: Standing) -> Iterator[str]:
    yield "## 5. The passages of the framework in question"
    if now.route.about:
        yield "When this kind of disagreement arises:"
        yield "\n".join(quote(one.text, one.citation) for one in now.route.about)
    if now.route.rights:
        yield "Rights:"
        yield "\n".join(quote(one.text, one.citation) for one in now.route.rights)
    yield "The stages, with those tried first:"
    stages = (*now.tried, *([now.next] if now.next else []), *now.after)
    tried = {one.step.stage for one in account.log.standing}
    yield "\n".join(
        f"{quote(one.stage.text, one.stage.citation)} – stage {one.number}, "
        f"{'in this log' if one.number in tried else 'not in this log'}"
        for one in stages
    )


def _next(account: Account, now: Standing) -> Iterator[str]:
    yield "## 7. What comes next"
    if account.log.resolved:
        yield "Nothing: the disagreement is called resolved. Look again if anything changes."
    elif now.next is None:
        yield (
            "The document has no further stage. Its principle stands, and your local partnership’s "
            "present procedure may go further."
        )
    else:
        stage = now.next.stage
        yield f"Stage {now.next.number} of {now.count}: {inline(stage.who)}"
        yield quote(stage.text, stage.citation)
        for passage in (stage.advice, stage.alternative):
            if passage:
                yield quote(passage.text, passage.citation)
        if stage.record:
            yield f"What must be recorded:\n\n{quote(stage.record, stage.citation)}"


def _about(account: Account) -> Iterator[str]:
    yield "## 8. About this account"
    lines = [f"- {inline(notice.text)}" for notice in dated(account.framework)]
    disputes = account.framework.disputes
    stages = disputes.stages(route_named(disputes, account.log.route))
    if not any(stage.within_working_days for stage in stages):
        lines.append("- The document gives no number of days; conr invents none.")
    lines += [
        f"- Framework file: {inline(account.log.edition.id)}, sha256 {account.log.edition.sha256}",
        f"- Made by conr {inline(account.program)} at {inline(account.made)} from a log whose seal "
        f"{'holds' if account.intact else 'does not hold'}. A seal shows accidents and casual "
        "edits. It is not a signature.",
        "- People are named by role. This is a working copy; your agency’s rules say how long to "
        "keep it.",
    ]
    yield "\n".join(lines)


def _listed(numbers: Sequence[int]) -> str:
    *most, last = (str(number) for number in numbers)
    return f"{', '.join(most)} and {last}" if most else last
