"""Sections of a record: what changed since an earlier one, the reasons, what was not known."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from thresholds_cli.base.dates import on, started
from thresholds_cli.documents.document import (
    NOTHING,
    Fact,
    Grid,
    Part,
    Point,
    Section,
    Words,
    Written,
)
from thresholds_cli.engine.explain import NOT_KNOWN
from thresholds_cli.engine.explain import told as answers_told
from thresholds_cli.engine.what_if import all_in_words
from thresholds_cli.model.case import Action, Baseline, Known, Notes, Truth
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.questions import QUESTIONS, held
from thresholds_cli.model.record import Earlier, Reading, Reason, Record
from thresholds_cli.records.changes import Changes, Course

_COURSES = {
    Course.APPEARED: "Appeared",
    Course.WORSENED: "Worse",
    Course.STILL: "Still so",
    Course.IMPROVED: "Better",
    Course.GONE: "Gone, with what shows it",
    Course.MISSING: "Not ticked any more, and nothing says why",
}
_NOTED_IN = ("agreed", "child", "contact", "decision", "other", "sharing")
_HAVE_A_PLACE = frozenset((
    "actions", "consulted", "contacts_made", "notes", "outcomes", "own.reason", "review_on",
    "seen_alone", "strengths", "voice",
))
_NO_IMPROVEMENT = (
    "A tick that is missing is not an improvement: find out, or treat it as still so."
)


def without_a_place(record: Record) -> Iterator[tuple[str, str]]:
    """Labels and answers of questions that summary and referral sheet name nowhere themselves."""
    for row in QUESTIONS:
        if row.section in _NOTED_IN and row.key not in _HAVE_A_PLACE and "." not in row.key:
            answer = held(record.case, row.key)
            said = answer if isinstance(answer, str) else getattr(answer, "value", "")
            if said.strip() and said != NOT_KNOWN:
                yield row.label, said


def edition_words(record: Record, framework: Framework) -> str:
    """Which edition spoke, and whether its file says that it is in force."""
    standing = "in force, as its file says" if framework.in_force else "which is dated"
    return f"{record.edition.title}, {record.edition.edition}, {standing}"


def changes_section(found: Changes, framework: Framework) -> Section:
    """The whole comparison under its own heading."""
    return Section(
        f"What changed since {on(found.earlier.made)}", tuple(_parts(found, framework))
    )


def agreed_section(earlier: Earlier, notes: Notes) -> Section:
    """What the earlier record agreed, and the worry then."""
    worries = (Written("The worry then", one) for one in earlier.case.notes.worries)
    return Section(
        f"What was agreed on {on(earlier.made)}", (*agreed_parts(earlier, notes), *worries)
    )


def agreed_parts(earlier: Earlier | None, notes: Notes) -> Iterator[Part]:
    """What the earlier record agreed, each with whether it was done; and when to look again."""
    agreed = earlier.case.notes.actions if earlier else ()
    notes = done_since(earlier, notes) if earlier else notes
    for number in sorted({*range(1, len(agreed) + 1), *notes.done}):
        what = f"{action_words(agreed[number - 1])}: " if number <= len(agreed) else ""
        yield Fact(f"Agreed before {number}", f"{what}{done_words(notes, number)}")
    if earlier and earlier.case.notes.review_on:
        yield Fact("To be reviewed, by the earlier record", earlier.case.notes.review_on)


def done_words(notes: Notes, number: int) -> str:
    """Whether an action of the earlier record was done, in words."""
    return {Truth.YES: "done", Truth.NO: "not done"}.get(
        notes.done.get(number, Truth.NOT_KNOWN), "not known whether it was done")


def done_since(earlier: Earlier, notes: Notes) -> Notes:
    """The notes, and where they do not say whether an action was done, what was added about it
    to the earlier record."""
    known = {one: truth for one, truth in notes.done.items() if truth is not Truth.NOT_KNOWN}
    return replace(notes, done={**notes.done, **earlier.case.notes.done, **known})


def action_words(action: Action) -> str:
    """An action on one line: what, who, by when."""
    who, by = action.who.strip() or "who is not said", action.by.strip() or "no day is said"
    return f"{action.what.strip()} ({who}; {by})"


def course_words(course: Course) -> str:
    """A concern's course in a few words."""
    return _COURSES[course]


