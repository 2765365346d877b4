"""What a search needs, made ready: the thesaurus and the indexes of frameworks, compiled or from
the cache; and a lookup in them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from thresholds_cli.base.bundled import data_root, framework_bytes, framework_ids
from thresholds_cli.base.cache import cache_folder, cached, key_of, named_for, of_kind, state_of
from thresholds_cli.base.errors import UnknownName
from thresholds_cli.search.index import Index, Row, build, concepts_of
from thresholds_cli.search.learned import Learned, read_learned
from thresholds_cli.search.likeness import learn
from thresholds_cli.search.phrases import read_phrases
from thresholds_cli.search.ranking import Found, Match, search
from thresholds_cli.search.thesaurus import (
    DANGER,
    GRAVE,
    PERSON,
    Thesaurus,
    compile_thesaurus,
    terms_of,
)
from thresholds_cli.search.words import fold
from thresholds_cli.search.worries import search_each

if TYPE_CHECKING:
    from thresholds_cli.model.framework import Framework


_NOTE = 5
"""How often a note of danger counts beside a term."""


class IndexedFramework(NamedTuple):
    """A framework ready to search: which edition it is, the names of its parts, and its index."""

    id: str
    title: str
    publisher: str
    edition: str
    sha256: str
    levels: tuple[tuple[int, str, str], ...]
    """The rank of each level, and the level in few words and in full."""
    level_names: tuple[tuple[str, int], ...]
    """What a level may be called where one is asked for, and its rank."""
    level_numbers: tuple[str, ...]
    domains: tuple[tuple[str, str], ...]
    marked: tuple[tuple[str, str], ...]
    """Ids of indicators with more to say than their text (ages, refer at once), and what."""
    search_index: Index


class Catalog(NamedTuple):
    """What a search needs: the thesaurus, and each framework with its index."""

    thesaurus: Thesaurus
    frameworks: tuple[IndexedFramework, ...]


def open_catalog(names: Sequence[str]) -> Catalog:
    """The catalog of these frameworks, each a bundled id or the path of a file.

    Raises what loading a framework raises.
    """
    thesaurus, key = _thesaurus()
    return Catalog(thesaurus, tuple(_open_named(name, key, thesaurus) for name in names))


def open_thesaurus() -> Thesaurus:
    """The thesaurus alone, for a framework that is loaded already."""
    return _thesaurus()[0]


def _thesaurus() -> tuple[Thesaurus, str | None]:
    """The thesaurus, and the key of what it comes from."""
    key = key_of(_state())

    def made() -> tuple[Any, ...]:
        *front, learned = _compiled(_words())
        return (*front, tuple(learned))

    thesaurus: Thesaurus = cached(
        cache_folder(os.environ), "thesaurus", key, made,
        lambda kept: of_kind(Thesaurus, (*kept[:-1], of_kind(Learned, kept[-1]))),
    )
    return thesaurus, key


def index_framework(framework: Framework, thesaurus: Thesaurus) -> IndexedFramework:
    """A framework that is loaded already, with its index."""
    return IndexedFramework(
        framework.id, framework.title, framework.publisher, framework.edition, framework.sha256,
        tuple(
            (one.number, framework.level_label(one.number), framework.level_words(one.number))
            for one in framework.levels
        ),
        tuple(framework.level_names.items()),
        framework.level_numbers,
        tuple((domain.id, domain.name) for domain in framework.domains),
        tuple((one.id, one.marks) for one in framework.indicators if one.marks),
        build(framework.id, framework.indicators, thesaurus),
    )


def open_indexed(framework: Framework, thesaurus: Thesaurus) -> IndexedFramework:
    """The same, or an equal one from the cache: an index takes a tenth of a second to make."""
    key = key_of(framework.sha256.encode(), _state()) if framework.sha256 else None
    return _kept(named_for("index-of", framework.sha256), key,
                 lambda: index_framework(framework, thesaurus))


def _open_named(name: str, words_key: str | None, thesaurus: Thesaurus) -> IndexedFramework:
    data, path = framework_bytes(name)

    def build_it() -> IndexedFramework:
        from thresholds_cli.frameworks import parse_framework

        return index_framework(parse_framework(data, path), thesaurus)

    return _kept(named_for("index", path), key_of(data, (words_key or "").encode()), build_it)


def _kept(name: str, key: str | None, make: Callable[[], IndexedFramework]) -> IndexedFramework:
    def made() -> tuple[Any, ...]:
        *front, index = make()
        return (*front, tuple(index))

    indexed: IndexedFramework = cached(
        cache_folder(os.environ), name, key, made,
        lambda kept: of_kind(IndexedFramework, (*kept[:-1], of_kind(Index, kept[-1]))),
    )
    return indexed


_BESIDE = (
    "english.txt", "phrases.txt", "phrase-weights.txt", "danger-notes.txt", "everyday-notes.txt",
)


def _state() -> bytes:
    """What changes when the thesaurus, the phrases or the notes do."""
    root = data_root()
    if isinstance(root, os.PathLike):
        return state_of(os.fspath(root), os.path.join(root, "thesaurus"), ending=".txt")
    return b"".join(_words().values())


def _words() -> dict[str, bytes]:
    """The thesaurus's files by name, and those beside it."""
    root = data_root()
    folder = root / "thesaurus"
    words = {
        one.name: one.read_bytes() for one in sorted(folder.iterdir(), key=lambda one: one.name)
        if one.name.endswith(".txt")
    }
    return {**words, **{name: (root / name).read_bytes() for name in _BESIDE}}


