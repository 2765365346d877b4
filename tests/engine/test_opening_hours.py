"""Who answers at a set time: evenings, nights, weekends, bank holidays and the change of clocks."""

from __future__ import annotations

import dataclasses
import datetime

import pytest

from tests import builders
from tests.snapshots.comparing import Reviewed
from thresholds_cli.engine.opening_hours import (
    Availability,
    as_printed,
    availability,
    front_door_closed,
    has_out_of_hours,
    hours_now,
    night_words,
    office_above,
    offices_may_be_closed,
    printed_in_order,
    since_words,
    to_phone,
    to_refer,
)
from thresholds_cli.frameworks.national_data import calendar
from thresholds_cli.model.framework import Contact, ContactNote, Framework
from thresholds_cli.model.local import Hours, LocalContact, LocalFile, Span
from thresholds_cli.model.national import Calendar, Standing
from thresholds_cli.records.local_file import span_from

FRIDAY_16_45 = datetime.datetime(2026, 11, 20, 16, 45)
CHRISTMAS_DAY = datetime.datetime(2026, 12, 25, 11, 0)
THREE_AT_NIGHT = datetime.datetime(2026, 11, 18, 3, 0)
WEDNESDAY_NOON = datetime.datetime(2026, 11, 18, 12, 0)


def spans(*hours: str) -> Hours:
    found = tuple(span_from(one) for one in hours)
    assert all(found)
    return Hours(tuple(one for one in found if one is not None))


FRONT_DOOR = LocalContact(
    "Front door", "01", spans("Mon-Thu 08:45-17:15", "Fri 08:45-16:45"))
DUTY_TEAM = LocalContact("Emergency duty team", "02", Hours(out_of_hours=True))
EARLY_HELP = LocalContact("Early help", "03", spans("Mon-Fri 09:00-20:00"))
TEAM = (FRONT_DOOR, DUTY_TEAM, EARLY_HELP)
HELPLINE = LocalContact("Helpline", "04", Hours(always=True))


def at(moment: datetime.datetime, *contacts: LocalContact) -> tuple[Availability, ...]:
    return availability(contacts or TEAM, moment, calendar())


def names(found: tuple[Availability, ...], answers: bool) -> list[str]:
    return [one.contact.name for one in found if one.answers is answers]


@pytest.mark.parametrize(("moment", "first"), [
    (WEDNESDAY_NOON, "Front door"),
    (FRIDAY_16_45 - datetime.timedelta(minutes=1), "Front door"),
    (FRIDAY_16_45, "Emergency duty team"),
    (CHRISTMAS_DAY, "Emergency duty team"),
    (THREE_AT_NIGHT, "Emergency duty team"),
    (datetime.datetime(2026, 11, 22, 15, 0), "Emergency duty team"),  # a Sunday
    (datetime.datetime(2026, 12, 28, 10, 0), "Emergency duty team"),  # Boxing Day's substitute
    (datetime.datetime(2026, 12, 29, 10, 0), "Front door"),
])
def test_the_first_contact_is_one_that_answers(
    moment: datetime.datetime, first: str
) -> None:
    found = at(moment)
    assert found[0].contact.name == first
    assert found[0].answers
    assert len(found) == len(TEAM)


def test_those_that_do_not_answer_come_after_with_when_they_open() -> None:
    found = at(CHRISTMAS_DAY)
    assert names(found, answers=False) == ["Front door", "Early help"]
    assert found[1].changes == datetime.datetime(2026, 12, 29, 8, 45)


def test_a_contact_that_answers_says_until_when() -> None:
    assert at(WEDNESDAY_NOON)[0].changes == datetime.datetime(2026, 11, 18, 17, 15)
    assert at(FRIDAY_16_45)[0].changes == datetime.datetime(2026, 11, 23, 8, 45)


def test_an_early_help_line_that_is_still_open_does_not_hide_the_duty_team() -> None:
    assert names(at(datetime.datetime(2026, 11, 18, 18, 0)), answers=True) == [
        "Emergency duty team", "Early help",
    ]


def test_a_contact_that_always_answers_is_never_closed() -> None:
    for moment in (WEDNESDAY_NOON, CHRISTMAS_DAY, THREE_AT_NIGHT):
        (found,) = at(moment, HELPLINE)
        assert (found.answers, found.changes) == (True, None)


