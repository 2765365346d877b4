"""Drafts in words: for a list, for a choice, and what is said before a new interview begins; and
answers kept after every question, with what is asked where that fails."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime

from thresholds_cli.base.errors import ConrError
from thresholds_cli.engine.flow import (
    ALL,
    BEFORE,
    CARRIED,
    PAUSED,
    READING,
    REVIEW,
    SHORT,
    SUGGESTED,
)
from thresholds_cli.interview.answer_list import label
from thresholds_cli.interview.page import GO_ON, STOP_HERE, Answered, Kind, Option, Page, Reply
from thresholds_cli.model.case import Case
from thresholds_cli.records.draft_changes import Changes
from thresholds_cli.records.drafts import Draft, Glance

_REACHED = {
    "immediate_danger": "danger",
    "significant_harm": "significant harm",
    "worries": "what worries you",
    "child": "what worries you",
    SHORT: "significant harm",
    BEFORE: "what was agreed before",
    CARRIED.rstrip("."): "the signs of the other document",
    SUGGESTED.rstrip("."): "the signs that may fit your worries",
    PAUSED: "the second question of harm",
    ALL: "the choice of areas",
    "areas": "the choice of areas",
    "help": "help so far",
    "resistance": "help so far",
    "escalating": "help so far",
    REVIEW: "the look through all answers",
    "own": "your own level",
    READING: "the reading",
    "decision": "the decision",
    "consulted": "the decision",
}
OLD_DAYS = 14


def line(draft: Glance, now: datetime) -> str:
    """A draft by its reference, its framework, how far it went and its age; never what is written
    in it."""
    if not draft.saved:
        fault = "written by a newer conr" if draft.newer else "damaged"
        return f"{_name(draft)}: {fault}{', a copy' if draft.is_copy else ''}"
    known_by = f"reference {draft.reference}" if draft.reference else "no reference"
    parts = [
        known_by, draft.framework, how_far(draft), f"kept {age(draft, now)} ago",
        draft.figures,
    ]
    if draft.is_copy:
        parts.append("a copy that another program made")
    if draft.is_open:
        parts.append("open in another window")
    if draft.record:
        parts.append(f"its record was saved as {draft.record}")
    return ", ".join(parts)


def how_far(draft: Glance) -> str:
    """What was answered last, in words that say nothing about a child."""
    keys = [key for key in draft.answered if not key.startswith("left.")]
    if not keys:
        return "nothing answered"
    head, _, rest = keys[-1].partition(".")
    if head in ("baseline", "indicators"):
        return f"as far as {rest.replace('-', ' ')}"
    return f"as far as {_REACHED.get(head, 'the record')}"


def age(draft: Glance, now: datetime) -> str:
    """How long ago it was kept, in the largest unit that says enough."""
    minutes = max(int((now - _kept(draft, now)).total_seconds() // 60), 0)
    for unit, length in (("day", 1440), ("hour", 60), ("minute", 1)):
        count = minutes // length
        if count >= 2 or (count and unit != "day"):
            return f"{count} {unit}{'s' if count != 1 else ''}"
    return "less than a minute"


def days_old(draft: Glance, now: datetime) -> int:
    """Whole days since it was kept."""
    return (now - _kept(draft, now)).days


def said_at_start(drafts: Sequence[Glance], now: datetime) -> Iterator[str]:
    """What there is to know about other drafts before a new interview begins."""
    waiting = [one for one in drafts if not one.is_open and not one.record]
    if waiting:
        are = f"{len(waiting)} drafts are" if len(waiting) > 1 else "A draft is"
        yield f"{are} waiting: 'conr assess --resume' takes one up, 'conr drafts' lists them."
    old = [one for one in waiting if days_old(one, now) > OLD_DAYS]
    if old:
        are = f"{len(old)} of them are" if len(old) > 1 else "One is"
        yield (
            f"{are} older than {OLD_DAYS} days: 'conr drafts purge --older-than {OLD_DAYS}' "
            "deletes what is no longer needed."
        )
    for one in drafts:
        if one.record and not one.is_open:
            yield (
                f"The record {one.record} was saved, but its draft is still here: "
                "'conr drafts purge' deletes it."
            )


def which_draft_page(drafts: Sequence[Glance], now: datetime) -> Page:
    """Which draft to take up."""
    return Page(
        "draft", Kind.ONE, "Which draft?",
        text="Each by its reference, framework, how far it went, and when it was kept last.",
        options=tuple(Option(one.path, line(one, now)) for one in drafts),
    )


def changed_framework_page(draft: Draft, changes: Changes) -> Page:
    """What a changed framework means for a draft, before the person goes on with it."""
    said = [f"{draft.framework.title}, {draft.framework.edition}."]
    if changes.gone:
        said += ["No longer in it, and taken out of your answers (what you wrote about it is under "
                 "'anything else'):", *(f"- {one}" for one in changes.gone)]
    if changes.reworded:
        said += ["You ticked these; they read differently now:"]
        said += [f"- “{one.before}” is now “{one.now}”" for one in changes.reworded]
    if changes.asked_again:
        said += ["Their words have changed, so they are asked again:"]
        said += [f"- {label(draft.framework, key)}" for key in changes.asked_again]
    if len(said) == 1:
        said.append("Nothing that you have answered reads differently.")
    said.append("The reading and the decision on it are asked for again in any case.")
    return Page(
        "changed", Kind.ONE, "The framework has changed since this draft was kept. Go on with it?",
        text="\n".join(said), safety=True,
        options=(
            Option(GO_ON, "Go on with the framework as it is now"),
            Option("stop", "Stop here; leave the draft as it is"),
        ),
        why="A draft is never fitted to another edition without your knowing.",
    )


def purge_page(drafts: Sequence[Glance], now: datetime) -> Page:
    """Whether these drafts shall be deleted."""
    count = f"these {len(drafts)} drafts" if len(drafts) > 1 else "this draft"
    return Page(
        "purge", Kind.ONE, f"Delete {count}?",
        text="\n".join(f"- {line(one, now)}" for one in drafts), safety=True,
        options=(Option("keep", "No, keep"), Option("delete", "Yes, delete")),
        why="What is deleted cannot be had back from conr.",
    )


def _kept(draft: Glance, now: datetime) -> datetime:
    try:
        return datetime.strptime(draft.saved, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError:
        return now


def _name(draft: Glance) -> str:
    return os.path.basename(draft.path)


TRY_AGAIN = "again"

Keep = Callable[[Case, Sequence[str]], None]
"""Keeps a case and the keys of what was answered; raises ConrError where that fails."""


class Keeper:
    """Keeps answers. Where it fails the person is asked once; from then on a line says so."""

    def __init__(self, keep: Keep, say: Callable[[str], None]) -> None:
        self._keep = keep
        self._say = say
        self._told = False

    def keep(
        self, case: Case, answered: Sequence[str], ask: Callable[[Page], Reply]
    ) -> bool:
        """Keep; False if it fails and the person wants to stop."""
        while True:
            try:
                self._keep(case, answered)
            except ConrError as error:
                if self._told:
                    self._say(f"Not kept: {error.message}.")
                    return True
                reply = ask(unkept_page(error))
                chosen = reply.values if isinstance(reply, Answered) else ()
                if TRY_AGAIN in chosen:
                    continue
                self._told = True
                return STOP_HERE not in chosen
            self._told = False
            return True


def unkept_page(error: ConrError) -> Page:
    """What went wrong, and what can be done."""
    return Page(
        "unkept", Kind.ONE, "Your last answer could not be kept",
        text=f"{error.message}. {error.hint}\nWhat you answered is still here, in this window, and "
             "can be saved as a record at the end.",
        options=(
            Option(TRY_AGAIN, "Try again"),
            Option(GO_ON, "Go on; conr tries again after every answer"),
            Option(STOP_HERE, "Stop here; what could not be kept is lost"),
        ),
        safety=True,
        why="Answers are kept after every question so that nothing is lost.",
    )
