"""Each message says what is so: its cause, not a neighbour's, and what can be done there."""

from __future__ import annotations

import datetime
import json
import os
import re
import sys
from collections.abc import Callable
from datetime import UTC
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Run
from thresholds_cli.base import dates

FRAMEWORKS = ("kirklees-2016", "rochdale-2018")
SOUND = "framework: kirklees-2016\nimmediate_danger: no\nsignificant_harm: no\n"
ENTRY = "stage: 1\non: 2026-11-20\nwho: the manager\nasked: x\nsafe_meanwhile: y\n"
posix = pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")


@pytest.fixture
def record(conr: Run, answers: Callable[..., str]) -> str:
    """A saved record."""
    assert conr("assess", "--answers", answers(SOUND), "--export", "r.md").returncode == 0
    return "r.md"


@pytest.mark.promise("said-is-so")
@posix
@pytest.mark.parametrize("command", [
    ("assess", "--answers"), ("record", "show"), ("record", "verify"), ("framework", "check"),
    ("local", "check"), ("escalate", "--account", "--log"), ("assess", "--from"),
])
def test_a_link_to_nothing_is_called_that(
    command: tuple[str, ...], conr: Run, tmp_path: Path
) -> None:
    (tmp_path / "dangling.yaml").symlink_to("nowhere.yaml")

    done = conr(*command, "dangling.yaml")

    said = done.stdout + done.stderr
    assert "a link to nowhere.yaml, which is not there" in said
    assert "Did you mean dangling.yaml" not in said


@posix
@pytest.mark.parametrize("behind", ["", "once more", "from its root", "in a folder", "from above"])
def test_a_log_or_record_behind_a_link_is_told_before_anything_is_asked(
    behind: str, conr: Run, record: str, answers: Callable[..., str], tmp_path: Path
) -> None:
    entry = answers(ENTRY, "entry.yaml")
    made = ("escalate", "--framework", "rochdale-2018", "--entry", entry, "--log")
    assert conr(*made, "log.yaml").returncode == 0
    (tmp_path / "below").mkdir()
    for link, file in (("link.yaml", "log.yaml"), ("link.md", record)):
        if behind == "once more":
            (tmp_path / f"more-{link}").symlink_to(file)
        if behind == "in a folder":
            (tmp_path / file).rename(tmp_path / "below" / file)
        (tmp_path / link).symlink_to({
            "": file, "once more": f"more-{link}", "from its root": tmp_path / file,
            "in a folder": Path("below", file), "from above": Path("below", "..", file),
        }[behind])
    event = answers("date: 2026-11-20\nkind: call\nwho: us\ntext: rang\n", "event.yaml")

    for said in (conr(*made, "link.yaml"), conr("record", "add", "link.md", "--entry", event)):
        assert said.returncode == 2
        assert "is a link to" in said.stderr
        assert "another program" not in said.stderr


@pytest.mark.parametrize(("spaces", "taken"), [
    ("not\u00a0known", True), ("not  known", True), ("not\u3000known", True),
    ("not\u202fknown", True), ("not\u200bknown", False), ("n\u00a0o", False),
])
def test_a_value_with_another_space_is_taken_and_one_with_a_hidden_sign_shows_it(
    spaces: str, taken: bool, conr: Run, answers: Callable[..., str]
) -> None:
    text = f"framework: kirklees-2016\nimmediate_danger: {spaces}\n"

    done = conr("assess", "--answers", answers(text))

    assert (done.returncode == 0) is taken
    if not taken:
        assert "'not known' is not one of" not in done.stderr
        assert "\\u200b" in done.stderr or "\\xa0" in done.stderr