@pytest.mark.parametrize(("moment", "answers"), [
    (WEDNESDAY_NOON, False), (CHRISTMAS_DAY, True), (THREE_AT_NIGHT, True),
])
def test_a_duty_team_whose_office_could_not_be_used_answers_when_offices_may_be_closed(
    moment: datetime.datetime, answers: bool
) -> None:
    (found,) = at(moment, DUTY_TEAM)
    assert (found.answers, found.changes) == (answers, None)


@pytest.mark.parametrize(("contacts", "office"), [
    ((FRONT_DOOR, EARLY_HELP, DUTY_TEAM), 1),
    ((EARLY_HELP, HELPLINE, DUTY_TEAM), 0),
    ((EARLY_HELP, FRONT_DOOR), 0),
    ((HELPLINE, DUTY_TEAM), None),
], ids=["the nearest", "over one without hours", "not itself", "none"])
def test_who_answers_out_of_hours_stands_in_for_the_nearest_office_above(
    contacts: tuple[LocalContact, ...], office: int | None
) -> None:
    assert office_above(contacts, len(contacts) - 1) == office


def test_an_office_below_is_not_stood_in_for() -> None:
    assert office_above((DUTY_TEAM, FRONT_DOOR), 0) is None


@pytest.mark.parametrize(("begun", "changes"), [
    (datetime.datetime(2026, 11, 3, 12, 0), datetime.datetime(2026, 11, 23, 9, 0)),
    (datetime.datetime(2026, 11, 2, 12, 0), None),
])
def test_a_change_is_looked_for_within_three_weeks(
    begun: datetime.datetime, changes: datetime.datetime | None
) -> None:
    mondays = LocalContact("Clinic", "08", spans("Mon 09:00-10:00"))
    holidays = Calendar(
        {datetime.date(2026, 11, 9): "One", datetime.date(2026, 11, 16): "Another"},
        until=datetime.date(2026, 12, 31),
    )
    (found,) = availability((mondays,), begun, holidays)
    assert (found.answers, found.changes) == (False, changes)


@pytest.mark.parametrize(("moment", "answers"), [
    (datetime.datetime(2026, 11, 21, 8, 59), False),
    (datetime.datetime(2026, 11, 21, 9, 0), True),
    (datetime.datetime(2026, 11, 22, 8, 59), True),
    (datetime.datetime(2026, 11, 22, 9, 0), False),
])
def test_hours_that_end_when_they_begin_last_a_whole_day(
    moment: datetime.datetime, answers: bool
) -> None:
    saturdays = LocalContact("Line", "09", Hours((Span(frozenset({5}), 9 * 60, 9 * 60),)))
    assert at(moment, saturdays)[0].answers is answers


@pytest.mark.parametrize(("moment", "answers"), [
    (datetime.datetime(2026, 11, 18, 16, 59), False),
    (datetime.datetime(2026, 11, 18, 17, 0), True),
    (datetime.datetime(2026, 11, 19, 0, 0), True),
    (datetime.datetime(2026, 11, 19, 8, 59), True),
    (datetime.datetime(2026, 11, 19, 9, 0), False),
    (datetime.datetime(2026, 11, 22, 3, 0), False),  # Sunday morning: Saturday is not in the span
    (datetime.datetime(2026, 11, 21, 3, 0), True),  # Saturday morning: Friday's night
])
def test_hours_over_midnight_belong_to_the_day_on_which_they_begin(
    moment: datetime.datetime, answers: bool
) -> None:
    (found,) = at(moment, LocalContact("Night line", "05", spans("Mon-Fri 17:00-09:00")))
    assert found.answers is answers


def test_a_line_that_is_open_on_bank_holidays_answers_on_christmas_day() -> None:
    line = LocalContact("Line", "06", spans("every day 08:00-20:00"), open_on_bank_holidays=True)
    assert at(CHRISTMAS_DAY, line)[0].answers
    closed = LocalContact("Line", "06", spans("every day 08:00-20:00"))
    assert not at(CHRISTMAS_DAY, closed)[0].answers


