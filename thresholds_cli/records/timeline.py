"""Several records of one child over time: the levels and the concerns, one row for each."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Mapping

from thresholds_cli.base.dates import shortly
from thresholds_cli.base.frozen import dataclass
from thresholds_cli.model.framework import Framework, Indicator
from thresholds_cli.records.record_file import SealedRecord


class Mark(enum.Enum):
    """How a concern stands in one record."""

    TICKED = "ticked"
    GONE = "gone, with what shows it"
    NOT_TICKED = "not ticked"


@dataclass(frozen=True, slots=True)
class Visit:
    """One record in the line: its file, when, and its levels."""

    name: str
    label: str
    sealed: SealedRecord
    level: int | None
    provisional: bool
    decided: int | None


@dataclass(frozen=True, slots=True)
class Strand:
    """An indicator that was ticked at least once, with its mark in every record."""

    indicator: Indicator
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The records of one edition, oldest first. Levels of two editions are never put in one."""

    framework: Framework
    visits: tuple[Visit, ...]
    strands: tuple[Strand, ...]
    references: tuple[str, ...]


def timelines(records: Iterable[tuple[str, SealedRecord]]) -> tuple[Timeline, ...]:
    """A timeline for each edition that made the records; the same record counts once. A record
    stands after the one that it takes up, whatever a clock said."""
    by_edition: dict[str, list[tuple[str, SealedRecord]]] = {}
    named = tuple(records)
    by_seal = {sealed.seal: sealed for _name, sealed in named}
    for name, sealed in sorted(named, key=lambda one: _since(one[1], by_seal)):
        group = by_edition.setdefault(sealed.record.edition.sha256, [])
        if all(sealed.record != other.record for _name, other in group):
            group.append((name, sealed))
    return tuple(_timeline(group) for group in by_edition.values())


def _since(sealed: SealedRecord, by_seal: Mapping[str, SealedRecord]) -> tuple[str, int]:
    """When a record was made, no earlier than the one it takes up; and how many came before it."""
    made, before = sealed.record.made, 0
    seen = {sealed.seal}
    while sealed.record.earlier is not None and sealed.record.earlier.seal not in seen:
        made, before = max(made, sealed.record.earlier.made), before + 1
        seen.add(sealed.record.earlier.seal)
        if sealed.record.earlier.seal not in by_seal:
            break
        sealed = by_seal[sealed.record.earlier.seal]
    return made, before


def clock_was_behind(sealed: SealedRecord) -> str:
    """What to say of a record that is dated before the one that it takes up; "" of any other."""
    earlier = sealed.record.earlier
    if earlier is None or sealed.record.made >= earlier.made:
        return ""
    return (
        f"made on {shortly(sealed.record.made)} by its computer’s clock, and yet it takes up a "
        f"record of {shortly(earlier.made)}: a clock was wrong; it stands after that record"
    )


def _timeline(group: list[tuple[str, SealedRecord]]) -> Timeline:
    framework = group[0][1].framework
    references = dict.fromkeys(
        sealed.record.case.notes.reference.strip() or "none given" for _name, sealed in group
    )
    return Timeline(
        framework, tuple(_visits(group)), tuple(_strands(framework, group)), tuple(references)
    )


def _visits(group: list[tuple[str, SealedRecord]]) -> Iterator[Visit]:
    days = [shortly(sealed.record.made) for _name, sealed in group]
    for place, (name, sealed) in enumerate(group):
        record, day = sealed.record, days[place]
        label = f"{day} ({days[:place].count(day) + 1})" if days.count(day) > 1 else day
        yield Visit(
            name, label, sealed, record.level, record.level != record.firm_level,
            record.case.notes.decision.level,
        )


def _strands(
    framework: Framework, group: list[tuple[str, SealedRecord]]
) -> Iterator[Strand]:
    cases = [sealed.record.case for _name, sealed in group]
    ever = {one for case in cases for one in case.answers.indicators}
    order = [domain.id for domain in framework.domains]
    found = [one for one in framework.indicators if one.id in ever]
    for one in sorted(found, key=lambda one: (order.index(one.domain), -one.level)):
        marks: list[Mark] = []
        for case in cases:
            shown = case.notes.evidence.get(one.id, "").strip()
            before = any(mark is not Mark.NOT_TICKED for mark in marks)
            marks.append(Mark.TICKED if one.id in case.answers.indicators else (
                Mark.GONE if shown and before else Mark.NOT_TICKED
            ))
        yield Strand(one, tuple(marks))
