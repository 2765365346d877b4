"""What is said with every reading: danger first, what is missing, whose words, how old."""

from __future__ import annotations

import dataclasses
import datetime
from typing import Any

import pytest

from tests import builders
from tests.snapshots.comparing import Reviewed
from thresholds_cli.engine.level import read_level
from thresholds_cli.engine.notices import (
    A_PERSON_DECIDES,
    EMERGENCY,
    basis_words,
    dated,
    interpretation,
    of_this_case,
    standing_words,
    warnings,
    where_found,
)
from thresholds_cli.model.framework import Domain, Passage, Remark
from thresholds_cli.model.national import LawNote, Standing
from thresholds_cli.model.record import Notice
from thresholds_cli.model.rules import AllOf, AnyOf, BaselineMet, FactIs, Ticked

SMALL = builders.framework(
    levels=builders.levels(3),
    indicators=builders.indicators("home-2-cold", "home-3-empty"),
    rules=(
        builders.rule("3", 3, provisional=True, interpretation="Three is our reading."),
        builders.rule("2", 2, Ticked(2, or_above=True), interpretation="Two is our reading."),
        builders.rule("2-again", 2, interpretation="Two is our reading."),
        builders.rule("1", 1, BaselineMet()),
    ),
    doubt=(Passage("In doubt, ask the lead.", "§3"),),
)
NOT_THEIRS = "Interpretation, not the framework’s word:"
ALL_MET = {"baseline": {"home": "met"}}


def notices(framework: Any = SMALL, **said: Any) -> list[str]:
    """The texts, with the section of those that are quoted."""
    reading = read_level(framework, builders.answers(**said))
    return [
        f"{one.text} [{one.citation}]" if one.citation else one.text for one in reading.notices
    ]


@pytest.mark.parametrize("said", [
    {}, ALL_MET, {"indicators": ["home-2-cold"]}, {"indicators": ["home-3-empty"]},
    {"significant_harm": "yes"}, {"immediate_danger": "no", "significant_harm": "no"},
])
def test_999_is_always_the_first_word(said: dict[str, Any]) -> None:
    assert notices(**said)[0] == EMERGENCY
    assert EMERGENCY == "If a child is in immediate danger, call 999."


def test_in_danger_the_call_comes_before_the_record() -> None:
    first = notices(immediate_danger="yes")[0]
    assert first == "Immediate danger: call 999 now. Finish the record afterwards."


@pytest.mark.parametrize(("said", "open_"), [
    ({}, "immediate danger and significant harm"),
    ({"immediate_danger": "no"}, "significant harm"),
    ({"significant_harm": "no"}, "immediate danger"),
    ({"immediate_danger": "yes"}, "significant harm"),
])
def test_danger_and_harm_not_known_are_named_next(said: dict[str, str], open_: str) -> None:
    assert notices(**said)[1].startswith(f"Not known yet: {open_}. Not known is not no: ")


def test_what_to_do_while_danger_and_harm_are_not_known(reviewed: Reviewed) -> None:
    reviewed(notices()[1])


def test_danger_and_harm_answered_leave_nothing_to_find_out() -> None:
    said = notices(immediate_danger="no", significant_harm="no")
    assert not any("Not known yet" in one for one in said)


@pytest.mark.promise("nothing-is-not-level-1")
def test_not_enough_information_is_no_all_clear(reviewed: Reviewed) -> None:
    said = notices(immediate_danger="no", significant_harm="no")
    assert "not an all-clear" in said[1]
    assert said[2] == "In doubt, ask the lead. [§3]"
    reviewed(said[1])


@pytest.mark.promise("met-or-provisional")
def test_a_provisional_level_says_how_to_act_and_that_not_all_is_there(reviewed: Reviewed) -> None:
    said = notices(immediate_danger="no", significant_harm="no", indicators=["home-3-empty"])
    assert said[1].startswith("Treat it as Level 3 until you have talked it through with your ")
    assert said[1].endswith("asks for at Level 3 is known to be there.")
    assert said[2] == "In doubt, ask the lead. [§3]"
    reviewed(said[1])


