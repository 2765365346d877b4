"""A case comes back from its file as it went in."""

from __future__ import annotations

import dataclasses
from dataclasses import fields

import pytest
import yaml
from hypothesis import given, settings

from tests import builders
from tests.records.making import SMALLEST
from tests.records.strategies import KIRKLEES, cases
from thresholds_cli.base.errors import FileRefused, Problem, UnknownName
from thresholds_cli.frameworks import load_framework, parse_framework
from thresholds_cli.model.case import Answers, Case, Child, Decision, Help, Notes, Truth
from thresholds_cli.model.framework import Domain, Framework
from thresholds_cli.records.case_file import (
    as_printed,
    case_as_written,
    case_values,
    emit,
    read_answers,
)
from thresholds_cli.strict_yaml.reader import read

PARTED = parse_framework(builders.PARTED.encode(), "parted.yaml")


def written(case: Case) -> bytes:
    return emit(case_values(case)).encode()


def named(_name: str):  # type: ignore[no-untyped-def]
    return KIRKLEES


@given(cases)
def test_any_case_comes_back_equal(case: Case) -> None:
    assert read_answers(written(case), "x.yaml", named)[0] == case


@pytest.mark.promise("plain-text")
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


KEYS = ", ".join((*(one.name for one in fields(Answers)), *(one.name for one in fields(Notes))))
LISTED = "'conr framework show kirklees-2016' lists them."


def faults_of(text: str, framework: Framework = KIRKLEES) -> list[tuple[int, int, str]]:
    with pytest.raises(FileRefused) as caught:
        read_answers(text.encode(), "a.yaml", lambda _name: framework)
    assert caught.value.path == "a.yaml"
    return [tuple(problem) for problem in caught.value.problems]


def test_faults_of_shape_and_of_names_are_reported_together_in_line_order() -> None:
    assert faults_of(
        "framework: kirklees-2016\nresistance: perhaps\nindicators: [nothing-like-it, 7, [x]]\n"
        "baseline: {helth: met}\nwhat: ever\nevidence: {health-9: seen}\nown: {level: 7}\n"
        "decision: {level: 5}\nhelp: {5: worked}\nquestions: {x: y}\n"
        "checklist: {reasn: 'yes', zzz: 'yes'}\nknown: {food-9: told by the child}\n"
    ) == [
        (2, 13, "resistance: 'perhaps' is not one of: yes, no, not known"),
        (3, 14, f"indicators: kirklees-2016 has no indicator 'nothing-like-it'. {LISTED}"),
        (3, 31, f"indicators: kirklees-2016 has no indicator '7'. {LISTED}"),
        (3, 34, f"indicators: kirklees-2016 has no indicator ''. {LISTED}"),
        (3, 34, "indicators[3]: must be text"),
        (4, 12, "baseline: kirklees-2016 has no domain 'helth'. Did you mean health?"),
        (5, 1, f"what: unknown key. Known here: {KEYS}"),
        (6, 12, f"evidence: kirklees-2016 has no indicator 'health-9'. {LISTED}"),
        (7, 14, "own.level: no level 7. Known: 1, 2, 3, 4"),
        (8, 19, "decision.level: no level 5. Known: 1, 2, 3, 4"),
        (9, 8, "help: kirklees-2016 has no level '5'. Known: 1, 2, 3, 4."),
        (10, 13, "questions: kirklees-2016 has no question 'x'."),
        (11, 13, "checklist: kirklees-2016 has no checklist item 'reasn'. Did you mean reason?"),
        (11, 27, "checklist: kirklees-2016 has no checklist item 'zzz'. "
                 "Known: consent, reason, information."),
        (12, 9, f"known: kirklees-2016 has no indicator 'food-9'. {LISTED}"),
    ]


@pytest.mark.parametrize(("written", "fault"), [
    ("own: 3", "own: must be a table with the keys level, reason"),
    ("own: {level: [3]}", "own.level: must be a whole number"),
    ("own: {level: high}", "own.level: must be a whole number"),
    ("baseline: [health]", "baseline: must be a table of 'key: value' lines"),
])
def test_what_has_another_shape_is_one_fault_not_two(written: str, fault: str) -> None:
    found = faults_of(f"framework: kirklees-2016\n{written}\n")

    assert [message for _line, _column, message in found] == [fault]


