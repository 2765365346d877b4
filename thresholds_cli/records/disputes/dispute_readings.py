"""Two records of the same child side by side, for the account of a disagreement."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from thresholds_cli.model.framework import Framework
from thresholds_cli.model.passage import Passage
from thresholds_cli.records.documents.markdown import inline, labelled, quote, table
from thresholds_cli.records.sealed.record_file import SealedRecord
from thresholds_cli.records.sealed.verifying import standing
from thresholds_cli.values import dataclass


@dataclass(frozen=True, slots=True)
class SideBySide:
    """One record or two, each with the name that it was given by."""

    records: tuple[tuple[str, SealedRecord], ...]


def readings_part(readings: SideBySide | None) -> Iterator[str]:
    """The part of the account that holds the readings."""
    yield "## 6. The readings of the two sides"
    if readings is None:
        yield "No record was given with this account."
        return
    records = [sealed for _name, sealed in readings.records]
    heads = tuple(f"Record {letter}" for letter, _ in zip("AB", records, strict=False))
    yield table(("", *heads), [
        (what, *(inline(said(sealed)) for sealed in records)) for what, said in _ROWS
    ])
    for head, (name, sealed) in zip(heads, readings.records, strict=True):
        found = standing(sealed)
        yield "\n".join(f"- **{head} ({inline(name)}): {inline(one)}**" for one in found) or (
            f"- {head} ({inline(name)}): its seal holds"
        )
    if len({sealed.framework.id for sealed in records}) > 1:
        yield (
            "**The two records use different frameworks: their levels do not mean the same.**"
        )
    yield from _indicators(records, heads)
    for head, sealed in zip(heads, records, strict=True):
        reason = sealed.record.case.notes.decision.reason
        yield labelled(f"{head}: the practitioner’s reason", reason)
    yield from _definitions(records)


def _level(sealed: SealedRecord, number: int | None) -> str:
    if number is None:
        return "none"
    there = any(one.number == number for one in sealed.framework.levels)
    framework = sealed.framework
    return framework.level_words(number) if there else framework.level_label(number)


_ROWS: tuple[tuple[str, Callable[[SealedRecord], str]], ...] = (
    ("Made", lambda one: f"{one.record.made[:10]}, {one.record.made[11:16]} UTC"),
    ("By (role)", lambda one: one.record.case.notes.role or "not recorded"),
    ("Framework", lambda one: f"{one.record.edition.title}, {one.record.edition.edition}"),
    ("The practitioner’s decision", lambda one: _level(one, one.record.case.notes.decision.level)),
    ("The framework’s wording points to", lambda one: (
        f"{_level(one, one.record.level)}; {one.record.basis.value}")),
    ("Firm level", lambda one: _level(one, one.record.firm_level)),
    ("Immediate danger", lambda one: one.record.case.answers.immediate_danger.value),
    ("Significant harm suspected", lambda one: one.record.case.answers.significant_harm.value),
)


def _indicators(records: list[SealedRecord], heads: tuple[str, ...]) -> Iterator[str]:
    if len(records) < 2 or records[0].framework.id != records[1].framework.id:
        for head, sealed in zip(heads, records, strict=True):
            yield from _ticked(
                f"Ticked in {head}", sealed.framework, sealed.record.case.answers.indicators)
        return
    first, second = (one.record.case.answers.indicators for one in records)
    framework = records[0].framework
    yield from _ticked("Ticked in both records", framework, first & second)
    yield from _ticked(f"Ticked in {heads[0]} only", framework, first - second)
    yield from _ticked(f"Ticked in {heads[1]} only", framework, second - first)


def _ticked(title: str, framework: Framework, ids: frozenset[str]) -> Iterator[str]:
    ticked = [one for one in framework.indicators if one.id in ids]
    if not ticked:
        yield f"{title}: nothing."
        return
    ticked.sort(key=lambda one: -one.level)
    yield f"{title}:"
    yield "\n".join(
        f"{quote(one.text, one.citation)}, {inline(framework.level_label(one.level))}"
        for one in ticked
    )


def _definitions(records: list[SealedRecord]) -> Iterator[str]:
    """What the framework says of the levels on which the two sides differ."""
    framework = records[0].framework
    same = all(one.framework.id == framework.id for one in records)
    numbers = sorted({
        number for one in records
        for number in (one.record.level, one.record.case.notes.decision.level) if number
    })
    if len(numbers) < 2 or not same:
        return
    for number in numbers:
        level = framework.level(number)
        passages: tuple[Passage, ...] = (*level.definition, *level.guidance)
        yield f"What the framework says of {inline(framework.level_words(number))}:"
        yield "\n".join(quote(one.text, one.citation) for one in passages)
