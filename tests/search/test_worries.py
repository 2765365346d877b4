"""Several worries in one line: each is among the first; a no that was not read is said."""

from __future__ import annotations

import pytest

from tests.search.test_bundled_words import index, thesaurus
from thresholds_cli.search import worries
from thresholds_cli.search.ranking import Found, search
from thresholds_cli.search.worries import search_each

KIRKLEES, ROCHDALE = "kirklees-2016", "rochdale-2018"
CLOTHES_AND_SCHOOL = "dirty clothes, missing school"
NITS_AND_SCHOOL = "nits and never at school"


def found(typed: str, limit: int = 10) -> Found:
    return search_each(index(KIRKLEES), thesaurus(), typed, limit=limit)


def ids(typed: str, limit: int = 10) -> list[str]:
    return [match.indicator.id for match in found(typed, limit).matches]


def test_what_the_second_worry_finds_is_among_the_first_three() -> None:
    whole = search(index(KIRKLEES), thesaurus(), NITS_AND_SCHOOL, limit=10)
    absence = "education-3-persistent-absence"

    assert absence not in [match.indicator.id for match in whole.matches[:3]]
    assert absence in ids(NITS_AND_SCHOOL)[:3]
    assert found(NITS_AND_SCHOOL).worries == ("nits", "never at school")


@pytest.mark.parametrize(
    "typed", [NITS_AND_SCHOOL, CLOTHES_AND_SCHOOL, "nits", "drunk and hit him"])
def test_nothing_is_listed_twice_and_nothing_lost_where_something_is_moved(typed: str) -> None:
    few, all_of = found(typed, limit=2), search(index(KIRKLEES), thesaurus(), typed, limit=10)
    listed = [match.indicator.id for match in (*few.matches, *few.more)]

    assert len(set(listed)) == len(listed)
    assert set(listed) == {match.indicator.id for match in (*all_of.matches, *all_of.more)}


def test_what_the_whole_line_finds_first_stays_first() -> None:
    whole = search(index(KIRKLEES), thesaurus(), CLOTHES_AND_SCHOOL, limit=2)

    assert ids(CLOTHES_AND_SCHOOL)[:2] == [match.indicator.id for match in whole.matches]


@pytest.mark.parametrize("typed", ["hungry and bruised", "bruised; hungry", "hungry AND bruised"])
def test_both_worries_are_found_and_said(typed: str) -> None:
    first = ids(typed)[:4]

    assert {"health-4-non-accidental-injury", "education-3-poor-presentation-and-hungry"} <= set(
        first)
    assert len(found(typed).worries) == 2


@pytest.mark.parametrize("typed", [
    "hungry",                                        # one worry
    "rummages through bins, always hungry",          # the same worry twice
    "hungry and xyzzy",                              # one that nothing is found for
])
def test_otherwise_nothing_is_moved_and_nothing_is_said(typed: str) -> None:
    whole = search(index(KIRKLEES), thesaurus(), typed, limit=10)

    assert found(typed) == whole


def test_who_does_it_is_not_lost_with_the_first_worry() -> None:
    assert "emotional-3-violent-or-abusive" not in ids("mum drinks and hits him")[:5]


def test_a_sentence_that_hardly_says_anything_does_not_come_first() -> None:
    assert ids("Mum came in today. Dad hit her and she has a black eye.")[0] == (
        "parenting-3-domestic-abuse")


def test_worries_that_the_limit_cuts_off_are_not_said_to_be_there() -> None:
    assert found(CLOTHES_AND_SCHOOL, limit=2).worries == ()
    assert len(ids(CLOTHES_AND_SCHOOL, limit=2)) == 2


@pytest.mark.parametrize(("typed", "unread"), [
    ("won't hit him", ("won't",)), ("nobody is hungry", ()),
    ("not eating", ()), ("no breakfast", ()), ("never seen a dentist", ()), ("hungry", ()),
])
def test_a_no_that_is_part_of_nothing_found_is_said_not_to_be_read(
    typed: str, unread: tuple[str, ...]
) -> None:
    assert found(typed).unread_not == unread


@pytest.mark.parametrize("typed", [
    "isn't self harming now but won't eat", "attends every day but falls asleep in class",
    "mum isn't drinking, but she's very low", "no bruises, but terrified of dad",
    "clean and fed but never a cuddle", "eats well at school but the cupboards are empty at home",
])
def test_what_is_wrong_behind_a_but_comes_before_what_goes_well(typed: str) -> None:
    for framework in (KIRKLEES, ROCHDALE):
        answer = search_each(index(framework), thesaurus(), typed)
        assert answer.matches[0].indicator.level > 1


def test_where_no_sentence_says_anything_all_of_them_together_may(
    monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is whole texts that are looked up last: no sentence is made to find anything."""
    def whole_only(*given: object, **asked: object) -> Found:
        answer = search(*given, **asked)  # type: ignore[arg-type]
        return answer if "; " in str(given[2]) else answer._replace(matches=(), harm=())

    monkeypatch.setattr(worries, "search", whole_only)

    assert found("bruises on his back").matches == ()
    assert found("bruises on his back; he is scared").matches


def test_a_sentence_of_something_wrong_comes_before_one_of_what_goes_well() -> None:
    answer = found("Attends every day and enjoys school. He has bruises on his back.")

    assert [match.indicator.level for match in answer.matches[:2]] == [4, 1]


@pytest.mark.parametrize("typed", [
    "behind? far from it, top table", "bruises? none seen", "is he hungry? no, clears his plate",
    "can he dress himself? yes, even his laces", "bullied? never, he has a gang of mates",
])
def test_a_question_and_its_answer_are_one_sentence(typed: str) -> None:
    assert found(typed).matches[0].indicator.level == 1


@pytest.mark.parametrize("typed", [
    "is he safe? dad hits him", "fed? no, starving", "does she eat? she's been starved for days",
])
def test_an_answer_that_tells_of_a_worry_does(typed: str) -> None:
    assert found(typed).matches[0].indicator.level > 1


@pytest.mark.parametrize("typed", [
    "no contact with strangers online, devices checked", "plays nicely, no tantrums, eats well",
])
def test_a_part_with_a_no_is_not_put_before_what_goes_well_in_the_whole(typed: str) -> None:
    assert found(typed).matches[0].indicator.level == 1


def test_a_part_without_one_is() -> None:
    assert found("no abuse, no neglect, forced marriage").matches[0].indicator.level > 1