def test_hours_to_midnight_end_with_the_day() -> None:
    line = LocalContact("Line", "07", spans("Fri 08:00-24:00"))
    assert at(datetime.datetime(2026, 11, 20, 23, 59), line)[0].answers
    assert not at(datetime.datetime(2026, 11, 21, 0, 0), line)[0].answers


def test_whether_a_file_has_anybody_out_of_hours() -> None:
    day = datetime.date(2026, 11, 21)
    assert has_out_of_hours(LocalFile("A", day, TEAM))
    assert not has_out_of_hours(LocalFile("A", day, (FRONT_DOOR, EARLY_HELP)))
    assert has_out_of_hours(LocalFile("A", day, (FRONT_DOOR, HELPLINE)))
    assert has_out_of_hours(LocalFile("A", day, (FRONT_DOOR,), leads=(HELPLINE,)))


@pytest.mark.parametrize("moment", [FRIDAY_16_45, CHRISTMAS_DAY, THREE_AT_NIGHT])
def test_without_a_local_file_rochdales_out_of_hours_number_comes_first_when_offices_may_be_closed(
    moment: datetime.datetime,
) -> None:
    police, out_of_hours, *rest = printed_in_order(
        builders.bundled("rochdale-2018"), moment, calendar())
    assert police.number == "999"
    assert out_of_hours.number == "0300 303 8875"
    assert len(rest) == len(builders.bundled("rochdale-2018").contacts) - 2


def test_a_number_reported_since_to_answer_out_of_hours_comes_before_closed_offices() -> None:
    framework = builders.bundled("kirklees-2016")
    reported = "01484 414933"

    def before(moment: datetime.datetime) -> list[str]:
        order = [one.number for one in printed_in_order(framework, moment, calendar())]
        return [one for one in order[:order.index(reported)] if one and one != "999"]

    assert before(THREE_AT_NIGHT) == []
    assert len(before(WEDNESDAY_NOON)) > 1


@pytest.mark.parametrize(("moment", "closed"), [
    (datetime.datetime(2026, 11, 18, 8, 59), True),
    (datetime.datetime(2026, 11, 18, 9, 0), False),
    (datetime.datetime(2026, 11, 18, 16, 29), False),
    (datetime.datetime(2026, 11, 18, 16, 30), True),
    (datetime.datetime(2026, 11, 21, 12, 0), True),  # a Saturday
    (CHRISTMAS_DAY, True),
])
def test_an_office_whose_hours_are_not_known_is_taken_to_open_at_nine_until_half_past_four(
    moment: datetime.datetime, closed: bool
) -> None:
    assert offices_may_be_closed(moment, calendar()) is closed


def test_in_office_hours_the_documents_own_order_stays() -> None:
    framework = builders.bundled("rochdale-2018")
    assert printed_in_order(framework, WEDNESDAY_NOON, calendar()) == framework.contacts


@pytest.mark.parametrize(("moment", "order"), [
    (WEDNESDAY_NOON, ["Police", "Front door", "Duty team"]),
    (THREE_AT_NIGHT, ["Duty team", "Police", "Front door"]),
])
def test_an_emergency_number_comes_first_wherever_it_is_printed(
    moment: datetime.datetime, order: list[str]
) -> None:
    framework = builders.framework(contacts=(
        Contact("Front door", "§1", when="office"),
        Contact("Duty team", "§1", when="out of hours"),
        Contact("Police", "§1", when="emergency"),
    ))
    assert [one.name for one in printed_in_order(framework, moment, calendar())] == order


def test_an_emergency_number_comes_first_whatever_hours_are_printed_for_it() -> None:
    police = Contact("Police", "§1", "999", when="emergency", hours="Mon-Fri 9-17")
    found = printed_in_order(the_documents(HUB, NIGHT, police), THREE_AT_NIGHT, calendar())
    assert found == (NIGHT, police, HUB)


