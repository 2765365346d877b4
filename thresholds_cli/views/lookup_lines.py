"""What a search found, for programs and pipes, and what is to be said beside it.

Nothing here needs the parts that a screen is drawn from: they take longer to import than a search.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from thresholds_cli.search.catalog import IndexedFramework, Search
from thresholds_cli.search.ranking import Match

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
    leads = any(one.indicator.level == 1 for one in found.matches[:1])
    for word in found.denying if leads else ():
        yield Note("absent", (
            f"“{word}” was read as saying that something is not there: what goes well stands "
            "first. If it is not so, look at what stands below."
        ))
    for word in (*found.unread_not, *(() if leads else found.denying)):
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