def _compiled(texts: dict[str, bytes]) -> Thesaurus:
    decoded = {name: text.decode().replace("\r\n", "\n") for name, text in texts.items()}
    english, phrases, weights, danger, everyday = (decoded.pop(name) for name in _BESIDE)
    thesaurus = compile_thesaurus(decoded, english)
    said = read_phrases(phrases, "phrases.txt")
    told, calm = notes_of(danger), notes_of(everyday)
    written = list(terms_of(decoded))
    silent = frozenset(
        form for text, concept, _ in written if concept == PERSON and " " not in text
        for form in fold(text).forms
    )
    terms = [(text, marks) for text, concept, marks in written
             if " " in text and concept[0] != "@"]
    notes = [(note, _NOTE) for note in told]
    harmful = [(text, 1) for text, marks in terms if DANGER in marks]
    others = [text for text, marks in terms if not {DANGER, GRAVE} & {*marks.split()}]
    learned = read_learned(weights)
    grave = _of_danger({one for phrase in said for one in phrase.said_of}, thesaurus)
    of_none = [phrase.text for phrase in said if grave.isdisjoint(phrase.said_of)]
    return thesaurus._replace(
        harm=learn(notes + harmful, [*calm, *of_none, *others], silent),
        learned=learned,
        of_danger=frozenset(
            number for number, wording in learned.wordings.items() if wording in grave),
    )


def notes_of(text: str) -> list[str]:
    """A note a line, each with its kind behind a tab; `#` begins a remark."""
    return [line.partition("\t")[0] for line in text.splitlines() if line and line[0] != "#"]


def _of_danger(wordings: Iterable[str], thesaurus: Thesaurus) -> frozenset[str]:
    """Those of the indicators' wordings that speak of danger."""
    return frozenset(
        wording for wording in wordings
        if any(DANGER in thesaurus.marks.get(one, "") for one in concepts_of(wording, thesaurus)))


class Search(NamedTuple):
    """One search of one framework. `beside` is what other frameworks say, where the chosen one
    has no indicator for it; `ladder` the best match's concern at other levels; `from_file` what is
    to be said of a framework that was read from somebody's file."""

    framework: IndexedFramework
    found: Found
    beside: tuple[tuple[IndexedFramework, tuple[Match, ...]], ...] = ()
    ladder: tuple[Row, ...] = ()
    from_file: str = ""


def look_up_in(
    framework: str | None, typed: str, *, level: str | None = None, domain: str | None = None,
    limit: int = 10,
) -> tuple[Catalog, list[Search]]:
    """What one framework says, by its id or the path of its file, else every bundled one; with the
    catalog that was searched, the frameworks asked for first.

    Raises UnknownName as `look_up` does.
    """
    bundled = framework_ids()
    named = (framework,) if framework is not None else bundled
    catalog = open_catalog((*named, *(one for one in bundled if one not in named)))
    return catalog, [
        look_up(
            catalog, indexed, typed, level=level, domain=domain, limit=limit,
            beside=framework is not None,
        )
        for indexed in catalog.frameworks[:len(named)]
    ]


def look_up(
    catalog: Catalog, indexed: IndexedFramework, typed: str, *, level: str | None = None,
    domain: str | None = None, limit: int = 10, beside: bool = False,
) -> Search:
    """Search one framework, and with `beside` the others for what it has nothing for. `level` is
    as it is called there: 3, 3a, or its name.

    Raises UnknownName for a level or domain that the framework does not have.
    """
    chosen = _domain(indexed, domain) if domain is not None else None
    found = search_each(
        indexed.search_index, catalog.thesaurus, typed, limit=limit, level=_level(indexed, level),
        domain=chosen,
    )
    others = []
    if beside and (found.gaps or not found.matches):
        for other in catalog.frameworks:
            there = search(other.search_index, catalog.thesaurus, typed, limit=5).matches
            if other.id != indexed.id and there:
                others.append((other, there))
    return Search(indexed, found, tuple(others))


def _level(indexed: IndexedFramework, level: str | None) -> int | None:
    if level is None:
        return None
    from thresholds_cli.model.framework import level_called

    return level_called(
        level, dict(indexed.level_names), indexed.level_numbers, f" in {indexed.id}"
    )


def _domain(indexed: IndexedFramework, named: str) -> str | None:
    """The id of a domain, named by its id, its name or the beginning of either.

    Raises UnknownName; nothing is guessed where several begin so.
    """
    wanted = named.casefold()
    for exact in (True, False):
        found = [
            domain for domain, name in indexed.domains
            if wanted in (domain, name.casefold()) or (
                not exact and (domain.startswith(wanted) or name.casefold().startswith(wanted))
            )
        ]
        if len(found) == 1:
            return found[0]
    raise UnknownName(
        f"domain in {indexed.id}", named, tuple(domain for domain, _name in indexed.domains)
    )
