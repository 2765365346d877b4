"""The part of a record that people read: the practitioner's decision first, then the framework."""

from __future__ import annotations

from collections.abc import Iterator

from thresholds_cli.engine.notices import EMERGENCY, dated
from thresholds_cli.engine.what_if import in_words
from thresholds_cli.model.answers import Baseline, Truth
from thresholds_cli.model.case import Decision
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.reading import Basis, Notice, Reading
from thresholds_cli.model.record import Record
from thresholds_cli.records.markdown import inline, labelled, note, quote, table

_OUTCOMES = {Truth.YES: "met", Truth.NOT_KNOWN: "not known", Truth.NO: "not met"}


def record_body(record: Record, framework: Framework, reading: Reading) -> str:
    """The body as markdown. Framework text is quoted and cited; notes stay in their own blocks."""
    parts = (
        _head(record),
        _decision(record, framework),
        _reading(framework, reading),
        _concerns(record, framework, reading),
        _why(framework, reading),
        _open(record, framework, reading),
        _child(record, framework, reading),
        _sharing(record, framework, reading),
        _before_the_call(record, framework),
        _agreed(record, framework, reading),
        _about(record, framework),
    )
    return "\n".join("\n\n".join(part) + "\n" for part in parts)


def _head(record: Record) -> Iterator[str]:
    yield "# Record of advice"
    yield f"**{EMERGENCY}**"
    yield "\n".join((
        f"- Reference: {inline(record.case.notes.reference) or 'none given'}",
        f"- Made: {_when(record.made)}",
        f"- By (role): {inline(record.case.notes.role) or 'not recorded'}",
        f"- Framework: {inline(record.edition.title)}, {inline(record.edition.edition)}",
    ))


def _decision(record: Record, framework: Framework) -> Iterator[str]:
    notes = record.case.notes
    yield "## 1. The practitioner’s decision"
    if notes.decision.level is None:
        yield "No decision is recorded yet. A person decides, not this program."
    else:
        yield f"**{inline(framework.level_words(notes.decision.level))}**"
    yield labelled("Reason", notes.decision.reason)
    yield labelled("Consulted", notes.consulted)
    yield f"Their own level before they saw the framework’s: {_own(notes.own, framework)}"
    if notes.own.reason.strip():
        yield note(notes.own.reason)


def _reading(framework: Framework, reading: Reading) -> Iterator[str]:
    yield "## 2. What the framework points to"
    if reading.level is None:
        yield "**Not enough information for a level.** Nothing ticked is not an all-clear."
    else:
        yield f"**{inline(framework.level_words(reading.level))}. Basis: {reading.basis.value}.**"
        if reading.tier:
            yield f"Kind of response: {inline(reading.tier)}"
    if reading.basis is Basis.PROVISIONAL:
        firm = reading.firm_level
        yield f"Firm level: {inline(framework.level_words(firm)) if firm else 'none'}"
    yield "\n".join(notice_line(notice) for notice in reading.notices)


def _concerns(record: Record, framework: Framework, reading: Reading) -> Iterator[str]:
    yield "## 3. Where the concerns lie"
    yield _grid(record, framework)
    if not reading.indicators:
        yield "No indicator is ticked."
    for indicator in reading.indicators:
        yield (
            f"### {inline(framework.place(indicator))}\n\n"
            f"{quote(indicator.text, indicator.citation)}"
        )
        evidence = record.case.notes.evidence.get(indicator.id, "")
        yield labelled("What was seen or heard", evidence)


def _grid(record: Record, framework: Framework) -> str:
    lowest, *higher = framework.levels
    head = (
        "Domain",
        f"{inline(framework.level_label(lowest.number))} needs",
        *(inline(framework.level_label(one.number)) for one in higher),
    )
    rows = []
    for domain in framework.domains:
        ticked = [
            sum(one.id in record.case.answers.indicators
                for one in framework.at(level.number, domain.id))
            for level in higher
        ]
        baseline = record.case.answers.baseline_of(domain.id).value
        rows.append((inline(domain.name), baseline, *(str(count or "–") for count in ticked)))
    return table(head, rows)


def _why(framework: Framework, reading: Reading) -> Iterator[str]:
    yield "## 4. Why: each rule that was tried"
    lines = []
    held_first = sorted(reading.reasons, key=lambda one: list(_OUTCOMES).index(one.outcome))
    for reason in held_first:
        outcome = _OUTCOMES[reason.outcome]
        lines.append(
            f"- **{outcome}**: {inline(reason.rule.text)} "
            f"{inline(framework.level_label(reason.rule.level))}"
            f"{', provisional' if reason.rule.provisional else ''} "
            f"({inline(reason.rule.citation)}; rule {inline(reason.rule.id)}).\n"
            f"  Because: {inline('; '.join(reason.because))}."
        )
    yield "\n".join(lines)


