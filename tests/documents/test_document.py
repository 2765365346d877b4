"""The parts of which everything that is said is made."""

from __future__ import annotations

import pytest

from thresholds_cli.documents.document import Point


@pytest.mark.parametrize(("point", "words"), [
    (Point("Ring the MASH"), "Ring the MASH"),
    (Point("Poor housing", "§7 Level 3"), "“Poor housing” (§7 Level 3)"),
    (Point("Poor housing", "§7 Level 3", before="Level 3, Family"),
     "Level 3, Family: “Poor housing” (§7 Level 3)"),
    (Point("Ring the MASH", before="First"), "First: Ring the MASH"),
])
def test_a_point_is_quoted_and_cited_where_it_is_the_frameworks(point: Point, words: str) -> None:
    assert point.words == words
