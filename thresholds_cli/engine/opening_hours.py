"""Which contact answers now, and how working days are counted: nights, weekends and bank
holidays."""

from __future__ import annotations

import datetime
from itertools import islice

from thresholds_cli.base.dates import in_words
from thresholds_cli.base.frozen import dataclass
from thresholds_cli.model.case import Truth
from thresholds_cli.model.framework import Contact, Framework
from thresholds_cli.model.local import LocalContact, LocalFile, Span
from thresholds_cli.model.national import Calendar

_DAY = datetime.timedelta(days=1)
_LOOK_AHEAD = 21
MOST_PHONED = 2
"""How many numbers are named to somebody in a hurry, beside 999."""
OFFICE_OPENS, OFFICE_CLOSES = 9 * 60, 16 * 60 + 30
"""When an office whose hours are not known may be taken to be open: our assumption, said so."""
DAY_BEGINS, DAY_ENDS = 8, 18
"""Hours between which a number that is only reported to answer at night gives way to an office."""


@dataclass(frozen=True, slots=True)
class Availability:
    """Whether a contact answers, and when that changes (None: not within three weeks)."""

    contact: LocalContact
    answers: bool
    changes: datetime.datetime | None


def availability(
    contacts: tuple[LocalContact, ...], at: datetime.datetime, calendar: Calendar
) -> tuple[Availability, ...]:
    """Every contact: first those that answer now, each group in the file's order."""
    found = [
        Availability(contact, answers, _change(contacts, place, at, answers, calendar))
        for place, contact in enumerate(contacts)
        for answers in (_answers(contacts, place, at, calendar),)
    ]
    return tuple(sorted(found, key=lambda one: not one.answers))


def _answers(
    contacts: tuple[LocalContact, ...], place: int, at: datetime.datetime, calendar: Calendar
) -> bool:
    contact = contacts[place]
    if contact.hours.out_of_hours:
        office = office_above(contacts, place)
        if office is None:  # its hours could not be used
            return offices_may_be_closed(at, calendar)
        return not _answers(contacts, office, at, calendar)
    return contact.hours.always or any(
        _covers(span, at, contact.open_on_bank_holidays, calendar) for span in contact.hours.spans
    )


def office_above(contacts: tuple[LocalContact, ...], place: int) -> int | None:
    """The nearest contact with office hours above this one, for which it stands in."""
    above = range(place - 1, -1, -1)
    return next((one for one in above if contacts[one].hours.spans), None)


def _covers(
    span: Span, at: datetime.datetime, on_bank_holidays: bool, calendar: Calendar
) -> bool:
    minute = at.hour * 60 + at.minute
    if _counts(span, at.date(), on_bank_holidays, calendar):
        overnight = span.closes <= span.opens
        if span.opens <= minute and (overnight or minute < span.closes):
            return True
    yesterday = at.date() - _DAY
    return (
        span.closes <= span.opens and minute < span.closes
        and _counts(span, yesterday, on_bank_holidays, calendar)
    )


def _counts(
    span: Span, day: datetime.date, on_bank_holidays: bool, calendar: Calendar
) -> bool:
    holiday = day in calendar.bank_holidays and not on_bank_holidays
    return day.weekday() in span.days and not holiday


def _change(
    contacts: tuple[LocalContact, ...], place: int, at: datetime.datetime, now: bool,
    calendar: Calendar,
) -> datetime.datetime | None:
    """The next time at which a contact begins or ceases to answer."""
    office = office_above(contacts, place) if contacts[place].hours.out_of_hours else place
    spans = contacts[office].hours.spans if office is not None else ()
    midnight = datetime.datetime.combine(at.date(), datetime.time())
    edges = sorted({
        midnight + day * _DAY + datetime.timedelta(minutes=minute)
        for day in range(_LOOK_AHEAD)
        for span in spans for minute in (span.opens, span.closes)
    })
    return next(
        (edge for edge in edges
         if edge > at and _answers(contacts, place, edge, calendar) != now),
        None,
    )


