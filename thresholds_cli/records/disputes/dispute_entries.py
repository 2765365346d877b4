"""The entries of a dispute log for reading: the timeline, and each attempt as it was written."""

from __future__ import annotations

from collections.abc import Iterator

from thresholds_cli.days import day, in_words
from thresholds_cli.engine.working_days import count_on, counted_in_words
from thresholds_cli.model.calendar import Calendar
from thresholds_cli.model.dispute_log import DisputeLog, Entry
from thresholds_cli.model.local import LocalFile
from thresholds_cli.plain_text import in_short
from thresholds_cli.records.documents.markdown import inline, labelled, table

_ONE_LINE = 300


def timeline_part(log: DisputeLog) -> Iterator[str]:
    """The entries that stand, by date."""
    yield "## 3. Timeline"
    in_time = sorted(log.standing, key=lambda entry: (entry.step.on, entry.number))
    yield table(("Date", "Stage", "Who (by role)", "What came of it", "Entry"), [
        (
            in_words(one.step.on), str(one.step.stage or "–"), inline(in_short(one.step.who, 80)),
            "resolved" if one.step.resolved else inline(in_short(one.step.answered, 80)),
            str(one.number),
        )
        for one in in_time
    ])


def attempts_part(
    log: DisputeLog, calendar: Calendar, local: LocalFile | None
) -> Iterator[str]:
    """Every entry, the corrected ones too. `local` is the local file of this framework's area."""
    yield "## 4. The attempts to resolve it"
    yield "Each entry as it was written. An entry is never changed; a later one corrects it."
    for entry in log.entries:
        yield "\n\n".join(_attempt(log, entry, calendar, local))


def _attempt(
    log: DisputeLog, entry: Entry, calendar: Calendar, local: LocalFile | None
) -> Iterator[str]:
    step = entry.step
    stage = f"stage {step.stage}" if step.stage else "outside the stages"
    yield f"### Entry {entry.number}: {inline(in_words(step.on))}, {stage}"
    corrected = log.corrected_by(entry.number)
    if corrected:
        yield f"**Corrected by entry {corrected}; kept here as it was written.**"
    if step.corrects:
        yield f"Corrects entry {step.corrects}."
    yield said("Who spoke, by role", step.who)
    yield said("Asked", step.asked)
    yield said("Answered", step.answered)
    yield said("Agreed", step.agreed)
    yield said("How the child is kept safe meanwhile", step.safe_meanwhile)
    yield from _days(log, entry, calendar, local)
    if step.resolved:
        yield "With this the disagreement is called resolved."
    if entry.remarks:
        yield "\n".join(f"- Noted by conr: {inline(one)}" for one in entry.remarks)
    if step.reason.strip() or _needs_reason(entry):
        yield said("Reason for the order", step.reason, "none given")
    yield _written(entry)


def _written(entry: Entry) -> str:
    """When it was written down, and how long after the step: a late entry is a weaker one."""
    on = day(entry.written[:10])
    late = (on - entry.step.on).days if on else 0
    after = f", {late} day{'' if late == 1 else 's'} after the step" if late > 0 else ""
    return f"Written down on {entry.written[:10]} at {entry.written[11:16]} UTC{after}."


def _days(
    log: DisputeLog, entry: Entry, calendar: Calendar, local: LocalFile | None
) -> Iterator[str]:
    """Dates that somebody set: both sides, or the local file."""
    step = entry.step
    if step.by:
        yield f"Date that both sides accepted: {in_words(step.by)}"
    limit = local.limit(log.route, step.stage) if local else None
    if limit and local:
        counted = counted_in_words(count_on(step.on, limit.working_days, calendar))
        source = f" ({inline(limit.source)})" if limit.source else ""
        yield f"Local limit of {inline(local.area)}{source}: {inline(counted)}"


def _needs_reason(entry: Entry) -> bool:
    return any(
        one.startswith(("stage ", "begins at stage")) for one in entry.remarks
    )


def said(label: str, text: str, otherwise: str = "not recorded") -> str:
    """A short note on the line of its label, a longer one in a block of its own."""
    if not text.strip() or len(text) > _ONE_LINE or "\n" in text.strip():
        return labelled(f"**{label}**", text, otherwise)
    return f"**{label}**: {inline(text)}"
