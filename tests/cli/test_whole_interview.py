"""A whole interview, on the full screen and line by line from a pipe: the same record, to the byte.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.cli.conftest import Run, invoke
from tests.scripted import ScriptedAsker
from tests.showing import shown
from tests.terminal.pyte_terminal import Terminal
from tests.typist import as_bytes, keys, lines
from tests.walks import FRAMEWORK, walk
from thresholds_cli.frameworks import load_framework
from thresholds_cli.interview.page import Move, Page, Reply
from thresholds_cli.interview.session import Interview
from thresholds_cli.model.case import Answers, Case
from thresholds_cli.records.record_file import read_record
from thresholds_cli.services.interviewing import Search

HUNGRY = "education-3-poor-presentation-and-hungry"
BRUISE = "health-4-bruising-non-mobile-babies"
VOICE = "“I get up when it’s dark and see if there’s bread.”\nSaid at breakfast club; nobody asked."


@dataclass(frozen=True)
class Script:
    """What a person answers, by page; `words` find what a page does not have."""

    framework: str
    answers: Mapping[str, object]
    words: Mapping[str, str] = field(default_factory=dict)


def _every_page() -> Script:
    answers: dict[str, list[Reply]] = {}
    for stop in walk():
        answers.setdefault(stop.page.id, []).append(stop.reply)
    return Script(FRAMEWORK.id, answers)


SCRIPTS = {
    "words found, notes, an answer changed in the review, another level than the reading": Script(
        "kirklees-2016",
        {
            "immediate_danger": "no",
            "significant_harm": "no",
            "baseline.health": ["partly met", "not met"],
            "indicators.health": ("health-2-dietary-needs", HUNGRY),
            "baseline.education": [Move.BACK, "partly met"],
            "help": [Move.DANGER, {"help.2": "did not work", "escalating": "yes"}],
            "danger": ["say", "go on"],
            "review": ["baseline.health", "strengths", "go on"],
            "strengths": "Gran brings him on Fridays.",
            "own.level": "4",
            "own.reason": "The fridge was empty twice; she said so herself.",
            "decision.level": "2",
            "decision.reason": "Gran takes him in from tonight.",
            "consulted": "The designated safeguarding lead, who agrees.",
            "record": [f"evidence.{HUNGRY}", "seen_alone", "voice", "notes", "go on"],
            f"evidence.{HUNGRY}": "Asked for seconds and thirds, 20 November, seen by the cook.",
            "seen_alone": "yes",
            "voice": VOICE,
            "notes": "# not a heading\n- [x] 100% <b>as typed</b> – “really”",
        },
        {HUNGRY: "always hungry"},
    ),
    "every page there is, and a decision lower than the framework points": _every_page(),
    "danger": Script(
        "rochdale-2018",
        {
            "immediate_danger": "yes",
            "danger": ["say", "go on"],
            "significant_harm": "yes",
            "indicators.health": (BRUISE,),
            "own.level": "4",
            "own.reason": "",
            "decision.level": "4",
            "record": ["contacts_made", "go on"],
            "contacts_made": "Police, 999, at ten to five.",
        },
    ),
}


class AtTheKeyboard:
    """Asks on the full screen; a person presses the keys of what the script says."""

    def __init__(self, script: Script) -> None:
        self._script = script
        self._asker = ScriptedAsker(script.answers)
        self._terminal = Terminal()

    def ask(self, page: Page) -> Reply:
        """The reply that came of the keys: it must be the one that was meant."""
        meant = self._asker.ask(page)
        pressed = "".join(as_bytes(keys(page, meant, self._script.words)))
        reply = self._terminal.ask(page, pressed)
        assert reply == meant, page.id
        return reply


def typed(script: Script) -> str:
    """The whole interview as lines."""
    framework = load_framework(script.framework)
    said: list[str] = []

    class Listener(ScriptedAsker):
        def ask(self, page: Page) -> Reply:
            meant = super().ask(page)
            said.append(lines(page, meant, script.words))
            return meant

    Interview(
        framework, Listener(script.answers), Case(Answers(framework.id)),
        show=shown, keep=lambda case, answered: None, say=lambda text: None,
        find=Search(framework).find,
    ).hold()
    return "".join(said)


def test_lines_from_a_pipe_give_the_record_that_the_full_screen_gives(
    process: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, one_in: Callable[[int], int]
) -> None:
    for number, script in enumerate(tuple(SCRIPTS.values())[::one_in(3)]):
        folder = tmp_path / str(number)
        folder.mkdir()
        _compare(script, process, folder, monkeypatch)


def _compare(script: Script, process: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain, full = folder / "plain.md", folder / "full.md"
    asked = ["assess", "--framework", script.framework, "--export"]

    piped = process(*asked, str(plain), "--plain", stdin=typed(script))
    assert piped.returncode == 0, piped.stderr
    record = read_record(plain.read_bytes(), "plain.md", load_framework).record
    made = datetime.strptime(record.made, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)

    monkeypatch.setenv("CONR_STATE_DIR", str(folder / "state"))
    monkeypatch.setattr("thresholds_cli.base.dates.now", lambda: made)
    monkeypatch.setattr(
        "thresholds_cli.services.interviewing.make_asker", lambda plain: AtTheKeyboard(script)
    )
    result = invoke([*asked, str(full)])
    assert result.exit_code == 0, result.output

    assert full.read_bytes() == plain.read_bytes()
    assert list(folder.rglob("draft-*")) == []


AREAS = """
format: 1
areas:
  - area: Kirklees
    frameworks: [kirklees-2016]
    contacts: [{name: Kirklees door, number: "01484 000000", hours: always}]
  - area: Rochdale
    frameworks: [rochdale-2018]
    contacts: [{name: Rochdale door, number: "01706 000000", hours: always}]
"""


def test_where_the_child_lives_chooses_document_and_numbers_and_stands_in_the_record(
    process: Run, tmp_path: Path
) -> None:
    (tmp_path / "local.yaml").write_text(AREAS, encoding="utf-8")

    done = process(
        "assess", "--plain", "--local", "local.yaml", "--export", "record.md",
        stdin="2\n" + typed(SCRIPTS["danger"]),
    )

    assert done.returncode == 0, done.stderr
    assert "Where does the child live?" in done.stderr
    assert "01706 000000" in done.stderr
    assert "01484 000000" not in done.stderr
    sealed = read_record((tmp_path / "record.md").read_bytes(), "record.md", load_framework)
    assert sealed.intact
    assert sealed.framework.id == "rochdale-2018"
    assert sealed.record.case.notes.residence == "Rochdale"
    text = (tmp_path / "record.md").read_text(encoding="utf-8")
    assert "chosen because the child lives in: Rochdale" in text
