"""From a council's document to a framework file, as a policy officer goes."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.builders import MADE_UP, SMALLEST
from tests.cli.conftest import Run
from tests.sources.layouts import MARKED
from tests.sources.making import PUBLISHED, docx, p, zipped
from tests.sources.test_document_import import table
from thresholds_cli.cli.framework_documents import changed_labels
from thresholds_cli.frameworks import load_framework
from thresholds_cli.sources.labels import Labels

LAYOUT = "docx: levels across, typed bullets"


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """The indicators of a made-up document as a Word table."""
    path = tmp_path / "needs.docx"
    path.write_bytes(MARKED[LAYOUT](load_framework(str(MADE_UP))))
    return path


def fill_in(path: Path, marks: bool = True) -> None:
    """What a person adds to a draft: what the document is, what it says else, and the marks."""
    book: Any = openpyxl.load_workbook(path)
    given = {
        "id": "ours-2026", "title": "Our levels of need", "publisher": "Our partnership",
        "edition": "May 2026", "year": 2026, "source": "Made for a test.", "dated": "Nothing.",
    }
    for row in book["Document"].iter_rows(min_row=2):
        if row[0].value in given:
            row[1].value = given[row[0].value]
    book["Before you call"].append(["item", "The child's name", "§2"])
    book["Before you call"].append(["introduction", "Have this ready", "§2"])
    book["Disputes"].append(["principle", None, None, None, None, "The child comes first.", "§2"])
    book["Disputes"].append(
        ["stage", "any", "Any disagreement", None, None, "Talk to each other.", "§2"]
    )
    for row in book["Indicators"].iter_rows(min_row=2) if marks else ():
        row[3].value = "yes"
    book.save(path)


def test_from_a_word_document_to_a_sound_framework(conr: Run, document: Path) -> None:
    drafted = conr("framework", "import", document.name, "--out", "draft.xlsx")
    fill_in(document.with_name("draft.xlsx"))
    made = conr("framework", "import", "draft.xlsx", "--out", "ours.yaml")
    checked = conr("framework", "check", "ours.yaml")
    reading = conr("show", "domains", "--framework", "./ours.yaml")

    assert drafted.returncode == 0, drafted.stderr
    assert "19 indicators in 14 cells" in drafted.stderr
    assert "Every letter that was read is in one" in drafted.stderr
    assert made.returncode == 0, made.stderr
    assert "to be agreed by the partnership" in made.stderr
    assert (checked.returncode, checked.stderr) == (0, "")
    assert "ours.yaml: sound. ours-2026, 19 indicators." in checked.stdout
    assert load_framework(str(MADE_UP)).domains[0].name in reading.stdout


def test_until_every_cell_is_read_nothing_is_written(conr: Run, document: Path) -> None:
    conr("framework", "import", document.name, "--out", "draft.xlsx")
    fill_in(document.with_name("draft.xlsx"), marks=False)
    refused = conr("framework", "import", "draft.xlsx", "--out", "ours.yaml")

    assert refused.returncode == 2
    assert "14 cells are not marked as read" in refused.stderr
    assert not document.with_name("ours.yaml").exists()


def test_a_framework_goes_out_and_comes_back(conr: Run, tmp_path: Path) -> None:
    (tmp_path / "ours.yaml").write_text(SMALLEST, encoding="utf-8")
    out = conr("framework", "export", "./ours.yaml", "--xlsx", "ours.xlsx")
    back = conr("framework", "import", "ours.xlsx", "--out", "back.yaml", "--into", "ours.yaml")

    assert (out.returncode, back.returncode) == (0, 0), out.stderr + back.stderr
    assert (tmp_path / "back.yaml").read_bytes() == SMALLEST.encode()


def test_the_file_it_came_from_is_written_anew_when_it_is_named_twice(
    conr: Run, tmp_path: Path
) -> None:
    (tmp_path / "ours.yaml").write_text(SMALLEST, encoding="utf-8")
    conr("framework", "export", "./ours.yaml", "--xlsx", "ours.xlsx")
    data = (tmp_path / "ours.xlsx").read_bytes()
    book: Any = openpyxl.load_workbook(io.BytesIO(data))
    book["Document"]["B3"] = "Another title"
    book.save(tmp_path / "ours.xlsx")

    made = conr("framework", "import", "ours.xlsx", "--out", "ours.yaml", "--into", "ours.yaml")

    assert made.returncode == 0, made.stderr
    assert 'title: Another title\n' in (tmp_path / "ours.yaml").read_text("utf-8")


@pytest.mark.parametrize(("arguments", "words"), [
    (("import", "needs.docx", "--out", "draft.yaml"), "ends in .xlsx"),
    (("import", "needs.docx", "--out", "d.xlsx", "--into", "x.yaml"), "--into goes with"),
    (("import", "needs.docx", "--out", "d.xlsx", "--level", "Tier"), "is not LABEL=NUMBER"),
    (("import", "none.docx", "--out", "d.xlsx"), "does not exist"),
    (("export", "rochdale-2018", "--xlsx", "ours.csv"), "ends in .xlsx"),
])
def test_slips_are_told(
    conr: Run, document: Path, arguments: tuple[str, ...], words: str
) -> None:
    refused = conr("framework", *arguments)

    assert refused.returncode == 2
    assert words in refused.stderr
    assert sorted(one.name for one in document.parent.iterdir()) == ["home", document.name]


def test_a_spreadsheet_that_is_there_already_is_told_before_anything_is_asked(
    conr: Run, document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("thresholds_cli.terminal.output.is_terminal", lambda _stream: True)
    there = document.with_name("there.xlsx")
    there.write_bytes(b"mine")

    done = conr("framework", "import", str(document), "--out", there.name)

    assert done.returncode == 2
    assert "there is already a file named" in done.stderr
    assert "Which headings" not in done.stderr
    assert there.read_bytes() == b"mine"


def test_who_checks_the_document_itself_is_told_to_import_it(conr: Run, document: Path) -> None:
    done = conr("framework", "check", str(document))

    assert done.returncode == 1
    assert "'conr framework import DOCUMENT --out FILE'" in done.stderr


def test_a_second_import_tells_how_the_file_is_written_anew(conr: Run, document: Path) -> None:
    kept = document.with_name("ours.yaml")
    kept.write_bytes(b"mine")
    conr("framework", "import", document.name, "--out", "draft.xlsx")
    fill_in(document.with_name("draft.xlsx"))

    refused = conr("framework", "import", "draft.xlsx", "--out", "ours.yaml")

    assert refused.returncode == 2
    assert "write it again and keep its rules: --into ours.yaml as well" in refused.stderr
    assert kept.read_bytes() == b"mine"


def test_a_file_is_checked_against_its_document(conr: Run, tmp_path: Path) -> None:
    text = (PUBLISHED / "rochdale-2018.txt").read_text(encoding="utf-8")
    (tmp_path / "sound.txt").write_text(text, encoding="utf-8")
    (tmp_path / "other.txt").write_text(
        text.replace("Severe depression", "Depression") + "\nA new line.\n", encoding="utf-8"
    )
    conr("framework", "new", "ours.yaml", "--from", "rochdale-2018")

    sound = conr("framework", "check", "ours.yaml", "--source", "sound.txt")
    other = conr("framework", "check", "ours.yaml", "--source", "other.txt")

    assert (sound.returncode, sound.stderr) == (0, "")
    assert "sound.txt: 344 quotations, all in it." in sound.stdout
    assert other.returncode == 1
    assert "ours.yaml: sound as a file." in other.stdout  # of the document it is not
    assert "text: not in the document: 'Severe depression'" in other.stderr
    assert "neither quoted nor in left_out: 'A new line'" in other.stderr


def test_one_document_is_for_one_file(conr: Run, tmp_path: Path) -> None:
    (tmp_path / "d.docx").write_bytes(docx(p("Words")))
    refused = conr("framework", "check", "a.yaml", "b.yaml", "--source", "d.docx")

    assert (refused.returncode, "--source goes with one FILE" in refused.stderr) == (2, True)


def test_a_sheet_saved_in_another_kind_of_file_is_told_as_that(conr: Run, tmp_path: Path) -> None:
    (tmp_path / "ours.ods").write_bytes(
        zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}))

    done = conr("framework", "import", "ours.ods", "--out", "ours.yaml")

    assert done.returncode == 2
    assert "OpenDocument spreadsheet" in done.stderr
    assert "save it as an Excel workbook (.xlsx)" in " ".join(done.stderr.split())
    assert not (tmp_path / "ours.yaml").exists()


JOINT = ("Area | Level 1 | Levels 2 and 3 | Level 4", "Home | Warm | Cold | Unsafe")


def answered(monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
    """Have a person at a terminal give these answers, one after the other."""
    left = iter(answers)
    monkeypatch.setattr("thresholds_cli.terminal.output.is_terminal", lambda _stream: True)
    monkeypatch.setattr("typer.prompt", lambda *_words, **_options: next(left))


def signs_in(path: Path) -> list[tuple[str, str]]:
    rows = list(openpyxl.load_workbook(path)["Indicators"].iter_rows(min_row=2, values_only=True))
    return [(str(row[0]), str(row[2])) for row in rows if row[2]]


def test_all_headings_are_shown_at_once_and_enter_agrees(
    conr: Run, document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered(monkeypatch, "")
    done = conr("framework", "import", document.name, "--out", "draft.xlsx")

    assert done.returncode == 0
    assert "  1 level 1  Level 1: Universal" in done.stderr
    assert f"domain   {load_framework(str(MADE_UP)).domains[0].name}" in done.stderr
    assert len(signs_in(document.with_name("draft.xlsx"))) == 19


def test_what_a_person_changes_of_the_headings_is_shown_once_more(
    conr: Run, document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document.write_bytes(docx(table(*JOINT)))
    answered(monkeypatch, "", "9=2", "1=2,3", "")
    done = conr("framework", "import", document.name, "--out", "draft.xlsx")

    assert done.stderr.count("Which headings") == 4
    assert "Two levels have one heading: say of 1 which it is." in done.stderr
    assert "'9=2' was not understood; nothing was changed." in done.stderr
    assert signs_in(document.with_name("draft.xlsx")) == [
        ("1", "Warm"), ("2", "Cold"), ("3", "Cold"), ("4", "Unsafe")]


@pytest.mark.parametrize(("answer", "levels", "domains"), [
    ("1=2", {"some": "2"}, {}), ("1=2a; 2=d", {"some": "2a"}, {"home": "Home"}),
    ("1=2, 2=d,", {"some": "2"}, {"home": "Home"}), ("1=2,3", {"some": "2,3"}, {}),
    ("2=-", {}, {"home": ""}), ("1=2 1=-", {}, {"some": ""}), ("", {}, {}),
])
def test_what_a_person_says_of_headings(
    answer: str, levels: dict[str, str], domains: dict[str, str]
) -> None:
    assert changed_labels(answer, ["Some", "Home"], Labels({}, {})) == (
        Labels(levels, domains), "")


@pytest.mark.parametrize("answer", ["3=2", "0=2", "1=x", "d", "1=2 2=x", "1=", "yes"])
def test_what_is_not_understood_changes_nothing(answer: str) -> None:
    labels, wrong = changed_labels(answer, ["Some", "Home"], Labels({}, {}))

    assert labels == Labels({}, {})
    assert "was not understood" in wrong


def test_a_script_says_of_which_of_two_levels_a_heading_is(conr: Run, document: Path) -> None:
    document.write_bytes(docx(table(*JOINT)))
    refused = conr("framework", "import", document.name, "--out", "draft.xlsx")
    done = conr("framework", "import", document.name, "--out", "draft.xlsx",
                "--level", "Levels 2 and 3=3")

    assert (refused.returncode, done.returncode) == (2, 0)
    assert "--level 'Levels 2 and 3=2,3'" in refused.stderr
    assert "The headings were read so" in done.stderr
    assert " level 3  Levels 2 and 3\n" in done.stderr
    assert ("3", "Cold") in signs_in(document.with_name("draft.xlsx"))


def test_what_is_left_to_do_is_told(conr: Run, document: Path) -> None:
    told = conr("framework", "import", document.name, "--out", "draft.xlsx").stderr

    said = " ".join(told.split())
    assert "Sheet Document: to be filled in: id, title, publisher, edition, year, in force" in said
    assert "conr framework import draft.xlsx --out FRAMEWORK.yaml" in said
