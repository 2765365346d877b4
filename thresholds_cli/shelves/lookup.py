"""A lookup on the shelves: one framework searched, and what the others say where it has nothing."""

from __future__ import annotations

from typing import NamedTuple

from thresholds_cli.bundled import framework_ids
from thresholds_cli.errors import UnknownName
from thresholds_cli.search.index import Row
from thresholds_cli.search.ranking import Found, Match, search
from thresholds_cli.search.worries import search_each
from thresholds_cli.shelves.searching import Library, Shelf, open_library


class Search(NamedTuple):
    """One search of one framework. `beside` is what other frameworks say, where the chosen one
    has no indicator for it; `ladder` the best match's concern at other levels; `from_file` what is
    to be said of a framework that was read from somebody's file."""

    shelf: Shelf
    found: Found
    beside: tuple[tuple[Shelf, tuple[Match, ...]], ...] = ()
    ladder: tuple[Row, ...] = ()
    from_file: str = ""


def look_up_in(
    framework: str | None, typed: str, *, level: int | None = None, domain: str | None = None,
    limit: int = 10,
) -> tuple[Library, list[Search]]:
    """What one framework says, by its id or the path of its file, else every bundled one; with the
    library that was searched, the frameworks asked for first.

    Raises UnknownName as `look_up` does.
    """
    bundled = framework_ids()
    named = (framework,) if framework is not None else bundled
    library = open_library((*named, *(one for one in bundled if one not in named)))
    return library, [
        look_up(
            library, shelf, typed, level=level, domain=domain, limit=limit,
            beside=framework is not None,
        )
        for shelf in library.shelves[:len(named)]
    ]


def look_up(
    library: Library, shelf: Shelf, typed: str, *, level: int | None = None,
    domain: str | None = None, limit: int = 10, beside: bool = False,
) -> Search:
    """Search one shelf, and with `beside` the others for what it has nothing for.

    Raises UnknownName for a level or domain that the framework does not have.
    """
    chosen = _domain(shelf, domain) if domain is not None else None
    found = search_each(
        shelf.found_by, library.thesaurus, typed, limit=limit, level=_level(shelf, level),
        domain=chosen,
    )
    others = []
    if beside and (found.absent or not found.matches):
        for other in library.shelves:
            there = search(other.found_by, library.thesaurus, typed, limit=5).matches
            if other.id != shelf.id and there:
                others.append((other, there))
    return Search(shelf, found, tuple(others))


def _level(shelf: Shelf, level: int | None) -> int | None:
    known = tuple(str(number) for number, _label, _in_full in shelf.levels)
    if level is not None and str(level) not in known:
        raise UnknownName(f"level in {shelf.id}", str(level), known)
    return level


def _domain(shelf: Shelf, named: str) -> str | None:
    """The id of a domain, named by its id, its name or the beginning of either.

    Raises UnknownName; nothing is guessed where several begin so.
    """
    wanted = named.casefold()
    for exact in (True, False):
        found = [
            domain for domain, name in shelf.domains
            if wanted in (domain, name.casefold()) or (
                not exact and (domain.startswith(wanted) or name.casefold().startswith(wanted))
            )
        ]
        if len(found) == 1:
            return found[0]
    raise UnknownName(
        f"domain in {shelf.id}", named, tuple(domain for domain, _name in shelf.domains)
    )