def has_out_of_hours(local: LocalFile) -> bool:
    """Whether the file names anybody who answers when the offices are closed."""
    return any(
        one.hours.always or one.hours.out_of_hours for one in (*local.contacts, *local.leads)
    )


def offices_may_be_closed(at: datetime.datetime, calendar: Calendar) -> bool:
    """Whether it is safer to take an office whose hours are not known to be closed."""
    minute = at.hour * 60 + at.minute
    return bool(calendar.day_off(at.date())) or not OFFICE_OPENS <= minute < OFFICE_CLOSES


def _nobody_in_an_office(at: datetime.datetime, calendar: Calendar) -> bool:
    """Whether it is an hour at which hardly any office is open, whatever its hours."""
    return bool(calendar.day_off(at.date())) or not DAY_BEGINS <= at.hour < DAY_ENDS


def printed_in_order(
    framework: Framework, at: datetime.datetime, calendar: Calendar
) -> tuple[Contact, ...]:
    """The document's own contacts, those likely to answer first, by their own hours where these are
    understood and by what was reported of them since; none is left out."""
    closed = front_door_closed(framework, at, calendar)
    at_night = _nobody_in_an_office(at, calendar)
    first = {"emergency", "out of hours"} if closed else {"emergency"}

    def place(one: Contact) -> int:
        answers = printed_answers(one, at, calendar)
        reported = one.since.when if one.since and at_night else None
        if answers is Truth.NO and one.when != "emergency":
            return 2
        return 0 if first & {one.when, reported} or (closed and answers is Truth.YES) else 1

    return tuple(sorted(framework.contacts, key=place))


def printed_answers(contact: Contact, at: datetime.datetime, calendar: Calendar) -> Truth:
    """Whether a contact answers by its own hours in the document: not known where they are not
    understood, and on a bank holiday, of which printed hours do not speak."""
    hours = contact.opening
    if hours is None:
        return Truth.NOT_KNOWN
    if hours.always or any(_covers(span, at, False, calendar) for span in hours.spans):
        return Truth.YES
    holiday = any(_covers(span, at, True, calendar) for span in hours.spans)
    return Truth.NOT_KNOWN if holiday else Truth.NO


def front_door_closed(
    framework: Framework, at: datetime.datetime, calendar: Calendar
) -> bool:
    """Whether it is safer to take who takes referrals to be closed: by its own hours in the
    document, or where these say nothing by what is likely of an office."""
    answers = (printed_answers(one, at, calendar) for one in _front_door(framework))
    answer = next(answers, Truth.NOT_KNOWN)
    likely = offices_may_be_closed(at, calendar)
    return likely if answer is Truth.NOT_KNOWN else answer is Truth.NO


def _front_door(framework: Framework) -> tuple[Contact, ...]:
    """The first contact for a referral, if any: of those that are not for the night only the first
    that is for the highest level, where contacts say for which levels they are."""
    found = [
        one for one in framework.contacts
        if one.number and one.when != "emergency" and (_always(one) or not _at_night(one))
    ]
    highest = [one for one in found if not one.levels or framework.highest in one.levels]
    return tuple((highest or found)[:1])


def to_refer(
    framework: Framework, at: datetime.datetime, calendar: Calendar
) -> tuple[Contact, ...]:
    """Of the document's own contacts with a number those for a referral that may answer at this
    hour: the first of all, which a document gives as its front door, and who is printed or reported
    to answer out of hours. Early help, boards and the like come after the first and are left out.
    """
    ordered = printed_in_order(framework, at, calendar)
    office = _front_door(framework)
    night = tuple(
        one for one in ordered if one.number and one.when != "emergency" and _at_night(one)
    )
    closed = [front_door_closed(framework, at, calendar), offices_may_be_closed(at, calendar)]
    if not any(closed):
        return office or night
    by_print = any(printed_answers(one, at, calendar) is Truth.NO for one in office)
    if night and all(closed) and (by_print or _nobody_in_an_office(at, calendar)):
        return night
    return tuple(one for one in ordered if one in office + night)


