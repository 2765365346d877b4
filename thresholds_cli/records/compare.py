"""Two practitioners' records of one child side by side: where they part, and what decides it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator

from thresholds_cli.base.frozen import dataclass
from thresholds_cli.engine.explain import FACT_NAMES, NOT_KNOWN, answered
from thresholds_cli.engine.level import read_level
from thresholds_cli.engine.what_if import apply
from thresholds_cli.model.case import FACTS, Answers, Truth
from thresholds_cli.model.framework import Framework, Indicator
from thresholds_cli.model.record import Basis, FactChange, Reading, Reason
from thresholds_cli.records.carried import Counterparts, Nearest
from thresholds_cli.records.record_file import SealedRecord


@dataclass(frozen=True, slots=True)
class Difference:
    """An answer that differs, in words. `open` where one of the two did not know.

    `decides`: taking this one answer over from the other record would by itself bring the lower
    reading up, to this level (None: it would not).
    """

    what: str
    first: str
    second: str
    open: bool
    decides: int | None = None


@dataclass(frozen=True, slots=True)
class TickDifference:
    """An indicator that only one ticked (0 the first, 1 the second); `instead`: what the other
    ticked for the same concern at another level."""

    indicator: Indicator
    by: int
    instead: Indicator | None
    decides: int | None = None


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign that one of two records by different frameworks ticked (0 the first, 1 the second),
    and what the other's document has for it. `answered`: those of it that the other ticked."""

    by: int
    counterparts: Counterparts
    answered: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The two, compared by the framework of the first. `same_framework` False: levels of two
    frameworks do not mean the same; what each says is put side by side, with its `signs`."""

    records: tuple[SealedRecord, SealedRecord]
    same_framework: bool
    readings: tuple[Reading, Reading]
    facts: tuple[Difference, ...] = ()
    ticks: tuple[TickDifference, ...] = ()
    both_ticked: tuple[Indicator, ...] = ()
    rules: tuple[tuple[Reason, Reason], ...] = ()
    signs: tuple[Sign, ...] = ()

    @property
    def same_answers(self) -> bool:
        """Whether the two answered every question alike."""
        return self.same_framework and not self.facts and not self.ticks

    @property
    def decisions(self) -> tuple[int | None, int | None]:
        """The levels that the two decided on."""
        first, second = self.records
        return first.record.case.notes.decision.level, second.record.case.notes.decision.level


def compare(
    first: SealedRecord, second: SealedRecord,
    nearest_in: Callable[[Framework], Nearest] | None = None,
) -> Comparison:
    """The two records side by side. `nearest_in` gives what a framework has for another's signs."""
    readings = (_read(first), _read(second))
    if first.framework.sha256 != second.framework.sha256:
        signs = tuple(_signs((first, second), nearest_in)) if nearest_in else ()
        return Comparison(
            (first, second), False, readings, facts=tuple(_safety(first, second)), signs=signs,
        )
    framework = first.framework
    one, two = first.record.case.answers, second.record.case.answers
    return Comparison(
        (first, second), True, readings,
        facts=tuple(_facts(framework, one, two, readings)),
        ticks=tuple(_ticks(framework, one, two, readings)),
        both_ticked=tuple(_ticked(framework, one.indicators & two.indicators)),
        rules=tuple(_rules(readings)),
    )


def talk_about(found: Comparison) -> tuple[str, ...]:
    """What to talk about first, the most urgent first, in words of ours."""
    return tuple(_talk(found))


def _talk(found: Comparison) -> Iterator[str]:
    if not found.same_framework:
        yield from _between_documents(found)
        return
    danger = {FACT_NAMES[name] for name in FACTS[:2]}
    for one in found.facts:
        if one.what in danger:
            yield f"{one.what}: one says {one.first}, the other {one.second}. Settle this first."
    yield from _parting_rule(found)
    for one in found.facts:
        if one.decides is not None and one.what not in danger:
            yield (
                f"{one.what}: one says {one.first}, the other {one.second}. This alone would bring "
                "the lower reading up."
            )
    for tick in found.ticks:
        if tick.decides is not None:
            yield (
                f"“{tick.indicator.text}”: was it seen or heard, by whom and when? This alone "
                "would bring the lower reading up."
            )
    for one in found.facts:
        if one.open and one.decides is None and one.what not in danger:
            yield f"{one.what}: one says {one.first}, the other {one.second}. Can it be found out?"
    for tick in found.ticks:
        if tick.instead is not None and tick.decides is None and tick.by == 0:
            yield (
                f"“{tick.indicator.text}” or “{tick.instead.text}”: the same concern, at two "
                "levels. How often, how badly, with what effect on the child?"
            )
    yield from _judgement(found)


def _between_documents(found: Comparison) -> Iterator[str]:
    """What two people talk about first whose councils have different documents."""
    for one in found.facts:
        yield f"{one.what}: one says {one.first}, the other {one.second}. Settle this first."
    yield (
        "whose document applies: that of the council where the child lives, as a rule. "
        f"{_of(found, 0)} {_of(found, 1)} If that is not settled, each takes the child’s safety as "
        "its own, and both are told."
    )
    missed = [
        (highest, sign) for sign in found.signs
        if (highest := max(sign.counterparts.near, key=lambda one: one.level, default=None))
        and all(one.level < highest.level for one in sign.answered)
    ]
    for highest, sign in sorted(missed, key=lambda one: -one[0].level)[:_MOST_TALKED_OF]:
        framework = found.records[1 - sign.by].framework
        yield (
            f"{'AB'[sign.by]} ticked “{sign.counterparts.sign.text}”. The other document has "
            f"“{highest.text}” ({framework.place(highest)}), and it is not ticked: was it seen or "
            "heard?"
        )
    if len(missed) > _MOST_TALKED_OF:
        yield f"{len(missed) - _MOST_TALKED_OF} more signs so; all of them stand below."


