"""A reading on screen, in the order of someone in a hurry: what to do now comes first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from thresholds_cli.base.dates import in_words, started
from thresholds_cli.base.frozen import dataclass
from thresholds_cli.base.text import in_short
from thresholds_cli.documents.document import (
    NOTHING,
    Alert,
    Badge,
    Block,
    Grid,
    Heading,
    Line,
    Panel,
    Point,
    Words,
    bars,
    quoted,
)
from thresholds_cli.engine.notices import (
    basis_words,
    dated,
    interpretation,
    of_this_case,
    unseen_domains,
    warnings,
)
from thresholds_cli.engine.what_if import all_in_words, next_up_of
from thresholds_cli.engine.what_to_do import MOST_FIRST, WhatToDo
from thresholds_cli.model.case import Answers, Case, Truth
from thresholds_cli.model.cautions import holds_back
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.record import Basis, Notice, Reading
from thresholds_cli.views.edition_notice import which_document

_OUTCOMES = (
    (Truth.YES, "Rules that are met"),
    (Truth.NOT_KNOWN, "Rules that may be met: not known yet"),
    (Truth.NO, "Rules that are not met"),
)
_MOST_CHANGES = 4
_MOST_NAMED = 3
_LONGEST_NAMED = 90
_LONGEST_QUOTED = 180
_LEAST_FIRST = 5
_COLUMNS = 72
_OPEN = {
    "immediate_danger": "Is the child in danger right now? Ask yourself again.",
    "significant_harm": "Do you suspect significant harm? Ask yourself again, now.",
}
AT_ONCE = "The document says to refer at once for what you ticked."
PRACTICE = "general practice, not the document’s words"
BOTH_SPEAK = "general practice; in quotation marks, the document’s words"


@dataclass(frozen=True, slots=True)
class Shown:
    """All that a reading is shown with. `phone` is whom to call now in a few lines, `calling` the
    same in full with what to say; `unseen` are the names of the areas that an interview did not
    look at."""

    framework: Framework
    case: Case
    reading: Reading
    advice: WhatToDo
    phone: Panel
    calling: tuple[Block, ...] = ()
    unseen: tuple[str, ...] = ()


def first_screen(shown: Shown) -> Iterator[Block]:
    """One screen of 80 columns and 24 rows: the level, what to do now, whom to call, why, and what
    is not known that would change it."""
    if shown.case.answers.immediate_danger is Truth.YES:
        yield Alert(shown.reading.notices[0].text)
    yield level_badge(shown.framework, shown.reading)
    yield do_now(shown)
    yield shown.phone
    yield _why(shown)
    yield from _not_known(shown)


def level_badge(framework: Framework, reading: Reading) -> Badge:
    """The level with how to treat it."""
    if reading.level is None:
        lowest = framework.level_label(framework.levels[0].number)
        return Badge(
            0, framework.highest, "No level yet", f"Too little is known. That is not {lowest}."
        )
    words = basis_words(framework, reading)
    note = f"{started(words)}." if reading.basis is Basis.PROVISIONAL else "A person decides."
    return Badge(reading.level, framework.highest, framework.level_words(reading.level), note)


def _in_words(badge: Badge) -> Words:
    return Words(f"{badge.text}. {badge.note}", strong=True)


def do_now(shown: Shown) -> Panel:
    """The first lines of what to do now, then what the framework itself says of this very case:
    that is cut to a row where it would crowd out what is pressing. Where somebody must be called
    now, nothing of it that could be read as 'do not act' is said here. The part 'document' has all
    of it whole."""
    framework, reading = shown.framework, shown.reading
    at_once = (Line(AT_ONCE),) if any(one.immediate for one in reading.indicators) else ()
    urgent = shown.case.answers.danger_or_harm or reading.level == framework.highest
    warned = tuple(
        Line(one.text, citation=one.citation or "") for one in warnings(framework, reading)
        if not (urgent and holds_back(one.text))
    )
    room = MOST_FIRST - len(at_once)
    if urgent or room - _all_rows(warned) < min(shown.advice.pressing, room):
        warned = tuple(map(_in_a_row, warned))
    left = max(room - _all_rows(warned), _LEAST_FIRST)
    lines = tuple(Line(one.text) for one in shown.advice.first(left))
    whose = BOTH_SPEAK if warned else PRACTICE
    return Panel("Do now", (*lines, *at_once, *warned), whose, steps=True)


def _why(shown: Shown) -> Panel:
    """The signs at the level reached, else the facts that the rules rest on."""
    framework, reading = shown.framework, shown.reading
    level, highest = reading.level or 0, framework.highest
    mark = f"{level} {bars(level, highest)}" if level else ""
    at_level = [one for one in reading.indicators if one.level == level]
    lines = [
        Line(in_short(one.text, _LONGEST_QUOTED), mark, framework.domain(one.domain).name, level,
             highest)
        for one in at_level[:_MOST_NAMED]
    ]
    if not lines:
        facts = dict.fromkeys(fact for one in reading.deciding for fact in one.because)
        lines = [Line(started(fact), mark, level=level, highest=highest) for fact in facts]
    more = len(at_level) - _MOST_NAMED
    note = f"and {more} more at this level" if more > 0 else ""
    named = tuple(lines[:_MOST_NAMED]) or (Line("Nothing was ticked."),)
    return Panel("Why", named, note, beside=True)


def _all_rows(lines: Iterable[Line]) -> int:
    """How many rows of 80 columns quotations take, about."""
    return sum(1 + (len(one.text) + len(one.citation)) // _COLUMNS for one in lines)


def _in_a_row(line: Line) -> Line:
    text = in_short(line.text, max(_COLUMNS - 1 - len(line.citation), 1))
    return Line(text, citation=line.citation)


def _not_known(shown: Shown) -> Iterator[Panel]:
    answers = shown.case.answers
    lines = [
        Line(words) for fact, words in _OPEN.items() if answers.fact(fact) is Truth.NOT_KNOWN
    ]
    unseen = unseen_domains(shown.framework, answers)
    if shown.unseen:
        lines.append(Line(f"Not looked at: {_in_few(shown.unseen)}. Not known is not no."))
    elif unseen:
        lines.append(Line(f"{_in_few(unseen)}: nothing known; not known is not no."))
    if not lines:
        lines = [Line(words) for words in _changes(shown.framework, shown.reading)[:1]]
    if lines:
        yield Panel("Not known", tuple(lines), beside=True)


def _in_few(names: tuple[str, ...]) -> str:
    """Names of areas on two rows at most; the part 'missing' has them all."""
    whole = "; ".join(names)
    if len(whole) <= _LONGEST_NAMED:
        return whole
    return f"{names[0]}; {names[1]} and {len(names) - 2} more areas"


def closing_blocks(shown: Shown) -> Iterator[Block]:
    """The level, what to do now and whom to phone once more, where the text before has run out of
    the window."""
    yield Heading("In short")
    yield _in_words(level_badge(shown.framework, shown.reading))
    yield from (Words(f"Do now: {one.text}") for one in do_now(shown).lines[:1])
    yield shown.phone


def part_blocks(shown: Shown, part: str) -> Iterator[Block]:
    """One of PARTS. Raises KeyError for another name."""
    yield from PARTS[part][1](shown)


def reading_blocks(shown: Shown) -> Iterator[Block]:
    """The first screen, and what is always shown with it; the parts are named at the end."""
    yield from first_screen(shown)
    yield from response_blocks(shown)
    yield from consent_blocks(shown)
    yield from which_document(shown.framework)
    named = ", ".join(f"{name} ({title})" for name, (title, _made) in PARTS.items())
    yield Heading("More")
    yield Words(f"With --part NAME, or --all: {named}.")


def outcome_blocks(shown: Shown) -> Iterator[Block]:
    """What an interview came to, in a few lines: danger once more, the level, what to do first and
    whom to phone, the decision."""
    framework, decided = shown.framework, shown.case.notes.decision.level
    yield Alert(shown.reading.notices[0].text)
    yield _in_words(level_badge(framework, shown.reading))
    yield from (Words(f"Do now: {one.text}", strong=True) for one in do_now(shown).lines[:1])
    yield shown.phone
    words = framework.level_label(decided) if decided else "none recorded yet"
    dated = "is" if framework.dated else "may be"
    yield Words(
        f"Your decision: {words}. {framework.short_name} {dated} dated: your local partnership’s "
        "present document prevails."
    )


def _advice(shown: Shown) -> Iterator[Block]:
    """All that is advised, each circumstance under its title, then the duties of today."""
    for one in shown.advice.all:
        yield Heading(one.title)
        yield from (Point(line.text) for line in (*one.steps, *one.never))
    if shown.advice.duties:
        yield Heading("Duties of today")
    for duty in shown.advice.duties:
        yield Point(duty.text, detail=(
            f"Who: {duty.who}. To whom: {duty.to_whom}. By when: {duty.by_when}. "
            f"{duty.source}, {duty.standing.value}, checked on {in_words(duty.checked_on)}."
        ))


def _missing(shown: Shown) -> Iterator[Block]:
    """What is missing from the framework's own sentence, and what would change the reading."""
    framework, reading = shown.framework, shown.reading
    yield Heading("What is missing, and what would change this")
    if shown.unseen:
        yield Point(f"Not looked at: {'; '.join(shown.unseen)}. Not known is not no.")
    later = {
        *(notice.text for notice in dated(framework)),
        *(interpretation(one.rule) for one in reading.deciding),
    }
    yield from (
        Point(notice.text) for notice in reading.notices[1:]
        if notice.citation is None and notice.text not in later
    )
    yield from (Point(words) for words in _changes(framework, reading))


