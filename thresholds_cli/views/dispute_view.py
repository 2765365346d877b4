"""A disagreement on screen: the principle first, then who speaks to whom next, and what follows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from thresholds_cli.documents.document import Alert, Block, Heading, Point, Words, quoted
from thresholds_cli.engine.disputes import NEVER_DELAYS, NumberedStage, Standing
from thresholds_cli.engine.notices import EMERGENCY
from thresholds_cli.model.framework import DisputeRoute, Framework, Passage
from thresholds_cli.model.local import LocalFile
from thresholds_cli.views.as_json import passages
from thresholds_cli.views.edition_notice import which_document

NOTHING_TO_RECORD = "For this stage the document says nothing of its own about recording."
KEEP_A_LOG = (
    "Write down the date, who spoke by role, what was asked, what was answered, what is agreed, "
    "and how the child is kept safe meanwhile: 'conr escalate --log FILE' keeps that for you."
)
NO_DAYS = (
    "The document gives no number of days. Agree a date for an answer that both sides accept, and "
    "write it down; your local procedure may set one."
)
_REMAINS = (
    "the written account of the dispute ('conr escalate --log FILE --account'); and your local "
    "partnership’s present procedure, which may go further than this edition."
)


def standing_blocks(
    framework: Framework, now: Standing, contacts: Iterable[Block] = (),
    local: LocalFile | None = None,
) -> Iterator[Block]:
    """Everything that somebody who disagrees needs now, the child's safety first.

    `contacts` say whom to call now; `local` may set a limit for the next stage.
    """
    yield Alert(EMERGENCY)
    yield Heading("First")
    yield from quoted(one for one in (now.principle,) if one)
    yield Words(NEVER_DELAYS, strong=True)
    yield from _where(now)
    yield from _rights(now, first=True)
    yield from _next(framework, now, local)
    yield from _rights(now, first=False)
    if now.after:
        yield Heading("What comes after, if it is still not resolved")
        yield from (Point(f"Stage {one.number}: {one.stage.who}") for one in now.after)
    yield from contacts
    yield from which_document(framework)
    yield from _in_short(now)


def _rights(now: Standing, first: bool) -> Iterator[Block]:
    """What a professional may ask for: before the first stage, whose words speak of it, else after
    the stage that comes next."""
    if now.route.rights and first is not bool(now.tried):
        yield Heading("What you have a right to")
        yield from quoted(now.route.rights)


def _in_short(now: Standing) -> Iterator[Block]:
    """What has scrolled out of a small window by the end, in a line."""
    yield Heading("In short")
    what = (
        f"stage {now.next.number} of {now.count}, {now.next.stage.who}" if now.next
        else "the document has no further stage"
    )
    yield Words(f"Next: {what}. The child is kept safe first.", strong=True)


def next_blocks(
    framework: Framework, now: Standing, local: LocalFile | None = None
) -> Iterator[Block]:
    """Only what comes next, for somebody who has just written down what was tried."""
    yield Alert(EMERGENCY)
    yield from quoted(one for one in (now.principle,) if one)
    yield from _rights(now, first=True)
    yield from _next(framework, now, local)
    yield Words(f"'conr escalate --framework {framework.id} --about {now.route.id} --stage "
                    f"{len(now.tried)}' shows it in full, with whom to call.")


def _where(now: Standing) -> Iterator[Block]:
    yield Heading(f"Where you are: {now.route.name}")
    if now.tried:
        yield Words(
            f"The last stage tried: {len(now.tried)} of {now.count}. The stages up to it:"
        )
        yield from (Point(f"Stage {one.number}: {one.stage.who}") for one in now.tried)
        return
    stages = f"{now.count} stage{'' if now.count == 1 else 's'}"
    verb = "is" if now.count == 1 else "are"
    about = " It is for this:" if now.route.about else ""
    yield Words(f"Nothing was tried yet; there {verb} {stages}.{about}")
    yield from quoted(now.route.about)


def _next(framework: Framework, now: Standing, local: LocalFile | None) -> Iterator[Block]:
    if now.next is None:
        yield Heading("What comes next: no further stage")
        above = "its principle above; " if now.principle else ""
        yield Words(
            f"The document has no further stage. What remains: {above}{_REMAINS}", strong=True)
        yield Words("If the child is not safe, call 999, whatever stage this has reached.")
        return
    stage = now.next.stage
    yield Heading(f"What comes next: stage {now.next.number} of {now.count}")
    if stage.name:
        yield Words(stage.name)
    yield Words(f"Who: {stage.role}", strong=True)
    yield Point(stage.text, stage.citation)
    if stage.advice:
        yield Words("With whose advice:")
        yield from quoted((stage.advice,))
    if stage.alternative:
        yield Words("Another way, in place of this one:")
        yield from quoted((stage.alternative,))
    yield from _recording(framework, now.route.recorded(stage))
    yield from _limits(framework, now, now.next, local)


def _limits(
    framework: Framework, now: Standing, coming: NumberedStage, local: LocalFile | None
) -> Iterator[Block]:
    """How many days there are, if anybody says: the document, or the local file."""
    stage = coming.stage
    ours = local.for_framework(framework.id) if local else None
    limit = ours.limit(now.route.id, coming.number) if ours else None
    if stage.limit:
        yield Words(f"{stage.limit[:1].upper()}{stage.limit[1:]} ({stage.citation}).")
    if limit is not None and ours is not None:
        source = f" ({limit.source})" if limit.source else ""
        yield Words(
            f"Y{ours.title[1:]} sets {_days(limit.working_days)}{source}."
        )
    if not stage.limit and limit is None:
        yield Words(NO_DAYS)


def _days(count: int) -> str:
    return f"{count} working day{'' if count == 1 else 's'}"


def _recording(framework: Framework, record: Passage | None) -> Iterator[Block]:
    if record:
        yield Words("What must be recorded:")
        yield from quoted((record,))
    else:
        yield Words(NOTHING_TO_RECORD)
    general = framework.checklist.recording
    if general:
        yield Words("What the document says about recording in general:")
        yield Point(general.text, general.citation)
    yield Words(KEEP_A_LOG)


def standing_json(framework: Framework, now: Standing) -> dict[str, Any]:
    """What `conr escalate --format json` prints."""
    return {
        "framework": framework.id,
        "route": now.route.id,
        "principle": passages((now.principle,))[0] if now.principle else None,
        "tried": [_brief(one) for one in now.tried],
        "next": _stage(now.next, now.route) if now.next else None,
        "after": [_brief(one) for one in now.after],
        "about": passages(now.route.about),
        "rights": passages(now.route.rights),
    }


def _brief(one: NumberedStage) -> dict[str, Any]:
    return {
        "number": one.number,
        "who": one.stage.who,
        "text": one.stage.text,
        "citation": one.stage.citation,
        "name": one.stage.name,
    }


def _stage(one: NumberedStage, route: DisputeRoute) -> dict[str, Any]:
    stage, record = one.stage, route.recorded(one.stage)
    return {
        **_brief(one),
        "record": record.text if record else None,
        "advice": passages((stage.advice,))[0] if stage.advice else None,
        "alternative": passages((stage.alternative,))[0] if stage.alternative else None,
        "within_working_days": stage.within_working_days,
        "within_hours": stage.within_hours,
        "within": stage.within,
    }
