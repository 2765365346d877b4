"""What a search found, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from thresholds_cli.search.ranking import Match
from thresholds_cli.shelves.lookup import Search
from thresholds_cli.shelves.searching import Shelf


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
        for shelf, matches in ((search.shelf, search.found.matches), *search.beside):
            labels, domains = labels_of(shelf), dict(shelf.domains)
            for match in matches:
                one = match.indicator
                yield " | ".join((
                    shelf.id, labels[one.level], domains[one.domain], one.text, one.id,
                    one.citation,
                ))


def search_notes(searches: Sequence[Search]) -> Iterator[str]:
    """What belongs beside the matches: how the words were read, gaps of a document."""
    for repair in dict.fromkeys(one for search in searches for one in search.found.repairs):
        yield f"Showing results for “{repair.used}” instead of “{repair.typed}”."
    for words in dict.fromkeys(word for one in searches for word in one.found.unread_not):
        yield f"“{words}” was not read as a no: the results are as if it were not there."
    for worries in dict.fromkeys(one.found.worries for one in searches if one.found.worries):
        named = "; ".join(f"“{worry}”" for worry in worries)
        yield (
            f"Several worries in one line: {named}. What was found for each is among the results; "
            "look one up by itself to see more."
        )
    for search in searches:
        for gloss in search.found.absent:
            yield (
                f"{search.shelf.title} has no indicator for: {gloss}. That is a gap in the "
                "document, not a sign that it does not matter: talk to your safeguarding lead."
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


def labels_of(shelf: Shelf) -> dict[int, str]:
    """What the levels are called, by rank."""
    return {number: label for number, label, _in_full in shelf.levels}
