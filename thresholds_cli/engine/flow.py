"""The interview as pure functions: which questions there are, their order, what an answer
changes."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from thresholds_cli.base.frozen import dataclass
from thresholds_cli.model.case import (
    FACTS,
    Action,
    Answers,
    Baseline,
    Case,
    Consent,
    Decision,
    Help,
    Truth,
)
from thresholds_cli.model.framework import Framework

SAFETY = ("immediate_danger", "significant_harm")
"""Asked before anything else; a yes to either leads to who to call."""

TEXTS = (
    "reference", "role", "strengths", "voice", "consulted", "contacts_made", "outcomes",
    "review_on", "keep_until", "notes",
)
"""The notes that are free text, by their keys."""


def fact_keys(framework: Framework) -> tuple[str, ...]:
    """The questions that the rules read, in order of asking: harm first, then by domain."""
    keys = list(SAFETY)
    for domain in framework.domains:
        keys += [f"baseline.{domain.id}", f"indicators.{domain.id}"]
    keys += [f"help.{level}" for level in framework.help_levels]
    keys += [name for name in FACTS if name in framework.facts and name not in SAFETY]
    return tuple(keys)


def child_keys(framework: Framework, answers: Answers) -> tuple[str, ...]:
    """What is worth writing down about the child: evidence for what is ticked, strengths, voice."""
    ticked = sorted(
        (one for one in framework.indicators if one.id in answers.indicators),
        key=lambda one: -one.level,
    )
    evidence = (f"evidence.{one.id}" for one in ticked)
    return (*evidence, "strengths", "seen_alone", "voice")


def record_keys(
    framework: Framework, answers: Answers, level: int | None, gone: Sequence[str] = ()
) -> tuple[str, ...]:
    """What belongs in the record once a level is known: first what happens next, then what it
    rests on. `gone`: the questions about what was ticked before and is not now."""
    questions = framework.level(level).questions if level else ()
    grounds = ("sharing.grounds",) if level and framework.level(level).grounds else ()
    return (
        "actions", "outcomes", "review_on", "contacts_made",
        *gone, *child_keys(framework, answers),
        "decision.level", "decision.reason", "consulted",
        *(f"questions.{one.id}" for one in questions),
        "checklist", "sharing.consent", *grounds, "sharing.how", "sharing.manager",
        "reference", "role", "keep_until", "notes",
    )


def with_answer(
    case: Case, framework: Framework, key: str, values: tuple[str, ...] = (), text: str = "",
    beside: Collection[str] = (),
) -> Case:
    """The case with one question answered by the values chosen or the text written.

    `beside`: indicators of other domains that could be ticked there too; those that are not among
    the values are not ticked any more.
    """
    head, _, rest = key.partition(".")
    if head == "indicators":
        shown = {*beside, *(one.id for one in framework.indicators if one.domain == rest)}
        ticked = (case.answers.indicators - shown) | frozenset(values)
        return dataclasses.replace(
            case, answers=dataclasses.replace(case.answers, indicators=ticked)
        )
    if head in (*FACTS, "baseline", "help"):
        return dataclasses.replace(case, answers=_fact(case.answers, head, rest, values[0]))
    change: dict[str, Any]
    if head in TEXTS:
        change = {head: text}
    elif head in ("evidence", "questions"):
        change = {head: _with(getattr(case.notes, head), rest, text)}
    elif head in ("own", "decision"):
        change = {head: _decision(getattr(case.notes, head), rest, values, text)}
    elif head == "sharing":
        changed = {"consent": Consent(values[0])} if rest == "consent" else (
            {"grounds": values} if rest == "grounds" else {rest: text}
        )
        change = {head: dataclasses.replace(case.notes.sharing, **changed)}
    elif head == "checklist":
        ids = (item.id for item in framework.checklist.items)
        change = {head: MappingProxyType(
            {one: Truth.YES if one in values else Truth.NO for one in ids}
        )}
    elif head == "seen_alone":
        change = {head: Truth(values[0])}
    else:
        change = {head: actions_from(text)}
    return dataclasses.replace(case, notes=dataclasses.replace(case.notes, **change))


def given(case: Case, framework: Framework, key: str) -> tuple[tuple[str, ...], str]:
    """The present answer to a question: the values chosen or ticked, and the text written."""
    head, _, rest = key.partition(".")
    answers, notes = case.answers, case.notes
    if head in FACTS:
        return (answers.fact(head).value,), ""
    if head == "baseline":
        return (answers.baseline_of(rest).value,), ""
    if head == "help":
        return (answers.help_at(int(rest)).value,), ""
    if head == "indicators":
        return tuple(
            one.id for one in framework.indicators
            if one.domain == rest and one.id in answers.indicators
        ), ""
    if head in TEXTS:
        return (), getattr(notes, head)
    if head in ("evidence", "questions"):
        return (), getattr(notes, head).get(rest, "")
    if head in ("own", "decision"):
        decision: Decision = getattr(notes, head)
        level = (str(decision.level),) if decision.level else ()
        return (level, "") if rest == "level" else ((), decision.reason)
    if head == "sharing":
        values = {"consent": (notes.sharing.consent.value,), "grounds": notes.sharing.grounds}
        return (values[rest], "") if rest in values else ((), getattr(notes.sharing, rest))
    if head == "checklist":
        return tuple(one for one, has in notes.checklist.items() if has is Truth.YES), ""
    if head == "seen_alone":
        return (notes.seen_alone.value,), ""
    return (), actions_text(notes.actions)


def actions_from(text: str) -> tuple[Action, ...]:
    """Actions written one to a line as 'what; who; by when'."""
    lines = (line.strip() for line in text.splitlines())
    return tuple(_action(line) for line in lines if line)


def actions_text(actions: tuple[Action, ...]) -> str:
    """Actions as `actions_from` reads them."""
    return "\n".join("; ".join((one.what, one.who, one.by)).rstrip("; ") for one in actions)


def needs_reason(decided: int | None, pointed: int | None) -> bool:
    """Whether a decision goes lower than the framework points: that needs a reason."""
    return decided is not None and pointed is not None and decided < pointed


def _action(line: str) -> Action:
    what, who, by = (*(part.strip() for part in line.split(";", 2)), "", "")[:3]
    return Action(what, who, by) if what else Action(line)


def _fact(answers: Answers, head: str, rest: str, value: str) -> Answers:
    change: dict[str, Any]
    if head == "baseline":
        change = {head: _with(answers.baseline, rest, Baseline(value))}
    elif head == "help":
        change = {head: _with(answers.help, int(rest), Help(value))}
    else:
        change = {head: Truth(value)}
    return dataclasses.replace(answers, **change)


def _decision(before: Decision, rest: str, values: Sequence[str], text: str) -> Decision:
    if rest == "level":
        level = next((int(one) for one in values if one.isdigit()), None)
        return dataclasses.replace(before, level=level)
    return dataclasses.replace(before, reason=text)


def _with(table: Mapping[Any, Any], key: object, value: object) -> Mapping[Any, Any]:
    return MappingProxyType({**table, key: value})


REVIEW, READING, RECORD, CHECK = "review", "reading", "record", "check"
"""Pages without a question: all answers before a level is thought of, the reading, what belongs
in the record, and what to look at again before it is saved."""

OWN_CLOSED = "own"
"""Among the keys of what was answered: the reading has been shown, so that the practitioner's own
level stands as it was given before."""

REASONS = ("decision.reason", "consulted")

SIDES = "sides"
"""The question which sides of the child's life, the framework's domains, shall be gone through."""

_FEW = 3  # so many sides are gone through in less time than they are chosen
_LEFT = "left."  # before a domain, among the keys of what was answered: it was left


def left(framework: Framework, answered: Collection[str]) -> frozenset[str]:
    """The domains that the person said shall be left as not known."""
    return frozenset(one.id for one in framework.domains if f"{_LEFT}{one.id}" in answered)


def with_sides(
    framework: Framework, answered: Sequence[str], chosen: Sequence[str]
) -> list[str]:
    """What was answered, with the domains that were not chosen marked as left. Where none was
    chosen none is left."""
    marks = [f"{_LEFT}{one.id}" for one in framework.domains if chosen and one.id not in chosen]
    return [*(key for key in answered if not key.startswith(_LEFT)), *marks]


@dataclass(frozen=True, slots=True)
class Route:
    """How far an interview has got. `answered`: the keys of what was answered, and of the pages
    that were passed; `pointed`: the level that the framework points to; `gone`: the questions
    about what was ticked in an earlier record and is not now."""

    framework: Framework
    case: Case
    answered: Sequence[str]
    pointed: int | None
    gone: Sequence[str] = ()

    def pages(self) -> tuple[str, ...]:
        """Every page in order."""
        own = ["own.level"] if OWN_CLOSED not in self.answered else []
        if own and self.case.notes.own.level is not None:
            own.append("own.reason")
        return (
            *self.facts(), REVIEW, *own, READING, "decision.level", *self._after_decision(),
            RECORD, CHECK,
        )

    def facts(self) -> tuple[str, ...]:
        """The questions before any level is thought of, but for those on the sides of the child's
        life that were left. A side where anything is ticked or answered is never left; who has
        begun with one, in a draft of an earlier version say, is not asked which."""
        facts = self._all_facts()
        begun_with = {key.partition(".")[2] for key in facts if key in self.answered}
        left_out = left(self.framework, self.answered) - begun_with - {
            self.framework.indicator(one).domain for one in self.case.answers.indicators
        }
        asked = SIDES in self.answered or not begun_with
        sides = (SIDES,) if asked and len(self.framework.domains) > _FEW else ()
        keys = (key for key in facts if key.partition(".")[2] not in left_out)
        return (*SAFETY, *sides, *keys, *self.gone)

    def _all_facts(self) -> tuple[str, ...]:
        return tuple(key for key in fact_keys(self.framework) if key not in SAFETY)

    def for_record(self) -> tuple[str, ...]:
        """What belongs in the record, by the higher of the two levels, the person's and the
        framework's."""
        levels = (self.pointed, self.case.notes.decision.level)
        highest = max((one for one in levels if one is not None), default=None)
        return record_keys(self.framework, self.case.answers, highest, self.gone)

    def so_far(self) -> tuple[str, ...]:
        """Every question that can be looked at now."""
        child = child_keys(self.framework, self.case.answers)
        keys = [*SAFETY, *self._all_facts(), *self.gone, *child]
        if "own.level" in self.answered and OWN_CLOSED not in self.answered:
            keys += ["own.level", "own.reason"]
        if "decision.level" in self.answered:
            keys += self.for_record()
        return tuple(dict.fromkeys(keys))

    def waiting(self, before: str | None = None) -> str | None:
        """The first page that waits for an answer; `before` itself if none before it does."""
        for key in self.pages():
            if key == before:
                break
            if key not in self.answered or self.missing(key):
                return key
        return before

    def after(self, passed: str) -> str | None:
        """Where to go on from a page that was passed; None after the last."""
        pages = self.pages()
        if passed == CHECK:
            pages = pages[:-2]
        place = pages.index(passed) + 1 if passed in pages else len(pages)
        following = pages[place] if place < len(pages) else None
        skipped = next((
            one for one in pages[:place]
            if one != passed and (one not in self.answered or self.missing(one))
        ), None)
        return skipped or following

    def before(self, key: str) -> str:
        """The page before this one; the first has none and gives itself."""
        pages = self.pages()
        return pages[max(pages.index(key) - 1, 0)] if key in pages else pages[0]

    def missing(self, key: str) -> str:
        """What an answer still lacks, in words; empty where nothing stands in the way."""
        notes = self.case.notes
        if not needs_reason(notes.decision.level, self.pointed):
            return ""
        if key == "decision.reason" and not notes.decision.reason.strip():
            return "Going lower than the framework points needs your reason."
        if key == "consulted" and not notes.consulted.strip():
            return "Going lower needs somebody whom you have consulted or will consult: their role."
        return ""

    def _after_decision(self) -> tuple[str, ...]:
        """Going higher than the framework points takes nothing more; going lower needs a reason
        and somebody consulted; who has changed their mind is asked, and may pass. A reason that
        is written stays on the way, since it may have been for another level."""
        decided, own = self.case.notes.decision.level, self.case.notes.own.level
        if "decision.level" not in self.answered:
            return ()
        if needs_reason(decided, self.pointed):
            return REASONS
        reason = REASONS[:1] if self.case.notes.decision.reason.strip() else ()
        if decided is None or self.pointed is None:
            return (*reason, *REASONS[1:])
        changed_mind = own is not None and own != self.pointed and decided == self.pointed
        return REASONS if changed_mind else reason