@pytest.mark.parametrize(("moment", "first"), [
    (WEDNESDAY_NOON, "Hub"), (datetime.datetime(2026, 11, 18, 17, 0), "Hub"),
    (datetime.datetime(2026, 11, 18, 18, 0), "Reported"), (THREE_AT_NIGHT, "Reported"),
    (datetime.datetime(2026, 11, 18, 7, 59), "Reported"),
    (datetime.datetime(2026, 11, 18, 8, 0), "Hub"),
    (datetime.datetime(2026, 11, 21, 12, 0), "Reported"),  # a Saturday
])
def test_a_number_that_is_only_reported_for_the_night_gives_way_to_an_office_by_day(
    moment: datetime.datetime, first: str
) -> None:
    hub = Contact("Hub", "§1", "01", when="office")
    found = printed_in_order(the_documents(hub, REPORTED), moment, calendar())
    assert found[0].name == first


def test_while_the_front_door_is_closed_an_office_that_is_open_by_print_comes_before_others() -> (
    None
):
    late = Contact("Late", "§1", "05", when="office", hours="Mon-Fri 9-20")
    contacts = (HUB, HELP, late, NIGHT)
    found = printed_in_order(the_documents(*contacts), FRIDAY_16_10, calendar())
    assert [one.name for one in found] == ["Late", "Duty team", "Early help", "Hub"]
    by_day = (NIGHT, HELP, HUB, late)
    assert printed_in_order(the_documents(*by_day), WEDNESDAY_NOON, calendar()) == by_day


def test_a_span_is_in_the_week() -> None:
    assert Span(frozenset({5, 6, 0}), 0, 60) == span_from("Sat-Mon 00:00-01:00")


def the_documents(*contacts: Contact) -> Framework:
    return builders.framework(contacts=contacts)


NOTE = ContactNote(
    "It answers at night.", "A list", "gov.uk/list", datetime.date(2026, 11, 1),
    Standing.REPORTED, when="out of hours",
)
REPORTED = Contact("Reported", "§1", "04", since=NOTE)
HUB = Contact("Hub", "§1", "01", when="office", hours="Mon-Thu 8.45-17.15, Fri 9–16")
NIGHT = Contact("Duty team", "§1", "02", when="out of hours")
HELP = Contact("Early help", "§1", "03", when="office")
OFFICES = the_documents(HUB, HELP, NIGHT)
FRIDAY_16_10 = datetime.datetime(2026, 11, 20, 16, 10)
THURSDAY_17_00 = datetime.datetime(2026, 11, 19, 17, 0)


@pytest.mark.parametrize(("moment", "numbers"), [
    (WEDNESDAY_NOON, ["01"]),
    (datetime.datetime(2026, 11, 20, 15, 59), ["01"]),
    (FRIDAY_16_10, ["02", "01"]),  # closed by its hours, at an hour at which offices are open
    (THURSDAY_17_00, ["01", "02"]),  # open by its hours, at an hour at which offices are closed
    (datetime.datetime(2026, 11, 19, 17, 15), ["02"]),
    (THREE_AT_NIGHT, ["02"]),
    (CHRISTMAS_DAY, ["02"]),
])
def test_the_documents_own_hours_decide_who_takes_a_referral(
    moment: datetime.datetime, numbers: list[str]
) -> None:
    assert [one.number for one in to_refer(OFFICES, moment, calendar())] == numbers


@pytest.mark.parametrize(("moment", "closed"), [
    (WEDNESDAY_NOON, False), (FRIDAY_16_10, True), (THURSDAY_17_00, False), (THREE_AT_NIGHT, True),
    (CHRISTMAS_DAY, True),
])
def test_the_front_doors_hours_say_whether_it_is_closed(
    moment: datetime.datetime, closed: bool
) -> None:
    assert front_door_closed(OFFICES, moment, calendar()) is closed


def test_hours_that_are_not_understood_leave_it_to_what_is_likely() -> None:
    framework = the_documents(Contact("Hub", "§1", "01", hours="office hours"), NIGHT)
    for moment in (WEDNESDAY_NOON, FRIDAY_16_10, FRIDAY_16_45, THREE_AT_NIGHT):
        assert front_door_closed(framework, moment, calendar()) is offices_may_be_closed(
            moment, calendar())
        assert hours_now(framework.contacts[0], moment, calendar()) == ""


def test_what_is_closed_comes_last_and_is_not_left_out() -> None:
    found = printed_in_order(OFFICES, FRIDAY_16_10, calendar())
    assert [one.name for one in found] == ["Duty team", "Early help", "Hub"]


