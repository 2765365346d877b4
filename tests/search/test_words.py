"""What a text is folded to before anything is compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thresholds_cli.search.words import LONGEST, fold


def forms(text: str) -> list[str]:
    return fold(text).forms


@pytest.mark.parametrize("word", ["mum", "Mam", "mother", "mummy", "Mom", "mum's", "mums"])
def test_every_word_for_a_mother_is_a_parent(word: str) -> None:
    assert forms(word) == ["parent"]


@pytest.mark.parametrize(
    "text", ["lad", "the girl", "his daughters", "pupil", "a young person", "young people", "YP"]
)
def test_every_word_for_a_child_is_a_child(text: str) -> None:
    assert forms(text) == ["child"]


@pytest.mark.parametrize(
    "text",
    ["not eating", "no eating", "never eats", "won't eat", "wont eat", "can't eat", "didn’t eat",
     "doesn't eat", "without eating", "unable to eat", "fails to eat", "hardly eats", "nowt eaten",
     "stopped eating", "stops eating", "gave up eating", "far from eating", "anything but eating"],
)
def test_every_denial_is_a_not(text: str) -> None:
    assert forms(text) == ["not", "eat"]


@pytest.mark.parametrize("text", [
    "hasn't stopped eating", "never stops eating", "won't quit eating", "hasn't given up eating",
])
def test_a_no_of_a_no_is_not_two(text: str) -> None:
    assert forms(text).count("not") == 1


@pytest.mark.parametrize(("text", "read"), [
    ("far from safe", ["not", "safe"]), ("free of nits", ["not", "nit"]),
    ("safe? far from it", ["safe", ",", "not"]), ("a bully? anything but", ["bully", ",", "not"]),
    ("far from home", ["far", "from", "home"]), ("free of the road", ["free", "road"]),
    ("won't eat anything but chips", ["not", "eat", "anything", "but", "chip"]),
    ("never far from tears", ["not", "far", "from", "tear"]),
])
def test_a_far_from_is_a_not_but_of_a_place_or_behind_another(text: str, read: list[str]) -> None:
    assert forms(text) == read


@pytest.mark.parametrize(("typed", "meant"), [
    ("shes ugly", "she's ugly"), ("hes ugly", "he's ugly"), ("im ugly", "I'm ugly"),
    ("theyre ugly", "they're ugly"), ("ive hurt him", "I've hurt him"),
])
def test_an_apostrophe_left_out_changes_nothing(typed: str, meant: str) -> None:
    assert forms(typed) == forms(meant)


def test_a_young_carer_is_no_parent() -> None:
    assert forms("young carer") == ["youngcarer"]
    assert forms("his carer") == ["parent"]


def test_her_is_a_person_only_where_it_is_not_possessive() -> None:
    assert forms("hits her") == ["hit", "him"]
    assert forms("hits her mum") == ["hit", "parent"]


def test_numbers_are_one_form_but_sections_of_an_act_keep_theirs() -> None:
    assert forms("3 moves") == forms("two moves") == ["#", "move"]
    assert forms("up at 3am") == forms("up at 2am")
    assert forms("section 47") == forms("s.47") == forms("s47") == ["s47"]


@pytest.mark.parametrize(("text", "form"), [
    ("attendance is 42%", "#low"), ("38 percent attendance", "#low"),
    ("attendance in the forties", "#low"), ("attendance is 88%", "#"), ("attendance 60", "#"),
    ("attendance is 97%", "#most"), ("5 days attendance", "#"), ("42 people came", "#"),
])
def test_a_small_share_of_attendance_is_another_number(text: str, form: str) -> None:
    assert [one for one in fold(text).forms if one[0] == "#"] == [form]


@pytest.mark.parametrize("text", ["b/f", "B/F", "b.f.", "bf"])
def test_initials_are_read_with_or_without_points(text: str) -> None:
    assert forms(text) == ["partner"]


def test_places_lead_back_to_the_words_as_typed() -> None:
    folded = fold("He is STARVING in the mornings")

    assert [folded.words[place] for place in folded.places] == ["he", "starving", "in", "mornings"]


@pytest.mark.parametrize("text", ["", " ", "?!…", "日本語", "\x00\x1b[0m", "🙂"])
def test_what_has_no_words_is_empty(text: str) -> None:
    assert [form for form in forms(text) if len(form) > 2] == []


def test_accents_are_no_hindrance() -> None:
    assert forms("naïve café") == forms("naive cafe")


def test_a_very_long_text_is_cut() -> None:
    assert len(fold("word " * 100_000).words) <= LONGEST


def test_a_hyphen_that_only_a_word_processor_shows_does_not_part_a_word() -> None:
    assert fold("appoint\u00adments").forms == fold("appointments").forms


@given(st.text())
def test_any_text_can_be_folded(text: str) -> None:
    folded = fold(text)

    assert len(folded.forms) == len(folded.places)
    assert all(folded.forms)