def test_criteria_met_leaves_no_doubt_to_quote() -> None:
    said = notices(indicators=["home-2-cold"])
    assert not any("provisional" in one or "In doubt" in one for one in said)
    assert not any("Nothing you ticked" in one for one in said)


def test_a_level_below_the_highest_names_the_sides_of_which_nothing_is_known() -> None:
    framework = dataclasses.replace(
        SMALL, domains=(
            *SMALL.domains, Domain("play", "Play"), Domain("sleep", "Sleep"),
            Domain("food", "Food"),
        ),
        indicators=(*SMALL.indicators, *builders.indicators("food-2-hungry", "sleep-3-awake")),
    )
    said = {"indicators": ["home-2-cold"], "baseline": {"play": "partly met"}}

    (named,) = [one for one in notices(framework, **said) if "Nothing is known of" in one]
    assert named.startswith("Nothing is known of Food; Sleep. Not known is not no: ")
    for none_left in (
        {**said, "baseline": dict.fromkeys(("play", "sleep", "food"), "met")},
        {**said, "indicators": ["home-3-empty"]}, {},
    ):
        assert not any("Nothing is known of" in one for one in notices(framework, **none_left))


def test_a_side_where_something_is_ticked_is_known_of() -> None:
    framework = dataclasses.replace(
        SMALL, domains=(*SMALL.domains, Domain("food", "Food")),
        indicators=(*SMALL.indicators, *builders.indicators("food-2-hungry")),
    )
    said = notices(framework, indicators=["food-2-hungry"])
    assert [one for one in said if "Nothing is known of Home. " in one]


def test_the_lowest_level_is_no_all_clear_either(reviewed: Reviewed) -> None:
    said = notices(**ALL_MET)
    (nothing,) = [one for one in said if one.startswith("Nothing you ticked")]
    assert "In doubt, ask the lead. [§3]" not in said
    reviewed(nothing)


def interpretations(said: list[str]) -> list[str]:
    return [one for one in said if one.startswith(NOT_THEIRS)]


def test_interpretations_are_marked_once_and_only_those_that_gave_the_level() -> None:
    assert interpretations(notices(indicators=["home-2-cold"])) == [
        f"{NOT_THEIRS} Two is our reading."]
    assert interpretations(notices(indicators=["home-3-empty"])) == [
        f"{NOT_THEIRS} Three is our reading."]
    at_1 = notices(**ALL_MET, immediate_danger="no", significant_harm="no")
    assert interpretations(at_1) == []
    assert [at_1[0], *at_1[2:]] == [EMERGENCY, A_PERSON_DECIDES, dated(SMALL)[0].text]


def test_beside_a_firm_level_no_doubt_of_a_provisional_rule_is_raised() -> None:
    firm = builders.rule("3-firm", 3, FactIs("resistance"), interpretation="Firm is our reading.")
    framework = dataclasses.replace(SMALL, rules=(firm, *SMALL.rules))

    said = notices(framework, indicators=["home-3-empty"], resistance="yes")

    assert interpretations(said) == [f"{NOT_THEIRS} Firm is our reading."]


def test_a_rule_without_a_reading_of_ours_has_no_interpretation() -> None:
    ours, *_, theirs = SMALL.rules
    assert interpretation(ours) == f"{NOT_THEIRS} Three is our reading."
    assert interpretation(theirs) == ""


@pytest.mark.parametrize(("said", "words"), [
    ({}, "not enough information"),
    (ALL_MET, "criteria met"),
    ({"indicators": ["home-3-empty"]},
     "treat it as Level 3 until you have talked it through with your "
     "safeguarding lead"),
])
def test_how_firmly_a_level_stands(said: dict[str, Any], words: str) -> None:
    assert basis_words(SMALL, read_level(SMALL, builders.answers(**said))) == words


