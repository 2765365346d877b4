"""What a record says, in the order of its reader: the decision, the framework's reading, why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from thresholds_cli.base.dates import started, when
from thresholds_cli.documents.document import (
    Document,
    Fact,
    Item,
    Part,
    Quote,
    Rows,
    Scale,
    Section,
    Words,
    Written,
)
from thresholds_cli.documents.markdown import as_markdown
from thresholds_cli.engine.notices import (
    EMERGENCY,
    basis_words,
    dated,
    interpretation,
    of_this_case,
)
from thresholds_cli.model.case import Truth
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.questions import QUESTIONS, Takes, held
from thresholds_cli.model.record import Notice, Reading, Record
from thresholds_cli.records.advice_today import case_advice, duties_section
from thresholds_cli.records.changes import changes
from thresholds_cli.records.record_sections import (
    about_section,
    changes_section,
    open_section,
    reasons_section,
    reference_section,
)


def record_document(record: Record, framework: Framework, reading: Reading) -> Document:
    """The whole record. What is empty is named, on one line of its section."""
    danger, *_rest = reading.notices
    sections = (
        Section("The practitioner’s decision", tuple(_decision(record, framework, reading))),
        Section("What the framework points to", tuple(_points_to(record, framework, reading))),
        *_since(record, framework, reading),
        reasons_section(record, framework, reading),
        open_section(record, framework, reading),
        Section("Strengths, and the child’s voice", tuple(_noted(record, "child"))),
        Section("Consent and information sharing", tuple(_sharing(record, framework, reading))),
        Section("Before contacting another agency, and contacts made",
                tuple(_contact(record, framework))),
        Section("What is agreed", tuple(_agreed(record))),
        Section("The framework’s questions", tuple(_questions(record, framework, reading))),
        Section("Other notes", tuple(_others(record))),
        duties_section(case_advice(framework, record.case, reading.level).duties),
        reference_section(record, framework, reading),
        about_section(record, framework),
    )
    return Document(
        title="Record of advice",
        alert=danger.text if record.case.answers.immediate_danger is Truth.YES else EMERGENCY,
        facts=tuple(_head(record)),
        sections=tuple(one for one in sections if one.parts),
    )


def _head(record: Record) -> Iterator[Fact]:
    yield Fact("Reference", record.case.notes.reference or "none given")
    yield Fact("Made", when(record.made))
    yield Fact("By (role)", record.case.notes.role or "not recorded")
    yield Fact("Framework", f"{record.edition.title}, {record.edition.edition}")


def _decision(record: Record, framework: Framework, reading: Reading) -> Iterator[Part]:
    notes = record.case.notes
    decided = notes.decision.level
    if decided is None:
        yield Words("No decision is recorded yet. A person decides, not this program.", strong=True)
    else:
        yield Words(framework.level_words(decided), strong=True)
        yield Words(_beside(decided, framework, reading))
    yield from _said((("Reason", notes.decision.reason), ("Consulted", notes.consulted)))
    if notes.own.level is not None:
        own = framework.level_label(notes.own.level)
        yield Words(f"Before they saw the framework’s reading, they gave {own}.")
    if notes.own.reason.strip():
        yield Written("Their reason then", notes.own.reason)
    yield Words(_in_short(record))


def _in_short(record: Record) -> str:
    notes = record.case.notes
    count = len(notes.actions)
    actions = f"{count or 'no'} action{'' if count == 1 else 's'} agreed"
    review = notes.review_on.strip()
    return (
        f"In short: consent {notes.sharing.consent.value}; child seen alone: "
        f"{notes.seen_alone.value}; {actions}; "
        f"{f'to be reviewed on {review}' if review else 'no review date'}."
    )


def _beside(decided: int, framework: Framework, reading: Reading) -> str:
    if reading.level is None:
        return "The framework points to no level: there is not enough information."
    pointed = framework.level_label(reading.level)
    if decided == reading.level:
        return "The framework points to the same level."
    return f"{'Higher' if decided > reading.level else 'Lower'} than the framework points to " \
        f"({pointed})."


def _points_to(record: Record, framework: Framework, reading: Reading) -> Iterator[Part]:
    yield Scale(
        tuple((one.number, framework.level_label(one.number), one.name)
              for one in framework.levels),
        reading.level, record.case.notes.decision.level, reading.firm_level,
    )
    if reading.level is None:
        yield Words("Not enough information for a level.", strong=True)
    else:
        basis = f"Basis: {basis_words(framework, reading)}."
        yield Words(f"{framework.level_words(reading.level)}. {basis}", strong=True)
    if reading.tier:
        yield Fact("Kind of response", reading.tier)
    _danger, *others = reading.notices
    for notice in others:
        if notice.citation and of_this_case(notice, framework, reading):
            yield Quote(notice.text, notice.citation)
        elif not notice.citation and _of_ours(notice, framework, reading):
            yield Item(notice.text)


def _of_ours(notice: Notice, framework: Framework, reading: Reading) -> bool:
    """Whether it is to be said here: not the edition's date nor a rule's interpretation, which
    stand at the end."""
    said_later = {one.text for one in dated(framework)}
    interpreted = {interpretation(one.rule) for one in reading.deciding}
    return notice.text not in said_later | interpreted


def _since(record: Record, framework: Framework, reading: Reading) -> Iterator[Section]:
    if record.earlier is not None:
        yield changes_section(
            changes(record.earlier, record.case, framework, reading), framework
        )


def _noted(record: Record, section: str) -> Iterator[Part]:
    """What the table of questions has for a section: single answers, then what was written."""
    rows = [row for row in QUESTIONS if row.section == section]
    for row in rows:
        if row.takes in (Takes.ONE, Takes.DAY):
            answer = held(record.case, row.key)
            said = answer.strip() if isinstance(answer, str) else answer.value
            yield Fact(row.label, said or "not set")
    yield from _said(
        (row.label, held(record.case, row.key)) for row in rows
        if row.takes in (Takes.TEXT, Takes.WORDS)
    )


def _others(record: Record) -> Iterator[Part]:
    """What was written under no other heading, where anything was."""
    for row in QUESTIONS:
        if row.section == "other" and (text := held(record.case, row.key)).strip():
            yield Written("" if row.key == "notes" else row.label, text)


def _sharing(record: Record, framework: Framework, reading: Reading) -> Iterator[Part]:
    yield from _noted(record, "sharing")
    cited = {one.text: one.citation for level in framework.levels for one in level.grounds}
    for ground in record.case.notes.sharing.grounds:
        yield Quote(ground, cited.get(ground, "not found in this edition"), before="Ground")


def _contact(record: Record, framework: Framework) -> Iterator[Part]:
    answered = record.case.notes.checklist
    for item in framework.checklist.items:
        answer = answered.get(item.id, Truth.NOT_KNOWN)
        parts = () if answer is Truth.YES else item.parts
        yield Quote(
            " ".join((item.text, *parts)), item.citation, before=started(answer.value)
        )
        if item.today:
            yield Words(item.today)
    yield from _noted(record, "contact")


def _agreed(record: Record) -> Iterator[Part]:
    notes = record.case.notes
    if notes.actions:
        yield Rows("Agreed actions", ("Action", "Who", "By when"), tuple(
            (one.what, one.who or "not said", one.by or "not said") for one in notes.actions
        ))
    else:
        yield Words("No action is recorded.")
    yield from _noted(record, "agreed")


def _questions(record: Record, framework: Framework, reading: Reading) -> Iterator[Part]:
    given = record.case.notes.questions
    unanswered = []
    for level in framework.levels:
        for question in level.questions:
            if given.get(question.id, "").strip():
                yield Quote(question.text, question.citation)
                yield Written("", given[question.id])
            elif level.number == reading.level:
                unanswered.append(Quote(question.text, question.citation, before="Not answered"))
    yield from unanswered


def _said(texts: Iterable[tuple[str, str]]) -> Iterator[Part]:
    """What was written, each under its label; then, on one line, what was not."""
    empty = []
    for label, text in texts:
        if text.strip():
            yield Written(label, text)
        else:
            empty.append(label[0].lower() + label[1:])
    if empty:
        yield Words(f"Not recorded: {'; '.join(empty)}.")


def record_body(record: Record, framework: Framework, reading: Reading) -> str:
    """The body as markdown. Framework text is quoted and cited; notes stay in their own blocks."""
    return f"{as_markdown(record_document(record, framework, reading))}\n- {_SEAL}\n"


_SEAL = (
    "The seal in this file’s first lines shows whether it was changed by accident or by a casual "
    "edit since. It is not a signature."
)
