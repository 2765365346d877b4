"""Hours as documents print them, and those that could mean two things and so mean nothing."""

from __future__ import annotations

import pytest

from thresholds_cli.model.local import Hours, Span
from thresholds_cli.model.printed_hours import printed_hours

WEEKDAYS, WEEK = "01234", "0123456"


def week(*spans: str) -> Hours:
    """Hours from lines such as '01234 9:00 17:00', days from 0, Monday."""
    made = []
    for one in spans:
        days, *times = one.split()
        opens, closes = (
            int(hour) * 60 + int(minute) for hour, minute in (time.split(":") for time in times)
        )
        made.append(Span(frozenset(map(int, days)), opens, closes))
    return Hours(tuple(made))


@pytest.mark.parametrize(("text", "spans"), [
    ("weekdays 9 to 5", ["01234 9:00 17:00"]),
    ("Fri 9–16", ["4 9:00 16:00"]),
    ("Monday to Friday, 9am to 5pm", ["01234 9:00 17:00"]),
    ("9am-5pm Monday to Friday", ["01234 9:00 17:00"]),
    ("Monday to Friday between 8.30am and 5.00pm", ["01234 8:30 17:00"]),
    ("Mon-Thu 8.45am to 5.15pm, Fri 8.45am - 4.45pm", ["0123 8:45 17:15", "4 8:45 16:45"]),
    ("Monday – Thursday: 8:45 a.m. – 5:15 p.m.; Friday: 8:45am – 4:45pm.",
     ["0123 8:45 17:15", "4 8:45 16:45"]),
    ("Mon, Tues and Thurs 9.00-12.30 and 13:00-17:00", ["013 9:00 12:30", "013 13:00 17:00"]),
    ("Mon-Fri 17:00-09:00", ["01234 17:00 9:00"]),
    ("Mon-Fri 8.30am-5pm excluding bank holidays", ["01234 8:30 17:00"]),
    ("Mon-Fri 9-5pm", ["01234 9:00 17:00"]),
    ("weekdays 1-5pm", ["01234 13:00 17:00"]),
    ("Mon-Fri noon to 8pm", ["01234 12:00 20:00"]),
    ("weekends 9am to midnight", ["56 9:00 24:00"]),
    ("Sat-Mon 00:00-24:00", ["560 0:00 24:00"]),
    ("8am to 8pm, 7 days a week", [f"{WEEK} 8:00 20:00"]),
    ("Mondays 10am-12", ["0 10:00 12:00"]),
    ("Wed 8 to 11am", ["2 8:00 11:00"]),
    ("Wed 9-12", ["2 9:00 12:00"]),
    ("Tue 5pm-9am", ["1 17:00 9:00"]),
])
def test_hours_as_documents_print_them(text: str, spans: list[str]) -> None:
    assert printed_hours(text) == week(*spans)


@pytest.mark.parametrize("text", [
    "24 hours", "24/7", "24 hours a day, 7 days a week", "Open 24 hours a day", "at any time",
])
def test_what_never_closes(text: str) -> None:
    assert printed_hours(text) == Hours(always=True)


@pytest.mark.parametrize("text", [
    "", "office hours", "9-5", "term time only, Mon-Fri 9-5", "Mon-Fri 9-5 (4.30 on Fridays)",
    "Mon-Fri 9-5, Fri 9-4", "daily 8-11pm", "weekdays 5pm-9", "Mon-Fri 9-12am", "Wed 12-4",
    "Wed 1-5", "Friday 09:00-05:00", "Mon 25-26", "Mon 9.75-10.80", "Mon 13pm-14pm", "Mon 0am-9am",
    "Mon-Fri 0900-1700", "Mon 24:00-24:00", "Mon-Fri", "Monday to 9", "Mon-Fri 9am", "Sat 9 to 9",
    "Mon-Fri 5pm to 8am; Sat and Sun 24 hours", "Mon 12-12pm, 9", "Mon 9pm-13:00x",
])
def test_what_could_mean_more_than_one_thing_is_not_understood(text: str) -> None:
    assert printed_hours(text) is None


def test_hostile_words_are_read_quickly() -> None:
    for text in ("mon" * 70, "mon, " * 40, "mon-fri 9-5, " * 20, "9-5 and " * 25, "," * 200):
        printed_hours(text[:200])
