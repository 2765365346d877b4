"""Every key of the format with a value of every wrong kind: refused or read, and never a fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from thresholds_cli.base.errors import FileRefused
from thresholds_cli.frameworks import parse_framework
from thresholds_cli.frameworks.advice import advice
from thresholds_cli.frameworks.checks import check
from thresholds_cli.frameworks.condition_format import KINDS
from thresholds_cli.frameworks.format import FRAMEWORK, read_framework
from thresholds_cli.strict_yaml.reader import Items, Node, Table, read
from thresholds_cli.strict_yaml.schema import MISSING, Fields, ListOf, Report, Shape

EVERY_KEY = """\
format: 1
id: every-key
title: Every key of the format
publisher: Nobody
edition: Test 2020
year: 2020
source: Made for the tests.
dated: It was never in force.
in_force: true
area: Children who live here
address: https://example.org
review: 2028
replaced_by: None
sisters: [Another]
numbering: Tier
sections: [{ref: §1, title: All of it, title_source: ours}]
domains: [{id: home, name: Home}]
cluster: {count: 2, note: Two or more is our reading.}
levels:
  - number: 1
    name: Universal
    need: no needs
    equivalent: none
    definition: [{text: A, citation: §1, printed: B, note: C}]
    guidance: [{text: A, citation: §1}]
    responses: [{text: A, citation: §1}]
    tools: [{text: A, citation: §1}]
    consent: [{text: A, citation: §1}]
    record: [{text: A, citation: §1}]
    grounds: [{text: A, citation: §1}]
    questions: [{id: q, text: A, citation: §1}]
    examples: [{text: A, citation: §1}]
    agencies: [{text: A, citation: §1}]
    strengths: [{text: A, citation: §1}]
    stem: A child who
    label: 1
  - {number: 2, name: Extra help, label: 2}
facts:
  immediate_danger: {why: Why., citation: §1, quote: Q}
  significant_harm: {why: Why., citation: §1}
  baseline: {why: Why., citation: §1}
  help: {why: Why., citation: §1, levels: [2]}
  resistance: {why: Why., citation: §1}
  escalating: {why: Why., citation: §1}
indicators:
  - {id: home-2-cold, level: 2, domain: home, text: Cold, citation: §1, printed: B, note: C,
     concerns: [cold], domain_source: inferred, group: G, ages: babies, immediate: true}
rules:
  - {id: A, level: 2, text: A., citation: §1, provisional: false, interpretation: I,
     when: {any: [{fact: immediate_danger}, {fact: significant_harm}]},
     tiers: [{name: T, when: {cluster_from: 2}, citation: §1}]}
  - {id: B, level: 2, text: B., citation: §1, provisional: true,
     when: {any: [{ticked_at: 2}, {ticked_from: 2}, {indicator: home-2-cold},
       {ticked: {level: 2, count: 2, domains: 2, or_above: true}},
       {any_indicator: [home-2-cold]}, {child: unborn}, {minority_met: true},
       {baseline: some unmet}, {child_age: {from: 1, under: 2, unit: years}},
       {help_failed: 2}, {help_tried: 2}]}}
  - {id: C, level: 1, text: C., citation: §1,
     when: {all: [{baseline: all met}, {none_ticked_from: 2}]}}
  - {id: D, level: 2, text: D., citation: §1, when: {immediate: true}}
remarks: [{id: r, when: {cluster_from: 2}, levels: [2], text: A, citation: §1, printed: B}]
doubt: [{text: A, citation: §1}]
checklist:
  introduction: {text: A, citation: §1}
  items: [{id: name, text: A, citation: §1, parts: [P], printed: B}]
  recording: {text: A, citation: §1}
topics: [{id: t, title: T, title_source: ours, passages: [{text: A, citation: §1}]}]
disputes:
  principle: {text: A, citation: §1}
  introduction: [{text: A, citation: §1}]
  routes:
    - id: any
      name: N
      about: [{text: A, citation: §1}]
      rights: [{text: A, citation: §1}]
      record: {text: A, citation: §1}
      stages:
        - {who: W, who_source: ours, text: A, citation: §1, name: N, record: R,
           advice: {text: A, citation: §1},
           alternative: {text: A, citation: §1}, within_working_days: 3, within_hours: 24,
           within: the same day}
  limits: [{text: A, citation: §1}]
  final_stages: [{text: A, citation: §1}]
contacts:
  - {name: N, number: "1", email: a@b, when: office, hours: H, citation: §1, web: W,
     open: Mon 9-5, levels: [2],
     since: {text: A, source: S, address: "https://a.example", checked_on: 2026-11-29,
       standing: as reported by others, when: out of hours}}
