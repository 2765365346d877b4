"""The slips of single lines, whole: what is said of each, where, and what is none."""

from __future__ import annotations

import pytest

from tests.snapshots.comparing import Reviewed
from thresholds_cli.base.errors import FileRefused
from thresholds_cli.strict_yaml.hints import explained, slips
from thresholds_cli.strict_yaml.reader import read

SLIPS = (
    "a: b: c", "a: b:", "a: - b", "a: ? b", "a: %b", "a: @b", "a: `b", "a: &b", "a: !b", "a: *b",
    'a: "b', "a: 'b", 'a: "b" c', 'a: "b"c', "a: 'it's'", "a:\u00a0b", "a:b", "a:Xb", "- a:b",
    "-a: b", '-"b"', "\ta: b", "\u00a0a: b", "a: b\n    c: d", "a: Xb\n    c: d",
    "a: {b: c: d}", "a: [{b: c: d}]", "a: {b, c: d}", "a: {b: c [d]}", 'a: ["b" [c]]', 'a: {"b"}',
    "a: [b #c]", "a: {b: c", "a: [b", 'a: {b: "c', "a: {b: c} d", "a: {b: c}d",
    "a: [b] # c\nd: - e",
    "a: |\n  b: c: d\ne: f: g", "a: |\n  b: c: d\n  e: f: g\nh: i: j",
    "# as typed\na:b", "a: b\n\nc:d", "a:\n  b:c", "a: {b: c,\n  d: e}\n  f: g: h",
    "a: {b:\n  c: d}", "a: [b,\n  c,\n  d]\n  e: f: g",
)


def test_what_is_said_of_each_slip(reviewed: Reviewed) -> None:
    reviewed(
        f"{text!r}\n" + "\n".join(
            f"    {one.line}:{one.column} {one.message}" for one in slips(f"{text}\n"))
        for text in SLIPS
    )


@pytest.mark.parametrize("text", [
    "a: X@b", "a: Xb\nc: Xd", "a: b\nXc: d", "a: b # c: d", "a:  # b: c\n  - d", "a: b\n  c\n  d:e",
    "a: b\n    more words\n", "Some words\n    a: b", "a: 'b'\n    c: d",
    "a: 'b\n  c'\nd: e", "a: 'b\n\n  c'\nd: e", "a:\n  b: 'c\n \n    d'", 'a: "b\n  c"\nd: e',
    "a: [Xb, c]", "a: {b: http://c, d: e}", "a: [b#c, d]", "a: {}\nb: [{}]", "a: {b: c,}",
    "a: {b:, c: d}", "a: {b:}", "a: [[b]: c]", "a: [{b: c}, {d: e}]", "a: {b: c}  # d",
    "a: [b,\n  [c],\n  d: %e]", "a: {b:\n  [c],\n  d: %e}", "a: [\n\t{b: c}]",
    "a: {b: 'c', d: \"e\"}", "a: [b,\n  c]\nd: [e,\n  f]", "- a: b\n  c: d",
    "a: 'b' # c", "a: 'b'  ",
], ids=ascii)
def test_what_can_stand_so_is_no_slip(text: str) -> None:
    assert list(slips(f"{text}\n")) == []


def test_what_a_parser_stops_at_is_said_at_its_column_and_the_rest_at_theirs() -> None:
    with pytest.raises(FileRefused) as caught:
        read("a: b: c\nd: e: f\n", "file.yaml")

    assert [(one.line, one.column) for one in caught.value.problems] == [(1, 5), (2, 1)]


def test_slips_below_what_a_parser_stops_at_come_after_it() -> None:
    found = explained("a: b\nc: d: e\n", 1, 2, "odd")

    assert [(one.line, one.message.partition(":")[0]) for one in found] == [
        (1, "not valid YAML"), (2, "a text with a colon in it")]
    assert found[0].message == "not valid YAML: odd"


def test_a_slip_above_may_be_why_a_parser_stopped() -> None:
    above, stopped = explained("a: b: c\nd: e\n", 2, 1, "odd")

    assert above.line == 1
    assert stopped.message == (
        "not valid YAML: reading stopped here, perhaps because of a line above")
    assert explained("a: b: c\nd: e\nf: g: h\n", 2, 1, "odd")[1] == stopped
    assert explained("a: b\n", 1, 1, "odd")[0].message == "not valid YAML: odd"
