"""The cache changes speed only, never an answer."""

from __future__ import annotations

import multiprocessing
import os
import stat
import sys
from pathlib import Path

import pytest

from thresholds_cli.base import cache
from thresholds_cli.base.bundled import framework_bytes
from thresholds_cli.base.cache import _write, cache_folder, cached, key_of, state_of
from thresholds_cli.frameworks import load_framework
from thresholds_cli.search.catalog import open_catalog

KEY, OTHER_KEY = "a" * 64, "b" * 64


class Maker:
    """Makes a value and counts how often it was asked."""

    def __init__(self, value: object = "made") -> None:
        self.value = value
        self.asked = 0

    def __call__(self) -> tuple[object, ...]:
        self.asked += 1
        return (self.value,)


def test_the_second_time_nothing_is_made(tmp_path: Path) -> None:
    make = Maker()

    first = cached(str(tmp_path), "x", KEY, make, tuple)
    second = cached(str(tmp_path), "x", KEY, make, tuple)

    assert first == second == ("made",)
    assert make.asked == 1


def test_another_key_is_made_anew(tmp_path: Path) -> None:
    cached(str(tmp_path), "x", KEY, Maker("old"), tuple)

    assert cached(str(tmp_path), "x", OTHER_KEY, Maker("new"), tuple) == ("new",)
    assert cached(str(tmp_path), "x", OTHER_KEY, Maker("never"), tuple) == ("new",)


def test_two_copies_that_take_turns_each_keep_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = Maker()
    for key in (KEY, OTHER_KEY) * 3:
        cached(str(tmp_path), "x", key, make, tuple)
    assert make.asked == 2

    monkeypatch.setattr(sys.implementation, "cache_tag", "another-99")
    cached(str(tmp_path), "x", KEY, make, tuple)
    monkeypatch.undo()
    cached(str(tmp_path), "x", KEY, make, tuple)
    assert make.asked == 3


def test_of_what_changes_often_the_last_few_are_kept_and_of_others_all(tmp_path: Path) -> None:
    cached(str(tmp_path), "xy", KEY, Maker(), tuple)
    for number in range(9):
        cached(str(tmp_path), "x", f"{number:064}"[::-1], Maker(number), tuple)
        for path in tmp_path.iterdir():
            os.utime(path, (path.stat().st_mtime - 10,) * 2)

    assert len(list(tmp_path.glob("x-*"))) == 4
    assert len(list(tmp_path.glob("xy-*"))) == 1
    assert cached(str(tmp_path), "x", f"{8:064}"[::-1], Maker("never"), tuple) == (8,)


def test_without_a_folder_it_is_made_each_time() -> None:
    make = Maker()

    cached(None, "x", KEY, make, tuple)
    cached(None, "x", KEY, make, tuple)

    assert make.asked == 2


@pytest.mark.parametrize("place", range(0, 200, 7))
def test_a_damaged_file_is_never_believed(tmp_path: Path, place: int) -> None:
    cached(str(tmp_path), "x", KEY, Maker("sound"), tuple)
    (path,) = tmp_path.iterdir()
    data = bytearray(path.read_bytes())
    data[place % len(data)] ^= 0x40
    path.write_bytes(data)

    assert cached(str(tmp_path), "x", KEY, Maker("sound"), tuple) == ("sound",)