def _document(shown: Shown) -> Iterator[Block]:
    framework, reading = shown.framework, shown.reading
    warned = warnings(framework, reading)
    if warned:
        yield Heading("What the framework says of what you ticked")
    yield from (Point(one.text, one.citation or "") for one in warned)
    yield from _in_its_words(framework, reading, list(reading.notices[1:]))
    yield from which_document(framework)


def response_blocks(shown: Shown) -> Iterator[Block]:
    """What agencies do at this level; nothing where there is no level."""
    framework, reading = shown.framework, shown.reading
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


def _concerns(framework: Framework, answers: Answers, reading: Reading) -> Iterator[Block]:
    yield Heading("Where the concerns lie")
    yield concern_grid(framework, answers)
    for indicator in reading.indicators:
        yield Point(indicator.text, f"{framework.place(indicator)}; {indicator.citation}")
        if indicator.note:
            yield Words(f"Our note: {indicator.note}")
    steps = next_up_of(framework, reading.indicators)
    if steps:
        yield Heading("What would be more serious: the same concern at the next level")
    for indicator, above in steps:
        yield Words(f"After “{indicator.text}”:")
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
    return Grid(head, tuple(rows), counts=True)


def _reasons(framework: Framework, reading: Reading) -> Iterator[Block]:
    for outcome, title in _OUTCOMES:
        reasons = [reason for reason in reading.reasons if reason.outcome is outcome]
        if reasons:
            yield Heading(title)
        for reason in reasons:
            rule = reason.rule
            level = framework.level_label(rule.level)
            firmness = ", to be talked through" if rule.provisional else ""
            because = "; ".join(reason.because)
            stop = "" if because.endswith(".”") else "."
            yield Point(
                f"{level}{firmness}: {rule.text} Because {because}{stop} "
                f"[{rule.id}, from {rule.citation}]"
            )
        if outcome is Truth.YES:
            said = dict.fromkeys(interpretation(one.rule) for one in reading.deciding)
            yield from (Words(words) for words in said if words)


