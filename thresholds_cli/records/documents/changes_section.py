"""What changed since an earlier record, as a section of the new one."""

from __future__ import annotations

from collections.abc import Iterator

from thresholds_cli.model.answers import Truth
from thresholds_cli.model.framework import Framework
from thresholds_cli.records.cases.facts import NOT_KNOWN
from thresholds_cli.records.cases.times import on, started
from thresholds_cli.records.documents.changes import Changes, Course
from thresholds_cli.records.documents.document import (
    Fact,
    Item,
    Part,
    Quote,
    Section,
    Words,
    Written,
)

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