def test_a_file_cut_short_is_never_believed(tmp_path: Path) -> None:
    cached(str(tmp_path), "x", KEY, Maker("sound"), tuple)
    (path,) = tmp_path.iterdir()
    whole = path.read_bytes()

    for end in range(len(whole)):
        path.write_bytes(whole[:end])
        make = Maker("sound")
        assert cached(str(tmp_path), "x", KEY, make, tuple) == ("sound",)
        assert make.asked == 1


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="POSIX modes")
def test_a_file_that_others_could_have_written_is_never_believed(tmp_path: Path) -> None:
    cached(str(tmp_path), "x", KEY, Maker("sound"), tuple)
    (path,) = tmp_path.iterdir()
    path.chmod(0o666)
    make = Maker("sound")

    cached(str(tmp_path), "x", KEY, make, tuple)

    assert make.asked == 1


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="POSIX modes")
def test_the_cache_is_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "cache"

    cached(str(folder), "x", KEY, Maker(), tuple)

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    (path,) = folder.iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_folder_that_cannot_be_written_changes_nothing_but_speed(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")

    assert cached(str(blocked / "cache"), "x", KEY, Maker(), tuple) == ("made",)


def _build(folder: str) -> bool:
    whole = (list(range(20_000)),)
    return cached(folder, "x", KEY, lambda: whole, tuple) == whole


def test_two_that_build_it_at_once_both_get_the_answer(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        assert all(pool.map(_build, [str(tmp_path)] * 12))

    assert [one.suffix for one in tmp_path.iterdir()] == [".bin"]


@pytest.mark.parametrize(("environment", "folder"), [
    ({"CONR_CACHE_DIR": "/some/where"}, "/some/where"),
    ({"CONR_CACHE_DIR": ""}, None),
    ({"CONR_CACHE_DIR": "not/absolute"}, None),
    ({}, None),
    ({"HOME": ""}, None),
    ({"HOME": "/"}, None),
])
def test_where_it_is_kept(environment: dict[str, str], folder: str | None) -> None:
    assert cache_folder(environment) == folder


@pytest.mark.skipif(os.name == "nt", reason="POSIX places")
def test_where_it_is_kept_on_posix() -> None:
    assert cache_folder({"HOME": "/home/a"}) == "/home/a/.cache/conr"
    assert cache_folder({"HOME": "/home/a", "XDG_CACHE_HOME": "/c"}) == "/c/conr"


@pytest.mark.parametrize("nonsense", [
    (), (1,), ("text",), (None,), ([],), ({},), (("Framework",),), (("Nothing", 1),),
    (("Passage", "a", "b"),), ((1, 2, 3),), ([("Framework", 1)],),
], ids=repr)
def test_what_makes_no_sense_is_made_anew_however_well_its_digest_fits(
    nonsense: tuple[object, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONR_CACHE_DIR", str(tmp_path))
    sound = load_framework("rochdale-2018")
    data, _path = framework_bytes("rochdale-2018")
    key = key_of(data)
    assert key is not None
    (file,) = tmp_path.glob(f"*{key[:12]}.bin")  # beside it the notes on law are kept
    _write(str(tmp_path), str(file), key, nonsense)

    before = file.read_bytes()
    assert load_framework("rochdale-2018") == sound
    assert file.read_bytes() != before


@pytest.mark.sample(2)
@pytest.mark.parametrize("nonsense", [({},) * 10, (1,)])
def test_an_index_or_thesaurus_that_makes_no_sense_is_made_anew(
    nonsense: tuple[object, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONR_CACHE_DIR", str(tmp_path))
    sound = open_catalog(("rochdale-2018",))
    for file in tmp_path.glob("*.bin"):
        head = file.read_bytes()
        key = head[head.index(b"\n") + 1:][:64].decode()
        _write(str(tmp_path), str(file), key, nonsense)

    assert open_catalog(("rochdale-2018",)) == sound


def _made(folder: Path, name: str, text: str, second: int) -> None:
    (folder / name).write_text(text, "utf-8")
    os.utime(folder / name, (second, second))


@pytest.mark.parametrize(("name", "text", "second"), [
    ("a.txt", "one word", 2_000), ("a.txt", "two", 1_000), ("b.txt", "two words", 1_000),
])
def test_a_file_of_other_time_size_or_name_is_another_state(
    name: str, text: str, second: int, tmp_path: Path
) -> None:
    _made(tmp_path, "a.txt", "a thing!", 1_000)
    before = state_of(str(tmp_path), ending=".txt")

    _made(tmp_path, name, text, second)

    assert state_of(str(tmp_path), ending=".txt") != before


def test_another_edition_of_conr_is_another_state_though_every_file_looks_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that was packed may give every file of every edition the same time."""
    _made(tmp_path, "a.txt", "a thing!", 1_000)
    before = state_of(str(tmp_path), ending=".txt")
    assert state_of(str(tmp_path), ending=".txt") == before

    monkeypatch.setattr(cache, "__version__", "999")

    assert state_of(str(tmp_path), ending=".txt") != before
