"""Where a disagreement stands and who speaks to whom next; what may be added to its log."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from thresholds_cli.base.dates import in_words
from thresholds_cli.base.errors import ConrError, UnknownName
from thresholds_cli.base.frozen import dataclass
from thresholds_cli.model.framework import DisputeRoute, Disputes, DisputeStage, Framework, Passage
from thresholds_cli.model.record import DisputeLog, Entry, Step

NEVER_DELAYS = (
    "The disagreement never delays protecting the child. Agree first how the child is kept safe "
    "while you disagree."
)


@dataclass(frozen=True, slots=True)
class NumberedStage:
    """A stage and its place on its route, counted from 1."""

    number: int
    stage: DisputeStage


@dataclass(frozen=True, slots=True)
class Standing:
    """A disagreement between two stages. `next` is None after the document's last stage;
    `principle` where it prints none."""

    principle: Passage | None
    route: DisputeRoute
    tried: tuple[NumberedStage, ...]
    next: NumberedStage | None
    after: tuple[NumberedStage, ...]

    @property
    def count(self) -> int:
        """How many stages the route has from first to last."""
        return len(self.tried) + (self.next is not None) + len(self.after)


def route_named(disputes: Disputes, name: str) -> DisputeRoute:
    """The route with this id. Raises UnknownName, which lists the known ones."""
    for route in disputes.routes:
        if route.id == name:
            return route
    raise UnknownName("dispute route", name, tuple(route.id for route in disputes.routes))


def standing(disputes: Disputes, route: DisputeRoute, last_tried: int) -> Standing:
    """Where things stand after stage `last_tried` (0: nothing was tried yet).

    Raises ConrError for a stage that the route does not have.
    """
    stages = numbered(disputes, route)
    if not disputes.routes:
        raise no_procedure()
    if not 0 <= last_tried <= len(stages):
        known = "; ".join(f"{one.number}: {one.stage.who}" for one in stages)
        raise ConrError(
            f"{route.id} has no stage {last_tried}; its stages are 1 to {len(stages)}",
            f"Give 0 if nothing was tried yet, else the last one tried. {known}.",
        )
    open_ = stages[last_tried:]
    return Standing(
        disputes.principle, route, stages[:last_tried], open_[0] if open_ else None, open_[1:]
    )


def no_procedure() -> ConrError:
    """What is said where a document has nothing on disagreements."""
    return ConrError(
        "this framework’s file has nothing on how professionals resolve a disagreement",
        "Ask your safeguarding lead for your local partnership’s procedure. Agree first how the "
        "child is kept safe; if the child is in danger, call 999.",
    )


def numbered(disputes: Disputes, route: DisputeRoute) -> tuple[NumberedStage, ...]:
    """The stages of a route with their numbers, the final ones included."""
    return tuple(
        NumberedStage(number, stage) for number, stage in enumerate(disputes.stages(route), 1)
    )


OUTSIDE = "the file had been changed outside conr before this entry was added"


def refuse_impossible(
    log: DisputeLog, step: Step, framework: Framework, today: datetime.date
) -> None:
    """Raise ConrError for a step that cannot be: a date in the future, a stage there is not."""
    route = route_named(framework.disputes, log.route)
    last = len(numbered(framework.disputes, route))
    if step.on > today:
        raise ConrError(
            f"{step.on.isoformat()} lies in the future",
            "Enter what has happened, with its date; a date agreed for later goes into 'by'.",
        )
    if step.stage > last:
        raise ConrError(
            f"{log.route} has no stage {step.stage}; its stages are 1 to {last}",
            "Give 0 for a step that belongs to no stage.",
        )
    if step.by is not None and step.by < step.on:
        raise ConrError(
            f"the date agreed ({step.by.isoformat()}) is before the step itself "
            f"({step.on.isoformat()})",
            "Check both dates.",
        )
    if step.corrects is not None and not 1 <= step.corrects <= len(log.entries):
        raise ConrError(
            f"there is no entry {step.corrects} to correct",
            f"The last one is {len(log.entries)}." if log.entries else "The log is empty.",
        )


def next_entry(log: DisputeLog, step: Step, written: str, intact: bool = True) -> Entry:
    """The entry that a step becomes. What is out of order is remarked on, never refused."""
    remarks = tuple(_remarks(log, step, written)) + (() if intact else (OUTSIDE,))
    return Entry(len(log.entries) + 1, written, step, remarks)


def _remarks(log: DisputeLog, step: Step, written: str) -> Iterator[str]:
    if log.entries and written < log.entries[-1].written:
        yield f"this computer’s clock is behind that of entry {log.entries[-1].number}"
    before = [one for one in log.standing if one.number != step.corrects]
    if not before:
        if step.stage > 1:
            yield f"begins at stage {step.stage}; earlier stages are not in this log"
        return
    latest = max(before, key=lambda one: one.step.on)
    if step.on < latest.step.on:
        yield f"dated before entry {latest.number} ({in_words(latest.step.on)})"
    if step.corrects is None:
        yield from _order(before, step)
    ended = next((one for one in reversed(before) if one.step.resolved), None)
    if ended is not None and step.corrects is None:
        yield f"added after entry {ended.number}, which calls the disagreement resolved"


def _order(before: list[Entry], step: Step) -> Iterator[str]:
    tried = {one.step.stage for one in before}
    highest = max(tried)
    if step.stage == 0:
        return
    if step.stage in tried:
        yield f"stage {step.stage} again"
    elif step.stage < highest:
        yield f"stage {step.stage} after stage {highest}"
    skipped = [str(one) for one in range(highest + 1, step.stage)]
    if skipped:
        yield f"stage {' and '.join(skipped)} skipped"
