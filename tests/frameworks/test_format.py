"""What a framework file may leave out, and what is said of a value that does not fit its key."""

from __future__ import annotations

import hashlib

import pytest

from tests.builders import SMALLEST
from tests.frameworks.faults import changed, faults
from thresholds_cli.frameworks import parse_framework
from thresholds_cli.model.framework import (
    Checklist,
    ChecklistItem,
    ClusterSize,
    Contact,
    DisputeRoute,
    Disputes,
    DisputeStage,
    Domain,
    FactQuestion,
    Framework,
    Indicator,
    Level,
    Passage,
    Remark,
    Section,
)
from thresholds_cli.model.rules import AllOf, AnyOf, BaselineMet, FactIs, NoneTicked, Rule, Ticked


def test_what_the_smallest_file_does_not_say_is_empty() -> None:
    assert parse_framework(SMALLEST.encode(), "x.yaml") == Framework(
        id="smallest",
        title="The smallest framework",
        publisher="Nobody",
        edition="Test",
        year=2020,
        source="Made for the tests.",
        dated="It was never in force.",
        sections=(Section("§1", "All of it"),),
        domains=(Domain("home", "Home"),),
        cluster=ClusterSize(2, "Two or more is our reading."),
        levels=(
            Level(1, "Universal", need="", equivalent="", definition=(), guidance=(),
                  responses=(), tools=(), consent=(), record=(), grounds=(), questions=()),
            Level(2, "Extra help"),
        ),
        facts={},
        indicators=(Indicator(
            "home-2-cold", 2, "home", "The house is cold", "§1", printed=None, note=None,
            concerns=(), domain_inferred=False, group=None, ages=None, immediate=False,
        ),),
        rules=(
            Rule("S2", 2, "At least one indicator at Level 2.", "§1", Ticked(2),
                 provisional=False, interpretation=None, tiers=()),
            Rule("S2-harm", 2, "Immediate danger, or significant harm is suspected.", "§1",
                 AnyOf((FactIs("immediate_danger"), FactIs("significant_harm")))),
            Rule("S1", 1, "All needs are met and nothing is ticked.", "§1",
                 AllOf((BaselineMet(), NoneTicked(2)))),
        ),
        remarks=(),
        doubt=(),
        checklist=Checklist(
            Passage("Have this ready.", "§1"),
            (ChecklistItem("name", "The child's name", "§1", parts=(), printed=None),),
            recording=None,
        ),
        topics=(),
        disputes=Disputes(
            Passage("The child comes first.", "§1", printed=None, note=None),
            (DisputeRoute("any", "Any disagreement", (
                DisputeStage("The managers", "The managers talk.", "§1", name="", record=None,
                             advice=None, alternative=None, within_working_days=None),
            ), about=(), rights=()),),
            introduction=(), final_stages=(),
        ),
        contacts=(),
        errata=(),
        left_out=(),
        numbering="Level",
        sha256=hashlib.sha256(SMALLEST.encode()).hexdigest(),
        origin="",
        bundled=False,
    )


def test_what_parts_do_not_say_is_empty_or_said_to_be_so() -> None:
    made = parse_framework(changed(
        ("checklist:", "remarks:\n  - {id: a, levels: [1], text: A., citation: §1}\n"
         "  - {id: b, when: {ticked_at: 2}, text: B., citation: §1}\n"
         "contacts:\n  - {name: Front door, citation: §1}\nchecklist:"),
        ("facts: {}", "facts:\n  escalating: {why: To know., citation: §1}"),
        ("who: The managers, ", ""),
    ).encode(), "x.yaml")
    assert made.remarks == (
        Remark("a", "A.", "§1", when=None, levels=(1,), printed=None),
        Remark("b", "B.", "§1", when=Ticked(2), levels=(), printed=None),
    )
    assert made.contacts == (
        Contact("Front door", "§1", number="", email="", when="not stated", hours=""),
    )
    assert made.facts == {"escalating": FactQuestion("To know.", "§1", quote=None, levels=())}
    assert made.disputes.routes[0].stages[0].who == "the document does not say who"


@pytest.mark.parametrize(("written", "word", "label"), [
    ("Tier", "Tier", "Tier 2"), ("none", "", "Extra help"), ("Level", "Level", "Level 2"),
])
def test_the_word_before_a_levels_number_is_the_documents(
    written: str, word: str, label: str
) -> None:
    text = changed(("format: 1\n", f"format: 1\nnumbering: {written}\n"))
    made = parse_framework(text.encode(), "x.yaml")
    assert (made.numbering, made.level_label(2)) == (word, label)


@pytest.mark.parametrize(("written", "inferred"), [
    ("", False), (", domain_source: inferred", True),
])
def test_an_indicator_says_where_the_layout_did_not_show_its_domain(
    written: str, inferred: bool
) -> None:
    text = changed(("text: The house is cold", f"text: The house is cold{written}"))
    assert parse_framework(text.encode(), "x.yaml").indicators[0].domain_inferred is inferred


