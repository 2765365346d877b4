"""Consent in its circumstances: what it means, what the notes must show, never a block."""

from __future__ import annotations

import datetime
import itertools

import pytest

from tests import builders
from thresholds_cli.engine.consent import (
    SAFETY_FIRST,
    Circumstances,
    SharingAdvice,
    sharing_advice,
)
from thresholds_cli.errors import UnknownName
from thresholds_cli.frameworks.law import law_notes
from thresholds_cli.model.answers import Truth
from thresholds_cli.model.case import Consent
from thresholds_cli.model.law import LawNote, Standing

TODAY = datetime.date(2026, 11, 21)
EVERY_CIRCUMSTANCE = [
    Circumstances(*one) for one in itertools.product(Consent, Truth, (False, True))
]
WITHOUT = (Consent.REFUSED, Consent.NOT_ASKED, Consent.WITHDRAWN, Consent.NOT_KNOWN)


def advised(
    framework_id: str = "kirklees-2016", level: int = 4, today: datetime.date = TODAY,
    **circumstances: object,
) -> SharingAdvice:
    now = Circumstances(**circumstances)  # type: ignore[arg-type]
    return sharing_advice(builders.bundled(framework_id), level, now, law_notes(), today)


def test_kirklees_level_4_without_consent_wants_grounds_how_it_was_sought_and_both_decisions(
) -> None:
    advice = advised(consent=Consent.REFUSED)
    assert [one.text for one in advice.grounds] == [
        "Place a child at risk/further risk of harm;",
        "Prejudices the detection of a crime; and/or",
        "Leads to an unjustified delay in making enquiries.",
    ]
    assert "which of this edition’s grounds applies, and the evidence for it" in advice.to_record
    assert any(one.startswith("how consent was sought") for one in advice.to_record)
    assert any(one.startswith("how it was refused") for one in advice.to_record)
    assert "the practitioner’s decision and the reason for it" in advice.to_record
    assert "the manager’s decision, who made it (by role) and when" in advice.to_record
    assert len(advice.record) == 4


@pytest.mark.parametrize("framework_id", builders.BUNDLED)
def test_every_level_in_every_circumstance_has_the_editions_words_and_something_to_record(
    framework_id: str,
) -> None:
    for level in builders.bundled(framework_id).levels:
        for now in EVERY_CIRCUMSTANCE:
            advice = sharing_advice(
                builders.bundled(framework_id), level.number, now, law_notes(), TODAY
            )
            assert advice.edition == level.consent
            assert advice.edition
            assert advice.meaning
            assert advice.to_record


@pytest.mark.parametrize("framework_id", builders.BUNDLED)
def test_consent_never_reads_as_if_it_stood_between_a_child_and_safety(framework_id: str) -> None:
    """Without consent, our own words always say that protection goes on, and never forbid."""
    for level in builders.bundled(framework_id).levels:
        for now in EVERY_CIRCUMSTANCE:
            advice = sharing_advice(
                builders.bundled(framework_id), level.number, now, law_notes(), TODAY
            )
            ours = " ".join(advice.meaning).lower()
            assert "protect" in ours
            for never in ("must not share", "cannot share", "may not share", "need consent",
                          "wait for consent before", "only with consent"):
                assert never not in ours
    assert SAFETY_FIRST.startswith("Never wait for consent")


def test_a_child_at_risk_comes_before_what_consent_means() -> None:
    advice = advised(level=2, consent=Consent.REFUSED, at_risk=Truth.YES)
    assert "can be shared now, with consent or without it" in advice.meaning[0]


def test_not_knowing_whether_a_child_is_at_risk_is_not_a_no() -> None:
    advice = advised(level=1, consent=Consent.REFUSED)
    assert "Not known is not no" in advice.meaning[0]
    assert "how the child is kept safe meanwhile" in advice.to_record


def test_consent_that_was_given_needs_no_ground() -> None:
    advice = advised(consent=Consent.GIVEN)
    assert not any("ground" in one for one in (*advice.meaning, *advice.to_record))


@pytest.mark.parametrize("consent", WITHOUT)
def test_every_way_of_being_without_consent_asks_for_both_decisions(consent: Consent) -> None:
    for framework_id, level in itertools.product(builders.BUNDLED, (1, 4)):
        told = advised(framework_id, level, consent=consent).to_record
        assert any("manager’s decision" in one for one in told)


def test_a_young_person_of_16_is_asked_and_the_edition_is_quoted_on_it() -> None:
    advice = advised(level=3, aged_16=True)
    assert [one.citation for one in advice.also] == ["§5"]
    assert "in particular if aged 16 or over" in advice.also[0].text
    assert "what the young person themselves said, in their own words" in advice.to_record


def test_implied_consent_quotes_what_the_edition_calls_implicit() -> None:
    advice = advised(level=3, consent=Consent.IMPLIED)
    assert all("mplicit" in one.text for one in advice.also)
    assert advice.also


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_kirklees_is_at_odds_with_the_later_advice_at_every_level(level: int) -> None:
    assert len(advised(level=level).at_odds) == 1


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_rochdale_says_that_consent_is_not_required_and_is_at_odds_with_nothing(
    level: int,
) -> None:
    assert advised("rochdale-2018", level).at_odds == ()


def test_what_an_edition_is_said_to_say_is_in_it() -> None:
    found = [odds for note in law_notes() for odds in note.at_odds]
    assert found
    for odds in found:
        for number in odds.levels:
            level = builders.bundled(odds.framework).level(number)
            assert any(odds.words in passage.text for passage in level.consent)


def test_notes_of_one_area_are_shown_with_its_edition_only() -> None:
    def shown(framework_id: str) -> set[str]:
        return {note.id for note in advised(framework_id, 2).law}

    assert shown("kirklees-2016") - shown("rochdale-2018") == {"kirklees-partnership-today"}


def test_a_note_checked_over_a_year_ago_is_called_old() -> None:
    year = datetime.timedelta(days=365)
    assert advised(today=TODAY + year).old == frozenset()
    assert len(advised(today=TODAY + year + datetime.timedelta(days=1)).old) > 1


def test_a_level_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(UnknownName) as error:
        advised(level=5)
    assert error.value.known == ("1", "2", "3", "4")


def test_without_any_notes_on_law_the_edition_still_speaks() -> None:
    note = LawNote("a", "T", "S", "https://a", TODAY, Standing.READ, frameworks=("other",))
    advice = sharing_advice(
        builders.bundled("kirklees-2016"), 4, Circumstances(), (note,), TODAY
    )
    assert advice.law == ()
    assert advice.edition
