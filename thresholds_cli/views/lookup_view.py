"""What a search found, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from thresholds_cli.documents.document import Alert, Block, Heading, Point, Words
from thresholds_cli.search.catalog import IndexedFramework, Search
from thresholds_cli.search.ranking import Match, Why

_MOST_QUOTED = 3


def search_json(query: str, framework: str | None, searches: Sequence[Search]) -> dict[str, Any]:
    """What `conr lookup --format json` prints."""
    matches = sorted(
        ((search, match) for search in searches for match in search.found.matches),
        key=lambda pair: -pair[1].score,
    )
    return {
        "query": query,
        "framework": framework,
        "matches": [
            one for search, match in matches for one in _rows(search.framework, match)
        ],
        "nearest": [
            one for search in searches for match in search.found.nearest
            for one in _rows(search.framework, match)
        ] if not matches else [],
        "elsewhere": [
            one for search in searches for indexed, found in search.beside for match in found
            for one in _rows(indexed, match)
        ],
        "repairs": [
            {"typed": repair.typed, "used": repair.used}
            for repair in dict.fromkeys(one for search in searches for one in search.found.repairs)
        ],
        "notes": [{"kind": note.kind, "text": note.text} for note in search_notes(searches)],
    }


def search_lines(searches: Sequence[Search]) -> Iterator[str]:
    """One match on a line, best first, for pipes: framework, level, domain, text, id, section."""
    for search in searches:
        for indexed, matches in ((search.framework, search.found.matches), *search.beside):
            labels, domains = labels_of(indexed), dict(indexed.domains)
            for one in (one for match in matches for one in (match.indicator, *match.also)):
                yield " | ".join((
                    indexed.id, labels[one.level], domains[one.domain], one.text, one.id,
                    one.citation,
                ))


class Note(NamedTuple):
    """Something to be said beside what was found. Kinds: `harm` (may be significant harm), `absent`
    (what was read as not there), `unread` (a no that was not read), `gap` (the framework has no
    indicator), `corrected` (spelling), `several` (worries), `weak` (nothing close)."""

    kind: str
    text: str


def notes_on(search: Search) -> Iterator[Note]:
    """What is to be said of one search, what is gravest first."""
    found, framework = search.found, search.framework.title
    if found.harm:
        words = "; ".join(f"“{words}”" for words in found.harm[:_MOST_QUOTED])
        yield Note("harm", (
            f"You wrote {words}. That may be significant harm: answer the question of harm first "
            "('conr assess' asks it), whatever is found here. In danger now: 999."
        ))
    for repair in found.repairs:
        yield Note("corrected", f"Showing results for “{repair.used}” instead of “{repair.typed}”.")
    for words, meaning in {why.words: why.meaning for why in reversed(found.absent)}.items():
        yield Note("absent", f"“{words}” was read as not there: {meaning}.")
    for word in found.unread_not:
        yield Note("unread", (
            f"“{word}” was not read as a no: the results are as if it were not there."
        ))
    if found.worries:
        named = "; ".join(f"“{worry}”" for worry in found.worries)
        yield Note("several", (
            f"Several worries in one line: {named}. What was found for each is among the results; "
            "look one up by itself to see more."
        ))
    for gloss in found.gaps:
        # The words of a bundled document are in the thesaurus; those of a file may not be.
        yield Note("gap", (
            f"conr finds no indicator of {framework} for: {gloss}. It may be there in words that "
            "conr does not know: read the indicators. That none is found is no sign that it does "
            "not matter: talk to your safeguarding lead."
            if search.from_file else
            f"{framework} has no indicator for: {gloss}. That is a gap in the "
            "document, not a sign that it does not matter: talk to your safeguarding lead."
        ))
    if found.nearest:
        yield Note("weak", "Nothing close. The nearest are shown; they may not be what you mean.")


def search_notes(searches: Sequence[Search]) -> tuple[Note, ...]:
    """What belongs beside the matches of all searches, each said once."""
    every = (
        note for search in searches for note in notes_on(search)
    )
    return tuple(dict.fromkeys(
        note for note in every
        if note.kind != "weak" or not any(search.found.matches for search in searches)
    ))


def _rows(indexed: IndexedFramework, match: Match) -> Iterator[dict[str, Any]]:
    """An entry for the match, and one for each other level at which it is worded so."""
    labels = labels_of(indexed)
    for one in (match.indicator, *match.also):
        yield {
            "framework": indexed.id,
            "id": one.id,
            "level": one.level,
            "level_label": labels[one.level],
            "domain": one.domain,
            "text": one.text,
            "score": round(match.score, 3),
            "citation": one.citation,
            "why": [f"{why.words} -> {why.meaning}" for why in match.why],
        }


def labels_of(indexed: IndexedFramework) -> dict[int, str]:
    """What the levels are called, by rank."""
    return {number: label for number, label, _in_full in indexed.levels}


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