@pytest.mark.parametrize(("domains", "told"), [
    (1, "Known: d1."),
    (12, "Known: d1, d2, d3, d4, d5, d6, d7, d8, d9, d10, d11, d12."),
    (13, "'conr framework show smallest' lists them."),
])
def test_a_dozen_names_are_told_and_more_are_pointed_to(domains: int, told: str) -> None:
    many = tuple(Domain(f"d{number}", "A domain") for number in range(1, domains + 1))
    framework = dataclasses.replace(SMALLEST, domains=many)

    assert faults_of("framework: smallest\nbaseline: {xyz: met}\n", framework) == [
        (2, 12, f"baseline: smallest has no domain 'xyz'. {told}")
    ]


def test_what_is_no_table_is_no_case() -> None:
    assert faults_of("- x\n") == [(1, 1, f"the file: must be a table with the keys {KEYS}")]


def test_a_framework_that_is_not_known_is_told_with_the_file_that_names_it() -> None:
    with pytest.raises(UnknownName) as unknown:
        read_answers(b"framework: kirk\n", "a.yaml", load_framework)

    assert unknown.value.message == "a.yaml: no framework 'kirk'"
    assert unknown.value.hint == "Known: kirklees-2016, rochdale-2018."


@pytest.mark.parametrize(("hint", "told"), [
    ("Check its format.", "Check its format. a.yaml names it."), ("", "a.yaml names it."),
])
def test_a_framework_that_cannot_be_read_is_told_with_the_file_that_names_it(
    hint: str, told: str
) -> None:
    def named_file(name: str) -> Framework:
        raise FileRefused(name, (Problem(1, 1, "odd"),), hint)

    with pytest.raises(FileRefused) as refused:
        read_answers(b"framework: mine.yaml\n", "a.yaml", named_file)

    assert (refused.value.path, refused.value.hint) == ("mine.yaml", told)


def test_a_framework_named_by_its_file_goes_by_its_id_in_the_case() -> None:
    case, framework = read_answers(b"framework: ./k.yaml\n", "a.yaml", named)

    assert case == Case(Answers("kirklees-2016"))
    assert framework is KIRKLEES


def test_who_the_child_is_stands_right_after_the_worries() -> None:
    one = Case(Answers("kirklees-2016", child=Child("5")),
               Notes(worries=("no tea",), reference="AB-12"))

    assert list(case_values(one))[-3:] == ["worries", "child", "reference"]
    assert "child" not in case_values(Case(Answers("kirklees-2016"), one.notes))


def test_a_key_that_is_no_plain_word_is_written_in_quotes() -> None:
    assert emit({"a: b": 1, "plain": 3, 4: 5}) == '"a: b": 1\nplain: 3\n4: 5\n'
    for word in ("true", "false", "null", "yes", "no", "on", "off", "y", "n"):
        assert emit({word: 1}) == f'"{word}": 1\n'


def test_what_was_not_said_is_not_written_but_the_facts_always_are() -> None:
    text = written(Case(Answers("kirklees-2016"))).decode()

    assert 'immediate_danger: "not known"' in text
    assert "strengths" not in text


def test_a_case_as_it_was_written_may_have_what_no_framework_knows() -> None:
    case = Case(Answers("nowhere-1999", indicators=frozenset({"moon-5"})))

    assert case_as_written(read(emit(case_values(case)), "x"), "x") == case


def test_a_case_as_it_was_written_is_refused_for_what_no_case_has() -> None:
    node = read(emit({**case_values(Case(Answers("nowhere-1999"))), "moon": "full"}), "x")

    with pytest.raises(FileRefused) as refused:
        case_as_written(node, "x")
    assert refused.value.path == "x"
    assert refused.value.problems == (
        Problem(9, 1, f"moon: unknown key. Known here: {KEYS}"),
    )


def test_worries_and_the_child_are_read_from_an_answers_file() -> None:
    text = (
        "framework: kirklees-2016\nworries:\n  - bruise on his upper arm\n  - came in hungry\n"
        "child:\n  age: 5\n  unborn: no\n  disabled: not known\n  others: a baby sister\n"
    )

    case = read_answers(text.encode(), "a.yaml", load_framework)[0]

    assert case.notes.worries == ("bruise on his upper arm", "came in hungry")
    assert case.answers.child == Child("5", Truth.NO, Truth.NOT_KNOWN, "a baby sister")


