"""The thesaurus and the word list that the program ships, held to their own rules."""

from __future__ import annotations

import re
from functools import cache

import pytest

from thresholds_cli.base.bundled import data_root, framework_ids
from thresholds_cli.frameworks import load_framework
from thresholds_cli.search.catalog import index_framework, open_thesaurus
from thresholds_cli.search.index import Index
from thresholds_cli.search.ranking import search
from thresholds_cli.search.similar import related, without_words
from thresholds_cli.search.stems import stem
from thresholds_cli.search.words import fold
from thresholds_cli.search.worries import search_each

FRAMEWORKS = ("kirklees-2016", "rochdale-2018")


def text(name: str) -> str:
    return (data_root() / name).read_text(encoding="utf-8")


thesaurus = cache(open_thesaurus)


@cache
def index(framework: str) -> Index:
    return index_framework(load_framework(framework), thesaurus()).search_index


def test_every_file_can_be_read_and_every_relation_resolves() -> None:
    assert len(thesaurus().names) > 250


def test_every_concept_says_in_plain_words_what_it_means() -> None:
    unexplained = [
        name
        for name, gloss in zip(thesaurus().names, thesaurus().glosses, strict=True)
        if not gloss or len(gloss) > 90
    ]

    assert unexplained == []


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_every_indicator_is_reached_by_the_thesaurus(framework: str) -> None:
    assert [one.id for one in without_words(index(framework))] == []


def test_the_word_list_gives_the_form_that_search_compares() -> None:
    lines = [line for line in text("english.txt").splitlines() if not line.startswith("#")]

    wrong = [line for line in lines if stem(line.split()[0]) != line.split()[-1]]

    assert len(lines) > 15_000
    assert wrong == []


def test_the_word_list_names_its_source_and_keeps_its_notice() -> None:
    head = re.sub(r"\s*\n# ?", " ", text("english.txt")[:2500])

    assert "SCOWL" in head
    assert "provided that the above copyright notice appears in all copies" in head


@pytest.mark.parametrize(
    ("framework", "typed", "wanted"),
    [
        ("kirklees-2016", "ravenous every morning and raiding the bins", "hungry"),
        ("kirklees-2016", "DNA'd twice at the eye clinic", "health appointments"),
        ("kirklees-2016", "dad gave her a black eye and the kids saw it", "Domestic abuse"),
        ("kirklees-2016", "mum's drinking", "substance"),
        ("rochdale-2018", "wet through and no coat again", "inappropriate for the weather"),
        ("kirklees-2016", "cutting her legs with a razor", "self-harm"),
        ("kirklees-2016", "punches his mum", "Violent"),
        ("kirklees-2016", "rats and a leaking roof", "repair"),
        ("kirklees-2016", "has three phones and runs with olders", "gang"),
        ("kirklees-2016", "sofa surfng", "Homeless"),
        ("rochdale-2018", "older boyfriend buys her stuff", "Exploitation"),
        ("rochdale-2018", "going abroad for a cutting ceremony", "Genital"),
        ("rochdale-2018", "living with his nan's neighbour since June", "Foster"),
        ("rochdale-2018", "passport taken, works all night for no pay", "Trafficking"),
        ("rochdale-2018", "registered sex offender has moved in", "risk to children"),
        ("rochdale-2018", "MFH again", "missing"),
        ("rochdale-2018", "nan passed away in March", "bereavement"),
        ("rochdale-2018", "bruise on a four week old", "non-mobile"),
        ("rochdale-2018", "watches beheading videos and praises ISIS", "adicalis"),
    ],
)
def test_words_of_practice_find_the_indicator(framework: str, typed: str, wanted: str) -> None:
    found = search(index(framework), thesaurus(), typed).matches

    assert any(wanted.lower() in match.indicator.text.lower() for match in found[:3])


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_an_indicator_is_found_by_its_own_words(framework: str) -> None:
    for own in load_framework(framework).indicators:
        first = search(index(framework), thesaurus(), own.text, limit=1).matches[0].indicator

        assert fold(first.text).forms == fold(own.text).forms


@pytest.mark.parametrize(
    "typed",
    ["annual leave form", "printer toner", "staff rota", "recipe for soup", "asdf qwer zxcv",
     "where do I send the form", "who do I ring", "what is the deadline for the visit",
     "which box do I tick", "how do I change the font", "can I do the visit by phone",
     "what is the timescale for a section 47", "school dinner menu", "agenda for core group"],
)
@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_office_questions_find_nothing(framework: str, typed: str) -> None:
    assert search(index(framework), thesaurus(), typed).matches == ()


@pytest.mark.parametrize("typed", [
    "The blue team collected seventy points.", "The pop-up cards in art are drying now.",
    "The walls of the science block are silver.", "The till in the old gym needs replacing.",
])
def test_a_sentence_of_things_finds_nothing_by_one_word(typed: str) -> None:
    for framework in FRAMEWORKS:
        assert search(index(framework), thesaurus(), typed).matches == ()