@pytest.mark.parametrize(("keys", "said"), [
    ('{"framework": "kirklees-2016",\n\n"resistance": "no",\n"resistance": "no"}',
     "answers.yaml:4:1: the key 'resistance' is given twice, first on line 3"),
    ('{"framework": "kirklees-2016", "resistance": "no", "resistance": "no"}',
     "is given twice, in this line"),
    ("framework: kirklees-2016\nresistance: no\n# so\nresistance: no\n",
     "answers.yaml:4:1: the key 'resistance' is given twice, first on line 2"),
    ('{"framework": "kirklees-2016",\n"baseline": {"health": "met",\n "health": "met"}}',
     "answers.yaml:3:2: the key 'health' is given twice, first on line 2"),
    ('{"framework": "kirklees-2016",\n"actions": [{"what": "a",\n\n"what": "b"}]}',
     "answers.yaml:4:1: the key 'what' is given twice, first on line 2"),
])
def test_a_doubled_key_is_told_with_the_line_of_the_first(
    keys: str, said: str, conr: Run, answers: Callable[..., str]
) -> None:
    assert said in conr("assess", "--answers", answers(keys)).stderr


def test_a_doubled_key_in_a_later_line_of_json_is_not_first_on_line_1(conr: Run) -> None:
    good = json.dumps({"framework": "kirklees-2016"})
    bad = '{"framework": "kirklees-2016", "voice": "x", "voice": "y"}'

    said = conr("assess", "--answers", "-", "--format", "json", stdin=f"{good}\n" * 8 + bad).stderr

    assert "line 9" in said
    assert "is given twice, in this line" in said
    assert "line 1" not in said


OURS = {
    "r.md": "a record", "answers.yaml": "an answers file", "log.yaml": "a log of a disagreement",
    "draft.yaml": "a draft", "framework.yaml": "a framework file", "local.yaml": "a local file",
}
TAKES = {
    ("assess", "--answers"): "answers.yaml", ("assess", "--from"): "r.md",
    ("record", "show"): "r.md", ("record", "add", "--entry", "answers.yaml"): "r.md",
    ("escalate", "--account", "--log"): "log.yaml", ("framework", "check"): "framework.yaml",
    ("local", "check"): "local.yaml", ("escalate", "--framework", "rochdale-2018", "--log",
                                       "new.yaml", "--entry"): "entry.yaml",
    ("consent", "--level", "4", "--framework"): "framework.yaml",
}


@pytest.mark.promise("said-is-so")
@pytest.mark.parametrize("command", TAKES, ids=" ".join)
def test_another_file_of_ours_is_called_what_it_is_wherever_it_is_given(
    command: tuple[str, ...], conr: Run, record: str, answers: Callable[..., str]
) -> None:
    entry = answers(ENTRY, "entry.yaml")
    conr("escalate", "--framework", "rochdale-2018", "--entry", entry, "--log", "log.yaml")
    answers("conr_draft: 1\n", "draft.yaml")
    answers((ROOT / "data" / "framework-template.yaml").read_text("utf-8"), "framework.yaml")
    answers((ROOT / "data" / "local-template.yaml").read_text("utf-8"), "local.yaml")

    for file, what in OURS.items():
        done = conr(*command, f"./{file}")
        said = done.stdout + done.stderr
        assert (f"is {what}, not a" in said) is (file != TAKES[command]), (file, said)
        if file != TAKES[command]:
            assert done.returncode in (1, 2)
            assert "problems" not in said


def test_what_cannot_be_asked_names_an_option_that_the_command_has(
    conr: Run, tmp_path: Path
) -> None:
    state = str(tmp_path / "state")
    conr("assess", "--framework", "kirklees-2016", "--plain", stdin="n\n", CONR_STATE_DIR=state)

    purge = conr("drafts", "purge", CONR_STATE_DIR=state).stderr
    assert "--yes" in purge
    assert "--answers" not in purge
    assert conr("drafts", "purge", "--yes", CONR_STATE_DIR=state).returncode == 0

    assert "no level '0'" in conr(
        "consent", "--framework", "kirklees-2016", "--level", "0").stderr
    consent = conr("consent")
    assert "at which level?" in consent.stderr
    assert "which framework" not in consent.stderr


@pytest.mark.parametrize("command", [
    ("drafts", "purge"), ("consent",), ("escalate",), ("escalate", "--framework", "kirklees-2016"),
    ("assess",), ("assess", "--framework", "rochdale-2018"), ("record", "add", "r.md"),
])
def test_where_nobody_can_answer_every_option_that_is_named_is_one_of_the_command(
    command: tuple[str, ...], conr: Run, record: str, tmp_path: Path
) -> None:
    state = {"CONR_STATE_DIR": str(tmp_path / "state")}
    conr("assess", "--framework", "kirklees-2016", "--plain", stdin="n\n", **state)

    done = conr(*command, **state)

    assert done.returncode == 2, done.stderr
    named = set(re.findall(r"(?<![\w-])--[a-z]+", done.stderr))
    words = [one for one in command if not one.startswith("-") and one not in (record, *FRAMEWORKS)]
    assert named
    assert named <= set(re.findall(r"--[a-z]+", conr(*words, "--help").stdout))


