"""What a reader would miss in a record, and that no check ever stands before a child's safety."""

from __future__ import annotations

import dataclasses
from types import MappingProxyType

import pytest

from tests.records.making import KIRKLEES, ROCHDALE, case, full_case, sealed
from thresholds_cli.engine.level import read_level
from thresholds_cli.model.case import Action, Case, Consent, Decision, Known, Notes, Sharing, Truth
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.record import Earlier
from thresholds_cli.records.completeness import Check, check_case, says_nothing

HUNGRY = "education-3-poor-presentation-and-hungry"
INJURY = "health-4-non-accidental-injury"
GROUND = KIRKLEES.level(4).grounds[0].text


def checked(
    one: Case, framework: Framework = KIRKLEES, earlier: Earlier | None = None
) -> Check:
    return check_case(one, framework, read_level(framework, one.answers), earlier)


def keys(one: Case, framework: Framework = KIRKLEES) -> list[str]:
    return [gap.key for gap in checked(one, framework).gaps]


def changed(**notes: object) -> Case:
    """The case of real length with some of its notes changed."""
    return dataclasses.replace(
        full_case(), notes=dataclasses.replace(full_case().notes, **notes)  # type: ignore[arg-type]
    )


def test_a_full_record_is_complete() -> None:
    assert checked(full_case()).complete


def test_an_empty_record_lacks_all_of_it_in_the_records_order() -> None:
    assert list(dict.fromkeys(keys(case()))) == [
        "decision.level", "consulted", "worries", "strengths", "seen_alone", "voice",
        "sharing.consent", "sharing.how", "checklist", "contacts_made", "actions", "outcomes",
        "review_on", "reference", "role", "keep_until",
    ]


@pytest.mark.parametrize(("notes", "key"), [
    ({"decision": Decision(None, "")}, "decision.level"),
    ({"decision": Decision(3, "")}, "decision.reason"),
    ({"consulted": ""}, "consulted"),
    ({"evidence": MappingProxyType({})}, "evidence.health-3-persistent-missed-appointments"),
    ({"strengths": ""}, "strengths"),
    ({"voice": ""}, "voice"),
    ({"seen_alone": Truth.NOT_KNOWN}, "seen_alone"),
    ({"sharing": Sharing(Consent.NOT_KNOWN, how="asked")}, "sharing.consent"),
    ({"sharing": Sharing(Consent.REFUSED)}, "sharing.how"),
    ({"checklist": MappingProxyType({})}, "checklist"),
    ({"contacts_made": ""}, "contacts_made"),
    ({"actions": ()}, "actions"),
    ({"actions": (Action("ring", "me", ""),)}, "actions"),
    ({"actions": (Action("ring", "", "Monday"),)}, "actions"),
    ({"actions": (Action("tbc", "me", "Monday"),)}, "actions"),
    ({"outcomes": ""}, "outcomes"),
    ({"review_on": ""}, "review_on"),
    ({"reference": ""}, "reference"),
    ({"role": ""}, "role"),
    ({"keep_until": ""}, "keep_until"),
])
def test_each_thing_that_is_missing_is_named(notes: dict[str, object], key: str) -> None:
    found = keys(changed(**notes))

    assert key in found
    assert {one.partition(".")[0] for one in found} == {key.partition(".")[0]}


@pytest.mark.parametrize("key", [
    "consulted", "strengths", "voice", "contacts_made", "outcomes", "review_on",
])
def test_not_known_because_is_an_answer_and_not_known_alone_is_none(key: str) -> None:
    assert keys(changed(**{key: "Not known, because nobody has seen the child yet."})) == []
    assert keys(changed(**{key: "Not known."})) == [key]


