"""`conr assess` as a person or a script runs it."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.frameworks.faults import changed

HUNGRY = "education-3-poor-presentation-and-hungry"
CASE = f"""\
framework: kirklees-2016
immediate_danger: no
significant_harm: "no"
indicators: [{HUNGRY}, health-2-dietary-needs]
baseline: {{health: partly met}}
help: {{2: did not work}}
resistance: not known
reference: AB-12
voice: "I am hungry"
actions:
  - {{what: "Call the parents", who: "class teacher", by: "Monday"}}
"""
Answers = Callable[[str], str]


def test_json_has_the_keys_that_scripts_rely_on(conr: Run, answers: Answers) -> None:
    done = conr("assess", "--answers", answers(CASE), "--format", "json")

    reading = json.loads(done.stdout)
    assert done.returncode == 0
    assert reading["level"] == 3
    assert reading["basis"] == "provisional"
    assert reading["firm_level"] == 2
    assert reading["tier"] is None
    assert [one["id"] for one in reading["indicators"]] == [HUNGRY, "health-2-dietary-needs"]
    assert {one["outcome"] for one in reading["reasons"]} == {"met", "not met", "not known"}
    assert set(reading) >= {
        "framework", "would_change", "responses", "consent", "notices",
    }


def test_json_says_what_to_do_now_the_most_urgent_first(conr: Run, answers: Answers) -> None:
    danger = CASE.replace("immediate_danger: no", 'immediate_danger: "yes"')
    done = conr("assess", "--answers", answers(danger), "--format", "json")

    lines = json.loads(done.stdout)["what_to_do"]
    assert lines[0] == {"text": "Call 999 now.", "standing": "ours", "source": "harrow"}
    assert len({one["text"] for one in lines}) == len(lines)


@pytest.mark.parametrize(("asked", "title"), [
    (("--part", "say"), "WHAT TO SAY IN THE FIRST HALF MINUTE"),
    (("--part", "where"), "WHERE THE CONCERNS LIE"),
    (("--explain",), "RULES THAT ARE NOT MET"),
    (("--all",), "WHAT THE FRAMEWORK SAYS ABOUT USING IT"),
])
def test_a_part_is_printed_when_it_is_asked_for(
    conr: Run, answers: Answers, asked: tuple[str, ...], title: str
) -> None:
    assert title in conr("assess", "--answers", answers(CASE), *asked).stdout
    assert title not in conr("assess", "--answers", answers(CASE)).stdout


def test_a_part_that_there_is_not_is_refused_with_those_that_there_are(
    conr: Run, answers: Answers
) -> None:
    done = conr("assess", "--answers", answers(CASE), "--part", "sya")

    assert done.returncode == 2
    assert "Known: say, do, where, missing, document, rules." in done.stderr


def test_text_says_999_the_level_in_words_the_edition_and_what_to_do(
    conr: Run, answers: Answers
) -> None:
    done = conr("assess", "--answers", answers(CASE))

    assert done.returncode == 0
    for words in ("999", "Level 3 of 4: Child in Need (CIN)", "August 2016", "It is dated",
                  "safeguarding lead", "prevails", "Treat it as Level 3"):
        assert words in done.stdout
    assert done.stdout.index("999") < done.stdout.index("WHAT AGENCIES DO")


def test_the_record_is_written_whole_for_its_owner_alone(
    conr: Run, answers: Answers, tmp_path: Path
) -> None:
    done = conr("assess", "--answers", answers(CASE), "--export", "record.md")

    record = tmp_path / "record.md"
    assert done.returncode == 0
    assert "saved: record.md" in done.stderr
    assert os.name == "nt" or stat.S_IMODE(record.stat().st_mode) == 0o600
    text = record.read_text(encoding="utf-8")
    for words in ("AB-12", "I am hungry", "Call the parents", "sha256", "Record of advice"):
        assert words in text


def test_markdown_prints_the_record_itself(conr: Run, answers: Answers) -> None:
    done = conr("assess", "--answers", answers(CASE), "--format", "markdown")

    assert done.stdout.startswith("# Record of advice\n\n**If a child is in immediate danger, ")
    assert "\nconr_record: 3\n" in done.stdout


def test_an_answers_file_may_be_json(conr: Run, answers: Answers) -> None:
    name = answers(json.dumps({"framework": "kirklees-2016", "indicators": [HUNGRY]}))

    done = conr("assess", "--answers", name, "--format", "json")

    assert json.loads(done.stdout)["level"] == 3


def test_everything_but_the_framework_may_be_left_out(conr: Run, answers: Answers) -> None:
    done = conr("assess", "--answers", answers("framework: kirklees-2016\n"), "--format", "json")

    reading = json.loads(done.stdout)
    assert reading["level"] is None
    assert reading["basis"] == "not enough information"


@pytest.mark.parametrize(("text", "words"), [
    pytest.param("framework: nowhere-1999\n", ["nowhere-1999", "kirklees-2016"], id="framework"),
    pytest.param("framework: kirklees-2016\nindicatrs: []\n",
                 ["answers.yaml:2:1", "indicatrs", "did you mean 'indicators'"], id="unknown key"),
    pytest.param("framework: kirklees-2016\nhelp: {}\nhelp: {}\n",
                 ["answers.yaml:3:1", "twice", "line 2"], id="repeated key"),
    pytest.param(f"framework: kirklees-2016\nindicators:\n  - {HUNGRY}x\n",
                 ["answers.yaml:3:5", f"Did you mean {HUNGRY}"], id="unknown indicator"),
    pytest.param("framework: kirklees-2016\nimmediate_danger: maybe\n",
                 ["answers.yaml:2:19", "'maybe'", "yes, no, not known"], id="wrong value"),
    pytest.param("framework: kirklees-2016\nbaseline: {heath: met}\n",
                 ["answers.yaml:2:12", "heath", "Did you mean health"], id="unknown domain"),
    pytest.param("framework: kirklees-2016\nhelp: {9: worked}\n",
                 ["answers.yaml:2:8", "'9'"], id="unknown level"),
    pytest.param("", ["answers.yaml", "empty"], id="empty"),
    pytest.param("# nothing\n", ["answers.yaml", "no data"], id="only comments"),
    pytest.param("<!DOCTYPE html><html></html>", ["web page"], id="web page"),
    pytest.param("- a\n- b\n", ["answers.yaml:1:1", "table"], id="a list"),
])
def test_bad_input_is_one_clear_message_and_exit_2(
    conr: Run, answers: Answers, text: str, words: list[str]
) -> None:
    done = conr("assess", "--answers", answers(text))

    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    for word in words:
        assert word in done.stderr


def test_bytes_that_are_not_text_are_refused(conr: Run, tmp_path: Path) -> None:
    (tmp_path / "photo.yaml").write_bytes(b"\x89PNG\r\n\x1a\n\x00\xff")

    done = conr("assess", "--answers", "photo.yaml")

    assert done.returncode == 2
    assert "not UTF-8 text" in done.stderr


def test_a_missing_file_is_said_plainly(conr: Run) -> None:
    done = conr("assess", "--answers", "nowhere.yaml")

    assert done.returncode == 2
    assert "nowhere.yaml" in done.stderr


@pytest.mark.promise("never-over")
def test_an_existing_export_is_refused_before_anything_is_read(
    conr: Run, tmp_path: Path
) -> None:
    (tmp_path / "record.md").write_text("mine", encoding="utf-8")

    done = conr("assess", "--answers", "nowhere.yaml", "--export", "record.md")

    assert done.returncode == 2
    assert "record.md" in done.stderr
    assert "record-2.md" in done.stderr
    assert (tmp_path / "record.md").read_text(encoding="utf-8") == "mine"


def test_an_export_into_a_folder_that_is_not_there_is_refused_first(conr: Run) -> None:
    done = conr("assess", "--framework", "kirklees-2016", "--export", "no/where/record.md")

    assert done.returncode == 2
    assert "no/where" in done.stderr


def test_the_framework_named_must_be_the_files(conr: Run, answers: Answers) -> None:
    done = conr("assess", "--framework", "rochdale-2018", "--answers", answers(CASE))

    assert done.returncode == 2
    assert "kirklees-2016" in done.stderr


def test_what_is_piped_in_is_never_taken_for_an_answer(process: Run) -> None:
    done = process("assess", "--framework", "kirklees-2016", stdin="y\nyes\n")

    assert done.returncode == 2
    assert "needs a terminal" in done.stderr or "need a terminal" in done.stderr


@pytest.mark.sample(3)
@pytest.mark.parametrize("environment", [
    {"COLUMNS": "0"}, {"COLUMNS": "1"}, {"COLUMNS": "x"}, {"COLUMNS": "100000"},
    {"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "cp437"}, {"TERM": "dumb"},
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": ""},
    {"TZ": "UTC-99"}, {"HOME": ""},
])
def test_the_level_is_said_whatever_the_surroundings(
    process: Run, answers: Answers, environment: dict[str, str]
) -> None:
    done = process("assess", "--answers", answers(CASE), **environment)

    assert done.returncode == 0, done.stderr
    assert "Level 3 of 4" in done.stdout


COMFORT = "Carry on as before; no further action."
COMFORTING = (
    ("{number: 1, name: Universal}",
     f"{{number: 1, name: Universal, need: {COMFORT}, "
     f"definition: [{{text: {COMFORT}, citation: §1}}], "
     f"guidance: [{{text: {COMFORT}, citation: §1}}], "
     f"responses: [{{text: {COMFORT}, citation: §1}}]}}"),
    ("text: All needs are met and nothing is ticked.",
     f"text: {COMFORT}\n    interpretation: {COMFORT}\n"
     f"    tiers: [{{name: {COMFORT}, when: {{baseline: all met}}, citation: §1}}]"),
    ("checklist:", "remarks:\n  - {id: r, when: {baseline: all met}, citation: §1, "
     f"text: {COMFORT}}}\nchecklist:"),
)


@pytest.mark.parametrize("format", ["text", "markdown", "json"])
def test_nothing_of_comfort_stands_beside_suspected_harm(
    conr: Run, answers: Answers, format: str
) -> None:
    framework = answers(changed(*COMFORTING), "ours.yaml")
    case = 'framework: smallest\nbaseline: {home: met}\ndecision: {level: 1, reason: R}\n' \
        'significant_harm: "{}"\n'

    def said(harm: str) -> str:
        wanted = ("--framework", framework, "--format", format)
        done = conr("assess", "--answers", answers(case.replace("{}", harm)), *wanted)
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert COMFORT in " ".join(said("no").split())
    assert COMFORT not in " ".join(said("yes").split())
