"""The way through the interview: the order of its pages, and which of them is the next."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from thresholds_cli.engine.questionnaire import (
    SAFETY,
    child_keys,
    fact_keys,
    needs_reason,
    record_keys,
)
from thresholds_cli.model.case import Case
from thresholds_cli.model.framework import Framework
from thresholds_cli.values import dataclass

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
