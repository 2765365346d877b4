"""The way through the interview: the order of its pages, and which of them is the next."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from thresholds_cli.engine.questionnaire import child_keys, fact_keys, needs_reason, record_keys
from thresholds_cli.model.case import Case
from thresholds_cli.model.framework import Framework

REVIEW, READING, RECORD, CHECK = "review", "reading", "record", "check"
"""Pages without a question: all answers before a level is thought of, the reading, what belongs
in the record, and what to look at again before it is saved."""

OWN_CLOSED = "own"
"""Among the keys of what was answered: the reading has been shown, so that the practitioner's own
level stands as it was given before."""

REASONS = ("decision.reason", "consulted")


def route(
    framework: Framework, case: Case, answered: Collection[str], pointed: int | None,
    gone: Sequence[str] = (),
) -> tuple[str, ...]:
    """Every page in order. `pointed` is the level that the framework points to, `gone` the
    questions about what was ticked in an earlier record and is not now."""
    own = ["own.level"] if OWN_CLOSED not in answered else []
    if own and case.notes.own.level is not None:
        own.append("own.reason")
    return (
        *fact_keys(framework), *gone, REVIEW, *own, READING, "decision.level",
        *after_decision(case, answered, pointed), RECORD, CHECK,
    )


def after_decision(
    case: Case, answered: Collection[str], pointed: int | None
) -> tuple[str, ...]:
    """What is asked about a decision. Going higher than the framework points takes nothing more;
    going lower needs a reason and somebody consulted."""
    decided, own = case.notes.decision.level, case.notes.own.level
    if "decision.level" not in answered:
        return ()
    if needs_reason(decided, pointed):
        return REASONS
    if decided is None or pointed is None:
        return REASONS[1:]
    changed_mind = own is not None and own != pointed and decided == pointed
    return REASONS if changed_mind else ()


def for_record(
    framework: Framework, case: Case, pointed: int | None, gone: Sequence[str] = ()
) -> tuple[str, ...]:
    """What belongs in the record, by the higher of the two levels, the person's and the
    framework's."""
    levels = (one for one in (pointed, case.notes.decision.level) if one is not None)
    return record_keys(framework, case.answers, max(levels, default=None), gone)


def so_far(
    framework: Framework, case: Case, answered: Collection[str], pointed: int | None,
    gone: Sequence[str] = (),
) -> tuple[str, ...]:
    """Every question that can be looked at now, in the order of asking."""
    own = ("own.level", "own.reason") if (
        "own.level" in answered and OWN_CLOSED not in answered
    ) else ()
    keys = (*fact_keys(framework), *gone, *child_keys(framework, case.answers), *own)
    if "decision.level" not in answered:
        return keys
    return tuple(dict.fromkeys((*keys, *for_record(framework, case, pointed, gone))))


def missing(case: Case, key: str, pointed: int | None) -> str:
    """What an answer still lacks, in words; empty where nothing stands in the way."""
    if not needs_reason(case.notes.decision.level, pointed):
        return ""
    if key == "decision.reason" and not case.notes.decision.reason.strip():
        return "Going lower than the framework points needs your reason."
    if key == "consulted" and not case.notes.consulted.strip():
        return "Going lower needs somebody whom you have consulted, or will consult: their role."
    return ""


def first_open(
    pages: Sequence[str], answered: Collection[str], case: Case, pointed: int | None,
    before: str | None = None,
) -> str | None:
    """The first page that waits for an answer; `before` itself if nothing before it does."""
    for key in pages:
        if key == before:
            break
        if key not in answered or missing(case, key, pointed):
            return key
    return before


def following(pages: Sequence[str], key: str) -> str | None:
    """The page after this one; None after the last."""
    place = pages.index(key) + 1 if key in pages else 0
    return pages[place] if place < len(pages) else None


def preceding(pages: Sequence[str], key: str) -> str:
    """The page before this one; the first has none before it and gives itself."""
    return pages[max(pages.index(key) - 1, 0)] if key in pages else pages[0]
