"""The written account of a disagreement as markdown, for whoever has to resolve it next."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from thresholds_cli.base.dates import day, in_words, uk_clock, when
from thresholds_cli.base.frozen import dataclass
from thresholds_cli.base.text import in_short
from thresholds_cli.documents.markdown import inline, labelled, quote, table
from thresholds_cli.engine.disputes import NEVER_DELAYS, OUTSIDE, Standing, route_named, standing
from thresholds_cli.engine.notices import EMERGENCY, dated
from thresholds_cli.engine.opening_hours import count_on, counted_in_words
from thresholds_cli.model.framework import Framework, Passage
from thresholds_cli.model.local import LocalFile
from thresholds_cli.model.national import Calendar
from thresholds_cli.model.record import DisputeLog, Entry
from thresholds_cli.records.record_file import SealedRecord
from thresholds_cli.records.verify import deviations


@dataclass(frozen=True, slots=True)
class SideBySide:
    """One record or two, each with the name that it was given by."""

    records: tuple[tuple[str, SealedRecord], ...]


def readings_part(readings: SideBySide | None) -> Iterator[str]:
    """The part of the account that holds the readings."""
    yield "## 6. The readings of the two sides"
    if readings is None:
        yield "No record was given with this account."
        return
    records = [sealed for _name, sealed in readings.records]
    heads = tuple(f"Record {letter}" for letter, _ in zip("AB", records, strict=False))
    yield table(("", *heads), [
        (what, *(inline(said(sealed)) for sealed in records)) for what, said in _ROWS
    ])
    for head, (name, sealed) in zip(heads, readings.records, strict=True):
        found = deviations(sealed)
        yield "\n".join(f"- **{head} ({inline(name)}): {inline(one)}**" for one in found) or (
            f"- {head} ({inline(name)}): its seal holds"
        )
    if len({sealed.framework.id for sealed in records}) > 1:
        yield (
            "**The two records use different frameworks: their levels do not mean the same.**"
        )
    yield from _indicators(records, heads)
    for head, sealed in zip(heads, records, strict=True):
        reason = sealed.record.case.notes.decision.reason
        yield labelled(f"{head}: the practitioner’s reason", reason)
    yield from _definitions(records)


def _level(sealed: SealedRecord, number: int | None) -> str:
    if number is None:
        return "none"
    there = any(one.number == number for one in sealed.framework.levels)
    framework = sealed.framework
    return framework.level_words(number) if there else framework.level_label(number)


_ROWS: tuple[tuple[str, Callable[[SealedRecord], str]], ...] = (
    ("Made", lambda one: when(one.record.made)),
    ("By (role)", lambda one: one.record.case.notes.role or "not recorded"),
    ("Framework", lambda one: f"{one.record.edition.title}, {one.record.edition.edition}"),
    ("The practitioner’s decision", lambda one: _level(one, one.record.case.notes.decision.level)),
    ("The framework’s wording points to", lambda one: (
        f"{_level(one, one.record.level)}; {one.record.basis.words}")),
    ("Firm level", lambda one: _level(one, one.record.firm_level)),
    ("Immediate danger", lambda one: one.record.case.answers.immediate_danger.value),
    ("Significant harm suspected", lambda one: one.record.case.answers.significant_harm.value),
)


def _indicators(records: list[SealedRecord], heads: tuple[str, ...]) -> Iterator[str]:
    if len(records) < 2 or records[0].framework.id != records[1].framework.id:
        for head, sealed in zip(heads, records, strict=True):
            yield from _ticked(
                f"Ticked in {head}", sealed.framework, sealed.record.case.answers.indicators)
        return
    first, second = (one.record.case.answers.indicators for one in records)
    framework = records[0].framework
    yield from _ticked("Ticked in both records", framework, first & second)
    yield from _ticked(f"Ticked in {heads[0]} only", framework, first - second)
    yield from _ticked(f"Ticked in {heads[1]} only", framework, second - first)


def _ticked(title: str, framework: Framework, ids: frozenset[str]) -> Iterator[str]:
    ticked = [one for one in framework.indicators if one.id in ids]
    if not ticked:
        yield f"{title}: nothing."
        return
    ticked.sort(key=lambda one: -one.level)
    yield f"{title}:"
    yield "\n".join(
        f"{quote(one.text, one.citation)}, {inline(framework.level_label(one.level))}"
        for one in ticked
    )


def _definitions(records: list[SealedRecord]) -> Iterator[str]:
    """What the framework says of the levels on which the two sides differ."""
    framework = records[0].framework
    same = all(one.framework.id == framework.id for one in records)
    numbers = sorted({
        number for one in records
        for number in (one.record.level, one.record.case.notes.decision.level) if number
    })
    if len(numbers) < 2 or not same:
        return
    for number in numbers:
        level = framework.level(number)
        passages: tuple[Passage, ...] = (*level.definition, *level.guidance)
        yield f"What the framework says of {inline(framework.level_words(number))}:"
        yield "\n".join(quote(one.text, one.citation) for one in passages)


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
    clock = uk_clock(entry.written)
    on = day(clock[:10])
    late = (on - entry.step.on).days if on else 0
    after = f", {late} day{'' if late == 1 else 's'} after the step" if late > 0 else ""
    return f"Written down on {clock[:10]} at {clock[11:]} (UK time){after}."


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
        area = f" of {inline(local.area)}" if local.area else ""
        yield f"Local limit{area}{source}: {inline(counted)}"


def _needs_reason(entry: Entry) -> bool:
    return any(
        one.startswith(("stage ", "begins at stage")) for one in entry.remarks
    )


def said(label: str, text: str, otherwise: str = "not recorded") -> str:
    """A short note on the line of its label, a longer one in a block of its own."""
    if not text.strip() or len(text) > _ONE_LINE or "\n" in text.strip():
        return labelled(f"**{label}**", text, otherwise)
    return f"**{label}**: {inline(text)}"


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
    local = account.local.for_framework(account.framework.id) if account.local else None
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
    principle = f"{quote(now.principle.text, now.principle.citation)}\n" if now.principle else ""
    yield f"{principle}- {NEVER_DELAYS}"
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
        stands = "Its principle stands, and your" if now.principle else "Your"
        yield (
            f"The document has no further stage. {stands} local partnership’s present procedure "
            "may go further."
        )
    else:
        stage = now.next.stage
        yield f"Stage {now.next.number} of {now.count}: {inline(stage.who)}"
        yield quote(stage.text, stage.citation)
        for passage in (stage.advice, stage.alternative):
            if passage:
                yield quote(passage.text, passage.citation)
        record = now.route.recorded(stage)
        if record:
            yield f"What must be recorded:\n\n{quote(record.text, record.citation)}"


def _about(account: Account) -> Iterator[str]:
    yield "## 8. About this account"
    lines = [f"- {inline(notice.text)}" for notice in dated(account.framework)]
    disputes = account.framework.disputes
    stages = disputes.stages(route_named(disputes, account.log.route))
    if not any(stage.limit for stage in stages):
        lines.append("- The document gives no number of days; conr invents none.")
    lines += [
        f"- Framework file: {inline(account.log.edition.id)}, sha256 {account.log.edition.sha256}",
        f"- Made by conr {inline(account.program)} on {inline(when(account.made))} from a log "
        f"whose seal {'holds' if account.intact else 'does not hold'}. A seal shows accidents and "
        "casual edits. It is not a signature.",
        "- People are named by role. This is a working copy; your agency’s rules say how long to "
        "keep it.",
    ]
    yield "\n".join(lines)


def _listed(numbers: Sequence[int]) -> str:
    *most, last = (str(number) for number in numbers)
    return f"{', '.join(most)} and {last}" if most else last
