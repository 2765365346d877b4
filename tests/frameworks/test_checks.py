"""Faults that only show across a framework file: each is said once, where it has to be mended."""

from __future__ import annotations

import pytest

from tests.builders import PARTED, SMALLEST
from tests.frameworks.faults import changed, faults, line_of
from thresholds_cli.frameworks import checks, parse_framework

COLD = "  - {id: home-2-cold, level: 2, domain: home, text: The house is cold, citation: §1}"
DOMAIN = "  - {id: home, name: Home}"
HIGHER = "  - {number: 2, name: Extra help}"
PRESENT = "when: {ticked_at: 2}"
RULE = "  - {{id: {}, level: 2, text: A rule., citation: §1, when: {{ticked_at: 2}}}}"
SECTION = "  - {ref: §1, title: All of it}"
HELP = ("facts: {}", "facts:\n  help: {levels: [2], why: To know., citation: §1}")


def remark(rest: str) -> tuple[str, str]:
    """A remark put into the file."""
    return "checklist:", f"remarks:\n  - {{id: look, text: Look., citation: §1{rest}}}\nchecklist:"


def ask(*ids: str) -> str:
    asked = ", ".join(f"{{id: {one}, text: Why so, citation: §1}}" for one in ids)
    return f"  - {{number: 2, name: Extra help, questions: [{asked}]}}"


DOUBLES = [
    (SECTION, f"{SECTION}\n  - {{ref: §1, title: More}}", "section ref '§1'", "ref: §1"),
    (DOMAIN, f"{DOMAIN}\n  - {{id: home, name: House}}", "domain id 'home'", "id: home,"),
    (DOMAIN, f"{DOMAIN}\n  - {{id: house, name: Home}}", "domain name 'Home'", "name: Home"),
    (COLD, f"{COLD}\n{COLD}", "indicator id 'home-2-cold'", "id: home-2-cold"),
    ("rules:", f"rules:\n{RULE.format('S1')}", "rule id 'S1'", "id: S1,"),
    ("checklist:", "remarks:\n  - {id: a, levels: [1], text: A., citation: §1}\n"
     "  - {id: a, levels: [2], text: B., citation: §1}\nchecklist:", "remark id 'a'", "id: a,"),
    ("disputes:", "topics:\n  - {id: t, title: One, passages: []}\n"
     "  - {id: t, title: Two, passages: []}\ndisputes:", "topic id 't'", "id: t,"),
    ("    - {id: name, text: The child's name, citation: §1}",
     "    - {id: name, text: Name, citation: §1}\n    - {id: name, text: Age, citation: §1}",
     "checklist item id 'name'", "id: name,"),
    ("    - id: any\n", "    - {id: any, name: First, stages: [{text: Talk., citation: §1}]}\n"
     "    - id: any\n", "dispute route id 'any'", "id: any,"),
    (HIGHER, ask("why", "why"), "question id 'why'", "id: why"),
    ("levels:\n  - {number: 1, name: Universal}",
     "numbering: none\nlevels:\n  - {number: 1, name: Extra help}", "level name 'Extra help'",
     "number: 1"),
]


@pytest.mark.parametrize(
    ("old", "new", "what", "first"), DOUBLES, ids=[what for _, _, what, _ in DOUBLES]
)
def test_a_name_that_is_used_twice_is_said_at_the_second(
    old: str, new: str, what: str, first: str
) -> None:
    text = changed((old, new))
    name = what.split("'")[1]
    assert faults(text) == [
        (name, f"the {what} is used twice, first on line {line_of(text, first)}")
    ]


def test_a_question_of_one_level_may_not_have_the_id_of_one_of_another() -> None:
    text = changed(
        ("{number: 1, name: Universal}",
         "{number: 1, name: Universal, questions: [{id: why, text: Why so, citation: §1}]}"),
        (HIGHER, ask("who", "why")),
    )
    line = line_of(text, "number: 1")
    assert faults(text) == [("why", f"the question id 'why' is used twice, first on line {line}")]


ASKED_AT = "say at which levels help is asked: levels: [2]"


