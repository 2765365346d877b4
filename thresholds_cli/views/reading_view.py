"""A reading on screen, in the order of someone in a hurry: what to do now comes first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from thresholds_cli.base.dates import started
from thresholds_cli.documents.blocks import (
    NOTHING,
    Alert,
    Badge,
    Block,
    Grid,
    Heading,
    Paragraph,
    Point,
    quoted,
)
from thresholds_cli.engine.notices import basis_words, dated, interpretation, of_this_case
from thresholds_cli.engine.opening_hours import night_words
from thresholds_cli.engine.what_if import all_in_words, next_up_of
from thresholds_cli.model.case import Answers, Case, Truth
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.record import Notice, Reading
from thresholds_cli.views.contacts_view import printed
from thresholds_cli.views.edition_notice import which_document

_OUTCOMES = (
    (Truth.YES, "Rules that hold"),
    (Truth.NOT_KNOWN, "Rules that may hold: not known yet"),
    (Truth.NO, "Rules that do not hold"),
)
_MOST_CHANGES = 4
_MOST_NAMED = 3


def reading_blocks(
    framework: Framework, answers: Answers, reading: Reading, calling: Iterable[Block] = ()
) -> Iterator[Block]:
    """The whole reading: level, what to do, whom to contact, where the concerns lie, why.

    `calling`: whom to call now and what to say, where that is known; else what was printed.
    """
    yield from first_blocks(framework, reading, calling)
    yield from further_blocks(framework, answers, reading)
    yield from which_document(framework)


def first_blocks(
    framework: Framework, reading: Reading, calling: Iterable[Block] = ()
) -> Iterator[Block]:
    danger, *others = reading.notices
    yield Alert(danger.text)
    yield from _level(framework, reading)
    yield from _why(framework, reading)
    yield from _changes(framework, reading)
    yield from _what_to_do(framework, reading, others)
    yield from tuple(calling) or _contacts(framework)


def further_blocks(framework: Framework, answers: Answers, reading: Reading) -> Iterator[Block]:
    yield from _responses(framework, reading)
    yield from _in_its_words(framework, reading, list(reading.notices[1:]))
    yield from _concerns(framework, answers, reading)
    yield from _reasons(framework, reading)
    yield from _consent(framework, reading)


def outcome_blocks(framework: Framework, case: Case, reading: Reading) -> Iterator[Block]:
    """What an interview came to, in a few lines: the level, the decision, danger once more."""
    yield Alert(reading.notices[0].text)
    yield from _level(framework, reading)
    decided = case.notes.decision.level
    words = framework.level_words(decided) if decided else "none recorded yet"
    yield Paragraph(f"Your decision: {words}.")
    yield from (Paragraph(notice.text) for notice in dated(framework))


def _level(framework: Framework, reading: Reading) -> Iterator[Block]:
    yield Heading("What the framework points to")
    if reading.level is None:
        yield Paragraph("Not enough information for a level.", strong=True)
        return
    yield Badge(reading.level, framework.highest, framework.level_words(reading.level))
    yield Paragraph(f"In the framework’s words: “{framework.level(reading.level).need}”")
    yield Paragraph(f"Basis: {basis_words(framework, reading)}.", strong=True)
    if reading.tier:
        yield Paragraph(f"Kind of response: {reading.tier}.")


def _why(framework: Framework, reading: Reading) -> Iterator[Block]:
    """The rules that give the level, and the indicators that they rest on."""
    for one in reading.deciding:
        yield Paragraph(f"Why: {one.rule.text}")
    at_level = [one for one in reading.indicators if one.level == reading.level]
    yield from (Point(one.text, framework.place(one)) for one in at_level[:_MOST_NAMED])
    if not at_level:
        facts = dict.fromkeys(fact for one in reading.deciding for fact in one.because)
        yield from (Point(started(fact)) for fact in facts)
    if len(at_level) > _MOST_NAMED:
        yield Paragraph(f"And {len(at_level) - _MOST_NAMED} more at this level, listed below.")


def _what_to_do(
    framework: Framework, reading: Reading, notices: list[Notice]
) -> Iterator[Block]:
    """Our own short advice, and what the framework says of this very case; its words on every
    case come further down."""
    yield Heading("What to do now")
    later = {
        *(notice.text for notice in dated(framework)),
        *(interpretation(one.rule) for one in reading.deciding),
    }
    yield from (
        Point(notice.text, notice.citation or "") for notice in notices
        if notice.text not in later
        and (notice.citation is None or of_this_case(notice, framework, reading))
    )


def _responses(framework: Framework, reading: Reading) -> Iterator[Block]:
    if reading.level is not None and reading.responses:
        yield Heading(f"What agencies do at {framework.level_label(reading.level)}")
        yield from (Point(one.text, one.citation) for one in reading.responses)


def _in_its_words(
    framework: Framework, reading: Reading, notices: list[Notice]
) -> Iterator[Block]:
    quoted = [
        notice for notice in notices
        if notice.citation and not of_this_case(notice, framework, reading)
    ]
    if quoted:
        yield Heading("What the framework says about using it")
    yield from (Point(notice.text, notice.citation or "") for notice in quoted)


def _contacts(framework: Framework) -> Iterator[Block]:
    yield Heading(f"Who to contact, as printed in {framework.year}: check that it is current")
    yield Point("Immediate danger: 999. Police, not an emergency: 101.")
    for contact in framework.contacts:
        yield from printed(contact)
    if night := night_words(framework):
        yield Point(night)


def _concerns(framework: Framework, answers: Answers, reading: Reading) -> Iterator[Block]:
    yield Heading("Where the concerns lie")
    yield concern_grid(framework, answers)
    for indicator in reading.indicators:
        yield Point(indicator.text, f"{framework.place(indicator)}; {indicator.citation}")
        if indicator.note:
            yield Paragraph(f"Our note: {indicator.note}")
    steps = next_up_of(framework, reading.indicators)
    if steps:
        yield Heading("What would be more serious: the same concern at the next level")
    for indicator, above in steps:
        yield Paragraph(f"After “{indicator.text}”:")
        yield from (
            Point(one.text, f"{framework.place(one)}; {one.citation}") for one in above
        )


def concern_grid(framework: Framework, answers: Answers) -> Grid:
    """Domains by levels: the baseline in words, then how many indicators are ticked."""
    lowest, *higher = framework.levels
    rows = []
    for domain in framework.domains:
        counts = (
            sum(one.id in answers.indicators for one in framework.at(level.number, domain.id))
            for level in higher
        )
        baseline = answers.baseline_of(domain.id).value
        rows.append((domain.name, baseline, *(str(count or NOTHING) for count in counts)))
    head = (
        "Domain",
        f"{framework.level_label(lowest.number)} needs",
        *(framework.level_label(one.number) for one in higher),
    )
    return Grid(head, tuple(rows))


def _reasons(framework: Framework, reading: Reading) -> Iterator[Block]:
    for outcome, title in _OUTCOMES:
        reasons = [reason for reason in reading.reasons if reason.outcome is outcome]
        if reasons:
            yield Heading(title)
        for reason in reasons:
            rule = reason.rule
            level = framework.level_label(rule.level)
            firmness = ", provisional" if rule.provisional else ""
            yield Point(
                f"{level}{firmness}: {rule.text} Because {'; '.join(reason.because)}. "
                f"[{rule.id}, from {rule.citation}]"
            )
        if outcome is Truth.YES:
            said = dict.fromkeys(interpretation(one.rule) for one in reading.deciding)
            yield from (Paragraph(words) for words in said if words)


def _changes(framework: Framework, reading: Reading) -> Iterator[Block]:
    changes = all_in_words((*reading.would_change, *reading.would_change_together), framework)
    if changes:
        yield Heading("What would change this")
    yield from (Point(words) for words in changes[:_MOST_CHANGES])
    if len(changes) > _MOST_CHANGES:
        yield Paragraph(f"And {len(changes) - _MOST_CHANGES} more; the record has them all.")


def _consent(framework: Framework, reading: Reading) -> Iterator[Block]:
    if reading.level is None:
        return
    level = framework.level(reading.level)
    label = framework.level_label(level.number)
    yield Heading(f"Consent and sharing at {label}, as this edition has it")
    yield from quoted((*level.consent, *level.grounds))
    if level.record:
        yield Paragraph("What the notes must show:")
    yield from (Point(one.text, one.citation) for one in level.record)
