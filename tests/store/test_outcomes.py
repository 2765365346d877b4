"""The words for what a place does not offer."""

from __future__ import annotations

from thresholds_cli.store import Notice


def test_each_notice_says_what_it_means_for_the_person() -> None:
    assert [str(one) for one in Notice] == [
        "other accounts on this computer can put files in this folder too",
        "this disk does not keep a file to your account alone",
        "this disk does not confirm that a new file is safe; it could be lost if the power fails "
        "in the next minute",
    ]