@pytest.mark.parametrize(("changes", "expected"), [
    ([("level: 2, domain: home, text", "level: 3, domain: home, text")],
     [("3", "no level 3. Known: 1 to 2")]),
    ([("domain: home, text", "domain: hom, text")], [("hom", "no domain 'hom'. Known: home")]),
    ([(DOMAIN, f"{DOMAIN}\n  - {{id: child, name: Child}}"),
      ("domain: home, text", "domain: hom, text")],
     [("hom", "no domain 'hom'. Known: home, child")]),
    ([("rules:", f"rules:\n{RULE.format('A').replace('level: 2', 'level: 4')}")],
     [("4", "no level 4. Known: 1 to 2")]),
    ([(PRESENT, "when: {any: [{ticked_at: 2}, {cluster_from: 9}]}")],
     [("{any: [{ticked_at: 2", "no level 9. Known: 1 to 2")]),
    ([remark(", levels: [2, 3]")], [("[2", "names a level that is not there")]),
    ([remark(", when: {ticked_at: 3}")], [("{ticked_at: 3", "no level 3. Known: 1 to 2")]),
    ([(PRESENT, f"{PRESENT}\n    tiers:\n      - {{name: A, citation: §1, when: {{cluster_from: 5"
       "}}")], [("{ticked_at: 2", "no level 5. Known: 1 to 2")]),
    ([HELP, ("help: {levels: [2], ", "help: {")],
     [("{why: To know.", ASKED_AT)]),
    ([HELP, ("help: {levels: [2], ", "help: {levels: [], ")],
     [("[", ASKED_AT)]),
    ([HELP, ("[2], why", "[2, 3], why")], [("[2", "names a level that is not there")]),
    ([("facts: {}", "facts:\n  baseline: {levels: [2], why: To know., citation: §1}")],
     [("[2", "only the question about help has levels")]),
    ([remark(", when: {help_failed: 2}")],
     [("{help_failed: 2", "help at level 2 is never asked: see facts.help.levels")]),
    ([HELP, remark(", when: {help_tried: 1}")],
     [("{help_tried: 1", "help at level 1 is never asked: see facts.help.levels")]),
    ([remark(", when: {any: [{fact: escalating}, {fact: resistance}]}")],
     [("{any: [{fact: escalating", "escalating is never asked: add it to facts"),
      ("{any: [{fact: escalating", "resistance is never asked: add it to facts")]),
    ([remark(", when: {any_indicator: [home-2-cold, home-2-damp, home-1-x]}")],
     [("{any_indicator: [home-2-cold", "no indicator 'home-1-x'"),
      ("{any_indicator: [home-2-cold", "no indicator 'home-2-damp'")]),
])
def test_what_is_named_and_not_there_is_said_with_what_is(
    changes: list[tuple[str, str]], expected: list[tuple[str, str]]
) -> None:
    assert faults(changed(*changes)) == expected


@pytest.mark.parametrize(("old", "new", "rank"), [
    ("number: 2", "number: 3", 2), ("number: 1", "number: 2", 1), ("number: 2", "number: 1", 2),
])
def test_levels_are_numbered_from_one_without_gaps(old: str, new: str, rank: int) -> None:
    number = new.split()[1]
    found = [said for place, said in faults(changed((old, new))) if place == number]
    assert any(
        said.startswith(f"level {number} stands where level {rank} belongs") for said in found)


def test_a_remark_says_when_it_is_shown() -> None:
    ((place, said),) = faults(changed(remark("")))
    assert (place, said.startswith("needs `when` or `levels`")) == ("look", True)


@pytest.mark.parametrize("changes", [
    [HELP, remark(", when: {any: [{help_failed: 2}, {help_tried: 2}]}")],
    [remark(", when: {all: [{fact: immediate_danger}, {indicator: home-2-cold}]}")],
    [remark(", levels: [1, 2]")],
    [("facts: {}", "facts:\n  escalating: {why: To know., citation: §1}"),
     remark(", when: {fact: escalating}")],
])
def test_what_is_named_and_there_is_no_fault(changes: list[tuple[str, str]]) -> None:
    parse_framework(changed(*changes).encode(), "x.yaml")


@pytest.mark.parametrize(("old", "new", "expected"), [
    (DOMAIN, "  - {id: home}", [("{id: home", "domains[1]: the key 'name' is missing")]),
    (COLD, f"{COLD}\n  - {{id: home-2-damp, level: 2, domain: home, text: Damp}}",
     [("{id: home-2-damp", "indicators[2]: the key 'citation' is missing")]),
    (COLD, f"{COLD}\n  - {{id: home-2-damp, level: 2, domain: home, text: Damp, citation: §1, "
     "immediate: perhaps}", [("perhaps", "indicators[2].immediate: must be true or false")]),
])
def test_what_is_faulty_itself_is_not_called_unknown_as_well(
    old: str, new: str, expected: list[tuple[str, str]]
) -> None:
    names_it = remark(", when: {indicator: home-2-damp}") if "damp" in new else remark(
        ", levels: [1]")
    assert faults(changed((old, new), names_it)) == expected


