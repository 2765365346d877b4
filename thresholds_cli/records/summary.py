"""A record in a few lines of plain text, to paste into a case system."""

from __future__ import annotations

from collections.abc import Iterator

from thresholds_cli.base.dates import in_words, on, started, when
from thresholds_cli.base.text import clean
from thresholds_cli.engine.notices import EMERGENCY, basis_words
from thresholds_cli.engine.what_if import all_in_words
from thresholds_cli.model.case import Truth
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.record import Addition, Earlier, Reading, Record
from thresholds_cli.records.advice_today import advice_at, phone_at
from thresholds_cli.records.changes import Changes, Course, changes
from thresholds_cli.records.record_document import child_words, event_details, latest_review
from thresholds_cli.records.record_sections import (
    action_words,
    done_since,
    done_words,
    edition_words,
    level_change,
    not_known,
    rests_on_missing,
    without_a_place,
)

_LONGEST = 400
_MOST_CHANGES = 3


def record_summary(
    record: Record, framework: Framework, reading: Reading, added: tuple[Addition, ...] = ()
) -> str:
    """The worry, what to do now and whom to phone, the decision, what was added since, the reading,
    the concerns with what shows them, what is open and what is agreed; one line each."""
    return "".join(f"{clean(line)}\n" for line in _lines(record, framework, reading, added))


def _lines(
    record: Record, framework: Framework, reading: Reading, added: tuple[Addition, ...]
) -> Iterator[str]:
    notes = record.case.notes
    reference = _short(notes.reference) or "no reference"
    by = f", by {_short(notes.role)}" if notes.role.strip() else ""
    yield f"Record of advice (summary): {reference}, {when(record.made)}{by}"
    if record.case.answers.immediate_danger is Truth.YES:
        yield "IMMEDIATE DANGER: call 999 now."
    answers = record.case.answers
    yield f"In danger now: {answers.immediate_danger.value}; significant harm suspected: " \
        f"{answers.significant_harm.value}."
    yield from _worry(record)
    yield from _to_do(record, framework, reading)
    yield f"Decision: {_decision(record, framework)}"
    if notes.consulted.strip():
        yield f"Consulted: {_short(notes.consulted)}"
    yield from _added(added)
    yield _pointed(record, framework, reading)
    if record.earlier is not None:
        yield from _agreed_before(record, record.earlier)
        yield from _since(changes(record.earlier, record.case, framework, reading), framework)
    if reading.indicators:
        yield f"Concerns ticked ({len(reading.indicators)}):"
    yield from _evidence(record, framework, reading)
    open_ = not_known(record, framework)
    yield f"Not known: {'; '.join(open_) or 'nothing; every question was answered'}."
    for words in all_in_words(reading.would_change, framework)[:_MOST_CHANGES]:
        yield f"- {words}"
    yield from _child_and_sharing(record)
    yield from _agreed(record, added)
    yield from (f"{label}: {_short(said)}" for label, said in without_a_place(record))
    yield f"{EMERGENCY} The full record has the framework’s own words."


def _worry(record: Record) -> Iterator[str]:
    """What worries the person, in their words, and who the child is."""
    yield from (f"Worry: {_short(one)}" for one in record.case.notes.worries)
    if child := child_words(record.case.answers.child):
        yield f"The child: {_short(child)}"


def _to_do(record: Record, framework: Framework, reading: Reading) -> Iterator[str]:
    """What to do now and whom to phone, as on the first lines of the record."""
    case = record.case
    now = " ".join(one.text for one in advice_at(framework, case, reading, record.made).first())
    yield f"To do now (general practice, not the framework’s words): {now}"
    yield f"To phone: {phone_at(framework, case, reading, record.made)}"


def _evidence(record: Record, framework: Framework, reading: Reading) -> Iterator[str]:
    """What shows each sign; what was written of others is kept too."""
    notes = record.case.notes
    for one in reading.indicators:
        shown, how = _short(notes.evidence.get(one.id, "")), notes.how_known(one.id).heading
        yield f"- {framework.place(one)}: “{one.text}” ({one.citation}). " \
            f"{f'{how}: {shown}' if shown else 'What shows it is not recorded.'}"
    for identifier, text in notes.evidence.items():
        if text.strip() and identifier not in record.case.answers.indicators:
            one = framework.indicator(identifier)
            how = notes.how_known(identifier).heading
            yield f"Not ticked: “{one.text}” ({framework.place(one)}). {how}: {_short(text)}"


