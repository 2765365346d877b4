"""Consent in its circumstances: what it means, what the notes must show, never a block."""

from __future__ import annotations

import datetime
import itertools

import pytest

from tests import builders
from tests.snapshots.comparing import Reviewed
from thresholds_cli.base.errors import UnknownName
from thresholds_cli.engine.consent import SAFETY_FIRST, Circumstances, SharingAdvice, sharing_advice
from thresholds_cli.frameworks.national_data import law_notes
from thresholds_cli.model.case import Consent, Truth
from thresholds_cli.model.framework import Passage, Topic
from thresholds_cli.model.national import LawNote, Standing

TODAY = datetime.date(2026, 11, 29)
EVERY_CIRCUMSTANCE = [
    Circumstances(*one) for one in itertools.product(Consent, Truth, (False, True))
]


def advised(
    framework_id: str = "kirklees-2016", level: int = 4, today: datetime.date = TODAY,
    **circumstances: object,
) -> SharingAdvice:
    now = Circumstances(**circumstances)  # type: ignore[arg-type]
    return sharing_advice(builders.bundled(framework_id), level, now, law_notes(), today)


def test_kirklees_level_4_without_consent_wants_grounds_how_it_was_sought_and_both_decisions(
    reviewed: Reviewed,
) -> None:
    advice = advised(consent=Consent.REFUSED, at_risk=Truth.YES, aged_16=True)
    assert [one.text for one in advice.grounds] == [
        "Place a child at risk/further risk of harm;",
        "Prejudices the detection of a crime; and/or",
        "Leads to an unjustified delay in making enquiries.",
    ]
    reviewed(advice.to_record)
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


def test_safety_comes_before_consent_in_so_many_words() -> None:
    assert SAFETY_FIRST == (
        "Never wait for consent to keep a child safe. Consent that is missing or refused does not "
        "stop you from sharing what is needed to protect a child who is, or may be, at risk of "
        "harm."
    )


@pytest.mark.parametrize("consent", Consent, ids=lambda one: one.name)
def test_what_each_way_of_standing_with_consent_means(
    consent: Consent, reviewed: Reviewed
) -> None:
    (means,) = advised(level=2, consent=consent, at_risk=Truth.NO).meaning
    reviewed([means])


def test_a_child_at_risk_comes_first_then_consent_the_young_person_and_the_grounds(
    reviewed: Reviewed,
) -> None:
    advice = advised(consent=Consent.REFUSED, at_risk=Truth.YES, aged_16=True)
    at_risk, refused, aged_16, grounds = advice.meaning
    assert (refused,) == advised(level=2, consent=Consent.REFUSED, at_risk=Truth.NO).meaning
    assert ("at risk" in at_risk, "16" in aged_16, "ground" in grounds) == (True, True, True)
    reviewed(advice.meaning)


def test_not_knowing_whether_a_child_is_at_risk_is_not_a_no(reviewed: Reviewed) -> None:
    advice = advised(level=1)
    assert "Not known is not no" in advice.meaning[0]
    assert "how the child is kept safe meanwhile" in advice.to_record
    reviewed(advice.meaning)


@pytest.mark.parametrize("consent", [Consent.GIVEN, Consent.IMPLIED], ids=lambda one: one.name)
def test_consent_that_was_given_needs_no_ground(consent: Consent) -> None:
    advice = advised(consent=consent, at_risk=Truth.NO)
    assert advice.meaning == advised(level=2, consent=consent, at_risk=Truth.NO).meaning
    assert not any("ground" in one for one in advice.to_record)


@pytest.mark.parametrize("consent", Consent, ids=lambda one: one.name)
def test_what_the_notes_must_show(consent: Consent, reviewed: Reviewed) -> None:
    noted = advised("rochdale-2018", 2, consent=consent, at_risk=Truth.NO).to_record
    decisions = [one for one in noted if "decision" in one]
    assert len(decisions) == (0 if consent in (Consent.GIVEN, Consent.IMPLIED) else 2)
    reviewed(noted)


def test_a_young_person_of_16_is_asked_and_the_edition_is_quoted_on_it() -> None:
    advice = advised(level=3, aged_16=True)
    assert [one.citation for one in advice.also] == ["§5"]
    assert "in particular if aged 16 or over" in advice.also[0].text


def test_implied_consent_quotes_what_the_edition_calls_implicit() -> None:
    advice = advised(level=3, consent=Consent.IMPLIED)
    assert all("mplicit" in one.text for one in advice.also)
    assert advice.also


def test_a_sentence_that_begins_with_the_word_is_quoted_too_and_no_other() -> None:
    implicit = Passage("Implicit consent reaches as far as the service.", "§1")
    topic = Topic("sharing", "Sharing", (Passage("Consent can be withdrawn.", "§1"), implicit))
    now = Circumstances(Consent.IMPLIED, aged_16=True)
    advice = sharing_advice(builders.framework(topics=(topic,)), 1, now, (), TODAY)
    assert advice.also == (implicit,)


def test_an_edition_without_a_part_on_sharing_has_nothing_more_to_quote() -> None:
    now = Circumstances(Consent.IMPLIED, aged_16=True)
    assert sharing_advice(builders.framework(topics=()), 1, now, (), TODAY).also == ()


@pytest.mark.parametrize(("framework_id", "level", "how"), [
    ("kirklees-2016", 1, "consent is not needed where a child may be at risk of harm"),
    ("kirklees-2016", 2, "consent is not needed where a child may be at risk of harm"),
    ("kirklees-2016", 3, "consent is not needed where a child may be at risk of harm"),
    ("kirklees-2016", 4, "start from the child's safety and not from consent"),
    *(("rochdale-2018", level, "more than allowed") for level in (1, 2, 3, 4)),
])
def test_one_sentence_says_at_every_level_how_the_law_today_goes_beyond_the_edition(
    framework_id: str, level: int, how: str
) -> None:
    (odds,) = advised(framework_id, level).at_odds
    assert how in odds.how
    assert odds.how.count(". ") == 0
    assert "reported to be a duty since 30 September 2026" in odds.how


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
    assert error.value.message == "no level '5'"
    assert error.value.known == ("1", "2", "3", "4")


def test_without_any_notes_on_law_the_edition_still_speaks() -> None:
    note = LawNote("a", "T", "S", "https://a", TODAY, Standing.READ, frameworks=("other",))
    advice = sharing_advice(
        builders.bundled("kirklees-2016"), 4, Circumstances(), (note,), TODAY
    )
    assert advice.law == ()
    assert advice.edition
