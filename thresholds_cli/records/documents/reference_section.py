"""The end of a record: the framework's own words for looking up, and what the record itself is."""

from __future__ import annotations

from collections.abc import Iterator

from thresholds_cli.engine.notices import dated
from thresholds_cli.model.answers import Truth
from thresholds_cli.model.framework import Framework, Level
from thresholds_cli.model.passage import Passage
from thresholds_cli.model.reading import Reading, Reason
from thresholds_cli.model.record import Record
from thresholds_cli.records.documents.document import Fact, Item, Part, Quote, Section, Words

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
        yield from (Quote(one.text, one.citation) for one in once)


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
