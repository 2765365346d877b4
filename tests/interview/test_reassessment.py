"""A re-assessment: every question again, with what was said before; what is gone is asked about."""

from __future__ import annotations

from tests.records.making import KIRKLEES, case, sealed
from tests.scripted import ScriptedAsker
from tests.showing import shown
from thresholds_cli.interview.page import Answered, Kind, Page
from thresholds_cli.interview.reassessment import Reassessment
from thresholds_cli.interview.session import Interview
from thresholds_cli.model.case import Baseline, Case, Truth
from thresholds_cli.records.record_file import case_to_start_from

HUNGRY, ABUSE_2 = "education-3-poor-presentation-and-hungry", "parenting-2-domestic-abuse"
BEFORE = sealed(
    case(HUNGRY, ABUSE_2, resistance="no", baseline={"health": "met"}, reference="AB-12",
         seen_alone=Truth.YES, evidence={HUNGRY: "no breakfast"}),
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

    assert again.asker.asked[:2] == ["immediate_danger", "significant_harm"]
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
    assert page.kind is Kind.TEXT
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
