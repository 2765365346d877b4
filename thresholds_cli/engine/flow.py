"""The interview as pure functions: which questions there are, their order, what an answer
changes."""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Collection, Iterator, Sequence
from types import MappingProxyType
from typing import Any

from thresholds_cli.base.dates import day_as_written, in_words
from thresholds_cli.base.frozen import dataclass
from thresholds_cli.model.case import Action, Answers, Case, Known, Truth
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.questions import (
    FOR_RECORD,
    HELP,
    OF_AN_AREA,
    OF_EVIDENCE,
    WORRY,
    Takes,
    held,
    question,
    with_held,
)
from thresholds_cli.model.rules import child_read

SAFETY = ("immediate_danger", "significant_harm")
"""Asked before anything else; a yes to either leads to who to call."""


def fact_keys(framework: Framework) -> tuple[str, ...]:
    """The questions that the rules read, in order of asking: harm first, then by domain."""
    keys = list(SAFETY)
    for domain in framework.domains:
        keys += [f"{one.key}.{domain.id}" for one in OF_AN_AREA]
    for row in HELP:
        if row.key == "help":
            keys += [f"help.{level}" for level in framework.help_levels]
        elif row.key in framework.facts:
            keys.append(row.key)
    return tuple(keys)


def record_keys(
    framework: Framework, answers: Answers, level: int | None, gone: Sequence[str] = ()
) -> tuple[str, ...]:
    """What belongs in the record once a level is known. `gone`: the questions about what was
    ticked before and is not now."""
    return tuple(
        key for row in FOR_RECORD for key in _expanded(row.key, framework, answers, level, gone)
    )


def child_keys(framework: Framework, answers: Answers) -> tuple[str, ...]:
    """What is worth writing down about the child: evidence for what is ticked, strengths, voice."""
    return tuple(
        key for key in record_keys(framework, answers, None)
        if key.startswith("evidence.") or question(key).section == "child"
    )


def _expanded(
    key: str, framework: Framework, answers: Answers, level: int | None, gone: Sequence[str]
) -> Iterator[str]:
    """The questions that a row of the table stands for."""
    if key == "evidence":
        yield from gone
        ticked = (one for one in framework.indicators if one.id in answers.indicators)
        yield from (f"{key}.{one.id}" for one in sorted(ticked, key=lambda one: -one.level))
    elif key == "questions":
        yield from (f"{key}.{one.id}" for one in framework.level(level).questions) if level else ()
    elif key == "sharing.grounds":
        yield from (key,) if level and framework.level(level).grounds else ()
    elif key != "checklist" or framework.checklist.items:
        yield key


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
        return with_held(case, head, ticked)
    kept = _kept(framework, key, values, text)
    if kept is Known.NOT_SAID:
        said = {one: how for one, how in case.notes.known.items() if one != rest}
        return with_held(case, head, MappingProxyType(said))
    now = with_held(case, key, kept)
    if key == "child.age":
        now = with_held(now, "child.unborn", now.answers.child.unborn_by_age)
    return now


def _kept(framework: Framework, key: str, values: tuple[str, ...], text: str) -> object:
    """An answer as the case keeps it."""
    row = question(key)
    match row.takes:
        case Takes.LINES:
            return tuple(line.strip() for line in text.splitlines() if line.strip())
        case Takes.ACTIONS:
            return actions_from(text)
        case Takes.ONE:
            return next(one for one, _words in row.choices if one.value == values[0])
        case Takes.LEVEL:
            return next((int(one) for one in values if one.isdigit()), None)
        case Takes.TICKS if key == "checklist":
            return MappingProxyType({
                one.id: Truth.YES if one.id in values else Truth.NO
                for one in framework.checklist.items
            })
        case Takes.TICKS:
            return values
    return text


def given(case: Case, framework: Framework, key: str) -> tuple[tuple[str, ...], str]:
    """The present answer to a question: the values chosen or ticked, and the text written."""
    head, _, rest = key.partition(".")
    if head == "indicators":
        return tuple(
            one.id for one in framework.indicators
            if one.domain == rest and one.id in case.answers.indicators
        ), ""
    answer: Any = held(case, key)
    match question(key).takes:
        case Takes.LINES:
            return (), "\n".join(answer)
        case Takes.ACTIONS:
            return (), actions_text(answer)
        case Takes.ONE:
            return (answer.value,), ""
        case Takes.LEVEL:
            return (str(answer),) if answer else (), ""
        case Takes.TICKS if key == "checklist":
            return tuple(one for one, has in answer.items() if has is Truth.YES), ""
        case Takes.TICKS:
            return answer, ""
    return (), answer


