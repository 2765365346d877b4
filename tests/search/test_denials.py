"""What is said not to be there, told by the words around it."""

from __future__ import annotations

import pytest

from thresholds_cli.search.denials import TURNED_BY_NO, denial, is_double, told_of_another
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
    ("not once has he been bullied", "bullied"), ("no one in class picks on him", "picks"),
    ("none of his mates smoke", "smoke"), ("nobody else in the family hits him", "hits"),
    ("never has she been hungry", "hungry"),
])
def test_a_no_before_a_worry_denies_it(text: str, term: str) -> None:
    assert denied(text, term)


@pytest.mark.parametrize(("text", "term"), [
    ("self-harm: none", "self harm"), ("bruises? none whatsoever", "bruises"),
    ("suicidal thoughts, none disclosed", "suicidal"), ("drugs: nil", "drugs"),
    ("trafficking ruled out", "trafficking"), ("deafness has been ruled out", "deafness"),
    ("fears of grooming proved unfounded", "grooming"), ("nits all gone", "nits"),
    ("the bullying rumour was false", "bullying"), ("bruises gone now", "bruises"),
    ("trafficking was considered and discounted", "trafficking"),
    ("neglect excluded by the consultant", "neglect"), ("absence isn't an issue", "absence"),
    ("drinking was never a problem here", "drinking"),
    ("any non accidental cause of the bruise ruled out", "bruise"),
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
    ("hardly a week without a bruise", "bruise"), ("never hits him without a reason", "hits"),
    ("no secret that he hits her", "hits"), ("dad is no stranger to drugs", "drugs"),
    ("an accident as the cause of the burn is ruled out", "burn"),
    ("ruled out any medical reason for the bruising", "bruising"),
    ("smoking, excluded from school", "smoking"), ("the friends of mine he hits", "hits"),
    ("not in class, hits him", "hits"), ("never going home dad hits me", "hits"),
    ("nobody home dad hits me", "hits"), ("hitting her is no problem for him", "hitting"),
    ("rape is not a concern for dad", "rape"), ("not once has he not hit her", "hit"),
    ("not a day goes by without a row", "goes"), ("far from home, dad hits him", "hits"),
    ("not far from hitting her", "hitting"), ("drinking is not the worst problem", "drinking"),
])
def test_a_doubt_a_double_no_or_one_of_something_else_denies_nothing(text: str, term: str) -> None:
    assert not denied(text, term)


@pytest.mark.parametrize("text", [
    "mum doesn't drink but dad does", "mum doesn't drink, dad does",
    "no one at school hurts me, dad does", "none of my mates hit me like dad does",
    "she isn't violent, her brother is", "nobody here hits me, mum and dad do",
])
def test_what_one_does_not_another_may_do(text: str) -> None:
    assert told_of_another(fold(text))


@pytest.mark.parametrize("text", [
    "mum doesn't drink but dad is out", "he doesn't drink, never has", "she isn't sad like she was",
    "no bruises, dad does the school run",
])
def test_otherwise_it_is_told_of_nobody_else(text: str) -> None:
    assert not told_of_another(fold(text))


@pytest.mark.parametrize("text", [
    "has never once failed to come", "he does not refuse to", "never lacks for",
    "she isn't unable to", "not one day without",
])
def test_a_no_turns_a_verb_that_is_one_itself(text: str) -> None:
    words = fold(text).words
    verb = next(at for at, word in enumerate(words) if word in TURNED_BY_NO)

    assert is_double(words, verb)


@pytest.mark.parametrize("text", [
    "he failed to come", "never mind that dad failed to", "no coat, lacks",
])
def test_nothing_is_turned_where_no_other_is_near(text: str) -> None:
    words = fold(text).words
    verb = next(at for at, word in enumerate(words) if word in TURNED_BY_NO)

    assert not is_double(words, verb)