@pytest.mark.parametrize("text", ["", " \n", "n/a", "N/A.", "tbc", "None", "-", "???", "as above"])
def test_words_in_place_of_an_answer_say_nothing(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize("text", [
    "Nobody, because the school is closed", "No decision yet, because we wait for the MASH",
    "none of the three letters was answered", "Not known, because",
])
def test_a_reason_says_something(text: str) -> None:
    assert not says_nothing(text)


def test_no_decision_yet_with_its_reason_is_complete() -> None:
    assert keys(changed(decision=Decision(None, "No decision yet, because the MASH calls at 5."))) \
        == []


@pytest.mark.parametrize(("danger", "words"), [
    ("yes", "call 999 now"), ("not known", "Find out first"),
])
def test_danger_comes_first_and_is_never_a_gap(danger: str, words: str) -> None:
    one = dataclasses.replace(full_case(), answers=dataclasses.replace(
        full_case().answers, immediate_danger=Truth(danger)
    ))

    found = checked(one)

    assert words in found.urgent[0]
    # Nobody may be made to write 'no' for tidiness.
    assert not [gap for gap in found.gaps if gap.key in ("immediate_danger", "significant_harm")]


def level_4(**sharing: object) -> Case:
    return dataclasses.replace(
        changed(sharing=Sharing(how="Mum was told at 3.", **sharing),  # type: ignore[arg-type]
                evidence=MappingProxyType({INJURY: "Seen by the nurse."})),
        answers=case(INJURY, significant_harm="yes").answers,
    )


@pytest.mark.parametrize("consent", [Consent.REFUSED, Consent.NOT_ASKED, Consent.WITHDRAWN])
def test_going_ahead_at_level_4_without_consent_needs_a_ground_and_the_manager(
    consent: Consent
) -> None:
    gaps = checked(level_4(consent=consent)).gaps

    assert [gap.key for gap in gaps] == ["sharing.grounds", "sharing.manager"]
    assert all(gap.passage and gap.passage.citation == "§5 table, Level 4" for gap in gaps)
    assert keys(level_4(consent=consent, grounds=(GROUND,), manager="Head agrees, 3 pm.")) == []


def test_with_consent_no_ground_is_asked_for() -> None:
    assert keys(level_4(consent=Consent.GIVEN)) == []


def test_a_level_decided_higher_than_read_counts_for_what_the_notes_must_show() -> None:
    higher = changed(
        decision=Decision(4, "worse than it reads"), sharing=Sharing(Consent.REFUSED, how="asked")
    )

    assert "sharing.grounds" in keys(higher)


def test_the_levels_questions_are_asked_for_and_yes_answers_them() -> None:
    one = case(framework=ROCHDALE, significant_harm="yes")
    asked = [key for key in keys(one, ROCHDALE) if key.startswith("questions.")]
    answered = dataclasses.replace(one, notes=Notes(
        questions=MappingProxyType({key.partition(".")[2]: "Yes" for key in asked})
    ))

    assert len(asked) == len(ROCHDALE.level(4).questions)
    assert not [key for key in keys(answered, ROCHDALE) if key.startswith("questions.")]


def test_what_went_without_a_word_since_the_earlier_record_is_missing() -> None:
    earlier = sealed(case(HUNGRY)).as_earlier()

    (gap,) = [one for one in checked(case(), earlier=earlier).gaps if HUNGRY in one.key]

    assert "not ticked any more" in gap.missing
    shown = case(evidence={HUNGRY: "Eats breakfast at home, seen twice."})
    assert HUNGRY not in str([one.key for one in checked(shown, earlier=earlier).gaps])


def test_a_child_not_seen_is_advice() -> None:
    found = checked(changed(seen_alone=Truth.NO))

    assert found.complete
    assert any("who will see the child" in one for one in found.advice)


def test_names_are_advice_never_a_gap() -> None:
    found = checked(changed(notes="Mrs Ahmed said so"))

    assert found.complete
    assert [one.field for one in found.identifiers] == ["notes"]


@pytest.mark.parametrize("framework", [KIRKLEES, ROCHDALE])
def test_every_gap_says_how_to_put_it_right(framework: Framework) -> None:
    highest = [one.id for one in framework.indicators if one.level == 4][:2]

    gaps = checked(case(*highest, framework=framework), framework).gaps

    assert len(gaps) > 15
    assert all(gap.how.strip() for gap in gaps)
    assert any(gap.passage for gap in gaps)


def test_harm_that_is_ruled_out_asks_for_nothing_at_once() -> None:
    one = case(HUNGRY, immediate_danger="no", significant_harm="no")

    assert checked(one).urgent == ()


def test_how_something_is_known_is_worth_a_look_and_never_a_gap() -> None:
    unsaid = changed(evidence=MappingProxyType({HUNGRY: "ate two bowls"}))
    said = changed(evidence=MappingProxyType({HUNGRY: "ate two bowls"}),
                   known=MappingProxyType({HUNGRY: Known.SEEN}))

    assert any("nothing says how it is known" in words for words in checked(unsaid).advice)
    assert not any("how it is known" in words for words in checked(said).advice)
    assert keys(unsaid) == keys(said)


def test_what_was_agreed_before_and_is_not_known_to_be_done_is_missed() -> None:
    earlier = sealed(changed(actions=(Action("Ring", "nurse", "today"),))).as_earlier()

    def missed(**notes: object) -> list[str]:
        gaps = checked(changed(**notes), earlier=earlier).gaps
        return [one.key for one in gaps if one.key.startswith("done")]

    assert missed() == ["done.1"]
    assert missed(done=MappingProxyType({1: Truth.NO})) == []