def test_consent_asks_for_the_level_where_somebody_can_answer(conr: Run) -> None:
    done = conr("consent", "--framework", "kirklees-2016", "--plain", stdin="4\n")

    assert done.returncode == 0
    assert "At which level?" in done.stderr
    assert "Level 4" in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="other variables there")
@pytest.mark.parametrize(("variable", "value", "command"), [
    ("CONR_STATE_DIR", "state", ("drafts",)), ("HOME", "/", ("local", "check")),
    ("HOME", "here", ("drafts",)), ("HOME", "here", ("local", "new")),
])
def test_a_place_that_is_no_full_path_is_named_and_not_called_unset(
    variable: str, value: str, command: tuple[str, ...], conr: Run
) -> None:
    said = conr(*command, **{variable: value}).stderr

    if f"{variable} is {value}" not in said:
        assert value == "here"  # such a home may still be used from where the command is run
    assert "is not set" not in said


@pytest.mark.promise("said-is-so")
@pytest.mark.parametrize(("old", "new"), [
    ("\ntitle:", "\nbroken: [\ntitle:"), ("\ntitle:", "\ntitel:"), ("level: 4", "level: 9"),
    ("\ntitle:", "\n\ttitle:"), ("format: 1", "<html>"),
])
def test_a_framework_file_that_is_broken_is_not_called_a_damaged_draft(
    old: str, new: str, conr: Run, tmp_path: Path
) -> None:
    own = tmp_path / "own.yaml"
    whole = (ROOT / "data" / "frameworks" / "kirklees-2016.yaml").read_text("utf-8")
    own.write_text(whole.replace("id: kirklees-2016", "id: own-2026", 1), "utf-8")
    state = {"CONR_STATE_DIR": str(tmp_path / "state")}
    assert conr("assess", "--framework", "own.yaml", "--plain", stdin="n\n", **state).returncode
    sound = own.read_text("utf-8")
    assert old in sound
    own.write_text(sound.replace(old, new, 1), "utf-8")

    said = conr("assess", "--resume", "--plain", stdin="\n", **state).stderr

    assert "own.yaml cannot be used" in said
    assert "The draft itself is whole" in said
    assert "Begin anew" not in said
    own.write_text(sound, "utf-8")
    assert "Taking up the draft" in conr("assess", "--resume", "--plain", stdin="", **state).stderr


@pytest.mark.parametrize("command", [
    ("local", "show"), ("local", "show", "--framework", "kirklees-2016"),
    ("assess", "--answers", "a.yaml"), ("assess", "--answers", "danger.yaml"),
])
@pytest.mark.parametrize(("year", "doubt"), [(2026, False), (2039, True)])
def test_a_day_past_the_calendar_s_end_is_doubted_wherever_who_answers_is_shown(
    command: tuple[str, ...], year: int, doubt: bool, conr: Run, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at = datetime.datetime(year, 11, 23, 10, 0, tzinfo=UTC)
    monkeypatch.setattr(dates, "now", lambda: at)
    (tmp_path / "local.yaml").write_text(
        "format: 1\narea: Here\nchecked_on: 2026-11-20\ncontacts:\n"
        "  - {name: Duty, number: '01', hours: ['Mon-Fri 08:45-17:15']}\n", "utf-8",
    )

    (tmp_path / "a.yaml").write_text(SOUND, "utf-8")
    (tmp_path / "danger.yaml").write_text(SOUND.replace("danger: no", "danger: yes"), "utf-8")

    said = " ".join(conr(*command, CONR_LOCAL=str(tmp_path / "local.yaml")).stdout.split())

    assert "Duty" in said
    assert ("today may be one" in said or "may be a bank holiday" in said) is doubt
