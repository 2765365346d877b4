"""What may be added to a log of a disagreement, and what is worth remarking about its order."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from thresholds_cli.days import in_words
from thresholds_cli.engine.dispute import numbered, route_named
from thresholds_cli.errors import ConrError
from thresholds_cli.model.dispute_log import DisputeLog, Entry, Step
from thresholds_cli.model.framework import Framework

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