def _open(record: Record, framework: Framework, reading: Reading) -> Iterator[str]:
    yield "## 5. Not known, and what would change the reading"
    answers = record.case.answers
    open_ = [
        *(words for words, answer in (
            ("immediate danger", answers.immediate_danger),
            ("significant harm", answers.significant_harm),
            ("resistance to multi-agency help", answers.resistance),
            ("whether need or risk is escalating", answers.escalating),
        ) if answer is Truth.NOT_KNOWN),
        *(f"the baseline in {domain.name}" for domain in framework.domains
          if answers.baseline_of(domain.id) is Baseline.NOT_KNOWN),
    ]
    yield f"Not known: {inline(', '.join(open_))}." if open_ else "Every question was answered."
    changes = (*reading.would_change, *reading.would_change_together)
    if changes:
        yield "\n".join(f"- {inline(in_words(change, framework))}" for change in changes)


def _child(record: Record, framework: Framework, reading: Reading) -> Iterator[str]:
    notes = record.case.notes
    yield "## 6. The child, and what is going well"
    yield f"Seen alone: {notes.seen_alone.value}"
    yield labelled("The child’s own words, wishes and feelings", notes.voice)
    yield labelled("Strengths", notes.strengths)
    questions = framework.level(reading.level).questions if reading.level else ()
    if questions:
        yield f"The framework’s questions for {_label(framework, reading)}:"
    for question in questions:
        asked = quote(question.text, question.citation)
        yield labelled(asked, notes.questions.get(question.id, ""), "not answered")
    if notes.notes.strip():
        yield labelled("Other notes", notes.notes)


def _sharing(record: Record, framework: Framework, reading: Reading) -> Iterator[str]:
    sharing = record.case.notes.sharing
    yield "## 7. Consent and information sharing"
    yield f"Consent: {sharing.consent.value}"
    for ground in sharing.grounds:
        yield f"Ground for going ahead without it: “{inline(ground)}”"
    yield labelled("How it was asked, or why not", sharing.how)
    yield labelled("The manager’s decision", sharing.manager)
    level = framework.level(reading.level) if reading.level else None
    if level:
        said = (*level.consent, *level.grounds)
        yield f"What this edition says at {_label(framework, reading)}{':' if said else ': nothing'}"
        yield "\n".join(quote(one.text, one.citation) for one in said)
    if level and level.record:
        yield "What the notes must show:"
        yield "\n".join(quote(one.text, one.citation) for one in level.record)


def _before_the_call(record: Record, framework: Framework) -> Iterator[str]:
    yield "## 8. Before contacting another agency"
    lines = []
    for item in framework.checklist.items:
        answer = record.case.notes.checklist.get(item.id, Truth.NOT_KNOWN)
        lines.append(f"{quote(item.text, item.citation)}: **{answer.value}**")
        lines += [f"  - “{inline(part)}”" for part in item.parts]
    yield "\n".join(lines)
    yield labelled("Contacts made", record.case.notes.contacts_made)
    yield f"Contacts as printed in {framework.year} (numbers may have changed):"
    yield "\n".join(
        f"- {inline(one.line)} ({inline(one.citation)})" for one in framework.contacts
    ) or "- none; immediate danger: 999, otherwise the police: 101"


def _agreed(record: Record, framework: Framework, reading: Reading) -> Iterator[str]:
    notes = record.case.notes
    yield "## 9. What is agreed"
    if notes.actions:
        yield table(("Action", "Who", "By when"), [
            (inline(one.what), inline(one.who), inline(one.by)) for one in notes.actions
        ])
    else:
        yield "No action is recorded."
    yield labelled("Outcomes to be achieved", notes.outcomes)
    yield f"To be reviewed on: {inline(notes.review_on) or 'not set'}"
    if reading.responses:
        yield f"What agencies do at {_label(framework, reading)}, in the framework’s words:"
        yield "\n".join(quote(one.text, one.citation) for one in reading.responses)


def _about(record: Record, framework: Framework) -> Iterator[str]:
    yield "## 10. About this record"
    lines = [notice_line(notice) for notice in dated(framework)]
    keep = inline(record.case.notes.keep_until) or "not set; your agency’s rule applies"
    lines += [
        f"- Keep until: {keep}",
        f"- Framework file: {inline(record.edition.id)}, sha256 {record.edition.sha256}",
        f"- Written by conr {inline(record.program)} at {inline(record.made)}.",
        "- The seal in the first lines shows whether the file was changed by accident or by a "
        "casual edit since. It is not a signature.",
    ]
    yield "\n".join(lines)


def _label(framework: Framework, reading: Reading) -> str:
    return inline(framework.level_label(reading.level)) if reading.level else "no level"


def notice_line(notice: Notice) -> str:
    """A notice as a list item, quoted where the words are the framework's."""
    return quote(notice.text, notice.citation) if notice.citation else f"- {inline(notice.text)}"


def _own(own: Decision, framework: Framework) -> str:
    return "not recorded" if own.level is None else inline(framework.level_words(own.level))


def _when(made: str) -> str:
    return f"{made[:10]}, {made[11:16]} UTC"