def _changes(framework: Framework, reading: Reading) -> tuple[str, ...]:
    return tuple(all_in_words((*reading.would_change, *reading.would_change_together), framework))


def consent_blocks(shown: Shown) -> Iterator[Block]:
    """The consent guidance of this level, with today's law beside it; nothing without a level."""
    framework, reading = shown.framework, shown.reading
    if reading.level is None:
        return
    level = framework.level(reading.level)
    label = framework.level_label(level.number)
    yield Heading(f"Consent and sharing at {label}, as this edition has it")
    yield from quoted((*level.consent, *level.grounds))
    if level.record:
        yield Words("What the notes must show:")
    yield from (Point(one.text, one.citation) for one in level.record)


PARTS: dict[str, tuple[str, Callable[[Shown], Iterable[Block]]]] = {
    "say": ("what to say when you call", lambda shown: shown.calling),
    "do": ("all that is advised, and the duties of today", _advice),
    "where": ("where the concerns lie", lambda shown: _concerns(
        shown.framework, shown.case.answers, shown.reading
    )),
    "missing": ("what is missing and what would change this", _missing),
    "document": ("what the document says about itself", _document),
    "rules": ("the rules, with their ids", lambda shown: _reasons(shown.framework, shown.reading)),
}
"""What is shown when it is asked for, by its name."""
