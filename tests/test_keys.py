"""How many keys it takes to come to a saved record must not rise unseen."""

from __future__ import annotations

import statistics

from tests.keys import CASES, pressed


def test_five_cases_of_six_concerns_take_no_more_keys_than_they_did() -> None:
    totals = {name: sum(pressed(concerns).values()) for name, concerns in CASES.items()}

    assert statistics.median(totals.values()) <= 51, totals
    assert max(totals.values()) <= 53, totals
