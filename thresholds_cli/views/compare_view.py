"""Two practitioners' records side by side, on screen and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from thresholds_cli.base.dates import started, when
from thresholds_cli.documents.document import Alert, Block, Grid, Heading, Point, Words
from thresholds_cli.engine.notices import EMERGENCY
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.record import Reason
from thresholds_cli.records.compare import Comparison, TickDifference, talk_about
from thresholds_cli.records.record_file import SealedRecord
from thresholds_cli.views.as_json import OUTCOMES, level_label
from thresholds_cli.views.edition_notice import which_document

_HEADS = ("A", "B")


def comparison_blocks(
    files: tuple[str, str], found: Comparison, warnings: tuple[str, ...] = ()
) -> Iterator[Block]:
    """What to talk about first, then everything it rests on."""
    yield Alert(f"{EMERGENCY} A disagreement never delays keeping a child safe.")
    yield from (Alert(one) for one in warnings)
    yield Heading("Two records side by side")
    yield from (Words(f"{head}: {file}") for head, file in zip(_HEADS, files, strict=True))
    yield Grid(("", *_HEADS), tuple(_about(found)))
    if _references_differ(found):
        yield Words("The references differ: make sure that both are about the same child.",
                        strong=True)
    yield Heading("What to talk about first")
    yield from (Point(started(one)) for one in talk_about(found))
    if not found.same_framework:
        yield Words(
            "The records use different frameworks or editions. Their levels do not mean the same; "
            "neither is a reason to do less than the other asks for."
        )
        yield from _levels_apart(found)
        yield from _signs_apart(found)
    else:
        framework = found.records[0].framework
        yield from _rules(found, framework)
        yield from _facts(found)
        yield from _ticks(found, framework)
    yield from which_document(*(one.framework for one in found.records))


def _levels_apart(found: Comparison) -> Iterator[Block]:
    """What gives each its level, by its own document."""
    yield Heading("What gives each its level")
    for head, sealed, reading in zip(_HEADS, found.records, found.readings, strict=True):
        yield Words(f"{head}: {_level(sealed, reading.level)}, {sealed.framework.title}.")
        yield from (
            Point(f"{one.rule.text} Because: {'; '.join(one.because)} ({one.rule.citation}).")
            for one in reading.deciding
        )


def _signs_apart(found: Comparison) -> Iterator[Block]:
    """Each sign, and what the other document has for it, with its level there."""
    if found.signs:
        yield Heading("Signs, and what the other document has for them")
    for sign in found.signs:
        one, mine = sign.counterparts.sign, found.records[sign.by].framework
        other = found.records[1 - sign.by].framework
        words = "; ".join(
            f"“{near.text}” ({other.place(near)}{', ticked' if near in sign.answered else ''})"
            for near in sign.counterparts.near
        )
        yield Point(
            f"{_HEADS[sign.by]}: “{one.text}” ({mine.place(one)}). The other document: "
            f"{words or 'no close words'}."
        )


def _about(found: Comparison) -> Iterator[tuple[str, ...]]:
    def both(name: str, say: Any) -> tuple[str, ...]:
        pairs = zip(found.records, found.readings, strict=True)
        return (name, *(say(sealed, reading) for sealed, reading in pairs))

    yield both("Made", lambda one, _reading: when(one.record.made))
    yield both("By (role)", lambda one, _reading: one.record.case.notes.role or "not recorded")
    yield both("Reference", lambda one, _reading: one.record.case.notes.reference or "none given")
    yield both("Edition", lambda one, _reading: f"{one.framework.id}, {one.framework.edition}")
    yield both("Decision", lambda one, _reading: _level(one, one.record.case.notes.decision.level))
    yield both("Framework’s wording points to", lambda one, reading: (
        f"{_level(one, reading.level)}, {reading.basis.words}"))


def _level(sealed: SealedRecord, number: int | None) -> str:
    return sealed.framework.level_label(number) if number else "none"


def _references_differ(found: Comparison) -> bool:
    return len({one.record.case.notes.reference.strip() for one in found.records}) > 1


def _rules(found: Comparison, framework: Framework) -> Iterator[Block]:
    first, second = found.readings
    yield Heading("What makes the levels differ" if first.level != second.level else
                  "Rules with another outcome")
    if not found.rules:
        yield Words("Every rule has the same outcome in both.")
    for one, two in found.rules:
        rule = one.rule
        yield Point(
            f"{framework.level_label(rule.level)}"
            f"{', to be talked through' if rule.provisional else ''}: {rule.text} "
            f"[{rule.id}, from {rule.citation}] {_outcome('A', one)} {_outcome('B', two)}"
        )


def _outcome(head: str, reason: Reason) -> str:
    return f"{head}: {OUTCOMES[reason.outcome]}, because {'; '.join(reason.because)}."


def _facts(found: Comparison) -> Iterator[Block]:
    yield Heading("Answers that differ")
    if not found.facts:
        yield Words("None: both gave the same answers.")
        return
    yield Grid(("", *_HEADS), tuple(
        (started(one.what), one.first, one.second) for one in found.facts
    ))


def _ticks(found: Comparison, framework: Framework) -> Iterator[Block]:
    for by, head in enumerate(_HEADS):
        yield Heading(f"Ticked by {head} only")
        ticks = [one for one in found.ticks if one.by == by]
        yield from (_tick(one, framework) for one in ticks)
        if not ticks:
            yield Words("Nothing.")
    yield Heading("Ticked by both")
    for one in found.both_ticked:
        yield Point(one.text, f"{framework.place(one)}; {one.citation}")
    if not found.both_ticked:
        yield Words("Nothing.")


def _tick(tick: TickDifference, framework: Framework) -> Point:
    one, instead = tick.indicator, tick.instead
    other = _HEADS[1 - tick.by]
    rung = f" {other} ticked for the same concern, {framework.level_label(instead.level)}: " \
        f"“{instead.text}”." if instead else ""
    return Point(f"“{one.text}” ({framework.place(one)}; {one.citation}).{rung}")


def comparison_json(files: tuple[str, str], found: Comparison) -> dict[str, Any]:
    """The same as JSON; what only one of the two has is by 'A' or 'B'. Rules, answers and
    indicators are compared where both records are of one framework."""
    framework = found.records[0].framework
    return {
        "records": [
            {
                "file": file,
                "made": sealed.record.made,
                "role": sealed.record.case.notes.role,
                "reference": sealed.record.case.notes.reference,
                "framework": {"id": sealed.framework.id, "edition": sealed.framework.edition,
                              "sha256": sealed.framework.sha256},
                "decision": sealed.record.case.notes.decision.level,
                "decision_label": level_label(
                    sealed.framework, sealed.record.case.notes.decision.level),
                "level": reading.level,
                "level_label": level_label(sealed.framework, reading.level),
                "basis": reading.basis.value,
            }
            for file, sealed, reading in zip(files, found.records, found.readings, strict=True)
        ],
        "same_framework": found.same_framework,
        "same_answers": found.same_answers,
        "talk_about": list(talk_about(found)),
        "rules": [
            {
                "rule": one.rule.id, "level": one.rule.level,
                "level_label": level_label(framework, one.rule.level), "text": one.rule.text,
                "citation": one.rule.citation,
                "A": {"outcome": OUTCOMES[one.outcome], "because": list(one.because)},
                "B": {"outcome": OUTCOMES[two.outcome], "because": list(two.because)},
            }
            for one, two in found.rules
        ],
        "answers": [
            {
                "what": one.what, "A": one.first, "B": one.second, "would_raise_to": one.decides,
                "would_raise_to_label": level_label(framework, one.decides),
            }
            for one in found.facts
        ],
        "indicators": [
            {
                "id": one.indicator.id, "level": one.indicator.level,
                "level_label": level_label(framework, one.indicator.level),
                "text": one.indicator.text,
                "by": _HEADS[one.by], "instead": one.instead.id if one.instead else None,
                "would_raise_to": one.decides,
                "would_raise_to_label": level_label(framework, one.decides),
            }
            for one in found.ticks
        ],
        "both": [one.id for one in found.both_ticked],
        "signs": [
            {
                "by": _HEADS[one.by], "id": one.counterparts.sign.id,
                "near": [near.id for near in one.counterparts.near],
                "ticked": [near.id for near in one.answered],
            }
            for one in found.signs
        ],
    }
