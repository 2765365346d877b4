"""Sections of a record: what changed since an earlier one, the reasons, what was not known."""

from __future__ import annotations

from collections.abc import Iterator

from thresholds_cli.base.dates import on, started
from thresholds_cli.documents.document import (
    Fact,
    Item,
    Part,
    Quote,
    Rows,
    Section,
    Words,
    Written,
)
from thresholds_cli.engine.notices import (
    dated,
)
from thresholds_cli.engine.what_if import all_in_words
from thresholds_cli.model.case import Truth
from thresholds_cli.model.framework import Framework, Level, Passage
from thresholds_cli.model.record import Reading, Reason, Record
from thresholds_cli.records.changes import Changes, Course
from thresholds_cli.records.facts import NOT_KNOWN, told

_COURSES = {
    Course.APPEARED: "Appeared",
    Course.WORSENED: "Worse",
    Course.STILL: "Still so",
    Course.IMPROVED: "Better",
    Course.GONE: "Gone, with what shows it",
    Course.MISSING: "Not ticked any more, and nothing says why",
}
_NO_IMPROVEMENT = (
    "A tick that is missing is not an improvement: find out, or treat it as still so."
)


def changes_section(found: Changes, framework: Framework) -> Section:
    """The whole comparison under its own heading."""
    return Section(
        f"What changed since {on(found.earlier.made)}", tuple(_parts(found, framework))
    )


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
        return f"{now}, as then ({before.value} then, {found.basis.value} now)."
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
        yield Quote(concern.indicator.text, concern.indicator.citation, before=before)
        if concern.evidence:
            yield Written("", concern.evidence)
    yield Item(f"Still so: {still or 'no'} indicator{'' if still == 1 else 's'}"
               f"{', quoted under the reasons' if still else ''}.")
    if found.of(Course.MISSING):
        yield Words(_NO_IMPROVEMENT)
    yield from _shifts(found)
    yield Item(seen_words(found))
    if found.passages:
        yield Words("What this edition says of such a step:")
    yield from (Quote(one.text, one.citation) for one in found.passages)


def _shifts(found: Changes) -> Iterator[Part]:
    """Answers that turned, one by one; those that were found out or lost, on one line each."""
    for shift in found.shifts:
        if NOT_KNOWN not in (shift.then, shift.now):
            course = {True: " (worse)", False: " (better)", None: ""}[shift.worse]
            yield Fact(started(shift.what), f"{shift.then} then, {shift.now} now{course}")
    known = [f"{one.what}: {one.now}" for one in found.shifts if one.then == NOT_KNOWN]
    lost = [f"{one.what} (then: {one.then})" for one in found.shifts if one.now == NOT_KNOWN]
    if known:
        yield Item(f"Not known then, known now: {'; '.join(known)}.")
    if lost:
        yield Item(f"Known then, not known now: {'; '.join(lost)}.")


def reasons_section(record: Record, framework: Framework, reading: Reading) -> Section:
    """Why: the rules that give the level, where the concerns lie, and what was seen or heard."""
    return Section("Reasons", tuple(_reasons(record, framework, reading)))


def open_section(record: Record, framework: Framework, reading: Reading) -> Section:
    """What was not known, and what the reading would be if it were."""
    return Section(
        "Not known, and what would change this", tuple(_open(record, framework, reading))
    )


def _reasons(record: Record, framework: Framework, reading: Reading) -> Iterator[Part]:
    yield from (rule_item(one, framework) for one in reading.deciding)
    yield concern_rows(record, framework)
    said = [f"{one.what}: {one.value}" for one in told(framework, record.case.answers)
            if not one.key.startswith("baseline.")]
    yield Words(f"{started('; '.join(said))}.")
    yield from _evidence(record, framework, reading)


def _evidence(record: Record, framework: Framework, reading: Reading) -> Iterator[Part]:
    """Each indicator with what was seen or heard; what was written about others is kept too."""
    evidence = record.case.notes.evidence
    if not reading.indicators:
        yield Words("No indicator is ticked.")
    for one in reading.indicators:
        yield Quote(one.text, one.citation, before=framework.place(one))
        if evidence.get(one.id, "").strip():
            yield Written("", evidence[one.id])
        else:
            yield Words("What was seen or heard is not recorded.")
    told = set(record.case.answers.indicators)
    if record.earlier is not None:
        told |= record.earlier.case.answers.indicators
    for identifier, text in evidence.items():
        if text.strip() and identifier not in told:
            one = framework.indicator(identifier)
            yield Quote(one.text, one.citation, before=f"Not ticked: {framework.place(one)}")
            yield Written("", text)


