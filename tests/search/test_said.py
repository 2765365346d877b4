"""How likely an indicator is meant by what people say of it, with the bundled phrases."""

from __future__ import annotations

import pytest

from tests.search.test_bundled_words import FRAMEWORKS, index, thesaurus
from thresholds_cli.search.query import understand
from thresholds_cli.search.ranking import search
from thresholds_cli.search.said import (
    as_said,
    is_said_of_well,
    likely_by_phrases,
    share_of_well,
)


def is_of_well(framework: str, typed: str) -> bool:
    query = understand(typed, thesaurus(), index(framework))
    return is_said_of_well(index(framework), query, likely_by_phrases(index(framework), query))


@pytest.mark.parametrize("framework", FRAMEWORKS)
@pytest.mark.parametrize("typed", [
    "mum and dad split up but still sit together at parents evening",
    "reads to her little brother every night before bed",
    "he's never been late and never missed a day",
    "no bruises seen when he changed for swimming",
])
def test_good_news_is_meant_where_phrases_speak_plainly_for_it(framework: str, typed: str) -> None:
    found = search(index(framework), thesaurus(), typed)

    assert is_of_well(framework, typed)
    assert found.matches[0].indicator.level == 1


@pytest.mark.parametrize("framework", FRAMEWORKS)
@pytest.mark.parametrize("typed", [
    pytest.param("jabs not up to date, dentist never been", id="a not that denies nothing"),
    pytest.param("she told me straight away when a man online asked for a photo", id="harm"),
    pytest.param("dad hits her when he has been drinking", id="harm alone"),
    pytest.param("reads bedtime stories", id="too few words"),
    pytest.param("cupboards bare and the kids asking for food", id="a concern"),
])
def test_otherwise_phrases_do_not_raise_good_news(framework: str, typed: str) -> None:
    assert not is_of_well(framework, typed)


@pytest.mark.parametrize(("typed", "may_turn"), [
    pytest.param("told me at once that a man online asked for her photo", True, id="harm"),
    pytest.param("hungry every day, but she reads to her brother at night", True, id="a concern"),
    pytest.param("his teeth are not brushed like they used to be", True, id="a not"),
    pytest.param("no bruises seen when he changed for swimming", False, id="a concern denied"),
    pytest.param("reads to her little brother every night before bed", False, id="good news"),
])
def test_what_speaks_for_going_well_counts_less_beside_what_may_turn_it(
    typed: str, may_turn: bool
) -> None:
    share = share_of_well(understand(typed, thesaurus(), index("kirklees-2016")), thesaurus())

    assert (share < 1) is may_turn


def test_what_is_wrong_is_said_less_where_it_is_denied() -> None:
    kirklees = index("kirklees-2016")
    query = understand("no bruises seen when he changed for swimming", thesaurus(), kirklees)
    likely = likely_by_phrases(kirklees, query)

    said = as_said(kirklees, query, thesaurus(), likely)

    assert {number for number in said if said[number] < likely[number]} == {
        number for number in likely if kirklees.levels[number] > 1}


@pytest.mark.parametrize("typed", [
    "clean and tidy home, dad hit him",
    "told mum when a man online asked for her photo",
    "reads to them every night, dad strangled her again",
    "always in nice clothes, threatened to kill herself",
])
def test_danger_that_is_named_plainly_comes_before_good_news(typed: str) -> None:
    for framework in FRAMEWORKS:
        assert search(index(framework), thesaurus(), typed).matches[0].indicator.level > 1


def test_good_news_that_something_may_turn_is_shown_behind_a_concern() -> None:
    typed = "told mum when a man online asked for her photo"

    for framework in FRAMEWORKS:
        found = search(index(framework), thesaurus(), typed)
        assert 1 in [one.indicator.level for one in found.matches[1:]]


def test_office_business_is_said_of_nothing() -> None:
    query = understand("where do I find the rota", thesaurus(), index("kirklees-2016"))

    assert likely_by_phrases(index("kirklees-2016"), query._replace(is_business=True)) == {}
