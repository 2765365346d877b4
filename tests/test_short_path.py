"""A bruise and hunger, from the first question to the saved record, typed in a real terminal; and a
bruise on a baby by ear, where every word that is said is waited for."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import invoke
from tests.showing import FRIDAY
from tests.starting import home
from tests.walks import F10, play
from thresholds_cli.base import dates
from thresholds_cli.frameworks import load_framework
from thresholds_cli.records.record_file import read_record

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")

ENTER, RIGHT, SPACE = "\r", "\x1b[C", " "
READ = ""
"""No key, but a moment to read a page that takes no key before that."""
BRUISE = "bruise on his upper arm, can't say how it happened"
HUNGRY = "came in hungry again, no tea last night"
PHONED = "phoned the MASH, referral; class teacher; today"
LEAD = "Designated safeguarding lead"

PAGES = (
    ("danger right now?", (READ, "2", ENTER)),
    ("seriously harmed", (READ, "3", ENTER)),
    ("What worries you?", (BRUISE, ENTER, HUNGRY, ENTER, ENTER, "5", F10)),
    ("(worry 1 of 2)", (SPACE, ENTER)),
    ("Stop a moment", (READ, "4", ENTER)),
    ("(worry 2 of 2)", (SPACE, ENTER)),
    ("What has been tried", ("4", ENTER, "1", ENTER, ENTER, "1", ENTER)),
    ("Which level do you think it is?", ("4", ENTER)),
    ("DO NOW", (RIGHT,)),
    ("What have you decided?", (READ, ENTER)),
    ("Who has been consulted", (LEAD, ENTER, PHONED, ENTER, ENTER, "11/12", ENTER)),
    ("Save the record?", (READ, ENTER)),
)
"""What each page says, and what is typed on it: words, and keys one by one."""
AS_A_PERSON = {"pace": 0.12, "after words": 0.6}
"""Seconds after a key, and after words typed at once: what comes faster is taken for text."""
WORDS = (BRUISE, HUNGRY, "5", LEAD, PHONED, "11/12", READ)


def test_a_bruise_and_hunger_take_twelve_pages_and_few_keys_in_a_real_terminal(
    tmp_path: Path,
) -> None:
    keys = [key for _words, typed in PAGES for key in typed if key not in WORDS]

    homes = {columns: tmp_path / f"{columns}" for columns in (80, 60)}
    for one in homes.values():
        one.mkdir()

    done = play([{
        "home": str(one), "arguments": ["assess", "--framework", "kirklees"],
        "clock": f"{FRIDAY.isoformat()}+00:00", **AS_A_PERSON, "size": (columns, 24),
        "steps": [[[words], typed] for words, typed in PAGES],
    } for columns, one in homes.items()])

    assert [one.get("exit") for one in done] == [0, 0], done
    assert all("saved: /" in one["text"] for one in done), "it has run out of the window"
    (path,) = (homes[80] / "conr").glob("*.md")
    text = path.read_text(encoding="utf-8")
    first = "\n".join(text.splitlines()[:25])
    record = read_record(text.encode(), path.name, lambda _name: load_framework("kirklees-2016"))
    assert record.intact
    assert record.record.level == record.record.case.notes.decision.level == 4
    assert all(words in first for words in (BRUISE, HUNGRY, "01484 456848", "phoned the MASH"))
    assert len(PAGES) <= 12
    assert len(keys) <= 45


def test_right_after_a_yes_to_danger_or_harm_the_number_is_on_the_screen(tmp_path: Path) -> None:
    yes, no = (READ, "1", ENTER), (READ, "2", ENTER)
    paths = ([(PAGES[0][0], yes)], [(PAGES[0][0], no), (PAGES[1][0], yes)])

    done = play([{
        "home": str(tmp_path), "arguments": ["assess", "--framework", "kirklees"],
        "clock": f"{FRIDAY.isoformat()}+00:00", **AS_A_PERSON,
        "steps": [[[words], typed] for words, typed in steps],
        "until": ["01484 456848", "999", "I am phoning"], "event": "Ctrl-C",
    } for steps in paths])

    assert [one.get("exit") for one in done] == [130, 130], done
    assert all("01484 456848" in one["shown"] for one in done)


BABY = "bruise on the cheek of a baby who does not move about yet"
WORRY = ("1", "2", "3", BABY, "", "4 months", "", "", "1", "")
AGREED = ("4", LEAD, "call the MASH; me; today", "", "tomorrow", "1")
BY_EAR = {
    "with all questions": (1400, (*WORRY, "4", "1", "1", "", "", "4", "", "", *AGREED)),
    "straight to a short record": (1180, (*WORRY, "2", "", "", *AGREED)),
}
"""The most words that are heard until the record is saved, and the lines that are typed."""


@pytest.mark.parametrize("way", BY_EAR)
def test_a_bruise_on_a_baby_takes_few_words_by_ear(
    way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(dates, "now", lambda: FRIDAY.replace(tzinfo=datetime.UTC))
    most, lines = BY_EAR[way]

    done = invoke(("assess", "--plain"), "\n".join((*lines, "")), home(tmp_path))
    heard = done.stderr.partition("saved: ")[0]

    assert done.exit_code == 0, done.stderr
    assert "01484 456848: Children's Social Care/MASH" in heard
    assert heard.count("Type the number of your answer.") == 1
    assert heard.count("Or type help.") == 1
    assert heard.count("Enter goes on.") == 1
    typed = sum(len(line.split()) for line in lines)
    assert len(heard.replace(">", "").split()) - typed <= most
