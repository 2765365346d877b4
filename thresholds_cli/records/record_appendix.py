"""The appendix of a record: what the framework says at its level, quoted once, and the rules that
were tried; which edition spoke and which program wrote it."""

from __future__ import annotations

from collections.abc import Iterator

from thresholds_cli.documents.document import Fact, Part, Point, Section, Words
from thresholds_cli.model.case import Truth
from thresholds_cli.model.framework import Framework, Level, Passage
from thresholds_cli.model.record import Reading, Record
from thresholds_cli.records.record_sections import rule_item

_OUTCOMES = (
    (Truth.YES, "Other rules that are met:"),
    (Truth.NOT_KNOWN, "Rules that may be met, not known yet:"),
    (Truth.NO, "Rules that are not met:"),
)


def appendix(record: Record, framework: Framework, reading: Reading) -> Section:
    """What the framework says at the level decided and the level read, its other rules and
    contacts; each thing once. Beside danger or harm nothing is said of the lowest level."""
    lowest = framework.levels[0].number
    numbers = dict.fromkeys(
        number for number in (record.case.notes.decision.level, reading.level)
        if number and not (number == lowest and record.case.answers.danger_or_harm)
    )
    levels = tuple(framework.level(one) for one in numbers)
    edition = record.edition
    residence = record.case.notes.residence.strip()
    whose = "; ".join(filter(None, (
        framework.publisher if framework.area or residence else "",
        f"it is for: {framework.area}" if framework.area else "",
        f"chosen because the child lives in: {residence}" if residence else "",
    )))
    keep = record.case.notes.keep_until.strip() or "not set; your agency’s rule applies"
    return Section("Appendix: what this edition says, and about this record", (
        *_reference(framework, reading, levels),
        Fact("Keep until", keep),
        *((Fact("Whose document, and why this one", whose),) if whose else ()),
        Fact("Framework file", f"{edition.id}, sha256 {edition.sha256}"),
        Fact("Written by", f"conr {record.program}"),
    ), appendix=True)


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
            yield Point(notice.text, notice.citation or "")
    for level in levels:
        yield from _at_level(framework, level)
    yield from _rules(framework, reading)
    yield Words(f"Contacts as printed in {framework.year}; numbers may have changed:")
    for contact in framework.contacts:
        yield Point(f"{contact.line} ({contact.citation})")
    yield Point("Immediate danger: 999. Police, not an emergency: 101.")


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
            yield Point(one.text, one.citation)
            if one.today:
                yield Words(one.today)


def _said_within(one: Passage, passages: tuple[Passage, ...]) -> bool:
    return any(one.text in other.text and one is not other for other in passages)


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
    yield from (Point(words) for words in interpreted)
