"""A record, its check, its comparison and its timeline on screen and as JSON."""

from __future__ import annotations

import json

from tests.records.making import KIRKLEES, ROCHDALE, case, document_of, full_case, long_case, sealed
from tests.terminal.some_pages import read_page
from thresholds_cli.documents.document import document_blocks
from thresholds_cli.documents.plain import render
from thresholds_cli.engine.level import read_level
from thresholds_cli.model.case import Case, Decision
from thresholds_cli.records.compare import compare
from thresholds_cli.records.completeness import Check, check_case
from thresholds_cli.records.timeline import timelines
from thresholds_cli.views.compare_view import comparison_blocks, comparison_json
from thresholds_cli.views.record_view import check_blocks, check_json, record_json
from thresholds_cli.views.timeline_view import timeline_blocks, timeline_json, timeline_page

HUNGRY, ABUSE_2 = "education-3-poor-presentation-and-hungry", "parenting-2-domestic-abuse"


def test_the_whole_record_is_on_screen_with_danger_first() -> None:
    text = render(document_blocks(document_of(long_case()), ["It was changed."]), 80)

    assert text.startswith("!! If a child is in immediate danger, call 999.\n!! It was changed.")
    for words in ("1. The worry", "The framework points to Level 3.",
                  "Level 1 needs: not met", "| Spoken to alone on 20 November", "Review date"):
        assert words in text
    assert max(len(line) for line in text.splitlines()) <= 80


def test_read_aloud_nothing_is_drawn_around_the_words() -> None:
    text = render(document_blocks(document_of(long_case()), ["It was changed."]), 80, marks=False)

    assert text.startswith("If a child is in immediate danger, call 999.\nIt was changed.")
    assert "\n4. What the framework points to.\nLevel " in text
    assert "----" not in text
    assert ": –" not in text
    assert "[ " not in text


def test_what_a_person_wrote_bears_a_mark_on_every_line() -> None:
    note = "one\n\n2. WHAT THE FRAMEWORK POINTS TO\n[ Level 1 ]"

    text = render(document_blocks(document_of(case(voice=note))), None)

    assert "| one\n|\n| 2. WHAT THE FRAMEWORK POINTS TO\n| [ Level 1 ]\n" in text


def test_the_record_as_json_has_the_answers_files_keys() -> None:
    now = sealed(long_case(), earlier=sealed(case(HUNGRY)).as_earlier())

    told = json.loads(json.dumps(record_json("record.md", now, ())))

    assert told["intact"] is True
    assert told["case"]["framework"] == "kirklees-2016"
    assert told["case"]["help"] == {"2": "did not work", "3": "not tried"}
    assert told["case"]["sharing"]["consent"] == "asked and refused"
    assert told["reading"]["level"] == told["decision"]["level"] == 3
    assert told["changes"]["level"] == {"then": 3, "now": 3}
    assert {one["change"] for one in told["changes"]["concerns"]} == {"appeared", "still so"}


def checked(one: Case) -> Check:
    return check_case(one, KIRKLEES, read_level(KIRKLEES, one.answers))


def test_a_check_begins_with_danger_and_says_how_to_say_what_is_not_known() -> None:
    text = render(check_blocks("r.md", checked(case(HUNGRY)), KIRKLEES), 80)

    assert text.startswith("!! Whether the child is in immediate danger is not known.")
    assert "Not known, because …" in text
    assert "The record counts" in " ".join(text.split())


def test_a_complete_record_is_no_all_clear_for_the_child() -> None:
    text = render(check_blocks("r.md", checked(full_case()), KIRKLEES), None)

    assert text.startswith("!! Whether significant harm is suspected is not known.")
    assert "r.md: complete. " in text


def test_names_are_hinted_at_by_their_field() -> None:
    found = checked(case(HUNGRY, evidence={HUNGRY: "one\nMrs Ahmed said so"}))

    text = render(check_blocks("r.md", found, KIRKLEES), None)
    told = check_json("r.md", found)

    assert "a name in what was seen or heard for “Poor presentation and hungry”, line 2" in text
    assert "Ahmed" not in text
    assert told["identifiers"][0]["field"] == f"evidence.{HUNGRY}"
    assert "Ahmed" not in json.dumps(told)


def test_a_comparison_says_what_to_talk_about_before_all_it_rests_on() -> None:
    found = compare(sealed(case(ABUSE_2, reference="A-1", decision=Decision(2, "x"))),
                    sealed(case(HUNGRY, reference="B-2")))

    text = render(comparison_blocks(("a.md", "b.md"), found), None)

    assert text.index("999") < text.index("WHAT TO TALK ABOUT FIRST") < text.index("TICKED BY A")
    assert "references differ" in text
    assert "never delays" in text
    told = json.loads(json.dumps(comparison_json(("a.md", "b.md"), found)))
    assert [one["level"] for one in told["records"]] == [2, 3]
    assert {one["by"] for one in told["indicators"]} == {"A", "B"}


def test_a_comparison_of_two_frameworks_compares_no_level() -> None:
    found = compare(sealed(case(HUNGRY)), sealed(case(framework=ROCHDALE), ROCHDALE))

    text = render(comparison_blocks(("a.md", "b.md"), found), None)

    assert "Their levels do not mean the same" in text
    assert "WHAT MAKES THE LEVELS DIFFER" not in text


LINE = timelines([
    ("a.md", sealed(case(ABUSE_2, decision=Decision(2)), made="2026-03-01T10:00:00Z")),
    ("b.md", sealed(case(HUNGRY), made="2026-06-01T10:00:00Z")),
])


def test_a_timeline_shows_levels_and_concerns_by_record() -> None:
    text = render(timeline_blocks(LINE, ()), None)

    assert "Level 3. 1 Mar 2026: –, 1 Jun 2026: to be talked through." in text
    assert "Level 2. 1 Mar 2026: framework, decision, 1 Jun 2026: –." in text
    assert "Poor presentation and hungry (Level 3, Education). 1 Mar 2026: –, 1 Jun 2026: ticked." \
        in text
    assert "A dash is not an improvement" in text


def test_a_timeline_as_a_page_is_drawn_and_said() -> None:
    page = read_page(timeline_page(LINE, ("a.md: changed <b>since</b>.",)))

    (drawing,) = page.named("svg")
    assert "Level 2; decision: Level 2" in drawing.attributes["aria-label"]
    assert len(page.named("circle")) == 2
    assert len(page.named("rect")) == 1
    assert not page.named("b", "script", "link", "img")


def test_a_timeline_as_json_has_a_mark_for_every_record() -> None:
    (told,) = timeline_json(LINE)["timelines"]

    assert [one["file"] for one in told["records"]] == ["a.md", "b.md"]
    assert all(len(one["marks"]) == 2 for one in told["concerns"])


def test_records_of_two_editions_are_said_not_to_be_compared() -> None:
    both = timelines([("a.md", sealed(case(HUNGRY))),
                      ("b.md", sealed(case(framework=ROCHDALE), ROCHDALE))])

    assert "not compared" in render(timeline_blocks(both, ()), None)
    assert "not compared" in timeline_page(both, ())
