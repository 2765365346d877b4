"""Which file a framework's name stands for."""

from __future__ import annotations

import pytest

from thresholds_cli.base.bundled import framework_meant


@pytest.mark.parametrize(("said", "meant"), [
    ("kirklees", "kirklees-2016"), ("Rochdale", "rochdale-2018"),
    ("ROCHDALE 2018", "rochdale-2018"), ("kirklees-2016", "kirklees-2016"),
    ("kirk", "kirk"), ("", ""), ("./kirklees.yaml", "./kirklees.yaml"),
])
def test_a_short_name_means_the_only_framework_that_it_fits(said: str, meant: str) -> None:
    assert framework_meant(said) == meant
