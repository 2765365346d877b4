"""Whom to call now and what to say: 999 first, then who answers at this hour, then what the
document printed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from thresholds_cli.base.dates import in_words
from thresholds_cli.documents.document import Block, Heading, Line, Panel, Point, Words
from thresholds_cli.engine.call_script import first_words
from thresholds_cli.engine.opening_hours import (
    MOST_PHONED,
    Availability,
    as_printed,
    availability,
    front_door_closed,
    has_out_of_hours,
    hours_now,
    night_words,
    printed_in_order,
    prints_night,
    since_words,
    to_phone,
)
from thresholds_cli.model.case import Case
from thresholds_cli.model.framework import Contact, Framework
from thresholds_cli.model.local import LocalFile
from thresholds_cli.model.national import Calendar
from thresholds_cli.model.record import Reading

_YEAR = datetime.timedelta(days=365)
ALWAYS = "Immediate danger: 999. Police, when it is not an emergency: 101. At any hour."


def contact_blocks(
    framework: Framework, local: LocalFile | None, at: datetime.datetime, calendar: Calendar
) -> Iterator[Block]:
    """The contacts for a framework at a time in the UK, the local file's before the printed."""
    yield Heading(f"Who to call now: {_time(at)}")
    yield Point(ALWAYS)
    ours = local.for_framework(framework.id) if local else None
    if ours is None:
        yield from _doubts(at, calendar)
    if ours is not None:
        yield from local_blocks(ours, at, calendar)
    elif local is not None:
        yield Words(
            f"Your local file is for {local.elsewhere}, not for {framework.id}: its numbers are "
            "not shown."
        )
    else:
        yield Words(
            "conr does not know who answers where you work. 'conr local new' makes a file for your "
            "team’s numbers and opening hours."
        )
    yield from _printed(framework, at, calendar)


def phone_panel(
    framework: Framework, local: LocalFile | None, at: datetime.datetime, calendar: Calendar,
    danger: bool = False, refer: bool = False,
) -> Panel:
    """Whom to phone now, in three lines at most: who answers at this hour, and 999, which comes
    first in danger. `refer`: only who takes a referral, for nobody in a hurry should ring a number
    that passes them on."""
    ours = local.for_framework(framework.id) if local else None
    contacts = ours.contacts if ours else ()
    answering = [one for one in availability(contacts, at, calendar) if one.answers]
    lines = tuple(
        Line(_answers(one, at), one.contact.number) for one in answering[:MOST_PHONED]
    ) or tuple(
        Line(as_printed(one, framework.year, hours_now(one, at, calendar)), one.number)
        for one in to_phone(framework, at, calendar, refer)
    )
    emergency = Line(_in_danger(framework, ours is not None), "999")
    return Panel(
        "Phone", (emergency, *lines) if danger else (*lines, emergency),
        f"{_time(at)}{'' if calendar.knows(at.date()) else ', may be a bank holiday'}; "
        f"{framework.short_name}", at_once=True,
    )


def _answers(one: Availability, at: datetime.datetime) -> str:
    until = f", answers until {_when(one.changes, at)}" if one.changes else ", answers now"
    return f"{one.contact.name}{until}"


def printed_panel(framework: Framework) -> Panel:
    """999 and the document's own contacts, where the hour is not known."""
    numbered = [one for one in framework.contacts if one.number and one.when != "emergency"]
    lines = (Line(as_printed(one, framework.year), one.number) for one in numbered[:MOST_PHONED])
    return Panel(
        "Phone", (Line(_in_danger(framework, False), "999"), *lines), framework.short_name,
        at_once=True,
    )


def _in_danger(framework: Framework, has_local: bool) -> str:
    said = "a child in danger now; the police otherwise: 101"
    return said if has_local or prints_night(framework) else f"{said}. No night number printed"


def printed(contact: Contact, citation: str = "", hours: str = "") -> Iterator[Block]:
    """A contact as the document prints it, with what its `hours` say of now and what was found
    about it since."""
    yield Point(f"{contact.line}. {hours}" if hours else contact.line, citation)
    if since := since_words(contact):
        yield Words(since)


