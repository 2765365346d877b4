"""What is said beside what a search found."""

from __future__ import annotations

from functools import cache

import pytest

from thresholds_cli.search.catalog import Search, open_catalog
from thresholds_cli.search.worries import search_each
from thresholds_cli.views.lookup_lines import notes_on

KIRKLEES = "kirklees-2016"
SMILES = "not the sort to raise a hand, all smiles and cuddles with them"


@cache
def searched(typed: str) -> Search:
    catalog = open_catalog([KIRKLEES])
    framework = catalog.frameworks[0]
    return Search(framework, search_each(framework.search_index, catalog.thesaurus, typed))


def kinds(search: Search) -> list[str]:
    return [note.kind for note in notes_on(search) if "“not”" in note.text]


def test_a_no_by_which_what_goes_well_is_first_is_told_as_read() -> None:
    search = searched(SMILES)

    assert search.found.denying == ("not",)
    assert kinds(search) == ["absent"]


@pytest.mark.parametrize("first", ["a concern", "nothing"])
def test_it_is_not_told_as_read_where_a_concern_or_nothing_is_first(first: str) -> None:
    search = searched(SMILES)
    concerns = searched("hungry").found.matches if first == "a concern" else ()

    assert kinds(search._replace(found=search.found._replace(matches=concerns))) == ["unread"]