LEVELS = "\n".join(f"  - {{number: {number}, name: Level {number}}}" for number in range(1, 22))


@pytest.mark.parametrize(("old", "new", "expected"), [
    ("text: The house is cold", "text: Cold, domain_source: guessed",
     ("guessed", "indicators[1].domain_source: 'guessed' must be the word inferred")),
    ("title: All of it}", "title: All of it, title_source: theirs}", (
        "theirs", "sections[1].title_source: 'theirs' must be the word ours")),
    ("- id: S2\n", "- id: S 2\n", (
        "S 2", "rules[1].id: 'S 2' must be made of letters, figures and hyphens, such as T3-harm")),
    ("id: home-2-cold", "id: Cold", (
        "Cold", "indicators[1].id: 'Cold' must be made of small letters, figures and hyphens, such "
        "as health-2-check-ups")),
    ("format: 1\n", "format: 1\nnumbering: tier\n", (
        "tier", "numbering: 'tier' must be one word with a capital, such as Tier, or none")),
    ("checklist:", "contacts:\n  - {name: A, citation: §1, since: {text: T, source: S, address: "
     "here, checked_on: 2026-11-21, standing: read at the source}}\nchecklist:", (
         "here", "contacts[1].since.address: 'here' must be a web page's address")),
    ("checklist:", "contacts:\n  - {name: A, when: at night, citation: §1}\nchecklist:", (
        "at night", "contacts[1].when: 'at night' must be one of: office, out of hours, emergency, "
        "not stated")),
    ("  - {number: 1, name: Universal}\n  - {number: 2, name: Extra help}", LEVELS, (
        "- {number: 1", "levels: must have at most 20 of these")),
    ("when: {ticked_at: 2}", f"when: {{any: [{', '.join(['{ticked_at: 2}'] * 51)}]}}", (
        "[{ticked_at: 2", "rules[1].when.any: must have at most 50 of these")),
])
def test_what_does_not_fit_is_said_in_plain_words(
    old: str, new: str, expected: tuple[str, str]
) -> None:
    assert faults(changed((old, new))) == [expected]


def test_a_printed_number_of_a_level_is_one() -> None:
    assert ("3-a", "levels[1].label: '3-a' must be a printed number such as 3a") in faults(
        changed(("name: Universal}", "name: Universal, label: 3-a}")))


STAGE = "        - {who: The managers, text: The managers talk., citation: §1}\n"


@pytest.mark.parametrize(("final", "key"), [
    ("", "disputes.routes[1].stages"), ("  final_stages:\n", "disputes.final_stages"),
])
def test_a_disagreement_may_have_twenty_five_stages(final: str, key: str) -> None:
    before = SMALLEST if not final else f"{SMALLEST}{final}{STAGE}"
    parse_framework(f"{before}{STAGE * 24}".encode(), "x.yaml")
    ((_place, said),) = faults(f"{before}{STAGE * 25}")
    assert said == f"{key}: must have at most 25 of these"


@pytest.mark.parametrize(("key", "item", "there", "most"), [
    ("domains", "{{id: d-{0}, name: Domain {0}}}", 1, 60),
    ("rules", "{{id: R{0}, level: 2, text: T, citation: §1, when: {{ticked_at: 2}}}}", 3, 200),
])
def test_there_may_be_so_many_domains_and_rules(key: str, item: str, there: int, most: int) -> None:
    for more in (0, 1):
        items = "".join(f"  - {item.format(number)}\n" for number in range(most - there + more))
        text = SMALLEST.replace(f"{key}:\n", f"{key}:\n{items}")
        if more:
            assert f"{key}: must have at most {most} of these" in [
                said for _place, said in faults(text)]
        else:
            parse_framework(text.encode(), "x.yaml")


def test_there_may_be_twenty_levels_and_fifty_parts_of_a_condition() -> None:
    levels = LEVELS.rpartition("\n")[0]
    ways = ", ".join(f"{{ticked_at: {number}}}" for number in range(1, 21))
    more = ", ".join(["{fact: immediate_danger}"] * 30)
    rules = "\n".join(
        f"  - {{id: R{number}, level: {number}, text: R., citation: §1, "
        f"when: {{ticked_at: {number}}}}}" for number in range(3, 21)
    )
    made = parse_framework(changed(
        ("  - {number: 1, name: Universal}\n  - {number: 2, name: Extra help}", levels),
        ("when: {ticked_at: 2}", f"when: {{any: [{ways}, {more}]}}"),
        ("rules:", f"rules:\n{rules}"), ("id: S2-harm\n    level: 2", "id: H\n    level: 20"),
    ).encode(), "x.yaml")
    assert made.highest == 20