def local_blocks(
    local: LocalFile, at: datetime.datetime, calendar: Calendar
) -> Iterator[Block]:
    """The team's own contacts, then its safeguarding leads: who answers now comes first."""
    yield from _doubts(at, calendar)
    yield Words(f"From {local.title}, {_checked(local.checked_on, at.date())}:")
    yield from (Point(_local(one, at)) for one in availability(local.contacts, at, calendar))
    if not has_out_of_hours(local):
        yield Words(
            "Your local file has no number for out of hours. Out of hours: 999 or 101.", strong=True
        )
    if local.leads:
        yield Words("Your safeguarding leads:")
    yield from (Point(_local(one, at)) for one in availability(local.leads, at, calendar))


def _checked(on: datetime.date | None, today: datetime.date) -> str:
    if on is None:
        return "which does not say when somebody last rang these numbers"
    old = today - on > _YEAR
    stale = " (more than a year ago: call to see whether the numbers still hold)" if old else ""
    return f"checked on {in_words(on)}{stale}"


def _local(one: Availability, at: datetime.datetime) -> str:
    contact = one.contact
    purpose = f" {contact.what_for}." if contact.what_for else ""
    if one.answers:
        until = f" until {_when(one.changes, at)}" if one.changes else ""
        return f"{contact.name}: {contact.number}. Answers now{until}.{purpose}"
    opens = f"; opens {_when(one.changes, at)}" if one.changes else ""
    return f"{contact.name}: {contact.number}. Closed now{opens}.{purpose}"


def _printed(
    framework: Framework, at: datetime.datetime, calendar: Calendar
) -> Iterator[Block]:
    hours = "" if any(one.hours for one in framework.contacts) else (
        ", and the document gives no opening hours"
    )
    yield Words(f"As printed in {framework.year}; numbers may have changed{hours}:")
    for one in printed_in_order(framework, at, calendar):
        yield from printed(one, hours=hours_now(one, at, calendar))
    if night := night_words(framework):
        yield Point(night)
    elif any(hours_now(one, at, calendar) for one in framework.contacts):
        yield Words("Who is open comes first, by the printed hours as conr reads them.")
    elif front_door_closed(framework, at, calendar):
        yield Words(
            "The out-of-hours number is put first because it is not between 9.00 and 16.30 on a "
            "working day; that is our assumption about offices."
        )


def _doubts(at: datetime.datetime, calendar: Calendar) -> Iterator[Block]:
    if not calendar.knows(at.date()):
        yield Words(
            f"conr knows the bank holidays until {calendar.until.year} only: today may be one."
        )


def _time(at: datetime.datetime) -> str:
    return f"{in_words(at.date())}, {at.hour}.{at.minute:02}"


def _when(then: datetime.datetime, now: datetime.datetime) -> str:
    clock = f"{then.hour}.{then.minute:02}"
    return clock if then.date() == now.date() else f"{in_words(then.date())}, {clock}"


OUR_LIST = (
    "the child’s name, date of birth and address, and where the child is now",
    "who lives in the household, and who is with the child",
    "which agencies and professionals are or were involved",
    "what happened, when, and who saw or heard it",
    "what is going well, and who the child trusts",
)


def call_blocks(
    framework: Framework, case: Case, reading: Reading | None
) -> Iterator[Block]:
    """What to say in the first half minute, and what to have to hand."""
    yield Heading("What to say in the first half minute")
    yield Words("In brackets: what only you can say.")
    yield from (Point(words) for words in first_words(framework, case, reading))
    yield Heading("What they will ask for")
    items = framework.checklist.items
    printed = [(part, item.citation) for item in items for part in item.parts]
    yield from (Point(part, citation) for part, citation in printed)
    if not printed:
        yield Words(
            "Ours ('conr show checklist' has what the document says to have ready):" if items else
            "This document’s file has no list of what to have ready. Ours:"
        )
        yield from (Point(one) for one in OUR_LIST)
    yield Words("Do not put off the call to find what is missing: say that you do not know it.")
    if framework.checklist.recording:
        yield Words("Afterwards:")
        recording = framework.checklist.recording
        yield Point(recording.text, recording.citation)
