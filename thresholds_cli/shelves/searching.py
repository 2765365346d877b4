"""The thesaurus and the indexes of frameworks, compiled or from the cache, ready to search."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from thresholds_cli.bundled import data_root, framework_bytes
from thresholds_cli.cache import cache_folder, cached, key_of, named_for
from thresholds_cli.search.index import Index
from thresholds_cli.search.thesaurus import Thesaurus

if TYPE_CHECKING:
    from thresholds_cli.model.framework import Framework


class Shelf(NamedTuple):
    """A framework ready to search: which edition it is, the names of its parts, and its index."""

    id: str
    title: str
    publisher: str
    edition: str
    sha256: str
    levels: tuple[tuple[int, str, str], ...]
    """The rank of each level, and the level in few words and in full."""
    domains: tuple[tuple[str, str], ...]
    marked: tuple[tuple[str, str], ...]
    """Ids of indicators with more to say than their text (ages, refer at once), and what."""
    found_by: Index


class Library(NamedTuple):
    """What a search needs: the thesaurus, and a shelf for each framework."""

    thesaurus: Thesaurus
    shelves: tuple[Shelf, ...]


def open_library(names: Sequence[str]) -> Library:
    """The library of these frameworks, each a bundled id or the path of a file.

    Raises what loading a framework raises.
    """
    folder = cache_folder(os.environ)
    thesaurus, key = _thesaurus(folder)
    return Library(thesaurus, tuple(_shelf(folder, name, key, thesaurus) for name in names))


def open_thesaurus() -> Thesaurus:
    """The thesaurus alone, for a framework that is loaded already."""
    return _thesaurus(cache_folder(os.environ))[0]


def _thesaurus(folder: str | None) -> tuple[Thesaurus, str | None]:
    """The thesaurus, and the key of what it comes from."""
    words = _words()
    key = key_of(*(part for name, text in words.items() for part in (name.encode(), text)))
    kept = cached(folder, "thesaurus", key, lambda: tuple(_compiled(words)))
    return Thesaurus(*kept), key


def shelf_of(framework: Framework, thesaurus: Thesaurus) -> Shelf:
    """The shelf of a framework that is loaded already."""
    from thresholds_cli.search.building import build

    return Shelf(
        framework.id, framework.title, framework.publisher, framework.edition, framework.sha256,
        tuple(
            (one.number, framework.level_label(one.number), framework.level_words(one.number))
            for one in framework.levels
        ),
        tuple((domain.id, domain.name) for domain in framework.domains),
        tuple((one.id, one.marks) for one in framework.indicators if one.marks),
        build(framework.id, framework.indicators, thesaurus),
    )


def _shelf(
    folder: str | None, name: str, words_key: str | None, thesaurus: Thesaurus
) -> Shelf:
    data, path = framework_bytes(name)

    def build_it() -> tuple[Any, ...]:
        from thresholds_cli.frameworks import parse_framework

        *front, index = shelf_of(parse_framework(data, path), thesaurus)
        return (*front, tuple(index))

    key = key_of(data, (words_key or "").encode())
    *front, index = cached(folder, named_for("index", path), key, build_it)
    return Shelf._make((*front, Index(*index)))


def _words() -> dict[str, bytes]:
    """The thesaurus's files by name."""
    root = data_root()
    folder = root / "thesaurus"
    words = {
        one.name: one.read_bytes() for one in sorted(folder.iterdir(), key=lambda one: one.name)
        if one.name.endswith(".txt")
    }
    return {**words, "english.txt": (root / "english.txt").read_bytes()}


def _compiled(texts: dict[str, bytes]) -> Thesaurus:
    from thresholds_cli.search.compiling import compile_thesaurus

    decoded = {name: text.decode().replace("\r\n", "\n") for name, text in texts.items()}
    english = decoded.pop("english.txt")
    return compile_thesaurus(decoded, english)
