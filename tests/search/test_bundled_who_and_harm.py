"""Who somebody is, is no concern; nothing good is first beside harm; everyday words are no harm."""

from __future__ import annotations

import pytest

from tests.search.test_bundled_words import index, thesaurus
from thresholds_cli.base.bundled import framework_ids
from thresholds_cli.search.likeness import weight_of
from thresholds_cli.search.query import features_of, understand
from thresholds_cli.search.words import fold
from thresholds_cli.search.worries import search_each

WHO = [
    "family from Nigeria", "a Muslim boy joined the class", "traveller family on the site",
    "gypsy family", "Roma children in year 4", "speaks Urdu at home", "she wears a headscarf",
    "goes to mosque after school", "grandparents live in Somalia", "new girl from Syria",
    "her mum is from Romania", "black boy in year 6", "Jamaican dad", "Jewish family",
    "fasting for Ramadan", "he is gay", "my daughter is a lesbian", "a trans pupil", "two mums",
    "Vietnamese mum works in a nail bar", "they are refugees", "English is her second language",
]
DONE_TO_THEM = {
    "bullied for being gay": "discrimination",
    "called gypsy and spat at": "discrimination",
    "hates herself for being gay": "",
    "thrown out for being trans": "",
    "hijab pulled off by other girls": "discrimination",
    "being taken to Pakistan to marry": "marriage",
    "going to be cut in Somalia": "",
}


@pytest.mark.parametrize("typed", WHO)
def test_who_somebody_is_leads_to_no_sign_of_the_documents(typed: str) -> None:
    for name in framework_ids():
        found = search_each(index(name), thesaurus(), typed)

        assert [one.indicator.text for one in found.matches if one.indicator.level > 1] == []
        assert (found.gaps, found.harm) == ((), ())


_CALM = -2.0
"""How like a worry what is surely none may be: the words about a place may hint a little."""


@pytest.mark.parametrize("place", ["Mirpur", "Lagos", "Somalia", "Freetown", "Syria", "Krakow"])
@pytest.mark.parametrize("said", ["her cousins in {} sent a long letter", "they flew to {} again"])
def test_where_a_family_comes_from_speaks_for_no_harm_and_no_worry(place: str, said: str) -> None:
    there, nowhere = (said.format(one) for one in (place, ""))

    (form,) = fold(place).forms
    told = {one for feature in features_of(there, thesaurus()) for one in feature.split()}

    assert weight_of(form, "", thesaurus().harm) == 0
    assert form not in told
    for name in framework_ids():
        assert _worry(name, there) < max(_worry(name, nowhere) + 0.1, _CALM)


def _worry(name: str, typed: str) -> float:
    return understand(typed, thesaurus(), index(name)).worry


@pytest.mark.parametrize(("typed", "said"), DONE_TO_THEM.items())
def test_what_is_done_because_of_it_is_found_as_ever(typed: str, said: str) -> None:
    for name in framework_ids():
        found = search_each(index(name), thesaurus(), typed)

        assert found.matches
        assert any(said in one.indicator.text.lower() for one in found.matches)
        assert found.matches[0].indicator.level > 1


@pytest.mark.parametrize("typed", [
    "he told me he wants to be dead", "she says her uncle touches her at night",
    "told his teacher he has taken tablets", "he said dad will kill them",
])
def test_what_goes_well_is_not_first_where_words_of_harm_stand(typed: str) -> None:
    """'Told me' is no sign here that a child can make its wishes known."""
    for name in framework_ids():
        found = search_each(index(name), thesaurus(), typed)

        assert found.harm
        assert found.matches[0].indicator.level > 1


@pytest.mark.parametrize("typed", [
    "mum goes to work", "mum takes her to school", "dad took him fishing", "shoes don't fit",
    "mum works nights", "mum takes the kids swimming", "he broke his arm at football",
    "uncle bought her a new phone for her birthday", "she takes tablets for hay fever",
])
def test_what_everybody_says_points_to_no_harm(typed: str) -> None:
    for name in framework_ids():
        assert search_each(index(name), thesaurus(), typed).harm == ()