def to_phone(
    framework: Framework, at: datetime.datetime, calendar: Calendar, refer: bool
) -> tuple[Contact, ...]:
    """The document's own contacts to phone at this hour, two at most. `refer`: only who takes a
    referral."""
    by_number: dict[str, Contact] = {}
    for one in (to_refer if refer else printed_in_order)(framework, at, calendar):
        if one.number and one.when != "emergency":
            by_number.setdefault(one.number, one)
    return tuple(islice(by_number.values(), MOST_PHONED))


def hours_now(contact: Contact, at: datetime.datetime, calendar: Calendar) -> str:
    """What its own hours in the document say of this time; "" where they say nothing."""
    said = {Truth.YES: "Open now", Truth.NO: "Closed now"}
    return said.get(printed_answers(contact, at, calendar), "")


def as_printed(contact: Contact, year: int, hours: str = "") -> str:
    """Whose a number is, what its `hours` say of now, and that it may have changed since the
    document was printed."""
    if contact.since and contact.since.when:
        return f"Reported since for {contact.since.when}, not in the document: check it"
    printed = f"{hours} by hours printed" if hours else "Printed"
    return f"{contact.name}. {printed} in {year}: check it"


def _at_night(contact: Contact) -> bool:
    reported = contact.since.when if contact.since else None
    return "out of hours" in (contact.when, reported) or _always(contact)


def _always(contact: Contact) -> bool:
    hours = contact.opening
    return hours is not None and hours.always


_ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Counted:
    """A limit in working days. `passed_over` holds the bank holidays on the way, with their names;
    `certain` is False where the count runs past the bank holidays that are known."""

    start: datetime.date
    days: int
    ends: datetime.date
    passed_over: tuple[tuple[datetime.date, str], ...]
    weekends: bool
    certain: bool


def count_on(start: datetime.date, days: int, calendar: Calendar) -> Counted:
    """The last of this many working days after `start`, which itself does not count."""
    day, left, weekends = start, days, False
    passed_over = []
    while left > 0:
        day += _ONE_DAY
        off = calendar.day_off(day)
        if off == "weekend":
            weekends = True
        elif off:
            passed_over.append((day, off))
        else:
            left -= 1
    return Counted(start, days, day, tuple(passed_over), weekends, calendar.knows(day))


def counted_in_words(counted: Counted) -> str:
    """The date and how it was counted."""
    off = [f"{name} ({in_words(day)})" for day, name in counted.passed_over]
    if counted.weekends:
        off.insert(0, "weekends")
    days = f"{counted.days} working day{'' if counted.days == 1 else 's'}"
    without = f", without {', '.join(off)}" if off else ""
    known = "" if counted.certain else (
        ". Bank holidays so far ahead are not known to conr: count again yourself"
    )
    return f"{in_words(counted.ends)}: {days} after {in_words(counted.start)}{without}{known}"


def since_words(contact: Contact) -> str:
    """What was found about a contact since it was printed, marked as not the document's words; ""
    where nothing was."""
    note = contact.since
    return "" if note is None else (
        f"Not the document’s words: {note.text} ({note.source}; {note.standing.value}, looked up "
        f"on {in_words(note.checked_on)})"
    )


def prints_night(framework: Framework) -> bool:
    """Whether the document prints a number for out of hours, or one that always answers."""
    return any(
        one.when == "out of hours" or (one.when != "emergency" and _always(one))
        for one in framework.contacts if one.number
    )


def night_words(framework: Framework) -> str:
    """Whom to call out of hours where the document prints no number for that; "" where it does."""
    if prints_night(framework):
        return ""
    reported = [
        one.number for one in framework.contacts if one.number and one.since and one.since.when
    ]
    found = f" Reported since: {' or '.join(reported)}; check it." if reported else ""
    other = "In danger 999; no answer: 101." if reported else "Out of hours: 999 or 101."
    return f"The document prints no out-of-hours number.{found} {other}"
