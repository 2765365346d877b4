"""How many keys it takes to come to a saved record must not rise unseen."""

from __future__ import annotations

import statistics

from tests.keys import BRUISE, CASES, pressed


def test_five_cases_of_six_concerns_take_no_more_keys_than_they_did() -> None:
    totals = {name: sum(pressed(concerns).values()) for name, concerns in CASES.items()}

    assert statistics.median(totals.values()) <= 40, totals
    assert max(totals.values()) <= 45, totals


def test_a_bruise_and_hunger_come_to_a_record_in_twelve_pages_and_few_keys() -> None:
    counted = pressed(BRUISE)

    assert len(counted) <= 12, counted
    assert sum(counted.values()) <= 45, counted
