"""Whether some test fails for every small mistake that could be made in a part of the program.

    python -m tests.mutation engine|loader|writer|data|all        (python3 run.py mutation)
    python -m tests.mutation engine --only flow.py                some of them, for a look

A mutant that survives must be listed with a reason in equivalent/PART.txt: two lines, what was
changed and, indented, why no test can see it. Results are kept in .reports/mutation-PART.json,
those of only some mutants beside it in some-mutation-PART.json.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from tests.how_tested import digest
from tests.mutation import data
from tests.mutation.operators import mutants
from tests.mutation.running import found_out

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PARTS: dict[str, tuple[tuple[str, ...], tuple[str, ...], int]] = {
    # what is mutated, with which tests, and the least that must be found out, in per cent
    "engine": (("engine",), ("tests/engine",), 100),
    "loader": (
        ("frameworks", "strict_yaml"),
        ("tests/frameworks", "tests/strict_yaml"), 95,
    ),
    "writer": (
        ("store", "records/record_file.py", "records/record_document.py", "records/case_file.py",
         "documents/document.py", "documents/markdown.py"),
        ("tests/records", "tests/store", "tests/documents", "tests/test_snapshots.py"), 95,
    ),
    "data": (tuple(data.FILES), (data.TESTS,), 100),
}


def main() -> int:
    """1 where a part has less than its least, or where its list is not true any more."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation")
    parser.add_argument("part", nargs="?", default="all", choices=[*PARTS, "all"])
    parser.add_argument("--only", default="", help="mutants whose description has this in it")
    parser.add_argument("--one-in", type=int, default=1, help="a sample of the mutants")
    parser.add_argument("--first", action="store_true", help="no module is imported anew: quicker")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args()
    os.chdir(ROOT)
    codes = [
        run(part, asked.only, asked.one_in, asked.workers, asked.first)
        for part in (PARTS if asked.part == "all" else [asked.part])
    ]
    return max(codes)


def run(part: str, only: str, one_in: int, workers: int, first: bool) -> int:
    """One part: try all its mutants, tell what survived, keep the result."""
    places, tests, least = PARTS[part]
    sources = [where(place) for place in places]
    listed = equivalent(part)
    if part == "data":
        keys, found = data.found_out(ROOT, only, one_in, workers)
    else:
        chosen = [
            one for path in modules(sources) for one in mutants(ROOT, path) if only in one.key
        ][::one_in]
        keys = [one.key for one in chosen]
        found = found_out(chosen, ROOT, tests, workers, frozenset(listed), first)
    whole = not only and one_in == 1 and not first
    survived = [key for key in keys if key not in found and key not in listed]
    untrue = [key for key in listed if key in found or (whole and key not in keys)]
    counted = len(keys) - sum(key in keys and key not in found for key in listed)
    score = int(10_000 * (counted - len(survived)) / max(counted, 1)) / 100
    result = {
        "mutants": len(keys), "killed": len(found), "survived": len(survived),
        "equivalent": len(keys) - counted, "score": score, "least": least, "whole": whole,
        "sources": sources, "digest": digest(sources), "survivors": survived,
        "found_by": sorted({test.partition("::")[0] for test in found.values()}),
    }
    reports = ROOT / ".reports"
    reports.mkdir(exist_ok=True)
    name = f"mutation-{part}.json" if whole else f"some-mutation-{part}.json"
    (reports / name).write_text(json.dumps(result, indent=2) + "\n", "utf-8")
    for key in survived:
        print(f"survived: {key}")
    for key in untrue:
        print(f"listed as equivalent, but {'found out' if key in found else 'not there'}: {key}")
    print(f"{part}: {len(keys)} mutants, {len(found)} found out, {len(keys) - counted} equivalent, "
          f"{len(survived)} survived: {score} %, the least is {least} %")
    return int(score < least or bool(untrue))


def where(place: str) -> str:
    """A file or folder of a part, from the top of the project."""
    return place if place.startswith("data/") else f"thresholds_cli/{place}"


def modules(sources: Iterable[str]) -> list[Path]:
    """The modules of a part."""
    return sorted(
        one for path in (ROOT / source for source in sources)
        for one in (path.rglob("*.py") if path.is_dir() else [path])
    )


def equivalent(part: str) -> dict[str, str]:
    """The mutants that change nothing that anybody could see, with the reason."""
    path = HERE / "equivalent" / f"{part}.txt"
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    told = [line for line in lines if line.strip() and not line.startswith("# ")]
    return {key: why.strip() for key, why in zip(told[::2], told[1::2], strict=True)}


if __name__ == "__main__":
    sys.exit(main())