@pytest.mark.parametrize(("moment", "said"), [
    (WEDNESDAY_NOON, "Open now"), (FRIDAY_16_10, "Closed now"),
    (CHRISTMAS_DAY, ""),  # printed hours do not speak of bank holidays
])
def test_what_a_documents_hours_say_of_now(moment: datetime.datetime, said: str) -> None:
    assert hours_now(HUB, moment, calendar()) == said
    assert as_printed(HUB, 2026, hours_now(HUB, moment, calendar())) == (
        f"Hub. {f'{said} by hours printed' if said else 'Printed'} in 2026: check it")


def test_hours_in_our_form_stand_for_printed_ones_that_are_not_understood() -> None:
    contact = Contact("Hub", "§1", "01", hours="Office hours, early on Fridays", open="Fri 9-16")
    assert hours_now(contact, FRIDAY_16_10, calendar()) == "Closed now"
    assert "Fri 9-16" not in contact.line


def test_a_line_that_always_answers_takes_referrals_at_any_hour() -> None:
    framework = the_documents(Contact("Hub", "§1", "01", hours="24 hours a day"), HELP)
    for moment in (WEDNESDAY_NOON, CHRISTMAS_DAY, THREE_AT_NIGHT):
        assert [one.number for one in to_refer(framework, moment, calendar())] == ["01"]
        assert hours_now(framework.contacts[0], moment, calendar()) == "Open now"
        assert not front_door_closed(framework, moment, calendar())
    assert night_words(framework) == ""


def test_a_contact_for_lower_levels_only_does_not_take_a_referral() -> None:
    early = Contact("Early help", "§1", "03", levels=(1,))
    framework = the_documents(early, HUB)
    assert to_refer(framework, WEDNESDAY_NOON, calendar()) == (HUB,)
    assert to_refer(the_documents(early), WEDNESDAY_NOON, calendar()) == (early,)
    highest = Contact("Gravest", "§1", "06", levels=(1, 2))
    assert to_refer(the_documents(early, highest), WEDNESDAY_NOON, calendar()) == (highest,)


POLICE = Contact("Police", "§1", "999", when="emergency", hours="24 hours a day")
BOARD = Contact("Board", "§1", when="out of hours", hours="Mon-Sun 8-20")
NO_FRONT_DOOR = pytest.mark.parametrize("other", [
    POLICE, BOARD, Contact("By post", "§1", when="office", hours="Mon-Fri 8-20"),
    Contact("Night", "§1", "07", when="out of hours", hours="Mon-Fri 16-8"),
], ids=lambda one: one.name)


@NO_FRONT_DOOR
def test_neither_police_nor_night_nor_whom_nobody_can_ring_is_the_front_door(
    other: Contact
) -> None:
    framework = the_documents(other, HUB)
    assert front_door_closed(framework, FRIDAY_16_10, calendar())
    assert not front_door_closed(framework, THURSDAY_17_00, calendar())
    assert to_refer(framework, WEDNESDAY_NOON, calendar()) == (HUB,)


@pytest.mark.parametrize("other", [POLICE, BOARD], ids=["police", "no number"])
def test_no_referral_goes_at_night_to_the_police_or_to_whom_nobody_can_ring(
    other: Contact
) -> None:
    framework = the_documents(other, HUB, NIGHT)
    assert to_refer(framework, THREE_AT_NIGHT, calendar()) == (NIGHT,)


def test_where_there_is_only_the_office_or_only_the_night_it_is_named_at_every_hour() -> None:
    for moment in (WEDNESDAY_NOON, FRIDAY_16_10, THURSDAY_17_00, THREE_AT_NIGHT, CHRISTMAS_DAY):
        for only in (HUB, HELP, NIGHT, REPORTED):
            assert to_refer(the_documents(only), moment, calendar()) == (only,)
        assert to_refer(the_documents(POLICE), moment, calendar()) == ()


