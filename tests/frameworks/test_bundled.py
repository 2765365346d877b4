"""The bundled frameworks: they load, nothing is missing, and no word changes unnoticed."""

from __future__ import annotations

import dataclasses
import functools
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from tests import builders
from tests.frameworks import digests
from thresholds_cli.base.bundled import data_root
from thresholds_cli.frameworks import framework_ids, parse_framework
from thresholds_cli.model.framework import Framework

BOTH = pytest.mark.parametrize("framework_id", builders.BUNDLED)
COUNTS = {  # how many indicators in each domain, in the domains' order, at Levels 1 to 4
    "kirklees-2016": {
        1: (6, 6, 6, 6, 4, 6), 2: (10, 6, 6, 10, 8, 8), 3: (10, 5, 7, 10, 9, 10),
        4: (9, 5, 7, 11, 8, 9),
    },
    "rochdale-2018": {
        1: (4, 4, 4, 2, 2, 6, 4, 6), 2: (7, 3, 4, 6, 1, 4, 2, 6), 3: (4, 5, 4, 7, 3, 3, 2, 4),
        4: (10, 4, 5, 3, 2, 2, 1, 4),
    },
}


@functools.cache
def words_of(framework_id: str) -> dict[str, str]:
    return dict(digests.words(builders.bundled(framework_id)))


@functools.cache
def parts_of(framework_id: str) -> digests.Digests:
    return digests.parts(builders.bundled(framework_id))


def every(kind: str) -> list[Any]:
    return [
        pytest.param(framework_id, name, id=f"{framework_id}: {name}")
        for framework_id in builders.BUNDLED for name in digests.stored(kind, framework_id)
    ]


def text_of(framework_id: str) -> str:
    return (data_root() / "frameworks" / f"{framework_id}.yaml").read_text("utf-8")


def test_these_frameworks_come_with_the_program() -> None:
    assert framework_ids() == builders.BUNDLED


@BOTH
def test_it_is_what_its_name_says(framework_id: str) -> None:
    framework = builders.bundled(framework_id)
    assert framework.id == framework_id
    assert framework_id.endswith(f"-{framework.year}")
    assert str(framework.year) in framework.edition
    assert framework.origin == ""
    assert [level.number for level in framework.levels] == [1, 2, 3, 4]


@BOTH
def test_no_indicator_is_missing_or_added(framework_id: str) -> None:
    framework = builders.bundled(framework_id)
    found = Counter((one.level, one.domain) for one in framework.indicators)
    assert {
        level: tuple(found[level, domain.id] for domain in framework.domains)
        for level in (1, 2, 3, 4)
    } == COUNTS[framework_id]


# What is said and where it stands


