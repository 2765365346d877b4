"""The same child under another council's document: what is taken over from a record, and what is
offered for each sign that was ticked. Nothing is ticked here: a person does."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from types import MappingProxyType

from thresholds_cli.base.dates import on
from thresholds_cli.base.frozen import dataclass
from thresholds_cli.model.case import Answers, Case, Child, Known, Notes, Sharing, Truth
from thresholds_cli.model.framework import Framework, Indicator
from thresholds_cli.model.record import Record


@dataclass(frozen=True, slots=True)
class Counterparts:
    """For one sign of the earlier document, what this one has: `near` by its words or the same
    concern, `weak` where only a related matter leads there. Both empty: it has no words for it."""

    sign: Indicator
    near: tuple[Indicator, ...]
    weak: tuple[Indicator, ...]


Nearest = Callable[[Indicator], Counterparts]


@dataclass(frozen=True, slots=True)
class Carried:
    """A record that is taken over into another framework, and what is offered for its signs."""

    record: Record
    framework: Framework
    seal: str
    offered: tuple[Counterparts, ...]

    @property
    def name(self) -> str:
        """Which document the record was made with, and when."""
        edition = self.record.edition
        return f"{edition.title}, {edition.edition}, record of {on(self.record.made)}"

    def place(self, sign: Indicator) -> str:
        """Where a sign stands in the earlier document."""
        return self.framework.place(sign)


def carry(record: Record, framework: Framework, seal: str, nearest: Nearest) -> Carried:
    """The record with what is offered for each sign that is ticked, the gravest first."""
    ticked = [one for one in framework.indicators if one.id in record.case.answers.indicators]
    return Carried(record, framework, seal, tuple(
        nearest(one) for one in sorted(ticked, key=lambda one: -one.level)
    ))


def carried_case(carried: Carried, framework: Framework) -> Case:
    """The case to begin with. Danger, harm, worries, strengths and notes are as they were; what
    belongs to the earlier document's own words stands in the notes, whole."""
    answers, notes = carried.record.case.answers, carried.record.case.notes
    return Case(
        Answers(
            framework.id, immediate_danger=answers.immediate_danger,
            significant_harm=answers.significant_harm, child=answers.child,
        ),
        dataclasses.replace(
            notes, evidence=_NOTHING.evidence, known=_NOTHING.known, own=_NOTHING.own,
            decision=_NOTHING.decision, questions=_NOTHING.questions, done=_NOTHING.done,
            checklist=_NOTHING.checklist, residence=_NOTHING.residence,
            sharing=dataclasses.replace(notes.sharing, grounds=Sharing().grounds),
            notes="\n".join(filter(None, (notes.notes, *_in_words(carried)))),
        ),
    )


_NOTHING = Notes()


def with_evidence(carried: Carried, case: Case, sign: Indicator, ticked: frozenset[str]) -> Case:
    """The case with what was written of a sign put to what was ticked for it, where nothing is
    written there yet."""
    text = carried.record.case.notes.evidence.get(sign.id, "")
    if not text.strip():
        return case
    how, notes = carried.record.case.notes.how_known(sign.id), case.notes
    open_ = [one for one in sorted(ticked) if not notes.evidence.get(one, "").strip()]
    known = {one: how for one in open_ if how is not Known.NOT_SAID}
    return dataclasses.replace(case, notes=dataclasses.replace(
        notes, known=MappingProxyType({**notes.known, **known}),
        evidence=MappingProxyType({**notes.evidence, **dict.fromkeys(open_, text)}),
    ))


def merged(carried: Case, given: Case) -> Case:
    """What was given in an answers file, and where it says nothing what was carried over."""
    facts = {
        name: getattr(carried.answers, name) for name in ("immediate_danger", "significant_harm")
        if getattr(given.answers, name) is Truth.NOT_KNOWN
    }
    if given.answers.child == Child():
        facts["child"] = carried.answers.child
    notes = {
        name: getattr(carried.notes, name) for name in Notes.__dataclass_fields__
        if getattr(given.notes, name) == getattr(_NOTHING, name)
    }
    both = [one for one in (given.notes.notes, carried.notes.notes) if one]
    return Case(
        dataclasses.replace(given.answers, **facts),
        dataclasses.replace(given.notes, **{**notes, "notes": "\n".join(dict.fromkeys(both))}),
    )


def _in_words(carried: Carried) -> Iterator[str]:
    """What the earlier record said in the words of its own document."""
    case, framework = carried.record.case, carried.framework
    notes = case.notes
    yield f"Carried over from {carried.name} (seal {carried.seal}):"
    decided = notes.decision
    if decided.level is not None:
        reason = f" Reason: {decided.reason.strip()}" if decided.reason.strip() else ""
        yield f"- Decided there: {framework.level_words(decided.level)}.{reason}"
    if carried.record.level is not None:
        yield f"- It pointed to {framework.level_words(carried.record.level)}."
    offered = {one.sign.id: one for one in carried.offered}
    for identifier in dict.fromkeys((*offered, *notes.evidence)):
        sign, text = framework.indicator(identifier), notes.evidence.get(identifier, "").strip()
        ticked = "" if identifier in offered else "Not ticked: "
        none = " [this document has no close words]" if (
            identifier in offered and not offered[identifier].near) else ""
        said = f" {notes.how_known(identifier).heading}: {text}" if text else ""
        yield f"- {ticked}“{sign.text}” ({framework.place(sign)}){none}.{said}"
    if notes.own.level is not None:
        yield f"- The writer’s own level there: {framework.level_label(notes.own.level)}. " \
            f"{notes.own.reason.strip()}".rstrip()
    yield from (f"- Ground there for going ahead without consent: “{one}”"
                for one in notes.sharing.grounds)
    put = {one.id: one.text for level in framework.levels for one in level.questions}
    yield from (f"- “{put.get(one, one)}” {text.strip()}"
                for one, text in notes.questions.items() if text.strip())
