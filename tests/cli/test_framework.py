"""`conr framework` as a policy lead runs it: a file to start from, the check, differences."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import builders
from tests.cli.conftest import Run
from tests.frameworks.mutants import REFUSED, mutants
from thresholds_cli.base.bundled import data_root
from thresholds_cli.frameworks import load_framework

BOTH = pytest.mark.parametrize("framework_id", builders.BUNDLED)


@BOTH
def test_a_copy_is_accepted_and_reads_exactly_as_the_bundled_one(
    conr: Run, tmp_path: Path, framework_id: str
) -> None:
    made = conr("framework", "new", "ours.yaml", "--from", framework_id)
    checked = conr("framework", "check", "ours.yaml")
    ours = conr("framework", "show", "./ours.yaml", "--format", "json")
    bundled = conr("framework", "show", framework_id, "--format", "json")

    assert (made.returncode, checked.returncode) == (0, 0), made.stderr
    assert "saved: ours.yaml" in made.stderr
    assert f"ours.yaml: sound. {framework_id}" in checked.stdout
    assert json.loads(ours.stdout) == json.loads(bundled.stdout)
    assert json.loads(ours.stdout)["bundled"] is True
    written = (tmp_path / "ours.yaml").read_bytes()
    assert written == (data_root() / "frameworks" / f"{framework_id}.yaml").read_bytes()
    assert os.name == "nt" or stat.S_IMODE((tmp_path / "ours.yaml").stat().st_mode) == 0o600


def test_an_untouched_copy_is_named_as_what_it_is(conr: Run) -> None:
    conr("framework", "new", "ours.yaml", "--from", "kirklees-2016")
    said = conr("show", "domains", "--framework", "ours.yaml").stdout
    assert "read from the file ours.yaml, which has the same content as the edition that comes "\
        "with conr" in said


def test_a_changed_copy_is_never_taken_for_the_bundled_one(conr: Run, tmp_path: Path) -> None:
    conr("framework", "new", "ours.yaml", "--from", "kirklees-2016")
    path = tmp_path / "ours.yaml"
    path.write_text(path.read_text("utf-8").replace("Severe obesity", "Obesity"), "utf-8")

    shown = conr("show", "domains", "--framework", "ours.yaml").stdout
    data = json.loads(conr("framework", "show", "ours.yaml", "--format", "json").stdout)
    checked = conr("framework", "check", "ours.yaml")

    assert "It does not come with conr" in shown
    assert data["sha256"] in shown
    assert data["publisher"] in shown
    assert data["bundled"] is False
    assert "give it an id of its own" in checked.stdout
    assert checked.returncode == 0


def test_the_file_to_start_from_explains_itself_and_is_sound(conr: Run, tmp_path: Path) -> None:
    made = conr("framework", "new", "ours.yaml")
    checked = conr("framework", "check", "ours.yaml")
    assert made.returncode == 0
    assert "conr framework check ours.yaml" in made.stderr
    assert (checked.returncode, checked.stdout) == (
        0, "ours.yaml: sound. sampleshire-2026, 6 indicators.\n"
    )
    notes = [line for line in (tmp_path / "ours.yaml").read_text("utf-8").split("\n")
             if line.lstrip().startswith("#")]
    assert len(notes) > 50


def test_nothing_is_written_over(conr: Run, tmp_path: Path) -> None:
    (tmp_path / "ours.yaml").write_text("mine", "utf-8")
    made = conr("framework", "new", "ours.yaml", "--from", "kirklees-2016")
    assert made.returncode == 2
    assert "ours-2.yaml" in made.stderr
    assert (tmp_path / "ours.yaml").read_text("utf-8") == "mine"


def test_a_copy_of_what_is_not_there(conr: Run, tmp_path: Path) -> None:
    made = conr("framework", "new", "ours.yaml", "--from", "nowhere-1999")
    assert made.returncode == 2
    assert "kirklees-2016, rochdale-2018" in made.stderr
    assert not (tmp_path / "ours.yaml").exists()


def test_three_faults_give_three_messages_with_three_right_lines(
    conr: Run, tmp_path: Path
) -> None:
    conr("framework", "new", "ours.yaml", "--from", "kirklees-2016")
    path = tmp_path / "ours.yaml"
    lines = path.read_text("utf-8").split("\n")
    start = next(number for number, line in enumerate(lines) if line == "rules:")
    taken = "health-2-not-registered"
    added = [
        "  - {id: school-2-new, level: 2, domain: school, text: A, citation: §7}",
        "  - {id: health-2-not-registered, level: 2, domain: health, text: B, citation: §7}",
        "  - {id: health-2-new, level: 2, domain: health, text: C}",
    ]
    path.write_text("\n".join([*lines[:start], *added, *lines[start:]]), "utf-8")

    checked = conr("framework", "check", "ours.yaml")

    first = next(number for number, line in enumerate(lines, 1) if f"id: {taken}" in line)
    assert checked.returncode == 1
    assert checked.stdout == ""
    assert [line.split(":")[1] for line in checked.stderr.splitlines()] == [
        str(start + 1), str(start + 2), str(start + 3)
    ]
    wrong, doubled, uncited = checked.stderr.splitlines()
    assert "no domain 'school'. Known: health, education" in wrong
    assert f"'{taken}' is used twice, first on line {first}" in doubled
    assert "the key 'citation' is missing" in uncited


def test_all_files_are_checked_and_every_problem_is_said(conr: Run, tmp_path: Path) -> None:
    template = (data_root() / "framework-template.yaml").read_text("utf-8")
    (tmp_path / "sound.yaml").write_text(template, "utf-8")
    faulty = template.replace("citation: §2", "citation: §99")
    (tmp_path / "faulty.yaml").write_text(faulty, "utf-8")

    checked = conr("framework", "check", "faulty.yaml", "sound.yaml", "missing.yaml")

    assert checked.returncode == 1
    assert "sound.yaml: sound" in checked.stdout
    many = template.count("citation: §2")
    assert f"{many} times, first here: the citation '§99' names no section" in checked.stderr
    assert "missing.yaml: does not exist" in checked.stderr


def test_faults_and_advice_for_programs(conr: Run, tmp_path: Path) -> None:
    template = (data_root() / "framework-template.yaml").read_text("utf-8")
    (tmp_path / "a.yaml").write_text(template.replace("year: 2026", "year: soon"), "utf-8")
    (tmp_path / "b.yaml").write_text(template.replace("out of hours, c", "office, c"), "utf-8")

    checked = conr("framework", "check", "a.yaml", "b.yaml", "--format", "json")

    fault, advice = json.loads(checked.stdout)
    assert checked.returncode == 1
    assert (fault["file"], fault["kind"], fault["column"]) == ("a.yaml", "fault", 7)
    assert template.split("\n")[fault["line"] - 1] == "year: 2026"
    assert (advice["file"], advice["kind"]) == ("b.yaml", "advice")


@pytest.mark.parametrize(("name", "instead"), [
    ("ours.docx", "ours.yaml"), ("ours", "ours.yaml"),
])
def test_a_new_file_has_a_name_that_other_commands_take(
    conr: Run, tmp_path: Path, name: str, instead: str
) -> None:
    made = conr("framework", "new", name)
    assert made.returncode == 2
    assert f"Call it {instead}" in made.stderr
    assert not (tmp_path / name).exists()


def test_a_new_file_with_a_space_in_its_name_is_quoted_where_it_is_to_be_typed(conr: Run) -> None:
    made = conr("framework", "new", "our council.yaml")
    assert "framework check \"our council.yaml\"'" in made.stderr


def test_a_file_that_is_not_there_is_guessed_by_its_name(conr: Run, tmp_path: Path) -> None:
    (tmp_path / "ours.yaml.txt").write_text("format: 1\n", "utf-8")
    checked = conr("framework", "check", "ours.yaml")
    assert checked.stderr == "ours.yaml: does not exist\nDid you mean ours.yaml.txt?\n"


def test_a_file_whose_name_looks_like_an_id_is_pointed_out(conr: Run, tmp_path: Path) -> None:
    (tmp_path / "ours").write_text("format: 1\n", "utf-8")
    assert "There is a file of this name: give it" in conr(
        "show", "levels", "--framework", "ours").stderr


def test_an_indicator_that_no_word_finds_is_named(conr: Run, tmp_path: Path) -> None:
    template = (data_root() / "framework-template.yaml").read_text("utf-8")
    text = template.replace("Frequent arguments at home", "Zyxt at level quark")
    (tmp_path / "ours.yaml").write_text(text, "utf-8")

    checked = conr("framework", "check", "ours.yaml")

    line = next(n for n, one in enumerate(text.split("\n"), 1) if "Zyxt" in one)
    assert checked.returncode == 0
    assert f"advice: ours.yaml:{line}:" in checked.stdout
    assert "no search word leads there: home-2-arguments" in checked.stdout


def test_a_hostile_corpus_is_refused_file_by_file_and_never_reaches_the_terminal(
    conr: Run, tmp_path: Path, one_in: Callable[[int], int]
) -> None:
    grown = tuple(mutants(builders.MADE_UP.read_text("utf-8")))[::one_in(15)]
    canary = tmp_path / "canary"
    for number, mutant in enumerate(grown):
        (tmp_path / f"{number}.yaml").write_bytes(mutant.data)

    checked = conr("framework", "check", *(f"{number}.yaml" for number in range(len(grown))))

    assert checked.returncode == 1
    assert "Traceback" not in checked.stderr
    assert not canary.exists()
    for stream in (checked.stdout, checked.stderr):
        assert all(char.isprintable() or char == "\n" for char in stream)
    named = {line.partition(".yaml")[0] for line in checked.stderr.splitlines()}
    refused = {str(number) for number, one in enumerate(grown) if one.expect == REFUSED}
    assert refused <= named
    sound = {line.partition(".yaml")[0] for line in checked.stdout.splitlines() if "sound" in line}
    assert not refused & sound


@pytest.mark.skipif(os.name == "nt", reason="names that Windows does not have")
@pytest.mark.parametrize("name", ["a\x1b[31mb.yaml", "a\u202eb.yaml", "a\nb.yaml"])
def test_a_hostile_file_name_never_reaches_the_terminal(
    conr: Run, tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_text("format: 2\n", "utf-8")
    for command in (("framework", "check", name), ("show", "levels", "--framework", name)):
        done = conr(*command)
        assert done.returncode in (1, 2)
        assert "\x1b" not in done.stderr + done.stdout
        assert "\u202e" not in done.stderr + done.stdout


@pytest.mark.skipif(os.name == "nt", reason="POSIX pipes and links")
@pytest.mark.parametrize("make", ["folder", "pipe", "link to nothing", "large"])
def test_what_is_no_ordinary_file_is_refused_at_once(
    conr: Run, tmp_path: Path, make: str
) -> None:
    path = tmp_path / "x.yaml"
    if make == "folder":
        path.mkdir()
    elif make == "pipe":
        os.mkfifo(path)
    elif make == "link to nothing":
        path.symlink_to(tmp_path / "nothing")
    else:
        path.write_bytes(b"#" * 3_000_000)
    checked = conr("framework", "check", "x.yaml")
    assert checked.returncode in (1, 2)
    assert "x.yaml" in checked.stderr


def test_differences_for_people_and_for_programs(conr: Run, tmp_path: Path) -> None:
    conr("framework", "new", "next.yaml", "--from", "kirklees-2016")
    path = tmp_path / "next.yaml"
    text = path.read_text("utf-8").replace("id: kirklees-2016", "id: kirklees-2026", 1)
    text = text.replace("Severe obesity", "Obesity").replace(
        "health-2-lack-of-exercise\n    level: 2", "health-2-lack-of-exercise\n    level: 3")
    path.write_text(text, "utf-8")

    shown = conr("framework", "diff", "kirklees-2016", "next.yaml")
    data = json.loads(
        conr("framework", "diff", "kirklees-2016", "next.yaml", "--format", "json").stdout)

    changes = data["parts"]["indicators"]["changes"]
    assert {(one["what"], one["first"], one["second"]) for one in changes} == {
        ("wording", "Severe obesity", "Obesity"), ("level", "Level 2", "Level 3"),
    }
    assert (data["first"]["bundled"], data["second"]["bundled"]) == (True, False)
    assert "wording: A “Severe obesity”, B “Obesity”" in shown.stdout
    assert "It does not come with conr" in shown.stdout
    assert shown.returncode == 0


def test_editions_of_one_id_are_told_apart_and_counts_of_none_left_out(
    conr: Run, tmp_path: Path
) -> None:
    conr("framework", "new", "next.yaml", "--from", "kirklees-2016")
    path = tmp_path / "next.yaml"
    path.write_text(path.read_text("utf-8").replace("Severe obesity", "Obesity"), "utf-8")

    shown = conr("framework", "diff", "kirklees-2016", "next.yaml").stdout

    assert "Both have the same id" in shown
    assert "INDICATORS: 1 IN BOTH, BUT DIFFERENTLY\n" in shown


def test_a_framework_says_the_same_as_itself(conr: Run) -> None:
    shown = conr("framework", "diff", "rochdale-2018", "rochdale-2018")
    assert "They are the same, to the last sign." in shown.stdout


def test_the_list_has_what_a_script_needs(conr: Run) -> None:
    listed = json.loads(conr("framework", "list", "--format", "json").stdout)
    assert [one["id"] for one in listed] == list(builders.BUNDLED)
    for one in listed:
        assert one["sha256"] == load_framework(one["id"]).sha256


def test_the_schema_is_json(conr: Run) -> None:
    assert json.loads(conr("framework", "schema").stdout)["title"] == "conr framework file"