def cited_things(value: object) -> Iterator[Any]:
    """Everything in a framework that has a citation."""
    if dataclasses.is_dataclass(value):
        if hasattr(value, "citation"):
            yield value
        for field in dataclasses.fields(value):
            if field.init:
                yield from cited_things(getattr(value, field.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from cited_things(one)
    elif hasattr(value, "values"):
        yield from cited_things(tuple(value.values()))


@pytest.mark.promise("explained")
@BOTH
def test_everything_is_cited_to_a_section_of_the_document(framework_id: str) -> None:
    framework = builders.bundled(framework_id)
    sections = {section.ref for section in framework.sections}
    things = list(cited_things(framework))
    assert len(things) > len(framework.indicators) + len(framework.rules) + 100
    for one in things:
        assert any(
            one.citation == ref or one.citation.startswith((f"{ref} ", f"{ref}.", f"{ref},"))
            for ref in sections
        ), one
    for indicator in framework.indicators:
        assert f"Level {indicator.level}" in indicator.citation


@BOTH
def test_each_level_says_what_to_do_and_what_to_ask(framework_id: str) -> None:
    for level in builders.bundled(framework_id).levels:
        assert level.definition
        assert level.responses
        assert level.consent


@BOTH
def test_what_is_quoted_elsewhere_is_in_the_documents_words_too(framework_id: str) -> None:
    framework = builders.bundled(framework_id)
    checklist = framework.checklist
    quoted = digests.printed((
        *framework.doubt, *framework.remarks, checklist.introduction,
        *framework.disputes.introduction,
        *(one for topic in framework.topics for one in topic.passages),
        *(one for level in framework.levels for part in (
            level.definition, level.guidance, level.responses, level.tools, level.consent,
            level.grounds, level.record,
        ) for one in part),
    ))
    quoted += [fact.quote for fact in framework.facts.values() if fact.quote]
    quoted += [words for item in checklist.items for words in (item.text, *item.parts)]
    document = tuple(words_of(framework_id).values())
    assert [words for words in quoted if not any(words in part for part in document)] == []


# Nothing changes unnoticed


@pytest.mark.promise("own-words")
@pytest.mark.parametrize(("framework_id", "name"), every("words"))
def test_the_words_are_the_documents(framework_id: str, name: str) -> None:
    said = words_of(framework_id)[name]
    assert digests.digest(said) == digests.stored("words", framework_id)[name], (
        f"{framework_id}, {name}: not the document's words. The data now has: {said}"
    )


@pytest.mark.promise("own-words")
@pytest.mark.parametrize(("framework_id", "name"), every("parts"))
def test_the_part_is_as_it_was(framework_id: str, name: str) -> None:
    assert parts_of(framework_id).get(name) == digests.stored("parts", framework_id)[name], (
        f"{framework_id}: '{name}' changed. If that was meant: python -m tests.frameworks.digests"
    )


@BOTH
def test_no_part_is_without_a_digest(framework_id: str) -> None:
    assert set(parts_of(framework_id)) == set(digests.stored("parts", framework_id))
    assert set(words_of(framework_id)) == set(digests.stored("words", framework_id))


@BOTH
def test_the_parts_are_the_whole_framework(framework_id: str) -> None:
    framework = builders.bundled(framework_id)
    smaller: dict[str, Any] = {
        "disputes": dataclasses.replace(framework.disputes, routes=()),
        "checklist": dataclasses.replace(framework.checklist, items=()),
        "cluster": dataclasses.replace(framework.cluster, note=""),
        "facts": {},
        "year": 0,
    }
    fields = {field.name for field in dataclasses.fields(Framework) if field.init}
    for name in fields - {"sha256", "origin", "bundled"}:  # these are not in the file
        given = getattr(framework, name)
        empty = "" if isinstance(given, str) else ()
        if not given and name not in smaller:  # what the file leaves out is put in instead
            empty = "something"
        changed: dict[str, Any] = {name: smaller.get(name, empty)}
        without = dataclasses.replace(framework, **changed)
        assert digests.parts(without) != parts_of(framework_id), name


CELL = "§7 Level 2, Health"
CHANGES = (
    # framework, what stands in the file, what somebody makes of it, and the parts that notice
    ("a word of an indicator", "kirklees-2016", "Severe obesity\n", "Obesity\n",
     {"§7 Level 4, Health", "indicators: Level 4, Health"}),
    ("a word of an indicator", "rochdale-2018", '"Poor hygiene"', '"Bad hygiene"',
     {"§6 Level 2, indicators", "indicators: Level 2, Self-care, independence"}),
    ("a letter", "kirklees-2016", "Lack of exercise\n", "lack of exercise\n",
     {CELL, "indicators: Level 2, Health"}),
    ("a level", "kirklees-2016", "health-2-lack-of-exercise\n    level: 2",
     "health-2-lack-of-exercise\n    level: 3",
     {CELL, "§7 Level 3, Health", "indicators: Level 2, Health", "indicators: Level 3, Health"}),
    ("a domain", "rochdale-2018", "family-2-loss\n    level: 2\n    domain: family",
     "family-2-loss\n    level: 2\n    domain: emotional",
     {"indicators: Level 2, Family / Social relationship",
      "indicators: Level 2, Emotional & social"}),
    ("a section", "rochdale-2018", '"§5 Level 3"\n    when', '"§6 Level 3"\n    when',
     {"rule: R3-sustained"}),
    ("a condition", "kirklees-2016", "- {help_tried: 3}", "- {help_failed: 3}",
     {"rule: K4-step-up"}),
    ("a condition's level", "kirklees-2016", "- {ticked_from: 3}", "- {ticked_from: 2}",
     {"rule: K4-step-up"}),
    ("any for all", "rochdale-2018", "{all: [{ticked_at: 4}", "{any: [{ticked_at: 4}",
     {"rule: R4-high-risk"}),
    ("a rule's level", "kirklees-2016", "- id: K3-step-up\n    level: 3",
     "- id: K3-step-up\n    level: 2", {"rule: K3-step-up"}),
    ("provisional", "rochdale-2018", "when: {ticked_at: 4}\n    provisional: true",
     "when: {ticked_at: 4}", {"rule: R4-present"}),
    ("a cluster", "kirklees-2016", "  count: 2\n", "  count: 3\n", {"cluster"}),
    ("a tier", "kirklees-2016", "{name: single agency,", "{name: one agency,",
     {"rule: K2-guidance"}),
    ("a definition", "kirklees-2016", "Good enough parenting\n", "Good parenting\n",
     {"§4 table, Level 1", "Level 1: definition"}),
    ("consent", "kirklees-2016", "Implicit consent for CIN service provision is acceptable\n",
     "Implicit consent for CIN service provision is not acceptable\n",
     {"§5 table, Level 3", "Level 3: consent"}),
    ("a ground", "kirklees-2016", "Place a child at risk/further risk of harm;\n",
     "Place a child at risk;\n", {"§5 table, Level 4", "Level 4: grounds"}),
    ("a question", "rochdale-2018", "Has the Child disclosed abuse?", "Has the Child said so?",
     {"§6 Level 4 Questions", "Level 4: questions"}),
    ("a telephone number", "rochdale-2018", "0300 303 8875", "0300 303 8876",
     {"Contact us", "contacts"}),
    ("a dispute stage", "kirklees-2016", "who: A meeting involving all parties\n",
     "who: A meeting\n", {"disputes: referral"}),
    ("the checklist", "kirklees-2016", "- Strengths and weaknesses of the child and family; and\n",
     "- Strengths of the child and family; and\n", {"§4 checklist", "checklist"}),
    ("a reason for asking", "rochdale-2018", "Suspected significant harm means Level 4 at once",
     "Suspected significant harm may mean Level 4", {"fact: significant_harm"}),
    ("what has changed since", "kirklees-2016", "Since then the law has moved on:",
     "Since then the law has stayed:", {"head"}),
    ("what was found about a number", "kirklees-2016", "      when: out of hours\n", "",
     {"contacts"}),
)


@pytest.mark.parametrize(
    ("framework_id", "old", "new", "noticed"),
    [change[1:] for change in CHANGES],
    ids=[f"{change[0]}: {change[2][:30].strip()}" for change in CHANGES],
)
def test_a_change_in_the_file_is_noticed_by_the_parts_it_touches(
    framework_id: str, old: str, new: str, noticed: set[str]
) -> None:
    text, before = text_of(framework_id), words_of(framework_id)
    assert text.count(old) == 1
    changed = parse_framework(text.replace(old, new).encode(), "changed.yaml")
    words = {name: digests.digest(said) for name, said in digests.words(changed).items()}
    now = digests.parts(changed)
    assert noticed == {
        *differing({name: digests.digest(said) for name, said in before.items()}, words),
        *differing(parts_of(framework_id), now),
    }


def differing(before: digests.Digests, after: digests.Digests) -> set[str]:
    return {name for name in before | after if before.get(name) != after.get(name)}
