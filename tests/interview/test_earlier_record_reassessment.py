"""A re-assessment: every question again, with what was said before; what is gone is asked about."""

from __future__ import annotations

import datetime

from tests.records.making import KIRKLEES, case, sealed
from tests.scripted import ScriptedAsker
from tests.showing import shown
from thresholds_cli.interview.earlier_record import Reassessment
from thresholds_cli.interview.page import Answered, Kind, Page
from thresholds_cli.interview.session import Interview
from thresholds_cli.model.case import Action, Baseline, Case, Truth
from thresholds_cli.model.record import Addition, EntryKind, Event
from thresholds_cli.records.record_file import case_to_start_from

HUNGRY, ABUSE_2 = "education-3-poor-presentation-and-hungry", "parenting-2-domestic-abuse"
BEFORE = sealed(
    case(HUNGRY, ABUSE_2, resistance="no", baseline={"health": "met"}, reference="AB-12",
         seen_alone=Truth.YES, evidence={HUNGRY: "no breakfast"}, worries=("no tea again",),
         actions=(Action("Ring the nurse", "class teacher", "today"), Action("Breakfast club")),
         review_on="Friday 4 September 2026"),
    made="2026-09-01T09:00:00Z",
)
SINCE = Reassessment(KIRKLEES, BEFORE.as_earlier())


class Again:
    """An interview that starts from the earlier record, put to a scripted person."""

    def __init__(self, script: dict[str, object]) -> None:
        self.asker = ScriptedAsker(script)
        self.interview = Interview(
            KIRKLEES, self.asker, case_to_start_from(BEFORE.record),
            show=shown, keep=lambda _case, _keys: None, say=lambda _words: None, since=SINCE,
        )

    def hold(self) -> Case:
        return self.interview.hold()

    def page(self, key: str) -> Page:
        return next(page for page in self.asker.pages if page.id == key)


def test_every_question_is_asked_again_and_shows_what_was_said_before() -> None:
    again = Again({})

    again.hold()

    assert again.asker.asked[:3] == ["immediate_danger", "significant_harm", "before"]
    for domain in KIRKLEES.domains:
        assert f"baseline.{domain.id}" in again.asker.asked
        assert f"indicators.{domain.id}" in again.asker.asked
    assert "On 1 September 2026: met." in again.page("baseline.health").text
    hints = {one.key: one.hint for one in again.page("help").entries}
    assert "On 1 September 2026: no." in hints["resistance"]
    assert "1 ticked here, and ticked again now" in again.page("indicators.education").text
    assert "nothing ticked here" in again.page("indicators.health").text


def test_what_was_ticked_is_ticked_and_nothing_else_is_taken_for_an_answer() -> None:
    again = Again({})

    case = again.hold()

    assert case.answers.indicators == {HUNGRY, ABUSE_2}
    assert again.page("indicators.education").given == (HUNGRY,)
    assert again.page("baseline.health").given == ()
    assert case.answers.baseline_of("health") is Baseline.NOT_KNOWN
    assert case.notes.reference == "AB-12"


def test_what_is_unticked_is_asked_about_before_any_level_is_given() -> None:
    again = Again({"indicators.education": Answered(values=()),
                   f"evidence.{HUNGRY}": "Breakfast at home, seen twice."})

    case = again.hold()

    page = again.page(f"evidence.{HUNGRY}")
    assert page.kind is Kind.FORM
    assert "what shows that it is gone?" in page.title
    assert "not an improvement" in page.text
    assert again.asker.asked.index(page.id) < again.asker.asked.index("own.level")
    assert case.notes.evidence[HUNGRY] == "Breakfast at home, seen twice."


def test_what_is_still_ticked_is_not_asked_about_as_gone() -> None:
    again = Again({})

    again.hold()

    assert "gone" not in " ".join(page.title for page in again.asker.pages)


def test_the_earlier_level_is_not_shown_before_the_persons_own() -> None:
    again = Again({})

    again.hold()

    assert "1 September" not in again.page("own.level").text


def test_what_was_agreed_by_whom_and_when_and_the_worry_then_come_first() -> None:
    again = Again({"before": {"done.1": "yes", "done.2": "no"}})

    case = again.hold()

    page = again.page("before")
    assert page.title == "What was agreed on 1 September 2026"
    assert "The worry then: “no tea again”" in page.text
    assert "Friday 4 September 2026" in page.text
    assert [one.label for one in page.entries] == [
        "1. Ring the nurse (class teacher; today):",
        "2. Breakfast club (who is not said; no day is said):",
    ]
    assert case.notes.done == {1: Truth.YES, 2: Truth.NO}
    assert "On 1 September 2026: “no tea again”." in again.page("worries").entries[0].hint


def test_where_nothing_was_agreed_that_is_read_and_passed() -> None:
    bare = sealed(case(HUNGRY, worries=("no tea",)), made="2026-09-01T09:00:00Z")
    asker = ScriptedAsker({})
    Interview(
        KIRKLEES, asker, case_to_start_from(bare.record), show=shown,
        keep=lambda _case, _keys: None, say=lambda _words: None,
        since=Reassessment(KIRKLEES, bare.as_earlier()),
    ).hold()

    (page,) = [one for one in asker.pages if one.id == "before"]
    assert page.kind is Kind.TELL
    assert "No action was recorded." in page.text


def test_what_was_added_as_done_stands_there_already() -> None:
    event = Event(datetime.date(2026, 9, 2), EntryKind.ACTION, "x", "Rung", action=1, done=True)
    added = (Addition(1, "2026-09-02T09:00:00Z", event),)
    start = case_to_start_from(BEFORE.record, added)

    page = SINCE.agreed_page(start, "")

    assert [one.answer for one in page.entries] == ["yes", "not known"]