errata: [{where: W, printed: P, read_as: R, why: Y}]
left_out: [{where: W, what: W, why: Y, passages: [P], after: A, before: B}]
"""
OTHERS = (
    "null", "true", "3", "-1", "words", '""', "[]", "[[]]", "[1, 2]", "[words]", "[null]", "[{}]",
    "[{a: b}]", "{}", "{a: b}", "{a: [1]}", "[words, {a: b}, 3]",
)


def others() -> tuple[tuple[str, Node], ...]:
    table = read("".join(f"k{n}: {one}\n" for n, one in enumerate(OTHERS)), "others")
    assert isinstance(table, Table)
    return tuple(zip(OTHERS, table.entries.values(), strict=True))


def places(node: Node, path: str = "") -> Iterator[tuple[str, Node, str | int]]:
    """Every value below a node: what it is called, and what it stands in under which key."""
    if isinstance(node, Table):
        for key, child in node.entries.items():
            yield f"{path}.{key}", node, key
            yield from places(child, f"{path}.{key}")
    elif isinstance(node, Items):
        for number, child in enumerate(node.items):
            yield f"{path}[]", node, number
            yield from places(child, f"{path}[]")


def keys(shape: Shape) -> Iterator[tuple[int, str]]:
    """Every key of every table that a shape has, once for each kind of table."""
    if isinstance(shape, Fields):
        for key, field in shape.fields.items():
            yield id(shape), key
            yield from keys(field.shape)
    elif isinstance(shape, ListOf):
        yield from keys(shape.item)


def keys_given(shape: Shape, node: Node) -> Iterator[tuple[int, str]]:
    """Those of them that the node has."""
    if isinstance(shape, Fields) and isinstance(node, Table):
        for key, child in node.entries.items():
            yield id(shape), key
            yield from keys_given(shape.fields[key].shape, child)
    elif isinstance(shape, ListOf) and isinstance(node, Items):
        for child in node.items:
            yield from keys_given(shape.item, child)


def with_other(owner: Node, key: str | int, other: Node) -> Node:
    """What stands under a key before it is changed."""
    if isinstance(owner, Table):
        assert isinstance(key, str)
        was = owner.entries[key]
        owner.entries[key] = other
        return was
    assert isinstance(owner, Items)
    assert isinstance(key, int)
    was = owner.items[key]
    owner.items[key] = other
    return was


def told(node: Node) -> Report:
    """What is said of a file that was read as this, by the same steps as for any file."""
    report = Report()
    found = read_framework(node, report)
    if found is not MISSING:
        check(found, report)
    if not report.problems:
        assert all(list(advice(found)))
    return report


def test_every_key_of_the_format_is_tried() -> None:
    tree = read(EVERY_KEY, "x.yaml")
    assert told(tree).problems == []
    assert set(keys_given(FRAMEWORK, tree)) == set(keys(FRAMEWORK))
    assert set(KINDS) <= {path.rpartition(".")[2] for path, _owner, _key in places(tree)}


@pytest.mark.promise("files-are-data")
def test_a_value_of_another_kind_is_refused_or_read_and_never_a_fault(
    one_in: Callable[[int], int],
) -> None:
    tree = read(EVERY_KEY, "x.yaml")
    refused = read_on = 0
    for number, (path, owner, key) in enumerate(list(places(tree))):
        step = 1 if owner is tree else one_in(len(OTHERS))
        for words, other in others()[number % step::step]:
            was = with_other(owner, key, other)
            try:
                problems = told(tree).problems
            except Exception as error:
                raise AssertionError(f"{path}: {words}") from error
            with_other(owner, key, was)
            refused, read_on = refused + bool(problems), read_on + (not problems)
    assert refused > 2 * read_on > 0


@pytest.mark.parametrize(("key", "value", "words"), [
    ("levels", "[one, two]", "levels[1]: must be a table with the keys number, name"),
    ("levels", "[1, 2]", "levels[1]: must be a table with the keys number, name"),
    ("levels", "3", "levels: must be a list"),
    ("levels", "{number: 1}", "levels: must be a list"),
    ("levels", "[[1], [2]]", "levels[1]: must be a table with the keys number, name"),
    ("levels", "[{name: A}, {name: B}]", "levels[1]: the key 'number' is missing"),
    ("domains", "[home]", "domains[1]: must be a table with the keys id, name"),
    ("indicators", "[home-2-cold]", "indicators[1]: must be a table with the keys id, level"),
    ("rules", "[{when: {ticked_at: 2}}]", "rules[1]: the key 'citation' is missing"),
    ("sections", "[§1]", "sections[1]: must be a table with the keys ref, title, title_source"),
])
def test_a_list_of_the_wrong_things_is_refused(key: str, value: str, words: str) -> None:
    text = EVERY_KEY.split(f"\n{key}:")
    rest = text[1].split("\n")
    end = next((at for at, line in enumerate(rest[1:], 1) if line[:1] not in " "), len(rest))
    made = f"{text[0]}\n{key}: {value}\n" + "\n".join(rest[end:])
    with pytest.raises(FileRefused) as caught:
        parse_framework(made.encode(), "x.yaml")
    assert caught.value.problems[0].message.startswith(words)
