"""What a search found, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from thresholds_cli.library.searching import Shelf
from thresholds_cli.presentation.blocks import Block, Heading, Paragraph, Point
from thresholds_cli.search.index import Row
from thresholds_cli.search.ranking import Found, Match


class Search(NamedTuple):
    """One search of one framework. `beside` is what other frameworks say, where the chosen one
    has no indicator for it; `ladder` the best match's concern at other levels."""

    shelf: Shelf
    found: Found
    beside: tuple[tuple[Shelf, tuple[Match, ...]], ...] = ()
    ladder: tuple[Row, ...] = ()


def search_json(query: str, framework: str | None, searches: Sequence[Search]) -> dict[str, Any]:
    """What `conr lookup --format json` prints."""
    matches = sorted(
        ((search, match) for search in searches for match in search.found.matches),
        key=lambda pair: -pair[1].score,
    )
    return {
        "query": query,
        "framework": framework,
        "matches": [_match(search.shelf, match) for search, match in matches],
        "nearest": [
            _match(search.shelf, match) for search in searches for match in search.found.nearest
        ] if not matches else [],
        "elsewhere": [
            _match(shelf, match)
            for search in searches for shelf, found in search.beside for match in found
        ],
        "repairs": [
            {"typed": repair.typed, "used": repair.used}
            for repair in dict.fromkeys(one for search in searches for one in search.found.repairs)
        ],
    }


def search_lines(searches: Sequence[Search]) -> Iterator[str]:
    """One match on a line, best first, for pipes: framework, level, domain, text, id, section."""
    for search in searches:
        for match in search.found.matches:
            one = match.indicator
            domain = dict(search.shelf.domains)[one.domain]
            yield f"{search.shelf.id} | Level {one.level} | {domain} | {one.text} | {one.id} | "\
                f"{one.citation}"


def search_blocks(searches: Sequence[Search]) -> Iterator[Block]:
    """Each framework's matches as a ladder of levels, with why each was found."""
    for repair in dict.fromkeys(one for search in searches for one in search.found.repairs):
        yield Paragraph(f"Showing results for “{repair.used}” instead of “{repair.typed}”.")
    for search in searches:
        yield Heading(f"{search.shelf.title}, {search.shelf.edition}")
        if search.found.matches:
            yield from _by_level(search.shelf, search.found.matches)
        else:
            yield from _nearest(search)
        yield from _absent(search)
        if search.ladder:
            yield Paragraph("The same concern at other levels:", strong=True)
            yield from (Point(row.text, f"Level {row.level}; {row.citation}")
                        for row in search.ladder)
        for shelf, matches in search.beside:
            yield Heading(f"What {shelf.title} says")
            yield from _by_level(shelf, matches)


def _by_level(shelf: Shelf, matches: Sequence[Match]) -> Iterator[Block]:
    domains, levels = dict(shelf.domains), dict(shelf.levels)
    for number in sorted({match.indicator.level for match in matches}, reverse=True):
        yield Paragraph(f"Level {number} of {len(levels)}: {levels[number]}", strong=True)
        for match in matches:
            one = match.indicator
            if one.level == number:
                yield Point(one.text, f"{domains[one.domain]}; {one.citation}")
                yield Paragraph(f"  {one.id}{_why(match)}")


def _why(match: Match) -> str:
    because = "; ".join(
        f"{why.words} -> {why.meaning}" if why.words != why.meaning else f"the word “{why.words}”"
        for why in match.why[:2]
    )
    return f" (found by: {because})" if because else ""


def _nearest(search: Search) -> Iterator[Block]:
    if not search.found.nearest:
        yield Paragraph("Nothing found. Try other words, or 'conr show indicators'.")
        return
    yield Paragraph("Nothing close. The nearest are:")
    yield from _by_level(search.shelf, search.found.nearest)


def _absent(search: Search) -> Iterator[Block]:
    for gloss in search.found.absent:
        yield Paragraph(
            f"This framework has no indicator for: {gloss}. That is a gap in the document, not a "
            "sign that it does not matter: talk to your safeguarding lead."
        )


def _match(shelf: Shelf, match: Match) -> dict[str, Any]:
    one = match.indicator
    return {
        "framework": shelf.id,
        "id": one.id,
        "level": one.level,
        "domain": one.domain,
        "text": one.text,
        "score": match.score,
        "citation": one.citation,
        "why": [f"{why.words} -> {why.meaning}" for why in match.why],
    }
