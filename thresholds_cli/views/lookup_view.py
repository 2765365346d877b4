"""What a search found, for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thresholds_cli.documents.document import Alert, Block, Heading, Point, Words
from thresholds_cli.search.catalog import IndexedFramework, Search
from thresholds_cli.search.ranking import Match, Why
from thresholds_cli.views.lookup_lines import labels_of, notes_on, search_notes


def search_blocks(searches: Sequence[Search], *, ids: bool = False) -> Iterator[Block]:
    """Each framework's matches, best first, with why each was found; then the best match's concern
    level by level. With `ids`, the ids too."""
    for note in search_notes(searches):
        if note.kind != "gap":
            yield Alert(note.text) if note.kind == "harm" else Words(note.text)
    for search in searches:
        found = search.found
        count = f"; best first, {len(found.matches)} of {len(found.matches) + len(found.more)}"
        yield Heading(
            f"{search.framework.title}, {search.framework.edition}{count if found.matches else ''}"
        )
        if search.from_file:
            yield Words(search.from_file)
        if not found.matches and not found.nearest:
            yield Words(
                "Nothing found. Try other words, or "
                f"'conr show indicators --framework {search.framework.id}'."
            )
        yield from _points(search.framework, found.matches or found.nearest, ids)
        yield from (
            Words(note.text) for note in notes_on(search)
            if note.kind == "gap"
        )
        if search.ladder:
            yield from _ladder(search)
        if found.more:
            yield Words(f"{len(found.more)} more, less likely: add --all.")
        for indexed, matches in search.beside:
            yield Heading(f"What {indexed.title} says")
            yield from _points(indexed, matches, ids)


def _points(
    indexed: IndexedFramework, matches: Sequence[Match], ids: bool
) -> Iterator[Block]:
    domains, marked, labels = dict(indexed.domains), dict(indexed.marked), labels_of(indexed)
    for match in matches:
        rows = (match.indicator, *match.also)
        levels = " and ".join(labels[one.level] for one in rows)
        details = [_why(match)]
        details += [f"[{marked[one.id]}]" for one in rows if one.id in marked]
        details += [f"Id: {', '.join(one.id for one in rows)}"] if ids else []
        yield Point(
            f"{levels}: {match.indicator.text}",
            f"{domains[match.indicator.domain]}; {match.indicator.citation}",
            " ".join(filter(None, details)),
        )


def _ladder(search: Search) -> Iterator[Block]:
    """The best match and the same concern at other levels, the highest first."""
    labels, best = labels_of(search.framework), search.found.matches[0].indicator
    yield Words("The same concern, level by level:", strong=True)
    rungs = sorted((best, *search.ladder), key=lambda one: -one.level)
    for one in rungs:
        mark = "the best match" if one is best else ""
        yield Point(f"{labels[one.level]}: {one.text}", one.citation, mark)


def _why(match: Match) -> str:
    because = "; ".join(_read_as(why) for why in match.why[:2])
    return f"Found by {because}." if because else ""


def _read_as(why: Why) -> str:
    if why.words == why.meaning:
        return f"the word “{why.words}”"
    return f"“{why.words}”, read as {why.read_as}"
