"""What a search found, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from thresholds_cli.documents.blocks import Block, Heading, Paragraph, Point
from thresholds_cli.search.catalog import IndexedFramework, Search
from thresholds_cli.search.ranking import Match, Why


def search_json(query: str, framework: str | None, searches: Sequence[Search]) -> dict[str, Any]:
    """What `conr lookup --format json` prints."""
    matches = sorted(
        ((search, match) for search in searches for match in search.found.matches),
        key=lambda pair: -pair[1].score,
    )
    return {
        "query": query,
        "framework": framework,
        "matches": [_match(search.framework, match) for search, match in matches],
        "nearest": [
            _match(search.framework, match) for search in searches for match in search.found.nearest
        ] if not matches else [],
        "elsewhere": [
            _match(indexed, match)
            for search in searches for indexed, found in search.beside for match in found
        ],
        "repairs": [
            {"typed": repair.typed, "used": repair.used}
            for repair in dict.fromkeys(one for search in searches for one in search.found.repairs)
        ],
    }


def search_lines(searches: Sequence[Search]) -> Iterator[str]:
    """One match on a line, best first, for pipes: framework, level, domain, text, id, section."""
    for search in searches:
        for indexed, matches in ((search.framework, search.found.matches), *search.beside):
            labels, domains = labels_of(indexed), dict(indexed.domains)
            for match in matches:
                one = match.indicator
                yield " | ".join((
                    indexed.id, labels[one.level], domains[one.domain], one.text, one.id,
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
                f"{search.framework.title} has no indicator for: {gloss}. That is a gap in the "
                "document, not a sign that it does not matter: talk to your safeguarding lead."
            )


def _match(indexed: IndexedFramework, match: Match) -> dict[str, Any]:
    one = match.indicator
    return {
        "framework": indexed.id,
        "id": one.id,
        "level": one.level,
        "domain": one.domain,
        "text": one.text,
        "score": match.score,
        "citation": one.citation,
        "why": [f"{why.words} -> {why.meaning}" for why in match.why],
    }


def labels_of(indexed: IndexedFramework) -> dict[int, str]:
    """What the levels are called, by rank."""
    return {number: label for number, label, _in_full in indexed.levels}


def search_blocks(searches: Sequence[Search]) -> Iterator[Block]:
    """Each framework's matches as a ladder of levels, with why each was found."""
    yield from (Paragraph(note) for note in search_notes(searches))
    for search in searches:
        yield Heading(f"{search.framework.title}, {search.framework.edition}")
        if search.from_file:
            yield Paragraph(search.from_file)
        if search.found.matches:
            yield from _by_level(search.framework, search.found.matches)
        else:
            yield from _nearest(search)
        if search.ladder:
            yield Paragraph("The same concern at other levels:", strong=True)
            labels = labels_of(search.framework)
            yield from (Point(row.text, f"{labels[row.level]}; {row.citation}")
                        for row in search.ladder)
        for indexed, matches in search.beside:
            yield Heading(f"What {indexed.title} says")
            yield from _by_level(indexed, matches)


def _by_level(indexed: IndexedFramework, matches: Sequence[Match]) -> Iterator[Block]:
    domains, marked = dict(indexed.domains), dict(indexed.marked)
    words = {number: in_full for number, _label, in_full in indexed.levels}
    for number in sorted({match.indicator.level for match in matches}, reverse=True):
        yield Paragraph(words[number], strong=True)
        for match in matches:
            one = match.indicator
            if one.level == number:
                mark = f" [{marked[one.id]}]" if one.id in marked else ""
                yield Point(
                    one.text, f"{domains[one.domain]}; {one.citation}",
                    f"{_why(match)}Id: {one.id}{mark}",
                )


def _why(match: Match) -> str:
    because = "; ".join(_read_as(why) for why in match.why[:2])
    return f"Found by {because}. " if because else ""


def _read_as(why: Why) -> str:
    if why.words == why.meaning:
        return f"the word “{why.words}”"
    return f"“{why.words}”, read as {why.meaning.replace(' → ', ', and that as ')}"


def _nearest(search: Search) -> Iterator[Block]:
    if not search.found.nearest:
        yield Paragraph(
            "Nothing found. Try other words, or "
            f"'conr show indicators --framework {search.framework.id}'."
        )
        return
    yield Paragraph("Nothing close. The nearest are:")
    yield from _by_level(search.framework, search.found.nearest)