def level_change(found: Changes, framework: Framework) -> str:
    """The two levels beside each other, compared only where one edition gave both."""
    then, now = (
        framework.level_label(level) if level else "no level" for level in (found.then, found.now)
    )
    if not found.same_edition:
        return (
            f"{then} then, by another edition; {now} now. Levels of two editions are not compared."
        )
    if found.then is None or found.now is None:
        return f"{then} then, {now} now: not enough information to compare."
    if found.then == found.now:
        before = found.earlier.basis
        if before is found.basis:
            return f"{now}, as then."
        return f"{now}, as then ({before.words} then, {found.basis.words} now)."
    return f"{then} then, {now} now: {'higher' if found.now > found.then else 'lower'}."


def rests_on_missing(found: Changes) -> str:
    """What to say where a level fell while ticks are missing without a reason; else nothing."""
    fell = found.then is not None and (found.now is None or found.now < found.then)
    count = len(found.of(Course.MISSING))
    if not (fell and count):
        return ""
    return (
        f"The level is lower, and nothing says why {count} earlier "
        f"concern{'s are' if count > 1 else ' is'} not ticked. Talk it through with your "
        "safeguarding lead before anybody steps down."
    )


def seen_words(found: Changes) -> str:
    """Whether the child was seen alone, then and now."""
    now = found.seen_now
    said = f"The child seen alone: {found.seen_then.value} then, {now.value} now."
    if now is Truth.YES:
        return said
    return f"{said} A change that nobody has heard from the child is not yet known to be one."


def _parts(found: Changes, framework: Framework) -> Iterator[Part]:
    yield Words(level_change(found, framework), strong=True)
    warning = rests_on_missing(found)
    if warning:
        yield Words(warning, strong=True)
    if not found.earlier.intact:
        yield Words(
            "The earlier record was changed after conr wrote it; ask its author before relying on "
            "what it says.", strong=True,
        )
    still = len(found.of(Course.STILL))
    for concern in found.concerns:
        if concern.course is Course.STILL:
            continue
        before = f"{course_words(concern.course)}: {framework.place(concern.indicator)}"
        if concern.before is not None:
            then = framework.level_label(concern.before.level)
            before += f" (then {then}, the same concern by our grouping: “{concern.before.text}”)"
        yield Point(concern.indicator.text, concern.indicator.citation, before=before)
        if concern.evidence:
            yield Written("", concern.evidence)
    yield Point(f"Still so: {still or 'no'} indicator{'' if still == 1 else 's'}"
               f"{', quoted under the reasons' if still else ''}.")
    if found.of(Course.MISSING):
        yield Words(_NO_IMPROVEMENT)
    yield from _shifts(found)
    yield Point(seen_words(found))
    if found.passages:
        yield Words("What this edition says of such a step:")
    yield from (Point(one.text, one.citation) for one in found.passages)


def _shifts(found: Changes) -> Iterator[Part]:
    """Answers that turned, one by one; those that were found out or lost, on one line each."""
    for shift in found.shifts:
        if NOT_KNOWN not in (shift.then, shift.now):
            course = {True: " (worse)", False: " (better)", None: ""}[shift.worse]
            yield Fact(started(shift.what), f"{shift.then} then, {shift.now} now{course}")
    known = [f"{one.what}: {one.now}" for one in found.shifts if one.then == NOT_KNOWN]
    lost = [f"{one.what} (then: {one.then})" for one in found.shifts if one.now == NOT_KNOWN]
    if known:
        yield Point(f"Not known then, known now: {'; '.join(known)}.")
    if lost:
        yield Point(f"Known then, not known now: {'; '.join(lost)}.")


def evidence_section(
    record: Record, framework: Framework, reading: Reading, told: Collection[str]
) -> Section:
    """What was ticked and what shows it, and where the concerns lie. `told`: the indicators whose
    evidence stands elsewhere."""
    return Section(
        "What was ticked, and what shows it", tuple(_evidence(record, framework, reading, told))
    )


def open_section(
    record: Record, framework: Framework, reading: Reading, empty: tuple[str, ...]
) -> Section:
    """What was not known, what the reading would be if it were, and on one line what is empty."""
    return Section(
        "Not known, and what would change this", tuple(_open(record, framework, reading, empty))
    )


