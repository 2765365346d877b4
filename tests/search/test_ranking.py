"""Searching: what comes first, why, and when nothing is close."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.search.conftest import Line
from thresholds_cli.search.index import Index, build, merge
from thresholds_cli.search.ranking import Found, Why, search
from thresholds_cli.search.spelling import Repair
from thresholds_cli.search.thesaurus import Thesaurus, compile_thesaurus

KNOWN_WORDS = """
he she not mum dad child hits hit starving tummy lunch home alone missed dna no in milestones
widgets policy thriving kicks off and at school very
"""


def ids(found: Found) -> list[str]:
    return [match.indicator.id for match in found.matches]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("always starving at school", "education-3-hungry"),
        ("hits his mum", "emotional-3-violent"),
        ("dad hits mum", "parenting-3-adults"),
        ("persistent high risk domstic violance", "parenting-4-adults"),
        ("surplus widgets", "family-3-widgets"),
    ],
)
def test_the_indicator_meant_comes_first(
    index: Index, thesaurus: Thesaurus, typed: str, first: str
) -> None:
    assert ids(search(index, thesaurus, typed))[0] == first


def test_it_says_why(index: Index, thesaurus: Thesaurus) -> None:
    best = search(index, thesaurus, "nothing in her tummy").matches[0]

    assert best.why == (Why("nothing in her tummy", "going hungry"),)
    assert best.direct


def test_a_related_concern_is_found_after_the_concern_itself(
    index: Index, thesaurus: Thesaurus
) -> None:
    found = search(index, thesaurus, "starving")

    assert ids(found) == ["education-3-hungry", "health-3-diet"]
    assert not found.matches[1].direct
    assert found.matches[1].why == (Why("starving", "going hungry → what the child eats"),)


def test_repairs_are_told(index: Index, thesaurus: Thesaurus) -> None:
    assert search(index, thesaurus, "starvign").repairs == (Repair("starvign", "starving"),)


def test_nothing_close_is_said_plainly_with_the_nearest(
    index: Index, thesaurus: Thesaurus
) -> None:
    found = search(index, thesaurus, "blue wall with a poor plan")

    assert found.matches == ()
    assert [match.indicator.id for match in found.nearest] == ["education-3-hungry"]


def test_office_business_makes_a_finding_less_sure(index: Index, thesaurus: Thesaurus) -> None:
    plain = search(index, thesaurus, "hungry").matches[0].score
    office = search(index, thesaurus, "hungry policy template")

    assert all(match.score < plain / 2 for match in (*office.matches, *office.nearest))


def test_what_the_framework_has_no_indicator_for_is_named(
    index: Index, thesaurus: Thesaurus
) -> None:
    assert search(index, thesaurus, "left home alone").gaps == ("left alone",)
    assert search(index, thesaurus, "starving").gaps == ()


def test_the_lowest_level_comes_first_only_for_good_news(
    index: Index, thesaurus: Thesaurus
) -> None:
    assert ids(search(index, thesaurus, "milestones"))[0] == "health-2-milestones"
    assert ids(search(index, thesaurus, "thriving, milestones"))[0] == "health-1-milestones"


def test_what_happens_again_and_again_is_found_where_the_framework_says_it_lasts(
    index: Index, thesaurus: Thesaurus
) -> None:
    def of_persistent_violence(typed: str) -> float:
        found = search(index, thesaurus, typed).matches
        return next(one.score for one in found if one.indicator.id == "parenting-4-adults")

    once, lasting = of_persistent_violence("dad hits mum"), of_persistent_violence(
        "dad always hits mum")

    assert lasting > 1.1 * once


BOTH = """\
drink: a parent drinks
  mum drinks, drink
blows: the adults hit one another
  dad hits mum, violence
both: drink and violence
  toxic mix
  & drink
  & blows
"""


@pytest.mark.parametrize(("typed", "first"), [
    ("mum drinks, dad hits mum", "both"),
    ("mum drinks, mum drinks a lot", "drink"),
    ("dad hits mum", "blows"),
    ("dad hits mum but no drink", "blows"),
])
def test_concerns_that_are_all_named_are_one_of_their_own(typed: str, first: str) -> None:
    words = compile_thesaurus({"area.txt": BOTH})
    texts = {"drink": "Drink in the family", "blows": "Violence at home", "both": "A toxic mix"}
    index = build("northshire-2024", [
        Line(name, 3, "parenting", text) for name, text in texts.items()], words)

    assert ids(search(index, words, typed))[0] == first


def test_only_the_level_and_domain_asked_for(index: Index, thesaurus: Thesaurus) -> None:
    assert ids(search(index, thesaurus, "missed appointments", level=3)) == ["health-3-missed"]
    assert ids(search(index, thesaurus, "domestic violence", domain="health")) == []
    assert len(search(index, thesaurus, "domestic violence", limit=1).matches) == 1


def test_several_frameworks_are_searched_at_once(index: Index, thesaurus: Thesaurus) -> None:
    both = merge([index, index._replace(frameworks=(("eastvale-2018", 0, len(index.levels)),))])

    found = search(both, thesaurus, "hungry", limit=2)

    assert {match.indicator.framework for match in found.matches} == {
        "northshire-2024",
        "eastvale-2018",
    }


@pytest.mark.parametrize(
    "typed",
    ["", " ", "x", "?!;", "\x00\x1b]0;\x07", "日本語でおねがいします", "жестокое обращение", "🙂🙂",
     "'", "----", "1", "her", "not", "not not not", "the of and"],
)
def test_what_says_nothing_finds_nothing(index: Index, thesaurus: Thesaurus, typed: str) -> None:
    found = search(index, thesaurus, typed)

    assert (found.matches, found.nearest) == ((), ())


@pytest.mark.parametrize("piece", ["x", "starvign ", "dad hits mum ", "qzjv kwpx ", "a.b/c&", "é"])
def test_ten_thousand_characters_take_no_time(
    index: Index, thesaurus: Thesaurus, piece: str
) -> None:
    typed = (piece * 10_000)[:10_000]
    start = time.process_time()

    search(index, thesaurus, typed)

    assert time.process_time() - start < 0.5  # 0.05 on an idle machine


@given(typed=st.text(alphabet=st.characters(), max_size=60))
def test_any_text_is_answered_and_always_alike(
    index: Index, thesaurus: Thesaurus, typed: str
) -> None:
    found = search(index, thesaurus, typed)

    assert found == search(index, thesaurus, typed)
    listed = [match.score for match in found.matches]
    assert listed == sorted(listed, reverse=True)
    assert not (found.matches and found.nearest)


@given(
    st.lists(
        st.sampled_from(
            KNOWN_WORDS.split()
        ),
        max_size=12,
    )
)
def test_any_sentence_of_known_words_is_answered(
    index: Index, thesaurus: Thesaurus, words: list[str]
) -> None:
    found = search(index, thesaurus, " ".join(words))

    assert all(match.why for match in found.matches)
