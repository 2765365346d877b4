"""What a search found, as a ladder of levels for people to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thresholds_cli.presentation.lookup.lookup import labels_of, search_notes
from thresholds_cli.presentation.printing.blocks import Block, Heading, Paragraph, Point
from thresholds_cli.search.ranking import Match, Why
from thresholds_cli.shelves.lookup import Search
from thresholds_cli.shelves.searching import Shelf


def search_blocks(searches: Sequence[Search]) -> Iterator[Block]:
    """Each framework's matches as a ladder of levels, with why each was found."""
    yield from (Paragraph(note) for note in search_notes(searches))
    for search in searches:
        yield Heading(f"{search.shelf.title}, {search.shelf.edition}")
        if search.from_file:
            yield Paragraph(search.from_file)
        if search.found.matches:
            yield from _by_level(search.shelf, search.found.matches)
        else:
            yield from _nearest(search)
        if search.ladder:
            yield Paragraph("The same concern at other levels:", strong=True)
            labels = labels_of(search.shelf)
            yield from (Point(row.text, f"{labels[row.level]}; {row.citation}")
                        for row in search.ladder)
        for shelf, matches in search.beside:
            yield Heading(f"What {shelf.title} says")
            yield from _by_level(shelf, matches)


def _by_level(shelf: Shelf, matches: Sequence[Match]) -> Iterator[Block]:
    domains, marked = dict(shelf.domains), dict(shelf.marked)
    words = {number: in_full for number, _label, in_full in shelf.levels}
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
            f"'conr show indicators --framework {search.shelf.id}'."
        )
        return
    yield Paragraph("Nothing close. The nearest are:")
    yield from _by_level(search.shelf, search.found.nearest)