@pytest.mark.parametrize("typed", [
    "rats in the kitchen and the roof leaks badly", "broken glass and needles in the garden again",
])
def test_a_sentence_of_things_that_are_a_worry_is_found(typed: str) -> None:
    for framework in FRAMEWORKS:
        assert search(index(framework), thesaurus(), typed).matches != ()


def test_what_is_office_business_alone_has_nothing_nearest() -> None:
    assert search(index("kirklees-2016"), thesaurus(), "how do I change the font").nearest == ()


@pytest.mark.parametrize(
    "typed",
    ["who do I ring about neglect", "what do I do about self harm", "is there a form for neglect",
     "where do I send the form, child has bruises", "which level is missing from home",
     "how do I refer a child who is not eating", "who do I tell, dad hits her again",
     "where can I go tonight, not safe at home", "what should I do about damp and mould"],
)
@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_a_worry_in_an_office_question_is_found(framework: str, typed: str) -> None:
    assert search(index(framework), thesaurus(), typed).matches != ()


@pytest.mark.parametrize(
    ("typed", "missing"),
    [("FGM", "female genital mutilation"), ("trafficked", "trafficked or held in slavery")],
)
def test_a_framework_without_an_indicator_for_it_says_so(typed: str, missing: str) -> None:
    assert missing in search(index("kirklees-2016"), thesaurus(), typed).gaps
    assert missing not in search(index("rochdale-2018"), thesaurus(), typed).gaps


@pytest.mark.parametrize(("typed", "named"), [
    ("comes in every monday starving, nan says no one cooks", "education-3-poor-presentation"),
    ("hungry again and her shoes let water in, the lodger shrugs", "education-3-poor-pres"),
])
def test_what_is_named_plainly_is_first_or_second_however_likely_others_are(
    typed: str, named: str
) -> None:
    found = search(index("kirklees-2016"), thesaurus(), typed)
    assert any(match.indicator.id.startswith(named) for match in found.matches[:2])


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_one_sign_that_is_likely_right_is_not_shown_alone(framework: str) -> None:
    found = search(index(framework), thesaurus(), "bruise on his upper arm, no idea how")
    assert len(found.matches) >= 2
    assert all(match.indicator.level > 1 for match in found.matches)


@pytest.mark.parametrize("typed", [
    "no bruises seen when he changed for PE", "not being bullied", "never misses school",
    "she isn't hungry any more, has breakfast every day", "mum and dad don't argue",
    "she is not missing appointments", "never late, never absent",
])
@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_what_is_denied_finds_what_going_well_looks_like(framework: str, typed: str) -> None:
    found = search(index(framework), thesaurus(), typed)
    assert [match.indicator.level for match in found.matches[:1]] == [1]


@pytest.mark.parametrize(
    "typed",
    ["grooming online", "groomed online", "being groomed", "man online asked him to meet",
     "teacher messaging her", "gaming with strangers", "latchkey kid", "cooks from scratch"],
)
@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_no_gap_is_told_of_above_an_indicator_that_covers_it(framework: str, typed: str) -> None:
    found = search(index(framework), thesaurus(), typed)
    assert found.matches != ()
    assert found.gaps == ()


@pytest.mark.parametrize("typed", ["vaping", "elf bar", "pro ana"])
def test_the_same_words_tell_of_one_gap(typed: str) -> None:
    assert len(search(index("kirklees-2016"), thesaurus(), typed).gaps) == 1


@pytest.mark.parametrize(
    ("framework", "indicator", "higher"),
    [
        (
            "kirklees-2016",
            "health-2-missed-appointments",
            "health-3-persistent-missed-appointments",
        ),
        (
            "kirklees-2016",
            "emotional-2-missing-from-home",
            "identity-3-persistent-missing-from-home",
        ),
        ("rochdale-2018", "parenting-2-domestic-abuse", "parenting-4-domestic-violence"),
        ("rochdale-2018", "emotional-2-self-harm-risk", "emotional-4-self-harm"),
    ],
)
def test_the_ladder_leads_to_the_same_concern(
    framework: str, indicator: str, higher: str
) -> None:
    assert higher in [one.id for one in related(index(framework), framework, indicator)]


def test_two_words_spelt_right_become_no_form_of_a_word_that_is_one() -> None:
    """'mum sings' is no form of the 'mumsing' of young carers; 'per cent' is 'percent'."""
    assert search(index(FRAMEWORKS[0]), thesaurus(), "mum sings all day").repairs == ()
    assert search(index(FRAMEWORKS[0]), thesaurus(), "attendance 62 per cent").repairs


@pytest.mark.parametrize("typed", [
    "he has stopped eating", "missing for days", "attacked in park", "burnt on oven",
    "masturbating in public", "has to be in charge", "mum left at midnight", "sleeps on the floor",
])
def test_a_plain_worry_in_few_words_is_found_however_little_like_one_the_rest_is(
    typed: str
) -> None:
    found = [search_each(index(name), thesaurus(), typed) for name in framework_ids()]

    assert any(one.matches for one in found)
    assert all(one.matches or one.nearest for one in found)