def with_days(key: str, text: str, today: datetime.date) -> str:
    """What is written with its days as dates, since 'tomorrow' says nothing to a later reader."""
    takes = question(key).takes
    if takes is Takes.DAY:
        return _as_date(text, today)
    if takes is not Takes.ACTIONS:
        return text
    return actions_text(tuple(
        dataclasses.replace(one, by=_as_date(one.by, today)) for one in actions_from(text)
    ))


def no_such_day(key: str, text: str, today: datetime.date) -> str:
    """What is wrong with a day that does not exist; "" where nothing is, or it is in words."""
    figures = question(key).takes is Takes.DAY and re.fullmatch(r"\d[\d/. -]*", text.strip())
    if not figures or day_as_written(text, today):
        return ""
    return f"There is no {text.strip()}. Try 28/11, tomorrow or next Friday."


def _as_date(text: str, today: datetime.date) -> str:
    found = day_as_written(text, today)
    return in_words(found) if found else text


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


REVIEW, READING, RECORD, CHECK = "review", "reading", "record", "check"
"""Pages without a question: all answers before a level is thought of, the reading, what belongs
in the record, and what to look at again before it is saved."""

BEFORE = "before"
"""The page of what an earlier record agreed, and whether it was done."""

WORRIES, HELP_SO_FAR, NEXT = "worries", "help", "next"
"""Pages of several questions: what worries the person about which child; help so far; who was asked
and who does what."""

CARRIED = "carried."
"""Before the id of a sign of another document: the page of what this one has for it."""

SUGGESTED = "suggested."
"""Before the number of a worry: the page of what fits it."""

AREAS = "areas"
"""The question which areas of the child's life, the framework's domains, are gone through."""

OWN_CLOSED = "own"
"""Among the keys of what was answered: the reading has been shown, so that the practitioner's own
level stands as it was given before."""

ALL, SHORT, PAUSED = "all", "short", "paused"
"""Marks among the keys of what was answered: every question of every area is asked; nothing more
than a short record needs; something grave was ticked or written, and harm asked about again."""

REASONS = ("decision.reason", "consulted")

_FEW = 3  # so many areas are gone through in less time than they are chosen
_LEFT = "left."  # before a domain, among the keys of what was answered: it was left


def form_keys(framework: Framework, key: str) -> tuple[str, ...]:
    """The questions on a page of several; () for any other page."""
    if key == WORRIES:
        return tuple(row.key for row in WORRY if row.key != "child.unborn")
    if key == HELP_SO_FAR:
        return tuple(one for one in fact_keys(framework) if question(one) in HELP)
    head, _, rest = key.partition(".")
    if head == "evidence":
        return key, *(f"{row.key}.{rest}" for row in OF_EVIDENCE)
    return ("consulted", "actions", "review_on") if key == NEXT else ()


def left(framework: Framework, answered: Collection[str]) -> frozenset[str]:
    """The domains that the person said shall be left as not known."""
    return frozenset(one.id for one in framework.domains if f"{_LEFT}{one.id}" in answered)


def with_areas(
    framework: Framework, answered: Sequence[str], chosen: Sequence[str], optional: bool = False
) -> list[str]:
    """What was answered, with the domains that were not chosen marked as left. Where none was
    chosen none is left, unless they are `optional`."""
    marks = [
        f"{_LEFT}{one.id}" for one in framework.domains
        if (chosen or optional) and ALL not in chosen and one.id not in chosen
    ]
    others = [key for key in answered if key != ALL and not key.startswith(_LEFT)]
    return [*others, *([ALL] if ALL in chosen else []), *marks]


def areas_are_optional(case: Case) -> bool:
    """Whether to choose no area means that none more is looked at: where worries are written, or
    harm is suspected."""
    return bool(case.notes.worries) or case.answers.danger_or_harm


def not_looked_at(
    framework: Framework, case: Case, answered: Collection[str]
) -> tuple[str, ...]:
    """The names of the areas of which nothing was asked and nothing is ticked."""
    ticked = {framework.indicator(one).domain for one in case.answers.indicators}
    return tuple(
        one.name for one in framework.domains
        if f"indicators.{one.id}" not in answered and one.id not in ticked
    )


