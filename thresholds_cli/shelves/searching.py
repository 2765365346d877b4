"""The thesaurus and the indexes of frameworks, compiled or from the cache, ready to search."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from thresholds_cli.bundled import data_root, framework_bytes
from thresholds_cli.search.index import Index
from thresholds_cli.search.thesaurus import FORMAT as WORDS_FORMAT
from thresholds_cli.search.thesaurus import Thesaurus
from thresholds_cli.shelves.cache import cache_folder, cached

if TYPE_CHECKING:
    from thresholds_cli.model.framework import Framework

FORMAT = 2
"""Raised whenever what a shelf holds changes."""


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
    thesaurus, words_key = _thesaurus(folder)
    return Library(thesaurus, tuple(_shelf(folder, name, words_key, thesaurus) for name in names))


def open_thesaurus() -> Thesaurus:
    """The thesaurus alone, for a framework that is loaded already."""
    return _thesaurus(cache_folder(os.environ))[0]


def _thesaurus(folder: str | None) -> tuple[Thesaurus, str]:
    """The thesaurus, and the key of the files that it comes from."""
    texts, key = _words()
    kept = cached(folder, "thesaurus", key, lambda: tuple(_compiled(texts)))
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


def _shelf(folder: str | None, name: str, words_key: str, thesaurus: Thesaurus) -> Shelf:
    data, path = framework_bytes(name)
    key = _digest((b"%d" % FORMAT, words_key.encode(), path.encode(), data))

    def build_it() -> tuple[Any, ...]:
        from thresholds_cli.frameworks import parse_framework

        *front, index = shelf_of(parse_framework(data, path), thesaurus)
        return (*front, tuple(index))

    kept = f"index-{hashlib.sha256(path.encode()).hexdigest()[:16]}"
    *front, index = cached(folder, kept, key, build_it)
    return Shelf._make((*front, Index(*index)))


def _words() -> tuple[dict[str, bytes], str]:
    """The thesaurus's files by name, and the key of what they compile to."""
    root = data_root()
    folder = root / "thesaurus"
    texts = {
        one.name: one.read_bytes() for one in sorted(folder.iterdir(), key=lambda one: one.name)
        if one.name.endswith(".txt")
    }
    texts["english.txt"] = (root / "english.txt").read_bytes()
    named = (part for name, text in texts.items() for part in (name.encode(), text))
    return texts, _digest((b"%d" % WORDS_FORMAT, *named))


def _compiled(texts: dict[str, bytes]) -> Thesaurus:
    from thresholds_cli.search.compiling import compile_thesaurus

    decoded = {name: text.decode().replace("\r\n", "\n") for name, text in texts.items()}
    english = decoded.pop("english.txt")
    return compile_thesaurus(decoded, english)


def _digest(parts: Sequence[bytes]) -> str:
    made = hashlib.sha256()
    for part in parts:
        made.update(b"%d:" % len(part))
        made.update(part)
    return made.hexdigest()