def concern_rows(record: Record, framework: Framework) -> Rows:
    """Domains by levels: the lowest level's needs in words, then how many indicators are ticked."""
    lowest, *higher = framework.levels
    answers = record.case.answers
    return Rows(
        "Where the concerns lie: indicators ticked, by domain and level",
        ("Domain", f"{framework.level_label(lowest.number)} needs",
         *(framework.level_label(one.number) for one in higher)),
        tuple(
            (domain.name, answers.baseline_of(domain.id).value, *(
                str(sum(one.id in answers.indicators
                        for one in framework.at(level.number, domain.id)) or "–")
                for level in higher
            ))
            for domain in framework.domains
        ),
    )


def not_known(record: Record, framework: Framework) -> tuple[str, ...]:
    """The questions that are open, in words."""
    open_ = [one for one in told(framework, record.case.answers) if one.value == NOT_KNOWN]
    needs = [one for one in open_ if one.key.startswith("baseline.")]
    if len(needs) < len(framework.domains):
        return tuple(one.what for one in open_)
    every = f"{framework.level_label(framework.levels[0].number)} needs in every domain"
    return tuple(dict.fromkeys(every if one in needs else one.what for one in open_))


def _open(record: Record, framework: Framework, reading: Reading) -> Iterator[Part]:
    open_ = not_known(record, framework)
    yield Words(f"Not known: {'; '.join(open_)}." if open_ else "Every question was answered.")
    changes = (*reading.would_change, *reading.would_change_together)
    yield from (Item(words) for words in all_in_words(changes, framework))


_OUTCOMES = (
    (Truth.YES, "Other rules that hold:"),
    (Truth.NOT_KNOWN, "Rules that may hold, not known yet:"),
    (Truth.NO, "Rules that do not hold:"),
)


def reference_section(record: Record, framework: Framework, reading: Reading) -> Section:
    """What the framework says at the level decided and the level read, its other rules and
    contacts; each thing once. Beside danger or harm nothing is said of the lowest level."""
    lowest = framework.levels[0].number
    levels = dict.fromkeys(
        number for number in (record.case.notes.decision.level, reading.level)
        if number and not (number == lowest and record.case.answers.danger_or_harm)
    )
    return Section(
        "For reference: what this edition says",
        tuple(_reference(framework, reading, tuple(framework.level(one) for one in levels))),
    )


def about_section(record: Record, framework: Framework) -> Section:
    """How long the record is kept, which edition spoke, and which program wrote it."""
    keep = record.case.notes.keep_until.strip() or "not set; your agency’s rule applies"
    edition = record.edition
    return Section("About this record", (
        Fact("Keep until", keep),
        *(Item(notice.text) for notice in dated(framework)),
        Fact("Framework file", f"{edition.id}, sha256 {edition.sha256}"),
        Fact("Written by", f"conr {record.program}"),
    ))


def _reference(
    framework: Framework, reading: Reading, levels: tuple[Level, ...]
) -> Iterator[Part]:
    cited = [notice for notice in reading.notices if notice.citation]
    ticked = {one.text for one in reading.indicators}
    remarks = [one for one in cited if one.text not in ticked]
    responses = {one.text for level in levels for one in level.responses}
    if remarks:
        yield Words("To be read with the level:")
    for notice in remarks:
        if notice.text not in responses:
            yield Quote(notice.text, notice.citation or "")
    for level in levels:
        yield from _at_level(framework, level)
    yield from _rules(framework, reading)
    yield Words(f"Contacts as printed in {framework.year}; numbers may have changed:")
    for contact in framework.contacts:
        yield Item(f"{contact.line} ({contact.citation})")
    yield Item("Immediate danger: 999. Police, not an emergency: 101.")


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
            yield Quote(one.text, one.citation)
            if one.today:
                yield Words(one.today)


def _said_within(one: Passage, passages: tuple[Passage, ...]) -> bool:
    return any(one.text in other.text and one is not other for other in passages)


def rule_item(reason: Reason, framework: Framework) -> Item:
    """A rule that was tried, with the facts that made its outcome."""
    rule = reason.rule
    provisional = ", provisional" if rule.provisional else ""
    return Item(
        f"{framework.level_label(rule.level)}{provisional}: {rule.text} Because: "
        f"{'; '.join(reason.because)} ({rule.citation}; rule {rule.id})."
    )


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
    yield from (Item(words) for words in interpreted)