@dataclass(frozen=True, slots=True)
class Route:
    """How far an interview has got. `answered`: the keys of what was answered, and of the pages
    that were passed; `pointed`: the level that the framework points to; `gone`: the questions
    about what was ticked in an earlier record and is not now; `agreed`: those about what it
    agreed; None where there is no earlier record; `carried`: the pages of what is offered for the
    signs of another document; `adding`: the person came back to add to the
    record."""

    framework: Framework
    case: Case
    answered: Sequence[str]
    pointed: int | None
    gone: Sequence[str] = ()
    agreed: Sequence[str] | None = None
    carried: Sequence[str] = ()
    adding: bool = False

    def pages(self) -> tuple[str, ...]:
        """Every page in order."""
        own = ["own.level"] if not {OWN_CLOSED, SHORT} & {*self.answered} else []
        if own and self.case.notes.own.level is not None and not self.from_worries:
            own.append("own.reason")
        review = () if self.from_worries or SHORT in self.answered else (REVIEW,)
        return (
            *self.facts(), *review, *own, READING, "decision.level", *self._after_decision(),
            NEXT, *((RECORD,) if self.adding or not self._acted else ()), CHECK,
        )

    @property
    def from_worries(self) -> bool:
        """Whether what is asked follows from what worries the person."""
        return bool(self.case.notes.worries) and ALL not in self.answered

    def facts(self) -> tuple[str, ...]:
        """The questions before any level is thought of. Who has begun with the areas, in a draft
        of an earlier version say, is asked neither for worries nor which areas, but for the child
        where rules read that."""
        of_areas = self._of_areas()
        begun = any(key in self.answered for key in of_areas)
        worry = (WORRIES,) if WORRIES in self.answered or not begun or (
            child_read(self.framework.rules)
        ) else ()
        if SHORT in self.answered:
            return (*SAFETY, *self.carried, *worry, *self.gone)
        before = () if self.agreed is None else (BEFORE,)
        fits = (f"{SUGGESTED}{n}" for n in range(1, len(self.case.notes.worries) + 1))
        help_ = (HELP_SO_FAR,) if form_keys(self.framework, HELP_SO_FAR) else ()
        return (
            *SAFETY, *before, *self.carried, *worry, *fits, *self._areas(begun), *of_areas, *help_,
            *self.gone,
        )

    def _areas(self, begun: bool) -> tuple[str, ...]:
        """The question which areas; not where there are few, and not after something grave."""
        asked = AREAS in self.answered or not (begun or self._acted)
        return (AREAS,) if asked and len(self.framework.domains) > _FEW else ()

    @property
    def _acted(self) -> bool:
        """Whether harm was looked at: then there is a call to make, and the areas and what else
        belongs in the record are there for those who open them."""
        return self.from_worries and (
            PAUSED in self.answered or self.case.answers.danger_or_harm
        )

    def _of_areas(self) -> tuple[str, ...]:
        """The questions on the areas, but for those that were left. An area where anything was
        answered is never left, nor one with a tick where nothing follows from worries."""
        keys = [
            f"{row.key}.{domain.id}" for domain in self.framework.domains for row in OF_AN_AREA
        ]
        begun = {key.partition(".")[2] for key in keys if key in self.answered}
        if not self.from_worries:
            begun |= {
                self.framework.indicator(one).domain for one in self.case.answers.indicators
            }
        elif AREAS not in self.answered and self._acted:
            return tuple(key for key in keys if key in self.answered)
        out = left(self.framework, self.answered) - begun
        return tuple(
            key for key in keys if key.partition(".")[2] not in out
            and not (self.from_worries and key.startswith("baseline."))
        )

    def for_record(self) -> tuple[str, ...]:
        """What belongs in the record, by the higher of the two levels, the person's and the
        framework's."""
        levels = (self.pointed, self.case.notes.decision.level)
        highest = max((one for one in levels if one is not None), default=None)
        return record_keys(self.framework, self.case.answers, highest, self.gone)

    def so_far(self) -> tuple[str, ...]:
        """Every question that can be looked at now."""
        child = child_keys(self.framework, self.case.answers)
        worry = tuple(row.key for row in WORRY)
        keys = [
            *SAFETY, *(self.agreed or ()), *worry, *fact_keys(self.framework), *self.gone, *child
        ]
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
            if not self._passed(key):
                return key
        return before

    def after(self, passed: str) -> str | None:
        """Where to go on from a page that was passed; None after the last."""
        pages = self.pages()
        if passed == CHECK:
            pages = tuple(one for one in pages if one not in (RECORD, CHECK))
        place = pages.index(passed) + 1 if passed in pages else len(pages)
        following = pages[place] if place < len(pages) else None
        skipped = next((
            one for one in pages[:place]
            if one != passed and not self._passed(one)
        ), None)
        return skipped or following

    def before(self, key: str) -> str:
        """The page before this one; the first has none and gives itself."""
        pages = self.pages()
        return pages[max(pages.index(key) - 1, 0)] if key in pages else pages[0]

    def _passed(self, key: str) -> bool:
        """Whether nothing waits on a page; one of several questions may have been passed singly."""
        parts = form_keys(self.framework, key)
        singly = bool(parts) and all(one in self.answered for one in parts)
        return (key in self.answered or singly) and not self.missing(key)

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
        if decided is None:
            return reason
        changed_mind = own is not None and own != self.pointed and decided == self.pointed
        return REASONS if changed_mind else reason
