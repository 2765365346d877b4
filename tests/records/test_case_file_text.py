"""The text of a case in a file, line by line."""

from __future__ import annotations

from types import MappingProxyType

import pytest
import yaml

from thresholds_cli.model.case import (
    Action,
    Answers,
    Baseline,
    Case,
    Decision,
    Help,
    Notes,
    Sharing,
    Truth,
)
from thresholds_cli.records.case_file import case_values, emit, quoted


def test_a_case_is_written_with_what_was_said_and_nothing_else() -> None:
    case = Case(
        Answers(
            "kirklees-2016", indicators=frozenset("hgfedcba"),
            baseline=MappingProxyType({"health": Baseline.MET}),
            help=MappingProxyType({2: Help.WORKED}), resistance=Truth.YES,
        ),
        Notes(
            evidence=MappingProxyType({"a": "seen"}), decision=Decision(3),
            own=Decision(None, "not sure"), sharing=Sharing(how="in person"),
            actions=(Action("Call", by="Monday"), Action("Tell", who="me")),
        ),
    )

    assert emit(case_values(case)) == """\
framework: "kirklees-2016"
immediate_danger: "not known"
significant_harm: "not known"
indicators:
  - "a"
  - "b"
  - "c"
  - "d"
  - "e"
  - "f"
  - "g"
  - "h"
baseline:
  health: "met"
help:
  2: "worked"
resistance: "yes"
escalating: "not known"
evidence:
  a: "seen"
own:
  reason: "not sure"
decision:
  level: 3
sharing:
  consent: "not known"
  how: "in person"
actions:
  - what: "Call"
    by: "Monday"
  - what: "Tell"
    who: "me"
"""


def test_the_values_of_a_case_are_tables_and_lists_as_json_needs_them() -> None:
    case = Case(Answers("x"), Notes(evidence=MappingProxyType({"a": "b"}), actions=(Action("c"),)))

    values = case_values(case)
    tables, lists = (
        [name for name in values if type(values[name]) is kind] for kind in (dict, list)
    )
    assert tables == ["baseline", "help", "evidence"]
    assert lists == ["indicators", "actions"]


def test_plain_values_are_written_as_every_reader_of_yaml_knows_them() -> None:
    values = {
        "nothing": None, "yes": True, "no": False, "number": 30, "table": {}, "list": [],
        "truth": Truth.NOT_KNOWN, "deep": {"deeper": {"deepest": 1}},
        "many": ["text", 2, {}, {"a": 1, "b": ["c", {"d": {"e": "f"}, "g": None}]}],
    }

    assert emit(values, 2) == """\
  nothing: null
  "yes": true
  "no": false
  number: 30
  table: {}
  list: []
  truth: "not known"
  deep:
    deeper:
      deepest: 1
  many:
    - "text"
    - 2
    - {}
    - a: 1
      b:
        - "c"
        - d:
            e: "f"
          g: null
"""
    assert emit({"a": 1}) == "a: 1\n"


@pytest.mark.parametrize(("text", "shown"), [
    ('say "no" \\ yes', r'"say \"no\" \\ yes"'),
    ("a\nb\tc", r'"a\nb\tc"'),
    ("\0\x1f !~\x7f\x80\xa0\xa1é", r'"\u0000\u001f !~\u007f\u0080\u00a0¡é"'),
    ("\u2027\u2028\u2029\ufeff’", r'"‧\u2028\u2029\ufeff’"'),
    ("X ray, 3 p.m.", '"X ray, 3 p.m."'),
    ("", '""'),
])
def test_text_is_quoted_so_that_nothing_in_it_is_lost_or_live(text: str, shown: str) -> None:
    assert quoted(text) == shown
    assert yaml.SafeLoader(shown).get_single_data() == text