def test_what_is_said_of_this_case_is_told_from_what_is_said_of_every_child() -> None:
    cold, empty = SMALL.indicators
    framework = dataclasses.replace(
        SMALL, indicators=(cold, dataclasses.replace(empty, immediate=True)), remarks=(
            Remark("any", "Said of every child.", "§4"),
            Remark("if-resisting", "Said when they resist.", "§5", when=FactIs("resistance")),
        ),
    )
    reading = read_level(framework, builders.answers(
        indicators=["home-2-cold", "home-3-empty"], resistance="yes"
    ))

    of_this = [one.text for one in reading.notices if of_this_case(one, framework, reading)]

    assert of_this == ["Empty", "Said when they resist."]
    assert not of_this_case(Notice(cold.text), framework, reading)


def test_what_the_document_says_of_this_case_beside_harm_is_a_warning_of_its_own() -> None:
    resist, harm = FactIs("resistance"), FactIs("significant_harm")
    framework = dataclasses.replace(SMALL, doubt=(), remarks=(
        Remark("any", "Said of every child.", "§4"),
        Remark("resist", "Said when they resist.", "§5", when=resist),
        Remark("harm", "Said of harm.", "§6", when=harm),
        Remark("both", "Said of harm where they resist.", "§7", when=AllOf((harm, resist))),
        Remark("either", "Said of either.", "§8", when=AnyOf((harm, resist))),
    ))

    def warned(**said: str) -> list[str]:
        reading = read_level(framework, builders.answers(**said))
        return [one.text for one in warnings(framework, reading)]

    assert warned(significant_harm="yes", resistance="yes") == [
        "Said when they resist.", "Said of either."]
    assert warned(significant_harm="no", resistance="yes") == [
        "Said when they resist.", "Said of either."]
    assert warned() == []


@pytest.mark.parametrize(("standing", "stored_copy", "unread", "words"), [
    (Standing.READ, False, False, "From: The Act, gov.uk/act (checked on {})."),
    (Standing.REPORTED, True, False, "At second hand, from: The Act, gov.uk/act (checked on {} in "
     "a stored copy, which may be older)."),
    (Standing.OPEN, False, True, "Not established; looked for in: The Act, gov.uk/act, a page that "
     "we could not read (checked on {})."),
])
def test_where_a_law_was_found_says_how_far_that_can_be_relied_on(
    standing: Standing, stored_copy: bool, unread: bool, words: str
) -> None:
    note = LawNote(
        "act", "Must be shared.", "The Act", "gov.uk/act", datetime.date(2026, 11, 20), standing,
        stored_copy=stored_copy, unread=unread,
    )
    assert where_found(note) == words.format("Friday 20 November 2026")


@pytest.mark.parametrize(("changes", "words"), [
    ({}, "It is dated."),
    ({"in_force": True}, "Its file says that it is in force."),
    ({"replaced_by": "Edition 2021"}, "It is dated: Edition 2021 took its place."),
    ({"in_force": True, "replaced_by": "Edition 2021"},
     "It is dated: Edition 2021 took its place."),
])
def test_whether_the_edition_is_the_present_one(changes: dict[str, Any], words: str) -> None:
    assert standing_words(dataclasses.replace(SMALL, **changes)) == words
    assert words in dated(dataclasses.replace(SMALL, **changes))[0].text


def test_remarks_are_shown_when_they_apply() -> None:
    framework = dataclasses.replace(SMALL, remarks=(
        Remark("at-2", "Said at Level 2.", "§4", levels=(2,)),
        Remark("if-resisting", "Said when they resist.", "§5", when=FactIs("resistance")),
        Remark("both", "Said at 3 when they resist.", "§6", FactIs("resistance"), (3,)),
    ))

    def remarks(**said: Any) -> list[str]:
        return [one for one in notices(framework, **said) if one.startswith("Said")]

    at_2, at_3 = {"indicators": ["home-2-cold"]}, {"indicators": ["home-3-empty"]}
    assert remarks() == []
    assert remarks(**at_2) == ["Said at Level 2. [§4]"]
    assert remarks(**at_2, resistance="yes") == [
        "Said at Level 2. [§4]", "Said when they resist. [§5]"
    ]
    assert remarks(**at_2, resistance="not known") == ["Said at Level 2. [§4]"]
    assert remarks(**at_3) == []
    assert remarks(**at_3, resistance="yes") == [
        "Said when they resist. [§5]", "Said at 3 when they resist. [§6]"
    ]


