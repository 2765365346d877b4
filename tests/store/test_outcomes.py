"""The words for what a place does not offer."""

from __future__ import annotations

from tests.snapshots.comparing import Reviewed
from thresholds_cli.store import Notice


def test_each_notice_says_what_it_means_for_the_person(reviewed: Reviewed) -> None:
    reviewed(str(one) for one in Notice)
