"""`conr lookup` as a person or a script runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.builders import SMALLEST
from tests.cli.conftest import Run


def test_json_has_the_keys_that_scripts_rely_on(conr: Run) -> None:
    done = conr("lookup", "--framework", "kirklees-2016", "--format", "json", "always", "hungry")

    found = json.loads(done.stdout)
    assert done.returncode == 0
    assert found["query"] == "always hungry"
    assert found["framework"] == "kirklees-2016"
    best = found["matches"][0]
    assert best["text"] == "Poor presentation and hungry"
    assert (best["framework"], best["level"], best["domain"]) == ("kirklees-2016", 3, "education")
    assert best["citation"].startswith("§7")
    scores = [one["score"] for one in found["matches"]]
    assert scores == sorted(scores, reverse=True)
    assert found["elsewhere"] == []


def test_all_frameworks_are_searched_and_labelled_when_none_is_named(conr: Run) -> None:
    found = json.loads(conr("lookup", "--format", "json", "self-harm").stdout)

    assert found["framework"] is None
    assert {one["framework"] for one in found["matches"]} == {"kirklees-2016", "rochdale-2018"}


@pytest.mark.parametrize("words", ["radicalisation", "FGM", "privately fostered", "trafficked"])
def test_what_the_chosen_framework_lacks_is_shown_from_the_other(conr: Run, words: str) -> None:
    found = json.loads(
        conr("lookup", "--framework", "kirklees-2016", "--format", "json", words).stdout
    )

    assert found["elsewhere"]
    assert {one["framework"] for one in found["elsewhere"]} == {"rochdale-2018"}


def test_a_gap_in_the_document_is_said_to_be_one(conr: Run) -> None:
    done = conr("lookup", "--framework", "kirklees-2016", "FGM")

    assert "no indicator for" in done.stdout + done.stderr
    assert "Female Genital Mutilation" in done.stdout


def test_a_pipe_gets_one_match_on_a_line_and_the_notes_go_beside_it(conr: Run) -> None:
    done = conr("lookup", "--framework", "kirklees-2016", "always", "hungry")

    first = done.stdout.splitlines()[0].split(" | ")
    assert first[0] == "kirklees-2016"
    assert first[3] == "Poor presentation and hungry"
    assert "999" in done.stderr
    assert "dated" in done.stderr


def test_how_the_words_were_read_is_said(conr: Run) -> None:
    told = conr("lookup", "--framework", "kirklees-2016", "hungry", "and", "not", "bruised").stderr

    assert "“not bruised” was read as not there: " in told


def test_level_domain_and_limit_narrow_it(conr: Run) -> None:
    done = conr("lookup", "--framework", "kirklees-2016", "--level", "4", "--domain", "Parenting",
                "--limit", "2", "--format", "json", "neglect")

    matches = json.loads(done.stdout)["matches"]
    assert 1 <= len(matches) <= 2
    assert {(one["level"], one["domain"]) for one in matches} == {(4, "parenting")}


def test_spelling_is_mended_and_said(conr: Run) -> None:
    done = conr("lookup", "--framework", "kirklees-2016", "--format", "json", "homlessness")

    found = json.loads(done.stdout)
    assert found["repairs"][0]["typed"] == "homlessness"
    assert found["matches"][0]["text"] == "Homelessness"


@pytest.mark.parametrize("words", ["staff car park permit", "x", "!!!", "日本語", "\x07\x1b[31m"])
def test_nothing_close_is_exit_1_and_an_honest_answer(conr: Run, words: str) -> None:
    done = conr("lookup", "--framework", "kirklees-2016", words)

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "\x1b" not in done.stdout
    assert "Nothing" in done.stdout


def test_ten_thousand_characters_get_an_answer(conr: Run) -> None:
    done = conr("lookup", "hungry " * 1500)

    assert done.returncode in (0, 1)
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("arguments", "words"), [
    (["--level", "9", "hungry"], "no level in kirklees-2016 '9'"),
    (["--domain", "garden", "hungry"], "no domain in kirklees-2016 'garden'"),
    (["--limit", "0", "hungry"], "limit"),
])
def test_a_level_or_domain_that_is_not_there_is_refused(
    conr: Run, arguments: list[str], words: str
) -> None:
    done = conr("lookup", "--framework", "kirklees-2016", *arguments)

    assert done.returncode == 2
    assert words in done.stderr


def test_words_that_conr_does_not_know_in_a_file_are_no_gap_of_the_document(
    conr: Run, tmp_path: Path
) -> None:
    (tmp_path / "ours.yaml").write_text(SMALLEST, encoding="utf-8")

    told = conr("lookup", "--framework", "./ours.yaml", "FGM")

    assert "conr finds no indicator of The smallest framework for:" in told.stdout + told.stderr
    assert "a gap in the document" not in told.stdout + told.stderr
