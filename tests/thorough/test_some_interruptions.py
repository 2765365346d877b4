"""A person is interrupted in a real terminal: what was answered is kept, nothing is invented.

Three places here, for a quick look; every one in test_every_interruption.py.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.interruptions import EXITS, interrupted, places, scene
from tests.walks import FRAMEWORK, play, walk
from thresholds_cli.engine.flow import HELP_SO_FAR, WORRIES, fact_keys, form_keys

pytestmark = pytest.mark.skipif(os.name == "nt", reason="no pseudo-terminals")
SOME = [
    place for place in places()
    if walk()[place].page.id in ("immediate_danger", "indicators.health", "own.reason")
]


def test_whatever_happens_the_draft_has_what_was_answered_and_the_interview_goes_on(
    tmp_path: Path,
) -> None:
    found = interrupted(tmp_path, [(place, event) for place in SOME for event in EXITS])

    assert found == {}


def test_a_program_that_keeps_no_drafts_is_found_out(tmp_path: Path) -> None:
    wanted = [(place, event) for place in SOME for event in ("SIGTERM", "SIGKILL")]

    found = interrupted(tmp_path, wanted, without_drafts=True)

    assert len(found) == len(wanted)


def test_before_the_first_answer_nothing_of_a_child_is_kept(tmp_path: Path) -> None:
    scenes = []
    for event in EXITS:
        (tmp_path / event).mkdir()
        first = {"steps": [], "until": walk()[0].words}
        scenes.append({**scene(tmp_path / event, 0, event), **first})

    came = play(scenes)

    assert [one["exit"] for one in came] == list(EXITS.values())
    kept = [path for path in tmp_path.rglob("*") if path.suffix == ".yaml"]
    assert {path.name for path in kept} == {"last-framework.yaml"}  # a name, nothing of a child
    assert {path.read_text("utf-8") for path in kept} == {
        f'conr_last_framework: 1\nframework: "{FRAMEWORK.id}"\n'
    }
    assert "Stopped before any answer" in came[0]["text"]


def test_every_question_is_among_the_places() -> None:
    asked = {walk()[place].page.id for place in places()}

    singly = {*fact_keys(FRAMEWORK)} - {*form_keys(FRAMEWORK, HELP_SO_FAR)}
    assert singly | {WORRIES, HELP_SO_FAR} <= asked
    assert {"own.level", "own.reason", "decision.level", "decision.reason", "consulted",
            "actions", "outcomes", "voice", "notes", "sharing.how"} <= asked
