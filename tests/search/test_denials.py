"""What is said not to be there, told by the words around it."""

from __future__ import annotations

import pytest

from thresholds_cli.search.denials import denial, told_of_another
from thresholds_cli.search.words import fold


def denied(text: str, term: str) -> bool:
    """Whether the words of a term are said not to be there."""
    folded = fold(text)
    places = [folded.words.index(word) for word in term.split()]
    return denial(folded, places) >= 0


@pytest.mark.parametrize(("text", "term"), [
    ("no bruises", "bruises"), ("no signs of any bruises", "bruises"),
    ("not a single bruise on him", "bruise"), ("not so much as a bruise", "bruise"),
    ("not once been bullied", "bullied"), ("nil bruising seen", "bruising"),
    ("nobody's bullying him", "bullying"), ("nobody bullies him", "bullies"),
    ("found nothing dirty", "dirty"), ("neither of them drinks", "drinks"),
    ("never seen mum rough with them", "rough"), ("without any rows", "rows"),
    ("never known her come in hungry", "hungry"),
    ("no truth in the story about drugs", "drugs"), ("no question of neglect", "neglect"),
    ("dad denies hitting him", "hitting"), ("no drink or drugs", "drugs"),
])
def test_a_no_before_a_worry_denies_it(text: str, term: str) -> None:
    assert denied(text, term)


@pytest.mark.parametrize(("text", "term"), [
    ("self-harm: none", "self harm"), ("bruises? none whatsoever", "bruises"),
    ("suicidal thoughts, none disclosed", "suicidal"), ("drugs: nil", "drugs"),
    ("trafficking ruled out", "trafficking"), ("deafness has been ruled out", "deafness"),
    ("fears of grooming proved unfounded", "grooming"), ("nits all gone", "nits"),
    ("the bullying rumour was false", "bullying"), ("bruises gone now", "bruises"),
])
def test_so_does_a_word_behind_it_that_says_it_was_none(text: str, term: str) -> None:
    assert denied(text, term)


@pytest.mark.parametrize("text", [
    "asked if anyone hits him, he said no", "asked about dad who hits, says no",
    "she said no when I asked if he hits her",
])
def test_so_does_the_no_of_somebody_who_was_asked(text: str) -> None:
    assert denied(text, "hits")


@pytest.mark.parametrize("text", [
    "asked if he hits her, said no but flinched", "asked him to stop when he hits, says no",
    "asked if mum hits and she nodded", "says no to help, dad hits him",
])
def test_it_does_not_where_it_answers_something_else_or_is_doubted(text: str) -> None:
    assert not denied(text, "hits")


@pytest.mark.parametrize(("text", "term"), [
    ("no doubt he hits her", "hits"), ("no question he hits her", "hits"),
    ("not only bruises", "bruises"), ("nothing but rows", "rows"), ("not sure he drinks", "drinks"),
    ("no lack of rows", "rows"), ("never without a knife", "knife"),
    ("not a day goes by without hitting", "hitting"),
    ("never a night when they don't row", "row"), ("doesn't deny hitting", "hitting"),
    ("no he hits me", "hits"), ("nobody knows he hits her", "hits"),
    ("nothing new, dad hits him", "hits"), ("neglect can't be ruled out", "neglect"),
    ("neglect has not been ruled out", "neglect"), ("neglect yet to be ruled out", "neglect"),
    ("bullying again", "bullying"), ("no food and bruises", "bruises"),
])
def test_a_doubt_a_double_no_or_one_of_something_else_denies_nothing(text: str, term: str) -> None:
    assert not denied(text, term)


def test_what_one_does_not_another_may_do() -> None:
    assert told_of_another(fold("mum doesn't drink but dad does"))
    assert not told_of_another(fold("mum doesn't drink but dad is out"))
