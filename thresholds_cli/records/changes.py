"""What changed since an earlier record, told from its answers and those of now.

A tick that is missing is not an improvement: gone counts only with words on what shows it.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Iterator, Mapping

from thresholds_cli.base.frozen import dataclass
from thresholds_cli.engine.explain import answered
from thresholds_cli.model.case import Baseline, Case, Help, Truth
from thresholds_cli.model.framework import Framework, Indicator, Passage
from thresholds_cli.model.record import Basis, Earlier, Reading


class Course(enum.Enum):
    """What became of a concern. The order is that of telling."""

    APPEARED = "appeared"
    WORSENED = "worse: the same concern at a higher level"
    STILL = "still so"
    IMPROVED = "better: the same concern at a lower level"
    GONE = "gone, with what shows it"
    MISSING = "not ticked any more, and nothing says why"


@dataclass(frozen=True, slots=True)
class Concern:
    """One indicator's course. `before` is the rung of the same concern that it came from;
    `evidence` what was written about a concern that is gone."""

    course: Course
    indicator: Indicator
    before: Indicator | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Shift:
    """An answer that is another one now. `worse` is None where that cannot be said."""

    what: str
    then: str
    now: str
    worse: bool | None


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that changed. `same_edition` False: the two levels must not be compared.

    `basis` is that of now; `passages` are the framework's words on such a step up or down; `done`
    says by its number whether an action that was agreed then was done.
    """

    earlier: Earlier
    same_edition: bool
    then: int | None
    now: int | None
    basis: Basis
    concerns: tuple[Concern, ...]
    shifts: tuple[Shift, ...]
    seen_then: Truth
    seen_now: Truth
    passages: tuple[Passage, ...]
    done: Mapping[int, Truth]

    def of(self, course: Course) -> tuple[Concern, ...]:
        """The concerns that took this course."""
        return tuple(one for one in self.concerns if one.course is course)


def changes(
    earlier: Earlier, case: Case, framework: Framework, reading: Reading
) -> Changes:
    """What changed between an earlier record and a case of the same framework."""
    same = earlier.edition.sha256 == framework.sha256
    return Changes(
        earlier=earlier,
        same_edition=same,
        then=earlier.level,
        now=reading.level,
        basis=reading.basis,
        concerns=tuple(_concerns(earlier, case, framework)),
        shifts=tuple(_shifts(earlier.case, case, framework)),
        seen_then=earlier.case.notes.seen_alone,
        seen_now=case.notes.seen_alone,
        passages=tuple(_steps(framework, earlier.level, reading.level)) if same else (),
        done={**earlier.case.notes.done, **case.notes.done},
    )


def gone(earlier: Case, case: Case, framework: Framework) -> tuple[Indicator, ...]:
    """The indicators that were ticked then and are not ticked now."""
    missing = earlier.answers.indicators - case.answers.indicators
    return tuple(one for one in _highest_first(framework) if one.id in missing)


def _concerns(earlier: Earlier, case: Case, framework: Framework) -> Iterator[Concern]:
    before, now = earlier.case.answers.indicators, case.answers.indicators
    ticked_then = [framework.indicator(one) for one in before if framework.has(one)]
    found: list[Concern] = []
    stepped_down: set[str] = set()
    for one in _highest_first(framework):
        if one.id in now and one.id in before:
            found.append(Concern(Course.STILL, one))
        elif one.id in now:
            rung = _rung(one, ticked_then)
            if rung is None or rung.level == one.level:
                found.append(Concern(Course.APPEARED, one))
            elif rung.level < one.level:
                found.append(Concern(Course.WORSENED, one, rung))
            elif rung.id in now or not _written(case, rung, one):
                found.append(Concern(Course.APPEARED, one))
            else:
                stepped_down.add(rung.id)
                found.append(Concern(Course.IMPROVED, one, rung))
    risen = {one.before.id for one in found if one.course is Course.WORSENED and one.before}
    for one in gone(earlier.case, case, framework):
        if one.id not in stepped_down | risen:
            evidence = case.notes.evidence.get(one.id, "").strip()
            found.append(Concern(Course.GONE if evidence else Course.MISSING, one, None, evidence))
    order = list(Course)
    yield from sorted(found, key=lambda one: order.index(one.course))


def _written(case: Case, *indicators: Indicator) -> bool:
    """Whether anything was written about one of them."""
    return any(case.notes.evidence.get(one.id, "").strip() for one in indicators)


def _rung(one: Indicator, ticked: Iterable[Indicator]) -> Indicator | None:
    """The highest indicator ticked then for the same concern, by our grouping."""
    same = [other for other in ticked if other.same_concern(one)]
    return max(same, key=lambda other: other.level, default=None)


def _highest_first(framework: Framework) -> list[Indicator]:
    return sorted(framework.indicators, key=lambda one: -one.level)


_LEVEL = re.compile(r"(?i)\blevel (\d+[a-z]?)\b")
_FROM_BEST = (
    (Truth.NO, Truth.YES),
    (Baseline.MET, Baseline.PARTLY_MET, Baseline.NOT_MET),
    (Help.WORKED, Help.UNDER_WAY, Help.DID_NOT_WORK),
)


def _shifts(then: Case, now: Case, framework: Framework) -> Iterator[Shift]:
    pairs = zip(
        answered(framework, then.answers), answered(framework, now.answers), strict=True
    )
    for before, after in pairs:
        if before.value != after.value:
            yield Shift(
                before.what, before.value, after.value, _worse(before.value, after.value)
            )


def _worse(then: str, now: str) -> bool | None:
    """Whether an answer went towards the worse; None where one of the two is no such answer."""
    for scale in _FROM_BEST:
        values = [member.value for member in scale]
        if then in values and now in values:
            return values.index(now) > values.index(then)
    return None


def _steps(framework: Framework, then: int | None, now: int | None) -> Iterator[Passage]:
    """The step-up passages where the level rose, the step-down ones where it fell, less those
    that are about other levels."""
    if then is None or now is None or then == now:
        return
    topic = framework.topic("step-up" if now > then else "step-down")
    for passage in topic.passages if topic else ():
        come_from = _LEVEL.findall(passage.text) if now < then else []
        about = [one.lower() for one in come_from or _LEVEL.findall(passage.citation)]
        meant = then if come_from or now > then else now
        label = next((one.label for one in framework.levels if one.number == meant), "")
        if not about or (label or str(meant)).lower() in about:
            yield passage
