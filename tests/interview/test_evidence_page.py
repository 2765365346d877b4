"""What shows a sign: what was seen or told, how that is known, and what is worth writing down."""

from __future__ import annotations

import pytest

from tests.builders import BUNDLED, bundled
from tests.records.making import KIRKLEES, ROCHDALE, case
from tests.scripted import ScriptedAsker
from tests.showing import shown
from thresholds_cli.frameworks.national_data import practice
from thresholds_cli.interview.page import Kind
from thresholds_cli.interview.question_pages import form_page, page_for
from thresholds_cli.interview.session import Interview
from thresholds_cli.model.case import Case, Known
from thresholds_cli.model.framework import Framework

HUNGRY = "education-3-poor-presentation-and-hungry"
INJURY = "health-4-repeated-injuries"


def hold(script: dict[str, object], start: Case) -> tuple[Case, ScriptedAsker]:
    asker = ScriptedAsker({"decision.level": "none", "record": [f"evidence.{HUNGRY}", "go on"],
                           **script})
    interview = Interview(
        KIRKLEES, asker, start, show=shown, keep=lambda _case, _keys: None,
        say=lambda _words: None,
    )
    return interview.hold(), asker


def test_what_was_seen_and_how_it_is_known_are_kept() -> None:
    key = f"evidence.{HUNGRY}"
    held, asker = hold(
        {key: {key: "ate two bowls\nat 9.05", f"known.{HUNGRY}": "seen or heard by me"}},
        case(HUNGRY),
    )

    (page,) = [one for one in asker.pages if one.id == key]
    assert page.kind is Kind.FORM
    assert [one.key for one in page.entries] == [key, f"known.{HUNGRY}"]
    assert [one.value for one in page.entries[1].choices] == [one.value for one in Known]
    assert held.notes.evidence == {HUNGRY: "ate two bowls\nat 9.05"}
    assert held.notes.known == {HUNGRY: Known.SEEN}


def test_how_it_is_known_can_be_taken_back_and_need_not_be_said() -> None:
    key = f"evidence.{HUNGRY}"
    back, _asker = hold(
        {key: {f"known.{HUNGRY}": "not said"}}, case(HUNGRY, known={HUNGRY: Known.OPINION}))
    left, _asker = hold({key: {key: "two bowls"}}, case(HUNGRY))

    assert back.notes.known == {}
    assert (left.notes.evidence, left.notes.known) == ({HUNGRY: "two bowls"}, {})


@pytest.mark.parametrize(("framework", "indicator", "words"), [
    (KIRKLEES, INJURY, ("Where exactly on the body?", "Do not remove clothes to look.")),
    (ROCHDALE, "health-4-bruising-non-mobile-babies", ("Is a birthmark known", "Its size, shape")),
    (KIRKLEES, "emotional-4-aggression-and-self-harm", ("Is there a plan",)),
    (KIRKLEES, "identity-4-sexual-exploitation", ("Vehicles:", "'boyfriend'")),
    (KIRKLEES, "education-2-poor-attendance", ("Who saw or heard it?",)),
])
def test_what_is_worth_writing_down_follows_the_sign(
    framework: Framework, indicator: str, words: tuple[str, ...]
) -> None:
    page = form_page(framework, case(framework=framework), f"evidence.{indicator}", "")

    hint = page.entries[0].hint
    assert [one for one in words if one not in hint] == []
    assert "practice, not the document’s words" in hint
    assert framework.indicator(indicator).text in page.text


@pytest.mark.parametrize("framework_id", BUNDLED)
def test_every_prompt_that_is_offered_has_its_source_or_is_called_ours(framework_id: str) -> None:
    framework = bundled(framework_id)
    for one in framework.indicators:
        page = form_page(framework, case(framework=framework), f"evidence.{one.id}", "")
        lines = [line for line in page.why.splitlines() if line.startswith("- ")]
        assert lines
        assert all(line.endswith(")") and line[2:].partition(" (")[0] in page.entries[0].hint
                   for line in lines)
    assert "(ours; no source was found)" in page.why


def test_what_a_child_tells_has_prompts_of_its_own() -> None:
    page = page_for(KIRKLEES, case(), "voice")

    (telling,) = [one for one in practice().prompts if one.id == "disclosure"]
    assert [one.text for one in telling.ask if one.text not in page.text] == []
    assert f"- {telling.ask[0].text} (What should be recorded" in page.why
