"""Over generated answers: what is said to change a reading does so, and nothing is left out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import builders
from tests.engine.strategies import any_framework, anything_said, every_change, rank, said
from thresholds_cli.engine.level import read_level
from thresholds_cli.engine.what_if import apply
from thresholds_cli.model.case import Answers
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.record import Basis, WouldChange

BOTH = pytest.mark.parametrize("framework_id", builders.BUNDLED)


def applied(answers: Answers, would: WouldChange) -> Answers:
    for change in would.facts:
        answers = apply(answers, change)
    return answers


@BOTH
@given(data=st.data())
def test_single_changes_are_all_that_there_are_and_come_true(
    framework_id: str, data: st.DataObject
) -> None:
    framework = builders.bundled(framework_id)
    assert_single_changes_are_true(framework, data.draw(anything_said(framework)))


@given(data=st.data())
def test_the_same_in_any_framework_that_somebody_might_write(data: st.DataObject) -> None:
    framework = data.draw(any_framework())
    answers = data.draw(anything_said(framework))
    assert_single_changes_are_true(framework, answers)
    assert_joint_changes_are_true(framework, answers)


def assert_single_changes_are_true(framework: Framework, answers: Answers) -> None:
    reading = read_level(framework, answers)
    present = (reading.level, reading.basis)
    listed = {(one.facts, one.level, one.basis) for one in reading.would_change}
    assert len(listed) == len(reading.would_change)
    effects = {(facts[0].fact, level, basis) for facts, level, basis in listed}
    assert len(effects) == len(listed), "the same effect of the same fact is listed twice"
    real = set()
    for change in every_change(framework, answers):
        then = said(framework, apply(answers, change))
        if then != present:
            real.add((change.fact, *then))
    assert effects == real
    for one in reading.would_change:
        assert len(one.facts) == 1
        assert said(framework, applied(answers, one)) == (one.level, one.basis)


@BOTH
@given(data=st.data())
def test_joint_changes_come_true_and_need_every_fact(
    framework_id: str, data: st.DataObject
) -> None:
    framework = builders.bundled(framework_id)
    answers = data.draw(anything_said(framework))
    assert_joint_changes_are_true(framework, answers)
    for one in read_level(framework, answers).would_change_together:
        for left_out in one.facts:
            fewer = tuple(change for change in one.facts if change != left_out)
            without = WouldChange(fewer, one.level, one.basis)
            assert said(framework, applied(answers, without)) != (one.level, one.basis)


def assert_joint_changes_are_true(framework: Framework, answers: Answers) -> None:
    reading = read_level(framework, answers)
    open_ = {change.fact for change in every_change(framework, answers)}
    for one in reading.would_change_together:
        then = (one.level, one.basis)
        assert isinstance(one.facts, tuple)
        names = [change.fact for change in one.facts]
        assert len(set(names)) == len(names) > 1
        assert set(names) <= open_
        assert said(framework, applied(answers, one)) == then
        assert then != (reading.level, reading.basis)


@BOTH
@given(data=st.data())
def test_the_largest_effect_comes_first(framework_id: str, data: st.DataObject) -> None:
    framework = builders.bundled(framework_id)
    reading = read_level(framework, data.draw(anything_said(framework)))
    for changes in (reading.would_change, reading.would_change_together):
        sizes = [(rank(one.level), one.basis is Basis.CRITERIA_MET) for one in changes]
        assert sizes == sorted(sizes, reverse=True)
