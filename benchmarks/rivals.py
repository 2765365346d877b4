"""The searches to compare with: SQLite FTS5 and rapidfuzz over the indicators' own words."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Sequence

Search = Callable[[str], tuple[list[str], list[str]]]
"""Texts for a query, best first: those that are shown, and those behind 'more'."""

MOST = 10
LEAST_RATIO = 45.0
"""Below this token_set_ratio rapidfuzz says nothing, as a person trying it would soon set it."""


def fts5(texts: Sequence[str]) -> Search:
    """SQLite's full text search: porter stems, BM25, any of the words."""
    store = sqlite3.connect(":memory:")
    store.execute("CREATE VIRTUAL TABLE indicator USING fts5(text, tokenize='porter unicode61')")
    store.executemany("INSERT INTO indicator VALUES (?)", [(text,) for text in texts])

    def search(query: str) -> tuple[list[str], list[str]]:
        words = re.findall(r"\w+", query)
        if not words:
            return [], []
        rows = store.execute(
            "SELECT text FROM indicator WHERE indicator MATCH ? ORDER BY bm25(indicator) LIMIT ?",
            (" OR ".join(f'"{word}"' for word in words), MOST),
        )
        return [text for (text,) in rows], []

    return search


def rapidfuzz(texts: Sequence[str]) -> Search:
    """Fuzzy matching by rapidfuzz's token_set_ratio."""
    from rapidfuzz import fuzz, process, utils

    def search(query: str) -> tuple[list[str], list[str]]:
        found = process.extract(
            query,
            texts,
            scorer=fuzz.token_set_ratio,
            processor=utils.default_process,
            limit=MOST,
            score_cutoff=LEAST_RATIO,
        )
        return [text for text, _, _ in found], []

    return search
