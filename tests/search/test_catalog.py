"""What a search needs is kept ready, and is the same whether it was kept or made."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from thresholds_cli.frameworks import load_framework
from thresholds_cli.model.framework import Framework
from thresholds_cli.search import catalog
from thresholds_cli.search.catalog import index_framework, open_indexed, open_thesaurus
from thresholds_cli.search.thesaurus import Thesaurus


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CONR_CACHE_DIR", str(tmp_path))
    return tmp_path


@pytest.fixture(scope="module")
def framework() -> Framework:
    return load_framework("kirklees-2016")


def test_the_thesaurus_and_the_index_of_a_loaded_framework_are_kept(
    folder: Path, framework: Framework, thesaurus: Thesaurus, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = index_framework(framework, thesaurus)
    words = open_thesaurus()
    first = open_indexed(framework, thesaurus)

    monkeypatch.setattr(catalog, "index_framework", None)  # neither is made again
    monkeypatch.setattr(catalog, "_compiled", None)

    assert first == open_indexed(framework, thesaurus) == made
    assert open_thesaurus() == words


def test_a_framework_of_no_file_is_made_each_time(
    folder: Path, framework: Framework, thesaurus: Thesaurus
) -> None:
    """Nothing tells one edition of it from another."""
    one = dataclasses.replace(framework, sha256="")
    other = dataclasses.replace(one, title="Another title")

    titles = [open_indexed(each, thesaurus).title for each in (one, other)]

    assert titles == [framework.title, "Another title"]
