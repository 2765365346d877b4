"""The pictures in the README are what the program shows."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.readme import README

pytestmark = pytest.mark.skipif(os.name == "nt", reason="no pseudo-terminals")


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tests.pictures import draw_all

    folder = tmp_path_factory.mktemp("pictures")
    draw_all(folder)
    return folder


def test_every_picture_is_what_the_program_shows_now(drawn: Path) -> None:
    from tests.pictures import PICTURES

    now = {one.name: one.read_text(encoding="utf-8") for one in drawn.iterdir()}

    assert now == {one.name: one.read_text(encoding="utf-8") for one in PICTURES.iterdir()}


def test_each_stands_in_the_readme_with_words_for_those_who_do_not_see_it(drawn: Path) -> None:
    shown = re.findall(r"!\[([^\]]{20,})\]\(docs/pictures/([^)]+)\)",
                       README.read_text(encoding="utf-8"))

    assert sorted(name for _words, name in shown) == sorted(one.name for one in drawn.iterdir())


def test_it_loads_nothing_and_carries_its_text(drawn: Path) -> None:
    for picture in drawn.iterdir():
        text = picture.read_text(encoding="utf-8")
        assert "999" in text or "danger" in text
        assert "<desc" in text
        assert not re.search(r"href|url\(|@import|<script", text)
