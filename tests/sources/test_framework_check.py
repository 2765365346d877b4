"""The bundled files against the published documents, and what a slip in either of them does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.builders import BUNDLED
from tests.sources.making import PUBLISHED
from thresholds_cli.base.bundled import data_root
from thresholds_cli.frameworks import Examined, examine
from thresholds_cli.sources.framework_check import SourceCheck, account_words, check_against
from thresholds_cli.sources.readers import read_source


@pytest.fixture(scope="module")
def files() -> dict[str, Examined]:
    return {one: examine(str(data_root() / "frameworks" / f"{one}.yaml")) for one in BUNDLED}


def document(framework_id: str) -> str:
    return (PUBLISHED / f"{framework_id}.txt").read_text(encoding="utf-8")


def checked(examined: Examined, text: str) -> SourceCheck:
    return check_against(examined, read_source(text.encode(), "document.txt"))


@pytest.mark.parametrize("framework_id", BUNDLED)
def test_every_word_is_the_document_s_and_every_passage_is_accounted_for(
    framework_id: str, files: dict[str, Examined]
) -> None:
    found = checked(files[framework_id], document(framework_id))

    assert found.not_printed == ()
    assert found.unread == ()
    assert found.account.quoted + found.account.left_out == found.account.letters
    assert found.account.quoted > 0.93 * found.account.letters


def test_names_of_people_are_left_out_by_place_whoever_they_are(
    files: dict[str, Examined]
) -> None:
    text = document("rochdale-2018").replace("[name]", "Forename Surname")

    assert checked(files["rochdale-2018"], text).account.sound


def test_a_word_changed_in_the_document_is_told_on_both_sides(files: dict[str, Examined]) -> None:
    text = document("kirklees-2016").replace("Persistent failure to thrive", "Failure to thrive")

    found = checked(files["kirklees-2016"], text)

    assert [one.message for one in found.not_printed] == [
        "text: not in the document: 'Persistent failure to thrive for medical reasons'"
    ]
    assert "Failure to thrive for medical reasons" in found.unread[0].message
    assert found.unread[0].line == 244


@pytest.mark.parametrize(("printed", "other", "told"), [
    ("Protection (CP)", "Safety (CP)", "name: not in the document: 'Child Protection (CP) and"),
    ("Parenting Capacity", "Parents’ Capacity", "name: not in the document: 'Parenting Capacity'"),
    ("PARENTING CAPACITY", "Parenting Capacity", ""),
])
def test_a_level_or_a_domain_has_the_document_s_name_be_it_in_capitals(
    printed: str, other: str, told: str, files: dict[str, Examined]
) -> None:
    text = re.sub(re.escape(printed), other, document("kirklees-2016"), flags=re.IGNORECASE)

    names = [one for one in checked(files["kirklees-2016"], text).not_printed
             if one.message.startswith("name: ")]

    assert [one.message[:len(told)] for one in names] == ([told] if told else [])


@pytest.mark.parametrize(("ours", "told"), [("", 1), (", title_source: ours", 0)])
def test_a_heading_that_is_said_to_be_ours_is_not_looked_for(
    tmp_path: Path, ours: str, told: int
) -> None:
    template = (data_root() / "framework-template.yaml").read_text("utf-8")
    path = tmp_path / "ours.yaml"
    path.write_text(template.replace("title: Indicators", f"title: The whole document{ours}"),
                    "utf-8")

    found = checked(examine(str(path)), "Nothing of it")

    assert sum("'The whole document'" in one.message for one in found.not_printed) == told


def test_a_passage_added_to_the_document_is_told(files: dict[str, Examined]) -> None:
    text = document("rochdale-2018") + "\nA bruise on a baby is referred at once.\n"

    found = checked(files["rochdale-2018"], text)

    assert found.not_printed == ()
    assert [one.message for one in found.unread] == [
        "neither quoted nor in left_out: 'A bruise on a baby is referred at once'"
    ]


def test_the_account_is_told_in_a_sentence(files: dict[str, Examined]) -> None:
    sound = checked(files["kirklees-2016"], document("kirklees-2016"))
    other = checked(files["kirklees-2016"], document("rochdale-2018"))

    assert account_words(sound) == (
        f"{sound.quotations} quotations, all in it. Of its 34,446 letters 96.5 % are quoted, 3.5 % "
        "left out."
    )
    assert "of them not in it" in account_words(other)
    assert "% neither." in account_words(other)