_MOST_TALKED_OF = 5


def _of(found: Comparison, place: int) -> str:
    framework = found.records[place].framework
    whose = framework.area or framework.publisher
    return f"{'AB'[place]} is by {framework.title}, {framework.edition} ({whose})."


def _safety(first: SealedRecord, second: SealedRecord) -> Iterator[Difference]:
    """Danger and harm, which are asked under every framework."""
    for name in FACTS[:2]:
        one, two = (each.record.case.answers.fact(name).value for each in (first, second))
        if one != two:
            yield Difference(FACT_NAMES[name], one, two, NOT_KNOWN in (one, two))


def _signs(
    records: tuple[SealedRecord, SealedRecord], nearest_in: Callable[[Framework], Nearest]
) -> Iterator[Sign]:
    for by, sealed in enumerate(records):
        other = records[1 - by]
        nearest, ticked = nearest_in(other.framework), other.record.case.answers.indicators
        for one in _ticked(sealed.framework, sealed.record.case.answers.indicators):
            found = nearest(one)
            yield Sign(by, found, tuple(
                near for near in (*found.near, *found.weak) if near.id in ticked))


def _parting_rule(found: Comparison) -> Iterator[str]:
    """The highest rule that gives the one its level and does not hold for the other."""
    for first, second in found.rules:
        if Truth.YES in (first.outcome, second.outcome):
            yield (
                f"what the rule {first.rule.id} turns on. For A: {'; '.join(first.because)}. For "
                f"B: {'; '.join(second.because)}."
            )
            return


def _judgement(found: Comparison) -> Iterator[str]:
    first, second = found.decisions
    if found.same_answers and first != second:
        yield (
            "Both saw the same and decided differently: it is judgement, not fact. Read each "
            "other’s reasons aloud, and ask your safeguarding leads."
        )
    elif found.same_answers:
        yield "Nothing in the answers differs. If you still disagree, say about what."
    elif found.readings[0].level == found.readings[1].level and first != second:
        yield (
            "The framework’s wording points to the same level for both; the decisions differ. "
            "Talk about the reasons for them."
        )


def _read(sealed: SealedRecord) -> Reading:
    return read_level(sealed.framework, sealed.record.case.answers)


def _facts(
    framework: Framework, one: Answers, two: Answers, readings: tuple[Reading, Reading]
) -> Iterator[Difference]:
    lower = _lower(readings)
    for pair in zip(answered(framework, one), answered(framework, two), strict=True):
        first, second = pair
        if first.value != second.value:
            swapped = apply((one, two)[lower], FactChange(first.key, pair[1 - lower].value))
            yield Difference(
                first.what, first.value, second.value, NOT_KNOWN in (first.value, second.value),
                _raised(framework, swapped, readings),
            )


def _ticks(
    framework: Framework, one: Answers, two: Answers, readings: tuple[Reading, Reading]
) -> Iterator[TickDifference]:
    lower = _lower(readings)
    for indicator in _ticked(framework, one.indicators ^ two.indicators):
        by = 0 if indicator.id in one.indicators else 1
        mine, other = (one, two) if by == 0 else (two, one)
        instead = [
            rung for rung in _ticked(framework, other.indicators - mine.indicators)
            if rung.same_concern(indicator) and rung.level != indicator.level
        ]
        decides = None
        if by != lower:
            swapped = dataclasses.replace(
                other, indicators=other.indicators | {indicator.id}
            )
            decides = _raised(framework, swapped, readings)
        yield TickDifference(indicator, by, instead[0] if instead else None, decides)


def _lower(readings: tuple[Reading, Reading]) -> int:
    """Which of the two has the lower reading; the first where they are alike."""
    return 0 if _rank(readings[0]) <= _rank(readings[1]) else 1


def _rank(reading: Reading) -> tuple[int, bool]:
    return reading.level or 0, reading.basis is Basis.CRITERIA_MET


def _raised(
    framework: Framework, swapped: Answers, readings: tuple[Reading, Reading]
) -> int | None:
    """The level that the lower reading would rise to."""
    after = read_level(framework, swapped)
    return after.level if _rank(after) > _rank(readings[_lower(readings)]) else None


def _rules(readings: tuple[Reading, Reading]) -> Iterator[tuple[Reason, Reason]]:
    """The rules with another outcome in the one than in the other, highest level first."""
    pairs = zip(readings[0].reasons, readings[1].reasons, strict=True)
    found = [(one, two) for one, two in pairs if one.outcome is not two.outcome]
    yield from sorted(found, key=lambda pair: -pair[0].rule.level)


def _ticked(framework: Framework, ids: frozenset[str]) -> list[Indicator]:
    return sorted((one for one in framework.indicators if one.id in ids),
                  key=lambda one: -one.level)
