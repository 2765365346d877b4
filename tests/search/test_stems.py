"""Inflections share a form; other words do not."""

from __future__ import annotations

import pytest

from thresholds_cli.search.stems import stem


@pytest.mark.parametrize(
    "forms",
    [
        "starve starves starved starving",
        "hit hits hitting",
        "bully bullies bullied bullying",
        "care cares cared caring",
        "hope hopes hoped hoping",
        "abuse abuses abused abusing",
        "eat eats ate eaten eating",
        "drink drank drunk drinking",
        "steal stole stolen steals stealing",
        "run ran running runs",
        "miss missed missing misses",
        "fall fell fallen falls falling",
        "control controls controlled controlling",
        "neglect neglects neglected neglecting",
        "visit visits visited visiting",
        "tooth teeth",
        "knife knives",
        "baby babies",
        "box boxes",
        "bruise bruises bruised bruising",
        "die died dies dying",
        "lie lied lying",
        "vape vapes vaped vaping",
        "add adds added adding",
        "disagree disagreed disagreeing",
    ],
)
def test_inflections_of_a_word_share_a_form(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("poor", "poorly"),
        ("affection", "affected"),
        ("access", "accessible"),
        ("permission", "permissive"),
        ("polite", "political"),
        ("hop", "hope"),
        ("car", "care"),
        ("scar", "scare"),
        ("star", "stare"),
        ("rap", "rape"),
    ],
)
def test_other_words_keep_their_own_form(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("behaviour", "behavior"),
        ("paediatric", "pediatric"),
        ("radicalised", "radicalized"),
        ("diarrhoea", "diarrhea"),
        ("neighbours", "neighbors"),
    ],
)
def test_american_spelling_is_the_same_word(british: str, american: str) -> None:
    assert stem(british) == stem(american)


@pytest.mark.parametrize("word", ["bus", "his", "needs", "thing", "bed", "anxious", "crisis", "s"])
def test_a_stem_is_stable(word: str) -> None:
    assert stem(stem(word)) == stem(word)
