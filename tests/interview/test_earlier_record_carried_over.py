"""The interview of a record that is taken over into another document."""

from __future__ import annotations

from tests.records.making import KIRKLEES, ROCHDALE, case, record_of
from tests.scripted import ScriptedAsker
from tests.showing import shown
from thresholds_cli.interview.earlier_record import CarriedOver
from thresholds_cli.interview.page import Answered, Kind
from thresholds_cli.interview.session import Interview
from thresholds_cli.model.case import Case, Known
from thresholds_cli.records.carried import carried_case, carry
from thresholds_cli.services.answer_sources import nearest_in

INJURY, HUNGRY = "health-4-non-accidental-injury", "education-3-poor-presentation-and-hungry"
PAGE = f"carried.{INJURY}"
THEIRS = "health-4-unexplained-injuries"


def hold(script: dict[str, object]) -> tuple[Case, ScriptedAsker]:
    record = record_of(case(
        INJURY, HUNGRY, worries=("a bruise",), significant_harm="yes",
        evidence={INJURY: "purple"}, known={INJURY: Known.SEEN},
    ))
    carried = carry(record, KIRKLEES, f"sha256:{64 * '0'}", nearest_in(ROCHDALE))
    asker = ScriptedAsker({"significant_harm": "yes", **script})
    interview = Interview(
        ROCHDALE, asker, carried_case(carried, ROCHDALE), show=shown,
        keep=lambda _case, _keys: None, say=lambda _words: None,
        carried=CarriedOver(ROCHDALE, carried),
    )
    return interview.hold(), asker


def test_after_danger_and_harm_each_sign_is_offered_with_its_levels_to_be_ticked() -> None:
    held, asker = hold({PAGE: Answered(values=(THEIRS,))})

    seen = dict.fromkeys(one.id for one in asker.pages)
    assert [one for one in seen if one.startswith("carried.")] == [PAGE, f"carried.{HUNGRY}"]
    assert list(seen)[:2] == ["immediate_danger", "significant_harm"]
    assert list(seen).index(PAGE) < list(seen).index("worries")
    page = next(one for one in asker.pages if one.id == PAGE)
    assert page.kind is Kind.MANY
    assert page.given == ()
    assert "Written there: purple" in page.text
    assert all("Level" in one.group for one in page.options)
    assert held.answers.indicators == {THEIRS}
    assert held.notes.evidence == {THEIRS: "purple"}
    assert held.notes.known == {THEIRS: Known.SEEN}


def test_what_the_record_said_of_harm_stands_beside_the_question_which_is_asked_again() -> None:
    _held, asker = hold({})

    page = next(one for one in asker.pages if one.id == "significant_harm")
    assert page.text.startswith("On 21 November 2026: yes.")
    assert page.given == ()


def test_where_nothing_is_ticked_the_sign_stays_in_the_notes() -> None:
    held, _asker = hold({})

    assert held.answers.indicators == frozenset()
    assert KIRKLEES.indicator(INJURY).text in held.notes.notes
    assert "purple" in held.notes.notes
