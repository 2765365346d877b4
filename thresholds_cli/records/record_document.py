"""What a record says, in the order of its reader: the worry, what to do and what was done, the
decision; then the framework's reading and the rest; last the appendix, with what the framework says
at its level and the rules that were tried, each once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from thresholds_cli.base.dates import in_words, when
from thresholds_cli.base.text import in_short
from thresholds_cli.documents.document import (
    Document,
    Fact,
    Part,
    Point,
    Scale,
    Section,
    Steps,
    Words,
    Written,
)
from thresholds_cli.documents.markdown import as_markdown
from thresholds_cli.engine.notices import basis_words, interpretation, of_this_case
from thresholds_cli.engine.what_if import why_not_higher, why_not_lower
from thresholds_cli.engine.what_to_do import WhatToDo
from thresholds_cli.model.case import Child, Truth
from thresholds_cli.model.framework import Framework, Indicator, Level, Passage
from thresholds_cli.model.questions import QUESTIONS, Takes, held
from thresholds_cli.model.record import Addition, Event, Notice, Reading, Record
from thresholds_cli.records.advice_today import advice_at, duties_section, phone_at
from thresholds_cli.records.changes import changes
from thresholds_cli.records.record_sections import (
    action_words,
    agreed_parts,
    changes_section,
    evidence_section,
    open_section,
    rule_item,
)

_MOST_WORRIES = 3
_HEAD_LINE = 400
"""How long a text on the first lines may be; the rest of it stands below."""


def record_document(
    record: Record, framework: Framework, reading: Reading, added: tuple[Addition, ...] = ()
) -> Document:
    """The whole record, with what was added to it since. What is empty is named on one line of all.
    """
    danger, *_rest = reading.notices
    advice = advice_at(framework, record.case, reading, record.made)
    phone = phone_at(framework, record.case, reading, record.made)
    sections = (
        Section("The worry", tuple(_worry(record, reading))),
        Section("What to do now, and what was done", tuple(_done(record, added, advice, phone))),
        Section("The decision", tuple(_decision(record, framework, reading))),
        Section("Since then", tuple(added_parts(added))),
        Section("What the framework points to", tuple(_points_to(record, framework, reading))),
        *_since(record, framework, reading),
        evidence_section(record, framework, reading, told_above(record, reading)),
        open_section(record, framework, reading, tuple(_empty(record))),
        Section("The child", tuple(_noted(record, "child"))),
        Section("Consent and information sharing", tuple(_sharing(record, framework))),
        Section("The framework’s questions", tuple(_questions(record, framework, reading))),
        Section("Other notes", tuple(_others(record))),
        duties_section(advice.duties),
        appendix(record, framework, reading),
    )
    return Document(
        title="Record of advice",
        alert=danger.text,
        facts=tuple(_head(record)),
        sections=tuple(one for one in sections if one.parts),
    )


def _head(record: Record) -> Iterator[Fact]:
    by = record.case.notes.role or "role not recorded"
    yield Fact("Reference", record.case.notes.reference or "none given")
    yield Fact("Made", f"{when(record.made)}, by {by}")


def _worry(record: Record, reading: Reading) -> Iterator[Part]:
    """The worry in the person's words, who the child is, and what was seen or heard of the
    gravest; at most five lines."""
    worries = record.case.notes.worries
    yield from (Written("", one) for one in worries[:_MOST_WORRIES])
    if len(worries) > _MOST_WORRIES:
        yield Words(f"And {len(worries) - _MOST_WORRIES} more, below.")
    if child := child_words(record.case.answers.child):
        yield Fact("The child", child)
    yield from (
        Written(record.case.notes.how_known(one).heading, record.case.notes.evidence[one])
        for one in told_above(record, reading)
    )
    if not (worries or told_above(record, reading)):
        said = record.case.notes.notes.strip()
        yield Written("Noted", in_short(said, _HEAD_LINE)) if said else Words(
            "No worry is written in the person’s own words."
        )


def child_words(child: Child) -> str:
    """Who the child is, as far as that was said."""
    age = child.age.strip()
    return "; ".join(filter(None, (
        f"{age} {'year' if age == '1' else 'years'} old" if age.isdecimal() else age,
        {Truth.YES: "not born yet", Truth.NO: "born"}.get(child.unborn, "") if (
            child.unborn is Truth.YES or not age) else "",
        {Truth.YES: "disabled", Truth.NO: "not disabled"}.get(child.disabled, ""),
        f"other children in the home: {child.others.strip()}" if child.others.strip() else "",
    )))


def told_above(record: Record, reading: Reading) -> tuple[str, ...]:
    """The indicators whose evidence stands on the first lines: the gravest with any that fits."""
    evidence = record.case.notes.evidence
    most = 1 if record.case.notes.worries else _MOST_WORRIES
    ranked: list[Indicator] = sorted(reading.indicators, key=lambda one: -one.level)
    found = [one.id for one in ranked if evidence.get(one.id, "").strip()][:most]
    return tuple(one for one in found if fits_a_line(evidence[one]))


def fits_a_line(text: str) -> bool:
    """Whether a text is one line that is not too long to be read at a glance."""
    return "\n" not in text.strip() and len(text) <= _HEAD_LINE


def _done(
    record: Record, added: tuple[Addition, ...], advice: WhatToDo, phone: str
) -> Iterator[Part]:
    notes = record.case.notes
    yield Steps(
        "To do now, by general practice and not in the framework’s words",
        (*(one.text for one in advice.first()), f"To phone: {phone}."),
    )
    yield from agreed_parts(record.earlier, notes)
    yield from _said_of(record, "contact")
    yield from (
        Fact(f"Agreed {number}", action_words(one)) for number, one in enumerate(notes.actions, 1)
    )
    if not notes.actions:
        yield Words("No action is recorded.")
    yield from _noted(record, "agreed")
    if any(one.event.review_on for one in added):
        yield Fact("Review date, as it was added since", latest_review(record, added))


def _decision(record: Record, framework: Framework, reading: Reading) -> Iterator[Part]:
    notes = record.case.notes
    decided = notes.decision.level
    if decided is None:
        yield Words("No decision is recorded yet. A person decides, not this program.", strong=True)
    else:
        beside = _beside(decided, framework, reading)
        yield Words(f"{framework.level_words(decided)}. {beside}", strong=True)
    yield from _said((("Reason", notes.decision.reason), ("Consulted", notes.consulted)))
    own = framework.level_label(notes.own.level) if notes.own.level else "not given"
    label = "Their own level, before they saw the framework’s"
    if notes.own.reason.strip():
        yield Written(f"{label}: {own}. Reason", notes.own.reason)
    elif notes.own.level is not None:
        yield Fact(label, own)


def _beside(decided: int, framework: Framework, reading: Reading) -> str:
    if reading.level is None:
        return "The framework points to no level: there is not enough information."
    pointed = framework.level_label(reading.level)
    if decided > reading.level:
        return f"Higher than the framework points to ({pointed})."
    if decided < reading.level:
        return f"Lower than the framework points to ({pointed})."
    return "The framework points to the same level."


def _points_to(record: Record, framework: Framework, reading: Reading) -> Iterator[Part]:
    yield Scale(
        tuple((one.number, framework.level_label(one.number), one.name)
              for one in framework.levels),
        reading.level, record.case.notes.decision.level, reading.firm_level,
    )
    if reading.level is None:
        yield Words("Not enough information for a level.", strong=True)
    else:
        tier = f" Kind of response: {reading.tier}." if reading.tier else ""
        basis = basis_words(framework, reading)
        yield Words(f"{framework.level_words(reading.level)}, {basis}.{tier}", strong=True)
    yield from (rule_item(one, framework) for one in reading.deciding)
    for title, words in (
        ("Why not lower", why_not_lower(framework, reading)),
        ("Why not higher", why_not_higher(framework, reading)),
    ):
        if words:
            yield Fact(title, words)
    _danger, *others = reading.notices
    for notice in others:
        if notice.citation:
            if of_this_case(notice, framework, reading):
                yield Point(notice.text, notice.citation)
        elif _of_ours(notice, framework, reading):
            yield Point(notice.text)


def _of_ours(notice: Notice, framework: Framework, reading: Reading) -> bool:
    """Whether it is to be said here: not a rule's interpretation, which stands at the end, nor
    what was said already of why the level is not lower."""
    said = notice.text.casefold().startswith(basis_words(framework, reading).casefold())
    return not said and notice.text not in {interpretation(one.rule) for one in reading.deciding}


def added_parts(added: tuple[Addition, ...]) -> Iterator[Part]:
    """What was added, in the order of the days on which it was, each with its number."""
    for one in sorted(added, key=lambda one: (one.event.date, one.number)):
        event = one.event
        head = f"{in_words(event.date)}, {event.kind.value}, {event.who} (entry {one.number})"
        yield Written(head, event.text)
        if event.reason and event.reason.strip():
            yield Written("The reason that was given", event.reason)
        elif event.reason is not None:
            yield Point("No reason was given.")
        if details := "; ".join(event_details(event)):
            yield Point(f"Entry {one.number}: {details}.")


def event_details(event: Event) -> Iterator[str]:
    """What an entry says besides its text: which action, done or not, days, its reference."""
    if event.action is not None:
        yield f"about agreed action {event.action}"
    if event.done is not None:
        yield "done" if event.done else "not done"
    for what, day in (
        ("due", event.due), ("received", event.received), ("next review", event.review_on)
    ):
        if day is not None:
            yield f"{what} {in_words(day)}"
    if event.reference.strip():
        yield f"reference {event.reference.strip()}"


def latest_review(record: Record, added: tuple[Addition, ...]) -> str:
    """The day on which somebody looks again: as it was agreed, or the last that was added."""
    changed = [one.event.review_on for one in added if one.event.review_on]
    return in_words(changed[-1]) if changed else record.case.notes.review_on.strip()


def _since(record: Record, framework: Framework, reading: Reading) -> Iterator[Section]:
    if record.earlier is not None:
        yield changes_section(
            changes(record.earlier, record.case, framework, reading), framework
        )


def _noted(record: Record, section: str) -> Iterator[Part]:
    """What the table of questions has for a section: single answers, then what was written."""
    for row in QUESTIONS:
        if row.section == section and row.takes in (Takes.ONE, Takes.DAY):
            answer = held(record.case, row.key)
            said = answer.strip() if isinstance(answer, str) else answer.value
            yield Fact(row.label, said or "not set")
    yield from _said_of(record, section)


def _said_of(record: Record, section: str) -> Iterator[Part]:
    yield from _said(
        (row.label, held(record.case, row.key)) for row in QUESTIONS
        if row.section == section and row.takes in (Takes.TEXT, Takes.WORDS)
    )


def _said(texts: Iterable[tuple[str, str]]) -> Iterator[Part]:
    """What was written, each under its label."""
    yield from (Written(label, text) for label, text in texts if text.strip())


def _empty(record: Record) -> Iterator[str]:
    """The labels of the notes in which nothing is written."""
    for row in QUESTIONS:
        told = row.section and row.section not in ("worry", "other") and (
            row.takes in (Takes.TEXT, Takes.WORDS))
        if told and not held(record.case, row.key).strip():
            yield row.label


def _others(record: Record) -> Iterator[Part]:
    """What was written under no other heading, and the worries that the first lines left out."""
    for one in record.case.notes.worries[_MOST_WORRIES:]:
        yield Written("Worry", one)
    for row in QUESTIONS:
        if row.section == "other" and (text := held(record.case, row.key)).strip():
            yield Written("" if row.key == "notes" else row.label, text)


def _sharing(record: Record, framework: Framework) -> Iterator[Part]:
    yield from _noted(record, "sharing")
    cited = {one.text: one.citation for level in framework.levels for one in level.grounds}
    for ground in record.case.notes.sharing.grounds:
        yield Point(ground, cited.get(ground, "not found in this edition"), before="Ground")
    answered = record.case.notes.checklist
    for item in framework.checklist.items:
        answer = answered.get(item.id, Truth.NOT_KNOWN)
        parts = () if answer is Truth.YES else item.parts
        yield Point(
            " ".join((item.text, *parts)), item.citation,
            before=f"Before contacting another agency: {answer.value}",
        )
        if item.today:
            yield Point(item.today)


def _questions(record: Record, framework: Framework, reading: Reading) -> Iterator[Part]:
    given = record.case.notes.questions
    unanswered = []
    for level in framework.levels:
        for question in level.questions:
            if given.get(question.id, "").strip():
                yield Point(question.text, question.citation)
                yield Written("", given[question.id])
            elif level.number == reading.level:
                unanswered.append(Point(question.text, question.citation, before="Not answered"))
    yield from unanswered


def record_body(record: Record, framework: Framework, reading: Reading) -> str:
    """The body as markdown. Framework text is quoted and cited; notes stay in their own blocks."""
    return f"{as_markdown(record_document(record, framework, reading))}\n- {_SEAL}\n"


_SEAL = (
    "The seal among the facts below shows whether this file was changed by accident or by a casual "
    "edit since. It is not a signature."
)


_OUTCOMES = (
    (Truth.YES, "Other rules that are met:"),
    (Truth.NOT_KNOWN, "Rules that may be met, not known yet:"),
    (Truth.NO, "Rules that are not met:"),
)


def appendix(record: Record, framework: Framework, reading: Reading) -> Section:
    """What the framework says at the level decided and the level read, its other rules and
    contacts; each thing once. Beside danger or harm nothing is said of the lowest level."""
    lowest = framework.levels[0].number
    numbers = dict.fromkeys(
        number for number in (record.case.notes.decision.level, reading.level)
        if number and not (number == lowest and record.case.answers.danger_or_harm)
    )
    levels = tuple(framework.level(one) for one in numbers)
    edition = record.edition
    residence = record.case.notes.residence.strip()
    whose = "; ".join(filter(None, (
        framework.publisher if framework.area or residence else "",
        f"it is for: {framework.area}" if framework.area else "",
        f"chosen because the child lives in: {residence}" if residence else "",
    )))
    keep = record.case.notes.keep_until.strip() or "not set; your agency’s rule applies"
    return Section("Appendix: what this edition says, and about this record", (
        *_reference(framework, reading, levels),
        Fact("Keep until", keep),
        *((Fact("Whose document, and why this one", whose),) if whose else ()),
        Fact("Framework file", f"{edition.id}, sha256 {edition.sha256}"),
        Fact("Written by", f"conr {record.program}"),
    ), appendix=True)


def _reference(
    framework: Framework, reading: Reading, levels: tuple[Level, ...]
) -> Iterator[Part]:
    cited = [Point(one.text, one.citation) for one in reading.notices if one.citation]
    ticked = {one.text for one in reading.indicators}
    remarks = [one for one in cited if one.text not in ticked]
    responses = {one.text for level in levels for one in level.responses}
    if remarks:
        yield Words("To be read with the level:")
    yield from (one for one in remarks if one.text not in responses)
    for level in levels:
        yield from _at_level(framework, level)
    yield from _rules(framework, reading)
    yield Words(f"Contacts as printed in {framework.year}; numbers may have changed:")
    for contact in framework.contacts:
        yield Point(f"{contact.line} ({contact.citation})")
    yield Point("Immediate danger: 999. Police, not an emergency: 101.")


def _at_level(framework: Framework, level: Level) -> Iterator[Part]:
    label = framework.level_label(level.number)
    parts: tuple[tuple[str, tuple[Passage, ...]], ...] = (
        (f"What agencies do at {label}:", level.responses),
        (f"Consent and sharing at {label}:", (*level.consent, *level.grounds)),
        (f"What the notes must show at {label}:", level.record),
    )
    for title, passages in parts:
        once = [one for one in passages if not _said_within(one, passages)]
        if once:
            yield Words(title)
        for one in once:
            yield Point(one.text, one.citation)
            if one.today:
                yield Words(one.today)


def _said_within(one: Passage, passages: tuple[Passage, ...]) -> bool:
    return any(one.text in other.text and one is not other for other in passages)


def _rules(framework: Framework, reading: Reading) -> Iterator[Part]:
    deciding = reading.deciding
    for outcome, title in _OUTCOMES:
        tried = [
            one for one in reading.reasons if one.outcome is outcome and one not in deciding
        ]
        if tried:
            yield Words(title)
        yield from (rule_item(reason, framework) for reason in tried)
    interpreted = dict.fromkeys(
        one.rule.interpretation for one in deciding if one.rule.interpretation
    )
    if interpreted:
        yield Words("Interpretation in the rules that give the level: ours, not the framework’s:")
    yield from (Point(words) for words in interpreted)