def _added(added: tuple[Addition, ...]) -> Iterator[str]:
    for one in added:
        event = one.event
        reason = f" Reason given: {_short(event.reason)}" if event.reason else (
            "" if event.reason is None else " No reason was given.")
        more = "; ".join(event_details(event))
        yield (
            f"{in_words(event.date)}, {event.kind.value}, {_short(event.who)}: "
            f"{_short(event.text)}{reason}{f' ({_short(more)})' if more else ''}"
        )


def _decision(record: Record, framework: Framework) -> str:
    decision = record.case.notes.decision
    level = framework.level_words(decision.level) if decision.level else "none recorded yet"
    reason = _short(decision.reason)
    return f"{level}. {f'Reason: {reason}' if reason else 'No reason is recorded.'}"


def _pointed(record: Record, framework: Framework, reading: Reading) -> str:
    level = f"{framework.level_words(reading.level)}, {basis_words(framework, reading)}" if (
        reading.level) else "no level: not enough information"
    lives = _short(record.case.notes.residence)
    where = f" The child lives in: {lives}." if lives else ""
    return f"The framework’s wording points to: {level} [{edition_words(record, framework)}]. " \
        f"A person decides.{where}"


def _agreed_before(record: Record, earlier: Earlier) -> Iterator[str]:
    for number, action in enumerate(earlier.case.notes.actions, 1):
        done = done_words(done_since(earlier, record.case.notes), number)
        yield f"Agreed before {number}. {_short(action_words(action))}: {done}"


def _since(found: Changes, framework: Framework) -> Iterator[str]:
    counts = (
        ("appeared", Course.APPEARED), ("worse", Course.WORSENED), ("still so", Course.STILL),
        ("better", Course.IMPROVED), ("gone, with what shows it", Course.GONE),
        ("not ticked and nothing says why", Course.MISSING),
    )
    said = [f"{words} {len(found.of(course))}" for words, course in counts if found.of(course)]
    level = level_change(found, framework)
    yield f"Since {on(found.earlier.made)}: {level} Concerns: {', '.join(said) or 'none'}."
    if rests_on_missing(found):
        yield rests_on_missing(found)


def _child_and_sharing(record: Record) -> Iterator[str]:
    notes = record.case.notes
    voice = _short(notes.voice) or "not recorded"
    yield f"Child seen alone: {notes.seen_alone.value}. The child’s own words: {voice}"
    yield f"Strengths: {_short(notes.strengths) or 'not recorded'}"
    grounds = "; ".join(f"“{ground}”" for ground in notes.sharing.grounds)
    yield (
        f"Consent: {notes.sharing.consent.value}."
        f"{f' Grounds for going ahead without it: {grounds}.' if grounds else ''}"
        f"{f' {_short(notes.sharing.how)}' if notes.sharing.how.strip() else ''}"
    )
    if notes.sharing.manager.strip():
        yield f"The manager’s decision: {_short(notes.sharing.manager)}"


def _agreed(record: Record, added: tuple[Addition, ...]) -> Iterator[str]:
    notes = record.case.notes
    if notes.contacts_made.strip():
        yield f"Contacts made: {_short(notes.contacts_made)}"
    yield "Actions:" if notes.actions else "Actions: none recorded."
    for number, action in enumerate(notes.actions, 1):
        who = _short(action.who) or "who is not said"
        by = _short(action.by) or "by when is not said"
        yield f"{number}. {started(_short(action.what))} ({who}; {by})"
    yield f"Outcomes wanted: {_short(notes.outcomes) or 'not recorded'}"
    review = latest_review(record, added)
    yield f"Review: {_short(review) or 'no date set'}"


def _short(text: str) -> str:
    """Text on one line; a long one is cut, and says so."""
    flat = " ".join(text.split())
    if len(flat) <= _LONGEST:
        return flat
    return f"{flat[:_LONGEST].rsplit(' ', 1)[0]} … [shortened; the record has it all]"