SECTIONS = (SECTION, f"{SECTION}\n  - {{ref: Part A, title: More}}")


@pytest.mark.parametrize("citation", ["§1", "§1, page 3", "§1.2", "Part A", "Part A: end"])
def test_a_citation_begins_with_a_section(citation: str) -> None:
    text = changed(SECTIONS, ("text: The house is cold, citation: §1",
                              f'text: The house is cold, citation: "{citation}"'))
    assert parse_framework(text.encode(), "x.yaml").indicators[0].citation == citation


@pytest.mark.parametrize("citation", ["§2", "§12", "§1a", "see §1", "Part", "Part Ab", "part A"])
def test_a_citation_of_no_section_is_said_with_those_there_are(citation: str) -> None:
    text = changed(SECTIONS, ("text: The house is cold, citation: §1",
                              f"text: The house is cold, citation: {citation}"))
    assert faults(text) == [
        (citation, f"the citation '{citation}' names no section. Known: §1, Part A")
    ]


def test_every_citation_is_looked_up_wherever_it_stands() -> None:
    text = SMALLEST.replace("citation: §1", "citation: §2")
    found = faults(text)
    assert len(found) == text.count("§2")
    assert set(found) == {("§2", "the citation '§2' names no section. Known: §1")}


def test_a_document_needs_far_fewer_conditions_than_a_file_that_would_stall_a_reading(
    monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "_MOST_CONDITIONS", 5)
    parse_framework(SMALLEST.encode(), "smallest.yaml")

    for many in (1, 2):
        few = ", ".join(["{ticked_at: 2}"] * many)
        assert faults(changed(remark(f", when: {{any: [{few}]}}"))) == [
            ("{any: [{ticked_at: 2",
             "the rules and remarks together have more than 5 single conditions; a document's own "
             "words need far fewer")
        ]


@pytest.mark.parametrize(("last", "refused"), [(45, False), (46, True)])
def test_a_file_may_have_two_thousand_conditions(last: int, refused: bool) -> None:
    """Five of them are in the smallest file; a condition has fifty parts at most."""
    any_of = "{{any: [{}]}}".format
    parts = [any_of(", ".join(["{ticked_at: 2}"] * many)) for many in (*[50] * 39, last)]
    text = changed(remark(f", when: {any_of(', '.join(parts))}"))
    if refused:
        ((_place, said),) = faults(text)
        assert said.startswith(
            "the rules and remarks together have more than 2,000 single conditions")
    else:
        parse_framework(text.encode(), "x.yaml")


def test_no_citation_is_called_unknown_where_every_section_is_faulty() -> None:
    assert faults(changed((SECTION, "  - {ref: §1, titel: All of it}"))) == [
        ("{ref: §1", "sections[1]: the key 'title' is missing"),
        ("titel: All of it",
         "sections[1].titel: unknown key, did you mean 'title'? Known here: ref, title, "
         "title_source"),
    ]


@pytest.mark.parametrize(("said", "found"), [
    ("Mon-Fri 9-5", []), ("Mondays, early", [("Mondays", "these hours are not understood")]),
])
def test_hours_that_are_ours_must_be_understood(said: str, found: list[tuple[str, str]]) -> None:
    hub = f'contacts: [{{name: Hub, citation: §1, open: "{said}"}}]\nchecklist:'
    text = changed(("checklist:", hub))
    if not found:
        parse_framework(text.encode(), "x.yaml")
        return
    ((pointed, message),) = faults(text)
    assert pointed.strip('"').startswith(found[0][0])
    assert message.startswith(f"{found[0][1]}; ")


ROUTES = SMALLEST[SMALLEST.index("disputes:"):]
STAGE = "{who: The managers, text: Talk., citation: §1}"


@pytest.mark.parametrize(("disputes", "place", "said"), [
    (f"disputes:\n  introduction: []\n  final_stages: [{STAGE}]\n", "[{who: The managers",
     "these come after the stages of `routes`, and there are none"),
    ("disputes:\n  routes: []\n", "routes: [", "is empty: give `routes`, or `limits`"),
])
def test_disagreements_that_lead_nowhere_are_said_where_they_stand(
    disputes: str, place: str, said: str
) -> None:
    ((at, words),) = faults(changed((ROUTES, disputes)))
    assert at == place
    assert words.startswith(said)


def test_one_level_with_a_printed_number_asks_for_that_of_every_other() -> None:
    assert ("4", "has no `label`, and another level has: give every level its printed number") \
        in faults(changed(("name: Child protection, label: 3", "name: Child protection"),
                          text=PARTED))