def test_the_last_words_are_that_a_person_decides_and_how_old_the_framework_is(
    reviewed: Reviewed,
) -> None:
    for said in ({}, ALL_MET, {"indicators": ["home-3-empty"]}, {"immediate_danger": "yes"}):
        assert notices(**said)[-2:] == [A_PERSON_DECIDES, dated(SMALL)[0].text]
    reviewed(A_PERSON_DECIDES)


def test_every_reading_says_that_the_edition_is_dated_and_whose_document_prevails(
    reviewed: Reviewed,
) -> None:
    (edition,) = dated(SMALL)
    assert SMALL.title in edition.text
    assert SMALL.dated in edition.text
    assert edition.citation is None
    reviewed(edition.text)
    assert dated(SMALL) == (edition,)


def test_somebodys_own_file_is_named_as_that(reviewed: Reviewed) -> None:
    own = dataclasses.replace(SMALL, origin="ours.yaml", sha256="abc123")
    assert len(dated(own)) == 2
    for words in ("ours.yaml", "Nobody", "abc123", "does not come with conr"):
        assert words in notices(own)[-1]
    reviewed(notices(own)[-1])


def test_a_file_with_the_content_of_a_bundled_edition_is_named_as_that(reviewed: Reviewed) -> None:
    same = dataclasses.replace(SMALL, origin="copy.yaml", sha256="abc123", bundled=True)
    for words in ("copy.yaml", "comes with conr", "abc123"):
        assert words in notices(same)[-1]
    reviewed(notices(same)[-1])


def test_what_is_to_be_referred_at_once_is_said_before_anything_about_the_level() -> None:
    cold, empty = SMALL.indicators
    urgent = dataclasses.replace(
        SMALL, indicators=(cold, dataclasses.replace(empty, immediate=True))
    )
    told = {"immediate_danger": "no", "significant_harm": "no"}
    said = notices(urgent, indicators=["home-3-empty", "home-2-cold"], **told)
    assert "refer at once" in said[1]
    assert said[2] == "Empty [§1]"
    assert said[3].startswith("Treat it as Level 3 until")
    assert not any("refer at once" in one for one in notices(urgent, indicators=["home-2-cold"]))


def test_levels_without_numbers_are_called_by_their_names() -> None:
    unnumbered = dataclasses.replace(SMALL, numbering="")
    said = " ".join(notices(unnumbered, indicators=["home-3-empty"]))
    assert "Treat it as Level name 3 until you have talked it through" in said


@pytest.mark.parametrize("framework_id", builders.BUNDLED)
def test_the_bundled_frameworks_say_what_to_do_in_doubt(framework_id: str) -> None:
    framework = builders.bundled(framework_id)
    level_4 = next(one.id for one in framework.indicators if one.level == 4)
    for ticked in ([], [level_4]):
        reading = read_level(framework, builders.answers(framework_id, indicators=ticked))
        said = {(one.text, one.citation) for one in reading.notices}
        assert {(one.text, one.citation) for one in framework.doubt} <= said
        assert framework.doubt


def test_kirklees_names_the_social_worker_in_the_mash_and_consent_between_3_and_4() -> None:
    reading = read_level(
        builders.bundled("kirklees-2016"),
        builders.answers("kirklees-2016", indicators=["parenting-3-domestic-abuse"]),
    )
    said = {one.citation: one.text for one in reading.notices}
    assert "best practice will be to share information with consent" in said["§5 table, Level 3"]
    assert any("(MASH)" in one.text and one.citation == "§4" for one in reading.notices)
