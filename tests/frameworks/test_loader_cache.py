"""A framework from the cache is equal to the one in its file, and the cache is never believed
where it is stale, damaged or in the way."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thresholds_cli.base import cache
from thresholds_cli.base.bundled import data_root, framework_bytes, framework_ids
from thresholds_cli.base.cache import kept
from thresholds_cli.base.errors import FileRefused
from thresholds_cli.frameworks import load_framework
from thresholds_cli.frameworks import loader as loading
from thresholds_cli.frameworks.national_data import calendar, law_notes
from thresholds_cli.model import framework
from thresholds_cli.model import national as law
from thresholds_cli.model.framework import Framework

T = TypeVar("T")
MADE_UP = str(Path(__file__).with_name("made-up.yaml"))
OWN = [MADE_UP, str(data_root() / "framework-template.yaml"),
       *(str(data_root() / "frameworks" / f"{name}.yaml") for name in framework_ids())]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of its own, empty."""
    monkeypatch.setenv("CONR_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were parsed, because the cache had nothing for them."""
    files: list[str] = []
    parse = loading.parse_framework

    def noted(data: bytes, path: str) -> Framework:
        files.append(path)
        return parse(data, path)

    monkeypatch.setattr(loading, "parse_framework", noted)
    return files


def with_cache_in(folder: str, load: Callable[[], T]) -> T:
    """What is loaded with the cache in that folder; with "", nothing is kept."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CONR_CACHE_DIR", folder)
        return load()


@pytest.mark.parametrize("name", [*framework_ids(), *OWN])
def test_every_framework_comes_out_of_the_cache_as_it_is_in_its_file(
    folder: Path, parsed: list[str], name: str
) -> None:
    fresh = with_cache_in("", lambda: load_framework(name))
    first = load_framework(name)
    count = len(parsed)
    second = load_framework(name)

    assert first == second == fresh
    assert repr(second) == repr(fresh)
    assert len(parsed) == count, "the second time it is not parsed"


def test_what_is_kept_holds_all_that_the_file_says(folder: Path) -> None:
    as_read = loading.parse_framework(Path(MADE_UP).read_bytes(), MADE_UP)

    assert load_framework(MADE_UP) == dataclasses.replace(as_read, origin="made-up.yaml")


@pytest.mark.parametrize("load", [law_notes, calendar])
def test_the_other_bundled_data_comes_out_as_it_is(
    folder: Path, load: Callable[[], object]
) -> None:
    first, second = load(), load()

    assert list(folder.iterdir())
    assert first == second == with_cache_in("", load)
    assert repr(second) == repr(with_cache_in("", load))


def test_the_name_of_what_is_kept_tells_its_kind_and_not_whose_file_it_is(folder: Path) -> None:
    load_framework(MADE_UP)

    (file,) = folder.iterdir()
    assert re.fullmatch("read-[0-9a-f]{16}-[a-z]+-[0-9]+-[0-9a-f]{12}", file.stem)


def test_only_classes_of_the_modules_that_are_named_come_out(folder: Path) -> None:
    note = law_notes()[0]
    assert kept("notes", b"1", (law,), lambda: (note, {1: "one"})) == (note, {1: "one"})

    with pytest.raises(KeyError, match="Passage"):
        kept("words", b"2", (law,), lambda: framework.Passage("Words.", "§1"))


def test_an_edited_framework_is_read_anew(
    folder: Path, tmp_path: Path, parsed: list[str]
) -> None:
    file = tmp_path / "own.yaml"
    text = Path(MADE_UP).read_text(encoding="utf-8")
    file.write_text(text, encoding="utf-8")
    before = load_framework(str(file))

    file.write_text(text.replace(before.title, "Another title"), encoding="utf-8")

    assert load_framework(str(file)).title == "Another title"
    assert len(parsed) == 2


def test_a_framework_compiled_by_other_code_is_read_anew(
    folder: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    load_framework(MADE_UP)

    monkeypatch.setattr(cache, "_code", lambda: b"another edition of conr")
    load_framework(MADE_UP)

    assert len(parsed) == 2


def test_where_the_code_cannot_be_read_nothing_is_kept(
    folder: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "_code", lambda: None)

    assert load_framework(MADE_UP) == load_framework(MADE_UP)
    assert len(parsed) == 2
    assert not folder.exists()


def test_a_faulty_file_is_refused_each_time_and_never_kept(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_bytes(Path(MADE_UP).read_bytes().replace(b"year:", b"yaer:"))

    for _ in range(2):
        with pytest.raises(FileRefused, match="problem"):
            load_framework(str(file))
    assert not folder.exists()


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes, Framework]:
    """The cache's file of the small framework, its bytes, and the framework."""
    folder = tmp_path_factory.mktemp("cache")
    found = with_cache_in(str(folder), lambda: load_framework(MADE_UP))
    (file,) = folder.iterdir()
    return file, file.read_bytes(), found


@given(st.data())
def test_whatever_happens_to_its_bytes_the_framework_is_the_same(
    made_up: tuple[Path, bytes, Framework], data: st.DataObject
) -> None:
    file, sound, found = made_up
    place = data.draw(st.integers(0, len(sound) - 1), "place")
    damaged = data.draw(st.one_of(
        st.just(sound[:place]),
        st.integers(1, 255).map(
            lambda bits: sound[:place] + bytes([sound[place] ^ bits]) + sound[place + 1:]
        ),
        st.binary(max_size=40).map(lambda more: sound + b"\x00" + more),
        st.binary(max_size=400),
    ), "bytes")
    file.write_bytes(damaged)

    assert with_cache_in(str(file.parent), lambda: load_framework(MADE_UP)) == found
    assert file.read_bytes() == sound, "and the cache is whole again"


def test_a_bundled_framework_says_so_and_a_copy_of_its_file_says_where_it_is_from(
    folder: Path, tmp_path: Path
) -> None:
    name = framework_ids()[0]
    copy = tmp_path / "copy.yaml"
    copy.write_bytes(framework_bytes(name)[0])

    for _ in range(2):
        ours, theirs = load_framework(name), load_framework(str(copy))
        assert (ours.bundled, ours.origin) == (True, "")
        assert (theirs.bundled, theirs.origin) == (True, "copy.yaml")
