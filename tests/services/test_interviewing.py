"""What the interview finds for a person's own words, said so that it can be heard."""

from __future__ import annotations

import pytest

from tests.builders import bundled
from thresholds_cli.services.interviewing import Search

KIRKLEES = Search(bundled("kirklees-2016"))


@pytest.mark.parametrize("worry", ["came in hungry again", "bruise on his upper arm", "no money"])
def test_why_a_sign_may_fit_is_words_without_an_arrow(worry: str) -> None:
    whys = [one.why for one in KIRKLEES.suggest(worry).options]

    assert any(whys)
    assert not [why for why in whys if "→" in why or "weak" in why]


def test_a_sign_found_by_what_goes_with_the_words_says_so() -> None:
    whys = [one.why for one in KIRKLEES.suggest("came in hungry again").options]

    assert [
        why for why in whys if ", and that as " in why and why.endswith("that fits only loosely")
    ]
