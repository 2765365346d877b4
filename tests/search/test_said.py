"""How likely an indicator is meant by what people say of it, with the bundled phrases."""

from __future__ import annotations

from typing import NamedTuple, cast

import pytest

from tests.search.test_bundled_words import FRAMEWORKS, index, thesaurus
from thresholds_cli.search.index import Index
from thresholds_cli.search.query import understand
from thresholds_cli.search.ranking import search
from thresholds_cli.search.said import is_well, likely_by_phrases


def is_of_well(framework: str, typed: str) -> bool:
    query = understand(typed, thesaurus(), index(framework))
    likely = likely_by_phrases(index(framework), query)
    return is_well(index(framework), query, thesaurus(), likely)


@pytest.mark.parametrize("framework", FRAMEWORKS)
@pytest.mark.parametrize("typed", [
    "mum and dad split up but still sit together at parents evening",
    "reads to her little brother every night before bed",
    "he's never been late and never missed a day",
    "no bruises seen when he changed for swimming",
    "jabs up to date", "her stammer has disappeared", "dry at night now",
    "far from hungry", "his temper has settled", "cupboards full and the heating on",
    "free of nits now",
])
def test_good_news_is_meant_where_phrases_speak_plainly_for_it(framework: str, typed: str) -> None:
    found = search(index(framework), thesaurus(), typed)

    assert is_of_well(framework, typed)
    assert found.matches[0].indicator.level == 1


@pytest.mark.parametrize("framework", FRAMEWORKS)
@pytest.mark.parametrize("typed", [
    "jabs not up to date, dentist never been", "dad hits her when he has been drinking",
    "cupboards bare and the kids asking for food", "no coat all winter", "hate crime",
    "none of the kids have had their jabs", "no books or toys anywhere in the house",
    "radicalisation concerns", "overdose", "trafficked", "nobody ever picks her up on time",
    "not a scrap of food in the house", "far from safe at home", "she is anything but loved",
    "anything but happy at home", "he's stopped eating", "given up going to school",
    "nothing but bruises on his arms",
])
def test_otherwise_it_is_not(framework: str, typed: str) -> None:
    assert not is_of_well(framework, typed)
    assert search(index(framework), thesaurus(), typed).matches[0].indicator.level > 1


class Speaking(NamedTuple):
    """An index of two, of which the first says what going well looks like."""

    levels: tuple[int, int] = (1, 4)


def speaks_enough(typed: str, more: float) -> bool:
    """Whether what goes well is meant where phrases speak so much more for it."""
    query = understand(typed, thesaurus(), index("kirklees-2016"))
    return is_well(cast("Index", Speaking()), query, thesaurus(), {0: 3.0 + more, 1: 3.0})


@pytest.mark.parametrize(("typed", "needed"), [
    pytest.param("he isn't cutting his arms any more", -0.5, id="all that is named is denied"),
    pytest.param("he isn't cutting his arms but bullies the little ones", 2.0, id="a but"),
    pytest.param("they sit together at parents evening and joke about", 0.5, id="neither"),
    pytest.param("not over there", 2.0, id="a no in few words"),
    pytest.param("bullied", 0.5, id="a worry in few words"),
    pytest.param("no bruises, dad hits her with his belt", 3.0, id="a no beside danger"),
    pytest.param("mum rang, dad shook the rug over the balcony", 1.5, id="words of harm"),
    pytest.param("drug test came back clear", 3.0, id="danger that may be none"),
    pytest.param("anything but the way it was when they lived there", 2.0, id="words that turn it"),
])
def test_phrases_must_speak_more_for_it_the_less_it_may_be(typed: str, needed: float) -> None:
    assert not speaks_enough(typed, needed - 0.1)
    assert speaks_enough(typed, needed + 0.1)


def test_never_enough_beside_danger_that_no_word_denies_or_says_to_be_over() -> None:
    assert not speaks_enough("well dressed, dad hits her with his belt", 20)


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
