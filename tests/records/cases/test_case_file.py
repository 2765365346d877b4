"""A case comes back from its file as it went in."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings

from tests.records.strategies import KIRKLEES, cases
from thresholds_cli.errors import FileRefused
from thresholds_cli.frameworks import load_framework
from thresholds_cli.model.answers import Answers, Help, Truth
from thresholds_cli.model.case import Case
from thresholds_cli.records.cases.case_file import case_as_written, case_values, emit, read_answers
from thresholds_cli.strict_yaml import read


def written(case: Case) -> bytes:
    return emit(case_values(case)).encode()


def named(_name: str):  # type: ignore[no-untyped-def]
    return KIRKLEES


@given(cases)
def test_any_case_comes_back_equal(case: Case) -> None:
    assert read_answers(written(case), "x.yaml", named)[0] == case


@given(cases)
def test_another_yaml_reader_sees_the_same_words(case: Case) -> None:
    values = yaml.SafeLoader(written(case)).get_single_data()

    assert values.get("voice", "") == case.notes.voice
    assert values["immediate_danger"] == case.answers.immediate_danger.value


@given(cases)
@settings(max_examples=20, deadline=None)
def test_a_byte_order_mark_and_windows_line_ends_change_nothing(case: Case) -> None:
    changed = b"\xef\xbb\xbf" + written(case).replace(b"\n", b"\r\n")

    assert read_answers(changed, "x.yaml", named)[0] == case


def test_the_example_of_the_interface_reads_as_it_says() -> None:
    text = (
        "framework: kirklees-2016\nimmediate_danger: \"no\"\nsignificant_harm: not known\n"
        "indicators: []\nbaseline:\n  health: partly met\nhelp:\n  2: did not work\n"
        "resistance: not known\nescalating: not known\n"
    )

    case, framework = read_answers(text.encode(), "a.yaml", load_framework)

    assert framework.id == "kirklees-2016"
    assert case.answers.immediate_danger is Truth.NO
    assert case.answers.help_at(2) is Help.DID_NOT_WORK
    assert case.answers.help_at(3) is Help.NOT_KNOWN


def test_faults_of_shape_and_of_names_are_reported_together_in_line_order() -> None:
    text = (
        "framework: kirklees-2016\nresistance: perhaps\nindicators: [nothing-like-it]\n"
        "baseline: {helth: met}\nwhat: ever\nevidence: {health-9: seen}\nown: {level: 7}\n"
    )

    with pytest.raises(FileRefused) as caught:
        read_answers(text.encode(), "a.yaml", load_framework)

    assert [problem.line for problem in caught.value.problems] == [2, 3, 4, 5, 6, 7]


def test_what_was_not_said_is_not_written_but_the_facts_always_are() -> None:
    text = written(Case(Answers("kirklees-2016"))).decode()

    assert 'immediate_danger: "not known"' in text
    assert "strengths" not in text


def test_a_case_as_it_was_written_is_refused_for_what_no_case_has() -> None:
    node = read(emit({**case_values(Case(Answers("nowhere-1999"))), "moon": "full"}), "x")

    with pytest.raises(FileRefused) as refused:
        case_as_written(node, "x")
    assert "unknown key" in refused.value.problems[0].message
