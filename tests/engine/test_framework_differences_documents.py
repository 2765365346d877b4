"""How two frameworks differ beside their indicators and rules: what the documents are, what their
levels say, whom to call, what to have ready and how a disagreement goes."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from tests import builders
from thresholds_cli.engine.framework_differences import Change, Difference, Said, differences
from thresholds_cli.model.framework import (
    Checklist,
    ChecklistItem,
    ClusterSize,
    Contact,
    DisputeRoute,
    Disputes,
    DisputeStage,
    FactQuestion,
    Framework,
    Passage,
    Remark,
    Topic,
)

FIRST = builders.framework(levels=builders.levels(3))


def found(first: Framework = FIRST, **changes: Any) -> dict[str, Difference]:
    return {one.part: one for one in differences(first, dataclasses.replace(first, **changes))}


def said(*lines: str) -> tuple[Said, ...]:
    return tuple(Said("", words) for words in lines)


def test_what_the_two_documents_are() -> None:
    assert found(
        title="The second", publisher="A council", edition="Autumn", source="Found by chance",
        dated="In force.", cluster=ClusterSize(3, "Three or more is our reading."),
    ) == {"about": Difference("about", changes=(
        Change("", "title", "The smallest framework", "The second"),
        Change("", "publisher", "Nobody", "A council"),
        Change("", "edition", "Test", "Autumn"),
        Change("", "source", "Made for the tests.", "Found by chance"),
        Change("", "dated", "It was never in force.", "In force."),
        Change("", "cluster", "2 or more", "3 or more"),
    ))}


def test_levels_that_only_one_has_and_names_and_needs_that_changed() -> None:
    low, *others = builders.levels(4)
    second = dataclasses.replace(
        FIRST, numbering="", levels=(
            dataclasses.replace(low, need="No need", equivalent="Community"), *others))
    changes = (
        ("level 1", "name", "Level 1 of 3: Level name 1", "Level name 1 (1 of 4)"),
        ("level 1", "need", "", "No need"),
        ("level 1", "equivalent", "", "Community"),
        ("level 2", "name", "Level 2 of 3: Level name 2", "Level name 2 (2 of 4)"),
        ("level 3", "name", "Level 3 of 3: Level name 3", "Level name 3 (3 of 4)"),
    )
    assert differences(FIRST, second)[0] == Difference(
        "levels", only_second=said("Level name 4 (4 of 4)"),
        changes=tuple(Change(*one) for one in changes),
    )
    assert differences(second, FIRST)[0] == Difference(
        "levels", only_first=said("Level name 4 (4 of 4)"),
        changes=tuple(Change(name, what, there, here) for name, what, here, there in changes),
    )


def test_what_a_level_says_is_compared_by_its_words() -> None:
    low, *others = FIRST.levels
    here = dataclasses.replace(low, responses=(Passage("Wait.", "§1"), Passage("Ask.", "§1")))
    there = dataclasses.replace(low, responses=(Passage("Ask.", "§1"),))
    first = dataclasses.replace(FIRST, levels=(here, *others))
    assert found(first, levels=(there, *others)) == {
        "level 1, responses": Difference("level 1, responses", only_first=said("Wait. (§1)")),
    }


@pytest.mark.parametrize(("part", "added", "words"), [
    ("facts", {
        "resistance": FactQuestion("Why we ask.", "§2", "Where they resist."),
        "escalating": FactQuestion("Why we ask.", "§2"),  # of which the document says nothing
    }, "Where they resist. (§2)"),
    ("remarks", (Remark("late", "Act at once.", "§2"),), "Act at once. (§2)"),
    ("doubt", (Passage("Ask the lead.", "§3"),), "Ask the lead. (§3)"),
    ("topics", (Topic("sharing", "Sharing", (Passage("Be open.", "§4"),)),), "Be open. (§4)"),
    ("contacts", (Contact("Hub", "§1", "0161"),), "Hub: 0161"),
])
def test_what_only_the_second_says(part: str, added: tuple[Any, ...], words: str) -> None:
    assert found(**{part: added}) == {part: Difference(part, only_second=said(words))}


def test_what_to_have_ready() -> None:
    ready = Checklist(
        Passage("Have all this ready.", "§2"),
        (
            ChecklistItem("name", "The child's name", "§1", ("first name", "surname")),
            ChecklistItem("role", "Your role", "§2"),
        ),
        Passage("Write it down.", "§3"),
    )
    assert found(checklist=ready) == {"checklist": Difference(
        "checklist",
        only_first=said("Have this ready. (§1)"),
        only_second=said(
            "Have all this ready. (§2)", "Your role (§2)", "Write it down. (§3)", "first name",
            "surname",
        ),
    )}


def test_a_document_that_says_nothing_of_disagreements_or_of_what_to_have_ready() -> None:
    silent = found(disputes=Disputes(None, ()), checklist=Checklist(None, ()))
    assert silent == {
        "checklist": Difference(
            "checklist", only_first=said("Have this ready. (§1)", "The child's name (§1)")),
        "disputes": Difference("disputes", only_first=said(
            "The child comes first. (§1)",
            "Any disagreement, stage 1: The managers: The managers talk.",
        )),
    }


def test_how_a_disagreement_goes() -> None:
    disputes = Disputes(
        Passage("Safety first.", "§5"),
        (DisputeRoute(
            "any", "Any disagreement",
            (
                DisputeStage("The managers", "The managers talk.", "§1", within_working_days=3),
                DisputeStage("The directors", "The directors meet.", "§5"),
            ),
            about=(Passage("Whoever disagrees.", "§5"),),
            rights=(Passage("Anybody may ask.", "§6"),),
        ),),
        introduction=(Passage("Disagreement is healthy.", "§5"),),
        final_stages=(DisputeStage("The chair", "The chair decides.", "§5"),),
    )
    assert found(disputes=disputes) == {"disputes": Difference(
        "disputes",
        only_first=said(
            "The child comes first. (§1)",
            "Any disagreement, stage 1: The managers: The managers talk.",
        ),
        only_second=said(
            "Safety first. (§5)", "Disagreement is healthy. (§5)", "Whoever disagrees. (§5)",
            "Anybody may ask. (§6)",
            "Any disagreement, stage 1: The managers, within 3 working days: The managers talk.",
            "Any disagreement, stage 2: The directors: The directors meet.",
            "Any disagreement, stage 3: The chair: The chair decides.",
        ),
    )}


def test_what_must_be_recorded_whose_advice_is_taken_and_the_other_way_at_a_stage() -> None:
    (route,) = FIRST.disputes.routes
    stage = dataclasses.replace(
        route.stages[0], record="Both write it down.",
        advice=Passage("Their named nurse.", "§2"), alternative=Passage("They meet.", "§2"),
    )
    disputes = dataclasses.replace(
        FIRST.disputes, routes=(dataclasses.replace(route, stages=(stage,)),))
    assert found(disputes=disputes) == {"disputes": Difference("disputes", only_second=said(
        "Any disagreement, stage 1, to record: Both write it down.",
        "Any disagreement, stage 1, advice from: Their named nurse.",
        "Any disagreement, stage 1, or: They meet.",
    ))}