@pytest.mark.parametrize(("moment", "numbers"), [
    (WEDNESDAY_NOON, ["03"]), (FRIDAY_16_45, ["02", "03"]), (THREE_AT_NIGHT, ["02"]),
    (datetime.datetime(2026, 11, 18, 7, 59), ["02"]),
    (datetime.datetime(2026, 11, 18, 8, 0), ["02", "03"]),
    (datetime.datetime(2026, 11, 18, 17, 59), ["02", "03"]),
    (datetime.datetime(2026, 11, 18, 18, 0), ["02"]), (CHRISTMAS_DAY, ["02"]),
])
def test_an_office_without_hours_is_left_out_only_at_hours_when_none_is_open(
    moment: datetime.datetime, numbers: list[str]
) -> None:
    framework = the_documents(HELP, NIGHT)
    assert [one.number for one in to_refer(framework, moment, calendar())] == numbers


def test_a_line_that_always_answers_takes_referrals_while_the_front_door_is_closed() -> None:
    line = Contact("Line", "§1", "08", when="office", hours="24 hours a day")
    framework = the_documents(HUB, line)
    assert to_refer(framework, THREE_AT_NIGHT, calendar()) == (line,)
    assert to_refer(framework, WEDNESDAY_NOON, calendar()) == (HUB,)


def test_a_number_that_is_only_reported_for_the_night_takes_referrals_then() -> None:
    framework = the_documents(HUB, HELP, REPORTED)
    assert to_refer(framework, THREE_AT_NIGHT, calendar()) == (REPORTED,)
    assert to_refer(framework, WEDNESDAY_NOON, calendar()) == (HUB,)


def test_what_was_found_since_is_marked_as_not_the_documents_words(reviewed: Reviewed) -> None:
    said = since_words(REPORTED)
    assert said.startswith("Not the document’s words: It answers at night. (A list; ")
    assert since_words(HUB) == ""
    reviewed(said)


def test_a_number_that_is_only_reported_for_the_night_is_called_that(reviewed: Reviewed) -> None:
    assert "2016" not in as_printed(REPORTED, 2016)
    reviewed(as_printed(REPORTED, 2016))
    looked_up = dataclasses.replace(HUB, since=dataclasses.replace(NOTE, when=""))
    assert as_printed(looked_up, 2016) == "Hub. Printed in 2016: check it"


@pytest.mark.parametrize("contacts", [
    (HUB, NIGHT), (Contact("Line", "§1", "08", hours="24 hours a day"),), (REPORTED, NIGHT),
], ids=["for the night", "at every hour", "beside a reported one"])
def test_where_the_document_prints_a_number_for_the_night_no_other_is_named(
    contacts: tuple[Contact, ...]
) -> None:
    assert night_words(the_documents(*contacts)) == ""


@pytest.mark.parametrize("contacts", [
    (), (HUB, POLICE), (BOARD,), (dataclasses.replace(REPORTED, number=""),),
    (Contact("Hub", "§1", "01", since=dataclasses.replace(NOTE, when="")),),
], ids=["nobody", "office and police", "nobody to ring", "reported, no number", "found, not so"])
def test_without_a_number_for_the_night_the_police_are_named(contacts: tuple[Contact, ...]) -> None:
    assert night_words(the_documents(*contacts)) == (
        "The document prints no out-of-hours number. Out of hours: 999 or 101.")


def test_numbers_reported_for_the_night_are_named_and_said_to_be_only_that() -> None:
    other = dataclasses.replace(REPORTED, number="05")
    assert night_words(the_documents(HUB, REPORTED, other)) == (
        "The document prints no out-of-hours number. Reported since: 04 or 05; check it. In danger "
        "999; no answer: 101.")


def test_two_numbers_are_named_to_somebody_in_a_hurry_each_once() -> None:
    again = Contact("Hub for schools", "§1", "01", when="office")
    framework = the_documents(POLICE, BOARD, HUB, again, HELP, NIGHT)
    found = to_phone(framework, WEDNESDAY_NOON, calendar(), refer=False)
    assert found == (HUB, HELP)
    assert to_phone(framework, WEDNESDAY_NOON, calendar(), refer=True) == (HUB,)
    assert to_phone(framework, THREE_AT_NIGHT, calendar(), refer=True) == (NIGHT,)
    assert to_phone(framework, THREE_AT_NIGHT, calendar(), refer=False)[0] == NIGHT
