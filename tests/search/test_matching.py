"""Which concepts a text speaks of."""

from __future__ import annotations

import pytest

from thresholds_cli.search.matching import Hit, find
from thresholds_cli.search.thesaurus import Thesaurus, compile_thesaurus
from thresholds_cli.search.words import fold


@pytest.fixture
def concepts(thesaurus: Thesaurus):  # type: ignore[no-untyped-def]
    def weights(text: str, *, weak: bool = True) -> dict[str, float]:
        found: dict[str, float] = {}
        for hit in hits(thesaurus, text, weak=weak):
            for concept in hit.concepts:
                name = thesaurus.names[concept]
                found[name] = max(hit.weight, found.get(name, 0.0))
        return found

    return weights


def hits(thesaurus: Thesaurus, text: str, *, weak: bool = True) -> list[Hit]:
    return find(fold(text), thesaurus.terms, weak=weak)


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("always starving", "hunger"),
        ("nothing in her tummy again", "hunger"),
        ("rummaging through the school bins", "hunger"),
        ("he hits his mum", "violent-child"),
        ("hit his mother", "violent-child"),
        ("mum hit him", "hurt-by-parent"),
        ("dad has hit the lad", "hurt-by-parent"),
        ("dad hitting mum", "adult-violence"),
        ("appointments at the clinic missed", "missed"),
        ("DNA'd twice", "missed"),
        ("wasn't brought to clinic", "missed"),
    ],
)
def test_terms_are_found_however_they_are_inflected(concepts, text: str, concept: str) -> None:  # type: ignore[no-untyped-def]
    found = concepts(text)

    assert max(found, key=found.__getitem__) == concept


def test_who_does_it_to_whom_matters(concepts) -> None:  # type: ignore[no-untyped-def]
    assert "violent-child" not in concepts("dad hits mum")
    assert "hurt-by-parent" not in concepts("child hits mum")
    assert "adult-violence" not in concepts("child hits mum")


def test_words_of_a_phrase_must_stand_near_each_other(concepts) -> None:  # type: ignore[no-untyped-def]
    assert "missed" not in concepts(
        "missed his friends very much last summer before the new school year began appointments"
    )


def test_a_not_denies_only_what_follows_it(concepts) -> None:  # type: ignore[no-untyped-def]
    assert "hunger" in concepts("is not eating")
    assert "hunger" not in concepts("eating, not drinking")


def test_a_denied_term_counts_less(concepts) -> None:  # type: ignore[no-untyped-def]
    assert concepts("not hungry")["hunger"] < concepts("hungry")["hunger"]


def test_a_phrase_outranks_the_words_in_it(concepts) -> None:  # type: ignore[no-untyped-def]
    found = concepts("nothing in his tummy")

    assert found["hunger"] > 2 * concepts("tummy")["hunger"]


def test_weak_terms_count_little_and_only_in_queries(concepts) -> None:  # type: ignore[no-untyped-def]
    assert 0 < concepts("sore tummy")["hunger"] <= 0.5
    assert concepts("sore tummy", weak=False) == {}


def test_idioms_of_common_words_are_found_word_for_word(concepts) -> None:  # type: ignore[no-untyped-def]
    assert "violent-child" in concepts("he kicks off every day")
    assert "violent-child" not in concepts("kicks a ball")


def test_nothing_is_found_in_nothing(thesaurus: Thesaurus) -> None:
    assert hits(thesaurus, "") == []


IDIOMS = """\
absent: not in school
  "never in ;"
nagged: put down at home
  "on at him", "in over his head"
"""


@pytest.mark.parametrize(("text", "found"), [
    ("he is never in", ["absent"]), ("never in, and late", ["absent"]),
    ("never in and no coat", ["absent"]), ("he is never in trouble", []),
    ("dad is on at him all day", ["nagged"]), ("she is on at the boy", ["nagged"]),
    ("in over her head", ["nagged"]), ("the head came over in the break", []), ("on him", []),
    ("nothing in", []), ("nobody in", []),
])
def test_an_idiom_of_small_words_is_found_word_for_word(text: str, found: list[str]) -> None:
    words = compile_thesaurus({"area.txt": IDIOMS})

    assert [words.names[one] for hit in hits(words, text) for one in hit.concepts] == found


def test_what_an_idiom_is_made_of_hints_at_nothing() -> None:
    assert compile_thesaurus({"area.txt": IDIOMS}).hints == {}
