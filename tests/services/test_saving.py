"""The page that asks where the record is saved: what a reader would miss is said before it is."""

from __future__ import annotations

import dataclasses
import re
from types import SimpleNamespace
from typing import cast

from tests.scripted import ScriptedAsker
from tests.showing import shown
from thresholds_cli.frameworks import load_framework
from thresholds_cli.interview.session import Interview
from thresholds_cli.model.case import Answers, Case, Notes
from thresholds_cli.services.interview_drafts import Drafts
from thresholds_cli.services.interviewing import Held
from thresholds_cli.services.saving import save_record

HUNGRY = "education-3-poor-presentation-and-hungry"


def asked(notes: Notes) -> str:
    """What the page says above its choices."""
    framework = load_framework("kirklees-2016")
    answers = Answers(framework.id, indicators=frozenset({HUNGRY}))
    asker = ScriptedAsker({"save": "keep"})
    interview = Interview(
        framework, asker, Case(answers, notes), show=shown, keep=lambda case, answered: None,
        say=lambda text: None,
    )
    save_record(Held(interview, cast(Drafts, SimpleNamespace(can_keep=True))), None)
    assert asker.asked == ["save"]
    return asker.pages[0].text


def missed(text: str) -> int:
    """How many things are said to be missed."""
    more = re.search(r"and (\d+) more", text)
    return text.partition(". ")[0].count(";") + (int(more[1]) if more else 1)


def test_what_a_reader_would_miss_is_said_while_it_can_still_be_added() -> None:
    text = asked(Notes())

    assert text.startswith("A reader would miss: Your decision; Talked it through with; ")
    assert "; What shows what you ticked; " in text
    assert re.search(r"; and \d+ more \(2 shows them all\)\. ", text)
    assert text.endswith("or save: nothing that keeps a child safe waits for it.")


def test_what_is_written_is_not_missed() -> None:
    notes = dataclasses.replace(
        Notes(), role="safeguarding lead", evidence={HUNGRY: "Asked for seconds, seen by the cook."}
    )

    text = asked(notes)

    assert "What shows" not in text
    assert missed(text) == missed(asked(Notes())) - 2
