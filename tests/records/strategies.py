"""Cases of every kind, for property tests of the files."""

from __future__ import annotations

import random
from types import MappingProxyType

from hypothesis import strategies as st

from thresholds_cli.frameworks import load_framework
from thresholds_cli.model.case import (
    Action,
    Answers,
    Baseline,
    Case,
    Child,
    Consent,
    Decision,
    Help,
    Notes,
    Sharing,
    Truth,
)

KIRKLEES = load_framework("kirklees-2016")
_UNSAFE = "".join(map(chr, (
    *range(0x00, 0x09), 0x0B, 0x0C, *range(0x0D, 0x20), *range(0x7F, 0xA0), 0x2028, 0x2029,
    *range(0x202A, 0x202F), *range(0x2066, 0x2070), 0xFEFF, *range(0xFFF9, 0xFFFC), 0xFFFE, 0xFFFF,
    *range(0xE0000, 0xE0080),
)))
letters = st.characters(exclude_categories=["Cs"], exclude_characters=_UNSAFE)
NASTY = (
    "---", "```", "````", "~~~", "# ", "> ", "| a | b |", "<script>alert(1)</script>", "</div>",
    "[x](http://evil)", "![x](http://evil)", "<!--", "-->", "&lt;", "\\", "*", "__", "[^1]: x",
    "seal: \"sha256:", "conr_record: 1", "\n\n", "\n    ", "\t", "=HYPERLINK(", "{{ }}", "$(id)",
    "%s", "{0.__class__}", "https://evil.example", "a@b.example", "1. ", "- ", "===", "...", "no",
    "[bold]", "[/]", "[1]", ":warning:", "---\n", "\n```\n", "\n~~~\n", "</pre>", "<svg onload=x>",
    "javascript:x", "\n# ", "\n|-|-|\n", "\n===\n", "*** ", "a\u0301", "\U0001f469\u200d\U0001f467",
    "\u0645\u0631\u062d\u0628\u0627", "\u05e9\u05dc\u05d5\u05dd", "\u200e", "Ż", "]]>", "$$",
    "{.x}",
)
nasty = st.sampled_from(NASTY)
notes = st.lists(st.text(letters, max_size=12) | nasty, max_size=12).map("".join)
lines = notes.map(lambda text: " ".join(text.split())[:200])


def nasty_texts(count: int, chance: random.Random) -> list[str]:
    """Texts made of what has broken out of documents before, with plain words between."""
    parts = (*NASTY, "mum", " ", "said", "\n", "5 pm", "’", "–", "\t")
    return ["".join(chance.choices(parts, k=chance.randint(1, 12))) for _ in range(count)]


ids = st.sampled_from([one.id for one in KIRKLEES.indicators])
domains = st.sampled_from([one.id for one in KIRKLEES.domains])
levels = st.sampled_from([one.number for one in KIRKLEES.levels])
items = st.sampled_from([one.id for one in KIRKLEES.checklist.items])


def tables(keys: st.SearchStrategy, values: st.SearchStrategy) -> st.SearchStrategy:  # type: ignore[type-arg]
    """A read-only table."""
    return st.dictionaries(keys, values, max_size=4).map(MappingProxyType)


truths = st.sampled_from(Truth)
children = st.builds(Child, lines, truths, truths, notes)
answers = st.builds(
    Answers, st.just(KIRKLEES.id), truths, truths, st.frozensets(ids, max_size=6),
    tables(domains, st.sampled_from(Baseline)), tables(levels, st.sampled_from(Help)),
    truths, truths, children,
)
decisions = st.builds(Decision, st.none() | levels, notes)
actions = st.builds(Action, notes.filter(lambda text: bool(text.strip())), lines, lines)
sharing = st.builds(
    Sharing, st.sampled_from(Consent),
    st.lists(st.sampled_from([one.text for one in KIRKLEES.level(4).grounds]),
             max_size=3, unique=True).map(tuple),
    notes, notes,
)
worries = st.lists(lines.map(str.strip).filter(bool), max_size=3).map(tuple)
all_notes = st.builds(
    Notes, worries, lines, lines, tables(ids, notes), notes, notes, truths, decisions,
    decisions, notes,
    st.just(MappingProxyType({})), tables(items, truths), sharing, notes,
    st.lists(actions, max_size=3).map(tuple), notes, lines, lines, notes,
)
cases = st.builds(Case, answers, all_notes)
