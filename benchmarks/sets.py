"""The sets that are not graded queries: who does what to whom, negation, danger, ordinary talk.

`who.jsonl` and `negation.jsonl` name the indicators that are wanted first or never first;
`data/danger-notes.txt` has notes that must be answered and point to the question of harm;
`neutral.txt` has sentences that are nobody's worry. `fresh-denials.txt` has phrases in which a
worry is denied or over, `well`, and phrases with a no that tell of one, `worry`;
`fresh-harmless.txt` has words of danger in harmless senses; `fresh-turned.txt` has danger told with
a no or beside good news, `fresh-plain.txt` danger in the plainest words. From what is called fresh
nothing has been learned.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.measuring import say
from thresholds_cli.base.bundled import framework_ids
from thresholds_cli.search.catalog import Catalog, open_catalog
from thresholds_cli.search.ranking import Found
from thresholds_cli.search.worries import search_each


def report_set(path: Path) -> None:
    """Print what is measured on one of the sets."""
    catalog = open_catalog(framework_ids())
    _REPORTS[path.name](path, catalog)


def _found(catalog: Catalog, typed: str) -> dict[str, Found]:
    return {
        one.id: search_each(one.search_index, catalog.thesaurus, typed)
        for one in catalog.frameworks
    }


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text("utf-8").splitlines() if line and line[0] != "#"]


def _first(catalog: Catalog, record: dict[str, Any]) -> set[str]:
    """The ids of what comes first: the same wording at two levels is one."""
    matches = _found(catalog, record["query"])[record["framework"]].matches
    return {one.id for one in (matches[0].indicator, *matches[0].also)} if matches else set()


def _who(path: Path, catalog: Catalog) -> None:
    records = [json.loads(line) for line in _lines(path)]
    firsts = [_first(catalog, one) for one in records]
    _say(path, len(records), {
        "wanted first": [bool(got & {*one["want"]}) for one, got in _both(records, firsts)],
        "wrong first": [
            bool(got & ({*one["not_first"]} - {*one["want"]}))
            for one, got in _both(records, firsts)
        ],
    })


def _negation(path: Path, catalog: Catalog) -> None:
    records = [json.loads(line) for line in _lines(path)]
    absent = [one for one in records if "want" not in one]
    concerns = [one for one in records if "want" in one]
    _say(path, len(records), {
        "absent not first": [not _first(catalog, one) & {*one["never_first"]} for one in absent],
        "concern first": [bool(_first(catalog, one) & {*one["want"]}) for one in concerns],
    })


def _danger(path: Path, catalog: Catalog) -> None:
    found = [_found(catalog, line.partition("\t")[0]) for line in _lines(path)]
    _say(path, len(found), {
        "answered": [any(one.matches for one in each.values()) for each in found],
        "points to harm": [all(one.harm for one in each.values()) for each in found],
    })


def _neutral(path: Path, catalog: Catalog) -> None:
    found = [_found(catalog, line) for line in _lines(path)]
    _say(path, len(found), {
        "false alarm": [bool(one.matches) for each in found for one in each.values()],
        "in either": [any(one.matches for one in each.values()) for each in found],
        "points to harm": [any(one.harm for one in each.values()) for each in found],
    })


def _denials(path: Path, catalog: Catalog) -> None:
    firsts: dict[str, list[int]] = {"well": [], "worry": []}
    for line in _lines(path):
        typed, _, kind = line.partition("\t")
        for one in _found(catalog, typed).values():
            firsts[kind].append(one.matches[0].indicator.level if one.matches else 0)
    _say(path, len(_lines(path)), {
        "no concern first": [level <= 1 for level in firsts["well"]],
        "concern first": [level > 1 for level in firsts["worry"]],
    })


def _grave(path: Path, catalog: Catalog) -> None:
    found = [_found(catalog, line) for line in _lines(path)]
    levels = [one.matches[0].indicator.level if one.matches else 0
              for each in found for one in each.values()]
    _say(path, len(found), {
        "concern first": [level > 1 for level in levels],
        "good news first": [level == 1 for level in levels],
        "points to harm": [all(one.harm for one in each.values()) for each in found],
    })


def _both(
    records: list[dict[str, Any]], firsts: list[set[str]]
) -> Iterator[tuple[dict[str, Any], set[str]]]:
    return zip(records, firsts, strict=True)


def _say(path: Path, count: int, measures: dict[str, list[bool]]) -> None:
    say(f"{path.name}: {count}")
    for name, values in measures.items():
        say(f"  {name:<18}{sum(values) / len(values):8.3f}")
    say("")


_REPORTS: dict[str, Callable[[Path, Catalog], None]] = {
    "who.jsonl": _who, "negation.jsonl": _negation,
    "danger-notes.txt": _danger, "fresh-danger.txt": _danger,
    "neutral.txt": _neutral, "everyday-notes.txt": _neutral, "fresh-everyday.txt": _neutral,
    "fresh-harmless.txt": _neutral, "fresh-denials.txt": _denials,
    "fresh-turned.txt": _grave, "fresh-plain.txt": _grave,
}
SETS = frozenset(_REPORTS)
"""The names of these files."""