def _evidence(
    record: Record, framework: Framework, reading: Reading, told: Collection[str]
) -> Iterator[Part]:
    """Each indicator with what was seen or heard; what was written about others is kept too."""
    evidence = record.case.notes.evidence
    if not reading.indicators:
        yield Words("No indicator is ticked.")
    for one in reading.indicators:
        above = "; what shows it stands under the worry" if one.id in told else ""
        yield Point(one.text, one.citation, before=f"{framework.place(one)}{above}")
        if not above:
            yield _shown_by(record.case.notes, one.id)
    told_elsewhere = set(record.case.answers.indicators)
    if record.earlier is not None:
        told_elsewhere |= record.earlier.case.answers.indicators
    for identifier in dict.fromkeys((*evidence, *record.case.notes.known)):
        shown = _shown_by(record.case.notes, identifier)
        if shown is not _NOT_SHOWN and identifier not in told_elsewhere:
            one = framework.indicator(identifier)
            yield Point(one.text, one.citation, before=f"Not ticked: {framework.place(one)}")
            yield shown
    yield concern_rows(record, framework)
    said = [f"{one.what}: {one.value}" for one in answers_told(framework, record.case.answers)
            if not one.key.startswith("baseline.")]
    yield Words(f"{started('; '.join(said))}.")


def _shown_by(notes: Notes, indicator: str) -> Part:
    text, how = notes.evidence.get(indicator, ""), notes.how_known(indicator)
    if text.strip():
        return Written(how.heading, text)
    if how is not Known.NOT_SAID:
        return Point(f"{how.heading}; what it was is not recorded.")
    return _NOT_SHOWN


_NOT_SHOWN = Point("What was seen or heard of it is not recorded.")


def concern_rows(record: Record, framework: Framework) -> Grid:
    """Domains by levels: the lowest level's needs in words, then how many indicators are ticked;
    the domains of which nothing is known share the last row."""
    lowest, *higher = framework.levels
    answers = record.case.answers
    rows, unknown = [], []
    for domain in framework.domains:
        counts = [
            sum(one.id in answers.indicators for one in framework.at(level.number, domain.id))
            for level in higher
        ]
        needs = answers.baseline_of(domain.id)
        if needs is Baseline.NOT_KNOWN and not any(counts):
            unknown.append(domain.name)
        else:
            rows.append((domain.name, needs.value, *(str(count or NOTHING) for count in counts)))
    if unknown:
        rows.append(("; ".join(unknown), NOT_KNOWN, *(NOTHING for _ in higher)))
    return Grid(
        ("Domain", f"{framework.level_label(lowest.number)} needs",
         *(framework.level_label(one.number) for one in higher)),
        tuple(rows),
        caption="Where the concerns lie: indicators ticked, by domain and level",
        counts=True,
    )


def not_known(record: Record, framework: Framework) -> tuple[str, ...]:
    """The questions that are open, in words; the needs of all domains in one."""
    open_ = [one for one in answers_told(framework, record.case.answers) if one.value == NOT_KNOWN]
    domains = [
        domain.name for domain in framework.domains
        if any(one.key == f"baseline.{domain.id}" for one in open_)
    ]
    where = "every domain" if len(domains) == len(framework.domains) else ", ".join(domains)
    needs = f"{framework.level_label(framework.levels[0].number)} needs in {where}"
    return tuple(dict.fromkeys(
        needs if one.key.startswith("baseline.") else one.what for one in open_
    ))


def _open(
    record: Record, framework: Framework, reading: Reading, empty: tuple[str, ...]
) -> Iterator[Part]:
    open_ = not_known(record, framework)
    said = "; ".join(open_) or "nothing that the level rests on"
    yield Point(f"Not known: {said}.")
    if empty:
        words = (f"{one[0].lower()}{one[1:]}" for one in empty)
        yield Point(f"Not recorded: {'; '.join(words)}.")
    changes = (*reading.would_change, *reading.would_change_together)
    yield from (Point(words) for words in all_in_words(changes, framework))


def rule_item(reason: Reason, framework: Framework) -> Point:
    """A rule that was tried, with the facts that made its outcome."""
    rule = reason.rule
    provisional = ", to be talked through" if rule.provisional else ""
    return Point(
        f"{framework.level_label(rule.level)}{provisional}: {rule.text} Because: "
        f"{'; '.join(reason.because)} ({rule.citation}; rule {rule.id})."
    )