@pytest.mark.parametrize(("age", "months"), [
    ("5", 60), ("4 months", 4), ("about 9", 108), ("10 weeks", 2), ("12 days", 0), ("3yrs", 36),
    ("", None), ("unborn", None), ("teenager", None),
])
def test_an_age_is_understood_in_years_or_in_words(age: str, months: int | None) -> None:
    assert Child(age).months == months


def test_a_worry_of_two_lines_and_a_strange_key_of_the_child_are_refused() -> None:
    text = 'framework: kirklees-2016\nworries: ["a\\nb"]\nchild:\n  name: x\n'

    with pytest.raises(FileRefused) as refused:
        read_answers(text.encode(), "a.yaml", load_framework)

    said = [problem.message for problem in refused.value.problems]
    assert said[0] == "worries[1]: must be on one line"
    assert said[1].startswith("child.name: unknown key")


def answered_of_parted(written: str) -> Case:
    return read_answers(
        f"framework: smallest\n{written}\n".encode(), "a.yaml", lambda _name: PARTED)[0]


def test_levels_with_labels_are_named_by_what_is_printed() -> None:
    found = answered_of_parted(
        "help: {2a: did not work, Level 2b: worked}\nown: {level: 2B}\ndecision: {level: 3}")

    assert found.answers.help == {2: Help.DID_NOT_WORK, 3: Help.WORKED}
    assert (found.notes.own.level, found.notes.decision.level) == (3, 4)


@pytest.mark.parametrize(("written", "column", "fault"), [
    ("decision: {level: 4}", 19, "decision.level: no level '4'. Known: 1, 2a, 2b, 3."),
    ("own: {level: 2}", 14, "own.level: no level '2'. Known: 1, 2a, 2b, 3."),
    ("own: {level: null}", 14, "own.level: must be a whole number"),
    ("help: {4: worked}", 8, "help: no level '4'. Known: 1, 2a, 2b, 3."),
    ("help: {2a: worked, 2A: worked}", 20, "help: '2A' is a level that stands there already"),
])
def test_a_rank_is_never_taken_for_a_level_that_is_printed_otherwise(
    written: str, column: int, fault: str
) -> None:
    assert faults_of(f"framework: smallest\n{written}\n", PARTED) == [(2, column, fault)]


def test_a_level_that_is_not_said_is_no_fault_of_the_others() -> None:
    found = answered_of_parted("own: {reason: as seen}\ndecision: {level: 2b}")

    assert (found.notes.own, found.notes.decision.level) == (Decision(None, "as seen"), 3)
    bare = case_values(found)
    assert as_printed(bare, PARTED) == {**bare, "decision": {"level": "2b"}}


@pytest.mark.parametrize(("written", "fault"), [
    ("significant_harm: yes", "the file: the key 'framework' is missing"),
    ("framework: [smallest]", "framework: must be text"),
])
def test_answers_that_name_no_framework_are_refused_before_one_is_looked_for(
    written: str, fault: str
) -> None:
    asked: list[str] = []

    with pytest.raises(FileRefused) as refused:
        read_answers(f"{written}\n".encode(), "a.yaml", lambda name: asked.append(name) or PARTED)  # type: ignore[func-returns-value]

    assert [one.message for one in refused.value.problems] == [fault]
    assert asked == []


def test_as_json_a_case_names_its_levels_so_too() -> None:
    one = answered_of_parted("help: {2b: worked}\ndecision: {level: 3}\nown: {level: 2a}")

    values = as_printed(case_values(one), PARTED)

    assert (values["help"], values["decision"], values["own"]) == (
        {"2b": Help.WORKED}, {"level": "3"}, {"level": "2a"})
    assert answered_of_parted(emit({**values, "framework": "smallest"}).split("\n", 1)[1]) == one
    assert as_printed(case_values(one), SMALLEST) == case_values(one)
    bare = case_values(answered_of_parted("own: {level: 2a}"))
    assert as_printed(bare, PARTED) == {**bare, "own": {"level": "2a"}}
