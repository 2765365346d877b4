"""A framework to read in the document's own words, and how two frameworks differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from thresholds_cli.documents.document import Alert, Block, Heading, Point, Words, quoted
from thresholds_cli.engine.explain import condition_words
from thresholds_cli.engine.framework_differences import Change, Difference, Said
from thresholds_cli.engine.notices import EMERGENCY, dated
from thresholds_cli.engine.opening_hours import since_words
from thresholds_cli.model.framework import DisputeStage, Framework, Level, Passage


def overview_blocks(framework: Framework) -> Iterator[Block]:
    """Every part of the framework, for `conr framework show`."""
    yield from about_blocks(framework)
    for part in PARTS:
        yield from part_blocks(framework, part)


def about_blocks(framework: Framework) -> Iterator[Block]:
    """Which document speaks, from when, and that 999 comes first."""
    yield Alert(EMERGENCY)
    yield Heading(framework.title)
    yield Words(
        f"{framework.edition}. {framework.publisher}. Id: {framework.id}. "
        f"sha256: {framework.sha256}."
    )
    yield from (Words(notice.text) for notice in dated(framework))
    for what, words in (
        ("For", framework.area), ("Published at", framework.address),
        ("To be reviewed", framework.review), ("To be read with", "; ".join(framework.sisters)),
    ):
        if words:
            yield Words(f"{what}: {words}")


def part_blocks(framework: Framework, part: str) -> Iterator[Block]:
    """One part by its name. Raises KeyError for a name that PARTS does not have."""
    blocks = tuple(PARTS[part](framework))
    yield from blocks or (Words(f"This framework’s file holds nothing on {part}."),)


def _levels(framework: Framework) -> Iterator[Block]:
    for level in framework.levels:
        yield Heading(framework.level_words(level.number))
        need = f"{level.need}. {level.equivalent}".strip(" .")
        if need:
            yield Words(f"{need}.")
        yield from quoted(level.definition)
        yield from quoted(level.tools)
        for title, passages in (
            ("Examples", level.examples), ("Agencies", level.agencies),
            ("Strengths and protective factors; they never lower a level", level.strengths),
        ):
            if passages:
                yield Words(f"{title}:")
                yield from quoted(passages)


def _domains(framework: Framework) -> Iterator[Block]:
    yield Heading("Domains")
    yield from (Point(f"{domain.id}: {domain.name}") for domain in framework.domains)


def _indicators(framework: Framework) -> Iterator[Block]:
    for level in framework.levels:
        for domain in framework.domains:
            found = framework.at(level.number, domain.id)
            for group in dict.fromkeys(one.group for one in found):
                parts = (framework.level_label(level.number), domain.name, group)
                yield Heading(", ".join(part for part in parts if part))
                if level.stem:
                    yield Words(f"{level.stem} …")
                yield from (
                    Point(f"{one.id}: {one.words}") for one in found if one.group == group
                )


def _by_level(
    title: str, chosen: Callable[[Level], Iterable[Passage]]
) -> Callable[[Framework], Iterator[Block]]:
    def blocks(framework: Framework) -> Iterator[Block]:
        for level in framework.levels:
            passages = tuple(chosen(level))
            if passages:
                yield Heading(f"{title} at {framework.level_label(level.number)}")
            yield from quoted(passages)

    return blocks


def _questions(framework: Framework) -> Iterator[Block]:
    if not any(level.questions for level in framework.levels):
        yield Heading("Questions")
        yield Words("This framework’s file holds no questions for its levels.")
    for level in framework.levels:
        if level.questions:
            yield Heading(f"Questions at {framework.level_label(level.number)}")
        yield from (Point(one.text, one.citation) for one in level.questions)


def _rules(framework: Framework) -> Iterator[Block]:
    yield Heading("How conr reads the level: our statement of the framework’s rules")
    for rule in framework.rules:
        level = framework.level_label(rule.level)
        provisional = ", to be talked through" if rule.provisional else ""
        yield Point(f"{rule.id} ({level}{provisional}): {rule.text} From {rule.citation}.")
        yield Words(f"Holds when: {condition_words(rule.when, framework)}.")
        if rule.interpretation:
            yield Words(f"Interpretation: {rule.interpretation}")
    yield Words(f"Interpretation: {framework.cluster.note}")


def _topics(framework: Framework) -> Iterator[Block]:
    for topic in framework.topics:
        yield Heading(topic.heading)
        yield from quoted(topic.passages)


def _principles(framework: Framework) -> Iterator[Block]:
    for topic in framework.topics:
        if "principles" in topic.id:
            yield Heading(topic.heading)
            yield from quoted(topic.passages)


def _checklist(framework: Framework) -> Iterator[Block]:
    checklist = framework.checklist
    yield Heading("Before contacting another agency")
    if checklist.introduction is None:
        yield Words("This framework’s file has no list of its own.")
        return
    yield from quoted((checklist.introduction,))
    for item in checklist.items:
        yield Point(item.text, item.citation)
        yield from (Point(part, item.citation) for part in item.parts)
        if item.today:
            yield Words(item.today, strong=True)
    if checklist.recording:
        yield from quoted((checklist.recording,))


def _disputes(framework: Framework) -> Iterator[Block]:
    yield Heading("When professionals disagree")
    disputes = framework.disputes
    if not disputes.routes:
        yield Words("This framework’s file has nothing on disagreements.")
    principle = (disputes.principle,) if disputes.principle else ()
    yield from quoted((*principle, *disputes.introduction))
    if disputes.limits:
        yield Words("Other limits that the document prints:")
        yield from quoted(disputes.limits)
    for route in framework.disputes.routes:
        yield Heading(f"{route.name} ({route.id})")
        yield from quoted((*route.about, *route.rights))
        for stage in framework.disputes.stages(route):
            yield from _stage(stage)


def _stage(stage: DisputeStage) -> Iterator[Block]:
    limit = f" {stage.limit[:1].upper()}{stage.limit[1:]}." if stage.limit else ""
    if stage.name:
        yield Words(stage.name)
    yield Words(f"Who: {stage.role}.{limit}")
    yield Point(stage.text, stage.citation)
    yield from quoted(one for one in (stage.advice, stage.alternative) if one)
    if stage.record:
        yield Words("To be recorded:")
        yield Point(stage.record, stage.citation)


def _contacts(framework: Framework) -> Iterator[Block]:
    yield Heading(f"Contacts, as printed in {framework.year}: check that they are current")
    for one in framework.contacts:
        yield Point(f"{one.line}, from {one.citation}")
        if since := since_words(one):
            yield Words(since)
    if not framework.contacts:
        yield Words("The document prints none. Immediate danger: 999. Police: 101.")


def _errata(framework: Framework) -> Iterator[Block]:
    yield Heading("Slips in the document, and how they are read")
    if not framework.errata:
        yield Words("None is listed.")
    for one in framework.errata:
        yield Point(
            f"{one.where}: printed “{one.printed}”, read as “{one.read_as}”. {one.why}"
        )
    yield Heading("What the data does not carry")
    if not framework.left_out:
        yield Words("Nothing is listed.")
    yield from (Point(f"{one.where}: {one.what}. {one.why}") for one in framework.left_out)


PARTS: dict[str, Callable[[Framework], Iterator[Block]]] = {
    "levels": _levels,
    "domains": _domains,
    "indicators": _indicators,
    "guidance": _by_level("Guidance", lambda level: level.guidance),
    "responses": _by_level("Responses", lambda level: level.responses),
    "consent": _by_level(
        "Consent and sharing", lambda level: (*level.consent, *level.grounds, *level.record)
    ),
    "questions": _questions,
    "rules": _rules,
    "principles": _principles,
    "topics": _topics,
    "checklist": _checklist,
    "disputes": _disputes,
    "contacts": _contacts,
    "errata": _errata,
}
"""What `conr show` can read out, by name."""


_SAME = "They are the same, to the last sign."
_ALIKE = (
    "What is compared here is the same in both: levels, domains, indicators, rules and quotations. "
    "The files differ in something else, such as notes or a title."
)


def difference_blocks(
    first: Framework, second: Framework, found: Sequence[Difference]
) -> Iterator[Block]:
    """What only the first has, what only the second has, and what they say differently."""
    yield Alert(EMERGENCY)
    yield Heading("Two frameworks compared")
    for letter, framework in (("A", first), ("B", second)):
        yield Words(f"{letter}: {framework.id}", strong=True)
        yield from (Words(notice.text) for notice in dated(framework))
    if first.id == second.id and found:
        yield Words(
            "Both have the same id, so no record could tell which of them was used: give the newer "
            "edition an id of its own."
        )
    if not found:
        same = first.sha256 == second.sha256
        yield Words(_SAME if same else _ALIKE, strong=True)
    for one in found:
        yield from _part(one)


def _part(one: Difference) -> Iterator[Block]:
    counts = (
        (len(one.only_first), "only in A"), (len(one.only_second), "only in B"),
        (len(one.changes), "in both, but differently"),
    )
    said = ", ".join(f"{count} {where}" for count, where in counts if count)
    yield Heading(f"{one.part.capitalize()}: {said}")
    for letter, only in (("A", one.only_first), ("B", one.only_second)):
        if only:
            yield Words(f"Only in {letter}:", strong=True)
        yield from (Point(_said(said)) for said in only)
    if one.changes:
        yield Words("In both, but differently:", strong=True)
    yield from (Point(_change(change)) for change in one.changes)


def _said(said: Said) -> str:
    return f"{said.name}: {said.words}" if said.name else said.words


def _change(change: Change) -> str:
    name = f"{change.name}: " if change.name else ""
    return f"{name}{change.what}: A “{change.first}”, B “{change.second}”"


def difference_json(
    first: Framework, second: Framework, found: Sequence[Difference]
) -> dict[str, Any]:
    """What `conr framework diff --format json` prints: parts that are alike are left out."""
    return {
        "first": _which(first),
        "second": _which(second),
        "parts": {
            one.part: {
                "only_first": [{"id": said.name, "text": said.words} for said in one.only_first],
                "only_second": [{"id": said.name, "text": said.words} for said in one.only_second],
                "changes": [
                    {
                        "id": change.name, "what": change.what, "first": change.first,
                        "second": change.second,
                    }
                    for change in one.changes
                ],
            }
            for one in found
        },
    }


def _which(framework: Framework) -> dict[str, Any]:
    return {
        "id": framework.id,
        "title": framework.title,
        "publisher": framework.publisher,
        "edition": framework.edition,
        "sha256": framework.sha256,
        "bundled": framework.bundled,
    }
