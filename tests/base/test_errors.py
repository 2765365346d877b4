"""An error stays what it is on its way from one process to another."""

from __future__ import annotations

import pickle

import pytest

from thresholds_cli.base.errors import ConrError, FileRefused, Problem, UnknownName


@pytest.mark.parametrize("error", [
    ConrError("no such thing", "Try another."),
    FileRefused("a.yaml", (Problem(3, 1, "unknown key"), Problem(1, 1, "no")), "Look there."),
    UnknownName("framework", "nowhere", ("kirklees-2016",)).in_file("a.yaml"),
], ids=lambda error: type(error).__name__)
def test_it_arrives_whole(error: ConrError) -> None:
    there = pickle.loads(pickle.dumps(error))

    assert type(there) is type(error)
    assert vars(there) == vars(error)
    assert str(there) == str(error)


def test_faults_of_rows_stand_in_the_order_of_the_rows() -> None:
    rows = [f"Indicators, row {number}: 'text' is empty" for number in (2, 11, 100)]
    refused = FileRefused("a.xlsx", tuple(Problem(0, 0, one) for one in reversed(rows)))

    assert [one.message for one in refused.problems] == rows
    assert FileRefused("a", (Problem(2, 1, "a"), Problem(1, 1, "b"))).problems[0].line == 1
